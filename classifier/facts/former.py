"""Former names: of functions whose heads go where others come, of what several take the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from classifier.domain import Fact
from classifier.facts.alike import likeness
from classifier.facts.renamed import with_locals
from classifier.facts.respelled import by, rebound, without_respelled, without_turned
from classifier.facts.scan import Depth, Head, Scan

# Which part of the words of two names are alike where one function takes the other's place.
_NEAR = 0.6
_HEADS = ("function", "class", "type", "test")
_CALLED = ("function", "test")
_NAMED = frozenset(("function", "field", "constant", "parameter", "class", "variable"))
_DEFINED = frozenset(("function", "class", "type", "constant"))
_TYPES = {"class": "type", "type": "class"}  # with the kind that the other side has


def present(file: Scan, name: str, at: int) -> str:
    """What the function that a section header at ``at`` names is called now.

    git writes the header from the old file: its head may have been replaced in a hunk above.
    """
    header = _header(file.text, at)
    new: list[Head] = []
    for head in reversed(file.heads):
        if head[1] == "@" and head[4] != name:
            return head[4] or name if _header(file.text, head[0]) == header else name
        if head[1] == " ":
            break
        if head[1] == "-":
            same = (n[4] for n in new if n[2:4] == (head[2], "function"))
            return next(same, name) if head[3:5] == ("function", name) else name
        if head[1] == "+":
            new.append(head)
    return name


def _header(text: str, at: int) -> str:
    """What a section header says."""
    return text[at : text.find("\n", at + 1)].partition(" ")[2]


def inside_of(scan: Scan, index: int) -> str:
    """Name of the function that the inside of the one in a section header belongs to now.

    Section headers name the function of before. Where a new head comes between that one's and its
    inside, what the hunk above leaves open is the new function.
    """
    heads, name = scan.heads, scan.heads[index][4]
    while index and heads[index][1] == "@" and heads[index][4] == name:
        index -= 1
    new = heads[index]
    if new[1] != "+" or new[3] not in ("function", "test"):
        return name
    behind = heads[index + 1][0]
    if scan.end(new, behind) < behind:
        return name
    while index and heads[index][1] == "+":
        index -= 1
    old = heads[index]
    same = old[4] == name and old[1] in " @-" and scan.depth_of(old) == new[2]
    return new[4] if same else name


def in_their_time(found: list[Fact], scan: Scan) -> list[Fact]:
    """The facts, without the place of what comes under a head that goes, or goes under a new one.

    Where both stand in one run of lines, the head around the line is further above. A parameter is
    known by the head that has it.
    """
    told = {f.name for f in found if f.action in ("added", "removed") and f.kind in _HEADS}
    if not told:
        return found
    marks: dict[str, set[str]] = {}
    for head in scan.heads:
        marks.setdefault(head[4], set()).add(head[1])
    lone = {name: next(iter(marks[name])) for name in told if len(marks.get(name, ())) == 1}
    lone.update(dict.fromkeys(_succeeded(scan.heads), "+"))
    wrong = {"added": "-", "removed": "+"}
    listed = "parameter" if scan.depth is Depth.ALL else ""
    placed = (f.action in wrong and lone.get(f.scope) == wrong[f.action] for f in found)
    both = zip(found, placed, strict=True)
    return [replace(f, scope="") if x and f.kind != listed else f for f, x in both]


def _succeeded(heads: Sequence[Head]) -> set[str]:
    """Names of functions that go, and that others further down get in their place.

    What goes is of the former function: the one by that name may have it.
    """
    gone: set[str] = set()
    found: set[str] = set()
    for before, head in pairwise(heads):
        if before[1] == "-":
            if head[1] == "+" and head[4] in gone and head[2:4] == before[2:4]:
                found.add(head[4])
            gone.add(before[4])
    return found


def without_names(found: list[Fact], scan: Scan) -> list[Fact]:
    """The facts, without the conditions that differ in the new name of what they use."""
    found = with_locals(found, scan)
    if scan.depth is Depth.ALL:
        found = without_respelled(found, scan)
    turned = [(f.old, f.name) for f in found if f.action == "renamed" and f.kind in _NAMED]
    turned += rebound(found, scan) if scan.depth is Depth.ALL else []
    if not turned:
        return found
    left = [
        fact
        for fact in found
        if (fact.kind, fact.action) != ("guard", "changed") or by(turned, fact.old) != fact.new
    ]
    if scan.depth is not Depth.ALL:
        return left
    left = without_turned(left, scan)
    # One that goes, and the other that comes by the new name, are the same.
    gone = Counter(_said(f, turned) for f in left if _is_said(f, "removed"))
    came = Counter(_said(f) for f in left if _is_said(f, "added"))
    same = gone & came
    return [fact for fact in left if not _is_one_of(same, fact, turned)] if same else left


def _is_said(fact: Fact, action: str) -> bool:
    return fact.kind in ("guard", "call") and fact.action == action


def _said(fact: Fact, turned: Sequence[tuple[str, str]] = ()) -> tuple[str, str, str]:
    return fact.kind, fact.scope, by(turned, fact.name)


def _is_one_of(
    same: Counter[tuple[str, str, str]], fact: Fact, turned: Sequence[tuple[str, str]]
) -> bool:
    """Whether a check or call that comes or goes has a partner in what differs in names alone."""
    if _is_said(fact, "removed"):
        return _said(fact, turned) in same
    return _is_said(fact, "added") and _said(fact) in same


def by_new_names(found: list[Fact], scan: Scan) -> list[Fact]:
    """The facts, with the function that they stand in by the name that it has now."""
    functions = [f for f in found if f.kind == "function"]
    now = {f.old: f.name for f in found if f.action == "renamed" and f.kind in _CALLED}
    if now:  # of two classes, one may leave its method the name, or have one of the name anew
        there = " +" if scan.depth is Depth.ALL else " "
        kept = {h[4] for h in scan.heads if h[1] in there} | _headed_above(scan)
        now = {old: now[old] for old in now.keys() - kept}
    came = [f for f in functions if f.action == "added"]
    gone = {
        f.name
        for f in functions
        if f.action == "removed" and any(likeness(f.name, g.name) > _NEAR for g in came)
    }
    gone -= {f.name for f in functions if f.action != "removed"}
    if not now and not gone:
        return found
    # Nothing comes in a function that goes: its header stood above what is in one much like it.
    return [
        replace(f, scope=now.get(f.scope, ""))
        if f.scope in now or (f.scope in gone and f.action == "added")
        else f
        for f in found
        if f.scope not in gone or f.action in ("added", "removed")
    ]


def _headed_above(scan: Scan) -> set[str]:
    """Names in section headers above the heads that go by them: another one has them."""
    if scan.depth is not Depth.ALL:
        return set()
    first = {head[4]: head[0] for head in reversed(scan.heads) if head[1] == "-"}
    return {h[4] for h in scan.heads if h[1] == "@" and h[0] < first.get(h[4], 0)}


def retyped(found: list[Fact]) -> list[Fact]:
    """The facts; a name that stood for another type and has parts now, or had them, changes.

    Where it stands for a type by its own name, that one has moved.
    """
    types = [f for f in found if f.kind in _TYPES and not f.new.endswith(f".{f.name}")]
    both = {
        way: {(f.name, f.scope, f.kind) for f in types if f.action == way}
        for way in ("added", "removed")
    }
    turned = {
        (name, scope)
        for name, scope, kind in both["added"]
        if (name, scope, _TYPES[kind]) in both["removed"]
    }
    if not turned:
        return found
    return [
        replace(f, kind="type", action="changed", new="") if _is_turned(f, "added", turned) else f
        for f in found
        if not _is_turned(f, "removed", turned)
    ]


def _is_turned(fact: Fact, action: str, turned: Collection[tuple[str, str]]) -> bool:
    return fact.kind in _TYPES and fact.action == action and (fact.name, fact.scope) in turned


def parted(items: Sequence[Fact]) -> Sequence[Fact]:
    """The items; what one file calls by another new name than the next has gone, and both came."""
    now: dict[tuple[str, str], set[str]] = {}
    for item in items:
        if item.action == "renamed" and item.kind in _DEFINED:
            now.setdefault((item.kind, item.old), set()).add(item.name)
    several = {key for key, names in now.items() if len(names) > 1}
    if not several:
        return items
    turned = (item for item in items if item.action == "renamed")
    parts = {(item.path, item.name) for item in turned if (item.kind, item.old) in several}
    told: list[Fact] = []
    for item in items:
        key = (item.kind, item.old)
        if item.action != "renamed" or key not in several:
            # What the one takes more or less than the other is no change of either.
            if item.kind != "parameter" or (item.path, item.scope) not in parts:
                told.append(item)
            continue
        if now.pop(key, None):
            told.append(replace(item, action="removed", name=item.old, old="", new=""))
        told.append(replace(item, action="added", old="", new=""))
    return told
