"""Types that become types of another kind, and what comes from lines that were not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from classifier.domain import Fact, FileChange, FileFacts, Hunk
from classifier.facts.alike import likeness

_TYPES = ("class", "type")
_HOMELESS = frozenset((*_TYPES, "function"))
_MEMBERS = frozenset(("function", "field", "constant"))
_KEYWORD = re.compile(
    r"(?:[a-z]+(?:\([^()]*\))? +)*?(class|struct|enum|union|trait|interface|protocol) +(\w+)"
)
# What says no more than what others have to do.
_ABSTRACT = frozenset(("trait", "interface", "protocol"))
_ALLOCATES = "alloc"
_CALLEE = re.compile(r"\.|::|->")
_TITLE = re.compile(r"[-+] {0,3}(#{1,6})[ \t]+(.*)")
_ANCHOR = re.compile(r"[ \t]*\{ *[#.][^}\n]*\}[ \t]*\Z")  # an attribute of a heading
_HALF = 1 / 2
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
_DEFINED = re.compile(r"[ \t]*(?:async +)?def +(\w+)")
_HEAD = re.compile(
    r"-(?:[a-z]+(?:\([^()]*\))? +)*?"
    r"(?:class|struct|enum|union|trait|interface|type|def|fn|func|function) +(\w+)"
)


def recast(items: list[Fact]) -> list[Fact]:
    """The items; a struct that comes back as an enum neither goes nor comes, and is edited."""
    sides = {
        action: {(f.path, f.scope, f.name) for f in items if f.action == action and _is_type(f)}
        for action in ("added", "removed")
    }
    both = sides["added"] & sides["removed"]
    if not both:
        return items
    told: list[Fact] = []
    for fact in items:
        if not _is_type(fact) or (fact.path, fact.scope, fact.name) not in both:
            told.append(fact)
        elif fact.action == "added":
            told.append(replace(fact, action="touched", old="", new=""))
        elif fact.action != "removed":
            told.append(fact)
    return told


def settled(items: list[Fact]) -> list[Fact]:
    """The items; no field of a class that comes was there before, nor does memory go from a
    function that gets it by a call of which it is not told."""
    new = {(f.path, f.name) for f in items if _is_type(f) and f.action == "added"}
    come = [f for f in items if f.action == "added" and _ALLOCATES in f.name]
    known = {(f.path, f.line) for f in come if f.kind == "memory"}
    # What another function gets by the same call has moved there.
    moved = {_CALLEE.split(f.name)[-1] for f in come if f.kind == "memory"}
    homes = {(f.path, f.scope) for f in come if f.kind == "call" and (f.path, f.line) not in known}
    return [
        replace(f, action="added", old="")
        if (f.kind, f.action) == ("field", "changed") and (f.path, f.scope) in new
        else f
        for f in items
        if not ((f.kind, f.action) == ("memory", "removed") and (f.path, f.scope) in homes)
        or _ALLOCATES not in f.name
        or _CALLEE.split(f.name)[-1] in moved
    ]


def otherwise(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items of Python, without what goes with a function, or stays in another form.

    What a decorator is good for goes with what it is put on; a property may be an attribute by
    now. Where examples and words set off in a docstring change, no code does, but with what is
    put on the function more does than a text.
    """
    heads = {(f.path, f.line - 1): f for f in items if _is_headless(f)}
    given = {(f.path, f.name) for f in items if (f.kind, f.action) == ("variable", "added")}
    lost: set[int] = set()
    kept: set[tuple[str, str]] = set()
    for fact in items if heads else ():
        head = heads.get((fact.path, fact.line)) if fact.action == "removed" else None
        if head and fact.kind == "perf":
            lost.add(id(fact))
        elif head and fact.name == "property" and (fact.path, f"self.{head.name}") in given:
            lost |= {id(fact), id(head)}
            kept.add((head.path, head.name))
    said = {(file.path, name) for file in files for name in _said_of(file.change)}
    put_on = {(f.path, f.line + 1) for f in items if f.kind == "decorator"}
    return [
        replace(f, kind="docstring")
        if (f.kind, f.action) == ("function", "touched") and (f.path, f.name or f.scope) in said
        else replace(f, kind="function")
        if f.kind == "docstring" and (f.path, f.line) in put_on
        else f
        for f in items
        if id(f) not in lost and (f.action != "removed" or (f.path, f.scope) not in kept)
    ]


def _is_headless(fact: Fact) -> bool:
    """Whether a function of Python goes, on the line of its head."""
    gone = (fact.kind, fact.action) == ("function", "removed") and fact.path.endswith(".py")
    return gone and fact.line > 0


def _said_of(change: FileChange) -> set[str]:
    """The functions in headers of hunks of Python in which no line changes but of a docstring."""
    if not change.path.endswith(".py"):
        return set()
    told: dict[str, bool] = {}
    for hunk in change.hunks:
        if head := _DEFINED.match(hunk.section):
            lines = (line for line in hunk.lines if line[:1] != " " and line[1:].strip())
            own = not any(_DEFINED.match(line, 1) for line in hunk.lines)
            told[head[1]] = told.get(head[1], True) and own and all(map(_is_said, lines))
    return {name for name, words in told.items() if words}


