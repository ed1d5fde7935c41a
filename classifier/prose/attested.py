"""Names that change, where others come beside them: what lines that use them say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from classifier.domain import Commit, Fact, Facts
from classifier.facts.alike import CONTRARY, likeness
from classifier.prose.keys import way_of
from classifier.prose.markup import stands_in, words
from classifier.prose.spelling import PIECE

_KINDS = frozenset(("class", "type", "field", "constant"))
_DEFINES = r"\b(?:class|struct|interface|enum|trait|type|record|union)\s+"
_Place = tuple[str, str, str]
_SETTINGS = frozenset(("option", "env", "config", "parameter", "constant", "variable"))
_NAME = re.compile(r"\w+")
# What makes a word, or a name, one of what it was not.
_TURNING = ("un", "in", "non", "dis")
_NOT = ("no", "not", "non", "without", "disable", "disabled", "skip", "ignore", "exclude")
# The others tell rules and model what is no renaming.
_OPPOSITE = CONTRARY | words("allowed:denied shown:hidden min:max keep:drop use:disable use:skip")


def attested(facts: Facts) -> Facts:
    """The facts; no class, field or constant is renamed, but one goes and one comes, where another
    comes in its place as well, and lines that had the former name do not have the present one.

    Nor is a function of whose name another has as much, or what says the opposite by now.
    """
    come: dict[_Place, set[str]] = {}
    for fact in facts.items:
        if fact.kind in (*_KINDS, "function") and fact.action == "added":
            come.setdefault(_place(fact), set()).add(fact.name)
    items = (
        as_two(fact)
        if _is_opposite(fact)
        or _is_shared(fact, come)
        or (_is_rivalled(fact, come) and _is_denied(fact, facts))
        else (fact,)
        for fact in facts.items
    )
    return replace(facts, items=tuple(chain.from_iterable(items)))


def _place(fact: Fact) -> _Place:
    return fact.kind, fact.path, fact.scope


def _is_rivalled(fact: Fact, come: dict[_Place, set[str]]) -> bool:
    known = fact.kind in _KINDS and fact.action == "renamed" and fact.old
    return bool(known and come.get(_place(fact), set()) - {fact.name})


def _is_shared(fact: Fact, come: dict[_Place, set[str]]) -> bool:
    """Whether a function that comes beside one has as much of the former name in its own."""
    if way_of(fact) != ("function", "renamed") or not fact.old:
        return False
    whole = set(PIECE.findall(fact.old))
    own, *others = (
        likeness(fact.old, name) if whole <= set(PIECE.findall(name)) else 0
        for name in (fact.name, *(come.get(_place(fact), set()) - {fact.name}))
    )
    return 0 < own <= max(others, default=0)


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


def as_two(fact: Fact) -> tuple[Fact, Fact]:
    """What is said to be renamed as one that goes, and one that comes."""
    gone = replace(fact, action="removed", name=fact.old, old="", new="", line=0)
    return gone, replace(fact, action="added", old="", new="")


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
