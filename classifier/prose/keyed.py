"""Entries of several lines that come, or go, in the source, of which no other fact tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, FileFacts
from classifier.prose.enclosing import lone_functions
from classifier.prose.markup import words

KIND = "entry"
"""A kind of fact of the prose's own: such an entry, by its key."""

_ACTIONS = {"+": "added", "-": "removed"}
_MERE = words("identifier string mention comment")
_KEY = r"([\w.$-]*[A-Za-z][\w.$-]*|\"[^\"]+\"|'[^']+'|\[[\w.$]+\]): "
_OPENS = re.compile(rf"([ \t]*){_KEY}[\[{{(]")
_CLOSES = re.compile(r"[ \t]*[\]})]+,?")


def keyed(facts: Facts) -> list[Fact]:
    """The entries of files in which nothing else changes."""
    known = {f.path for f in facts.items if f.kind not in _MERE and f.action != "touched"}
    found = [
        Fact(KIND, action, text, file.path, number)
        for file in facts.files
        if file.kind == "source" and file.path not in known and file.change.kind == "modified"
        for number, action, text in _entries(file)
    ]
    around = lone_functions(facts) if found else {}
    return [replace(fact, scope=around[fact.path]) for fact in found]


def _entries(file: FileFacts) -> Iterator[tuple[int, str, str]]:
    """The key of the one entry that the changed lines of a file are, if all come, or go."""
    found: list[tuple[int, str, str]] = []
    for hunk in file.change.hunks:
        number = hunk.new_start
        for line in hunk.lines:
            if line[:1] in _ACTIONS and line[1:].strip():
                found.append((number, _ACTIONS[line[0]], line[1:].rstrip()))
            number += line[:1] in "+ "
    if len({action for _, action, _ in found}) != 1:
        return
    if head := _opens([text for *_, text in found]):
        yield found[0][0], found[0][1], head


def _opens(lines: Sequence[str]) -> str:
    """The key of the one entry that lines are; git may show its end as that of the one above."""
    if _CLOSES.fullmatch(lines[0]):
        lines = [*lines[1:], lines[0]]
    head = _OPENS.fullmatch(lines[0])
    if not head or len(lines) < 3 or not _CLOSES.fullmatch(lines[-1]):
        return ""
    depths = [len(line) - len(line.lstrip()) for line in lines]
    return head[2] if depths[0] == depths[-1] < min(depths[1:-1]) else ""
