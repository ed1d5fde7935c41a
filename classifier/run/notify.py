"""One short message a run: the high items with links, and what failed. Sent by Apprise."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from classifier.errors import ConfigError, EvaluationError
from classifier.run.record import DayRecord
from classifier.run.words import EN, Words, counts

if TYPE_CHECKING:
    from apprise import Apprise

_VARIABLE = re.compile(r"\$\{(\w+)\}")
_SHOWN = 20
# Subjects are untrusted: @everyone, <!channel> and the like must not call anybody.
_CALL = re.compile(r"@(?=\w)|<(?=[!@#])")


def addresses(urls: Sequence[str]) -> list[str]:
    """The Apprise URLs with their ``${NAME}`` filled in. Raises ConfigError for one not set."""
    if not urls:
        raise ConfigError("--notify: nobody to tell; list Apprise URLs under notify.urls")
    return [_filled(url) for url in urls]


def message(
    records: Sequence[DayRecord],
    links: Mapping[tuple[str, str], str],
    failures: Mapping[str, str],
    words: Words = EN,
) -> tuple[str, str]:
    """(title, text) about the days; ("", "") where all were quiet and nothing failed.

    ``links`` leads to a day's report by (repository, day), where there is an address.
    """
    busy = [record for record in records if record.commits]
    if not busy and not failures:
        return "", ""
    high = sum(record.high for record in busy)
    active = len({record.repository for record in busy})
    form = words.headline_one if active == 1 else words.headline
    title = form.format(span=_span(records, words), high=high, active=active)
    lines = [words.failed.format(name=name, why=_quiet(why)) for name, why in failures.items()]
    room = _SHOWN
    for record in busy:
        link = links.get((record.repository, record.day), "")
        told = counts(record, words)
        entry = words.entry.format(name=record.repository, day=record.day, counts=told)
        lines.append(f"{entry} {link}".rstrip())
        for one in record.highlights[: max(room, 0)]:
            kind = words.types.get(one.type, one.type)
            item = words.item.format(type=kind, subject=_quiet(one.subject))
            lines.append(f"- {item} {one.url}".rstrip())
        room -= len(record.highlights)
    if room < 0:
        lines.append(words.more.format(count=-room))
    return title, "\n".join(lines)


def _span(records: Sequence[DayRecord], words: Words) -> str:
    days = sorted({record.day for record in records})
    if not days:
        return words.failed_span
    return days[0] if len(days) == 1 else words.span.format(first=days[0], last=days[-1])


def services(urls: Sequence[str]) -> list[Apprise]:
    """One to send by for every address. Raises ConfigError where Apprise or its URL is wrong."""
    if not urls:
        return []
    try:
        from apprise import Apprise  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise ConfigError("--notify needs Apprise; pip install 'gitsift[notify]'") from error
    found = []
    for number, url in enumerate(urls, 1):
        service = Apprise()
        # The URLs hold secrets: they are counted, never named.
        if not service.add(url):
            raise ConfigError(f"notify.urls: number {number} is no URL that Apprise knows")
        found.append(service)
    return found


def send(channels: Sequence[Apprise], title: str, text: str) -> None:
    """Sends the message by every channel. Raises EvaluationError where one did not take it."""
    failed = [
        str(number)
        for number, service in enumerate(channels, 1)
        if not service.notify(body=text, title=title, body_format="text")
    ]
    if failed:
        raise EvaluationError(
            f"notify.urls: number {', '.join(failed)} did not take the message; it is sent again "
            "with the next run"
        )


def _filled(url: str) -> str:
    def value(match: re.Match[str]) -> str:
        if not (found := os.environ.get(match[1])):
            raise ConfigError(f"notify.urls: the environment has no {match[1]}; set it")
        return found

    return _VARIABLE.sub(value, url)


def _quiet(text: str) -> str:
    return _CALL.sub("\\g<0>\u200b", text)
