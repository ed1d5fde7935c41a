"""Statements that go with a line which comes, letter by letter, in another file."""

from __future__ import annotations

from collections.abc import Iterator

from classifier.domain import Fact, Facts, FileChange

_KINDS = frozenset(("variable", "call"))
_TELLING = 16  # characters of a line by which it is told from others


def carried(facts: Facts) -> frozenset[Fact]:
    """Assignments and calls that are said to be gone, and stand in another source file now."""
    gone = [f for f in facts.items if f.action == "removed" and f.kind in _KINDS and f.path]
    sources = {file.path: file.change for file in facts.files if file.kind == "source"}
    if not gone or len(sources) < 2:
        return frozenset()
    lines = {path: dict(_lines(sources[path])) for path in {f.path for f in gone} & sources.keys()}
    said = {fact: lines.get(fact.path, {}).get(fact.line, "") for fact in gone}
    come: dict[str, set[str]] = {line: set() for line in said.values() if len(line) >= _TELLING}
    for path, change in sources.items():
        for line in (line for hunk in change.hunks for line in hunk.lines if line[:1] == "+"):
            if (text := line[1:].strip()) in come:
                come[text].add(path)
    return frozenset(fact for fact in gone if come.get(said[fact], set()) - {fact.path})


def _lines(change: FileChange) -> Iterator[tuple[int, str]]:
    """The lines of a file's hunks before the commit by their numbers, without blanks around."""
    for hunk in change.hunks:
        there = (line[1:].strip() for line in hunk.lines if line[:1] != "+")
        yield from enumerate(there, hunk.old_start)
