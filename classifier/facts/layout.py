"""Lays out the hunks of a file as one text, the way ``scan`` describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from classifier.domain import Hunk
from classifier.facts.remarks import SIGNS, settled

# Longer lines are data or minified; patterns need not go through all of them.
LINE_LIMIT = 600
# Names of the files whose section headers git's own drivers find; git/gitattributes has the same.
DRIVEN = (
    ".ada", ".bash", ".bib", ".c", ".cc", ".cpp", ".cs", ".css", ".cu", ".cuh", ".cxx", ".dts",
    ".ex", ".exs", ".f", ".f90", ".go", ".h", ".hh", ".hpp", ".html", ".hxx", ".inl", ".java",
    ".kt", ".kts", ".m", ".markdown", ".md", ".mdx", ".mm", ".pas", ".php", ".pl", ".pm", ".py",
    ".pyi", ".pyx", ".rb", ".rs", ".scm", ".scss", ".sh", ".tex",
)  # fmt: skip
_PIECE = re.compile(r"(?<=[\s\"'`<>()\[\],;])[^\s\"'`<>()\[\],;]+\Z")  # of a word that is cut
_RUN = re.compile(r"(?:\n[-+][^\n]*+)++")


class Layout(NamedTuple):
    """The text of a file's hunks, where each hunk's lines start in it, how many lines it lacks."""

    text: str
    starts: list[int]
    left_out: int


def lay_out(hunks: Sequence[Hunk], limit: int, sections: bool, whole: bool = False) -> Layout:
    """Lay out the first ``limit`` lines of the hunks, remarks to checkers settled.

    ``sections`` says whether the section headers that git gave the hunks are looked at, ``whole``
    whether rather fewer lines than a part of a run of changes, where what comes may lack, or
    less of a long line than a part of a word.
    """
    layout = _laid_out(hunks, limit, sections, whole, settle=False)
    text = layout.text
    if "\n-" not in text or "\n+" not in text:
        return layout
    for sign in SIGNS:
        if sign in text:
            return _laid_out(hunks, limit, sections, whole, settle=True)
    return layout


def _laid_out(
    hunks: Sequence[Hunk], limit: int, sections: bool, whole: bool, settle: bool
) -> Layout:
    parts: list[str] = []
    starts: list[int] = []
    total = left_out = 0
    size = 1
    for number, hunk in enumerate(hunks):
        lines: Sequence[str] = hunk.lines
        if total + len(lines) > limit:
            kept = max(limit - total, 0)
            kept = _before_run(lines, kept, limit // 2 - total) if whole else kept
            left_out += len(lines) - kept
            if not kept:
                continue
            lines, limit = lines[:kept], total + kept
        total += len(lines)
        head = f"@@{number} {hunk.section if sections else ''}"
        body = "\n".join(lines)
        if settle and "\n+" in body:
            body = settled(body)
            lines = body.split("\n")
        if _has_long_line(body):
            shown = ((line[:LINE_LIMIT], whole and line[LINE_LIMIT:]) for line in lines)
            body = "\n".join([_PIECE.sub("", x) if more else x for x, more in shown])
        size += len(head)
        starts.append(size)
        size += len(body) + 2
        parts.append(head)
        parts.append(body)
    return Layout("\n" + "\n".join(parts), starts, left_out)


def _before_run(lines: Sequence[str], end: int, least: int) -> int:
    """How many of the first ``end`` lines do not belong to a run that takes lines away and goes on.

    All, where too few would be left.
    """
    start = end if lines[end][:1] in "-+" else 0
    while start and lines[start - 1][:1] in "-+":
        start -= 1
    goes = any(line[:1] == "-" for line in lines[start:end])
    return start if goes and start > max(least, 0) else end


def _has_long_line(body: str) -> bool:
    start = 0
    while len(body) - start > LINE_LIMIT:
        end = body.rfind("\n", start, start + LINE_LIMIT + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def without_unchanged(text: str) -> str:
    """A laid-out text with blanks for all but its changed lines, whose positions stay.

    Lines that stand in other columns inside, as a longer neighbour makes them, say nothing either.
    """
    parts: list[str] = []
    last = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        parts.append("\n".ljust(start - last) if start > last else "")
        shown = text[start:end]
        if "\n-" in shown and "\n+" in shown:
            shown = _without_realigned(shown)
        parts.append(shown)
        last = end
    parts.append("\n".ljust(len(text) - last) if len(text) > last else "")
    return "".join(parts)


def _without_realigned(run: str) -> str:
    """A run of changed lines with blanks for those that go and come with but other gaps inside."""
    lines = run.split("\n")
    gone = {tuple(line[1:].split()): n for n, line in enumerate(lines) if line[:1] == "-"}
    for number, line in enumerate(lines):
        old = gone.get(tuple(line[1:].split())) if line[:1] == "+" else None
        if old is not None and lines[old][1:].strip() != line[1:].strip():
            for place in (number, old):
                lines[place] = " ".ljust(len(lines[place]))
    return "\n".join(lines)
