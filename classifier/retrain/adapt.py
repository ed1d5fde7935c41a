"""Bends a model towards its user's labels.

The shipped weights stand for the labels they were trained on: a prior. Each output gets an
addition that is linear in the same tokens and cuts, as small as possible (ridge), that fits the
user's labels, each of which counts ``weight`` times. Few labels make many unknowns, so the fit is
done in the space of the labels (the dual), exactly, by Newton's method: no random numbers, no
order dependence, a second for a thousand labels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy import sparse

from classifier.domain import TYPES
from classifier.model.artifact import Model
from classifier.model.calibration import probabilities, sigmoid
from classifier.model.container import Array
from classifier.model.features import Batch
from classifier.model.score import FIRST_STEP, FIRST_TAG, LEARNED_TAGS, STEPS, Weights, raw_scores
from classifier.retrain.own import UNKNOWN, Own

# How far a bias, a token and a cut may move for one unit of the ridge, found by experiment on
# repositories held out (notebooks/personalisation.ipynb).
BIAS: Final = 1.0
TOKEN: Final = 0.05
CUT: Final = 0.03
_ROUNDS: Final = 60
_SHORTEST: Final = 1e-4
_SURE: Final = 12.0
_FLATTEST: Final = 1e-3


@dataclass(frozen=True, slots=True)
class _Design:
    """The rows as the additions see them: tokens by their own buckets, cuts passed."""

    buckets: Array
    tokens: sparse.csr_matrix
    above: Array

    def kernel(self) -> Array:
        """How much alike each two rows are."""
        tokens = np.asarray((self.tokens @ self.tokens.T).todense())
        alike: Array = BIAS + TOKEN * tokens + CUT * (self.above @ self.above.T)
        return alike


def adapt(model: Model, own: Own, weight: float) -> Model:
    """The model with the user's labels taken in; ``weight`` 0 gives the model itself."""
    if not len(own) or weight <= 0:
        return model
    design = _design(model.weights, own.rows)
    alike = design.kernel()
    known = log_odds(model, own.rows)
    targets = _targets(own)
    found = np.zeros_like(known)
    for output in range(known.shape[1]):
        rows = np.flatnonzero(targets[:, output] != UNKNOWN)
        if len(rows):
            part = alike[np.ix_(rows, rows)]
            truth = targets[rows, output].astype(float)
            found[rows, output] = _dual(part, known[rows, output], truth, weight)
    return replace(model, weights=(bent := _bent(model, design, found)), row_of=bent.row_of())


def log_odds(model: Model, rows: Batch) -> Array:
    """The log-odds of every type, step and tag, calibrated."""
    types, others = probabilities(model.calibration, raw_scores(model.weights, model.row_of, rows))
    chances = np.clip(np.hstack([types, others]), 1e-6, 1 - 1e-6)
    odds: Array = np.clip(np.log(chances / (1 - chances)), -_SURE, _SURE)
    return odds


def _targets(own: Own) -> Array:
    kinds = np.where(
        own.kind[:, None] == UNKNOWN, UNKNOWN, own.kind[:, None] == np.arange(len(TYPES))
    )
    level = own.level[:, None]
    steps = np.where(level == UNKNOWN, UNKNOWN, level > np.arange(len(STEPS)))
    targets: Array = np.hstack([kinds, steps, own.tags]).astype(int)
    return targets


def _design(weights: Weights, rows: Batch) -> _Design:
    buckets, at = np.unique(rows.tokens, return_inverse=True)
    ones = np.ones(len(at))
    shape = (len(rows), len(buckets))
    tokens = sparse.csr_matrix((ones, at, rows.offsets), shape=shape)
    above = (rows.numbers[:, weights.cut_number] > weights.cut_value).astype(float)
    return _Design(buckets, tokens, above)


def _dual(alike: Array, offset: Array, truth: Array, weight: float) -> Array:
    """What each row adds, so that additions and fit are in balance: a = -weight * (p - y).

    Newton's steps, each halved until it is one forward: where the model is sure and wrong, the
    curve is flat and a whole step leads far astray.
    """
    size = len(truth)
    found = np.zeros(size)
    best = _cost(alike, offset, truth, weight, found)
    for _ in range(_ROUNDS):
        chance = sigmoid(offset + alike @ found)
        bend = weight * chance * (1 - chance)
        fault = weight * (chance - truth) + found
        step = np.linalg.solve(bend[:, None] * alike + np.eye(size), fault)
        share = 1.0
        while share > _SHORTEST and (
            (cost := _cost(alike, offset, truth, weight, found - share * step)) > best
        ):
            share /= 2
        if share <= _SHORTEST:
            break
        found, best = found - share * step, cost
        if np.abs(step).max() < 1e-8:
            break
    return found


def _cost(alike: Array, offset: Array, truth: Array, weight: float, found: Array) -> float:
    """Log-loss times weight plus ridge."""
    added = alike @ found
    odds = offset + added
    losses = np.logaddexp(0, odds) - truth * odds
    return float(weight * losses.sum() + found @ added / 2)


def _bent(model: Model, design: _Design, found: Array) -> Weights:
    """The weights with the additions, turned from calibrated log-odds into raw scores."""
    weights = model.weights
    scale = _raw_scale(model)
    added = TOKEN * (design.tokens.T @ found) * scale
    buckets = np.union1d(weights.buckets, design.buckets)
    tokens = np.zeros((len(buckets) + 1, weights.token_weights.shape[1]), np.float32)
    tokens[np.searchsorted(buckets, weights.buckets)] = weights.token_weights[:-1]
    tokens[np.searchsorted(buckets, design.buckets)] += added.astype(np.float32)
    cuts = weights.cut_weights + CUT * (design.above.T @ found) * scale
    bias = weights.bias + BIAS * found.sum(axis=0) * scale
    return replace(
        weights,
        buckets=buckets,
        token_weights=tokens.astype(np.float16).astype(np.float32),
        cut_weights=cuts.astype(np.float32),
        bias=bias.astype(np.float32),
    )


def _raw_scale(model: Model) -> Array:
    """By how much a raw score of the linear part changes for one unit of log-odds."""
    slope = np.asarray(model.calibration.slope, float)
    # A calibration as flat as this says that the output knows nothing: leave it alone.
    inverse = np.where(slope > _FLATTEST, 1 / np.maximum(slope, _FLATTEST), 0.0)
    scale = np.concatenate([np.full(FIRST_STEP, model.calibration.temperature), inverse])
    scale[FIRST_STEP:FIRST_TAG] /= 1 - model.weights.share
    assert len(scale) == FIRST_TAG + len(LEARNED_TAGS)
    return scale
