"""What is told of small patches, from their lines to the text."""

from __future__ import annotations

import pytest

from classifier.domain import Fact, FileChange, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.lines import replaced_lines
from classifier.prose.noise import is_noise
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(*files: FileChange, kind: str = "fix", level: Importance = "medium") -> dict[str, str]:
    facts = detail(extract(commit(files=files), table()))
    return dict(write(facts, make.verdict(kind, level), "en").fields)  # type: ignore[arg-type]


def _summary(*files: FileChange, kind: str = "fix", level: Importance = "medium") -> str:
    return _fields(*files, kind=kind, level=level)["summary"]


def test_lines_of_a_run_have_their_own_numbers() -> None:
    patch = """\
 class Shop:
-    def open(self, name: str) -> dict:
-        fields = {"name": name}
+    def open(self, name: str, owner: int) -> dict:
+
+        fields = {"name": name, "owner": str(owner)}
         return fields
"""
    facts = extract(commit(files=(change("src/shop.py", patch),)), table())
    assert [line.line for line in replaced_lines(facts)] == [2, 4]


@pytest.mark.parametrize(
    ("path", "head", "noun"),
    [
        ("src/a.py", "    def reopen(self, name):", "method"),
        ("src/a.py", "    def reopen(\n+        self,\n+        name,\n+    ):", "method"),
        ("src/a.py", "def reopen(name):", "function"),
        ("src/a.py", "def reopen(self, name):", "function"),
        ("src/a.rs", "    pub fn reopen(&mut self, name: &str) {", "method"),
        ("src/a.rs", "fn reopen(name: &str) {", "function"),
        ("src/a.go", "func reopen(name string) {", "function"),
    ],
)
def test_a_method_is_one_though_its_class_stands_above_the_hunk(
    path: str, head: str, noun: str
) -> None:
    told = _summary(change(path, f"@@ -9,2 +9,6 @@\n         go()\n+{head}\n+        stay()\n"))
    assert f"{noun} `reopen`" in told


def test_an_option_passed_to_a_program_is_switched_not_renamed() -> None:
    patch = ' hooks:\n-  - args: ["--py36-plus"]\n+  - args: ["--py37-plus"]\n'
    told = _summary(change(".pre-commit-config.yaml", patch), kind="chore", level="low")
    assert "enames" not in told
    assert "ses the option `--py37-plus` instead of `--py36-plus`" in told


def test_a_setting_with_several_values_goes_without_any_of_them() -> None:
    lines = "".join(f'-  - NAME: "unit-{n}"\n-    WIDTH: "64"\n' for n in range(1, 4))
    told = _summary(change("shop.yml", f"-matrix:\n{lines}", "deleted"), kind="ci", level="low")
    assert "`NAME`" in told
    assert "unit-" not in told
    assert "`WIDTH` (`64`)" in told


def test_what_is_caught_is_told_though_it_is_imported_too() -> None:
    patch = """\
+from shop.store import StoreError
+
 def run():
-    try:
-        sell()
-    except Exception:
-        pass
+    turn()
+
+
+def turn():
+    try:
+        sell()
+    except StoreError:
+        pass
"""
    told = _summary(change("src/shop.py", patch))
    assert "drops the handling of `Exception`" in told
    assert "catches `StoreError`" in told


def test_a_list_item_with_a_version_is_a_text() -> None:
    patch = " - Shop 2.4: Series 2.2 or earlier.\n+- Shop 3.6: Series 5.1 or earlier.\n"
    told = _summary(change("README.rst", patch), kind="docs", level="low")
    assert "“Shop 3.6: Series 5.1 or earlier.”" in told


def test_italics_are_no_names() -> None:
    patch = "-They are _not_ sent.\n+They _are_ sent to `open_shop`, and _never_ to others.\n"
    told = _summary(change("docs/shop.md", patch), kind="docs", level="low")
    assert "`_" not in told
    patch = "+* [__Jane Doe__](https://a.example/jd) calls `_load` of __shops__, _at API_.\n"
    told = _summary(change("docs/shop.md", patch), kind="docs", level="low")
    assert "`_load`" in told
    assert not any(said in told for said in ("__Jane", "Doe__", "_at", "API_"))


def test_a_class_of_tests_does_not_turn_into_one_of_its_tests() -> None:
    patch = """\
-class TestShopOpens(TestCase):
-    def test_shop_opens(self):
-        assert shop.opens
+def test_shop_opens_early(db: None, settings: Settings) -> None:
+    assert shop.opens
"""
    told = _summary(change("tests/test_shop.py", patch), kind="test")
    assert "parameter `TestCase`" not in told
    assert "removes test class `TestShopOpens`" in told.replace("Removes", "removes")


def test_a_parameter_that_gets_a_default_is_told_what_it_is_now() -> None:
    patch = "-def load(path, root):\n+def load(path, root=Unset):\n     go()\n"
    assert "changes parameter `root` (now `Unset`)" in _summary(change("src/shop.py", patch))


