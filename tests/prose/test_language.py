"""The catalogue: the same keys in every language, plurals, joins and spacing."""

from __future__ import annotations

import re

import pytest

from classifier.domain import FILE_KINDS
from classifier.errors import UsageError
from classifier.facts.kinds import ACTIONS, KINDS
from classifier.prose.language import CLOSE, OPEN, PLURALS, load_language

ZH, EN = load_language("zh"), load_language("en")
_SLOTS = re.compile(r"\{(\w+)")


def test_every_phrase_is_there_in_every_language_with_slots_the_code_fills() -> None:
    assert sorted(ZH.phrases) == sorted(EN.phrases)
    assert sorted(ZH.nouns) == sorted(EN.nouns)


@pytest.mark.parametrize("language", [ZH, EN])
def test_every_kind_has_a_noun_and_every_action_a_verb(language: object) -> None:
    assert isinstance(language, type(ZH))
    assert set(KINDS) <= set(language.nouns)
    assert {f"files.{kind}" for kind in FILE_KINDS} <= set(language.nouns)
    assert set(ACTIONS) <= set(language.phrases)


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="en, zh"):
        load_language("xx")


@pytest.mark.parametrize(("count", "noun"), [(1, "function"), (2, "functions"), (0, "functions")])
def test_english_nouns_agree_with_their_number(count: int, noun: str) -> None:
    assert EN.noun("function", count) == noun


@pytest.mark.parametrize(
    ("kind", "measure"),
    [("function", "个"), ("guard", "处"), ("test", "项"), ("log", "条"), ("heading", "节")],
)
def test_chinese_kinds_have_their_measure_word(kind: str, measure: str) -> None:
    assert ZH.measure(kind, 3) == measure


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        ("none", [0, 0, 0, 0]),
        ("one-other", [0, 1, 1, 1]),
        ("one-few-many", [0, 1, 2, 0]),
    ],
)
def test_plural_rules(rule: str, forms: list[int]) -> None:
    assert [PLURALS[rule](count) for count in (1, 2, 5, 21)] == forms


def test_lists_are_joined_as_the_language_does() -> None:
    assert EN.listing(["a"]) == "a"
    assert EN.listing(["a", "b", "c"]) == "a, b and c"
    assert ZH.listing(["a", "b", "c"]) == "a、b、c"


def test_slots_are_filled_once_even_where_names_look_like_slots() -> None:
    assert EN.say("added", noun="file", names="{noun}") == "adds file {noun}"


def test_chinese_has_spaces_around_code_but_not_around_punctuation() -> None:
    text = "新增函数`open_url`、`close`（共3个文件），`x，y`不变。"
    assert ZH.finish(text) == "新增函数 `open_url`、`close`（共 3 个文件），`x，y` 不变。"


def test_spacing_leaves_quotations_alone() -> None:
    assert ZH.finish(f"作者说明：“{OPEN}读取 ， 写入{CLOSE}”。") == "作者说明：“读取 ， 写入”。"


def test_english_sentences_begin_with_a_capital_but_names_keep_theirs() -> None:
    assert EN.capitalised("adds x") == "Adds x"
    assert EN.capitalised("`open_url` is gone") == "`open_url` is gone"
    assert ZH.capitalised("adds x") == "adds x"
