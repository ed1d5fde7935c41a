"""Texts of errors and messages, and comments, that say the same in other words, or no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence, Set
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.alike import likeness
from classifier.facts.respelled import begun_alike

_BOTH = 2  # texts of an error that changes
_ALIKE = 1 / 2  # part of the words that two texts of an error have in common if they are one
_Text = tuple[str, str, str, str]
_BEGUN = 40  # characters of a message by which it is told from all others
_WORD, _LONG = re.compile(r"\w+"), re.compile(r"\w{4,}")
_COMMENT = re.compile(r"\s*(?:#|//|/?\*|--)")
_OPENING = 4  # words that a comment and its new wording begin with
_OTHER = {"added": "-", "removed": "+"}  # the side where a comment is not


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


def comments_reworded(told: Sequence[Fact], commit: Facts) -> list[Fact]:
    """The facts, a comment that goes and the one that opens as it did as one that changes, and so
    one of which a comment on the other side has most words."""
    facts = _paired(told, commit)
    said = _said_about(facts, commit)
    return [_as_cut(replace(f, action="changed") if id(f) in said else f) for f in facts]


def _said_about(facts: Sequence[Fact], commit: Facts) -> set[int]:
    """The comments, by ids, about which the other side says of a hunk they come in, or go from;
    none that begins with the name of what is new."""
    asked: dict[str, list[tuple[Fact, Set[str]]]] = {}
    new = {(f.path, f.name) for f in commit.items if f.action == "added"}
    for fact in facts:
        words = _words(fact.name) if fact.kind == "comment" and fact.action in _OTHER else set()
        if len(words) > _OPENING and (fact.path, fact.name.partition(" ")[0]) not in new:
            asked.setdefault(fact.path, []).append((fact, words))
    found: set[int] = set()
    for hunk, own in ((h, own) for path, own in asked.items() for h in commit.commit.hunks(path)):
        here = [(fact, words) for fact, words in own if _is_in(fact, hunk)]
        lines = {mark: _by_words(hunk, mark) for mark in {_OTHER[fact.action] for fact, _ in here}}
        for fact, words in here:
            met = Counter(n for word in words for n in lines[_OTHER[fact.action]].get(word, ()))
            if max(met.values(), default=0) * 3 >= len(words) * 2:
                found.add(id(fact))
    return found


def _by_words(hunk: Hunk, mark: str) -> dict[str, list[int]]:
    """Each word of the comments of one side of a hunk, with the places of those that have it."""
    found: dict[str, list[int]] = {}
    for at, line in enumerate(hunk.lines):
        if line[:1] == mark and _COMMENT.match(line, 1):
            for word in _words(line[1:]):
                found.setdefault(word, []).append(at)
    return found


def _words(text: str) -> Set[str]:
    return set(_WORD.findall(text.lower()))


def _alike(
    fact: Fact, others: Mapping[tuple[str, str], tuple[Fact, Set[str]]], commit: Facts
) -> tuple[str, str]:
    """The key of the comment that comes in the hunk with most words of one that goes; or none."""
    near = [h for h in commit.commit.hunks(fact.path) if _is_in(fact, h)] if others else []
    words = _words(fact.name)
    return next(
        (
            key
            for key, (one, said) in others.items()
            if key[0] == fact.path and any(_is_in(one, h) for h in near)
            if len(words & said) * 3 >= min(len(words), len(said)) * 2
        ),
        ("", ""),
    )


def _is_in(fact: Fact, hunk: Hunk) -> bool:
    if fact.action == "removed":
        return 0 <= fact.line - hunk.old_start < hunk.old_length
    return hunk.holds(fact.line)


def _paired(facts: Sequence[Fact], commit: Facts) -> Sequence[Fact]:
    sides = {f.action for f in facts if f.kind == "comment"}
    if not sides.issuperset(("added", "removed")):
        return facts
    come: dict[tuple[str, str], tuple[Fact, Set[str]]] = {}
    for fact in facts:
        if (fact.kind, fact.action) == ("comment", "added") and fact.name.count(" ") >= _OPENING:
            come.setdefault((fact.path, _opening(fact)), (fact, _words(fact.name)))
    told: list[Fact] = []
    known: set[int] = set()
    for fact in facts:
        gone = (fact.kind, fact.action) == ("comment", "removed")
        own = (fact.path, _opening(fact))
        key = own if own in come or not gone else _alike(fact, come, commit)
        if gone and key in come:
            new, _ = come.pop(key)
            known.add(id(new))
            values = ("", "") if _is_wrapped(fact.name, new.name) else (fact.name, new.name)
            told.append(replace(new, action="changed", old=values[0], new=values[1]))
        else:
            told.append(fact)
    return [fact for fact in told if id(fact) not in known]


def _as_cut(fact: Fact) -> Fact:
    """The fact; of a comment that changes further on than it is told, not what it says."""
    changed = (fact.kind, fact.action) == ("comment", "changed")
    same = changed and fact.old.split() == fact.new.split()
    return replace(fact, old="", new="") if same else fact


def _opening(comment: Fact) -> str:
    return " ".join(comment.name.split(" ", _OPENING)[:_OPENING])


def _is_wrapped(old: str, new: str) -> bool:
    """Whether two comments that go on in other lines have nothing but their beginning in common.

    What one of them has lost there may stand further down.
    """
    if not (old.endswith("…") and new.endswith("…")):
        return False
    before, after = _LONG.findall(old), _LONG.findall(new)
    begun = begun_alike(before, after)
    gone, come = before[begun:], after[begun:]
    return bool(gone and come) and set(gone).isdisjoint(come)
