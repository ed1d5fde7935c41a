"""Writes files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from classifier.errors import UsageError


def write_whole(path: Path, content: str | bytes) -> None:
    """Replaces ``path`` by ``content`` in one step; a failure leaves what was there before.

    The bytes reach the disk before the name does. A link stays and its file is replaced; a device
    or pipe is written to. Raises UsageError where the folder cannot be written to.
    """
    whole = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    if path.exists() and not path.is_file():
        _pour(path, whole)
        return
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
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
            f"{path}: could not be written: {error.strerror}; free space or choose another file"
        ) from error
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def check_writable(path: Path) -> None:
    """Raises UsageError where ``write_whole`` could not keep a file: before work is lost by it."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path}: is no file that can be added to; choose another")
    whole = Path(os.path.realpath(path))
    folder = next(parent for parent in whole.parents if parent.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def _pour(path: Path, whole: bytes) -> None:
    """Writes to /dev/stdout, /dev/null or a named pipe: a rename would put a file in its place."""
    try:
        with path.open("wb") as stream:
            stream.write(whole)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path}: cannot write there: {error.strerror}; choose another file")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
