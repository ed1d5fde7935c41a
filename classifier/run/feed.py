"""An Atom feed of the newest reports.

feedgenerator (the Pelican project's) and not feedgen, whose newest version drops the attributes
of links (https://github.com/lkiesow/python-feedgen/issues/135) and needs lxml.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]

from classifier.run.follow import Followed
from classifier.run.index import preferred, relative
from classifier.run.memory import Days
from classifier.run.place import Pattern
from classifier.run.record import DayRecord, Highlight
from classifier.run.words import EN, WORDS, Words, counts
from classifier.window import window_of

_ENTRIES = 100


def atom(
    repositories: Iterable[Followed], days: Days, pattern: Pattern, site: str, language: str
) -> str:
    """The feed of the newest days that had commits; "" while there is none.

    Every date in it is a day's end, so that the same reports give the same feed. Links are
    relative to the feed unless ``site`` is its folder's address.
    """
    by_name = {one.name: one for one in repositories}
    shown = [r for r in days.values() if r.repository in by_name and r.commits and not r.expired]
    shown.sort(key=lambda record: (record.day, record.repository), reverse=True)
    if not shown:
        return ""
    words = WORDS[language]
    base = site.rstrip("/") + "/" if site else ""
    feed = Atom1Feed(
        title=words.title,
        link=f"{base}index.html",
        description=words.subtitle,
        author_name="gitsift",
        language=None if words is EN else words.html_lang,
        feed_url=f"{base}feed.xml" if base else None,
        feed_guid=_id(base or "feed"),
    )
    for record in shown[:_ENTRIES]:
        one = by_name[record.repository]
        _add(feed, record, one.timezone, base + first_link(one, record.day, pattern), words)
    return str(feed.writeString("utf-8")) + "\n"


def first_link(one: Followed, day: str, pattern: Pattern) -> str:
    """The day's first report for a browser as a link relative to the output folder."""
    best = preferred(pattern, "html")
    file = next(place.file for place in pattern.places(one, day) if place.format == best)
    return relative(file, pattern.root)


def _add(feed: Atom1Feed, record: DayRecord, timezone: str, link: str, words: Words) -> None:
    until = window_of(date.fromisoformat(record.day), timezone).until
    feed.add_item(
        title=words.entry.format(
            name=record.repository, day=record.day, counts=counts(record, words)
        ),
        link=link,
        description=_summary(record, words),
        unique_id=_id(f"{record.repository}:{record.day}"),
        pubdate=until,
        updateddate=until,
    )


def _id(what: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'gitsift:{what}')}"


def _summary(record: DayRecord, words: Words) -> str:
    """The high items as HTML, which Atom carries escaped once more."""
    items = "".join(f"<li>{_item(one, words)}</li>" for one in record.highlights)
    return f"<p>{html.escape(counts(record, words))}</p>" + (f"<ul>{items}</ul>" if items else "")


def _item(one: Highlight, words: Words) -> str:
    kind = html.escape(words.types.get(one.type, one.type))
    return words.item.format(type=kind, subject=_linked(one.subject, one.url))


def _linked(subject: str, url: str) -> str:
    text = html.escape(subject)
    return f'<a href="{html.escape(url)}">{text}</a>' if url else text
