"""Variables that have another name, and what merely follows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.prose.assigned import is_set
from classifier.prose.conditions import differ_in_variable
from classifier.prose.markup import stands_in

_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_NAMES = 2  # in a value that says which variable it is of
_Home = tuple[str, str]


def renamed_everywhere(facts: Facts) -> Facts:
    """The facts, with a function renamed in each file that has the one in place of the other.

    Of a method that many classes have, some may hardly be alike before and after.
    """
    ways = {f.name: f.old for f in facts.items if (f.kind, f.action) == ("function", "renamed")}
    if not ways:
        return facts
    gone = _functions(facts.items, "removed")
    found: dict[int, Fact | None] = {}
    for (path, scope, name), come in _functions(facts.items, "added").items():
        former = gone.get((path, scope, ways.get(name, "")))
        if former is not None:
            found[id(former)] = None
            found[id(come)] = replace(come, action="renamed", old=former.name, new=name)
    items = (found.get(id(fact), fact) for fact in facts.items)
    return replace(facts, items=tuple(fact for fact in items if fact is not None))


def with_renamed(items: Sequence[Fact], left: Callable[[str, str], str]) -> list[Fact]:
    """The facts, with a variable whose value comes under another name as one that is renamed.

    A check or returned value that goes stays where the lines that come have it by that name. One
    whose former name is set again is another one than before.
    ``left`` gives the lines of a file's hunks but for those that have one of some marks.
    """
    items = [
        replace(fact, action="added", old="", new="") if _is_set_again(fact, left) else fact
        for fact in items
    ]
    pairs = _pairs(items)
    if not pairs:
        return items
    names: dict[str, dict[str, str]] = {}
    for gone, new in pairs.values():
        names.setdefault(gone.path, {})[gone.name] = new.name
    now = {id(new): replace(new, action="renamed", old=gone.name, new=new.name)
           for gone, new in pairs.values()}  # fmt: skip
    return [
        now.get(id(fact), fact)
        for fact in items
        if id(fact) not in pairs
        if not _follows(fact, names.get(fact.path), left)
    ]


def _functions(items: Sequence[Fact], action: str) -> dict[tuple[str, str, str], Fact]:
    """The functions of one action by where and what they are."""
    own = (f for f in items if (f.kind, f.action) == ("function", action))
    return {(f.path, f.scope, f.name): f for f in own}


def _pairs(items: Sequence[Fact]) -> dict[int, tuple[Fact, Fact]]:
    """Variables that go, by their identity, with those of the same place that have their value."""
    come: dict[_Home, list[Fact]] = {}
    gone: dict[_Home, list[Fact]] = {}
    for fact in items:
        sides = {"added": come, "removed": gone}
        # An attribute is another one, and of what stands in no function that is known, there may
        # be one in each of several.
        if fact.kind == "variable" and fact.action in sides and fact.scope and _is_own(fact.name):
            sides[fact.action].setdefault((fact.path, fact.scope), []).append(fact)
    found: dict[int, tuple[Fact, Fact]] = {}
    for home in gone.keys() & come.keys():
        for old in gone[home]:
            alike = [new for new in come[home] if _is_value_of(old, new)]
            if len(alike) == 1 and sum(_is_value_of(one, alike[0]) for one in gone[home]) == 1:
                found[id(old)] = (old, alike[0])
    return found


def _is_set_again(fact: Fact, left: Callable[[str, str], str]) -> bool:
    renamed = (fact.kind, fact.action) == ("variable", "renamed")
    return renamed and is_set(fact.old, left(fact.path, "-"))


def _is_own(name: str) -> bool:
    """Whether a name is a variable's, rather than that of what something else has."""
    return _WORD.fullmatch(name) is not None


def _is_value_of(gone: Fact, new: Fact) -> bool:
    """Whether a variable that comes has the value of one that goes, which says enough."""
    if gone.old != new.new:
        return differ_in_variable(gone.old, new.new)
    return len(set(_WORD.findall(gone.old))) >= _NAMES


def _follows(fact: Fact, names: dict[str, str] | None, left: Callable[[str, str], str]) -> bool:
    if not names or fact.action != "removed" or fact.kind not in ("guard", "return"):
        return False
    text = _WORD.sub(lambda word: names.get(word[0], word[0]), fact.name)
    return text != fact.name and stands_in(text, left(fact.path, " -"))
