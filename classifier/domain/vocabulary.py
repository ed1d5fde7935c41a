"""The closed lists of words: types, tags, levels of importance, languages, kinds of files."""

from __future__ import annotations

from typing import Literal

ChangeKind = Literal["added", "deleted", "modified", "renamed", "copied", "type_changed"]
Importance = Literal["high", "medium", "low"]
Source = Literal["rules", "model", "override"]

TYPES: tuple[str, ...] = (
    "feat",
    "fix",
    "perf",
    "refactor",
    "style",
    "docs",
    "test",
    "ci",
    "build",
    "chore",
    "revert",
)
TAGS: tuple[str, ...] = (
    "breaking",
    "security",
    "deprecation",
    "dependency",
    "api",
    "architecture",
    "bot",
)
IMPORTANCES: tuple[Importance, ...] = ("high", "medium", "low")
LANGUAGES: tuple[str, ...] = ("en", "zh")
FILE_KINDS: tuple[str, ...] = (
    "source",
    "test",
    "docs",
    "ci",
    "build",
    "manifest",
    "lock",
    "config",
    "generated",
    "vendored",
    "data",
    "asset",
)
