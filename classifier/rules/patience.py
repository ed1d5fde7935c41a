"""A limit for patterns that do not come to an end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TooSlow(Exception):
    """A block of ``at_most`` that took longer."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TooSlow in the block once it has taken so many seconds.

    ``re`` looks for signals while it searches. Where there is no alarm (Windows, or a thread that
    is not the main one) nothing is limited.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not (
        threading.main_thread()
    ):
        yield
        return

    def ring(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
