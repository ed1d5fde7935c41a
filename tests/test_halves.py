import os
import sys
from collections.abc import Sequence

import pytest

from classifier.halves import LEAST, in_two


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