def test_no_input_fulfils_a_check_of_a_parameter_that_is_gone() -> None:
    patch = """\
 def load(
     kind: str,
-    loud: bool = True,
 ) -> Shop:
-    try:
-        shop = find(kind)
-    except ShopError:
-        if loud:
-            raise
+    shop = find(kind)
     return shop
"""
    advice = _fields(change("src/a.py", patch))["advice"]
    assert "still pass `loud`" in advice
    assert "told apart" not in advice


@pytest.mark.parametrize(
    ("text", "reworded"),
    [("pyarrow shops only open with store >= 3.5", False), ("Only open shops are here", True)],
)
def test_an_error_of_other_words_is_another_one(text: str, reworded: bool) -> None:
    patch = f"""\
 def load(kind):
-    if kind not in ("a", "b"):
-        raise ShopError("Only open shops and late shops are here")
+    if kind == "c":
+        raise ShopError("{text}")
     return kind
"""
    told = _summary(change("src/a.py", patch))
    assert ("rewords" in told) is reworded
    assert "nly open" in told


def test_a_piece_of_a_text_with_a_text_inside_is_not_told() -> None:
    name = "Closed${closed ?"
    assert is_noise(Fact("string", "added", name, "src/a.jsx", 1))
    assert is_noise(Fact("string", "added", "A shop opens.", "src/a.jsx", 1))
    assert not is_noise(Fact("string", "added", "Closed${closed}", "src/a.jsx", 1))


def test_an_edited_docstring_asks_for_no_tests() -> None:
    patch = ' def load():\n-    """Old text."""\n+    """New text."""\n     go()\n'
    told = _fields(change("src/shop.py", patch), kind="refactor")
    assert told["advice"] == "None."
    assert "function" not in told["summary"]


def test_of_what_is_edited_there_may_be_more() -> None:
    heads = "".join(
        f" def open_the_shop_number_{n}_again():\n-    go({n})\n+    go({n}, 0)\n \n \n"
        for n in range(40)
    )
    told = _summary(change("src/shop.py", heads))
    assert "edits functions" in told.lower()
    assert "` and more (" in told


def test_of_several_remarks_of_a_line_those_that_stay_are_not_told() -> None:
    patch = " import shop\n-KEPT = shop.Old()  # pyright: ignore[old]\n"
    patch += "+KEPT = shop.Old()  # type: ignore[old]  # pyright: ignore[old]\n"
    told = _summary(change("src/a.py", patch))
    assert "the remark `# type: ignore[old]`" in told
    assert "pyright" not in told
    several = "+KEPT = shop.Old()  # type: ignore[old] # the shop is old\n"
    told = _summary(change("src/a.py", f" import shop\n-KEPT = shop.Old()\n{several}"))
    assert "the remark `# type: ignore[old] # the shop is old`" in told


def test_remarks_to_checkers_are_told_as_such() -> None:
    patch = """\
-def open(name):
+def open(name):  # noqa: D102
     go()


-def shut(name):  # type: ignore[override]
+def shut(name):
     go()
"""
    told = _summary(change("src/shop.py", patch), kind="style")
    assert "adds the remark `# noqa: D102`" in told.replace("Adds", "adds")
    assert "drops the remark `# type: ignore[override]`" in told
    assert "ewrites" not in told
    assert "eplaces" not in told


def test_names_that_a_told_value_holds_are_not_listed_again() -> None:
    patch = """\
 ### Errors

-You should use `ValueError`, `TypeError` or `AssertionError` to raise errors.
+You should use `ValueError` or `AssertionError` to raise errors.
"""
    told = _summary(change("docs/errors.md", patch), kind="docs", level="low")
    assert "lso in the diff" not in told


def test_a_changed_check_is_told_once() -> None:
    patch = """\
 sds report(void) {
         if (!strcmp(event, "command")) {
-            if (server.slowlog_log_slower_than < 0) {
+            if (server.slowlog_log_slower_than < 0 || server.slowlog_max_len == 0) {
                 go();
"""
    told = _summary(change("src/shop.c", patch))
    assert told.count("slowlog_max_len") == 1


def test_a_check_that_goes_with_its_variable_needs_no_other() -> None:
    patch = """\
 int extract(sds payload) {
     sds name = NULL;
-    sds desc = NULL;
     go(name);
     if (name) sdsfree(name);
-    if (desc) sdsfree(desc);
     return 1;
"""
    assert "told apart" not in _fields(change("src/shop.c", patch))["advice"]
    other = patch.replace("if (desc)", "if (payload > 3)")
    assert (
        "the cases that `payload > 3` told apart" in _fields(change("src/shop.c", other))["advice"]
    )


def test_a_changed_return_is_told_once_and_cut_at_no_name() -> None:
    patch = """\
 def __equals__(self, other):
-        return self.__args__ == other.__args__
+        return hash(self) == hash(other) and self.__args__ == other.__args__
"""
    told = _summary(change("src/shop.py", patch))
    assert told.count("hash(self)") == 1
    assert "other.`" not in told


def test_a_line_is_not_cut_inside_of_a_sign() -> None:
    patch = """\
-      getContents: ({ app }: { app: ShopApp }) => {
+      getContents: ({ shop, app }: { shop: Shop, app: ShopApp }) => {
"""
    told = _summary(change("src/shop.ts", patch))
    assert "app: ShopApp })`…" in told


