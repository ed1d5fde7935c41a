"""Changes that are no commit yet: what is staged, and a whole range as one squashed commit."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from classifier.domain import Commit, Identity, RawFile
from classifier.errors import EvaluationError, UsageError
from classifier.git import command
from classifier.git.environment import EMPTY_TREE
from classifier.git.headers import RawCommit, split_message
from classifier.git.reader import DIFF_OPTIONS
from classifier.git.repository import Repository
from classifier.git.sections import Collector

NO_SHA = "0" * 40
_EPOCH = datetime.fromtimestamp(0, UTC)
_CHUNK = 1 << 18
_IDENTITY = re.compile(r"(.*) <([^<>]*)> \d+ [+-]\d{4}$")
_SCISSORS = "------------------------ >8 ------------------------"


def staged(repository: Repository, message: str) -> RawCommit:
    """The index against HEAD as the commit it is about to become.

    In a hook this is the index that git tells the hook of. Raises EvaluationError.
    """
    base = "HEAD" if _has_head(repository) else EMPTY_TREE
    files = _diff(repository, ["diff-index", "--cached", *DIFF_OPTIONS, "-p", base, "--"])
    return _commit(NO_SHA, (), _author(repository), message, files)


def squashed(repository: Repository, base: str, head: str, message: str) -> RawCommit:
    """All that ``head`` changes since it left ``base``, as one commit with the head's author.

    ``base`` and ``head`` are SHAs, ``base`` the commit where the branches part.
    """
    files = _diff(repository, ["diff-tree", "-r", *DIFF_OPTIONS, "-p", base, head, "--"])
    name, email = (
        command.run(repository.git_dir, "log", "-1", "--format=%an%x00%ae", head, "--")
        .rstrip("\n")
        .split("\0")
    )
    return _commit(head, (base,), Identity(name, email), message, files)


def merging(repository: Repository) -> bool:
    """Whether the commit being made is a merge."""
    return (Path(repository.git_dir) / "MERGE_HEAD").is_file()


def read_message(repository: Repository, file: str) -> str:
    """A message as it will be committed: without comments and what is below the scissors."""
    try:
        text = Path(file).read_text("utf-8", errors="replace")
    except OSError as error:
        raise UsageError(
            f"{file}: cannot be read: {error.strerror}; git gives a commit-msg hook the file"
        ) from error
    mark = _comment_mark(repository)
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if line == f"{mark} {_SCISSORS}"), len(lines))
    return "\n".join(line for line in lines[:end] if not line.startswith(mark)).strip("\n")


def _comment_mark(repository: Repository) -> str:
    """core.commentChar, the user's own too: the file was written for that user's editor."""
    for key in ("core.commentString", "core.commentChar"):
        try:
            found = command.run(repository.git_dir, "config", key, isolated=False).strip()
        except EvaluationError:
            continue  # git config fails where a key is not set
        return "#" if found == "auto" else found
    return "#"


def _has_head(repository: Repository) -> bool:
    try:
        command.run(repository.git_dir, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except EvaluationError:
        return False  # the first commit of a repository
    return True


def _author(repository: Repository) -> Identity:
    try:
        said = command.run(repository.git_dir, "var", "GIT_AUTHOR_IDENT", isolated=False)
    except EvaluationError:
        return Identity("", "")  # git itself will ask for a name before it commits
    match = _IDENTITY.match(said.strip())
    return Identity(match[1], match[2]) if match else Identity("", "")


def _commit(
    sha: str, parents: tuple[str, ...], author: Identity, message: str, files: tuple[RawFile, ...]
) -> RawCommit:
    subject, body = split_message(message)
    commit = Commit(sha, parents, author, author, _EPOCH, _EPOCH, subject, body)
    return RawCommit(commit, files)


def _diff(repository: Repository, arguments: Iterable[str]) -> tuple[RawFile, ...]:
    process = command.start(repository.git_dir, list(arguments))
    # One record with the header that a commit would have, all nine fields of it empty. The borders
    # are random, so that no patch can forge one.
    token = secrets.token_bytes(16).hex().encode()
    mark, end = b"\0" + token + b"\0", b"end-" + token + b"\n"
    collector = Collector(mark, end)
    try:
        list(collector.feed(mark + b"\0" * 9))
        while chunk := process.stdout.read(_CHUNK):
            list(collector.feed(chunk))
        if process.wait() != 0:
            raise EvaluationError(
                f"{repository.path}: git could not print the diff: {process.errors()}"
            )
        records = list(collector.feed(end))
    finally:
        process.close()
    return records[0][1] if records else ()