def _is_said(line: str) -> bool:
    """Whether a line is none of code: a backtick is no sign of Python, nor are three brackets."""
    said = line[1:].strip()
    return said.startswith(">>> ") or ("`" in _TEXT.sub("", said) and "#" not in said)


def without_namesakes(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items; a trait that goes here has not moved where a struct of its name comes."""
    moved = {(fact.old, fact.path) for fact in items if _is_moved(fact)}
    if not moved:
        return items
    wanted = {path for pair in moved for path in pair}
    changes = {file.path: file.change for file in files if file.path in wanted}
    told: list[Fact] = []
    for fact in items:
        old = fact.old if (fact.old, fact.path) in moved and _is_moved(fact) else ""
        was = _keyword(changes.get(old), "-", fact.name) if old else ""
        now = _keyword(changes.get(fact.path), "+", fact.name) if was else ""
        if now and (was in _ABSTRACT) != (now in _ABSTRACT):
            told.append(replace(fact, action="added", old=""))
            told.append(replace(fact, action="removed", path=old, line=0, old=""))
        else:
            told.append(fact)
    return told


def retitled(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items; of two headings of a level, on lines that follow, the first becomes the second."""
    sides = {
        action: {f.path for f in items if f.kind == "heading" and f.action == action}
        for action in ("added", "removed")
    }
    paths = sides["added"] & sides["removed"]
    pairs = [(f.path, *pair) for f in files if f.path in paths for pair in _titles(f)]
    gone = {(f.path, f.name): f for f in items if (f.kind, f.action) == ("heading", "removed")}
    new = {(path, now): gone[path, was] for path, was, now in pairs if (path, was) in gone}
    told = {(f.path, f.name): f for f in items if (f.kind, f.action) == ("heading", "added")}
    new = {key: old for key, old in new.items() if key in told}
    left = {id(old) for old in new.values()}
    return [
        replace(f, action="changed", old=new[f.path, f.name].name, new=f.name)
        if told.get((f.path, f.name)) is f and (f.path, f.name) in new
        else f
        for f in items
        if id(f) not in left
    ]


def _titles(file: FileFacts) -> Iterator[tuple[str, str]]:
    """The words of a heading of Markdown that goes, and of the one in its place."""
    for hunk in file.change.hunks:
        for one, two in pairwise(hunk.lines):
            was, now = _TITLE.match(one), _TITLE.match(two)
            if was and now and (one[0], two[0]) == ("-", "+") and was[1] == now[1]:
                yield was[2].strip(), now[2].strip()
        yield from _alike(hunk)


def _alike(hunk: Hunk) -> Iterator[tuple[str, str]]:
    """Titles of a level, where as many go as come and each has half of the words of the next."""
    sides: dict[str, dict[str, list[str]]] = {"-": {}, "+": {}}
    for line in hunk.lines:
        if title := _TITLE.match(line):
            sides[line[0]].setdefault(title[1], []).append(_ANCHOR.sub("", title[2]).strip())
    for level, gone in sides["-"].items():
        come = sides["+"].get(level, [])
        pairs = list(zip(gone, come, strict=False))
        if len(gone) == len(come) and all(likeness(*both) >= _HALF for both in pairs):
            yield from pairs


def come_from(items: list[Fact], cut: Sequence[FileFacts]) -> list[Fact]:
    """The items; what a file had in lines that were not looked at has moved, with its members."""
    new = {f.name for f in items if _is_new(f)}
    homes = {name: file.path for file in cut for name in _gone(file) if name in new}
    if not homes:
        return items
    taken = {(f.path, f.name) for f in items if _is_new(f) and f.name in homes}
    return [
        replace(fact, action="moved", old=homes[fact.name], new="")
        if _is_new(fact) and fact.name in homes
        else fact
        for fact in items
        if not (_is_new(fact) and homes.get(fact.name) == fact.path)
        and not (
            fact.action == "added" and fact.kind in _MEMBERS and (fact.path, fact.scope) in taken
        )
    ]


def _keyword(change: FileChange | None, mark: str, name: str) -> str:
    """What a changed line calls a type that it defines, "" where none does."""
    lines = (line for hunk in change.hunks for line in hunk.lines) if change else iter(())
    heads = (_KEYWORD.match(line, 1) for line in lines if line[:1] == mark and name in line)
    return next((head[1] for head in heads if head and head[2] == name), "")


def _is_moved(fact: Fact) -> bool:
    return fact.action == "moved" and fact.kind in _TYPES


def _is_type(fact: Fact) -> bool:
    """Whether a fact is of a type proper, and of no other name for one."""
    return fact.kind in _TYPES and not (fact.kind == "type" and (fact.old or fact.new))


def _is_new(fact: Fact) -> bool:
    """Whether a definition at the margin comes."""
    return fact.kind in _HOMELESS and fact.action == "added" and not fact.scope


def _gone(file: FileFacts) -> Iterable[str]:
    """The definitions at the margin of a file whose lines go."""
    heads: Iterator[re.Match[str] | None] = (
        _HEAD.match(line) for hunk in file.change.hunks for line in hunk.lines if line[:1] == "-"
    )
    return [head[1] for head in heads if head]
