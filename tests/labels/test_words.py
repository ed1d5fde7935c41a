"""Words for types and levels: our own in every language, and those of free texts."""

from __future__ import annotations

import pytest

from classifier.domain import IMPORTANCES, TYPES
from classifier.labels.words import level, meaning
from classifier.report.labels import DOTS, languages, load_labels


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", TYPES)
def test_our_own_words_mean_themselves_alone_and_with_others(language: str, kind: str) -> None:
    labels = load_labels(language)
    found = meaning(f"{labels.types[kind]} / {labels.types['perf']} · 🏷️ {labels.tags['api']}")
    assert found.types[0] == kind
    assert set(found.types) == {kind, "perf"}
    assert (found.tags, found.exact, found.left) == (("api",), True, ())


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", IMPORTANCES)
def test_our_own_levels(language: str, name: str) -> None:
    assert level(f"{DOTS[name]} {load_labels(language).levels[name]}") == name


@pytest.mark.parametrize(
    ("text", "types", "exact"),
    [
        ("fix", ("fix",), True),
        ("Bug 修复", ("fix",), True),
        ("功能增强（新增 API 重构）", ("feat",), True),
        ("重构 + 功能增强", ("refactor", "feat"), True),
        ("其他（撤回功能）", ("revert",), False),
        ("配置调整", ("chore",), False),
        ("UX 改进", ("feat",), False),
    ],
)
def test_free_texts(text: str, types: tuple[str, ...], exact: bool) -> None:
    found = meaning(text)
    assert (found.types, found.exact) == (types, exact)


def test_what_means_nothing_is_kept() -> None:
    assert meaning("功能增强 / 稳定").left == ("稳定",)
    assert meaning("天气").types == ()
    assert meaning("fix · 🏷️ nonsense").left == ("nonsense",)
    assert level("很重要") is None
