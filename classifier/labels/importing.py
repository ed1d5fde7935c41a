"""Items of an edited report as labels, and where they differ from what we would print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from classifier.domain import Importance, Judged, Verdict
from classifier.labels.collection import differ
from classifier.labels.label import NOTHING, Label, Said, latest, longest
from classifier.labels.report import Item, Reading


@dataclass(frozen=True, slots=True)
class Source:
    """Who imports, when, with which version."""

    who: str
    when: str
    version: str


@dataclass(frozen=True, slots=True)
class Imported:
    """An item with its label, and what we print for the commit (None where that is not known)."""

    item: Item
    label: Label
    printed: Judged | None = None

    @property
    def changes(self) -> tuple[str, ...]:
        """What the label says otherwise than we, in words; empty where nothing."""
        if self.printed is None:
            return ()
        verdict, label = self.printed.verdict, self.label
        found = []
        if label.type and label.type != verdict.type:
            found.append(f"type {verdict.type} -> {label.type}")
        elif label.also is not None and label.also != verdict.types[1:]:
            found.append(
                f"types {' '.join(verdict.types)} -> {' '.join((label.type, *label.also))}"
            )
        if label.importance and label.importance != verdict.importance:
            found.append(f"importance {verdict.importance} -> {label.importance}")
        if label.tags is not None and label.tags != verdict.tags:
            tags = (" ".join(names) or "none" for names in (verdict.tags, label.tags))
            found.append(f"tags {' -> '.join(tags)}")
        return tuple(found)


def labels_of(
    reading: Reading, printed: Mapping[str, Judged], source: Source
) -> tuple[list[Imported], list[tuple[int, str]]]:
    """The items' labels, and notes (line, text) on those that are in doubt or say nothing.

    ``printed`` are our verdicts by the SHA that the item has.
    """
    found: list[Imported] = []
    notes: list[tuple[int, str]] = []
    first: dict[str, tuple[int, Label]] = {}
    for item in reading.items:
        known = printed.get(item.sha)
        label = _label(item, reading.own, known, source)
        line, before = first.setdefault(label.sha, (item.line, label))
        if before.said != label.said:
            told = f"is there in line {line} too, as {before.told()}; the last holds"
            notes.append((item.line, f"{item.sha[:7]}: {told}"))
        if item.importance != item.section and item.section and item.importance:
            told = f"its line says {item.importance}, its section {item.section}"
            notes.append((item.line, f"{item.sha[:7]}: {told}; taken as {label.importance}"))
        if label.said == NOTHING:
            notes.append((item.line, f"{item.sha[:7]}: says neither type nor level; left out"))
        else:
            found.append(Imported(item, label, known))
    return found, notes


def _label(item: Item, own: bool, printed: Judged | None, source: Source) -> Label:
    kinds = item.meaning.types if item.meaning else ()
    tags = item.meaning.tags if item.meaning else ()
    return Label(
        repository=item.repository,
        sha=printed.commit.sha if printed else item.sha,
        type=kinds[0] if kinds else "",
        tags=tags if tags or (own and item.meaning) else None,
        # Elsewhere, what stands behind the first type mostly says where it is, and what it is like.
        also=kinds[1:] if own and kinds else None,
        importance=_level(item, printed.verdict if printed else None),
        who=source.who,
        when=source.when,
        version=source.version,
    )


def said_by(verdict: Verdict) -> Said:
    """What a label would say of a verdict."""
    return verdict.type, verdict.tags, verdict.importance, verdict.types[1:]


def _level(item: Item, verdict: Verdict | None) -> Importance | None:
    """What was edited of line and section, where they differ.

    Who moves an item to another section and leaves its line as printed means the section. How it
    was printed, the contents tell, or our verdict; but not where that has become what the line
    says because people have decided so meanwhile, as when a report is imported once more.
    """
    said = item.importance
    if item.section and (item.listed == said or _judged_so(said, verdict)):
        return item.section
    return said


def _judged_so(said: Importance | None, verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.importance == said and verdict.source != "override"


def new(labels: Sequence[Label], kept: Sequence[Label]) -> list[Label]:
    """The labels that the same person has not given before: importing twice adds nothing."""
    whole = _whole(labels, kept)
    known = {_key(label, whole) for label in kept}
    found: list[Label] = []
    for label in labels:
        key = _key(label, whole)
        if key not in known:
            known.add(key)
            found.append(label)
    return found


def one_each(labels: Sequence[Label]) -> list[Label]:
    """One label of each commit: of several the last, in the place of the first."""
    whole = _whole(labels, ())
    return list({whole[label.sha]: label for label in labels}.values())


def overruling(labels: Sequence[Label], kept: Iterable[Label]) -> list[tuple[Label, Label]]:
    """The labels that would take the place of what somebody said of the commit, with that."""
    rows = list(kept)
    whole = _whole(labels, rows)
    now = latest(replace(row, sha=whole[row.sha]) for row in rows)
    pairs = ((label, now.get(whole[label.sha])) for label in labels)
    return [(label, before) for label, before in pairs if before and differ(before, label)]


def repeats(label: Label, verdict: Verdict) -> bool:
    """Whether a label only says what we print: nobody has edited the item."""
    pairs = zip(label.said, said_by(verdict), strict=True)
    return all(said in ("", None) or said == printed for said, printed in pairs)


def corrected(labels: Sequence[Label], kept: Sequence[Label]) -> list[tuple[Label, Label]]:
    """Labels that the same person gave before and has corrected since, with what holds now.

    They add nothing: most likely, an older report was imported once more.
    """
    whole = _whole(labels, kept)
    known = {_key(label, whole) for label in kept}
    by_who: dict[str, dict[str, Label]] = {}
    found: list[tuple[Label, Label]] = []
    for label in labels:
        if _key(label, whole) in known:
            who = label.who
            if who not in by_who:
                by_who[who] = latest(replace(o, sha=whole[o.sha]) for o in kept if o.who == who)
            now = by_who[who].get(whole[label.sha], label)
            if now.said != label.said:
                found.append((label, now))
    return found


def _whole(labels: Iterable[Label], kept: Iterable[Label]) -> dict[str, str]:
    """The longest SHA of each commit: a report has it short where no repository is named."""
    return longest(label.sha for label in (*labels, *kept))


def _key(label: Label, whole: Mapping[str, str]) -> tuple[object, ...]:
    return whole[label.sha], label.who, label.said
