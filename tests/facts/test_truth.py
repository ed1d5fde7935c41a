"""What was told wrongly once: each of these stood in a report as a fact and was none."""

from __future__ import annotations

from classifier.facts import detail, extract
from classifier.facts.around import TESTING
from tests.facts.make import change, commit, table, told


def test_default_of_an_option_ends_where_it_ends() -> None:
    patch = """\
+    parser.add_argument("--format", action="store", default="jsonl", help="output (jsonl)")
+    parser.add_argument("--quiet", action="store_true")
+    parser.add_argument("--size", default=max(1, 2))
"""
    assert told("src/a.py", patch, "option") == {
        ("option", "added", "--format", "", '"jsonl"', ""),
        ("option", "added", "--quiet", "", "", ""),
        ("option", "added", "--size", "", "max(1, 2)", ""),
    }


def test_default_of_the_next_option_is_not_this_one() -> None:
    rust = '+    #[arg(long = "quiet")]\n+    #[arg(long = "size", default_value = "3")]\n'
    assert {fact[2:5] for fact in told("src/a.rs", rust, "option")} >= {
        ("quiet", "", ""),
        ("size", "", "3"),
    }
    go = '+	flag.StringSlice("names", []string{"a", "b"}, "help")\n'
    assert told("a/b.go", go, "option") == {("option", "added", "names", "", "", "")}


def test_options_that_are_mentioned_have_no_value() -> None:
    patch = '+    start("worker --pool solo, --pool=threads on")\n'
    found = told("src/a.py", patch, "option", full=True)
    assert ("option", "added", "--pool", "", "threads", "") in found
    assert not {fact for fact in found if fact[4] in {"solo,", "solo"}}
    assert not told("src/a.c", "+  while (--count > 0) go();\n", "option", full=True)


def test_what_a_test_amid_source_sets_is_not_told() -> None:
    patch = """\
 fn run() {
-    let limit = Limit::new(1, 2);
+    let limit = Limit::of(9, 2);
 }

 #[cfg(test)]
 mod tests {
     #[test]
     fn test_limit() {
-        let request = Request::new(Context::default(), 1);
+        let request = Request::new(1, 2);
     }
 }
"""
    assert {fact[2] for fact in told("src/a.rs", patch, "variable", full=True)} == {"limit"}


def test_a_literal_that_something_else_is_given_is_another_one() -> None:
    patch = """\
-	repl.Set("http.auth.user.id", user.ID)
-	log.Add("read of the user", user)
+	setPlaceholders(repl, "http.auth.user", user)
+	log.Add("read of one user", user)
"""
    found = told("src/a.go", patch, "string", full=True)
    assert [fact[3:5] for fact in found if fact[1] == "changed"] == [
        ("read of the user", "read of one user")
    ]


def test_a_text_that_speaks_of_options_uses_none() -> None:
    patch = """\
 raise ValueError(
-    "the file when using --tls-mode."
-    f"--tls-key and --tls-cert do not match: {why}"
-    "Give --tls-port"
+    "worker --tls-name x"
 )
"""
    found = told("src/a.py", patch, "option mention", full=True)
    assert {fact[2] for fact in found if fact[0] == "option"} == {"--tls-name"}
    assert len(found) == 5


def test_a_command_that_a_sentence_quotes_is_not_run() -> None:
    patch = """\
 raise ValueError(
+    "Please fetch the shop by 'tool install shop --fresh'"
 )
"""
    found = told("src/a.py", patch, "option mention", full=True)
    assert {fact[:3] for fact in found} == {("mention", "added", "--fresh")}
    run = patch.replace("Please fetch the shop by", "sh -c")
    assert {fact[0] for fact in told("src/a.py", run, "option mention", full=True)} == {"option"}


def test_arguments_and_parameters_are_no_variables() -> None:
    patch = """\
 def f(a):
+    go(
+        depth=1,
+        strict=True
+    )
+    cache["x"] = 1
+    level = 2
"""
    found = told("src/a.py", patch, "variable", full=True)
    assert {fact[2] for fact in found} == {"level"}


def test_one_value_for_several_names_is_not_the_value_of_the_last() -> None:
    found = told("a/b.go", "+	out, err := run(a)\n+	_ = out\n", "variable", full=True)
    assert found == {("variable", "added", "err", "", "", "")}
    loop = "+	for _, item := range items {\n"
    assert not told("a/b.go", loop, "variable", full=True)
    assert told("src/a.cc", "+  std::string out = go();\n", "variable", full=True) == {
        ("variable", "added", "out", "", "go()", "")
    }


def test_elements_of_a_page_are_no_variables() -> None:
    patch = '+<script setup lang="ts">\n+  <div\n+    id="a"\n+  >\n'
    assert not told("src/A.vue", patch, "variable", full=True)


def test_head_that_closes_behind_its_last_parameter() -> None:
    patch = """\
 def send(self, job, retry=False,
-         policy=None):
+         policy=None, zone=utc):
+    if job is None:
+        return
     go(job)
"""
    found = told("src/a.py", patch, "parameter")
    assert found == {("parameter", "added", "zone", "", "utc", "send")}


def test_imports_of_two_modules_in_one_edit() -> None:
    patch = """\
-from first import (
-    a,
+from second import (
+    b,
 )
"""
    assert told("src/a.py", patch, "import") == {
        ("import", "removed", "a", "", "", "first"),
        ("import", "added", "b", "", "", "second"),
    }


def test_macro_before_a_declaration_is_no_function() -> None:
    patch = " EXPORT ALLOCATES(1)\n-  void *take(size_t n);\n+  void *take(size_t size);\n"
    assert "ALLOCATES" not in {fact[2] for fact in told("src/a.h", patch)}


def test_messages_that_are_tested_are_not_logged() -> None:
    patch = (
        '+  .assertLogEqual("took long")\n+  dialog("no room")\n+  serverLog(1, "no room left");\n'
    )
    assert {fact[2] for fact in told("src/a.c", patch, "log", full=True)} == {"no room left"}


def test_caught_error_that_is_matched_is_not_raised() -> None:
    patch = "+        Err(e) => go(e),\n+        return Err(Failure::Late);\n"
    assert {fact[2] for fact in told("src/a.rs", patch, "error")} == {"Late"}


def test_import_of_a_module_deprecates_nothing() -> None:
    patch = '+	"example.org/tool/internal/deprecate"\n+	deprecate.Notice(ctx, "old.key")\n'
    assert {fact[2] for fact in told("a/b.go", patch, "deprecation")} == {"old.key"}


def test_public_in_rust() -> None:
    patch = "+pub(crate) fn near() {}\n+pub fn far() {}\n"
    found = extract(commit(files=(change("src/a.rs", patch),)), table()).items
    assert {fact.name: fact.public for fact in found} == {"near": False, "far": True}


def test_constructs_are_code() -> None:
    assert not told("docs/a.md", "+Then login and spawn a worker.\n", "auth concurrency", full=True)
    assert not told("src/a.py", '+x = "wait for the lock"\n', "concurrency", full=True)
    assert not told("src/a.py", "+model.eval()\n", "unsafe", full=True)
    assert told("src/a.py", "+x = threading.Lock()\n", "concurrency", full=True)


def test_what_is_handed_on_is_not_set() -> None:
    for value, found in (("trust_remote_code", 0), ("args.trust_remote_code", 0), ("True", 1)):
        patch = f"+    load(name, trust_remote_code={value})\n"
        assert len(told("src/a.py", patch, "deserialization", full=True)) == found, value
    method = "+    go(trust_remote_code.into_py(py));\n"
    assert not told("src/a.rs", method, "deserialization", full=True)


def test_a_class_that_reads_its_own_names_reads_no_data() -> None:
    assert not told("src/a.py", "+kind = Kind.from_str(name)\n", "deserialization", full=True)
    assert told("src/a.rs", "+let x = json::from_str(&s)?;\n", "deserialization", full=True)
    assert told("src/a.rs", "+let x = from_str(&s)?;\n", "deserialization", full=True)


def test_an_address_that_is_taken_apart_is_not_opened() -> None:
    assert not told("src/a.py", "+x = urllib.parse.urlparse(home)\n", "network", full=True)
    assert told("src/a.py", "+x = urllib.request.urlopen(home)\n", "network", full=True)


def test_heading_in_a_code_block_that_began_above() -> None:
    patch = """\
@@ -20,3 +20,4 @@ # Install it
 run
+# and again
 ```
 More.
"""
    assert not told("docs/a.md", patch, "heading")


def test_scripts_in_a_workflow_have_no_keys() -> None:
    patch = """\
     steps:
+      - name: Build
+        run: |
+          import json
+          if names:
+              make all
+      - run: |
+          if true; then
+            make more
+          fi
"""
    found = told(".github/workflows/ci.yml", patch, "config command", full=True)
    assert {fact[2:5] for fact in found if fact[0] == "command"} == {
        ("make", "", "all"),
        ("make", "", "more"),
    }
    assert not {fact for fact in found if fact[0] == "config"}


def test_key_under_one_that_goes_is_not_under_it() -> None:
    patch = """\
 body:
   items:
-    size: 1
-  text: a
+    size: 2
+  text: b
"""
    assert ("config", "changed", "size", "1", "2", "items") in told("deploy/a.yaml", patch)


def test_check_to_which_another_is_added_does_not_go() -> None:
    patch = """\
-  if (root.ready) {
+  if (
+    root.ready &&
+    root.open
+  ) {
     go()
"""
    assert not told("src/a.ts", patch, "guard")
    assert told("src/a.ts", "-  if (root.ready) {\n-    go()\n-  }\n", "guard") == {
        ("guard", "removed", "root.ready", "", "", "")
    }


def test_type_is_not_what_a_value_changes_into() -> None:
    patch = """\
 class Crawler {
-  private final Queue<Url> queue = new Queue<>();
+  private final Queue<Url> queue;
"""
    found = told("src/main/java/a/Crawler.java", patch, "field variable", full=True)
    assert found == {("field", "changed", "queue", "", "", "Crawler")}


def test_permission_of_a_workflow_behind_its_triggers() -> None:
    patch = """\
@@ -7,3 +7,5 @@ on:
   pull_request:
     types: [opened]
+permissions:
+  contents: read
+
 env:
"""
    assert told(".github/workflows/ci.yml", patch, "ci_permission") == {
        ("ci_permission", "added", "contents", "", "read", "")
    }


def test_text_of_several_lines_is_no_value() -> None:
    patch = "-title: >\n-  One and\n-  two.\n+title: Two.\n"
    assert told("deploy/a.yaml", patch) == {("config", "changed", "title", "", "", "")}


def test_options_of_commands_in_the_message() -> None:
    body = (
        "- [x] I ran `pre-commit run --all-files`\n\npytest --slow tests\n\nThe new `--strict` one."
    )
    found = detail(extract(commit("fix: let --depth be 3", body), table())).items
    assert {fact.name for fact in found if fact.kind == "option"} == {"--depth", "--strict"}


def test_version_file_from_version_to_version() -> None:
    assert told("version.txt", "-1.2.0\n+1.3.0\n") == {
        ("version", "changed", "version.txt", "1.2.0", "1.3.0", "")
    }


def test_names_with_the_word_deprecate_nothing() -> None:
    rust = "-    Group::Deprecated { since } => {\n+    Status::Deprecated { since } => {\n"
    assert not told("src/a.rs", rust, "deprecation")
    patch = "+// eslint-disable-next-line no-deprecated\n+  allowDeprecated: boolean\n"
    assert not told("src/a.ts", patch, "deprecation")
    marks = "+  /** @deprecated Use open. */\n+#[deprecated]\n+  warn('`--old` is deprecated')\n"
    assert len(told("src/a.ts", marks, "deprecation")) == 3


def test_tests_define_no_options_and_variables() -> None:
    patch = '-    run(["--depth", "3", "--replaced--"], os.environ["TOOL_HOME"])\n'
    assert not told("tests/test_a.py", patch, "option env", full=True)
    assert not told("src/a.py", '+    x = "--replaced--"\n', "option", full=True)


def test_locals_are_no_constants() -> None:
    patch = """\
 static void run(int a) {
+    const int width = a / 2;
+    constexpr int kSize = 16;
 }
@@ -40,3 +40,4 @@
     int first,
+    int second = 0) {
"""
    assert not told("src/a.cu", patch, "constant")
    assert told("src/a.cu", "+constexpr int kSize = 16;\n", "constant")


def test_values_under_an_enum_of_a_section_header_are_no_variants() -> None:
    patch = (
        "@@ -1,2 +1,3 @@ enum Kind {\n         go(\n+            Some(1),\n+            Other(2),\n"
    )
    assert not told("src/a.rs", patch, "constant")


