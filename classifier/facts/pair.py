"""Removed notes meet added ones: what stayed, what changed and from what to what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from classifier.facts.alike import (
    FAR,
    is_class,
    is_same_place,
    likeness,
    owner,
    same_check,
    same_test,
)
from classifier.facts.bodies import (
    block_end,
    is_rewritten,
    keeps_body,
)
from classifier.facts.extent import hunk_around, line_at
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.kept import was_in_use
from classifier.facts.scan import TYPE_MARK, Entry

# Names that a line which replaces another may give a new form.
RENAMED = frozenset(
    ("function", "class", "type", "test", "option", "env", "constant", "config", "field",
     "parameter", "endpoint", "metric", "ci_job", "build", "schema", "variable")
)  # fmt: skip
# Free texts, which are reworded rather than renamed.
REWORDED = frozenset(
    ("log", "guard", "heading", "return", "todo", "decorator", "comment", "ci_step", "string",
     "deprecation", "docker", "command")
)  # fmt: skip
# A call, option or name on both sides of an edit is where the edit is, though it stays the same.
TOUCHED = frozenset(("call", "identifier", "option"))
# What a line that is copied has, though no partner is left for it.
_COPIED = frozenset(("guard", "variable", "return", "handled"))
# Keys that only their section tells apart, and names that hold in one place only.
_SECTIONED = frozenset(("config", "ci_trigger", "ci_permission", "parameter"))
_LOCAL = frozenset(("config", "variable", "call", "ci_trigger", "ci_permission", "ci_step"))
_WITH_BODY = frozenset(("function", "test", "class"))

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
    was = {(kind, name, value) for kind, mark, name, value, *_ in entries if mark == "-"}
    now = {(name, value) for kind, mark, name, value, *_ in entries if mark == "+" and value}
    places = _assigned(entries)
    for entry in entries:
        if entry[1] == "+":
            group = removed.get((entry[0], entry[2]))
            if group and entry[0] == "variable":
                old = _former(group, entry, now, text, places[entry[2]])
            else:
                old = _partner(group, entry, text)
            known = entry[3] or entry[0] != "variable"
            if old is None and known and entry[0] in _COPIED and (entry[0], *entry[2:4]) in was:
                continue  # a second copy of a line that was there
            if old is None or old[3] != entry[3] or entry[0] in TOUCHED:
                found.append((old, entry))
    left = [entry for group in removed.values() for entry in group]
    if left:
        found = _replaced(found, left, text)
    return sorted(found, key=_position)


def _position(pair: Pair) -> int:
    entry = pair[1] or pair[0]
    return entry[5] if entry else 0


def _assigned(entries: Sequence[Entry]) -> dict[str, list[int]]:
    """Where each variable is assigned by lines that come, in order."""
    places: dict[str, list[int]] = {}
    for kind, mark, name, _, _, at, _ in entries:
        if kind == "variable" and mark == "+":
            places.setdefault(name, []).append(at)
    for found in places.values():
        found.sort()
    return places


def _former(
    group: list[Entry], entry: Entry, now: set[tuple[str, str]], text: str, places: Sequence[int]
) -> Entry | None:
    """As ``_partner``; an assignment that the other side has with its very value is no other's.

    Nor is one that a later of the ``places`` where the variable is assigned is nearer to.
    """
    free = [
        old
        for old in group
        if old[3] == entry[3]
        or ((len(group) == 1 or (old[2], old[3]) not in now) and _is_nearest(old, entry, places))
    ]
    found = _partner(free, entry, text)
    if found:
        group.remove(found)
    return found


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
    if _of_other_steps(old, new, text):
        return False
    first, last = sorted((old[5], new[5]))
    return text.find("\n@@", first + 1, last) < 0


def _of_other_steps(old: Entry, new: Entry, text: str) -> bool:
    """Whether two keys of a workflow's steps are of steps that open with another key each."""
    steps = old[0] == "config" and old[4] == new[4] == "steps"
    return steps and _opens(old, text) != _opens(new, text)


def _opens(entry: Entry, text: str) -> str:
    """The key that opens the step which a key belongs to, "" where the hunk does not show it."""
    at = entry[5]
    line = line_at(text, at)
    indent = len(line) - len(line.lstrip())
    while not line.lstrip().startswith("- "):
        end, at = at, text.rfind("\n", 0, at)
        if at < 0 or text.startswith("\n@@", at):
            return ""
        above = text[at + 2 : end]
        if text[at + 1] in (" ", entry[1]) and 0 <= len(above) - len(above.lstrip()) < indent:
            if above.strip() and not above.lstrip().startswith("- "):
                return ""
            line = above
    return line.strip().removeprefix("- ").partition(":")[0]


def _replaced(found: list[Pair], left: list[Entry], text: str) -> list[Pair]:
    """Join removed and added notes that replace each other in one block of changed lines."""
    free: dict[int, list[int]] = {}
    for n, pair in enumerate(found):
        if pair[0] is None and pair[1]:
            free.setdefault(pair[1][5], []).append(n)
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
    old: Entry, out: list[Pair], free: dict[int, list[int]], places: list[int], text: str
) -> int | None:
    """The place in ``out`` of the added note that the removed one turned into."""
    if old[0] not in RENAMED and old[0] not in REWORDED:
        return None
    block = block_end(text, old[5])
    # A check that is indented anew may have empty lines that stay before its new form.
    end = hunk_around(text, old[5])[1] if old[0] == "guard" else block
    best: tuple[float, int | None] = 0, None
    for place in places[bisect_right(places, old[5]) :]:
        if place >= max(end, block) or best[0] == 1 or (best[0] and place >= block):
            break
        for number in free[place]:
            before, new = out[number]
            if before is None and new and new[0] == old[0]:
                if place >= block:
                    alike = likeness(old[2], new[2]) if is_same_place(old, new) else 0
                    alike = alike if alike >= FAR else 0
                else:
                    alike = _same_thing(old, new, text)
                best = (alike, number) if alike > best[0] else best
    return best[1]


def _same_thing(old: Entry, new: Entry, text: str) -> float:
    """How alike a removed and an added note are, 0 where they are of different things."""
    if old[0] == "guard":
        return same_check(old, new, text)
    alike = likeness(old[2], new[2])
    if old[0] == "variable" and owner(old[2]) != owner(new[2]):
        return 0
    if old[0] == "test" and is_class(old, text) != is_class(new, text):
        return 0
    if (old[0] == "docker" and old[4] != new[4]) or _of_other_steps(old, new, text):
        return 0
    if old[0] == "constant" and alike and was_in_use(new[2], text):
        return 0
    if old[0] == "todo":
        least = 1 / 4  # where one takes the place of another, what is left to do has changed
    elif old[0] in REWORDED:
        least = 1 / 2
    elif old[0] in _WITH_BODY:
        # Many functions take the same; a body that stays where a head changed is the same one.
        if old[0] == "test" and alike < 2 / 3:
            return same_test(alike, old, new, text)
        least = 1 / 3 if keeps_body(old, new, text) else 2 / 3
        return alike if alike >= least and not is_rewritten(old[5], text) else 0
    else:
        same = old[3] == new[3] and len(old[3]) > 3 and old[3] != OPEN_HEAD
        # Words such as None and string are the value of many.
        least = 2 / 3 if not same else 1 / 2 if old[3].removeprefix(TYPE_MARK).isalpha() else 1 / 3
    return alike if alike >= least else 0
