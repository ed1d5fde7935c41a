"""A model's answer -> the text of each field, unchecked. Takes JSON, or Markdown with headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from markdown_it import MarkdownIt

from classifier.llm.prompt import FIELDS

_LONGEST = 24_000  # characters of an answer that are looked at
_THOUGHTS = re.compile(r"\A\s*(?:<think>)?.*?</think>", re.DOTALL)
_FENCED = re.compile(r"\A\s*```\w*\n(.*?)\n?```\s*\Z", re.DOTALL)
_NOT_WORDS = re.compile(r"[^\w\s]+|[\d_]+")
_LABEL = re.compile(
    r"\A\**(?P<name>[^*\n:：]{2,40}?)(?:\**[:：]\**|\*\*)[ \t]*\n?(?P<rest>.*)", re.DOTALL
)
_ANY_TITLE = re.compile(r"^ {0,3}(?:#|\*\*)", re.MULTILINE)
_TITLES: Mapping[str, tuple[str, ...]] = {
    "summary": ("summary", "变更摘要", "摘要", "概述"),
    "impact": ("impact", "scope of impact", "scope", "影响范围", "影响"),
    "architecture": ("architecture", "architectural impact", "架构影响", "架构"),
    "performance": ("performance", "performance impact", "性能影响", "性能"),
    "security": ("security", "security considerations", "安全考虑", "安全", "安全影响"),
    "risks": ("risks", "potential risks", "潜在风险", "风险"),
    "advice": ("advice", "recommendations", "关注建议", "建议"),
    # Parts of an item that are not the model's to write: known only to end the part before.
    "insights": ("technical insight", "technical insights", "insights", "技术洞察"),
    "type": ("type", "type of change", "变更类型"),
    "importance": ("importance", "重要程度"),
}
_BULLET = re.compile(r"^ {0,6}[-*+]\s+(?P<title>\*\*.*)")
_RULE = "---"
_BY_TITLE = {title: field for field, titles in _TITLES.items() for title in titles}
_MARKDOWN = MarkdownIt("commonmark")


def read_answer(answer: str) -> dict[str, str]:
    """The fields of the answer that could be told apart, by name, in the order of FIELDS."""
    text = _THOUGHTS.sub("", answer[:_LONGEST], count=1) if "</think>" in answer else answer
    text = text[:_LONGEST]
    if fenced := _FENCED.match(text):
        text = fenced[1]
    found = _from_json(text) or _from_markdown(text)
    # Escapes of JSON may make halves of characters, which nothing can write.
    return {
        name: found[name].strip().encode("utf-8", "replace").decode()
        for name in FIELDS
        if name in found
    }


def _from_json(text: str) -> dict[str, str]:
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        return {}
    try:
        value = json.loads(text[start : end + 1], strict=False)
    except (ValueError, RecursionError):
        # Not JSON after all, or nested to break parsers: perhaps it is Markdown.
        return {}
    return dict(_fields(value)) if isinstance(value, dict) else {}


def _fields(value: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, said in value.items():
        name = _field(key)
        if name and isinstance(said, str):
            yield name, said
        elif name and isinstance(said, list) and all(isinstance(item, str) for item in said):
            yield name, "\n".join(f"- {item}" for item in said)
        elif isinstance(said, dict):
            # Some models group the three insights as the report does.
            yield from ((n, s) for n, s in _flat(said) if n)


def _flat(value: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    return ((_field(key), said) for key, said in value.items() if isinstance(said, str))


def _from_markdown(text: str) -> dict[str, str]:
    """Sections by their headings: Markdown's own, or a line that is a bold title."""
    lines = list(_without_bullets(text))
    text = "\n".join(lines)
    if not _ANY_TITLE.search(text):
        return {}
    sections: dict[str, list[str]] = {}
    current = ""
    for start, end, title in _blocks(text):
        name, rest = _titled(title)
        if name or title == _RULE:
            current = name
            sections.setdefault(name, []).append(rest)
        elif current:
            sections[current].append("\n".join(lines[start:end]))
    return {name: "\n\n".join(filter(None, parts)) for name, parts in sections.items()}


def _without_bullets(text: str) -> Iterator[str]:
    """The lines with a heading for every list item that is a title, and what is under it dedented.

    Reports have their three insights so, and models that know reports answer in kind.
    """
    inner = 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        bullet = _BULLET.match(line)
        name, rest = _titled(bullet["title"]) if bullet else ("", "")
        if name:
            inner = indent + 2
            yield from ("", f"## {name}", "", rest)
            continue
        if line.strip() and indent < inner:
            inner = 0
        yield line[min(indent, inner) :]


def _blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """(first line, line behind it, title or "") of every block that stands by itself."""
    tokens = _MARKDOWN.parse(text)
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.type == "hr" and token.level == 0 and token.map:
            yield token.map[0], token.map[1], _RULE
        elif token.level == 0 and token.map and token.nesting >= 0 and token.type != "inline":
            titled = token.type in ("heading_open", "paragraph_open") and following is not None
            title = following.content if titled and following else ""
            bold = token.type == "heading_open" or title.startswith("**")
            yield token.map[0], token.map[1], title if bold else ""


def _titled(title: str) -> tuple[str, str]:
    """The field that a title names ("" if none) and what follows on its line."""
    if name := _field(title):
        return name, ""
    match = _LABEL.match(title)
    return (_field(match["name"]), match["rest"]) if match and _field(match["name"]) else ("", "")


def _field(title: str) -> str:
    return _BY_TITLE.get(" ".join(_NOT_WORDS.sub(" ", title).lower().split()), "")
