"""Is a bent model better? By time on the user's repository, by chance, and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log
from typing import Final

import numpy as np

from classifier.domain import TYPES
from classifier.model.artifact import Model
from classifier.model.container import Array
from classifier.model.metrics import macro_f1, quadratic_kappa
from classifier.model.predicting import chances, prediction, ranking
from classifier.model.train import LEVELS, Gold
from classifier.opinion import opinion_of
from classifier.retrain.adapt import opinions
from classifier.retrain.own import UNKNOWN, Own
from classifier.rules import Profile
from classifier.verdict import HIGH_FROM, decide, likeliest, median

HELD_BACK: Final = 0.3
FEWEST: Final = 20
"""Below so many labels nothing can be held back that says anything."""
_ROUNDS: Final = 2000
_LEAST: Final = 1e-6


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


def held_back(own: Own) -> tuple[Own, Own]:
    """The earlier labels, and the latest as a test."""
    start = len(own) - max(1, round(HELD_BACK * len(own)))
    return own.take(np.arange(start)), own.take(np.arange(start, len(own)))


def compare(old: Model, new: Model, test: Own, profile: Profile) -> Comparison:
    """Both models, joined with the rules, on labels that neither has said."""
    gains = log_losses(old, test) - log_losses(new, test)
    source = np.random.default_rng(0)
    drawn = source.integers(0, len(gains), (_ROUNDS, len(gains)))
    low, high = np.quantile(gains[drawn].mean(axis=1), [0.025, 0.975])
    before, after = (_by_verdict(model, test, profile) for model in (old, new))
    return Comparison(len(test), before, after, float(gains.mean()), float(low), float(high))


def log_losses(model: Model, own: Own) -> Array:
    """Of each commit, how surprised its reader is by what the label says."""
    losses = np.zeros(len(own))
    for i, said in enumerate(opinions(model, own)):
        if own.kind[i] != UNKNOWN:
            losses[i] -= log(max(said.types[TYPES[own.kind[i]]], _LEAST))
        if own.level[i] != UNKNOWN:
            losses[i] -= log(max(said.levels[LEVELS[own.level[i]]], _LEAST))
    return losses


def _by_verdict(model: Model, own: Own, profile: Profile) -> Measured:
    types, others, taught = chances(model, own.rows)
    places = ranking(types, others)
    verdicts = [
        decide(
            own.facts[i],
            own.hits[i],
            replace(prediction(types[i], others[i], places[i]), correction=taught[i]),
            profile,
        )
        for i in range(len(own))
    ]
    kinds = np.array([TYPES.index(verdict.type) for verdict in verdicts], int)
    levels = np.array([LEVELS.index(verdict.importance) for verdict in verdicts], int)
    return _measured(own.kind, kinds, own.level, levels)


def elsewhere(model: Model, gold: Gold, profile: Profile) -> Measured:
    """The model on the shipped labels: what the user's taste costs on other repositories.

    Without the rules, as the feature table does not tell which of them matched.
    """
    rows = gold.table.take(gold.table.whole[gold.commits])
    kinds, levels = np.zeros(len(gold), int), np.zeros(len(gold), int)
    for i, one in enumerate(zip(*chances(model, rows), strict=True)):
        types, others, correction = one
        said = replace(prediction(types, others, 0.0), correction=correction)
        opinion = opinion_of((), said, profile.thresholds)
        kinds[i] = TYPES.index(likeliest(opinion.types))
        levels[i] = LEVELS.index(median(opinion.levels, HIGH_FROM))
    return _measured(gold.kind, kinds, gold.level, levels)


def _measured(kind: Array, kinds: Array, level: Array, levels: Array) -> Measured:
    told, ranked = kind != UNKNOWN, level != UNKNOWN
    return Measured(
        quadratic_kappa(level[ranked], levels[ranked], len(LEVELS)),
        float((kind[told] == kinds[told]).mean()) if told.any() else 0.0,
        macro_f1(kind[told], kinds[told], len(TYPES)),
    )
