"""A report as Markdown, for GitHub and any CommonMark viewer with tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from classifier.domain import IMPORTANCES, Importance, Judged, Report, Skipped
from classifier.report.assisted import account, author_of
from classifier.report.embed import safe_field
from classifier.report.escape import clean_line, code, heading, inline, line_start, shorten
from classifier.report.labels import DOTS, Labels, labels_for
from classifier.report.outline import (
    FIELDS,
    INSIGHTS,
    Entry,
    SectionOutline,
    outline,
    period,
    statistics,
    title_of,
    unparsed_files,
)
from classifier.report.why import reasons_of

_CONTENTS_WIDTH = 60
_HEADING_WIDTH = 200
_BREAK = "  \n"


def render_markdown(report: Report) -> str:
    """The report as Markdown in its language. Raises UsageError for a language there is not."""
    labels = labels_for(report.window, report.language)
    sections = outline(report)
    blocks = [f"# {labels.title.format(date=inline(clean_line(report.window.date)))}"]
    if len(sections) > 1:
        blocks.append("\n".join(_overview(section, labels) for section in sections))
    for section in sections:
        blocks += _section(section, labels, anchored=len(sections) > 1)
    blocks.append(_BREAK.join([inline(period(report, labels)), *account(report, labels, inline)]))
    return "\n\n".join(blocks) + "\n"


def _overview(section: SectionOutline, labels: Labels) -> str:
    return f"- [{inline(section.name)}](#{section.anchor}){labels.colon}{_state(section, labels)}"


def _state(section: SectionOutline, labels: Labels) -> str:
    if section.section.failure:
        return labels.failed
    return " | ".join(statistics(section, labels)) if section.entries else labels.quiet


def _section(section: SectionOutline, labels: Labels, anchored: bool) -> Iterator[str]:
    if anchored:
        yield _target(section.anchor)
    yield f"## {heading(section.name)}"
    if section.section.failure:
        yield f"> {labels.failed}{labels.colon}{inline(clean_line(section.section.failure))}"
    if not section.entries:
        if not section.section.failure:
            yield f"{_BREAK}> ".join((f"> {labels.quiet}", *_merges(section, labels)))
        return
    yield _table(section, labels)
    yield f"### {labels.statistics}"
    counts = " | ".join(statistics(section, labels))
    yield f"{_BREAK}> ".join((f"> {counts}", *_merges(section, labels)))
    yield f"### {labels.contents}"
    yield "\n".join(_contents(section, labels))
    for importance in IMPORTANCES:
        yield from _level(section, importance, labels)
    yield from _skipped(section, labels)


def _merges(section: SectionOutline, labels: Labels) -> Iterator[str]:
    if section.section.merges:
        yield labels.merges_of(section.section.merges)


def _table(section: SectionOutline, labels: Labels) -> str:
    rows = [_row(labels.columns), "|----------|------|----------|"]
    for entry in section.entries:
        author = inline(entry.author or labels.unknown, alone=True)
        title = inline(title_of(entry, labels), alone=True)
        rows.append(_row((entry.time or labels.unknown, author, title)))
    return "\n".join(rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _contents(section: SectionOutline, labels: Labels) -> Iterator[str]:
    for importance in IMPORTANCES:
        entries = section.level(importance)
        if entries:
            title = f"{labels.headings[importance]} ({len(entries)})"
            yield f"- [{title}](#{section.level_anchors[importance]})"
            for entry in entries:
                subject = shorten(entry.title or labels.no_subject, _CONTENTS_WIDTH)
                yield f"  - [{inline(subject)}](#{entry.anchor})"
    if section.skipped:
        yield f"- [{labels.skipped_heading} ({len(section.skipped)})](#{section.skipped_anchor})"


def _level(section: SectionOutline, importance: Importance, labels: Labels) -> Iterator[str]:
    entries = section.level(importance)
    if not entries:
        return
    yield _target(section.level_anchors[importance])
    yield f"### {labels.headings[importance]} ({len(entries)})"
    for entry in entries:
        yield from _item(entry, labels)


def _target(anchor: str) -> str:
    return f'<a id="{anchor}"></a>'


def _item(entry: Entry, labels: Labels) -> Iterator[str]:
    judged = entry.outcome
    assert isinstance(judged, Judged)
    title = heading(shorten(entry.title or labels.no_subject, _HEADING_WIDTH))
    yield f"#### {_target(entry.anchor)}{title}\n{_sha(entry, labels)}"
    level = judged.verdict.importance
    head = [
        f"**{labels.type_field}**{labels.colon}{_kind(judged, labels)}",
        f"**{labels.importance_field}**{labels.colon}{DOTS[level]} {labels.levels[level]}",
    ]
    fields = [_field(judged, name, labels) for name in FIELDS[level] if name not in INSIGHTS]
    if level == "low" and "\n" not in fields[0]:
        head.append(fields.pop())
    yield _BREAK.join(head)
    if level == "high":
        fields.insert(2, _insights(judged, labels))
    yield from fields
    yield from _notes(judged, labels)
    yield "---"


def _sha(entry: Entry, labels: Labels) -> str:
    link = f" | 🔗 [{labels.view_commit}]({entry.link})" if entry.link else ""
    return f"**SHA**: `{entry.short_sha}`{link}"


def _kind(judged: Judged, labels: Labels) -> str:
    tags = labels.tags_of(judged.verdict)
    return labels.kind_of(judged.verdict) + (f" · 🏷️ {tags}" if tags else "")


def _field(judged: Judged, name: str, labels: Labels) -> str:
    title = labels.field(name, judged.verdict.importance)
    text = field_text(judged, name, labels)
    # A list or table needs lines of its own; a paragraph reads better behind its title.
    return f"**{title}**\n\n{text}" if _is_block(text) else f"**{title}**{labels.colon}{text}"


def field_text(judged: Judged, name: str, labels: Labels) -> str:
    """A prose field as Markdown that stays in its place; the fixed short form if there is none."""
    text = judged.prose.fields.get(name, "") if judged.prose else ""
    return safe_field(text) or labels.missing


def _is_block(text: str) -> bool:
    return text.startswith(("- ", "* ", "+ ", "1. ", "> ", "|", "```", "~~~"))


def _insights(judged: Judged, labels: Labels) -> str:
    lines = [f"**{labels.insight_field}**\n"]
    for name in INSIGHTS:
        title, text = labels.fields[name], field_text(judged, name, labels)
        indented = text.replace("\n", "\n  ")
        between = "\n\n  " if _is_block(text) else labels.colon
        lines.append(f"- **{title}**{between}{indented}")
    return "\n".join(lines)


def _notes(judged: Judged, labels: Labels) -> Iterator[str]:
    reasons = labels.separator.join(reasons_of(judged, labels))
    if reasons:
        yield f"{labels.reasons}{labels.colon}{inline(reasons)}"
    if author := author_of(judged, labels):
        yield inline(author)
    files = labels.separator.join(unparsed_files(judged.commit, labels, code))
    if files:
        yield f"{labels.unparsed}{labels.colon}{files}"


def _skipped(section: SectionOutline, labels: Labels) -> Iterator[str]:
    if not section.skipped:
        return
    yield _target(section.skipped_anchor)
    yield f"### {labels.skipped_heading} ({len(section.skipped)})"
    yield labels.skipped_why
    yield "\n".join(_skipped_line(entry, labels) for entry in section.skipped)


def _skipped_line(entry: Entry, labels: Labels) -> str:
    assert isinstance(entry.outcome, Skipped)
    subject = f" {inline(entry.subject)}" if entry.subject else ""
    link = f" | 🔗 [{labels.view_commit}]({entry.link})" if entry.link else ""
    why = line_start(clean_line(entry.outcome.reason))
    return f"- {_target(entry.anchor)}{code(entry.short_sha)}{subject}{link}{_BREAK}  {why}"