def test_match_that_is_no_longer_assigned_is_no_new_check() -> None:
    patch = "-    let found = match answer {\n+    match answer {\n         _ => 1,\n"
    assert not told("src/a.rs", patch, "guard")


def test_body_of_a_c_function_begins_with_a_brace_at_the_margin() -> None:
    patch = """\
@@ -1,3 +1,12 @@ static int before(void)
 }

+static int fresh(const char *a,
+                 char *b)
+{
+  if(!a)
+    goto out;
+  if(b > a)
+    return 2;
+out:
+  return (*a == 3);
+}
+
"""
    found = told("src/a.c", patch, "guard return", full=True)
    assert {(fact[2], fact[5]) for fact in found} >= {("!a", "fresh"), ("b > a", "fresh")}
    assert {fact[5] for fact in found} == {"fresh"}


def test_type_of_a_c_function_may_stand_on_the_line_above() -> None:
    patch = """\
@@ -1,4 +1,5 @@ static int before(void)
-static int parse(char *a,
-                 int b)
+static int
+parse(char *a,
+      int b, int c)
 {
@@ -20,2 +21,6 @@ static int before(void)

+struct part *
+find(int a)
+{
+  go(a);
+}
"""
    found = told("src/a.c", patch, "function", full=True)
    assert {(fact[1], fact[2]) for fact in found} == {("added", "find"), ("changed", "parse")}


def test_comment_under_a_section_header_is_no_edit_of_its_function() -> None:
    patch = """\
@@ -9,5 +9,6 @@ static int before(void)
   return 1;
 }

-/* what goes wrong,
-   and problems */
+/* what goes wrong and
+   other problems */
 static int after(void)
"""
    assert not told("src/a.c", patch, "function", full=True)


def test_method_of_a_section_header_does_not_hold_shallow_lines() -> None:
    patch = """\
@@ -80,5 +80,5 @@ fn on_event(&self, id: u64) {
         .run()
         .await;
-    let actual = wait(9).await;
+    let actual = wait(2).await;
     assert_eq!(actual, 1);
 }
"""
    assert not told("src/a.rs", patch, "function", full=True)
    deep = "@@ -8,3 +8,3 @@ fn on_event(&self) {\n         a();\n-        b();\n+        c();\n"
    assert {fact[5] for fact in told("src/a.rs", deep, "function")} == {"on_event"}


def test_typed_constants_of_go_are_neither_fields_nor_their_type() -> None:
    patch = """\
@@ -43,6 +43,7 @@ type Role string
 // The valid options.
 const (
-	RoleOne Role = "one"
+	RoleOne   Role = "one"
+	RoleOther Role = "other"
 )
"""
    found = told("a/b.go", patch, "constant field variable", full=True)
    assert found == {("constant", "added", "RoleOther", "", '"other"', "")}
    fields = "@@ -3,2 +3,3 @@ type Config struct {\n 	A int\n+	B string\n }\n"
    assert told("a/b.go", fields, "field") == {("field", "added", "B", "", "string", "Config")}


def test_locals_of_a_new_function_go_without_saying() -> None:
    patch = """\
+func fresh(a int) int {
+	total := a + 1
+	if total > 3 {
+		return total
+	}
+	return 0
+}
 func old(a int) int {
+	rest := a - 1
 }
"""
    found = told("a/b.go", patch, "variable return guard", full=True)
    assert found == {
        ("guard", "added", "total > 3", "", "", "fresh"),
        ("variable", "added", "rest", "", "a - 1", "old"),
    }


def test_what_tests_amid_source_do_is_no_matter_of_safety() -> None:
    patch = """\
 mod tests {
+    #[test]
+    fn reads_back() {
+        let data = serde_json::from_str("1").unwrap();
+        if data.lock().is_ok() {
+            go(data);
+        }
+    }
 }
"""
    kinds = "deserialization concurrency guard"
    assert not told("src/a.rs", patch, kinds, full=True)
    assert told(
        "src/a.rs",
        patch.replace("+    #[test]\n", "").replace("mod tests", "mod a"),
        kinds,
        full=True,
    )


def test_arguments_of_checking_macros_are_no_conditions() -> None:
    patch = """\
+  CHECK_DIM(4, w1);
+  TORCH_CHECK(a > b, "a is too small");
+  MY_ASSERT(a);
"""
    found = told("src/a.cc", patch, "guard")
    assert {fact[2] for fact in found} == {"a > b", "a"}


def test_options_in_comments_are_not_used() -> None:
    patch = "+//! A bar and a `--progress` flag are left for later.\n+fn go() {}\n"
    assert not told("src/a.rs", patch, "option", full=True)


def test_hunk_that_begins_in_a_comment_is_none_of_code() -> None:
    patch = """\
@@ -9,6 +9,5 @@ static int before(void)
    the next steps. If (a) is not set, it
    must be called again.

-   Note: its parts call failf()
-
-*/
+   Note: its parts call failf() */
 static int after(void)
@@ -29,5 +28,5 @@ static int before(void)
      it would take a lot
-    while(it fails) return 5;
-    */
+    while(it fails) return 5; */
     go(a);
"""
    assert not told("src/a.c", patch, "function call guard return", full=True)
    pattern = "@@ -1,2 +1,3 @@ function f() {\n+  if (a) {\n+  const b = /x*/;\n"
    assert told("src/a.js", pattern, "guard")


def test_comment_with_other_signs_around_it_is_not_new() -> None:
    patch = """\
 static int before(void)
-  /*
-     if this was told, we add the path
-     as an argument.
-  */
+  /* if this was told, we add the path
+     as an argument. */
+  /* and this is really new */
"""
    found = told("src/a.c", patch, "comment", full=True)
    assert {fact[2] for fact in found} == {"and this is really new"}


def test_comment_whose_last_word_goes_on_elsewhere_is_another_one() -> None:
    patch = """\
 x = 1
-# For the values of one cell, make rows that suit V1
+# For the values of one cell, make rows that suit V1/V2
"""
    (fact,) = told("src/a.py", patch, "comment", full=True)
    assert fact[1] == "changed"


def test_comment_that_a_list_follows_goes_on_and_a_line_of_an_example_is_none() -> None:
    patch = "+//! What this module has of shelves, including:\n+//! - rows of them\n+\n+fn a() {}\n"
    told_of = str(told("src/a.rs", patch, "comment", full=True))
    assert "What this module has of shelves, including…" in told_of
    patch = "+//! Shelves.\n+//!\n+//! // Fill them at night\n+//! fill(&shelves);\n+\n+fn a() {}\n"
    assert "night" not in str(told("src/a.rs", patch, "comment", full=True))


def test_the_mark_of_a_list_is_no_part_of_a_comment() -> None:
    found = told("src/a.c", " /*\n+ * - The rows of one cell stay.\n  */\n", "comment", full=True)
    assert {fact[2] for fact in found} == {"The rows of one cell stay."}


def test_the_end_of_a_version_is_no_name() -> None:
    patch = ' a\n+    "rows_core==0.3.14.post1",\n+    "more_rows", x.0.inner_row\n'
    found = {fact[2] for fact in told("a.toml", patch, "identifier", full=True)}
    assert "inner_row" in found
    assert "post1" not in found


def test_the_sign_of_a_font_is_no_part_of_a_name() -> None:
    patch = " a\n+Free it with \\fIread_free_all(3)\\fP or \\fBvalue\\fP.\n"
    found = told("docs/read.3", patch, "identifier", full=True)
    assert {fact[2] for fact in found} == {"read_free_all"}


def test_calls_in_a_comment_behind_code_are_none() -> None:
    patch = "+#define SAFE  /* for getenv(), scan() */\n+  go(a /* of b() */, c());\n"
    assert {fact[2] for fact in told("src/a.c", patch, "call", full=True)} == {"go", "c"}


def test_closing_bracket_tells_the_depth_of_a_section_header() -> None:
    patch = """\
@@ -37,5 +40,9 @@ fun fresh(
       request: Request,
       other: Other,
     ): Source
+
+    companion object {
+      fun more(): Int = 1
+    }
   }
 }
"""
    found = told("src/A.kt", patch, "function", full=True)
    assert {(fact[1], fact[2]) for fact in found} == {("added", "more")}


def test_object_without_a_name_is_no_class() -> None:
    patch = """\
+    call.enqueue(
+      object : Callback {
+        override fun onFailure() {
+        }
+      },
+    )
+    val text = one
"""
    found = told("src/A.kt", patch, "function class", full=True)
    assert {(fact[2], fact[5]) for fact in found} == {("onFailure", "")}
    listing = "+public final class okhttp/Source$Companion {\n"
    assert not told("a/b.api", listing, "class")
    assert not told("a/b.api", "+public interface class okhttp/Source {\n", "class")
    two = "+enum class Color {\n+}\n+fun interface Maker {\n+}\n"
    assert {fact[0:3] for fact in told("src/A.kt", two, "class type function")} == {
        ("type", "added", "Color"),
        ("class", "added", "Maker"),
    }


def test_deprecation_of_several_lines_is_of_what_stands_below() -> None:
    patch = """\
+  @Deprecated(
+    message = "Moved to (an) extension.",
+    replaceWith =
+      ReplaceWith(
+        expression = "a.b()",
+      ),
+  )
   @JvmStatic
   fun createFactory(a: Int) = a
"""
    found = told("src/A.kt", patch, "deprecation variable", full=True)
    assert {(fact[0], fact[2]) for fact in found} == {("deprecation", "createFactory")}


def test_member_in_a_hunk_tells_the_depth_of_a_section_header() -> None:
    patch = """\
@@ -119,6 +119,6 @@ private fun complete(id: Int) {
   }

   companion object {
-    val options =
+    private val options =
       make()
"""
    assert not told("src/A.kt", patch, "function", full=True)


def test_snapshots_of_output_define_nothing() -> None:
    patch = "+---\n+source: a.rs\n+---\n+class Foo:\n+    def bar(): pass\n"
    kinds = "class function error"
    assert not told("crates/a/snapshots/a__b.snap", patch, kinds, full=True)


def test_braces_of_a_pattern_do_not_end_a_condition() -> None:
    patch = """\
+    if let Request::Background { notify, .. } = &request {
+    if let Some(Other { id }) = go() {
+    if a { b } else { c }
+    if let Request::Other {
+        notify,
+    } = request
+    {
"""
    assert {fact[2] for fact in told("src/a.rs", patch, "guard")} == {
        "let Request::Background { notify, .. } = &request",
        "let Some(Other { id }) = go()",
        "a",
    }


def test_constants_of_a_module_called_env_are_no_variables_of_it() -> None:
    assert not told("src/a.py", "+    path = jit_env.CSRC_DIR / name\n", "env")
    assert told("src/a.js", "+const a = process.env.CSRC_DIR\n", "env")


def test_method_with_a_short_name_moves_too() -> None:
    gone = change("src/a.cc", "-void Runner::run(int a) {\n-}\n")
    come = change("src/b.cc", "+void Runner::run(int a) {\n+}\n")
    found = extract(commit(files=(gone, come)), table()).items
    assert [(f.action, f.name, f.old) for f in found] == [("moved", "run", "src/a.cc")]


def test_parameters_on_lines_of_their_own_are_the_same() -> None:
    patch = """\
 impl A {
-    fn into_job(mut self, control: &Ref) -> Job {
+    fn into_job(
+        mut self,
+        control: &Ref,
+    ) -> (Job, Waiters) {
         go();
"""
    found = told("src/a.rs", patch, "function parameter", full=True)
    assert {(fact[0], fact[1]) for fact in found} <= {("function", "touched")}
    wider = patch.replace("&Ref,", "&Ref, more: u8,")
    assert ("function", "changed") in {
        (fact[0], fact[1]) for fact in told("src/a.rs", wider, "function")
    }


def test_mark_of_a_test_goes_without_saying() -> None:
    patch = "+#[tokio::test]\n+async fn reads() {\n+}\n+#[cold]\n+fn go() {\n+}\n"
    found = told("src/a.rs", patch, "decorator", full=True)
    assert {fact[2] for fact in found} == {"cold"}


