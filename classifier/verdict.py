"""The one place that decides: votes, scores and a prediction become a verdict.

Rules and model are two opinions in the same coin, probabilities. For the type, rules give the
softmax of their votes (log-odds); for the importance, their score against the profile's thresholds
gives the chance of each level. A prediction is joined by the mean of the logarithms (a logarithmic
opinion pool): both read the same commit, so adding their evidence up would count it twice.
So rules alone (no prediction), the model alone (no hits) and both go the same way and compare.
Floors and ceilings come last and are absolute; where they contradict, the floor wins, since a
reader is hurt by missing something rather than by one line too many.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING, TypeVar

from classifier.domain import (
    IMPORTANCES,
    TAGS,
    TYPES,
    Facts,
    Importance,
    Prediction,
    RuleHit,
    Source,
    Thresholds,
    Verdict,
)
from classifier.reasons import reasons_for

if TYPE_CHECKING:
    from classifier.rules import Profile

# How often the level of a floor or ceiling is right, on the labelled commits.
_BOUND_TRUST = 0.9
# No opinion is so sure that the other is not heard.
_LEAST = 1e-4
# What the rules' opinion weighs against the model's: calibrated and most accurate, by
# repository-grouped cross-validation, anywhere from 0.3 to 0.5.
_RULES_SHARE = 0.4
# With a model, a commit is high from this chance on: missing one costs a reader more than a
# line too many, and high commits are rare.
HIGH_FROM = 0.3
Word = TypeVar("Word", bound=str)
_BANDS: Mapping[Importance, tuple[float, float]] = {
    "low": (0.0, 100 / 3),
    "medium": (100 / 3, 200 / 3),
    "high": (200 / 3, 100.0),
}


@dataclass(frozen=True, slots=True)
class _Opinion:
    """What rules, model or both together think, as probabilities."""

    types: Mapping[str, float]
    levels: Mapping[Importance, float]
    score: float


def decide(
    facts: Facts, hits: Sequence[RuleHit], prediction: Prediction | None, profile: Profile
) -> Verdict:
    """The verdict on a commit. Total: with no hits and no prediction it is the profile's prior."""
    limits = profile.thresholds
    rules = _by_rules(hits, limits)
    opinion = rules if prediction is None else _joined(rules, prediction, heard=bool(hits))
    kind = _likeliest(opinion.types)
    level = _bounded(_median(opinion.levels, 0.5 if prediction is None else HIGH_FROM), hits)
    return Verdict(
        type=kind,
        types=_further(kind, opinion.types, limits.also),
        tags=_tags(hits, prediction),
        importance=level,
        score=round(_within(opinion.score, level, spread=prediction is not None), 1),
        # The share of the two decisions, type and level, that is expected to be right.
        confidence=round((opinion.types[kind] + _certainty(opinion, level, hits)) / 2, 3),
        source=_source(rules, prediction, kind, level),
        reasons=reasons_for(facts, hits, prediction, kind),
    )


def _by_rules(hits: Sequence[RuleHit], limits: Thresholds) -> _Opinion:
    votes = {kind: limits.prior.get(kind, 0.0) for kind in TYPES}
    total = limits.base
    for hit in hits:
        total += hit.score
        if hit.type:
            votes[hit.type] += hit.weight
    # Rounded, as a sum of decimal scores must not miss a threshold by the last bit.
    total = round(total, 6)
    return _Opinion(_softmax(votes), _levels(total, limits), _place(total, limits))


def _softmax(votes: Mapping[str, float]) -> dict[str, float]:
    most = max(votes.values())
    shares = {kind: exp(vote - most) for kind, vote in votes.items()}
    total = sum(shares.values())
    return {kind: share / total for kind, share in shares.items()}


def _levels(total: float, limits: Thresholds) -> dict[Importance, float]:
    """The chance of each level: a proportional-odds scale whose modes change at the thresholds."""
    above_medium = _sigmoid((total - limits.medium) / limits.spread)
    above_high = _sigmoid((total - limits.high) / limits.spread)
    return {"high": above_high, "medium": above_medium - above_high, "low": 1 - above_medium}


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-value)) if value > -700 else 0.0


