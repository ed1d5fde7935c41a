"""Why one commit was judged as it was, for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TextIO

from classifier.domain import (
    IMPORTANCES,
    Commit,
    Evidence,
    Fact,
    Facts,
    FileFacts,
    Importance,
    Judged,
    Outcome,
    Skipped,
    Weighing,
)
from classifier.report.escape import shorten
from classifier.report.labels import DOTS, SKIPPED_DOT, Labels, load_labels
from classifier.report.terminal import Block, show

_ROWS = 60
_BOUNDS = ("floor:", "ceiling:")


def explain(
    outcome: Outcome,
    stream: TextIO | None = None,
    weighing: Weighing | None = None,
    language: str = "en",
) -> None:
    """Writes a commit's verdict, every reason with its evidence, and the facts behind them.

    ``weighing`` tells how the reasons became the level and the score.
    """
    labels = load_labels(language)
    if isinstance(outcome, Skipped):
        row = (labels.explain["skipped"], outcome.reason)
        blocks = [Block(f"{SKIPPED_DOT} {outcome.sha}", (row,))]
    else:
        blocks = list(_explanation(outcome, weighing, labels))
    show(blocks, stream or sys.stdout)


def _explanation(judged: Judged, weighing: Weighing | None, labels: Labels) -> Iterator[Block]:
    verdict, commit, words = judged.verdict, judged.commit, labels.explain
    yield Block(commit.subject or labels.no_subject, tuple(_verdict_rows(judged, labels)))
    reasons = tuple(
        (
            r.effect,
            f"{r.contribution:+.2f}",
            r.id,
            labels.reason_of(r),
            _where(r.evidence, commit, words["message"] + words["colon"]),
        )
        for r in verdict.reasons
    )
    yield Block(words["reasons"], reasons or ((words["no_reasons"],),))
    if weighing:
        yield Block(words["weighing"], tuple(_weighing_rows(judged, weighing, labels)))
    yield Block(words["of_message"], tuple(_message_rows(judged.facts, labels)))
    files = f"{words['files']} ({len(commit.files)})"
    yield Block(files, _some((_file_row(f, words) for f in judged.facts.files), labels))
    items = judged.facts.items
    facts = f"{words['facts']} ({len(items)})"
    yield Block(facts, _some(_fact_rows(items, words["message"]), labels))


def _verdict_rows(judged: Judged, labels: Labels) -> Iterator[tuple[str, str]]:
    commit, verdict, words = judged.commit, judged.verdict, labels.explain
    yield words["commit"], commit.sha
    yield words["author"], commit.author.name
    yield words["committed"], commit.committed_at.isoformat(sep=" ", timespec="seconds")
    level = verdict.importance
    told = words["score_of"].format(score=f"{verdict.score:g}")
    yield words["importance"], f"{DOTS[level]} {level}{told}"
    yield words["type"], " / ".join(verdict.types or (verdict.type,))
    if verdict.tags:
        yield words["tags"], ", ".join(verdict.tags)
    sure = f"{verdict.confidence:.2f}"
    yield words["decided"], words["confidence"].format(source=verdict.source, sure=sure)


def _weighing_rows(judged: Judged, weighing: Weighing, labels: Labels) -> Iterator[tuple[str, str]]:
    """What rules and model say of the level, what they say together, and what became of it."""
    words, limits = labels.explain, weighing.limits
    limit = words["limits"].format(medium=f"{limits.medium:g}", high=f"{limits.high:g}")
    start = words["start"].format(base=f"{limits.base:g}") if limits.base else ""
    points = words["points"].format(points=f"{weighing.points:.2f}", start=start)
    yield words["rules"], f"{points}{limit}{words['colon']}{_chances(weighing.rules, words)}"
    if weighing.model is not None:
        yield words["model"], _chances(weighing.model, words)
        share = round(100 * weighing.share)
        form = words["shares"] if share else words["unheard"]
        form += words["taught"] if weighing.taught else ""
        joined = form.format(rules=share, model=100 - share)
        yield words["joined"], f"{joined}{words['colon']}{_chances(weighing.joined, words)}"
        yield words["level"], words["high_from"].format(share=round(100 * weighing.high_from))
    reasons = judged.verdict.reasons
    bounds = [r.effect for r in reasons if r.effect.startswith(_BOUNDS)]
    if bounds and not weighing.taught:  # then they are chances like others
        yield words["bounds"], words["bound"].format(bounds=", ".join(dict.fromkeys(bounds)))
    if any(r.id.startswith("override.") and r.effect == "importance" for r in reasons):
        yield words["decided"], words["by_people"]
    else:
        yield words["score"], _placed(judged, weighing, words)


def _chances(levels: Mapping[Importance, float], words: Mapping[str, str]) -> str:
    return words["and"].join(f"{name} {levels.get(name, 0.0):.1%}" for name in IMPORTANCES)


def _placed(judged: Judged, weighing: Weighing, words: Mapping[str, str]) -> str:
    """The score as a sum, of what the commit's level begins with and its place within it."""
    low, high = weighing.band
    form = "of_rules" if weighing.model is None else "of_model"
    return words[form].format(
        score=f"{judged.verdict.score:g}",
        level=judged.verdict.importance,
        low=f"{low:.1f}",
        high=f"{high:.1f}",
        width=f"{high - low:.1f}",
        scale=f"{weighing.scale:.1f}",
    )


