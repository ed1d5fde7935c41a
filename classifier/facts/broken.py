"""A condition that one side of a change has on one line, the other over several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_OPENED = re.compile(r"([(\[{]) ")
_CLOSED = re.compile(r",? (?=[)\]}.?])")
_JOINS = ("&&", "||", "and", "or")


def unbroken(lines: Iterable[str]) -> str:
    """Lines of code as one.

    Formatters break at brackets and operators, and take blanks and commas for it.
    """
    said = " ".join(" ".join(lines).split())
    return _CLOSED.sub("", _OPENED.sub(r"\1", said))


@lru_cache(maxsize=8)
def side(block: str, mark: str) -> str:
    """The lines of a block of changed lines that have the mark, as one."""
    return unbroken(line[1:] for line in block.split("\n") if line[:1] == mark)


def stands_whole(condition: str, text: str) -> bool:
    """Whether a condition stands in the text, and no other is joined to it there."""
    at = text.find(condition)
    while at >= 0:
        end = at + len(condition)
        before, behind = text[max(at - 9, 0) : at], text[end : end + 9]
        if not before.rstrip(" (!").endswith(_JOINS) and not behind.lstrip(" )").startswith(_JOINS):
            return True
        at = text.find(condition, end)
    return False
