"""A commit's own fields as git prints them: who, when, and the message."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from classifier.domain import Commit, Identity, RawFile
from classifier.errors import EvaluationError
from classifier.git import command
from classifier.git.repository import Repository

HEADER = ("--encoding=UTF-8", "--no-notes", "--date=raw")
_FIELDS = "%H%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%ad%x00%cd%x00%B"
_FIELD_COUNT = 9
_SPACE = " \t\r"  # what git takes for space; Python's own notion is wider


@dataclass(frozen=True, slots=True)
class RawCommit:
    """A commit as git printed it: everything but its files, and those as bytes."""

    commit: Commit
    files: tuple[RawFile, ...]


def form(token: str) -> str:
    """git's format of a record's header; ``token`` keeps a message from forging its border."""
    return f"%x00{token}%x00{_FIELDS}%x00"


def read_headers(repository: Repository, shas: Sequence[str]) -> dict[str, Commit]:
    """Author, time and message of commits whose diff cannot be read, as far as they are here.

    ``git rev-list`` looks at no tree, which a clone with ``--filter=tree:0`` lacks.
    """
    token = secrets.token_hex(16)
    options = ("--no-walk=unsorted", "--ignore-missing", *HEADER, f"--format={form(token)}")
    try:
        said = command.run(repository.git_dir, "rev-list", *options, *shas, "--")
    except EvaluationError:
        return {}
    headers = (text.rpartition("\0")[0] for text in said.split(f"\0{token}\0")[1:])
    commits = (raw_commit((header.encode(), ())).commit for header in headers)
    return {commit.sha: commit for commit in commits}


def raw_commit(record: tuple[bytes, tuple[RawFile, ...]]) -> RawCommit:
    """A record of git's output: the fields of HEADER and ``form``, and the files."""
    header, files = record
    fields = header.split(b"\0", _FIELD_COUNT - 1)
    sha, parents, author, email, committer, committer_email, authored, committed = (
        field.decode("utf-8", "replace") for field in fields[:8]
    )
    subject, body = split_message(fields[8].decode("utf-8", "replace"))
    commit = Commit(
        sha=sha,
        parents=tuple(parents.split()),
        author=Identity(author, email),
        committer=Identity(committer, committer_email),
        authored_at=_time(authored),
        committed_at=_time(committed),
        subject=subject,
        body=body,
    )
    return RawCommit(commit, files)


def split_message(message: str) -> tuple[str, str]:
    """git's subject is the first paragraph on one line (``%s``); the rest is the body."""
    lines = message.lstrip("\n").split("\n")
    end = next((i for i, line in enumerate(lines) if not line.strip(_SPACE)), len(lines))
    subject = " ".join(line.strip(_SPACE) for line in lines[:end])
    return subject, "\n".join(lines[end:]).strip("\n")


def _time(raw: str) -> datetime:
    """``seconds offset`` of ``--date=raw``; a time that no calendar holds becomes the epoch."""
    seconds, _, offset = raw.partition(" ")
    try:
        minutes = int(offset[1:3]) * 60 + int(offset[3:5])
        zone = timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
        return datetime.fromtimestamp(int(seconds), zone)
    except (ValueError, OverflowError, OSError, IndexError):
        return datetime.fromtimestamp(0, UTC)
