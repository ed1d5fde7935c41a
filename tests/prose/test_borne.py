"""Renamings and moves that the lines of a commit do not bear out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.borne import unborne
from tests.facts.make import change, commit, table
from tests.prose import make


def _summary(*files: tuple[str, str], subject: str = "Turn pages") -> str:
    """What is told of patches; one of a new file, or of one that is deleted, says so by its lines."""
    changes = []
    for path, patch in files:
        marks = {line[0] for line in patch.split("\n") if line and line[0] != "@"}
        kind = {"+": "added", "-": "deleted"}.get("".join(marks), "modified")
        changes.append(replace(change(path, patch), kind=kind))
    facts = detail(extract(commit(subject, files=tuple(changes)), table()))
    return dict(write(facts, make.verdict("refactor", "high"), "en").fields)["summary"]


def _whole(mark: str, lines: str) -> str:
    count = len(lines.splitlines())
    head = f"@@ -1,{count} +0,0 @@" if mark == "-" else f"@@ -0,0 +1,{count} @@"
    return "\n".join((head, *(mark + line for line in lines.splitlines()), ""))


_FIELDS = """\
@@ -9,5 +9,5 @@ class Shelf:
     name: str
-    max_pages: int
+    max_rows: int
     depth: int
@@ -20,6 +20,6 @@ class Shelf:
     def grow(self):
-        self.put(self.max_pages)
-        self.end(pages=self.max_pages)
+        self.put(self.{0})
+        self.end(pages=self.{0} * 3)
         self.close()
