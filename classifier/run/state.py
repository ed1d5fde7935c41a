"""The run's memory: an SQLite file with the reported days, surviving a kill at any moment.

A day is remembered in one transaction after its reports are on the disk. Everything in it can be
had again: from the index beside the reports, or by reporting the days once more.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from classifier.run.record import DayRecord, Fingerprint, Highlight, RepositoryRecord
from classifier.run.storage import StorageError

_LAYOUT = 1
_NUMBERS = ("commits", "high", "medium", "low", "unread", "merges", "late", "gone")
_TEXTS = ("version", "rules", "model", "settings")
_COLUMNS = (
    "repository",
    "day",
    *_TEXTS,
    *_NUMBERS,
    "types",
    "highlights",
    "shas",
    "expired",
    "announced",
)
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS day (
  repository TEXT NOT NULL, day TEXT NOT NULL,
  {", ".join(f"{name} TEXT NOT NULL" for name in _TEXTS)},
  {", ".join(f"{name} INTEGER NOT NULL" for name in _NUMBERS)},
  types TEXT NOT NULL, highlights TEXT NOT NULL, shas TEXT NOT NULL,
  expired INTEGER NOT NULL, announced INTEGER,
  PRIMARY KEY (repository, day)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS repository (
  name TEXT PRIMARY KEY, failure TEXT NOT NULL, notes TEXT NOT NULL
) WITHOUT ROWID;
PRAGMA user_version = {_LAYOUT};
"""


class State:
    """The open memory. Every method raises StorageError where the file cannot be used."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with _clear(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(file, isolation_level=None)
            (layout,) = self._base.execute("PRAGMA user_version").fetchone()
            if layout > _LAYOUT:
                raise StorageError(
                    f"{file} was written by a newer gitsift; upgrade, or move it away"
                )
            if layout < _LAYOUT:
                self._base.executescript(f"BEGIN; {_SCHEMA} COMMIT;")

    def close(self) -> None:
        """Closes the file."""
        self._base.close()

    def days(self) -> dict[tuple[str, str], DayRecord]:
        """All reported days by (repository, day), ordered so."""
        with _clear(self._file):
            rows = self._base.execute(
                f"SELECT {', '.join(_COLUMNS)} FROM day ORDER BY repository, day"  # noqa: S608
            ).fetchall()
        records = (_record(dict(zip(_COLUMNS, row, strict=True))) for row in rows)
        return {(record.repository, record.day): record for record in records}

    def repositories(self) -> dict[str, RepositoryRecord]:
        """What the last run noticed, by name."""
        with _clear(self._file):
            rows = self._base.execute("SELECT name, failure, notes FROM repository").fetchall()
        return {row[0]: RepositoryRecord(row[0], row[1], tuple(json.loads(row[2]))) for row in rows}

    def remember(self, records: Iterable[DayRecord]) -> None:
        """Writes days, all or none."""
        marks = ", ".join("?" * len(_COLUMNS))
        with self._writing():
            self._base.executemany(
                f"INSERT OR REPLACE INTO day ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608
                [_row(record) for record in records],
            )

    def remember_repositories(self, records: Iterable[RepositoryRecord]) -> None:
        """Replaces what is known of the repositories, leaving out those no longer followed."""
        with self._writing():
            self._base.execute("DELETE FROM repository")
            self._base.executemany(
                "INSERT INTO repository VALUES (?, ?, ?)",
                [(r.name, r.failure, json.dumps(r.notes)) for r in records],
            )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with _clear(self._file):
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise


def open_state(file: Path) -> tuple[State, str]:
    """(the memory, a note where a damaged one had to be put aside)."""
    try:
        state = State(file)
        state.days()
    except StorageError as error:
        if not isinstance(error.__cause__, sqlite3.DatabaseError) or isinstance(
            error.__cause__, sqlite3.OperationalError
        ):
            raise
        aside = file.with_name(file.name + ".damaged")
        file.replace(aside)
        return State(file), f"{error}; it is now {aside.name}, and the memory was built anew"
    return state, ""


def as_json(record: DayRecord) -> dict[str, object]:
    """The record as the index keeps it: all but the list of commits and whether it was told."""
    values = asdict(record)
    for name in ("shas", "announced"):
        del values[name]
    return values


def from_json(values: dict[str, object]) -> DayRecord:
    """The record that ``as_json`` wrote. Raises TypeError or ValueError where it did not."""
    made, highlights = values["made"], values["highlights"]
    if not isinstance(made, dict) or not isinstance(highlights, list):
        raise TypeError("not a record of a day")
    parts = {
        "made": Fingerprint(**made),
        "highlights": tuple(Highlight(**one) for one in highlights),
    }
    return DayRecord(**{**values, **parts})  # type: ignore[arg-type]


@contextmanager
def _clear(file: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        raise StorageError(
            f"{file}: the memory of the run cannot be used: {said}; free space, check the "
            "permissions, or move the file away"
        ) from error


def _row(record: DayRecord) -> tuple[object, ...]:
    values: dict[str, object] = {
        **{name: getattr(record, name) for name in ("repository", "day", *_NUMBERS)},
        **asdict(record.made),
        "types": json.dumps(dict(record.types), sort_keys=True),
        "highlights": json.dumps([asdict(one) for one in record.highlights]),
        "shas": " ".join(record.shas),
        "expired": record.expired,
        "announced": record.announced,
    }
    return tuple(values[name] for name in _COLUMNS)


def _record(row: dict[str, object]) -> DayRecord:
    numbers = {name: int(str(row[name])) for name in _NUMBERS}
    announced = row["announced"]
    return DayRecord(
        repository=str(row["repository"]),
        day=str(row["day"]),
        made=Fingerprint(*(str(row[name]) for name in _TEXTS)),
        types=json.loads(str(row["types"])),
        highlights=tuple(Highlight(**one) for one in json.loads(str(row["highlights"]))),
        shas=tuple(str(row["shas"]).split()),
        expired=bool(row["expired"]),
        announced=None if announced is None else bool(announced),
        **numbers,
    )
