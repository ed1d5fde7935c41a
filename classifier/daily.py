"""One repository's section of a day's report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from classifier.domain import Outcome, Section, Window
from classifier.errors import GitsiftError, RevisionError
from classifier.git import Listing, Repository, Selection
from classifier.settings import Settings
from classifier.window import zone

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Day:
    """What a day's report is made of: the window, the branch, and how to judge."""

    window: Window
    revision: str
    merges: bool
    settings: Settings
    workers: int


def section(path: str, found: Repository | GitsiftError, day: Day) -> Section:
    """The section of one repository; a failure becomes its text, never a quiet day."""
    if isinstance(found, GitsiftError):
        return Section(path, "", "", (), failure=str(found))
    listing = Listing()
    since, until = day.window.since.timestamp(), day.window.until.timestamp()
    selection = Selection(day.revision, since, until, day.merges)
    shas = found.commits(selection, listing)
    # git is listing the commits; what it takes to judge them is loaded meanwhile.
    from classifier.pipeline import run, slim  # noqa: PLC0415

    outcomes = list(run(found, shas, day.settings, slim, day.workers))
    # git's order decides between commits of the same second.
    outcomes.sort(key=_committed_at, reverse=True)
    return Section(found.name, found.url, found.commit_url, tuple(outcomes), listing.merges)


def newest_of(repositories: Sequence[Repository], zone_name: str, rev: str, merges: bool) -> str:
    """The day of the newest commit of all repositories, as YYYY-MM-DD in the timezone."""
    times = _each(repositories, lambda found: found.newest(rev, merges))
    return datetime.fromtimestamp(max(times), zone(zone_name)).date().isoformat()


def extent_of(repositories: Sequence[Repository], rev: str) -> tuple[int, int]:
    """The times of the oldest and the newest commit of a range, of all repositories."""
    times = _each(repositories, lambda found: found.extent(rev))
    return min(first for first, _ in times), max(last for _, last in times)


def _each(repositories: Sequence[Repository], ask: Callable[[Repository], _T]) -> list[_T]:
    """The answers of those that have a commit to tell of; that none has one is an error."""
    found: list[_T] = []
    unborn: list[RevisionError] = []
    for repository in repositories:
        try:
            found.append(ask(repository))
        except RevisionError as error:
            unborn.append(error)
    if not found:
        raise unborn[0]
    return found


def _committed_at(outcome: Outcome) -> float:
    commit = outcome.commit
    return commit.committed_at.timestamp() if commit else 0.0
