from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from classifier.domain import Assistance, Judged, Prose, Report
from classifier.report.html import render_html
from classifier.report.json import render_json
from classifier.report.markdown import render_markdown
from tests.llm.make import assert_links, item, report

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"


def assisted(language: str = "en", model: str = "tiny") -> Report:
    made = report(item(1, language=language), item(2, language=language), language=language)
    first, second = made.sections[0].outcomes
    assert isinstance(first, Judged)
    assert first.prose is not None
    told = replace(first, prose=Prose(first.prose.fields, model))
    section = replace(made.sections[0], outcomes=(told, second))
    sha, other = first.commit.sha, item(2).commit.sha
    done = Assistance(model, {sha: ("summary",)}, (other,), (), (), 2, 3000, 456)
    return replace(made, sections=(section,), assistance=done)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_format_names_the_author_the_cost_and_what_was_left_out(language: str) -> None:
    made = assisted(language)
    for text in (render_markdown(made), render_html(made)):
        assert text.count("tiny") == 2
        assert "3,456" in text
        plain = text.replace("<!-- -->", "")
        assert item(2).commit.sha[:7] in plain.split("3,456")[1]


def test_without_a_model_nothing_is_said() -> None:
    made = report(item(1))
    assert "language model" not in render_markdown(made)
    assert "language model" not in render_html(made)
    assert "assistance" not in json.loads(render_json(made))


def test_json_keeps_to_the_schema() -> None:
    whole = json.loads(render_json(assisted()))
    jsonschema.validate(whole, json.loads(SCHEMA.read_text("utf-8")))
    assert whole["assistance"]["left_out"] == [item(2).commit.sha]
    assert whole["sections"][0]["commits"][0]["prose"]["author"] == "tiny"


def test_the_name_of_a_model_is_text() -> None:
    made = assisted(model="<b>x</b> | [y](https://evil.example) @octocat")
    # Neither links elsewhere nor HTML but the report's own.
    assert_links(render_markdown(made))
    assert "@octocat" not in render_markdown(made)
    assert "<b>" not in render_html(made)
