"""Facts -> predictions with the reasons for them. numpy only; scikit-learn is not imported."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from classifier.domain import IMPORTANCES, TYPES, Contribution, Facts, Prediction
from classifier.model.artifact import Model
from classifier.model.calibration import probabilities
from classifier.model.container import Array
from classifier.model.features import batch, buckets, features
from classifier.model.reasons import why_importance, why_type
from classifier.model.score import LEARNED_TAGS, STEPS, raw_scores

Why = tuple[Contribution, ...]
# A user of a project sees these; the score ranks what users see before what they do not.
VISIBLE = [TYPES.index(kind) for kind in ("feat", "fix", "perf", "revert")]


def predict(model: Model, facts: Sequence[Facts]) -> list[Prediction]:
    """Probabilities for each commit, in order."""
    if not facts:
        return []
    seen = [features(one) for one in facts]
    rows = batch([(buckets(one.tokens), one.numbers) for one in seen])
    scores = raw_scores(model.weights, model.row_of, rows)
    types, others = probabilities(model.calibration, scores)
    places = ranking(types, others)
    kinds = types.argmax(axis=1)
    for_type = why_type(model, facts, seen, rows, kinds)
    for_importance = why_importance(model, facts, seen, rows)
    told = zip(types, others, places, for_type, for_importance, strict=True)
    return [prediction(*one) for one in told]


def prediction(
    types: Array,
    others: Array,
    score: float,
    why_type: Why = (),
    why_importance: Why = (),
) -> Prediction:
    """One commit's chances as a Prediction."""
    return Prediction(
        types=dict(zip(TYPES, map(float, types), strict=True)),
        importances=dict(zip(IMPORTANCES, levels(others), strict=True)),
        tags=dict(zip(LEARNED_TAGS, map(float, others[len(STEPS) :]), strict=True)),
        score=float(score),
        why_type=why_type,
        why_importance=why_importance,
    )


def levels(others: Array) -> tuple[float, float, float]:
    """The chances of high, medium and low from those of the steps."""
    medium, high = float(others[0]), float(others[1])
    high = min(high, medium)
    return high, medium - high, 1 - medium


def ranking(types: Array, others: Array) -> Array:
    """Score 0..100: the expected place on the scale of importance, and how visible it is."""
    expected = (others[:, 0] + np.minimum(others[:, 0], others[:, 1])) / 2
    visible = types[:, VISIBLE].sum(axis=1)
    places: Array = 50 * (expected + visible)
    return places
