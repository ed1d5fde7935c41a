"""Bends what gitsift says towards its user's labels.

Rules and model, as they were shipped, stand for the labels they were made with: a prior. What they
say together about a commit, in log-odds, gets an addition that is linear in the model's tokens, in
the rules that matched, and in the type and level that they say, as small as possible (ridge), that
fits the user's labels. It is added to the verdict and not to the model's part of it, as the rules
would hold the model back. What is learned of one step of importance mostly holds for the other, so
the two are learned together. Few labels make many unknowns, so the fit is done in the space
of the labels (the dual), exactly, by Newton's method: no random numbers, no order dependence, some
seconds for a thousand labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy import sparse

from classifier.domain import IMPORTANCES, TYPES, Correction
from classifier.model.artifact import Model
from classifier.model.calibration import sigmoid
from classifier.model.container import Array
from classifier.model.predicting import chances, prediction
from classifier.model.score import FIRST_STEP, FIRST_TAG, OUTPUTS, STEPS
from classifier.model.taste import Taste
from classifier.opinion import Opinion, bounded, opinion_of, said
from classifier.retrain.own import UNKNOWN, Own

# How far a bias, a token, a rule, and a number of what was said (the height, a type, a type by its
# level) may move for one unit of the ridge, and how much of it both steps of importance share:
# found by experiment on repositories held out (notebooks/personalisation.ipynb).
BIAS: Final = 0.2
TOKEN: Final = 0.05
RULE: Final = 0.2
_HEIGHT, _TYPE, _TYPE_BY_LEVEL = 0.067, 0.64, 6.0
SHARED: Final = 0.7
_BY_SAID: Final = np.repeat([_HEIGHT, _TYPE, _TYPE_BY_LEVEL], [1, len(TYPES), len(TYPES)])
_STEPS: Final = slice(FIRST_STEP, FIRST_TAG)
_COUPLED: Final = np.where(np.eye(len(STEPS)), 1.0, SHARED)
_ROUNDS: Final = 60
_SHORTEST: Final = 1e-4
_SURE: Final = 12.0


@dataclass(frozen=True, slots=True)
class _Design:
    """The rows as the additions see them: tokens by their own buckets, rules hit, what was said."""

    buckets: Array
    tokens: sparse.csr_matrix
    rules: tuple[str, ...]
    hit: Array
    said: Array

    def by_words(self) -> Array:
        """How much alike each two rows are in their words."""
        tokens = np.asarray((self.tokens @ self.tokens.T).todense())
        alike: Array = BIAS + TOKEN * tokens
        return alike

    def by_verdict(self) -> Array:
        """How much alike they are in rules and in what was said."""
        alike: Array = RULE * (self.hit @ self.hit.T) + (self.said * _BY_SAID) @ self.said.T
        return alike


def adapt(model: Model, own: Own, weight: float = 1.0) -> Model:
    """The model with the user's labels taken in, each counted ``weight`` times.

    What other labels taught it before is forgotten.
    """
    if not len(own) or weight <= 0:
        return model
    model = replace(model, taste=None)
    design = _design(own, opinions(model, own))
    # Tags are the model's alone: rules and verdict have no say in them.
    words = design.by_words()
    alike = words + design.by_verdict()
    known, targets = log_odds(model, own), _targets(own)
    found = np.zeros_like(known)
    for output in (*range(FIRST_STEP), *range(FIRST_TAG, len(OUTPUTS))):
        near = alike if output < FIRST_STEP else words
        found[:, output] = _duals(near, known[:, output], targets[:, output], weight)
    both = np.kron(_COUPLED, alike)
    steps = _duals(both, known[:, _STEPS].T.ravel(), targets[:, _STEPS].T.ravel(), weight)
    found[:, _STEPS] = (_COUPLED @ steps.reshape(len(STEPS), len(own))).T
    return replace(model, taste=_taste(design, found))


def _duals(alike: Array, known: Array, targets: Array, weight: float) -> Array:
    """What each row adds to one output, or to the two steps; nothing where no label says."""
    found = np.zeros(len(known))
    rows = np.flatnonzero(targets != UNKNOWN)
    if len(rows):
        part = alike[np.ix_(rows, rows)]
        found[rows] = _dual(part, known[rows], targets[rows].astype(float), weight)
    return found


def opinions(model: Model, own: Own) -> list[Opinion]:
    """What rules and model say of each commit, with bounds as chances and what labels taught."""
    return _opinions(own, *chances(model, own.rows))


def _opinions(
    own: Own, types: Array, others: Array, taught: Sequence[Correction | None]
) -> list[Opinion]:
    found = []
    for i, hits in enumerate(own.hits):
        told = replace(prediction(types[i], others[i], 0.0), correction=taught[i])
        one = opinion_of(hits, told, own.thresholds)
        found.append(one if taught[i] else bounded(one, hits))
    return found


def log_odds(model: Model, own: Own) -> Array:
    """The log-odds of every type, step and tag, as the user sees them."""
    predicted, others, taught = chances(model, own.rows)
    heard = _opinions(own, predicted, others, taught)
    types = [[one.types[kind] for kind in TYPES] for one in heard]
    levels = np.array([[one.levels[level] for level in IMPORTANCES] for one in heard])
    tags = others[:, len(STEPS) :]
    # IMPORTANCES goes from high to low, STEPS up.
    steps = np.cumsum(levels, axis=1)[:, len(STEPS) - 1 :: -1]
    sure = np.clip(np.hstack([np.array(types), steps, tags]), 1e-6, 1 - 1e-6)
    odds: Array = np.clip(np.log(sure / (1 - sure)), -_SURE, _SURE)
    return odds


def _targets(own: Own) -> Array:
    kinds = np.where(
        own.kind[:, None] == UNKNOWN, UNKNOWN, own.kind[:, None] == np.arange(len(TYPES))
    )
    level = own.level[:, None]
    steps = np.where(level == UNKNOWN, UNKNOWN, level > np.arange(len(STEPS)))
    targets: Array = np.hstack([kinds, steps, own.tags]).astype(int)
    return targets


def _design(own: Own, heard: Sequence[Opinion]) -> _Design:
    rows, hits = own.rows, own.hits
    buckets, at = np.unique(rows.tokens, return_inverse=True)
    ones = np.ones(len(at))
    shape = (len(rows), len(buckets))
    tokens = sparse.csr_matrix((ones, at, rows.offsets), shape=shape)
    ids = [{hit.rule for hit in found} for found in hits]
    rules = tuple(sorted(set().union(*ids)))
    hit = np.array([[float(rule in found) for rule in rules] for found in ids])
    numbers = np.array([said(one) for one in heard])
    return _Design(buckets, tokens, rules, hit.reshape(len(rows), len(rules)), numbers)


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


def _taste(design: _Design, found: Array) -> Taste:
    """What each token, rule and number adds, by what each row adds."""
    tokens = (TOKEN * (design.tokens.T @ found)).astype(np.float16).astype(float)
    # Many words are said once, in one label that was foreseen: they add nothing.
    some = np.flatnonzero(np.abs(tokens).max(axis=1) > 0)
    return Taste(
        design.buckets[some],
        tokens[some],
        design.rules,
        (RULE * (design.hit.T @ found)).astype(np.float32).astype(float),
        (_BY_SAID[:, None] * (design.said.T @ found)).astype(np.float32).astype(float),
        (BIAS * found.sum(axis=0)).astype(np.float32).astype(float),
    )
