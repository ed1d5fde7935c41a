"""Functions by one name, of which one gets another name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract, in_question, stood
from classifier.facts.entire import both_sides
from classifier.facts.siblings import settled
from tests.facts.make import both_ways, change, commit, table, told, turned


def test_what_comes_in_a_function_by_the_former_name_of_another_is_in_that() -> None:
    patch = """\
@@ -1,6 +1,6 @@
 class One:
-    def load_rows(self):
-        rows = self.rows
+    def load_all_rows(self):
+        rows = self.all_rows
         return check(rows)
@@ -30,4 +30,8 @@ class Two:
     size = 1

-    def load_rows(self):
-        return self.read(1)
+
+def load_rows(names):
+    if not names:
+        raise RowError(1)
+    return read(names)
"""
    found = told("src/a.py", patch, "function guard error", full=True)
    assert ("function", "renamed", "load_all_rows", "load_rows", "load_all_rows", "One") in found
    scopes = {fact[5] for fact in found if fact[0] in ("guard", "error")}
    assert scopes == {"load_rows"}


_BODY = "".join(f"        self.rows[{n}].check()\n" for n in range(4))


@pytest.mark.parametrize(("path", "begun"), [("src/a.py", "_check"), ("tests/test_a.py", "test")])
def test_a_function_is_renamed_to_the_one_that_has_its_body(path: str, begun: str) -> None:
    old = f"class Rows:\n    def {begun}_all_rows(self):\n{_BODY}"
    names = "        if not self.names:\n            raise RowError(1)\n\n"
    heads = f"    def {begun}_new_rows(self):\n", f"    def {begun}_old_rows(self):\n"
    new = f"class Rows:\n{heads[0]}{names}{heads[1]}{_BODY}"
    found = both_ways(change(path, turned(old, new)), old)[1].items
    assert {(f.action, f.old, f.name) for f in found if f.kind in ("function", "test")} == {
        ("added", "", f"{begun}_new_rows"),
        ("renamed", f"{begun}_all_rows", f"{begun}_old_rows"),
    }


def test_a_function_is_not_renamed_to_one_that_the_file_had() -> None:
    clear = "static void rows_ctx_clear(struct rows *all)\n{\n  free(all->one);\n  free(all);\n}\n"
    fill = "static int rows_ctx_init(struct file *of)\n{\n  run(of);\n  return 0;\n}\n"
    new = "static int rows_ctx_init(struct rows *all, int n)\n{\n  all->n = n;\n  return 1;\n}\n"
    old, file = clear + fill, change("src/a.c", turned(clear + fill, new))
    said = Fact("function", "renamed", "rows_ctx_init", "src/a.c", 1, "rows_ctx_clear")
    (found,) = settled([said], {"src/a.c": both_sides(old, file)})
    assert (found.action, found.name, found.old) == ("removed", "rows_ctx_clear", "")
    (kept,) = settled([said], {"src/a.c": both_sides(clear, change("src/a.c", turned(clear, new)))})
    assert kept == said


@pytest.mark.parametrize(
    ("taken", "missed"), [("sized_rows,", False), ("sized_rows as rows,", True)]
)
def test_who_uses_what_a_file_imports_by_now_misses_nothing(taken: str, missed: bool) -> None:
    listed = f"from shop.sizes import (\n    rows_of,\n    {taken}\n)\n"
    old = f"import shop\n\n\ndef sized_rows(one):\n    return one + 1\n{_BODY}"
    file = change("src/a.py", turned(old, f"import shop\n{listed}\n\nNAME = 1\n"))
    found = both_ways(file, old)[1].items
    (gone,) = (f for f in found if (f.kind, f.action) == ("function", "removed"))
    assert (gone.name, gone.public) == ("sized_rows", missed)


_LOAD = """\
export async function loadShelfRows(
  store: any,
  data: Req['loadShelfRows'],
) {
  return store.send(
    shelf.ends.loadShelfRows.start(data, 1),
  )
}
"""


def _functions(path: str, patch: str, old: str) -> set[tuple[str, str, str]]:
    found = both_ways(change(path, patch), old)[1].items
    return {(f.action, f.old, f.name) for f in found if f.kind in ("function", "parameter")}


def test_a_function_of_which_another_one_has_more_is_not_renamed() -> None:
    patch = """\
