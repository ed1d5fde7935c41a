"""What is said to have another name is borne out by the lines that use it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Importance
from classifier.facts import detail, extract
from classifier.facts.entire import both_sides
from classifier.facts.successors import as_two, by_bodies
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make

_CLASSES = """\
@@ -9,9 +9,13 @@ class Fault(Exception):
     code = "fault"


-class RowPatternFault(Fault):
-    code = "row.pattern"
-    text = "the row does not match"
+class RowFault(Fault):
+    code = "row"
+
+
+class RowRestFault(RowFault):
+    code = "row.rest"
+    text = "the row goes on with: {rest}"
"""
_KINDS = """\
@@ -20,5 +20,6 @@ class Runner {
  private:
-  Kind m_kind_all;
+  Kind m_kind_act;
+  Kind m_kind_rest;
   int m_size;
 };
"""
_FIELDS = ("m_kind_all", "m_kind_act", "m_kind_rest")
_USE = (
    "@@ -3,3 +3,3 @@ def read(row):\n     if found:\n-        raise {old}\n+        raise {new}\n"
)


def _summary(*files: tuple[str, str], level: Importance = "high") -> str:
    changes = tuple(change(path, patch) for path, patch in files)
    facts = detail(extract(commit(files=changes), table()))
    return write(facts, make.verdict("refactor", level), "en").fields["summary"]


def test_a_class_that_lines_do_not_use_instead_of_one_that_goes_is_another() -> None:
    faults = ("src/faults.py", _CLASSES)
    other = _USE.format(old="faults.RowPatternFault()", new="faults.RowFault(row)")
    summary = _summary(faults, ("src/read.py", other))
    assert "emoves class `RowPatternFault`" in summary
    assert "enames" not in summary


def test_fields_that_become_one_are_not_renamed_in_the_order_of_their_list() -> None:
    fields = """\
 type Shelf struct {
-\tUpperWidth *Rows
-\tLowerWidth *Rows
-\tUpperScale *Rows
+\tBothWidth *Rows
+\tBothScale *Rows
 }
"""
    use = "-\tfirst(s.UpperWidth)\n-\tthen(s.LowerWidth, s.UpperScale)\n+\tall(s.BothWidth, s.BothScale)\n"
    told = _summary(("a/shelf.go", fields), ("a/use.go", f" func go() {{\n{use} }}\n"))
    assert "adds field `BothWidth`" in told
    assert "renames field `UpperScale` to `BothScale`" in told
    one = fields.replace("-\tLowerWidth *Rows\n", "")
    as_it_was = use.replace("first(s.UpperWidth", "all(s.UpperWidth, s.UpperScale").replace(
        "-\tthen(s.LowerWidth, s.UpperScale)\n", ""
    )
    told = _summary(("a/shelf.go", one), ("a/use.go", f" func go() {{\n{as_it_was} }}\n"))
    assert "enames fields" in told


@pytest.mark.parametrize(
    ("new", "renamed"),
    [("m_kind_out", False), ("m_kind_act", True), ("m_kind_all, m_kind_act", True)],
)
def test_a_field_among_others_that_come_is_renamed_as_it_is_used(new: str, renamed: bool) -> None:
    use = f"@@ -3,3 +3,3 @@ void Runner::run() {{\n   start();\n-  start(m_kind_all);\n+  start({new});\n"
    use = use.replace("-  start(", "-  start(m_kind_all, ") if "," in new else use
    summary = _summary(("src/runner.h", _KINDS), ("src/runner.cc", use))
    assert ("`m_kind_act`." in summary) is not renamed


_MARKS = """\
@@ -20,5 +20,6 @@ package rows
 const FIRST = 310
-const BEGINS_ROWS_LIST = 311
+const BEGINS_ROWS = 311
+const BEGINS_REST = 312
 const LAST = 320
