"""Conditions on what facts say: the claim in the subject, the facts of the diff, trailers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from classifier.domain import TYPES, Evidence, Fact
from classifier.facts.kinds import ACTIONS, KINDS
from classifier.rules.compare import compile_comparison, compile_path_test, compile_pattern
from classifier.rules.context import NOWHERE, Context, Test
from classifier.rules.lazy import LazyPattern
from classifier.rules.place import Place, check_keys, flag, words

STYLES = ("conventional", "bracket", "gitmoji", "verb", "")
_CLAIM_KEYS = ("type", "style", "raw", "scope")
_PATTERNS = ("name", "old", "new", "scope")
_FACT_KEYS = ("kind", "action", *_PATTERNS, "path", "in", "public", "count")

FactTest = Callable[[Context, Fact], bool]


def compile_facts(spec: object, place: Place) -> Test:
    """Facts of the diff: ``{kind: function, action: removed, public: true, count: "> 1"}``.

    ``name``, ``old``, ``new`` and ``scope`` are patterns that heed case; ``path`` are globs; ``in``
    the kinds of file they stand in; ``count`` compares how many there are (else one is enough).
    A list of such mappings is ORed.
    """
    if not isinstance(spec, list):
        return _one_fact(spec, place)
    if not spec:
        raise place.error("is empty; name a kind of fact")
    tests = [_one_fact(item, place.at(number)) for number, item in enumerate(spec)]
    return lambda context: next((e for t in tests if (e := t(context)) is not None), None)


def _one_fact(spec: object, place: Place) -> Test:
    keys = check_keys(spec, _FACT_KEYS, place)
    if "kind" not in keys:
        raise place.error("needs kind: with a kind of fact")
    named = words(keys["kind"], KINDS, place.at("kind"), "kind of fact")
    actions = words(keys.get("action", list(ACTIONS)), ACTIONS, place.at("action"), "action")
    kinds = frozenset(named)
    wanted = tuple((kind, action) for kind in named for action in actions)
    enough = compile_comparison(keys.get("count", "> 0"), place.at("count"))
    parts = _fact_tests(keys, place)
    where_none = NOWHERE if enough(0) else None

    def test(context: Context) -> Evidence | None:
        if kinds.isdisjoint(context.item_kinds):
            return where_none
        found = [
            item
            for key in wanted
            for item in context.items.get(key, ())
            if all(part(context, item) for part in parts)
        ]
        return _fact_evidence(found) if enough(len(found)) else None

    return test


def _fact_evidence(found: list[Fact]) -> Evidence:
    if not found:
        return Evidence()
    first = found[0]
    # What is renamed is missed by its former name.
    return Evidence(first.path, first.line, first.old if first.action == "renamed" else first.name)


def _fact_tests(keys: Mapping[str, object], place: Place) -> tuple[FactTest, ...]:
    tests: list[FactTest] = []
    if "public" in keys:
        public = flag(keys["public"], place.at("public"))
        tests.append(lambda _, item: item.public is public)
    if "in" in keys:
        homes = frozenset(words(keys["in"], place.kinds.order, place.at("in"), "kind of file"))
        tests.append(lambda context, item: context.kind_at.get(item.path) in homes)
    if "path" in keys:
        matches = compile_path_test(keys["path"], place.at("path"))
        tests.append(lambda _, item: matches(item.path))
    for key in _PATTERNS:
        if key in keys:
            tests.append(_field_test(key, compile_pattern(keys[key], place.at(key))))
    return tuple(tests)


def _field_test(key: str, pattern: LazyPattern) -> FactTest:
    return lambda _, item: pattern.search(getattr(item, key)) is not None


def compile_claim(spec: object, place: Place) -> Test:
    """What the subject claims: ``type``, ``style``, ``raw`` (pattern), ``scope`` (pattern)."""
    keys = check_keys(spec, _CLAIM_KEYS, place)
    if not keys:
        raise place.error("is empty; name a type, style, raw or scope")
    types, styles = (
        frozenset(words(keys[key], known, place.at(key), key)) if key in keys else None
        for key, known in (("type", (*TYPES, "")), ("style", STYLES))
    )
    patterns = {
        key: compile_pattern(keys[key], place.at(key), re.IGNORECASE)
        for key in ("raw", "scope")
        if key in keys
    }

    def test(context: Context) -> Evidence | None:
        claim = context.facts.claim
        if types is not None and claim.type not in types:
            return None
        if styles is not None and claim.style not in styles:
            return None
        texts = {"raw": (claim.raw,), "scope": claim.scopes}
        for key, pattern in patterns.items():
            if not any(map(pattern.search, texts[key])):
                return None
        return Evidence(text=claim.raw or " ".join(claim.scopes))

    return test


def compile_trailers(spec: object, place: Place) -> Test:
    """Trailers of the message: a name, names, or ``{name: pattern}`` for its values (ANDed).

    Names are compared without regard to case.
    """
    named = spec if isinstance(spec, Mapping) else dict.fromkeys(words(spec, None, place, "name"))
    if not named:
        raise place.error("is empty; name a trailer, such as Co-authored-by")
    patterns = {
        str(name).lower(): None if value is None else compile_pattern(value, place.at(str(name)))
        for name, value in named.items()
    }
    every = isinstance(spec, Mapping)

    def test(context: Context) -> Evidence | None:
        there = {name.lower(): values for name, values in context.facts.trailers.items()}
        found = [
            f"{name}: {value}"
            for name, pattern in patterns.items()
            for value in there.get(name, ())[: 1 if pattern is None else None]
            if pattern is None or pattern.search(value)
        ]
        enough = len({text.split(":")[0] for text in found}) == len(patterns) if every else found
        return Evidence(text=found[0]) if enough else None

    return test
