"""Texts of errors and messages that say the same in other words, or no more."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.alike import likeness

_BOTH = 2  # texts of an error that changes
_ALIKE = 1 / 2  # part of the words that two texts of an error have in common if they are one
_Text = tuple[str, str, str, str]
_BEGUN = 40  # characters of a message by which it is told from all others


def reworded(items: Sequence[Fact]) -> list[Fact]:
    """The facts, with an error's text that goes and one much like it as one that changes.

    One that was told with another one in its place may be of another function than that. So is a
    message that is logged, of which the beginning says enough, in whatever function of the file.
    What goes and comes as it was is none of these.
    """
    stay = {_side(f, "added") for f in items} & {_side(f, "removed") for f in items} - {None}
    apart = [_parted(fact, stay) for fact in items]
    lost = {id(both[0]) for both in apart if len(both) > 1}
    items = [one for both in apart for one in both]
    texts = [f for f in items if f.kind in ("error", "log") and " " in f.name]
    come = [f for f in texts if f.action == "added"]
    now: dict[int, Fact] = {}
    gone: set[int] = set()
    for old in (f for f in texts if f.action == "removed" and come):
        here = [f for f in come if _is_of_one(old, f) and id(f) not in now]
        new = max(here, key=lambda f: likeness(old.name, f.name), default=None)
        if new and likeness(old.name, new.name) >= _ALIKE:
            now[id(new)] = replace(new, action="changed", old=old.name, new=new.name)
            gone.add(id(old))
    return [
        replace(fact, scope="") if id(fact) in lost else now.get(id(fact), fact)
        for fact in items
        if id(fact) not in gone
    ]


def _is_of_one(old: Fact, new: Fact) -> bool:
    """Whether the text that goes and the one that comes may be of the same error or message."""
    if old.kind != new.kind or old.path != new.path:
        return False
    begun = old.name[:_BEGUN] == new.name[:_BEGUN] and len(old.name) > _BEGUN
    return begun if old.kind == "log" else old.scope == new.scope


def _side(fact: Fact, action: str) -> _Text | None:
    """An error's text that goes, or comes, with where it does, and as what it is raised."""
    if fact.kind != "error" or fact.action not in (action, "changed"):
        return None
    text = (fact.new if action == "added" else fact.old) or fact.name
    raised = "" if " " in fact.name else fact.name
    return (fact.path, fact.scope, raised, text) if " " in text else None


def _parted(fact: Fact, stay: Container[_Text | None]) -> tuple[Fact, ...]:
    """An error's two texts apart, where they have too little in common to be one in other words;
    without those that stay."""
    sides = {a: one for a in ("removed", "added") if (one := _side(fact, a))}
    left = {action: one[-1] for action, one in sides.items() if one not in stay}
    is_one = len(sides) < _BOTH or likeness(fact.old, fact.new) >= _ALIKE
    if len(left) == len(sides) and is_one:
        return (fact,)
    bare = replace(fact, old="", new="")
    return tuple(replace(bare, action=action, name=text) for action, text in left.items())
