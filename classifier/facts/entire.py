"""Whole files on both sides of a commit: read as they were, told by the hunks as they are."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from classifier.domain import Fact, FileChange
from classifier.facts.bound import SET
from classifier.facts.extent import places
from classifier.facts.owners import Body, bodies, heads, owner

LONG_QUOTES = '"""'
"""What opens and closes a text of several lines in Python."""
_DONE = frozenset(("call", "error", "handled", "guard", "variable"))  # by functions

# A key, or an item, of YAML with a text in the lines below it.
_OPENS_TEXT = re.compile(
    r"( *(?:- +)*)([^\s#-][^#]*:[ \t]+)?(?<=[ ])[|>][-+0-9]*[ \t]*(?:#.*)?\r?$"
)
_NO_TEXT = 1 << 30
_ANNOUNCED = ("func ", "def ", "async def ")
AS_OTHERS = "as others"
"""What a call has as its former value that other functions of the file made before."""


class Side(ABC):
    """A whole file as it was before the commit, or as it is after it."""

    def __init__(self, numbered: Iterable[tuple[int, str]]) -> None:
        """``numbered``: the changed lines of this side with their numbers."""
        self._numbered = numbered
        self._bodies: dict[str, list[Body]] = {}

    @property
    @abstractmethod
    def text(self) -> str:
        """All of it."""

    @property
    @abstractmethod
    def lines(self) -> list[str]:
        """Its lines."""

    @cached_property
    def changed(self) -> dict[int, str]:
        """The changed lines of this side by their numbers."""
        return dict(self._numbered)

    @cached_property
    def _quotes(self) -> list[int]:
        """The lines that open or close long texts, none where they do not do so in turn.

        In quotes themselves, the signs are a text.
        """
        found, number, last = [], 1, 0
        for at in places(LONG_QUOTES, self.text):
            start = self.text.rfind("\n", 0, at) + 1
            number, last = number + self.text.count("\n", last, start), start
            quoted = "'" in (self.text[at - 1 : at], self.text[at + 3 : at + 4])
            if not quoted and not self.text[start:at].lstrip().startswith("#"):
                found.append(number)
        return found if len(found) % 2 == 0 else []

    def begins_in_text(self, line: int) -> bool:
        """Whether a line of Python begins inside of a long text."""
        return bisect_left(self._quotes, line) % 2 > 0

    def sets(self, name: str) -> bool:
        """Whether a changed line of Python begins to set a variable by a name."""
        begins = re.compile(rf"[ \t]*{re.escape(name)}{SET}")
        return any(begins.match(line) for line in self.changed.values())

    def count(self, name: str, keyword: str = "def") -> int:
        """How many functions, or classes, of Python have a name."""
        return sum(1 for _ in heads(keyword, name, self.text))

    def is_left(self, name: str, before: Side) -> bool:
        """Whether fewer functions have a name than before, all of which stood so."""
        if not 0 < self.count(name) < before.count(name):
            return False
        now, then = self._definitions(name), before._definitions(name)
        return bool(now) and now <= then

    def _definitions(self, name: str) -> Counter[tuple[str, str]]:
        """The functions of Python by a name, each with its first line and all below that; none
        where what one of them ends with is not known."""
        found = self.bodies(name)
        whole = len(found) == self.count(name) and not any(
            self.begins_in_text(body.end) for body in found
        )
        return Counter((self.lines[b.first - 2], b.text.rstrip()) for b in found if whole)

    def owner(self, line: int) -> str:
        """The name of the function or class that a line is in, "" where none can be told: what
        stands in long texts defines nothing."""
        return owner(self.lines, line, self.begins_in_text)

    @cached_property
    def scripts(self) -> frozenset[int]:
        """The lines of YAML that are of a text over several lines."""
        found: list[int] = []
        depth = _NO_TEXT
        for number, line in enumerate(self.lines, 1):
            begun = len(line) - len(line.lstrip(" "))
            if not line.strip() or begun > depth:
                found.append(number)
            else:
                opens = _OPENS_TEXT.match(line)
                depth = (len(opens[1]) if opens[2] else begun) if opens else _NO_TEXT
        return frozenset(found)

    def bodies(self, name: str) -> list[Body]:
        """What stands in the definitions and under the keys of a name."""
        if name not in self._bodies:
            self._bodies[name] = bodies(name, self.text)
        return self._bodies[name]

    def around(self, line: int, name: str) -> list[Body]:
        """Those of the definitions and keys of a name that a line is in."""
        return [body for body in self.bodies(name) if body.holds(line)]

    def is_cut(self, name: str) -> bool:
        """Whether a definition of JavaScript by a name may end amid a text with lines at the
        margin: of those that other languages announce so, this is known otherwise."""
        cut = (body for body in self.bodies(name) if body.text.count("`") % 2)
        return any(not self.lines[b.first - 2].lstrip().startswith(_ANNOUNCED) for b in cut)

    def is_past(self, name: str, lines: Collection[int]) -> bool:
        """Whether there are definitions of Python by a name and the lines are in none of them.

        An example in a text defines nothing. A text may have lines at the margin, with which no
        function ends.
        """
        found = self.bodies(name)
        own = [body for body in found if not self.begins_in_text(body.first - 1)]
        if any(body.reaches(line) for body in own for line in lines):
            return False
        return bool(found) and not any(self.begins_in_text(body.end) for body in own)


