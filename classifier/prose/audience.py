"""Who meets a commit outside the code itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.heads import is_same_list, parameters
from classifier.facts.suffixes import C_SOURCES
from classifier.prose.case import is_hidden
from classifier.prose.dependencies import is_declared, is_installed
from classifier.prose.environment import is_of_image, is_platform
from classifier.prose.homes import former_homes, keeps_package
from classifier.prose.items import Item
from classifier.prose.keys import way_of
from classifier.prose.methods import of_class, of_one_class
from classifier.prose.names import Names
from classifier.prose.settings import TELLING, is_left_open
from classifier.prose.signatures import rebased_classes
from classifier.prose.variants import variant

_HEADERS = (".h", ".hh", ".hpp", ".cuh")
_NOTHING = {"", "None", "False", "false", "null", "nil"}
_CLASS = re.compile(r".class +(\w+)")
_AUDIENCE: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # What is new has no users yet.
    ("settings", ("option", "env"), ("removed", "renamed")),
    ("defaults", ("option", "env"), ("changed",)),
    ("clients", ("endpoint", "metric", "schema"), ("changed", "removed", "renamed")),
    ("callers", ("function", "class", "type"), ("changed", "removed", "renamed", "moved")),
    ("installers", ("dependency",), ("added", "changed", "removed")),
)


def audience(items: Sequence[Item], names: Names) -> str:
    """Who meets the change outside the code itself: by what they use."""
    gone, there = gone_classes(items), _left(items)
    rebased = rebased_classes(item.fact for item in items)
    say = names.language.say
    found: list[str] = []
    for key, kinds, actions in _AUDIENCE:
        facts = [
            item.fact
            for item in items
            if item.fact.kind in kinds
            and item.fact.action in actions
            and item.fact.public
            and not is_hidden(item.fact)
            and not _is_set_here(item.fact)
            and item.fact.name not in TELLING
            and not item.fact.name.isdigit()  # a status that is answered with
            and not (item.fact.kind == "env" and is_platform(item.fact.name))
            and not _goes_with_reader(item.fact, names.source.lines)
            and not is_of_image(item.fact)
            and not _goes_with_module(item.fact, names.source.changed)
            and not (key == "defaults" and _is_no_default(item.fact))
            and item.fact.scope not in gone
            and not _stays(item.fact, there, rebased)
            and not _asks_less(item.fact)
            and not (item.fact.scope and _is_of_base(item.fact, names.source.text))
            and (item.fact.kind != "dependency" or _is_met(item.fact))
            and not (item.fact.action == "moved" and _is_at_hand(item, items, names))
        ]
        shown = list(dict.fromkeys(names.name(_former(fact)) for fact in facts))
        if shown:
            listing = names.listing(shown[:3], facts[0].kind, len(shown), facts)
            whom = "members" if of_one_class(facts) else key
            scope = names.code(facts[0].scope)
            found.append(say(f"audience.{whom}", names=listing, scope=scope))
    return say("audience", text=names.language.clauses(found)) if found else ""


def _asks_less(function: Fact) -> bool:
    """Whether nothing changes in a function's head but that parameters get defaults."""
    if (function.kind, function.action) != ("function", "changed"):
        return False
    before, after = parameters(function.old), parameters(function.new)
    head = function.new
    for name, value in after.items():
        if value and before.get(name) == "":
            spaced = f" = {value}"
            head = head.replace(spaced if spaced in head else f"={value}", "", 1)
    return head != function.new and is_same_list(function.old, head)


def _left(items: Iterable[Item]) -> dict[str, list[Fact]]:
    """What does not go, by its names."""
    left: dict[str, list[Fact]] = {}
    for fact in (item.fact for item in items if item.fact.action != "removed"):
        left.setdefault(fact.name, []).append(fact)
    return left


