"""Opinions on labelled commits -> measures: what `gitsift evaluate` shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np

from classifier.domain import TYPES
from classifier.model.calibration import probabilities
from classifier.model.container import Array
from classifier.model.learn import fit
from classifier.model.metrics import (
    bootstrap,
    calibration_error,
    confusion,
    macro_f1,
    precision_recall,
    quadratic_kappa,
    reliability,
    roc_auc,
)
from classifier.model.predicting import ranking
from classifier.model.score import raw_scores
from classifier.model.train import LEVELS, Gold, Scores, calibration, examples, folds
from classifier.verdict import HIGH_FROM

HIGH = LEVELS.index("high")
Measures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Opinions:
    """What a system says of the gold commits, in their order.

    ``kind_chance`` and ``level_chance`` are how sure it is of what it says, nan where it does not
    tell; ``score`` ranks commits.
    """

    kind: Array
    level: Array
    kind_chance: Array
    level_chance: Array
    score: Array


def held_out_chances(data: Gold, scores: Scores, view: Array) -> tuple[Array, Array]:
    """Chances of types and further outputs by raw scores out of repository, each fold calibrated
    by the others."""
    types = np.zeros((len(data), len(TYPES)))
    others = np.zeros((len(data), view.shape[1] - len(TYPES)))
    for fold in np.unique(scores.fold_of):
        inside = scores.fold_of == fold
        fitted = calibration(data, scores, np.flatnonzero(~inside))
        types[inside], others[inside] = probabilities(fitted, view[inside])
    return types, others


def model_opinions(data: Gold, scores: Scores, view: Array) -> Opinions:
    """The model alone, on repositories it did not see."""
    types, others = held_out_chances(data, scores, view)
    high = np.minimum(others[:, 0], others[:, 1])
    chances = np.stack([1 - others[:, 0], others[:, 0] - high, high], axis=1)
    level = np.where(high >= HIGH_FROM, HIGH, (others[:, 0] >= 0.5).astype(int))
    return Opinions(
        types.argmax(axis=1),
        level,
        types.max(axis=1),
        chances[np.arange(len(data)), level],
        ranking(types, others),
    )


def measure(data: Gold, said: Opinions) -> Measures:
    """All measures of a system on all commits."""
    return {
        **_summary(data, said, np.arange(len(data))),
        "intervals": _intervals(data, said),
        "type by class": _classes(data.kind, said.kind, TYPES),
        "importance by class": _classes(data.level, said.level, LEVELS),
        "type confusion": confusion(data.kind, said.kind, len(TYPES)).tolist(),
        "importance confusion": confusion(data.level, said.level, len(LEVELS)).tolist(),
        "type reliability": reliability(said.kind_chance, said.kind == data.kind),
        "importance reliability": reliability(said.level_chance, said.level == data.level),
        "high by rank": _high_by_rank(data, said),
        "by repository": _by(data, said, data.repository),
        "by language": _by(data, said, _languages(data)),
        "by confidence": _by(data, said, np.array([str(x.confidence) for x in data.labels])),
    }


def _languages(data: Gold) -> Array:
    return np.array([data.table.languages[commit] or "none" for commit in data.commits])


def _summary(data: Gold, said: Opinions, at: Array) -> Measures:
    kind, level = data.kind[at], data.level[at]
    is_high, says_high = level == HIGH, said.level[at] == HIGH
    found = int((is_high & says_high).sum())
    return {
        "commits": len(at),
        "type macro-F1": macro_f1(kind, said.kind[at], len(TYPES)),
        "type accuracy": float((kind == said.kind[at]).mean()),
        "type ECE": calibration_error(said.kind_chance[at], kind == said.kind[at]),
        "importance macro-F1": macro_f1(level, said.level[at], len(LEVELS)),
        "quadratic kappa": quadratic_kappa(level, said.level[at], len(LEVELS)),
        "importance ECE": calibration_error(said.level_chance[at], level == said.level[at]),
        "recall of high": found / max(int(is_high.sum()), 1),
        "precision of high": found / max(int(says_high.sum()), 1),
    }


def _intervals(data: Gold, said: Opinions) -> dict[str, tuple[float, float]]:
    names = ("type macro-F1", "importance macro-F1", "quadratic kappa", "recall of high")

    def value(name: str) -> Callable[[Array], float]:
        return lambda at: float(_summary(data, said, at)[name])

    return {name: bootstrap(value(name), data.repository, 200) for name in names}


def _classes(truth: Array, guess: Array, names: Sequence[str]) -> list[Measures]:
    counts = confusion(truth, guess, len(names))
    parts = zip(names, *precision_recall(counts), counts.sum(axis=1), strict=True)
    return [
        {
            "class": name,
            "precision": float(p),
            "recall": float(r),
            "F1": float(f),
            "commits": int(n),
        }
        for name, p, r, f, n in parts
    ]


def _high_by_rank(data: Gold, said: Opinions) -> Measures:
    """What a reader of the best-ranked commits gets; nan where no commit is high."""
    names = ("ROC AUC of high", "precision at recall 0.8", "recall at precision 0.5")
    if not (data.level == HIGH).any():
        return dict.fromkeys(names, float("nan"))
    order = np.argsort(-said.score, kind="stable")
    hits = np.cumsum(data.level[order] == HIGH)
    precision, recall = hits / np.arange(1, len(order) + 1), hits / int(hits[-1])
    enough = recall[precision >= 0.5]
    found = (
        roc_auc((data.level == HIGH).astype(int), said.score),
        float(precision[np.searchsorted(recall, 0.8)]),
        float(enough.max()) if len(enough) else 0.0,
    )
    return dict(zip(names, found, strict=True))


def _by(data: Gold, said: Opinions, groups: Array) -> dict[str, Measures]:
    return {
        str(name): _summary(data, said, np.flatnonzero(groups == name))
        for name in np.unique(groups)
    }


def learning_curve(data: Gold, parts: Sequence[float] = (0.125, 0.25, 0.5, 1.0)) -> list[Measures]:
    """Scores out of repository with a part of the labels, drawn by repository-wide lot."""
    fold_of = folds(data.repository)
    lot = np.random.default_rng(0).random(len(data))
    curve = []
    for part in parts:
        rows: list[tuple[Array, Array]] = []
        sizes = []
        for fold in np.unique(fold_of):
            inside = np.flatnonzero(fold_of == fold)
            chosen = np.flatnonzero((fold_of != fold) & (lot < part))
            weights = fit(examples(data, chosen))
            batch = data.table.take(data.table.whole[data.commits[inside]])
            rows.append((inside, raw_scores(weights, weights.row_of(), batch)))
            sizes.append(len(chosen))
        order = np.argsort(np.concatenate([inside for inside, _ in rows]))
        scores = np.concatenate([values for _, values in rows])[order]
        said = model_opinions(data, Scores(fold_of, scores, scores), scores)
        curve.append(
            {
                "labels": round(float(np.mean(sizes))),
                **_summary(data, said, np.arange(len(data))),
                **_high_by_rank(data, said),
            }
        )
    return curve


def rounded(value: object) -> object:
    """The same with floats to four places, for output that is stable and readable."""
    if isinstance(value, float):
        return None if isnan(value) else round(value, 4)
    if isinstance(value, Mapping):
        return {key: rounded(inner) for key, inner in value.items()}
    return [rounded(inner) for inner in value] if isinstance(value, (list, tuple)) else value
