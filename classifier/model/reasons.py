"""Why the model says what it says: the features with the largest part, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from classifier.domain import Contribution, Evidence, Facts
from classifier.model.artifact import Model
from classifier.model.container import Array
from classifier.model.features import NUMBERS, Batch, Features
from classifier.model.score import FIRST_STEP, FIRST_TAG, Met, Trees
from classifier.model.taste import of_tokens

REASONS = 4
# Log-odds that nobody would notice are no reason.
_LEAST = 0.05
_FROM_PATH = ("file", "folder", "in", "named", "kind", "language")
_FROM_MESSAGE = ("subject", "first", "pair", "piece", "area")


class Looked(NamedTuple):
    """Commits of which a model has been asked: what it was given, and what that met in it."""

    facts: Sequence[Facts]
    seen: Sequence[Features]
    rows: Batch
    met: Met


def why_type(model: Model, looked: Looked, kinds: Array) -> list[tuple[Contribution, ...]]:
    """Of each commit the largest log-odds towards its type, against the mean of all types."""
    rows, met = looked.rows, looked.met
    # Of the tokens at hand: the means of all that the model knows would take longer than the rest.
    tokens = model.weights.token_weights[met.token_rows, :FIRST_STEP]
    cuts = model.weights.cut_weights[:, :FIRST_STEP]
    commits = np.repeat(np.arange(len(rows)), np.diff(rows.offsets))
    place = np.arange(len(tokens))
    by_token = tokens[place, kinds[commits]] - tokens.mean(axis=1)
    if model.taste:
        own = of_tokens(model.taste, rows.tokens)[:, :FIRST_STEP]
        by_token = by_token + own[place, kinds[commits]] - own.mean(axis=1)
    by_cut = met.above * (cuts[:, kinds].T - cuts.mean(axis=1))
    return _told(looked, by_token, _by_number(model, by_cut))


def why_importance(model: Model, looked: Looked) -> list[tuple[Contribution, ...]]:
    """Of each commit the largest log-odds up (or, negative, down) the scale of importance."""
    rows, met = looked.rows, looked.met
    weights, steps = model.weights, slice(FIRST_STEP, FIRST_TAG)
    linear = 1 - weights.share
    by_token = weights.token_weights[met.token_rows, steps].mean(axis=1) * linear
    by_cut = weights.cut_weights[:, steps].mean(axis=1) * linear
    if model.taste:
        by_token = by_token + of_tokens(model.taste, rows.tokens)[:, steps].mean(axis=1)
    by_number = _by_number(model, met.above * by_cut)
    by_number += by_trees(weights.trees, met.turns, rows.numbers.shape) * weights.share
    return _told(looked, by_token, by_number)


def _by_number(model: Model, by_cut: Array) -> Array:
    """What each number gives, as the sum over its cuts; commits by NUMBERS."""
    numbers = model.weights.cut_number
    found = np.zeros((len(by_cut), len(NUMBERS)), np.float32)
    if len(numbers):
        # Cuts stand in the order of their numbers.
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        found[:, numbers[starts]] = np.add.reduceat(by_cut, starts, axis=1)
    return found


def by_trees(trees: Trees, turns: Sequence[Array], shape: tuple[int, ...]) -> Array:
    """What each number gives in the trees: the step of the mean at every turn (Saabas, 2014).

    ``shape`` is that of the numbers, commits by NUMBERS.
    """
    found = np.zeros(shape[0] * shape[1])
    start = np.arange(shape[0])[:, None] * shape[1]
    for at, below in pairwise(turns):
        # The mean over both steps, as in the linear part.
        step = (trees.value[below] - trees.value[at]) / 2
        found += np.bincount((start + trees.feature[at]).ravel(), step.ravel(), len(found))
    return found.reshape(shape)


def _told(looked: Looked, by_token: Array, by_number: Array) -> list[tuple[Contribution, ...]]:
    tokens = _largest(by_token, looked.rows.offsets)
    numbers = _largest(by_number.ravel(), np.arange(len(looked.rows) + 1) * len(NUMBERS))
    starts = looked.rows.offsets.tolist()
    found = []
    for i, (one, seen) in enumerate(zip(looked.facts, looked.seen, strict=True)):
        told = [(value, seen.tokens[at - starts[i]], True) for value, at in tokens[i]]
        for value, at in numbers[i]:
            # A number speaks by being zero too: a commit without a prefix is the less a fix.
            number = at - i * len(NUMBERS)
            told.append((value, NUMBERS[number], bool(looked.rows.numbers[i, number])))
        told.sort(key=lambda part: (-abs(part[0]), part[1]))
        found.append(tuple(_contribution(one, *part) for part in told[:REASONS]))
    return found


def _largest(values: Array, bounds: Array) -> list[list[tuple[float, int]]]:
    """Of each span between two bounds the REASONS largest values that count, and where they are.

    Few of a commit's features do, so the whole batch is sifted before anything is sorted.
    """
    at = np.flatnonzero(np.abs(values) >= np.float64(_LEAST))
    kept = list(zip(values[at].tolist(), at.tolist(), strict=True))
    ends = np.searchsorted(at, bounds).tolist()
    return [
        sorted(kept[start:end], key=lambda one: -abs(one[0]))[:REASONS]
        for start, end in pairwise(ends)
    ]


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