def _message_rows(facts: Facts, labels: Labels) -> Iterator[tuple[str, str]]:
    claim, words = facts.claim, labels.explain
    kind = claim.type or words["none"]
    yield words["claimed"], f"{kind} ({claim.style}: {claim.raw})" if claim.raw else kind
    if claim.scopes:
        yield words["areas"], ", ".join(claim.scopes)
    if facts.pull_request:
        yield words["pull_request"], f"#{facts.pull_request}"
    if facts.is_revert:
        yield words["reverts"], facts.reverts or words["another"]
    marks = ((words["breaking"], facts.is_breaking), (words["bot"], facts.is_bot))
    if any(on for _, on in marks):
        yield words["marks"], ", ".join(name for name, on in marks if on)


def _file_row(file: FileFacts, words: Mapping[str, str]) -> tuple[str, ...]:
    change = file.change
    count = words["binary"] if change.is_binary else f"+{change.added} -{change.deleted}"
    about = ", ".join(filter(None, (change.kind, file.kind, file.language)))
    note = words["unread"].format(why=change.unparsed) if change.unparsed else ""
    return file.path, count, about, note


def _fact_rows(items: Iterable[Fact], message: str) -> Iterator[tuple[str, ...]]:
    for kind, facts in groupby(sorted(items, key=lambda fact: fact.kind), lambda fact: fact.kind):
        for fact in facts:
            values = " -> ".join(v for v in (fact.old, fact.new) if v)
            yield kind, fact.action, fact.named, values, fact.place or message


def _some(rows: Iterable[tuple[str, ...]], labels: Labels) -> tuple[tuple[str, ...], ...]:
    every = tuple(rows)
    rest = len(every) - _ROWS
    more = labels.explain["more"].format(count=rest)
    return every if rest <= 0 else (*every[:_ROWS], (more,))


def _where(evidence: Evidence, commit: Commit, message: str) -> str:
    """Where a reason was found: a file or the message; counts and the type have no place."""
    text = shorten(evidence.text, 80)
    if not evidence.path:
        said = f"{commit.subject} {commit.body}".lower().split()
        is_said = text and " ".join(evidence.text.lower().split()) in " ".join(said)
        return f"{message}{text}" if is_said else text
    place = f"{evidence.path}:{evidence.line}" if evidence.line else evidence.path
    return f"{place}: {text}" if text else place
