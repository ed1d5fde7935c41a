"""What goes by another name is the one that lines have in its place, not what stands where it did."""

from __future__ import annotations

from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(*files: tuple[str, str]) -> dict[str, str]:
    changes = tuple(change(path, patch) for path, patch in files)
    facts = detail(extract(commit(files=changes), table()))
    return dict(write(facts, make.verdict("refactor", "high"), "en").fields)


_HANDLER = """\
@@ -20,6 +20,7 @@ class RowHandler {
  private:
-  uint32_t new_row_count_;
+  uint32_t row_count_before_split_;
+  uint32_t row_count_after_split_;
   int size_;
 };
"""
_HANDLED = """\
@@ -{0},4 +{0},4 @@ void {1}() {{
   prepare();
-  take(rows, new_row_count_ + {0});
+  take(rows, {2} + {0});
   finish();
 }}
"""


def test_a_field_is_what_its_uses_say_and_not_what_stands_in_its_place() -> None:
    uses = "".join(
        _HANDLED.format(n, name, "row_count_after_split_")
        for n, name in ((40, "read"), (60, "write"))
    )
    told = _fields(("src/rows.h", _HANDLER), ("src/rows.cc", uses))
    assert "renames field `new_row_count_` to `row_count_after_split_`" in told["summary"]
    assert "adds field `row_count_before_split_`" in told["summary"]
    assert "`new_row_count_` → `row_count_after_split_`" in told["risks"]


def test_a_field_whose_name_another_begins_with_is_what_its_uses_say() -> None:
    fields = """\
@@ -9,7 +9,7 @@ type shelfData struct {
 \tName    string
-\tShelf   rows
-\tSmall   rows
-\tSmall64 rows
+\tShelfAmp64   rows
+\tShelfSmall   rows
+\tShelfSmall64 rows
 }
"""
    ways = {"Shelf": "ShelfAmp64", "Small": "ShelfSmall", "Small64": "ShelfSmall64"}
    uses = "".join(
        f"@@ -{n},3 +{n},3 @@ func fill{n}() {{\n \tgot := 1\n-\tdata.{old} = down({n})\n"
        f"+\tdata.{new} = down({n})\n \tput(got)\n"
        for n, (old, new) in enumerate((*ways.items(), *ways.items()), 2)
    )
    summary = _fields(("a/data.go", fields), ("a/fill.go", uses))["summary"]
    assert "`Shelf` → `ShelfAmp64`" in summary
    assert "`Small` → `ShelfSmall`" in summary


def test_what_goes_is_renamed_where_most_lines_have_what_comes_in_its_place() -> None:
    macros = """\
@@ -9,5 +9,5 @@
 #define ROW_READ 5
-#define ROW_PAUSED 6
+#define ROW_LATER 6
 #define ROW_GONE 7
"""
    uses = "".join(
        f"@@ -{n},3 +{n},3 @@ void f{n}(void) {{\n     begin();\n-    if (row->type == ROW_PAUSED && {n}) {{\n"
        f"+    if (row->type == ROW_LATER && {n}) {{\n         end();\n"
        for n in (20, 40)
    )
    lost = "@@ -70,3 +70,2 @@ void g(void) {\n     begin();\n-    drop(row, ROW_PAUSED);\n     end();\n"
    summary = _fields(("src/rows.h", macros), ("src/rows.c", uses + lost))["summary"]
    assert "enames macro `ROW_PAUSED` to `ROW_LATER`" in summary


def test_a_variable_of_another_value_is_none_that_lines_have_in_its_place() -> None:
    patch = """\
@@ -9,5 +9,7 @@ check() {
-  PAGE_FILES=$(list --pages)
-  if [ -n "$PAGE_FILES" ]; then
+  TIDY_PATHS=""
+  if [ -d "$HERE/one" ]; then
+    TIDY_PATHS="$TIDY_PATHS $HERE/one"
+  fi
+  if [ -n "$TIDY_PATHS" ]; then
     begin
-    $TOOL $PAGE_FILES
+    $TOOL $TIDY_PATHS
   fi
@@ -29,2 +31,2 @@ check() {
-  show $PAGE_FILES all
+  show $TIDY_PATHS all
 }
"""
    assert "enames" not in _fields(("tools/tidy.sh", patch))["summary"]


