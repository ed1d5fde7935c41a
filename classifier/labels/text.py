"""Files that people have edited with whatever they had: read as text, or a clear error."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from classifier.errors import LabelError

LARGEST = 64_000_000
"""Bytes of the largest file that is read."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(file: Path) -> str:
    """The text of a file in UTF-8 (with or without mark) or marked UTF-16, line ends as they are.

    Raises LabelError for anything else, naming the line.
    """
    try:
        found = file.stat()
        if stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode):
            raise LabelError(f"{file}: a device, which may never end; name a file")
        if found.st_size > LARGEST:
            raise LabelError(
                f"{file}: {found.st_size:,} bytes are too many ({LARGEST:,}); split the file"
            )
        data = file.read_bytes()
    except OSError as error:
        raise LabelError(f"{file}: cannot be read: {error.strerror}") from error
    encoding = "utf-16" if data.startswith(_WIDE) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LabelError(
            f"{file}, line {line}: not {encoding[:6].upper().rstrip('-')} text "
            f"(byte {data[error.start]:#04x}); save it as text in UTF-8"
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise LabelError(f"{file}, line {line}: a NUL character; save it as text in UTF-8")
    return text
