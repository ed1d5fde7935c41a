"""Label files: CSV that a spreadsheet opens and never executes.

A cell that begins like a formula is written behind an apostrophe, which spreadsheets take for text
and which is taken off again when the file is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from classifier.domain import IMPORTANCES, TAGS, TYPES, Importance
from classifier.errors import LabelError
from classifier.files import write_whole
from classifier.labels.label import NOTHING, Label
from classifier.labels.text import read_text

COLUMNS = ("repository", "sha", "type", "tags", "importance", "who", "when", "version")
ALSO = "also"
"""The column of further types, behind ours in files in which somebody says something of them."""
NONE = "none"
"""In the columns of tags and further types: the commit has none. An empty cell says nothing."""
_SAME = {"repo": "repository", "commit": "sha", "level": "importance"}
_SHA = re.compile(r"[0-9a-f]{7,40}|[0-9a-f]{64}")
# The wide ones are the same to spreadsheets of East Asia.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *"＝＋－＠")
# A terminal that shows the file would do what they say. Line ends and tabs may be in notes.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line of a file."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.text}"


def read(file: Path) -> tuple[Label, ...]:
    """All labels of a file. Raises LabelError that tells the first problems, if there is any."""
    labels, problems = scan(file)
    if problems:
        more = len(problems) - _SHOWN
        told = "\n  ".join(map(str, problems[:_SHOWN]))
        rest = f"\n  and {more} more; `gitsift labels check` lists all" if more > 0 else ""
        raise LabelError(f"{len(problems)} wrong row(s), none was used:\n  {told}{rest}")
    return tuple(label for _, label in labels)


def scan(file: Path) -> tuple[list[tuple[int, Label]], list[Problem]]:
    """(line, label) of every good row and the problems of the others.

    Raises LabelError where the file as a whole is no table of labels.
    """
    rows = _rows(file)
    names = _header(next(rows, (1, []))[1], file)
    labels: list[tuple[int, Label]] = []
    problems: list[Problem] = []
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            if len(cells) != len(names):
                raise LabelError(
                    f"{len(cells)} cells, but the header names {len(names)} columns; an empty cell "
                    "needs its separator too, one that holds a separator quotation marks"
                )
            if control := _CONTROL.search("".join(cells)):
                raise LabelError(f"a control character ({control[0]!r}) in a cell; delete it")
            labels.append((line, _label(dict(zip(names, cells, strict=True)))))
        except LabelError as error:
            problems.append(Problem(str(file), line, str(error)))
    return labels, problems


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    text = read_text(file)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield reader.line_num, [_plain(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        # An open quotation mark swallows what follows: the row begins far above where it ends.
        raise LabelError(
            f"{file}, line {line}: not CSV: {error}; is a quotation mark not closed, "
            "or inside a cell not doubled?"
        ) from None


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith((*_FORMULA, "'")) else cell


def _safe(cell: str) -> str:
    quoted = cell.startswith(_FORMULA) or (cell[:1] == "'" and _plain(cell) != cell)
    return f"'{cell}" if quoted else cell


def _header(cells: Sequence[str], file: Path) -> list[str]:
    names = [_SAME.get(name := cell.strip().lower(), name) for cell in cells]
    if control := _CONTROL.search("".join(names)):
        raise LabelError(
            f"{file}: a control character ({control[0]!r}) in the first line; delete it"
        )
    if "sha" not in names:
        shown = ", ".join(names)[:100] or "nothing"
        raise LabelError(
            f"{file}: the first line must name the columns {','.join(COLUMNS)}; "
            f"sha is missing (found: {shown})"
        )
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise LabelError(
            f"{file}: column {twice[0][:60]!r} stands twice in the first line; "
            "give each column a name of its own, or delete one"
        )
    return names


def _label(cells: Mapping[str, str]) -> Label:
    """The label of a row. Raises LabelError without file and line."""
    own = {name: cells.get(name, "").strip() for name in COLUMNS}
    tags = _several(own["tags"].lower(), TAGS, "tag")
    label = Label(
        repository=own["repository"],
        sha=_sha(own["sha"]),
        type=_word(own["type"].lower(), TYPES, "type"),
        tags=None if tags is None else tuple(tag for tag in TAGS if tag in tags),
        importance=_level(own["importance"].lower()),
        who=own["who"],
        when=_when(own["when"]),
        version=own["version"],
        extra=tuple((n, cell) for n, cell in cells.items() if n not in (*COLUMNS, ALSO)),
        also=_several(cells.get(ALSO, "").lower(), TYPES, "type"),
    )
    if label.said == NOTHING:
        raise LabelError("says nothing: type, tags and importance are empty")
    return label


def _sha(text: str) -> str:
    if _SHA.fullmatch(text.lower()):
        return text.lower()
    cure = "give at least its first 7 digits, or all 40"
    if re.fullmatch(r"[\d.,]+e[+-]?\d+", text.lower()):
        cure = "a spreadsheet took it for a number: format the column as text"
    raise LabelError(f"{text[:60]!r} is no SHA; {cure}")


def _word(text: str, known: Sequence[str], what: str) -> str:
    if not text or text in known:
        return text
    near = get_close_matches(text, known, n=1)
    cure = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    raise LabelError(f"unknown {what} {text[:60]!r}; {cure}")


def _level(text: str) -> Importance | None:
    known = _word(text, IMPORTANCES, "importance")
    return next((level for level in IMPORTANCES if level == known), None)


def _several(text: str, known: Sequence[str], what: str) -> tuple[str, ...] | None:
    """The words of a cell; None where it is empty."""
    if not text.strip():
        return None
    found = (_word(word, (*known, NONE), what) for word in re.split(r"[\s,;|/]+", text) if word)
    return tuple(word for word in dict.fromkeys(found) if word != NONE)


def _when(text: str) -> str:
    try:
        if text:
            datetime.fromisoformat(text)
    except ValueError:
        raise LabelError(
            f"{text[:60]!r} is no time; write it as 2026-01-30T22:04:54Z, or leave it empty"
        ) from None
    return text


def write(file: Path, labels: Iterable[Label]) -> None:
    """Writes a file of labels, whole or not at all. Raises UsageError where it cannot."""
    write_whole(file, render(labels))


def render(labels: Iterable[Label]) -> str:
    """The text of a labels file, with all extra columns behind ours."""
    rows = list(labels)
    extra = list(dict.fromkeys(name for label in rows for name, _ in label.extra))
    also = (ALSO,) if any(label.also is not None for label in rows) else ()
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*COLUMNS, *also, *map(_safe, extra)))
    for label in rows:
        own = (label.repository, label.sha, label.type, _listed(label.tags), label.importance or "")
        rest = dict(label.extra) | {ALSO: _listed(label.also)}
        further = (rest.get(name, "") for name in (*also, *extra))
        cells = (*own, label.who, label.when, label.version, *further)
        writer.writerow([_safe(cell) for cell in cells])
    return text.getvalue()


def _listed(words: Sequence[str] | None) -> str:
    return "" if words is None else " ".join(words) or NONE
