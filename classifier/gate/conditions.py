"""Conditions on a verdict: what a check asks of it besides the rules' conditions on facts.

Keys of a mapping are ANDed, items of a list ORed, as in the language of the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from classifier.domain import IMPORTANCES, TAGS, TYPES, Evidence, Facts, Verdict
from classifier.report import why
from classifier.report.labels import load_labels
from classifier.rules.compare import compile_comparison
from classifier.rules.context import NOWHERE
from classifier.rules.place import Place, check_keys, words

VerdictTest = Callable[[Facts, Verdict], Evidence | None]
"""A compiled condition: what it shows where it holds, or None where it does not hold."""
Compiler = Callable[[object, Place], VerdictTest]
RELEASED = frozenset(("feat", "fix", "perf"))


def compile_verdict(spec: object, place: Place) -> VerdictTest:
    """A ``verdict:`` mapping as one test. Raises RuleError for what the language does not know."""
    keys = check_keys(spec, CONDITIONS, place)
    if not keys:
        raise place.error(f"is empty; name one of {', '.join(CONDITIONS)}")
    tests = tuple(CONDITIONS[key](value, place.at(key)) for key, value in keys.items())

    def test(facts: Facts, verdict: Verdict) -> Evidence | None:
        shown = NOWHERE
        for part in tests:
            found = part(facts, verdict)
            if found is None:
                return None
            shown = found if found.text else shown
        return shown

    return test


def _plain(holds: Callable[[Verdict], bool]) -> VerdictTest:
    """A test that shows nothing: the check's message says it all."""
    return lambda _, verdict: NOWHERE if holds(verdict) else None


def _type(spec: object, place: Place) -> VerdictTest:
    wanted = frozenset(words(spec, TYPES, place, "type"))
    return _plain(lambda verdict: verdict.type in wanted)


def _not_type(spec: object, place: Place) -> VerdictTest:
    """None of the verdict's types, further ones included, is one of those listed."""
    unwanted = frozenset(words(spec, TYPES, place, "type"))
    return _plain(lambda verdict: unwanted.isdisjoint(verdict.types))


def _importance(spec: object, place: Place) -> VerdictTest:
    wanted = frozenset(words(spec, IMPORTANCES, place, "importance"))
    return _plain(lambda verdict: verdict.importance in wanted)


def _tags(spec: object, place: Place) -> VerdictTest:
    wanted = frozenset(words(spec, TAGS, place, "tag"))
    return _plain(lambda verdict: not wanted.isdisjoint(verdict.tags))


def _confidence(spec: object, place: Place) -> VerdictTest:
    holds = compile_comparison(spec, place)
    return _plain(lambda verdict: holds(verdict.confidence))


def _score(spec: object, place: Place) -> VerdictTest:
    holds = compile_comparison(spec, place)
    return _plain(lambda verdict: holds(verdict.score))


def _claim(spec: object, place: Place) -> VerdictTest:
    """How the type that the subject's prefix names goes with the verdict's types.

    ``agrees``: it is one of them. ``differs``: it is none of them. ``misleads``: it differs, and
    only one of the two is a type that release notes tell. A leading verb is no prefix:
    ``Add tests`` claims nothing that could be wrong.
    """
    word = words(spec, ("agrees", "differs", "misleads"), place, "word")[0]

    def test(facts: Facts, verdict: Verdict) -> Evidence | None:
        claim = facts.claim
        if not claim.type or claim.style in ("", "verb"):
            return None
        if claim.type in verdict.types:
            return NOWHERE if word == "agrees" else None
        told = not RELEASED.isdisjoint(verdict.types)
        holds = told != (claim.type in RELEASED) if word == "misleads" else word == "differs"
        return Evidence(text=_taken(verdict, claim.type)) if holds else None

    return test


def _taken(verdict: Verdict, claimed: str) -> str:
    """What the commit is taken to be instead of what it claims, and what speaks most for that."""
    said = f"{' / '.join(verdict.types)} rather than {claimed}"
    for reason in why.for_type(verdict)[:1]:
        place = why.place(reason)
        said += f": {load_labels('en').reason_of(reason)}{f' ({place})' if place else ''}"
    return said


def _source(spec: object, place: Place) -> VerdictTest:
    """Who decided; an override is people's decision, which no check should question."""
    wanted = frozenset(words(spec, ("rules", "model", "override"), place, "source"))
    return _plain(lambda verdict: verdict.source in wanted)


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
