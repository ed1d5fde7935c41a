"""What a fact is told as, where the kind or action that it was read as says something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.facts.respelled import by, letters
from classifier.facts.suffixes import ECMA
from classifier.prose.dependencies import is_language
from classifier.prose.folders import is_benchmark, is_fixture
from classifier.prose.markup import stands_in, words
from classifier.prose.offered import as_name, offered
from classifier.prose.signatures import is_same_to_callers

USED = "option_used"
"""A kind of fact of the prose's own: an option passed to a program or named in a text."""

# What says which version, or what else, others get of a package that they hold as before.
_INSTEAD = words(
    "replace overrides resolutions override-dependencies constraint-dependencies versions"
)
_WHOLE_NUMBER = re.compile(r"\d+(?:\.0)?")
_WHOLE = ("added", "removed")
_PERL = (".pl", ".pm", ".t")  # where functions of a test have no names of their own
_LISTING = ".api"  # lists what a module offers, as a tool writes it
_DECLARED = words("class type function field constant parameter option config")
_SET = words("constant build")  # what lines give a value
# What some facts of a kind are told as.
_OTHER = {"option": USED, "network": "call", "auth": "call", "concurrency": "identifier"}
# Most facts are of no such kind.
_KINDS = frozenset((*_OTHER, "dependency", "call", "function", "test", "parameter", "env"))
# How long something may take, and the arithmetic of such a time: neither reaches anything.
_CLOCK = re.compile(r"(?:\w+(?:::|\.))+timeout\Z|(?:\w+(?:::|\.))*timeout\.\w+\Z")

# What any text is asked for, a secret as well, the case of an enum, and what is asked of a field
# that may hold a lock: none lets anybody in, nor runs beside anything.
_TEXT = re.compile(r".*\.(?:to_string|to_owned|clone|as_(?:str|ref|deref)|is_empty|trim|strip)\Z")
_CASE = re.compile(
    r"(?:(?:\w+::)*[A-Z]\w*::)?Stream\Z"
    r"|.*\b(?:lock|mutex)\.(?:take|clone|as_(?:mut|ref|deref)|is_(?:some|none))\Z"
)
# What waits until a device has done what it was told, or keeps threads of one block together, or
# asserts that a lock is held.
_WAITS = re.compile(
    r"(?:cuda|mps|npu|xpu|hpu|musa)\.synchronize\Z|\A(?:cuda|hip)\w+Synchronize\Z"
    r"|\A__sync(?:threads|warp)\Z|\.assert\w*\Z"
)
_OWN = ("this.", "self.")
_NAMED = ("class", "type")
_NEITHER = {"network": _CLOCK, "auth": _TEXT, "concurrency": _CASE}


def recast(fact: Fact, new: Set[tuple[str, str]]) -> Fact:
    """The fact as prose tells it; ``new`` are paths and names of functions that come in."""
    if fact.kind not in _KINDS:
        return fact
    if fact.kind == "concurrency" and fact.action in _WHOLE and _WAITS.search(fact.name):
        return replace(fact, kind="call")
    if fact.kind == "network" and fact.name.startswith(_OWN) and _is_other(fact):
        return replace(fact, kind="identifier")  # a field is set, not called
    if fact.kind in _OTHER:
        return replace(fact, kind=_OTHER[fact.kind]) if _is_other(fact) else _defined(fact)
    bare = fact.kind == "dependency" and fact.action in _WHOLE
    if bare and (fact.scope in _INSTEAD or is_language(fact)):
        return replace(fact, kind="config")
    if fact.kind == "call" and fact.path.endswith(".rs") and fact.scope.startswith("test_"):
        return replace(fact, action="touched")  # a test in a source calls much, told or not
    if _calls_itself(fact) and (fact.path, fact.scope) not in new:
        # Whether it did so before, its few lines in the patch do not show.
        return replace(fact, kind="function", action="touched", scope="", old="", new="")
    if (fact.kind, fact.action, fact.name) == ("function", "changed", ""):
        return replace(fact, name=fact.scope, scope="")  # only a section header names it
    # One that has a title, as those of JavaScript have, is no function.
    if fact.kind == "test" and not fact.path.endswith(ECMA) and _is_no_test(fact.path):
        return replace(fact, kind="class" if is_test_class(fact) else "function")
    return _requoted(fact) if fact.kind == "parameter" else _defined(fact)


def is_test_class(test: Fact) -> bool:
    """Whether a test of Python is a class by its name."""
    return test.kind == "test" and test.path.endswith(".py") and test.name[:4] == "Test"


def _is_no_test(path: str) -> bool:
    """Whether what a file of the tests defines is none itself, whatever it is called."""
    return path.endswith(_PERL) or is_benchmark(path) or is_fixture(path)


def _is_same_default(setting: Fact) -> bool:
    """Whether who sets nothing gets what he got: none of Python, or a number with no fraction; or
    whether nothing of Python shows that he gets something else."""
    if setting.action != "changed" or setting.kind not in ("env", "option"):
        return False
    both = {setting.old, setting.new}
    if setting.kind == "env":
        return both <= {"None", ""} and setting.path.endswith(".py")
    numbers = len(both) > 1 and all(map(_WHOLE_NUMBER.fullmatch, both))
    return numbers and len({value.removesuffix(".0") for value in both}) == 1


def _requoted(parameter: Fact) -> Fact:
    """The parameter; one whose default is quoted otherwise is a name of the diff. In a listing,
    types have no names."""
    if parameter.path.endswith(_LISTING):
        return as_name(replace(parameter, name=parameter.scope))
    if parameter.action != "changed" or not parameter.old or parameter.old == parameter.new:
        return parameter
    same = parameter.old.replace("'", '"') == parameter.new.replace("'", '"')
    return as_name(parameter) if same else parameter


