"""Facts made by hand, so that a test of a condition shows all that it depends on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classifier.domain import (
    Claim,
    Commit,
    Fact,
    Facts,
    FileChange,
    FileFacts,
    Hunk,
    Identity,
)

TIME = datetime(2030, 1, 1, tzinfo=UTC)
ANN = Identity("Ann", "ann@example.org")


def hunk(*lines: str, old: int = 1, new: int = 1) -> Hunk:
    removed = sum(line[:1] in ("-", " ") for line in lines)
    added = sum(line[:1] in ("+", " ") for line in lines)
    return Hunk(old, removed, new, added, "", lines)


def file(
    path: str, *lines: str, kind: str = "source", language: str = "", **fields: Any
) -> FileFacts:
    component = fields.pop("component", "")
    fields.setdefault("added", sum(line.startswith("+") for line in lines))
    fields.setdefault("deleted", sum(line.startswith("-") for line in lines))
    how = fields.pop("change", "modified")
    hunks = fields.pop("hunks", (hunk(*lines),) if lines else ())
    made = FileChange(fields.pop("old_path", path), path, how, hunks=hunks, **fields)
    return FileFacts(made, kind, language, component)


def facts(subject: str = "", *files: FileFacts, body: str = "", **fields: Any) -> Facts:
    commit = Commit(
        "a" * 40, fields.pop("parents", ("b" * 40,)), fields.pop("author", ANN), ANN, TIME, TIME,
        subject, body, tuple(f.change for f in files),
    )  # fmt: skip
    fields.setdefault("claim", Claim(rest=subject))
    return Facts(commit=commit, files=files, **fields)


def item(kind: str, action: str, name: str, path: str = "a.py", **fields: Any) -> Fact:
    return Fact(kind, action, name, path, **fields)


def write_profile(folder: Path, text: str, name: str = "own") -> Path:
    """A rules folder with one profile; gives the folder."""
    profiles = folder / "profiles"
    profiles.mkdir(parents=True, exist_ok=True)
    (profiles / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder
