"""Why a verdict says what it says: every rule and model feature that spoke, the strongest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from classifier.domain import TYPES, Correction, Evidence, Facts, Prediction, Reason, RuleHit

# A floor or ceiling as a reason: more than any score, so that it is told first.
BOUND = 10.0
# Log-odds that nobody would notice are no reason.
_NOTICED = 0.05
# What the model reads off the type that the subject claims is no reason of its own for a level.
_CLAIMS = frozenset(f"{how} {kind}" for how in ("prefix", "verb") for kind in TYPES)


def reasons_for(
    facts: Facts,
    hits: Sequence[RuleHit],
    prediction: Prediction | None,
    kind: str,
    taught: Sequence[float],
) -> tuple[Reason, ...]:
    """Everything that spoke, the strongest first within each effect's own coin, then files that
    nobody read. ``kind`` is the type that was decided, ``taught`` the opinion's.
    """
    reasons = [reason for hit in hits for reason in _of_hit(hit, kind)]
    if prediction is not None:
        reasons += _of_model(prediction, kind)
        if prediction.correction:
            reasons += _taught(hits, prediction.correction, kind, taught)
    ranked = sorted(reasons, key=lambda reason: -abs(reason.contribution))
    return (*ranked, *_unread(facts))


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
    about = (hit.evidence, hit.message, hit.messages, hit.is_of(kind), hit.restates)
    for effect, contribution in effects:
        yield Reason(hit.rule, effect, contribution, *about, covers=hit.covers)


def _of_model(prediction: Prediction, kind: str) -> Iterator[Reason]:
    of_type, of_level = prediction.why_type, prediction.why_importance
    for effect, parts in ((f"type:{kind}", of_type), ("importance", of_level)):
        for part in parts:
            told = part.found and not (effect == "importance" and part.feature in _CLAIMS)
            name = f"model:{part.feature}"
            yield Reason(name, effect, part.value, part.evidence, telling=told, found=part.found)


def _taught(
    hits: Iterable[RuleHit], correction: Correction, kind: str, by_said: Sequence[float]
) -> Iterator[Reason]:
    """What the user's labels add to the word of each rule, and by type and level."""
    found = {hit.rule: hit for hit in hits if hit.rule in correction.rules}.values()
    added = [(hit.rule, hit.evidence, correction.rules[hit.rule]) for hit in found]
    for name, evidence, values in (*added, ("its type and level", Evidence(), by_said)):
        for effect, value in (
            (f"type:{kind}", values[TYPES.index(kind)]),
            ("importance", (values[-2] + values[-1]) / 2),
        ):
            if abs(value) >= _NOTICED:
                about = f"model:labels on {name}"
                yield Reason(about, effect, round(value, 4), evidence, "as your labels say")


def _unread(facts: Facts) -> Iterator[Reason]:
    """The files that were counted but whose lines nobody read: the verdict rests on less."""
    for file in facts.files:
        if file.change.unparsed:
            evidence = Evidence(file.path, text=file.change.unparsed)
            yield Reason("diff.unread", "unread", 0.0, evidence, "this patch was counted, not read")
