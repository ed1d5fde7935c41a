"""What definitions that change their file take along: it neither goes nor comes."""

from __future__ import annotations

from collections import Counter

from classifier.domain import Fact
from classifier.facts.kinds import CONSTRUCT_KINDS

# What a definition has around and inside of it; names and texts show what is moved.
_CARRIED = frozenset(
    (*CONSTRUCT_KINDS, "decorator", "guard", "return", "call", "variable", "log", "error",
     "handled", "comment", "deprecation", "todo")
)  # fmt: skip
# Kinds of which a function has a few, so that one in another form is not taken for a new one.
_FORMED = ("guard", "log", "error")


def kept(items: list[Fact]) -> list[Fact]:
    """Without what definitions that changed their file have taken along."""
    ways = {(item.old, item.path) for item in items if item.action == "moved"}
    if not ways:
        return items
    gone = Counter(_place(item) for item in items if item.action == "removed")
    come = Counter(
        (old, *_place(item)[1:])
        for item in items
        if item.action == "added"
        for old, new in ways
        if new == item.path
    )
    both = {"removed": gone & come, "added": gone & come}
    froms: dict[str, list[str]] = {}
    for old, new in sorted(ways):
        froms.setdefault(new, []).append(old)
    # Returns that go are seldom noted, so that those of a moved function have no partner.
    inside = {("return", item.path, item.name) for item in items if item.action == "moved"}
    told = [
        item
        for item in items
        if not _is_taken_along(item, both.get(item.action), froms)
        and (item.kind, item.path, item.scope) not in inside
    ]
    return _without_forms(told)


def _without_forms(items: list[Fact]) -> list[Fact]:
    """Without what a function loses where it goes away: it may have it in another form now.

    Nor is such a form new where it comes, as where a variable is called otherwise there.
    """
    ways = [(item.old, item.path, item.name) for item in items if item.action == "moved"]
    left = {(old, name) for old, _, name in ways}
    lost = {
        (item.kind, item.path, item.scope)
        for item in items
        if item.action == "removed" and item.kind in _CARRIED and (item.path, item.scope) in left
    }
    if not lost:
        return items
    formed = {
        (kind, new, name)
        for old, new, name in ways
        for kind in _FORMED
        if (kind, old, name) in lost
    }
    gone = {"removed": lost, "added": formed}
    return [
        item
        for item in items
        if (item.kind, item.path, item.scope) not in gone.get(item.action, ())
    ]


def _place(item: Fact) -> tuple[str, ...]:
    value = item.old if item.action == "removed" else item.new
    return item.path, item.kind, item.name, value, item.scope


def _is_taken_along(
    item: Fact, both: Counter[tuple[str, ...]] | None, froms: dict[str, list[str]]
) -> bool:
    """Whether an item went here and came there, as often as it did so."""
    if both is None or item.kind not in _CARRIED:
        return False
    place = _place(item)
    for path in [item.path] if item.action == "removed" else froms.get(item.path, ()):
        key = (path, *place[1:])
        if both[key] > 0:
            both[key] -= 1
            return True
    return False
