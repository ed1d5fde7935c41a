"""What stays, or only moves, is nothing that comes or goes; what is cut tells something else."""

from __future__ import annotations

from tests.facts.make import told


def test_a_hash_within_a_word_of_a_command_opens_no_comment() -> None:
    patch = """\
 jobs:
   build:
     steps:
-      - run: nix add pkgs#old-tool pkgs#other  # for the checks
+      - run: nix add pkgs#new.tool pkgs#other  # for the checks
"""
    found = told(".github/workflows/ci.yml", patch, "command", full=True)
    assert ("add pkgs#old-tool pkgs#other", "add pkgs#new.tool pkgs#other") in {
        fact[3:5] for fact in found if fact[2] == "nix"
    }


def test_packages_of_tests_and_of_the_tool_for_all_of_them_have_a_version() -> None:
    patch = """\
 {
   "name": "tools",
-  "version": "1.0.0",
+  "version": "1.0.1",
   "private": true
"""
    for path in ("packages/test/package.json", "lerna.json"):
        assert told(path, patch) == {("version", "changed", "version", "1.0.0", "1.0.1", "")}


def test_a_pattern_for_any_name_is_no_place() -> None:
    patch = """\
+  "typesVersions": {
+    "*": {
+      "types": ["./dist/types.d.mts"]
+    }
+  },
   "files": []
"""
    scopes = {fact[5] for fact in told("package.json", patch, "config") if fact[2] == "types"}
    assert scopes == {"typesVersions"}


def test_a_section_with_other_blanks_and_line_breaks_is_not_edited() -> None:
    patch = """\
 ## Grant
+
 - One of the terms
-  goes on. See the BSD license.
+  goes on.
+  See the BSD license.

 ## Term
-It ends in a year.
+It ends in two years.
"""
    assert {fact[2] for fact in told("terms.md", patch, "heading")} == {"Term"}


def test_names_of_a_line_that_is_indented_are_not_touched() -> None:
    patch = """\
 Terms:
-- see the BSD license and HOW_TO
+  - see the BSD license and HOW_TO
-- see OLD_GUIDE
+- see NEW_GUIDE
"""
    found = told("terms.md", patch, "identifier", full=True)
    assert {fact[2] for fact in found} == {"OLD_GUIDE", "NEW_GUIDE"}


def test_a_call_that_a_line_nearby_has_is_neither_new_nor_gone() -> None:
    patch = """\
 export function mark(node) {
   if (node.pre)
     addClass(node.pre)
+  if (node.code)
+    addClass(node.code)
-  addStyle(node)
+  addTitle(node)
   return done(node)
 }
"""
    found = told("src/mark.ts", patch, "call", full=True)
    assert {fact[1:3] for fact in found} == {("removed", "addStyle"), ("added", "addTitle")}


def test_names_of_one_declaration_in_go_are_fields_each() -> None:
    patch = " type Timer struct {\n-\tbegan time.Time\n+\tbegan, ended time.Time\n }\n"
    assert {fact[1:3] for fact in told("a/b.go", patch, "field")} == {("added", "ended")}


def test_a_list_of_names_is_not_in_the_function_above_it() -> None:
    listed = "@@ -90,4 +90,5 @@ func Load(path string) error {\n \tOther = 1\n \n+\tready bool\n \tX = 2\n"
    closed = '@@ -90,3 +90,4 @@ func Load(path string) error {\n \tx = f(\n+\t\t"a",\n \t)\n )\n'
    for patch in (listed, closed):
        assert not told("a/b.go", patch, "function", full=True)
    inside = '@@ -90,3 +90,4 @@ func Load(path string) error {\n \tx = f(\n+\t\t"a",\n \t)\n }\n'
    assert {fact[5] for fact in told("a/b.go", inside, "function", full=True)} == {"Load"}


def test_a_condition_that_becomes_the_second_branch_stays() -> None:
    patch = (
        " func Load(path string) error {\n-\tif err != nil {\n"
        "+\tif err != nil && errors.Is(err, context.Canceled) {\n+\t\treturn err\n"
        "+\t} else if err != nil {\n \t\treturn nil\n \t}\n"
    )
    assert {fact[1:4] for fact in told("a/b.go", patch, "guard", full=True)} == {
        ("added", "err != nil && errors.Is(err, context.Canceled)", "")
    }


