"""Link targets of a report: an id for everything that a link points to, each id once.

All links of a report point to ids that the report itself writes, not to the ids that GitHub, GitLab
or an editor derive from headings: those differ in emoji, in Chinese and in how they number
headings of the same text, of which a report on several repositories has many.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^0-9A-Za-z_-]+")


class Anchors:
    """Hands out ids and remembers them."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def take(self, wanted: str) -> str:
        """``wanted``, or with ``.2``, ``.3`` … behind it when it is taken.

        No heading's derived id holds a dot, so that the ids made here cannot collide with one.
        """
        candidate, number = wanted, 1
        while candidate in self._used:
            number += 1
            candidate = f"{wanted}.{number}"
        self._used.add(candidate)
        return candidate

    def take_for_name(self, name: str) -> str:
        """An id for a repository: ``repo.owner.name``."""
        return self.take(f"repo.{_UNSAFE.sub('.', name).strip('.') or 'x'}")
