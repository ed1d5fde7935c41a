"""Imports of another version of a module whose path has it, and those that stand deeper now; the
versions of one dependency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from classifier.domain import Commit, Fact, Facts, FileChange
from classifier.prose.lines import IMPORT
from classifier.prose.plain import MOVED

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


def versioned(facts: Facts) -> Facts:
    """The facts; of a dependency that comes in several versions, the one whose line takes the place
    of the former's is its new one, and the other one comes."""
    come = (f for f in facts.items if (f.kind, f.action) == ("dependency", "added") and f.path)
    twins = {(fact.path, fact.name): fact for fact in come}
    turned: dict[int, Fact] = {}
    for fact in facts.items if twins else ():
        twin = twins.get((fact.path, fact.name))
        if twin and fact.action == "changed" and _is_replaced(fact, twin.new, facts.commit):
            turned[id(fact)] = replace(fact, new=twin.new, line=twin.line)
            turned[id(twin)] = replace(twin, new=fact.new, line=fact.line)
    items = (turned.get(id(fact), fact) for fact in facts.items)
    return replace(facts, items=tuple(items)) if turned else facts


def _is_replaced(fact: Fact, version: str, commit: Commit) -> bool:
    """Whether the line of a dependency's former version is followed by one with another version."""
    pairs = (pair for hunk in commit.hunks(fact.path) for pair in pairwise(hunk.lines))
    own = [(one, two) for one, two in pairs if fact.name in one and fact.name in two]
    gone = [two for one, two in own if one[:1] == "-" and fact.old in one and two[:1] == "+"]
    return len(gone) == 1 and version in gone[0]


def moved_imports(facts: Facts) -> Iterator[Fact]:
    """Imports under a condition now, or no longer, of files in which nothing else changes."""
    for file in facts.files:
        if file.kind != "source":
            continue
        if not all(IMPORT.match(line.lstrip()) for _, line in _changed(file.change)):
            continue
        lines = list(_changed(file.change))
        gone, come = ([line for mark, line in lines if mark == sign] for sign in "-+")
        former = {line.strip(): line for line in gone}
        times = Counter(line.strip() for line in come)
        for line in come:
            text = line.strip()
            if times[text] == 1 and former.get(text, line) != line:
                yield Fact(MOVED, "touched", text, file.path)


def _changed(change: FileChange) -> Iterator[tuple[str, str]]:
    """The lines of a file that come or go, but for empty ones, each with its mark."""
    lines = (line.rstrip() for hunk in change.hunks for line in hunk.lines)
    return ((line[0], line[1:]) for line in lines if len(line) > 1 and line[0] in "+-")