def test_texts_with_code_in_them_stand_in_quotation_marks_and_once() -> None:
    patch = """\
 def schema(self):
-    # TODO(ann): use `return self.lefts.chema` instead
+    # TODO(ann): use `return self.left.schema` instead
     go()
"""
    told = _summary(change("src/shop.py", patch))
    assert "hanges the to-do “TODO(ann): use `return self.lefts.chema`" in told
    assert "comment" not in told


def test_a_parameter_that_is_called_shorter_is_not_removed() -> None:
    patch = "-def literal(translator, op):\n+def literal(t, op):\n     go(op)\n"
    told = _summary(change("src/shop.py", patch))
    assert "removes parameter" not in told.lower()
    other = "-def literal(translator, op):\n+def literal(compiler, op):\n     go(op)\n"
    assert "removes parameter `translator`" in _summary(change("src/shop.py", other))


def test_how_many_files_have_an_edited_section_is_not_known() -> None:
    patch = " ### Download\n \n-{0}:1.0\n+{0}:1.1\n"
    files = [change(f"{name}/README.md", patch.format(name * 9)) for name in ("a", "b")]
    told = _summary(*files, kind="docs", level="low")
    assert "section “Download” (at least 2 files)" in told


def test_an_item_of_a_list_is_no_setting() -> None:
    patch = (
        "     strategy:\n       matrix:\n         api-level:\n           - 21\n+          - 23\n"
    )
    told = _summary(change(".github/workflows/build.yml", patch), kind="ci", level="low")
    assert "adds value `23`" in told


def test_a_key_that_is_a_number_is_a_setting() -> None:
    patch = '@@ -3,4 +3,7 @@\n   "held": {\n+    "0": {\n+      "name": "door"\n+    }\n   }\n'
    assert "value" not in _summary(change("shop.json", patch), level="low")
    patch = "@@ -3,4 +3,6 @@ doors:\n   held:\n+    200:\n+      name: door\n   b: 1\n"
    assert "value" not in _summary(change("shop.yaml", patch), level="low")


def test_a_name_in_a_list_is_no_setting() -> None:
    patch = "@@ -9,5 +9,3 @@ runner:\n   cases:\n-  - KILL_ONE\n-  - KILL_ALL # slow\n   - STAY\n"
    told = _summary(change("runner.yaml", patch), kind="test", level="low")
    assert "removes values `KILL_ONE`" in told.lower().replace("kill_one", "KILL_ONE")
    other = "@@ -9,3 +9,2 @@ runner:\n   cases:\n-    KILL_ONE:\n     STAY: 1\n"
    assert "setting `KILL_ONE`" in _summary(change("runner.yaml", other), kind="test", level="low")


def test_what_a_new_input_of_a_test_holds_is_no_new_setting() -> None:
    patch = "+shop:\n+  open_late: true\n"
    files = [change(f"shop/testdata/{name}.yml", patch, "added") for name in ("on", "off")]
    source = change("shop/shop.go", " type Shop struct {\n+\tOpenLate bool\n }\n")
    told = _summary(source, *files, kind="feat")
    assert "OpenLate" in told
    assert "setting" not in told


def test_a_method_of_go_that_is_edited_is_called_so() -> None:
    patch = "@@ -9,3 +9,4 @@ func {}close(now bool) {{\n \tgo(\n+\t\t12,\n \t)\n"
    assert "dits method" in _summary(change("src/a.go", patch.format("(s *Shop) ")))
    assert "dits function" in _summary(change("src/a.go", patch.format("")))


def test_a_line_is_told_in_the_one_function_that_its_file_has_edited() -> None:
    patch = """\
@@ -9,3 +9,3 @@ func NewShop(cfg Config) Shop {
 \tif err == nil {
-\t\ts.port, err = strconv.Atoi(port)
+\t\ts.port, _ = strconv.Atoi(port)
 \t}
"""
    told = _summary(change("src/shop.go", patch), level="low")
    assert told.startswith("In NewShop, replaces")
    assert "edits" not in told
    # Which of two runs stands in it is not known.
    two = (
        patch
        + "@@ -90,3 +90,3 @@ var (\n \ta = 1\n-\tb, c = 2, left(3)\n+\tb, c = 2, left(4)\n )\n"
    )
    assert "In NewShop" not in _summary(change("src/shop.go", two), level="low")


def test_a_variable_that_changes_is_not_told_as_its_line_too() -> None:
    patch = ' var (\n \tLeast = "3.0"\n-\tMost       = "3.3+git"\n+\tMost       = "3.4-pre"\n )\n'
    told = _summary(change("shop.go", patch), kind="chore", level="low")
    assert 'from `"3.3+git"` to `"3.4-pre"`' in told
    assert "eplaces" not in told


def test_a_check_that_changes_is_not_told_as_its_line_too() -> None:
    patch = """\
@@ -9,3 +9,3 @@ func NewShop(c *Client) Shop {
 \tvar err error
-\tif envconfig.NewReader() || f.KV().LargerReaderRequired() {
+\tif envconfig.NewReader(true) || f.KV().LargerReaderRequired() {
 \t\topen()
"""
    told = _summary(change("shop.go", patch))
    assert "changes the check" in told
    assert "eplaces" not in told
    # A line that holds all of the check says it as well.
    patch = " func run() {\n-\tif dicc > most {\n+\tif diff > most {\n \t\tstop()\n"
    told = _summary(change("shop.go", patch))
    assert "`if dicc > most`" in told
    assert "the check" not in told


