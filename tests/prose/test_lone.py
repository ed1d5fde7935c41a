"""A commit of one line: what the line says, where nothing else tells it."""

from __future__ import annotations

import pytest

from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make


def _summary(path: str, line: str, language: str = "en") -> str:
    patch = f"@@ -7,4 +7,4 @@ func readRows(r *Reader) error {{\n \ta := 1\n{line}\n \tb := 2\n"
    facts = detail(extract(commit(files=(change(path, patch),)), table()))
    return write(facts, make.verdict("fix", "low"), language).fields["summary"]


@pytest.mark.parametrize(
    ("path", "line", "told"),
    [
        ("a.go", "-\tr.size++", "In readRows, deletes the line `r.size++`"),
        ("a.go", "+\treturn", "In readRows, adds the line `return`"),
        ("known.py", '+    "6.1.0",', 'Adds the line `"6.1.0"`'),
        ("setup.cfg", "-    rows", "Deletes the line `rows`"),
    ],
)
def test_what_a_lone_line_says_is_told(path: str, line: str, told: str) -> None:
    assert _summary(path, line).startswith(told)


def test_in_chinese_too() -> None:
    assert "删除一行 `r.size++`" in _summary("a.go", "-\tr.size++", "zh")


@pytest.mark.parametrize(
    "line",
    ["+\t// a remark on the rows", "+\tName:    rows,", "+\t\tgo func(", "+\tif rows.Empty() {"],
)
def test_a_remark_a_column_a_piece_or_what_a_fact_tells_is_no_lone_line(line: str) -> None:
    assert "the line" not in _summary("a.go", line)
