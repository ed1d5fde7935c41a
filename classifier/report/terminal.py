"""What a person at a terminal sees: a report's overview, and why one commit was judged so.

Coloured tables where there is a terminal; plain aligned text for pipes, NO_COLOR and TERM=dumb.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TextIO

from classifier.domain import (
    IMPORTANCES,
    Commit,
    Evidence,
    Fact,
    Facts,
    FileFacts,
    Judged,
    Outcome,
    Report,
    Skipped,
    Verdict,
)
from classifier.report.escape import clean_line, shorten
from classifier.report.fold import columns
from classifier.report.labels import DOTS, SKIPPED_DOT, Labels, labels_for, load_labels
from classifier.report.outline import Entry, SectionOutline, outline, statistics, title_of

_STYLES = {"high": "bold red", "medium": "yellow", "low": "green", "skipped": "dim"}
_PLAIN_LIMIT = 160
_ROWS = 60


@dataclass(frozen=True, slots=True)
class _Block:
    """A titled table: its rows are texts, ``styles`` names a style for each row."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    styles: tuple[str, ...] = ()


def overview(report: Report, stream: TextIO | None = None) -> None:
    """Writes how many commits of which importance there are, and one line for each."""
    labels = labels_for(report.window, report.language)
    title = labels.title.format(date=report.window.date)
    sections = [_overview(section, labels) for section in outline(report)]
    _show([_Block(title, ()), *sections], stream or sys.stdout)


def explain(outcome: Outcome, stream: TextIO | None = None) -> None:
    """Writes a commit's verdict, every reason with its evidence, and the facts behind them."""
    if isinstance(outcome, Skipped):
        row = ("not evaluated", outcome.reason)
        blocks = [_Block(f"{SKIPPED_DOT} {outcome.sha}", (row,))]
    else:
        blocks = list(_explanation(outcome))
    _show(blocks, stream or sys.stdout)


def _overview(section: SectionOutline, labels: Labels) -> _Block:
    if section.section.failure:
        why = section.section.failure
        return _Block(section.name, ((labels.failed, why),), ("high",))
    if not section.entries:
        return _Block(section.name, ((labels.quiet,),))
    ranked = [entry for level in IMPORTANCES for entry in section.level(level)]
    ranked += section.skipped
    rows = tuple(_line(entry, labels) for entry in ranked)
    counts = " | ".join(statistics(section, labels))
    return _Block(f"{section.name}: {counts}", rows, tuple(map(_style, ranked)))


def _line(entry: Entry, labels: Labels) -> tuple[str, ...]:
    if isinstance(entry.outcome, Skipped):
        why = entry.outcome.reason
        return SKIPPED_DOT, entry.short_sha, labels.skipped, f"{title_of(entry, labels)}: {why}"
    verdict = entry.outcome.verdict
    kind = labels.types[verdict.type]
    return DOTS[verdict.importance], entry.short_sha, kind, title_of(entry, labels)


def _style(entry: Entry) -> str:
    return "skipped" if isinstance(entry.outcome, Skipped) else entry.outcome.verdict.importance


def _explanation(judged: Judged) -> Iterator[_Block]:
    verdict, commit = judged.verdict, judged.commit
    yield _Block(commit.subject or "(no message)", tuple(_verdict_rows(judged)))
    labels = load_labels("en")
    reasons = tuple(
        (r.effect, f"{r.contribution:+.2f}", r.id, labels.reason_of(r), _where(r.evidence, commit))
        for r in verdict.reasons
    )
    yield _Block("Reasons", reasons or (("none: nothing spoke for or against",),))
    yield _Block("Message", tuple(_message_rows(judged.facts)))
    yield _Block(f"Files ({len(commit.files)})", _some(_file_row(f) for f in judged.facts.files))
    yield _Block(f"Facts ({len(judged.facts.items)})", _some(_fact_rows(judged.facts.items)))


def _verdict_rows(judged: Judged) -> Iterator[tuple[str, str]]:
    commit, verdict = judged.commit, judged.verdict
    yield "commit", commit.sha
    yield "author", commit.author.name
    yield "committed", commit.committed_at.isoformat(sep=" ", timespec="seconds")
    yield "importance", _importance(verdict)
    yield "type", " / ".join(verdict.types or (verdict.type,))
    if verdict.tags:
        yield "tags", ", ".join(verdict.tags)
    yield "decided by", f"{verdict.source}, confidence {verdict.confidence:.2f}"


