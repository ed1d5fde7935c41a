"""Definitions that go, and those that come: no line with the other mark stands in them."""

from __future__ import annotations

Level = tuple[int, str]


class Passing:
    """Indentation and name of the heads of a file that go, and of those that come."""

    __slots__ = ("came", "last", "left")

    def __init__(self) -> None:
        """Begin where no head has been read."""
        self.left: set[Level] = set()
        self.came: set[Level] = set()
        self.last = ("", 0)  # mark and indentation of the head above

    def apart(self, mark: str, head: Level) -> set[Level]:
        """Note what becomes of a head, and give those that it can not stand in."""
        above, self.last = self.last, (mark, head[0])
        if mark == "-":
            self.left.add(head)
            self.came.discard(head)
            return self.came
        # One that takes the place of another has what stood in that.
        if mark == "+" and head not in self.left and above != ("-", head[0]):
            self.came.add(head)
        self.left.discard(head)
        return self.left if mark == "+" else set()
