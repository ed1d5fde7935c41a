"""Variables that go by another name: of the environment, and what objects have, with its field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.prose.keys import as_told, home_of, way_of
from classifier.prose.markup import stands_in, words

_MERE = words("env mention identifier string")
_LEAST = 2  # lines that have nothing but the name changed: of a single one, it may be chance


def with_variables(facts: Facts) -> Facts:
    """The facts, with a variable of which most lines come by another name, and none by its own,
    as renamed where that stood, however little the two names have in common."""
    used = [fact for fact in facts.items if fact.kind == "env"]
    gone, come = (_only(used, action) for action in ("removed", "added"))
    if not (gone and come):
        return facts
    lines = [x for file in facts.commit.files for hunk in file.hunks for x in hunk.lines]
    ways: dict[str, str] = {}  # each new name with the former one
    for old in gone:
        new = next((new for new in come if new not in ways and _replaces(new, old, lines)), "")
        if new:
            ways[new] = old
    public = {fact.name for fact in used if fact.public}
    had = {(fact.path, fact.name) for fact in used if fact.action == "removed"}
    items = (
        replace(
            fact,
            action="renamed",
            old=ways[fact.name],
            new=fact.name,
            public=ways[fact.name] in public,
        )
        if fact.kind == "env" and (fact.path, ways.get(fact.name, "")) in had
        else fact
        for fact in facts.items
        if not (fact.kind in _MERE and fact.name in ways.values())
    )
    return replace(facts, items=tuple(items)) if ways else facts


def _only(used: Sequence[Fact], action: str) -> list[str]:
    """The names of variables of which nothing is told but that action."""
    others = {fact.name for fact in used if fact.action != action}
    return [name for name in dict.fromkeys(fact.name for fact in used) if name not in others]


def _replaces(new: str, old: str, lines: Sequence[str]) -> bool:
    """Whether lines have the new name where they had the former one, which none has any more."""
    was, now = ([x for x in lines if name in x and stands_in(name, x)] for name in (old, new))
    if any(line[:1] != "-" for line in was) or any(line[:1] != "+" for line in now):
        return False
    spelled = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")
    before = Counter(spelled.sub(new, line[1:].strip()) for line in was)
    left = before - Counter(line[1:].strip() for line in now)
    alike = before.total() - left.total()
    return alike >= _LEAST and alike > left.total()


def along_fields(facts: Facts) -> Facts:
    """The facts; an attribute that a function sets by the name which its field has by now, where it
    set it by the former one, is renamed with the field, in whichever file."""
    ways = {f.name: f.old for f in facts.items if way_of(f) == ("field", "renamed") and f.old}
    gone: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts.items if ways else ():
        if way_of(fact) == ("variable", "removed"):
            gone.setdefault((*home_of(fact), fact.name), []).append(fact)
    told: dict[int, Fact | None] = {}
    for fact in facts.items if gone else ():
        owner, dot, name = fact.name.rpartition(".")
        if not dot or name not in ways or way_of(fact) != ("variable", "added"):
            continue
        was = f"{owner}.{ways[name]}"
        if former := gone.get((*home_of(fact), was), ()):
            met = any(id(one) in told for one in former)
            turned = replace(fact, action="renamed", old=was, new=fact.name)
            told |= {**dict.fromkeys(map(id, former)), id(fact): None if met else turned}
    return as_told(facts, told)
