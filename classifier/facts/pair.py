"""Removed notes meet added ones: what stayed, what changed and from what to what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from classifier.facts.alike import (
    FAR,
    are_contrary,
    is_class,
    is_given_alike,
    is_same_place,
    likeness,
    owner,
    same_check,
    same_test,
)
from classifier.facts.bodies import block_end, is_rewritten, keeps_body
from classifier.facts.extent import hunk_around, line_at
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.partner import partners
from classifier.facts.scan import TYPE_MARK, Entry
from classifier.facts.steps import is_before_another, of_other_steps

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
_COPIED = frozenset(("guard", "variable", "return", "handled", "import"))
# What an attribute belongs to that the code at hand declares.
_SELVES = frozenset(("", "self", "this", "cls"))
SECTION = 1 / 2  # of the words of their names two have in common that are one
_WITH_BODY = frozenset(("function", "test", "class"))

_IMPORTS = re.compile(
    r"\n[-+][ \t]*(?:import\b[^\n]*\bfrom\b|from +[\w.]+ +import\b|(?:pub +)?use +\w+::)"
)
_NAME_SIGN = re.compile(r"\w")

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
    was = {_said(entry) for entry in entries if entry[1] == "-"}
    for old, entry in partners(entries, removed, text):
        known = entry[3] or entry[0] != "variable"
        if old is None and known and entry[0] in _COPIED and _said(entry) in was:
            continue  # a second copy of a line that was there
        edited = entry[0] in TOUCHED and not _is_used_still(old, entry, text)
        if old is None or old[3] != entry[3] or edited:
            found.append((old, entry))
    left = [entry for group in removed.values() for entry in group]
    if any(entry[0] == "import" for entry in left):
        come = {_said(entry) for entry in entries if entry[:2] == ("import", "+")}
        left = [entry for entry in left if _said(entry) not in come]  # of several, one stays
    if left:
        found = _replaced(found, left, text)
    return sorted(found, key=_position)


def _said(entry: Entry) -> tuple[str, ...]:
    """Kind, name and value of a note; of what is imported, from where."""
    return entry[0], *entry[2:4], entry[4] if entry[0] == "import" else ""


def _is_used_still(old: Entry | None, entry: Entry, text: str) -> bool:
    """Whether all that is known of a name is that a file imports it, as it did."""
    if old is None or entry[0] != "identifier":
        return False
    return all(_IMPORTS.match(text, one[5]) for one in (old, entry))


def _position(pair: Pair) -> int:
    entry = pair[1] or pair[0]
    return entry[5] if entry else 0


def _replaced(found: list[Pair], left: list[Entry], text: str) -> list[Pair]:
    """Join removed and added notes that replace each other in one block of changed lines."""
    free: dict[int, list[int]] = {}
    for n, pair in enumerate(found):
        if pair[0] is None and pair[1]:
            free.setdefault(pair[1][5], []).append(n)
    places = sorted(free)
    out = list(found)
    rated = [(old, *_successor(old, out, free, places, text)) for old in left]
    # The most alike first: else one takes what another has turned into.
    rated.sort(key=lambda one: one[1], reverse=True)
    for old, _, place in rated:
        taken = place is not None and out[place][0] is not None
        number = _successor(old, out, free, places, text)[1] if taken else place
        if number is None:
            out.append((old, None))
        else:
            out[number] = (old, out[number][1])
    return out


def _successor(
    old: Entry, out: list[Pair], free: dict[int, list[int]], places: list[int], text: str
) -> tuple[float, int | None]:
    """How alike the added note is that the removed one turned into, and its place in ``out``."""
    text_of_error = old[0] == "error" and " " in old[2]
    if old[0] not in RENAMED and old[0] not in REWORDED and not text_of_error:
        return 0, None
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
    return best


def _same_thing(old: Entry, new: Entry, text: str) -> float:
    """How alike a removed and an added note are, 0 where they are of different things."""
    if old[0] == "guard":
        return same_check(old, new, text)
    if old[0] == "decorator" and OPEN_HEAD in (old[3], new[3]):
        # Of arguments on lines of their own is only known that there are some.
        return float(old[2].partition("(")[0] == new[2].partition("(")[0])
    alike = likeness(old[2], new[2])
    if _are_two(old, new, text) or of_other_steps(old, new, text):
        return 0
    if old[0] == "todo":
        least = 1 / 4  # where one takes the place of another, what is left to do has changed
    elif old[0] in REWORDED or old[0] == "error":
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
    if alike >= least and old[0] == "string" and not is_given_alike(old, new, text):
        return 0
    turned = alike >= least and old[0] in RENAMED and are_contrary(old[2], new[2])
    return alike if alike >= least and not turned else 0


def _are_two(old: Entry, new: Entry, text: str) -> bool:
    """Whether two notes are of different things, whatever they are called."""
    if old[0] == "variable":
        before, after = (line_at(text, e[5]).partition("=")[2].strip() for e in (old, new))
        if before != after or not _is_own(old[2], new[2]):
            return True
        start, end = hunk_around(text, new[5])
        return _was_in_use(new[2], text[start:end])  # it takes the place of the other
    if old[0] == "parameter" and old[2] != new[2]:
        return len({_behind(entry, text) for entry in (old, new)}) > 1
    if old[0] == "test":
        return is_class(old, text) != is_class(new, text)
    if old[0] == "function":
        # Who called a function of a module can not call a method by its name.
        return (text[old[5] + 2] in " \t") != (text[new[5] + 2] in " \t")
    if old[0] == "constant":
        return likeness(old[2], new[2]) > 0 and _was_in_use(new[2], text)
    if old[0] == "config" and old[2] == new[2]:
        # The same word in another section; the section itself may have another name.
        return likeness(old[4], new[4]) < SECTION
    if old[0] == "ci_step":
        return is_before_another(old, new, text)
    return old[0] == "docker" and old[4] != new[4]


def _behind(entry: Entry, text: str) -> str:
    """Type and default of a parameter: what stands behind its name on the line."""
    return line_at(text, entry[5]).partition(entry[2])[2].partition(" #")[0].rstrip(", \r")


def _is_own(old: str, new: str) -> bool:
    """Whether what is assigned may have got another name: others' attributes are two of them."""
    return owner(old) == owner(new) and owner(new).rstrip(".>-:") in _SELVES


def _was_in_use(name: str, text: str) -> bool:
    """Whether a line from before the change, or a hunk's header, has the name already."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = not _NAME_SIGN.match(text, end) and not _NAME_SIGN.match(text, at - 1)
        if whole and text[text.rfind("\n", 0, at) + 1] != "+":
            return True
        at = text.find(name, end)
    return False
