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
