"""Titles of documents that a line under them marks."""

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
        "+1. An item\n+---\n",
        "+one | two\n+--- | ---\n",
        "+```sh\n+\n+rows\n+----\n+```\n",
    ],
)
def test_a_line_under_something_else_marks_no_title(lines: str) -> None:
    assert not _titles(f" Words.\n \n{lines}")
