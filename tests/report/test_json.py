from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.domain import FILE_KINDS, TAGS, TYPES, Section
from classifier.report.json import render_json
from classifier.report.outline import FIELDS
from tests.report.made_up import COMMIT_URL, day, judged, report, section
from tests.report.test_markdown import sections

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def valid(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    VALIDATOR.validate(data)
    return data


def test_the_schema_is_one_and_knows_the_domain_s_words() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    defs = SCHEMA["$defs"]
    assert tuple(defs["type"]["enum"]) == TYPES
    assert tuple(defs["tag"]["enum"]) == TAGS
    assert tuple(defs["importance"]["enum"]) == tuple(FIELDS)
    assert tuple(defs["change"]["properties"]["kind"]["enum"]) == FILE_KINDS
    assert tuple(defs["prose"]["properties"]["fields"]["properties"]) == FIELDS["high"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(version=2),
        lambda data: data["sections"][0]["commits"][0].update(importance="huge"),
        lambda data: data["sections"][0]["commits"][0].update(extra=1),
        lambda data: data["sections"][0]["commits"][0].update(skipped="why"),
        lambda data: data["sections"][0]["commits"][0].pop("sha"),
        lambda data: data["sections"][0]["commits"][3].update(skipped=None),
        lambda data: data["sections"][0].pop("merges"),
    ],
)
def test_the_schema_refuses_what_is_wrong(spoil: Callable[[dict[str, Any]], Any]) -> None:
    data = valid(render_json(day("en")))
    spoil(data)
    assert list(VALIDATOR.iter_errors(data))


def test_a_whole_day(matches_golden: Callable[[str, str], None]) -> None:
    text = render_json(day("zh"))
    valid(text)
    matches_golden("day.zh.json", text)


def test_a_commit_has_all_that_is_known() -> None:
    made = judged("fix: ü 修复", "medium", language="zh")
    (commit,) = valid(render_json(report(section(made), language="zh")))["sections"][0]["commits"]
    assert commit["subject"] == "fix: ü 修复"
    assert commit["url"] == COMMIT_URL.replace("{sha}", made.commit.sha)
    assert commit["changes"][0]["path"] == "src/fetch.py"
    assert list(commit["prose"]["fields"]) == ["summary", "impact", "advice"]
    assert commit["confidence"] == 0.8125


def test_chinese_is_readable_and_what_acts_on_terminals_is_escaped() -> None:
    raw = "修复 \x1b[31m \x9b \u202e \u2028 \x7f é"
    text = render_json(report(section(judged(raw))))
    assert json.loads(text)["sections"][0]["commits"][0]["subject"] == raw
    assert "修复 \\u001b[31m \\u009b \\u202e \\u2028 \\u007f é" in text


@given(st.lists(sections(), max_size=2))
def test_any_text_comes_back(parts: list[Section]) -> None:
    text = render_json(report(*parts))
    data = valid(text)
    text.encode("utf-8")
    commits = [commit for part in data["sections"] for commit in part["commits"]]
    outcomes = [outcome for part in parts for outcome in part.outcomes]
    assert [c["subject"] for c in commits] == [o.commit and o.commit.subject for o in outcomes]
