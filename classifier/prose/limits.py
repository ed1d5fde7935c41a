"""How much of a commit is told in one field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from classifier.prose.groups import Block
from classifier.prose.items import NAME


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be told: characters, names in a group, blocks, mere names.

    ``few`` mere names are worth no sentence beside others.
    ``rest`` are characters for other fields of the item: what they leave is for this one.
    """

    characters: int
    names: int
    blocks: int
    mere: int
    rest: int = 0
    few: int = 0

    def within(self, terseness: float, taken: int) -> Limits:
        """The limits for a language, where the other fields took so many characters."""
        left = int((self.characters + self.rest) * terseness) - min(taken, 2 * self.rest)
        return replace(self, characters=left)

    def enough(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks; beside others none of a few mere names."""
        told = [block for block in blocks if not self._is_slight(block)]
        return told or list(blocks)

    def _is_slight(self, block: Block) -> bool:
        names = [group for group in block.groups if group.kind == NAME]
        return names == block.groups and sum(len(group.items) for group in names) <= self.few
