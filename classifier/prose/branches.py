"""Values that two branches return, and checks that two make, where one line did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import islice, takewhile

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.alike import likeness
from classifier.facts.broken import unbroken
from classifier.facts.extent import whole
from classifier.facts.heads import unwrapped
from classifier.prose.conditions import condition_of, is_turned, opening, spread
from classifier.prose.enclosing import holds, lone_functions, scopes_of
from classifier.prose.remarks import runs

_NEAR = 4  # lines between the ends of two branches
_HALF = 1 / 2  # part of the words of two conditions that makes them one
_CODE = ("source", "test")
_HEAD = re.compile(r"[\w.]+")
_RETURN = re.compile(r"([-+])[ \t]*return\b")
_DEEPER = r"(?=((?:\n\1[ \t].*)*))"  # the lines below one that stand deeper
_LEAVES = re.compile(r"(?:\n[ \t]*|[:;{)] +)(?:return|continue|break|throw|raise|goto)\b")
_AND = re.compile(r" and | && ")
_NAME = re.compile(r"[^\W\d]\w*")
_NEARER = 1 / 5  # how much more of the words of two conditions must be alike
_MOST = 40  # conditions of a run, of which each is compared with each


def apart(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; a value takes another's place where it is known that no other one does.

    What is returned with less than before may share that place: one branch returns what was
    returned, changed, and the other one a part of it. And of several lines that return something,
    nothing tells which of them another kind of value follows.
    """
    items = _opposed(items, facts)
    changed = [f for f in items if f.kind == "return" and f.old and f.new]
    if not changed:
        return items
    come = [f for f in items if (f.kind, f.action) == ("return", "added")]
    hunks = {file.path: file.hunks for file in facts.commit.files}
    shared = {
        id(fact)
        for fact in changed
        if _shares(fact, come) or _is_one_of(fact, hunks.get(fact.path, ()))
    }
    return [replace(fact, action="added", old="") if id(fact) in shared else fact for fact in items]


def divided(facts: Facts) -> frozenset[Fact]:
    """Checks that go, of which each part is a check of its own on a line of the file that comes."""
    gone = [f for f in facts.items if (f.kind, f.action) == ("guard", "removed")]
    parts = {fact: list(map(unwrapped, _AND.split(fact.name))) for fact in gone}
    parts = {fact: those for fact, those in parts.items() if len(those) > 1}
    paths = {fact.path for fact in parts}
    come = {
        file.path: {condition_of(line[1:].strip()) for hunk in file.hunks for line in hunk.lines
                    if line[:1] == "+"}
        for file in facts.commit.files if file.path in paths
    }  # fmt: skip
    return frozenset(f for f, those in parts.items() if set(those) <= come.get(f.path, set[str]()))


