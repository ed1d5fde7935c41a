"""Definitions that go from a file and are in another one by their names, or in another class."""

from __future__ import annotations

from classifier.domain import Fact, Facts
from classifier.prose.signatures import rebased_classes

_CLASSES = ("class", "type")
_HOMES = ("test", "class")
# What another file may have by now, and as which kind it comes there.
_MOVED = {
    "test": "test",
    "class": "class",
    "function": "function",
    "dependency": "identifier",
    "field": "field",
}
_MODULES = ("", "test", "tests")
_LONG = 12  # characters of a name that few would give twice
_NO: frozenset[str] = frozenset()


def rehomed(facts: Facts) -> frozenset[Fact]:
    """What goes from a file and comes by its name in another: tests and classes, with what they
    had, functions of modules, packages by their coordinates.

    Nor is a field of Python known to go whose class has other bases, which may bring it.
    """
    gone = [f for f in facts.items if f.action == "removed" and f.kind in _MOVED]
    if not gone:
        return frozenset()
    come: dict[tuple[str, str], set[str]] = {}
    for fact in facts.items:
        if fact.action == "added" and _is_known(fact):
            come.setdefault((_MOVED.get(fact.kind, fact.kind), fact.name), set()).add(fact.path)
    there = {f for f in gone if _is_known(f) and come.get((_MOVED[f.kind], f.name), _NO) - {f.path}}
    homes = {(f.path, f.name) for f in there if f.kind in _HOMES}
    rebased = rebased_classes(facts.items)
    return frozenset(
        f
        for f in gone
        if f in there
        or (f.path, f.scope) in homes
        or (f.kind == "field" and f.path.endswith(".py") and (f.path, f.scope) in rebased)
    )


def _is_known(fact: Fact) -> bool:
    """Whether there is but one of a name in a project, as far as the name tells."""
    if fact.kind == "function":
        return fact.scope in _MODULES and len(fact.name) >= _LONG and "_" in fact.name.strip("_")
    return fact.kind in _HOMES or ":" in fact.name


def namesakes(facts: Facts) -> frozenset[Fact]:
    """Methods that go with their classes, where several of these have one by the name.

    By itself the name tells of no class, and one that stays may have such a method, too.
    """
    gone = [f for f in facts.items if f.action == "removed" and f.kind in ("function", *_CLASSES)]
    classes = {(f.path, f.name) for f in gone if f.kind in _CLASSES}
    owners: dict[tuple[str, str], set[str]] = {}
    for fact in gone:
        if fact.kind == "function" and (fact.path, fact.scope) in classes:
            owners.setdefault((fact.path, fact.name), set()).add(fact.scope)
    several = {method for method, those in owners.items() if len(those) > 1}
    known = (f for f in gone if f.kind == "function" and f.scope)
    return frozenset(f for f in known if (f.path, f.name) in several)
