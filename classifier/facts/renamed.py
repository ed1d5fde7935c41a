"""Local variables that go by another name: their lines stand there by the new one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.scan import Depth, Scan, lazy

_WORD = lazy(r"\w+")
_OPEN = frozenset("(,?:=&|+")
_SHORT = 12  # characters by which no line is known
_LEAST = 2  # lines that have nothing but the name changed: of a single one, it may be chance


def with_locals(found: list[Fact], scan: Scan) -> list[Fact]:
    """The facts, with variables that come where others go on the same lines as renamed.

    What such a function returns by the new name is what it returned.
    """
    sides = _sides(found) if scan.depth is Depth.ALL else {}
    was = {new: old for old, new in _turned(sides, scan.text)} if sides else {}
    if not was:
        return found
    gone = {line.removeprefix("return ") for line in _lines(scan.text, "-")}
    told: list[Fact] = []
    met: set[tuple[str, str]] = set()
    for fact in found:
        place = (fact.scope, fact.name)
        if fact.kind == "return" and any(_by(fact.name, new, was[new]) in gone for new in was):
            continue
        if fact.kind != "variable" or not (fact.name in was or _goes(fact, was.values())):
            told.append(fact)
        elif fact.name in was and place not in met:
            met.add(place)
            told.append(replace(fact, action="renamed", old=was[fact.name], new=fact.name))
    return told


def _goes(fact: Fact, names: Collection[str]) -> bool:
    return fact.action == "removed" and fact.name in names


_Sides = Mapping[str, tuple[list[str], list[str]]]


def _sides(found: Sequence[Fact]) -> _Sides:
    """Variables that go from a function, and those that come, of functions that have both."""
    sides: dict[str, tuple[list[str], list[str]]] = {}
    for fact in found:
        if fact.kind == "variable" and fact.action in ("added", "removed") and fact.scope:
            names = sides.setdefault(fact.scope, ([], []))[fact.action == "added"]
            if fact.name not in names:
                names.append(fact.name)
    return {scope: both for scope, both in sides.items() if all(both)}


def _turned(sides: _Sides, text: str) -> Iterator[tuple[str, str]]:
    """Former and new names of variables that lines show to be the same.

    The one stands nowhere in the file's hunks any more, and the other did not stand there.
    """
    lines = {mark: list(_lines(text, mark)) for mark in "-+ "}
    words = {mark: set(_WORD().findall("\n".join(some))) for mark, some in lines.items()}
    lost = words["-"] - words["+"] - words[" "]
    fresh = words["+"] - words["-"] - words[" "]
    new_lines, taken = set(lines["+"]), set[str]()
    for gone, come in sides.values():
        for old in [name for name in gone if name in lost and name not in taken]:
            own = [line for line in lines["-"] if old in line and old in _WORD().findall(line)]
            for new in [name for name in come if name in fresh and name not in taken]:
                left = [line for line in own if not _comes(_by(line, old, new), new_lines)]
                alike = len(own) - len(left)
                if alike >= _LEAST and alike > len(left) and not _any_sets(left, old):
                    taken |= {old, new}
                    yield old, new
                    break


def _comes(line: str, new: Collection[str]) -> bool:
    """Whether a line comes; one that goes on in the next may be broken elsewhere now."""
    if line in new:
        return True
    if line[-1:] in _OPEN:
        return any(one.startswith(line) for one in new)
    return any(one[-1:] in _OPEN and len(one) > _SHORT and line.startswith(one) for one in new)


def _any_sets(lines: Sequence[str], name: str) -> bool:
    """Whether a line gives the variable a value: then it had another one than its successor."""
    pattern = re.compile(
        rf"(?<![\w.]){re.escape(name)}(?:\[[^\]]*\])?[ \t]*(?::[^=]*)?[-+*/|&:]?=(?!=)"
    )
    return any(pattern.search(line) for line in lines)


def _lines(text: str, mark: str) -> Iterator[str]:
    """The lines with a mark, without it, and blanks and signs around them."""
    return (line[1:].strip(" \t\r;{}") for line in text.split("\n") if line[:1] == mark)


def _by(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text) if old in text else text
