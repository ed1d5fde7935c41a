"""How the opinions of rules and model became a level and a score, for who wants to add it up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from classifier.domain.verdict import Thresholds
from classifier.domain.vocabulary import Importance

Levels = Mapping[Importance, float]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What each says, as chances of the levels; ``model`` is None where there is no prediction.

    ``points`` are what the rules add up to, with the profile's start; ``share`` is what they weigh
    against the model in ``joined``, of 1. From ``high_from`` on a chance makes a commit high.
    ``scale`` is the place on 0..100 among all commits, before it is moved into the ``band`` of its
    level. ``taught`` is True where a user's own labels have changed ``joined``.
    """

    limits: Thresholds
    points: float
    share: float
    rules: Levels
    model: Levels | None
    joined: Levels
    high_from: float
    scale: float
    band: tuple[float, float]
    taught: bool = False
