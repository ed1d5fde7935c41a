"""What stands in for something else by now is no news of its own: a word, a fold, a group, a loop."""

from __future__ import annotations

import pytest

from classifier.domain import Fact, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.edges import cut
from classifier.prose.lines import difference
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(*files: tuple[str, str], level: str = "high") -> dict[str, str]:
    changes = tuple(change(path, patch) for path, patch in files)
    facts = detail(extract(commit("Change it", files=changes), table()))
    wanted: Importance = level  # type: ignore[assignment]
    return dict(write(facts, make.verdict("refactor", wanted), "en").fields)


def _detailed(path: str, patch: str) -> tuple[Fact, ...]:
    return detail(extract(commit("Change it", files=(change(path, patch),)), table())).items


def _all(*files: tuple[str, str]) -> str:
    return " ".join(_fields(*files).values())


_HELP = """\
@@ -10,6 +10,7 @@ void helpCommand(client *c) {
     const char *help[] = {
-"LIST              -- List all the users that are there.",
+"LIST              -- Shows each of them with its rights in full",
+"NAMES             -- List all the usernames that are there.",
 "KILL <name>       -- Ends a user.",
 NULL
     };
"""


def test_a_text_of_another_word_is_new_where_that_word_has_another_text() -> None:
    said = _all(("src/help.c", _HELP))
    assert "hanges the literal" not in said
    lone = _HELP.replace(
        '+"LIST              -- Shows each of them with its rights in full",\n', ""
    )
    assert "hanges the literal" in _all(("src/help.c", lone))


_FOLDED = """\
@@ -1,8 +1,6 @@
 links:
   - name: Talk
-    about: Ask your questions here, and answer those of others.
-  - name: Help
-    about: Others help you for a fee.
+    about:
+      Ask your questions here,
+      {end}
   - name: Code
"""


def test_a_value_that_goes_on_below_its_key_is_the_same() -> None:
    same = _FOLDED.replace("{end}", "and answer those of others.")
    assert "setting `about`" not in _all((".github/config.yml", same))
    other = _FOLDED.replace("{end}", "and nowhere else.")
    assert "setting `about`" in _all((".github/config.yml", other))


_WARM = """\
@@ -5,5 +5,6 @@ def warm(batch):
     run(batch)
+    torch.{waits}(device)
     return batch
"""


def test_to_wait_for_a_device_makes_nothing_concurrent() -> None:
    said = _all(("src/warm.py", _WARM.replace("{waits}", "cuda.synchronize")))
    assert "`torch.cuda.synchronize`" in said
    assert "concurren" not in said
    assert "at the same time" not in said
    device = _WARM.replace("torch.{waits}(device)", "cudaDeviceSynchronize()")
    assert "concurren" not in _all(("src/warm.py", device))
    assert "concurren" in _all(("src/warm.py", _WARM.replace("{waits}", "distributed.barrier")))


_STUB = """\
@@ -5,6 +5,9 @@ class Secret:
     def shown(self):
         return str(self)

     def display(self):
+        {line}
         return ""
"""


def test_a_method_that_each_class_has_itself_stops_no_caller() -> None:
    stub = _fields(("src/secret.py", _STUB.replace("{line}", "raise NotImplementedError")))
    assert "NotImplementedError" not in stub["risks"] + stub["advice"]
    said = _STUB.replace("{line}", 'raise NotImplementedError("of bytes")')
    assert "`NotImplementedError`" in _fields(("src/secret.py", said))["risks"]


_GROUP = """\
@@ -70,4 +70,5 @@ {group} = [
     "tomli",
+    "page-maker>=0.0.9",
     "zip",
 ]
"""


@pytest.mark.parametrize(("group", "is_told"), [("docs", False), ("dependencies", True)])
def test_who_installs_the_project_does_not_get_what_its_documents_need(
    group: str, is_told: bool
) -> None:
    fields = _fields(("pyproject.toml", _GROUP.replace("{group}", group)))
    assert "`page-maker`" in fields["summary"]
    assert ("page-maker" in fields["impact"] + fields["risks"] + fields["advice"]) is is_told


def test_a_group_ends_where_its_list_does() -> None:
    patch = ' docs = [\n     "tomli",\n ]\n dependencies = [\n+    "page-maker>=0.0.9",\n ]\n'
    assert "page-maker" in _fields(("pyproject.toml", patch))["risks"]


