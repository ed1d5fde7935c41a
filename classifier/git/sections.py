"""Cuts git's output into records and file patches, keeping memory flat.

Patch lines begin with a space, ``+``, ``-`` or ``\\``, so ``diff --git `` at the start of a line is
always a border between files. A patch over MAX_FILE bytes, and all patches of a commit past
MAX_COMMIT, are counted while they stream by and not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from classifier.domain import RawFile

MAX_FILE = 1 << 19
MAX_COMMIT = 1 << 22
_BORDER = b"\ndiff --git "

Record = tuple[bytes, tuple[RawFile, ...]]


class _Entry(NamedTuple):
    """A raw entry: what git's ``--raw`` tells of a file."""

    status: str
    old_mode: str
    new_mode: str
    old_blob: str
    old: str
    new: str


@dataclass(slots=True)
class _Open:
    """The record being read: its header and raw entries, and the patches so far."""

    header: bytes = b""
    entries: list[_Entry] = field(default_factory=list)
    patches: list[bytes | tuple[int, int]] = field(default_factory=list)
    kept: int = 0
    started: bool = False


class Collector:
    """Takes chunks of git's output and gives whole records: (header, files)."""

    def __init__(self, mark: bytes, end: bytes) -> None:
        self._mark = mark
        self._end = end
        self._buffer = b""
        self._open: _Open | None = None
        self._count: list[int] | None = None
        self.ended = False

    def feed(self, chunk: bytes) -> Iterator[Record]:
        """The records that this chunk completes."""
        self._buffer += chunk
        if self._buffer.endswith(self._end):
            self.ended = True
            self._buffer = self._buffer[: -len(self._end)]
        pieces = self._buffer.split(self._mark)
        for piece in pieces[:-1]:
            yield from self._close(piece)
            self._open = _Open()
        self._buffer = pieces[-1]
        if self.ended:
            yield from self._close(self._buffer)
        elif len(self._buffer) > MAX_FILE:
            self._shrink()

    def rest(self) -> Iterator[Record]:
        """The record that was open when git's output ended, perhaps incomplete."""
        yield from self._close(self._buffer)

    def _close(self, data: bytes) -> Iterator[Record]:
        record, self._open = self._open, None
        if record is None:
            return
        if not record.started:
            data = _begin(record, data)
        self._take(record, data, last=True)
        yield record.header, tuple(_files(record))

    def _shrink(self) -> None:
        """Moves whole patches out of the buffer; counts what is too large to keep."""
        record = self._open
        if record is None:
            return
        if not record.started:
            # Raw entries of a very wide commit: wait until the patch begins.
            if b"\0\0diff --git " not in self._buffer:
                return
            self._buffer = _begin(record, self._buffer)
        self._buffer = self._take(record, self._buffer, last=False)

    def _take(self, record: _Open, data: bytes, last: bool) -> bytes:
        pieces = data.split(_BORDER)
        tail = b"" if last else pieces.pop()
        for piece in pieces:
            self._finish(record, piece)
        if last or (self._count is None and len(tail) <= MAX_FILE):
            return tail
        return self._overflow(tail)

    def _overflow(self, tail: bytes) -> bytes:
        """Counts all but the last bytes, which may hold the start of a border or a mark."""
        keep = len(_BORDER) + len(self._mark) + len(self._end)
        if self._count is None:
            start = tail.find(b"\n@@ ")
            self._count = [0, 0]
            tail = tail[max(start, 0) :]
        if len(tail) > keep:
            # The overlap must begin at a line's end or inside a line, never be counted twice.
            counted, tail = tail[:-keep], tail[-keep - 1 :]
            _count(self._count, counted)
            tail = tail if counted.endswith(b"\n") else tail[1:]
        return tail

    def _finish(self, record: _Open, piece: bytes) -> None:
        if self._count is not None:
            _count(self._count, piece)
            record.patches.append((self._count[0], self._count[1]))
            self._count = None
        elif len(piece) > MAX_FILE or record.kept + len(piece) > MAX_COMMIT:
            counts = [0, 0]
            _count(counts, piece[max(piece.find(b"\n@@ "), 0) :])
            record.patches.append((counts[0], counts[1]))
        elif piece:
            record.kept += len(piece)
            record.patches.append(piece)


def _count(counts: list[int], data: bytes) -> None:
    counts[0] += data.count(b"\n+")
    counts[1] += data.count(b"\n-")


def _begin(record: _Open, data: bytes) -> bytes:
    """Splits off the header (nine fields) and the raw entries; returns the patches' bytes."""
    record.started = True
    position = 0
    for _ in range(9):
        position = data.index(b"\0", position) + 1
    record.header = data[: position - 1]
    data = data[position:].lstrip(b"\0\n")
    raw, _, patches = data.partition(b"\0\0")
    if raw.startswith(b":"):
        record.entries = list(_entries(raw.rstrip(b"\0").split(b"\0")))
    return b"\n" + patches if patches else b""


def _entries(tokens: list[bytes]) -> Iterator[_Entry]:
    words = iter(tokens)
    for word in words:
        said = word.decode("ascii").lstrip(":").split(" ")
        status = said[4]
        old = _path(next(words))
        new = _path(next(words)) if status[0] in "RC" else old
        yield _Entry(status[0], said[0], said[1], said[2], old, new)


def _path(name: bytes) -> str:
    """A name as text; bytes that are not UTF-8 stay readable as ``\\xff``."""
    return name.decode("utf-8", "backslashreplace")


def _files(record: _Open) -> Iterator[RawFile]:
    """Joins raw entries with patches, which come in the same order."""
    patches = iter(record.patches)
    for status, old_mode, new_mode, old_blob, old, new in record.entries:
        wanted = 2 if status == "T" and _format(old_mode) != _format(new_mode) else 1
        got = [patch for _, patch in zip(range(wanted), patches, strict=False)]
        counted = [patch for patch in got if isinstance(patch, tuple)]
        yield RawFile(
            status=status,
            old_mode=old_mode,
            new_mode=new_mode,
            old_path="" if status == "A" else old,
            new_path="" if status == "D" else new,
            old_blob="" if status == "A" else old_blob,
            patches=tuple(patch for patch in got if isinstance(patch, bytes)),
            counted=(sum(c[0] for c in counted), sum(c[1] for c in counted)) if counted else None,
        )


def _format(mode: str) -> str:
    return mode[:2]
