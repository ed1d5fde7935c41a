"""Tests of C and its kin: macros that open one, methods that are one."""

from __future__ import annotations

import re

from classifier.facts.heads import head_of
from classifier.facts.scan import Depth, Scan, lazy

# What a runner has an annotation for, that a method is a test, however it is run.
_ANNOTATED = lazy(r"@(?:\w+\.)*(?!Before|After)[A-Z]\w*Test\b")
TESTS = frozenset(("TEST", "TEST_F", "TEST_P", "TYPED_TEST", "TEST_CASE", "SCENARIO", "BENCHMARK"))

# The attribute of a test of C#, with those that may follow it.
_MARKED = lazy(r"\[(?:Fact|Theory|Test|TestCase|TestMethod|DataTestMethod)\b[^;{}]*\Z")
_ABOVE = 300  # characters above a head in which it stands


def is_test(file: Scan, match: re.Match[str], name: str) -> bool:
    """Whether a method or function is a test by its name, or by what stands above it."""
    if file.file_kind != "test":
        return False
    # Of Java, a method with a capital is a constructor.
    begins = name if file.language == "Java" else name.lower()
    made = file.depth is Depth.ALL and begins[:1].isupper()
    named = begins.startswith("test") or (name.endswith(("Test", "_test")) and not made)
    start = match.start()
    if file.language == "C#" and file.depth is Depth.ALL:
        return named or _MARKED().search(file.text, max(0, start - _ABOVE), start) is not None
    return named or is_marked(file, start - 40, match.end(7))


def is_marked(file: Scan, start: int, end: int) -> bool:
    """Whether an annotation between two places makes what stands there a test.

    Rules and model were made with the plain one alone.
    """
    text = file.text[max(0, start) : end]
    return "@Test" in text or (file.depth is Depth.ALL and _ANNOTATED().search(text) is not None)


def note_test(file: Scan, match: re.Match[str], rest: str) -> None:
    """Note the test that a macro opens."""
    parts = titles(rest)
    if parts[-1]:
        owner = parts[0] if len(parts) > 1 else ""
        file.define("test", match[2], parts[-1], match.start(), len(match[3]), "", False, owner)


def titles(rest: str) -> list[str]:
    """What a macro that opens a test is given: its suite, if any, and its name."""
    return [part.strip(' "') for part in head_of(rest).split(",")]
