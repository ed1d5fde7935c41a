"""Two processes for a short list of work: to start a pool would take longer than the work.

A fork has all that is loaded in memory, so nothing but the results is sent. It is used on Linux
only: elsewhere a process with threads, as those that read git's messages are, cannot fork safely.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

LEAST = 8  # with fewer items a fork costs more than it saves
A = TypeVar("A")
B = TypeVar("B")


def in_two(work: Callable[[Sequence[A]], list[B]], items: Sequence[A]) -> list[B]:
    """``work(items)``, a result for each in order; every second item is worked off by a fork."""
    if sys.platform != "linux" or len(items) < LEAST:
        return work(items)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _send(work, items[1::2], writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        mine = work(items[::2])
        sent = pipe.read()
    # What the fork could not do is done here, so that its errors come out as any other's.
    done = os.waitpid(child, 0)[1] == 0
    others: list[B] = pickle.loads(sent) if done else work(items[1::2])  # noqa: S301  our own fork's
    found: list[B] = [*mine, *others]
    found[::2], found[1::2] = mine, others
    return found


def _send(work: Callable[[Sequence[A]], list[B]], items: Sequence[A], writing: int) -> None:
    """The fork's life: works, writes and ends, without what the parent would do at its end."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(work(items), pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
