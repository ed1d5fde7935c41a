"""Titles of commits in the message of one that joins them."""

from __future__ import annotations

import re

_TYPE = r"(?:build|chore|ci|docs?|feat|fix|perf|refactor|revert|style|tests?)"
SQUASHED = re.compile(rf"\* \[?{_TYPE}\]?(?:\([^)\n]*\))?!?: ")
# The type or the branch that a title begins with is no part of the sentence.
_TITLED = re.compile(rf"{_TYPE}(?:(?:\([^)\n]*\))?!?|(?:ure)?/[\w./-]+): +(?=\S)")

_SAVED = re.compile(r"(?:Update|Create|Delete|Rename) [\w./-]+\.\w+|Add files via upload")


def bare(title: str) -> str:
    """A title without the type or branch that it begins with."""
    return title[found.end() :] if (found := _TITLED.match(title)) else title


def merged(title: str) -> str:
    """The title of what is merged, "" where it says just which file was saved in a browser."""
    return "" if _SAVED.fullmatch(title) else bare(title)