"""


@pytest.mark.parametrize(("name", "renamed"), [("rows", False), ("max_rows", True)])
def test_a_field_whose_users_use_something_else_is_not_renamed(name: str, renamed: bool) -> None:
    summary = _summary(("src/shelf.py", _FIELDS.format(name)))
    assert ("enames field `max_pages` to `max_rows`" in summary) is renamed
    assert ("emoves field `max_pages`" in summary) is not renamed


@pytest.mark.parametrize(("value", "renamed"), [("pages.txt", False), ("stable", True)])
def test_a_setting_of_another_value_is_not_renamed(value: str, renamed: bool) -> None:
    patch = (
        "@@ -3,5 +3,5 @@ jobs:\n       - uses: a/b@v1\n         with:\n"
        f"-          page-list: stable\n+          page-list-file: {value}\n           width: 3\n"
    )
    summary = _summary((".github/workflows/a.yml", patch))
    assert ("enames setting" in summary) is renamed


_TITLED = """\
@@ -3,9 +3,11 @@ class ShelfTest {
-  @Test fun `fold an empty shelf`() {
+  @Test fun `fold a golden row of a shelf that was torn`() {
     val shelf = shelf(false)
-    try {
-      shelf.fold(Rows())
-      fail()
-    } catch (e: Torn) {
-      assertThat(e.message).isEqualTo("torn too soon")
-    }
+    val rows = torn(Rows("f248"))
+    shelf.fold(rows)
+    assertThat(rows.all()).isEqualTo("gold")
   }
"""


def test_a_test_that_says_something_else_is_another_one() -> None:
    summary = _summary(("src/test/ShelfTest.kt", _TITLED))
    assert "enames" not in summary
    assert "fold a golden row of a shelf that was torn" in summary


def test_a_variable_is_none_by_the_name_that_the_function_takes() -> None:
    patch = """\
@@ -22,12 +22,12 @@ function turnPages (shelf, turn, rowsOf) {
     return none
   }

-  const rows = rowsOf(shelf)
+  shelf = rowsOf(shelf)

-  if (areTorn(rows)) {
+  if (areTorn(shelf)) {
     return none
   }

-  if (rows.first == null) {
+  if (shelf.first == null) {
     put(1)
   }

-  turnAll(rows.all, turn)
+  turnAll(shelf.all, turn)
"""
    assert "enames" not in _summary(("src/fold.js", patch))


def test_what_is_embedded_from_another_package_keeps_its_name() -> None:
    patch = (
        "@@ -9,3 +9,3 @@ import (\n // Rows has all rows.\n type Rows struct {\n-\t*page.RowSet\n"
        "+\t*fastpage.RowSet\n }\n"
    )
    summary = _summary(("rows.go", patch))
    assert "enames" not in summary
    assert "emoves field" not in summary


_MODULE = "def fold_rows(rows: Rows) -> int:\n    first = rows.first()\n    return first.fold(3)\n"
_OF_C = "int64_t fold_rows(Rows* rows) {\n  auto all = rows->all();\n  return all.fold<4>();\n}\n"


def test_a_function_of_another_language_does_not_move() -> None:
    gone, new = ("csrc/fold.cu", _whole("-", _OF_C)), ("shelf/fold.py", _whole("+", _MODULE))
    summary = _summary(gone, new)
    assert "akes in" not in summary
    assert "dds function `fold_rows`" in summary
    # Where the same goes from another file, it is from there.
    both = _summary(gone, new, ("shelf/old.py", _whole("-", _MODULE)))
    assert "akes in function `fold_rows` from `shelf/old.py`" in both or "from `old.py`" in both


def test_a_function_that_says_next_to_nothing_of_what_it_did_does_not_move() -> None:
    other = """\
def fold_rows(page, width, given=None):
    shelf = open_shelf(page)
    if shelf.is_torn:
        raise TornError(page)
    for sheet in shelf.sheets(width):
        sheet.turn(given)
    return shelf.close()
"""
    gone = ("shelf/old.py", _whole("-", _MODULE))
    assert "akes in" not in _summary(gone, ("shelf/fold.py", _whole("+", other)))
    assert "akes in" in _summary(gone, ("shelf/fold.py", _whole("+", _MODULE)))


def test_a_function_whose_lines_another_one_has_is_not_what_its_callers_call() -> None:
    patch = """\
@@ -3,9 +3,14 @@ class Shelf:
-    def fold_default_rows(self):
-        first = self.first()
-        last = self.last()
-        return first.fold(last)
+    def new_fold(self):
+        first = self.first()
+        last = self.last()
+        return first.fold(last)
+
+    def take_default_rows(self):
+        if self.kept is None:
+            self.kept = self.new_fold()
+        return self.kept
@@ -30,2 +35,2 @@ class Shelf:
     def go(self):
-        put(self.fold_default_rows())
+        put(self.take_default_rows())
@@ -50,2 +55,2 @@ class Shelf:
     def end(self):
-        drop(self.fold_default_rows())
+        drop(self.take_default_rows())
"""
    summary = _summary(("src/shelf.py", patch))
    assert "`fold_default_rows` to `take_default_rows`" not in summary


@pytest.mark.parametrize(("other", "borne"), [("", False), ("take", True)])
def test_a_head_that_comes_by_another_name_is_no_use_of_it(other: str, borne: bool) -> None:
    lines = [
        "-        take(self.fold_rows)",
        "+        take(self.fold_ways)",
        "-    def fold_rows(self):",
        "-        first = self.first()",
        "-        return first.fold(3)",
        "+    def fold_ways(self):",
        "+        if self.path == 'rows':",
        "+            raise Torn",
    ]
    if other:
        lines += ["-        end(self.fold_rows)", "+        end(self.fold_ways)"]
    fact = Fact("function", "renamed", "fold_ways", "a.py", 2, "fold_rows", "fold_ways", "Shelf")
    facts = make.facts("Fold", fact, files=[make.file("a.py", *lines)])
    assert (not unborne(facts)) is borne


def test_a_dependency_of_no_version_does_not_move_to_another_kind_of_file() -> None:
    gone = ("requirements.txt", "@@ -1,3 +1,2 @@\n pages\n-rows\n sheets\n")
    new = '@@ -1,3 +1,4 @@\n [project]\n name = "kit"\n dependencies = [\n+    "rows",\n ]\n'
    assert "akes in" not in _summary(gone, ("kit/pyproject.toml", new))
    new = gone[1].replace("\n-", "\n+").replace("3 +1,2", "2 +1,3")
    assert "akes in dependency `rows`" in _summary(gone, ("kit/requirements.txt", new))


def test_two_names_of_which_each_has_all_of_a_former_one_are_neither() -> None:
    patch = """\
@@ -3,6 +3,7 @@
-HAS_ROWS = True
+HAS_ROWS_ON_DISK = True
+HAS_ROWS_IN_MIND = False
@@ -20,4 +21,4 @@ def go():
-    if HAS_ROWS:
+    if HAS_ROWS_ON_DISK:
         read()
-    put(HAS_ROWS, 1)
+    put(HAS_ROWS_ON_DISK, 1)
"""
    assert "enames" not in _summary(("src/rows.py", patch))


def test_a_test_that_is_another_one_takes_nothing_besides() -> None:
    patch = """\
@@ -3,7 +3,9 @@
-def test_rows_of_shelf_are_kept() -> None:
-    row = Row("one")
-    assert row.keep() == {"one"}
+@given("row", [Row, Page])
+def test_rows_are_kept(row) -> None:
+    shelf = open_shelf(3)
+    shelf.put(row, 1)
+    assert shelf.all()

"""
    summary = _summary(("tests/test_rows.py", patch))
    assert "dds test `test_rows_are_kept`" in summary
    assert "parameter" not in summary
