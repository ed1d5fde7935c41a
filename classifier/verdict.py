"""The one place that decides: votes, scores and a prediction become a verdict.

Rules and model are two opinions (``opinion``), so rules alone (no prediction), the model alone (no
hits) and both go the same way and compare. Floors and ceilings come last and are absolute, unless
a user's labels taught otherwise; where they contradict, the floor wins, since a reader is hurt by
missing something rather than by one line too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from classifier.domain import (
    IMPORTANCES,
    TAGS,
    TYPES,
    Facts,
    FileFacts,
    Importance,
    Prediction,
    RuleHit,
    Source,
    Thresholds,
    Verdict,
    Weighing,
)
from classifier.opinion import (
    BOUND_TRUST,
    RULES_SHARE,
    Opinion,
    bounds,
    by_rules,
    opinion_of,
    within_bounds,
)
from classifier.reasons import reasons_for

if TYPE_CHECKING:
    from classifier.rules import Profile

# With a model, a commit is high from this chance on: missing one costs a reader more than a
# line too many, and high commits are rare.
HIGH_FROM = 0.3
# Kinds of files in which a dependency can stand; source uses it, by an import that it names.
_CODE = frozenset(("source", "test"))
_LOOKED_AT = 100  # changed lines of code
_VERSION = re.compile(r"\d\.\d|\b[0-9a-f]{7,}\b")
_DEPENDENT = frozenset(("build", "manifest", "lock", "ci", "vendored", "generated"))
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
        types=_further(kind, opinion.types, limits.also, hits),
        tags=_tags(facts, hits, prediction, kind),
        importance=level,
        score=round(_within(opinion.score, level, spread=prediction is not None), 1),
        # The share of the two decisions, type and level, that is expected to be right.
        confidence=round((opinion.types[kind] + _certainty(opinion, level, bounding)) / 2, 3),
        source=_source(rules, prediction, kind, level),
        reasons=reasons_for(facts, hits, prediction, kind, opinion.taught),
    )


def weigh(
    hits: Sequence[RuleHit], prediction: Prediction | None, limits: Thresholds, level: Importance
) -> Weighing:
    """How ``decide`` came to a level and to the score, with every number that counts."""
    both = opinion_of(hits, prediction, limits)
    return Weighing(
        limits=limits,
        points=limits.base + sum(hit.score for hit in hits),
        share=(RULES_SHARE if hits else 0.0) if prediction else 1.0,
        rules=by_rules(hits, limits).levels,
        model={one: prediction.importances.get(one, 0.0) for one in IMPORTANCES}
        if prediction
        else None,
        joined=both.levels,
        high_from=HIGH_FROM,
        scale=both.score,
        band=_BANDS[level],
        taught=bool(prediction and prediction.correction),
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


def _further(
    main: str, types: Mapping[str, float], also: float, hits: Sequence[RuleHit]
) -> tuple[str, ...]:
    """The main type, then those that are likely too, likeliest first.

    A chance alone may be the doubt of a model about the main type; what a rule can give a reason
    for is in the commit as well.
    """
    spoken = {hit.type for hit in hits if hit.weight > 0} if hits else set(TYPES)
    others = [kind for kind in TYPES if kind != main and types[kind] >= also and kind in spoken]
    return (main, *sorted(others, key=lambda kind: -types[kind]))


def _tags(
    facts: Facts, hits: Iterable[RuleHit], prediction: Prediction | None, kind: str
) -> tuple[str, ...]:
    # What took the commit for another type than was decided says nothing of this one.
    named = {tag for hit in hits if hit.is_of(kind) for tag in hit.tags}
    if prediction is not None:
        likely = {tag for tag, chance in prediction.tags.items() if chance >= 0.5}
        if "dependency" in likely and not _may_hold_dependency(facts):
            likely.discard("dependency")
        named |= likely
    return tuple(tag for tag in TAGS if tag in named)


def _may_hold_dependency(facts: Facts) -> bool:
    """Whether anything of a commit can be a dependency: a file, a value as of a version, a word.

    A model goes by likeness, and settings that a tool removes are like those of an update.
    """
    code = [file for file in facts.files if file.kind in _CODE]
    if any(file.kind in _DEPENDENT for file in facts.files) or _is_large(code):
        return True
    # What tests import is there already for the most part.
    sources = {file.path for file in code if file.kind == "source"}
    if any(
        fact.kind == "dependency"
        or (fact.kind == "import" and fact.path in sources)
        or _VERSION.search(f"{fact.old} {fact.new}")
        for fact in facts.items
    ):
        return True
    # A project may have something else by that name in its own code.
    said = f"{facts.commit.subject}\n{facts.commit.body}".lower()
    return "depend" in said and len(code) < len(facts.files)


def _is_large(files: Iterable[FileFacts]) -> bool:
    """Whether so many lines change that not all of their imports have been looked for."""
    return sum(file.change.added + file.change.deleted for file in files) > _LOOKED_AT


def _source(rules: Opinion, prediction: Prediction | None, kind: str, level: Importance) -> Source:
    """The model decided where the rules alone would have said something else."""
    if prediction is None:
        return "rules"
    same = likeliest(rules.types) == kind and median(rules.levels) == level
    return "rules" if same else "model"