_EARLY = """\
@@ -10,8 +10,6 @@ export default plugin((app) => {
   router.onError((error, to) => {
-    if (!broken.has(error)) { return }
-
-    goTo(to.path, Date.now())
+    if (broken.has(error)) {
+      restart({ path: to.path, keep: true })
     }
   })
"""


def test_a_check_that_no_longer_leaves_asks_what_it_asked() -> None:
    said = _all(("src/plugin.ts", _EARLY))
    assert "changes the check" not in said
    assert "waps the branches of the check `broken.has(error)`" in said
    other = _EARLY.replace("{ return }", "{ restart({ path }) }")
    assert "eworks the check `!broken.has(error)`" in _all(("src/plugin.ts", other))


_LOOP = """\
@@ -5,5 +5,7 @@ void listUsers(client *c) {
     start(&it);
+    {word}(next_of(&it)) {
+        reply(c, it.name);
+    }
     stop(&it);
"""


def test_what_a_loop_goes_on_by_is_not_to_be_tested_both_ways() -> None:
    loop = _fields(("src/users.c", _LOOP.replace("{word}", "while")))
    assert "next_of(&it)" not in loop["advice"]
    branch = _fields(("src/users.c", _LOOP.replace("{word}", "if")))
    assert "next_of(&it)" in branch["advice"]


_FIELD = """\
@@ -5,8 +5,12 @@ class Model:
     a = 1

-    all_fields: Dict[str, Info] = {}
-
     b = 2
@@ -40,3 +38,8 @@ class Model:
     def copy(self):
         return self

+    @property
+    def {name}(self):
+        return self.__fields__
+
"""


def test_a_field_that_a_method_stands_for_does_not_go() -> None:
    said = _all(("src/model.py", _FIELD.replace("{name}", "all_fields")))
    assert "removes field" not in said
    assert "`all_fields`" in said
    assert "removes field `all_fields`" in _all(("src/model.py", _FIELD.replace("{name}", "every")))


_TAKEN = """\
@@ -5,6 +5,8 @@ fn start(args: Args) {
-    list.push(args.most_rows.to_string());
+    if let Some(most_rows) = args.most_rows {
+        list.push(most_rows.{call}());
+    }
     run(list);
"""


@pytest.mark.parametrize(("call", "is_gone"), [("to_string", False), ("to_owned", True)])
def test_a_method_of_what_is_taken_out_of_an_object_is_called_still(
    call: str, is_gone: bool
) -> None:
    said = _all(("src/start.rs", _TAKEN.replace("{call}", call)))
    assert ("call to `args.most_rows.to_string`" in said) is is_gone


def test_a_word_with_a_minus_before_it_is_no_definition() -> None:
    patch = '+    "such as -REPLAY_ALL, or -DELAY -DROWS=2 -DELAY_ALL"\n'
    found = {f.name for f in _detailed("src/say.c", patch) if f.kind == "identifier"}
    assert "ELAY" not in found
    assert {"ROWS", "ELAY_ALL"} <= found


def test_a_function_told_with_what_happens_in_it_is_not_counted_again() -> None:
    heads = "".join(
        f"@@ -{n}0,4 +{n}0,4 @@ class A:\n     def turn_{n}(self):\n-        go({n})\n+        go()\n"
        for n in (1, 2)
    )
    check = (
        "@@ -90,3 +90,5 @@ class A:\n     def load(self, row):\n+        if row.is_old:\n"
        "+            stop(row)\n"
    )
    said = _fields(("src/a.py", heads + check), level="low")["summary"]
    assert "in `load`, checks `row.is_old`" in said.replace("In `load`", "in `load`")
    assert "and more" not in said


def test_imports_that_go_are_several() -> None:
    patch = "-from rows import read_row, write_row\n+import rows\n"
    assert "drops the imports of `read_row` and `write_row` from `rows`" in _all(
        ("src/a.py", patch)
    )


def test_links_that_come_are_told_from_those_that_go() -> None:
    gone = "-Rows are read as [a page](https://a.test/old) on them has it.\n-And so on.\n"
    come = "+What [others](https://b.test/new) say is of no use here.\n"
    said = _all(("docs/a.md", f" # Rows\n \n{gone}{come}"))
    assert "cites `https://b.test/new`, and removes link `https://a.test/old`" in said


