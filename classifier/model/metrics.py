"""Measures of a classifier against labels, in plain numpy; classes are numbers from 0."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from classifier.model.container import Array

BINS = 10


def confusion(truth: Array, guess: Array, classes: int) -> Array:
    """How often each class (rows) was taken for each (columns)."""
    counts: Array = np.bincount(truth * classes + guess, minlength=classes * classes)
    return counts.reshape(classes, classes)


def precision_recall(counts: Array) -> tuple[Array, Array, Array]:
    """Precision, recall and F1 of each class of a confusion matrix; 0 where undefined."""
    hits = np.diag(counts).astype(float)
    guessed, there = counts.sum(axis=0), counts.sum(axis=1)
    precision = hits / np.maximum(guessed, 1)
    recall = hits / np.maximum(there, 1)
    f1 = 2 * hits / np.maximum(guessed + there, 1)
    return precision, recall, f1


def macro_f1(truth: Array, guess: Array, classes: int) -> float:
    """The mean F1 of the classes that occur, in the labels or as a guess."""
    counts = confusion(truth, guess, classes)
    f1 = precision_recall(counts)[2]
    present = counts.sum(axis=0) + counts.sum(axis=1) > 0
    return float(f1[present].mean()) if present.any() else 0.0


def quadratic_kappa(truth: Array, guess: Array, classes: int) -> float:
    """Cohen's kappa with squared distances: agreement on an ordered scale beyond chance."""
    counts = confusion(truth, guess, classes).astype(float)
    places = np.arange(classes)
    distance = (places[:, None] - places[None, :]) ** 2
    chance = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / max(counts.sum(), 1)
    expected = float((distance * chance).sum())
    return 1 - float((distance * counts).sum()) / expected if expected else 1.0


def reliability(confidence: Array, right: Array) -> list[tuple[float, float, int]]:
    """Mean confidence, share that is right and number of commits, of each filled bin."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return [
        (float(confidence[at].mean()), float(right[at].mean()), int(at.sum()))
        for at in (bins == number for number in range(BINS))
        if at.any()
    ]


def calibration_error(confidence: Array, right: Array) -> float:
    """The expected calibration error over ten bins of equal width."""
    total = max(len(confidence), 1)
    return sum(abs(said - was) * n / total for said, was, n in reliability(confidence, right))


def roc_auc(truth: Array, score: Array) -> float:
    """The chance that a positive one scores above a negative one; nan without either."""
    positive = int(truth.sum())
    negative = len(truth) - positive
    if not positive or not negative:
        return float("nan")
    values, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    del values
    # The mean rank of tied scores.
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[truth > 0].sum() - positive * (positive + 1) / 2) / (positive * negative))


def bootstrap(
    measure: Callable[[Array], float], clusters: Array, rounds: int = 500
) -> tuple[float, float]:
    """The 95 % interval of a measure of row indices, drawing whole clusters (repositories).

    Commits of a repository are alike, so drawing commits would make the interval too narrow.
    """
    source = np.random.default_rng(0)
    names = np.unique(clusters)
    rows = {name: np.flatnonzero(clusters == name) for name in names}
    values = [
        measure(np.concatenate([rows[name] for name in source.choice(names, len(names))]))
        for _ in range(rounds)
    ]
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
