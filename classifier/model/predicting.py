"""Facts -> predictions with the reasons for them. numpy only; scikit-learn is not imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from classifier.domain import (
    IMPORTANCES,
    TYPES,
    Contribution,
    Correction,
    Facts,
    Prediction,
)
from classifier.model.artifact import Model
from classifier.model.calibration import probabilities, sigmoid
from classifier.model.container import Array
from classifier.model.features import Batch, batch, buckets, features
from classifier.model.reasons import Looked, why_importance, why_type
from classifier.model.score import FIRST_TAG, LEARNED_TAGS, STEPS, Met, meet, scores_of
from classifier.model.taste import added, corrections

Why = tuple[Contribution, ...]
# A user of a project sees these; the score ranks what users see before what they do not.
VISIBLE = [TYPES.index(kind) for kind in ("feat", "fix", "perf", "revert")]


def predict(model: Model, facts: Sequence[Facts]) -> list[Prediction]:
    """Probabilities for each commit, in order."""
    if not facts:
        return []
    seen = [features(one) for one in facts]
    rows = batch([(buckets(one.tokens), one.numbers) for one in seen])
    met = meet(model.weights, model.row_of, rows)
    types, others, taught = chances(model, rows, met)
    places = ranking(types, others)
    kinds = types.argmax(axis=1)
    if model.taste:
        towards = np.array([one.base[: len(TYPES)] for one in taught if one])
        kinds = (np.log(np.maximum(types, 1e-6)) + towards).argmax(axis=1)
    looked = Looked(facts, seen, rows, met)
    for_type = why_type(model, looked, kinds)
    for_importance = why_importance(model, looked)
    told = zip(types, others, places, for_type, for_importance, strict=True)
    found = [prediction(*one) for one in told]
    if model.taste is None:
        return found
    return [replace(one, correction=own) for one, own in zip(found, taught, strict=True)]


def chances(
    model: Model, rows: Batch, met: Met | None = None
) -> tuple[Array, Array, Sequence[Correction | None]]:
    """The chances of types and further outputs, and what the user's labels taught."""
    scores = scores_of(model.weights, met or meet(model.weights, model.row_of, rows), rows)
    types, others = probabilities(model.calibration, scores)
    if model.taste is None:
        return types, others, [None] * len(rows)
    additions = added(model.taste, rows)
    # Nobody but the model has an opinion on these tags, so there is no verdict to wait for.
    tags = np.clip(others[:, len(STEPS) :], 1e-6, 1 - 1e-6)
    others[:, len(STEPS) :] = sigmoid(np.log(tags / (1 - tags)) + additions[:, FIRST_TAG:])
    return types, others, corrections(model.taste, additions)


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
