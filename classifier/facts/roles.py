"""What whole files show definitions to be: a test, of tests alone, or with another docstring."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from classifier.domain import Fact, FileChange, FileFacts
from classifier.facts.entire import LONG_QUOTES, Side, both_sides
from classifier.facts.owners import Body, class_of

OF_TESTS = "of tests"
"""What a definition of tests beside the code has as its former value, by which none counts it."""
# How files end in which a mark above its head makes a function a test.
_MARKED = (".rs", ".kt", ".java")
_SIGNS = (LONG_QUOTES, "'''")
_DOCUMENTS = (*_SIGNS, *(f"r{sign}" for sign in _SIGNS))
_TEST = re.compile(r"#\[(?:\w+::)*(?:test|rstest|test_case)\b|@(?:\w+\.)*[A-Z]?[a-z]*Test\b")
# What is built for tests alone, with the lines between the mark and what is marked.
_OWN = re.compile(
    r"^([ \t]*)#\[(?:cfg\((?!not)[^\]\n]*\btest\b(?![\"-])|(?:\w+::)*(?:test|rstest|test_case)\b)"
    r"[^\n]*\n(?:[ \t]*(?:#\[|//)[^\n]*\n)*",
    re.MULTILINE,
)
_DEFINED = ("function", "class", "type")
_SET = ("option", "env", "endpoint", "metric")
_HEAD = re.compile(r"([+ ])(?:async )?(?:def|class) (\w+)")


def as_they_are(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> list[Fact]:
    """The facts, with an edited function of Python of which the docstring alone changes as that,
    one of which another long text changes, which may be code, as a function, and one that the
    file marks as a test as that.

    The hunks need show neither that the lines are a docstring's nor the mark.
    """
    return [
        replace(fact, kind=_edited(fact, sides[fact.path]))
        if fact.kind in ("function", "docstring")
        and fact.action == "touched"
        and fact.path in sides
        else fact
        for fact in items
    ]


def of_tests(
    items: Sequence[Fact], files: Iterable[FileFacts], sides: Mapping[str, tuple[Side, Side]]
) -> Sequence[Fact]:
    """The facts; what comes in a source of Rust for its tests alone is marked as that, and of what
    users would set there is but the name."""
    come = (f for f in items if f.kind in (*_DEFINED, *_SET) and f.action == "added")
    paths = {fact.path for fact in come if fact.path.endswith(".rs")}
    known: dict[str, list[tuple[int, int]]] = {}
    for path, change in ((f.path, f.change) for f in files if f.path in paths):
        both = both_sides("", change) if change.kind == "added" else sides.get(path)
        known[path] = list(_places(both[1].text)) if both else []
    return [_marked(f) if _is_of_tests(f, known) else f for f in items]


def _marked(fact: Fact) -> Fact:
    if fact.kind in _DEFINED:
        return replace(fact, old=OF_TESTS)
    return replace(fact, kind="identifier", action="touched", old="", new="", scope="")


def _is_of_tests(fact: Fact, known: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    told = fact.kind in (*_DEFINED, *_SET) and fact.action == "added"
    if not told or not known.get(fact.path):
        return False
    at = bisect_right(known[fact.path], fact.line, key=lambda place: place[0]) - 1
    return at >= 0 and fact.line <= known[fact.path][at][1]


def _places(text: str) -> Iterator[tuple[int, int]]:
    """The first and last lines of what is built for tests alone, none within another one."""
    last, number, end = 0, 1, 0
    for mark in _OWN.finditer(text) if "test" in text else ():
        if mark.start() < end:
            continue
        number, last = number + text.count("\n", last, mark.start()), mark.start()
        head = text.find("\n", mark.end())
        # What has no body ends in its line.
        short = text[mark.end() : head].rstrip()[-1:] in (";", "}", ",")
        close = text.find(f"\n{mark[1]}}}", mark.end())
        end = head if short or close < 0 else close
        yield number, number + text.count("\n", mark.start(), end + 1)


def has_unmarked(change: FileChange) -> bool:
    """Whether a header of a hunk names a function that the file may mark as a test."""
    return change.path.endswith(_MARKED) and any("(" in hunk.section for hunk in change.hunks)


def comes_to(function: Fact, old: Side, new: Side) -> str:
    """The class, there before, too, that gets a function of Python that is told to change: all by
    its name were of other classes."""
    home = class_of(new.lines, function.line)
    others = {class_of(old.lines, body.first - 1) for body in old.bodies(function.name)}
    return home if others and not others & {home, ""} and old.count(home, "class") else ""


def redefines(change: FileChange) -> bool:
    """Whether a file of Python that gets a definition is seen to have another one by its name, as
    those have that tests read: further ones may stand where no hunk shows them."""
    if not change.path.endswith(".py"):
        return False
    shown = (line for hunk in change.hunks for line in (f" {hunk.section}", *hunk.lines))
    heads = [(head[1], head[2]) for head in map(_HEAD.match, shown) if head]
    times = Counter(name for _, name in heads)
    return any(mark == "+" and times[name] > 1 for mark, name in heads)


def _edited(function: Fact, sides: tuple[Side, Side]) -> str:
    """The kind of what is edited of a function."""
    name = function.name or function.scope
    documented = _documented(name, sides) if function.path.endswith(".py") else set[bool]()
    if documented:
        return "docstring" if documented == {True} else "function"
    marked = function.path.endswith(_MARKED) and _is_test(name, sides[1])
    return "test" if marked else function.kind


def _is_test(name: str, side: Side) -> bool:
    """Whether all there is of a name has the mark of a test above its head, or beside it."""
    heads = [body.first - 2 for body in side.bodies(name)] if "est" in side.text else []
    return bool(heads) and all(_is_marked(side.lines, head) for head in heads)


def _is_marked(lines: Sequence[str], head: int) -> bool:
    """Whether a line, by its place, or attributes and remarks above it have the mark of a test."""
    above = (lines[at].strip() for at in range(head - 1, -1, -1))
    marks = takewhile(lambda line: line.startswith(("#[", "//", "@")), above)
    return any(_TEST.match(line) for line in (lines[head].strip(), *marks))


def _documented(name: str, sides: tuple[Side, Side]) -> set[bool]:
    """Whether lines but remarks that change in the definitions of a name are of docstrings."""
    found: set[bool] = set()
    for side in sides if sides[1].bodies(name) else ():
        for body in side.bodies(name):
            lines = {line: text.strip() for line, text in side.changed.items() if body.holds(line)}
            first, end = _docstring(body) if lines else (0, 0)
            said = {line for line in lines if first <= line < end}
            code = any(t and t[0] != "#" for line, t in lines.items() if line not in said)
            found |= ({True} if said else set()) | ({False} if code else set())
    return found


def _docstring(body: Body) -> tuple[int, int]:
    """The number of the first line of a body's docstring, and that of the line behind it."""
    if not any(sign in body.text for sign in _SIGNS):
        return 0, 0
    lines = body.text.split("\n")
    for at, line in enumerate(map(str.strip, lines)):
        if line.startswith(_DOCUMENTS) and (not at or lines[at - 1].rstrip().endswith(":")):
            sign = line.lstrip("r")[:3]
            more = (n for n in range(at, len(lines)) if lines[n].count(sign) > (n == at))
            return body.first + at, body.first + next(more, len(lines)) + 1
    return 0, 0
