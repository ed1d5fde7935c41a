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


def in_two(
    work: Callable[[Sequence[A]], list[B]], items: Sequence[A], cost: Callable[[A], int]
) -> list[B]:
    """``work(items)``, a result for each in order; a fork works off about half of the cost."""
    if sys.platform != "linux" or len(items) < LEAST:
        return work(items)
    mine, others = _shared(list(map(cost, items)))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _send(work, [items[at] for at in others], writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        found = dict(zip(mine, work([items[at] for at in mine]), strict=True))
        sent = pipe.read()
    # What the fork could not do is done here, so that its errors come out as any other's.
    done = os.waitpid(child, 0)[1] == 0
    rest = [items[at] for at in others]
    theirs: list[B] = pickle.loads(sent) if done else work(rest)  # noqa: S301  our own fork's
    found.update(zip(others, theirs, strict=True))
    return [found[at] for at in range(len(items))]


def _shared(costs: Sequence[int]) -> tuple[list[int], list[int]]:
    """Places of items in two shares of about the same cost, each in order."""
    shares: tuple[list[int], list[int]] = ([], [])
    totals = [0, 0]
    for at in sorted(range(len(costs)), key=lambda at: -costs[at]):
        lighter = int(totals[1] < totals[0])
        shares[lighter].append(at)
        totals[lighter] += costs[at]
    return sorted(shares[0]), sorted(shares[1])


def _send(work: Callable[[Sequence[A]], list[B]], items: Sequence[A], writing: int) -> None:
    """The fork's life: works, writes and ends, without what the parent would do at its end."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(work(items), pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
