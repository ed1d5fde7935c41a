"""Nested functions that section headers of hunks name, though they ended above the hunk.

git names the last head above a hunk. Behind a function that stands in another one, the lines are as
deep as its own may be, so that only the file itself shows where it ended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact, FileChange
from classifier.facts.entire import Side
from classifier.facts.owners import Body, owner

_NESTED = re.compile(r"[ \t]+(?:async[ \t]+)?def[ \t]+(\w+)\((?!self\b|cls\b)")
_PYTHON = (".py", ".pyi", ".pyx")


def nested(change: FileChange) -> frozenset[str]:
    """The names of indented functions, as far as they are known to be no methods, of headers."""
    if not change.path.endswith(_PYTHON):
        return frozenset()
    heads = (_NESTED.match(hunk.section) for hunk in change.hunks if hunk.section[:1] in " \t")
    return frozenset(head[1] for head in heads if head)


def at_home(fact: Fact, names: frozenset[str], sides: tuple[Side, Side]) -> Fact | None:
    """The fact in the function that its line is in, None where no line of the function changes.

    ``names`` are those of the functions that may have ended, ``sides`` the file before and after.
    """
    if fact.scope not in names or fact.kind == "decorator":
        return fact
    if fact.line:
        here = sides[fact.action != "removed"]
        if _is_behind(here.bodies(fact.scope), fact.line):
            return replace(fact, scope=owner(here.lines, fact.line))
    elif fact.action == "touched" and not any(_is_edited(fact.scope, side) for side in sides):
        return None
    return fact


def _is_edited(name: str, side: Side) -> bool:
    """Whether lines change in a function, or nothing is known of it."""
    found = side.bodies(name)
    return not all(_is_behind(found, line) for line in side.changed)


def _is_behind(found: Sequence[Body], line: int) -> bool:
    """Whether there are definitions and a line is in none of them, nor the head of one."""
    return bool(found) and not any(body.holds(line) or body.holds(line + 1) for body in found)
