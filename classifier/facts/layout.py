"""Lays out the hunks of a file as one text, the way ``scan`` describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from classifier.domain import Hunk
from classifier.facts.remarks import SIGNS, settled

# Longer lines are data or minified; patterns need not go through all of them.
LINE_LIMIT = 600
_RUN = re.compile(r"(?:\n[-+][^\n]*+)++")


class Layout(NamedTuple):
    """The text of a file's hunks, where each hunk's lines start in it, how many lines it lacks."""

    text: str
    starts: list[int]
    left_out: int


def lay_out(hunks: Sequence[Hunk], limit: int) -> Layout:
    """Lay out the first ``limit`` lines of the hunks, remarks to checkers settled."""
    layout = _laid_out(hunks, limit, settle=False)
    for sign in SIGNS:
        if sign in layout.text:
            return _laid_out(hunks, limit, settle=True)
    return layout


def _laid_out(hunks: Sequence[Hunk], limit: int, settle: bool) -> Layout:
    parts: list[str] = []
    starts: list[int] = []
    total = left_out = 0
    size = 1
    for number, hunk in enumerate(hunks):
        lines: Sequence[str] = hunk.lines
        if total + len(lines) > limit:
            left_out += len(lines) - max(limit - total, 0)
            if total >= limit:
                continue
            lines = lines[: limit - total]
        total += len(lines)
        head, body = f"@@{number} {hunk.section}", "\n".join(lines)
        if settle and "\n+" in body:
            body = settled(body)
            lines = body.split("\n")
        if _has_long_line(body):
            body = "\n".join([line[:LINE_LIMIT] for line in lines])
        size += len(head)
        starts.append(size)
        size += len(body) + 2
        parts.append(head)
        parts.append(body)
    return Layout("\n" + "\n".join(parts), starts, left_out)


def _has_long_line(body: str) -> bool:
    start = 0
    while len(body) - start > LINE_LIMIT:
        end = body.rfind("\n", start, start + LINE_LIMIT + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def without_unchanged(text: str) -> str:
    """A laid-out text with blanks for all but its changed lines, whose positions stay."""
    parts: list[str] = []
    last = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        parts.append("\n".ljust(start - last) if start > last else "")
        parts.append(text[start:end])
        last = end
    parts.append("\n".ljust(len(text) - last) if len(text) > last else "")
    return "".join(parts)
