"""Functions by one name, of which one gets another name."""

from __future__ import annotations

from tests.facts.make import told


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