def test_a_line_of_which_one_side_cannot_be_told_is_left_out() -> None:
    was = "- Promote `shop_debugging_{}_total` Prometheus metric to `shop_{}_total`.\n"
    link = "`](https://example.org/shop-ann/shop/pull/10968)"
    now = was.replace("`shop_d", "[`shop_d").replace("total` P", f"total{link} P")
    lines = [f"-{was.format(name, name)}" for name in ("get", "late_txn")]
    lines += [
        f"+{now.format('range', 'range')}",
        f"+{now.format('late_txn', 'late_txn').replace(']', '')}",
    ]
    patch = " ### Metrics\n \n" + "".join(lines)
    told = _summary(change("CHANGES.md", patch), kind="docs", level="low")
    assert "ewrites" not in told


def test_an_example_asks_a_server_at_home_and_links_nothing() -> None:
    patch = " # Run\n \n+curl http://localhost:2379/v3/put\n+curl http://:80/v3/put\n+See https://example.org/shop/run\n"
    told = _summary(change("docs/run.md", patch), kind="docs", level="low")
    assert "example.org" in told
    assert "localhost" not in told
    assert ":80" not in told


def test_what_stands_between_two_texts_is_no_text() -> None:
    line = '+NAMES = re.compile(r"^<" + "|".join(_WORDS) + r")(?::[^>]+)?>$")\n'
    told = _fields(change("shop.py", f"{line}+MARK = 'sort of mark'\n"), kind="feat")
    assert "_WORDS) + r" not in " ".join(told.values())


def test_a_host_that_stands_for_any_links_nothing() -> None:
    patch = " hosts:\n-  - https://example.com\n-  - https://*.shop.example.com/a\n+  - '*'\n"
    told = _summary(change("docs/run.md", f"{patch}+See https://example.com/run\n"), kind="docs")
    assert "example.com/run" in told
    assert "emoves link" not in told


def test_tags_of_a_field_are_no_name() -> None:
    patch = ' type Shop struct {\n+\tOpenLate bool `yaml:"open_late,omitempty"`\n }\n'
    told = _fields(change("shop.go", patch), kind="feat")["summary"]
    assert "OpenLate" in told
    assert "omitempty" not in told


def test_an_error_that_goes_and_comes_in_its_function_is_no_new_one() -> None:
    raises = [
        f'{{mark}}        raise RowError("{text}")\n' for text in ("no such row", "no such row id")
    ]
    gone = "".join(line.format(mark="-") for line in raises)
    come = "".join(
        line.format(mark="+")
        for line in ('{mark}        raise RowError("no way to it")\n', *raises)
    )
    patch = f"@@ -3,6 +3,8 @@ def find(row):\n     start()\n{come}     rest()\n     go()\n{gone}     end()\n"
    told = _summary(change("src/a.py", patch))
    assert told.count("“") == 1
    assert "raises “no way to it”" in told


def test_an_error_in_other_letters_is_reworded_not_dropped() -> None:
    patch = """\
 func load() error {
-\treturn fmt.Errorf("Unable to get the shop: %w", err)
+\treturn fmt.Errorf("unable to get the shop: %w", err)
"""
    told = _summary(change("src/shop.go", patch))
    assert "the error “Unable to get the shop: %w” to “unable to get the shop: %w”" in told
    assert "drops the error" not in told


def test_an_error_that_is_printed_another_way_is_not_dropped() -> None:
    patch = """\
 func main() {
-\tfmt.Fprintln(os.Stderr, fmt.Errorf("Error parsing the list: %w", err))
+\tfmt.Fprintf(os.Stderr, "Error parsing the list: %s\\n", err)
"""
    assert "the error" not in _summary(change("src/shop.go", patch))


def test_an_error_that_is_not_returned_need_not_be_handled() -> None:
    patch = """\
 func query(limit int) error {
 \tif limit > 0 {
+\t\twarnings = warnings.Add(errors.New("results truncated due to limit"))
 \t}
"""
    told = _fields(change("src/shop.go", patch))
    assert "brings in the error “results truncated due to limit”" in told["summary"]
    assert "andle" not in told["advice"]


def test_a_function_called_eval_runs_no_text_where_the_language_has_none() -> None:
    patch = " func run() {\n+\tgo eval(index, rule, nil)\n"
    assert "come" not in _fields(change("src/shop.go", patch))["advice"]
    patch = " def run(text):\n+    eval(text)\n"
    assert "find out where the text comes from" in _fields(change("src/shop.py", patch))[
        "advice"
    ].replace("Find", "find")


def test_lines_with_backticks_stand_in_quotation_marks_in_a_list_too() -> None:
    patch = """\
-$gone=`git diff --filter=A origin/master`;
-$come=`git diff --filter=D origin/master`;
+$gone=`git diff --filter=A origin/$branch`;
+$come=`git diff --filter=D origin/$branch`;
"""
    assert "→ “$gone=" in _summary(change("scripts/delta.pl", patch)).replace("\\", "")


