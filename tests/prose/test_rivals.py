"""What goes and is there still, by another name or from another class, is told as that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract, stood
from classifier.prose import write
from classifier.prose.rivals import of_own_classes
from tests.facts.make import change, commit, table
from tests.prose import make


def _summary(path: str, patch: str) -> str:
    return _fields(path, patch)["summary"].lower()


def _fields(path: str, patch: str) -> dict[str, str]:
    facts = detail(extract(commit(files=(change(path, patch),)), table()))
    return dict(write(facts, make.verdict("refactor", "high"), "en").fields)


_COUNTERS = """\
@@ -10,25 +10,15 @@ class Counters:
-    def count_wait_seconds(
+    def count_forward_work_seconds(
         self,
         kind: str,
         time: float,
-        info: Info,
+        info: Info = None,
     ):
-        self.waits.labels(kind).inc(time)
-
-    def count_device_work_seconds(
-        self,
-        kind: str,
-        time: float,
-        info: Info,
-    ):
-        log.debug(kind)
-        self.device_work.labels(kind).inc(time)
+        self.forward_work.labels(kind).inc(time)
         if info is not None:
             self.infos.labels(kind, info.name).inc(time)
"""


def test_a_function_is_none_by_a_name_that_another_which_goes_has_more_of() -> None:
    assert "`count_wait_seconds` to" not in _summary("src/a.py", _COUNTERS)
    other = _COUNTERS.replace("def count_device_work_seconds", "def _get_work_seconds_forward")
    assert "`count_wait_seconds` to" not in _summary("src/a.py", other)


_MERGED = """\
@@ -10,22 +10,20 @@ class Pages:
-    def _fill_pages_of_window(self, number):
-        if number == 0:
-            widths = self.widths
-            starts = self.widths - widths
-        else:
-            widths = self.ends
+    def _pages(self, window=False, number=0):
+        widths = self.ends if window else self.starts
+        return self.store.fetch(widths, number)
+
+    def _turn_pages(self):
+        pass

-    def turn_pages_of_window(self):
-        assert self.ragged is False
-        for number in range(2):
-            self._fill_pages_of_window(number)
+    def _turn_pages_of_window(self):
+        assert self.ragged is False
+        for number in range(2):
+            self._pages(True, number)
             self.turned.append(number)
"""


def test_a_function_that_gets_an_underscore_is_none_that_has_another_word() -> None:
    summary = _summary("src/a.py", _MERGED)
    assert "`turn_pages_of_window` to `_turn_pages_of_window`" in summary
    assert "removes method `_fill_pages_of_window`" in summary


_TESTED = """\
@@ -1,12 +1,6 @@
 import unittest

-class TestReader(unittest.TestCase):
-    def test_long_lines(self):
-        given = read_all("a" * 80)
-        self.assertEqual(given.width, 80)
+class TestReader({bases}):
+    width = 80
"""


@pytest.mark.parametrize(
    ("bases", "gone"), [("LongLines, unittest.TestCase", False), ("unittest.TestCase", True)]
)
def test_a_test_that_its_class_may_inherit_from_now_on_is_not_removed(
    bases: str, gone: bool
) -> None:
    summary = _summary("tests/test_reader.py", _TESTED.format(bases=bases))
    assert ("removes test" in summary) is gone
    assert "test_long_lines" in summary
    assert "drops" not in summary


def test_fields_of_a_class_of_the_hunk_may_be_those_of_its_new_bases() -> None:
    patch = """\
@@ -3,3 +3,3 @@
 template <class T>
-class WideShelf {
+class WideShelf : public Shelf<T> {
  public:
@@ -30,4 +30,2 @@ class WideShelf {
   int size_;
-  std::vector<Row> rows_below_;
-  std::vector<Row> rows_above_;
   bool is_wide_;
"""
    told = _summary("src/shelf.hpp", patch)
    assert "removes" not in told
    assert "removes fields" in _summary("src/shelf.hpp", patch.replace(" : public Shelf<T>", "<T>"))


@pytest.mark.parametrize(
    ("path", "was", "now", "kept"),
    [
        ("lib/a.js", "class Shelf extends Base {", "class Shelf extends Board {", True),
        ("lib/a.ts", "export class Shelf {", "export class Shelf extends Board {", True),
        (
            "lib/a.kt",
            "class Shelf(val a: Row) : Base() {",
            "class Shelf(val a: Row) : Board() {",
            True,
        ),
        ("lib/a.js", "class Shelf extends Base {", "class Shelf {", False),
        ("lib/a.kt", "class Shelf(val a: Row) {", "class Shelf(val a: Line) {", False),
    ],
)
def test_a_method_that_a_class_may_have_from_new_bases_is_not_removed(
    path: str, was: str, now: str, kept: bool
) -> None:
    head = "fun closeRows(all: Row) {" if path.endswith("kt") else "closeRows (all) {"
    patch = f"-{was}\n+{now}\n   size = 3\n-  {head}\n-    stop(all)\n-  }}\n }}\n"
    fields = _fields(path, patch)
    assert ("emoves method `closeRows`" not in fields["summary"]) == kept
    assert "closeRows" in fields["summary"]
    assert ("`closeRows`" not in fields["impact"] + fields["risks"]) == kept


@pytest.mark.parametrize(("type", "told"), [("int", True), ("float", False)])
def test_a_parameter_with_a_longer_name_in_its_place_is_no_further_one(
    type: str,  # noqa: A002
    told: bool,
) -> None:
    patch = f"""\
@@ -10,8 +10,8 @@ class Pool:
     def fill(
         self,
-        size: int,
+        pool_size: {type},
         layers: List[int],
     ):
-        self.pool = Pool(size, layers)
+        self.pool = Pool(pool_size, layers)
"""
    summary = _summary("src/a.py", patch)
    assert ("renames parameter `size` to `pool_size`" in summary) is told
    assert ("adds parameter `pool_size`" in summary) is not told


_VIEWS = """\
@@ -1,20 +1,30 @@
-pub struct ShelfView {
-    rows: Vec<Row>,
-}
-
-impl ShelfView {
-    pub fn count_rows(&self) -> usize {
-        self.rows.len()
-    }
-}
+pub struct ShelfViewHandle {
+    gates: Vec<Gate>,
+}
+
+impl ShelfViewHandle {
+    pub fn zero(&self) {
+        close(&self.gates);
+    }
+}
+
+pub struct %s {
+    rows: &'static [Row],
+}
"""


def test_a_class_that_has_left_its_name_to_several_is_none_of_them() -> None:
    told = _fields("src/view.rs", _VIEWS % "ShelfViewList")
    assert "renames" not in " ".join(told.values())
    assert "switch to the new name" not in told["advice"]
    assert "emoves struct `ShelfView`" in told["summary"]
    assert "`ShelfView` → `ShelfViewHandle`" in _fields("src/view.rs", _VIEWS % "Rows")["advice"]


_BOUNDS = """\
@@ -1,15 +1,24 @@
-pub struct RowLabels {
-    labels: Vec<String>,
+pub struct Bounds {
+    limits: [u64; 4],
 }

-impl RowLabels {
-    pub fn new(labels: &[String]) -> Self {
-        Self { labels: labels.to_vec() }
+impl Bounds {
+    pub const fn new(limits: [u64; 4]) -> Self {
+        Self { limits }
     }
-    pub fn count_row_labels(&self, seen: &[u64]) -> Vec<usize> {
-        let mut counts = vec![0; self.labels.len()];
+    pub fn count_labels_into(&self, counts: &mut [usize], seen: &[u64]) {
+        counts.fill(0);
         for &value in seen {
             counts[self.index(value)] += 1;
         }
-        counts
     }
 }
"""


def test_a_class_that_is_new_has_lost_nothing_nor_changed_anything() -> None:
    told = _summary("src/bounds.rs", _BOUNDS)
    assert "adds struct `bounds`" in told
    assert "in `bounds`, removes" not in told
    assert "removes struct `rowlabels` and method `count_row_labels`" in told
    assert "parameter `counts`" not in told
    assert "adds methods `count_labels_into` and `new`" in told


_READS = """\
@@ -0,0 +1,9 @@
+import shop
+
+
+class ReaderMixin:
+    width = 80
+
+    def test_long_lines(self: Case):
+        given = shop.read_all("a" * 80)
+        self.assertEqual(given.width, 80)
"""


def test_what_a_class_that_is_moved_had_before_is_edited_rather_than_new() -> None:
    gone = _READS.replace("+1,9", "+0,0").replace("-0,0", "-1,9").replace("\n+", "\n-")
    gone = gone.replace("(self: Case)", "(self)").replace("shop.read_all", "read_all")
    files = (
        replace(change("tests/reader_mixin.py", gone), kind="deleted"),
        replace(change("tests/kits/reader_kit.py", _READS), kind="added"),
    )
    facts = detail(extract(commit(files=files), table()))
    told = dict(write(facts, make.verdict("refactor", "high"), "en").fields)["summary"]
    assert told.startswith("Takes in class `ReaderMixin`")
    assert "`test_long_lines`" in told
    assert "adds test" not in told


def test_a_method_that_goes_along_with_its_struct_is_not_removed() -> None:
    facts = make.facts(
        "Move it",
        Fact("type", "moved", "Fault", "api/kinds.go", 3, old="api/client.go"),
        Fact("function", "removed", "Error", "api/client.go", 9, scope="Fault"),
        Fact("function", "removed", "Code", "api/client.go", 12, scope="Fault"),
        Fact("function", "added", "Error", "api/kinds.go", 8, scope="Fault"),
    )
    ways = [(f.action, f.name or f.scope) for f in of_own_classes(facts).items]
    assert ways == [("moved", "Fault"), ("removed", "Code"), ("touched", "Error")]


def test_a_method_of_a_struct_that_comes_is_new_whoever_had_its_name() -> None:
    patch = """\
@@ -1,9 +1,19 @@
-impl Part {
+struct Chooser {
+    style: Style,
+}
+
+impl Chooser {
+    fn choose(&self, part: &Part) -> Marks {
+        choose_impl(part.text(), self.style)
+    }
 }

-fn choose(text: &str, style: Style) -> Marks {
+fn choose_impl(
+    text: &str,
+    style: Style,
+) -> Marks {
     let marks = 1;
 }
"""
    said = _summary("src/part.rs", patch)
    assert "changes the parameters" not in said
    assert "`choose`" in said


@pytest.mark.parametrize(("name", "renamed"), [("Gzip", True), ("Zstd", False)])
def test_a_variant_that_is_spelled_otherwise_has_another_name(name: str, renamed: bool) -> None:
    path = "src/packing.rs"
    gone = Fact("constant", "removed", "GZIP", path, 2, scope="Packing")
    come = Fact("constant", "added", name, path, 2, scope="Packing")
    lines = (" pub enum Packing {", "-    GZIP,", f"+    {name},", " }")
    made = make.facts("Spell it", gone, come, files=[make.file(path, *lines)])
    said = dict(write(made, make.verdict("refactor", "high"), "en").fields)["summary"]
    assert (f"renames variant `GZIP` to `{name}`" in said) is renamed
    assert ("removes variant `GZIP`" in said) is not renamed


def test_a_table_that_is_named_with_its_database_is_no_other_one() -> None:
    heads = [f"CREATE TABLE {name} (\n" for name in ("moons", "shop_rows.dbo.moons")]
    said = _summary("schema/shop.sql", f"-{heads[0]}+{heads[1]}     size INTEGER\n );\n")
    assert "renames database statement `moons` to `shop_rows.dbo.moons`" in said
    assert "dds" not in said


def test_functions_that_are_all_called_alike_by_now_are_not_removed() -> None:
    patch = """\
@@ -1,12 +1,12 @@
-def good():
+def call():
     read(1)


-def bad(f):
+def call(f):
     read(f)


-def worse(f: Stream):
+def other(g: Stream):
     read(2)
"""
    said = _summary("src/fixtures.py", patch)
    assert "renames functions `bad` → `call` and at least 1 more" in said
    assert "removes function `worse`" in said


def test_a_function_that_moves_up_to_the_place_of_another_is_not_that_one() -> None:
    patch = """\
@@ -10,12 +10,7 @@ class Steps:
-    def join_slowly(
+    def guess_all_steps(
         self,
-        one: int,
+        policy: Policy,
     ):
-        return one
+        return policy.run()

-    def guess_all_steps(
-        self,
-        first: int,
-    ):
-        return first
     def end(self):
"""
    said = _summary("src/steps.py", patch)
    assert "rename" not in said
    assert "method `join_slowly`" in said


def test_a_class_of_which_little_has_come_along_is_another_one() -> None:
    old = "-pub struct RowInfo {\n-    pub name: String,\n-    pub depth: u8,\n-    pub kept: u8,\n"
    old += "-    pub width: u8,\n-}\n"
    new = "+pub struct RowInfo {\n+    pub name: String,\n+    pub server: String,\n+    pub id: u8,\n+}\n"
    for come, said in ((new, "adds struct"), (old.replace("-", "+"), "takes in struct")):
        files = (change("src/rows.rs", old), change("src/shop.rs", come))
        facts = detail(extract(commit("Change it", files=files), table()))
        summary = write(facts, make.verdict("refactor", "medium"), "en").fields["summary"]
        assert f"{said} `RowInfo`" in summary.replace("Adds", "adds").replace("Takes", "takes")


def test_a_class_that_goes_ends_above_a_line_that_stays() -> None:
    old = (
        '-class RowSizer(Base):\n-    """Sizes rows.\n-\n-    Args:\n-        rows: what is sized\n'
    )
    old += (
        '-    """\n-\n-    def size(self, rows):\n-        return measured(rows).wide(self)\n-\n-\n'
    )
    old += " class RowKeeper(Base):\n     def keep(self):\n"
    old += (
        "".join(f"-        row_{n} = self.of({n})\n" for n in range(30)) + "+        keep(self)\n"
    )
    new = '+class RowSizer(Base):\n+    """Sizes rows.\n+    """\n+\n+    def size(self, rows):\n'
    new += "+        return measured(rows).wide(self)\n"
    files = (change("src/rows.py", old), change("src/sizes.py", new, "added"))
    facts = detail(extract(commit("Change it", files=files), table()))
    fields = write(facts, make.verdict("refactor", "high"), "en").fields
    assert "akes in class `RowSizer` from `rows.py`" in fields["summary"]
    assert "1 class" not in fields["architecture"]


def test_a_function_whose_head_alone_differs_in_its_name_is_not_told_as_new_besides() -> None:
    patch = (
        "-def keep_all_rows(rows, shelf):\n+def takes_every_row(rows, shelf):\n"
        "     kept = sorted(rows)\n     return kept\n@@ -20,2 +20,2 @@ def call(rows, shelf):\n"
        "-    if keep_all_rows(rows, shelf):\n+    if takes_every_row(rows, shelf):\n         go()\n"
    )
    said = _summary("src/shelf.py", patch)
    assert "renames function `keep_all_rows` to `takes_every_row`" in said
    assert "dds function" not in said


def test_a_function_whose_calls_alone_name_another_one_goes() -> None:
    patch = (
        "@@ -10,10 +10,3 @@ int start(void)\n   return 0;\n }\n-void run_rows_and_tell(rows *r) {\n"
        "-  if (r->len)\n-    run_rows(r);\n-  tell(r);\n-}\n-\n int stop(void) {\n"
        "@@ -40,3 +33,3 @@ void loop(rows *r)\n   start();\n"
        "-  run_rows_and_tell(r);\n+  run_rows(r);\n   stop();\n"
    )
    said = _summary("src/rows.c", patch)
    assert "removes function `run_rows_and_tell`" in said
    assert "renames" not in said


def test_a_function_that_calls_alone_have_another_name_for_may_be_two_by_now() -> None:
    head = "@@ -9,2 +9,4 @@\n-def rows_and_sum(shelf):\n-    return shelf.rows, sum(shelf)\n"
    head += "+def rows_of(shelf):\n+    return shelf.rows\n+def total_of(shelf, start=0):\n"
    use = "@@ -20,2 +20,2 @@ def call(shelf):\n-    got = rows_and_sum(shelf)\n"
    use += "+    got = rows_of(shelf)\n @@\n-    rows, total = rows_and_sum(shelf)\n"
    said = _summary("src/shelf.py", f"{head}{use}+    total = total_of(shelf)\n")
    assert "removes function `rows_and_sum`" in said
    assert "rename" not in said


def test_the_name_that_a_function_has_is_that_of_the_last_head_above_its_body() -> None:
    patch = (
        "-func rows(c *Context) {\n+func CleanShelf(c *Context) {\n+\tvar broom Broom\n"
        "+\tbroom.Sweep(c)\n+}\n+\n+func ListRows(c *Context) {\n \tvar all []Row\n \tgo(all)\n"
    )
    said = _summary("src/shelf.go", patch)
    assert "enames function `rows` to `listrows`" in said
    assert "dds function `cleanshelf`" in said


def test_an_inner_function_whose_calls_have_another_name_goes_where_that_comes_outside() -> None:
    patch = (
        "+def tell_fault(row, text):\n+    return Fault(row, text)\n+\n+\n"
        " def find(row):\n-    def fault(row, text):\n-        return text\n-\n"
        "@@ -40,2 +40,2 @@ def find(row):\n-        fault(row, 1)\n+        tell_fault(row, 1)\n"
    )
    facts = detail(extract(commit(files=(change("src/rows.py", patch),)), table()))
    # As the whole file shows.
    items = [replace(f, scope="find") if f.name == "fault" else f for f in facts.items]
    facts = replace(facts, items=tuple(items))
    said = write(facts, make.verdict("refactor", "high"), "en").fields["summary"]
    assert "dds function `tell_fault`" in said
    assert "enames" not in said


def test_a_test_that_moves_into_a_class_of_its_file_is_edited() -> None:
    patch = (
        "-def test_page():\n-    with start(app):\n-        assert read(1) == 2\n"
        "+class PageCase:\n+    def set_up(self):\n+        self.app = make()\n+\n"
        "+    def test_page(self):\n+        with start(self.app):\n"
        "+            assert read(1) == 2\n"
    )
    said = _summary("tests/test_pages.py", patch)
    assert "adds class `pagecase`" in said
    assert "edits test `test_page`" in said


_NAMED_ON = """\
@@ -1,9 +1,12 @@
-class shelf(Base):
+class _shelf(Base):
     def put(self, page):
         self.pages.append(page)

     def take(self):
         return self.turn(
-            shelf=_shelf, pages=1,
+            shelf=kept, pages=1,
         )
"""


def test_a_class_whose_former_name_the_module_sets_breaks_nobody() -> None:
    alone = _fields("src/shelf.py", _NAMED_ON)
    kept = _fields("src/shelf.py", f"{_NAMED_ON}+\n+shelf = _shelf\n")
    for said, broken in ((alone, True), (kept, False)):
        assert "enames class `shelf` to `_shelf`" in said["summary"]
        assert ("`shelf` → `_shelf`" in said["risks"]) is broken
        assert ("`shelf` → `_shelf`" in said["advice"]) is broken
        assert ("users of `shelf`" in said["impact"]) is broken


def test_a_class_that_is_a_variable_now_is_not_removed() -> None:
    gone = "-class OnPage(Protocol):\n-    def __call__(self, page: Page) -> None:\n-        ...\n"
    alone = _fields("src/shelf.py", gone)
    kept = _fields("src/shelf.py", f"{gone}+OnPage: TypeAlias = Callable[[Page], None]\n")
    for said, lost in ((alone, True), (kept, False)):
        assert ("emoves class `OnPage`" in said["summary"]) is lost
        assert ("users of `OnPage`" in said["impact"]) is lost
        assert "`OnPage`" in said["summary"]


_RENAMED_TEST = """\
@@ -1,8 +1,6 @@
 package shelf
-import kept.assertThat
+import shelf.internal.EDITION
-class TallShelfTest {
-  @Test
-  fun testEdition() {
-    assertThat(TallShelf.EDITION).matches("[0-9]")
-  }
+actual object TallShelf {
+  @Kept
+  actual val EDITION: String = EDITION
 }
"""
_MOVED_TEST = """\
@@ -0,0 +1,6 @@
+package shelf
+class TallShelfTest {
+  @Test
+  fun testEdition() {
+    assertThat(TallShelf.EDITION).matches("[0-9]")
+  }
+}
"""


def test_a_class_that_comes_by_its_name_in_another_file_is_not_renamed() -> None:
    renamed = change("src/main/TallShelf.kt", _RENAMED_TEST, "renamed")
    moved = change("src/commonTest/TallShelfTest.kt", _MOVED_TEST)
    renamed = replace(renamed, old_path="src/test/TallShelfTest.kt")
    facts = detail(extract(commit(files=(renamed, moved)), table()))
    told = " ".join(dict(write(facts, make.verdict("feature", "high"), "en").fields).values())
    assert "`TallShelfTest` to `TallShelf`" not in told
    assert "testEdition`, drops" not in told
    assert "method `testEdition`" not in told


_SORTED = """\
@@ -10,7 +10,23 @@ use crate::row::Row;
+pub(crate) enum RowFold {
+    /// One by one.
+    Single(SingleRowFold),
+}
+
+impl RowFold {
+    pub(crate) fn as_single(&self) -> Option<&SingleRowFold> {
+        let RowFold::Single(fold) = self;
+        Some(fold)
+    }
+}
+
+pub(crate) struct FlatRowFold {
+    rows: Vec<Row>,
+}
+
-pub(crate) struct RowFold {
+pub(crate) struct SingleRowFold {
     rows: Vec<Row>,
 }

-impl RowFold {
+impl SingleRowFold {
     pub(crate) fn fold(&self) {
"""


def test_what_comes_by_the_former_name_of_a_type_that_is_renamed_has_its_own() -> None:
    sides = change("src/fold.rs", _SORTED)
    gone = "".join(f"{x[1:]}\n" for x in sides.hunks[0].lines if x[:1] != "+")
    known = replace(sides, old_blob="a" * 40)
    facts = detail(extract(commit(files=(known,)), table()))
    text = "use crate::row::Row;\n" + "\n" * 8 + gone + "    }\n}\n"
    facts = stood(facts, {"src/fold.rs": known}, lambda _: {"a" * 40: text})
    said = dict(write(facts, make.verdict("refactor", "high"), "en").fields)
    assert "emoves struct" not in " ".join(said.values())
    assert "in `SingleRowFold`" not in " ".join(said.values()).lower()


@pytest.mark.parametrize(("far", "told"), [("13.2.0", "13.2.0"), ("13.1.1", "")])
def test_a_version_takes_the_place_of_the_one_on_its_own_line(far: str, told: str) -> None:
    patch = f"""\
@@ -20,5 +20,6 @@ FROM base
 RUN if [ "$KIND" = "near" ]; then \\
     pip install shelves==1.28 ; \\
+    pip install row-reader==12.9 ; \\
 elif [ "$KIND" = "far" ]; then \\
-    pip install row-reader==13.1.1 ; \\
+    pip install row-reader=={far} ; \\
 fi
"""
    summary = _summary("Dockerfile", patch)
    assert ("from `13.1.1` to the minor release `13.2.0`" in summary) is (told != "")
    assert "from `13.1.1` to `12.9`" not in summary
