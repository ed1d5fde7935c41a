"""The commits of a pull request: all of them, not only first parents, and never half of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from classifier.errors import EvaluationError, RevisionError
from classifier.git import command
from classifier.git.repository import Repository

_FULL_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_CURE = "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in the checkout step"


@dataclass(frozen=True, slots=True)
class Range:
    """What ``head`` has and ``base`` has not: SHAs oldest first, and how many merges were left out.

    ``fork`` is the commit where they part, "" where they have no common history.
    """

    base: str
    head: str
    fork: str
    shas: tuple[str, ...]
    merges: int

    @property
    def turned(self) -> bool:
        """Whether ``base`` is what came later: it has all that ``head`` has, and more."""
        return self.fork == self.head != self.base


def read_range(repository: Repository, base: str, head: str) -> Range:
    """The commits of ``base..head``, merges left out; with "" as base, those no remote has.

    Raises EvaluationError where a shallow clone cuts the range or a commit named by its full SHA is
    missing, RevisionError for a revision that a whole clone does not have.
    """
    head_sha = _commit_id(repository, head)
    base_sha = _commit_id(repository, base) if base else ""
    fork = _fork(repository, base_sha, head_sha) if base else ""
    without = [f"^{base_sha}"] if base_sha else ["--not", "--remotes"]
    listed = _list(repository, [head_sha, *without])
    cut = next((sha for sha, _ in listed if sha in repository.shallow), "")
    if cut or (base and not fork and repository.shallow):
        raise EvaluationError(
            f"{repository.path}: the clone is shallow and cuts {base}..{head}"
            f"{f' at {cut[:12]}' if cut else ''}; {_CURE}"
        )
    shas = tuple(sha for sha, parents in listed if parents < 2)
    return Range(base_sha, head_sha, fork, shas, len(listed) - len(shas))


def _commit_id(repository: Repository, revision: str) -> str:
    try:
        return repository.commit_id(revision)
    except RevisionError as error:
        if repository.shallow:
            raise EvaluationError(
                f"{repository.path}: {revision!r} is not in this shallow clone; {_CURE}"
            ) from error
        if not _FULL_SHA.fullmatch(revision):
            raise
        # No typing error: it was there once, and CI names the commit that a push replaced.
        raise EvaluationError(
            f"{repository.path}: commit {revision} is not in this clone; a forced push may have "
            f"replaced it: git fetch origin {revision}, or name a base that is there, such as "
            "origin/main"
        ) from error


def _fork(repository: Repository, base: str, head: str) -> str:
    try:
        return command.run(repository.git_dir, "merge-base", base, head).strip()
    except EvaluationError as error:
        if str(error) and "exit code(1)" not in str(error):
            raise
        return ""  # no common ancestor


def _list(repository: Repository, revisions: list[str]) -> list[tuple[str, int]]:
    """(SHA, number of parents), oldest first."""
    try:
        options = ("--topo-order", "--reverse", "--parents")
        text = command.run(repository.git_dir, "rev-list", *options, *revisions, "--")
    except EvaluationError as error:
        raise EvaluationError(
            f"{repository.path}: git could not walk the range: {error}; run 'git fsck' there, "
            "or fetch the missing history"
        ) from error
    return [(words[0], len(words) - 1) for words in map(str.split, text.splitlines())]