def test_a_check_that_is_laid_out_on_several_lines() -> None:
    patch = """\
 def load(name, kind):
-    if "big" in name or "wide" in name:
+    if any(
+        p in name for p in ("big", "wide", "tall")
+    ):
         return 1
     for one in kind:
-        if one and two:
+        if (
+            one  # the first
+            and two
+        ):
             continue
-        if not one and two:
-            go(one)
+        if (
+            not one
+            and two
+            and three
+        ):
+            if one:
+                stop()
"""
    wide, deep = 'any(p in name for p in ("big", "wide", "tall"))', "not one and two and three"
    # None goes, and the one that is laid out anew stays.
    assert told("src/a.py", patch, "guard", full=True) == {
        ("guard", "changed", wide, '"big" in name or "wide" in name', wide, "load"),
        ("guard", "changed", deep, "not one and two", deep, "load"),
        ("guard", "added", "one", "", "", "load"),
    }


def test_heads_and_assignments_that_are_only_laid_out_anew() -> None:
    patch = """\
 class A:
-    def load(self, path: str, mode: int) -> Any:
+    def load(
+        self, path: str, mode: int
+    ) -> Model:
         size = 1
-    def same(self, path: str):
+    def same(
+        self,
+        path: str,
+    ):
-        out = self.run(path, mode)
-        last = self.stop(path)
+        out = self.run(
+            path,
+            mode,
+        )
+        last = self.stop(
+            path, mode
+        )
-    def keep(
-        self,
-        path: str,
-        lazy: bool = False,
-    ):
+    def keep(self, path: str, quick: bool = False):
         return 1
"""
    assert told("src/a.py", patch, "function parameter variable", full=True) == {
        ("function", "touched", "load", "", "", "A"),
        ("variable", "changed", "last", "", "", "same"),
        ("function", "changed", "keep", "self, path: str, lazy: bool = False",
         "self, path: str, quick: bool = False", "A"),
        ("parameter", "renamed", "quick", "lazy", "quick", "keep"),
    }  # fmt: skip


def test_comments_in_examples_of_a_docstring_are_none() -> None:
    patch = """\
     limit: int
+    \"\"\"
+    How much is taken.
+
+    >>> take(1)  # doctest: of no use
+    # what is printed then
+    #> https://example.org/one
+    \"\"\"
+    # a comment of its own
"""
    assert told("src/a.py", patch, "comment", full=True) == {
        ("comment", "added", "a comment of its own", "", "", "")
    }


def test_variables_whose_names_are_put_together() -> None:
    patch = """\
+    a = os.getenv(PREFIX + "HOME", "1")
+    b = os.environ.get("TOOL_" + name)
+    c = os.environ.get("TOOL" "_LOG")
+    d = os.environ["TOOL_DIR"] + "x"
-    e = os.environ.get("JOB_SIZE", "2")
-    f = os.environ.get("RUN_SIZE", "2")
+    g = os.environ.get(f"JOB_{field.upper()}")
"""
    assert told("src/a.py", patch, "env") == {
        ("env", "added", "TOOL_DIR", "", "", ""),
        ("env", "removed", "RUN_SIZE", "2", "", ""),
    }


def test_what_macros_check() -> None:
    patch = """\
+  TORCH_CHECK(a.size() > 0, "a is > 0");
+  CHECK_GE(a, b) << "too small";
+  if (x >= 0 && y->z > 1) {
+  ASSERT(f(a, b) > 0);
"""
    assert {fact[2] for fact in told("src/a.cu", patch, "guard")} == {
        "a.size() > 0", "x >= 0 && y->z > 1", "f(a, b) > 0",
    }  # fmt: skip


def test_hunks_that_are_inside_of_a_docstring() -> None:
    patch = """\
@@ -10,7 +10,8 @@ def load(path):
     The text says what it is about
     and what the function gives back.
-    if this is not so:
+    raise the limit if it is so
+    return the value of the path given
     limit: How many of them are read at once.

     more words of it
@@ -40,5 +41,5 @@     def run(self):
         # A comment that says what it is for
-        if one:
+        if two:
             raise Broken
"""
    assert told("src/a.py", patch, "guard return error field", full=True) == {
        ("guard", "changed", "two", "one", "two", "run")
    }


def test_variables_of_a_package_are_no_constants() -> None:
    patch = """\
+const limit = 5
+var slots = [2]slot{
+	{id: "a"},
+}
@@ -20,2 +24,3 @@ var (
+	cacheMu sync.Mutex
+	waitFor = 3 * time.Second
"""
    found = told("a/b.go", patch, "constant variable", full=True)
    assert found == {
        ("constant", "added", "limit", "", "5", ""),
        ("variable", "added", "slots", "", "", ""),
        ("variable", "added", "waitFor", "", "3 * time.Second", ""),
    }


def test_a_literal_of_the_package_is_not_in_the_function_above_it() -> None:
    patch = """\
@@ -75,5 +75,6 @@ func yes(b bool) *bool {
 \t\tNames: []string{"a"},
-\t\tKind: one,
+\t\tKind:  two,
+\t\tLimit: true,
 \t},
"""
    assert not told("a/b.go", patch, "function")
    entry = (
        "@@ -75,2 +75,2 @@ func yes(b bool) *bool {\n-\tKind: one,\n+\tKind: two,\n \tSize: 5,\n"
    )
    assert not told("a/b.go", entry, "function")
    inside = patch.replace("\t},", "\t}, true)")
    assert told("a/b.go", inside, "function")


def test_what_an_argument_returns_its_function_does_not() -> None:
    patch = """\
@@ -70,8 +70,5 @@ func (c *shop) closeAll(name string) error {
 \t\t\t\tname,
 \t\t\t)
-\t\t\tif err != nil {
-\t\t\t\treturn r, wrap(err, r)
-\t\t\t}
-\t\t\treturn r, nil
+\t\t\treturn r, shopError(err, r)
 \t\t}END
 \t\tif err != nil {
"""
    inside = told("a/b.go", patch.replace("END", ", isRetriable)"), "return", full=True)
    assert inside
    assert not {fact for fact in inside if fact[5]}
    block = told("a/b.go", patch.replace("END", ""), "return", full=True)
    assert {fact[5] for fact in block} == {"closeAll"}


def test_an_error_of_an_argument_is_none_of_its_function() -> None:
    patch = """\
@@ -82,5 +82,8 @@ func NewShop(c *Client) Shop {
 \t\t\tif err != nil {
 \t\t\t\treturn nil, err
 \t\t\t}
+\t\t\tif err := c.token(); err != nil {
+\t\t\t\treturn nil, fmt.Errorf("failed to get a token: %v", err)
+\t\t\t}
 \t\t\treturn open(c), nil
 \t\t}END
"""
    scopes = [
        {fact[5] for fact in told("a/b.go", patch.replace("END", end), "error", full=True)}
        for end in (",", "")
    ]
    assert scopes == [{""}, {"NewShop"}]


def test_what_follows_a_remark_on_its_line_is_not_to_do() -> None:
    for line, said in (
        ("open(door, { late: false /* TODO: rusty */, key: (own.key || own.k) })", "TODO: rusty"),
        ("  {/* TODO: paint the door */}", "TODO: paint the door"),
        ("// TODO: open */5 doors at a time", "TODO: open */5 doors at a time"),
    ):
        found = {fact[2] for fact in told("src/a.ts", f"+{line}\n", "todo", full=True)}
        assert found == {said}


def test_a_function_called_todo_leaves_nothing_to_do() -> None:
    patch = ' func run() {\n+\tctx := with(context.TODO(), "late", "shop opened")\n+\t// TODO(ann): open the shop\n }\n'
    found = {fact[2] for fact in told("a/b.go", patch, "todo", full=True)}
    assert found == {"TODO(ann): open the shop"}


def test_a_function_of_a_script_holds_no_more_than_up_to_its_end() -> None:
    patch = "@@ -72,3 +72,4 @@ require() {\n     unzip late\n-    ln -sf a b\n+    ln -sf a c\n"
    assert not told("install.sh", patch, "function", full=True)
    (inside,) = told("install.sh", f"{patch} }}\n", "function", full=True)
    assert "require" in inside


def test_names_of_functions_may_have_a_hyphen() -> None:
    patch = (
        "@@ -9,2 +9,3 @@ function Open-Shop {\n     go\n+    stay 5\n+}\n+function Close-Shop {\n"
    )
    found = told("a.ps1", patch, "function", full=True)
    assert any("Close-Shop" in fact for fact in found)
    assert not any(fact[2] in ("Open", "Close") or fact[5] == "Open" for fact in found)


def test_methods_of_an_interface_are_no_calls() -> None:
    patch = """\
 type Appender interface {
-\tUndo() error
-\tSetAll(all *Options)
-\tAppend(ref, last Ref, at int64, run func(int) bool) (Ref, error)
 }
@@ -20,3 +16,2 @@ func run() {
-\tsettle(a.b * c, d)
-\tgo settleAll(ctx, func(x int) error {
 \t})
"""
    found = {fact[2] for fact in told("a/b.go", patch, "call", full=True)}
    assert found == {"settle", "settleAll"}


def test_lines_that_stand_in_other_columns_name_nothing() -> None:
    patch = """\
 x := Settings{
-\tallowUTF8: other.allowUTF8(),
-\tkeepAll: true,
+\tallowUTF8:    other.allowUTF8(),
+\tkeepAll:      other.keepAll,
 \tlookbackTime: rw.lookback,
"""
    found = {fact[2] for fact in told("a/b.go", patch, "identifier call", full=True)}
    assert "other.keepAll" in found
    assert not any("UTF8" in name for name in found)


def test_type_of_a_field_is_told_whole() -> None:
    patch = """\
 type reader struct {
+	logs func() string
+	done chan int // closed last
+	name string `json:"name"`
"""
    assert {fact[2:5] for fact in told("a/b.go", patch, "field")} == {
        ("logs", "", "func() string"),
        ("done", "", "chan int"),
        ("name", "", "string"),
    }


def test_what_stands_behind_an_at_sign_is_no_function() -> None:
    patch = "@@ -4,2 +4,3 @@ @interface Menu\n+@property(strong, nonatomic) NSMenuItem *item;\n"
    assert not told("src/a.m", patch, "function")


def test_what_stands_behind_a_nested_definition_is_not_inside_of_it() -> None:
    patch = """\
 def once():
+    class Plugin:
+        def begin(self):
+            return None
+
+    with install(Plugin()):
+
+        class Node:
+            pass
"""
    found = told("src/a.py", patch, "class", full=True)
    assert {(fact[2], fact[5]) for fact in found} == {("Plugin", "once"), ("Node", "once")}
    checks = """\
 def apply(s, c):
     if c.low:
-        if isinstance(low, int):
+        if True:

         def check_low(v):
             return v >= low

         s = check(check_low)
     elif c.high:
-        if s == "int" and isinstance(high, int):
-            s = high
"""
    found = told("src/a.py", checks, "guard", full=True)
    assert ("guard", "removed", 's == "int" and isinstance(high, int)') in {f[:3] for f in found}
    assert {fact[5] for fact in found} == {"apply"}


def test_table_of_a_decorator_is_no_part_of_the_test_above() -> None:
    patch = """\
@@ -34,3 +34,4 @@ def test_one() -> None:
         (int, at_least(0), [0, 1], [-1]),
+        (float, at_least(0), [0.5], [-1.0]),
     ],
 )
 def test_two(kind, step, good, bad) -> None:
@@ -61,3 +62,4 @@ def test_two(
         (int, several(5), [5], [7]),
+        (float, several(2), [4.0], [3.0]),
         (
             Decimal,
@@ -90,3 +92,4 @@ def test_three() -> None:
     found = go()
+    assert found == 3
     assert found
"""
    found = told("tests/test_a.py", patch, "test", full=True)
    assert {fact[2] or fact[5] for fact in found} == {"test_three"}


def test_what_operators_join_is_no_name() -> None:
    patch = """\
+	// a multi-step walk over claude-3/sonnet
+	feed(tokens[base_at:seed_at], matched-lower_bound)
"""
    found = {fact[2] for fact in told("a/b.go", patch, "identifier", full=True)}
    assert found >= {"base_at", "seed_at", "lower_bound"}
    assert not found & {"base_at:seed_at", "matched-lower_bound", "multi-step"}


def test_blanks_within_a_line_of_a_head_stay() -> None:
    found = told("src/a.rs", "-fn g( )\n+fn g(\n+a: [u8; { 2 } ]\n+)\n", "function", full=True)
    assert {fact[4] for fact in found} == {"a: [u8; { 2 } ]"}


def test_text_that_is_returned_is_no_import_of_go() -> None:
    patch = """\
+import named "example.org/named"
+import (
+
+	_ "example.org/driver"
+	"example.org/x/text"
+)
+
+const long = "a" +
+	"b"
+
 func class(n int) string {
+	if n == 0 {
+		return "catch-all"
+	}
+	return "public"
 }
"""
    found = told("a/b.go", patch, "import", full=True)
    assert {fact[2] for fact in found} == {
        "example.org/named",
        "example.org/driver",
        "example.org/x/text",
    }


