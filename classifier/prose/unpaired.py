"""Keys that entries of a list have each: of which of them a value was, lines do not always tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk

_ENTRY = re.compile(r"[-+][ \t]*- ")
_KEY = re.compile(r"[-+][ \t]*(?:- +)*[\"']?([^\s:#\"'-][^:#\"']*?)[\"']?[ \t]*:")
_YAML = (".yaml", ".yml")


def unpaired(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts, without the values of a key that entries of a list have each, where lines do not
    tell which of them had which before: some come or go with the key."""
    changed = {f.path for f in items if (f.kind, f.action) == ("config", "changed")}
    odd = {
        (file.path, *place)
        for file in facts.commit.files
        if file.path in changed and file.path.endswith(_YAML)
        for hunk in file.hunks
        for place in _odd(hunk)
    }
    return [
        replace(fact, old="", new="")
        if (fact.kind, fact.action) == ("config", "changed")
        and (fact.path, fact.line, fact.name) in odd
        else fact
        for fact in items
    ]


def _odd(hunk: Hunk) -> Iterator[tuple[int, str]]:
    """Numbers and keys of new lines in a run that has the key more often on one side, as has the
    hunk, in which entries of a list come or go."""
    every, runs, number, listed = Counter[str](), [(Counter[str](), [(0, "")])], 0, False
    for line in hunk.lines:
        if line[:1] == " ":
            runs.append((Counter(), []))
        elif found := _KEY.match(line):
            balance, places = runs[-1]
            for counted in (every, balance):
                counted[found[1]] += 1 if line[0] == "+" else -1
            if line[0] == "+":
                places.append((hunk.new_start + number, found[1]))
        listed = listed or _ENTRY.match(line) is not None
        number += line[:1] in ("+", " ")
    for balance, places in runs if listed else ():
        yield from (place for place in places if balance[place[1]] and every[place[1]])