def _place(total: float, limits: Thresholds) -> float:
    """The score on 0..100: the thresholds lie at the thirds, the ends are approached, not met."""
    step = limits.high - limits.medium
    if total >= limits.high:
        return 100 - (100 / 3) * exp((limits.high - total) / step)
    if total < limits.medium:
        return (100 / 3) * exp((total - limits.medium) / step)
    return (100 / 3) * (1 + (total - limits.medium) / step)


def _joined(rules: _Opinion, prediction: Prediction, heard: bool) -> _Opinion:
    """Both opinions as one; the model's alone where no rule was heard."""
    predicted: Mapping[Importance, float] = {
        level: prediction.importances.get(level, 0.0) for level in IMPORTANCES
    }
    types = {kind: prediction.types.get(kind, 0.0) for kind in TYPES}
    if not heard:
        return _Opinion(types, predicted, prediction.score)
    # The model ranks better than the rules or any mean of both: it knows finer shades.
    score = prediction.score
    return _Opinion(_product(rules.types, types), _product(rules.levels, predicted), score)


def _product(one: Mapping[Word, float], two: Mapping[Word, float]) -> dict[Word, float]:
    both = {
        word: exp(
            _RULES_SHARE * log(max(one[word], _LEAST))
            + (1 - _RULES_SHARE) * log(max(two[word], _LEAST))
        )
        for word in one
    }
    total = sum(both.values())
    return {word: value / total for word, value in both.items()}


def _likeliest(types: Mapping[str, float]) -> str:
    """The likeliest type, the earlier of TYPES on a tie."""
    return max(TYPES, key=lambda kind: types[kind])


def _median(levels: Mapping[Importance, float], high_from: float = 0.5) -> Importance:
    """The level below and above which at most half of the chances lie, or high from a chance on.

    Levels are ordered, so this is the level that errs least; for rules alone it is exactly what
    the thresholds say.
    """
    if levels["high"] >= high_from:
        return "high"
    return "medium" if levels["high"] + levels["medium"] >= 0.5 else "low"


def _bounded(level: Importance, hits: Iterable[RuleHit]) -> Importance:
    """The level after ceilings, then floors. IMPORTANCES goes from high to low."""
    floors, ceilings = _bounds(hits)
    places = [IMPORTANCES.index(name) for name in (level, *ceilings)]
    place = min([max(places), *map(IMPORTANCES.index, floors)])
    return IMPORTANCES[place]


def _bounds(hits: Iterable[RuleHit]) -> tuple[list[Importance], list[Importance]]:
    known = list(hits)
    floors = [hit.floor for hit in known if hit.floor]
    return floors, [hit.ceiling for hit in known if hit.ceiling]


def _certainty(opinion: _Opinion, level: Importance, hits: Iterable[RuleHit]) -> float:
    """How sure the level is: its chance, and where a bound set it, at least a bound's own."""
    floors, ceilings = _bounds(hits)
    chance = opinion.levels[level]
    return max(chance, _BOUND_TRUST) if level in (*floors, *ceilings) else chance


def _within(score: float, level: Importance, spread: bool) -> float:
    """The score moved into the band of the level, so that ranking and levels never disagree.

    A model's score ranks all commits on one scale, whatever their level, so its whole range is
    spread over the band: cut off at the band's ends, most commits would have the same score.
    """
    low, high = _BANDS[level]
    return low + (high - low) * score / 100 if spread else min(max(score, low), high)


def _further(main: str, types: Mapping[str, float], also: float) -> tuple[str, ...]:
    """The main type, then those that are likely too, likeliest first."""
    others = [kind for kind in TYPES if kind != main and types[kind] >= also]
    return (main, *sorted(others, key=lambda kind: -types[kind]))


def _tags(hits: Iterable[RuleHit], prediction: Prediction | None) -> tuple[str, ...]:
    named = {tag for hit in hits for tag in hit.tags}
    if prediction is not None:
        named |= {tag for tag, chance in prediction.tags.items() if chance >= 0.5}
    return tuple(tag for tag in TAGS if tag in named)


def _source(rules: _Opinion, prediction: Prediction | None, kind: str, level: Importance) -> Source:
    """The model decided where the rules alone would have said something else."""
    if prediction is None:
        return "rules"
    same = _likeliest(rules.types) == kind and _median(rules.levels) == level
    return "rules" if same else "model"
