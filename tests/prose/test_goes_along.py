"""What is not told anew: it comes with what moves, or the line that has it is told already."""

from __future__ import annotations

from classifier.domain import Fact, FileChange, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.renamed import renamed_everywhere
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(*files: FileChange, kind: str = "fix", level: Importance = "medium") -> dict[str, str]:
    facts = detail(extract(commit(files=files), table()))
    return dict(write(facts, make.verdict(kind, level), "en").fields)


def _summary(*files: FileChange, kind: str = "fix", level: Importance = "medium") -> str:
    return _fields(*files, kind=kind, level=level)["summary"]


def test_a_mark_that_goes_along_with_a_declaration_deprecates_nothing() -> None:
    line = 'char *old_copy(char *to, const char *from) __attribute__((deprecated("use row_copy")));'
    come = change("src/macros.h", f" #pragma once\n+{line}\n")
    gone = change("src/config.h", f" #pragma once\n-{line}\n")
    told = " ".join(_fields(come, gone).values())
    assert "eprecates" not in told
    assert "eplacement" not in told
    both = change("src/macros.h", f"-{line.partition(' __')[0]};\n+{line}\n")
    assert "Deprecates “old_copy”" in _summary(both)
    assert "eprecate" not in _summary(come).replace("deprecated(", "")


def test_a_text_of_a_function_is_not_told_as_edited_beside_its_line() -> None:
    said = "A row class class of a file, as"
    patch = f"""\
@@ -9,6 +9,6 @@ def read_rows(name):
     Args:
         names: The names of files.
-        kind: {said} it was.
+        kind: {said.replace("class class", "class")} it was.
         others: Further ones.
"""
    told = _summary(change("src/a.py", patch), kind="docs", level="low")
    assert told.startswith("In `read_rows`, replaces `kind: A row class class")
    assert told.count("read_rows") == 1


def test_a_line_of_a_text_below_its_function_is_told_of_that() -> None:
    head = 'def read_rows(name):\n-    """Read rows of v1."""\n+    """Read rows of v1 and v2."""\n'
    table_of = " NAMES = [\n+    'rows-of-the-second-kind',\n ]\n"
    patch = f"@@ -1,2 +1,3 @@\n{table_of}@@ -9,3 +10,3 @@\n {head}     return load(name)\n"
    told = _summary(change("src/a.py", patch), kind="docs", level="low")
    assert "n `read_rows`, replaces" in told
    assert "edits texts" not in told


def test_what_comes_below_a_head_that_is_renamed_is_in_what_it_is_called_now() -> None:
    patch = """\
@@ -1,4 +1,4 @@
-pub enum InnerFault {
+pub enum Fault {
     Read { line: usize },
     Write { line: usize },
 }
@@ -30,2 +30,3 @@ pub enum InnerFault {
     Open { name: String },
+    Close { name: String },
 }
"""
    told = _summary(change("src/fault.rs", patch), kind="refactor")
    assert "enames enum `InnerFault` to `Fault`" in told
    assert "in `Fault`, adds variant `Close`" in told


def test_what_comes_far_below_a_class_that_is_renamed_is_in_what_it_is_called_now() -> None:
    patch = """\
@@ -3,5 +3,9 @@
 import java.util.List;

-final class ShelfDraft04 implements Shelf {
+/**
+ * Reads shelves of the sixth kind.
+ */
+final class ShelfDraft06 implements Shelf {
   private static final int WIDTH;
   static {
@@ -46,5 +50,6 @@ final class ShelfDraft04 implements Shelf {
   static final int KIND_OPEN = 0x7;
   static final int KIND_CLOSED = 0x9;
+  static final int KIND_FOLDED = 0xa;

   static final int FLAG_END = 0x1;
"""
    told = _summary(change("src/shop/ShelfDraft06.java", patch), kind="refactor")
    assert "`ShelfDraft04` to `ShelfDraft06`" in told
    assert "in `ShelfDraft06`, adds constant `KIND_FOLDED`" in told


