"""Functions that section headers of hunks name, though they ended above the hunk.

git names the last head above a hunk, as the file was. Behind a function that stands in another one,
the lines are as deep as its own may be, so that only the file itself shows where it ended; and
another function may have taken over what stood in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileChange
from classifier.facts.entire import Side
from classifier.facts.owners import Body, owner

_NESTED = re.compile(r"[ \t]+(?:async[ \t]+)?def[ \t]+(\w+)\((?!self\b|cls\b)")
_PYTHON = (".py", ".pyi", ".pyx")
_CALLED = re.compile(r"(\w+)[ \t]*[(<]")


def ended(change: FileChange) -> frozenset[str]:
    """The names of functions in headers that may have ended above: nested ones, as far as they are
    known to be no methods, and those that new ones come behind in a hunk further up."""
    found = frozenset(_succeeded(change))
    if not change.path.endswith(_PYTHON):
        return found
    heads = (_NESTED.match(hunk.section) for hunk in change.hunks if hunk.section[:1] in " \t")
    return found | {head[1] for head in heads if head}


def _succeeded(change: FileChange) -> Iterator[str]:
    """The names in headers that stay in a hunk with lines behind them, as deep, that define too."""
    sections = {hunk.section for hunk in change.hunks if "(" in hunk.section}
    for hunk in change.hunks if sections else ():
        kept = ""
        for line in hunk.lines:
            if line[0] == " " and line[1:] in sections:
                kept = line[1:]
            elif kept and line[0] == "+" and _begin(line[1:]) == _begin(kept):
                called = _CALLED.search(kept)
                if called:
                    yield called[1]


def _begin(head: str) -> str:
    """A line up to the end of its first word."""
    code = head.lstrip()
    return head[: len(head) - len(code)] + code.partition(" ")[0]


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
