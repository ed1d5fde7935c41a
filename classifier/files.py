"""Writes files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from classifier.errors import UsageError


def write_whole(path: Path, content: str | bytes) -> None:
    """Replaces ``path`` by ``content`` in one step; a failure leaves what was there before.

    The bytes reach the disk before the name does. Raises UsageError where the folder cannot be
    written to.
    """
    whole = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot write there: {error.strerror}; choose another -o"
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(whole)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise UsageError(
            f"{path}: could not be written: {error.strerror}; free space or choose another -o"
        ) from error
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