@@ -1,8 +1,17 @@
-export async function loadShelfRows(
+export async function loadShelfRowAll(
+  store: any,
+  data: Req['loadShelfRowAll'],
+) {
+  return store.send(
+    shelf.ends.loadShelfRowAll.start(data, 1),
+  )
+}
+
+export async function copyShelfRows(
   store: any,
-  data: Req['loadShelfRows'],
+  data: Req['copyWideBoard'],
 ) {
   return store.send(
-    shelf.ends.loadShelfRows.start(data, 1),
+    shelf.ends.copyWideBoard.start(data, 1),
   )
 }
"""
    assert _functions("src/a.ts", patch, _LOAD) == {
        ("removed", "", "loadShelfRows"),
        ("added", "", "loadShelfRowAll"),
        ("added", "", "copyShelfRows"),
    }


def test_a_function_of_which_no_other_one_has_more_is_renamed() -> None:
    patch = turned(
        _LOAD, _LOAD.replace("loadShelfRows", "loadBoardRows") + "\nfunction other() {\n}\n"
    )
    found = _functions("src/a.ts", patch, _LOAD)
    assert found == {("renamed", "loadShelfRows", "loadBoardRows"), ("added", "", "other")}


def test_a_function_that_another_file_had_by_the_name_is_not_the_new_one_of_another() -> None:
    old = "int shelf_row_getsock(struct one *it, int *rows);\n"
    new = "int shelf_row_getname(struct two *at, int *rows, int size);\n"
    body = "int shelf_row_getname(struct two *at, int *rows, int size)\n{\n  return 1;\n}\n"
    head = replace(change("lib/shelf.h", turned(old, new)), old_blob="head")
    source = replace(
        change("lib/shelf.c", turned(body, body.replace("1", "at->one"))), old_blob="source"
    )
    known = extract(commit(files=(head, source)), table())
    found = stood(
        detail(known), in_question(known), lambda ids: {"head": old, "source": body}
    ).items
    assert not [fact for fact in found if fact.action == "renamed" or fact.kind == "parameter"]
    assert ("function", "removed", "shelf_row_getsock") in {
        (f.kind, f.action, f.name) for f in found
    }


def test_no_class_is_called_as_what_announces_one() -> None:
    patch = """\
@@ -1,8 +1,4 @@ public abstract interface class rows/Reader {
 public final class rows/Reader$All {
 }
-public final class rows/Reader$Impls {
-\tpublic static fun peek (Lrows/Reader;)Lrows/Row;
-}
-
 public abstract interface class rows/Writer {
 \tpublic abstract fun close ()V
"""
    old = "".join(line[1:] for line in patch.splitlines(keepends=True)[1:])
    by_patch, by_files = both_ways(change("api/rows.api", patch), old)
    assert {fact.scope for fact in by_patch.items if fact.kind == "function"} == {"class"}
    assert {fact.scope for fact in by_files.items if fact.kind == "function"} == {""}


def test_a_function_of_which_two_that_come_have_all_and_its_name_is_not_renamed() -> None:
    body = "    match self {\n        Shelf::Wide(one) => one,\n        _ => panic!(),\n    }\n}\n"
    old = f"fn wide_shelf(&self) -> &Wide {{\n{body}"
    new = (
        f"fn as_wide_shelf(&self) -> &Wide {{\n{body}\nfn into_wide_shelf(self) -> Wide {{\n{body}"
    )
    assert _functions("src/a.rs", turned(old, new), old) == {
        ("removed", "", "wide_shelf"),
        ("added", "", "as_wide_shelf"),
        ("added", "", "into_wide_shelf"),
    }


def _in_two_files(gone: str, come: str) -> set[tuple[str, str, str]]:
    gap = "".join(f"    fn one{n}(&self) {{\n        run({n});\n    }}\n\n" for n in range(3))
    files, texts = [], {}
    for kind, name, method in (("Pen", "left", gone), ("Ink", "right", come)):
        bare = f"impl {kind} {{\n{gap}}}\n"
        full = f"impl {kind} {{\n{gap}{method}}}\n"
        old, new = (full, bare) if name == "left" else (bare, full)
        files.append(replace(change(f"src/{name}.rs", turned(old, new)), old_blob=name))
        texts[name] = old
    known = extract(commit(files=tuple(files)), table())
    # Git's own driver has the line of the function above in the header, not that of the class.
    found = stood(detail(known), in_question(known), lambda ids: {x: texts[x] for x in ids}).items
    return {(f.action, f.name, f.path) for f in found if f.kind == "function"}


def test_a_method_of_another_class_is_moved_where_it_does_the_same() -> None:
    gone = "    fn is_dry(&self) -> bool {\n        matches!(self, Pen::Dry(_))\n    }\n"
    come = gone.replace("Pen", "Ink")
    assert _in_two_files(gone, come) == {
        ("removed", "is_dry", "src/left.rs"),
        ("added", "is_dry", "src/right.rs"),
    }
    body = "".join(f"        self.rows.check_row({n});\n" for n in range(4))
    same = f"    fn check_rows(&self) {{\n{body}    }}\n"
    assert _in_two_files(same, same) == {("moved", "check_rows", "src/right.rs")}


def test_a_method_that_goes_amid_a_type_that_comes_is_of_its_own() -> None:
    old = (
        "impl<'a> Walk for &'a Data {\n    fn new_one() -> Self {\n        Self {}\n    }\n\n"
        "    fn with_size(n: usize) -> Self {\n        Self { n }\n    }\n}\n"
    )
    patch = """\
@@ -1,9 +1,5 @@
-impl<'a> Walk for &'a Data {
-    fn new_one() -> Self {
-        Self {}
+impl Batch {
+    fn add_one(&mut self) {
+        run(1);
     }
-
-    fn with_size(n: usize) -> Self {
-        Self { n }
-    }
 }
"""
    found = both_ways(change("src/a.rs", patch), old)[1].items
    scopes = {f.name: f.scope for f in found if f.kind == "function"}
    assert scopes == {"new_one": "Data", "with_size": "Data", "add_one": "Batch"}
