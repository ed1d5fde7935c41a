from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from classifier.domain import Evidence, Fact, Reason, Skipped, Thresholds, Weighing
from classifier.report.explain import explain
from classifier.report.labels import load_labels
from classifier.report.terminal import overview
from tests.report.made_up import REASONS, commit, day, judged, report, section, sha_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def plain(show: Callable[..., None], shown: object) -> str:
    stream = io.StringIO()
    show(shown, stream)
    return stream.getvalue()


def coloured(show: Callable[..., None], shown: object) -> str:
    stream = Terminal()
    show(shown, stream)
    return stream.getvalue()


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_overview_of_a_whole_day(language: str, matches_golden: Callable[[str, str], None]) -> None:
    matches_golden(f"overview.{language}.txt", plain(overview, day(language)))


def test_explanation_of_a_commit(matches_golden: Callable[[str, str], None]) -> None:
    matches_golden("explain.txt", plain(explain, day("en").sections[0].outcomes[0]))


def test_the_overview_ranks_by_importance() -> None:
    outcomes = (judged("c", "low"), judged("a", "high"), judged("b", "medium"))
    text = plain(overview, report(section(*outcomes)))
    assert [line[-1] for line in text.splitlines()[3:]] == ["a", "b", "c"]


def test_merges_that_are_left_out_are_told_and_no_line_is_empty_for_nothing() -> None:
    outcomes = (judged("a", "low"),)
    for told in ((section(*outcomes, merges=3),), (section(merges=3), section(*outcomes))):
        whole = report(*told)
        for text in (plain(overview, whole), coloured(overview, whole)):
            assert text.count("3 merge commits are not listed, nor what they bring in") == 1
            assert "\n\n\n" not in text


def test_every_reason_is_told_with_its_evidence() -> None:
    text = plain(explain, judged("x", "high", reasons=REASONS))
    for reason in REASONS:
        assert reason.id in text
        assert f"{reason.contribution:+.2f}" in text
    assert "src/fetch.py:31: -def open_url(address, verify):" in text
    assert "model: “retries” in the subject" in text
    assert "Count retries" in text


WEIGHING = Weighing(
    limits=Thresholds(medium=1.0, high=4.0, base=0.5),
    points=1.2,
    share=0.4,
    rules={"high": 0.1, "medium": 0.6, "low": 0.3},
    model={"high": 0.2, "medium": 0.5, "low": 0.3},
    joined={"high": 0.15, "medium": 0.55, "low": 0.3},
    high_from=0.3,
    scale=75.0,
    band=(100 / 3, 200 / 3),
)


def test_how_the_score_comes_about_can_be_added_up() -> None:
    made = judged("x", "medium", reasons=REASONS)
    text = plain(partial(explain, weighing=WEIGHING), made)
    assert "1.20 points, 0.5 of them to start with; medium from 1, high from 4: high 10.0%" in text
    assert "model     high 20.0%, medium 50.0%, low 30.0%" in text
    assert "rules 40 % and model 60 %: high 15.0%" in text
    assert " = 33.3 + 33.3 × 75.0 / 100: " in text
    alone = plain(partial(explain, weighing=replace(WEIGHING, share=1.0, model=None)), made)
    assert "together" not in alone
    assert "the points on a scale of 100, where medium is 33.3 to 66.7" in alone
    unheard = plain(partial(explain, weighing=replace(WEIGHING, share=0.0)), made)
    assert "the model alone, as no rule spoke: high 15.0%" in unheard


def test_bounds_and_people_are_told_where_they_decide() -> None:
    made = judged("x", "high", reasons=REASONS)
    assert "  bounds    floor:high, whatever the chances" in plain(
        partial(explain, weighing=WEIGHING), made
    )
    taught = plain(partial(explain, weighing=replace(WEIGHING, taught=True)), made)
    assert "whatever the chances" not in taught
    assert "model 60 %, changed by your labels: " in taught
    people = judged("x", "high", reasons=(Reason("override.labels", "importance", 100.0),))
    text = plain(partial(explain, weighing=WEIGHING), people)
    assert "people have decided" in text
    assert "  score" not in text


def test_an_explanation_in_chinese_has_no_word_of_english_around_the_facts() -> None:
    text = plain(partial(explain, weighing=WEIGHING, language="zh"), judged("x", reasons=REASONS))
    assert "等级与分数的由来" in text
    assert "几何平均，规则占 40%，模型占 60%：high 15.0%，medium 55.0%，low 30.0%" in text
    assert not re.search(r"^(?:[A-Z]|  (?:rules|score|decided))", text.partition("\n")[2], re.M)
    assert load_labels("zh").explain.keys() == load_labels("en").explain.keys()


def test_a_fact_without_a_name_or_line_is_told_by_its_place() -> None:
    made = judged("x")
    items = (Fact("function", "touched", "", "a.js", scope="makeRequest"),)
    text = plain(explain, replace(made, facts=replace(made.facts, items=items)))
    assert "  function  touched  in makeRequest    a.js\n" in text


def test_a_skipped_commit_is_told_with_its_reason() -> None:
    lost = Skipped(sha_of("lost"), "object is missing", commit("x"))
    assert plain(explain, lost) == f"⚪ {lost.sha}\n  not evaluated  object is missing\n"


@pytest.mark.parametrize("show", [plain, coloured])
def test_no_text_reaches_the_terminal_s_controls(
    show: Callable[[Callable[..., None], object], str],
) -> None:
    raw = "a\x1b[2J\x1b]0;t\x07\x9b31m\u202e\nb [red]c[/red] :bug:"
    reason = Reason(raw, "importance", 1.0, Evidence(raw, 1, raw), raw)
    made = judged(raw, "high", author=raw, reasons=(reason,))
    for text in (show(explain, made), show(overview, report(section(made, name=raw)))):
        assert "a b [red]c[/red] :bug:" in text
        assert not set(text) & set("\x07\x9b\u202e")
        assert "\x1b[2J" not in text
        assert "\x1b]" not in text


def test_colours_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = day("en")
    assert "\x1b[" in coloured(overview, whole)
    assert "\x1b[" not in plain(overview, whole)
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in coloured(overview, whole)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in coloured(overview, whole)


def test_columns_line_up_with_chinese_and_emoji() -> None:
    made = (judged("x", types=("fix",)), judged("y", types=("docs",)))
    lines = plain(overview, report(section(*made), language="zh")).splitlines()[3:]
    # Bug修复 and 文档更新 are 7 and 8 columns wide.
    assert lines[0].split("Bug修复")[1] == "   x"
    assert lines[1].split("文档更新")[1] == "  y"


def test_reports_do_not_load_rich() -> None:
    script = (
        "import sys; from tests.report.made_up import day; "
        "from classifier.report.html import render_html; "
        "from classifier.report.json import render_json; "
        "from classifier.report.markdown import render_markdown; "
        "from classifier.report.terminal import overview; "
        "[show(day('zh')) for show in (render_markdown, render_html, render_json, overview)]; "
        "sys.exit('rich' in sys.modules)"
    )
    environment = {"PYTHONUTF8": "1", "PATH": ""}
    subprocess.run([sys.executable, "-c", script], check=True, stdout=-3, env=environment)
