"""The first-parent line of a branch with its times: one walk for many days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from classifier.git.repository import Repository


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
