"""What a person at a terminal sees: tables, and with them a report's overview.

Coloured tables where there is a terminal; plain aligned text for pipes, NO_COLOR and TERM=dumb.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TextIO

from classifier.domain import IMPORTANCES, Report, Skipped
from classifier.report.escape import clean_line, shorten
from classifier.report.fold import columns
from classifier.report.labels import DOTS, SKIPPED_DOT, Labels, labels_for
from classifier.report.outline import (
    Entry,
    SectionOutline,
    heading_of,
    outline,
    statistics,
    title_of,
)

_STYLES = {"high": "bold red", "medium": "yellow", "low": "green", "skipped": "dim"}
_PLAIN_LIMIT = 160


@dataclass(frozen=True, slots=True)
class Block:
    """A titled table: its rows are texts, ``styles`` names a style for each row."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    styles: tuple[str, ...] = ()
    remark: str = ""


def overview(report: Report, stream: TextIO | None = None) -> None:
    """Writes how many commits of which importance there are, and one line for each."""
    labels = labels_for(report.window, report.language)
    title = labels.title.format(date=report.window.date)
    sections = [_overview(section, labels) for section in outline(report)]
    show([Block(title, ()), *sections], stream or sys.stdout)


def _overview(section: SectionOutline, labels: Labels) -> Block:
    if section.section.failure:
        why = section.section.failure
        return Block(section.name, ((labels.failed, why),), ("high",))
    left = section.section.merges
    remark = labels.merges_of(left) if left else ""
    if not section.entries:
        return Block(section.name, ((labels.quiet,),), remark=remark)
    ranked = [entry for level in IMPORTANCES for entry in section.level(level)]
    ranked += section.skipped
    rows = tuple(_line(entry, labels) for entry in ranked)
    counts = " | ".join(statistics(section, labels))
    return Block(f"{section.name}: {counts}", rows, tuple(map(_style, ranked)), remark)


def _line(entry: Entry, labels: Labels) -> tuple[str, ...]:
    if isinstance(entry.outcome, Skipped):
        why = entry.outcome.reason
        return SKIPPED_DOT, entry.short_sha, labels.skipped, f"{title_of(entry, labels)}: {why}"
    verdict = entry.outcome.verdict
    kind = labels.types[verdict.type]
    return DOTS[verdict.importance], entry.short_sha, kind, heading_of(entry, labels)


def _style(entry: Entry) -> str:
    return "skipped" if isinstance(entry.outcome, Skipped) else entry.outcome.verdict.importance


def show(raw: Iterable[Block], stream: TextIO) -> None:
    """Writes blocks, coloured where there is a terminal."""
    # Nearly all of it is untrusted, so that all of it is cleaned here, in the one way out.
    blocks = [
        replace(
            b,
            title=clean_line(b.title),
            rows=tuple(map(_clean_row, b.rows)),
            remark=clean_line(b.remark),
        )
        for b in raw
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


def _plain(block: Block) -> str:
    wide = [max(map(columns, column)) for column in _columns_of(block.rows)]
    lines = [block.title]
    for row in block.rows:
        # A lone remark is no column: it must not push the others apart.
        cells = (_padded(cell, wide[i]) for i, cell in enumerate(row[:-1]))
        lines.append(shorten("  " + "  ".join((*cells, row[-1])).rstrip(), _PLAIN_LIMIT))
    if block.remark:
        lines.append(f"  {block.remark}")
    return "\n".join(lines) + "\n"


def _columns_of(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for index in range(max((len(row) - 1 for row in rows), default=0)):
        yield [row[index] for row in rows if len(row) - 1 > index]


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - columns(text))


def _show_rich(blocks: Iterable[Block], stream: TextIO) -> None:
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
        if block.rows:
            console.print(table)
        if block.remark:
            console.print(Text(block.remark, style="dim"))
        console.print()
