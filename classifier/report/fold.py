"""Lines folded at a terminal's width; files and pipes get them whole."""

from __future__ import annotations

import re
import shutil
from typing import TextIO
from unicodedata import east_asian_width

_PIECE = re.compile(r" *\S+")
_NARROWEST = 20


def columns(text: str) -> int:
    """Width on a terminal: Chinese characters and emoji take two columns."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def room(stream: TextIO) -> int:
    """How many columns the terminal has, 0 where the stream is none."""
    return max(shutil.get_terminal_size().columns, _NARROWEST) if stream.isatty() else 0


def folded(text: str, width: int) -> str:
    """The text with every line that is wider folded between words, under its own indentation.

    With 0 as width it stays as it is; so does a word that is too long.
    """
    if not width:
        return text
    return "\n".join(part for line in text.split("\n") for part in _fold(line, width))


def _fold(line: str, width: int) -> list[str]:
    if columns(line) <= width:
        return [line]
    indent = " " * min(len(line) - len(line.lstrip(" ")), width // 2)
    lines = [""]
    for piece in _PIECE.findall(line):
        if lines[-1].strip() and columns(lines[-1] + piece) > width:
            lines.append(indent + piece.lstrip(" "))
        else:
            lines[-1] += piece
    return lines
