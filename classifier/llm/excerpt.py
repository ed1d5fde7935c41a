"""Cuts a commit's diff to a number of tokens: whole hunks, the most telling first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from classifier.domain import Facts, FileFacts, Hunk
from classifier.facts.kinds import API_KINDS, SENSITIVE_KINDS
from classifier.llm.settings import tokens

_WEIGHT = {"source": 10, "build": 6, "manifest": 6, "ci": 5, "config": 5, "docs": 3, "test": 3}
_LEAST = 0.3  # generated, vendored, lock files, data: last
_TELLING = frozenset(API_KINDS + SENSITIVE_KINDS + ("class", "type", "deprecation", "constant"))
_FACTS_COUNTED = 8
_LINE = 400  # characters; longer lines are data or minified
_FILES_LISTED = 60


@dataclass(frozen=True, slots=True)
class _Piece:
    """A hunk and its place in the diff."""

    file: int
    hunk: int
    score: float
    text: str


def listing(facts: Facts) -> str:
    """All changed files with kind and size, so that the model knows what the excerpt leaves out."""
    lines = [_headline(file) for file in facts.files[:_FILES_LISTED]]
    if len(facts.files) > _FILES_LISTED:
        lines.append(f"and {len(facts.files) - _FILES_LISTED} more files")
    return "\n".join(lines)


def excerpt(facts: Facts, budget: int) -> str:
    """The diff in at most ``budget`` tokens, in the order of the diff, saying what was left out.

    Two hunks that alone would take more than half of the budget are cut at a line; others are
    there whole or not at all.
    """
    ranked = sorted(_pieces(facts), key=lambda p: (-p.score, p.file, p.hunk))
    chosen: list[_Piece] = []
    left = budget - 30 * len({piece.file for piece in ranked[:40]})
    for piece in ranked:
        text = piece.text
        if tokens(text) > budget // 2 and left > budget * 2 // 5:
            text = _cut(text, min(left, budget // 2))
        cost = tokens(text) + 1
        if text and cost <= left:
            chosen.append(_Piece(piece.file, piece.hunk, piece.score, text))
            left -= cost
    return "\n".join(_shown(facts, sorted(chosen, key=lambda p: (p.file, p.hunk))))


def _pieces(facts: Facts) -> Iterator[_Piece]:
    for number, file in enumerate(facts.files):
        telling = [
            fact.line
            for fact in facts.items
            if fact.path == file.path and fact.public and fact.kind in _TELLING
        ]
        for place, hunk in enumerate(file.change.hunks):
            yield _Piece(number, place, _score(file, hunk, telling), _text(hunk))


def _score(file: FileFacts, hunk: Hunk, telling: list[int]) -> float:
    new = range(hunk.new_start, hunk.new_start + hunk.new_length)
    old = range(hunk.old_start, hunk.old_start + hunk.old_length)
    inside = sum(line in new or line in old for line in telling)
    changed = sum(line[:1] in "+-" for line in hunk.lines)
    weight = _WEIGHT.get(file.kind, _LEAST)
    return weight * log2(2 + changed) * (1 + min(inside, _FACTS_COUNTED))


def _text(hunk: Hunk) -> str:
    head = f"@@ -{hunk.old_start},{hunk.old_length} +{hunk.new_start},{hunk.new_length} @@"
    return "\n".join([f"{head} {hunk.section}".rstrip(), *map(_short, hunk.lines)])


def _short(line: str) -> str:
    return line if len(line) <= _LINE else f"{line[:_LINE]} [line cut]"


def _cut(text: str, budget: int) -> str:
    """The first lines of a hunk; "" where not even a few fit."""
    lines = text.split("\n")
    left = budget - 10
    kept = 0
    for line in lines:
        left -= tokens(line) + 1
        if left < 0:
            break
        kept += 1
    if kept < min(5, len(lines)):
        return ""
    rest = len(lines) - kept
    return "\n".join(lines[:kept] + ([f"[hunk cut, {rest} more lines]"] if rest else []))


def _shown(facts: Facts, chosen: list[_Piece]) -> Iterator[str]:
    shown = Counter(piece.file for piece in chosen)
    current = -1
    for piece in chosen:
        if piece.file != current:
            current = piece.file
            file = facts.files[current]
            missing = len(file.change.hunks) - shown[current]
            yield f"=== {_headline(file)}" + (f", {missing} hunks left out" if missing else "")
        yield piece.text


def _headline(file: FileFacts) -> str:
    change = file.change
    former = f" (was {change.old_path})" if change.kind in ("renamed", "copied") else ""
    binary = ", binary" if change.is_binary else ""
    counts = f"+{change.added} -{change.deleted}"
    return f"{change.path}{former}: {file.kind}, {change.kind}, {counts}{binary}"
