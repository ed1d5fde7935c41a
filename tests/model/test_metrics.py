from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics as judge

from classifier.model import metrics

SOURCE = np.random.default_rng(3)
TRUTH = SOURCE.integers(0, 3, 400)
GUESS = np.where(SOURCE.random(400) < 0.6, TRUTH, SOURCE.integers(0, 3, 400))
SCORE = np.round(SOURCE.random(400) + TRUTH / 3, 1)


def test_as_scikit_learn_has_it() -> None:
    assert (metrics.confusion(TRUTH, GUESS, 3) == judge.confusion_matrix(TRUTH, GUESS)).all()
    precision, recall, f1 = metrics.precision_recall(metrics.confusion(TRUTH, GUESS, 3))
    theirs = judge.precision_recall_fscore_support(TRUTH, GUESS)
    assert [precision, recall, f1] == [pytest.approx(part) for part in theirs[:3]]
    assert metrics.macro_f1(TRUTH, GUESS, 3) == pytest.approx(
        judge.f1_score(TRUTH, GUESS, average="macro")
    )
    assert metrics.quadratic_kappa(TRUTH, GUESS, 3) == pytest.approx(
        judge.cohen_kappa_score(TRUTH, GUESS, weights="quadratic")
    )
    assert metrics.roc_auc(TRUTH == 2, SCORE) == pytest.approx(
        judge.roc_auc_score(TRUTH == 2, SCORE)
    )


def test_classes_that_never_occur_do_not_count() -> None:
    assert metrics.macro_f1(TRUTH, GUESS, 9) == metrics.macro_f1(TRUTH, GUESS, 3)


def test_calibration_error_by_hand() -> None:
    sure = np.array([0.95, 0.95, 0.55, 0.55])
    right = np.array([True, True, True, False])
    assert metrics.calibration_error(sure, right) == pytest.approx(0.5 * 0.05 + 0.5 * 0.05)
    assert metrics.reliability(sure, right) == [
        (pytest.approx(0.55), 0.5, 2),
        (pytest.approx(0.95), 1.0, 2),
    ]


def test_nothing_to_rank() -> None:
    assert np.isnan(metrics.roc_auc(np.zeros(3, int), np.arange(3)))


def test_the_interval_is_over_clusters() -> None:
    clusters = np.repeat(np.arange(10), 40)
    values = clusters / 10.0
    low, high = metrics.bootstrap(lambda at: float(values[at].mean()), clusters)
    assert low < values.mean() < high
    # Drawing rows instead of clusters would give a tenth of this width or less.
    assert high - low > 0.25
    assert (low, high) == metrics.bootstrap(lambda at: float(values[at].mean()), clusters)
