from __future__ import annotations

import re

import pytest

from classifier.domain import FILE_KINDS, TYPES
from classifier.facts.kinds import ACTIONS, KINDS
from classifier.model.features import NUMBERS, features
from classifier.model.words import CODE_THEMES, THEMES
from classifier.report.features import en, feature_of, zh
from classifier.report.labels import languages
from tests.rules.make import facts, file, item

TEXT = "Fix the Crash of `retryCount` on 3 retries"
COMMIT = facts(
    TEXT,
    file("src/io/retry_loop.py", "+a = 1", language="Python"),
    file("LICENSE", "+a", kind="asset"),
    body="It optimizes 30% of the version 1.2.",
)
TOKENS = features(COMMIT).tokens + tuple(f"{act} {kind}" for act in ACTIONS for kind in KINDS)
NAMED = features(facts("a", items=(item("function", "added", "openPort"),))).tokens


@pytest.mark.parametrize("feature", [*NUMBERS, *TOKENS, *NAMED])
def test_every_feature_has_words_in_every_language(feature: str) -> None:
    forms = [feature_of(feature, language, TEXT) for language in languages()]
    assert forms[languages().index("zh")] != feature
    assert re.search("[\u4e00-\u9fff]", forms[languages().index("zh")])
    assert not any(re.search(r"[{}<>^$]", form) for form in forms)


def test_the_languages_tell_the_same_forms_and_words() -> None:
    assert list(en.WORDS.forms) == list(zh.WORDS.forms)
    assert en.WORDS.special.keys() == zh.WORDS.special.keys()
    for name, table in en.WORDS.tables.items():
        assert list(table) == list(zh.WORDS.tables[name]), name
    tables = zh.WORDS.tables
    assert tuple(tables["theme"]) == THEMES
    assert tuple(tables["code"]) == CODE_THEMES
    assert tuple(tables["kind"]) == FILE_KINDS
    assert set(tables["item"]) == set(KINDS)
    assert tuple(tables["action"]) == ACTIONS


@pytest.mark.parametrize(
    ("feature", "english", "chinese"),
    [
        ("prefix fix", "the prefix “fix”", "前缀 fix"),
        ("verb feat", "an opening verb that says “feat”", "标题开头的动词属于 feat 类"),
        # Stems and pieces are told as the words that they stand in.
        ("subject retri", "“retries” in the subject", "标题中的“retries”"),
        ("piece rash ", "“Crash” in the subject", "标题中的“Crash”"),
        ("piece ^fix ", "“Fix” in the subject", "标题中的“Fix”"),
        ("pair ^ fix", "“Fix” at the start of the subject", "标题以“Fix”开头"),
        ("pair 0 retri", "a number before “retries” in the subject", "标题中数字与“retries”相连"),
        ("body optimiz", "“optimiz” in the body", "正文中的“optimiz”"),
        ("code lines added", "the number of lines of code added", "新增的代码行数"),
        # Words are counted whatever they mean: a token may be a secret, or a piece of a text.
        ("subject about pipeline", "words in the subject that may be about CI", "标题中可能有关 CI 的用语"),
        ("kinds docs+source", "the kinds of files: documentation, source", "改动的文件种类为文档、源码"),
        ("no such form", "no such form", "no such form"),
    ],
)  # fmt: skip
def test_what_readers_see(feature: str, english: str, chinese: str) -> None:
    assert feature_of(feature, "en", TEXT) == english
    assert feature_of(feature, "zh", TEXT) == chinese


def test_claims_are_told_by_type() -> None:
    assert all(kind in feature_of(f"prefix {kind}", "zh") for kind in TYPES)


def test_a_long_subject_takes_no_time() -> None:
    assert feature_of("piece rash", "en", "a" * 1_000_000 + "rash") == "“rash” in the subject"
