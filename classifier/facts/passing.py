"""Definitions that go, and those that come: no line with the other mark stands in them."""

from __future__ import annotations

Level = tuple[int, str]


class Passing:
    """Indentation and name of the heads of a file that go, and of those that come."""

    __slots__ = ("came", "left", "replaced")

    def __init__(self) -> None:
        """Begin where no head has been read."""
        self.left: set[Level] = set()
        self.came: set[Level] = set()
        # Indentation and kind of those that go just above, whose place others may take.
        self.replaced: list[Level] = []

    def apart(self, mark: str, head: Level, kind: str) -> set[Level]:
        """Note what becomes of a head, and give those that it can not stand in."""
        if mark == "-":
            self.left.add(head)
            self.came.discard(head)
            self.replaced.append((head[0], kind))
            return self.came
        # One that takes the place of another has what stood in that.
        if mark == "+" and (head[0], kind) in self.replaced:
            self.replaced.remove((head[0], kind))
        elif mark == "+" and head not in self.left:
            self.came.add(head)
        else:
            self.replaced.clear()
        self.left.discard(head)
        return self.left if mark == "+" else set()
