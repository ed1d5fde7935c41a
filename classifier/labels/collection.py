"""Several label files as one: merged with all that is known of each row, and checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from classifier.labels.label import Label, longest
from classifier.labels.table import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """A label and where it stands."""

    file: str
    line: int
    label: Label


def merge(labels: Iterable[Label]) -> list[Label]:
    """All different rows once, by repository, commit and time, whatever the order they came in.

    A short SHA becomes the long one that another row has. Where that makes one person say the
    same of a commit twice in a row, the earlier row stays.
    """
    given = set(labels)
    shas = _shas(given)
    rows = {label: replace(label, sha=shas[label.repository][label.sha]) for label in given}
    grown = {row for label, row in rows.items() if row.sha != label.sha}
    last: dict[tuple[str, str, str], Label] = {}
    found = []
    for row in sorted(set(rows.values()), key=_order):
        before = last.get(key := (row.repository, row.sha, row.who))
        again = before and (before.said, before.extra) == (row.said, row.extra)
        if not (again and (row in grown or before in grown)):
            last[key] = row
            found.append(row)
    return found


def in_order_of(kept: Iterable[Label], rows: Iterable[Label]) -> list[Label]:
    """The rows as they stand in a file already, then those that are new to it."""
    places: dict[object, int] = {}
    for label in kept:
        places.setdefault(_same_row(label), len(places))
    return sorted(rows, key=lambda row: places.get(_same_row(row), len(places)))


def _same_row(label: Label) -> object:
    return label.repository, label.sha[:7], label.at(), label.who, label.said


def _order(label: Label) -> tuple[str, str, str, str, str, str, str]:
    """Total, so that the order of the files does not matter."""
    where = (label.repository, label.sha, label.at().isoformat())
    return (*where, label.who, label.told(), label.version, repr(label.extra))


def duplicates(rows: Sequence[Row]) -> list[Problem]:
    """Rows that say again what the same person has said of the commit before."""
    first: dict[object, Row] = {}
    found = []
    for row, sha in _whole(rows):
        label = row.label
        key = (label.repository, sha, label.who, label.said)
        if key in first:
            where = f"{first[key].file}, line {first[key].line}"
            found.append(Problem(row.file, row.line, f"duplicate of {where}"))
        first.setdefault(key, row)
    return found


def conflicts(rows: Sequence[Row]) -> list[Problem]:
    """Commits about which people disagree, or one person contradicts themselves at one time.

    A later row of the same person is a correction and no conflict.
    """
    by_commit: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row, sha in _whole(rows):
        by_commit[row.label.repository, sha].append(row)
    found = []
    for (repository, sha), many in by_commit.items():
        many.sort(key=lambda row: row.label.at())
        final = {row.label.who: row for row in many}
        for before, row in pairwise(many):
            same = (before.label.who, before.label.at()) == (row.label.who, row.label.at())
            if same and differ(before.label, row.label):
                found.append(_conflict(repository, sha, before, row))
        for before, row in pairwise(final.values()):
            if differ(before.label, row.label):
                found.append(_conflict(repository, sha, before, row))
    return found


def _whole(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Each row and its SHA, as long as any row of the same repository has it."""
    shas = _shas(row.label for row in rows)
    for row in rows:
        yield row, shas[row.label.repository][row.label.sha]


def _shas(labels: Iterable[Label]) -> dict[str, dict[str, str]]:
    """By repository, for each SHA the longest of its rows that begins with it."""
    found: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        found[label.repository].append(label.sha)
    return {repository: longest(shas) for repository, shas in found.items()}


def _conflict(repository: str, sha: str, one: Row, two: Row) -> Problem:
    said = f"{one.label.told()!r} by {one.label.who or 'unknown'} ({one.file}, line {one.line})"
    other = f"{two.label.told()!r} by {two.label.who or 'unknown'}"
    return Problem(two.file, two.line, f"conflict: {repository} {sha[:12]} is {other}, but {said}")


def differ(one: Label, two: Label) -> bool:
    """Whether two labels contradict each other; what one does not say contradicts nothing."""
    pairs = zip(one.said, two.said, strict=True)
    return any(a != b for a, b in pairs if a not in ("", None) and b not in ("", None))


def unknown(rows: Sequence[Row], known: Mapping[str, Mapping[str, int]]) -> list[Problem]:
    """Rows whose commit is not in its repository.

    ``known`` says how many commits of a repository each asked SHA names; repositories that are
    not in it are not looked at.
    """
    found = []
    for row in rows:
        counts = known.get(row.label.repository)
        if counts is None or counts.get(row.label.sha) == 1:
            continue
        many = counts.get(row.label.sha, 0) > 1
        what = "ambiguous short SHA" if many else "no such commit"
        text = f"{what} {row.label.sha[:12]} in {row.label.repository or 'the repository'}"
        found.append(Problem(row.file, row.line, text))
    return found
