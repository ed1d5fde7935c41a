"""``--llm-dry-run``: what would be sent, and its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from classifier.domain import Commit, Report
from classifier.llm.budget import plan
from classifier.llm.cache import Cache, Question
from classifier.llm.prompt import build, draft
from classifier.llm.redact import load_detector
from classifier.llm.rewrite import wanted, with_diffs
from classifier.llm.settings import Settings
from classifier.prose.markup import clean


def dry_run(
    report: Report, whole: Mapping[str, Commit], settings: Settings, folder: Path
) -> Iterator[str]:
    """The prompts as text, secrets redacted, each with its size; what is left out; the sums."""
    drafts = [draft(item, settings) for item in with_diffs(wanted(report), whole)]
    planned, left_out = plan(drafts, settings.options)
    detect = load_detector(folder / "rules") if planned else None
    cache = Cache(folder)
    tokens = calls = 0
    for one in planned:
        assert detect is not None
        prompt = build(one, report.language, settings, detect)
        kept = bool(cache.get(Question(one, settings, report.language)))
        calls += not kept
        tokens += 0 if kept else prompt.size
        characters = sum(len(message["content"]) for message in prompt.messages)
        yield (
            f"=== {one.sha}: {characters} characters, about {prompt.size} tokens"
            f"{', kept from an earlier run: not sent' if kept else ''}\n"
        )
        for message in prompt.messages:
            yield f"--- {message['role']}\n{_shown(message['content'])}\n"
    for one in left_out:
        yield f"=== {one.sha}: left out by the budget, about {one.size} tokens\n"
    answers = calls * settings.options.answer_tokens
    yield f"=== {calls} calls, about {tokens} tokens, and at most {answers} tokens of answers\n"


def _shown(text: str) -> str:
    """Text of strangers for a terminal: line ends stay, other control characters do not."""
    lines = text.split("\n")
    return "\n".join(line if line.isprintable() else _printable(line) for line in lines)


def _printable(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    return " " * indent + clean(line)
