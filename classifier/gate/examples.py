"""Runs the two examples of every check: one that trips it and one that passes.

An example is written as for a rule (see ``classifier.rules.examples``), with a further key
``verdict`` for what the commit is taken to be: ``{type: feat, importance: high, tags: [api]}``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from classifier.domain import IMPORTANCES, TAGS, TYPES, Commit, Facts, Verdict
from classifier.errors import RuleError
from classifier.gate.check import Check, Subject
from classifier.gate.policy import Policy
from classifier.rules.examples import PATIENCE, SLOW, read_commit
from classifier.rules.patience import TooSlow, at_most
from classifier.rules.place import Place, check_keys, number, words

Extract = Callable[[Commit], Facts]
_VERDICT_KEYS = ("type", "types", "importance", "tags", "confidence", "score")


def failures(policy: Policy, extract: Extract) -> Iterator[RuleError]:
    """What is wrong with the examples of a policy, in the order of its checks.

    A check of one's own may go without examples.
    """
    for check in policy.checks:
        for key, wanted in (("trips", True), ("passes", False)):
            spec = check.trips if wanted else check.passes
            if spec is None:
                continue
            place = check.place.at(key)
            try:
                with at_most(PATIENCE):
                    fired = fires(check, spec, place, extract)
            except RuleError as error:
                yield error
                continue
            except TooSlow:
                yield place.error(SLOW.format(example=key))
                continue
            if fired is not wanted:
                said = "does not trip on" if wanted else "trips on"
                yield place.error(f"the check {said} this example")


def fires(check: Check, spec: object, place: Place, extract: Extract) -> bool:
    """Whether the check fires on an example. Raises RuleError."""
    given = dict(spec) if isinstance(spec, dict) else {"subject": spec}
    verdict = _verdict(given.pop("verdict", {}), place.at("verdict"))
    facts = extract(read_commit(given, place))
    return any(True for _ in check.find(Subject(facts, verdict, frozenset())))


def _verdict(spec: object, place: Place) -> Verdict:
    keys = check_keys(spec, _VERDICT_KEYS, place)
    kind = words(keys.get("type", "chore"), TYPES, place.at("type"), "type")[0]
    further = words(keys.get("types", kind), TYPES, place.at("types"), "type")
    level = words(keys.get("importance", "low"), IMPORTANCES, place.at("importance"), "level")[0]
    return Verdict(
        type=kind,
        types=tuple(dict.fromkeys((kind, *further))),
        tags=words(keys["tags"], TAGS, place.at("tags"), "tag") if keys.get("tags") else (),
        importance=next(name for name in IMPORTANCES if name == level),
        score=number(keys.get("score", 50), place.at("score")),
        confidence=number(keys.get("confidence", 1), place.at("confidence")),
        source="rules",
        reasons=(),
    )