def test_a_line_of_a_list_of_imports_is_told_as_what_it_imports() -> None:
    go = ' import (\n \t"errors"\n-\t"example.org/shop/old/rows"\n+\t"example.org/shop/rows"\n )\n'
    told = _summary(change("src/a.go", go), kind="refactor")
    assert "mports `example.org/shop/rows`" in told
    assert "eplaces" not in told
    rust = " use crate::fault::{\n-    ReadSnafu, WriteSnafu, Result,\n+    ReadSnafu, Fault as RowFault, Result,\n };\n"
    told = _summary(change("src/a.rs", rust), kind="refactor")
    assert "mports `Fault`" in told
    assert "eplaces" not in told


def test_what_a_test_of_python_imports_is_told_by_its_line() -> None:
    patch = "-from shop.rows import one_row, two_rows\n+from shop.rows import one_row, all_rows\n"
    told = _summary(change("tests/test_rows.py", patch), kind="test", level="low")
    assert "all_rows" in told


def test_a_message_behind_fields_on_lines_of_their_own_takes_the_place_of_another() -> None:
    patch = """\
@@ -9,3 +9,7 @@ fn open_rows(rows: &Rows) {
-    info!("Row {} is open!", row);
+    info!(
+        shop = %shop,
+        ?rows,
+        "All of them are open"
+    );
     load(rows);
 }
"""
    told = _summary(change("src/a.rs", patch), kind="chore")
    assert "All of them are open" in told


def test_a_command_that_another_script_runs_now_is_not_dropped() -> None:
    gone = change("tools/build.sh", "-mkdir -p dist\n-lipo -create -output dist/shop dist/one\n")
    come = change(
        "tools/build_all.sh", "+mkdir -p dist\n+lipo -create -output dist/shop dist/one\n"
    )
    assert "rops" not in _summary(gone, come, kind="build")
    assert "rops" in _summary(gone, kind="build")


def test_a_section_that_another_document_has_now_has_not_become_the_one_in_its_place() -> None:
    patch = " # Changes\n \n-## Rows of 2025\n+## Rows of 2026\n \n-Words.\n+Other words.\n"
    here = change("docs/changes.md", patch)
    there = change("docs/old/changes.md", "+## Rows of 2025\n+\n+Words.\n")
    assert "hanges the section `Rows of 2025`" in _summary(here, kind="docs")
    told = _summary(here, there, kind="docs")
    assert "hanges the section" not in told
    assert "dds the section “Rows of 2026”" in told


def test_nobody_has_to_set_what_a_file_gives_to_the_container_that_it_runs() -> None:
    patch = """\
@@ -9,3 +9,7 @@ services:
   rows:
     image: example.org/rows
     environment:
+      ROWS_LICENCE: "agreed"
+      ROWS_DEPTH: ${ROWS_DEPTH:-3}
 networks:
"""
    told = _fields(change("compose.yaml", patch), kind="feat", level="high")
    advice = told["advice"] + told["risks"]
    assert "ROWS_LICENCE" not in advice
    assert "ROWS_DEPTH" in advice


def test_a_year_in_notices_is_told_where_nothing_else_changes() -> None:
    notice = "-// Copyright 2025 The Shop\n+// Copyright 2026 The Shop\n "
    files = [change(f"src/{name}.rs", f"{notice}fn load() {{\n") for name in ("a", "b")]
    told = _summary(*files, kind="style", level="low")
    assert "`Copyright 2025 The Shop` to `Copyright 2026 The Shop` (at least 2 files)" in told
    code = change("src/c.rs", f"{notice}fn load() {{\n-    open(1);\n+    open(2);\n")
    assert "Copyright" not in _summary(code, kind="style", level="low")


def test_what_is_in_a_function_of_another_class_keeps_its_place() -> None:
    head = ("-    def make(self):", "+    def build(self):", "         first()")
    facts = make.facts(
        "Turn",
        Fact("function", "removed", "make", "src/a.py", 1, scope="One"),
        Fact("function", "added", "build", "src/a.py", 1, scope="One"),
        Fact("guard", "added", "not self.rows", "src/a.py", 9, scope="make"),
        files=[make.file("src/a.py", *head)],
    )
    found = {(fact.kind, fact.action, fact.scope) for fact in renamed_everywhere(facts).items}
    assert found == {("function", "renamed", "One"), ("guard", "added", "make")}
