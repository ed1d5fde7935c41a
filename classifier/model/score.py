"""Features -> raw scores, with numpy alone: a linear part over everything, trees over numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from classifier.domain import TYPES
from classifier.model.container import Array
from classifier.model.features import BITS, Batch

STEPS: Final = ("at least medium", "high")
"""Importance as an ordered scale: the chance to reach each step above low."""
LEARNED_TAGS: Final = ("breaking", "security", "deprecation", "dependency", "api")
OUTPUTS: Final = (*TYPES, *STEPS, *LEARNED_TAGS)
FIRST_STEP: Final = len(TYPES)
FIRST_TAG: Final = FIRST_STEP + len(STEPS)


@dataclass(frozen=True, slots=True)
class Trees:
    """Regression trees over the numbers, all nodes in a row.

    ``root`` is the first node of each tree and ``step`` to which of STEPS it adds. A commit goes
    to ``left`` where the number ``feature`` is at most ``cut``, else to ``right``; a leaf points
    at itself. ``value`` of an inner node is the mean of what is below it.
    """

    feature: Array
    cut: Array
    left: Array
    right: Array
    value: Array
    root: Array
    step: Array
    depth: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What training found. A token's row of ``token_weights`` has a column for each of OUTPUTS.

    The last row, all zeros, is for tokens that training did not see. A number counts by cuts:
    number ``cut_number[i]`` above ``cut_value[i]`` adds ``cut_weights[i]``. ``share`` is the part
    of the trees in the raw score of importance.
    """

    buckets: Array
    token_weights: Array
    cut_number: Array
    cut_value: Array
    cut_weights: Array
    bias: Array
    trees: Trees
    share: float

    def row_of(self) -> Array:
        """Bucket -> row of ``token_weights``, the last row for what is unknown."""
        table = np.full(1 << BITS, len(self.buckets), np.int32)
        table[self.buckets] = np.arange(len(self.buckets), dtype=np.int32)
        return table


@dataclass(frozen=True, slots=True)
class Met:
    """What commits meet in the weights: of the scores and of the reasons for them.

    ``token_rows`` has the row of ``token_weights`` of each token of the batch, ``above`` (commits
    by cuts) which cuts a commit's numbers exceed, ``turns`` the node of each tree (commits by
    trees) that a commit is at, from the root to the leaf.
    """

    token_rows: Array
    above: Array
    turns: tuple[Array, ...]


def meet(weights: Weights, row_of: Array, batch: Batch) -> Met:
    """Looks the tokens and numbers of a batch up in the weights."""
    above = batch.numbers[:, weights.cut_number] > weights.cut_value
    return Met(row_of[batch.tokens], above, tuple(turns(weights.trees, batch.numbers)))


def raw_scores(weights: Weights, row_of: Array, batch: Batch) -> Array:
    """Raw scores, commits by OUTPUTS: log-odds before calibration."""
    return scores_of(weights, meet(weights, row_of, batch), batch)


def scores_of(weights: Weights, met: Met, batch: Batch) -> Array:
    """The raw scores of what is looked up already."""
    scores = linear_scores(weights, met, batch)
    steps = slice(FIRST_STEP, FIRST_TAG)
    scores[:, steps] *= 1 - weights.share
    scores[:, steps] += weights.share * tree_scores(weights.trees, met.turns[-1])
    return scores


def linear_scores(weights: Weights, met: Met, batch: Batch) -> Array:
    """The linear part, commits by OUTPUTS."""
    # The zero row at the end closes the last commit's span and makes empty spans harmless.
    rows = np.append(met.token_rows, len(weights.buckets))
    sums = np.add.reduceat(weights.token_weights[rows], batch.offsets[:-1], axis=0)
    sums[np.diff(batch.offsets) == 0] = 0
    scores: Array = sums + met.above.astype(np.float32) @ weights.cut_weights + weights.bias
    return scores


def tree_scores(trees: Trees, leaves: Array) -> Array:
    """The trees' part, commits by STEPS, by the leaf of each tree."""
    values = trees.value[leaves]
    columns = [values[:, trees.step == step].sum(axis=1) for step in range(len(STEPS))]
    return np.stack(columns, axis=1)


def turns(trees: Trees, numbers: Array) -> Iterator[Array]:
    """The nodes that commits come by in each tree, commits by trees; the last are leaves."""
    at = np.broadcast_to(trees.root, (len(numbers), len(trees.root)))
    commits = np.arange(len(numbers))[:, None]
    yield at
    for _ in range(trees.depth):
        left = numbers[commits, trees.feature[at]] <= trees.cut[at]
        at = np.where(left, trees.left[at], trees.right[at])
        yield at