def test_a_build_setting_with_several_values_has_none_that_is_told() -> None:
    patch = """\
+if(FOUND)
+  set(GSS_FLAVOUR "one")
+else()
+  set(GSS_FLAVOUR "two")
+endif()
+set(GSS_LEVEL 3)
"""
    told = _summary(change("cmake/Find.cmake", patch), kind="build", level="low")
    assert "dds build settings `GSS_LEVEL` (3) and `GSS_FLAVOUR`" in told
    assert "call" not in told  # endif is a word of the language
    assert "one" not in told
    assert "two" not in told
    stages = "+FROM a AS b\n+ARG SHOP_LEVEL=3\n+FROM c\n+ARG SHOP_LEVEL{}\n"
    assert "3" in _summary(change("Dockerfile", stages.format("")), kind="build")
    assert "3" not in _summary(change("Dockerfile", stages.format("=4")), kind="build")


def test_a_comment_behind_both_lines_says_nothing_of_what_differs() -> None:
    patch = """\
 int set(void) {
-    easy->set.size = size;         /* Replace data size. */
+    data->set.size = size;         /* Replace data size. */
"""
    assert "`easy->set.size = size`" in _summary(change("src/shop.c", patch))
    python = " def f():\n-    size = 4096  # as ever\n+    size = 8192  # as ever\n"
    assert "as ever" not in _summary(change("src/shop.py", python))


def test_the_end_of_a_comment_is_no_line_of_code() -> None:
    patch = """\
 int set(void) {
   /* Use a clone of it since
-     split() ruins it. */
+     Our_split() ruins it. */
-  token = split(tmp);
+  token = Our_split(tmp);
"""
    told = _summary(change("src/shop.c", patch))
    assert "token" in told
    assert "ruins" not in told


def test_what_moves_with_its_function_goes_without_saying() -> None:
    body = "def size(a):\n    BLOCK = 128\n    rest = a % BLOCK\n    return a - rest\n"
    gone = change("src/a.py", "".join(f"-{line}\n" for line in body.split("\n")[:-1]))
    came = change("src/b.py", "".join(f"+{line}\n" for line in body.split("\n")[:-1]))
    told = _summary(gone, came, kind="refactor")
    assert "moves function `size`" in told.lower() or "takes in function `size`" in told.lower()
    assert "BLOCK" not in told


def test_a_constant_of_a_new_function_goes_without_saying() -> None:
    body = "+def size(a):\n+    BLOCK = 128\n+    return a % BLOCK\n"
    assert "BLOCK" not in _summary(change("src/a.py", body), kind="feat").replace("a % BLOCK", "")


def test_a_folder_around_all_files_is_not_what_a_change_is_on() -> None:
    def told(*paths: str) -> str:
        files = tuple(change(path, "+check_level(shop)\n") for path in paths)
        facts = detail(extract(commit("Rework shop.check_level for all", files=files), table()))
        return dict(write(facts, make.verdict("feat", "medium"), "en").fields)["summary"]

    assert "n `shop`" not in told("python/shop/check.py")
    assert "n `shop`" in told("python/web/check.py")


def test_modules_that_help_with_types_are_no_architecture() -> None:
    def told(module: str) -> str:
        patch = f" import re\n+from {module} import Thing\n"
        return _fields(change("src/shop.py", patch), level="high")["architecture"]

    assert "`shop.readers`" in told("shop.readers")
    assert "typing" not in told("typing")


def test_what_runs_the_tests_of_a_file_is_not_told() -> None:
    patch = '+class TestShop(TestCase):\n+    pass\n+\n+if __name__ == "__main__":\n+    unittest.main()\n'
    assert "unittest.main" not in _summary(change("tests/test_shop.py", patch), kind="test")


def test_the_name_of_a_parameter_that_no_caller_gives_changes_no_parameters() -> None:
    def told(new: str) -> dict[str, str]:
        lines = f"-func (s *Shop) Provision(_ shop.Context) error {{\n+func (s *Shop) Provision({new}) error {{\n"
        return _fields(change("src/shop.go", f"{lines} \treturn nil\n }}\n"))

    assert "parameters" not in told("ctx shop.Context")["summary"]
    assert "callers" not in told("ctx shop.Context")["advice"]
    assert "parameters" in told("ctx web.Context")["summary"]


def test_what_starts_a_program_lacks_no_tests() -> None:
    patch = "+func init() {\n+\tadd(1)\n+}\n"
    assert "tests" not in _fields(change("src/shop.go", patch), kind="feat")["advice"]
    patch = patch.replace("init", "load")
    assert "tests" in _fields(change("src/shop.go", patch), kind="feat")["advice"]


def test_what_go_calls_any_outcome_is_no_variable_to_tell() -> None:
    patch = " func load() {\n \tinit()\n+\titem, ok = items[1]\n"
    assert "`ok`" not in _summary(change("src/shop.go", patch))


