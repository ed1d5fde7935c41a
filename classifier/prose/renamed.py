"""Functions that have another name in every file that has the one in place of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts


def renamed_everywhere(facts: Facts) -> Facts:
    """The facts, with a function renamed in each file that has the one in place of the other.

    Of a method that many classes have, some may hardly be alike before and after.
    """
    ways = {f.name: f.old for f in facts.items if (f.kind, f.action) == ("function", "renamed")}
    if not ways:
        return facts
    gone = _functions(facts.items, "removed")
    found: dict[int, Fact | None] = {}
    for (path, scope, name), come in _functions(facts.items, "added").items():
        former = gone.get((path, scope, ways.get(name, "")))
        if former is not None:
            found[id(former)] = None
            found[id(come)] = replace(come, action="renamed", old=former.name, new=name)
    items = (found.get(id(fact), fact) for fact in facts.items)
    return replace(facts, items=tuple(fact for fact in items if fact is not None))


def _functions(items: Sequence[Fact], action: str) -> dict[tuple[str, str, str], Fact]:
    """The functions of one action by where and what they are."""
    own = (f for f in items if (f.kind, f.action) == ("function", action))
    return {(f.path, f.scope, f.name): f for f in own}