def test_letter_of_an_escape_is_no_part_of_a_name() -> None:
    patch = '+  "notes": ["```release\\\\nNONE\\\\nowl_2```", "nTimes"],\n'
    found = told("a.json", patch, "identifier", full=True)
    assert {fact[2] for fact in found} == {"nTimes"}


def test_what_comes_is_not_inside_of_a_function_that_goes() -> None:
    patch = """\
 class Pool:
-    def take(self, size):
+    def take(self, items):
         if not items:
             return None
-    def free(self, index):
-        self.slots.append(index)
+        for one in items:
+            if one.index is None:
+                one.index = 1
+
+    def free(self, item):
+        if item.index is None:
+            return
"""
    found = told("src/a.py", patch, "guard", full=True)
    assert {(fact[2], fact[5]) for fact in found} == {
        ("one.index is None", "take"),
        ("item.index is None", "free"),
    }


def test_nobody_else_can_use_what_a_function_defines_for_itself() -> None:
    patch = (
        "-def collect(self):\n-    def is_leaf(node):\n-        return not node\n-    return 1\n"
    )
    files = (change("src/a.py", patch),)
    items = extract(commit(files=files), table()).items
    assert {f.name: f.public for f in items if f.kind == "function"} == {
        "collect": True,
        "is_leaf": False,
    }


def test_names_in_the_brackets_of_an_import_that_stays() -> None:
    patch = """\
 from a.layers import (
     Communicator,
-    OldMode,
+    ScatterMode,
 )
+from a.utils import (
+    one,
+)
"""
    found = told("src/a.py", patch, "import")
    assert {(fact[1], fact[2], fact[5]) for fact in found} == {
        ("removed", "OldMode", "a.layers"),
        ("added", "ScatterMode", "a.layers"),
        ("added", "one", "a.utils"),
    }


def test_a_method_whose_type_has_a_line_of_its_own_holds_locals() -> None:
    patch = """\
+struct Kernel {
+  static void
+  run(const View q,
+      float eps) {
+    using namespace host;
+    auto device = Device{};
+    int size = 4;
+  }
+};
"""
    for found in (told("src/a.cuh", patch, "field"), told("src/a.cuh", patch, "constant")):
        assert not found
    assert {fact[2] for fact in told("src/a.cuh", patch, "function")} == {"run"}


def test_a_value_that_is_still_assigned_is_not_changed() -> None:
    patch = """\
 def forward(self):
-    for i in range(2):
-        layer = self.layers[i]
+    if self.quick:
+        layer = self.layers[0]
+    else:
+        for i in range(2):
+            layer = self.layers[i]
"""
    found = told("src/a.py", patch, "variable", full=True)
    assert not {fact for fact in found if fact[1] == "changed"}


def test_a_command_that_stood_behind_another_one_is_no_new_one() -> None:
    patch = """\
-RUN echo 'zone' | configure \\
-    && apt update -y \\
+RUN apt update -y \\
     && apt clean
"""
    assert {fact[1:3] for fact in told("Dockerfile", patch, "docker")} == {
        ("removed", "echo 'zone' | configure"),
    }
    assert told("Dockerfile", "+RUN apt update -y \\\n     && apt clean\n", "docker")


def test_what_a_job_installs_another_one_may_install_already() -> None:
    patch = """\
       run: |
         pip install black==24.1.0 isort==5.13.2
+  second:
+      run: |
+        pip install black==24.1.0 httpx==0.25.0
"""
    found = told(".github/workflows/test.yml", patch, "dependency")
    assert {fact[2] for fact in found} == {"httpx"}


def test_a_call_at_the_margin_that_gets_other_arguments_was_there() -> None:
    patch = '-register(\n-    time=341,\n-    disabled="no token",\n-)\n+register(time=341)\n'
    assert {fact[1] for fact in told("src/a.py", patch, "call", full=True)} == {"touched"}


def test_a_method_of_an_unknown_class_leaves_those_of_others() -> None:
    patch = """\
@@ -10,3 +10,3 @@     def write(self):
         return 1

-    def free(self, index):
-        self.slots.append(index)
+    def free(self, item):
+        self.slots.append(item.index)
@@ -90,3 +90,3 @@     def other(self):
         return 2

-    def free(self, index, deep):
-        self.deep = deep
+    def free_deep(self, item, keep, much):
+        item.index = much
"""
    found = told("src/a.py", patch, "function")
    assert ("added", "free_deep") in {fact[1:3] for fact in found}
    assert "removed" not in {fact[1] for fact in found}


def test_what_ended_in_a_hunk_above_holds_nothing_of_the_next_hunk() -> None:
    patch = """\
@@ -10,7 +10,7 @@ override fun label(
         verb: String,
       ) = "$verb!"
     }
-  start(1)
+  start(2)

   run {
     one()
@@ -30,4 +30,5 @@ override fun label(
     run {
       two()
+      val chosen = pick.value
       three()
     }
"""
    found = told("src/a.kt", patch, "variable", full=True)
    assert found
    assert {fact[5] for fact in found} == {""}


def test_piece_of_an_address_is_no_name() -> None:
    patch = """\
-[docs](https://example.org/v1.2/guide/HOW_TO.md) and OldGuide
+[docs](https://example.org/v1.3/guide/HOW_TO.md) and NewGuide
"""
    found = told("a.md", patch, "identifier", full=True)
    assert {fact[2] for fact in found} == {"OldGuide", "NewGuide"}


def test_former_target_of_a_link_that_stays_is_not_removed() -> None:
    patch = """\
-[Next]: https://example.org/compare/v1...main
-[Old]: https://example.org/old
+[Next]: https://example.org/compare/v2...main
"""
    found = told("CHANGELOG.md", patch, "link", full=True)
    assert {fact[1:3] for fact in found} == {
        ("added", "https://example.org/compare/v2...main"),
        ("removed", "https://example.org/old"),
    }


def test_a_check_may_begin_its_line_with_else() -> None:
    patch = " int f(int a) {\n   }\n+  else if(a > 30)\n+    go();\n"
    assert told("src/a.c", patch, "guard") == {("guard", "added", "a > 30", "", "", "")}
    found = told("src/a.ts", patch.replace("int f(int a)", "function f(a)"), "guard")
    assert {fact[2] for fact in found} == {"a > 30"}


def test_a_class_takes_its_fields_along() -> None:
    old = """\
-class Call(Base):
-    index: int
-    name: str = "a"
-    left: bool = False
-
-class Result:
-    def __init__(self, calls=()):
-        self.calls = list(calls)
"""
    new = """\
+class Call(Base):
+    index: int
+    name: str = "b"
+    size: int = 0
+
+class Result(Base):
+    calls: list = []
"""
    files = (change("src/parser.py", old, "deleted"), change("src/types.py", new, "added"))
    found = extract(commit(files=files), table()).items
    fields = {(f.action, f.name, f.old, f.new) for f in found if f.kind == "field"}
    assert fields == {
        ("changed", "name", '"a"', '"b"'),
        ("added", "size", "", "0"),
        ("removed", "left", "False", ""),
    }


def test_a_message_below_the_call_that_logs_it_is_one() -> None:
    patch = """\
 def check(self):
-    logger.warning(
-        "Overlap is off with several stages."
-    )
-    logger.info("Kept as it is.")
+    logger.info(
+        "Kept as it is."
+    )
+    logger.error(
+        "The first part, "
+        "and the second"
+    )
"""
    assert told("src/a.py", patch, "log", full=True) == {
        ("log", "removed", "Overlap is off with several stages.", "warning", "", "check")
    }


def test_neither_a_person_nor_a_gap_of_a_text_is_a_name_to_look_for() -> None:
    patch = "+* Mend `--entry`. By [@AnnBee](https://example.org/AnnBee), see NewGuide.\n"
    found = told("a.md", patch, "identifier", full=True)
    assert {fact[2] for fact in found} == {"NewGuide"}
    patch = "+    check(f\"SSE '{field_name}' must be '{kind} of it'\")\n"
    found = told("src/a.py", patch, "string", full=True)
    assert "{field_name}" not in {fact[2] for fact in found}


def test_package_that_a_script_only_prints_is_no_dependency() -> None:
    patch = """\
+      - run: |
+          echo "pip install some-kit==${{ steps.it.outputs.VERSION }}" >> $GITHUB_STEP_SUMMARY
+          pip install other-kit==1.2
"""
    found = told(".github/workflows/a.yml", patch, "dependency")
    assert {fact[2] for fact in found} == {"other-kit"}


def test_version_that_was_there_is_not_new() -> None:
    patch = """\
-__version__ = "0.1.0"
+if found:
+    __version__ = read(found)
+else:
+    __version__ = "0.4.2"
"""
    assert told("src/pkg/__init__.py", patch, "version") == {
        ("version", "changed", "__version__", "0.1.0", "", "")
    }


def test_call_in_a_class_is_no_function_of_it() -> None:
    patch = """\
@@ -10,5 +10,7 @@ class Launcher : public Base {
-      return {output};
+      result.push_back(output);
+      result.push_back(other);
+      float time = factor_of_it *
+          factor * costs.at(size);
     }
"""
    assert told("src/a.cu", patch, "function") == set()
    patch = "@@ -1,3 +1,4 @@ class A : IBox {\n+        void IBox.Open() {\n         }\n"
    assert {fact[2] for fact in told("src/a.cs", patch, "function")} >= {"Open"}


def test_list_that_goes_to_another_head_is_not_new_where_its_own_comes_again() -> None:
    patch = """\
@@ -10,6 +10,20 @@
-def pick(
+def pick_current(
     count: int, work: int
 ) -> int:
-    \"\"\"Pick.\"\"\"
+    \"\"\"Pick as ever.\"\"\"
     return count
+def pick(
+    count: int,
+    work: int,
+    arch: str = "a",
+) -> int:
+    return CHOICE[arch](count, work)
"""
    found = told("src/a.py", patch, "parameter")
    assert {fact[1:3] for fact in found if fact[5] == "pick"} == {("added", "arch")}


def test_field_that_got_a_type_is_not_new() -> None:
    patch = """\
@@ -10,4 +10,4 @@ class Runner(Base):
 class Runner(Base):
-    modes = (One,)
+    modes: tuple[Mode, ...] = (
+        One,
+        Two,
+    )
+    fresh: int = 3
"""
    assert {fact[2] for fact in told("src/a.py", patch, "field")} == {"fresh"}


def test_error_of_another_kind_of_line_is_not_new() -> None:
    patch = """\
-        let text = system.read(&path).map_err(|err| Fault::NoFile(path.origin, err))?;
+        let text = match system.read(&path) {
+            Ok(text) => text,
+            Err(err) => return Err(Fault::NoFile(path, err)),
+        };
+        return Err(Fault::Broken(path));
"""
    assert {fact[2] for fact in told("src/a.rs", patch, "error")} == {"Broken"}
    pattern = "+        assert!(matches!(found,\n+            Err(Fault::Gone(..))\n+        ));\n"
    assert told("src/a.rs", pattern, "error") == set()


def test_struct_in_a_macro_is_in_no_struct_above() -> None:
    patch = """\
+pub(crate) struct Spans {
+    name: Span,
+}
+
+bitflags! {
+    pub struct Flags: u8 {
++    }
+}
"""
    found = told("src/a.rs", patch, "class constant")
    assert {(fact[2], fact[5]) for fact in found} == {("Spans", ""), ("Flags", "")}


def test_members_go_with_the_class_that_changed_its_file() -> None:
    gone = """\
-struct Spans {
-    name: Span,
-    left: Span,
-}
-impl Spans {
-    fn turn<'a>(self, db: &'db dyn Db) -> Self {
-    }
-    fn lost(self) {
-    }
-}
"""
    come = """\
+pub(crate) struct Spans {
+    pub(crate) name: Span,
+}
+impl Spans {
+    pub(crate) fn turn<'a>(
+        self,
+    ) -> Self {
+    }
+}
"""
    files = (change("src/a.rs", gone), change("src/b.rs", come, "added"))
    found = extract(commit(files=files), table()).items
    kinds = ("class", "field", "function")
    assert {(f.kind, f.action, f.name) for f in found if f.kind in kinds} == {
        ("class", "moved", "Spans"),
        ("field", "removed", "left"),
        ("function", "removed", "lost"),
    }


