"""Errors that a line hands to who called, told from those it only makes.

In Go and Rust an error is a value: it may be given a name, sent, compared or printed as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from classifier.domain import Fact, Facts, FileChange

KIND = "fault"
"""A kind of fact of the prose's own: an error of which is not known where it goes."""

_RETURNS = {
    ".go": re.compile(r"\s*(?:.*[{;] *)?return\b"),
    ".rs": re.compile(
        r".*(?:\breturn\b|\b(?:bail|ensure)!|=> *(?:\{ *)?Err\(|\belse *\{ *Err\(|\?[;,)}\s]*$)"
        r"|\s*\.(?:ok_or(?:_else)?|(?:with_)?context|map_err)\("
    ),
}
_LAST = re.compile(r"\s*(?:Poll::Ready\(|Some\()?Err\(")  # the value of a block, or an argument
_OPEN = ("(", ",", "[", "=")


def told_apart(items: Iterable[Fact], facts: Facts) -> list[Fact]:
    """The facts, with errors that their lines do not return as ``KIND``."""
    files = {file.path: file for file in facts.commit.files}
    lines: dict[str, dict[int, tuple[str, str]]] = {}
    told: list[Fact] = []
    for fact in items:
        kept, end = True, fact.path[-3:]
        if fact.kind == "error" and fact.action == "added" and fact.public and end in _RETURNS:
            if fact.path not in lines:
                lines[fact.path] = _lines(files[fact.path])
            kept = _is_returned(*lines[fact.path].get(fact.line, ("", "")), end)
        told.append(fact if kept else replace(fact, kind=KIND))
    return told


def _lines(file: FileChange) -> dict[int, tuple[str, str]]:
    """The lines after the commit by their numbers, each behind the one above it."""
    found: dict[int, tuple[str, str]] = {}
    for hunk in file.hunks:
        above = ""
        there = (line[1:] for line in hunk.lines if line[:1] != "-")
        for number, line in enumerate(there, hunk.new_start):
            found[number] = (above, line)
            above = line.strip() or above
    return found


def _is_returned(above: str, line: str, end: str) -> bool:
    if _RETURNS[end].match(line):
        return True
    return end == ".rs" and bool(_LAST.match(line)) and not above.endswith(_OPEN)