def test_a_field_whose_name_a_local_one_takes_over_is_not_renamed() -> None:
    fields = """\
@@ -9,4 +9,4 @@ struct shelfServer {
-    int row_pipe_write;
+    int row_child_exit_pipe;
     int size;
 };
"""
    uses = """\
@@ -20,6 +20,7 @@ int save(void) {
     begin();
-    init(&rows, server.row_pipe_write, 1);
+    init(&rows, row_pipe_write, 1);
     middle();
-    release(server.row_pipe_write, 2);
+    release(row_pipe_write, 2);
     end();
"""
    told = _fields(("src/server.h", fields), ("src/rows.c", uses))
    assert "enames field" not in told["summary"]
    assert "old name" not in told["risks"]


def test_fields_of_other_names_that_no_line_bears_out_are_others() -> None:
    fields = """\
@@ -9,7 +9,4 @@ type Both struct {
-\tGateWeight *Rows
-\tUpWeight   *Rows
-\tGateScales *Rows
-\tUpScales   *Rows
+\tJoinedWeight, JoinedScales, JoinedBias *Rows
 \tsize int
 }
"""
    uses = """\
@@ -20,6 +20,4 @@ func fill(b *Both) {
-\tb.GateWeight = turn(gate.Weight)
-\tb.UpWeight = turn(up.Weight)
-\tb.GateScales = gate.Scales
-\tb.UpScales = up.Scales
+\tb.JoinedWeight = joined.Weight
+\tb.JoinedScales = joined.Scales
+\tb.JoinedBias = joined.Bias
 }
"""
    told = _fields(("a/both.go", fields), ("a/fill.go", uses))
    assert "enames" not in told["summary"]
    assert "old name" not in told["risks"]


def test_what_is_renamed_to_a_name_does_not_come_by_it_as_well() -> None:
    patch = """\
@@ -5,3 +5,4 @@
 int open_shelf(void);
+int check_any_name(const char *name);
 int close_shelf(void);
@@ -30,6 +31,6 @@
-int check_row_name(sds name) {
+int check_any_name(const char *name) {
     if (!name) return 1;
     if (!is_word(name)) return 1;
     return 0;
 }
"""
    summary = _fields(("src/module.c", patch))["summary"]
    assert "enames function `check_row_name` to `check_any_name`" in summary
    assert "dds function" not in summary


def test_a_test_that_is_none_by_its_new_name_is_renamed_and_imported_along() -> None:
    kit = """\
@@ -3,7 +3,8 @@ import json


-class TestShelfMixin:
+class ShelfMixin:
+
     rows = 3

     def open_rows(self):
"""
    use = """\
@@ -1,6 +1,6 @@
-from shop.kits.shelf_kit import TestShelfMixin
+from shop.kits.shelf_kit import ShelfMixin

 WIDTH = 80
"""
    told = _fields(("shop/test/kits/shelf_kit.py", kit), ("tests/use_kit.py", use))
    assert "enames class `TestShelfMixin` to `ShelfMixin`" in told["summary"]
    assert "import" not in told["summary"]


def test_of_two_by_one_name_the_old_one_is_none_to_replace() -> None:
    def config(old: str, new: str) -> str:
        return f"""\
@@ -3,6 +3,6 @@ use std::time;
 #[derive(Clone)]
-pub struct {old} {{
+pub struct {new} {{
     pub topics: Vec<String>,
     pub wait: Duration,
 }}
"""

    gone = """\
@@ -9,5 +9,1 @@ use std::time;
-pub struct QueueConfig {
-    pub size: usize,
-}
-
 const SIZE: usize = 3;
"""
    one = ("src/meta.rs", config("QueueConfig", "MetaQueueConfig"))
    assert "`QueueConfig` → `MetaQueueConfig`" in _fields(one)["advice"]
    told = _fields(one, ("src/shelf.rs", gone))
    assert "`QueueConfig` → `MetaQueueConfig`" not in told["advice"] + told["risks"]
