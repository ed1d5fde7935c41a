"""Functions that section headers of hunks name, though they ended above the hunk.

git names the last head above a hunk, as the file was. Behind a function that stands in another one,
the lines are as deep as its own may be, so that only the file itself shows where it ended; and
another function may have taken over what stood in it. Of a document it may be a comment of a block
of code that they name, which ends in the hunk.
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
_TITLE = re.compile(r"#{2,6}[ \t]+(.+)")
_FENCES = ("```", "~~~")
_MARKS = frozenset("`*[]<>{}!")  # of what a title is told without
_CALLED = re.compile(r"(\w+)[ \t]*[(<]")


def ended(change: FileChange) -> frozenset[str]:
    """The names of functions in headers that may have ended above: nested ones, as far as they are
    known to be no methods, and those that new ones come behind in a hunk further up.

    Of sections of documents, those that may be comments of a block of code."""
    found = frozenset((*_succeeded(change), *_commented(change)))
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


def _commented(change: FileChange) -> Iterator[str]:
    """The titles in headers of which the first fence of the hunk may end the block of code."""
    for hunk in change.hunks:
        title = _TITLE.match(hunk.section)
        fences = (x[1:].strip() for x in hunk.lines if title and x[1:].lstrip().startswith(_FENCES))
        if title and next(fences, "-").strip("`~") == "":
            yield title[1].strip("# ")


def _begin(head: str) -> str:
    """A line up to the end of its first word."""
    code = head.lstrip()
    return head[: len(head) - len(code)] + code.partition(" ")[0]


def at_home(fact: Fact, names: frozenset[str], sides: tuple[Side, Side]) -> Fact | None:
    """The fact in the function, or section, that its line is in, None where no line of the
    function changes, or that is not known.

    ``names`` are those of the functions that may have ended, ``sides`` the file before and after.
    """
    if (fact.kind, fact.action) == ("heading", "touched"):
        return _titled(fact, sides[1]) if (fact.name or fact.scope) in names else fact
    if fact.scope not in names or fact.kind == "decorator":
        return fact
    if fact.line:
        here = sides[fact.action != "removed"]
        if _is_behind(here.bodies(fact.scope), fact.line):
            return replace(fact, scope=owner(here.lines, fact.line))
    elif fact.action == "touched" and not any(_is_edited(fact.scope, side) for side in sides):
        return None
    return fact


def _titled(fact: Fact, side: Side) -> Fact | None:
    """The fact, of the section that all changed lines are in where its own is none, if there is
    one; blocks of code have no titles."""
    named, title, titles, is_code = fact.name or fact.scope, "", set[str](), False
    for number, line in enumerate(side.lines, 1):
        if line.lstrip().startswith(_FENCES):
            is_code = not is_code
        elif not is_code and line[:1] == "#":
            if named in line:
                return fact
            title = line.strip("# \t\r")
        if number in side.changed:
            titles.add(title)
    found = titles.pop() if len(titles) == 1 else ""
    return replace(fact, name=found, scope="") if found and not _MARKS & set(found) else None


def _is_edited(name: str, side: Side) -> bool:
    """Whether lines change in a function, or nothing is known of it."""
    found = side.bodies(name)
    return not all(_is_behind(found, line) for line in side.changed)


def _is_behind(found: Sequence[Body], line: int) -> bool:
    """Whether there are definitions and a line is in none of them, nor the head of one."""
    return bool(found) and not any(body.holds(line) or body.holds(line + 1) for body in found)
