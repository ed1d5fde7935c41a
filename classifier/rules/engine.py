"""Runs a profile's rules over a commit's facts."""

from __future__ import annotations

from dataclasses import dataclass

from classifier.domain import Facts, RuleHit, Thresholds
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
    return tuple(hits)


def _without(hits: list[RuleHit], cancelled: set[str], context: Context) -> list[RuleHit]:
    for hit in hits:
        if hit.rule in cancelled and hit.type:
            context.vote(hit.type, -hit.weight)
    return [hit for hit in hits if hit.rule not in cancelled]
