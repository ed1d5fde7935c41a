"""The function that a line is said to be in."""

from __future__ import annotations

import pytest

from tests.facts.make import told


@pytest.mark.parametrize(
    ("path", "head", "method"),
    [
        ("src/Shop.kt", "val door: Door = object : Door {", "override fun lock(key: Key) {"),
        ("src/Shop.java", "private Door door = new Door() {", "@Override public void lock() {"),
        ("src/shop.ts", "door: Door = {", "lock(key: Key) {"),
    ],
)
def test_a_method_of_an_object_without_a_class_is_none_of_the_class_around(
    path: str, head: str, method: str
) -> None:
    body = f"-    {method}\n-      go();\n-    }}\n"
    patch = f" class Shop {{\n-  {head}\n{body}-\n{body.replace('lock', 'open')}-  }};\n \n"
    assert {fact[5] for fact in told(path, patch, "function", full=True)} == {"door"}
    assert {fact[5] for fact in told(path, patch, "function")} <= {"Shop"}  # as the model knows it


def test_what_goes_ends_no_function_that_stays() -> None:
    patch = """\
 function onEnd (code) {
   const err = new Error(code)
-  this.first(err)
-}
+  this.second(err)

-function fail (client, err) {
-  client.emit('error', err)
+  this.third()
 }
"""
    found = told("src/a.js", patch, "call", full=True)
    places = {fact[2]: fact[5] for fact in found if fact[1] == "added"}
    assert places == {"this.second": "onEnd", "this.third": "onEnd"}


def test_a_bracket_without_a_body_behind_it_closes_no_head() -> None:
    patch = """\
@@ -40,9 +40,5 @@ def run_all(
     )


-try:
-    if platform.is_new():
-        from fast import run as quick
-except ImportError:
-    quick = None
 from slow import run
"""
    found = told("src/a.py", patch, "guard handled", full=True)
    assert {fact[2]: fact[5] for fact in found} == {"platform.is_new()": "", "ImportError": ""}


def test_a_bracket_with_a_body_behind_it_closes_the_head_above_it() -> None:
    patch = """\
@@ -40,9 +40,9 @@ def run_all(
         self,
         names,
     ) -> None:  # all of them
+        if not names:
+            return
         self.start()
+    if platform.is_new():
+        self.stop()
"""
    found = told("src/a.py", patch, "guard", full=True)
    assert {fact[2]: fact[5] for fact in found} == {"not names": "run_all", "platform.is_new()": ""}


def test_a_comparison_on_the_next_line_is_of_the_check_above_it() -> None:
    patch = """\
 def pick(self):
-    self.kind = (
-        "four"
-        if self.config["kind"]
-        == "FP4"
-        else "eight"
-    )
+    kind = self.config["kind"]
+    self.kind = "four" if kind == "FP4" else "eight"
"""
    assert told("src/a.py", patch, "guard", full=True) == set()


def test_a_head_that_was_replaced_holds_what_all_hunks_below_have() -> None:
    patch = """\
@@ -10,5 +10,5 @@ class Weights(Method):
             raise ValueError("no")

-    def create(
+    def create_raw(
         self,
     ):
@@ -30,3 +30,3 @@     def create(
         one()
-        if self.block:
+        if block:
             two()
@@ -50,3 +50,3 @@     def create(
         three()
-        if self.first:
+        if first:
             four()
+
+    def create(
+        self,
+        rest,
+    ):
+        return self.create_raw()
"""
    found = told("src/a.py", patch, "guard", full=True)
    assert {fact[2]: fact[5] for fact in found} == {"block": "create_raw", "first": "create_raw"}


def test_a_head_that_comes_amid_lines_that_go_holds_none_of_them() -> None:
    patch = """\
 class TestOne:
     @classmethod
     def setUpClass(cls):
         one()

     def test_run(self):
-        args = two()
+        run(self)
+
+
+class TestTwo:
+    @classmethod
+    def setUpClass(cls):
+        cls.process = start(
             3,
         )
-        three(args)
-        four.write(args)
"""
    found = told("src/a.py", patch, "call", full=True)
    assert {fact[5] for fact in found if fact[1] == "removed"} == {"test_run"}


def test_a_head_that_goes_amid_lines_that_come_holds_none_of_them() -> None:
    patch = """\
+async fn handle(executor: Executor) {
+    executor.start(1);
+}
+
 #[tokio::test]
 async fn test_first() {
     one();
 }

+#[tokio::test]
+async fn test_second() {
+    let backend = Backend::new(2);
-async fn handle(executor: Executor) {
-    executor.start(1);
+    let mailbox = Mailbox::new(3);
 }
"""
    found = told("tests/a.rs", patch, "call", full=True)
    assert {fact[2]: fact[5] for fact in found if fact[1] == "added"} == {
        "Backend::new": "test_second",
        "Mailbox::new": "test_second",
    }


def test_what_goes_with_a_replaced_function_is_told_of_that_one() -> None:
    patch = """\
-def make_validator(
-    validator,
-):
+def unwrap(
+    func,
+):
+    return func
-    if len(validator) > 3:
-        return validator
-    return None
"""
    found = told("src/a.py", patch, "guard", full=True)
    assert {fact[5] for fact in found} == {"make_validator"}


def test_what_runs_a_module_is_no_part_of_the_class_above_it() -> None:
    patch = """\
+class TestLamp:
+    def test_light(self) -> None:
+        if not light():
+            raise ValueError("off")
+
+
+if __name__ == "__main__":
+    try:
+        start()
+    except OSError:
+        pass
"""
    found = told("tests/test_lamp.py", patch, "handled error", full=True)
    assert {fact[2]: fact[5] for fact in found} == {"ValueError": "test_light", "OSError": ""}
