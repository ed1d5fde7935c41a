"""Answers kept in SQLite in the user's cache folder, so that the same question is paid for once.

What is kept is the model's answer, not what was made of it: it is checked anew every time it is
read. Neither the key nor the prompt is in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from classifier.errors import ConfigError
from classifier.llm.client import Answer
from classifier.llm.prompt import VERSION, Draft
from classifier.llm.settings import Settings

_SCHEMA = """\
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY,
    sha TEXT NOT NULL,
    model TEXT NOT NULL,
    language TEXT NOT NULL,
    prompt_version INTEGER NOT NULL,
    answers TEXT NOT NULL
) WITHOUT ROWID
"""
_BUSY = 10  # seconds to wait for another run that writes


@dataclass(frozen=True, slots=True)
class Kept:
    """What the cache holds of one model and language."""

    model: str
    language: str
    prompt_version: int
    items: int


@dataclass(frozen=True, slots=True)
class Question:
    """All that an answer depends on: commit, data, model, settings, language."""

    draft: Draft
    settings: Settings
    language: str

    @property
    def key(self) -> str:
        """The question's name in the cache, with the prompt's version."""
        settings, options = self.settings, self.settings.options
        parts = [
            self.draft.sha,
            VERSION,
            settings.base_url,
            settings.model,
            options.temperature,
            options.answer_tokens,
            options.structured,
            self.language,
            self.draft.data,
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def cache_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the XDG base directory specification; a relative one counts as not set."""
    given = environ.get("XDG_CACHE_HOME", "")
    base = Path(given) if given.startswith("/") else Path(environ.get("HOME") or "~") / ".cache"
    return base.expanduser() / "gitsift"


class Cache:
    """The answers of one folder. Every method raises ConfigError for a damaged file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "answers.sqlite"

    def get(self, question: Question) -> tuple[Answer, ...]:
        """The answers kept to the question, () where there are none."""
        if not self.path.exists():
            return ()
        rows = self._run("SELECT answers FROM answers WHERE key = ?", question.key)
        try:
            return tuple(Answer(**answer) for answer in json.loads(rows[0][0])) if rows else ()
        except (ValueError, TypeError) as error:
            raise ConfigError(f"{self.path}: damaged; run 'gitsift cache clear'") from error

    def put(self, question: Question, answers: tuple[Answer, ...]) -> None:
        """Keeps the answers to the question."""
        text = json.dumps([asdict(answer) for answer in answers])
        self._run(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)",
            *(question.key, question.draft.sha, question.settings.model),
            *(question.language, VERSION, text),
        )

    def contents(self) -> Iterator[Kept]:
        """What is kept, by model, language and version of the prompt."""
        if self.path.exists():
            columns = "model, language, prompt_version"
            query = f"SELECT {columns}, count(*) FROM answers GROUP BY {columns} ORDER BY {columns}"  # noqa: S608
            yield from (Kept(*row) for row in self._run(query))

    def clear(self) -> bool:
        """Deletes the file; False where there was none."""
        existed = self.path.exists()
        for name in (self.path.name, f"{self.path.name}-journal"):
            self.path.with_name(name).unlink(missing_ok=True)
        return existed

    def _run(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            with closing(self._open()) as database, database:
                return database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise ConfigError(f"{self.path}: {error}; run 'gitsift cache clear'") from error
        except OSError as error:
            raise ConfigError(f"{self.path}: {error.strerror}; set XDG_CACHE_HOME") from error

    def _open(self) -> sqlite3.Connection:
        # What a model wrote about a private repository is nobody else's business.
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        database = sqlite3.connect(self.path, timeout=_BUSY)
        database.execute(_SCHEMA)
        return database
