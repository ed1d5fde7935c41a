"""Decisions of people over a verdict: a trailer of the commit, or the labels file.

``Gitsift-Override: type=docs, importance=low, reason=only comments`` in the message, or a row of
the file that ``labels:`` of the configuration names. The file wins: it can be mended, a message
cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from classifier.domain import IMPORTANCES, TYPES, Evidence, Facts, Importance, Reason, Verdict
from classifier.errors import RuleError
from classifier.labels.label import NOTHING, Label, latest
from classifier.rules.place import Place, check_keys, words

TRAILER = "gitsift-override"
# Above every bound: what people decided is the first reason that is told.
_WEIGHT = 100.0
# A level that somebody set has no score of its own: it ranks in the middle of its level.
_MIDDLE: Mapping[Importance, float] = {"low": 16.7, "medium": 50.0, "high": 83.3}
_KEYS = ("checks", "type", "importance", "reason")
_PAIR = re.compile(r"\s*([A-Za-z_]+)\s*=\s*(.*?)\s*$", re.DOTALL)
_REASON = re.compile("reason=", re.IGNORECASE)
_LINE = re.compile(rf"^{TRAILER}[ \t]*:(.*)$", re.MULTILINE | re.IGNORECASE)
_PLACE = Place("Gitsift-Override")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a commit; "" and None leave the verdict's."""

    origin: str
    type: str = ""
    tags: tuple[str, ...] | None = None
    importance: Importance | None = None
    reason: str = ""
    also: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """The labels of a file by SHA, or by the beginning of it, of each length that occurs."""

    by_length: Mapping[int, Mapping[str, Label]] = field(default_factory=dict)

    def of(self, sha: str) -> Decision | None:
        """What the file says of a commit; the longest SHA that fits is meant."""
        for length in sorted(self.by_length, reverse=True):
            label = self.by_length[length].get(sha[:length])
            if label is not None:
                who = f"labelled by {label.who}" if label.who else "labelled"
                kind, tags, level, also = label.said
                return Decision("labels", kind, tags, level, who, also)
        return None


def load_decisions(files: Sequence[str]) -> Decisions:
    """The decisions of labels files, of several about a commit the latest. Raises LabelError."""
    if not files:
        return Decisions()
    from classifier.labels.table import read  # noqa: PLC0415 - only where a file is named

    by_length: dict[int, dict[str, Label]] = {}
    for sha, label in latest(row for file in files for row in read(Path(file))).items():
        by_length.setdefault(len(sha), {})[sha] = label
    return Decisions(by_length)


def trailers(facts: Facts) -> Iterator[str]:
    """The values of the commit's override trailers, in their order."""
    for name, values in facts.trailers.items():
        if name.lower() == TRAILER:
            yield from values


def unheard(facts: Facts) -> Iterator[tuple[str, RuleError]]:
    """Override lines of the message that git does not take for trailers, with what is wrong."""
    if TRAILER not in facts.commit.body.lower():
        return
    lines = _LINE.findall(facts.commit.body)
    # Trailers stand last, so that the lines before as many as those are text.
    for line in lines[: len(lines) - sum(1 for _ in trailers(facts))]:
        value = line.strip()
        yield (
            value,
            _PLACE.error(
                f"{value!r} has no effect, as git takes it for text; put it in the last paragraph "
                "of the message, among the trailers"
            ),
        )


def pairs(value: str, place: Place) -> dict[str, object]:
    """``type=docs, check=secret, reason=all the rest, with commas``. Raises RuleError."""
    head, *found = _REASON.split(value, maxsplit=1)
    keys: dict[str, object] = {"reason": found[0].strip()} if found else {}
    checks: list[str] = []
    for part in head.split(","):
        if not part.strip():
            continue
        match = _PAIR.match(part)
        if not match:
            raise place.error(f"{part.strip()!r} is not key=value; write type=docs, reason=why")
        key = match[1].lower()
        if key in ("check", "checks"):
            checks.append(match[2])
        else:
            keys[key] = match[2]
    return {**keys, "checks": checks} if checks else keys


def override(
    verdict: Verdict, facts: Facts, decisions: Decisions, *, obey_trailers: bool = True
) -> Verdict:
    """The verdict as people decided it. A trailer that is not understood becomes a reason."""
    bad: list[tuple[str, RuleError]] = list(unheard(facts)) if obey_trailers else []
    given: list[Decision] = []
    for value in trailers(facts) if obey_trailers else ():
        try:
            given.append(_of_trailer(value))
        except RuleError as error:
            bad.append((value, error))
    if found := decisions.of(facts.commit.sha):
        given.append(found)
    decided = decide_over(verdict, given)
    told = [
        Reason("override.misused", "unread", 0.0, Evidence(text=value), str(error))
        for value, error in bad
    ]
    return replace(decided, reasons=(*decided.reasons, *told)) if told else decided


def _of_trailer(value: str) -> Decision:
    keys = check_keys(pairs(value, _PLACE), _KEYS, _PLACE)
    if not str(keys.get("reason", "")):
        raise _PLACE.at("reason").error("is missing; an override says why: reason=…")
    kind, level = (
        words(keys[key], known, _PLACE.at(key), key)[0] if key in keys else ""
        for key, known in (("type", TYPES), ("importance", IMPORTANCES))
    )
    importance = next((name for name in IMPORTANCES if name == level), None)
    return Decision("trailer", kind, None, importance, str(keys["reason"]))


def decide_over(verdict: Verdict, given: Iterable[Decision]) -> Verdict:
    """The verdict with what was decided in place of what was judged; the later decision wins."""
    for decision in given:
        if (decision.type, decision.tags, decision.importance, decision.also) == NOTHING:
            continue  # it is about checks of the gate alone
        kind = decision.type or verdict.type
        level = decision.importance or verdict.importance
        verdict = replace(
            verdict,
            type=kind,
            types=_types(decision, verdict),
            tags=verdict.tags if decision.tags is None else decision.tags,
            importance=level,
            score=verdict.score if level == verdict.importance else _MIDDLE[level],
            confidence=1.0,
            source="override",
            reasons=(*_reasons(decision), *verdict.reasons),
        )
    return verdict


def _types(decision: Decision, verdict: Verdict) -> tuple[str, ...]:
    """The main type and further ones; what was judged stays where nobody says anything of it."""
    kind = decision.type or verdict.type
    if decision.also is not None:
        return (kind, *(other for other in decision.also if other != kind))
    return verdict.types if kind == verdict.type else (kind,)


def _reasons(decision: Decision) -> Iterator[Reason]:
    name, why = f"override.{decision.origin}", decision.reason
    if decision.importance:
        yield Reason(name, "importance", _WEIGHT, message=why)
    for kind in filter(None, (decision.type, *(decision.also or ()))):
        yield Reason(name, f"type:{kind}", _WEIGHT, message=why)
    for tag in decision.tags or ():
        yield Reason(name, f"tag:{tag}", _WEIGHT, message=why)