def test_a_setting_that_another_file_sets_to_something_else_is_told_of_both() -> None:
    files = (
        change("core/Cargo.toml", ' [package]\n-rust-version = "1.70"\n+rust-version = "1.73"\n'),
        change("cli/Cargo.toml", ' [package]\n-rust-version = "1.70"\n+rust-version = "1.74"\n'),
    )
    told = _summary(*files, kind="build", level="low")
    assert "1.73" in told
    assert "1.74" in told


def test_of_many_calls_of_a_program_none_is_told_to_be_the_new_one() -> None:
    def runs(mark: str, *names: str) -> str:
        return "".join(f"{mark}tool install {name}\n" for name in names)

    patch = " set -e\n" + runs("-", "one-1", "two-1") + runs("+", "six-0", "one-2", "two-2")
    assert "tool" not in _summary(change("scripts/get.sh", patch), kind="build", level="low")
    patch = " set -e\n" + runs("-", "one-1") + runs("+", "one-2")
    assert "`tool install one-2`" in _summary(change("scripts/get.sh", patch), level="low")


def test_what_tests_hold_as_data_is_a_setting_only_where_other_files_have_it() -> None:
    gone = ' {\n-  "words": [\n-    {\n-      "text": "one"\n-    }\n-  ],\n+  "words": [],\n }\n'
    saved = change("tests/saved/words.json", gone)
    source = change("src/words.py", " def words():\n+    find()\n     return found\n")
    assert "setting" not in _summary(saved, source)
    patch = ' {\n-  "build": "npx tool build",\n+  "build": "tool build",\n }\n'
    files = [change(f"{folder}/package.json", patch) for folder in ("src/one", "tests/two")]
    assert "2 files" in _summary(*files)


def test_what_is_set_alike_in_two_files_is_not_told_of_one() -> None:
    patch = " open {\n   owner = one\n+  minLevel = 34\n }\n"
    files = [change(f"{folder}/shop.kts", patch) for folder in ("src", "lib")]
    assert "Sets `minLevel` (`34`) (at least 2 files)" in _summary(*files, level="low")
    other = change("lib/shop.kts", patch.replace("34", "35"))
    assert "files)" not in _summary(files[0], other, level="low")


def test_what_a_file_lists_that_another_defines_is_told_of_that_one() -> None:
    listed = change("shop/api/shop.api", " \tpublic fun close ()Z\n+\tpublic fun open ()Z\n")
    patch = (
        " class Shop {\n   val size = 1\n+\n+  fun open(): Boolean {\n+    return true\n+  }\n }\n"
    )
    told = _summary(listed, change("shop/src/Shop.kt", patch), kind="feat")
    assert told.startswith("In `Shop`, adds method `open`")
    assert "`open`" in _summary(listed, kind="feat")


def test_names_that_a_line_had_and_has_are_not_told_beside_its_values() -> None:
    patch = '-toolkit==1.4.0; python_kind=="CPython"\n+toolkit==1.4.1; python_kind=="CPython"\n'
    told = _summary(change("requirements.txt", patch), kind="build", level="low")
    assert told.startswith("Upgrades `toolkit`")
    assert "python_kind" not in told
    patch = ' def open(shop):\n-    log.info(f"the old shop is {shop.door_state}")\n'
    patch += '+    log.info(f"the shop is {shop.door_state}")\n'
    assert "in the diff" not in _summary(change("src/shop.py", patch))


def test_a_check_that_comes_elsewhere_for_another_variable_is_not_dropped() -> None:
    patch = """\
@@ -1,4 +1,7 @@
 class Reader:
+    def opens(self, inner):
+        if inner['shop'] not in ('late', 'night'):
+            raise Closed
     pass

@@ -40,8 +43,5 @@ class Shop:
     def open(self, shop):
-        if shop['shop'] not in ('late', 'night'):
-            raise Closed
-        if shop.night not in ('late', 'night'):
-            wait()
         return 1
"""
    told = _summary(change("src/shop.py", patch))
    assert "shop['shop']" not in told
    assert "drops the check `shop.night not in" in told


def test_a_script_that_sets_a_variable_more_often_is_told_no_value_that_another_replaces() -> None:
    patch = """\
-IMAGE_BASE="base:1"
 GPU_KIND="mi"
-if IMAGE_NAME=$(find_latest "${GPU_KIND}"); then
-  echo "$IMAGE_NAME"
-else
-  IMAGE_NAME="$IMAGE_BASE"
-fi
+IMAGE_NAME=$(find_latest "${GPU_KIND}")
 pull "$IMAGE_NAME"
-SHM_LIMIT="32g"
+SHM_LIMIT="64g"
"""
    said = _summary(change("scripts/start.sh", patch), kind="build", level="medium")
    assert "`IMAGE_NAME`" in said
    assert "`IMAGE_NAME` (" not in said
    assert "from `32g` to `64g`" in said or "`32g` → `64g`" in said


def test_a_variable_that_a_script_sets_itself_is_nobody_elses_to_set() -> None:
    patch = """\
 set -e
-export ARCH_LIST='7.5'
+export ARCH_LIST='8.0'
+export OTHER_LIST=1
-export GONE_LIST=1
-export MAX_JOBS_N=${MAX_JOBS_N:-4}
+export MAX_JOBS_N=${MAX_JOBS_N:-8}
"""
    fields = _fields(change("scripts/build.sh", patch), kind="build", level="high")
    assert "sets the environment variable `OTHER_LIST`" in fields["summary"]
    assert "users who do not set `MAX_JOBS_N`." in fields["impact"]
    for field in ("impact", "risks", "advice"):
        assert not any(f"{name}_LIST" in fields[field] for name in ("ARCH", "OTHER", "GONE"))


