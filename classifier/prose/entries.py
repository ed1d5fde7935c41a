"""Settings that a file holds as entries of a list: what they are called is the value of a key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact

_NAMED = re.compile(r"[A-Za-z_][\w.-]*")
_SAYING = ("", "RUN", "LABEL")  # instructions whose text says what it is
_WHOLE = ("added", "removed")


def entries(facts: Sequence[Fact]) -> list[Fact]:
    """The facts; a ``name`` with the ``value`` on the next line is one setting by that name."""
    values = {_place(fact): fact for fact in facts if _is_key(fact, "value")}
    if not values:
        return list(facts)
    told: list[Fact] = []
    held: set[int] = set()
    for fact in facts:
        path, scope, action, line = _place(fact)
        value = values.get((path, scope, action, line + 1)) if _is_key(fact, "name") else None
        name = fact.new or fact.old
        if value and _NAMED.fullmatch(name):
            held.add(id(value))
            told.append(replace(value, name=name, line=line))
        else:
            told.append(fact)
    return [fact for fact in told if id(fact) not in held]


def with_instruction(fact: Fact) -> Fact:
    """The fact; of an image, a folder or a user says little without the word that sets it."""
    if fact.kind != "docker" or fact.scope in _SAYING:
        return fact
    name, old, new = (text and f"{fact.scope} {text}" for text in (fact.name, fact.old, fact.new))
    return replace(fact, name=name, old=old, new=new)


def _is_key(fact: Fact, name: str) -> bool:
    return fact.kind == "config" and fact.name == name and fact.action in _WHOLE


def _place(fact: Fact) -> tuple[str, str, str, int]:
    return fact.path, fact.scope, fact.action, fact.line
