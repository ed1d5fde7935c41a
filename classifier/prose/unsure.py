"""What the lines do not tell for sure: whether a check goes or is asked otherwise by now."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk
from classifier.prose.conditions import asked_for


def unsure(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; of checks that may be asked otherwise, each with the line that may do so."""
    paths = {f.path for f in items if _goes(f)}
    hunks = {file.path: file.hunks for file in facts.commit.files if file.path in paths}
    return [
        replace(fact, new=_instead(fact.name, hunks.get(fact.path, ()))) if _goes(fact) else fact
        for fact in items
    ]


def _goes(fact: Fact) -> bool:
    return (fact.kind, fact.action) == ("guard", "removed")


def _instead(check: str, hunks: Sequence[Hunk]) -> str:
    """A line that comes in the check's hunk with all that it asks for; "" where none does.

    A line that merely loses the branch that it stood in asks for nothing.
    """
    asked = asked_for(check)
    if not asked:
        return ""
    for hunk in hunks:
        gone = {line[1:].strip() for line in hunk.lines if line[:1] == "-"}
        if not any(check in line for line in gone):
            continue
        for line in hunk.lines:
            text = line[1:].strip()
            if line[:1] == "+" and text not in gone and _has(text, asked):
                return text
    return ""


def _has(line: str, asked: Set[str]) -> bool:
    return all(name in line for name in asked) and asked <= asked_for(line)