def _defined(fact: Fact) -> Fact:
    """The fact as a definition is told that callers need not care about, or whose home is none,
    and a setting as one that is worth the same."""
    if fact.scope == "class" and fact.path.endswith(_LISTING):
        fact = replace(fact, scope="")  # of an interface class
    if fact.action == "moved" and fact.old.endswith(_LISTING):
        return replace(fact, action="added", old="")
    same = _is_same_default(fact) or is_same_to_callers(fact)
    return replace(fact, action="touched", old="", new="") if same else fact


def _is_other(fact: Fact) -> bool:
    """Whether an option is passed to a program, or a construct is none.

    What has no dashes is a field that defines one, be it in a test.
    """
    if fact.kind == "option":
        return not fact.public and fact.name.startswith("-")
    return _NEITHER[fact.kind].match(fact.name) is not None


def _calls_itself(fact: Fact) -> bool:
    return (fact.kind, fact.action) == ("call", "added") and fact.name == fact.scope


def branched(items: Iterable[Fact], facts: Facts) -> list[Fact]:
    """The items; what several lines set, as branches do, has no one value before and one after."""
    places = Counter(map(_place, (f for f in facts.items if f.kind in _SET)))
    return [
        replace(fact, old="", new="")
        if fact.kind in _SET and fact.action == "changed" and places[_place(fact)] > 1
        else fact
        for fact in items
    ]


def unpassed(items: Sequence[Fact]) -> list[Fact]:
    """The items; what a file defines as an option it names in a text rather than passes it."""
    options = [f for f in items if f.kind == "option" and f.action in _WHOLE]
    own = {(f.path, f.action, f.name.lstrip("-")) for f in options}
    return [
        replace(fact, action="touched")
        if fact.kind == USED and (fact.path, fact.action, fact.name.lstrip("-")) in own
        else fact
        for fact in items
    ]


def of_targets(items: Sequence[Fact]) -> list[Fact]:
    """The items; what CMake gives a target is no setting by the name of that, nor does the target
    come with it: where it does, its own line tells so."""
    built = [f for f in items if f.kind == "build"]
    whole = {id(f) for f in built if f.action in _WHOLE and is_of_target(f)}
    made = {(f.path, f.name) for f in built if f.scope.startswith("add_")}
    return [
        replace(fact, action="touched", old="", new="") if id(fact) in whole else fact
        for fact in items
        if not (id(fact) in whole and (fact.path, fact.name) in made)
    ]


def unmet(facts: Facts) -> frozenset[Fact]:
    """What nobody meets: marks of what is deprecated on what comes with the commit, be it a key as
    a field has it, and defaults, or lists of parameters, that are the same by the new name of what
    holds them, or of their types."""
    items, files = facts.items, facts.commit.files
    whole = {file.path for file in files if file.kind == "added"}
    renamed = [(f.old, f.name) for f in items if f.action == "renamed" and f.old]
    set_so = (f for f in items if f.kind == "option" and f.old and renamed)
    same = {f for f in set_so if f.action == "changed" and by(renamed, f.old) == f.new}
    types = [(f.old, f.name) for f in items if f.action == "renamed" and f.kind in _NAMED]
    heads = (f for f in items if types and (f.kind, f.action) == ("function", "changed"))
    same |= {f for f in heads if by(types, f.old) == f.new != f.old}
    come = {letters(f.name) for f in items if f.action == "added" and f.kind in _DECLARED}
    marks = [f for f in items if (f.kind, f.action) == ("deprecation", "added")]
    named = [(f.name.rpartition(".")[2], f) for f in marks]
    marked = [(name, f) for name, f in named if f.path in whole or letters(name) in come]
    lines = (line for file in files if marked for hunk in file.hunks for line in hunk.lines)
    met = "\n".join(line[1:] for line in lines if line[:1] != "+")
    if new := {mark for name, mark in marked if not stands_in(name, met)}:
        same |= new.union(f for f in items if f.name == "deprecated" and f.kind == "call")
    return frozenset(same)


def is_of_target(fact: Fact) -> bool:
    """Whether a command of CMake gives a target something."""
    return fact.scope.lower().startswith("target_")


def _place(fact: Fact) -> tuple[str, ...]:
    return fact.kind, fact.path, fact.scope, fact.name


def of_packages(facts: Facts) -> Iterator[Fact]:
    """The facts, with a function of Go that comes in one file of a package and goes from another
    as one that is moved, or changed: a package has but one of a name, and so has each type.

    What users set or watch, and another file loses, has moved as well, and is but named."""
    items = offered(facts)
    named = [f for f in items if f.kind == "function" and f.path.endswith(".go")]
    named = [f for f in named if f.name != "init"]  # each file has its own
    gone = {_in_package(f): f for f in named if f.action == "removed"}
    come = {_in_package(f): f for f in named if f.action == "added"}
    moved = {key for key in gone.keys() & come.keys() if gone[key].path != come[key].path}
    lost, found = ({each[key]: key for key in moved} for each in (gone, come))
    for fact in items:
        if fact in found:
            old = gone[found[fact]]
            same = old.old == fact.new
            way, former = ("moved", old.path) if same else ("changed", old.old)
            yield replace(fact, action=way, old=former, new="" if same else fact.new)
        elif fact not in lost:
            yield fact


def _in_package(function: Fact) -> tuple[str, bool, str, str]:
    folder, _, file = function.path.rpartition("/")
    return folder, file.endswith("_test.go"), function.scope, function.name