"""


@pytest.mark.parametrize(("new", "renamed"), [("BEGINS_REST", False), ("BEGINS_ROWS", True)])
def test_a_constant_that_has_the_value_of_one_which_goes_is_it_where_lines_say_so(
    new: str, renamed: bool
) -> None:
    lines = (" \tfound := begin(text)", "-\treturn found.parse(BEGINS_ROWS_LIST)")
    lines = ("@@ -30,3 +30,3 @@ func read() {", *lines, f"+\treturn found.parse({new})", " }\n")
    use = "\n".join(lines)
    summary = _summary(("src/marks.go", _MARKS), ("src/read.go", use))
    assert ("enames constant `BEGINS_ROWS_LIST` to `BEGINS_ROWS`" in summary) is renamed
    assert ("emoves constant" in summary) is not renamed


@pytest.mark.parametrize(("use", "renamed"), [("{}", False), ("rows.at({})", True)])
def test_a_line_with_nothing_but_a_name_does_not_say_which_is_renamed(
    use: str, renamed: bool
) -> None:
    head = "@@ -3,3 +3,4 @@ void Runner::run() {\n   start(\n"
    used = "-    {},\n+    {},\n+    {},\n     m_size);\n".format(*map(use.format, _FIELDS))
    summary = _summary(("src/runner.h", _KINDS), ("src/runner.cc", head + used))
    assert ("enames field `m_kind_all`" in summary) is renamed


@pytest.mark.parametrize(
    ("begun", "same"), [("CREATE TABLE {} (", True), ("DROP INDEX {};", False)]
)
def test_what_another_statement_of_sql_is_about_is_renamed_to_nothing(
    begun: str, same: bool
) -> None:
    lines = begun.format("shop_rows_of_moons"), "CREATE TABLE shop_rows_of_moon ("
    summary = _summary(("sql/1.sql", f"-{lines[0]}\n+{lines[1]}\n   id int\n );\n"))
    assert "`shop_rows_of_moon`" in summary
    assert ("→" in summary or "enames" in summary) is same


@pytest.mark.parametrize(("call", "told"), [("pool.free", False), ("pool.empty_cache", True)])
def test_memory_that_another_function_frees_by_now_is_freed_still(call: str, told: bool) -> None:
    patch = f"""\
@@ -9,2 +9,7 @@ import logging

+def release(row, pool):
+    if row.slot is not None:
+        {call}(row.slot)
+        row.slot = -1
+
 class Queue:
@@ -40,6 +45,5 @@ class Queue:
     def finish(self, rows):
         for row in rows:
-            self.slot_pool.free(row.slot)
-            row.slot = -1
+            release(row, self.slot_pool)
"""
    summary = _summary(("src/queue.py", patch))
    assert ("removes memory operation `self.slot_pool.free`" in summary) is told


@pytest.mark.parametrize("level", ["low", "high"])
def test_what_others_set_of_an_object_is_renamed_with_its_field(level: Importance) -> None:
    field = """\
@@ -7,4 +7,4 @@ class RowInput:
     rows: int = 0
-    tokens_per_batch: int = -1
+    tokens_per_row: int = -1
     keys: int = 0
"""
    use = """\
@@ -40,11 +40,11 @@ class Worker:
     def {name}(self, batch):
         info = batch.info
-        info.tokens_per_batch = self.width
+        info.tokens_per_row = self.width
         if self.rows > 3:
-            info.tokens_per_batch = 1
+            info.tokens_per_row = 1
         made = Made(
             rows=self.rows,
-            tokens_per_batch=1,
+            tokens_per_row=1,
         )
         return made
