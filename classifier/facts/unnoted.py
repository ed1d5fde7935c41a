"""Constants of JavaScript that were there unnoted: the module had them for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileFacts
from classifier.facts.nested import ECMA

_OWN = re.compile(r"-(?:const|let|var) +([A-Za-z_$][\w$]*)")


def come_out(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items; a constant that a file had for itself moves, or is exported: it is not new."""
    new = {f.name for f in items if _is_new(f)}
    scripts = [file for file in files if file.language in ECMA] if new else []
    homes = {name: file.path for file in scripts for name in _gone(file) if name in new}
    if not homes:
        return items
    return [_told(f, homes[f.name]) if _is_new(f) and f.name in homes else f for f in items]


def _is_new(fact: Fact) -> bool:
    return (fact.kind, fact.action, fact.scope) == ("constant", "added", "")


def _gone(file: FileFacts) -> Iterable[str]:
    """The constants at the margin of a file whose lines go."""
    lines = (line for hunk in file.change.hunks for line in hunk.lines)
    found = (_OWN.match(line) for line in lines if line[:1] == "-")
    return [match[1] for match in found if match]


def _told(fact: Fact, home: str) -> Fact:
    if home == fact.path:
        return replace(fact, action="changed", old="", new="")
    return replace(fact, action="moved", old=home, new="")