class _Old(Side):
    text = ""

    def __init__(self, change: FileChange, text: str) -> None:
        super().__init__(line for hunk in change.hunks for line in hunk.deleted())
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")


class _New(Side):
    def __init__(self, change: FileChange, old: _Old) -> None:
        super().__init__(line for hunk in change.hunks for line in hunk.added())
        self._hunks = change.hunks
        self._old = old

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def lines(self) -> list[str]:
        old, found, end = self._old.lines, [], 0
        for hunk in self._hunks:
            # A hunk of no old lines names the line behind which it stands.
            start = hunk.old_start - (hunk.old_length > 0)
            found += old[end:start]
            found += [line[1:] for line in hunk.lines if line[:1] != "-"]
            end = start + hunk.old_length
        return found + old[end:]


def both_sides(text: str, change: FileChange) -> tuple[Side, Side]:
    """A file as it was before, and as it is with the hunks in place of the lines they replace."""
    old = _Old(change, text)
    return old, _New(change, old)


def of_one(
    items: Sequence[Fact],
    sides: Mapping[str, tuple[Side, Side]],
    says: Callable[[str, Fact, str], bool],
) -> list[Fact]:
    """The facts; what several functions of a file come to do, or do no more, and yet another one
    did or goes on to do, that of one of them: of all it would be told as what the file does. What
    they come to call is marked, so that it is told of them all by name."""
    homes: dict[tuple[str, str, str, str, str], list[Fact]] = {}
    for fact in items:
        moves = fact.action in ("added", "removed") and fact.scope and fact.path in sides
        if moves and fact.kind in _DONE and fact.name:
            said = fact.old + fact.new if fact.kind == "error" else ""
            own = (fact.path, fact.kind, fact.action, fact.name, said)
            homes.setdefault(own, []).append(fact)
    lost: set[int] = set()
    told: dict[int, Fact] = {}
    for (path, kind, action, *_), found in homes.items():
        scopes = dict.fromkeys(fact.scope for fact in found)
        before, after = sides[path]
        here, there = (before, after) if action == "removed" else (after, before)
        line = here.changed.get(found[0].line, "")
        if len(scopes) < 2 or not says(there.text, found[0], line):
            continue
        if (kind, action) == ("call", "added"):
            told |= {id(fact): replace(fact, old=AS_OTHERS) for fact in found}
        else:
            kept = next((scope for scope in scopes if there.bodies(scope)), found[0].scope)
            lost.update(id(fact) for fact in found if fact.scope != kept)
    return [told.get(id(fact), fact) for fact in items if id(fact) not in lost]
