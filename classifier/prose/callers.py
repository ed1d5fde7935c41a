"""What a function is called by now, as the lines say that call it, or that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from classifier.domain import Fact, Facts
from classifier.facts.alike import likeness
from classifier.facts.bodies import are_alike, shown
from classifier.facts.suffixes import ECMA, PYTHON
from classifier.prose.remarks import in_place

_KEYED = (".go", ".rs", ".kt", *PYTHON, *ECMA)  # where a word tells a definition from a call
# What stands before a definition's name: the receiver of a method of Go as well.
_DEFINING = re.compile(r"\b(?:(?:func|fn|fun|def|function|class)(?: *\(.*\))?|const|let)[ *]+\Z")
_REMARK = ("//", "#", "*", "/*")
_NAME = re.compile(r"\w+")
_Homes = Mapping[tuple[str, str, str], Fact]


def called_anew(facts: Facts, gone: _Homes, new: _Homes) -> dict[str, str]:
    """The old names of functions by new ones that each line has which called them by the old.

    A line with no other word, in a list of imports, could as well be of any that comes.
    """
    homes = {(path, scope) for path, scope, _ in gone if path.endswith(_KEYED)}
    named = dict.fromkeys(place[2] for place in new if place[:2] in homes)
    if not named:
        return {}
    lines = [line for file in facts.commit.files for hunk in file.hunks for line in hunk.lines]
    before, come, still = (
        [line[1:].strip() for line in lines if line[:1] == mark] for mark in "-+ "
    )
    was, now, same = (set(_NAME.findall("\n".join(side))) for side in (before, come, still))
    fresh = [name for name in named if name not in was | same]
    lost = [name for *home, name in gone if tuple(home) in homes and name not in now | same]
    there, pairs = set(come), set(in_place(facts))
    found: dict[str, str] = {}
    for old in lost if fresh else ():
        calls = [line for line in before if old in line and _is_call(line, old)]
        told = any(set(_NAME.findall(line)) - {old} for line in calls)
        same_calls = [name for name in fresh if told and _all_by(name, old, calls, there, pairs)]
        if len(same_calls) == 1:
            found[same_calls[0]] = old
    return found


def _is_call(line: str, name: str) -> bool:
    before, _, behind = line.partition(name)
    head = _DEFINING.search(before) or (not before and behind.endswith(") {"))
    return not head and not line.startswith(_REMARK) and name in _NAME.findall(line)


def _all_by(
    new: str, old: str, calls: Sequence[str], there: Set[str], pairs: Set[tuple[str, str]]
) -> bool:
    """Whether each of the lines comes with the one name in place of the other; of a single one,
    which another may come like, whether that takes its place, and the names have a word in common.
    """
    by = [re.sub(rf"\b{re.escape(old)}\b", new, line) for line in calls]
    placed = len(by) > 1 or ((calls[0], by[0]) in pairs and likeness(old, new) > 0)
    return placed and set(by) <= there


def says_alone(fact: Fact, rivals: Sequence[Fact], facts: Facts) -> bool:
    """Whether a function has most of the lines of the one by its former name, whatever it takes,
    and none of those that others had which go, and have no more of its name."""
    if any(likeness(one.old, one.name) > likeness(fact.old, fact.name) for one in rivals):
        return False
    change = next(file.change for file in facts.files if file.path == fact.path)
    now = shown(change, "+", fact.name)
    olds = ((one.old, shown(change, "-", one.old)) for one in (fact, *rivals))
    own, *others = (
        bool(was and now) and are_alike(was, now, replace(fact, old=old, kind="test"))
        for old, was in olds
    )
    return own and not any(others)


def alone(facts: Facts) -> Iterator[tuple[str, str]]:
    """The lines of which one alone takes the place of the other alone."""
    for hunk in (hunk for file in facts.commit.files for hunk in file.hunks):
        marks = "".join(line[0] for line in (" ", *hunk.lines, " "))
        for at, (old, new) in enumerate(pairwise(hunk.lines)):
            if marks[at : at + 4] == " -+ ":
                yield old[1:], new[1:]
