"""Values that two branches return where one line returned one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk

_NEAR = 4  # lines between the ends of two branches
_HEAD = re.compile(r"[\w.]+")
_RETURN = re.compile(r"([-+])[ \t]*return\b")
_NAME = re.compile(r"[^\W\d]\w*")


def apart(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; a value takes another's place where it is known that no other one does.

    What is returned with less than before may share that place: one branch returns what was
    returned, changed, and the other one a part of it. And of several lines that return something,
    nothing tells which of them another kind of value follows.
    """
    changed = [f for f in items if f.kind == "return" and f.old and f.new]
    if not changed:
        return list(items)
    come = [f for f in items if (f.kind, f.action) == ("return", "added")]
    hunks = {file.path: file.hunks for file in facts.commit.files}
    shared = {
        id(fact)
        for fact in changed
        if _shares(fact, come) or _is_one_of(fact, hunks.get(fact.path, ()))
    }
    return [replace(fact, action="added", old="") if id(fact) in shared else fact for fact in items]


def _is_one_of(changed: Fact, hunks: Sequence[Hunk]) -> bool:
    """Whether its hunk has several lines that return something, and it begins another way."""
    heads = [_HEAD.match(side) for side in (changed.old, changed.new)]
    if all(heads) and len({head[0] for head in heads if head}) == 1:
        return False
    here = (h for h in hunks if 0 <= changed.line - h.new_start < h.new_length)
    marks = [match[1] for hunk in here for line in hunk.lines if (match := _RETURN.match(line))]
    return max(map(marks.count, "-+")) > 1


def _shares(changed: Fact, come: Sequence[Fact]) -> bool:
    """Whether a value has lost names, and another one is returned just before or behind."""
    before, after = (set(_NAME.findall(side)) for side in (changed.old, changed.new))
    return after < before and any(
        (new.path, new.scope) == (changed.path, changed.scope)
        and abs(new.line - changed.line) <= _NEAR
        for new in come
    )
