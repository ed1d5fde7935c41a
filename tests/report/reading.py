"""Reads reports the way their viewers do: CommonMark with tables, then GitHub's own additions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_ID = re.compile(r'<a id="([^"]*)"></a>')

# What GitHub makes of text nodes after rendering: html-pipeline's mentions, issues, hashes, emoji;
# cmark-gfm's autolinks; $math$. And what Jekyll and Vue would evaluate.
CALLS = re.compile(
    r"@[A-Za-z0-9_]|#\d|\bgh-\d|![0-9]|\b[0-9a-f]{7,40}\b|:[\w+-]+:|https?://|ftp://|\bwww\."
    r"|\{[{%]|\$.*\$",
    re.IGNORECASE,
)


@dataclass
class Page:
    """What a reader gets to see of a Markdown document."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    html: list[str] = field(default_factory=list)


def read(markdown: str) -> Page:
    """The document as a CommonMark parser with tables sees it."""
    page = Page()
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    for before, token in pairwise(tokens):
        page.kinds.add(token.type)
        if before.type == "tr_open":
            page.rows.append([])
        if token.type == "html_block":
            page.html.append(token.content)
        if token.type != "inline":
            continue
        _read_inline(token, page)
        if before.type == "heading_open":
            page.headings.append((int(before.tag[1]), shown(token)))
        if before.type in ("td_open", "th_open"):
            page.rows[-1].append(shown(token))
    return page


def shown(token: Token) -> str:
    """An inline token's text as rendered."""
    children = token.children or []
    return "".join(c.content for c in children if c.type in ("text", "code_inline"))


def _read_inline(token: Token, page: Page) -> None:
    children = token.children or []
    for index, child in enumerate(children):
        page.kinds.add(child.type)
        if child.type == "text":
            page.texts.append(child.content)
        if child.type == "html_inline":
            page.html.append(child.content)
            page.ids += re.findall(r'<a id="([^"]*)">', child.content)
        if child.type == "link_open":
            end = next(i for i in range(index, len(children)) if children[i].type == "link_close")
            inside = Token("inline", "", 0, children=children[index:end])
            page.links.append((str(child.attrs["href"]), shown(inside)))


class WebPage(HTMLParser):
    """What a browser sees of an HTML page: text, ids, addresses, and tags that do not match."""

    VOID = ("meta", "br", "hr")

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.by_tag: dict[str, list[str]] = {}
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        self.by_tag.setdefault(tag, []).append("")
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.addresses.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # As a browser reads it: the stroke of <br /> means nothing, and only void tags may have it.
        assert tag in self.VOID, f"<{tag} /> is not closed"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        for tag in set(self.open):
            self.by_tag[tag][-1] += data
