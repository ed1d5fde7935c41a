"""Functions that have another name in every file that has the one in place of the other.

What their lists had under the former names is no new parameter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import chain

from classifier.domain import Fact, Facts
from classifier.facts.bodies import comes
from classifier.prose.callers import called_anew
from classifier.prose.heirs import by_uses, heads_above
from classifier.prose.keys import as_told
from classifier.prose.rehomed import at_former, headed, within
from classifier.prose.revalued import with_values
from classifier.prose.rivals import as_said, renamed

_Place = tuple[str, str]  # a path, and a name there
_Home = tuple[str, str, str]
_TYPES = ("class", "type")
_WITH_BODY = ("function", "test")
# What may come below the head of a test: it may be none by its new name.
_UNTESTED = ("class", "function", "test")
_NAMED = (*_TYPES, "function", "test", "constant", "field")
_WORD = re.compile(r"\w+")
_CLOSED = re.compile(r"\) *(?:->|[:{])")  # the end of a list of parameters


def renamed_everywhere(facts: Facts) -> Facts:
    """The facts, with a function renamed in each file that has the one in place of the other.

    Of a method that many classes have, some may hardly be alike before and after. One that takes
    something else and has none of the lines is another one, and one that is split is neither part.
    """
    before = facts
    facts = as_said(_apart(_with_bodies(with_values(_without_former(by_uses(facts))))))
    gone = _functions(facts.items, "removed")
    if not gone:
        return facts
    ways = {f.name: f.old for f in facts.items if (f.kind, f.action) == ("function", "renamed")}
    new = _functions(facts.items, "added")
    ways = {**called_anew(facts, gone, new), **ways}
    found: dict[int, Fact | None] = {}
    heirs = Counter((path, scope, ways.get(name, "")) for path, scope, name in new)
    for (path, scope, name), come in new.items():
        former = gone.get((path, scope, ways.get(name, "")))
        if former is not None and heirs[path, scope, former.name] == 1:
            found[id(former)] = None
            found[id(come)] = replace(come, action="renamed", old=former.name, new=name)
    return at_former(as_told(facts, found), before)


def _with_bodies(facts: Facts) -> Facts:
    """The facts, with what goes as one that comes, if its head differs in its name alone, and what
    stood below stands below the new one."""
    told = _by_heads(facts)
    # What comes below is in what the type is called now; several functions may have one name.
    known = (f for f in (*facts.items, *told.values()) if f and f.action == "renamed")
    ways = {(f.path, f.old): f.name for f in known if f.kind in _TYPES}
    # By the former name, another one may come.
    again = headed(facts) if ways else set()
    ways = {way: "" if way in again else name for way, name in ways.items()}
    items = (told.get(id(fact), within(fact, ways)) for fact in facts.items)
    return replace(facts, items=tuple(fact for fact in items if fact)) if ways or told else facts


def _by_heads(facts: Facts) -> dict[int, Fact | None]:
    """What comes below such a head as renamed, and for what it was None, by their identities."""
    gone = {
        (kind, f.path, f.line): f
        for f in facts.items
        if f.action == "removed"
        for kind in (_UNTESTED if f.kind == "test" else (f.kind,))
    }
    lost = {(kind, path) for kind, path, _ in gone if kind in _NAMED and path}
    come = [f for f in facts.items if f.action == "added" and (f.kind, f.path) in lost]
    heads = {
        (path, number): (at, old, line)
        for path in {f.path for f in come}
        for (at, old), (number, line) in chain.from_iterable(
            map(heads_above, facts.commit.hunks(path))
        )
    }
    homes = {(f.old, f.name) for f in facts.items if f.kind in _TYPES and f.action == "renamed"}
    told: dict[int, Fact | None] = {}
    for new in come:
        at, old, line = heads.get((new.path, new.line), (0, "", ""))
        former = gone.get((new.kind, new.path, at)) if at else None
        if not former or old.replace(former.name, new.name) != line:
            continue
        variant = former.kind == "constant" and former.scope  # others hold the same
        moved = former.scope and new.scope and former.scope != new.scope
        another = variant or (moved and (former.scope, new.scope) not in homes)
        if not another and not (line[-1] == "(" and _was_said(new, facts)):
            told |= {id(former): None, id(new): renamed(new, former)}
    return told


def _was_said(new: Fact, facts: Facts) -> bool:
    """Whether lines that go or stay have a name: below the head of a list, just that may stay."""
    lines = (line for line in facts.commit.lines(new.path) if line[:1] != "+")
    return any(new.name in line and new.name in _WORD.findall(line) for line in lines)


def _without_former(facts: Facts) -> Facts:
    """The facts without parameters that a function has had under its former name."""
    ways = {(f.path, f.name): f.old for f in facts.items if _is_turned(f)}
    come = [
        fact
        for fact in facts.items
        if (fact.kind, fact.action) == ("parameter", "added") and (fact.path, fact.scope) in ways
    ]
    had = {
        place: _list(facts, place[0], ways[place]) for place in {(f.path, f.scope) for f in come}
    }
    known = {id(fact) for fact in come if fact.name in had[fact.path, fact.scope]}
    items = tuple(fact for fact in facts.items if id(fact) not in known)
    return replace(facts, items=items) if known else facts


def _list(facts: Facts, path: str, former: str) -> set[str]:
    """The words in the list of parameters that a function had under its former name."""
    text = "\n".join(line[1:] for line in facts.commit.lines(path) if line[:1] != "+")
    head = re.search(rf"\b(?:def|fn|func|fun|function) +{re.escape(former)}\(", text)
    end = _CLOSED.search(text, head.end()) if head else None
    return set(_WORD.findall(text, head.end(), end.start())) if head and end else set()


def _functions(items: Sequence[Fact], action: str) -> dict[_Home, Fact]:
    """The functions of one action by where and what they are."""
    own = (f for f in items if (f.kind, f.action) == ("function", action))
    return {(f.path, f.scope, f.name): f for f in own}


def _apart(facts: Facts) -> Facts:
    """The facts; what has another name in a file where one comes by the former name is new."""
    changes = {file.path: file.change for file in facts.files}
    turned = filter(_is_turned, facts.items)
    stay = {(f.path, f.old) for f in turned if comes(f.old, changes.get(f.path))}
    return replace(facts, items=tuple(_unless_kept(fact, stay) for fact in facts.items))


def _is_turned(fact: Fact) -> bool:
    """Whether a function or test has another name than one that is known."""
    return fact.kind in _WITH_BODY and fact.action == "renamed" and fact.old != ""


def _unless_kept(fact: Fact, stay: Set[_Place]) -> Fact:
    """A fact; where one comes by the former name as well, that is the one, and the other comes."""
    if _is_turned(fact) and (fact.path, fact.old) in stay:
        return replace(fact, action="added", old="", new="")
    again = fact.kind in _WITH_BODY and fact.action == "added" and (fact.path, fact.name) in stay
    return replace(fact, action="touched", old="", new="") if again else fact
