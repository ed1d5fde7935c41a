"""``gitsift labels import``: what was read out of reports, and what it means, told to the user."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TextIO

from classifier.commands import selecting
from classifier.domain import IMPORTANCES, Judged
from classifier.git import Repository
from classifier.git.known import commits_named
from classifier.labels.importing import Imported, Source, corrected, labels_of, new
from classifier.labels.label import Label
from classifier.labels.report import Item, Reading, read_report
from classifier.pipeline import run as judge_all
from classifier.pipeline import slim
from classifier.report.escape import clean_line
from classifier.settings import Settings


def import_all(
    args: argparse.Namespace,
    opened: Mapping[str, Repository],
    source: Source,
    kept: Sequence[Label],
) -> list[Label]:
    """The labels of all reports that are not ``kept`` already; tells what was read and how."""
    selecting.configure(args)
    out = sys.stderr if args.output == "-" else sys.stdout
    labels: list[Label] = []
    for file in args.files:
        reading = read_report(file)
        printed, homes = _printed(reading.items, opened, selecting.settings(args), args.workers)
        found, notes = labels_of(reading, printed, source)
        _tell(reading, found, notes, out)
        labels += [_named(one, homes) for one in found if one.changes or not args.changed]
    fresh = new(labels, kept)
    if len(fresh) < len(labels):
        print(f"{len(labels) - len(fresh)} of {len(labels)} labels were there already", file=out)
    for label, now in corrected(labels, kept):
        told = f"{label.told()} was corrected since to {now.told()}, which holds"
        print(f"  {label.sha[:7]}: {told}; change it in {args.output}", file=out)
    return fresh


def _printed(
    items: Sequence[Item], opened: Mapping[str, Repository], settings: Settings, workers: int
) -> tuple[dict[str, Judged], dict[str, str]]:
    """By the SHA of the item: our verdict, and the name of the repository that has the commit."""
    found: dict[str, Judged] = {}
    homes: dict[str, str] = {}
    for name, repository in opened.items():
        here = commits_named(repository, (i.sha for i in items if i.sha not in found))
        whole = {repository.commit_id(sha): sha for sha, count in here.items() if count == 1}
        for outcome in judge_all(repository, list(whole), settings, slim, workers):
            if isinstance(outcome, Judged):
                found[whole[outcome.commit.sha]] = outcome
                homes[whole[outcome.commit.sha]] = name
    return found, homes


def _named(one: Imported, homes: Mapping[str, str]) -> Label:
    """The label under the name that --repo gives, where the report has no owner/name."""
    name = one.label.repository or homes.get(one.item.sha, "")
    return replace(one.label, repository=name)


def _tell(
    reading: Reading, found: Sequence[Imported], notes: Iterable[tuple[int, str]], out: TextIO
) -> None:
    levels = Counter(one.label.importance for one in found)
    told = ", ".join(f"{levels[level]} {level}" for level in IMPORTANCES)
    print(f"{reading.file}: {len(reading.items)} commits ({told})", file=out)
    _tell_types(reading.items, out)
    for line, text in sorted({*reading.notes, *notes}):
        print(f"  line {line}: {clean_line(text)}", file=out)
    _tell_changes(found, out)


def _tell_types(items: Iterable[Item], out: TextIO) -> None:
    """How each text about types was understood, the most frequent first."""
    counts = Counter(item.type_text for item in items)
    meanings = {item.type_text: item.meaning for item in items}
    for text, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        meaning = meanings[text]
        if meaning is None:
            print(f"  {count:>4} x (no type named)", file=out)
            continue
        kinds = " ".join(meaning.types) or "not understood"
        tags = f" [{' '.join(meaning.tags)}]" if meaning.tags else ""
        near = "" if meaning.exact or not meaning.types else " (nearest)"
        left = ", ".join(meaning.left) if meaning.types else ""
        left = f"; not understood: {left}" if left else ""
        print(
            f"  {count:>4} x {clean_line(text, 60)} -> {kinds}{tags}{near}{clean_line(left)}",
            file=out,
        )


def _tell_changes(found: Sequence[Imported], out: TextIO) -> None:
    compared = [one for one in found if one.printed is not None]
    changed = [one for one in compared if one.changes]
    if compared:
        end = ":" if changed else ""
        counted = f"{len(changed)} of {len(compared)}"
        print(f"  {counted} differ from what gitsift prints{end}", file=out)
    for one in changed:
        subject = clean_line(one.item.subject, 60)
        print(f"    {one.label.sha[:7]} {', '.join(one.changes)}  {subject}", file=out)
    if missing := len(found) - len(compared):
        print(
            f"  {missing} not compared: no --repo has these commits; name theirs with --repo DIR",
            file=out,
        )
