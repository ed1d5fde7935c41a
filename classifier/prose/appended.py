"""What a Makefile adds to a setting: the setting itself neither comes nor goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts

PART = "build_part"
"""A kind of fact of the prose's own: what is added to a build setting by ``+=``."""
_MARKS = {"added": "+", "removed": "-"}
_SIGN = "+="


def appended(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; of a setting of which a line adds to the value, that is told."""
    paths = {fact.path for fact in items if fact.kind == "build" and fact.action in _MARKS}
    lines = {
        file.path: [line for hunk in file.hunks for line in hunk.lines if _SIGN in line]
        for file in facts.commit.files
        if file.path in paths
    }
    return [
        replace(fact, kind=PART)
        if fact.kind == "build" and _is_added(fact, lines.get(fact.path, ()))
        else fact
        for fact in items
    ]


def _is_added(setting: Fact, lines: Sequence[str]) -> bool:
    """Whether a line on the setting's side of the change adds its value to it."""
    mark, value = _MARKS.get(setting.action), (setting.new or setting.old).rstrip("…")
    for line in lines:
        name, _, given = line[1:].partition(_SIGN)
        if line[:1] == mark and name.split()[-1:] == [setting.name] and value in given:
            return True
    return False
