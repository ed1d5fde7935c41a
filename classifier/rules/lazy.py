"""Regular expressions that are checked when a rule is read and compiled when they are first used.

Of the four hundred of a profile, a day's commits need some dozens: the literals of the others do
not occur. The standard library's own parser is used, which has no public name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any


@lru_cache(maxsize=1)
def parsed(source: str, flags: int) -> Any:  # noqa: ANN401  not typed
    """The parse tree of a pattern. Raises re.error."""
    return parser.parse(source, flags)


class LazyPattern:
    """What stands for ``re.compile(source, flags)``. Raises re.error as that does."""

    __slots__ = ("_compiled", "flags", "pattern")

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None
        parsed(source, flags)
        if "(?<" in source:
            # Whether what is looked for behind has a fixed width only the compiler knows.
            self._compile()

    def _compile(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled

    def search(self, text: str) -> re.Match[str] | None:
        """As the compiled pattern's."""
        return self._compile().search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """As the compiled pattern's."""
        return self._compile().match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As the compiled pattern's."""
        return self._compile().finditer(text)
