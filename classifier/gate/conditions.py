"""Conditions on a verdict: what a check asks of it besides the rules' conditions on facts.

Keys of a mapping are ANDed, items of a list ORed, as in the language of the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from classifier.domain import IMPORTANCES, TAGS, TYPES, Facts, Verdict
from classifier.rules.compare import compile_comparison
from classifier.rules.place import Place, check_keys, words

VerdictTest = Callable[[Facts, Verdict], bool]
Compiler = Callable[[object, Place], VerdictTest]
RELEASED = frozenset(("feat", "fix", "perf"))


def compile_verdict(spec: object, place: Place) -> VerdictTest:
    """A ``verdict:`` mapping as one test. Raises RuleError for what the language does not know."""
    keys = check_keys(spec, CONDITIONS, place)
    if not keys:
        raise place.error(f"is empty; name one of {', '.join(CONDITIONS)}")
    tests = tuple(CONDITIONS[key](value, place.at(key)) for key, value in keys.items())
    return lambda facts, verdict: all(test(facts, verdict) for test in tests)


def _type(spec: object, place: Place) -> VerdictTest:
    wanted = frozenset(words(spec, TYPES, place, "type"))
    return lambda _, verdict: verdict.type in wanted


def _not_type(spec: object, place: Place) -> VerdictTest:
    """None of the verdict's types, further ones included, is one of those listed."""
    unwanted = frozenset(words(spec, TYPES, place, "type"))
    return lambda _, verdict: unwanted.isdisjoint(verdict.types)


def _importance(spec: object, place: Place) -> VerdictTest:
    wanted = frozenset(words(spec, IMPORTANCES, place, "importance"))
    return lambda _, verdict: verdict.importance in wanted


def _tags(spec: object, place: Place) -> VerdictTest:
    wanted = frozenset(words(spec, TAGS, place, "tag"))
    return lambda _, verdict: not wanted.isdisjoint(verdict.tags)


def _confidence(spec: object, place: Place) -> VerdictTest:
    holds = compile_comparison(spec, place)
    return lambda _, verdict: holds(verdict.confidence)


def _score(spec: object, place: Place) -> VerdictTest:
    holds = compile_comparison(spec, place)
    return lambda _, verdict: holds(verdict.score)


def _claim(spec: object, place: Place) -> VerdictTest:
    """How the type that the subject's prefix names goes with the verdict's types.

    ``agrees``: it is one of them. ``differs``: it is none of them. ``misleads``: it differs, and
    only one of the two is a type that release notes tell. A leading verb is no prefix:
    ``Add tests`` claims nothing that could be wrong.
    """
    word = words(spec, ("agrees", "differs", "misleads"), place, "word")[0]

    def test(facts: Facts, verdict: Verdict) -> bool:
        claim = facts.claim
        if not claim.type or claim.style in ("", "verb"):
            return False
        agrees = claim.type in verdict.types
        if word == "misleads":
            told = claim.type in RELEASED
            return not agrees and told != (not RELEASED.isdisjoint(verdict.types))
        return agrees is (word == "agrees")

    return test


def _source(spec: object, place: Place) -> VerdictTest:
    """Who decided; an override is people's decision, which no check should question."""
    wanted = frozenset(words(spec, ("rules", "model", "override"), place, "source"))
    return lambda _, verdict: verdict.source in wanted


CONDITIONS: Mapping[str, Compiler] = {
    "type": _type,
    "not_type": _not_type,
    "importance": _importance,
    "tags": _tags,
    "confidence": _confidence,
    "score": _score,
    "claim": _claim,
    "source": _source,
}