def test_what_a_check_asks_besides_is_told_where_all_of_it_is_too_long() -> None:
    old = "defined(FIRST_COMPILER) && (FIRST_COMPILER >= 1900)"
    said = _all(("src/a.h", f"-#if {old}\n+#if ({old}) || defined(OTHER_COMPILER)\n"))
    assert "hecks `defined(OTHER_COMPILER)`" in said
    short = _all(("src/a.h", "-#if defined(A1)\n+#if defined(A1) || defined(B1)\n"))
    assert "defined(A1) || defined(B1)`" in short


def test_a_name_that_is_cut_off_is_not_quoted() -> None:
    sides = ("by `page-maker` and `typi", "by `@a/b`, `page-maker` and `typi")
    assert cut(*sides, "…", "…") == ("…by `page-maker` and…", "…by `@a/b`, `page-maker` and…")
    assert cut("by `typi", "by `typi", "", "…")[0] == "by `typi…"
    ends = [f"--deep ~/rows`, the till {word} all" for word in ("wlll", "will")]
    assert cut(*ends, "…", "") == ("…the till wlll all", "…the till will all")


def test_figures_are_told_with_what_they_count() -> None:
    row = "-Wempty-body                         # first  {}  other  4.3"
    told = difference(row.format("3.0"), row.format("2.7"))
    assert told == ("…first  3.0  other  4.3", "…first  2.7  other  4.3")


def test_a_title_is_that_of_the_section_that_begins_as_it_did() -> None:
    patch = (
        " Text.\n \n-## Own config\n+## Works with checkers\n+\n+It works with them.\n \n"
        "+## Own configuration\n \n More of it.\n"
    )
    said = _fields(("docs/guide.md", patch), level="low")["summary"]
    assert "`Own config` to `Own configuration`" in said
    assert "`Own config` to `Works" not in said
    lone = patch.replace("+## Own configuration\n", "")
    assert "Own configuration" not in _fields(("docs/guide.md", lone), level="low")["summary"]


@pytest.mark.parametrize(
    ("subject", "is_one"),
    [
        ("Rename RowKind to LineAdapter (#12)", True),
        ("rename `RowKind` -> `LineAdapter`", True),
        ("Rename LineAdapter to RowKind", False),
        ("Rename RowKinds to LineAdapters", False),
    ],
)
def test_what_the_subject_says_to_have_another_name_is_one(subject: str, is_one: bool) -> None:
    patch = (
        "@@ -8,6 +8,6 @@\n a = 1\n\n-class RowKind(Base[T]):\n"
        '-    """Kinds of rows."""\n+class LineAdapter(Base[T]):\n+    """Adapts lines."""\n'
    )
    facts = detail(extract(commit(subject, files=(change("src/a.py", patch),)), table()))
    said = dict(write(facts, make.verdict("refactor", "high"), "en").fields)["summary"]
    assert ("enames class `RowKind` to `LineAdapter`" in said) is is_one


_HEAD = """\
@@ -10,5 +10,5 @@ def describe(
     handler: Handler,
     *,
-    kind: Any,
+    kind: type[Any],
     title: str | None = None,
 ) -> Value:
@@ -30,4 +30,4 @@ def describe(
     handler.set(title)
-    text = None if is_plain(kind) else kind.text
+    text = None if rows.is_any_plain(kind) else kind.text
     return text
"""


def test_a_parameter_is_told_with_the_function_that_the_hunk_begins_in() -> None:
    said = _fields(("src/a.py", _HEAD), level="low")["summary"]
    assert "In `describe`, rewrites `kind: Any` → `kind: type[Any]`" in said


_DECORATED = """\
@@ -40,9 +40,9 @@ def test_plain(
             near(5).turned(),
             5,
             id="turned",
-            marks=pytest.mark.without(["one", "two", "three"]),
+            marks=pytest.mark.without(["two", "three"]),
         ),
         param(near(7), 7),
     ],
"""
_OPTIONS = """\
@@ -40,7 +40,7 @@ def test_plain(
     first=1,
-    marks=without(["one", "two", "three"]),
+    marks=without(["two", "three"]),
     last=2,
 )
 def test_turned(near):
     pass
"""


@pytest.mark.parametrize("patch", [_DECORATED, _OPTIONS])
def test_what_a_decorator_gets_is_not_of_the_function_above(patch: str) -> None:
    said = _fields(("tests/test_near.py", patch))["summary"]
    assert "eplaces" in said
    assert "test_plain" not in said


