"""Dependencies that go from one list of what is installed, and that another one keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileChange, FileFacts
from classifier.facts.entire import Side
from classifier.facts.keyed import wholes

_LISTING = frozenset(("manifest", "build", "config", "ci"))
"""Kinds of files that list what is installed."""


def held(
    items: Sequence[Fact],
    files: Iterable[FileFacts],
    sides: Mapping[str, tuple[Side, Side]],
) -> list[Fact]:
    """The facts; a dependency that goes from a file and that another one names, nobody loses.

    Of files that are not known whole, their hunks tell.
    """
    gone = {fact.name for fact in items if _is_gone(fact)}
    texts = [(f.path, _after(f.change, sides)) for f in files if f.kind in _LISTING] if gone else []
    homes = {n: {path for path, text in texts if any(True for _ in wholes(n, text))} for n in gone}
    return [
        replace(fact, public=False) if _is_gone(fact) and homes[fact.name] - {fact.path} else fact
        for fact in items
    ]


def _is_gone(fact: Fact) -> bool:
    return (fact.kind, fact.action) == ("dependency", "removed")


def _after(change: FileChange, sides: Mapping[str, tuple[Side, Side]]) -> str:
    """What is known of a file as it is after the commit."""
    if both := sides.get(change.path):
        return both[1].text
    lines = (line for hunk in change.hunks for line in hunk.lines)
    return "\n".join(line[1:] for line in lines if line[:1] != "-")
