"""Whole files on both sides of a commit: read as they were, told by the hunks as they are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import cached_property

from classifier.domain import FileChange
from classifier.facts.owners import Body, bodies


class Side(ABC):
    """A whole file as it was before the commit, or as it is after it."""

    def __init__(self, numbered: Iterable[tuple[int, str]]) -> None:
        """``numbered``: the changed lines of this side with their numbers."""
        self._numbered = numbered
        self._bodies: dict[str, list[Body]] = {}

    @property
    @abstractmethod
    def text(self) -> str:
        """All of it."""

    @property
    @abstractmethod
    def lines(self) -> list[str]:
        """Its lines."""

    @cached_property
    def changed(self) -> dict[int, str]:
        """The changed lines of this side by their numbers."""
        return dict(self._numbered)

    def bodies(self, name: str) -> list[Body]:
        """What stands in the definitions and under the keys of a name."""
        if name not in self._bodies:
            self._bodies[name] = list(bodies(name, self.text))
        return self._bodies[name]


class _Old(Side):
    text = ""

    def __init__(self, change: FileChange, text: str) -> None:
        super().__init__(line for hunk in change.hunks for line in hunk.deleted())
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")


class _New(Side):
    def __init__(self, change: FileChange, old: _Old) -> None:
        super().__init__(line for hunk in change.hunks for line in hunk.added())
        self._hunks = change.hunks
        self._old = old

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def lines(self) -> list[str]:
        old, found, end = self._old.lines, [], 0
        for hunk in self._hunks:
            # A hunk of no old lines names the line behind which it stands.
            start = hunk.old_start - (hunk.old_length > 0)
            found += old[end:start]
            found += [line[1:] for line in hunk.lines if line[:1] != "-"]
            end = start + hunk.old_length
        return found + old[end:]


def both_sides(text: str, change: FileChange) -> tuple[Side, Side]:
    """A file as it was before, and as it is with the hunks in place of the lines they replace."""
    old = _Old(change, text)
    return old, _New(change, old)
