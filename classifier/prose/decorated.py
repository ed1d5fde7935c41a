"""What decorators of Python are put on, and which one takes the place of which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk

_DECORATED = re.compile(r"\s*(?:async +)?(?:def|class) +(\w+)")


def with_decorated(facts: Facts) -> Facts:
    """The facts, with decorators of Python that come to what stays, or go from it, as in that; one
    that just takes other arguments there as changed."""
    files = {file.path: file for file in facts.files if file.path.endswith(".py")}
    put_on = [f for f in facts.items if f.kind == "decorator" and not f.scope and f.path in files]
    if not put_on:
        return facts
    known = {
        (path, side, line): (name, number, at)
        for path in {fact.path for fact in put_on}
        for number, hunk in enumerate(files[path].change.hunks)
        for side in "-+"
        for line, name, at in _decorated(hunk, side)
    }
    homes: dict[int, str] = {}
    twins: dict[tuple[str, int, str | int, str], list[Fact]] = {}
    for fact in put_on:
        name, number, at = known.get((fact.path, _side(fact), fact.line), ("", 0, 0))
        homes[id(fact)] = name
        if at and fact.action in ("added", "removed") and not fact.new:
            own = (fact.path, number, name or at, fact.name.partition("(")[0])
            twins.setdefault(own, []).append(fact)
    now = _changed(twins.values())
    items = (now.get(id(fact), fact) for fact in facts.items)
    placed = (replace(f, scope=home) if (home := homes.get(id(f))) else f for f in items if f)
    return replace(facts, items=tuple(placed))


def _side(fact: Fact) -> str:
    return "-" if fact.action == "removed" else "+"


def _changed(twins: Iterable[Sequence[Fact]]) -> dict[int, Fact | None]:
    """What becomes of a decorator that goes and one by its name that comes on the same thing."""
    found: dict[int, Fact | None] = {}
    for both in twins:
        if sorted(fact.action for fact in both) == ["added", "removed"]:
            new, old = sorted(both, key=lambda fact: fact.action)
            found[id(old)] = None
            found[id(new)] = replace(new, action="changed", old=old.name, new=new.name)
    return found


def _decorated(hunk: Hunk, side: str) -> Iterator[tuple[int, str, int]]:
    """The lines of a side's decorators, with the names of what they are put on, if that stays, and
    where in the hunk the line is that stays below them."""
    number, above = (hunk.old_start if side == "-" else hunk.new_start), dict[int, int]()
    for at, line in enumerate(hunk.lines):
        if line[:1] not in (" ", side):
            continue
        if line[0] == " ":
            above = {own: below or at for own, below in above.items()}
        head = _DECORATED.match(line, 1)
        if head or not line.strip():
            stays = head[1] if head and line[0] == " " else ""
            yield from ((own, stays, below) for own, below in above.items() if stays or below)
            above.clear()
        elif line[1:].lstrip()[:1] == "@":
            above[number] = 0
        number += 1
    yield from ((own, "", below) for own, below in above.items() if below)