def _importance(verdict: Verdict) -> str:
    level = verdict.importance
    return f"{DOTS[level]} {level} (score {verdict.score:g})"


def _message_rows(facts: Facts) -> Iterator[tuple[str, str]]:
    claim = facts.claim
    kind = claim.type or "none"
    yield "claimed type", f"{kind} ({claim.style}: {claim.raw})" if claim.raw else kind
    if claim.scopes:
        yield "areas", ", ".join(claim.scopes)
    if facts.pull_request:
        yield "pull request", f"#{facts.pull_request}"
    if facts.is_revert:
        yield "reverts", facts.reverts or "another commit"
    marks = (("breaking", facts.is_breaking), ("by a bot", facts.is_bot))
    if any(on for _, on in marks):
        yield "marks", ", ".join(name for name, on in marks if on)


def _file_row(file: FileFacts) -> tuple[str, ...]:
    change = file.change
    count = "binary" if change.is_binary else f"+{change.added} -{change.deleted}"
    about = ", ".join(filter(None, (change.kind, file.kind, file.language)))
    note = f"not analysed: {change.unparsed}" if change.unparsed else ""
    return file.path, count, about, note


def _fact_rows(items: Iterable[Fact]) -> Iterator[tuple[str, ...]]:
    for kind, facts in groupby(sorted(items, key=lambda fact: fact.kind), lambda fact: fact.kind):
        for fact in facts:
            values = " -> ".join(v for v in (fact.old, fact.new) if v)
            scope = f" in {fact.scope}" if fact.scope else ""
            where = f"{fact.path}:{fact.line}" if fact.path else "message"
            yield kind, fact.action, fact.name + scope, values, where


def _some(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    every = tuple(rows)
    rest = len(every) - _ROWS
    return every if rest <= 0 else (*every[:_ROWS], (f"… and {rest} more",))


def _where(evidence: Evidence, commit: Commit) -> str:
    """Where a reason was found: a file or the message; counts and the type have no place."""
    text = shorten(evidence.text, 80)
    if not evidence.path:
        message = f"{commit.subject} {commit.body}".lower().split()
        is_said = text and " ".join(evidence.text.lower().split()) in " ".join(message)
        return f"message: {text}" if is_said else text
    place = f"{evidence.path}:{evidence.line}" if evidence.line else evidence.path
    return f"{place}: {text}" if text else place


def _show(raw: Iterable[_Block], stream: TextIO) -> None:
    # Nearly all of it is untrusted, so that all of it is cleaned here, in the one way out.
    blocks = [
        replace(b, title=clean_line(b.title), rows=tuple(map(_clean_row, b.rows))) for b in raw
    ]
    if _is_plain(stream):
        stream.write("\n".join(_plain(block) for block in blocks))
    else:
        _show_rich(blocks, stream)


def _clean_row(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(clean_line, row))


def _is_plain(stream: TextIO) -> bool:
    dumb = os.environ.get("TERM", "") in ("", "dumb")
    return dumb or bool(os.environ.get("NO_COLOR")) or not stream.isatty()


def _plain(block: _Block) -> str:
    wide = [max(map(columns, column)) for column in _columns_of(block.rows)]
    lines = [block.title]
    for row in block.rows:
        # A lone remark is no column: it must not push the others apart.
        cells = (_padded(cell, wide[i]) for i, cell in enumerate(row[:-1]))
        lines.append(shorten("  " + "  ".join((*cells, row[-1])).rstrip(), _PLAIN_LIMIT))
    return "\n".join(lines) + "\n"


def _columns_of(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for index in range(max((len(row) - 1 for row in rows), default=0)):
        yield [row[index] for row in rows if len(row) - 1 > index]


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - columns(text))


def _show_rich(blocks: Iterable[_Block], stream: TextIO) -> None:
    from rich.console import Console  # noqa: PLC0415  (slow, and for terminals only)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    for block in blocks:
        console.print(Text(block.title, style="bold"))
        table = Table.grid(padding=(0, 2))
        for index, row in enumerate(block.rows):
            style = _STYLES[block.styles[index]] if block.styles else ""
            table.add_row(*(Text(cell) for cell in ("", *row)), style=style)
        console.print(table)
        console.print()
