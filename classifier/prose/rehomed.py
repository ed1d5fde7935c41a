"""Definitions that go from a file and are in another one by their names, or in another class."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.prose.offered import as_name
from classifier.prose.origins import had_there, raised_there
from classifier.prose.signatures import rebased_classes

_CLASSES = ("class", "type")
_HOMES = ("test", "class")
# What another file may have by now, and as which kind it comes there.
_MOVED = {
    "test": "test",
    "class": "class",
    "function": "function",
    "dependency": "identifier",
    "field": "field",
    "constant": "constant",
    "todo": "todo",
    "link": "link",
    "comment": "comment",
}
_SIDES = {"added": "-", "removed": "+"}  # and the marks of the lines of the other side
_SAID = ("todo", "link", "comment")
_COME = ("added", "moved")
_MODULES = ("", "test", "tests")
_LONG = 12  # characters of a name that few would give twice
_LINE = 24  # characters of a remark that stand on its first line, most often
_NO: frozenset[str] = frozenset()
_TYPE = re.compile(
    r"^([-@+ ])(?:[a-z]+(?:\([^)\n]*\))? +)*(?:class|interface|struct|enum|trait|type) +(\w+)",
    re.MULTILINE,
)


def rehomed(facts: Facts) -> frozenset[Fact]:
    """What goes from a file and comes by its name in another: tests and classes, with what they
    had, functions, with the remarks beside them, what is said, packages by their coordinates, with
    what comes there if it is the list of the same folder.

    And what comes with a class from another file that had it. Nor do constants or types come, or
    go, whose line just has other blanks, or endpoints that another file has on the other side. Nor
    is a field of Python known to go whose class has other bases, which may bring it, nor a constant
    that another file imports from elsewhere now.
    """
    pages = {file.path for file in facts.files if file.kind == "docs"}  # links are what they tell
    gone = [f for f in facts.items if f.action == "removed" and f.kind in _MOVED]
    gone = [f for f in gone if f.kind != "link" or f.path not in pages]
    stay = frozenset((*_respaced(facts), *_rerouted(facts)))
    stay |= had_there(facts) | raised_there(facts)
    if not gone:
        return stay
    come: dict[tuple[str, str], set[str]] = {}
    for fact in facts.items:
        for name in _names(fact) if fact.action in _COME else ():
            come.setdefault((_MOVED.get(fact.kind, fact.kind), name), set()).add(fact.path)
    there = {
        f
        for f in gone
        if any(come.get((_MOVED[f.kind], name), _NO) - {f.path} for name in _names(f, gone=True))
    }
    homes = {(f.path, f.name) for f in there if f.kind in _HOMES}
    rebased = rebased_classes(facts.items)
    left = {
        f
        for f in gone
        if (f.path, f.scope) in homes
        or (f.kind == "field" and f.path.endswith(".py") and (f.path, f.scope) in rebased)
    }
    moves = (_taken_along(there, facts), _listed_anew(there, facts), _imported(gone, facts))
    return stay.union(there, left, *moves)


def _names(fact: Fact, *, gone: bool = False) -> Iterator[str]:
    """The names by which there is but one in a project, as far as they tell: of a method with its
    class, and where it comes by itself, too, as it may take a function's place; of one for its own
    file, with what it takes."""
    head = fact.old if gone else fact.new
    if fact.kind == "function" and not fact.public and len(head) >= _LONG:
        yield f"{fact.name}({head})"
    if _is_known(fact) or (not gone and fact.kind == "function" and _is_long(fact.name)):
        yield fact.name
    if fact.kind == "function" and fact.scope not in _MODULES and fact.action != "added":
        yield f"{fact.scope.rpartition('::')[2]}.{fact.name}"


def _taken_along(there: Collection[Fact], facts: Facts) -> Iterator[Fact]:
    """What is said where it is known to be from, and remarks on functions that move."""
    moved = {(f.kind, f.name) for f in there if f.kind in _SAID}
    yield from (f for f in facts.items if f.kind in _SAID and (f.kind, f.name) in moved)
    # What was declared there and defined here has left both.
    gone = {f.name: f.path for f in there if f.kind == "function"}
    yield from (f for f in facts.items if f.action == "moved" and gone.get(f.name, f.old) != f.old)
    left = {f.path for f in there if f.kind == "function"}
    remarks = [f for f in facts.items if _is_gone(f, "comment") and f.path in left]
    for path in {f.path for f in remarks}:
        files = (file.change for file in facts.files if file.path != path)
        hunks = (hunk for change in files for hunk in change.hunks)
        come = "\n".join(line for hunk in hunks for line in hunk.lines if line[:1] == "+")
        yield from (f for f in remarks if f.path == path and f.name[:_LINE] in come)


def _listed_anew(there: Collection[Fact], facts: Facts) -> Iterator[Fact]:
    """Packages that another file of the folder had: the list has another form by now."""
    gone = {(f.path.rpartition("/")[0], f.name) for f in there if f.kind == "dependency"}
    come = (f for f in facts.items if (f.kind, f.action) == ("dependency", "added"))
    yield from (f for f in come if (f.path.rpartition("/")[0], f.name) in gone)


def _respaced(facts: Facts) -> Iterator[Fact]:
    """Constants and types on a line that the file has on the other side, but for blanks in it."""
    found = [f for f in facts.items if f.kind in ("constant", "type") and f.action in _SIDES]
    paths = {fact.path for fact in found}
    for change in (change for change in facts.commit.files if change.path in paths):
        lines = {
            "added": dict(line for hunk in change.hunks for line in hunk.added()),
            "removed": dict(line for hunk in change.hunks for line in hunk.deleted()),
        }
        both = set.intersection(*({"".join(x.split()) for x in s.values()} for s in lines.values()))
        for fact in found if both else ():
            line = lines[fact.action].get(fact.line, "") if fact.path == change.path else ""
            if line and "".join(line.split()) in both:
                yield fact


def _rerouted(facts: Facts) -> Iterator[Fact]:
    """Endpoints whose address another source file has in quotes on lines of the other side."""
    found = [f for f in facts.items if f.kind == "endpoint" and f.action in _SIDES]
    for fact in found:
        mark = _SIDES[fact.action]
        others = (f.change for f in facts.files if f.kind == "source" and f.path != fact.path)
        lines = (x for other in others for hunk in other.hunks for x in hunk.lines if x[0] == mark)
        if any(fact.name in line and _is_quoted(fact.name, line) for line in lines):
            yield fact


def _is_quoted(name: str, line: str) -> bool:
    return any(f"{mark}{name}{mark}" in line for mark in "\"'`")


def _imported(gone: Sequence[Fact], facts: Facts) -> Iterator[Fact]:
    """Constants that another file imports by now, from a module other than the one they go from."""
    lost = [f for f in gone if f.kind == "constant" and _is_long(f.name)]
    come = [f for f in facts.items if (f.kind, f.action) == ("import", "added")] if lost else ()
    for fact in lost:
        own = fact.path.rpartition("/")[2].partition(".")[0]
        homes = (f.scope.rpartition(".")[2] for f in come if f.name == fact.name)
        if any(home not in ("", own) for home in homes):
            yield fact


def _is_gone(fact: Fact, kind: str) -> bool:
    return (fact.kind, fact.action) == (kind, "removed")


def _is_known(fact: Fact) -> bool:
    """Whether there is but one of a name in a project, as far as the name tells."""
    if fact.kind == "function":
        return fact.scope in _MODULES and _is_long(fact.name)
    if fact.kind == "comment":
        return len(fact.name) >= _LINE and " " in fact.name
    return fact.kind in _HOMES or fact.kind == "todo" or ":" in fact.name


def _is_long(name: str) -> bool:
    return len(name) >= _LONG and "_" in name.strip("_")


def namesakes(facts: Facts) -> frozenset[Fact]:
    """Methods that go with their classes, where several of these have one by the name, and
    functions that go with the one they stand in; parameters of nobody knows which function, where
    one by the name comes or goes as well that is known to be of another.

    By itself the name tells of no class, and one that stays may have such a method, too.
    """
    gone = [f for f in facts.items if f.action == "removed" and f.kind in ("function", *_CLASSES)]
    classes = {(f.path, f.name) for f in gone if f.kind in _CLASSES}
    owners: dict[tuple[str, str], set[str]] = {}
    for fact in gone:
        if fact.kind == "function" and (fact.path, fact.scope) in classes:
            owners.setdefault((fact.path, fact.name), set()).add(fact.scope)
    several = {method for method, those in owners.items() if len(those) > 1}
    outer = {(f.path, f.name) for f in gone if f.kind == "function" and f.name != f.scope}
    known = (f for f in gone if f.kind == "function" and f.scope)
    listed = [f for f in facts.items if f.kind == "parameter"]
    placed = {(f.path, f.action, f.name) for f in listed if f.scope}
    return frozenset(
        f for f in known if (f.path, f.name) in several or (f.path, f.scope) in outer - classes
    ).union(f for f in listed if not f.scope and (f.path, f.action, f.name) in placed)


def typed(facts: Facts) -> Iterator[str]:
    """The names of the types whose heads at the margin hunks show, but for those that go.

    What a hunk's header names may go above it.
    """
    for file in facts.files:
        lines = (line for h in file.change.hunks for line in (f"@{h.section}", *h.lines))
        found = _TYPE.findall("\n".join(lines))
        lost = {name for mark, name in found if mark == "-"}
        yield from (n for mark, n in found if mark in "+ " or (mark == "@" and n not in lost))


def at_former(facts: Facts, before: Facts) -> Facts:
    """The facts, with what goes from a function that is not the one of a former name by now as that
    one's, but for what the two take: ``before`` are the facts that told the former names."""
    turned = (f for f in before.items if f.kind in ("function", "test") and f.action == "renamed")
    known = {(f.path, f.name): f.old for f in turned if f.old}
    come = (f for f in facts.items if f.kind in ("function", "test") and f.action == "added")
    homes = {way: known[way] for f in come if (way := (f.path, f.name)) in known}
    items = (
        _at(homes.get((f.path, f.scope), ""), f)
        for f in facts.items
        if f.kind != "parameter" or (f.path, f.scope) not in homes
    )
    return replace(facts, items=tuple(items)) if homes else facts


