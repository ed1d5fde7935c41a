"""Which reasons an item shows: those that matter for type and level, none of them twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from classifier.domain import Evidence, Importance, Reason, Source
from classifier.report.labels import load_labels
from classifier.report.why import main_reasons, reasons_of
from tests.report.made_up import REASONS, judged

CLAIM = Reason("type.claim", "type:fix", 2.7, message="the subject claims a fix")
WORD = Reason("type.word", "type:fix", 1.5, message="the subject speaks of a crash")
BY_TYPE = Reason("level.fix", "importance", 1.8, restates=True)
OTHER_TYPE = Reason("level.feat", "importance", 1.9, telling=False)
CRASH = Reason("fix.crash", "importance", 1.3, covers=("type.word",))
TESTED = Reason("fix.tested", "importance", 0.4)
TINY = Reason("size.tiny", "importance", -0.7, message="three lines or fewer")
MODEL_TYPE = Reason("model:prefix fix", "type:fix", 3.0)
MODEL_LEVEL = Reason("model:subject crash", "importance", 0.3)


def shown(*reasons: Reason, level: Importance = "high", source: Source = "rules") -> list[str]:
    verdict = replace(judged("x", level, reasons=reasons).verdict, source=source)
    return [reason.id for reason in main_reasons(verdict)]


def told(language: str, *reasons: Reason, level: Importance = "high") -> tuple[str, ...]:
    return reasons_of(judged("x", level, reasons=reasons), load_labels(language))


def test_one_for_the_type_and_two_for_the_level() -> None:
    every = (MODEL_TYPE, CLAIM, BY_TYPE, WORD, CRASH, TESTED, MODEL_LEVEL)
    assert shown(*every) == ["type.claim", "fix.crash", "fix.tested"]
    assert shown(*every, level="low") == []


def test_a_reason_that_another_covers_is_not_repeated() -> None:
    assert shown(WORD, CRASH) == ["fix.crash"]
    assert shown(replace(CLAIM, covers=("fix.crash",)), CRASH, TESTED) == [
        "type.claim",
        "fix.tested",
    ]
    here = Evidence("a.py", 3, "--port")
    same = replace(WORD, evidence=here), replace(TESTED, evidence=here)
    assert shown(*same) == ["fix.tested"]
    assert shown(replace(TESTED, effect="type:fix"), TESTED) == ["fix.tested"]
    said = Evidence(text="crash")
    one = replace(WORD, evidence=said), replace(TESTED, evidence=said, message="it says “crash”")
    assert shown(*one) == ["fix.tested"]
    assert shown(one[0], replace(one[1], message="there is a test")) == ["type.word", "fix.tested"]
    assert shown(one[0], replace(BY_TYPE, evidence=said, message="a crash")) == ["type.word"]


def test_what_hardly_counts_kept_a_commit_from_nothing() -> None:
    assert shown(CLAIM, replace(TINY, contribution=-0.1), level="medium") == ["type.claim"]
    assert shown(CLAIM, TINY, level="medium") == ["type.claim", "size.tiny"]


def test_what_took_the_commit_for_another_type_is_not_told() -> None:
    assert shown(OTHER_TYPE, CLAIM) == ["type.claim"]


def test_the_type_alone_is_told_where_nothing_else_raised_the_commit() -> None:
    assert shown(CLAIM, BY_TYPE, MODEL_LEVEL) == ["type.claim"]
    assert shown(BY_TYPE, MODEL_LEVEL) == ["level.fix"]
    assert shown(CLAIM, BY_TYPE, TESTED) == ["type.claim", "fix.tested"]


def test_the_model_is_told_where_it_decided_or_is_alone() -> None:
    both = (MODEL_TYPE, CLAIM, CRASH, TESTED, MODEL_LEVEL)
    assert shown(*both, source="model") == ["type.claim", "fix.crash", "model:subject crash"]
    assert shown(*both, source="rules") == ["type.claim", "fix.crash", "fix.tested"]
    assert shown(MODEL_TYPE, MODEL_LEVEL) == ["model:prefix fix", "model:subject crash"]
    assert shown(replace(MODEL_TYPE, telling=False)) == []


@pytest.mark.parametrize(
    "feature",
    ["churn", "enclosing definitions", "share of source files", "balance of guard words",
     "subject words", "code lines added", "entropy of churn"],
)  # fmt: skip
def test_a_feature_that_is_an_amount_is_no_reason(feature: str) -> None:
    level = Reason(f"model:{feature}", "importance", 0.9)
    kind = Reason(f"model:{feature}", "type:fix", 3.0)
    assert shown(level, kind, source="model") == []
    assert shown(level, kind, CLAIM, TESTED, source="model") == ["type.claim", "fix.tested"]


def test_rules_that_quote_the_same_word_say_it_once() -> None:
    said = replace(CRASH, message="the subject says “hang”", covers=())
    assert shown(replace(WORD, message=said.message), said) == ["fix.crash"]


def test_a_medium_item_says_what_kept_it_from_high_and_a_high_one_does_not() -> None:
    assert shown(CLAIM, TINY, TESTED, level="medium") == ["type.claim", "fix.tested", "size.tiny"]
    assert shown(CLAIM, TINY, TESTED) == ["type.claim", "fix.tested"]
    assert told("en", TINY, level="medium") == ("but three lines or fewer",)
    assert told("zh", replace(TINY, messages={"zh": "改动不超过三行"}), level="medium") == (
        "但改动不超过三行",
    )


def test_bounds_count_where_they_set_the_level() -> None:
    floor = Reason("breaking", "floor:high", 10.0)
    ceiling = Reason("words-only", "ceiling:medium", -10.0)
    assert shown(ceiling, floor) == ["breaking"]
    assert shown(ceiling, TESTED, level="medium") == ["fix.tested", "words-only"]


def test_the_report_s_language_is_spoken_where_a_rule_has_it() -> None:
    assert told("zh", *REASONS) == ("公开函数减少了参数（src/fetch.py:31）",)
    assert told("en", *REASONS) == ("a public function lost a parameter (src/fetch.py:31)",)
    # A user's rule need not be translated.
    assert told("zh", CLAIM) == ("the subject claims a fix",)
    assert told("zh", replace(CLAIM, message="")) == ("type.claim",)


def test_the_model_is_named_as_the_source() -> None:
    absent: Any = replace(MODEL_LEVEL, id="model:prefix perf", found=False)
    assert told("en", MODEL_TYPE) == ("model: the prefix “fix”",)
    assert told("zh", MODEL_TYPE) == ("模型依据：前缀 fix",)
    assert load_labels("en").reason_of(absent) == "model: the prefix “perf” (absent)"
    assert load_labels("zh").reason_of(absent) == "模型依据：前缀 perf（无）"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_where_no_reason_can_be_told_the_command_that_tells_all_is_named(language: str) -> None:
    unsaid = replace(MODEL_LEVEL, telling=False)
    (said,) = told(language, unsaid)
    assert "gitsift explain" in said
    assert told(language, unsaid, level="low") == ()
