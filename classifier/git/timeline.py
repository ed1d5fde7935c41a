"""The first-parent line of a branch with its times: one walk for many days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from classifier.git.repository import Repository

# So many of the newest commits say how a repository takes its changes in.
_RECENT = 100


@dataclass(frozen=True, slots=True)
class Point:
    """A commit of the line: committer time in seconds since the epoch, SHA, whether it merges."""

    timestamp: int
    sha: str
    is_merge: bool


def timeline(repository: Repository, revision: str) -> Iterator[Point]:
    """The commits of the first-parent line in git's order, newest first.

    Raises RevisionError where ``revision`` names nothing, EvaluationError where git fails.
    """
    for timestamp, sha, parents in repository.walk(revision):
        yield Point(timestamp, sha, parents > 1)


def lands_by_merges(repository: Repository, revision: str = "HEAD") -> bool:
    """Whether more than half of the newest commits of the first-parent line are merges.

    Such a repository takes changes in by merging branches, so its days are empty without merges.
    Raises RevisionError where ``revision`` names nothing, EvaluationError where git fails.
    """
    with closing(repository.walk(revision)) as walk:
        parents = [number for _, _, number in islice(walk, _RECENT)]
    return 2 * sum(number > 1 for number in parents) > len(parents)
