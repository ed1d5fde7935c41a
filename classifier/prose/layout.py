"""The shape of a field: an opening paragraph, and a list below it where there is more to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

BULLET = "- "
INNER = "\n  " + BULLET
"""What stands before a part of a list's item that is an item of its own."""
T = TypeVar("T")


def listed(lead: str, items: Sequence[str]) -> str:
    """Markdown of a paragraph and a list; either may be missing."""
    return "\n\n".join(part for part in (lead, "\n".join(BULLET + item for item in items)) if part)


def packed(parts: Iterable[T], limit: int, length: Callable[[T], int]) -> list[list[T]]:
    """The parts in order, in groups that hold a further part only while below ``limit``."""
    groups: list[list[T]] = []
    size = 0
    for part in parts:
        if not groups or size + length(part) > limit:
            groups.append([])
            size = 0
        groups[-1].append(part)
        size += length(part)
    return groups