def test_class_that_may_stand_in_lines_not_looked_at_is_not_gone() -> None:
    gone = "-pub struct Spans {\n-    name: Span,\n-}\n-pub struct Lost {\n-    name: Span,\n-}\n"
    come = "".join(f"+// line {n}\n" for n in range(300)) + "+pub struct Spans {\n+}\n"
    files = (change("src/a.rs", gone), change("src/b.rs", come, "added"))
    found = extract(commit(files=files), table()).items
    assert {f.name for f in found if f.kind == "class"} == {"Lost"}


def test_field_is_new_where_a_local_variable_had_its_name() -> None:
    patch = """\
@@ -3,3 +3,4 @@
 class Space:
     one: int
+    tile: int = 3
@@ -50,3 +51,2 @@ def run(space):
 def run(space):
-    tile = 3
     return space
"""
    assert {fact[2] for fact in told("src/a.py", patch, "field")} == {"tile"}


def test_variables_of_a_dockerfile_on_lines_of_their_own() -> None:
    patch = """\
+ENV ONE=1 \\
+    TWO="2" \\
+    THREE=3
+RUN FOUR=4 \\
+    FIVE=5 make
 ENV SIX=6 \\
-    SEVEN=7 \\
+    SEVEN=8 \\
     EIGHT=8
"""
    found = {fact[1:5] for fact in told("Dockerfile", patch, "env")}
    assert found == {
        ("added", "ONE", "", "1"),
        ("added", "TWO", "", "2"),
        ("added", "THREE", "", "3"),
        ("changed", "SEVEN", "7", "8"),
    }


def test_name_that_an_action_is_given_is_a_setting() -> None:
    patch = """\
+      - uses: actions/upload-artifact@v4
+        with:
+          name: wheels
+          path: dist
"""
    found = told(".github/workflows/a.yml", f" jobs:\n   build:\n     steps:\n{patch}", "config")
    assert {fact[2] for fact in found} == {"name", "path"}


def test_value_below_a_struct_has_no_fields_of_it() -> None:
    patch = """\
+pub struct Size {
+    one: u8,
+}
+const DEFAULT: Size = Size {
+    two: 3,
+};
+make_it! {
+    three: u8,
+}
 pub enum Kind {
     Here,
 }
 const ALL: &[Kind] = &[
+    Two,
 ];
"""
    found = told("src/a.rs", patch, "field constant")
    assert {fact[2] for fact in found} == {"one", "DEFAULT"}


def test_bounds_of_a_struct_do_not_end_it() -> None:
    patch = """\
 pub struct Stream<'a, L>
 where
     L: Listener,
 {
+    io: &'a Io<L>,
 }
"""
    assert {(f[2], f[5]) for f in told("src/a.rs", patch, "field")} == {("io", "Stream")}


def test_what_a_function_without_a_name_returns_is_not_of_the_one_around() -> None:
    patch = """\
 func open(c Config) (*Transport, error) {
+\twrap := func(r *Request) (*URL, error) {
+\t\tif r == nil {
+\t\t\treturn none, missing
+\t\t}
+\t\treturn found, nil
+\t}
+\tif c.wrong {
+\t\treturn broken, nil
+\t}
 \treturn made, nil
 }
"""
    found = {(fact[2], fact[5]) for fact in told("a.go", patch, "return", full=True)}
    assert found == {("none, missing", ""), ("found, nil", ""), ("broken, nil", "open")}


def test_a_pattern_that_a_value_matches_is_not_set() -> None:
    patch = """\
 fn show(mode: Mode) {
+    if let Mode::Long = mode {
+        say();
+    }
+    let Mode::Short = mode else { return };
+    let size = 3;
 }
"""
    assert {fact[2] for fact in told("src/a.rs", patch, "variable", full=True)} == {"size"}


def test_lines_of_a_string_that_begins_with_an_empty_line_set_nothing() -> None:
    patch = """\
 fn completes() {
+    let found = complete(
+        "\\
+def f():
+    thing = 1
+",
+    );
+    let other = 2;
 }
"""
    found = {fact[2] for fact in told("src/a.rs", patch, "variable", full=True)}
    assert "thing" not in found
    assert "other" in found


def test_a_check_stands_in_the_function_whose_head_comes_above_its_lines() -> None:
    patch = """\
@@ -10,9 +10,14 @@ impl Node {
     fn make(&self, low: Type) -> Id {
+        self.make_with(Some(low))
+    }
+
+    fn make_with(&self, low: Option<Type>) -> Id {
         let a = 1;
         let b = 2;
         let c = 3;
@@ -30,7 +35,7 @@ fn make(
         let d = 4;
         let e = 5;
-        if low.is_never() {
+        if low.is_none() {
             return self.none();
         }
         let f = 6;
"""
    assert {fact[5] for fact in told("src/a.rs", patch, "guard", full=True)} == {"make_with"}


def test_a_condition_with_arms_in_it_is_not_told_in_part() -> None:
    patch = """\
 fn show(kind: Kind) {
+    if let Some(size) = match kind {
+        Kind::One => Some(1),
+        _ => None,
+    } && size > limit
+    {
+        say();
+    }
 }
"""
    # One that goes on is counted, but not told.
    assert {fact[4] for fact in told("src/a.rs", patch, "guard", full=True)} == {"("}


def test_a_line_that_is_only_indented_otherwise_edits_no_function() -> None:
    patch = """\
 const later = function () {
-        const args = arguments
+    const args = arguments
     run(args)
 }
"""
    assert not told("a.ts", patch, "function")
    assert told("a.ts", patch.replace("+    const args", "+    const all"), "function")


def test_an_assignment_inside_a_call_is_still_there() -> None:
    patch = "-    node.old.el = null\n+    later(() => (node.old!.el = null), scope)\n"
    assert not told("src/a.ts", patch, "variable", full=True)


def test_a_private_class_does_not_become_the_interface_of_another_file() -> None:
    gone = "-private class Channel(\n-  val port: Port,\n-) {\n-  fun stop() {\n-  }\n-}\n"
    come = "+interface Channel : Base {\n+  fun start()\n+}\n"
    found = extract(commit(files=(change("a/A.kt", gone), change("b/B.kt", come))), table())
    classes = {(f.action, f.path, f.public) for f in found.items if f.kind == "class"}
    assert classes == {("removed", "a/A.kt", False), ("added", "b/B.kt", True)}
    members = [f for f in found.items if f.path == "a/A.kt" and f.kind in ("field", "function")]
    assert members
    assert not any(f.public for f in members)


def test_members_of_a_nameless_object_are_not_public() -> None:
    patch = """\
 class Pool {
   fun open(): Pool {
     val task =
       object : Task("a") {
-        override fun runOnce(): Long = 1
       }
   }
-  fun close() = Unit
 }
"""
    found = extract(commit(files=(change("a/A.kt", patch),)), table()).items
    public = {f.name: f.public for f in found if f.kind == "function" and f.action == "removed"}
    assert public == {"runOnce": False, "close": True}


def test_a_variable_called_socket_is_no_access() -> None:
    patch = """\
 fun open() {
-    source.timeout().set(1)
+    peer.source.timeout().set(1)
+    socket = wrapped
+    this.socket = wrapped
 }
"""
    assert not told("a/A.kt", patch, "network", full=True)


def test_a_getter_of_a_property_is_no_call() -> None:
    patch = '-  val coding: String = "br"\n+  val coding: String get() = "br"\n+  val x = get(1)\n'
    assert {f[2] for f in told("a/A.kt", patch, "call", full=True)} <= {"get"}
    assert not told("a/A.kt", patch.partition("+  val x")[0], "call", full=True)


def test_a_value_that_becomes_an_object_is_not_gone() -> None:
    patch = "-val Brotli =\n-  object : Algorithm {\n+object Brotli : Algorithm {\n"
    assert {(f[1], f[2]) for f in told("a/A.kt", patch, "field class")} == {("added", "Brotli")}


def test_values_of_a_known_type_are_read_without_danger() -> None:
    patch = """\
+        let s = String::deserialize(deserializer)?;
+        Limit::from_str(&s)
+        let v = serde_json::from_str(&s);
"""
    found = told("src/a.rs", patch, "deserialization", full=True)
    assert {f[2] for f in found} == {"serde_json::from_str"}


def test_what_a_switch_looks_at_is_no_check() -> None:
    patch = """\
 func Walk(format Format) error {
-    if format == Zip {
+    switch format {
+    case Rar:
+        return walkRar()
+    case Zip:
         return walkZip()
     }
"""
    assert not told("a.go", patch, "guard", full=True)


def test_an_entry_of_a_matrix_is_no_step() -> None:
    patch = """\
@@ -216,6 +216,6 @@ jobs:
             configure: --enable-debug

-          - name: 'Fil-C'
-            install_steps: filc
+          - name: 'libressl Fil-C'
+            install_steps: filc pytest
             CC: /home/runner/filcc
@@ -316,3 +316,5 @@ jobs:
         run: make
+      - name: 'install'
+        run: make install
"""
    path = ".github/workflows/linux.yml"
    assert {(f[1], f[2]) for f in told(path, patch, "ci_step")} == {("added", "install")}


def test_a_path_in_a_listing_is_no_class_around() -> None:
    patch = """\
@@ -335,3 +336,2 @@ public final class http/Base$Companion : http/Other {
-	public final fun getGzip ()Lhttp/Base$Algorithm;
 }
"""
    assert {f[5] for f in told("api/http.api", patch, "function")} == {""}


def test_a_template_of_an_address_is_no_link() -> None:
    patch = "+        url = f'https://{env.host(env.domain, proto)}/info'\n"
    assert not told("src/a.py", patch, "link", full=True)


def test_an_entry_of_a_catalogue_is_a_dependency() -> None:
    old, new = ('androidx-junit = "androidx.test.ext:junit:1.2.1"', "1.3.0")
    patch = f"-{old}\n+{old.replace('1.2.1', new)}\n"
    found = told("gradle/libs.versions.toml", patch, "dependency config")
    assert {f[:5] for f in found} == {("dependency", "changed", "androidx-junit", "1.2.1", "1.3.0")}


def test_a_command_that_gets_another_argument_is_the_same() -> None:
    patch = " jobs:\n   a:\n     steps:\n-      - run: ./gradlew check -Pnative\n"
    patch += "+      - run: ./gradlew check -Pnative -x test\n"
    found = told(".github/workflows/a.yml", patch, "command", full=True)
    assert {f[1] for f in found} == {"changed"}


def test_what_ended_in_the_hunk_above_is_not_edited_below() -> None:
    patch = """\
@@ -452,6 +442,6 @@ fun newPool(
-      val one = 1
+      val one = 2
           override fun cancel() {
           }
         }
@@ -490,3 +457,3 @@ override fun cancel() {
           route = route,
-          socket = old,
+          socket = new,
           id = 0,
"""
    assert "cancel" not in {f[2] or f[5] for f in told("a/A.kt", patch, "function")}


def test_a_title_that_gets_a_link_is_the_same_section() -> None:
    patch = (
        "-# Unreleased (May)\n+# [Unreleased](https://example.org/a...b) (May)\n \n+### Fixes\n \n"
    )
    assert {fact[:3] for fact in told("CHANGES.md", patch) if fact[0] == "heading"} == {
        ("heading", "added", "Fixes")
    }


def test_a_title_that_is_reworded_is_no_section_that_goes() -> None:
    patch = "-# One tool = 工作站\n+# One tool = workstation\n Text that follows at once.\n"
    assert {f[1:3] for f in told("doc/a.md", patch, "heading")} == {
        ("changed", "One tool = workstation")
    }
    comment = " ```\n make\n-# build it\n+# build all of it\n make all\n ```\n"
    assert not {f for f in told("doc/a.md", comment, "heading") if f[1] != "touched"}


def test_a_hunk_that_begins_in_a_decorator_is_not_in_the_function_above() -> None:
    patch = """\
@@ -236,8 +241,9 @@     def reduce_all(
             "eps",
             "layout",
+            "group_size",
         ],
     )
     def reduce_some(
         eps: float,
         layout: int,
+        group_size: int = 0,
     ) -> None:
"""
    found = told("src/a.py", patch, full=True)
    assert "reduce_all" not in {name for f in found for name in (f[2], f[5])}
    inside = patch.replace("    )\n     def reduce_some(", "    )\n\n     def reduce_some(")
    assert "reduce_all" in {f[5] for f in told("src/a.py", inside, "function")}


def test_a_comment_with_an_apostrophe_is_no_part_of_a_value() -> None:
    patch = "+LANES = 16  # threads on one row's words\n+MARK = '#'\n"
    assert {f[2:5:2] for f in told("src/a.py", patch, "constant")} == {
        ("LANES", "16"), ("MARK", "'#'")}  # fmt: skip


