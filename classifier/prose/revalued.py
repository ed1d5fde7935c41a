"""What goes where something like it comes by another name, and is another one: constants of other
values, fields of other types, and what has two names by now, or goes and comes among others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.facts.alike import likeness
from classifier.facts.respelled import begun_alike, letters
from classifier.facts.successors import as_two
from classifier.prose.keys import place_of

# A text, a number, or what is made of such numbers.
_PLAIN = r"\"[^\"\\]*\"|'[^'\\]*'|-?[\d.]+|[\w.]+\([\w.,= -]*\)"
# How lines give a field, or a type of another, its type.
_TYPED = (
    r"\s*(?:[\w()]+ +)*{0}\??: *+([^=;{{}}]*[^=;,{{}}\s])",
    r"\s*(?:(?:public|private|protected|static|final) +)*([\w.<>\[\]]+) +{0} *[=;]",
    r"\s*(?:\w+ +)*type {0} *[:=] *([^;]+)",
)
_SET = r"\s*(?:[\w:]+ +)*{0}\b[^=\n]*= *+((?:.*[^ \t;,])?)[ \t;,]*$"
_TYPED_GO = r"\s+{0}[ \t]++([^`/\n=]*[^`/\s=])"
_NONE = re.compile(r"^(?:Option<|Optional\[)(.*)[>\]]$|(.*?)(?: ?\| ?None|\?)$")
_HALF = 1 / 2
_ACCESS = re.compile(r"^_*(?:get|set|is|has|with)(?=_|[A-Z])")
_NAMED = frozenset(("class", "type", "field", "constant", "function"))
_MEMBERS = ("field", "function")
_SEVERAL = 2
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


def with_values(facts: Facts) -> Facts:
    """The facts, with one constant gone and another new where the lines give them other values, and
    so with fields and their types: in other languages than Go, of half of the name at most."""
    turned = (f for f in facts.items if f.kind in ("class", "type") and f.action == "renamed")
    types = {fact.old: fact.name for fact in turned}
    items: list[Fact] = []
    for fact in facts.items:
        old, new = _values(facts, fact) if fact.action == "renamed" and fact.old else ("", "")
        was = _WORD.sub(lambda word: types.get(word[0], word[0]), old)
        if old and new and _none_aside(new) not in map(_none_aside, (old, was)):
            gone, come = as_two(fact)
            items += [replace(gone, old=old), replace(come, new=new)]
        else:
            items.append(fact)
    return replace(facts, items=tuple(items))


def _values(facts: Facts, fact: Fact) -> tuple[str, str]:
    """What a constant, or a field as its type, has before and after, if lines say it plainly."""
    given: tuple[str, ...] = _TYPED
    if fact.kind == "constant":
        given = (_SET,)
    elif fact.kind == "field" and fact.path.endswith(".go"):
        given = (_TYPED_GO,)
    elif fact.kind not in ("field", "type") or likeness(fact.old, fact.name) > _HALF:
        return "", ""
    sides = ((fact.old, "-"), (fact.name, "+"))
    near = (hunk for hunk in facts.commit.hunks(fact.path) if hunk.holds(fact.line))
    lines = [line for hunk in near for line in hunk.lines]
    old, new = (_value(lines, name, mark, given) for name, mark in sides)
    plain = all(re.fullmatch(_PLAIN, said) for said in (old, new))
    same = fact.kind != "constant" or plain or _DIGIT.sub("", old) == _DIGIT.sub("", new)
    return (old, new) if same else ("", "")


def _value(lines: list[str], name: str, mark: str, given: tuple[str, ...]) -> str:
    own = [line[1:] for line in lines if line[:1] == mark and name in line]
    patterns = [one.format(re.escape(name)) for one in given]
    found = next(filter(None, (re.match(one, x) for x in own for one in patterns)), None)
    return found[1] if found else ""


def _none_aside(said: str) -> str:
    """A type without what says that there may be none of it."""
    found = _NONE.match(said)
    return (found[1] or found[2]) if found else said


def apart(facts: Facts) -> Facts:
    """The facts, with what has several names by now gone, and those new; so with fields that have
    nothing of what they were in a list where others go and come, and with what gets or sets one
    thing, and another by now, where the rest of what does so goes and comes."""
    turned = [f for f in facts.items if f.action == "renamed" and f.kind in _NAMED and f.old]
    known = {id(f) for f in (*_of_several(turned), *_of_lists(turned, facts))}
    items = (one for f in facts.items for one in (as_two(f) if id(f) in known else (f,)))
    return replace(facts, items=tuple(items)) if known else facts


def _of_several(turned: list[Fact]) -> Iterator[Fact]:
    """Of those of which most files do not say the same."""
    ways = {(f.kind, f.path, f.old, f.name) for f in turned}
    ends = [((kind, old, ""), (kind, "", new), (kind, old, new)) for kind, _, old, new in ways]
    paths: dict[tuple[str, str, str], set[str]] = {}
    for (_, path, _, _), keys in zip(ways, ends, strict=True):
        for key in keys:
            paths.setdefault(key, set()).add(path)
    for fact in turned:
        own = paths[fact.kind, fact.old, fact.name]
        sides = (paths[fact.kind, fact.old, ""], paths[fact.kind, "", fact.name])
        if any(len(side) >= 2 * len(own) and len(side) > 1 for side in sides):
            yield fact


def _of_lists(turned: list[Fact], facts: Facts) -> Iterator[Fact]:
    """Of those that have no word of their former names, which lines of a list do not bear out."""
    far = [f for f in turned if f.kind in _MEMBERS and _is_far(*map(_stem, (f.old, f.name)))]
    times = Counter(place_of(f) for f in far)
    beside = {
        (f.action, *place_of(f), stem)
        for f in (facts.items if far else ())
        for stem in ("", letters(_stem(f.name)))
    }
    for fact in far:
        place, names = place_of(fact), (fact.old, fact.name)
        field = fact.kind == "field"
        lost, new = ("" if field else letters(_stem(name)) for name in names)
        both = {("removed", *place, lost), ("added", *place, new)} <= beside
        if both and (not field or times[place] >= _SEVERAL):
            yield fact


def _stem(name: str) -> str:
    """What a function that gets or sets something does that with."""
    return _ACCESS.sub("", name)


def _is_far(old: str, new: str) -> bool:
    return likeness(old, new) == 0 and begun_alike(letters(old), letters(new)) <= _SEVERAL
