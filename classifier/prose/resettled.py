"""Functions that go from one file and stand in something of another, where none is told as new."""

from __future__ import annotations

import re

from classifier.domain import Fact, Facts
from classifier.facts.nested import ECMA

_SHORT = 3  # characters up to which several files have functions by one name


def resettled(facts: Facts) -> frozenset[Fact]:
    """Functions of JavaScript that are said to be gone, and are defined in another file now.

    What a component or another function has for itself comes along with it, and is no fact.
    """
    gone = [f for f in facts.items if f.kind == "function" and f.action == "removed"]
    if not gone:
        return frozenset()
    comes = {
        file.path: "\n".join(line for hunk in file.change.hunks for line in hunk.lines)
        for file in facts.files
        if file.language in ECMA and file.change.added
    }
    return frozenset(fact for fact in gone if len(fact.name) > _SHORT and _is_in(fact, comes))


def _is_in(fact: Fact, comes: dict[str, str]) -> bool:
    others = [text for path, text in comes.items() if path != fact.path and fact.name in text]
    if not others:
        return False
    name = re.escape(fact.name)
    head = re.compile(
        rf"^\+[^\n'\"`]*\b(?:function\b *\*? *|(?:const|let|var) +){name}(?![\w$])", re.M
    )
    return any(head.search(text) for text in others)