def test_a_function_of_shell_needs_no_brackets() -> None:
    patch = """\
-function run_tests {
-  local mode="${2}"
-  export REPORT_DIR="${ARTIFACTS}"
-  DATE=$(date)
-}
 LIST=1
"""
    assert {f[:3] for f in told("a.sh", patch, "function env constant")} == {
        ("function", "removed", "run_tests")
    }
    edited = "@@ -5,3 +5,3 @@ function run_all {\n   one\n-  two\n+  three\n }\n"
    assert {f[5] for f in told("a.sh", edited, "function")} == {"run_all"}


def test_a_value_in_brackets_over_lines_is_the_same() -> None:
    patch = """\
@@ -1,9 +1,12 @@ def rebuild(cls):
-    if spaces is not None:
-        names = spaces
-    elif depth > 0:
-        names = frame(depth) or {}
-    else:
-        names = {}
+    with lock:
+        if spaces is not None:
+            names = spaces
+        elif depth > 0:
+            names = (
+                frame(depth) or {}
+            )
+        else:
+            names = {}
"""
    assert not told("src/a.py", patch, "variable", full=True)


def test_a_check_that_goes_over_lines_below_an_empty_one_is_not_dropped() -> None:
    patch = """\
@@ -1,9 +1,12 @@ def rebuild(cls):
-    if name in cls.own and not isinstance(getattr(cls, name), mock.One):
-        delete(cls, name)
+    with lock:

+        if name in cls.own and not isinstance(
+            getattr(cls, name), (mock.Other, mock.One)
+        ):
+            delete(cls, name)
"""
    assert not {f for f in told("src/a.py", patch, "guard", full=True) if f[1] == "removed"}


def test_a_long_function_that_is_written_anew_is_not_renamed() -> None:
    gone = "".join(f"-    gone_{n} = {n}\n" for n in range(50))
    patch = f"-def decode_state_kernel(\n+def decode_state_fast_kernel(\n     one,\n ):\n{gone} \n"
    assert {f[1] for f in told("src/a.py", patch, "function")} == {"added", "removed"}
    kept = gone.replace("-", " ")
    assert {f[1] for f in told("src/a.py", patch.replace(gone, kept), "function")} == {"renamed"}


def test_nothing_comes_in_a_function_that_goes() -> None:
    gone = "".join(f"-    gone_{n} = {n}\n" for n in range(50))
    patch = f"""\
@@ -1,9 +1,9 @@
-def decode_state_kernel(one):
+def decode_state_fast_kernel(one):
{gone}+    first_one = 1
     kept(one)
@@ -90,9 +30,9 @@ def decode_state_kernel(one):
     kept(one)
+    second_one = 2
     kept(one)
@@ -190,9 +130,9 @@ def decode_state_kernel(one):
     kept(one)
-    third_one = 3
+    third_other = 3
     kept(one)
"""
    found = [f for f in told("src/a.py", patch, full=True) if f[1] != "removed"]
    assert "second_one" in {f[2] for f in found}
    assert "decode_state_kernel" not in {f[5] for f in found}


def test_bytes_in_texts_and_lines_are_no_names() -> None:
    patch = '+  {"\\x40" "\\x04some_name\\x00"}, /* ___| | ___ own_name */\n'
    assert {f[2] for f in told("a.c", patch, "identifier", full=True)} == {"own_name"}


def test_an_address_that_is_put_together_now_is_no_link_that_goes() -> None:
    patch = """\
-    'See https://example.org/docs/latest/migration/ for more',
+    f'See https://example.org/docs/{version()}/migration/ for more',
"""
    assert not told("src/a.py", patch, "link", full=True)
    other = patch.replace("+    f'See https://example.org", "+    f'See https://example.com")
    assert {f[1] for f in told("src/a.py", other, "link", full=True)} == {"removed"}


def test_an_error_that_is_raised_is_no_call() -> None:
    patch = "+    raise ValueError('no size')\n"
    assert not told("src/a.py", patch, "call", full=True)


def test_memory_that_is_asked_for_in_another_way() -> None:
    patch = "-  own = malloc(size);\n+  own = std::aligned_alloc(64, size);\n"
    assert {f[1] for f in told("a.cpp", patch, "memory", full=True)} == {"added", "removed"}


def test_an_attribute_that_gets_several_values_is_set_to_none_of_them() -> None:
    patch = """\
@@ -1,2 +1,3 @@
     self.start = 0
+    self.status = None
+    self.limit = 2
@@ -20,2 +21,3 @@
     self.count += 1
+    self.status = status
"""
    found = told("src/a.py", patch, "variable", full=True)
    assert {fact[2:5] for fact in found} == {
        ("self.status", "", ""),
        ("self.limit", "", "2"),
    }


def test_a_comment_goes_on_with_a_name_set_as_code() -> None:
    patch = """\
+// Use a brand, so that types stay apart without leaking it into
+// `keyof` types or asking for the property.
 // Fields:
+// `size`: in bytes
+// `name`: as it is shown
"""
    found = {fact[2] for fact in told("src/a.ts", patch, "comment", full=True)}
    assert not any(name.startswith("`keyof`") for name in found)
    assert any(name.startswith("`size`") for name in found)


def test_a_key_of_a_step_that_goes_is_no_key_of_one_that_comes() -> None:
    patch = """\
     steps:
-      - if: matrix.mode == 'manual'
-        shell: bash
-        run: exit 1
+      - name: build
+        if: matrix.language == 'cpp'
+        run: make
"""
    found = told(".github/workflows/a.yml", patch, "config", full=True)
    assert ("changed", "if") not in {fact[1:3] for fact in found}
    same = patch.replace("- if: matrix.mode == 'manual'", "- name: build\n-        if: always()")
    found = told(".github/workflows/a.yml", same, "config", full=True)
    assert ("changed", "if") in {fact[1:3] for fact in found}


def test_a_condition_that_has_a_new_name_in_it_is_the_same() -> None:
    patch = """\
 pub struct Kind {
-    last_size: Option<u8>,
+    own_size: Option<u8>,
 }
 fn show(kind: Kind) {
-    if let Some(size) = kind.last_size {
+    if let Some(size) = kind.own_size {
         say(size);
     }
 }
"""
    assert not told("src/a.rs", patch, "guard", full=True)
    other = patch.replace("+    if let Some(size) = kind.own_size", "+    if kind.own_size > two")
    assert told("src/a.rs", other, "guard", full=True)


def test_a_value_that_is_computed_in_a_line_of_its_own_did_not_go() -> None:
    patch = """\
-    scores = nn.softmax(out, -1)
+    nn.softmax(out, -1, out=out)
+    scores = out
"""
    found = told("src/a.py", patch, "variable", full=True)
    assert found == {("variable", "changed", "scores", "", "", "")}


def test_annotated_name_is_set_and_not_its_type() -> None:
    patch = "+    timeout: Annotated[int, Meta(least=1)] = 3\n"
    found = told("src/a.py", patch, "variable", full=True)
    assert {(fact[2], fact[4]) for fact in found} == {("timeout", "3")}


def test_what_a_logger_is_named_or_set_up_with_is_no_message() -> None:
    for path, call in (
        ("src/a.py", 'log = logging.getLogger("shop opens")'),
        ("src/a.py", 'log = logger.bind("shop opens")'),
        ("src/a.py", 'warnings.filterwarnings("shop opens")'),
        ("src/a.go", 'log := logging.New("shop opens")'),
        ("src/a.ts", 'const log = createLogger("shop opens")'),
        ("src/a.ts", 'console.time("shop opens")'),
        ("src/a.rs", 'let span = tracing::info_span!("shop opens");'),
    ):
        assert not told(path, f"+    {call}\n", "log", full=True), call
    for path, call in (
        ("src/a.py", 'logger.warning_once("shop opens")'),
        ("src/a.go", 'log.Infof("shop opens")'),
        ("src/a.ts", 'console.error("shop opens")'),
        ("src/a.rs", 'tracing::info!("shop opens");'),
        ("src/A.java", 'LOG.info("shop opens");'),
    ):
        assert told(path, f"+    {call}\n", "log", full=True), call


def test_classes_that_tests_have_for_themselves_are_not_told() -> None:
    patch = """\
@@ -9,4 +9,20 @@ def test_before():
     go()


+def test_after():
+    class Model(Base):
+        root: int = 1
+
+    assert Model()
+
+
+class TestAll:
+    class Inner:
+        pass
+
+
+class Helper:
+    pass
"""
    found = told("tests/test_a.py", patch, "class field", full=True)
    assert {(fact[2], fact[5]) for fact in found} == {("Inner", "TestAll"), ("Helper", "")}


def test_what_is_deeper_than_a_section_header_need_not_be_inside_of_it() -> None:
    patch = """\
@@ -9,4 +9,6 @@     def outer(self):

         def inner(self):
-            go(1)
+            go(2)
"""
    touched = [f for f in told("src/a.py", patch, "function", full=True) if f[1] == "touched"]
    assert touched == [("function", "touched", "inner", "", "", "")]


def test_an_edited_text_is_no_edit_of_the_function() -> None:
    inside = """\
@@ -9,6 +9,7 @@     def schema(
             by_alias: Whether to use attribute aliases or not.
             ref_template: The reference template.
+            mode: The mode in which to generate the schema.

         Returns:
             The JSON schema for the given model class.
"""
    assert {f[0] for f in told("src/a.py", inside, "docstring function", full=True)} == {
        "docstring"
    }
    line = ' def run():\n-    """Old text."""\n+    """New text."""\n     go()\n'
    assert told("src/a.py", line, "docstring function", full=True) == {
        ("docstring", "touched", "run", "", "", "")
    }
    both = ' def run():\n-    """Old text."""\n-    go(1)\n+    """New text."""\n+    go(2)\n'
    assert told("src/a.py", both, "docstring function", full=True) == {
        ("function", "touched", "run", "", "", "")
    }


def test_a_hunk_of_links_and_sentences_is_inside_of_a_text() -> None:
    patch = """\
@@ -9,6 +9,6 @@     def schema(
             will be taken from the types of the shop
-            See [the guide of shops](../guide/shop.md#types) for
+            See [the guide of shops](/guide/shop.md#types) for
             more of this.
@@ -40,6 +40,6 @@     def reader(
         This way of calling is much slower than that of
-        [`fast`](./shop.md#fast)
+        [`fast`](/shop.md#fast)
         or one of several others
"""
    found = told("src/a.py", patch, "docstring function", full=True)
    assert {(fact[0], fact[2] or fact[5]) for fact in found} == {
        ("docstring", "schema"),
        ("docstring", "reader"),
    }


def test_a_comma_behind_the_last_parameter_edits_no_function() -> None:
    patch = """\
 def open_shop(
-    size: Tuple[Key, str]
+    size: Tuple[Key, str],
 ) -> Shop:
     return size[0]
"""
    assert not told("src/a.py", patch, "function docstring", full=True)


def test_a_name_that_goes_on_with_what_is_filled_in_is_none() -> None:
    patch = "+label = f'shop-py(shop_v{own_version})'\n"
    found = {fact[2] for fact in told("src/a.py", patch, "identifier", full=True)}
    assert found == {"own_version", "shop-py"}


def test_a_resource_is_not_named_without_the_number_of_its_region() -> None:
    patch = '+  "valueFrom": "arn:shop:store:near-east-2:3024:open_door"\n'
    found = {fact[2] for fact in told("a.json", patch, "identifier", full=True)}
    assert not {name for name in found if name.endswith("near-east")}


def test_what_a_macro_fills_in_is_no_name() -> None:
    patch = "-        pub(crate) async fn $display_name(\n-            a: u8,\n-        ) {}\n"
    assert not told("src/a.rs", patch, "function", full=True)


def test_helpers_beside_a_test_are_of_the_tests() -> None:
    patch = """\
@@ -174,5 +269,20 @@                 fn [<test_ $name>]() {
     define_test!(a);

+    fn check_all(cases: &[u8]) {
+        go(cases);
+    }
+
+    #[test]
+    fn test_all() {
+        check_all(&[]);
+    }
"""
    ((*_, scope),) = told("src/a.rs", patch, "function", full=True)
    assert scope == TESTING
    method = patch.replace("+    #[test]", "+}\n+\n+mod checks {\n+    #[test]")
    ((*_, scope),) = told("src/a.rs", method, "function", full=True)
    assert not scope


