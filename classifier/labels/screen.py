"""What a labelling session shows of a commit: plain text that every terminal can show."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import islice

from classifier.domain import Fact, Judged, Verdict
from classifier.labels.choosing import Candidate
from classifier.labels.keys import LEVELS, TAG_KEYS, TYPE_KEYS
from classifier.labels.label import Label
from classifier.labels.session import Answer
from classifier.report.escape import clean_line
from classifier.report.labels import load_labels

_TRAILER = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)*-[a-z]+: ", re.IGNORECASE)
_KEYS = "1 high 2 medium 3 low, n skip, - back, z undo, q quit, ? help"
_FILES, _FACTS, _REASONS, _BODY = 6, 8, 4, 3


def show(candidate: Candidate, before: Label | None, counts: tuple[int, int], width: int) -> str:
    """A commit with its facts, our suggestion and why. ``counts`` are labelled and left."""
    judged = candidate.judged
    lines = [
        "",
        "=" * width,
        f"{counts[0]} labelled, {counts[1]} left",
        *_commit(judged, width),
        *_files(judged),
        *_facts(judged.facts.items),
        *_wrapped(f"suggestion: {_suggestion(candidate)}", width),
        *_reasons(judged.verdict),
    ]
    if before:
        lines.append(f"you said:   {before.told()}")
    enter = "Enter keeps it" if before else "Enter accepts"
    lines += _wrapped(f"{enter}, {_KEYS}", width)
    return "\n".join(_fitted(line, width) for line in lines)


def _fitted(line: str, width: int) -> str:
    """The line clean and cut, its indentation kept."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return indent + clean_line(line, width - len(indent))


def keys_help(width: int) -> str:
    """All keys, no line broken within a word."""
    types = " ".join(f"{key} {name}" for key, name in TYPE_KEYS.items())
    tags = " ".join(f"{key} {name}" for key, name in TAG_KEYS.items())
    levels = " ".join(f"{key} {name}" for key, name in LEVELS.items())
    lines = (
        f"answer: {levels} (saves, with the type shown); Enter takes the suggestion",
        f"type first, if it is another: {types}",
        f"tags on and off, before the answer: {tags}",
        "w: the whole commit, as git show has it, through $PAGER (in a terminal)",
        "n or space: skip; - or left arrow: back; z: undo the last answer; q: quit",
    )
    return "\n".join(whole for line in lines for whole in _wrapped(line, width))


def _wrapped(line: str, width: int) -> list[str]:
    """The line whole, over as many as it needs: for what an answer hangs on."""
    return textwrap.wrap(line, width, subsequent_indent="    ")


def pending(answer: Answer) -> str:
    """What has been chosen so far, before the level saves it."""
    tags = " ".join(answer.tags) or "no tags"
    return f"  {answer.type}, {tags}: now 1 2 3, or Enter for {answer.importance}"


def _commit(judged: Judged, width: int) -> Iterator[str]:
    commit = judged.commit
    day = commit.committed_at.date().isoformat()
    yield f"{commit.short_sha}  {day}  {clean_line(commit.author.name, 40)}"
    subject = clean_line(commit.subject, 3 * width) or "(no message)"
    yield from textwrap.wrap(subject, width)
    body = (line for line in commit.body.splitlines() if line.strip() and not _TRAILER.match(line))
    yield from (f"    {clean_line(line)}" for line in islice(body, _BODY))


def _files(judged: Judged) -> Iterator[str]:
    commit = judged.commit
    yield f"{len(commit.files)} file(s), +{commit.added} -{commit.deleted} (w shows the diff)"
    for file in judged.facts.files[:_FILES]:
        change = file.change
        yield f"    {clean_line(file.path)}  +{change.added} -{change.deleted}  {file.kind}"
    yield from _rest(len(commit.files) - _FILES)


def _facts(items: Sequence[Fact]) -> Iterator[str]:
    told = [item for item in items if item.action != "touched"] or list(items)
    for item in told[:_FACTS]:
        values = " -> ".join(value for value in (item.old, item.new) if value)
        named = clean_line(f"{item.name or item.named} {values}", 100)
        yield f"    {item.kind} {item.action}: {named}"
    yield from _rest(len(told) - _FACTS)


def _rest(count: int) -> Iterator[str]:
    if count > 0:
        yield f"    and {count} more"


def _suggestion(candidate: Candidate) -> str:
    verdict = candidate.judged.verdict
    tags = f", {' '.join(verdict.tags)}" if verdict.tags else ""
    other = candidate.disagreement()
    doubt = f"; the rules alone say {other}" if other else ""
    sure = f"confidence {verdict.confidence:.2f}"
    return f"{verdict.type}, {verdict.importance}{tags} ({sure}{doubt})"


def _reasons(verdict: Verdict) -> Iterator[str]:
    """What spoke for the suggestion, the strongest first."""
    about = (f"type:{verdict.type}", "importance", "floor:", "ceiling:")
    chosen = (reason for reason in verdict.reasons if reason.effect.startswith(about))
    labels = load_labels("en")
    for reason in islice(chosen, _REASONS):
        evidence = reason.evidence
        at = f":{evidence.line}" if evidence.line else ""
        where = f" ({evidence.path}{at})" if evidence.path else ""
        why = clean_line(labels.reason_of(reason))
        yield f"    {reason.effect} {reason.contribution:+.2f}: {why}{where}"