def _at(former: str, fact: Fact) -> Fact:
    """What goes from a function at its former name, if it had one; a value that changes on the way
    to the one that comes is a mere name."""
    if not former or fact.action not in ("removed", "changed"):
        return fact
    if fact.action == "removed":
        return replace(fact, scope=former)
    if fact.kind == "variable":
        return as_name(fact)
    said = fact.new if fact.kind == "error" and fact.new != fact.name else ""
    checked = fact.kind in ("guard", "error", "log")
    return replace(fact, action="added", old="", new=said) if checked else fact


def within(fact: Fact, ways: Mapping[tuple[str, str], str]) -> Fact:
    """The fact, of what its scope is called now in its file; what went was in the former one."""
    now = ways.get((fact.path, fact.scope)) if fact.action != "removed" else None
    if now is None or (not now and fact.kind == "constant"):  # a variant is of the one that comes
        return fact
    return replace(fact, scope=now)


def headed(facts: Facts) -> set[tuple[str, str]]:
    """Each file with the names of types, of whichever sort, that lines define which come."""
    lines = ((f.path, x) for f in facts.commit.files for hunk in f.hunks for x in hunk.lines)
    heads = ((path, _TYPE.match(line)) for path, line in lines if line[:1] == "+")
    return {(path, head[2]) for path, head in heads if head}
