"""Labels and feature table -> model: cross-validation by repository, calibration, final fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from classifier.domain import IMPORTANCES, TYPES
from classifier.errors import LabelError
from classifier.model.artifact import Model
from classifier.model.calibration import Calibration, calibrate, probabilities
from classifier.model.container import Array
from classifier.model.features import Batch
from classifier.model.labels import Label
from classifier.model.learn import CONFIDENCE, Examples, fit
from classifier.model.score import LEARNED_TAGS, STEPS, raw_scores
from classifier.model.table import Table

FOLDS: Final = 6
LEVELS: Final = tuple(reversed(IMPORTANCES))


@dataclass(frozen=True, slots=True)
class Gold:
    """The labelled commits that have features: ``commits`` indexes the table."""

    table: Table
    commits: Array
    labels: tuple[Label, ...]
    kind: Array
    level: Array
    tags: Array
    weight: Array
    repository: Array

    def __len__(self) -> int:
        return len(self.commits)

    def take(self, at: Array) -> Gold:
        """A part of the commits."""
        return Gold(
            self.table,
            self.commits[at],
            tuple(self.labels[i] for i in at),
            self.kind[at],
            self.level[at],
            self.tags[at],
            self.weight[at],
            self.repository[at],
        )


def gold(table: Table, labels: Mapping[tuple[str, str], Label]) -> Gold:
    """The commits of the table that are labelled, in the table's order."""
    keys = list(zip(table.repositories, table.shas, strict=True))
    commits = [i for i, key in enumerate(keys) if key in labels]
    if not commits:
        raise LabelError("no labelled commit is in the feature table; build it with --collect DIR")
    found = tuple(labels[keys[i]] for i in commits)
    return Gold(
        table,
        np.array(commits, np.int64),
        found,
        np.array([TYPES.index(label.type) for label in found]),
        np.array([LEVELS.index(label.importance) for label in found]),
        np.array([[tag in label.tags for tag in LEARNED_TAGS] for label in found], int),
        CONFIDENCE[[label.confidence for label in found]],
        np.array([label.repository for label in found]),
    )


def examples(data: Gold, chosen: Array) -> Examples:
    """Rows of the chosen commits: as written and, where that differs, with masked prefix."""
    commits = data.commits[chosen]
    whole, masked = data.table.whole[commits], data.table.masked[commits]
    differs = whole != masked
    # A commit weighs the same with one row as with two.
    weight = data.weight[chosen]
    twice = np.concatenate([chosen, chosen[differs]])
    return Examples(
        data.table.take(np.concatenate([whole, masked[differs]])),
        data.kind[twice],
        data.level[twice],
        data.tags[twice],
        np.concatenate([np.where(differs, weight, 2 * weight), weight[differs]]),
    )


def folds(repository: Array, count: int = FOLDS) -> Array:
    """The fold of each commit: whole repositories, the largest first to the emptiest fold."""
    names, sizes = np.unique(repository, return_counts=True)
    loads, place = [0] * count, {}
    for size, name in sorted(zip(-sizes, names, strict=True)):
        fold = loads.index(min(loads))
        loads[fold] -= int(size)
        place[str(name)] = fold
    return np.array([place[str(name)] for name in repository])


def held_out(data: Gold, fold_of: Array) -> Iterator[tuple[Array, Array, Array]]:
    """Of each fold: its commits, and their scores, whole and masked, by the other folds."""
    for fold in np.unique(fold_of):
        inside = np.flatnonzero(fold_of == fold)
        weights = fit(examples(data, np.flatnonzero(fold_of != fold)))
        row_of = weights.row_of()
        commits = data.commits[inside]
        views = (data.table.whole[commits], data.table.masked[commits])
        whole, masked = (raw_scores(weights, row_of, data.table.take(rows)) for rows in views)
        yield inside, whole, masked


@dataclass(frozen=True, slots=True)
class Scores:
    """Raw scores of all gold commits by models that did not see their repositories."""

    fold_of: Array
    whole: Array
    masked: Array

    def take(self, at: Array) -> Scores:
        """Those of a part of the commits."""
        return Scores(self.fold_of[at], self.whole[at], self.masked[at])


def cross_validate(data: Gold, count: int = FOLDS) -> Scores:
    """Scores out of repository, for calibration and evaluation."""
    fold_of = folds(data.repository, count)
    parts = list(held_out(data, fold_of))
    order = np.argsort(np.concatenate([inside for inside, _, _ in parts]))
    whole = np.concatenate([scores for _, scores, _ in parts])[order]
    masked = np.concatenate([scores for _, _, scores in parts])[order]
    return Scores(fold_of, whole, masked)


def calibration(data: Gold, scores: Scores, chosen: Array) -> Calibration:
    """The calibration that the chosen commits give, in both views."""
    steps = np.stack([data.level > step for step in range(len(STEPS))], axis=1).astype(int)
    reached = np.hstack([steps, data.tags])[chosen]
    return calibrate(
        np.vstack([scores.whole[chosen], scores.masked[chosen]]),
        np.tile(data.kind[chosen], 2),
        np.vstack([reached, reached]),
        np.tile(data.weight[chosen] / 2, 2),
    )


def train(data: Gold, scores: Scores) -> Model:
    """The model of all gold commits, calibrated by scores out of repository."""
    everything = np.arange(len(data))
    weights = fit(examples(data, everything))
    meta = {
        "commits": len(data),
        "repositories": sorted(set(data.repository.tolist())),
        "types": dict(zip(TYPES, _counts(data.kind, len(TYPES)), strict=True)),
        "levels": dict(zip(LEVELS, _counts(data.level, len(LEVELS)), strict=True)),
    }
    return Model(weights, calibration(data, scores, everything), meta, weights.row_of())


def _counts(values: Array, length: int) -> list[int]:
    return [int(count) for count in np.bincount(values, minlength=length)]


def chances_without(
    data: Gold, scores: Scores, repository: str, rows: Batch
) -> tuple[Array, Array]:
    """Chances for rows of a repository by a model that saw none of its labels."""
    others = np.flatnonzero(data.repository != repository)
    weights = fit(examples(data, others))
    raw = raw_scores(weights, weights.row_of(), rows)
    return probabilities(calibration(data, scores, others), raw)
