import os
import sys
from collections.abc import Sequence

import pytest

from classifier.halves import LEAST, in_two


@pytest.mark.parametrize("count", [0, 1, LEAST - 1, LEAST, LEAST + 1, 200])
def test_results_come_in_the_order_of_the_items(count):
    assert in_two(lambda items: [item * "x" for item in items], range(count)) == [
        n * "x" for n in range(count)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
def test_a_fork_works_off_every_second_item():
    owners = in_two(lambda items: [os.getpid() for _ in items], range(LEAST))
    assert set(owners[::2]) == {os.getpid()}
    assert os.getpid() not in owners[1::2]


def test_results_that_fill_the_pipe_do_not_block():
    long = in_two(lambda items: [str(item) * 100_000 for item in items], range(LEAST))
    assert long[1] == "1" * 100_000


def test_an_error_comes_out_as_without_a_fork():
    with pytest.raises(ZeroDivisionError):
        in_two(lambda items: [1 // (item - 3) for item in items], range(LEAST))


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
def test_what_a_fork_could_not_do_is_done_here():
    here = os.getpid()

    def work(items: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            raise MemoryError
        return list(items)

    assert in_two(work, range(LEAST)) == list(range(LEAST))