"""
    uses = ((f"src/{name}.py", use.format(name=name)) for name in ("draft", "check"))
    summary = _summary(("src/inputs.py", field), *uses, level=level)
    assert level == "low" or "enames field `tokens_per_batch` to `tokens_per_row`" in summary
    assert "ets `info.tokens_per_row`" not in summary
    assert "drops" not in summary


@pytest.mark.parametrize(
    ("old", "new", "turned"),
    [
        ("case_insensitive", "case_sensitive", True),
        ("--no-cache", "--cache", True),
        ("disableCache", "enableCache", True),
        ("cacheTLSEnabled", "cacheTLSDisabled", True),
        ("max_rows", "min_rows", True),
        ("use_cache", "disable_cache", True),
        ("cache_rows", "disable_cache_rows", True),
        ("--rows", "--skip-rows", True),
        ("use_rows", "disable_rows", True),
        ("fill_rows", "disable_fill_rows", True),
        ("cache_dir", "cache_folder", False),
        ("put_rows", "put_lines", False),
    ],
)
def test_what_says_the_opposite_by_now_has_not_the_name_of_the_other(
    old: str, new: str, turned: bool
) -> None:
    fact = Fact("option", "renamed", new, "src/run.py", 3, old, new)
    fields = write(make.facts("Change", fact), make.verdict("feat", "high"), "en").fields
    assert ("enames option" in fields["summary"]) is not turned
    assert ("new name" in fields["advice"]) is not turned


def test_a_trait_is_not_renamed_to_a_struct() -> None:
    patch = "-pub trait RowFillExt {\n-    fn fill(self);\n+pub struct RowFillRows {\n+    rows: Rows,\n }\n"
    summary = _summary(("src/rows.rs", patch), level="medium")
    assert "emoves trait `RowFillExt`" in summary
    assert "dds struct `RowFillRows`" in summary


def test_a_test_whose_title_says_the_opposite_by_now_is_another_one() -> None:
    old, new = "should keep the last row", "should NOT keep the last row"
    fact = Fact("test", "renamed", new, "test/rows.test.js", 3, old, new)
    summary = write(make.facts("Change", fact), make.verdict("test", "high"), "en").fields[
        "summary"
    ]
    assert "enames" not in summary
    assert f"“{new}”" in summary


@pytest.mark.parametrize(("call", "told"), [("store_free", False), ("keep", True)])
def test_memory_that_is_freed_by_another_name_is_freed_still(call: str, told: bool) -> None:
    patch = f"""\
 int drop_row(Store *store, char *name) {{
-  free(name);
   reset(store);
+  if (store->open)
+    {call}(store, name);
 }}
"""
    assert ("emoves memory operation `free`" in _summary(("src/store.c", patch))) is told


def test_memory_that_the_same_function_frees_by_a_shorter_name_bears_on_no_speed() -> None:
    patch = """\
@@ -40,5 +40,6 @@ class Queue:
     def finish(self, rows):
-        for row in rows:
-            self.row_queue.slot_pool.free(row.slot)
         self.send(rows)
+        for row in rows:
+            self.slot_pool.free(row.slot)
+            row.slot = -1
         self.rows = []
"""
    facts = detail(extract(commit(files=(change("src/queue.py", patch),)), table()))
    fields = write(facts, make.verdict("refactor", "high"), "en").fields
    assert "slot_pool.free" not in fields["performance"]


@pytest.mark.parametrize(("old", "told"), [("heap.malloc", False), ("heap.size", True)])
def test_memory_that_is_got_by_another_name_is_not_told_as_new(old: str, told: bool) -> None:
    patch = f"""\
