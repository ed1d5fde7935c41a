"""Whatever a commit holds, its prose stays in its place and claims nothing that is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from classifier.domain import FILE_KINDS, IMPORTANCES, TYPES, Fact, Facts, Importance
from classifier.facts.kinds import ACTIONS, KINDS
from classifier.prose import write
from tests.prose import make

FIELDS = {
    "high": ["summary", "impact", "architecture", "performance", "security", "risks", "advice"],
    "medium": ["summary", "impact", "advice"],
    "low": ["summary"],
}
_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
_NASTY = (
    "`", "``", "``` x", "|", "a|b", "<b>", "</p>", "<!--", "-->", "[x](http://e.vil)", "![i](x)",
    "[r]: http://e.vil", "# h", "## h", "---", "- item", "1. item", "> q", "*b*", "__b__", "~~s~~",
    "@everyone", "#123", "o/r#1", "http://e.vil", "www.e.vil", "a@b.c", "\u202e", "\u200b", "\x1b[31m",
    "\n", "\r\n", "\t", "\\", "&lt;", "&#0;", "$x$", "{{x}}", "$(x)", "“”", "。", "中文", "é", "\x01", "\x02",
    "\0", "x" * 200, "foo_bar", "_foo_", "--opt", "src/a.py", "“", "{names}", "{", "}", "1.2.3",
)  # fmt: skip
_TEXT = st.one_of(
    st.sampled_from(_NASTY),
    st.lists(st.sampled_from((*_NASTY, "word", "name", " ")), max_size=6).map(" ".join),
    st.text(max_size=30),
)
_FACT = st.builds(
    Fact,
    kind=st.sampled_from(sorted(KINDS)),
    action=st.sampled_from(ACTIONS),
    name=_TEXT,
    path=st.sampled_from(("", "src/a.py", "b`c.py", "docs/日本.md", "|x|", "a/<b>/index.ts")),
    old=_TEXT,
    new=_TEXT,
    scope=_TEXT,
    public=st.booleans(),
)
_PATHS = ("src/a.py", "b`c.py", "docs/日本.md", "|x|", "a/<b>/index.ts")


@st.composite
def _commits(draw: st.DrawFn) -> Facts:
    items = draw(st.lists(_FACT, max_size=12))
    lines = [f"+{text}" for item in items for text in make.texts(item) if draw(st.booleans())]
    kinds = st.sampled_from(FILE_KINDS)
    files = [make.file(path, *lines, kind=draw(kinds)) for path in _PATHS if draw(st.booleans())]
    return make.facts(draw(_TEXT), *items, files=files, body=draw(_TEXT))


def _spans(markdown: str) -> list[str]:
    children = [
        c for token in MarkdownIt("commonmark").parse(markdown) for c in token.children or []
    ]
    return [token.content for token in children if token.type == "code_inline"]


def _list_of(lines: Sequence[str]) -> list[str]:
    """The parser's tokens for a list of such lines, those that are indented an inner list."""
    if not lines:
        return []
    starts = [at for at, line in enumerate(lines) if not line.startswith("  ")]
    tokens = ["bullet_list_open"]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        inner = [line.removeprefix("  ") for line in lines[start + 1 : end]]
        tokens += ["list_item_open", *_PARAGRAPH, *_list_of(inner), "list_item_close"]
    return [*tokens, "bullet_list_close"]


@settings(max_examples=400)
@given(
    facts=_commits(),
    kind=st.sampled_from(TYPES),
    level=st.sampled_from(IMPORTANCES),
    language=st.sampled_from(("zh", "en")),
)
def test_prose_is_a_safe_paragraph_with_a_list(
    facts: Facts, kind: str, level: Importance, language: str
) -> None:
    prose = write(facts, make.verdict(kind, level), language)
    assert list(prose.fields) == FIELDS[level]
    said = make.said(facts.commit)
    for text in prose.fields.values():
        assert text.strip()
        lines = text.split("\n")
        assert not re.search(
            "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "".join(lines)
        )
        assert all(line.startswith(("- ", "  - ")) for line in lines[2:]), text
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
        assert [token.type for token in tokens] == [*_PARAGRAPH, *_list_of(lines[2:])]
        kinds = {child.type for token in tokens for child in token.children or []}
        assert kinds <= {"text", "code_inline", "text_special"}
        assert "http://" not in re.sub("`[^`]*`", "", text)
        for span in _spans(text):
            assert span in said
        # Tools pair backticks by position: each pair must hold 2 to 80 characters.
        assert text.count("`") == 2 * len(re.findall("`[^`\n]{2,80}`", text))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("level", IMPORTANCES)
def test_a_commit_without_facts_still_has_every_field(language: str, level: Importance) -> None:
    prose = write(make.facts("Empty"), make.verdict("chore", level), language)
    assert list(prose.fields) == FIELDS[level]
    assert all(prose.fields.values())


def test_facts_have_the_fields_that_prose_reads() -> None:
    assert {"kind", "action", "name", "old", "new", "scope"} <= {f.name for f in fields(Fact)}
