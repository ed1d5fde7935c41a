from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.report import embed
from classifier.report.embed import field_html, safe_field
from tests.report.reading import read
from tests.report.test_escape import TEXT

KEPT = (
    "One sentence.",
    "- `a<b>`: one\n- two\n  - three",
    "1. one\n2. two",
    "```python\n# comment\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "> quoted",
    "see [the docs](https://docs.example/a_b#c)",
    "soft\nbreak and **bold**, *em*, ~~gone~~",
    "`---`\n\n- `<script>` is gone",
    "a < b and c > d",
    "- a\n  ```\n  closed by the end of its list",
)
FLATTENED = (
    "# heading",
    "text\n===",
    "text\n---",
    "a\n\n---\n\nb",
    "<div>x</div>",
    "a <b>bold</b>",
    "<!-- hidden",
    "```\nnever closed",
    "[x]: https://evil.example",
    "![image](https://evil.example/pixel.png)",
    "[x](javascript:alert(1))",
    "[x](#8ce9609)",
    "[x](/relative)",
    "<https://evil.example>\n\n# h",
    "    indented code",
    "- a\n\n  # heading in a list",
    "> # heading in a quotation",
)


@pytest.mark.parametrize("markdown", KEPT)
def test_harmless_markdown_stays_as_it_is(markdown: str) -> None:
    assert safe_field(markdown) == markdown


@pytest.mark.parametrize("markdown", FLATTENED)
def test_what_reaches_beyond_its_field_is_shown_as_text(markdown: str) -> None:
    page = read(f"**Title**: {safe_field(markdown)}\n\nend")
    assert page.kinds <= {
        *("paragraph_open", "paragraph_close", "inline", "text", "html_inline"),
        *("strong_open", "strong_close"),
    }
    assert set(page.html) <= {"<!-- -->", "<span>", "</span>"}


@pytest.mark.parametrize(
    ("markdown", "safe"),
    [
        ("ask @ada about #12, GH-3", "ask @<!-- -->ada about #<!-- -->12, GH-<!-- -->3"),
        ("`@ada` and ``#1 ` #2`` stay", "`@ada` and ``#1 ` #2`` stay"),
        ("[x](https://e.example/@ada#1)", "[x](https://e.example/@ada#1)"),
        ("\\#12 &#39;", "\\#<!-- -->12 &#39;"),
        ("@<!-- -->ada", "@<!-- -->ada"),
        ("two ` alone `` @ada", "two ` alone `` @<!-- -->ada"),
        ("`a\x1b[31m\u202eb`", "`ab`"),
    ],
)
def test_nobody_is_called_from_a_field(markdown: str, safe: str) -> None:
    assert safe_field(markdown) == safe


@given(st.lists(TEXT, max_size=4).map("\n".join))
def test_any_field_stays_in_its_place(markdown: str) -> None:
    page = read(f"# t\n\n**Title**\n\n{safe_field(markdown)}\n\n## after\n")
    assert [level for level, _ in page.headings] == [1, 2]
    assert page.headings[-1] == (2, "after")
    assert not page.ids


def test_html_of_a_field() -> None:
    assert field_html("A `b<c>` [d](https://e.example)\n\n- @ada\n- $1 <!-- -->x") == (
        '<p>A <code>b&lt;c&gt;</code> <a href="https://e.example" rel="noopener noreferrer">d</a>'
        "</p>\n<ul>\n<li>@<!-- -->ada</li>\n<li>$1 <!-- -->x</li>\n</ul>"
    )
    assert field_html("") == ""
    assert field_html("<img src=x onerror=alert(1)>") == "<p>&lt;img src=x onerror=alert(1)&gt;</p>"


@settings(max_examples=2000)
@given(st.text("`\\<b>x \n#-=]([:~|&1.", max_size=40))
def test_what_is_not_asked_of_the_parser_is_harmless(text: str) -> None:
    block = text.strip("\n ")
    assert embed._is_suspicious(block) or embed._is_contained(block)


def test_a_heading_inside_of_a_list_is_asked_of_the_parser() -> None:
    for text in ("- #", "1. # a", "> * ## b"):
        assert embed._is_suspicious(text)
    assert not embed._is_suspicious("- a #")


def test_signs_in_code_spans_are_not_asked_of_the_parser() -> None:
    assert not embed._is_suspicious("Adds `Vec<T>` and `a](b)`.\n\n- `x < y`: drops `# z`.")
    assert embed._is_suspicious("a ` b `<i>` c")
