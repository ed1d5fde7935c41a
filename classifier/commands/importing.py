"""``gitsift labels import``: what was read out of reports, and what it means, told to the user."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TextIO

from classifier.commands import selecting
from classifier.domain import IMPORTANCES, Judged, Verdict
from classifier.git import Repository
from classifier.git.known import commits_named
from classifier.labels.importing import (
    Imported,
    Source,
    corrected,
    labels_of,
    new,
    one_each,
    overruling,
    repeats,
)
from classifier.labels.label import Label
from classifier.labels.report import Item, Reading, read_report
from classifier.pipeline import run as judge_all
from classifier.pipeline import slim
from classifier.report.escape import clean_line
from classifier.settings import Settings

_LINES = 3


def import_all(
    args: argparse.Namespace,
    opened: Mapping[str, Repository],
    source: Source,
    kept: Sequence[Label],
    out: TextIO,
) -> list[Label]:
    """The labels of all reports that are not ``kept`` already; tells what was read and how."""
    selecting.configure(args)
    taken: list[Label] = []
    given = known = 0
    for file in args.files:
        reading = read_report(file)
        printed, homes = _printed(reading.items, opened, selecting.settings(args), args.workers)
        found, notes = labels_of(reading, printed, source)
        _tell(reading, found, notes, out)
        chosen = (one for one in found if one.changes or not args.changed)
        labels = one_each([_named(one, homes) for one in chosen])
        before = (*kept, *taken)
        fresh = new(labels, before)
        given, known = given + len(labels), known + len(labels) - len(fresh)
        for label, now in corrected(labels, before):
            _tell_stale(label, now, "was corrected since to", args.output, out)
        fresh = _edited(args, opened, fresh, before, out)
        # Of one person at one time only one can hold.
        taken = one_each([*taken, *fresh])
    if known:
        print(f"{known} of {given} labels were there already", file=out)
    return taken


def _edited(
    args: argparse.Namespace,
    opened: Mapping[str, Repository],
    fresh: Sequence[Label],
    before: Sequence[Label],
    out: TextIO,
) -> list[Label]:
    """The labels without those that only repeat what we print where somebody has corrected it.

    They are of an older report, which must not undo what was corrected since.
    """
    overruled = overruling(fresh, before)
    bare = _bare([label.sha for label, _ in overruled], opened, selecting.settings(args))
    stale = set()
    for label, now in overruled:
        printed = bare.get(label.sha, ())
        if any(repeats(label, verdict) for verdict in printed):
            stale.add(label)
            _tell_stale(
                label, now, "is what gitsift printed, and was corrected to", args.output, out
            )
        elif printed and not any(repeats(now, verdict) for verdict in printed):
            _tell_contradiction(label, now, out)
    if unsure := sum(label.sha not in bare for label, _ in overruled):
        print(
            f"  {unsure} labels replace what was said of their commits before; if this report is "
            "older than that, import it with --repo DIR, which tells the two apart",
            file=out,
        )
    return [label for label in fresh if label not in stale]


def _tell_stale(label: Label, now: Label, how: str, output: str, out: TextIO) -> None:
    by = f" by {clean_line(now.who)}" if now.who and now.who != label.who else ""
    told = f"{label.told()} {how} {now.told()}{by}, which holds"
    print(f"  {label.sha[:7]}: {told}; change it in {output}", file=out)


def _tell_contradiction(label: Label, now: Label, out: TextIO) -> None:
    """Of one person at one time: two reports of one import, both edited, each otherwise."""
    if (label.who, label.when) == (now.who, now.when):
        told = f"{now.told()} in a report before, {label.told()} in this one, which holds"
        print(f"  {label.sha[:7]}: {told}", file=out)


def _bare(
    shas: Sequence[str], opened: Mapping[str, Repository], settings: Settings
) -> dict[str, list[Verdict]]:
    """What we print of commits without anybody's labels: with the model in use, and the shipped."""
    plain = replace(settings, labels=(), model_labels="")
    found: dict[str, list[Verdict]] = {}
    for repository in opened.values():
        here = [sha for sha, many in commits_named(repository, shas).items() if many == 1]
        for one in dict.fromkeys((plain, replace(plain, model_file=""))):
            for outcome in judge_all(repository, here, one, slim):
                if isinstance(outcome, Judged):
                    found.setdefault(outcome.commit.sha, []).append(outcome.verdict)
    return found


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
    lines: dict[str, list[int]] = {}
    for item in items:
        lines.setdefault(item.type_text, []).append(item.line)
    meanings = {item.type_text: item.meaning for item in items}
    for text, at in sorted(lines.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        meaning, count = meanings[text], len(at)
        if meaning is None:
            print(f"  {count:>4} x (no type named)", file=out)
            continue
        kinds = " ".join(meaning.types) or "not understood"
        tags = f" [{' '.join(meaning.tags)}]" if meaning.tags else ""
        near = "" if meaning.exact or not meaning.types else f" (nearest; line {_some(at)})"
        left = ", ".join(meaning.left) if meaning.types else ""
        left = f"; not understood: {left}" if left else ""
        print(
            f"  {count:>4} x {clean_line(text, 60)} -> {kinds}{tags}{near}{clean_line(left)}",
            file=out,
        )


def _some(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:_LINES])) + (" …" if len(lines) > _LINES else "")


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