@@ -9,3 +9,6 @@ function fill(rows) {{
   const n = rows.length
-  {old}(n * 2)
+  if (n > 2) {{
+    rows.size = n
+    heap.exports.malloc(rows.size)
+  }}
   return rows
"""
    summary = _summary(("src/queue.js", patch))
    assert ("dds memory operation" in summary) is told


def test_of_several_fields_that_go_none_is_renamed_to_what_they_all_are_now() -> None:
    head = "@@ -5,4 +5,3 @@ type Shelf struct {\n-\tLeftSize  *row.Sheet\n-\tRightSize *row.Sheet\n"
    head += "-\tDepth     int\n+\tBothSize *row.Sheet\n }\n"
    other = "@@ -20,3 +20,2 @@ func (s *Shelf) Read() {\n-\ts.Put(s.LeftSize.Of(1))\n"
    other += "-\ts.Put(s.RightSize.Of(2))\n+\ts.Put(s.BothSize.Halves())\n }\n"
    assert "enames" not in _summary(("src/shelf.go", head + other))


@pytest.mark.parametrize(("other", "renamed"), [("end_rows", False), ("depth", True)])
def test_of_two_fields_that_lines_have_one_for_by_now_none_is_renamed(
    other: str, renamed: bool
) -> None:
    patch = f"""\
 class Batch:
-    start_rows: list[int]
-    {other}: list[int]
+    both_rows: list[int]
     name: str
@@ -20,8 +19,6 @@ def read(batch):
     weigh(
-        start_rows=batch.start_rows,
-        {other}=batch.{other},
+        both_rows=batch.both_rows,
     )
     give(
-        start_rows=batch.start_rows,
-        {other}=batch.{other},
+        both_rows=batch.both_rows,
     )
"""
    summary = _summary(("src/batch.py", patch))
    assert ("enames field `start_rows` to `both_rows`" in summary) is renamed
    assert "`both_rows`" in summary


_MERGED = (
    "-def split_kept_rows(rows):\n+def split_rows(rows):\n     shelf = rows\n     return shelf\n"
    "@@ -20,3 +20,0 @@\n-def {gone}(rows):\n-    return rows\n-\n"
    "@@ -40,2 +37,2 @@ def call(rows):\n-    {gone}(rows)\n+    split_rows(rows)\n"
)


@pytest.mark.parametrize(("gone", "renamed"), [("split_lost_rows", False), ("weigh", True)])
def test_of_two_functions_that_are_one_by_now_none_is_renamed(gone: str, renamed: bool) -> None:
    summary = _summary(("src/a.py", _MERGED.format(gone=gone)))
    assert ("enames function `split_kept_rows` to `split_rows`" in summary) is renamed
    assert f"`{gone}`" in summary
    patch = change("src/a.py", _MERGED.format(gone=gone))
    said = commit("Rename split_kept_rows to split_rows", files=(patch,))
    told = write(detail(extract(said, table())), make.verdict("refactor", "high"), "en")
    assert "enames function `split_kept_rows` to `split_rows`" in told.fields["summary"]


@pytest.mark.parametrize(("come", "renamed"), [("get_row_state_all", False), ("weigh", True)])
def test_a_function_of_which_another_one_has_the_name_is_renamed_to_no_other(
    come: str, renamed: bool
) -> None:
    patch = "-def get_row_states(shelf):\n+def make_row_states(shelf):\n     rows = shelf.rows\n"
    patch += (
        f"     return rows\n@@ -20,0 +20,3 @@\n+def {come}(shelf):\n+    return shelf.all()\n+\n"
    )
    summary = _summary(("src/a.py", patch))
    assert ("enames function `get_row_states` to `make_row_states`" in summary) is renamed
    assert f"`{come}`" in summary


def test_a_method_that_is_edited_by_its_name_does_not_hide_that_a_field_gets_it() -> None:
    patch = """\
@@ -3,5 +3,5 @@ pub struct Row {
     pub size: u32,
-    pub page_number: Page,
+    pub page: Page,
     pub depth: u32,
 }
@@ -30,4 +30,4 @@ impl Sheet for Row {
     fn page(&self) -> u32 {
-        self.page_number.size
+        self.page.size
     }
"""
    one = commit("fix: a sheet without a page", files=(change("src/row.rs", patch),))
    told = write(detail(extract(one, table())), make.verdict("fix", "high"), "en")
    assert "renames field `page_number` to `page`" in told.fields["summary"]


_HEIRS = """\
@@ -20,7 +20,11 @@ class Scan:
         self._rows = ()

-    def with_index(self, index):
-        self._index = index
+    def with_sorted_index(self, index):
+        self._sorted = index
+        return self
+
+    def with_hashed_index(self, index):
+        self._index = index
         return self

"""


@pytest.mark.parametrize("other", ["with_hashed_index", "get"])
def test_a_function_of_whose_lines_another_that_comes_has_more_is_not_renamed(other: str) -> None:
    assert "enames" not in _summary(("src/scan.py", _HEIRS.replace("with_hashed_index", other)))


@pytest.mark.parametrize(
    ("line", "renamed"), [("self.start_rows()", True), ("shelf = rows", False)]
)
def test_of_functions_with_a_word_of_a_name_the_one_whose_lines_it_has_is_renamed(
    line: str, renamed: bool
) -> None:
    """No line calls them."""
    lines = ("shelf = rows", "shelf.fill(3)", "shelf.close()")
    other = (line, *(lines[1:] if not renamed else ()), "return self")
    patch = "".join(
        (
            "@@ -3,5 +3,5 @@ class Shelf:\n-    def make(self, rows):\n+    def try_make(self, row):\n",
            *(f"         {one}\n" for one in lines),
            "         return shelf\n",
            f"@@ -20,{len(other) + 1} +20,0 @@ class Shelf:\n-    def try_start(self):\n",
            *(f"-        {one}\n" for one in other),
        )
    )
    assert ("enames method `make` to `try_make`" in _summary(("src/a.py", patch))) is renamed


def test_what_a_function_returns_that_is_another_one_is_new_with_it() -> None:
    patch = """\
@@ -3,4 +3,4 @@
-def lost_rows(lost_shelf):
-    lost_shelf.open(3)
-    return lost_shelf.rows
+def non_lost_rows(non_lost_shelf):
+    non_lost_shelf.open(3)
+    return non_lost_shelf.rows

"""
    said = _summary(("src/a.py", patch))
    assert "adds function `non_lost_rows`" in said
    assert "instead of" not in said


def test_a_function_is_the_one_of_two_with_as_much_of_its_name_below_which_it_stays() -> None:
    patch = """\
@@ -20,8 +20,13 @@ class Scan:
         self._rows = ()

-    def with_index(self, index):
+    def with_sorted_index(self, index):
         self._index = index
         self._known = True
         return self
+
+    def with_hashed_index(self, index):
+        self._index = hashed(index)
+        self._size = len(index)
+        return self
"""
    assert "enames method `with_index` to `with_sorted_index`" in _summary(("src/scan.py", patch))


def test_a_name_alone_that_takes_the_place_of_another_alone_says_which_is_renamed() -> None:
    names = ("ROWS_ID_LOADED", "ROWS_ID_LOST"), ("ROWS_LOADED", "ROWS_LOST", "ROWS_SEEN")
    heads = [
        "".join(f"{mark}#define {x} 1\n" for x in of) for mark, of in zip("-+", names, strict=True)
    ]
    uses = "".join(
        f" struct kind {n} = {{\n-    {old},\n+    {new},\n     1\n }};\n"
        for n, (old, new) in enumerate(zip(*names, strict=False))
    )
    patch = f"@@ -1,3 +1,4 @@\n{heads[0]}{heads[1]} int all;\n@@ -30,8 +31,8 @@\n{uses}"
    summary = _summary(("src/rows.h", patch))
    assert "`ROWS_ID_LOADED` → `ROWS_LOADED`" in summary
    assert "`ROWS_ID_LOST` → `ROWS_LOST`" in summary


def test_a_method_of_go_that_does_nothing_is_renamed_where_its_head_is_replaced() -> None:
    old, new = (
        "".join(f"{mark}func (*{of}) {name}() {{}}\n" for of in ("Row", "Sheet"))
        for mark, name in (("-", "row"), ("+", "ShelfRow"))
    )
    patch = f"@@ -5,4 +5,4 @@\n type All int\n \n{old}{new}"
    assert "enames method `row` to `ShelfRow`" in _summary(("shelf.go", patch))


_LISTED = """\
@@ -10,9 +10,11 @@ def read(row):
     return row


-def _make_row_states(
+def _make_row_states_with_rests(
+    asked: Asked,
     row: Row,
     names: dict[str, Name],
+    rests: dict[str, Rest],
 ) -> None:
     for name in names.values():
         row.put(name, state=name.state)
         row.tell(name.state)
"""


def test_a_function_that_takes_more_as_the_first_of_a_list_is_renamed() -> None:
    summary = _summary(("src/rows.py", _LISTED))
    assert "enames function `_make_row_states` to `_make_row_states_with_rests`" in summary
    other = _LISTED.replace("_make_row_states_with_rests", "put_all")
    assert "enames" not in _summary(("src/rows.py", other))


_OUTDONE = """\
@@ -10,22 +10,12 @@ import "fmt"
-// writeShelfNames writes a shelf.
-func writeShelfNames(path string, names ...string) error {
-    given := shelfRows{loud: true}
-    return writeShelfLoudNames(path, given)
-}
-
-func writeShelfLoudNames(path string, given shelfRows) error {
+// writeShelfRows writes all rows.
+func writeShelfRows(path, name string) error {
     base := baseOf(path)
-    if given.loud {
-        base = loudOf(base)
-    }
-    if err := check(base, given); err != nil {
+    if err := check(base, name); err != nil {
         return err
     }
     if base == "" {
         return none
     }
     return put(base)
 }
"""


def test_what_goes_from_a_function_that_is_new_was_anothers() -> None:
    summary = _summary(("cmd/rows.go", _OUTDONE))
    assert "dds function `writeShelfRows`" in summary
    for said in ("drops the check", "changes the check"):
        assert f"n `writeShelfRows`, {said}" not in summary


def test_what_has_no_users_outside_has_none_when_it_is_told_to_go() -> None:
    one = Fact("function", "renamed", "apply_rows", "src/a.py", 3, "_fake_rows", "apply_rows")
    assert [fact.public for fact in as_two(one)] == [False, True]
    before = "def _fake_rows(a):\n    a.open(3)\n    a.fake()\n\n\ndef apply_rows(a):\n    put(a)\n"
    lines = [f"-{line}" for line in before.split("\n")[:5]]
    patch = "@@ -1,7 +1,2 @@\n" + "\n".join((*lines, " def apply_rows(a):", "     put(a)\n"))
    sides = {"src/a.py": both_sides(before, change("src/a.py", patch))}
    told = by_bodies([replace(one, line=1)], sides)
    assert [(f.action, f.name, f.public) for f in told] == [("removed", "_fake_rows", False)]


_READ = """\
-async fn read_rows(body: Body) -> Result<Rows> {
+async fn read_paged_rows(body: Body) -> Result<Rows> {
     bytes(body).await.and_then(|all| Rows::decode(&all))
 }
@@ -20,0 +20,4 @@
+async fn read_kept_rows(body: Body) -> Result<Kept> {
+    bytes(body).await.and_then(|all| Kept::decode(&all))
+}
+
@@ -40,3 +44,3 @@ pub async fn pages(body: Body) -> Result<Pages> {
     let shelf = Shelf::new();
-    let all = read_rows(body).await?;
+    let all = read_paged_rows(body).await?;
     shelf.pages(all).await
"""


def test_a_function_that_is_called_by_one_of_two_longer_names_is_renamed_to_that() -> None:
    summary = _summary(("src/read.rs", _READ))
    assert "enames function `read_rows` to `read_paged_rows`" in summary
    alike = _READ.replace("Kept::", "Rows::")
    other = alike.replace("all = read_paged_rows(", "all = fetch(")
    assert "enames function" not in _summary(("src/read.rs", other))
    both = alike.replace(
        "+    let all", "+    let all = read_kept_rows(body).await?;\n+    let all", 1
    )
    assert "enames function" not in _summary(("src/read.rs", both.replace("44,3", "44,4")))


def test_a_constant_that_is_spelled_otherwise_is_the_same_whoever_comes_besides() -> None:
    patch = """\
@@ -9,4 +9,5 @@
 const (
-\tdefaultRowSize = 512 * 1024
+\tDefaultRowSize = 512 * 1024
+\tDefaultPageSize = 16
 )

@@ -30,3 +31,3 @@ func NewShelf() *Shelf {
 \treturn &Shelf{
-\t\tsize: defaultRowSize,
+\t\tsize: rowSize,
 \t}
"""
    facts = detail(extract(commit(files=(change("src/shelf.go", patch),)), table()))
    told = write(facts, make.verdict("refactor", "high"), "en").fields
    assert "renames `defaultRowSize` → `DefaultRowSize`" in told["impact"]
    assert "defaultRowSize" not in told["risks"]


def test_what_has_another_name_altogether_is_it_whoever_goes_beside() -> None:
    patch = """\
@@ -9,9 +9,9 @@ import shelf
-class _PageProxy:
+class _KeptSheets:
     def rows(self):
-        return self.proxy.rows()
+        return self.sheets.rows()

-class PageQuery(Query):
-    def rows(self):
-        return self.run()
-
 def rows(page):
-    return _PageProxy(page)
+    return _KeptSheets(page.read())
"""
    summary = _summary(("src/pages.py", patch))
    assert "enames class `_PageProxy` to `_KeptSheets`" in summary
    assert "emoves class `PageQuery`" in summary


_SPLIT = """\
@@ -3,9 +3,11 @@ class Shelf:
     name: str
-    row_lock: Lock
+    left_row_lock: Lock
+    right_row_lock: Lock

     def close(self):
         self.book.close()
-        self.row_lock.close()
+        self.left_row_lock.close()
+        self.right_row_lock.close()
         self.name = ""
"""


def test_a_field_in_place_of_which_two_come_is_neither() -> None:
    summary = _summary(("src/shelf.py", _SPLIT))
    assert "enames" not in summary
    assert "emoves field `row_lock`" in summary
    alone = "\n".join(line for line in _SPLIT.split("\n") if "right" not in line)
    assert "enames field `row_lock` to `left_row_lock`" in _summary(("src/shelf.py", alone))
    part = _SPLIT.replace("right_row_lock", "left_row_lock_rank")
    assert "enames field `row_lock` to `left_row_lock`" in _summary(("src/shelf.py", part))
    uses = "".join(
        f" {n}\n-self.row_lock.get({n})\n+self.left_row_lock.get({n})\n" for n in (1, 2, 3)
    )
    known = f"{_SPLIT}@@ -40,6 +43,6 @@\n{uses}"
    assert "enames" not in _summary(("src/shelf.py", known))


def test_a_parameter_in_place_of_which_two_come_is_neither() -> None:
    patch = """\
@@ -3,5 +3,6 @@
 def fold(
-    row_lens: Sequence[int],
+    left_row_lens: Sequence[int],
+    right_row_lens: Sequence[int],
     width: int,
 ):
+    row_lens = [*left_row_lens, *right_row_lens]
     return shelf.fold(row_lens, width)
"""
    assert "enames" not in _summary(("src/shelf.py", patch))


@pytest.mark.parametrize("title", ["folds two kept rows: $n", "folds rows of a deep shelf"])
def test_a_test_whose_lines_go_on_in_another_one_is_not_the_first_that_comes(title: str) -> None:
    patch = f"""\
@@ -3,9 +3,19 @@ start_shelf {{
-    test {{folds two kept rows}} {{
+    test {{keeps what is left}} {{
         r del key
-        for {{set j 0}} {{$j < 10}} {{incr j}} {{
+        keep_rows 1
+        r fold key
+   }}
+
+foreach n {{2 1 0}} {{
+    set cycles 10
+
+    test "{title}" {{
+        r del key
+        for {{set j 0}} {{$j < $cycles}} {{incr j}} {{
             r push key $j
             r fold key
         }}
     }}
+}}
"""
    assert "enames test" not in _summary(("tests/shelf.tcl", patch))


@pytest.mark.parametrize("new", ["fold_kept", "try_all"])
def test_one_call_by_a_name_that_is_all_another_one_renames_nothing(new: str) -> None:
    patch = f"""\
@@ -3,9 +3,13 @@ impl Shelf {{
-    pub fn fold_rows(&self, name: &str) -> Result<Row> {{
-        let row = self.rows.get(name)?;
-        row.fold(self.width)
+    fn {new}(&self, name: &str) -> Result<()> {{
+        let last = self.last(name);
+        if last.is_empty() {{
+            return Ok(());
+        }}
+        self.wait(last)
     }}
@@ -20,3 +24,3 @@ impl Shelf {{
     fn run(&self, name: &str) {{
-        if let Err(err) = self.fold_rows(name) {{
+        if let Err(err) = self.{new}(name) {{
             self.log(err);
"""
    assert "enames" not in _summary(("src/shelf.rs", patch))


@pytest.mark.parametrize("inner", ["admit(Row row)", "admit(Row row, int width)"])
def test_a_method_that_goes_on_deeper_is_not_what_stands_in_its_place(inner: str) -> None:
    patch = f"""\
@@ -12,8 +12,12 @@ import shelf.Rows;
 public final class Admit {{
-  private final Rows rows = new Rows();
+  private final Rows rows;

-    public Row admit(Row row) {{
-      return row.fold();
-    }}
+  public Admit() {{
+    rows = new Rows(new Keeper() {{
+        public Row {inner} {{
+          return row.fold();
+        }}
+      }});
+  }}
 }}
"""
    summary = _summary(("src/Admit.java", patch))
    assert "enames method" not in summary
    assert ("emoves method" in summary) is (inner != "admit(Row row)")