def _stays(gone: Fact, there: Mapping[str, Sequence[Fact]], rebased: Set[tuple[str, str]]) -> bool:
    """Whether the old name of what goes stands for something else, or for a base's own, or what its
    class has in another file; or the name of a method, of a class that is not known, for what
    another file imports by now. ``there``: what does not go, by its names."""
    if way_of(gone) == ("function", "removed"):
        come = [f for f in there.get(gone.name, ()) if f.action == "added"]
        homes = {f.scope for f in come if f.kind == gone.kind}
        own = any(path == gone.path and gone.scope in ("", name) for path, name in rebased)
        own = own or any(f.kind == "import" for f in come)
        bound = gone.scope in homes or (not gone.scope and gone.path.endswith(".rs"))
        return (bound and any(homes)) or (own and gone.old.startswith("self"))
    renamed = gone.action == "renamed"
    return renamed and (gone.old in there or (gone.path, gone.scope) in rebased)


def _is_of_base(gone: Fact, text: str) -> bool:
    """Whether a class of Python loses a method that its base has, as lines that stay show."""
    head = f"def {gone.name}("
    if (gone.kind, gone.action) != ("function", "removed") or text.count(head) < 2:
        return False
    own = re.search(rf"^[ +]?class +{re.escape(gone.scope)}\((\w+)", text, re.MULTILINE)
    within = ""
    for line in text.split("\n") if own else ():
        if line[:1] in (" ", "+") and (opened := _CLASS.match(line)):
            within = opened[1]
        elif own and within == own[1] and line[:1] in (" ", "+") and head in line:
            return True
    return False


def _goes_with_module(gone: Fact, changed: str) -> bool:
    """Whether it goes with a file of Rust that was a module for its parent alone."""
    if gone.action != "removed" or not gone.path.endswith(".rs"):
        return False
    module = gone.path.rpartition("/")[2].removesuffix(".rs")
    own = f"-mod {module};" in changed
    return own and not re.search(rf"^-\s*pub use (?:self::)?{re.escape(module)}\b", changed, re.M)


def _is_at_hand(moved: Item, items: Sequence[Item], names: Names) -> bool:
    """Whether users need not look for what moves: its former home imports it, or nobody includes
    that, or it goes with its class, or stays in its package."""
    # What a module of Python has by a name is there for others, too.
    fact, python = moved.fact, moved.fact.old.endswith(".py")
    if python and any(names.source.comes(fact.name, home) for home in former_homes(fact)):
        return True
    home = moved.fact.path.rpartition("/")[2]
    if moved.fact.old.endswith(_HEADERS) and names.source.comes(f'{home}"', moved.fact.old):
        return True
    if moved.fact.scope or moved.fact.old.endswith(C_SOURCES) or keeps_package(moved.fact):
        return True
    # The item may stand for the imports of several files.
    wanted = ("import", "added", moved.fact.name)
    imported = any((i.fact.kind, i.fact.action, i.fact.name) == wanted for i in items)
    return imported and names.source.comes(moved.fact.name, moved.fact.old)


def _goes_with_reader(variable: Fact, lines: Callable[[str], Iterable[str]]) -> bool:
    """Whether nothing is left of the file that read a variable: others may read it as before."""
    gone = (variable.kind, variable.action) == ("env", "removed")
    return gone and all(line[:1] == "-" for line in lines(variable.path))


def _is_met(dependency: Fact) -> bool:
    """Whether those who install the project meet a dependency, or miss one that goes.

    Who runs what is built has it within, whatever its version is.
    """
    return is_installed(dependency) and not is_declared(dependency)


def _is_set_here(variable: Fact) -> bool:
    """Whether an image, a script or a workflow itself had set a variable that goes."""
    return (variable.kind, variable.action) == ("env", "removed") and variant(variable) == "set"


def _is_no_default(setting: Fact) -> bool:
    """Whether a setting that changes does so in more than its value, or in one to be given."""
    return {setting.old, setting.new} <= _NOTHING or is_left_open(setting)


def _former(fact: Fact) -> Fact:
    """The fact by the name that its users know: of what is renamed, the old one."""
    known = replace(fact, name=fact.old) if fact.action == "renamed" and fact.old else fact
    return of_class(known)


def gone_classes(items: Sequence[Item]) -> set[str]:
    """Names of the classes, and of the messages, that go."""
    gone = (item.fact for item in items if item.fact.action == "removed")
    return {fact.name for fact in gone if fact.kind in ("class", "schema")}