def test_a_variable_that_a_new_test_sets_is_not_the_one_of_the_next_test() -> None:
    patch = """\
 mod tests {
+    #[test]
+    fn test_new() {
+        // Add to the cache.
+        let cache = Cache::new(10, Some(5));
+        go(cache);
+    }
+
     #[test]
     fn test_basic() {
-        let cache = Cache::new(10);
+        let cache = Cache::new(10, None);
         go(cache);
"""
    assert not told("src/a.rs", patch, "variable comment", full=True)
    found = told("src/a_test.rs", patch, "variable", full=True)
    assert {fact[:3] for fact in found if fact[5] == "test_basic"} == {
        ("variable", "changed", "cache")
    }


def test_macros_that_log_are_read_with_what_they_get_first() -> None:
    patch = '-    warn!("It did not go, err: {}", e);\n+    warn!(e; "It did not go");\n'
    (fact,) = told("src/a.rs", patch, "log", full=True)
    assert fact[1:5] == ("changed", "It did not go", "It did not go, err: {}", "It did not go")


def test_an_escape_behind_a_link_is_no_part_of_it() -> None:
    old = r'-  "text": "a list at https://shop.example/code/\n\nThe end"'
    new = r'+  "text": "a list at https://shop.example/code/\n\nThis end"'
    found = told("spec/api.json", f"{old}\n{new}\n", "link", full=True)
    assert not {fact for fact in found if fact[1] in ("added", "removed")}


def test_what_comes_is_in_nothing_that_goes_around_it() -> None:
    patch = """\
 class Cache(
   private val time: Time,
 ) {
-  override fun cancel(query: Query) {
-    query.cancel()
-  }
+  private inner class Held : Query {
+    override fun enqueue(callback: Callback) {
+      this.callback = callback
-  /** A query on this transport. */
-  class Query(
-    val entry: Entry,
-  ) {
-    var callback: Callback? = null
-  }
+      val now = time.now()
+      val last = state.get()
+    }
+  }
"""
    found = told("src/Cache.kt", patch, "field", full=True)
    assert not {fact[2] for fact in found} & {"now", "last"}
    assert ("field", "removed", "entry", "Entry", "", "Query") in found


def test_what_a_companion_has_is_not_in_the_function_above() -> None:
    patch = """\
 class Adapter
   internal constructor() : SocketAdapter {
+    override fun configure(socket: SSLSocket) {
+      socket.start()
+    }
+
+    companion object {
+      fun buildIfSupported(): SocketAdapter? = if (supported) Adapter() else null
+    }
   }
"""
    found = told("src/Adapter.kt", patch, "function", full=True)
    assert {(fact[2], fact[5]) for fact in found} == {
        ("configure", "Adapter"),
        ("buildIfSupported", "Adapter"),
    }


def test_how_a_command_is_run_is_no_part_of_it() -> None:
    patch = """\
-RUN apt-get update && apt-get install -y \\
+RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y \\
     git
-RUN pip install one
+RUN --mount=type=cache,target=/c --network=none  pip install two
"""
    assert told("Dockerfile", patch, "command docker", full=True) == {
        ("command", "changed", "pip", "install one", "install two", ""),
        ("docker", "changed", "pip install two", "pip install one", "pip install two", "RUN"),
    }


def test_what_comes_below_a_head_that_goes_is_not_inside_of_it() -> None:
    patch = """\
+class Base:
+    def read_version(self):
+        return go()
+
-def read_version():
-    return go()
+    def write_all(self):
+        go()
"""
    found = told("src/a.py", patch, "function", full=True)
    assert {fact[5] for fact in found if fact[2] == "write_all"} == {""}
    # One that takes the place of another does hold it.
    kept = "-class Old:\n+class New:\n+    def write_all(self):\n+        go()\n"
    assert {f[5] for f in told("src/a.py", kept, "function", full=True)} == {"New"}


_NESTED = """\
@@ -10,4 +10,4 @@ def outer(a):
     size = a
     def grid(meta):
-        return 1
+        return 2

@@ -20,3 +20,4 @@     def grid(meta):
     else:
         width = 0

+    depth = 2
@@ -30,3 +31,4 @@     def grid(meta):
         a,
         b,
+        depth,
         c,
"""


def test_what_has_ended_in_the_hunk_above_is_not_edited_in_the_next() -> None:
    first = _NESTED[: _NESTED.index("@@ -20")]
    rest = _NESTED[_NESTED.index("@@ -20") :]
    assert told("src/a.py", first, "function", full=True)
    assert not told("src/a.py", rest, "function", full=True)
    ended = rest.replace("     else:", "     low = 1").replace("grid(meta)", "go(self)")
    found = told("src/a.py", ended, "function", full=True)
    assert not {fact for fact in found if "go" in (fact[2], fact[5])}
    # Another one by the same name has a header of its own, behind another head.
    other = ended.replace("+    depth = 2\n", "+    depth = 2\n     def low(self):\n")
    assert {fact[5] for fact in told("src/a.py", other, "function", full=True)} >= {"go"}


def test_a_function_of_a_module_is_not_renamed_into_a_method() -> None:
    patch = """\
-def get_gpu_info():
-    devices = list_devices()
-    return devices
+class Shop:
+    def get_info(self):
+        devices = list_devices()
+        return devices
"""
    found = told("src/a.py", patch, "function", full=True)
    assert {fact[1:3] for fact in found} == {("removed", "get_gpu_info"), ("added", "get_info")}


def test_an_option_that_a_text_speaks_of_is_not_passed() -> None:
    patch = """\
+    log.warning(f"--cache-type falls back to 'auto'")
+    log.info("server --page-size: %d", size)
+    run(["serve", "--port", "80"])
+    run("serve --level high --quiet")
"""
    found = told("src/a.py", patch, "option mention", full=True)
    assert {fact[:3] for fact in found} == {
        ("mention", "added", "--cache-type"),
        ("mention", "added", "--page-size"),
        ("option", "added", "--port"),
        ("option", "added", "--level"),
        ("option", "added", "--quiet"),
    }
    cmake = '+  message(STATUS "FindGss config --libs: ${_flags}")\n'
    ((kind, *_),) = told("cmake/a.cmake", cmake, "option mention", full=True)
    assert kind == "mention"


def test_a_variable_with_another_name_and_value_is_another_one() -> None:
    patch = """\
 def load(self):
-    aligned_len = len(tokens) // size * size
+    grown_aligned_len = grown_len // size * size
     return go()
"""
    found = told("src/a.py", patch, "variable", full=True)
    assert {fact[1] for fact in found} == {"removed", "added"}
    same = patch.replace("grown_len // size", "len(tokens) // size")
    assert {fact[1] for fact in told("src/a.py", same, "variable", full=True)} == {"renamed"}


def test_what_the_head_of_a_loop_sets_was_set_there() -> None:
    patch = """\
 int split(char *line) {
-  for(ptr = first; ptr; ptr = next_of(NULL), n++) {
+  for(ptr = first; ptr;
+      ptr = our_next_of(NULL), n++) {
"""
    assert not told("src/a.c", patch, "variable", full=True)


def test_the_licence_of_a_new_file_is_no_comment() -> None:
    text = "+// Copyright 2026 The Shop.\n+// Unless required by law, nothing holds.\n+\n+int a;\n"
    for kind, said in (("added", 0), ("modified", 1)):
        made = change("src/a.c", text, kind)  # type: ignore[arg-type]
        found = detail(extract(commit(files=(made,)), table()))
        assert len([f for f in found.items if f.kind == "comment"]) == said


def test_what_a_new_source_calls_and_says_goes_without_saying() -> None:
    said = """\
+# How far it is to the shop.
+def distance(shop):
+    # TODO: mind the river
+    return measure_road(shop, "the way by the mill")
"""
    plain = "+# How far it is to the shop.\n+measure_road(shop_of_mine)\n"
    kinds = ("call", "comment", "identifier", "string")
    for path, text, kind, found in (
        ("src/a.py", said, "added", ()),
        ("src/a.py", said, "modified", kinds),
        ("tests/test_a.py", said, "added", kinds),
        ("src/a.py", plain, "added", ("call", "comment", "identifier")),
    ):
        made = change(path, text, kind)  # type: ignore[arg-type]
        items = detail(extract(commit(files=(made,)), table())).items
        assert sorted({f.kind for f in items if f.kind in kinds}) == [*found]
        assert ("todo" in {f.kind for f in items}) == (text is said)


def test_a_parameter_list_may_go_on_in_the_next_hunk() -> None:
    patch = """\
@@ -10,3 +10,4 @@ def run_kernel(
     scale,
+    parent_ptr,
     steps,
@@ -20,3 +21,4 @@ def run_kernel(
     last: int,
+    mask: int = 0,
 ):
     go()
"""
    found = told("src/a.py", patch, "parameter", full=True)
    assert {fact[1:3] for fact in found} == {("added", "parent_ptr"), ("added", "mask")}
    # Of a call in the body, nothing shows that it is a list of parameters.
    first = patch[: patch.index("@@ -20")]
    assert not told("src/a.py", first, "parameter", full=True)
    other = patch.replace("@@ -20,3 +21,4 @@ def run_kernel(", "@@ -20,3 +21,4 @@ def run_more(")
    assert {f[2] for f in told("src/a.py", other, "parameter", full=True)} == {"mask"}


def test_a_table_below_a_function_is_not_its_inside_in_the_next_hunk_either() -> None:
    patch = """\
@@ -10,5 +10,6 @@ func Load(name string) error {
 \treturn nil
 }

 var names = map[string]int{
+\t"one": 1,
@@ -30,3 +31,4 @@ func Load(name string) error {
 \t"two": 2,
+\t"three": 3,
 \t"four": 4,
"""
    assert not told("src/a.go", patch, "function", full=True)
    inside = patch.replace(" }\n\n var names = map[string]int{\n", " \tnames := map[string]int{\n")
    inside = inside.replace('\t"', '\t\t"')
    assert told("src/a.go", inside, "function", full=True)


def test_the_block_of_a_macro_is_no_function() -> None:
    patch = """\
@@ -30,3 +31,4 @@ LIBRARY_FRAGMENT(shop, m) {
   m.impl("read", &read);
+  m.impl("write", &write);
   m.impl("close", &close);
"""
    assert not told("src/a.cc", patch, "function", full=True)
    assert told("src/a.cc", patch.replace("LIBRARY_", "void LIBRARY_"), "function", full=True)


def test_checks_of_a_variable_that_is_renamed_stay() -> None:
    patch = """\
 func start(fl Flags) {
-\tstartCmdConfigFlag := fl.String("config")
+\tconfigFlag := fl.String("config")
 \tgo()
-\tif startCmdConfigFlag != "" {
+\tif configFlag != "" {
 \t\tcall()
 \t}
-\tif !startCmdConfigFlag {
+\tif configFlag > 1 {
"""
    found = told("src/a.go", patch, "guard variable", full=True)
    assert {fact[:3] for fact in found if fact[0] == "variable"} == {
        ("variable", "renamed", "configFlag")
    }
    assert not {fact for fact in found if '""' in fact[2]}
    assert {fact[2] for fact in found if fact[0] == "guard"} == {
        "!startCmdConfigFlag",
        "configFlag > 1",
    }


def test_a_line_of_a_text_in_toml_is_no_setting() -> None:
    patch = """\
 body = \"\"\"
+  https://shop.example/{{ owner }}
+  note: see there
 \"\"\"
+level = 1
"""
    assert {fact[2] for fact in told("cliff.toml", patch, "config", full=True)} == {"level"}
    ini = "+https://shop.example/a\n+level: 2\n"
    assert {fact[2] for fact in told("a.cfg", ini, "config", full=True)} == {"level"}


def test_a_class_of_a_test_is_in_no_other_one_that_has_ended() -> None:
    patch = """\
 def test_open():
     class Shop:
         name: str
-    with raises(Closed):

-        class Model(Base):
-            shop: Shop
+    class Model(Base):
+        shop: Shop
"""
    assert not told("tests/test_shop.py", patch, "class", full=True)


def test_a_step_that_opens_with_another_key_has_a_name_too() -> None:
    path = ".github/workflows/ci.yaml"
    step = "+      - id: shop\n+        name: Find the shop\n+        run: make find\n"
    patch = f"@@ -9,9 +9,9 @@ jobs:\n       - uses: a/checkout@v4\n{step}"
    steps = told(path, patch, "ci_step", full=True)
    assert {fact[1:3] for fact in steps} == {("added", "Find the shop")}
    # The step is there; with no name of a step: an entry of a list, what an action is given.
    for other in (
        "       - id: shop\n+        name: Find the shop\n         run: make find\n",
        "+          - id: shop\n+            name: Large\n+            label: big\n",
        "+      - uses: a/keep@v4\n+        with:\n+          name: shop\n",
    ):
        patch = f"@@ -9,9 +9,9 @@ jobs:\n       - uses: a/checkout@v4\n{other}"
        assert not told(path, patch, "ci_step", full=True)


