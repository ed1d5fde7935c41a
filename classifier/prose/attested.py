"""Names that change, where others come beside them: what lines that use them say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from classifier.domain import Commit, Fact, Facts
from classifier.facts.alike import CONTRARY, likeness
from classifier.facts.siblings import as_two
from classifier.prose.markup import stands_in, words
from classifier.prose.spelling import PIECE

_KINDS = frozenset(("class", "type", "field"))
_MOVES = ("added", "removed", "renamed")
_NEARLY = 1 / 5
_SEVERAL = 4  # words of a name of which one may differ
_DEFINES = r"\b(?:class|struct|interface|enum|trait|type|record|union)\s+"
_Place = tuple[str, str, str]
_SETTINGS = frozenset(("option", "env", "config", "parameter", "constant", "variable"))
_NAME = re.compile(r"\w+")
# What makes a word, or a name, one of what it was not.
_TURNING = ("un", "in", "non", "dis")
_NOT = ("no", "not", "non", "without")
# The others tell rules and model what is no renaming.
_OPPOSITE = CONTRARY | words("allowed:denied shown:hidden min:max keep:drop")


def attested(facts: Facts) -> Facts:
    """The facts; a class or field is not renamed, but one goes and one comes, where another comes
    in the same place as well, or goes or is renamed and has about as much of either name, and lines
    that had the former name do not have the present one.

    Nor is what says the opposite by now.
    """
    moves: dict[_Place, list[Fact]] = {}
    for fact in facts.items:
        if fact.kind in _KINDS and fact.action in _MOVES:
            moves.setdefault(_place(fact), []).append(fact)
    items = (
        as_two(fact)
        if _is_opposite(fact) or (_is_rivalled(fact, moves) and _is_denied(fact, facts))
        else (fact,)
        for fact in facts.items
    )
    return replace(facts, items=tuple(chain.from_iterable(items)))


def told_apart(facts: Facts) -> Facts:
    """The facts, with no function renamed of which another that goes has all of the name but one
    word in its place: that one is renamed, and the other goes."""
    gone: dict[str, list[Fact]] = {}
    for fact in facts.items:
        if (fact.kind, fact.action) == ("function", "removed"):
            gone.setdefault(fact.path, []).append(fact)
    turned: dict[int, Fact] = {}
    for fact in facts.items if gone else ():
        if (fact.kind, fact.action) != ("function", "renamed") or _differ_once(fact.old, fact.name):
            continue
        rivals = [one for one in gone.get(fact.path, ()) if _differ_once(one.name, fact.name)]
        if fact.old and len(rivals) == 1 and id(rivals[0]) not in turned:
            turned[id(rivals[0])] = replace(rivals[0], name=fact.old, old="", new="")
            turned[id(fact)] = replace(fact, old=rivals[0].name)
    return replace(facts, items=tuple(turned.get(id(fact), fact) for fact in facts.items))


def _differ_once(one: str, two: str) -> bool:
    """Whether two names of several words are the same but for a word in its place."""
    first, second = one.split("_"), two.split("_")
    if len(first) != len(second) or len(first) < _SEVERAL:
        return False
    return sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _place(fact: Fact) -> _Place:
    return fact.kind, fact.path, fact.scope


def _is_rivalled(fact: Fact, moves: Mapping[_Place, Sequence[Fact]]) -> bool:
    if fact.kind not in _KINDS or fact.action != "renamed" or not fact.old:
        return False
    near = likeness(fact.old, fact.name) - _NEARLY
    others = [one for one in moves[_place(fact)] if one.name != fact.name]
    return any(
        one.action == "added"
        or (one.old and likeness(fact.old, one.name) > near)
        or likeness(one.old or one.name, fact.name) > near
        for one in others
    )


def _is_opposite(fact: Fact) -> bool:
    """Whether what is renamed is, by its name, what the other was not."""
    if fact.action != "renamed" or fact.kind not in _KINDS | _SETTINGS:
        return False
    was, now = ([word.lower() for word in PIECE.findall(name)] for name in (fact.old, fact.name))
    less, more = sorted((was, now), key=len)
    if len(less) < len(more):
        return any(more[:n] + more[n + 1 :] == less for n, x in enumerate(more) if x in _NOT)
    apart = [pair for pair in zip(was, now, strict=True) if pair[0] != pair[1]]
    if len(apart) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    ways = {f"{short}:{long}", f"{long}:{short}"}
    return not ways.isdisjoint(_OPPOSITE) or long in (start + short for start in _TURNING)


def _is_denied(fact: Fact, facts: Facts) -> bool:
    """Whether lines used the former name, and none of them comes with the present one.

    A line with no other word could as well be of any that comes.
    """
    was, now = fact.old, fact.name
    own = {_bare(line) for line in _line_of(fact, facts.commit)}
    gone = (line for line in _lines(facts, "-") if was in line and stands_in(was, line))
    uses = (line for line in gone if not re.search(_DEFINES + re.escape(was), line))
    used = {_bare(text) for line in uses for text in _by_its_name(line, was, now)} - own
    come = (line for line in _lines(facts, "+") if now in line and set(_NAME.findall(line)) - {now})
    return bool(used) and not any(_bare(line) in used for line in come)


def _by_its_name(line: str, was: str, now: str) -> Iterator[str]:
    """A line with the present name for the former one: everywhere, or where it stands once."""
    name = re.compile(rf"(?<!\w){re.escape(was)}(?!\w)")
    yield name.sub(now, line)
    yield from (line[: x.start()] + now + line[x.end() :] for x in name.finditer(line))


def _lines(facts: Facts, mark: str) -> Iterator[str]:
    for file in facts.commit.files:
        for hunk in file.hunks:
            yield from (line[1:] for line in hunk.lines if line[:1] == mark)


def _line_of(fact: Fact, commit: Commit) -> Iterator[str]:
    """The line that a fact is noted on: what it gives a name to is no use of it."""
    for hunk in commit.hunks(fact.path):
        after = [line[1:] for line in hunk.lines if line[:1] != "-"]
        if 0 <= fact.line - hunk.new_start < len(after):
            yield after[fact.line - hunk.new_start]


def _bare(line: str) -> str:
    return "".join(line.split())
