"""Files and functions of Python in which nothing but the types changes that functions tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from classifier.domain import Fact, FileChange
from classifier.prose.origins import side

_COMMENT = re.compile(r"#.*")
_GIVEN = re.compile(r"->[^:#]*:")
_TAKEN = re.compile(r"(?<=\w):[ ]*[A-Za-z_][\w\[\], .|]*?(?=[,=)\n]|\Z)")
_SIGNS = re.compile(r"[\s,]")
_HEAD = re.compile(r"[ \t]*(?:async[ \t]+)?(def|class)[ \t]+(\w+)")
_ENDS = re.compile(r":[ \t]*(?:#.*)?(?:\n|\Z)")
# What is in brackets of types, from the inmost on: a comma there ends none.
_INNER = re.compile(r"\[[\w., |]*\]")
_DEPTH = 4
_Head = tuple[str, list[str], list[str]]


def hinted(changes: Iterable[FileChange]) -> set[tuple[str, str]]:
    """The functions, by path and name, and the files, without one, of which types alone change."""
    found: set[tuple[str, str]] = set()
    for change in changes:
        if only_hints(change):
            found.add((change.path, ""))
        elif change.path.endswith(".py") and change.added and change.deleted:
            heads = _heads(change)
            others = {name for name, *sides in heads if not _same(*sides)}
            found |= {(change.path, name) for name, *_ in heads if name not in others}
    return found


def is_hinted(fact: Fact, found: set[tuple[str, str]]) -> bool:
    """Whether a fact is of one of these."""
    return not found.isdisjoint(((fact.path, ""), (fact.path, fact.name)))


def _heads(change: FileChange) -> list[_Head]:
    """The names of the functions whose heads hunks show, with what goes and comes from there on."""
    found: list[_Head] = []
    for hunk in change.hunks:
        here: _Head = ("", [], [])
        seen = ""
        for line in hunk.lines:
            mark, head = line[:1], _HEAD.match(line, 1)
            if head:
                name = head[2] if head[1] == "def" else ""
                if name != here[0] or mark == " " or mark in seen:
                    here, seen = (name, [], []), ""
                    found.append(here)
                seen += mark
            if mark in "-+" and line[1:].strip():
                (here[2] if mark == "+" else here[1]).append(line[1:])
    return [head for head in found if head[0] and (head[1] or head[2])]


def _same(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether two sides of a function differ in the types that its head tells, or in comments."""
    (was, old), (now, new) = _parted(gone), _parted(come)
    return was != "" != now and old == new and _bare(was) == _bare(now)


def _parted(lines: Sequence[str]) -> tuple[str, list[str]]:
    """The head of a function, "" where the lines begin with none, and what they have below it."""
    text = "\n".join(lines)
    end = _ENDS.search(text) if _HEAD.match(text) else None
    if end is None:
        return "", []
    below = [line.lstrip() for line in text[end.end() :].split("\n")]
    return text[: end.start() + 1], [line for line in below if line and line[0] != "#"]


def _bare(head: str) -> str:
    for _ in range(_DEPTH):
        head = _INNER.sub("", head)
    return _untyped(head)


def only_hints(change: FileChange) -> bool:
    """Whether the lines that go and those that come say the same once no type is told."""
    if not change.path.endswith(".py") or not (change.added and change.deleted):
        return False
    gone, come = (side(change, mark) for mark in "-+")
    told = "->" in gone + come or ": " in gone + come
    return told and gone != come and _untyped(gone) == _untyped(come)


def _untyped(lines: str) -> str:
    bare = _TAKEN.sub("", _GIVEN.sub(":", _COMMENT.sub("", lines)))
    return _SIGNS.sub("", bare)
