"""The run's own sentences about days, in plain English, for terminal, index and messages."""

from __future__ import annotations

import sys

from classifier.run.record import DayRecord


def counts(record: DayRecord) -> str:
    """``34 commits, 5 high, 10 medium``, or ``quiet``."""
    if not record.commits:
        return "quiet"
    parts = [f"{record.commits} commit{'s' * (record.commits != 1)}"]
    named = (("high", record.high), ("medium", record.medium), ("unread", record.unread))
    return ", ".join(parts + [f"{number} {name}" for name, number in named if number])


def lateness(record: DayRecord) -> str:
    """What the day has gained and lost since its report, "" for nothing."""
    parts = []
    if record.late:
        parts.append(f"{record.late} pushed late")
    if record.gone:
        parts.append(f"{record.gone} gone since")
    return ", ".join(parts)


def tell(text: str) -> None:
    """A message of the run, on standard error."""
    print(f"gitsift: {text}", file=sys.stderr)
