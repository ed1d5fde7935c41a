from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.rules.literals import Text, quick_search, required_literals


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bcrash(es|ed)?\b", ("crash",)),
        (r"^\W*(add(s|ed)?|support)\b", ("add", "support")),
        (r"(hot)?fix", ("fix",)),
        (r"(a|bc)+ de", (" de",)),
        (r"(?:Ab)cd", ("abcd",)),
        (r"(?-i:CVE)-\d", ("cve",)),
        (r"(?<=x)y", ("y",)),
        (r"(?>long)er", ("long",)),
        (r"a?b*", ()),
        (r"x|\d", ()),
        (r"[ab]c", ("c",)),
        (r"\w+", ()),
    ],
)
def test_required(pattern: str, expected: tuple[str, ...]) -> None:
    assert required_literals(re.compile(pattern, re.IGNORECASE)) == expected


def test_case_does_not_hide_a_match() -> None:
    search = quick_search(re.compile("crash", re.IGNORECASE))
    assert search(Text("A CRASH", "a crash"))
    assert not search(Text("a splash", "a splash"))


@given(
    st.sampled_from(
        [
            r"\b(crash(es|ed)?|hangs?)\b", r"^(add|fix)(e[sd])? (a|the)? ?x", r"a(b|c(d|e)?)+f",
            r"(no|without) (change|ab)", r"x{2,3}y?", r"(?:ab|cd)(?=e)", r"(a)\1b",
        ]
    ),
    st.text("abcdefxy CRASHhangsfixnotwiue", max_size=30),
)  # fmt: skip
def test_it_never_hides_a_match(source: str, text: str) -> None:
    pattern = re.compile(source, re.IGNORECASE)
    quick, plain = quick_search(pattern)(Text(text, text.casefold())), pattern.search(text)
    assert (quick and quick.span()) == (plain and plain.span())