@pytest.mark.parametrize(
    ("path", "told"),
    [("tests/test_page.py", True), ("examples/page.py", True), ("src/page.py", False)],
)
def test_what_a_test_imports_from_elsewhere_is_told_as_a_line(path: str, told: bool) -> None:
    patch = "-from shop.page.torch import draw_page\n+from shop.page import draw_page\n"
    assert ("from shop.page.torch import" in _summary(change(path, patch), kind="test")) == told


def test_what_a_command_has_in_other_lines_now_is_not_gone() -> None:
    patch = """\
 jobs:
   ship:
     steps:
     - run: |
-        docker push --tag shop:1 shop
+        docker push \\
+          --tag shop:latest shop
"""
    summary = _summary(change(".github/workflows/ship.yml", patch), kind="ci")
    assert "hanges command `docker` (" in summary


def test_a_command_that_has_nothing_but_an_option_of_another_is_not_that_one() -> None:
    patch = (
        "@@ -3,3 +3,2 @@\n set -e\n-sweep -rf shelves/\n build\n"
        "@@ -20,2 +19,3 @@\n build\n+sweep -rf {0}\n ship\n"
    )
    told = _summary(change("tidy.sh", patch.format("drafts")), kind="chore")
    assert "hanges command" not in told
    told = _summary(change("tidy.sh", patch.format("shelves/old")), kind="chore")
    assert "hanges command `sweep` (" in told or "hanges command `sweep` from" in told
    patch = " set -e\n-seat --all --to 500\n+seat --all --to 65532\n build\n"
    facts = detail(extract(commit(files=(change("tidy.sh", patch),)), table()))
    assert [f.action for f in facts.items if f.kind == "command"] == ["changed"]
    patch = " set -e\n-shelve put rows\n build\n ship\n+shelve put -U names\n go\n"
    assert "hanges command" not in _summary(change("tidy.sh", patch), kind="chore")


def test_a_line_that_moves_within_its_file_is_replaced_by_none() -> None:
    patch = (
        "@@ -3,3 +3,3 @@\n-    sizes = Sizes(first=sizes)\n+    sizes_ = Sizes(first=sizes)\n"
        "     go()\n@@ -30,2 +30,3 @@\n     stay()\n+    sizes = Sizes(first=sizes)\n     end()\n"
    )
    facts = extract(commit(files=(change("src/shop.py", patch),)), table())
    assert not replaced_lines(facts)


_DEEPER = """\
 def send(order):
-    routing_key = order.routing_key
-    send_to(routing_key)
+    if order.is_due_today:
+        routing_key = order.routing_key
+        send_to(routing_key)
     return 1
"""


def test_names_of_lines_that_stand_deeper_now_are_not_told() -> None:
    told = _summary(change("src/shop.py", _DEEPER))
    assert "order.routing_key" not in told
    assert "is_due_today" in told


def test_names_of_lines_that_come_more_often_than_they_go_are_told() -> None:
    more = "+    routing_key = order.routing_key\n     return 1"
    assert "order.routing_key" in _summary(
        change("src/shop.py", _DEEPER.replace("     return 1", more)), level="high"
    )


def test_names_are_told_where_lines_do_nothing_but_move() -> None:
    patch = (
        " def send(order):\n-    kept_rows.update_all()\n     go()\n+    kept_rows.update_all()\n"
    )
    assert "kept_rows" in _summary(change("src/shop.py", patch))


_USER = "-        user=url,\n+        user=url or get_user(),\n"
_WORD = "-        word=url,\n+        word=url or None,\n"


@pytest.mark.parametrize(
    ("patch", "scopes"),
    [
        (f" def go(url):\n     at = get(\n{_USER}         port=1,\n{_WORD}     )\n", {"go"}),
        (f" def go(url):\n     at = get(\n{_WORD}         port=1,\n{_USER}     )\n", {"go"}),
        # Less deep lines or another head between them.
        (
            f" def go(url):\n     at = get(\n{_USER}     )\n     to = get(\n{_WORD}     )\n",
            {"go", ""},
        ),
        (f" AT = get(\n{_WORD}     )\n def go(url):\n     at = get(\n{_USER}     )\n", {"go", ""}),
    ],
)
def test_lines_beside_one_of_a_known_function_are_in_it(patch: str, scopes: set[str]) -> None:
    facts = detail(extract(commit(files=(change("src/shop.py", patch),)), table()))
    assert {fact.scope for fact in replaced_lines(facts)} == scopes


def test_lines_of_a_text_that_began_above_are_no_constants() -> None:
    patch = (
        "@@ -20,3 +20,4 @@\n   SHOP_SIZE=OFF      ON/OFF -> -DSHOP_SIZE\n"
        "+  SHOP_ROWS=OFF ON/OFF -> -DSHOP_ROWS\n   SHOP_ROOT=/path  Forward it\n \n"
    )
    told = _summary(change("setup.py", patch), kind="build")
    assert "constant" not in told
    assert "SHOP_ROWS" in told


