"""How the daily run stands for one repository."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from classifier.config.following import Daily
from classifier.run.follow import Followed
from classifier.run.memory import Memory
from classifier.run.plan import Ask, days_between, ended_hours, last_ended, span
from classifier.run.words import lateness
from classifier.window import window_of


@dataclass(frozen=True, slots=True)
class Health:
    """A repository's state: ``last`` reported day, days in ``gaps``, what ``changed`` since its
    day's report, why it failed in the last run, when the next day is due, whether to worry.
    """

    name: str
    last: str
    gaps: list[str]
    changed: dict[str, str]
    failure: str
    next_due: str
    is_stale: bool


def health(one: Followed, memory: Memory, daily: Daily, now: datetime) -> Health:
    """The repository's state at ``now``, from what the runs remember."""
    records = memory.of(one)
    first, ended = span(Ask(catch_up=True), daily, records, one.timezone, now)
    gaps = [day for day in days_between(first, ended) if day not in records]
    overdue = [
        day
        for day in gaps
        if ended_hours(date.fromisoformat(day), one.timezone, now) > daily.stale_after_hours
    ]
    last = last_ended(one.timezone, now)
    unmet = date.fromisoformat(gaps[0]) if gaps else last + timedelta(days=1)
    failure = memory.repositories[one.name].failure if one.name in memory.repositories else ""
    return Health(
        name=one.name,
        last=max((day for day, record in records.items() if not record.expired), default=""),
        gaps=gaps,
        changed={day: text for day, record in records.items() if (text := lateness(record))},
        failure=failure,
        next_due=window_of(unmet, one.timezone).until.isoformat(),
        is_stale=bool(overdue or failure),
    )
