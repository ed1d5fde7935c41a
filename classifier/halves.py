"""Two processes for a short list of work: to start a pool would take longer than the work.

A fork has all that is loaded in memory, so nothing but the results is sent. It is used on Linux
only: elsewhere a process with threads, as those that read git's messages are, cannot fork safely.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

LEAST = 8  # with fewer items a fork costs more than it saves
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")


def in_two(
    work: Callable[[Sequence[A]], list[B]], items: Sequence[A], cost: Callable[[A], int]
) -> list[B]:
    """``work(items)``, a result for each in order; a fork works off about half of the cost."""
    if not can_fork(items):
        return work(items)
    mine, others = shared(list(map(cost, items)))
    rest = [items[at] for at in others]
    fork = Ahead(work, _as_it_is, [rest])
    try:
        fork.send([None])
        found = dict(zip(mine, work([items[at] for at in mine]), strict=True))
        theirs = fork.results()
    finally:
        fork.close()
    # What the fork could not do is done here, so that its errors come out as any other's.
    found.update(zip(others, theirs[0] if theirs else work(rest), strict=True))
    return [found[at] for at in range(len(items))]


def _as_it_is(done: list[B], _: None) -> list[B]:
    return done


def can_fork(items: Sequence[object]) -> bool:
    """Whether a fork works here, and is worth its cost for so many items."""
    return sys.platform == "linux" and len(items) >= LEAST


def shared(costs: Sequence[int], busy: int = 0) -> tuple[list[int], list[int]]:
    """Places of items in two shares, each in order, of about the same cost.

    ``busy`` is what the owner of the first share has to do besides.
    """
    shares: tuple[list[int], list[int]] = ([], [])
    totals = [busy, 0]
    for at in sorted(range(len(costs)), key=lambda at: -costs[at]):
        lighter = int(totals[1] < totals[0])
        shares[lighter].append(at)
        totals[lighter] += costs[at]
    return sorted(shares[0]), sorted(shares[1])


class Ahead(Generic[B, C]):
    """A fork that begins with a share of the work before all that it needs is known.

    It does ``first(item)`` of every item at once, and ``then(that, more)`` when ``send`` has told
    it what more there is of each. ``results`` waits for it; ``close`` ends it, done or not.
    """

    def __init__(
        self, first: Callable[[A], D], then: Callable[[D, B], C], items: Sequence[A]
    ) -> None:
        here, self._results = os.pipe(), os.pipe()
        self._child = os.fork()
        if self._child == 0:
            os.close(here[1])
            _live(first, then, items, here[0], self._results[1])
        os.close(here[0])
        os.close(self._results[1])
        self._more = os.fdopen(here[1], "wb")
        self._sender: threading.Thread | None = None

    def send(self, more: Sequence[B]) -> None:
        """Tells the fork what it waits for, in the order of its items; does not wait for it."""
        # More than a pipe holds is read when the fork is done with what it could do before.
        self._sender = threading.Thread(target=self._send, args=(list(more),), daemon=True)
        self._sender.start()

    def results(self) -> list[C] | None:
        """One for each item in order, or None where the fork failed."""
        with os.fdopen(self._results[0], "rb", closefd=False) as pipe:
            sent = pipe.read()
        found: list[C] | None = pickle.loads(sent) if self._wait() else None  # noqa: S301  our own
        return found

    def close(self) -> None:
        """Ends the fork, whatever it is at."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            self._wait()
        if self._sender:
            self._sender.join()
        elif not self._more.closed:
            self._more.close()
        os.close(self._results[0])

    def _send(self, more: list[B]) -> None:
        try:
            with self._more:
                pickle.dump(more, self._more, pickle.HIGHEST_PROTOCOL)
        except BrokenPipeError:
            return  # the fork has died; ``results`` says so

    def _wait(self) -> bool:
        child, self._child = self._child, 0
        return os.waitpid(child, 0)[1] == 0


def _live(
    first: Callable[[A], D],
    then: Callable[[D, B], C],
    items: Sequence[A],
    told: int,
    writing: int,
) -> None:
    """The life of a fork that works ahead."""
    status = 1
    try:
        ready = [first(item) for item in items]
        with os.fdopen(told, "rb") as pipe:
            more = pickle.load(pipe)  # noqa: S301  from our own parent
        with os.fdopen(writing, "wb") as pipe:
            done = [then(one, known) for one, known in zip(ready, more, strict=True)]
            pickle.dump(done, pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