@pytest.mark.parametrize(
    ("inner", "told"), [("has_rows(self, kind)[0]", False), ("has_more(1)", True)]
)
def test_a_check_that_is_divided_in_two_is_not_dropped(inner: str, told: bool) -> None:
    patch = f"""\
 def send(self, at, rows):
-    kind = self.rows.kind
+    if at or rows:
+        kind = self.rows.kind
+        if {inner}:
+            go(rows)
+            stay(rows)
+            go_on(rows)
     idle()
-    if (at or rows) and has_rows(self, kind)[0]:
-        go(rows)
-        stay(rows)
-        go_on(rows)
     return 1
"""
    summary = _summary(change("src/shop.py", patch))
    assert ("and has_rows(self, kind)[0]`" in summary) is told


@pytest.mark.parametrize("value", ['Bool("SHOP_KEEP_ROOMS")', "keepAll", "3"])
def test_of_a_list_of_go_whose_head_is_not_shown_who_knows_what_it_is_of(value: str) -> None:
    patch = f"""\
@@ -20,4 +20,2 @@ func Level() int {{
 \tLimit = Bool("SHOP_LIMIT")
-\t// Whether rooms are kept
-\tKeepRooms = {value}
 )
"""
    unseen = change("env/config.go", patch)
    assert "emoves declaration `KeepRooms`" in _summary(unseen)
    seen = change("env/other.go", patch.replace(" \tLimit", " const (\n \tLimit"))
    assert "emoves constant `KeepRooms`" in _summary(seen)
    behind = change("env/more.go", f"{patch}@@ -40,2 +38,2 @@\n const (\n \tName = 1\n")
    assert "emoves declaration `KeepRooms`" in _summary(behind)


def test_an_option_that_rust_gives_a_program_is_used() -> None:
    patch = """\
 fn tool() -> Output {
+    Command::new(tool)
+        .arg("--show-rooms")
+        .output()
"""
    summary = _summary(change("src/a.rs", patch))
    assert "uses the option `--show-rooms`" in summary.replace("Uses", "uses")
    assert "dds option" not in summary


def test_a_text_that_is_broken_into_two_does_not_lose_a_part() -> None:
    patch = """\
 void help(client *c) {
-"MYID -- Return the node id.",
-"SLOTS -- Count all slots.",
+"MYID",
+"    Return the node id.",
+"    Count all slots.",
"""
    summary = _summary(change("src/a.c", patch))
    assert "MYID -- Return" not in summary
    lost = _summary(change("src/a.c", patch.replace('+"MYID",\n', "")))
    assert "MYID -- Return" in lost


def test_what_any_code_of_rust_makes_is_no_call() -> None:
    assert is_noise(Fact("call", "added", "Box::new", "src/a.rs", 1))
    assert not is_noise(Fact("call", "added", "Shelf::new", "src/a.rs", 1))


def test_what_a_new_type_derives_goes_with_it() -> None:
    patch = """\
 use std::fmt;
+#[derive(Debug, Clone)]
+pub struct Shelf {
+    rows: u32,
+}
+#[derive(Debug, PartialEq)]
 pub struct Room {
"""
    summary = _summary(change("src/a.rs", patch))
    assert "`derive(Debug, PartialEq)`" in summary
    assert "Clone" not in summary
    record = "+@dataclass(frozen=True)\n{}class Shelf:\n+    rows: int\n"
    assert "dataclass" not in _summary(change("src/a.py", record.format("+")))
    assert "`dataclass(frozen=True)`" in _summary(change("src/a.py", record.format(" ")))


def test_nobody_tests_both_ways_whether_a_loop_goes_on() -> None:
    patch = """\
 fn read(rows: &Rows) {
+    while let Some(row) = rows.iter_all.next() {
+        take(row);
+    }
+    if rows.is_wide {
+        widen(rows);
+    }
 }
"""
    advice = _fields(change("src/a.rs", patch))["advice"]
    assert "`rows.is_wide`" in advice
    assert "next()" not in advice


def test_what_an_object_is_set_to_is_told_beside_the_check_of_it() -> None:
    patch = """\
 def prepare(self):
     self.rows = self.size
+    if self.order == "any":
+        self.order = "sorted"
     warn("rows are as many as the size")
"""
    summary = _summary(change("src/a.py", patch))
    assert '`self.order == "any"`' in summary
    assert '`self.order` (`"sorted"`)' in summary


def test_a_head_that_changes_stands_in_no_function_above_and_is_told_beside_its_edit() -> None:
    patch = """\
@@ -40,9 +40,9 @@ def light_all(
     return lamps


-def dim_lamps(lamps: list, factor: float) -> tuple:
+def dim_lamps(lamps: list, factor: float) -> list:
     return known(
         lamps,
         size=factor,
-    )
+    ).listed()
"""
    told = _summary(change("src/lamps.py", patch))
    assert "light_all" not in told
    assert "with `def dim_lamps(lamps: list, factor: float) -> list`" in told
