"""The few reasons that an item of a report has room for: for its type, then for its level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from classifier.domain import Judged, Reason, Verdict
from classifier.report.escape import clean_line
from classifier.report.features import measures
from classifier.report.labels import MODEL, Labels

_FOR_LEVEL = 2
# What took less than this off a commit's points kept it from nothing.
_KEPT = 0.2


def reasons_of(judged: Judged, labels: Labels) -> tuple[str, ...]:
    """The main reasons in words, each with its place, clean; where there are none to tell, how to
    see what weighed in. A low item has none.
    """
    told = tuple(_told(reason, labels) for reason in main_reasons(judged.verdict))
    if told or judged.verdict.importance == "low":
        return told
    return (labels.no_sign,)


def main_reasons(verdict: Verdict) -> tuple[Reason, ...]:
    """One reason for the type and up to two for the level, none of which repeats another.

    What names an amount without telling it is no reason: there may be none. Low items have none:
    nobody asks why a commit is unimportant, and ``gitsift explain`` tells.
    """
    if verdict.importance == "low":
        return ()
    level = _for_level(verdict)
    kind = next((reason for reason in for_type(verdict) if not _repeats(reason, level)), None)
    if kind is None:
        return level
    # That a fix is a fix needs no telling where something says why it is one.
    return (kind, *(r for r in level if not (r.restates or r.id in kind.covers)))


def for_type(verdict: Verdict) -> list[Reason]:
    """What spoke for the type, rules before the model: they say in words what they saw."""
    of_type = (r for r in verdict.reasons if r.effect == f"type:{verdict.type}")
    return sorted((r for r in of_type if _tells(r) and r.contribution > 0), key=_of_model)


def _for_level(verdict: Verdict) -> tuple[Reason, ...]:
    """What raised the commit most, and then the model where it decided, what kept a medium
    commit from being high, or what else raised it.
    """
    every = [r for r in verdict.reasons if _tells(r) and _is_about(r, verdict)]
    up = [r for r in every if r.contribution > 0]
    model = [r for r in up if _of_model(r)] if verdict.source == "model" else []
    rules = [r for r in up if not (_of_model(r) or r.restates)]
    if not (rules or model):
        rules = [r for r in up if not _of_model(r)] or up
    # What the model has against a commit is too faint to tell: rules say it in words.
    down = [r for r in every if r.contribution <= -_KEPT and not (_of_model(r) or r.restates)]
    if verdict.importance == "high":
        down = []
    return _distinct((*rules[:1], *model[:1], *down, *rules[1:]))[:_FOR_LEVEL]


def _is_about(reason: Reason, verdict: Verdict) -> bool:
    bounds = (f"floor:{verdict.importance}", f"ceiling:{verdict.importance}")
    return reason.effect == "importance" or reason.effect in bounds


def _tells(reason: Reason) -> bool:
    return reason.telling and not (_of_model(reason) and measures(reason.id.removeprefix(MODEL)))


def _of_model(reason: Reason) -> bool:
    return reason.id.startswith(MODEL)


def _distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for reason in reasons:
        if not _repeats(reason, found):
            found.append(reason)
    return tuple(found)


def _repeats(reason: Reason, others: Sequence[Reason]) -> bool:
    """Whether one of the others says it too: the same rule, or one that says more of the same."""
    return any(
        reason.id == other.id
        or reason.id in other.covers
        or (reason.message and reason.message == other.message)
        or _same_spot(reason, other)
        for other in others
    )


def _same_spot(one: Reason, two: Reason) -> bool:
    """Whether both have seen one line, or say one word of the message."""
    spot = one.evidence
    word = "" if spot.path or one.restates or two.restates else spot.text
    said = bool(word) and word in one.message and word in two.message
    return spot == two.evidence and (spot.line > 0 or said)


def _told(reason: Reason, labels: Labels) -> str:
    said = labels.reason_of(reason)
    if reason.contribution < 0:
        said = labels.against.format(reason=said)
    where = place(reason)
    return clean_line(labels.place.format(reason=said, where=where) if where else said)


def place(reason: Reason) -> str:
    """``path:line`` of a reason's evidence, "" where it stands in no line of a file."""
    evidence = reason.evidence
    return f"{clean_line(evidence.path)}:{evidence.line}" if evidence.line else ""
