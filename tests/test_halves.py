import os
import signal
import sys
import time
from collections.abc import Sequence

import pytest

from classifier.halves import LEAST, Ahead, in_two, shared


def _one(_: object) -> int:
    return 1


@pytest.mark.parametrize("count", [0, 1, LEAST - 1, LEAST, LEAST + 1, 200])
def test_results_come_in_the_order_of_the_items(count):
    assert in_two(lambda items: [item * "x" for item in items], range(count), _one) == [
        n * "x" for n in range(count)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
def test_a_fork_works_off_half_of_the_cost():
    costs = [1, 1, 9, 1, 1, 1, 1, 3, *[0] * LEAST]
    owners = in_two(lambda items: [os.getpid() for _ in items], costs, lambda cost: cost)
    mine = [cost for owner, cost in zip(owners, costs, strict=True) if owner == os.getpid()]
    assert sum(mine) == 9
    assert len(set(owners)) == 2


def test_results_that_fill_the_pipe_do_not_block():
    long = in_two(lambda items: [str(item) * 100_000 for item in items], range(LEAST), _one)
    assert long[1] == "1" * 100_000


def test_an_error_comes_out_as_without_a_fork():
    with pytest.raises(ZeroDivisionError):
        in_two(lambda items: [1 // (item - 3) for item in items], range(LEAST), _one)


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
def test_what_a_fork_could_not_do_is_done_here():
    here = os.getpid()

    def work(items: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            raise MemoryError
        return list(items)

    assert in_two(work, range(LEAST), _one) == list(range(LEAST))


def test_who_is_busy_gets_the_smaller_share():
    mine, others = shared([1] * 10, busy=4)
    assert (len(mine), len(others)) == (3, 7)


forks = pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")


def _begin(item: int) -> tuple[int, int]:
    return item, os.getpid()


def _end(begun: tuple[int, int], more: str) -> tuple[str, bool]:
    return f"{begun[0]}{more}", begun[1] == os.getpid()


@forks
def test_a_fork_begins_before_it_is_told_what_it_needs():
    fork = Ahead(_begin, _end, range(3))
    fork.send(["a" * 300_000, "b", "c"])
    found = fork.results()
    fork.close()
    assert found == [("0" + "a" * 300_000, True), ("1b", True), ("2c", True)]


@forks
def test_a_fork_that_fails_or_is_ended_says_so():
    failing = Ahead(lambda item: 1 // item, lambda begun, more: begun, [1, 0])
    failing.send([None, None])
    assert failing.results() is None
    failing.close()
    killed = Ahead(_begin, _end, range(3))
    os.kill(killed._child, signal.SIGKILL)
    killed.send(["a" * 300_000] * 3)
    assert killed.results() is None
    killed.close()


@forks
def test_a_fork_that_nobody_waits_for_is_ended():
    fork = Ahead(lambda item: time.sleep(60), lambda begun, more: more, [1])
    child, before = fork._child, time.monotonic()
    fork.close()
    assert time.monotonic() - before < 30
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
