"""The lines that go and those that come: the names that a change is about, and heads replaced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from classifier.domain import Hunk
from classifier.facts.extent import places

_PART = 3  # of the lines of a job that go, or that come, for one that stays, at most
_SAMPLE = 200_000  # characters in which names are looked for
_GONE = re.compile(r"^-.*", re.MULTILINE)
_COME = re.compile(r"^\+.*", re.MULTILINE)
_NAME = re.compile(r"[^\W\d]\w{2,}")
# What a name is given: the rest of its line where it is set, arguments where it is called.
_GIVEN = re.compile(r"[\"']?[ \t]*(?::?=|:)[^:\n][^\n]*|\([^\n]*")


class Sides:
    """The changed lines of a commit, those that go apart from those that come."""

    def __init__(self, changed: str) -> None:
        self._texts = ["\n".join(line.findall(changed[:_SAMPLE])) for line in (_GONE, _COME)]
        self._gone, self._come = (Counter(_NAME.findall(text)) for text in self._texts)

    def often(self, name: str) -> int:
        """How often the last word of a name comes up."""
        found = _NAME.findall(name[:60])
        return self._gone[found[-1]] + self._come[found[-1]] if found else 0

    def both(self, name: str) -> bool:
        """Whether lines that go and lines that come have the words of a name."""
        words = _NAME.findall(name)
        return bool(words) and all(self._gone[word] and self._come[word] for word in words)

    def idle(self, name: str) -> bool:
        """Whether a name of both comes up as often in each, and gets the same there.

        Of such a one it is not known that the change is about it.
        """
        if any(self._gone[word] != self._come[word] for word in _NAME.findall(name)):
            return False
        gone, come = (_given(name, text) for text in self._texts)
        return gone == come


def _given(name: str, text: str) -> list[str]:
    """What a name is given where it stands in a text, in the order of the alphabet."""
    found = (_GIVEN.match(text, at + len(name)) for at in places(name, text))
    return sorted(given[0].strip() for given in found if given)


def replaced_heads(hunk: Hunk) -> Iterator[tuple[int, int]]:
    """Numbers of lines of which the last of a run that goes, of those that are least deep, has the
    last that comes so, as deep, in its place, before lines that stay and are deeper."""
    old, new = hunk.old_start, hunk.new_start
    heads: dict[str, tuple[int, int]] = {}
    for at, line in enumerate((*hunk.lines, " ")):
        mark, depth = line[:1], _depth(line)
        if mark in ("-", "+"):
            if line[1:].strip() and depth <= heads.get(mark, (0, depth))[1]:
                heads[mark] = (old if mark == "-" else new, depth)
        else:
            same = len(heads) > 1 and heads["-"][1] == heads["+"][1] < depth
            if same and _stays(hunk.lines[at:], heads["-"][1]):
                yield heads["-"][0], heads["+"][0]
            heads = {}
        old += mark != "+"
        new += mark != "-"


def replaced_lines(hunk: Hunk) -> Iterator[tuple[range, range]]:
    """The numbers of lines that go in a run, and of those that come in their place."""
    old, new = hunk.old_start, hunk.new_start
    for unchanged, run in groupby(hunk.lines, lambda line: line[:1] == " "):
        marks = Counter(line[:1] for line in run)
        gone, come = (marks[sign] + marks[" "] for sign in "-+")
        if not unchanged and gone and come:
            yield range(old, old + gone), range(new, new + come)
        old, new = old + gone, new + come


def _stays(below: Sequence[str], depth: int) -> bool:
    """Whether of what stands below a head, deeper than it, enough stays for it to be the same."""
    deep = takewhile(
        lambda line: _depth(line) > depth, (line for line in below if line[1:].strip())
    )
    marks = Counter(line[:1] for line in deep)
    return marks[" "] * _PART >= min(marks["-"], marks["+"])


def _depth(line: str) -> int:
    return len(line) - len(line[1:].lstrip())
