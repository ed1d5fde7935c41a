"""Why the model says what it says: the features with the largest part, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from classifier.domain import Contribution, Evidence, Facts
from classifier.model.artifact import Model
from classifier.model.container import Array
from classifier.model.features import NUMBERS, Batch, Features
from classifier.model.score import FIRST_STEP, FIRST_TAG, Trees
from classifier.model.taste import of_tokens

REASONS = 4
# Log-odds that nobody would notice are no reason.
_LEAST = 0.05
_FROM_PATH = ("file", "folder", "in", "named", "kind", "language")
_FROM_MESSAGE = ("subject", "first", "pair", "piece", "area")


def why_type(
    model: Model, facts: Sequence[Facts], seen: Sequence[Features], rows: Batch, kinds: Array
) -> list[tuple[Contribution, ...]]:
    """Of each commit the largest log-odds towards its type, against the mean of all types."""
    # Of the tokens at hand: the means of all that the model knows would take longer than the rest.
    tokens = model.weights.token_weights[model.row_of[rows.tokens], :FIRST_STEP]
    cuts = model.weights.cut_weights[:, :FIRST_STEP]
    commits = np.repeat(np.arange(len(rows)), np.diff(rows.offsets))
    place = np.arange(len(tokens))
    by_token = tokens[place, kinds[commits]] - tokens.mean(axis=1)
    if model.taste:
        own = of_tokens(model.taste, rows.tokens)[:, :FIRST_STEP]
        by_token = by_token + own[place, kinds[commits]] - own.mean(axis=1)
    above = rows.numbers[:, model.weights.cut_number] > model.weights.cut_value
    by_cut = above * (cuts[:, kinds].T - cuts.mean(axis=1))
    return _told(facts, seen, rows, by_token, _by_number(model, by_cut))


def why_importance(
    model: Model, facts: Sequence[Facts], seen: Sequence[Features], rows: Batch
) -> list[tuple[Contribution, ...]]:
    """Of each commit the largest log-odds up (or, negative, down) the scale of importance."""
    weights, steps = model.weights, slice(FIRST_STEP, FIRST_TAG)
    linear = 1 - weights.share
    tokens = weights.token_weights[model.row_of[rows.tokens], steps]
    by_token = tokens.mean(axis=1) * linear
    above = rows.numbers[:, weights.cut_number] > weights.cut_value
    by_cut = weights.cut_weights[:, steps].mean(axis=1) * linear
    if model.taste:
        by_token = by_token + of_tokens(model.taste, rows.tokens)[:, steps].mean(axis=1)
    by_number = _by_number(model, above * by_cut)
    by_number += by_trees(weights.trees, rows.numbers) * weights.share
    return _told(facts, seen, rows, by_token, by_number)


def _by_number(model: Model, by_cut: Array) -> Array:
    """What each number gives, as the sum over its cuts; commits by NUMBERS."""
    numbers = model.weights.cut_number
    found = np.zeros((len(by_cut), len(NUMBERS)), np.float32)
    if len(numbers):
        # Cuts stand in the order of their numbers.
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        found[:, numbers[starts]] = np.add.reduceat(by_cut, starts, axis=1)
    return found


def by_trees(trees: Trees, numbers: Array) -> Array:
    """What each number gives in the trees: the step of the mean at every turn (Saabas, 2014)."""
    found = np.zeros(numbers.size)
    at = np.broadcast_to(trees.root, (len(numbers), len(trees.root)))
    commits = np.arange(len(numbers))[:, None]
    for _ in range(trees.depth):
        feature = trees.feature[at]
        left = numbers[commits, feature] <= trees.cut[at]
        below = np.where(left, trees.left[at], trees.right[at])
        # The mean over both steps, as in the linear part.
        step = (trees.value[below] - trees.value[at]) / 2
        place = commits * numbers.shape[1] + feature
        found += np.bincount(place.ravel(), step.ravel(), numbers.size)
        at = below
    return found.reshape(numbers.shape)


def _told(
    facts: Sequence[Facts],
    seen: Sequence[Features],
    rows: Batch,
    by_token: Array,
    by_number: Array,
) -> list[tuple[Contribution, ...]]:
    best = np.argsort(-np.abs(by_number), axis=1, kind="stable")[:, :REASONS]
    found = []
    for i, one in enumerate(facts):
        start, end = rows.offsets[i], rows.offsets[i + 1]
        parts = by_token[start:end]
        top = np.argsort(-np.abs(parts), kind="stable")[:REASONS]
        told = [(float(parts[j]), seen[i].tokens[j], True) for j in top]
        # A number speaks by being zero too: a commit without a prefix is the less a fix.
        told += [(float(by_number[i, j]), NUMBERS[j], bool(rows.numbers[i, j])) for j in best[i]]
        told = [part for part in told if abs(part[0]) >= _LEAST]
        told.sort(key=lambda part: (-abs(part[0]), part[1]))
        found.append(tuple(_contribution(one, *part) for part in told[:REASONS]))
    return found


def _contribution(facts: Facts, value: float, feature: str, found: bool) -> Contribution:
    return Contribution(feature, round(value, 4), _evidence(facts, feature), found)


def _evidence(facts: Facts, feature: str) -> Evidence:
    """Where the feature stands: the subject, the first file or the first fact that has it."""
    group, _, word = feature.partition(" ")
    if group in _FROM_MESSAGE:
        return Evidence(text=facts.commit.subject)
    if group in _FROM_PATH:
        name = word.split(" ")[0]
        for file in facts.files:
            if name in (file.kind, file.language) or name in file.path.lower():
                return Evidence(file.path)
    for item in facts.items:
        named = word.startswith("name ") and word[5:] in item.name.lower()
        if group == item.action and (named or word == item.kind):
            return Evidence(item.path, item.line, item.name)
    return Evidence()
