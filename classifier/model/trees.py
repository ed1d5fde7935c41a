"""Grows the trees for importance with scikit-learn and flattens them into arrays."""

from __future__ import annotations

from typing import Final

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from classifier.model.container import Array
from classifier.model.score import STEPS, Trees

ROUNDS: Final = 90
_COLUMNS: Final = ("feature", "cut", "left", "right", "value")
Tree = dict[str, Array]


def grow(numbers: Array, level: Array, weight: Array) -> Trees:
    """Boosted trees for each of STEPS; none for a step that all or no commits reach."""
    grown: list[tuple[int, Tree]] = []
    depth = 0
    for step in range(len(STEPS)):
        reached = level > step
        if reached.all() or not reached.any():
            continue
        model = HistGradientBoostingClassifier(
            max_iter=ROUNDS,
            learning_rate=0.06,
            max_leaf_nodes=8,
            l2_regularization=5.0,
            min_samples_leaf=15,
            max_features=0.3,
            random_state=0,
            early_stopping=False,
        )
        model.fit(numbers, reached, sample_weight=weight)
        # The booster starts from the log-odds of the whole; a tree of one leaf carries them.
        grown.append((step, _leaf(float(np.ravel(model._baseline_prediction)[0]))))
        for stage in model._predictors:
            grown.append((step, _tree(stage[0].nodes)))
            depth = max(depth, int(stage[0].nodes["depth"].max()))
    return _flat(grown, depth)


def _leaf(value: float) -> Tree:
    return {name: np.array([value if name == "value" else 0.0]) for name in _COLUMNS}


def _tree(nodes: Array) -> Tree:
    leaf = nodes["is_leaf"] > 0
    own = np.arange(len(nodes))
    value = np.where(leaf, nodes["value"], 0.0)
    # Children stand behind their parent, so their means are known when it is their parent's turn.
    for node in own[::-1]:
        if not leaf[node]:
            below = [nodes["left"][node], nodes["right"][node]]
            value[node] = np.average(value[below], weights=nodes["count"][below])
    return {
        "feature": np.where(leaf, 0, nodes["feature_idx"]),
        "cut": np.where(leaf, 0.0, nodes["num_threshold"]),
        "left": np.where(leaf, own, nodes["left"]),
        "right": np.where(leaf, own, nodes["right"]),
        "value": value,
    }


def _flat(grown: list[tuple[int, Tree]], depth: int) -> Trees:
    sizes = [len(tree["value"]) for _, tree in grown]
    roots = np.concatenate([[0], np.cumsum(sizes)])[:-1].astype(np.int32)
    shift = np.repeat(roots, sizes)
    nodes = {
        name: np.concatenate([np.zeros(0), *(tree[name] for _, tree in grown)]) for name in _COLUMNS
    }
    return Trees(
        feature=nodes["feature"].astype(np.int32),
        cut=nodes["cut"].astype(np.float32),
        left=nodes["left"].astype(np.int32) + shift,
        right=nodes["right"].astype(np.int32) + shift,
        value=nodes["value"].astype(np.float32),
        root=roots,
        step=np.array([step for step, _ in grown], np.int32),
        depth=depth,
    )
