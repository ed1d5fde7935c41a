"""Removed notes meet added ones: what stayed, what changed and from what to what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from classifier.facts.heads import OPEN_HEAD
from classifier.facts.scan import Entry

# Names that a line which replaces another may give a new form.
RENAMED = frozenset(
    ("function", "class", "type", "test", "option", "env", "constant", "config", "field",
     "parameter", "endpoint", "metric", "ci_job", "build", "schema", "variable")
)  # fmt: skip
# Free texts, which are reworded rather than renamed.
REWORDED = frozenset(
    ("log", "guard", "heading", "return", "todo", "decorator", "comment", "ci_step", "string")
)
# A call, option or name on both sides of an edit is where the edit is, though it stays the same.
TOUCHED = frozenset(("call", "identifier", "option"))
_UNCHANGED = re.compile(r"\n(?: |@@)")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_]+")

Pair = tuple[Entry | None, Entry | None]


def pairs(entries: Sequence[Entry], text: str) -> list[Pair]:
    """(removed, added) in the order of the text, either None; those that stayed are left out."""
    removed: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry[1] == "-":
            removed.setdefault((entry[0], entry[2]), []).append(entry)
    if not removed:
        return sorted(((None, entry) for entry in entries), key=_position)
    found: list[Pair] = []
    for entry in entries:
        if entry[1] == "+":
            old = _partner(removed.get((entry[0], entry[2])), entry)
            if old is None or old[3] != entry[3] or entry[0] in TOUCHED:
                found.append((old, entry))
    left = [entry for group in removed.values() for entry in group]
    if left:
        found = _replaced(found, left, text)
    return sorted(found, key=_position)


def _position(pair: Pair) -> int:
    entry = pair[1] or pair[0]
    return entry[5] if entry else 0


def _partner(group: list[Entry] | None, entry: Entry) -> Entry | None:
    """The removed note of the same name, best of the same scope and value; it is taken out."""
    if not group:
        return None
    if len(group) == 1:
        return group.pop()
    scores = [(old[4] == entry[4]) * 2 + (old[3] == entry[3]) for old in group]
    return group.pop(scores.index(max(scores)))


def _replaced(found: list[Pair], left: list[Entry], text: str) -> list[Pair]:
    """Join removed and added notes that replace each other in one block of changed lines."""
    free = {pair[1][5]: n for n, pair in enumerate(found) if pair[0] is None and pair[1]}
    places = sorted(free)
    out = list(found)
    for old in left:
        number = _successor(old, out, free, places, text)
        if number is None:
            out.append((old, None))
        else:
            out[number] = (old, out[number][1])
    return out


def _successor(
    old: Entry, out: list[Pair], free: dict[int, int], places: list[int], text: str
) -> int | None:
    """The place in ``out`` of the added note that the removed one turned into."""
    if old[0] not in RENAMED and old[0] not in REWORDED:
        return None
    end = _block_end(text, old[5])
    for place in places[bisect_right(places, old[5]) :]:
        if place >= end:
            break
        number = free[place]
        before, new = out[number]
        if before is None and new and new[0] == old[0] and _same_thing(old, new):
            return number
    return None


def _block_end(text: str, at: int) -> int:
    """Where the run of changed lines ends that the line at ``at`` is in."""
    end = _UNCHANGED.search(text, at + 1)
    return end.start() if end else len(text)


def _same_thing(old: Entry, new: Entry) -> bool:
    if old[0] == "guard":
        # Two checks share words even where neither is the other's new form; numbers may differ.
        return likeness(_NUMBER.sub("", old[2]), _NUMBER.sub("", new[2])) > 1 / 2
    if old[0] in REWORDED:
        return likeness(old[2], new[2]) >= 1 / 2
    same = old[3] == new[3] and len(old[3]) > 3 and old[3] != OPEN_HEAD
    return likeness(old[2], new[2]) >= (1 / 3 if same else 2 / 3)


def likeness(one: str, two: str) -> float:
    """Which part of the words of the longer of two names or texts the other has, too."""
    first = set(map(str.lower, _WORD.findall(one)))
    second = set(map(str.lower, _WORD.findall(two)))
    return len(first & second) / max(len(first), len(second), 1)
