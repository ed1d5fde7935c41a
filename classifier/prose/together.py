"""Calls that several functions of a file come to make, told of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.entire import AS_OTHERS
from classifier.prose.keys import BETWEEN, home_of, way_of

_CALLED = ("call", "added")
_WHOLE = ("function", "test")


def together(facts: Sequence[Fact]) -> list[Fact]:
    """The facts; one call for all functions of a file that come to make it as others did before: of
    the file it would be nothing new.

    That a new function makes it as well goes without saying.
    """
    new = {(f.path, f.name) for f in facts if f.kind in _WHOLE and f.action == "added"}
    calls: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if way_of(fact) == _CALLED and fact.old == AS_OTHERS:
            calls.setdefault((fact.path, fact.name), []).append(fact)
    told: dict[int, Fact] = {}
    lost: set[int] = set()
    for found in calls.values():
        first, *_ = own = [fact for fact in found if home_of(fact) not in new] or found[:1]
        scopes = dict.fromkeys(fact.scope for fact in own)
        told[id(first)] = replace(first, scope=BETWEEN.join(scopes), old="")
        lost.update(id(fact) for fact in found if fact is not first)
    return [told.get(id(fact), fact) for fact in facts if id(fact) not in lost]
