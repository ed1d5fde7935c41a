"""Conditions on the changed lines themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from classifier.domain import Evidence
from classifier.rules.compare import compile_comparison, compile_path_test, compile_pattern
from classifier.rules.context import SIDES, Compiler, Context, Marks, Test
from classifier.rules.lazy import LazyPattern
from classifier.rules.place import Place, check_keys, words

_LINE_KEYS = ("text", "every", "kind", "path", "language", "count")

FileTest = Callable[[Context, int], bool]


def line_condition(side: str) -> Compiler:
    """The compiler of ``added``, ``deleted`` or ``changed``: patterns on lines of that side.

    ``text``: some line holds the pattern (a bare pattern means this). ``every``: there are such
    lines, and each that is not blank holds it. ``count`` compares the number of matches of
    ``text``. ``kind``, ``path`` and ``language`` choose the files that are looked at.
    Patterns here heed case, as code does.
    """
    marks = SIDES[side]

    def compile_(spec: object, place: Place) -> Test:
        keys = spec if isinstance(spec, Mapping) else {"text": spec}
        check_keys(keys, _LINE_KEYS, place)
        if ("text" in keys) == ("every" in keys):
            raise place.error("needs either text: or every: with a pattern")
        chosen = _choose_files(keys, place)
        if "every" in keys:
            return _every_line(compile_pattern(keys["every"], place.at("every")), marks, chosen)
        pattern = compile_pattern(keys.get("text"), place)
        if "count" in keys:
            enough = compile_comparison(keys["count"], place.at("count"))
            return _count_lines(pattern, marks, chosen, enough)
        return _some_line(pattern, marks, chosen)

    return compile_


def _choose_files(keys: Mapping[str, object], place: Place) -> FileTest:
    wanted = _wanted(keys, "kind", place.kinds.order, place)
    spoken = _wanted(keys, "language", None, place)
    matches = compile_path_test(keys["path"], place.at("path")) if "path" in keys else None

    def chosen(context: Context, index: int) -> bool:
        file = context.files[index]
        return (
            (not wanted or context.kind_of[index] in wanted)
            and (not spoken or file.language in spoken)
            and (matches is None or matches(file.path))
        )

    return chosen


def _wanted(
    keys: Mapping[str, object], key: str, known: tuple[str, ...] | None, place: Place
) -> frozenset[str]:
    return frozenset(words(keys[key], known, place.at(key), key)) if key in keys else frozenset()


def _some_line(pattern: LazyPattern, marks: Marks, chosen: FileTest) -> Test:
    def test(context: Context) -> Evidence | None:
        for found in _matches(context, pattern, marks, chosen):
            return _evidence(context, marks, *found)
        return None

    return test


def _count_lines(
    pattern: LazyPattern, marks: Marks, chosen: FileTest, enough: Callable[[float], bool]
) -> Test:
    def test(context: Context) -> Evidence | None:
        found = list(_matches(context, pattern, marks, chosen))
        if not enough(len(found)):
            return None
        return _evidence(context, marks, *found[0]) if found else Evidence()

    return test


def _matches(
    context: Context, pattern: LazyPattern, marks: Marks, chosen: FileTest
) -> Iterator[tuple[int, re.Match[str]]]:
    """Every match in the chosen files, with the file's number."""
    for index in range(len(context.files)):
        text = context.text(index, marks) if chosen(context, index) else None
        if text is not None:
            for match in pattern.finditer(text):
                yield index, match


def _evidence(context: Context, marks: Marks, index: int, match: re.Match[str]) -> Evidence:
    return context.evidence_in(index, marks, match.string.count("\n", 0, match.start()))


def _every_line(pattern: LazyPattern, marks: Marks, chosen: FileTest) -> Test:
    search = pattern.search

    def test(context: Context) -> Evidence | None:
        first: Evidence | None = None
        for index, file in enumerate(context.files):
            if not chosen(context, index):
                continue
            for _, number, line in context.changed(index, marks):
                if not line or line.isspace():
                    continue
                if search(line) is None:
                    return None
                first = first or Evidence(file.path, number, line.strip())
        return first

    return test
