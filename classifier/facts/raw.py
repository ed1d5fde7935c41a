"""Raw strings of several lines, as Rust has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENS = re.compile(r"\bb?r(#+)\"")
# What closes one that begins above the hunk stands at the beginning of its line.
_CLOSES = re.compile(r"\n@@[^\n]*+((?:\n(?![^\n]*\br#+\")(?!@@|[-+ ][ \t]*\"#)[^\n]*)*+)"
                     r"\n[-+ ][ \t]*\"#+[\s,;)?.]")  # fmt: skip


def raw_strings(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and side of each; one that its hunk does not close goes to the hunk's end."""
    for match in _CLOSES.finditer(text):
        if match[1]:
            yield from ((match.start(1), match.end() - 1, side) for side in "-+")
    behind = {"-": 0, "+": 0}
    for match in _OPENS.finditer(text):
        mark = text[text.rfind("\n", 0, match.start()) + 1]
        if mark == "@":
            continue
        limit = text.find("\n@@", match.end())
        limit = limit if limit >= 0 else len(text)
        for side in "-+" if mark == " " else mark:
            if match.start() >= behind[side]:
                end = _end(text, match, side, limit)
                behind[side] = end
                if "\n" in text[match.end() : end]:
                    yield match.end(), end, side


def _end(text: str, match: re.Match[str], side: str, limit: int) -> int:
    """Where a string ends on its side of the change."""
    other = "-" if side == "+" else "+"
    at = text.find('"' + match[1], match.end(), limit)
    while at >= 0 and text[text.rfind("\n", 0, at) + 1] == other:
        at = text.find('"' + match[1], at + 1, limit)
    # Its closing quote, as deep as nothing else of the function, ends none.
    return at + 1 + len(match[1]) if at >= 0 else limit
