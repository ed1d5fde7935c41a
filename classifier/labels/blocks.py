"""The blocks of text in a Markdown file, as a reader sees them: what is struck out is not said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

Line = tuple[str, str]
"""What a reader sees of a line, and where its links lead."""
Block = tuple[int, int, list[Line]]
"""The line it begins in, the depth of a heading or 0, its lines."""


def blocks(text: str) -> list[Block]:
    """Every block of text, in order; nothing of it is executed or fetched."""
    return list(_blocks(MarkdownIt("commonmark").enable("strikethrough").parse(text)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    for position, token in enumerate(tokens):
        if token.type == "inline":
            opened = tokens[position - 1]
            depth = int(opened.tag[1]) if opened.type == "heading_open" else 0
            line = (token.map or [0])[0] + 1
            yield line, depth, list(_lines(token.children or []))


def _lines(children: Sequence[Token]) -> Iterator[Line]:
    seen: list[str] = []
    left: list[str] = []
    links: list[str] = []
    struck = 0
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            yield _shown(seen, left), " ".join(links)
            seen, left, links = [], [], []
        elif child.type in ("s_open", "s_close"):
            struck += 1 if child.type == "s_open" else -1
        elif child.type == "link_open":
            links.append(str(child.attrGet("href") or ""))
        elif child.type in ("text", "code_inline", "text_special"):
            seen.append(child.content)
            if not struck:
                left.append(child.content)
    yield _shown(seen, left), " ".join(links)


def _shown(seen: Sequence[str], left: Sequence[str]) -> str:
    """What is not struck out; all of a line that is struck out as a whole, which still is one."""
    return "".join(left).strip() or "".join(seen).strip()
