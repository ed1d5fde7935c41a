"""Rules and a prediction as opinions in the same coin, probabilities; joined, and corrected.

For the type, rules give the softmax of their votes (log-odds); for the importance, their score
against the profile's thresholds gives the chance of each level. A prediction is joined by the mean
of the logarithms (a logarithmic opinion pool): both read the same commit, so adding their evidence
up would count it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import TypeVar

from classifier.domain import (
    IMPORTANCES,
    TYPES,
    Correction,
    Importance,
    Prediction,
    RuleHit,
    Thresholds,
)

BOUND_TRUST = 0.9
"""How often the level of a floor or ceiling is right, on the labelled commits."""
# No opinion is so sure that the other is not heard.
_LEAST = 1e-4
# What the rules' opinion weighs against the model's: calibrated and most accurate, by
# repository-grouped cross-validation, anywhere from 0.3 to 0.5.
RULES_SHARE = 0.4
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What rules, model or both together think, as probabilities.

    ``taught`` is what the user's labels added by the type and level that rules and model said.
    """

    types: Mapping[str, float]
    levels: Mapping[Importance, float]
    score: float
    taught: tuple[float, ...] = ()


def opinion_of(
    hits: Sequence[RuleHit], prediction: Prediction | None, limits: Thresholds
) -> Opinion:
    """What rules and prediction say together; by the user's labels, where there are some."""
    rules = by_rules(hits, limits)
    if prediction is None:
        return rules
    both = joined(rules, prediction, heard=bool(hits))
    if prediction.correction is None:
        return both
    return _corrected(bounded(both, hits), hits, prediction.correction)


def by_rules(hits: Sequence[RuleHit], limits: Thresholds) -> Opinion:
    """What rules alone say: votes on a profile's prior, and a score against its thresholds."""
    votes = {kind: limits.prior.get(kind, 0.0) for kind in TYPES}
    total = limits.base
    for hit in hits:
        total += hit.score
        if hit.type:
            votes[hit.type] += hit.weight
    # Rounded, as a sum of decimal scores must not miss a threshold by the last bit.
    total = round(total, 6)
    return Opinion(_softmax(votes), _levels(total, limits), _place(total, limits))


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


def joined(rules: Opinion, prediction: Prediction, heard: bool) -> Opinion:
    """Both opinions as one; the model's alone where no rule was heard."""
    predicted: Mapping[Importance, float] = {
        level: prediction.importances.get(level, 0.0) for level in IMPORTANCES
    }
    types = {kind: prediction.types.get(kind, 0.0) for kind in TYPES}
    if not heard:
        return Opinion(types, predicted, prediction.score)
    # The model ranks better than the rules or any mean of both: it knows finer shades.
    score = prediction.score
    return Opinion(_product(rules.types, types), _product(rules.levels, predicted), score)


def _product(one: Mapping[Word, float], two: Mapping[Word, float]) -> dict[Word, float]:
    both = {
        word: exp(
            RULES_SHARE * log(max(one[word], _LEAST))
            + (1 - RULES_SHARE) * log(max(two[word], _LEAST))
        )
        for word in one
    }
    total = sum(both.values())
    return {word: value / total for word, value in both.items()}


def bounds(hits: Iterable[RuleHit]) -> tuple[list[Importance], list[Importance]]:
    """The floors and the ceilings."""
    known = list(hits)
    floors = [hit.floor for hit in known if hit.floor]
    return floors, [hit.ceiling for hit in known if hit.ceiling]


def within_bounds(level: Importance, hits: Iterable[RuleHit]) -> Importance:
    """The level after ceilings, then floors. IMPORTANCES goes from high to low."""
    floors, ceilings = bounds(hits)
    places = [IMPORTANCES.index(name) for name in (level, *ceilings)]
    place = min([max(places), *map(IMPORTANCES.index, floors)])
    return IMPORTANCES[place]


def bounded(opinion: Opinion, hits: Sequence[RuleHit]) -> Opinion:
    """Floors and ceilings as chances: as sure as they are right, not absolute.

    A user's labels must be able to say that a bound does not hold in their team.
    """
    if not any(hit.floor or hit.ceiling for hit in hits):
        return opinion
    levels = {level: (1 - BOUND_TRUST) * chance for level, chance in opinion.levels.items()}
    for level, chance in opinion.levels.items():
        levels[within_bounds(level, hits)] += BOUND_TRUST * chance
    return Opinion(opinion.types, levels, opinion.score)


def said(opinion: Opinion) -> tuple[float, ...]:
    """An opinion as numbers that labels can teach about: how high, which type, both together.

    A team that finds tests more important than we do says so of low tests and of high ones, but
    not to the same extent: so each type counts by itself, and by its expected level.
    """
    levels = opinion.levels
    medium = levels["high"] + levels["medium"]
    types = tuple(opinion.types[kind] for kind in TYPES)
    place = medium + levels["high"] - 1
    height = (_odds(medium) + _odds(levels["high"])) / 2
    return (height, *types, *(chance * place for chance in types))


def _odds(chance: float) -> float:
    held = min(max(chance, _LEAST), 1 - _LEAST)
    return log(held / (1 - held))


def _corrected(opinion: Opinion, hits: Sequence[RuleHit], correction: Correction) -> Opinion:
    """The opinion with what the user's labels add to its log-odds."""
    by_said = _by_said(said(opinion), correction)
    added = [one + more for one, more in zip(correction.base, by_said, strict=True)]
    for rule in sorted({hit.rule for hit in hits} & correction.rules.keys()):
        added = [one + more for one, more in zip(added, correction.rules[rule], strict=True)]
    types = _softmax(
        {kind: log(max(opinion.types[kind], _LEAST)) + added[i] for i, kind in enumerate(TYPES)}
    )
    was = opinion.levels
    medium = _shifted(was["high"] + was["medium"], added[-2])
    high = min(_shifted(was["high"], added[-1]), medium)
    levels: dict[Importance, float] = {"high": high, "medium": medium - high, "low": 1 - medium}
    # Half of the scale that ranks commits is their expected importance.
    expected = (medium + high - was["medium"] - 2 * was["high"]) / 2
    return Opinion(types, levels, min(max(opinion.score + 50 * expected, 0.0), 100.0), by_said)


def _by_said(numbers: Sequence[float], correction: Correction) -> tuple[float, ...]:
    columns = zip(*correction.said, strict=True)
    return tuple(sum(n * one for n, one in zip(numbers, rows, strict=True)) for rows in columns)


def _shifted(chance: float, added: float) -> float:
    return _sigmoid(_odds(chance) + added)
