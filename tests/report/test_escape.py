from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.report.escape import (
    LIMIT,
    clean_block,
    clean_line,
    code,
    heading,
    inline,
    shorten,
    web_address,
)
from tests.report.reading import CALLS, read

NASTY = (
    "plain words",
    "a | b || c \\| d",
    "Fix `torch.__version__` for PEP440 (#15682)",
    "` `` ``` unbalanced",
    "[x](https://evil.example) ![i](y) [a][b] [c]: d [^1] [[wiki]] [ ] [x]",
    "<script>alert(1)</script> <!-- hidden <b> </b> <a href='x'>",
    "# fake heading ##",
    "#",
    "trailing #",
    "@everyone @ada-b hi @acme/team mail a@b.example",
    "#123 acme/rocket#4 GH-5 gh-6 !7 acme/rocket@deadbeef00",
    "reverts 8ce9609fa2083a5ddd4fbb2e22d3d710fc7e105b and deadbee",
    "https://x.example http://y ftp://z www.x.example xhttps://_www.y _https://z",
    ":bug: fix std::sync::Arc :+1:",
    "costs $5 and $6, $$x$$ $`y`$",
    "&amp; &lt; &#35; & AT&T &copy &nbsp;",
    "~~gone~~ ~one~ ***bold*** __init__ _a_ snake_case a__b _ __ 中文_中文_",
    "\\ \\\\ \\* end\\",
    "{{ site.x }} {% include %} ${HOME}",
    "- [ ] task",
    "1. one",
    "> quote --- === ***",
    "😀 👩‍💻 修复：支持 `--x`（#12）",
    "[CPU][INT4] Add INT4 kernels for CPU  (#8226)",
    "[diffusion]: add dummy",
    "🔴 red",
)
TEXT = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="|`[]()<>!#@:/\\_*~$&{}-=+.; \t\na1b2é中ωwhttps🔴", max_size=60),
    st.lists(st.sampled_from(NASTY), max_size=3).map(" ".join),
)


@pytest.mark.parametrize("text", NASTY)
def test_text_in_a_cell_reads_as_written_and_is_nothing_but_text(text: str) -> None:
    page = read(f"| h |\n|---|\n| {inline(text, alone=True)} |\n\nend")
    assert page.rows == [["h"], [text]]
    assert page.links == []
    assert not [text for text in page.texts if CALLS.search(text)]


@given(TEXT)
def test_any_text_survives_cell_heading_link_and_paragraph(raw: str) -> None:
    text = clean_line(raw) or "x"
    page = read(
        f"| h |\n|---|\n| {inline(text, alone=True)} |\n\n#### {heading(text)}\n\n"
        f"- [{inline(text)}](#there)\n- `0` {inline(text)} (x)\n"
    )
    assert page.rows == [["h"], [text]]
    assert page.headings == [(4, text)]
    assert page.links == [("#there", text)]
    assert {"em_open", "strong_open", "s_open", "image", "code_block"}.isdisjoint(page.kinds)
    assert page.kinds.isdisjoint({"html_block", "fence", "hr", "blockquote_open"})
    assert set(page.html) <= {"<!-- -->", "<span>", "</span>"}
    assert not [text for text in page.texts if CALLS.search(text)]


@given(TEXT)
def test_github_s_own_parser_agrees(raw: str) -> None:
    cmarkgfm = pytest.importorskip("cmarkgfm")
    from cmarkgfm.cmark import Options  # noqa: PLC0415

    text = clean_line(raw) or "x"
    document = f"| h |\n|---|\n| {inline(text, alone=True)} |\n\n#### {heading(text)}\n"
    html = cmarkgfm.github_flavored_markdown_to_html(document, Options.CMARK_OPT_UNSAFE)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace('"', "&quot;")
    bare = html.replace("<!-- -->", "").replace("<span>", "").replace("</span>", "")
    assert f"<td>{escaped}</td>" in bare
    assert f"<h4>{escaped}</h4>" in bare


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x1b[31mred\x1b[0m b", "ared b"),
        ("\x1b]0;title\x07x \x1b]8;;http://e\x1b\\link", "x link"),
        ("one\r\ntwo\tthree\x85four\u2028five", "one two three four five"),
        ("a\u202eb\u2066c\u200bd\ufeffe\u00adf", "abcdef"),
        ("nul\x00bell\x07del\x7fcsi\x9b31mend", "nulbelldelcsiend"),
        ("lone \udcff surrogate", "lone \ufffd surrogate"),
        ("👩\u200d💻 می\u200cخواهم a\u200db", "👩\u200d💻 می\u200cخواهم ab"),
        ("two  spaces stay \u3000", "two  spaces stay"),
        ("\u3164\u200b", ""),
        ("\U000e0041tag", "tag"),
    ],
)
def test_what_cannot_be_seen_goes(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


@given(st.text(max_size=80))
def test_clean_text_stays_clean(raw: str) -> None:
    once = clean_line(raw)
    assert clean_line(once) == once
    assert len(once.splitlines()) <= 1


def test_a_long_line_is_cut_with_an_ellipsis() -> None:
    assert clean_line("x" * 5000) == "x" * (LIMIT - 1) + "…"
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abc defg", 5) == "abc…"


def test_a_block_keeps_its_lines_and_indentation() -> None:
    assert clean_block("a\r\n  b\u202e\r\tc\x1b[1m") == "a\n  b\n    c"


@pytest.mark.parametrize("text", ["a", "a`b", "``", "`a", "a``b`", " a ", "x\\", "<b> | &amp;"])
def test_a_code_span_holds_any_text(text: str) -> None:
    (token,) = [t for t in _inline(f"see {code(text)} there") if t.type == "code_inline"]
    assert token.content == text


def _inline(markdown: str):
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark").parseInline(markdown)[0].children


def test_dots_that_mark_levels_are_entities_in_headings_only() -> None:
    assert heading("🔴 x") == "&#x1F534; x"
    assert inline("🔴 x") == "🔴 x"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://github.com/a/b/commit/1", "https://github.com/a/b/commit/1"),
        ("https://user:secret@host/a", "https://host/a"),
        ("https://host/a b(c)<d>|`\"'", "https://host/a%20b%28c%29%3Cd%3E%7C%60%22%27"),
        ("https://host/x?a=1&lt;=2", "https://host/x?a=1&lt%3B=2"),
        ("javascript:alert(1)", ""),
        ("ssh://git@host/a", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, safe: str) -> None:
    assert web_address(url) == safe
