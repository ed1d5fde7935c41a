"""Imports of another version of the same module, where its path has the version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from classifier.domain import Fact

# As Go has it: ``/v2`` ends the path of a module, or stands in that of its package; ``yaml.v2``.
_VERSION = re.compile(r"[/.]v\d+(?=/|\Z)")


def with_versions(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, with an import that another version of its module replaces as one that changes."""
    known = list(facts)
    gone = {_place(f): f for f in known if (f.kind, f.action) == ("import", "removed")}
    come = {_place(f): f for f in known if (f.kind, f.action) == ("import", "added")}
    both = gone.keys() & come.keys()
    for fact in known:
        place = _place(fact) if fact.kind == "import" and both else None
        if place not in both:
            yield fact
        elif fact.action == "added":
            yield _raised(gone[place].name, fact)


def _raised(old: str, fact: Fact) -> Fact:
    """The fact as of a change of versions, of the whole path where one side has none in it."""
    before, after = _VERSION.search(old), _VERSION.search(fact.name)
    if not before or not after:
        return replace(fact, action="changed", old=old, new=fact.name)
    name = fact.name[: after.start()]
    return replace(fact, action="changed", name=name, old=before[0][1:], new=after[0][1:])


def _place(fact: Fact) -> tuple[str, str, str]:
    """The file, and the module without its version."""
    return fact.path, fact.scope, _VERSION.sub("", fact.name)
