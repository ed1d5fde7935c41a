"""Which commits a repository has."""

from __future__ import annotations

from collections.abc import Iterable

from classifier.git.network import local
from classifier.git.repository import Repository


def commits_named(repository: Repository, shas: Iterable[str]) -> dict[str, int]:
    """How many commits each SHA, or beginning of one, names here: 0, 1, or 2 for several."""
    asked = list(dict.fromkeys(shas))
    lines = "".join(f"{sha}\n" for sha in asked)
    told = local(repository.git_dir, "cat-file", "--batch-check=%(objecttype)", lines=lines)
    return {
        sha: 2 if answer.endswith(" ambiguous") else int(answer == "commit")
        for sha, answer in zip(asked, told.splitlines(), strict=True)
    }


def commit_times(repository: Repository, shas: Iterable[str]) -> dict[str, int]:
    """When each commit was made, in seconds since the epoch; without reading what it changed."""
    lines = "".join(f"{sha}\n" for sha in shas)
    if not lines:
        return {}
    told = local(
        repository.git_dir, "rev-list", "--no-walk=unsorted", "--timestamp", "--stdin", lines=lines
    )
    pairs = (line.split() for line in told.splitlines())
    return {sha: int(time) for time, sha in pairs}
