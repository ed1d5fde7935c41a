"""Removed notes meet added ones of the same name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from classifier.facts.alike import likeness
from classifier.facts.scan import Entry
from classifier.facts.steps import of_other_steps

# Keys that only their section tells apart, and names that hold in one place only.
_SECTIONED = frozenset(("config", "ci_trigger", "ci_permission", "parameter"))
_LOCAL = frozenset(("config", "variable", "call", "ci_trigger", "ci_permission", "ci_step"))
# Of which another value, function or module makes another one of the same name.
_OWN = frozenset(("variable", "parameter", "import"))
# Of which several lines may have the same: the nearest to the one that goes is what it became.
_NEAREST = frozenset(("variable", "log"))
_HUNK = re.compile(r"\n@@")


def partners(
    entries: Sequence[Entry], removed: dict[tuple[str, str], list[Entry]], text: str
) -> Iterator[tuple[Entry | None, Entry]]:
    """Each added note behind the removed one that it was, which is taken out of ``removed``."""
    near = _in_hunks(entries, removed, text) | _most_alike(entries, removed)
    sides = {
        mark: {(e[2], _own(e)) for e in entries if e[1] == mark and e[0] in _OWN} for mark in "-+"
    }
    places = _assigned(entries)
    for entry in entries:
        if entry[1] == "+":
            group = removed.get((entry[0], entry[2]))
            old = near.get(id(entry))
            if old is None and group and entry[0] in _OWN:
                old = _former(group, entry, sides, text, places.get((entry[0], entry[2]), ()))
            elif old is None and _may_take(group, entry, places.get((entry[0], entry[2]), ())):
                old = _partner(group, entry, text)
            yield old, entry


def _in_hunks(
    entries: Sequence[Entry], removed: dict[tuple[str, str], list[Entry]], text: str
) -> dict[int, Entry]:
    """The removed notes that added keys of many sections by one name have in their own hunk."""
    came = [e for e in entries if e[0] == "config" and e[1] == "+"]
    came = [e for e in came if len(removed.get((e[0], e[2]), ())) > 1]
    starts = [found.start() for found in _HUNK.finditer(text)] if came else []
    near: dict[int, Entry] = {}
    for entry in came:
        group, here = removed[entry[0], entry[2]], bisect_right(starts, entry[5])
        found = _partner([o for o in group if bisect_right(starts, o[5]) == here], entry, text)
        if found:
            group.remove(found)
            near[id(entry)] = found
    return near


def _most_alike(
    entries: Sequence[Entry], removed: dict[tuple[str, str], list[Entry]]
) -> dict[int, Entry]:
    """The removed calls of programs that added ones were: what they are given tells them apart."""
    rated = [
        # The same in another order is as much alike as the very same is.
        (old[3] == new[3], likeness(old[3], new[3]), -abs(old[5] - new[5]), old, new)
        for new in entries
        if new[0] == "command" and new[1] == "+"
        for old in removed.get(("command", new[2]), ())
    ]
    rated.sort(key=lambda one: one[:3], reverse=True)
    near: dict[int, Entry] = {}
    taken: set[int] = set()
    for *_, old, new in rated:
        if id(new) not in near and id(old) not in taken:
            near[id(new)] = old
            taken.add(id(old))
    for key in {(old[0], old[2]) for old in near.values()}:
        removed[key] = [one for one in removed[key] if id(one) not in taken]
    return near


def _assigned(entries: Sequence[Entry]) -> dict[tuple[str, str], list[int]]:
    """Where lines that come assign each variable, or log each text, in order."""
    places: dict[tuple[str, str], list[int]] = {}
    for kind, mark, name, _, _, at, _ in entries:
        if kind in _NEAREST and mark == "+":
            places.setdefault((kind, name), []).append(at)
    for found in places.values():
        found.sort()
    return places


def _former(
    group: list[Entry],
    entry: Entry,
    sides: dict[str, set[tuple[str, str]]],
    text: str,
    places: Sequence[int],
) -> Entry | None:
    """As ``_partner``; what the other side has with its very value or scope is no other's.

    Nor is one that a later of the ``places`` where a variable is assigned is nearer to, nor has
    the copy of an assignment that was there been another.
    """
    mine, lone = _own(entry), entry[0] == "variable" and len(group) == 1
    copied = entry[0] == "variable" and mine and (entry[2], mine) in sides["-"]
    free = [
        old
        for old in group
        if _own(old) == mine
        or (
            not copied
            and (lone or not _own(old) or (old[2], _own(old)) not in sides["+"])
            and _is_nearest(old, entry, places)
        )
    ]
    found = _partner(free, entry, text)
    if found:
        group.remove(found)
    return found


def _may_take(group: list[Entry] | None, entry: Entry, places: Sequence[int]) -> bool:
    """Whether no other log of the same text is nearer to the only one that goes."""
    lone = entry[0] == "log" and group is not None and len(group) == 1
    return not lone or group is None or _is_nearest(group[0], entry, places)


def _own(entry: Entry) -> str:
    """By what a note of ``_OWN`` is told from others of its name."""
    return entry[3] if entry[0] == "variable" else entry[4]


def _is_nearest(old: Entry, new: Entry, places: Sequence[int]) -> bool:
    """Whether no place behind that of ``new`` is nearer to ``old``."""
    behind = bisect_right(places, old[5])
    nearest = places[behind] if behind < len(places) else new[5]
    return nearest <= new[5] or abs(nearest - old[5]) >= abs(new[5] - old[5])


def _partner(group: list[Entry] | None, entry: Entry, text: str) -> Entry | None:
    """The removed note of the same name, best of the same scope and value; it is taken out."""
    if not group:
        return None
    places: Sequence[int] = range(len(group))
    if len(group) > 1:
        # Of equals, the nearest.
        places = sorted(places, key=lambda n: _closeness(group[n], entry), reverse=True)
    for place in places:
        if _may_be_one(group[place], entry, text):
            return group.pop(place)
    return None


def _closeness(old: Entry, new: Entry) -> tuple[int, int]:
    return (old[4] == new[4]) * 2 + (old[3] == new[3]), -abs(old[5] - new[5])


def _may_be_one(old: Entry, new: Entry, text: str) -> bool:
    """Whether two notes of one name are of one thing: a key of another section is another key."""
    if old[3] == new[3]:
        return True
    if old[4] != new[4] and (old[0] in _SECTIONED or (old[4] and new[4])):
        return False
    if old[0] not in _LOCAL:
        return True
    if of_other_steps(old, new, text):
        return False
    first, last = sorted((old[5], new[5]))
    return text.find("\n@@", first + 1, last) < 0
