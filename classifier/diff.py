"""Patch bytes -> FileChanges, by unidiff.

git ends every line, so a line that begins with ``@@ -`` begins a hunk: a patch is cut there, and
unidiff's pattern reads the header. Where the lines are as many as the header says, which is nearly
always, that is all; else unidiff reads the patch, and says what is wrong with it. Paths and kinds
come from git's raw entries, which need no unquoting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unidiff.constants import RE_HUNK_HEADER
from unidiff.errors import UnidiffParseError
from unidiff.patch import PatchedFile, PatchSet

from classifier.domain import ChangeKind, FileChange, Hunk, RawFile

_KINDS: dict[str, ChangeKind] = {
    "A": "added",
    "C": "copied",
    "D": "deleted",
    "M": "modified",
    "R": "renamed",
    "T": "type_changed",
}
_BINARY = re.compile(rb"^Binary files .* differ$", re.MULTILINE)
_HUNK = b"\n@@ -"
# git's own file header quotes names in a way that unidiff does not undo.
_HEAD = ("--- a/file", "+++ b/file")
TOO_LARGE = "its patch is too large to read, so its lines were only counted"


def parse(files: tuple[RawFile, ...]) -> tuple[FileChange, ...]:
    """The files of one commit. A patch that unidiff refuses is counted and says so."""
    return tuple(_file(raw) for raw in files)


def _file(raw: RawFile) -> FileChange:
    hunks: tuple[Hunk, ...] = ()
    unparsed = ""
    added, deleted = raw.counted or (0, 0)
    if raw.counted is not None:
        unparsed = TOO_LARGE
    else:
        try:
            parsed = [_hunks(patch) for patch in raw.patches]
        except UnidiffParseError as error:
            unparsed = f"its patch could not be parsed ({error})"
            parsed = [((), *_count(patch)) for patch in raw.patches]
        hunks = tuple(hunk for part in parsed for hunk in part[0])
        added = sum(part[1] for part in parsed)
        deleted = sum(part[2] for part in parsed)
    if raw.status == "T":
        added, deleted = _type_change(hunks, added, deleted)
    return FileChange(
        old_path=raw.old_path or None,
        new_path=raw.new_path or None,
        kind=_KINDS.get(raw.status, "modified"),
        added=added,
        deleted=deleted,
        is_binary=not hunks and any(_is_binary(patch) for patch in raw.patches),
        hunks=hunks,
        old_mode=raw.old_mode,
        new_mode=raw.new_mode,
        unparsed=unparsed,
        old_blob=raw.old_blob,
    )


def _hunks(patch: bytes) -> tuple[tuple[Hunk, ...], int, int]:
    """(hunks, lines added, lines deleted) of one patch."""
    start = patch.find(_HUNK)
    if start < 0:
        return (), 0, 0
    text = patch[start:].decode("utf-8", "replace").removesuffix("\n")
    added = deleted = 0
    hunks = []
    for piece in text.split("\n@@ -")[1:]:
        new, old = piece.count("\n+"), piece.count("\n-")
        hunk = _hunk(piece, new, old)
        if hunk is None:
            return _by_unidiff(text[1:])
        hunks.append(hunk)
        added += new
        deleted += old
    return tuple(hunks), added, deleted


def _hunk(piece: str, added: int, deleted: int) -> Hunk | None:
    """The hunk of a piece of patch behind ``@@ -``; None where its lines are not as announced."""
    head, *lines = piece.split("\n")
    header = RE_HUNK_HEADER.match("@@ -" + head)
    if header is None:
        return None
    if "\n\\" in piece:
        # Markers of a missing line end are not lines of either side.
        lines = [line for line in lines if line[:1] != "\\"]
    old_start, old, new_start, new, section = header.groups("1")
    old_length, new_length = int(old), int(new)
    both = len(lines) - added - deleted
    if both + deleted != old_length or both + added != new_length:
        return None
    return Hunk(int(old_start), old_length, int(new_start), new_length, section, tuple(lines))


def _by_unidiff(text: str) -> tuple[tuple[Hunk, ...], int, int]:
    lines = text.split("\n")
    patched = PatchSet([*_HEAD, *lines], metadata_only=True)[0]
    lines = [line for line in lines if not line.startswith("\\")]
    return tuple(_bodies(patched, lines)), patched.added, patched.removed


def _bodies(patched: PatchedFile, lines: list[str]) -> Iterator[Hunk]:
    """unidiff's hunks with their lines, which follow each other behind one header line each."""
    end = 0
    for hunk in patched:
        start = end + 1
        end = start + hunk.source_length + hunk.added
        yield Hunk(
            old_start=hunk.source_start,
            old_length=hunk.source_length,
            new_start=hunk.target_start,
            new_length=hunk.target_length,
            section=hunk.section_header,
            lines=tuple(lines[start:end]),
        )


def _is_binary(patch: bytes) -> bool:
    return _HUNK not in patch and _BINARY.search(patch) is not None


def _count(patch: bytes) -> tuple[int, int]:
    body = patch[max(patch.find(_HUNK), 0) :]
    return body.count(b"\n+"), body.count(b"\n-")


def _type_change(hunks: tuple[Hunk, ...], added: int, deleted: int) -> tuple[int, int]:
    """numstat compares both sides of a type change, the patch deletes one and adds the other."""
    old = [line for hunk in hunks for _, line in hunk.deleted()]
    new = [line for hunk in hunks for _, line in hunk.added()]
    same = len(set(old) & set(new)) if min(len(old), len(new)) == 1 else 0
    return added - same, deleted - same
