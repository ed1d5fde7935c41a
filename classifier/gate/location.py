"""From the evidence of a finding to a changed line that an annotation can stand at."""

from __future__ import annotations

from collections.abc import Iterator

from classifier.domain import Evidence, FileChange
from classifier.gate.result import Location


def locate(files: tuple[FileChange, ...], evidence: Evidence) -> tuple[Location, bool]:
    """(a changed line, whether the evidence itself stands there).

    Evidence without a line is shown at the file's first changed line, evidence without a file,
    such as a word of the message, at the first file's; without any file nowhere.
    """
    if evidence.path:
        for change in files:
            if change.path == evidence.path:
                return _in_file(change, evidence), True
    for change in files:
        if change.hunks:
            return _in_file(change, Evidence()), False
    return (Location(files[0].path) if files else Location()), False


def _in_file(change: FileChange, evidence: Evidence) -> Location:
    lines = list(_changed(change))
    if not lines:
        return Location(change.path)
    if evidence.line:
        at = [line for line in lines if line[1] == evidence.line]
        if at:
            # A fact that was removed has the old file's number; its text tells the side.
            old, _, new, _ = min(at, key=lambda line: evidence.text.strip() not in line[3])
            return Location(change.path, new, old)
    old, _, new, _ = lines[0]
    return Location(change.path, new, old)


def _changed(change: FileChange) -> Iterator[tuple[bool, int, int, str]]:
    """(whether deleted, own number, number to show, text) of every changed line.

    A deleted line is shown where it stood in the new file; in a deleted file at its old number.
    """
    gone = change.new_path is None
    for hunk in change.hunks:
        old, new = hunk.old_start, hunk.new_start
        for line in hunk.lines:
            mark = line[:1]
            if mark == "+":
                yield False, new, new, line[1:]
            elif mark == "-":
                yield True, old, old if gone else max(new, 1), line[1:]
            old += mark in "- "
            new += mark in "+ "
