"""Made-up commits for the tests of the prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from classifier.domain import (
    Claim,
    Commit,
    Fact,
    Facts,
    FileChange,
    FileFacts,
    Hunk,
    Identity,
    Importance,
    Verdict,
)

_TIME = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
_WHO = Identity("Ada", "ada@example.org")


def file(path: str, *lines: str, kind: str = "source", component: str = "") -> FileFacts:
    """A changed file with one hunk of these lines."""
    hunk = Hunk(1, len(lines), 1, len(lines), "", lines)
    change = FileChange(
        path,
        path,
        "modified",
        added=sum(line.startswith("+") for line in lines),
        deleted=sum(line.startswith("-") for line in lines),
        hunks=(hunk,) if lines else (),
    )
    return FileFacts(change, kind, "python", component)


def binary(path: str) -> FileFacts:
    """A changed file without lines."""
    return FileFacts(FileChange(path, path, "modified", is_binary=True), "asset", "", "")


def facts(subject: str, *items: Fact, files: Sequence[FileFacts] = (), body: str = "") -> Facts:
    """Facts of a made-up commit; without files, one file holds what the items name."""
    if not files:
        paths = dict.fromkeys(item.path for item in items if item.path)
        files = [
            file(path, *(f"{_mark(i)}{text}" for i in items if i.path == path for text in texts(i)))
            for path in paths
        ]
    commit = Commit(
        "1234567" + "0" * 33,
        ("f" * 40,),
        _WHO,
        _WHO,
        _TIME,
        _TIME,
        subject,
        body,
        tuple(f.change for f in files),
    )
    return Facts(commit, Claim(), tuple(files), items=items)


def deleted(made: Facts) -> Facts:
    """The same commit with all its files deleted."""
    files = tuple(
        replace(f, change=replace(f.change, kind="deleted", new_path=None)) for f in made.files
    )
    commit = replace(made.commit, files=tuple(f.change for f in files))
    return replace(made, commit=commit, files=files)


def _mark(item: Fact) -> str:
    return "-" if (item.kind, item.action) == ("dependency", "removed") else "+"


def texts(item: Fact) -> list[str]:
    """What the diff must hold for the fact to be seen in it."""
    return [text for text in (item.name, item.old, item.new, item.scope) if text]


def verdict(type: str = "fix", importance: Importance = "high") -> Verdict:  # noqa: A002
    """A verdict of that type and importance."""
    return Verdict(type, (type,), (), importance, 50.0, 0.9, "rules", ())


def said(commit: Commit) -> str:
    """All that the commit says: message, paths and lines."""
    lines = [line for f in commit.files for hunk in f.hunks for line in hunk.lines]
    return "\n".join([commit.subject, commit.body, *(f.path for f in commit.files), *lines])
