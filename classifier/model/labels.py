"""Labels of commits as CSV files: what data/labels/ holds and training reads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from classifier.domain import IMPORTANCES, TAGS, TYPES
from classifier.errors import LabelError

_SHA = re.compile(r"[0-9a-f]{40}")
_COLUMNS = ("repo", "sha", "type", "tags", "importance", "confidence")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody who read a commit says it is; ``confidence`` is 1 (unsure) to 3."""

    repository: str
    sha: str
    type: str
    tags: tuple[str, ...]
    importance: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Whether maintainers listed the commit in their changelog, and under which heading."""

    repository: str
    sha: str
    listed: bool
    heading: str


def read_labels(files: Iterable[Path]) -> dict[Key, Label]:
    """Labels by repository and SHA; of a commit labelled twice the later file's is taken."""
    found: dict[Key, Label] = {}
    for file in files:
        for number, row in _rows(file, _COLUMNS):
            label = _label(row, f"{file}:{number}")
            found[label.repository, label.sha] = label
    return found


def read_changelog(file: Path) -> dict[Key, Listing]:
    """What maintainers listed, by repository and SHA."""
    return {
        (row["repo"], row["sha"]): Listing(
            row["repo"], row["sha"], row["listed"] == "1", row["heading"]
        )
        for _, row in _rows(file, ("repo", "sha", "listed", "heading"))
    }


def _rows(file: Path, columns: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise LabelError(
                    f"{file}: column {missing[0]} is missing in the first line (labels of your "
                    "own, with a column repository, go with gitsift train --repo DIR)"
                )
            for row in reader:
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LabelError(f"{file}: cannot be read as CSV in UTF-8: {error}") from None


def _label(row: dict[str, str], where: str) -> Label:
    tags = tuple((row["tags"] or "").split())
    for value, allowed in (
        (row["type"], TYPES),
        (row["importance"], IMPORTANCES),
        *((tag, TAGS) for tag in tags),
        (row["confidence"], ("1", "2", "3")),
    ):
        if value not in allowed:
            raise LabelError(f"{where}: {value!r} is none of {', '.join(allowed)}")
    if not _SHA.fullmatch(row["sha"] or ""):
        raise LabelError(f"{where}: {row['sha']!r} is no full SHA of 40 lower-case digits")
    return Label(
        row["repo"], row["sha"], row["type"], tags, row["importance"], int(row["confidence"])
    )
