"""A rule: what it waits for, what it then says, and the two examples that prove it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from classifier.domain import IMPORTANCES, LANGUAGES, TAGS, TYPES, Evidence, Importance, RuleHit
from classifier.errors import RuleError
from classifier.rules.conditions import compile_test
from classifier.rules.context import Test
from classifier.rules.place import Place, check_keys, flag, number, words

EFFECTS = ("type", "weight", "score", "floor", "ceiling", "tags", "abstain", "stop")
_KEYS = ("id", "message", "messages", "covers", "when", *EFFECTS, "match", "no_match")
_NEEDED = ("message", "when", "match", "no_match")
# Every rule has its message in English, the language of everything that programs read.
_FURTHER = tuple(language for language in LANGUAGES if language != "en")
# In a message: the words or the name that the condition found.
FOUND = "{found}"
_LONGEST = 48
# Score, floor, ceiling and tags of a hit for a further type: the first has those of the rule.
_TYPE_ALONE = (0.0, None, None, ())


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule. ``abstain`` names rules whose hits it cancels, before and after it.

    Where ``leads`` is not empty the rule waits for one of these types to lead: its ``test`` asks
    for that too, but the engine can pass over the rule without a call. ``covers`` names rules
    whose message says less than this one's: a reader who sees this one needs none of theirs.
    """

    id: str
    place: Place
    message: str
    test: Test
    messages: Mapping[str, str] = field(default_factory=dict)
    types: tuple[str, ...] = ()
    weight: float = 0.0
    score: float = 0.0
    floor: Importance | None = None
    ceiling: Importance | None = None
    tags: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    stop: bool = False
    leads: frozenset[str] = frozenset()
    restates: bool = False
    when: object = None
    match: object = None
    no_match: object = None

    def hits(self, evidence: Evidence) -> list[RuleHit]:
        """What the rule says about a commit in which it matched: one hit, or one a type."""
        message, messages = self.message, self.messages
        if FOUND in message:
            message = _filled(message, evidence)
            messages = {name: _filled(text, evidence) for name, text in messages.items()}
        effects = (self.score, self.floor, self.ceiling, self.tags)
        return [
            RuleHit(
                self.id, evidence, message, kind, self.weight, *(_TYPE_ALONE if n else effects),
                messages, self.leads, self.restates, self.covers,
            )
            for n, kind in enumerate(self.types or ("",))
        ]  # fmt: skip


def _filled(message: str, evidence: Evidence) -> str:
    """A message with what was found in it, cut at a word; the file's path if that is all."""
    text = " ".join((evidence.text or evidence.path).split())
    found = text.strip(" .,:;!?()[]\"'`“”‘’*_")
    if found.count("(") > found.count(")") and f"{found})" in text:
        found += ")"
    if len(found) > _LONGEST:
        found = f"{found[:_LONGEST].rpartition(' ')[0] or found[:_LONGEST]}…"
    return message.replace(FOUND, found or "…")


@dataclass(frozen=True, slots=True)
class RawRule:
    """A rule as it stands in a file, with overrides applied but not compiled."""

    id: str
    place: Place
    spec: Mapping[str, object] = field(default_factory=dict)


def compile_rule(raw: RawRule, ids: Collection[str]) -> Rule:
    """Checks and compiles a rule. ``ids`` are all ids that it may name. Raises RuleError."""
    place, spec = raw.place, _checked(raw)
    return Rule(
        id=raw.id,
        place=place,
        message=words(spec["message"], None, place.at("message"), "message")[0],
        messages=_messages(spec.get("messages", {}), place),
        test=compile_test(spec["when"], place.at("when")),
        types=words(spec["type"], TYPES, place.at("type"), "type") if "type" in spec else (),
        weight=number(spec.get("weight", 0), place.at("weight")),
        score=number(spec.get("score", 0), place.at("score")),
        floor=_level(spec, "floor", place),
        ceiling=_level(spec, "ceiling", place),
        tags=words(spec["tags"], TAGS, place.at("tags"), "tag") if "tags" in spec else (),
        abstain=_named(spec, "abstain", ids, place),
        covers=_named(spec, "covers", ids, place),
        stop=flag(spec.get("stop", False), place.at("stop")),
        leads=_leads(spec["when"], place.at("when").at("leads")),
        restates=isinstance(spec["when"], Mapping) and set(spec["when"]) == {"leads"},
        when=spec["when"],
        match=spec["match"],
        no_match=spec["no_match"],
    )


def _checked(raw: RawRule) -> Mapping[str, object]:
    """The rule's keys: none unknown, none missing, none without its fellow."""
    place, spec = raw.place, check_keys(raw.spec, _KEYS, raw.place)
    missing = [key for key in _NEEDED if spec.get(key) in (None, "", {}, [])]
    if missing:
        raise RuleError("\n".join(_without(missing, spec, place)))
    if not any(key in spec for key in EFFECTS):
        raise place.error(f"has no effect; give it one of {', '.join(EFFECTS)}")
    if ("type" in spec) != ("weight" in spec):
        raise place.error("type: and weight: go together: a vote has both")
    return spec


def _without(missing: Collection[str], spec: Mapping[str, object], place: Place) -> Iterator[str]:
    """That keys are missing, and what is wrong with the condition, which they must not hide."""
    for key in missing:
        yield str(place.at(key).error(f"is missing; every rule has {', '.join(_NEEDED)}"))
    if "when" not in missing:
        try:
            compile_test(spec["when"], place.at("when"))
        except RuleError as error:
            yield str(error)


def _messages(spec: object, place: Place) -> dict[str, str]:
    """The message in languages other than English, in which every rule has its own."""
    if not isinstance(spec, Mapping):
        raise place.at("messages").error("must map languages to the message in them: {zh: …}")
    for language, text in spec.items():
        if language not in _FURTHER:
            raise place.at("messages").unknown("language", language, _FURTHER)
        if not isinstance(text, str) or not text:
            here = place.at("messages").at(language)
            raise here.error(f"must be text, not {text!r}; put it in quotes")
    return dict(spec)


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


def _named(
    spec: Mapping[str, object], key: str, ids: Collection[str], place: Place
) -> tuple[str, ...]:
    """The rules that a key names: ids, or all that begin alike: ``type.word.*``."""
    if spec.get(key) is None:
        return ()
    place = place.at(key)
    found: list[str] = []
    for name in words(spec[key], None, place, "rule"):
        some = [i for i in ids if i == name or (name.endswith("*") and i.startswith(name[:-1]))]
        if not some:
            raise place.unknown("rule", name, ids)
        found += some
    return tuple(dict.fromkeys(found))
