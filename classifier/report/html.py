"""A report as one HTML page that needs nothing else: no script, no image, no font, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape

from classifier.domain import IMPORTANCES, Importance, Judged, Report, Skipped
from classifier.report.assisted import account, author_of
from classifier.report.embed import field_html
from classifier.report.escape import clean_line, shorten
from classifier.report.labels import DOTS, Labels, labels_for
from classifier.report.outline import (
    FIELDS,
    INSIGHTS,
    Entry,
    SectionOutline,
    heading_of,
    outline,
    period,
    statistics,
    title_of,
    unparsed_files,
)
from classifier.report.style import CSS
from classifier.report.why import reasons_of

_CONTENTS_WIDTH = 120
_TABLE_OPEN = 12


def render_html(report: Report) -> str:
    """The report as a page in its language. Raises UsageError for a language there is not."""
    labels = labels_for(report.window, report.language)
    title = escape(labels.title.format(date=clean_line(report.window.date)))
    sections = outline(report)
    body = [f"<h1>{title}</h1>"]
    if len(sections) > 1:
        links = (_li(_link(f"#{section.anchor}", section.name)) for section in sections)
        body.append(f'<nav><ul class="chips">{"".join(links)}</ul></nav>')
    for section in sections:
        body += ["<section>", *_section(section, labels), "</section>"]
    lines = [escape(period(report, labels)), *account(report, labels, escape)]
    body.append(f"<footer>{'<br>'.join(lines)}</footer>")
    return _page(labels.html_lang, title, body)


def _page(lang: str, title: str, body: Iterable[str]) -> str:
    # The hash allows this style sheet and nothing else, should an escape ever fail.
    digest = base64.b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{lang}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{title}</title>",
            f"<style>{CSS}</style>",
            "</head>",
            "<body>",
            "<main>",
            *body,
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


def _link(address: str, text: str) -> str:
    if not address:
        return escape(text)
    rel = "" if address.startswith("#") else ' rel="noopener noreferrer"'
    return f'<a href="{escape(address)}"{rel}>{escape(text)}</a>'


def _li(content: str) -> str:
    return f"<li>{content}</li>"


def _section(section: SectionOutline, labels: Labels) -> Iterator[str]:
    yield f'<h2 id="{section.anchor}">{_link(section.link, section.name)}</h2>'
    if section.section.failure:
        text = f"{labels.failed}{labels.colon}{clean_line(section.section.failure)}"
        yield f'<p class="note failed">{escape(text)}</p>'
    if not section.entries:
        if not section.section.failure:
            yield f'<p class="note">{escape(labels.quiet)}</p>'
        yield from _merges(section, labels)
        return
    yield f"<h3>{labels.statistics}</h3>"
    chips = "".join(map(_li, statistics(section, labels)))
    yield f'<ul class="chips">{chips}</ul>'
    yield from _merges(section, labels)
    yield from _contents(section, labels)
    yield from _table(section, labels)
    for importance in IMPORTANCES:
        yield from _level(section, importance, labels)
    yield from _skipped(section, labels)


def _merges(section: SectionOutline, labels: Labels) -> Iterator[str]:
    if section.section.merges:
        yield f'<p class="soft">{labels.merges_of(section.section.merges)}</p>'


def _contents(section: SectionOutline, labels: Labels) -> Iterator[str]:
    yield f'<h3>{labels.contents}</h3><nav class="contents"><ul>'
    for importance in IMPORTANCES:
        entries = section.level(importance)
        if entries:
            title = f"{labels.headings[importance]} ({len(entries)})"
            yield f"<li>{_link('#' + section.level_anchors[importance], title)}<ul>"
            for entry in entries:
                subject = shorten(entry.title or labels.no_subject, _CONTENTS_WIDTH)
                yield _li(_link(f"#{entry.anchor}", subject))
            yield "</ul></li>"
    if section.skipped:
        title = f"{labels.skipped_heading} ({len(section.skipped)})"
        yield _li(_link(f"#{section.skipped_anchor}", title))
    yield "</ul></nav>"


def _table(section: SectionOutline, labels: Labels) -> Iterator[str]:
    state = " open" if len(section.entries) <= _TABLE_OPEN else ""
    heads = "".join(f"<th>{column}</th>" for column in labels.columns)
    summary = labels.total_of(len(section.entries))
    yield f'<details{state}><summary>{summary}</summary><div class="scroll">'
    yield f'<table class="commits"><thead><tr>{heads}</tr></thead><tbody>'
    for entry in section.entries:
        yield (
            f'<tr><td class="time">{escape(entry.time or labels.unknown)}</td>'
            f'<td class="author">{escape(entry.author or labels.unknown)}</td>'
            f'<td class="subject">{_link("#" + entry.anchor, title_of(entry, labels))}</td></tr>'
        )
    yield "</tbody></table></div></details>"


def _level(section: SectionOutline, importance: Importance, labels: Labels) -> Iterator[str]:
    entries = section.level(importance)
    if entries:
        title = f"{labels.headings[importance]} ({len(entries)})"
        yield f'<h3 id="{section.level_anchors[importance]}">{title}</h3>'
        for entry in entries:
            yield from _item(entry, labels)


def _item(entry: Entry, labels: Labels) -> Iterator[str]:
    judged = entry.outcome
    assert isinstance(judged, Judged)
    level = judged.verdict.importance
    yield f'<article id="{entry.anchor}" class="{level}">'
    yield from _head(entry, labels)
    yield f'<ul class="chips">{"".join(_chips(judged, labels))}</ul>'
    yield f'<dl class="{"short" if level == "low" else "long"}">'
    for name in FIELDS[level]:
        yield from _field(judged, name, labels)
    yield "</dl>"
    yield from _notes(judged, labels)
    yield "</article>"


def _chips(judged: Judged, labels: Labels) -> Iterator[str]:
    level = judged.verdict.importance
    kind = (labels.type_field, labels.kind_of(judged.verdict))
    importance = (labels.importance_field, f"{DOTS[level]} {labels.levels[level]}")
    for title, value in (kind, importance):
        yield f'<li><span class="soft">{title}</span> {escape(value)}</li>'
    for tag in judged.verdict.tags:
        yield f"<li>🏷️ {escape(labels.tags[tag])}</li>"


def _head(entry: Entry, labels: Labels) -> Iterator[str]:
    yield f"<h4>{escape(heading_of(entry, labels))}</h4>"
    link = f"<span>🔗 {_link(entry.link, labels.view_commit)}</span>" if entry.link else ""
    yield (
        f'<div class="meta"><code>{entry.short_sha}</code>{link}'
        f"<span>{escape(entry.author)}</span><span>{entry.time}</span></div>"
    )


def _field(judged: Judged, name: str, labels: Labels) -> Iterator[str]:
    # The three insights stand under one title; a list within the list of fields.
    if name == INSIGHTS[0]:
        yield f"<div><dt>{labels.insight_field}</dt><dd><dl>"
    text = judged.prose.fields.get(name, "") if judged.prose else ""
    content = field_html(text) or f"<p>{escape(labels.missing)}</p>"
    title = labels.field(name, judged.verdict.importance)
    yield f"<div><dt>{title}</dt><dd>{content}</dd></div>"
    if name == INSIGHTS[-1]:
        yield "</dl></dd></div>"


def _notes(judged: Judged, labels: Labels) -> Iterator[str]:
    reasons = reasons_of(judged, labels)
    if reasons:
        yield _soft(labels.reasons, reasons, labels)
    if author := author_of(judged, labels):
        yield f'<p class="soft">{escape(author)}</p>'
    files = unparsed_files(judged.commit, labels)
    if files:
        yield _soft(labels.unparsed, files, labels)


def _soft(title: str, parts: Iterable[str], labels: Labels) -> str:
    return f'<p class="soft">{title}{labels.colon}{escape(labels.separator.join(parts))}</p>'


def _skipped(section: SectionOutline, labels: Labels) -> Iterator[str]:
    if not section.skipped:
        return
    title = f"{labels.skipped_heading} ({len(section.skipped)})"
    yield f'<h3 id="{section.skipped_anchor}">{title}</h3><p>{labels.skipped_why}</p>'
    for entry in section.skipped:
        assert isinstance(entry.outcome, Skipped)
        yield f'<article id="{entry.anchor}" class="skipped">'
        yield from _head(entry, labels)
        yield f"<p>{escape(clean_line(entry.outcome.reason))}</p></article>"
