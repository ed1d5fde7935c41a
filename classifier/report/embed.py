"""Prose in a report: fields come as Markdown, and must not reach beyond their place.

Prose is written to be safe. A report relies on it for what it says, not for the report's own
structure: a field that holds a heading, HTML, an image, a link definition or an open code fence, by
a fault or because a language model wrote it, is shown as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from classifier.report.escape import COMMENT, clean_block, clean_line, line_start

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_MARK = "end-of-field"
_HARMLESS_HTML = (COMMENT, "<span>", "</span>", "<br>")
_ALLOWED = {"paragraph", "bullet_list", "ordered_list", "list_item", "blockquote", "inline"}
_ALLOWED |= {"fence", "table", "thead", "tbody", "tr", "th", "td"}
_ALLOWED_INLINE = {"text", "code_inline", "em", "strong", "s", "link", "softbreak", "hardbreak"}
# What only the parser can tell from harmless text: everything that may start such a thing.
_SUSPICIOUS = re.compile(
    r"(?m)^(?:[\s>]|[-*+]\s|\d+[.)]\s)*(?:#|=+\s*$|[-*_][-*_\s]*$|`{3}|~{3}|\t| {4})"
    r"|<|\]\s*[\[(:]"
)
# A code span that no other reading of the text can take apart, if no backtick is left without it.
_SPAN = re.compile(r"`[^`\n]+`")
_SKIP_OR_CUT = re.compile(
    r"(?P<code>(?<!`)(?P<fence>`+)(?!`).*?(?<!`)(?P=fence)(?!`))"
    r"|\]\([^)\s]*\)|&#\w+;|(?P<cut>@(?=\w)|#(?=\d)|(?<![0-9A-Za-z])[Gg][Hh]-(?=\d))",
    re.DOTALL,
)


@cache
def _parser() -> MarkdownIt:
    # Slow to import, and neither a report in Markdown nor the gate needs it.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.add_render_rule("html_inline", _render_html)
    markdown.add_render_rule("html_block", _render_html)
    markdown.add_render_rule("link_open", _render_link)
    return markdown


def safe_field(markdown: str) -> str:
    """A prose field's Markdown if it stays in its place and calls nobody, else its plain text."""
    block = clean_block(markdown).strip("\n ")
    if _is_suspicious(block) and not _is_contained(block):
        return line_start(clean_line(markdown))
    return _SKIP_OR_CUT.sub(_cut, block)


def _is_suspicious(block: str) -> bool:
    """Whether the parser must be asked: what stands in code spans alone starts nothing."""
    outside = _SPAN.sub("", block)
    if "`" in outside or "\\`" in block:
        outside = block  # which backticks belong together only the parser can tell
    return _SUSPICIOUS.search(outside) is not None


def field_html(markdown: str) -> str:
    """A prose field as HTML, "" for an empty one."""
    return str(_parser().render(safe_field(markdown))).rstrip("\n")


def _render_html(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    content = tokens[index].content
    return content if content in _HARMLESS_HTML else escape(content)


def _render_link(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    _: EnvType,
) -> str:
    tokens[index].attrSet("rel", "noopener noreferrer")
    return renderer.renderToken(tokens, index, options, _)


def _cut(match: re.Match[str]) -> str:
    return match[0] + COMMENT if match["cut"] else match[0]


def _is_contained(block: str) -> bool:
    """Whether only harmless blocks are in it, and what follows it is outside of all of them."""
    environment: dict[str, object] = {}
    tokens = _parser().parse(f"{block}\n\n{_MARK}", environment)
    ends = [token.content for token in tokens[-2:-1]] == [_MARK] and tokens[-1].level == 0
    return ends and not environment.get("references") and all(map(_is_harmless, tokens))


def _is_harmless(token: Token) -> bool:
    kind = re.sub("_(?:open|close)$", "", token.type)
    return kind in _ALLOWED and all(map(_is_harmless_inline, token.children or []))


def _is_harmless_inline(token: Token) -> bool:
    kind = re.sub("_(?:open|close)$", "", token.type)
    if kind == "link":
        return str(token.attrs.get("href", "https:")).startswith(("https:", "http:"))
    return kind in _ALLOWED_INLINE or (kind == "html_inline" and token.content in _HARMLESS_HTML)
