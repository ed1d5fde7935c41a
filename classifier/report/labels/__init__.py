"""The fixed words of a report. A further language is one more module here with its ``LABELS``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from classifier.domain import Importance, Reason, Verdict, Window
from classifier.errors import UsageError
from classifier.report.features import feature_of

DOTS: Mapping[Importance, str] = {"high": "🔴", "medium": "🟡", "low": "🟢"}
SKIPPED_DOT = "⚪"
MODEL = "model:"


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language. ``{…}`` marks what is filled in by ``str.format``."""

    language: str
    html_lang: str
    title: str  # {date}
    columns: tuple[str, str, str]
    statistics: str
    total: str  # {count}
    total_one: str
    level_count: str  # {dot} {name} {count}
    levels: Mapping[Importance, str]
    headings: Mapping[Importance, str]
    skipped: str
    skipped_heading: str
    skipped_why: str
    merges: str  # {count}
    merges_one: str
    quiet: str
    failed: str
    contents: str
    view_commit: str
    no_subject: str
    unknown: str
    colon: str
    separator: str
    fields: Mapping[str, str]  # "summary.low" goes before "summary" for low items
    missing: str
    type_field: str
    importance_field: str
    insight_field: str
    types: Mapping[str, str]
    tags: Mapping[str, str]
    reasons: str
    model_reason: str  # {feature}
    model_absence: str  # {feature}
    against: str  # {reason}
    no_sign: str
    place: str  # {reason} {where}
    unparsed: str
    more: str  # {count}
    of_days: Mapping[str, Any]  # what is said instead where a report is of several days
    footer: str  # {since} {until} {timezone}
    author: str  # {model}
    assisted: str  # {model} {written} {all} {calls} {tokens}
    left_out: str  # {items}
    unanswered: str  # {items}
    explain: Mapping[str, str]  # what ``gitsift explain`` says

    def field(self, name: str, importance: Importance) -> str:
        """The title of a prose field in an item of the given importance."""
        return self.fields.get(f"{name}.{importance}", self.fields[name])

    def count_of(self, dot: str, name: str, count: int) -> str:
        """``🔴高 5``."""
        return self.level_count.format(dot=dot, name=name, count=count)

    def total_of(self, count: int) -> str:
        """How many commits, as a sentence."""
        return (self.total_one if count == 1 else self.total).format(count=count)

    def kind_of(self, verdict: Verdict) -> str:
        """The types of a verdict in words, the main one first: ``Bug fix / Feature``."""
        return " / ".join(self.types[name] for name in verdict.types or (verdict.type,))

    def tags_of(self, verdict: Verdict) -> str:
        """The tags of a verdict in words, "" without any."""
        return ", ".join(self.tags[name] for name in verdict.tags)

    def reason_of(self, reason: Reason) -> str:
        """A reason in few words: a rule's own, in English where it has none of the language."""
        if not reason.id.startswith(MODEL):
            return reason.messages.get(self.language) or reason.message or reason.id
        name = reason.id.removeprefix(MODEL)
        feature = feature_of(name, self.language, reason.evidence.text)
        form = self.model_reason if reason.found else self.model_absence
        return form.format(feature=feature)

    def merges_of(self, count: int) -> str:
        """How many merge commits were left out, as a sentence."""
        return (self.merges_one if count == 1 else self.merges).format(count=count)


@cache
def languages() -> tuple[str, ...]:
    """The languages that a report can be written in."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def load_labels(language: str) -> Labels:
    """The words of a language; ``UsageError`` names those there are."""
    if language not in languages():
        raise UsageError(f"no report language {language!r}: choose one of {', '.join(languages())}")
    labels: Labels = importlib.import_module(f"{__name__}.{language}").LABELS
    return labels


def labels_for(window: Window, language: str) -> Labels:
    """The words for a report of this time in a language."""
    labels = load_labels(language)
    return replace(labels, **labels.of_days) if "/" in window.date else labels
