"""Raw scores -> probabilities: a temperature for the types, a line each for steps and tags."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from classifier.model.container import Array
from classifier.model.score import FIRST_STEP

_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Calibration:
    """``temperature`` divides the scores of the types; every further output's log-odds are
    ``slope`` times its score plus ``shift``."""

    temperature: float
    slope: Array
    shift: Array


def calibrate(scores: Array, kind: Array, reached: Array, weight: Array) -> Calibration:
    """The calibration under which the scores of commits out of training fit best.

    ``reached`` says for every output behind the types whether it is true.
    """
    lines = [
        line(scores[:, FIRST_STEP + column], reached[:, column], weight)
        for column in range(reached.shape[1])
    ]
    return Calibration(
        temperature(scores[:, :FIRST_STEP], kind, weight),
        np.array([slope for slope, _ in lines], np.float32),
        np.array([shift for _, shift in lines], np.float32),
    )


def temperature(scores: Array, kind: Array, weight: Array) -> float:
    """The divisor of the scores with the least log-loss, searched on a grid of 1 % steps."""

    def loss(divisor: float) -> float:
        chances = softmax(scores / divisor)
        chosen = chances[np.arange(len(kind)), kind]
        return float(-(weight * np.log(np.maximum(chosen, 1e-9))).sum())

    grid = [float(1.01**power) for power in range(-110, 111, 5)]
    best = min(grid, key=loss)
    return min((best * float(1.01**power) for power in range(-5, 6)), key=loss)


def line(scores: Array, reached: Array, weight: Array) -> tuple[float, float]:
    """Slope and shift with the least log-loss (Platt), by Newton's method with a slight pull to
    slope 1, which also keeps a class without examples finite."""
    design = np.stack([scores, np.ones_like(scores)], axis=1).astype(float)
    at, towards = np.array([1.0, 0.0]), np.array([1.0, 0.0])
    pull = np.diag([1.0, 0.01])
    for _ in range(_ROUNDS):
        chance = sigmoid(design @ at)
        slope = design.T @ (weight * (chance - reached)) + pull @ (at - towards)
        bend = (design * (weight * chance * (1 - chance))[:, None]).T @ design + pull
        step = np.linalg.solve(bend, slope)
        at = at - np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-9:
            break
    return float(at[0]), float(at[1])


def probabilities(calibration: Calibration, scores: Array) -> tuple[Array, Array]:
    """Chances of the types, and of every further output."""
    types = softmax(scores[:, :FIRST_STEP] / calibration.temperature)
    others = sigmoid(scores[:, FIRST_STEP:] * calibration.slope + calibration.shift)
    return types, others


def softmax(scores: Array) -> Array:
    """Chances that add up to one in each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Array = powers / powers.sum(axis=1, keepdims=True)
    return chances


def sigmoid(scores: Array) -> Array:
    """The chance that belongs to log-odds."""
    chances: Array = 1 / (1 + np.exp(-np.clip(scores, -60, 60)))
    return chances
