"""How much an item tells for its length, and how much room it takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import groupby, islice

from classifier.prose.folders import short_path
from classifier.prose.groups import Group
from classifier.prose.items import Item, Place
from classifier.prose.keys import HOMES, scopes_of
from classifier.prose.names import name_of
from classifier.prose.plain import KIND
from classifier.prose.values import value_of

_DENSITY = 0.40  # how much a long fact must tell more than a short one to come first
_LISTED = ("import", "heading", "link")  # of which many say hardly more than one
_TURNED = (("guard", "changed"), ("return", "changed"), ("comment", "changed"))
_OBVIOUS = 0.3  # that something is edited in which a line is told


def worth(item: Item, inside: Collection[Place]) -> float:
    """How much an item tells for its length; ``inside`` are the places in which lines are told."""
    fact = item.fact
    edited = fact.action == "touched" and (fact.path, fact.scope or fact.name) in inside
    length = 12.0 + len(name_of(fact)) + sum(map(len, value_of(fact)))
    told: float = item.rate * (_OBVIOUS if edited else 1.0) / length**_DENSITY
    return told


def characters(item: Item, *, is_first: bool, alone: bool, known: bool) -> int:
    """Characters that an item adds, in a language without long words.

    ``is_first`` in its place, ``alone`` with its kind there; of a file that is ``known`` already.
    """
    name, values = name_of(item.fact), value_of(item.fact)
    cost = (0 if name in values else len(name)) + 6 * alone + 3
    cost += sum(len(value) + 5 for value in values)
    if is_first:
        homes = "".join(scopes_of(item.place[1])[:HOMES])
        cost += len(homes) + 5 + (0 if known else len(short_path(item.place[0])) + 4)
    return cost


def rates(groups: Iterable[Group]) -> list[float]:
    """How much items of a place tell, but for comments; of lines told as they stand the first, and
    of what a file lists."""
    told = [group for group in groups if group.kind != "comment"]
    lists = (item.rate for group in told if group.kind in _LISTED for item in group.items[:1])
    lines = (item.rate for group in told if group.kind == KIND for item in group.items)
    others = (group for group in told if group.kind not in (KIND, *_LISTED))
    return [*islice(lines, 1), *lists, *(item.rate for group in others for item in group.items)]


def with_former(group: Group) -> list[Group]:
    """The group, or several where only some of the checks, values or comments that change are told
    with what they were, or as they are now: behind that, the others would seem a part of it."""
    if (group.kind, group.action) not in _TURNED:
        return [group]
    ordered = sorted(group.items, key=_way)
    first, *rest = (list(alike) for _, alike in groupby(ordered, key=_way))
    parts = [replace(group, items=items, total=len(items)) for items in rest]
    return [replace(group, items=first, total=group.total - sum(map(len, rest))), *parts]


def _way(item: Item) -> int:
    """How a change is told: from and to, by what is checked now, or by neither."""
    if len(value_of(item.fact)) > 1:
        return 0
    return 1 if item.fact.kind == "guard" and item.fact.new else 2
