"""What goes where something like it comes by another name, and is another one: constants of other
values, and fields of other types."""

from __future__ import annotations

import re
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.facts.alike import likeness
from classifier.facts.successors import as_two

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
