"""Functions by one name, of which one gets another name."""

from __future__ import annotations

from dataclasses import replace

from classifier.facts import detail, extract, in_question, stood
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
