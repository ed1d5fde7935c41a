"""Which commits of a line a window holds, where dates are not in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.git import Listing, Repository, Selection
from classifier.git import repository as module
from tests.scripted import EPOCH, Scripted

DAY = 86_400


@pytest.fixture
def skewed(repo: Scripted) -> Scripted:
    """From the oldest on: a commit of day 9 by a wrong clock, then days 1, 2, 3, 4 and 2 again."""
    for day in (9, 1, 2, 3, 4, 2):
        repo.commit(f"day {day}", {"a": str(len(repo.shas))}, at=EPOCH + day * DAY)
    return repo


def _of_day(path: Path, day: int) -> list[str]:
    window = Selection(since=EPOCH + day * DAY, until=EPOCH + (day + 1) * DAY)
    return list(Repository.open(str(path)).commits(window, Listing()))


def test_a_commit_pushed_late_and_one_by_a_wrong_clock_are_found(skewed: Scripted) -> None:
    assert _of_day(skewed.path, 2) == [skewed.shas[5], skewed.shas[2]]
    assert _of_day(skewed.path, 9) == [skewed.shas[0]]
    assert Repository.open(str(skewed.path)).newest() == EPOCH + 9 * DAY


def test_a_walk_ends_where_all_has_been_older_for_long(
    skewed: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SETTLED", 3)
    assert _of_day(skewed.path, 2) == [skewed.shas[5], skewed.shas[2]]
    assert _of_day(skewed.path, 9) == []
    assert Repository.open(str(skewed.path)).newest() == EPOCH + 4 * DAY
