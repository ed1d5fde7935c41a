"""What a patch tells as new or gone, and the whole file had before or has after: it is not told so.

A hunk shows three lines around a change. That the function raised the same error further up, or
that another job keeps the setting, only the files themselves show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from classifier.domain import Fact, Facts, FileChange
from classifier.facts.ended import at_home, begins_listed, ended, in_former
from classifier.facts.entire import Side, both_sides, of_one
from classifier.facts.evident import evident
from classifier.facts.extent import QUOTED
from classifier.facts.identifiers import distinctive
from classifier.facts.installed import IMAGES, held, in_table, is_aside, is_package, lists
from classifier.facts.keyed import (
    around,
    defines,
    is_lost,
    is_of_class,
    is_said,
    keeps,
    takes,
    unowned,
    wholes,
)
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.links import has_links
from classifier.facts.mistaken import is_mistaken
from classifier.facts.owners import is_loose
from classifier.facts.parameters import in_heads
from classifier.facts.roles import as_they_are, has_unmarked, of_tests, redefines
from classifier.facts.scan import names
from classifier.facts.schemas import in_message, is_named
from classifier.facts.siblings import (
    has_method,
    homes_of,
    is_of_several,
    is_retyped,
    is_run,
    is_unmet,
    settled,
)
from classifier.facts.stated import as_set, begins, is_another, knows, recast, says
from classifier.facts.titled import has_titles, in_sections

# What a function does: where the function is known it is looked for there, else in the file.
_DONE = frozenset((*CONSTRUCT_KINDS, "call", "error", "handled", "log"))
# The same, but of no function of which nothing is known it says anything.
_LOCAL = frozenset(("guard", "return", "variable"))
# What has its meaning by its name or text, wherever it stands.
_KNOWN = frozenset(("env", "option", "link", "comment", "todo", "endpoint", "metric"))
# What a line at the margin defines.
_DEFINED = names("build docker dependency function class type constant test")
_RUN = ("command", "ci_step")
_OF_IMAGES = frozenset(("docker", "dependency"))
# Names of code, which can be told without a claim.
_NAMED = _DONE - {"log"} | _DEFINED - _OF_IMAGES | names("env option variable config decorator")
_EXPRESSIONS = frozenset(("guard", "return"))
# Files of which nobody asks what else they have.
_UNASKED = frozenset(("test", "vendored", "generated", "lock", "data", "asset"))
_GRAVE = frozenset(("error", "handled", "env", "option", "endpoint", "metric", "build", "config"))
_LOST = frozenset(("guard", "function", "class", "type", "constant", "import", "heading"))
_NAME = re.compile(r"(?:--)?[A-Za-z_][\w.:-]*")
# What a change may have that the whole file alone explains.
_ASKING = (has_unmarked, has_titles, ended, begins_listed, redefines)
_REUSED = "uses"  # the scope of what several jobs of CI may have each


def in_question(facts: Facts) -> dict[str, FileChange]:
    """The changes of sources, of CI, and of other files of which something grave is told, by path.

    What is told of sources is for the most part what they do now, and whether they did not before
    only the whole file says; of tests, documents and settings less depends on that.
    """
    files = {file.path: file.change for file in facts.files if file.kind not in _UNASKED}
    wanted = (fact.path for fact in facts.items if _is_grave(fact) and fact.path in files)
    changes = {path: files[path] for path in wanted}
    packages = (fact for fact in facts.items if fact.kind == "dependency")
    tables = any(f.action == "removed" or is_aside(f) or not f.scope for f in packages)
    tests = () if unasked_tests(facts) else ("test",)
    asked = ("source", "ci", *(("manifest",) if tables else ()), *tests)
    changes |= {f.path: f.change for f in facts.files if f.kind in asked}
    changes |= {f.path: f.change for f in facts.files if f.kind == "docs" and has_links(f.change)}
    files |= {file.path: file.change for file in facts.files if file.kind == "test"}
    lost = {f.path for f in facts.items if is_lost(f) or f.kind == "parameter"}
    rest = {path: change for path, change in files.items() if path not in changes}
    changes |= {p: c for p, c in rest.items() if p in lost or any(asks(c) for asks in _ASKING)}
    return {
        path: change
        for path, change in changes.items()
        if change.old_blob and change.new_path and change.hunks
    }


def unasked_tests(facts: Facts) -> frozenset[str]:
    """The files of tests beside sources: where no sources are, what tests have is asked."""
    sources = any(file.kind == "source" for file in facts.files)
    return frozenset(file.path for file in facts.files if sources and file.kind == "test")


def stood(
    facts: Facts,
    files: Mapping[str, FileChange],
    read: Callable[[Iterable[str]], Mapping[str, str]],
) -> Facts:
    """The facts without what whole files contradict: ``files`` are those ``in_question``.

    ``read`` gives texts by object id. Names of what is not told are kept as names of the diff.
    """
    texts = read([change.old_blob for change in files.values()]) if files else {}
    sides = {p: both_sides(texts[c.old_blob], c) for p, c in files.items() if c.old_blob in texts}
    facts = replace(facts, items=tuple(of_tests(facts.items, facts.files, sides)))
    if not sides:
        return replace(facts, items=tuple(evident(facts.items, facts.files, sides)))
    named = {fact.name for fact in facts.items if fact.kind not in _EXPRESSIONS}
    over = {path: ended(files[path]) for path in sides}
    items: list[Fact] = []
    for one in in_former(settled(in_heads(in_sections(facts.items, sides), sides), sides), sides):
        both = sides.get(one.path)
        fact = at_home(one, over[one.path], both) if both else one
        if fact is not None:
            items += _borne_out(fact, both, named) if both else [fact]
    items = of_one(as_they_are(items, sides), sides, says)
    items = [replace(f, public=False) if is_unmet(f, sides) else f for f in items]
    items = evident(items, facts.files, sides)
    return replace(facts, items=tuple(held(items, facts.files, sides)))


def _borne_out(fact: Fact, both: tuple[Side, Side], named: Container[str]) -> Iterator[Fact]:
    """The fact, or no more than its names where the whole file contradicts it."""
    if is_another(fact, *both):
        fact = replace(fact, action="added", old="", new="")
    fact = as_set(fact, *both)
    here, there = both if fact.action == "removed" else both[::-1]
    fact = in_message(in_table(fact, here), here, there)
    lost = is_said(fact, here) or is_mistaken(fact, *both)
    if lost or is_named(fact, here.lines) or (_is_checked(fact) and _has(there, fact, here)):
        gone = fact.action == "removed" and fact.name not in there.text  # a type, with its uses
        yield from () if gone else _mere_names(fact, named)
        return
    if is_retyped(fact, here, there):
        one = replace(fact, action="changed", old="", new="")
        yield from _mere_names(fact, named) if is_of_several(fact, here, there) else [one]
        return
    if other := recast(fact, here.text, there.text):
        one = replace(fact, action="touched", old="", new="")
        yield from [one] if fact.action == "added" or other[-1] == "=" else _mere_names(fact, named)
        return
    if (fact.kind, fact.action) == ("import", "added") and _imports_from(fact, there):
        yield replace(fact, new=fact.scope)  # of the module just a name is new
        return
    bare = replace(fact, new="") if fact.kind == "error" else fact
    known = fact.action == "added" and bare != fact and _has(there, bare, here)
    yield replace(fact, public=False) if known else fact  # who calls knows its class


def _imports_from(fact: Fact, side: Side) -> bool:
    """Whether a side of a file of Python imports something from the module of an import."""
    head = f"from {fact.scope} import "
    known = bool(fact.scope) and fact.path.endswith(".py") and head in side.text
    return known and any(line.lstrip().startswith(head) for line in side.lines)


def _mere_names(fact: Fact, named: Container[str]) -> Iterator[Fact]:
    """The names of code in what is not told, but for those of which other facts tell."""
    if fact.kind in _NAMED and _NAME.fullmatch(fact.name):
        yield replace(fact, kind="call", action="touched", old="", new="", scope="")
    elif is_package(fact):
        yield replace(fact, kind="identifier", action="touched", old="", new="")
    elif fact.kind in _EXPRESSIONS:
        for word in _NAME.findall(QUOTED.sub("", fact.name)):
            if distinctive(word) and word not in named:
                yield replace(fact, kind="identifier", name=word, old="", new="", scope="")


def _is_grave(fact: Fact) -> bool:
    """Whether a reader may act upon a fact, who finds it to be none, or some are not read yet."""
    if fact.action == "removed":
        return fact.kind in _GRAVE or fact.kind in _LOST or fact.kind in _OF_IMAGES
    new = fact.kind in _GRAVE or fact.scope in (_REUSED, *IMAGES)
    return fact.kind == "omitted" or (fact.action == "added" and new)


def _is_checked(fact: Fact) -> bool:
    """Whether the file can contradict a fact."""
    kind = fact.kind
    if fact.action not in ("added", "removed"):
        # What seems to come from another file its own may have defined before.
        return (fact.action, fact.scope) == ("moved", "") and kind in _DEFINED
    if kind == "test" or (kind in _OF_IMAGES and fact.scope != _REUSED):
        return fact.action == "removed" or is_aside(fact)
    if kind in _DEFINED:
        return kind in ("build", "constant") or fact.scope in ("", _REUSED) or is_of_class(fact)
    if is_loose(fact):
        return kind != "field" or fact.action == "removed"
    known = kind in ("import", "config", "decorator", "field") or _is_of_all(fact)
    known = known or (kind, fact.action) == ("heading", "removed")
    return known or kind in _RUN or kind in _DONE or kind in _KNOWN or kind in _LOCAL


def _is_of_all(fact: Fact) -> bool:
    """Whether a fact is of the key under which a workflow has the permissions of all its jobs."""
    return (fact.kind, fact.name, fact.scope) == ("ci_permission", "permissions", "")


def _has(side: Side, fact: Fact, other: Side) -> bool:
    """Whether a side has what is told to come in the other, or to be in the other alone."""
    line = other.changed.get(fact.line, "")
    inner = fact.kind == "constant" and bool(fact.scope)
    if is_loose(fact) or (fact.kind in _DEFINED and fact.scope != _REUSED and not inner):
        return _is_defined(side, fact, other)
    if fact.kind == "heading":
        return any(text[:1] == "#" and text.lstrip("# ") == fact.name for text in side.lines)
    if fact.kind in ("import", *_RUN):
        return knows(side.text, fact) if fact.kind == "import" else is_run(side, fact, other)
    if fact.kind == "decorator":  # what it is put on, nothing says
        return any(side.text[at - 1 : at] in ("@", "[") for at in wholes(fact.name, side.text))
    if fact.kind in _KNOWN or fact.scope == _REUSED:
        # A parser that reads fields takes the place of one that is told each option.
        made = fact.kind == "option" and takes(side, fact.name, line)
        return made or says(side.text, fact, line)
    if fact.kind == "config" or _is_of_all(fact):
        keyed = keeps(around(fact, line, side, other), fact, line)
        if keyed or fact.action == "added" or not fact.scope:
            return keyed
    home = fact.scope or other.owner(fact.line)
    # A call is told of the file where the function is not known, or several have its name.
    vague = not fact.scope or (fact.action == "removed" and len(side.bodies(home)) > 1)
    if not home or (vague and fact.kind == "call"):
        told = fact.kind in (*_DONE, *_EXPRESSIONS) and says(side.text, fact, line)
        return told or begins(side.text, fact, line)
    if fact.kind == "config" and fact.action == "added" and len(other.bodies(home)) < 2:
        return False  # the one place of the name is known to be meant
    # A field may stay where another class takes the line over that stood below it.
    has = defines if fact.kind == "field" else says
    homes = homes_of(side, fact, home, other)
    return any(has(body.text, one, line) for one in unowned(fact) for body in homes)


def _is_defined(side: Side, fact: Fact, other: Side) -> bool:
    line = other.changed.get(fact.line, "")
    if is_package(fact):
        return lists(side.text, fact, line)
    own = homes_of(side, fact, fact.scope, other) if is_of_class(fact) else [side]
    return has_method(fact, side) or any(defines(part.text, fact, line) for part in own)
