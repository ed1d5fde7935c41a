"""A rule: what it waits for, what it then says, and the two examples that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from classifier.domain import IMPORTANCES, TAGS, TYPES, Evidence, Importance, RuleHit
from classifier.rules.conditions import compile_test
from classifier.rules.context import Test
from classifier.rules.place import Place, check_keys, flag, number, words

EFFECTS = ("type", "weight", "score", "floor", "ceiling", "tags", "abstain", "stop")
_KEYS = ("id", "message", "when", *EFFECTS, "match", "no_match")


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule. ``abstain`` names rules whose hits it cancels, before and after it.

    Where ``leads`` is not empty the rule waits for one of these types to lead: its ``test`` asks
    for that too, but the engine can pass over the rule without a call.
    """

    id: str
    place: Place
    message: str
    test: Test
    types: tuple[str, ...] = ()
    weight: float = 0.0
    score: float = 0.0
    floor: Importance | None = None
    ceiling: Importance | None = None
    tags: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    stop: bool = False
    leads: frozenset[str] = frozenset()
    when: object = None
    match: object = None
    no_match: object = None

    def hits(self, evidence: Evidence) -> Iterator[RuleHit]:
        """What the rule says about a commit in which it matched: one hit, or one a type."""
        bounds = (self.floor, self.ceiling, self.tags)
        first, *others = self.types or ("",)
        yield RuleHit(self.id, evidence, self.message, first, self.weight, self.score, *bounds)
        for kind in others:
            yield RuleHit(self.id, evidence, self.message, kind, self.weight)


@dataclass(frozen=True, slots=True)
class RawRule:
    """A rule as it stands in a file, with overrides applied but not compiled."""

    id: str
    place: Place
    spec: Mapping[str, object] = field(default_factory=dict)


def compile_rule(raw: RawRule, ids: Iterable[str]) -> Rule:
    """Checks and compiles a rule. ``ids`` are all ids that it may name. Raises RuleError."""
    place, spec = raw.place, check_keys(raw.spec, _KEYS, raw.place)
    for key in ("message", "when", "match", "no_match"):
        if spec.get(key) in (None, "", {}, []):
            raise place.at(key).error("is missing; every rule has message, when, match, no_match")
    if not any(key in spec for key in EFFECTS):
        raise place.error(f"has no effect; give it one of {', '.join(EFFECTS)}")
    if ("type" in spec) != ("weight" in spec):
        raise place.error("type: and weight: go together: a vote has both")
    return Rule(
        id=raw.id,
        place=place,
        message=words(spec["message"], None, place.at("message"), "message")[0],
        test=compile_test(spec["when"], place.at("when")),
        types=words(spec["type"], TYPES, place.at("type"), "type") if "type" in spec else (),
        weight=number(spec.get("weight", 0), place.at("weight")),
        score=number(spec.get("score", 0), place.at("score")),
        floor=_level(spec, "floor", place),
        ceiling=_level(spec, "ceiling", place),
        tags=words(spec["tags"], TAGS, place.at("tags"), "tag") if "tags" in spec else (),
        abstain=_named(spec.get("abstain"), tuple(ids), place.at("abstain")),
        stop=flag(spec.get("stop", False), place.at("stop")),
        leads=_leads(spec["when"], place.at("when").at("leads")),
        when=spec["when"],
        match=spec["match"],
        no_match=spec["no_match"],
    )


def _level(spec: Mapping[str, object], key: str, place: Place) -> Importance | None:
    if key not in spec:
        return None
    found = words(spec[key], IMPORTANCES, place.at(key), "level")
    if len(found) > 1:
        raise place.at(key).error("takes one level, not a list")
    return next(level for level in IMPORTANCES if level == found[0])


def _leads(when: object, place: Place) -> frozenset[str]:
    if not isinstance(when, Mapping) or "leads" not in when:
        return frozenset()
    return frozenset(words(when["leads"], TYPES, place, "type"))


def _named(spec: object, ids: tuple[str, ...], place: Place) -> tuple[str, ...]:
    """The rules that ``abstain`` names: ids, or all that begin alike: ``type.word.*``."""
    if spec is None:
        return ()
    found: list[str] = []
    for name in words(spec, None, place, "rule"):
        some = [i for i in ids if i == name or (name.endswith("*") and i.startswith(name[:-1]))]
        if not some:
            raise place.unknown("rule", name, ids)
        found += some
    return tuple(dict.fromkeys(found))
