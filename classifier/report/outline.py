"""What every format of a report shows, in one structure: cleaned text, times, links, anchors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from classifier.domain import (
    IMPORTANCES,
    Commit,
    Importance,
    Judged,
    Outcome,
    Report,
    Section,
    Skipped,
)
from classifier.report.anchors import Anchors
from classifier.report.escape import clean_line, web_address
from classifier.report.labels import DOTS, SKIPPED_DOT, Labels

FIELDS: dict[Importance, tuple[str, ...]] = {
    "high": (
        "summary",
        "impact",
        "architecture",
        "performance",
        "security",
        "risks",
        "advice",
    ),
    "medium": ("summary", "impact", "advice"),
    "low": ("summary",),
}
INSIGHTS = ("architecture", "performance", "security")
_FILES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit's line of a report. Texts are clean but not escaped; "" where there is none.

    The table shows the ``subject``; ``title`` heads the item, and is another for merges only.
    """

    outcome: Outcome
    anchor: str
    short_sha: str
    subject: str
    title: str
    author: str
    time: str
    link: str


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """A repository's part: ``entries`` in the order of the table."""

    section: Section
    name: str
    link: str
    anchor: str
    level_anchors: dict[Importance, str]
    skipped_anchor: str
    entries: tuple[Entry, ...]

    def level(self, importance: Importance) -> tuple[Entry, ...]:
        """The entries judged to be of the given importance."""
        return tuple(
            entry
            for entry in self.entries
            if isinstance(entry.outcome, Judged) and entry.outcome.verdict.importance == importance
        )

    @property
    def skipped(self) -> tuple[Entry, ...]:
        """The entries that could not be evaluated."""
        return tuple(entry for entry in self.entries if isinstance(entry.outcome, Skipped))


def outline(report: Report) -> tuple[SectionOutline, ...]:
    """The report's sections, every anchor unique in the whole report."""
    anchors = Anchors()
    zone = report.window.since.tzinfo
    return tuple(_section(section, anchors, zone) for section in report.sections)


def _section(section: Section, anchors: Anchors, zone: tzinfo | None) -> SectionOutline:
    anchor = anchors.take_for_name(section.name)
    return SectionOutline(
        section=section,
        name=clean_line(section.name),
        link=web_address(section.url),
        anchor=anchor,
        level_anchors={level: anchors.take(f"{anchor}.{level}") for level in IMPORTANCES},
        skipped_anchor=anchors.take(f"{anchor}.skipped"),
        entries=tuple(_entry(outcome, section, anchors, zone) for outcome in section.outcomes),
    )


def _entry(outcome: Outcome, section: Section, anchors: Anchors, zone: tzinfo | None) -> Entry:
    commit = outcome.commit
    sha = outcome.sha if isinstance(outcome, Skipped) else outcome.commit.sha
    return Entry(
        outcome=outcome,
        anchor=anchors.take(sha[:7]),
        short_sha=sha[:7],
        subject=clean_line(commit.subject) if commit else "",
        title=clean_line(commit.title) if commit else "",
        author=clean_line(commit.author.name) if commit else "",
        time=clock(commit.committed_at, zone) if commit else "",
        link=web_address(section.commit_url.replace("{sha}", sha)),
    )


def clock(moment: datetime, zone: tzinfo | None) -> str:
    """``2026-01-30 22:04:54`` in the window's timezone."""
    return moment.astimezone(zone).isoformat(sep=" ", timespec="seconds")[:19]


def period(report: Report, labels: Labels) -> str:
    """The span of time that the report covers, as a sentence."""
    window = report.window
    since, until = (clock(end, window.since.tzinfo)[:16] for end in (window.since, window.until))
    timezone = clean_line(window.timezone)
    return labels.footer.format(since=since, until=until, timezone=timezone)


def title_of(entry: Entry, labels: Labels) -> str:
    """What stands for a commit in a table: its subject, or why there is none."""
    if isinstance(entry.outcome, Skipped) and not entry.outcome.commit:
        return f"{SKIPPED_DOT} {labels.skipped} {entry.short_sha}"
    return entry.subject or labels.no_subject


def heading_of(entry: Entry, labels: Labels) -> str:
    """What heads a commit's item: its title, or why there is none."""
    return entry.title or title_of(entry, labels)


def statistics(section: SectionOutline, labels: Labels) -> tuple[str, ...]:
    """How many commits there are, and how many of each level."""
    parts = [labels.total_of(len(section.entries))]
    for level in IMPORTANCES:
        parts.append(labels.count_of(DOTS[level], labels.levels[level], len(section.level(level))))
    if section.skipped:
        parts.append(labels.count_of(SKIPPED_DOT, labels.skipped, len(section.skipped)))
    return tuple(parts)


def unparsed_files(
    commit: Commit, labels: Labels, show: Callable[[str], str] = str
) -> tuple[str, ...]:
    """The first paths whose patch was counted but not read, and how many more there are.

    Why is told by JSON and ``gitsift explain``.
    """
    paths = [clean_line(change.path) for change in commit.files if change.unparsed]
    rest = len(paths) - _FILES_SHOWN
    more = (labels.more.format(count=rest),) if rest > 0 else ()
    return (*map(show, paths[:_FILES_SHOWN]), *more)