def test_a_name_with_another_value_in_each_branch_has_none_of_them() -> None:
    patch = """\
 def load(path):
+    if path:
+        space = path.locals
+    else:
+        space = None
+    size = 1
"""
    assert {fact[2:5] for fact in told("src/a.py", patch, "variable", full=True)} == {
        ("space", "", ""),
        ("size", "", "1"),
    }


def test_a_label_of_an_image_that_moves_behind_another_stays() -> None:
    patch = """\
-LABEL image.source="x"
+LABEL image.authors="y" \\
+      image.source="x" \\
+      image.title="z"
"""
    assert {fact[1:4] for fact in told("Dockerfile", patch, "docker")} == {
        ("added", 'image.authors="y"', ""),
        ("added", 'image.title="z"', ""),
    }


def test_a_decorator_that_goes_on_in_other_lines_neither_goes_nor_comes() -> None:
    rust = """\
-#[store::tracked(returns(copy), size=full)]
+#[store::tracked(
+    returns(copy),
+    first=|_| Shape::first(),
+)]
 fn keep(a: u8) -> u8 {
"""
    python = """\
-@app.command("keep", help="Keep it")
+@app.command(
+    "keep",
+    help="Keep it",
+    hidden=True,
+)
 def keep(a):
"""
    for path, patch, name in (
        ("src/a.rs", rust, "store::tracked"),
        ("src/a.py", python, "app.command"),
    ):
        found = told(path, patch, "decorator", full=True)
        assert {fact[1:5] for fact in found} == {("changed", name, "", "")}
    other = rust.replace("+#[store::tracked(", "+#[store::other(")
    assert {fact[1] for fact in told("src/a.rs", other, "decorator", full=True)} == {
        "added",
        "removed",
    }


def test_a_check_of_another_thing_is_another_check() -> None:
    patch = """\
@@ -30,9 +30,9 @@ func fill(a int) error {
 \tif a > 1 {
-\t\tif ownSource == nil {
-\t\t\townSource = all["dns"]
-\t\t\trun(ownSource)
+\t\tallSource := all["dns"]
+\t\tif allSource != nil {
+\t\t\tkeep(a)
 \t\t}
 \t}
"""
    found = told("src/a.go", patch, "guard", full=True)
    assert {fact[1:3] for fact in found} == {
        ("removed", "ownSource == nil"),
        ("added", "allSource != nil"),
    }


def test_a_comment_that_is_broken_into_other_lines_is_none_that_comes() -> None:
    patch = """\
 // Load reads the rest (what is on the same line,
-// keeping signs) into a list and returns it. Open brackets
-// of any kind also mark the end of the line, and are
-// not read at all.
+// keeping signs) into a list of texts and returns it.
+// Open brackets of any kind also mark the end of the line,
+// and are not read at all.
+// What is behind them is another matter.
 func Load() {
"""
    found = told("src/a.go", patch, "comment", full=True)
    added = {fact[2] for fact in found if fact[1] == "added"}
    assert all("mark the end" not in name for name in added)
    assert any("another matter" in name for name in added)


def test_the_text_of_an_error_is_reworded() -> None:
    patch = """\
-\tErrTaken = errors.New("There is already a transaction in this context.")
+\tErrTaken = errors.New("There is already a Transaction in this context.")
"""
    found = told("src/a.go", patch, "error", full=True)
    assert {fact[1] for fact in found} == {"changed"}


def test_a_property_behind_which_another_comes_stays() -> None:
    patch = """\
 class Runner(
-  val backend: Backend
+  val backend: Backend,
+  internal val logger: Logger
 ) {
"""
    assert {fact[1:3] for fact in told("src/a.kt", patch, "field")} == {("added", "logger")}


def test_what_stands_behind_an_object_is_in_none_of_its_methods() -> None:
    patch = """\
@@ -117,7 +120,7 @@ override fun await(nanos: Long) {
         until = MAX
       }
     }
-  })
+  }, logger = logger)

   /** Runs all tasks. */
   fun runTasks() {
"""
    assert not told("src/a.kt", patch, "function", full=True)


def test_the_constructor_of_a_helper_is_no_test() -> None:
    patch = """\
+  public TestLogHandler(Logger logger) {
+    this.logger = logger;
+  }
+
+  public void testIt() {
+  }
"""
    found = told("src/test/java/TestLogHandler.java", patch, "test function")
    assert {(fact[0], fact[2]) for fact in found if fact[0] == "test"} == {("test", "testIt")}
