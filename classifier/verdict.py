"""The one place that decides: votes, scores and a prediction become a verdict.

Rules and model are two opinions (``opinion``), so rules alone (no prediction), the model alone (no
hits) and both go the same way and compare. Floors and ceilings come last and are absolute, unless
a user's labels taught otherwise; where they contradict, the floor wins, since a reader is hurt by
missing something rather than by one line too many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from classifier.domain import (
    TAGS,
    TYPES,
    Correction,
    Evidence,
    Facts,
    Importance,
    Prediction,
    Reason,
    RuleHit,
    Source,
    Verdict,
)
from classifier.opinion import BOUND_TRUST, Opinion, bounds, by_rules, opinion_of, within_bounds

if TYPE_CHECKING:
    from classifier.rules import Profile

# A floor or ceiling as a reason: more than any score, so that it is told first.
BOUND = 10.0
# Log-odds that nobody would notice are no reason.
_NOTICED = 0.05
# With a model, a commit is high from this chance on: missing one costs a reader more than a
# line too many, and high commits are rare.
HIGH_FROM = 0.3
_BANDS: Mapping[Importance, tuple[float, float]] = {
    "low": (0.0, 100 / 3),
    "medium": (100 / 3, 200 / 3),
    "high": (200 / 3, 100.0),
}


def decide(
    facts: Facts, hits: Sequence[RuleHit], prediction: Prediction | None, profile: Profile
) -> Verdict:
    """The verdict on a commit. Total: with no hits and no prediction it is the profile's prior."""
    limits = profile.thresholds
    rules = by_rules(hits, limits)
    opinion = opinion_of(hits, prediction, limits)
    # What a user's labels taught has weighed the bounds already.
    bounding = () if prediction and prediction.correction else hits
    kind = likeliest(opinion.types)
    level = median(opinion.levels, 0.5 if prediction is None else HIGH_FROM)
    level = within_bounds(level, bounding)
    return Verdict(
        type=kind,
        types=_further(kind, opinion.types, limits.also),
        tags=_tags(hits, prediction),
        importance=level,
        score=round(_within(opinion.score, level, spread=prediction is not None), 1),
        # The share of the two decisions, type and level, that is expected to be right.
        confidence=round((opinion.types[kind] + _certainty(opinion, level, bounding)) / 2, 3),
        source=_source(rules, prediction, kind, level),
        reasons=(*_reasons(hits, prediction, kind), *_unread(facts)),
    )


def likeliest(types: Mapping[str, float]) -> str:
    """The likeliest type, the earlier of TYPES on a tie."""
    return max(TYPES, key=lambda kind: types[kind])


def median(levels: Mapping[Importance, float], high_from: float = 0.5) -> Importance:
    """The level below and above which at most half of the chances lie, or high from a chance on.

    Levels are ordered, so this is the level that errs least; for rules alone it is exactly what
    the thresholds say.
    """
    if levels["high"] >= high_from:
        return "high"
    return "medium" if levels["high"] + levels["medium"] >= 0.5 else "low"


def _certainty(opinion: Opinion, level: Importance, hits: Iterable[RuleHit]) -> float:
    """How sure the level is: its chance, and where a bound set it, at least a bound's own."""
    floors, ceilings = bounds(hits)
    chance = opinion.levels[level]
    return max(chance, BOUND_TRUST) if level in (*floors, *ceilings) else chance


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


def _source(rules: Opinion, prediction: Prediction | None, kind: str, level: Importance) -> Source:
    """The model decided where the rules alone would have said something else."""
    if prediction is None:
        return "rules"
    same = likeliest(rules.types) == kind and median(rules.levels) == level
    return "rules" if same else "model"


def _reasons(
    hits: Sequence[RuleHit], prediction: Prediction | None, kind: str
) -> tuple[Reason, ...]:
    """Everything that spoke, the strongest first within each effect's own coin."""
    reasons = [reason for hit in hits for reason in _of_hit(hit, kind)]
    if prediction is not None:
        for effect, parts in (
            (f"type:{kind}", prediction.why_type),
            ("importance", prediction.why_importance),
        ):
            reasons += [
                Reason(f"model:{part.feature}", effect, part.value, part.evidence) for part in parts
            ]
        if prediction.correction:
            reasons += _taught(hits, prediction.correction, kind)
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.contribution)))


def _taught(hits: Iterable[RuleHit], correction: Correction, kind: str) -> Iterator[Reason]:
    """What the user's labels add to the word of each rule."""
    for hit in {hit.rule: hit for hit in hits if hit.rule in correction.rules}.values():
        added = correction.rules[hit.rule]
        for effect, value in (
            (f"type:{kind}", added[TYPES.index(kind)]),
            ("importance", (added[-2] + added[-1]) / 2),
        ):
            if abs(value) >= _NOTICED:
                name = f"model:labels on {hit.rule}"
                yield Reason(name, effect, round(value, 4), hit.evidence, "as your labels say")


def _unread(facts: Facts) -> Iterator[Reason]:
    """The files that were counted but whose lines nobody read: the verdict rests on less."""
    for file in facts.files:
        if file.change.unparsed:
            evidence = Evidence(file.path, text=file.change.unparsed)
            yield Reason("diff.unread", "unread", 0.0, evidence, "this patch was counted, not read")


def _of_hit(hit: RuleHit, kind: str) -> Iterator[Reason]:
    """A hit's effects as reasons: bounds weigh most, as nothing outvotes them; tags nothing.

    Votes against a type that was not chosen are left out: they explain nothing.
    """
    effects: list[tuple[str, float]] = []
    if hit.floor:
        effects.append((f"floor:{hit.floor}", BOUND))
    if hit.ceiling:
        effects.append((f"ceiling:{hit.ceiling}", -BOUND))
    if hit.type and (hit.weight > 0 or hit.type == kind):
        effects.append((f"type:{hit.type}", hit.weight))
    if hit.score:
        effects.append(("importance", hit.score))
    effects += [(f"tag:{tag}", 0.0) for tag in hit.tags]
    for effect, contribution in effects:
        yield Reason(hit.rule, effect, contribution, hit.evidence, hit.message)
