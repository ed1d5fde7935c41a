"""What goes where something like it comes by another name, and is another one: constants of other
values, and fields of Go of other types."""

from __future__ import annotations

import re
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.facts.successors import as_two

# A text, a number, or what is made of such numbers.
_PLAIN = r"\"[^\"\\]*\"|'[^'\\]*'|-?[\d.]+|[\w.]+\([\w.,= -]*\)"


def with_values(facts: Facts) -> Facts:
    """The facts, with one constant gone and another new where the lines give them other values, and
    so with fields of Go and their types."""
    items: list[Fact] = []
    for fact in facts.items:
        typed = fact.kind == "field" and fact.path.endswith(".go")
        renamed = fact.action == "renamed" and (typed or fact.kind == "constant") and fact.old
        old, new = (_value(facts, fact, mark) for mark in "-+") if renamed else ("", "")
        if old and new and old != new:
            gone, come = as_two(fact)
            items += [replace(gone, old=old), replace(come, new=new)]
        else:
            items.append(fact)
    return replace(facts, items=tuple(items))


def _value(facts: Facts, fact: Fact, mark: str) -> str:
    """What a constant, or a field as its type, has before or after, if the line says it plainly."""
    name = re.escape(fact.old if mark == "-" else fact.name)
    given = rf"\s*(?:[\w:]+ +)*{name}\b[^=\n]*= *({_PLAIN})[ \t;,]*$"
    given = rf"\s+{name}[ \t]+([^`/\n=]*[^`/\s=])" if fact.kind == "field" else given
    own = (line[1:] for line in facts.commit.lines(fact.path) if line[:1] == mark)
    return next((found[1] for line in own if (found := re.match(given, line))), "")
