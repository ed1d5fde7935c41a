"""Runs a profile's rules over a commit's facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from classifier.domain import Commit, Facts, RuleHit, Thresholds
from classifier.rules.context import Context
from classifier.rules.kinds import Kinds
from classifier.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Profile:
    """Rules in order, the thresholds that make a verdict of them, and whether a model joins in."""

    name: str
    about: str
    rules: tuple[Rule, ...]
    thresholds: Thresholds
    kinds: Kinds
    uses_model: bool = True


def evaluate(profile: Profile, facts: Facts) -> tuple[RuleHit, ...]:
    """The rules that match, in the profile's order, each with its evidence."""
    context = Context(facts, profile.kinds)
    for kind, weight in profile.thresholds.prior.items():
        context.vote(kind, weight)
    hits: list[RuleHit] = []
    cancelled: set[str] = set()
    for rule in profile.rules:
        if rule.leads and context.leading not in rule.leads:
            continue
        evidence = rule.test(context)
        if evidence is None or rule.id in cancelled:
            continue
        if rule.abstain:
            cancelled.update(rule.abstain)
            hits = _without(hits, cancelled, context)
        hits += rule.hits(evidence)
        for kind in rule.types:
            context.vote(kind, rule.weight)
        if rule.stop:
            break
    return tuple(_titled(hits) if _is_merge(facts.commit) else hits)


def _is_merge(commit: Commit) -> bool:
    """Whether rules read what GitHub puts under the subject of a merge, as its title."""
    return commit.subject.startswith("Merge pull request #") and bool(commit.body.strip())


def _titled(hits: Iterable[RuleHit]) -> Iterator[RuleHit]:
    for hit in hits:
        yield replace(hit, message=hit.message.replace("the subject", "the title"))


def _without(hits: list[RuleHit], cancelled: set[str], context: Context) -> list[RuleHit]:
    for hit in hits:
        if hit.rule in cancelled and hit.type:
            context.vote(hit.type, -hit.weight)
    return [hit for hit in hits if hit.rule not in cancelled]
