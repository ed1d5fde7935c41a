"""Tests that stand in the sources of Rust, beside what they test."""

from __future__ import annotations

import re
from collections.abc import Iterable

from classifier.domain import FileChange, Hunk

# A test's name need not say that it is one, nor a hunk show the head of the module.
_OPENS = re.compile(r"\bmod tests?\b|#\[(?:\w+::)*test\b|\bassert_(?:\w+_)?snapshot!")
_ASSERTS = re.compile(r"[-+].*\bassert_\w+!")


def has_inline_tests(changes: Iterable[FileChange]) -> bool:
    """Whether lines of such tests change, be it only what they expect."""
    sources = (change for change in changes if change.path.endswith(".rs"))
    return any(_is_in_test(hunk) for change in sources for hunk in change.hunks)


def _is_in_test(hunk: Hunk) -> bool:
    within = _OPENS.search(hunk.section) is not None
    for line in hunk.lines:
        if line[:1] in "+-" and (within or _ASSERTS.match(line)):
            return True
        within = line[1:2] != "}" and (within or _OPENS.search(line) is not None)
    return False
