"""A report as JSON: all that is known, by the schema in docs/report.schema.json."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from classifier.domain import FileFacts, Judged, Outcome, Report, Section, Window
from classifier.record import record
from classifier.report.assisted import as_record
from classifier.report.labels import Labels, labels_for
from classifier.report.outline import FIELDS

SCHEMA = "gitsift-report"
VERSION = 1
"""Raised when a key changes its meaning or goes; keys may be added without."""


def render_json(report: Report) -> str:
    """The report as one JSON object with keys and commits in a fixed order."""
    labels = labels_for(report.window, report.language)
    whole = {
        "schema": SCHEMA,
        "version": VERSION,
        "language": report.language,
        "window": _window(report.window),
        "sections": [_section(section, labels) for section in report.sections],
    }
    if report.assistance:
        whole["assistance"] = as_record(report.assistance)
    return _ODD.sub(_escape, json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


# json.dumps escapes C0 controls only; the rest of what could act on a terminal, and what
# UTF-8 cannot hold, is written as an escape too, so that no data is lost.
_ODD = re.compile(r"[^\x20-\x7e\n]")


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return char
    return json.dumps(char)[1:-1]


def _window(window: Window) -> dict[str, Any]:
    return {
        "date": window.date,
        "timezone": window.timezone,
        "since": window.since.isoformat(),
        "until": window.until.isoformat(),
    }


def _section(section: Section, labels: Labels) -> dict[str, Any]:
    return {
        "name": section.name,
        "url": section.url,
        "failure": section.failure,
        "merges": section.merges,
        "commits": [_commit(outcome, section, labels) for outcome in section.outcomes],
    }


def _commit(outcome: Outcome, section: Section, labels: Labels) -> dict[str, Any]:
    plain = record(outcome)
    judged = outcome if isinstance(outcome, Judged) else None
    reasons = judged.verdict.reasons if judged else ()
    told = zip(plain["reasons"], map(labels.reason_of, reasons), strict=True)
    return {
        **plain,
        "reasons": [{**reason, "text": text} for reason, text in told],
        "url": section.commit_url.replace("{sha}", plain["sha"]),
        "changes": [_change(file) for file in judged.facts.files] if judged else [],
        "prose": _prose(judged) if judged else None,
    }


def _change(file: FileFacts) -> dict[str, Any]:
    change = file.change
    return {
        "path": change.path,
        "old_path": change.old_path,
        "change": change.kind,
        "kind": file.kind,
        "language": file.language,
        "component": file.component,
        "added": change.added,
        "deleted": change.deleted,
        "binary": change.is_binary,
        "unparsed": change.unparsed,
    }


def _prose(judged: Judged) -> dict[str, Any] | None:
    if not judged.prose:
        return None
    fields = judged.prose.fields
    names = FIELDS[judged.verdict.importance]
    return {
        "author": judged.prose.author,
        "fields": {name: fields.get(name, "") for name in names},
    }
