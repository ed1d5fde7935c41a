"""Markdown of a model -> lines of text, with everything else marked, flattened or left out.

Headings become titles, rules vanish, tables become list items, code blocks and HTML blocks go.
Code spans stand as one character of the private use area each, and a link, image or HTML in the
text as ``BAD``, so that sentences can be told apart and judged without looking into them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from classifier.llm.grounding import Grounds
from classifier.prose.markup import clean

BAD, STRONG = "\uf8fe", "\uf8fd"
_FIRST_CODE, _LAST_CODE = 0xE000, 0xF8F0
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DELIMITER = re.compile(r"\A\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*\Z")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LISTS = {f"{kind}_list_{end}" for kind in ("bullet", "ordered") for end in ("open", "close")}
_DEEPEST = 1  # list items below one another that a report shows
_MARKDOWN = MarkdownIt("commonmark").enable("strikethrough")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list item or title. ``code`` gives the name for each mark in ``text``.

    A name that the commit does not bear out is "".
    """

    depth: int
    marker: str
    text: str
    code: Mapping[str, str] = field(default_factory=dict)
    titles: bool = False

    def replaced(self, text: str) -> Line:
        """The same line with another text."""
        return replace(self, text=text)


def lines_of(raw: str, grounds: Grounds) -> Iterator[Line]:
    """The lines of a field's text, tables made into lists before (``untabled``)."""
    tokens = _MARKDOWN.parse(_PRIVATE.sub("", raw))
    depth, marker = -1, ""
    for token, parent in zip(tokens, [None, *tokens], strict=False):
        if token.type in _LISTS:
            depth += token.nesting
        elif token.type == "list_item_open":
            # Numbers would have gaps once items are dropped, and other indentation below them.
            marker = "- "
        elif token.type == "inline":
            titles = parent is not None and parent.type == "heading_open"
            text, code = _inline(token.children or [], grounds)
            # A second paragraph of an item becomes an item too: it has to end up somewhere.
            shown = marker if depth >= 0 else ""
            yield Line(min(max(depth, 0), _DEEPEST), shown, text, code, titles)


def untabled(raw: str) -> str:
    """The text with tables, whole or broken, as lists: an item a row, without the header."""
    lines = raw.replace("\r", "\n").split("\n")
    delimiters = {n for n, line in enumerate(lines) if "|" in line and _DELIMITER.match(line)}
    in_table = {n for n in delimiters if n}
    for number, line in enumerate(lines):
        after_row = number - 1 in in_table and "|" in line
        if after_row or (line.strip().startswith("|") and line.count("|") > 1):
            in_table.add(number)
    shown = (
        "" if n in delimiters or n + 1 in delimiters else _item(line) if n in in_table else line
        for n, line in enumerate(lines)
    )
    return "\n".join(shown)


def _item(row: str) -> str:
    """A row is no sentence and is made one, unless it was cut off before its last border."""
    cells = _BREAK.sub("|", row).strip().strip("|").split("|")
    texts = [text for cell in cells if (text := cell.strip().lstrip("-*•· "))]
    text = "".join(f"{t} " if t[-1] in ".。；;" else f"{t}; " for t in texts).rstrip("; ")
    whole = row.rstrip().endswith("|") and text[-1:] not in tuple(".。")
    return f"- {text}." if whole else f"- {text}"


def _inline(tokens: Sequence[Token], grounds: Grounds) -> tuple[str, dict[str, str]]:
    code: dict[str, str] = {}
    parts: list[str] = []
    for token in tokens:
        if token.type == "code_inline" and _FIRST_CODE + len(code) < _LAST_CODE:
            mark = chr(_FIRST_CODE + len(code))
            code[mark] = grounds.spelling(token.content)
            parts.append(mark)
        else:
            parts.append(_simple(token))
    return clean("".join(parts)), code


def _simple(token: Token) -> str:
    if token.type in ("text", "text_special"):
        return token.content
    if token.type in ("strong_open", "strong_close"):
        return STRONG
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "html_inline":
        return " " if _BREAK.fullmatch(token.content) else BAD
    # Emphasis and strike-through are dropped; the text in them has tokens of its own.
    return "" if token.type.startswith(("em_", "s_")) else BAD
