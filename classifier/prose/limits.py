"""How much of a commit is told in one field."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be told: characters, names in a group, blocks, mere names.

    ``rest`` are characters for other fields of the item: what they leave is for this one.
    """

    characters: int
    names: int
    blocks: int
    mere: int
    rest: int = 0

    def within(self, terseness: float, taken: int) -> Limits:
        """The limits for a language, where the other fields took so many characters."""
        left = int((self.characters + self.rest) * terseness) - min(taken, 2 * self.rest)
        return replace(self, characters=left)