def test_bare_parameters_in_the_places_of_others_neither_come_nor_go() -> None:
    patch = "-def wrap(value, handler):\n+def wrap(v, h):\n     return 1\n"
    found = told("shop.py", patch, "function parameter", full=True)
    assert found == {("function", "changed", "wrap", "value, handler", "v, h", "")}
    shifted = "-def wrap(value, late):\n+def wrap(late, h):\n     return 1\n"
    assert {f[1:3] for f in told("shop.py", shifted, "parameter", full=True)} == {
        ("removed", "value"),
        ("added", "h"),
    }
    longer = "-def wrap(value):\n+def wrap(value, h):\n     return 1\n"
    assert told("shop.py", longer, "parameter", full=True) == {
        ("parameter", "added", "h", "", "", "wrap")
    }


def test_what_the_constructor_declared_is_no_new_field_of_the_class() -> None:
    patch = """\
 class Shop:
+    name: str
+    size: int
+    late: bool

     def __init__(self):
-        self.name: str
-        self.size = 1
+        self.size = 2
"""
    assert {fact[2] for fact in told("shop.py", patch, "field", full=True)} == {"late"}


def test_what_a_test_is_given_and_a_pattern_are_no_links() -> None:
    given = '+    # See https://example.org/why\n+    open_url("http://example.org/open")\n'
    links = told("tests/test_shop.py", given, "link", full=True)
    assert {fact[2] for fact in links} == {"https://example.org/why"}
    said = '+    """https://example.org/said"""\n'
    assert {f[2] for f in told("tests/test_shop.py", said, "link", full=True)} == {
        "https://example.org/said"
    }
    pattern = "+PATTERN = r'https://example\\.org/(.+)'\n+HELP = 'https://example.org/a\\n'\n"
    links = told("shop.py", pattern, "link", full=True)
    assert {fact[2] for fact in links} == {"https://example.org/a"}


def test_a_remark_behind_code_that_is_commented_out_is_a_part_of_the_comment() -> None:
    patch = "@@ -1,4 +1,3 @@\n type shop struct {\n-\t// late sync.Cond // tells when it is open\n"
    patch += "-\topen bool // true in the morning\n \tname string\n }\n"
    found = {fact[2] for fact in told("a.go", patch, "comment", full=True)}
    assert found == {"late sync.Cond // tells when it is open", "true in the morning"}


def test_where_an_example_begins_is_no_comment() -> None:
    patch = "+/// ```rust\n+/// open_the_shop();\n+/// ```\n+// Opens the shop.\n+open();\n"
    found = told("src/a.rs", patch, "comment", full=True)
    assert not [fact for fact in found if "```" in fact[2]]
    assert "Opens the shop." in {fact[2] for fact in found}


def test_a_line_of_an_example_that_a_bare_fence_opens_is_no_comment() -> None:
    patch = "+// Opens:\n+//\n+// ```\n+// shop open at nine\n+// ```\n+// It may close.\n+open()\n"
    found = {fact[2] for fact in told("src/a.go", patch, "comment", full=True)}
    assert "shop open at nine" not in " ".join(found)
    assert "It may close." in found


def test_comment_that_has_more_before_it_is_not_new() -> None:
    said = "Row Row It is of matter that this is named Row"
    for old, new in ((said, f"Row {said}"), (f"Row Row {said}", said)):
        patch = f" package rows\n-// {old}\n+// {new}\n type Row struct {{\n"
        assert not told("src/a.go", patch, "comment", full=True)
    other = " package rows\n-// It is named Row\n+// Row It is named Row\n type Row struct {\n"
    assert told("src/a.go", other, "comment", full=True)


def test_hash_in_a_long_text_of_toml_opens_no_comment() -> None:
    patch = (
        ' # What comes first.\n header = """\n-# The old {{ name }}\n+# The new {{ name }}\n """\n'
    )
    assert not told("shop.toml", patch, "comment", full=True)
    assert told("shop.toml", patch.replace('"""', '"a"'), "comment", full=True)


def test_what_commented_code_prints_is_nothing_left_to_do() -> None:
    for line in ('// log.Info("XXX before the start")', '// log.Info("so", "XXX")'):
        assert not told("src/a.go", f"-\t{line}\n \tstart()\n", "todo", full=True)
    said = '// TODO say "so" XXX'
    assert told("src/a.go", f"+\t{said}\n \tstart()\n", "todo", full=True)


def test_an_option_whose_line_takes_the_place_of_another_is_defined() -> None:
    patch = """\
     parser.add_argument(
-        "--with-very-long-and-early-name",
+        "--another-long-and-very-late-name",
         action="store_true",
     )
"""
    facts = detail(extract(commit(files=(change("src/a.py", patch),)), table()))
    assert any(f.name.startswith("--another") and f.public for f in facts.items)


def test_an_option_that_a_text_sets_off_as_code_is_not_passed() -> None:
    patch = '+    log.warning("Please add `--no-late` when launching the reader.")\n'
    assert not told("src/a.py", patch, "option", full=True)


def test_the_label_of_a_section_is_no_name() -> None:
    patch = "+.. _next_version-1.2:\n+\n+1.2\n+===\n+\n+Reads _next_version there.\n"
    names = {fact[2] for fact in told("docs/changes.rst", patch, "identifier", full=True)}
    assert "_next_version" in names
    label = patch.partition("\n+Reads")[0]
    assert not told("docs/changes.rst", label, "identifier", full=True)


def test_memory_that_is_asked_for_by_a_call_of_ones_own_does_not_go() -> None:
    head = " void load(int size)\n {\n"
    patch = head + "-  own = zmalloc(size);\n+  own = try_alloc(size);\n }\n"
    assert not told("a.c", patch, "memory", full=True)
    assert told("a.c", patch.replace("try_alloc", "given"), "memory", full=True)
    # It moves to another function, and both are known.
    both = f"{patch} void keep(int size)\n {{\n+  own = heap.alloc(size);\n }}\n"
    both = both.replace("zmalloc", "pool.alloc")
    assert {fact[1] for fact in told("a.c", both, "memory", full=True)} == {"added", "removed"}


def test_a_comment_that_began_behind_code_has_no_other_below() -> None:
    patch = (
        "+#define OF_ALL 10 /* All was sent - for those that{}\n"
        "+                   * want the rows and nothing of the log. */\n"
    )
    assert not told("a.h", patch.format(""), "comment", full=True)
    assert told("a.h", patch.format(" ask."), "comment", full=True)
    another = patch.replace("   * want", "  /* want")
    assert told("a.h", another.format(""), "comment", full=True)


def test_a_field_of_a_class_that_comes_was_none_before() -> None:
    patch = """
-class Answer(Model):
-    place: str
+class Row(Model):
+    place: int
     used: int = 0
+
+
+class Answer(Model):
+    rows: list[Row]
"""
    found = {fact[1:3] for fact in told("src/a.py", patch, "field", full=True)}
    assert ("added", "place") in found
    assert ("changed", "place") not in found


def test_no_variable_is_read_in_a_comment() -> None:
    patch = '+    # TODO: check get_bool_env_var("USE_ROWS") once it is there\n+    run(1)\n'
    assert not told("src/a.py", patch, "env", full=True)
    assert ("mention", "added", "USE_ROWS", "", "", "") in told("src/a.py", patch, full=True)
    assert told("src/a.py", patch.replace("# TODO: check ", "x = "), "env", full=True)


def test_a_key_of_an_attribute_of_serde_reads_nothing() -> None:
    patch = '+#[serde(bound(deserialize = "T: Owned"))]\n+pub struct Rows<T: Clone>(T);\n'
    assert not told("src/a.rs", patch, "deserialization", full=True)
    call = "+    let rows = codec.deserialize(&bytes)?;\n"
    assert told("src/a.rs", call, "deserialization", full=True)


def test_a_path_from_the_root_is_named_with_its_sign() -> None:
    patch = (
        "@@ -1,2 +1,5 @@\n jobs:\n+  run: write /var/lists/rows.txt $OUT_DIR/rows_all.txt\n"
        "+  else: read https://example.org/lists/all.txt ./lists/own_rows.txt\n   end: 1\n"
    )
    found = {fact[2] for fact in told(".github/workflows/a.yml", patch, "identifier", full=True)}
    assert {"/var/lists/rows.txt", "$OUT_DIR/rows_all.txt"} <= found
    assert not {"/example.org/lists/all.txt", "/lists/own_rows.txt"} & found


def test_a_comment_that_goes_on_behind_a_short_form_has_no_sentence_there() -> None:
    patch = (
        "@@ -1,5 +1,2 @@\n def run(rows):\n-    # Publish the rows to the readers so that listing etc.\n"
        "-    # dispatch against the right store for this read.\n-    run_all(rows)\n     pass\n"
    )
    said = {fact[2] for fact in told("a.py", patch, "comment", full=True)}
    assert not any(text.startswith("dispatch") for text in said)
    assert said


def test_a_text_that_another_one_follows_on_its_line_is_told_as_a_part() -> None:
    patch = "@@ -1,2 +1,4 @@ def load(n):\n def load(n):\n+    if n % 16:\n"
    patch += "+        raise OSError({})\n     go()\n"
    for text, said in (
        ('"Rooms whose number is"', "Rooms whose number is"),
        ('"Rooms whose number is " "not a multiple"', "Rooms whose number is…"),
    ):
        found = told("src/slots.py", patch.format(text), "error", full=True)
        assert {fact[4] for fact in found} == {said}


def test_a_function_with_lines_that_are_only_broken_anew_may_change_elsewhere() -> None:
    head = "@@ -3,4 +3,5 @@\n-int go(Row* a, Row* o,\n+int go(Row *a,\n-       int n) {\n+       int n, Row *o)\n+{\n   start(a);\n"
    anew = "@@ -40,3 +41,3 @@ int go(Row* a, Row* o,\n   one();\n-  two((int*)a, n);\n+  two((int *)a, n);\n   end();\n"
    rest = "@@ -60,3 +61,3 @@ int go(Row* a, Row* o,\n   one();\n-  two(n);\n+  two(n + 1);\n   end();\n"
    for patch, edited in ((head + anew, True), (anew + rest, True), (anew, False)):
        found = detail(extract(commit(files=(change("src/a.cu", patch),)), table())).items
        told = {fact.name or fact.scope for fact in found if fact.kind == "function"}
        assert ("go" in told) is edited


def test_a_remark_before_code_is_no_comment_but_what_stands_behind_the_code() -> None:
    patch = """\
-    /* .free_rows = */ NULL, // the rows are not ours to free here
+    /* .free_rows = */ rows_free, // all that was read goes along by now
     int count;
+    /* nothing else is freed by what calls this */   \\
"""
    found = {name for _, _, name, *values in told("src/a.c", patch, "comment", full=True)}
    assert any(name.startswith("nothing else is freed") for name in found)
    assert not any("free_rows" in name for name in found)


_SPREAD = """\
@@ -10,7 +10,8 @@ namespace shop {
 template <typename T>
 __device__ void read_rows(T* rows,
                           int const count,
-                          int* sizes) {
+                          int* sizes,
+                          float bias = 0.f) {
   run(rows, count, sizes);
   run(rows, count, sizes);
 }
"""


def test_parameters_of_a_head_of_several_lines_come_go_and_change() -> None:
    heads = {"kernel.cuh": _SPREAD, "shelf.rs": _SPREAD_RUST}
    for path, patch in heads.items():
        found = told(f"src/{path}", patch, full=True)
        assert ("parameter", "added", "bias") in {fact[:3] for fact in found}
        assert ("function", "changed", "read_rows") in {fact[:3] for fact in found}
    laid_out = _SPREAD.replace("sizes,\n+                          float bias = 0.f", "\n+sizes")
    assert not told("src/kernel.cuh", laid_out, "parameter", full=True)
    macro = _SPREAD.replace("float bias = 0.f)", "bool slow SHOP_PARAMS)")
    macro = macro.replace("-                          int* sizes)", "-  int* sizes SHOP_PARAMS)")
    assert {f[2] for f in told("src/kernel.cuh", macro, "parameter", full=True)} == {"slow"}


_SPREAD_RUST = """\
@@ -10,7 +10,8 @@ impl Shop {
     pub async fn read_rows(
         &self,
         count: usize,
+        bias: f32,
     ) -> Result<()> {
         run(count).await
     }
"""
