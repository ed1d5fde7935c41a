"""One run at a time. The system lets go of the lock when its process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from classifier.errors import EvaluationError

_DYING = 10.0
"""Seconds that the processes of a killed run may take to end."""


@contextmanager
def locked(file: Path, what: str, wait: float = 0.0) -> Iterator[None]:
    """Holds the lock ``file`` for the block; waits up to ``wait`` seconds for another holder.

    Raises EvaluationError that names ``what`` and the holder's process.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise EvaluationError(
            f"{file}: cannot be locked: {error.strerror}; choose another"
        ) from error
    try:
        _take(handle, what, wait)
        yield
    finally:
        # The file stays: removing it would let a third run lock another file of the same name.
        os.close(handle)


def _take(handle: int, what: str, wait: float) -> None:
    begun = time.monotonic()
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
            # Of a run that was killed, the processes it had started hold the lock until they see.
            if time.monotonic() - begun < (max(wait, _DYING) if _is_gone(holder) else wait):
                time.sleep(0.2)
                continue
            raise EvaluationError(
                f"{what} is in use by another run (process {holder or 'unknown'}); "
                "nothing was done; run again when it has ended"
            ) from error
        break
    # Only for the message above: the lock itself is the system's, so a stale number does no harm.
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
    except OSError as error:
        raise EvaluationError(f"{what} cannot be locked: {error.strerror}; free space") from error


def _is_gone(process: str) -> bool:
    """Whether a process of that number has ended; not if it is another user's."""
    if not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
