"""Facts that the lines of their own file contradict, and what is told of them instead."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.renamed import renamed_everywhere
from classifier.prose.usage import refined
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(*files: tuple[str, str], kind: str = "fix") -> dict[str, str]:
    changes = tuple(change(path, patch) for path, patch in files)
    facts = detail(extract(commit(files=changes), table()))
    return dict(write(facts, make.verdict(kind, "high"), "en").fields)


def _text(path: str, patch: str) -> str:
    return "\n".join(_fields((path, patch)).values())


@pytest.mark.parametrize("stays", [True, False])
def test_an_error_that_still_stands_there_is_reworded_to_no_other(stays: bool) -> None:
    patch = """\
@@ -10,8 +10,12 @@ function open (shelf, done) {
-  if (shelf.kind === 'loan') {
-    throw new StockError('invalid shelf')
-  }
+  if (typeof done !== 'function') {
+    throw new StockError('invalid shelve')
+  }
"""
    if stays:
        patch += "+  if (kind === 'loan') {\n+    throw new StockError('invalid shelf')\n+  }\n"
    told = _text("src/shelf.js", patch)
    assert ("rewords the error “invalid shelf” to" in told) is not stays
    assert "invalid shelve" in told


def test_a_parameter_that_the_head_still_has_is_not_gone() -> None:
    patch = """\
@@ -10,6 +10,10 @@
-export function openShelf<Kind, Made>(
-  options: ShelfOptions<Kind, Made>
+export function openShelf<
+  Kind,
+  Made,
+  More
+>(
+  options: ShelfOptions<Kind, Made, More>
 ): Shelf {
"""
    assert "removes parameter `options`" not in _text("src/shelf.ts", patch)


def test_a_function_of_which_another_one_by_the_name_stays_is_edited() -> None:
    patch = """\
@@ -10,10 +10,7 @@
-__device__ void load_shelf(uint32_t* R, uint4* from) {
+__device__ void load_shelf(uint32_t* R, T* from) {
   copy(R, from);
 }
-template <typename T>
-__device__ void load_shelf(vec_t<T, 8>* v, uint4* from) {
-  load_shelf((uint32_t*)v->ptr(), from);
-}
"""
    gone = Fact("function", "removed", "load_shelf", "shelf.cu", 14, "vec_t<T, 8>* v", scope="")
    facts = make.facts("Mend", gone, files=[make.file("shelf.cu", *patch.split("\n")[1:-1])])
    assert [f.action for f in refined(facts) if f.kind == "function"] == ["touched"]


@pytest.mark.parametrize(("old", "new", "same"), [("'.'", '"."', True), ("'.'", '"/"', False)])
def test_other_quotes_are_no_other_default(old: str, new: str, same: bool) -> None:
    patch = f"""\
@@ -1,3 +1,3 @@
-def shelves(home={old}, *args):
-    return walk(home)
+def shelves(home={new}, *args):
+    return list(walk(home))
"""
    fields = _fields(("shop/shelf.py", patch))
    assert ("users of `shelves`" in fields["impact"]) is not same
    assert ("new value suits calls of `shelves`" in fields["advice"]) is not same


def test_the_base_that_each_class_has_is_no_base() -> None:
    patch = """\
@@ -1,3 +1,3 @@
-class Shelf(object):
+class Shelf:
     size = 3
"""
    fields = _fields(("shop/shelf.py", patch))
    assert "bases" not in fields["summary"]
    assert "users of" not in fields["impact"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'{0}: {1}'.format(self.shelf, self.row)", "'{}: {}'.format(self.shelf, self.row)"),
        ("super(Shelf, self).spelled(rows)", "super().spelled(rows)"),
    ],
)
def test_what_is_spelled_otherwise_is_no_other_value(old: str, new: str) -> None:
    patch = f"""\
@@ -10,5 +10,5 @@ def spelled(self):
     def spelled(self):
-        return {old}
+        return {new}
"""
    assert "returns suits" not in _fields(("shop/shelf.py", patch))["advice"]


def test_a_variable_that_another_file_set_has_no_former_default() -> None:
    code = Fact("env", "changed", "SHOP_KEY", "shop/settings.py", 2, "abc123", "None")
    files = [
        make.file("shop/settings.py", '+KEY = env("SHOP_KEY", default=None)'),
        make.file("compose.yml", "-      SHOP_KEY: abc123", kind="config"),
    ]
    known = [f for f in refined(make.facts("Serve", code, files=files)) if f.kind == "env"]
    assert [(f.action, f.old, f.new) for f in known] == [("added", "", "None")]


@pytest.mark.parametrize(("level", "grants"), [("{}", False), ("write-all", True)])
def test_to_permit_nothing_grants_no_permission(level: str, grants: bool) -> None:
    patch = f"""\
@@ -1,4 +1,6 @@
 on: push

+permissions: {level}
+
 jobs:
"""
    told = "\n".join(_fields((".github/workflows/ship.yml", patch), kind="ci").values())
    assert ("workflow permission" in told) is grants


def test_a_permission_that_all_jobs_had_is_none_that_comes() -> None:
    patch = """\
@@ -1,5 +1,2 @@
 on: push
-permissions:
-  issues: write
-  contents: read
 jobs:
@@ -20,1 +17,4 @@ jobs:
   ship:
+    permissions:
+      issues: write # to file them
+      contents: write
@@ -40,1 +40,3 @@ jobs:
   tell:
+    permissions:
+      issues: write
"""
    told = "\n".join(_fields((".github/workflows/ship.yml", patch), kind="ci").values())
    assert "`issues`" not in told
    assert "`contents`" in told


def test_what_a_file_of_kotlin_has_from_one_of_java_has_moved() -> None:
    java, kotlin = "shop/Shelf.java", "shop/Shelf.kt"
    items = [
        Fact("function", "removed", "openShelf", java, 3, "int size", scope="Shelf"),
        Fact("function", "added", "openShelf", kotlin, 3, "", "size: Int", scope="Shelf"),
        Fact("function", "added", "closeShelf", kotlin, 9, "", "", scope="Shelf"),
        Fact("file", "removed", java, java, 0),
    ]
    facts = make.facts("Convert", *items)
    files = [
        file.__class__(
            file.change.__class__(
                file.path,
                file.path,
                "deleted" if file.path == java else "added",
                hunks=file.change.hunks,
            ),
            "source",
            "kotlin",
            "",
        )
        for file in facts.files
    ]
    told = refined(make.facts("Convert", *items, files=files))
    known = [(f.action, f.name, f.old) for f in told if f.kind in ("function", "file")]
    assert known == [("moved", "openShelf", java), ("added", "closeShelf", "")]


def test_a_message_that_goes_on_otherwise_elsewhere_is_reworded() -> None:
    begun = "shelf: the full listing of all rows took {} seconds"
    gone = Fact("log", "removed", f"{begun}, {{}} unused", "shelf.rs", 9, "info", scope="old")
    come = Fact("log", "added", f"{begun}.", "shelf.rs", 3, "", "info", scope="list_rows")
    file = make.file("shelf.rs", f'+ info!("{come.name}");', f'- info!("{gone.name}");')
    facts = make.facts("List first", gone, come, files=[file])
    told = [f for f in refined(facts) if f.kind == "log"]
    assert [(f.action, f.old, f.new) for f in told] == [("changed", gone.name, come.name)]


def test_what_another_file_said_is_left_to_do_is_not_left_anew() -> None:
    left = "TODO: ask the shop?"
    new = Fact("todo", "added", left, "CHANGES-2.md", 3)
    files = [make.file("CHANGES-2.md", f"+- {left}"), make.file("CHANGES-1.md", f"-- {left}")]
    assert not [f for f in refined(make.facts("Move", new, files=files)) if f.kind == "todo"]


def test_a_helper_of_the_tests_in_perl_is_a_function() -> None:
    helper = Fact("test", "touched", "testshelves", "tests/run.pl", 3)
    told = refined(make.facts("Mend", helper, files=[make.file("tests/run.pl", "+ 1;")]))
    assert [f.kind for f in told] == ["function"]


def test_how_long_something_may_take_reaches_nothing() -> None:
    new = Fact("network", "added", "source.timeout", "shop/shelf.py", 3)
    told = refined(make.facts("Mend", new, files=[make.file("shop/shelf.py", "+source.timeout()")]))
    assert [f.kind for f in told] == ["call"]


@pytest.mark.parametrize(("name", "told"), [("find", False), ("until", False), ("nvcc", True)])
def test_a_tool_without_what_it_is_to_do_is_not_told(name: str, told: bool) -> None:
    facts = make.facts("Build", Fact("command", "added", name, "scripts/build.sh", 3))
    fields = dict(write(facts, make.verdict("build", "low"), "en").fields)
    assert (f"uns `{name}`" in fields["summary"]) is told


def test_a_vocabulary_of_xml_is_no_link() -> None:
    link = Fact("link", "added", "http://www.w3.org/2000/svg", "docs/shelf.svg", 1)
    fields = dict(write(make.facts("Draw", link), make.verdict("docs", "low"), "en").fields)
    assert "inks `http" not in fields["summary"]


def test_a_version_goes_by_no_name_and_a_target_needs_what_it_is_made_from() -> None:
    version = Fact("version", "added", "version", "package.json", 2, "", "0.1.0")
    fields = dict(write(make.facts("Start", version), make.verdict("feat", "low"), "en").fields)
    assert "dds version `0.1.0`" in fields["summary"]
    target = Fact("build", "changed", "ship", "Makefile", 2, "", "make-box", scope="target")
    fields = dict(write(make.facts("Box", target), make.verdict("build", "low"), "en").fields)
    assert "`ship` (now needs `make-box`)" in fields["summary"]


def test_a_value_that_comes_in_place_of_another_was_not_there() -> None:
    new = Fact(
        "return", "changed", "shelf, nil", "shop/shelf.go", 3, "", "shelf, nil", scope="Open"
    )
    fields = dict(write(make.facts("Mend", new), make.verdict("fix", "low"), "en").fields)
    assert "now returns `shelf, nil`" in fields["summary"]


@pytest.mark.parametrize(("body", "told"), [("", False), ("+    fn = wrap(fn)\n", True)])
def test_types_alone_leave_nothing_untested(body: str, told: bool) -> None:
    patch = f"""\
@@ -10,7 +10,5 @@ class Shelf:
-    def clear_rows(
-        self, fn: Callable, only: Optional[Finder] = None
-    ) -> dict[Row, Any]:
+    def clear_rows(self, fn: Callable, only: Optional[Finder] = None) -> Any:
{body}         return self.rows
"""
    advice = _fields(("shop/shelf.py", patch))["advice"]
    assert ("whether tests cover `clear_rows`" in advice) is told


def test_a_function_that_gets_a_name_is_no_new_one() -> None:
    patch = """\
@@ -1,3 +1,3 @@
-export default (shelf, rows) => {
+export const openShelf: Opener<Shelf> = (shelf, rows) => {
   return shelf;
"""
    assert "dds function" not in _text("src/open-shelf.ts", patch)


def test_a_text_that_goes_on_with_a_value_is_not_cut_short() -> None:
    old, new = "SHOP_URL=http://here:80", "SHOP_URL="
    fact = Fact("string", "changed", old, "shop.go", 3, old, new)
    file = make.file("shop.go", f'-\t"{old}",', f'+\t"{new}"+shop.Host(),')
    told = [f for f in refined(make.facts("Ask", fact, files=[file])) if f.kind == "string"]
    assert [(f.action, f.name) for f in told] == [("touched", new)]


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_function_that_each_line_calls_by_another_name_is_renamed(everywhere: bool) -> None:
    called = "openAll(rows)" if everywhere else "openAll(nil)"
    patch = f"""\
@@ -10,12 +10,13 @@
 func start(rows []Row) {{
-\tshelf = openRows(rows)
+\tshelf = {called}
 }}

-func openRows(rows []Row) Shelf {{
-\treturn made(rows)
+func openAll(rows []Row) *Shelf {{
+\tif rows == nil {{
+\t\treturn &Shelf{{}}
+\t}}
+\treturn &Shelf{{size: len(rows), open: true}}
 }}
"""
    facts = detail(extract(commit(files=(change("shop/shelf.go", patch),)), table()))
    renamed = [f.name for f in renamed_everywhere(facts).items if f.action == "renamed"]
    assert renamed == (["openAll"] if everywhere else [])


@pytest.mark.parametrize("around", ["rows < 0", "rows < 9", "rows < 0x"])
def test_two_checks_that_become_one_ask_for_the_same(around: str) -> None:
    patch = f"""\
@@ -10,7 +10,4 @@ int fill(Shelf *shelf)
-  if({around}) {{
-    if(FULL == shelf) {{
-      retry(shelf);
-    }}
-  }}
+  if(rows < 0 && FULL == shelf)
+    retry(shelf);
   return rows;
"""
    told = _fields(("src/shelf.c", patch))["summary"]
    assert ("rows < 0 && FULL" in told) is (around != "rows < 0")


def test_a_comment_that_only_goes_on_is_not_reworded() -> None:
    patch = """\
@@ -10,4 +10,6 @@ def link(self, shelf):
-        # Simply link to the first shelf
+        # Simply link to the first shelf. This may be
+        # done before all rows are filled, so the caller
+        # should wait.
         return self.shelves[0].link(shelf)
"""
    assert "ewords the comment" not in _text("shop/shelf.py", patch)


@pytest.mark.parametrize(("scope", "guards"), [("cache_key", False), ("check_password", True)])
def test_a_hash_protects_only_where_something_says_so(scope: str, guards: bool) -> None:
    new = Fact("crypto", "added", "hashlib.sha256", "shop/shelf.py", 3, scope=scope)
    fields = dict(write(make.facts("Hash", new), make.verdict("feat", "high"), "en").fields)
    assert ("strength and compatibility" in fields["risks"]) is guards


def test_what_the_compiler_reads_is_no_comment() -> None:
    old, new = "go:build go1.16 && linux", "go:build go1.17 && linux"
    fact = Fact("comment", "changed", new, "shop/main.go", 1, old, new)
    file = make.file("shop/main.go", f"-//{old}", f"+//{new}")
    told = refined(make.facts("Leave the old one", fact, files=[file]))
    assert [f.kind for f in told] == ["build"]


@pytest.mark.parametrize("name", ["dist.barrier", "dist.all_wait"])
def test_a_lock_by_another_name_of_its_module_is_no_new_one(name: str) -> None:
    path = "shop/shelf.py"
    gone = Fact("concurrency", "removed", "shop.wide.barrier", path, 3, scope="fill")
    come = Fact("concurrency", "added", name, path, 3, scope="fill")
    files = [make.file(path, "-    shop.wide.barrier(rows)", f"+    {name}(rows)")]
    told = refined(make.facts("Fill", gone, come, files=files))
    kept = [f.name for f in told if f.kind == "concurrency"]
    assert (come.name in kept) is (name != "dist.barrier")


@pytest.mark.parametrize("told", [False, True])
def test_a_function_of_which_types_alone_change_needs_no_test_beside_other_changes(
    told: bool,
) -> None:
    body = "+        self.count = 2\n" if told else "-        # TODO: later\n"
    patch = f"""\
@@ -1,20 +1,20 @@
+from typing import Any
+
+KINDS = ("loan", "gift")
+
 class Shelf:
-    def clear_rows(self, only=None, rest=None):
+    def clear_rows(
+        self, only: dict[str, Any] | None = None, rest: Callable[..., Any] | None = None
+    ) -> Row:
{body}         return self.rows
"""
    advice = _fields(("shop/shelf.py", patch))["advice"]
    assert ("whether tests cover `clear_rows`" in advice) is told


def test_a_call_that_takes_another_ones_place_with_its_arguments_is_told_as_that() -> None:
    said = 'replaces `send_text(c, o, size(o))` with `send_kind(c, o, size(o), "txt")`'
    for old, new, told in (
        ("send_text(c, o, size(o))", 'send_kind(c, o, size(o), "txt")', True),
        ("send_text(c, o, size(o))", 'send_kind(d, p, size(p), "txt")', False),
    ):
        patch = f"@@ -1,3 +1,3 @@ void list(Client *c)\n     c->o = 1;\n-    {old};\n+    {new};\n"
        summary = _fields(("src/net.c", patch))["summary"]
        assert (said in summary.lower()) is told


def test_a_remark_behind_a_value_is_no_part_of_it() -> None:
    patch = (
        "@@ -1,2 +1,2 @@\n [shop]\n-door=/tmp/door ; use a hige\n+door=/tmp/door ; use a hinge\n"
    )
    text = _text("extra/shop.conf", patch)
    assert "setting `door`" not in text
    text = _text("extra/shop.conf", patch.replace("+door=/tmp/door", "+door=/tmp/gate"))
    assert "setting `door`" in text


@pytest.mark.parametrize("tests", [False, True])
def test_a_new_source_of_rust_is_of_tests_by_more_than_its_name(tests: bool) -> None:
    mark = "+#[test]\n" if tests else ""
    files = (change("src/rules/len_test.rs", f"+use a;\n+\n{mark}+fn len_test() {{}}\n", "added"),)
    facts = detail(extract(commit(files=files), table()))
    impact = write(facts, make.verdict("feat", "high"), "en").fields["impact"]
    assert ("test file" in impact.lower()) is tests


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "example.org/rows/v2/reader",
            "example.org/rows/v3/reader",
            "raises the import `example.org/rows` from `v2` to `v3`",
        ),
        (
            "example.org/rows/reader",
            "example.org/rows/v2/reader",
            "Imports from `example.org/rows/v2/reader` instead of `example.org/rows/reader`",
        ),
    ],
)
def test_another_version_of_a_module_is_no_other_import(old: str, new: str, told: str) -> None:
    patch = f'@@ -3,3 +3,3 @@\n import (\n-\t"{old}"\n+\t"{new}"\n )\n'
    summary = _fields(("a.go", patch), ("b.go", patch), kind="chore")["summary"]
    assert told in summary.replace("Raises", "raises")
    assert "drops the import" not in summary


@pytest.mark.parametrize(
    ("kept", "told"),
    [("load_rows(long at)", "dits function"), ("t5_load_rows(int at)", "emoves function")],
)
def test_a_function_whose_name_ends_that_of_another_goes_all_the_same(kept: str, told: str) -> None:
    gone = Fact("function", "removed", "load_rows", "src/a.c", 3)
    file = make.file("src/a.c", "-void load_rows(int at) {", f" void {kept} {{")
    facts = make.facts("Trim", gone, files=[file])
    assert f"{told} `load_rows`" in dict(write(facts, make.verdict(), "en").fields)["summary"]


def test_a_parameter_goes_though_the_function_sets_a_variable_by_its_name() -> None:
    patch = """\
@@ -10,5 +10,8 @@ class Cache:
         self.kept = kept

-    def make_rows(self, shelf):
-        return Rows(shelf, self.kept)
+    def make_rows(self, book):
+        if self.by_book:
+            shelf = shelf_of(book)
+            return Rows(shelf, self.kept), shelf
+        return Rows(book, self.kept)
"""
    assert "removes parameter `shelf`" in _fields(("src/cache.py", patch))["summary"]


@pytest.mark.parametrize(("end", "told"), [(".", False), (": see the manual", True)])
def test_an_error_that_ends_its_line_no_more_is_not_reworded(end: str, told: bool) -> None:
    said = 'return fmt.Errorf("cannot load rows of the shelf: %w'
    lines = [f'-\t\t{said}\\n", err)', f'+\t\t{said}{end}", err)', " \t}", " \treturn nil", " }"]
    patch = "\n".join((" func Load(path string) error {", " \tif err != nil {", *lines))
    assert ("cannot load rows" in _fields(("src/load.go", patch))["summary"]) is told


@pytest.mark.parametrize("new", [True, False])
def test_a_text_of_a_new_variable_takes_no_other_s_place(new: bool) -> None:
    patch = """\
 export async function fill (shelf: Shelf) {
   const front = new Set<string>(['./front.d.ts'])
-  const old = new Set<string>(['./front.d.ts'])
+  const both = new Set<string>(['./front.shared.d.ts'])
+  const old = new Set<string>([...front, ...back])
   await shelf.fill(old)
 }
"""
    if not new:
        patch = patch.replace("const both", "const old").replace("([...front, ...back])", "()")
    told = _text("src/shelf.ts", patch)
    assert ("changes the literal" in told) is not new
    assert "./front.shared.d.ts" in told