def widened(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; a condition that goes over several lines by now, or did, with all that it asks."""
    told = {(f.path, f.line) for f in items if f.kind == "guard" and f.old and f.new}
    grown = [
        (file.path, hunk, number, old, new)
        for file in facts.files
        if file.kind in _CODE
        for hunk in file.change.hunks
        for number, old, new in _grown(hunk)
        if (file.path, number) not in told
    ]
    if not grown:
        return list(items)
    known, around = scopes_of(facts), lone_functions(facts)
    edited: dict[str, list[str]] = {}
    for fact in facts.items:
        if fact.kind == "function":
            edited.setdefault(fact.path, []).append(fact.scope or fact.name)
    found: list[Fact] = []
    for path, hunk, number, old, new in grown:
        home = next((name for name in edited.get(path, ()) if holds(hunk, name)), "")
        scope = known.get((path, number)) or around[path] or home
        found.append(Fact("guard", "changed", new, path, number, old, new, scope))
    met = {(f.path, said) for f in found for said in (f.line, f.old)}
    sides = ((f, f.name if f.action == "removed" else f.line) for f in items)
    return [f for f, said in sides if f.kind != "guard" or (f.path, said) not in met] + found


def has_nearer(hunk: Hunk, check: Fact, known: Set[str]) -> bool:
    """Whether a line of a hunk goes, or comes, that is much more like one side of a check that
    changes than the other side is, and no side of any."""
    alike = likeness(check.old, check.new) + _NEARER
    if not hunk.holds(check.line):
        return False
    sides = [[x[1:].strip() for x in hunk.lines if x[:1] == mark] for mark in "+-"]
    for lines, other, own in zip(sides, sides[::-1], (check.old, check.new), strict=True):
        asks = (n for n, x in enumerate(lines) if opening(x) or x.endswith(" else {"))
        said = {condition_of(x) or x for n in islice(asks, _MOST) for x in (spread(lines, n),)}
        stay = said & set(map(condition_of, other))
        rest = said - known - stay
        if any(likeness(own, one) >= alike or _shares_part(own, one, check) for one in rest):
            return True
    return False


def _shares_part(own: str, other: str, check: Fact) -> bool:
    """Whether a condition has a part of one side of a check that the other side has not."""
    one, two = (set(_AND.split(said)) for said in (check.old, check.new))
    return not one & two and not set(_AND.split(own)).isdisjoint(_AND.split(other))


def _grown(hunk: Hunk) -> Iterator[tuple[int, str, str]]:
    """The conditions of each run of changes that go over several lines on a side, each with the one
    most like it: the line, what it asked and asks."""
    for gone, came in runs(hunk.lines, hunk.new_start):
        sides = [line.strip() for line in gone], [line.strip() for _, line in came]
        was, now = (
            {
                spread(side, n): n
                for n, x in enumerate(side)
                if x[:6] != "return" and opening(x) and not _is_chained(side, n)
            }
            for side in sides
        )
        # Whether nothing else changes there.
        alone = bool(was and now) and [*was, *now] == list(map(unbroken, sides))
        asked = {said: condition_of(said) for said in (*was, *now)}
        for said, n in was.items() if now and max(len(was), len(now)) <= _MOST else ():
            old = asked[said]
            own = (x for x in now if old in x or asked[x] in old)
            here = next(own, "") or max(now, key=partial(likeness, said))
            new, same = asked[here], (said, here) == (sides[0][n], sides[1][now[here]])
            alike = len(was) == len(now) and likeness(old, new) >= _HALF
            alike = (alike or alone or old in new or new in old) and old.split() != new.split()
            alike = alike and (said[:6] == "assert") == (here[:6] == "assert")
            if new and alike and not same and all(map(whole, (old, new))):
                yield came[now[here]][0], old, new


def _is_chained(lines: Sequence[str], at: int) -> bool:
    """Whether a condition goes on with members of what it looks at, on lines of their own."""
    below = takewhile(lambda line: line[-1:] not in "{:", lines[at : at + _MOST])
    return any(line[:1] == "." for line in below)


def _opposed(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; a check that asks the opposite of one that goes is one of its own where others
    come with it, or where a line that comes asks what that one did, or that leads elsewhere."""
    changed = [f for f in items if (f.kind, f.action) == ("guard", "changed") and f.old]
    turned = [f for f in changed if is_turned(f.old, f.new)]
    come = [f for f in items if (f.kind, f.action) == ("guard", "added")]
    own = {id(f) for f in turned if any(_is_near(new, f) for new in come) or _is_kept(f, facts)}
    own |= {id(f) for f in changed if f not in turned and _leads_elsewhere(f, facts)}
    return [
        replace(fact, action="added", name=fact.new, old="", new="") if id(fact) in own else fact
        for fact in items
    ]


def _leads_elsewhere(check: Fact, facts: Facts) -> bool:
    """Whether the branch of one side leaves, and of the other, which has no part of it, goes on."""
    hunks = [hunk.lines for hunk in facts.commit.hunks(check.path) if hunk.holds(check.line)]
    ways: list[set[bool]] = []
    for mark, said in (("-", check.old), ("+", check.new)):
        text = "\n".join(x[1:] for h in hunks for x in h if x[:1] in (mark, " ") and x[1:].strip())
        found = re.findall(rf"^([ \t]*)(\S.*{re.escape(said)}.*){_DEEPER}", text, re.MULTILINE)
        ways.append({bool(_LEAVES.search(x + y)) for _, x, y in found if condition_of(x) == said})
    opposite = ways in ([{True}, {False}], [{False}, {True}])
    return opposite and set(_AND.split(check.old)).isdisjoint(_AND.split(check.new))


def _is_kept(check: Fact, facts: Facts) -> bool:
    """Whether a line that comes asks what a check asked that goes."""
    lines = (x[1:].strip() for x in facts.commit.lines(check.path) if x[:1] == "+")
    said = (line for line in lines if check.old in line and check.new not in line)
    return any(map(opening, said))


def _is_near(one: Fact, other: Fact) -> bool:
    here = (one.path, one.scope) == (other.path, other.scope)
    return here and abs(one.line - other.line) <= _NEAR


def _is_one_of(changed: Fact, hunks: Sequence[Hunk]) -> bool:
    """Whether its hunk has several lines that return something, and it begins another way."""
    heads = [_HEAD.match(side) for side in (changed.old, changed.new)]
    if all(heads) and len({head[0] for head in heads if head}) == 1:
        return False
    here = (h for h in hunks if h.holds(changed.line))
    marks = [match[1] for hunk in here for line in hunk.lines if (match := _RETURN.match(line))]
    return max(map(marks.count, "-+")) > 1


def _shares(changed: Fact, come: Sequence[Fact]) -> bool:
    """Whether a value has lost names, and another one is returned just before or behind."""
    before, after = (set(_NAME.findall(side)) for side in (changed.old, changed.new))
    return after < before and any(_is_near(new, changed) for new in come)
