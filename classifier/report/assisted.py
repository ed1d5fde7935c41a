"""What a report says about the language model: whose text it is, what it cost, what it left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from classifier.domain import Assistance, Judged, Prose, Report
from classifier.report.escape import clean_line
from classifier.report.labels import Labels

OURS = Prose({}).author


def author_of(judged: Judged, labels: Labels) -> str:
    """A line on whose text an item's is, "" where it is our own. Clean, not escaped."""
    if judged.prose is None or judged.prose.author == OURS:
        return ""
    return labels.author.format(model=clean_line(judged.prose.author))


def account(report: Report, labels: Labels, show: Callable[[str], str]) -> Iterator[str]:
    """Sentences on a model's part in the report; ``show`` renders the text and short SHAs."""
    done = report.assistance
    if done is None:
        return
    text = labels.assisted.format(
        model=clean_line(done.model),
        written=len(done.written),
        all=len(done.written) + sum(map(len, _others(done))),
        calls=done.calls,
        tokens=f"{done.prompt_tokens + done.answer_tokens:,}",
    )
    yield show(text)
    for phrase, shas in zip((labels.left_out, labels.unanswered), _others(done), strict=True):
        if shas:
            items = labels.separator.join(sha[:7] for sha in shas)
            yield show(phrase.format(items=items))


def as_record(done: Assistance) -> dict[str, Any]:
    """The model's part for JSON."""
    return {
        "model": done.model,
        "written": {sha: list(fields) for sha, fields in done.written.items()},
        "left_out": list(done.left_out),
        "unanswered": list(done.unanswered),
        "unusable": list(done.unusable),
        "calls": done.calls,
        "prompt_tokens": done.prompt_tokens,
        "answer_tokens": done.answer_tokens,
    }


def _others(done: Assistance) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return done.left_out, (*done.unanswered, *done.unusable)
