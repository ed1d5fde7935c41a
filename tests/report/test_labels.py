from __future__ import annotations

import dataclasses
import string

import pytest

from classifier.domain import IMPORTANCES, LANGUAGES, TAGS, TYPES
from classifier.errors import UsageError
from classifier.report.labels import Labels, languages, load_labels
from classifier.report.outline import FIELDS

SLOTS = {
    "title": {"date"},
    "total": {"count"},
    "total_one": {"count"},
    "level_count": {"dot", "name", "count"},
    "merges": {"count"},
    "merges_one": {"count"},
    "more": {"count"},
    "footer": {"since", "until", "timezone"},
    "author": {"model"},
    "assisted": {"model", "written", "all", "calls", "tokens"},
    "left_out": {"items"},
    "unanswered": {"items"},
    "model_reason": {"feature"},
    "model_absence": {"feature"},
    "against": {"reason"},
    "place": {"reason", "where"},
}


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_languages_are_the_files() -> None:
    assert languages() == LANGUAGES == ("en", "zh")


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_word(language: str) -> None:
    labels = load_labels(language)
    assert labels.language == language
    assert set(labels.types) == set(TYPES)
    assert set(labels.tags) == set(TAGS)
    assert set(labels.levels) == set(labels.headings) == set(IMPORTANCES)
    for level, names in FIELDS.items():
        assert all(labels.field(name, level) for name in names)
    for field in dataclasses.fields(Labels):
        value = getattr(labels, field.name)
        assert value, field.name
        if isinstance(value, str):
            assert slots(value) == SLOTS.get(field.name, set()), field.name


@pytest.mark.parametrize("language", ["fr", "", "../zh", "zh.en", "labels"])
def test_another_language_is_an_error(language: str) -> None:
    with pytest.raises(UsageError, match="choose one of en, zh"):
        load_labels(language)


def test_english_counts_one_commit_and_two_commits() -> None:
    labels = load_labels("en")
    assert labels.total_of(1) == "1 commit on this day"
    assert labels.total_of(2) == "2 commits on this day"
    assert (
        labels.merges_of(1)
        == "1 merge commit is not listed, nor what it brings in; --merges (daily run: merges: true) lists it."
    )
