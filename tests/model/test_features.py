from __future__ import annotations

from math import log1p

import pytest

from classifier.facts import extract, mask_prefix
from classifier.model.features import NUMBERS, Features, buckets, features
from classifier.model.words import stem, tokens
from tests.model.make import commit, paths


def of(subject: str, path: str = "src/a.py", lines: tuple[str, ...] = ("+x = 1",)) -> Features:
    return features(extract(commit(subject, path, lines), paths()))


def number(found: Features, name: str) -> float:
    return found.numbers[NUMBERS.index(name)]


def test_the_numbers_have_distinct_names() -> None:
    assert len(set(NUMBERS)) == len(NUMBERS)
    assert len(of("a").numbers) == len(NUMBERS)


def test_a_whole_commit() -> None:
    found = of("fix(io): crash on Empty_file 12", "src/deep/reader.py", ("-a = 1", "+a = 2"))
    assert {"subject crash", "first crash", "pair ^ crash", "area io", "body x"} - {
        *found.tokens
    } == {"body x"}
    assert {"subject <name>", "subject empty", "subject 0"} <= {*found.tokens}
    assert {"kind source modified", "language Python", "file reader.py", "folder deep"} <= {
        *found.tokens
    }
    assert number(found, "prefix fix") == 1
    assert number(found, "subject about crash") == 1
    assert number(found, "lines added") == pytest.approx(log1p(1))
    assert number(found, "lines same but for digits") == 1


def test_a_masked_prefix_is_gone_and_all_else_stays() -> None:
    written = commit("fix(io): crash on empty file")
    masked = features(extract(mask_prefix(written), paths()))
    whole = features(extract(written, paths()))
    assert number(whole, "prefix fix") == 1
    assert number(masked, "prefix fix") == 0
    assert {*whole.tokens} == {*masked.tokens}


def test_a_verb_is_no_prefix() -> None:
    found = of("Fix crash")
    assert number(found, "verb fix") == 1
    assert number(found, "prefix fix") == 0


def test_moved_lines() -> None:
    found = of("a", lines=("-one = 1", "-two = 2", "+two = 2", "+one = 1"))
    assert number(found, "lines moved") == 1
    assert number(of("a", lines=("-one = 1", "+two = 2")), "lines moved") == 0


def test_lines_by_what_they_are() -> None:
    found = of("a", lines=("+# note", "+", "+import os", "+x = 1", "-#include <a.h>"))
    kinds = {
        kind: number(found, f"{kind} lines added")
        for kind in ("comment", "blank", "import", "code")
    }
    assert kinds == {kind: pytest.approx(log1p(1)) for kind in kinds}
    assert number(found, "import lines deleted") == pytest.approx(log1p(1))


@pytest.mark.parametrize("subject", ["", "\udcff\x00", "💥", "fix:", "a" * 100_000, "【修复】崩溃"])
def test_any_subject(subject: str) -> None:
    found = of(subject)
    assert all(0 <= bucket < 1 << 18 for bucket in buckets(found.tokens))
    assert all(value == value and abs(value) < 60_000 for value in found.numbers)


def test_words() -> None:
    assert tokens("Fixing getUserName v1.2") == [
        "fix", "<name>", "get", "user", "name", "<name>", "v", "0", "0",
    ]  # fmt: skip
    assert stem("is") == "is"
    assert stem("crashes") == "crash"


def test_the_length_of_a_message_is_bounded() -> None:
    assert len(of("a", lines=("+x",)).tokens) < 100
    assert len(of(" ".join(map(str, range(9999)))).tokens) < 600


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("é = 1", "é = 2", "digits"),
        ("é = 'a'", "é = 'ü'", "strings"),
        ("日本 = a_b", "日本 = a + b", "punctuation"),
        ("日本 = 1, a", "日本 = 2; a", ""),
    ],
)
def test_lines_in_other_letters_are_compared_as_any(old: str, new: str, same: str) -> None:
    for more in ((), ("-q = 0", "+q = 9")):
        found = of("a", lines=(f"-{old}", f"+{new}", *more))
        shares = {
            how: number(found, f"lines same but for {how}")
            for how in ("digits", "strings", "punctuation")
        }
        for how, share in shares.items():
            both = how == "digits" and bool(more)
            assert share == pytest.approx((how == same) / (1 + bool(more)) + both / 2)
