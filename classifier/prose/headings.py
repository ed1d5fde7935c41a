"""Sections of one name, as each release of a changelog has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact

KIND = "heading"


def apart(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with the section around it as the value of a heading that another one has too."""
    places: dict[tuple[str, str, str], set[str]] = {}
    for fact in facts:
        if fact.kind == KIND:
            places.setdefault((fact.path, fact.action, fact.name), set()).add(fact.scope)
    return [
        _placed(fact)
        if fact.kind == KIND and len(places[fact.path, fact.action, fact.name]) > 1
        else fact
        for fact in facts
    ]


def _placed(fact: Fact) -> Fact:
    if fact.action == "added":
        return replace(fact, new=fact.scope)
    return replace(fact, old=fact.scope) if fact.action == "removed" else fact
