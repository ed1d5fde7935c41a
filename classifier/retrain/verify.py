"""Is a bent model better? By time on the user's repository, by chance, and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from classifier.domain import TYPES
from classifier.model.artifact import Model
from classifier.model.calibration import probabilities
from classifier.model.container import Array
from classifier.model.features import Batch
from classifier.model.metrics import macro_f1, quadratic_kappa
from classifier.model.predicting import prediction, ranking
from classifier.model.score import raw_scores
from classifier.model.train import LEVELS, Gold
from classifier.retrain.adapt import adapt
from classifier.retrain.own import UNKNOWN, Own
from classifier.rules import Profile
from classifier.verdict import HIGH_FROM, decide

WEIGHTS: Final = (0.3, 1.0, 3.0)
"""How often a label of the user may count; validation chooses."""
HELD_BACK: Final = 0.3
FEWEST: Final = 20
"""Below so many labels nothing can be held back that says anything."""
_BLOCKS: Final = 4
_ROUNDS: Final = 2000


@dataclass(frozen=True, slots=True)
class Measured:
    """How well verdicts fit labels: kappa of importance, accuracy and macro-F1 of the type."""

    kappa: float
    type_accuracy: float
    type_f1: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Old against new on the same commits.

    ``gain`` is by how much the mean log-loss of the new model is smaller, ``low`` and ``high`` its
    95 % interval by paired bootstrap over commits.
    """

    commits: int
    old: Measured
    new: Measured
    gain: float
    low: float
    high: float

    @property
    def better(self) -> bool:
        """Whether the new model is better beyond chance, and no worse on the scale of levels."""
        return self.low > 0 and self.new.kappa >= self.old.kappa


def choose_weight(model: Model, own: Own) -> tuple[float, dict[float, float]]:
    """The weight with the least log-loss on later labels, and the loss of each (0: the model).

    The labels come in order of time: each of the later blocks is predicted from all before it.
    """
    edges = np.linspace(0, len(own), _BLOCKS + 2).astype(int)[1:]
    losses: dict[float, float] = {}
    for weight in (0.0, *WEIGHTS):
        parts = []
        for start, end in pairwise(edges):
            bent = adapt(model, own.take(np.arange(start)), weight)
            parts.append(log_losses(bent, own.take(np.arange(start, end))))
        losses[weight] = float(np.concatenate(parts).mean())
    return min(WEIGHTS, key=lambda weight: losses[weight]), losses


def held_back(own: Own) -> tuple[Own, Own]:
    """The earlier labels, and the latest as a test."""
    start = len(own) - max(1, round(HELD_BACK * len(own)))
    return own.take(np.arange(start)), own.take(np.arange(start, len(own)))


def compare(old: Model, new: Model, test: Own, profile: Profile) -> Comparison:
    """Both models, joined with the rules, on labels that neither has seen."""
    gains = log_losses(old, test) - log_losses(new, test)
    source = np.random.default_rng(0)
    drawn = source.integers(0, len(gains), (_ROUNDS, len(gains)))
    low, high = np.quantile(gains[drawn].mean(axis=1), [0.025, 0.975])
    before, after = (_by_verdict(model, test, profile) for model in (old, new))
    return Comparison(len(test), before, after, float(gains.mean()), float(low), float(high))


def log_losses(model: Model, own: Own) -> Array:
    """Of each commit, how surprised the model is by what its label says."""
    types, others = _chances(model, own.rows)
    levels = _level_chances(others)
    at = np.arange(len(own))
    kind = np.where(own.kind == UNKNOWN, 1.0, types[at, own.kind])
    level = np.where(own.level == UNKNOWN, 1.0, levels[at, own.level])
    losses: Array = -np.log(np.maximum(kind, 1e-6)) - np.log(np.maximum(level, 1e-6))
    return losses


def _chances(model: Model, rows: Batch) -> tuple[Array, Array]:
    return probabilities(model.calibration, raw_scores(model.weights, model.row_of, rows))


def _level_chances(others: Array) -> Array:
    high = np.minimum(others[:, 0], others[:, 1])
    chances: Array = np.stack([1 - others[:, 0], others[:, 0] - high, high], axis=1)
    return chances


def _by_verdict(model: Model, own: Own, profile: Profile) -> Measured:
    types, others = _chances(model, own.rows)
    places = ranking(types, others)
    verdicts = [
        decide(own.facts[i], own.hits[i], prediction(types[i], others[i], places[i]), profile)
        for i in range(len(own))
    ]
    kinds = np.array([TYPES.index(verdict.type) for verdict in verdicts], int)
    levels = np.array([LEVELS.index(verdict.importance) for verdict in verdicts], int)
    return _measured(own.kind, kinds, own.level, levels)


def elsewhere(model: Model, gold: Gold) -> Measured:
    """The model alone on the shipped labels: what the user's taste costs on other repositories."""
    rows = gold.table.take(gold.table.whole[gold.commits])
    types, others = _chances(model, rows)
    high = np.minimum(others[:, 0], others[:, 1]) >= HIGH_FROM
    levels = np.where(high, LEVELS.index("high"), (others[:, 0] >= 0.5).astype(int))
    return _measured(gold.kind, types.argmax(axis=1), gold.level, levels)


def _measured(kind: Array, kinds: Array, level: Array, levels: Array) -> Measured:
    told, ranked = kind != UNKNOWN, level != UNKNOWN
    return Measured(
        quadratic_kappa(level[ranked], levels[ranked], len(LEVELS)),
        float((kind[told] == kinds[told]).mean()) if told.any() else 0.0,
        macro_f1(kind[told], kinds[told], len(TYPES)),
    )
