"""The index page of all days and repositories, for readers and for the run's own recovery."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from markdown_it import MarkdownIt

from classifier.report.escape import clean_line, inline
from classifier.run.follow import Followed
from classifier.run.memory import Days
from classifier.run.place import Pattern
from classifier.run.record import DayRecord, RepositoryRecord
from classifier.run.state import as_json, from_json
from classifier.run.storage import StorageError
from classifier.run.words import WORDS, Words, counted, lateness

_PREFERRED = {"md": ("md", "html", "json"), "html": ("html", "md", "json")}
_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="alternate" type="application/atom+xml" href="feed.xml">
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em }}
table {{ border-collapse: collapse; display: block; overflow-x: auto }}
th, td {{ border: 1px solid #8886; padding: .3em .6em; text-align: left }}
:root {{ color-scheme: light dark }}
</style>
</head>
<body>
{body}</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Index:
    """What the page shows. ``missing`` are the days that failed, by name."""

    repositories: Sequence[Followed]
    days: Days
    known: Mapping[str, RepositoryRecord]
    missing: Mapping[str, Sequence[str]]
    pattern: Pattern
    language: str = "en"

    @property
    def words(self) -> Words:
        """The words of the page's language."""
        return WORDS[self.language]

    def markdown(self, target: str = "md") -> str:
        """The page as Markdown; its links lead to reports of the format ``target`` if there are."""
        blocks = [f"# {self.words.title}"]
        if troubles := [*self._failures(), *self._notes()]:
            blocks += [f"## {self.words.to_know}", "\n".join(f"- {line}" for line in troubles)]
        blocks += [f"## {self.words.days}", "\n".join(self._table(target))]
        return "\n\n".join(blocks) + "\n"

    def html(self) -> str:
        """The page as HTML."""
        # Everything of the page that is not ours has been escaped for Markdown before.
        renderer = MarkdownIt("commonmark", {"html": True}).enable("table")
        body = renderer.render(self.markdown("html"))
        return _PAGE.format(body=body, lang=self.words.html_lang, title=self.words.title)

    def json(self) -> str:
        """The days' records, one a line, from which a lost memory is rebuilt."""
        lines = (json.dumps(as_json(r), ensure_ascii=False) for r in self.days.values())
        return '{"gitsift": 1, "days": [\n' + ",\n".join(lines) + "\n]}\n"

    def _failures(self) -> list[str]:
        return [
            self._failure(one.name, self.known[one.name].failure)
            for one in self.repositories
            if one.name in self.known and self.known[one.name].failure
        ]

    def _failure(self, name: str, why: str) -> str:
        told = self.words.not_evaluated.format(name=inline(name), why=inline(clean_line(why)))
        days = self.missing.get(name)
        left = self.words.not_reported.format(days=_ranges(days, self.words)) if days else ""
        return told + left

    def _notes(self) -> list[str]:
        return [
            self.words.note.format(name=inline(one.name), note=inline(clean_line(note)))
            for one in self.repositories
            for note in (self.known[one.name].notes if one.name in self.known else ())
        ]

    def _table(self, target: str) -> list[str]:
        head = [self.words.day, *(inline(one.name) for one in self.repositories)]
        shown = {day for (_, day), record in self.days.items() if not record.expired}
        shown.update(day for days in self.missing.values() for day in days)
        rows = [
            [day, *(self._cell(one, day, target) for one in self.repositories)]
            for day in sorted(shown, reverse=True)
        ]
        return [_row(head), "|" + " --- |" * len(head), *map(_row, rows)]

    def _cell(self, one: Followed, day: str, target: str) -> str:
        record = self.days.get((one.name, day))
        if record is None or record.expired:
            return f"**{self.words.failed_cell}**" if day in self.missing.get(one.name, ()) else ""
        links = self._links(one, day, target)
        text = [f"[{counted(record, self.words)}]({links[0][1]})"]
        text += [f"[{language}]({link})" for language, link in links[1:]]
        late = lateness(record, self.words)
        return " ".join(text) + (self.words.aside.format(text=late) if late else "")

    def _links(self, one: Followed, day: str, target: str) -> list[tuple[str, str]]:
        best = preferred(self.pattern, target)
        return [
            (place.language, relative(place.file, self.pattern.root))
            for place in self.pattern.places(one, day)
            if place.format == best
        ]


def restored(file: Path) -> list[DayRecord]:
    """The records in an index that ``Index.json`` wrote; none where there is no index.

    Raises StorageError where the file is something else.
    """
    try:
        content = json.loads(file.read_text("utf-8"))
        return [from_json(values) for values in content["days"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StorageError(
            f"{file}: not an index of gitsift ({error}); correct it or move it away, and its days "
            "are reported again"
        ) from error


def preferred(pattern: Pattern, target: str) -> str:
    """The format of the reports to link to from a page that is read as ``target``."""
    return next(ext for ext in _PREFERRED[target] if ext in pattern.formats)


def relative(file: Path, root: Path) -> str:
    """The file as a relative web link from a page in ``root``."""
    return quote(os.path.relpath(file, root).replace(os.sep, "/"))


def _ranges(days: Sequence[str], words: Words) -> str:
    if len(days) == 1:
        return days[0]
    return words.several_days.format(count=len(days), first=days[0], last=days[-1])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
