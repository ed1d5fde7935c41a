"""What follows where a check that comes holds."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(path: str, lines: list[str], language: str = "en") -> dict[str, str]:
    old = sum(line[:1] in (" ", "-") for line in lines)
    new = sum(line[:1] in (" ", "+") for line in lines)
    patch = "\n".join([f"@@ -1,{old} +1,{new} @@", *lines, ""])
    found = detail(extract(commit("Mend", files=(change(path, patch),)), table()))
    return dict(write(found, make.verdict("fix", "high"), language).fields)


_PYTHON = [" def load(rows):", "+    if not rows:", "+        return 0", "     return len(rows)"]
_GO = [
    " func load(rows []Row) int {",
    "+\tif rows == nil {",
    "+\t\treturn 0",
    "+\t}",
    " \treturn len(rows)",
]


def test_a_check_that_returns_at_once_is_told_with_that() -> None:
    fields = _fields("src/rows.py", _PYTHON)
    assert "In `load`, returns 0 if `not rows`" in fields["summary"]
    assert "make sure that `load` may return where `not rows`" in fields["advice"]
    assert "`not rows` 时返回 0" in _fields("src/rows.py", _PYTHON, "zh")["summary"]


@pytest.mark.parametrize(
    ("path", "lines", "said"),
    [
        ("rows.go", _GO, "returns 0 if `rows == nil`"),
        ("rows.c", [" int load(row *rows) {", "+  if (!rows) return 0;", "   int n = 0;"], "returns"),
        ("rows.c", [" void load(row *rows) {", "+  if (!rows) return;", "   int n = 0;"],
         "returns if `!rows`"),
        ("rows.c", [" int load(row *rows)", " {", "+  if (!rows)", "+  {", "+    return 0;", "+  }"],
         "returns"),
        ("rows.py", [" def load(rows):", "     for row in rows:", "+        if row.gone:",
                     "+            # nobody asks for it", "+            continue", "         row.read()"],
         "skips to the next iteration if `row.gone`"),
        ("rows.ts", [" function load(rows) {", "   for (const row of rows) {",
                     "+    if (row.gone) {", "+      return", "+    }", "     row.read()"],
         "returns if `row.gone`"),
    ],
)  # fmt: skip
def test_languages(path: str, lines: list[str], said: str) -> None:
    assert said in _fields(f"src/{path}", lines)["summary"]


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        # A closure returns, and the function goes on.
        ("rows.ts", [" function load(rows) {", "   rows.forEach((row) => {",
                     "+    if (row.gone) {", "+      return", "+    }", "     row.read()"]),
        ("rows.go", [" func load(rows []Row) {", " \teach(rows, func(row Row) {",
                     "+\t\tif row.gone {", "+\t\t\treturn", "+\t\t}", " \t\trow.read()"]),
        # Whether it is one, nothing shows.
        ("rows.ts", ["     const size = row.size", "+    if (row.gone) {", "+      return", "+    }",
                     "       row.read()", "     row.read()"]),
        # It returned before, in any case.
        ("rows.py", [" def load(rows):", "-    return len(rows)", "+    if rows:",
                     "+        return len(rows)", "     return 0"]),
        ("rows.py", [" def load(rows):", "+    if rows:", "         return len(rows)"]),
        # More is done first, or it fails.
        ("rows.py", [" def load(rows):", "+    if rows:", "+        warn(rows)", "+        return 0",
                     "     return len(rows)"]),
        ("rows.rs", [" fn load(rows: Rows) -> Got {", "+    if rows.gone {",
                     "+        return Err(Gone);", "+    }", "     rows.read()"]),
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_follows_where_that_is_not_all(path: str, lines: list[str]) -> None:
    said = " ".join(_fields(f"src/{path}", lines).values())
    assert "if `row" not in said
    assert "may return" not in said
    assert "may skip" not in said


def test_several_checks_are_told_as_such() -> None:
    second = ["+    if rows.gone:", "+        return 0"]
    lines = [*_PYTHON[:3], *second, *_PYTHON[3:]]
    fields = _fields("src/rows.py", lines)
    assert "checks `not rows` and `rows.gone`" in fields["summary"]
    assert "test `not rows` and `rows.gone` both ways in `load`" in fields["advice"]
    assert (
        "测试 `load` 中 `not rows`、`rows.gone` " in _fields("src/rows.py", lines, "zh")["advice"]
    )


def test_an_error_is_told_with_the_check_before_it() -> None:
    lines = [" def load(rows):", "+    if not rows:", '+        raise ValueError("no rows")',
             "     return len(rows)"]  # fmt: skip
    assert "raises `ValueError` (“no rows”) if `not rows`" in _fields("src/a.py", lines)["summary"]
    assert "`not rows` 时抛出" in _fields("src/a.py", lines, "zh")["summary"]
    # Under two conditions, none of them is the one.
    again = ["+    if rows.gone:", '+        raise ValueError("no rows")']
    said = _fields("src/a.py", [*lines[:3], *again, *lines[3:]])["summary"]
    assert "if `" not in said
    assert "checks `not rows` and `rows.gone`" in said


def test_checks_that_may_be_rewritten_are_not_told_to_be_dropped() -> None:
    checks = [
        Fact("guard", "removed", name, "src/rows.py", 4, name, "rows.kept", "load")
        for name in ("not rows", "rows.gone")
    ]
    file = make.file("src/rows.py", "-    if not rows:", "-    if rows.gone:", "+    if rows.kept:")
    risks = dict(
        write(make.facts("Mend", *checks, files=[file]), make.verdict("fix", "high"), "en").fields
    )["risks"]
    assert "drops or rewrites the checks `not rows` and `rows.gone`" in risks


@pytest.mark.parametrize("new", ["", "other"])
def test_a_value_of_a_check_is_told_where_it_is_known_to_be_returned(new: str) -> None:
    check = Fact("guard", "added", "not rows", "src/rows.py", 2, "0", new, "load")
    found = make.facts("Mend", check, files=[make.file("src/rows.py", "+    if not rows:")])
    summary = dict(write(found, make.verdict("fix", "high"), "en").fields)["summary"]
    assert "checks `not rows`" in summary


def test_a_check_ends_behind_a_text_that_is_a_lone_sign() -> None:
    lines = [
        "+export function bare(path: string) {",
        "+  if (path.endsWith('/') || path.endsWith('\\\\')) return path.slice(0, -1)",
        "+  return path",
        "+}",
    ]
    summary = _fields("src/paths.ts", lines)["summary"]
    assert r"returns if `path.endsWith('/') || path.endsWith('\\')`" in summary


def test_a_line_is_not_told_beside_what_it_returns_now() -> None:
    lines = [
        " def kept(row):",
        "-    return (row.old, row.name) if row.old else ()  # what is kept, where it holds",
        "+    # What is kept, where it holds.",
        "+    return (row.old, row.name) if row.old and row.new == KEPT else ()",
    ]
    summary = _fields("src/rows.py", lines)["summary"]
    assert "instead of `(row.old, row.name) if row.old else ()`" in summary
    assert "replaces" not in summary
