from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.domain import Prose, Section
from classifier.report.escape import clean_line
from classifier.report.html import render_html
from classifier.report.style import CSS
from tests.report.made_up import day, judged, report, section
from tests.report.reading import WebPage
from tests.report.test_escape import TEXT
from tests.report.test_markdown import sections


def policy(html: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert found
    return found[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_whole_day(language: str, matches_golden: Callable[[str, str], None]) -> None:
    html = render_html(day(language))
    WebPage(html)
    matches_golden(f"day.{language}.html", html.replace(CSS, "/* style */"))


def test_the_page_needs_nothing_from_elsewhere_and_could_not_load_it() -> None:
    html = render_html(day("zh"))
    page = WebPage(html)
    digest = base64.b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
    assert f"<style>{CSS}</style>" in html
    assert policy(html).startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert {"script", "link", "img", "iframe", "object", "base"}.isdisjoint(page.tags)
    assert not {name for name in page.attributes if name.startswith("on")}
    assert not {"src", "style", "srcset"} & page.attributes
    assert "url(" not in CSS
    assert "@import" not in CSS


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_language_is_declared(language: str, tag: str) -> None:
    html = render_html(day(language))
    assert html.startswith(f'<!DOCTYPE html>\n<html lang="{tag}">\n')
    assert html.index('<meta charset="utf-8">') < 1024


def test_headings_nest_and_links_resolve() -> None:
    page = WebPage(render_html(day("en")))
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    inner = [address[1:] for address in page.addresses if address.startswith("#")]
    assert len(inner) > 10
    assert set(inner) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


@given(st.lists(sections(), max_size=3), st.sampled_from(["zh", "en"]))
def test_no_text_breaks_the_page(parts: list[Section], language: str) -> None:
    whole = report(*parts, language=language)
    page = WebPage(render_html(whole))
    assert {"script", "img", "b", "iframe"}.isdisjoint(page.tags)
    assert not {name for name in page.attributes if name.startswith("on")}
    assert {a.split(":")[0] for a in page.addresses if not a.startswith("#")} <= {"https"}
    assert len(page.ids) == len(set(page.ids))
    assert {a[1:] for a in page.addresses if a.startswith("#")} <= set(page.ids)


@given(TEXT)
def test_a_subject_reads_as_it_was_written(raw: str) -> None:
    text = clean_line(raw) or "(no message)"
    page = WebPage(render_html(report(section(judged(raw), name=raw))))
    assert page.by_tag["h4"] == [text]
    assert page.by_tag["td"][2] == text
    assert page.by_tag["h2"] == [clean_line(raw)]


def test_prose_is_rendered_and_its_html_is_not() -> None:
    prose = {"summary": "- `a` and **b**\n- <img src=https://evil.example/x>"}
    plain = render_html(report(section(judged("x", prose={"summary": "- `a` and **b**"}))))
    assert "<li><code>a</code> and <strong>b</strong></li>" in plain
    assert "<img" not in render_html(report(section(judged("x", prose=prose))))


def test_a_hard_line_break_in_prose_is_a_void_tag() -> None:
    prose = Prose({"summary": "one\\\r\ntwo", "impact": "", "advice": ""})
    made = replace(judged("x", "medium"), prose=prose)
    assert "br" in WebPage(render_html(report(section(made)))).tags
