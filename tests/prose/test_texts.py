"""The texts of made-up commits, word for word: golden/LANGUAGE.txt holds what readers get."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.prose import write
from tests.prose import cases, make

_GOLDEN = Path(__file__).parent / "golden"


def _told(language: str) -> str:
    parts: list[str] = []
    for case in cases.CASES:
        kind, level, facts = case()
        fields = write(facts, make.verdict(kind, level), language).fields
        parts += [
            f"## {case.__name__}\n",
            *(f"{key}: {text}\n" for key, text in fields.items()),
            "",
        ]
    return "\n".join(parts).rstrip() + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_texts_are_the_golden_ones(language: str) -> None:
    assert _told(language) == (_GOLDEN / f"{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_facts_give_the_same_text(language: str) -> None:
    assert _told(language) == _told(language)
