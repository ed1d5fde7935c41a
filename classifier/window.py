"""Days and spans of time, from the words of the command line."""

from __future__ import annotations

import difflib
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from classifier.domain import Window
from classifier.errors import UsageError

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED = ("today", "yesterday")


def zone(name: str, file: Path | None = None) -> ZoneInfo:
    """The IANA timezone of that name, which ``file`` gives where it is not of the command line.

    Raises UsageError with the file and the nearest names.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        known = {known.lower(): known for known in sorted(available_timezones())}
        near = difflib.get_close_matches(name.lower(), list(known), n=3, cutoff=0.6)
        hint = f"; did you mean {', '.join(known[n] for n in near)}?" if near else ""
        where = f"{file}: " if file else ""
        raise UsageError(
            f"{where}unknown timezone {name!r}; use an IANA name such as Asia/Shanghai or UTC{hint}"
        ) from error


def day(text: str, names: str = "") -> date:
    """A calendar day written YYYY-MM-DD. Raises UsageError, which offers ``names`` too."""
    if not _DATE.fullmatch(text):
        raise UsageError(f"not a date: {text!r}; write YYYY-MM-DD{names}")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"no such day: {text} ({error}); check year, month and day") from error


def window_of(day: date, timezone: str) -> Window:
    """The 24 hours (23 or 25 where clocks change) of a day in a timezone."""
    where = zone(timezone)
    try:
        since = datetime.combine(day, time(), where)
        until = datetime.combine(day + timedelta(days=1), time(), where)
        since.timestamp(), until.timestamp()
    except (OverflowError, ValueError) as error:
        raise UsageError(f"{day} is outside the calendar; give a day of this era") from error
    return Window(since, until, day.isoformat(), timezone)


def named_day(text: str, timezone: str, now: datetime, names: str = ", today or yesterday") -> date:
    """A day by name (today, yesterday) or date; ``now`` decides what today is.

    Where it is none, ``names`` says what else could have been written.
    """
    today = now.astimezone(zone(timezone)).date()
    if text == "today":
        return today
    if text == "yesterday":
        return today - timedelta(days=1)
    return day(text, names)


def span_of(since: datetime, until: datetime, timezone: str) -> Window:
    """The time between two moments; its date is the day, or an interval of ISO 8601."""
    last = (until - timedelta(microseconds=1)).date()
    days = dict.fromkeys((since.date().isoformat(), last.isoformat()))
    return Window(since, until, "/".join(days), timezone)


def moment(text: str, timezone: str, end: bool, now: datetime) -> float:
    """A bound in seconds since the epoch: ISO 8601, or a whole day (its end, where ``end``)."""
    if _DATE.fullmatch(text) or text in _NAMED:
        span = window_of(named_day(text, timezone, now), timezone)
        return (span.until if end else span.since).timestamp()
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"not a time: {text!r}; write YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS][+HH:MM], today or "
            "yesterday"
        ) from error
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=zone(timezone))
    return parsed.timestamp()
