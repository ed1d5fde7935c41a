"""A day's reports and its record, out of its sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from classifier.domain import Judged, Report, Section, Skipped, Window
from classifier.report.escape import clean_line, web_address
from classifier.report.html import render_html
from classifier.report.json import render_json
from classifier.report.markdown import render_markdown
from classifier.run.evaluate import DayCommits
from classifier.run.place import Place
from classifier.run.record import DayRecord, Fingerprint, Highlight
from classifier.run.storage import Storage

_RENDER = {"md": render_markdown, "html": render_html, "json": render_json}


def write_reports(
    storage: Storage,
    places: tuple[Place, ...],
    window: Window,
    sections: Mapping[str, Section],
    assist: Callable[[Report], Report],
) -> None:
    """Writes the day in every language and format; ``assist`` may change the prose before.

    Raises StorageError.
    """
    reports = {
        language: assist(Report(window, language, (section,)))
        for language, section in sections.items()
    }
    for place in places:
        storage.write(place.file, _RENDER[place.format](reports[place.language]))


def record_of(day: str, section: Section, commits: DayCommits, made: Fingerprint) -> DayRecord:
    """What is remembered of a reported day."""
    judged = [outcome for outcome in section.outcomes if isinstance(outcome, Judged)]
    levels = Counter(one.verdict.importance for one in judged)
    return DayRecord(
        repository=section.name,
        day=day,
        made=made,
        commits=len(section.outcomes),
        high=levels["high"],
        medium=levels["medium"],
        low=levels["low"],
        unread=sum(isinstance(outcome, Skipped) for outcome in section.outcomes),
        merges=section.merges,
        types=dict(sorted(Counter(one.verdict.type for one in judged).items())),
        highlights=tuple(
            _highlight(one, section) for one in judged if one.verdict.importance == "high"
        ),
        shas=tuple(sorted(commits.shas)),
    )


def compared(record: DayRecord, commits: DayCommits) -> DayRecord:
    """The record with what its day has gained and lost since the report."""
    if not record.shas and record.commits:
        # Rebuilt from the index, which does not keep the commits.
        return record
    before, now = set(record.shas), set(commits.shas)
    return replace(record, late=len(now - before), gone=len(before - now))


def _highlight(judged: Judged, section: Section) -> Highlight:
    commit = judged.commit
    return Highlight(
        sha=commit.sha,
        type=judged.verdict.type,
        subject=clean_line(commit.title, 200),
        url=web_address(section.commit_url.replace("{sha}", commit.sha)),
    )
