"""What facts are sorted and looked up by."""

from __future__ import annotations

from classifier.domain import Fact


def way_of(fact: Fact) -> tuple[str, str]:
    """What a fact is of, and what becomes of that."""
    return fact.kind, fact.action


def home_of(fact: Fact) -> tuple[str, str]:
    """The file of a fact, and what it is in there."""
    return fact.path, fact.scope
