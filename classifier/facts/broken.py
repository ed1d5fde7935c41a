"""What one side of a change has on one line, the other over several: it stays as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from classifier.facts.extent import hunk_around
from classifier.facts.scan import lazy

_OPENED = re.compile(r"([(\[{]) ")
_CLOSED = re.compile(r",? (?=[)\]}.?])")
# Commas behind the last of several, the bar before the first of a union, marks of broken lines.
_LAST = re.compile(r",(?=\s*[)\]}])|(?<==)\s*\|(?!\|)|\\(?=\n)")
# Brackets that open the arguments of a call tell it apart, others may be there for the layout.
_TOKEN = re.compile(r"\w+|(?<=[\w\])])\(|[^\w\s()]")
_ENDS = (" ;", " ,", " :", " {", " }", " ]")
# What a statement neither begins behind nor ends before.
_JOINS = frozenset((*".?=+-*/%&|^<>", "and", "or"))
_OPENS, _CLOSES = frozenset("{[(,;:"), frozenset("}],;")
_GOES_ON = _JOINS.union("([,\"'`")

_JOINT = re.compile(r"\.#?|::|->")
_SIGNS = (".", "->", "?.")  # what a call of a member begins with
_GOES_ON_WITH = lazy(r"\n.[^\S\n]*(?:\.|->|\?\.)[.>?-]*([\w$!]+)\(")  # such a call on a line
_PARTS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*|\s+|\w+|[^\w\s]")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def unbroken(lines: Iterable[str]) -> str:
    """Lines of code as one.

    Formatters break at brackets and operators, and take blanks and commas for it.
    """
    said = " ".join(" ".join(lines).split())
    return _CLOSED.sub("", _OPENED.sub(r"\1", said))


@lru_cache(maxsize=8)
def side(block: str, mark: str) -> str:
    """The lines of a block of changed lines that have the mark, as one."""
    return unbroken(_lines(block, mark).split("\n"))


def is_laid_out_anew(statement: str, hunk: str, mark: str, lone: bool) -> bool:
    """Whether the other side of a hunk has a statement of the side ``mark``, laid out otherwise.

    One that comes, or goes, once more than the other side has it is another one, and so may be
    one that stands on one line (``lone``) on both sides: its brackets may differ.
    """
    tokens, other = _tokens(statement), "-" if mark == "+" else "+"
    said, lines = f" {_without_end(tokens)} ", _lines(hunk, other)
    if not all(token in lines for token in said.split()):
        return False
    times = _times(said, _side(hunk, other), _GOES_ON - {tokens[-1:]})
    if not 0 < _side(hunk, mark).text.count(said) <= times:
        return False
    alike = (said[1:-1] == _without_end(_tokens(line)) for line in lines.split("\n"))
    return not (lone and any(alike))


@lru_cache(maxsize=8)
def _lines(hunk: str, mark: str) -> str:
    """The lines of a side of a hunk."""
    return "\n".join(line[1:] for line in hunk.split("\n") if line[:1] == mark)


class _Side(NamedTuple):
    """The tokens of a side of a hunk, and where in them its lines begin and end."""

    text: str
    starts: frozenset[int]
    ends: frozenset[int]


@lru_cache(maxsize=8)
def _side(hunk: str, mark: str) -> _Side:
    starts, ends = set[int](), set[int]()
    parts, length = [" "], 1
    for line in _LAST.sub("", _lines(hunk, mark)).split("\n"):
        if tokens := _tokens(line):
            starts.add(length - 1)
            ends |= {length + len(tokens), length + len(_without_end(tokens))}
            parts.append(f"{tokens} ")
            length += len(tokens) + 1
    return _Side("".join(parts), frozenset(starts), frozenset(ends))


def _times(said: str, side: _Side, going_on: Collection[str]) -> int:
    """How often a side has a statement, between ends of lines or signs that part it from others."""
    text = side.text
    times, at = 0, text.find(said)
    while at >= 0:
        end = at + len(said) - 1
        before, behind = text[:at].rpartition(" ")[2], text[end + 1 : text.find(" ", end + 1)]
        begins = before in _OPENS or (at in side.starts and before not in _JOINS)
        closes = behind in _CLOSES or end in side.ends
        times += begins and closes and behind not in going_on
        at = text.find(said, end)
    return times


def _tokens(text: str) -> str:
    """Names and signs, with a blank between, without what is put around or behind several lines."""
    return " ".join(_TOKEN.findall(_LAST.sub("", text)))


def _without_end(said: str) -> str:
    while said.endswith(_ENDS):
        said = said[:-2]
    return said


_DECORATED = re.compile(r"(?:\n[ \t]*(?:@[^\n]*)?)+\Z")


def relaid(text: str) -> str:
    """Lines of Python without remarks, and blanks but at the start of a line outside of brackets.

    A text has the same quotes whichever it has. Nor do decorators of what stands below count.
    """
    depth, said = 0, list[str]()
    for part in _PARTS.findall(_DECORATED.sub("", text)):
        depth = max(depth + (part in _OPENING) - (part in _CLOSING), 0)
        if part.isspace():
            if not depth and "\n" in part:
                said = said[:-1] if said and said[-1][0] == "\n" else said  # of a remark alone
                said.append("\n" + part.rpartition("\n")[2])
        elif part[0] != "#":
            said.append(part.replace("'", '"') if '"' not in part else part)
    return " ".join(said)


def is_chained(text: str, name: str, at: int) -> bool:
    """Whether the other side of the hunk calls what ``at`` calls where a line goes on with what one
    above it begins: ``jobs.all.page(2)`` there is ``jobs``, ``.all``, ``.page(2)``."""
    first, *rest = _JOINT.split(name)
    if not rest or rest[-1] not in _members(text):
        return False
    begun, mark = "", text[text.rfind("\n", 0, at) + 1]
    for line in text[slice(*hunk_around(text, at))].split("\n"):
        code = line[1:].lstrip()
        if line[:1] == mark or not code:
            continue
        if not code.startswith(_SIGNS):
            begun = code
        elif first in begun and code.lstrip(".->?").startswith(f"{rest[-1]}("):
            return True
    return False


@lru_cache(maxsize=1)  # asked for every call of a file
def _members(text: str) -> frozenset[str]:
    """The members that lines begin with a call of."""
    return frozenset(_GOES_ON_WITH().findall(text))
