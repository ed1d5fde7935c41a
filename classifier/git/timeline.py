"""The first-parent line of a branch with its times: one walk for many days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from classifier.errors import EvaluationError
from classifier.git import command
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
    repository.resolve(revision)
    process = command.start(
        repository.git_dir,
        ["rev-list", "--first-parent", "--timestamp", "--parents", revision, "--"],
    )
    try:
        for line in process.stdout:
            timestamp, sha, *parents = line.decode("ascii").split()
            yield Point(int(timestamp), sha, len(parents) > 1)
        if process.wait() != 0:
            raise EvaluationError(
                f"{repository.path}: git could not walk {revision}: {process.errors()}; "
                "run 'git fsck' there, or fetch the missing history"
            )
    finally:
        process.close()
