"""Local variables that have another name than before: what is said of them stays the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = re.compile(r"(?<![\w.>])[^\W\d]\w*")
# How a line gives a name to something: ``x = 1``, ``let Some(x) =``, ``T *x;``, ``for x in y``.
_DECLARED = (
    r"(?:^|[\s*&]|\w\(){0}(?:, *\w+)*\)?(?:: *[^=]*)? +:?=(?![=>])",
    r"^(?:[\w:<>]+ +)+[*&]*{0} *;",
    r"\w \*+{0} *[,)]",
    r"^var {0} [\w*\[]",
    r"\bfor \(?(?:\w+ +)?(?:\w+, *)*{0}(?:, *\w+)*\)? (?:in|of)\b",
)
# What stands before a name that is no type of it.
_STATEMENT = re.compile(r"(?:return|else|not|and|or|await|yield|delete|case|throw|raise|del)\b")


def turned(old: str, new: str, lines: Iterable[str]) -> dict[str, str]:
    """The variable of a condition that another text calls by a new name, with that name.

    Of the lines of the file one that declares it goes, and one that differs in nothing else comes.
    """
    before, after = set(_NAME.findall(old)), set(_NAME.findall(new))
    gone, come = before - after, sorted(after - before)
    if len(gone) != 1 or not come:
        return {}
    was = gone.pop()
    whole = re.compile(rf"(?<!\w){re.escape(was)}(?!\w)")
    found = [now for now in come if whole.sub(now, old) in new]
    if not found:
        return {}
    sides = [line for line in lines if was in line or any(now in line for now in found)]
    now = next((now for now in found if _is_declared(was, now, whole, sides)), "")
    return {was: now} if now else {}


def _is_declared(was: str, now: str, whole: re.Pattern[str], lines: list[str]) -> bool:
    come = {line[1:].strip() for line in lines if line[:1] == "+"}
    gone = (line[1:].strip() for line in lines if line[:1] == "-" and was in line)
    same = [line for line in gone if whole.sub(now, line) in come and not _STATEMENT.match(line)]
    declared = "|".join(_DECLARED).format(re.escape(was))
    return any(re.search(declared, line) for line in same)
