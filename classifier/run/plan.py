"""Which days are due: pure decisions about dates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from classifier.config.following import Daily
from classifier.errors import UsageError
from classifier.run.record import DayRecord, Fingerprint
from classifier.window import window_of, zone

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ask:
    """What the command line asks for: a span of days (None: open), all gaps, a refresh."""

    since: date | None = None
    until: date | None = None
    catch_up: bool = False
    refresh: bool = False


def last_ended(timezone: str, now: datetime) -> date:
    """The newest day that has ended in the timezone."""
    return now.astimezone(zone(timezone)).date() - _DAY


def ended_hours(day: date, timezone: str, now: datetime) -> float:
    """Hours since the day ended in the timezone."""
    return (now - window_of(day, timezone).until).total_seconds() / 3600


def check(ask: Ask, timezone: str, now: datetime) -> None:
    """Raises UsageError where a single day is asked for that has not ended."""
    if ask.since is not None and ask.since == ask.until and ask.since > last_ended(timezone, now):
        until = window_of(ask.since, timezone).until
        raise UsageError(
            f"{ask.since} has not ended in {timezone}; it can be reported from {until:%F %R %Z} on"
        )


def span(
    ask: Ask, daily: Daily, reported: Collection[str], timezone: str, now: datetime
) -> tuple[date, date]:
    """The first and last day that the run looks at; the last lies before the first for none.

    Without --since, the first day is ``start``, else the first reported one, else the last that
    has ended; without --catch-up not further back than ``catch_up_days``.
    """
    last = last_ended(timezone, now)
    end = min(ask.until, last) if ask.until else last
    if ask.since:
        return ask.since, end
    known = [date.fromisoformat(day) for day in reported]
    first = daily.start or min([*known, end])
    if not ask.catch_up and not ask.refresh:
        first = max(first, end - (daily.catch_up_days - 1) * _DAY)
    return first, end


def days_between(first: date, last: date) -> list[str]:
    """Every day from first to last, as YYYY-MM-DD."""
    return [(first + n * _DAY).isoformat() for n in range((last - first).days + 1)]


def due(
    days: Collection[str],
    records: Mapping[str, DayRecord],
    is_written: Callable[[str], bool],
    made: Fingerprint,
    refresh: bool,
) -> list[str]:
    """Those of the days that are to be reported: not yet, or anew.

    A report that is gone from the disk is written again unless its time had come. A refresh takes
    days that were made with something else, that lack commits, or that have gained or lost some.
    """
    return [day for day in days if _is_due(records.get(day), day, is_written, made, refresh)]


def _is_due(
    record: DayRecord | None,
    day: str,
    is_written: Callable[[str], bool],
    made: Fingerprint,
    refresh: bool,
) -> bool:
    if record is None:
        return True
    if record.expired:
        return False
    changed = record.made != made or record.late > 0 or record.gone > 0 or record.unread > 0
    return (refresh and changed) or not is_written(day)
