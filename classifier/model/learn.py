"""Fits the weights with scikit-learn, which only this module and ``trees`` import.

Everything runs in one thread with fixed seeds, and rows come in the table's order, so that the
same labels and features give the same weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from classifier.domain import TYPES
from classifier.model.container import Array
from classifier.model.features import BITS, NUMBERS, Batch
from classifier.model.score import LEARNED_TAGS, STEPS, Weights
from classifier.model.trees import grow

# How strongly a token, a cut and a prefix count against the penalty on large weights.
TOKEN_SCALE: Final = 0.6
CUT_SCALE: Final = 0.5
PREFIX_SCALE: Final = 3.0
CUTS: Final = 8
RAREST: Final = 4
TYPE_C: Final = 0.3
STEP_C: Final = (0.1, 0.03)
TAG_C: Final = 0.1
# Rare types and levels count more than their frequency, but less than the inverse of it.
TYPE_BALANCE: Final = 0.5
TREE_SHARE: Final = 0.5
# How much a label of confidence 1, 2, 3 counts.
CONFIDENCE: Final = np.array([0.0, 0.5, 1.0, 1.3])


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows to learn from. ``kind`` indexes TYPES, ``level`` is 0 low to 2 high, ``tags`` a matrix
    of commits by LEARNED_TAGS, ``weight`` how much a row counts."""

    rows: Batch
    kind: Array
    level: Array
    tags: Array
    weight: Array


def fit(examples: Examples) -> Weights:
    """The weights for the examples."""
    with threadpool_limits(1):
        return _fit(examples)


def _fit(examples: Examples) -> Weights:
    rows = examples.rows
    kept = _kept(rows)
    numbers, values = _cuts(rows.numbers)
    scales = np.where(
        [NUMBERS[number].startswith("prefix ") for number in numbers], PREFIX_SCALE, CUT_SCALE
    )
    matrix = sparse.hstack(
        [
            _tokens(rows, kept) * TOKEN_SCALE,
            sparse.csr_matrix((rows.numbers[:, numbers] > values) * scales),
        ],
        format="csr",
        dtype=np.float32,
    )
    coefficients, bias = _linear(matrix, examples)
    size = len(kept)
    tokens = (coefficients[:size] * TOKEN_SCALE).astype(np.float16).astype(np.float32)
    return Weights(
        buckets=kept,
        token_weights=np.vstack([tokens, np.zeros((1, tokens.shape[1]), np.float32)]),
        cut_number=numbers,
        cut_value=values,
        cut_weights=(coefficients[size:] * scales[:, None]).astype(np.float32),
        bias=bias.astype(np.float32),
        trees=grow(examples.rows.numbers, examples.level, examples.weight),
        share=TREE_SHARE,
    )


def _kept(rows: Batch) -> Array:
    """The buckets that occur in enough rows to say anything."""
    return np.flatnonzero(np.bincount(rows.tokens, minlength=1 << BITS) >= RAREST)


def _tokens(rows: Batch, kept: Array) -> sparse.csr_matrix:
    shape = (len(rows), 1 << BITS)
    ones = np.ones(len(rows.tokens), np.float32)
    return sparse.csr_matrix((ones, rows.tokens, rows.offsets), shape=shape)[:, kept]


def _cuts(numbers: Array) -> tuple[Array, Array]:
    """Where each number is cut: at the octiles that tell rows apart."""
    places: list[tuple[int, float]] = []
    for column in range(numbers.shape[1]):
        values = numbers[:, column]
        points = np.unique(np.quantile(values, np.linspace(0, 1, CUTS + 1)[1:-1], method="lower"))
        points = points[points < values.max()]
        if not len(points) and values.min() < values.max():
            points = values.min(keepdims=True)
        places += [(column, float(point)) for point in points]
    return (
        np.array([column for column, _ in places], np.int32),
        np.array([point for _, point in places], np.float32),
    )


def _linear(matrix: sparse.csr_matrix, examples: Examples) -> tuple[Array, Array]:
    """Coefficients (features by outputs) and biases of all outputs."""
    parts = [_logistic(matrix, examples.kind, _balanced(examples), TYPE_C, len(TYPES))]
    for step in range(len(STEPS)):
        reached = (examples.level > step).astype(int)
        parts.append(_logistic(matrix, reached, examples.weight, STEP_C[step], 2))
    for tag in range(len(LEARNED_TAGS)):
        parts.append(_logistic(matrix, examples.tags[:, tag], examples.weight, TAG_C, 2))
    return (
        np.hstack([coefficients for coefficients, _ in parts]),
        np.concatenate([bias for _, bias in parts]),
    )


def _balanced(examples: Examples) -> Array:
    counts = np.bincount(examples.kind, minlength=len(TYPES)).astype(float)
    weight = examples.weight * np.maximum(counts, 1)[examples.kind] ** -TYPE_BALANCE
    balanced: Array = weight / weight.mean()
    return balanced


def _logistic(
    matrix: sparse.csr_matrix, target: Array, weight: Array, c: float, classes: int
) -> tuple[Array, Array]:
    """Coefficients and biases; a class without any example gets a bias that excludes it."""
    width = classes if classes > 2 else 1
    known = np.unique(target)
    if len(known) == 1:
        bias = np.full(width, -20.0)
        bias[known[0] if width > 1 else 0] = 20.0 if known[0] or width > 1 else -20.0
        return np.zeros((matrix.shape[1], width)), bias
    model = LogisticRegression(C=c, max_iter=100, tol=1e-3)
    model.fit(matrix, target, sample_weight=weight)
    if width == 1:
        return model.coef_.T, model.intercept_
    coefficients, bias = np.zeros((matrix.shape[1], width)), np.full(width, -20.0)
    if len(known) == 2:
        coefficients[:, known[1]], bias[known] = model.coef_[0], [0.0, model.intercept_[0]]
        return coefficients, bias
    coefficients[:, known], bias[known] = model.coef_.T, model.intercept_
    return coefficients, bias
