"""Keys of data files and the keys that they are in, before and after a change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_STEP = 2  # columns by which a key mostly stands in another


def innermost(parents: Sequence[str]) -> str:
    """The last of the keys around a line, with the one before it where an outer key has its name.

    "" where the hunk begins inside of a key it does not show.

    The two would else be taken for one place, and what is in the inner for a part of the outer.
    """
    while parents and parents[-1] and not parents[-1].strip("*./-~"):
        parents = parents[:-1]  # a pattern for any name is none
    if not parents or not parents[-1]:
        return ""
    name = parents[-1]
    return f"{parents[-2]}.{name}" if name in parents[:-1] and parents[-2] else name


class Key(NamedTuple):
    """A changed key: where it stands, the keys around it, its value without quotes."""

    mark: str
    at: int
    parents: list[str]
    name: str
    value: str
    item: bool

    @property
    def parent(self) -> str:
        """The innermost key around it."""
        return self.parents[-1] if self.parents else ""

    @property
    def scope(self) -> str:
        """The innermost key around it, told apart from an outer one of the same name."""
        return innermost(self.parents)


class Nest:
    """The keys around a line, before and after the change: what goes holds nothing that comes."""

    def __init__(self) -> None:
        self._sides: dict[str, list[tuple[int, str]]] = {"-": [], "+": []}

    def restart(self, name: str = "") -> None:
        """A hunk begins, inside of a key if its header names one."""
        for side in self._sides:
            self._sides[side] = [(-1, name)] if name else []

    def enter(self, mark: str, indent: int) -> list[tuple[int, str]]:
        """The keys that enclose a line of this indentation; the others have ended."""
        for side in "-+" if mark == " " else mark:
            stack = self._sides[side]
            # At the margin, what the hunk's header names has ended, too.
            while stack and (stack[-1][0] >= indent or not indent):
                stack.pop()
        return self.around(mark)

    def around(self, mark: str) -> list[tuple[int, str]]:
        """The keys that are open, with their indentation."""
        return self._sides["-" if mark == "-" else "+"]

    def push(self, mark: str, indent: int, name: str) -> None:
        """A key begins; of one of several steps, a header does not show all that it is in."""
        for side in "-+" if mark == " " else mark:
            stack = self._sides[side]
            if indent > _STEP and stack and stack[-1] == (-1, name):
                stack.append((indent - 1, ""))
            stack.append((indent, name))
