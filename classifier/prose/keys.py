"""What facts are sorted, looked up and told otherwise by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from classifier.domain import Fact, Facts

BETWEEN = "\n"
"""What stands between the functions that all make a call, in its scope: no name has it."""
HOMES = 4
"""So many of them are named."""

_OWNER = re.compile(r".*(?:\.|->|::)")


def way_of(fact: Fact) -> tuple[str, str]:
    """What a fact is of, and what becomes of that."""
    return fact.kind, fact.action


def home_of(fact: Fact) -> tuple[str, str]:
    """The file of a fact, and what it is in there."""
    return fact.path, fact.scope


def scopes_of(place: str) -> list[str]:
    """What a place in a file is: a function or class, or all the functions that make a call."""
    return place.split(BETWEEN)


def called_as(fact: Fact) -> str:
    """What is called, whatever object it is called on."""
    return _OWNER.sub("", fact.name)


def deed_of(fact: Fact) -> tuple[str, str]:
    """What a construct does: memory that is handed to others is freed by another name there."""
    return fact.kind, called_as(fact) if fact.kind == "memory" else fact.name


def place_of(fact: Fact) -> tuple[str, str, str]:
    """What a fact is of: its kind, its file, and what it is in there."""
    return fact.kind, fact.path, fact.scope


def as_told(facts: Facts, told: Mapping[int, Fact | None]) -> Facts:
    """The facts, some of them as they are told by their identities: None is told no more."""
    if not told:
        return facts
    items = (told.get(id(fact), fact) for fact in facts.items)
    return replace(facts, items=tuple(fact for fact in items if fact is not None))
