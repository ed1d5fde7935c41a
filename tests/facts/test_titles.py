"""Titles of documents that a line under them marks; statements of SQL."""

from __future__ import annotations

import pytest

from tests.facts.make import told


def _titles(patch: str) -> set[tuple[str, str]]:
    found = told("docs/rows.md", patch, "heading", full=True)
    return {(action, name) for _, action, name, *_ in found if name}


def test_a_title_with_a_line_under_it_instead_of_signs_neither_goes_nor_comes() -> None:
    patch = """\
 Words.

-### Many rows
+Many rows
+---------

 Words.

+Columns
+=======
+
+Words of columns.
"""
    assert _titles(patch) == {("added", "Columns")}


def test_a_title_goes_with_the_line_under_it() -> None:
    assert _titles(" Words.\n \n-Many rows\n----------\n-\n More.\n") == {("removed", "Many rows")}


@pytest.mark.parametrize(
    "lines",
    [
        "+---\n+title: Rows\n+---\n",
        "+Words of one line,\n+and another.\n+---\n",
        "+---\n+\n+title: Rows\n+---\n",
        "+1. An item\n+---\n",
        "+one | two\n+--- | ---\n",
        "+```sh\n+\n+rows\n+----\n+```\n",
    ],
)
def test_a_line_under_something_else_marks_no_title(lines: str) -> None:
    assert not _titles(f" Words.\n \n{lines}")


def test_a_table_that_is_made_below_is_not_told_as_dropped_before() -> None:
    patch = """\
+DROP TABLE IF EXISTS rows;
+CREATE TABLE rows (
+    name VARCHAR(80),
+    size DECIMAL(10, 2)
+);
+CREATE TABLE rows_before (name TEXT);
+DROP TABLE rows_before;
+DROP TABLE columns;
"""
    found = told("db/rows.sql", patch, "schema call", full=True)
    assert {(kind, name, new) for kind, _, name, _, new, _ in found} == {
        ("schema", "rows", "CREATE TABLE"),
        ("schema", "rows_before", "CREATE TABLE"),
        ("schema", "rows_before", "DROP TABLE"),
        ("schema", "columns", "DROP TABLE"),
    }
