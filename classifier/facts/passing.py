"""Definitions that go, and those that come: no line with the other mark stands in them."""

from __future__ import annotations

Level = tuple[int, str]


class Passing:
    """Indentation and name of the heads of a file that go, and of those that come."""

    __slots__ = ("came", "left")

    def __init__(self) -> None:
        """Begin where no head has been read."""
        self.left: set[Level] = set()
        self.came: set[Level] = set()

    def apart(self, mark: str, head: Level) -> set[Level]:
        """Note what becomes of a head, and give those that it can not stand in."""
        if mark == "-":
            self.left.add(head)
            self.came.discard(head)
            return self.came
        if mark == "+" and head not in self.left:
            self.came.add(head)
        self.left.discard(head)
        return self.left if mark == "+" else set()
