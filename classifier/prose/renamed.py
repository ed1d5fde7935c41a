"""Functions that have another name in every file that has the one in place of the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.prose.suffixes import ECMA, PYTHON

_KEYED = (".go", ".rs", ".kt", *PYTHON, *ECMA)  # where a word tells a definition from a call
_DEFINES = re.compile(r"\b(?:func|fn|fun|def|function|class|const|let)\b")
_REMARK = ("//", "#", "*", "/*")
_WORD = re.compile(r"\w+")


def renamed_everywhere(facts: Facts) -> Facts:
    """The facts, with a function renamed in each file that has the one in place of the other.

    Of a method that many classes have, some may hardly be alike before and after.
    """
    gone = _functions(facts.items, "removed")
    if not gone:
        return facts
    ways = {f.name: f.old for f in facts.items if (f.kind, f.action) == ("function", "renamed")}
    new = _functions(facts.items, "added")
    ways = {**_called_anew(facts, gone, new), **ways}
    found: dict[int, Fact | None] = {}
    for (path, scope, name), come in new.items():
        former = gone.get((path, scope, ways.get(name, "")))
        if former is not None:
            found[id(former)] = None
            found[id(come)] = replace(come, action="renamed", old=former.name, new=name)
    items = (found.get(id(fact), fact) for fact in facts.items)
    return replace(facts, items=tuple(fact for fact in items if fact is not None))


_Homes = Mapping[tuple[str, str, str], Fact]


def _called_anew(facts: Facts, gone: _Homes, new: _Homes) -> dict[str, str]:
    """The old names of functions by new ones that each line has which called them by the old."""
    homes = {(path, scope) for path, scope, _ in gone if path.endswith(_KEYED)}
    named = [place[2] for place in new if place[:2] in homes]
    if not named:
        return {}
    lines = [line for file in facts.commit.files for hunk in file.hunks for line in hunk.lines]
    before, come, still = (
        [line[1:].strip() for line in lines if line[:1] == mark] for mark in "-+ "
    )
    was, now, same = (set(_WORD.findall("\n".join(side))) for side in (before, come, still))
    fresh = [name for name in named if name not in was | same]
    lost = [name for *home, name in gone if tuple(home) in homes and name not in now | same]
    there = set(come)
    found: dict[str, str] = {}
    for old in lost if fresh else ():
        calls = [line for line in before if old in line and _is_call(line, old)]
        same_calls = [name for name in fresh if calls and _all_by(name, old, calls, there)]
        if len(same_calls) == 1:
            found[same_calls[0]] = old
    return found


def _is_call(line: str, name: str) -> bool:
    known = _DEFINES.match(line) is None or name not in line.partition("(")[0]
    return known and not line.startswith(_REMARK) and name in _WORD.findall(line)


def _all_by(new: str, old: str, calls: Sequence[str], there: set[str]) -> bool:
    """Whether each of the lines comes with the one name in place of the other."""
    return all(re.sub(rf"\b{re.escape(old)}\b", new, line) in there for line in calls)


def _functions(items: Sequence[Fact], action: str) -> dict[tuple[str, str, str], Fact]:
    """The functions of one action by where and what they are."""
    own = (f for f in items if (f.kind, f.action) == ("function", action))
    return {(f.path, f.scope, f.name): f for f in own}