_CHOSEN = """\
@@ -10,6 +10,10 @@ class Reader:
 def execute(self, rows):
     first = rows.first
-    kept = {k: v for k, v in rows.items() if k in rows.set_fields or rows.fields[k].factory}
+    kept = {
+        k: v
+        for k, v in rows.items()
+        if COND
+    }
     return kept
"""


@pytest.mark.parametrize(
    ("condition", "is_new"),
    [("k in rows.set_fields or rows.all_fields[k].factory", False), ("v.is_old", True)],
)
def test_a_condition_of_a_list_on_a_line_of_its_own_is_none_that_comes(
    condition: str, is_new: bool
) -> None:
    fields = _fields(("src/a.py", _CHOSEN.replace("COND", condition)))
    assert (condition in fields["advice"]) is is_new


def test_what_each_test_and_each_schema_calls_is_no_name_to_tell() -> None:
    test = "+    assertThat(request.fullPath).isEqualTo(expectedPath)\n+    values = listOf(1)\n"
    said = _all(("src/test/kotlin/ReaderTest.kt", test), ("a.schema.json", '+  "allOf": [\n'))
    assert "`request.fullPath`" in said
    for name in ("assertThat", "isEqualTo", "listOf", "allOf"):
        assert f"`{name}`" not in said


_TABLE = """\
@@ -10,7 +10,12 @@ def read(row):
     return row


-ROW_READERS: dict[str, Reader] = {
+def read_all(rows):
+    return [read(row) for row in rows]
+
+
+PLAIN_READERS: dict[str, Reader] = {
     "a": read,
     "b": read,
+    "c": read_all,
 }
"""


def test_a_table_below_what_comes_has_another_name() -> None:
    assert "enames constant `ROW_READERS` to `PLAIN_READERS`" in _all(("src/a.py", _TABLE))
    other = _TABLE.replace('     "a": read,\n', '-    "a": read,\n+    "d": read_row,\n')
    assert "dds function `read_all` and constant `PLAIN_READERS`" in _all(("src/a.py", other))
    use = (
        "@@ -5,2 +5,2 @@ class Rows:\n-    old_rows = {}\n+    all_rows: Rows\n@@ -20,3 +20,3 @@\n"
        "-    for row in each.old_rows:\n+    for row in each.all_rows:\n         read(row)\n"
    )
    assert "enames" not in _all(("src/a.py", use))


_REMARKED = """\
@@ -5,9 +5,15 @@
 def fields(self):
     warn()
-    return self.all_fields  # type: ignore
+    # The checker knows them by now.
+    return self.all_fields{more}
+
+@cached
+def every(self):
+    return list(self.all_fields)

 def last(self):
     return 1
"""


@pytest.mark.parametrize(("more", "is_edited"), [("", False), ("[1:]", True)])
def test_a_function_of_which_remarks_alone_change_is_not_edited(more: str, is_edited: bool) -> None:
    said = _all(("src/a.py", _REMARKED.replace("{more}", more)))
    assert "`every`" in said
    assert ("`fields`" in said) is is_edited


@pytest.mark.parametrize(("named", "is_same"), [("_LIST_KINDS", True), ("kinds_of(row)", False)])
def test_what_is_sought_in_values_that_get_a_name_is_the_same(named: str, is_same: bool) -> None:
    patch = (
        "@@ -5,4 +5,4 @@\n def is_list(row):\n     seen(row)\n"
        f"-    return row.kind in ('list', 'set')\n+    return row.kind in {named}\n"
    )
    assert ("other values" not in _fields(("src/a.py", patch))["risks"]) is is_same


def test_what_tests_call_beside_sources_is_a_name_unless_these_call_it() -> None:
    hunk = "@@ -9,2 +9,3 @@ func {}(t *testing.T) {{\n \ta := 1\n+\tshelf.LoadAll(a)\n \tread(a)\n"
    tests = [(f"{name.lower()}_test.go", hunk.format(f"Test{name}")) for name in ("Rows", "Shelf")]
    for name, told in (("", False), ("draw", True)):
        source = hunk.format(name) if name else "+\tload()\n"
        said = _all(*tests, ("draw.go", source))
        assert "`shelf.LoadAll`" in said
        assert ("alls `shelf.LoadAll`" in said) is told
    assert "alls `shelf.LoadAll`" in _all(*tests)
