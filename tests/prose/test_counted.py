"""Counts, places and advice hold for the commit that they are told of."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from classifier.domain import ChangeKind, Fact, Facts
from classifier.facts import detail, extract, stood
from classifier.prose import write
from classifier.prose.checks import joined
from classifier.prose.folders import is_benchmark
from classifier.prose.groups import Group, leave_uncounted
from classifier.prose.impact import impact
from classifier.prose.inline import with_tests, without_own_methods
from classifier.prose.items import Item
from classifier.prose.language import load_language
from classifier.prose.lines import replaced_lines
from classifier.prose.markup import Source
from classifier.prose.message import explanation
from classifier.prose.names import Names
from classifier.prose.nouns import noun, noun_of
from classifier.prose.once import chosen, told_once
from classifier.prose.same import same
from classifier.prose.spread import Texts, spread
from classifier.prose.usage import refined
from tests.facts.make import both_ways, change, commit, marked, table, turned
from tests.prose import make

_PATH = "src/reader.py"


def _fields(facts: Facts, level: str = "high", type: str = "feat") -> dict[str, str]:  # noqa: A002
    return dict(write(facts, make.verdict(type, level), "en").fields)  # type: ignore[arg-type]


def _read(path: str, patch: str, kind: ChangeKind = "modified") -> Facts:
    return detail(extract(commit(files=(change(path, patch, kind),)), table()))


def test_methods_of_two_types_are_methods_though_the_file_has_functions_too() -> None:
    heads = ["type asOld struct {\n+\tapp New\n+}", "type asNew struct {\n+\tapp Old\n+}"]
    heads += ["func AsOld(app New) Old {\n+\treturn &asOld{app}\n+}"]
    heads += [
        f"func (a *{owner}) {name}() error {{\n+\treturn a.app.{name}()\n+}}"
        for owner, names in (
            ("asOld", ("Commit", "Undo", "Update")),
            ("asNew", ("Commit", "Undo", "Add")),
        )
        for name in names
    ]
    patch = "+package shop\n" + "".join(f"+\n+{head}\n" for head in heads)
    files = (change("shop/compat.go", patch, "added"),)
    told = write(detail(extract(commit(files=files), table())), make.verdict("feat", "high"), "en")
    assert "functions and methods `AsOld`, `Undo` and `Commit`" in told.fields["summary"]


def test_files_of_tests_that_have_a_setting_may_be_more() -> None:
    patch = "@@ -1,3 +1,5 @@ jobs:\n jobs:\n   a: 1\n+  store_url: b\n   c: 2\n"
    files = tuple(change(path, patch) for path in ("deploy/a.yml", "tests/data/b.yml"))
    new = "@@ -0,0 +1,2 @@\n+jobs:\n+  store_url: b\n"
    files = (*files, change("tests/data/c.yml", new, "added"))
    told = write(detail(extract(commit(files=files), table())), make.verdict("feat", "high"), "en")
    assert "`store_url` (“b”) (at least 2 files)" in told.fields["summary"]


def test_methods_of_a_class_that_is_told_are_not_counted_again() -> None:
    own = [Fact("function", "added", f"read_{n}_lines", _PATH, n) for n in range(1, 11)]
    inner = [
        Fact("function", "added", f"split_{n}_words", _PATH, 40 + n, scope="Reader")
        for n in range(1, 11)
    ]
    summary = _fields(make.facts("Add a reader", *own, *inner))["summary"]
    assert "adds methods" in summary
    assert "and at least 2 more" in summary
    assert "and at least 12 more" not in summary


def test_comments_are_not_counted() -> None:
    words = ("end", "start", "width", "depth", "sign", "mark", "rest", "tab", "font")
    said = [
        Fact("comment", "added", f"The {word} of a line is kept as it was read.", _PATH, 3 * n)
        for n, word in enumerate(words, 1)
    ]
    summary = _fields(make.facts("Document", *said), type="docs")["summary"]
    assert "comments" in summary
    assert " and more (`reader.py`)" in summary


def test_a_check_that_stays_takes_no_other_ones_place() -> None:
    patch = """\
 def kind(pool):
-    if isinstance(pool, SmallPool):
-        return "small"
-    elif isinstance(pool, Pool):
+    if isinstance(pool, Pool):
         return "any"
"""
    facts = _read(_PATH, patch)
    checks = [f for f in joined(facts.items, facts) if f.kind == "guard"]
    assert [(f.action, f.name) for f in checks] == [("removed", "isinstance(pool, SmallPool)")]


def test_a_replaced_line_has_its_own_number() -> None:
    patch = """\
@@ -10,4 +10,7 @@
 first = 1
-if kind in small_kinds:
-    # Of these there is one.
+if kind in large_kinds:
+    # Of these there are several,
+    # which is why they are counted.
     run(first)
"""
    assert [fact.line for fact in replaced_lines(_read(_PATH, patch))] == [11]


def test_a_dependency_that_another_file_had_is_taken_over() -> None:
    items = [
        Fact("dependency", "removed", "some-lib", "run.sh", 3, "12.*"),
        Fact("dependency", "added", "some-lib", "run_fast.sh", 3, "", "12.*"),
        Fact("dependency", "added", "other-lib", "run_fast.sh", 4, "", "2.*"),
    ]
    held = {(f.action, f.name, f.old) for f in refined(make.facts("Move", *items))}
    assert held == {("moved", "some-lib", "run.sh"), ("added", "other-lib", "")}


def test_a_variable_of_the_platform_needs_no_word_on_how_to_set_it() -> None:
    variable = Fact("env", "added", "CUDA_VISIBLE_DEVICES", _PATH, 3)
    assert "Set" not in _fields(make.facts("Say more", variable))["advice"]
    variable = Fact("env", "added", "READER_LIMIT", _PATH, 3)
    assert "Set `READER_LIMIT`" in _fields(make.facts("Say more", variable))["advice"]


@pytest.mark.parametrize(
    ("path", "measures"),
    [
        ("benchmarks/routines/gemm.py", True),
        ("crates/core/benches/read.rs", True),
        ("benchmark/tests/test_read.py", False),
        ("tests/test_bench.py", False),
        ("src/bench.py", False),
    ],
)
def test_benchmarks(path: str, measures: bool) -> None:
    assert is_benchmark(path) is measures


def test_a_benchmark_is_no_test_to_run() -> None:
    patch = """\
 def testGemm(args):
+    for kind in args.kinds:
+        run(args.size, kind)
"""
    facts = _read("benchmarks/routines/gemm.py", patch)
    fields = _fields(facts, "medium")
    assert "enchmark file" in fields["impact"]
    assert "run `testGemm`" not in fields["advice"].lower()


def test_what_tests_read_has_no_test_to_run() -> None:
    for folder, told in (("fixtures", False), ("unit", True)):
        facts = _read(f"tests/{folder}/late.py", "+def test_late():\n+    return 1\n")
        fields = _fields(facts, "medium")
        assert ("test_late" in fields["advice"]) is told
        assert ("test `test_late`" in fields["summary"]) is told


def test_what_two_tests_in_a_source_call_is_not_said_of_the_source() -> None:
    head, line = (
        "@@ -{0},3 +{0},4 @@ fn {1}() {{\n",
        "     start();\n+    row.to_text();\n     end();\n",
    )
    for one, two, told in (("test_a", "test_b", False), ("write_a", "write_b", True)):
        patch = head.format(5, one) + line + head.format(50, two) + line
        summary = _fields(_read("src/a.rs", patch), "medium")["summary"]
        assert ("alls `row.to_text`" in summary) is told


def test_a_function_that_calls_itself_on_a_line_that_comes_is_edited() -> None:
    head = "@@ -5,6 +5,8 @@ fn walk(row: &Row) {\n     match row {\n"
    patch = f"{head}+        Row::Two(two) => walk(two),\n         _ => stop(),\n"
    summary = _fields(_read("src/a.rs", patch), "medium")["summary"]
    assert "n `walk`, adds the line `Row::Two(two) => walk(two),`" in summary
    assert "calls `walk`" not in summary


def test_functions_that_are_told_are_not_counted_among_the_changed() -> None:
    items = [
        Fact("function", "changed", "multiply", _PATH, 3),
        Fact("function", "changed", "execute", _PATH, 12),
        Fact("parameter", "removed", "beta_alpha", _PATH, 13, scope="execute"),
    ]
    summary = _fields(make.facts("Multiply without beta_alpha", *items), "medium")["summary"]
    assert "multiply" in summary
    assert "more" not in summary


def test_numbers_are_written_alike() -> None:
    limit = Fact("constant", "changed", "MAX_GROUPS", _PATH, 3, "4", "16")
    assert "from 4 to 16" in _fields(make.facts("Raise", limit))["summary"]


_GOES_ON = """\
The program used two ways to find the version:

```c
#if VERSION_MAJOR >= 12
```
which is misleading and causes errors where both of them differ.
"""


def test_a_sentence_that_goes_on_behind_code_is_not_quoted() -> None:
    assert not explanation(commit("Unify", _GOES_ON))


def test_a_number_before_a_comma_leaves_a_hole() -> None:
    body = "It is wrong and causes the errors mentioned in #71 , so that nobody can read it."
    assert not explanation(commit("Unify", body))


def test_a_name_in_a_list_of_imports_is_no_module() -> None:
    patch = """\
     AnyStrategy,
+    is_managed,
 )
+import torch
"""
    fields = _fields(_read("src/manager.py", patch))
    assert "imports from `torch`" in fields["architecture"]
    assert "is_managed" not in fields["architecture"]


@pytest.mark.parametrize(
    ("path", "line", "module"),
    [
        ("src/a.py", "from shop.doors import open_all", "shop.doors"),
        ("src/a.rs", "use crate::doors::open_all;", "crate::doors"),
    ],
)
def test_what_a_function_imports_the_file_may_import_already(
    path: str, line: str, module: str
) -> None:
    patch = f"@@ -30,4 +30,5 @@\n     if path:\n+        {line}\n         return path\n"
    assert "imports from" not in _fields(_read(path, patch))["architecture"]
    at_margin = patch.replace(f"+        {line}", f"+{line}")
    assert f"imports from `{module}`" in _fields(_read(path, at_margin))["architecture"]


def test_a_message_of_another_level_is_not_reworded() -> None:
    log = Fact("log", "changed", "Nothing is in place.", _PATH, 3, "warning", "info")
    summary = _fields(make.facts("Say less", log), "low", "fix")["summary"]
    assert "changes the level of the log message “Nothing is in place.”" in summary.replace(
        "Changes", "changes"
    )


def test_what_its_former_home_imports_is_found_there() -> None:
    moved = Fact("function", "moved", "is_managed", "src/strategies.py", 9, "src/manager.py")
    imported = Fact("import", "added", "is_managed", "src/manager.py", 3)
    assert "old imports" in _fields(make.facts("Move", moved))["risks"]
    fields = _fields(make.facts("Move", moved, imported))
    assert "old imports" not in fields["risks"]
    assert "affects" not in fields["impact"]


def test_what_a_module_of_python_names_in_a_new_line_users_find_there() -> None:
    moved = Fact("function", "moved", "is_managed", "src/strategies.py", 9, "src/manager.py")
    for line, affects in (("    is_kept, is_managed,", False), ("    is_known,", True)):
        home = make.file("src/manager.py", "+from strategies import (", f"+{line}", "+)")
        files = [home, make.file("src/strategies.py", "+def is_managed():")]
        fields = _fields(make.facts("Move", moved, files=files))
        assert ("may affect users" in fields["impact"]) is affects
        assert ("old imports" in fields["risks"]) is affects


def test_what_moves_out_of_a_source_of_c_nobody_had_included() -> None:
    for home, said in (("src/help.c", False), ("src/help.h", True)):
        moved = Fact("class", "moved", "help_text", "src/texts.h", 9, home)
        fields = _fields(make.facts("Move", moved))
        assert ("`help_text` moved to another header" in fields["risks"]) is said
        assert ("may affect users" in fields["impact"]) is said


def test_what_moves_into_a_source_of_c_nobody_includes_from_there() -> None:
    moved = Fact("function", "moved", "help_text", "src/texts.cpp", 9, "src/help.h")
    assert "help_text" not in _fields(make.facts("Move", moved))["risks"]


def test_a_new_parameter_tells_that_the_parameters_change() -> None:
    patch = """\
@@ -3,4 +3,4 @@ class ReaderSuite:
     scope = 3
-    def _start_reader(self, tree):
+    def _start_reader(self, tree, *, write_policy: str = "write_through"):
         run(tree)
@@ -40,3 +40,3 @@ class ReaderSuite:
     size = len(tree)
-    reader_write_policy="write_through",
+    reader_write_policy=write_policy,
     depth = 3
@@ -80,2 +80,9 @@ class ReaderSuite:
     depth = 4
+    def test_write_back_of_leaves(self):
+        self._start_reader(tree, write_policy="write_back")
+        assert tree
"""
    summary = _fields(_read("tests/test_reader.py", patch), "medium")["summary"]
    assert "parameter `write_policy`" in summary
    assert "changes the parameters" not in summary.lower()


def test_settings_by_one_name_in_many_sections_are_at_least_so_many() -> None:
    items = [
        Fact(
            "config", "changed", f"{word}_limit", "base.json", n * 40 + m, f"{n}1", f"{n}2", "size"
        )
        for m, word in enumerate(("line", "word", "page", "sign", "mark", "text", "rest", "last"))
        for n in (1, 2)
    ]
    summary = _fields(make.facts("Measure again", *items), "medium")["summary"]
    assert "and at least 2 more" in summary


def test_files_of_which_only_the_name_of_a_setting_is_told_may_change_it_alike() -> None:
    pages = [
        Fact("config", "changed", "name", f"{word}.json", 3, "first_last", "limit", "arguments")
        for word in ("line", "word", "sort")
    ]
    # Which of two came for which one of the section, nobody knows.
    other = Fact("config", "changed", "name", "sort.json", 9, "pattern", "by", "arguments")
    assert "(at least 3 files)" in _fields(make.facts("Name it", *pages), "medium")["summary"]
    summary = _fields(make.facts("Name it", *pages, other), "medium")["summary"]
    assert "to `limit` (at least 2 files)" in summary


@pytest.mark.parametrize(
    ("head", "noun", "counts"),
    [
        ("void pageReset(Page *page);", "declaration", False),
        ("int pageReset(Page *page); // later", "declaration", False),
        ("int pageReset(\n+    Page *page,\n+    int at  // or zero\n+);", "declaration", False),
        ("int pageReset(\n+    Page *page) {\n+  page->at = 0;\n+}", "function", True),
        ("static inline void pageReset(Page *page) { page->at = 0; }", "function", True),
    ],
)
def test_of_what_a_header_declares_nobody_knows_who_defines_it(
    head: str, noun: str, counts: bool
) -> None:
    fields = _fields(_read("src/page.h", f" void pageInit(Page *page);\n+{head}\n"))
    assert f"dds {noun} `pageReset`" in fields["summary"]
    assert ("1 function" in fields["architecture"]) == counts
    gone = f"+{head}\n".replace("+", "-")
    summary = _fields(_read("src/page.h", f" void pageInit(Page *page);\n{gone}"))["summary"]
    assert f"emoves {noun} `pageReset`" in summary


def test_a_digit_as_a_name_is_told_as_one() -> None:
    step = Fact("config", "changed", "0", "base.json", 3, "1.5", "2.5", "steps")
    summary = _fields(make.facts("Measure", step), "medium")["summary"]
    assert "setting “0”" in summary


def test_a_digit_is_no_name_of_what_changes_in_a_file() -> None:
    steps = [
        Fact("config", "changed", name, "base.json", 3, "1.5", "2.5", "steps")
        for name in ("0", "first_step")
    ]
    facts = make.facts("Measure", *steps)
    names = Names(Source(facts.commit), load_language("en"))
    items = [Item(fact, 3.0, (fact.path, fact.scope)) for fact in steps]
    assert "(edits `first_step`)" in impact(facts, items, 200, names)


def test_a_name_that_had_to_be_cut_is_not_told_of_a_file() -> None:
    tests = [Fact("test", "added", name, _PATH, 3) for name in (f"test_{'long_' * 20}", "test_a")]
    facts = make.facts("Test", *tests)
    names = Names(Source(facts.commit), load_language("en"))
    items = [Item(fact, 3.0, (fact.path, fact.scope)) for fact in tests]
    assert "(adds `test_a`, …)" in impact(facts, items, 400, names)


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (("    def load(self):", "    def save(self):"), "dds at least 2 methods"),
        (("    def load(self):", "def save(path):"), "dds at least 2 functions and methods"),
        (("def load(path):", "def save(path):"), "dds at least 2 functions"),
    ],
)
def test_what_classes_get_is_counted_as_methods(heads: tuple[str, ...], said: str) -> None:
    items = [Fact("function", "added", name, _PATH, n) for n, name in enumerate(("load", "save"))]
    files = [make.file(_PATH, *(f"+{head}" for head in heads))]
    assert said in f"{_fields(make.facts('Add', *items, files=files))['architecture']} "


def test_a_file_that_was_read_in_part_has_at_least_so_much() -> None:
    items = [Fact("function", "added", f"read_{n}_lines", _PATH, n) for n in range(1, 12)]
    items += [Fact("class", "added", "Reader", _PATH, 30)]
    fields = _fields(make.facts("Read", *items))
    assert "Adds 1 class and at least 11 functions" in fields["architecture"]
    cut = Fact("omitted", "touched", "size", _PATH, new="900")
    fields = _fields(make.facts("Read", *items, cut))
    assert "Adds at least 1 class and at least 11 functions" in fields["architecture"]


def test_helpers_of_tests_count_among_the_functions_of_their_file() -> None:
    items = [
        Fact("function", "touched", f"read_{n}_lines", _PATH.replace(".py", ".rs"), n, scope=scope)
        for n, scope in enumerate(("", *["#[cfg(test)]"] * 4), 1)
    ]
    summary = _fields(make.facts("Read", *items), "low")["summary"]
    assert "and more" in summary or all(fact.name in summary for fact in items)
    assert "cfg" not in summary


def test_a_field_called_type_is_one() -> None:
    names = ("type", "hostname", "signal", "question", "callback", "cached")
    items = [Fact("field", "added", name, _PATH, n, scope="Query") for n, name in enumerate(names)]
    summary = _fields(make.facts("Query it", *items), "low")["summary"]
    told = sum(f"`{name}`" in summary for name in names)
    left = re.search(r"and at least (\d) more", summary)
    assert told + (int(left[1]) if left else 0) == len(names)


def test_parameters_of_one_letter_count_among_the_others() -> None:
    items = [
        Fact("parameter", "removed", name, _PATH, n, scope="attention")
        for n, name in enumerate(("k", "v", "max_size", "lengths"))
    ]
    summary = _fields(make.facts("Pass the cache", *items), "medium")["summary"]
    assert "and at least 2 more" in summary
    alone = _fields(make.facts("Pass the cache", *items[2:]), "medium")["summary"]
    assert "more" not in alone


def test_a_setting_of_the_build_is_told_of_all_its_files() -> None:
    items = [
        Fact("build", "removed", "HAVE_SELECT", f"cmake/{name}.cmake", 3, old="1", scope="set")
        for name in ("unix", "win32")
    ]
    summary = _fields(make.facts("Assume select()", *items), "medium", "build")["summary"]
    assert "(at least 2 files)" in summary


def test_what_has_no_name_is_spread_over_no_files() -> None:
    assert spread(Fact("import", "added", "", _PATH, 3), ["+import a\n+import b"]) == 0


@pytest.mark.parametrize(
    ("path", "said"), [("src/a.cu", "at least 11 types"), ("src/a.py", "dds 11 types")]
)
def test_where_macros_may_make_heads_there_may_be_more_than_are_read(path: str, said: str) -> None:
    facts = [Fact("type", "added", f"Split{n}Words", path, n) for n in range(1, 12)]
    fields = _fields(make.facts("Add helpers", *facts))
    assert said in fields["architecture"]


def test_a_test_that_is_told_of_its_class_is_not_counted_beside_the_class() -> None:
    patch = "+class TestFold(Case):\n+    def test_folded_rows(self):\n+        self.check(1)\n"
    summary = _fields(_read("tests/test_fold.py", patch, "added"), "low", "test")["summary"]
    assert "dds test class `TestFold`; in `TestFold`, adds test `test_folded_rows`" in summary


def test_a_check_in_several_statements_counts_once() -> None:
    checks = [f"{name} % 4 == 0" for name in ("rows", "cols", "depth", "width")]
    checks += ["width == 2", "if width == 2"]
    facts = [
        Fact("guard", "added", name, _PATH, n, scope="fold", new="(" * name.startswith("if"))
        for n, name in enumerate(checks, 1)
    ]
    summary = _fields(make.facts("Fold rows", *facts))["summary"]
    assert "and at least 2 more" in summary


def test_what_goes_counts_though_other_names_end_as_it_does() -> None:
    goes = "".join(
        f"-ENV {name}=/opt/{n}\n" for n, name in enumerate(["LIB_PATH", "DOC_PATH", "BIN"])
    )
    patch = f" USER root\n{goes}-ENV PATH=/opt/bin\n ENV OLD_LIB_PATH=/old\n CMD start\n"
    summary = _fields(_read("Dockerfile", patch), "low", "build")["summary"]
    assert "`LIB_PATH`" in summary
    assert "and at least 1 more" in summary


def test_dependencies_of_several_files_together_are_told_apart_from_what_each_file_has() -> None:
    new = [
        Fact("dependency", "added", name, f"{part}/Cargo.toml", 9, "", version, "dependencies")
        for name, version, parts in (("libfoo", "0.7", "ab"), ("libbar", "1.2", "a"))
        for part in parts
    ]
    used = [
        Fact("import", "added", "open_shape", f"{part}/src/lib.rs", 1, scope="libfoo")
        for part in "ab"
    ]
    summary = _fields(make.facts("Use libfoo", *new, *used))["summary"]
    assert "files in all); imports `open_shape`" in summary


@pytest.mark.parametrize(("statement", "name"), [("DROP TABLE", "jobs"), ("CREATE TABLE", "runs")])
def test_statements_of_a_database_are_what_they_are(statement: str, name: str) -> None:
    summary = _fields(_read("db/2.sql", f"+{statement} {name};\n"))["summary"]
    assert f"dds database statement `{name}` (`{statement}`)" in summary


def test_what_a_new_crate_has_of_its_workspace_is_no_new_dependency() -> None:
    new = (
        "+[package]\n+name = 'shapes'\n+[dependencies]\n+serde.workspace = true\n+libfoo = '1.2'\n"
    )
    old = " [dependencies]\n+shapes.workspace = true\n"
    files = (
        change("src/shapes/Cargo.toml", new.replace("'", '"'), "added"),
        change("src/app/Cargo.toml", old),
    )
    fields = _fields(detail(extract(commit(files=files), table())))
    assert "`serde`" not in fields["architecture"]
    assert "dependency `shapes`" in fields["summary"]
    assert "dependency `libfoo` (`1.2`)" in fields["summary"]


def test_what_was_set_before_in_lines_nearby_is_not_told_as_set() -> None:
    patch = """\
-pub fn open_shop() -> Shop {
+pub fn open_store() -> Store {
     let on_shelf = Arc::new(Shelf::new());
-    let opened = Shop::new(on_shelf.clone());
+    Store::new(on_shelf)
+}
+
+pub fn open_shop() -> Shop {
+    let opened = open_store();
+    let on_shelf = opened.shelf();
+    let shop_window = opened.window();
     Shop { on_shelf, opened }
 }
"""
    summary = _fields(_read("src/shop.rs", patch))["summary"]
    assert "sets `shop_window`" in summary
    assert "`on_shelf`" not in summary.partition("lso in the diff")[0]


def test_of_two_forms_of_a_function_for_two_systems_one_is_counted() -> None:
    patch = """\
+#ifdef HAVE_RAW
+void *take(size_t size) {
+    return take_raw(size);
+}
+#else
+void *take(size_t size) {
+    return take_any(size);
+}
+#endif
"""
    assert "Adds at least 1 function" in _fields(_read("src/a.c", patch))["architecture"]
    others = "".join(f"+void take_{n}_of_many_that_are_there(void) {{\n+}}\n" for n in range(19))
    summary = _fields(_read("src/a.c", patch + others))["summary"]
    told = summary.partition(" and at least")[0].count("`take")
    assert f"and at least {20 - told} more" in summary


def test_what_the_subject_names_is_not_what_another_function_is_on() -> None:
    lines = "".join(
        f"-    reply_with_a_long_value(c,{of}[{n}]);\n+    reply_with_any_value(c,{of}[{n}]);\n"
        for of in ("first", "second")
        for n in range(2)
    ).split("-    reply_with_a_long_value(c,second[0])")
    patch = (
        f"@@ -10,2 +10,2 @@ void find_near(client *c) {{\n{lines[0]}"
        "@@ -50,2 +50,2 @@ void find_place(client *c) {\n"
        f"-    reply_with_a_long_value(c,second[0]){lines[1]}"
    )
    made = commit("Reply with any value in find_place", files=(change("src/a.c", patch),))
    summary = _fields(detail(extract(made, table())), "medium")["summary"]
    assert summary.startswith("In find_near, rewrites")


def test_what_the_subject_names_is_not_what_another_file_is_on() -> None:
    first = change("src/a.c", " void load(void) {\n+    if (part) check_all(part);\n }")
    named = change("src/b.c", " void keep(void) {\n+    drop(max_up);\n }")
    both = commit("Limit max_up", files=(first, named))
    summary = _fields(detail(extract(both, table())))["summary"]
    assert "In `load`, checks `part`" in summary
    assert "On `max_up`" not in summary


def test_files_that_declare_a_function_do_not_call_it() -> None:
    made = Fact("call", "removed", "size_all", "src/a.c", 1)
    called = "-    size_all(d);"
    assert spread(made, [called, called, "-int size_all(dict *d);", "-int size_all(dict *d)"]) == 2


def test_options_of_other_programs_are_not_counted() -> None:
    facts = _read(
        "src/build.py",
        '+    run("git", ["log", "--abbrev-ref", "--short", "--porcelain", "--first-parent"])\n'
        '+    run("git", ["show", "--no-patch", "--oneline", "--decorate", "--no-color"])\n'
        '+    run("git", ["diff", "--name-status", "--numstat"])\n',
    )
    assert re.search(r"Uses the options .* and at least \d more", _fields(facts)["summary"])


def test_fields_by_a_letter_count() -> None:
    lines = ["+type reader struct {", "+\tq chan int", "+\tlines_of_all_files map[string]string"]
    lines += [f"+\tplaces_of_the_kind_{n} map[string][]place" for n in range(9)]
    summary = _fields(_read("src/reader.go", "\n".join([*lines, "+}"]) + "\n"), "medium")["summary"]
    found = re.search(r"fields (.*?) and at least (\d+) more", summary)
    assert found
    assert found[1].count("` (`") + int(found[2]) == 11


def test_steps_by_one_name_are_counted_in_each_job() -> None:
    jobs = "".join(
        f"+  {job}:\n+    steps:\n+      - name: Get the sources\n+        run: get\n"
        f"+      - name: Build {job}\n+        run: build\n"
        for job in ("one", "two", "three", "four")
    )
    facts = _read(".github/workflows/a.yml", f"@@ -3,1 +3,30 @@\n jobs:\n{jobs}")
    summary = _fields(facts, "low", "ci")["summary"]
    more = re.search(r"CI steps .*? and at least (\d+) more", summary)
    assert more
    assert summary.count("“") + int(more[1]) == 8


def test_remarks_and_heads_of_macros_are_no_calls() -> None:
    call = Fact("call", "removed", "safe_free", "src/a.c", 3)
    files = ["-  safe_free(p);", '-#include "url.h" /* for safe_free() */', "- * safe_free() it"]
    files += ["-#define safe_free(x) lib_free(x)", '-  say("http://a"); safe_free(p);']
    files += ["-safe_free(char *p)", "-  run(/*count=*/2, safe_free(p));"]
    assert spread(call, files) == 3


def test_a_setting_that_is_named_of_another_section_counts_in_its_own() -> None:
    names = [f"page.{n}.foreground" for n in range(9)]
    colours = "".join(f'+    "{name}": "#00000{n}",\n' for n, name in enumerate(names))
    patch = f'@@ -0,0 +1,20 @@\n+{{\n+  "colours": {{\n{colours}+    "ink": "#111"\n+  }},\n'
    patch += '+  "signs": [\n+    {\n+      "ink": "#222"\n+    },\n+    {\n+      "ink": "#333"\n+    }\n+  ]\n+}\n'
    fields = _fields(_read("themes/dark.json", patch), "high")
    found = re.search(
        r"n `colours`, adds settings (.*?) and at least (\d+) more", fields["summary"]
    )
    assert found
    assert found[1].count("` (`") + int(found[2]) == 10


def test_a_function_that_goes_by_its_name_elsewhere_is_not_counted_as_new() -> None:
    files = (
        change("src/index.js", "-const w = (a, b) => (Array.isArray(b) ? b : 0);\n"),
        change(
            "src/load.ts",
            "+const w = <T>(_: unknown, b: T) =>\n+\tArray.isArray(b) ? b : null;\n"
            "+function load(): void {\n+}\n",
        ),
    )
    facts = detail(extract(commit(files=files), table()))
    assert "at least 1 function" in _fields(facts, "high")["architecture"]


def test_a_word_that_a_line_gets_from_the_one_above_is_not_new_there() -> None:
    lines = (
        "-Where there is one reader, it is set up as quickly as adding",
        "-the command to the configuration of the reader:",
        "+Where there is one reader, it is set up as quickly as",
        "+adding the command to the configuration of the reader:",
    )
    made = make.facts("Wrap", files=[make.file("docs/a.md", *lines, kind="docs")])
    assert not replaced_lines(made)


def test_what_calls_the_function_of_the_subject_is_not_on_it() -> None:
    called = "-    this.fast = parts?.isFast ?? 1\n+    this.fast = parts.isFast ?? 1\n"
    called += "-    this.small = parts?.isSmall ?? 2\n+    this.small = parts.isSmall ?? 2\n"
    first = change(
        "src/a.js", f" class Shop {{\n     const parts = readAllTheParts(opts)\n{called}"
    )
    named = change(
        "src/b.js", " function readAllTheParts (opts) {\n-  if (opts) {\n   open(opts)\n-  }\n"
    )
    both = commit("fix: readAllTheParts gets an object", files=(first, named))
    summary = _fields(detail(extract(both, table())), "medium")["summary"]
    assert "Rewrites `this.fast" in summary
    assert "On `readAllTheParts`" not in summary


def test_a_text_that_has_the_code_of_a_call_calls_nothing() -> None:
    line = '+  "code": "rows = shop.sort_all(1)"'
    files = [change(f"src/{name}.json", line) for name in "abc"]
    files += [change(f"src/{name}.py", "+rows = shop.sort_all(1)") for name in "de"]
    texts = Texts(extract(commit(files=tuple(files)), table()).files)
    assert spread(Fact("call", "added", "shop.sort_all", "src/d.py", 1), texts.of("call")) == 2
    assert len(texts.of("env")) == len(files)


def test_files_of_one_name_are_told_by_folders_that_tell_them_apart() -> None:
    files = [make.file(f"{top}/shop/server/rows/read.py", "+a", "-b") for top in ("old", "new/in")]
    told = _fields(make.facts("Change", files=files))["impact"]
    assert "`old/shop/server/rows/read.py` +1/−1" in told
    assert "`in/shop/server/rows/read.py` +1/−1" in told


def test_what_new_functions_are_decorated_with_is_not_told_as_new() -> None:
    patch = "+@shelf_cache(many=2)\n+def read_rows(shelf):\n+    return shelf.rows\n"
    for kind, new in (("added", True), ("modified", False)):
        files = (change("src/rows.py", patch, kind), change("src/a.py", "+import rows"))
        summary = _fields(detail(extract(commit(files=files), table())), "high")["summary"]
        assert ("decorator" in summary) is not new
        assert ("`shelf_cache`" if new else "`shelf_cache(many=2)`") in summary


@pytest.mark.parametrize("level", ["low", "medium"])
def test_settings_of_files_that_go_are_not_told_as_of_any_file(level: str) -> None:
    for keeps in (False, True):
        files = [change(f"conf/{n}.yaml", "-shelf_size: 3\n", "deleted") for n in "ab"]
        files += [change("conf/c.yaml", "-shelf_size: 3\n+row_size: 4\n")] if keeps else []
        files += [change("src/a.py", "+def read_rows(shelf):\n+    return shelf\n")]
        told = _fields(detail(extract(commit(files=tuple(files)), table())), level)
        assert ("shelf_size" in told["summary"]) is keeps


def test_an_option_in_a_sentence_is_not_used() -> None:
    made = Fact("option", "added", "--filter", "src/a.ts", 1)
    used = ["+run('tool', ['--filter', 'a'])", "+  return `tool --filter ${name}`"]
    told = ["+// and run `tool --filter a`", "+  'and run `tool --filter a`',", "+# as --filter"]
    assert spread(made, used + told) == 2


def test_what_an_image_sets_counts_though_other_images_set_it_too() -> None:
    sets = "".join(f"+ENV {name}={name.lower()}\n" for name in ("LIB_PLACE", "DOC_PLACE"))
    own = "".join(f"+ENV OWN_PLACE_{n}=/{n}\n" for n in range(9))
    paths = ("a/Dockerfile", "b/Dockerfile")
    files = tuple(
        change(path, f"+FROM x:1\n{sets}{own if path[0] == 'a' else ''}", "added") for path in paths
    )
    told = write(detail(extract(commit(files=files), table())), make.verdict("build", "low"), "en")
    clause = re.search(r"variables (.*?) and at least (\d+) more", told.fields["summary"])
    assert clause
    assert clause[1].count("`OWN_PLACE") + int(clause[2]) == 11


def test_a_workflow_that_jobs_use_may_be_used_in_steps_of_further_files() -> None:
    patch = "@@ -5,3 +5,4 @@ jobs:\n   run:\n     name: Run\n+    uses: ./.github/workflows/run.yml\n     with:\n"
    files = tuple(change(f".github/workflows/{n}.yml", patch) for n in "abc")
    told = write(detail(extract(commit(files=files), table())), make.verdict("ci", "low"), "en")
    assert "(at least 3 files)" in told.fields["summary"]


def test_a_function_that_is_edited_among_the_tests_of_a_source_is_one() -> None:
    patch = """\
@@ -10,4 +10,4 @@ fn read_all(a: u8) -> u8 {{
     one();
-    a
+    a + 1
     two();
@@ -90,3 +90,3 @@     fn shape_of_one() {{
          given();
-        1
+        2
@@ -94,2 +94,8 @@     fn shape_of_one() {{
     }}

{mark}
+    fn shape_of_two() {{
+        shape();
+    }}
@@ -190,3 +196,3 @@     fn shape_of_many() {{
          given();
-        1
+        2
"""
    mark = "+    #[test]"
    edited = {
        f.name or f.scope: f.kind
        for f in with_tests(_read("src/a.rs", patch.format(mark=mark))).items
        if f.action == "touched" and f.kind in ("function", "test")
    }
    assert edited == {"read_all": "function", "shape_of_one": "test", "shape_of_many": "test"}
    plain = with_tests(_read("src/a.rs", patch.format(mark="+    #[inline]")))
    assert "test" not in {fact.kind for fact in plain.items}


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("fn keeps_all() {", "test"),
        ("fn rules(code: Rule, path: &Path) -> Result<()> {", "test"),
        ("fn setup(", "function"),
        ("fn check(found: &str, wanted: &str) {", "function"),
    ],
)
def test_what_tests_call_for_their_sake_is_no_test_to_run(head: str, kind: str) -> None:
    patch = """\
@@ -10,2 +10,2 @@ mod tests {
-    use crate::Old;
+    use crate::New;
     use crate::Path;
@@ -40,3 +40,3 @@ HEAD
         given();
-        old();
+        new();
""".replace("HEAD", head)
    told = with_tests(_read("src/a.rs", patch)).items
    assert {f.kind for f in told if f.action == "touched" and f.kind in ("function", "test")} == {
        kind
    }


def test_what_a_test_in_a_source_calls_its_own_is_no_constant_of_that() -> None:
    patch = """\
@@ -10,2 +10,11 @@
 }
+pub static ROW_LIMITS: Limits<2> = Limits::new([1, 2]);
+
+mod tests {
+    #[test]
+    fn test_limits() {
+        static GIVEN_ROWS: Limits<2> = Limits::new([3, 4]);
+        assert_eq!(GIVEN_ROWS.len(), 2);
+    }
+}
"""
    told = {f.name for f in with_tests(_read("src/a.rs", patch)).items if f.kind == "constant"}
    assert told == {"ROW_LIMITS"}


def test_functions_and_methods_in_one_row_are_called_both() -> None:
    path = "src/shop.py"
    names = (("open_shop", ""), ("close_shop", "Shop"))
    items = [Fact("function", "added", name, path, 3, scope=scope) for name, scope in names]
    told = Group("function", "added", [Item(fact, 1.0, (path, "")) for fact in items], 2)
    writer = Names(Source(make.facts("Open").commit), load_language("en"))
    assert noun_of(told, writer) == "function_mixed"
    told.items.pop()
    told.total = 1
    assert noun_of(told, writer) == "function"


def test_a_head_with_a_remark_behind_its_bracket_is_one_of_a_method() -> None:
    patch = """\
@@ -10,9 +10,9 @@
-    def iterate(  # type: ignore[valid-type]
+    def iterate(
         self,
-        lines: Lines[P],
+        lines: Lines,
     ) -> None:
         pass
"""
    assert "dits method `iterate`" in _fields(_read(_PATH, patch))["summary"]


def test_what_is_a_method_in_one_file_and_a_function_in_another_is_a_function() -> None:
    files = [
        make.file("src/app.py", "     def set_up_reader(self, a):", "+        self.read(a,"),
        make.file(_PATH, " def set_up_reader(a):", "+    put(a,"),
    ]
    edited = [Fact("function", "touched", "set_up_reader", f.path, 3) for f in files]
    summary = _fields(make.facts("Say more", *edited, files=files))["summary"]
    assert summary == "Edits function `set_up_reader` (at least 2 files)."


def test_a_lone_dot_is_no_name_of_a_module() -> None:
    items = [Fact("import", "added", n, _PATH, 3, scope=".") for n in ("one_key", "two_key")]
    summary = _fields(make.facts("Say more", *items))["summary"]
    assert "mports `one_key` and `two_key`" in summary
    assert " from " not in summary


def test_a_dependency_that_benchmarks_have_too_is_one_of_those_who_install_it() -> None:
    patch = """\
@@ -3,4 +3,5 @@
 [dependencies]
-some-lib = "1.0.3"
+some-lib = "1.2.0"
+new-lib = "0.3.1"
"""
    files = (change("benchmark/Cargo.toml", patch), change("reader/Cargo.toml", patch))
    fields = _fields(detail(extract(commit(files=files), table())))
    assert "`some-lib`" in fields["advice"]
    assert "`new-lib`" in fields["advice"]


def test_a_method_that_a_class_has_from_its_base_concerns_no_caller() -> None:
    patch = """\
@@ -10,20 +10,17 @@
 class {base}(Any):
     def write_lines(self, lines):
-        raise NotImplementedError()
+        self.put(lines)

 class Small({of}):
     def name(self):
         return 1

-    def write_lines(self, lines):
-        put(lines)
-
     def rest(self):
         pass
"""
    for of, told in ("Base", False), ("Other", True):
        facts = _read(_PATH, patch.format(base="Base", of=of))
        assert ("`write_lines`" in _fields(facts)["impact"]) is told


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("-    if page:\n-        return Answer(page, 1)\n-    return Answer(page)\n"
          "+    if shut:\n+        return Shut(page)\n+    return Answer(\n+        page, 2)\n"), False),
        ("-    return Answer(page)\n+    return Shut(page)\n", True),
    ],
)  # fmt: skip
def test_of_several_returned_values_none_is_said_to_follow_another(lines: str, said: bool) -> None:
    patch = f"@@ -3,9 +3,9 @@ def answer(page, shut):\n     page = open(page)\n{lines}"
    fields = _fields(_read("src/a.py", patch), "high")
    assert ("instead of" in " ".join(fields.values())) is said


def test_what_the_subject_names_is_not_what_other_pages_are_on() -> None:
    first = change("docs/a.md", " # Guide\n ## Start\n-See [b](/b.md)\n+See [b](/docs/b.md)\n")
    named = change("docs/c.md", " ## Type\n interface PartError {\n-  at: string\n+  at?: string\n")
    both = commit("docs: fix links, and PartError type", files=(first, named))
    summary = _fields(detail(extract(both, table())), "low")["summary"]
    assert "`c.md`" in summary or "“Type”" in summary
    assert "On `PartError`" not in summary


def test_what_several_files_import_is_found_in_its_former_home_too() -> None:
    moved = Fact("function", "moved", "is_managed", "src/strategies.py", 9, "src/manager.py")
    paths = ("src/__init__.py", "src/manager.py", "src/own.py")
    imports = [Fact("import", "added", "is_managed", path, 3) for path in paths]
    assert "may affect" in _fields(make.facts("Move", moved, *imports[::2]))["impact"]
    assert "may affect" not in _fields(make.facts("Move", moved, *imports))["impact"]


def test_a_flaw_that_the_message_names_is_told_of_security() -> None:
    fact = Fact("guard", "added", "count > limit", _PATH, 3)
    made = make.facts("Fix overflow (CVE-2025-12345)", fact)
    assert _fields(made)["security"] == "The message names `CVE-2025-12345`."
    assert "CVE" not in _fields(make.facts("Fix overflow", fact))["security"]


def test_a_lock_file_that_comes_is_no_file_of_the_architecture() -> None:
    items = [
        Fact("file", "added", "uv.lock", "uv.lock"),
        Fact("class", "added", "Rows", "src/rows.py", 1),
    ]
    files = [
        make.file("uv.lock", "+[[package]]", kind="lock"),
        make.file("src/rows.py", "+class Rows:"),
    ]
    said = _fields(make.facts("Add", *items, files=files))["architecture"]
    assert "1 class" in said
    assert "1 file" not in said


def test_what_is_told_as_a_struct_is_counted_among_the_types() -> None:
    items = [
        Fact("class", "added", "RowArgs", "src/rows.cuh", 1),
        Fact("class", "added", "Rows", "src/rows.py", 1),
    ]
    files = [
        make.file("src/rows.cuh", "+struct RowArgs {"),
        make.file("src/rows.py", "+class Rows:"),
    ]
    said = _fields(make.facts("Add", *items, files=files))["architecture"]
    assert "1 class and at least 1 type" in said


def test_what_the_package_in_place_of_a_module_imports_is_found_as_before() -> None:
    home = "shop/rows/all.py"
    moved = Fact("class", "moved", "Rows", home, 1, old="shop/rows.py")
    came = Fact("import", "added", "Rows", "shop/rows/__init__.py", 1, scope="shop.rows.all")
    for facts, told in (
        (make.facts("Move", moved), True),
        (make.facts("Move", moved, came), False),
    ):
        fields = _fields(facts)
        assert ("users of `Rows`" in fields["impact"]) is told
        assert ("mport `Rows`" in fields["advice"]) is told


def test_steps_of_one_name_are_one_step_in_several_jobs() -> None:
    jobs = "".join(f"+  {job}:\n+    steps:\n+      - name: Get the sources\n" for job in "abcd")
    summary = _fields(
        _read(".github/workflows/a.yml", f"@@ -3,1 +3,30 @@\n jobs:\n{jobs}"), "low", "ci"
    )["summary"]
    assert "CI step “Get the sources”" in summary
    assert "more" not in summary.partition("“Get the sources”")[2]


def test_a_variable_has_its_value_in_the_files_that_are_known_to_set_it() -> None:
    files = [change(f"deploy/{n}.yml", "@@ -1 +1,2 @@\n env:\n+  SHOP_FAST: true\n") for n in "ab"]
    both = detail(extract(commit(files=tuple(files)), table()))
    assert "`SHOP_FAST` (`true`)" in _fields(both, "medium")["summary"]
    other = change("deploy/run.sh", "@@ -1 +1,2 @@\n declare -A V=(\n+  [SHOP_FAST]=1\n")
    three = detail(extract(commit(files=(*files, other)), table()))
    summary = _fields(three, "medium")["summary"]
    assert "`SHOP_FAST` (at least 3 files)" in summary


def test_a_remark_on_a_variable_is_no_use_of_it() -> None:
    gone = Fact("env", "removed", "SHOP_FAST", "ci/a.yml", 1)
    used = ["-  SHOP_FAST=1 run", "-    SHOP_FAST: x # why"]
    told = ['-    r"a"  # such as SHOP_FAST=1', "-# SHOP_FAST is set", "-  // SHOP_FAST"]
    assert spread(gone, used + told) == 2


def test_of_commands_that_go_each_counts_once() -> None:
    names = ("pack", "pack", "lint", "check", "check", "spell", "pack", "lint")
    facts = [Fact("command", "removed", name, "ci.yml", n) for n, name in enumerate(names)]
    group = Group("command", "removed", [], 8, facts)
    leave_uncounted(group, [])
    assert group.total == 4


def test_constants_and_macros_in_one_row_are_called_both() -> None:
    names = ("LIMIT", "EACH")
    items = [Item(Fact("constant", "added", name, "a.cu", 1), 1.0, ("a.cu", "")) for name in names]
    lines = ("+constexpr int LIMIT = 4;", "+#define EACH(rows) go(rows);")
    facts = make.facts("Add", files=[make.file("a.cu", *lines)])
    writer = Names(Source(facts.commit), load_language("en"))
    assert noun_of(Group("constant", "added", items, 2), writer) == "constant_mixed"
    assert noun_of(Group("constant", "added", items[:1], 1), writer) == "constant"
    assert noun_of(Group("constant", "added", items[1:], 1), writer) == "macro"


def test_a_build_setting_of_several_files_has_the_value_of_none_of_them() -> None:
    facts = [
        Fact("build", "added", "Paint", "CMakeLists.txt", 4, scope="find_package"),
        Fact("build", "added", "Paint", "src/CMakeLists.txt", 2, new="REQUIRED"),
    ]
    assert [{(f.old, f.new) for f in group} for group in same(facts)] == [{("", "")}]


def test_a_function_of_a_shader_that_a_macro_chooses_counts_once() -> None:
    head = "void pack(uint at)"
    forms = [Fact("function", "added", "pack", "a.comp", n, new=head) for n in (3, 9)]
    assert len(chosen(forms)) == 1


@pytest.mark.parametrize(
    ("command", "called"),
    [
        ("project", "build_entry"),
        ("find_package", "build_entry"),
        ("set", "build"),
        ("TARGET_LINK_LIBRARIES", "build_target"),
    ],
)
def test_what_sets_nothing_in_cmake_is_no_setting(command: str, called: str) -> None:
    fact = Fact("build", "added", "Paint", "CMakeLists.txt", 2, new="C CXX", scope=command)
    assert noun(fact, Names(Source(make.facts("Add").commit), load_language("en"))) == called


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (" add_library(paint", "oncerns build target `paint`"),
        ("+add_library(paint", "dds build target `paint`"),
    ],
)
def test_what_a_target_gets_is_no_setting_by_its_name(head: str, said: str) -> None:
    patch = f"{head} a.c)\n+target_link_libraries(paint PRIVATE brush)\n"
    files = (change("CMakeLists.txt", patch),)
    summary = _fields(detail(extract(commit(files=files), table())), "medium")["summary"]
    assert said in summary
    assert "setting" not in summary


def test_of_an_action_with_several_versions_the_files_of_each_count_for_themselves() -> None:
    files = tuple(
        change(
            f".github/workflows/{name}.yml",
            f"@@ -5,3 +5,3 @@ jobs:\n     steps:\n-      - uses: actions/script@{was}\n"
            "+      - uses: actions/script@v8\n         with:\n",
        )
        for name, was in (("one", "v7"), ("two", "v7"), ("three", "v6"))
    )
    said = _fields(detail(extract(commit(files=files), table())), "medium")["summary"]
    assert "(at least 2 files)" in said
    assert "at least 3 files" not in said


def test_old_paths_are_counted_each_where_what_is_shown_of_them_is_the_same() -> None:
    paths = [f"new/{'tuned-' * 30}{n}.py" for n in range(5)]
    moved = [Fact("file", "renamed", path, path, 0, path.replace("new", "old")) for path in paths]
    files = [make.file(fact.path, "+run()") for fact in moved]
    advice = _fields(make.facts("Move", *moved, files=files))["advice"]
    assert "and 4 more" in advice, advice


@pytest.mark.parametrize(
    ("kind", "said"), [("option", "concerns `--store`"), ("function", "edits `--store`")]
)
def test_an_option_on_a_line_that_changes_is_not_said_to_be_edited(kind: str, said: str) -> None:
    fact = Fact(kind, "touched", "--store", _PATH, 1)
    facts = make.facts("Change", fact, files=[make.file(_PATH, "+add('--store')")])
    names = Names(Source(facts.commit), load_language("en"), (_PATH,))
    assert said in impact(facts, [Item(fact, 1.0, "")], 200, names)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("-}", "+}"), True),
        (("-a = 1  ", "-b = 2", "+a = 1", "+b = 2", " c = 3"), True),
        (("-a = 1", " c = 3", "+a = 1"), False),
        (("-a = 1", "+a = 2"), False),
    ],
)
def test_lines_that_only_end_otherwise_are_said_to(lines: tuple[str, ...], said: bool) -> None:
    facts = make.facts("Mend ends", files=[make.file("conf/shop.json", *lines, kind="config")])
    assert ("in their ends alone" in _fields(facts)["impact"]) is said


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("+", "dds CI job `open-every-room-of-the-shop-late-part-1`"),
        (" ", "`open-every-room-of-the-shop-late-part-1`"),
    ],
)
def test_steps_of_a_new_job_do_not_hide_that_the_job_comes(mark: str, said: str) -> None:
    lines = [f"{mark}  open-every-room-of-the-shop-late-part-1:", f"{mark}    steps:", "+      - name: Count rooms",
             "+        run: make count", "+      - name: Tell all", "+        run: make tell"]  # fmt: skip
    patch = "@@ -9,3 +9,9 @@ jobs:\n       - run: make\n" + "".join(f"{line}\n" for line in lines)
    facts = _read(".github/workflows/open.yml", patch)
    assert said in _fields(facts, "low", "ci")["summary"]


def test_a_method_that_several_classes_lose_is_told_of_them() -> None:
    def shelves(*names: str) -> str:
        heads = (f"-\n-class {name}:\n+class {name}(Shelf):\n     size = 3\n" for name in names)
        return "".join(f"{head}-    def lend(self):\n-        return 1\n" for head in heads)

    patch = f"@@ -1,9 +1,9 @@\n class Shelf:\n-    def lend(self):\n+    def lend(self, row):\n         go()\n{shelves('Left', 'Right')}"
    told = _fields(_read(_PATH, patch), "medium", "refactor")["summary"]
    assert "in `Left` and `Right`, removes method `lend`" in told


def test_a_member_of_a_common_name_is_told_of_a_file_by_its_class() -> None:
    members = [
        Fact("function", "added", "empty", _PATH, 3, scope="LeftShelf"),
        Fact("function", "added", "__len__", _PATH, 6, scope="LeftShelf"),
        Fact("function", "added", "put_back", _PATH, 9, scope="LeftShelf"),
        Fact("field", "removed", "size", _PATH, 13, scope="RightShelf"),
    ]
    facts = make.facts("Add LeftShelf, drop RightShelf", *members)
    items = [Item(fact, 3.0, (fact.path, fact.scope)) for fact in members]
    english, chinese = (
        load_language(one).finish(
            impact(facts, items, 400, Names(Source(facts.commit), load_language(one)))
        )
        for one in ("en", "zh")
    )
    told = "(adds `empty`, `__len__` in `LeftShelf`, `put_back`, removes `size` in `RightShelf`)"
    assert told in english
    assert "新增 `empty`、`__len__`（`LeftShelf`）、`put_back`" in chinese


def test_what_comes_with_a_class_of_a_file_is_told_of_that() -> None:
    lines = ("class Shelf extends Part {", "  partDidMount() {", "    start(this)", "  }", "}")
    file = make.file("src/shelf.js", " first()", *(f"+{line}" for line in lines), " last()")
    method = Fact("function", "added", "partDidMount", file.path, 3, scope="Shelf")
    facts = make.facts("Add parts", method, files=[file])
    names = Names(Source(facts.commit), load_language("en"))
    items = [Item(method, 3.0, (file.path, method.scope))]
    assert "(adds `partDidMount` in `Shelf`)" in impact(facts, items, 400, names)


def test_a_test_in_a_source_is_called_one_where_its_name_does_not_say_so() -> None:
    tests = [
        Fact("function", "touched", "put_back", _PATH, 3),
        Fact("test", "touched", "update_shelf", _PATH, 9),
    ]
    facts = make.facts("Mend it", *tests)
    items = [Item(fact, 3.0, (fact.path, fact.scope)) for fact in tests]
    for language, told in (
        ("en", "(edits `put_back`, test `update_shelf`)"),
        ("zh", "（修改 `put_back`、测试 `update_shelf`）"),
    ):
        names = Names(Source(facts.commit), load_language(language))
        assert told in names.language.finish(impact(facts, items, 400, names))
        advice = dict(write(facts, make.verdict("fix", "high"), language).fields)["advice"]
        called = {"en": "un the test `update_shelf` in", "zh": "中的测试 `update_shelf` 复核"}
        assert called[language] in advice


def test_a_function_that_several_files_get_is_not_told_of_one_alone() -> None:
    new = [
        Fact("function", "added", "put_back", path, 3, new="(book)")
        for path in ("src/left.py", "src/right.py")
    ]
    own = Fact("function", "added", "take_out", "src/left.py", 9, new="(book)")
    for language, told in (
        ("en", "adds function `put_back` (at least 2 files)"),
        ("zh", "新增函数 `put_back`（至少 2 个文件）"),
    ):
        fields = dict(
            write(make.facts("Add", own, *new), make.verdict("feat", "medium"), language).fields
        )
        assert told in fields["summary"].replace("Adds", "adds")
    moved = Fact("function", "removed", "put_back", "src/shelf.py", 3)
    fields = dict(
        write(make.facts("Add", own, *new, moved), make.verdict("feat", "medium"), "en").fields
    )
    assert "at least 2 files" not in fields["summary"]


def test_a_function_that_many_files_get_comes_first() -> None:
    new = [
        Fact("function", "added", "put_back", f"src/{place}.py", 3, new="(book)")
        for place in ("left", "right", "upper", "lower", "inner", "outer")
    ]
    own = Fact("function", "touched", "look_up", "src/left.py", 9)
    facts = make.facts("Give books back", own, *new)
    summary = dict(write(facts, make.verdict("feat", "medium"), "en").fields)["summary"]
    assert summary.startswith("Adds function `put_back` (at least 6 files)")
    assert "`look_up`" in summary
    # One that they lose says little of what the commit does.
    gone = [replace(fact, action="removed", old=fact.new, new="") for fact in new]
    facts = make.facts("Drop what nobody uses", own, *gone)
    summary = dict(write(facts, make.verdict("refactor", "medium"), "en").fields)["summary"]
    assert summary.startswith("Edits function `look_up`")
    assert "emoves function `put_back` (at least 6 files)" in summary


def test_a_class_that_comes_in_a_test_is_named_for_its_methods() -> None:
    patch = """\
 class TestShop(Case):
+    def test_open(self):
+        class Clerk:
+            def __enter__(self):
+                pass
+
+            def __exit__(self, *args):
+                pass
+        self.shop.clerk = Clerk()
"""
    items = without_own_methods(_read("tests/test_shop.py", patch)).items
    assert {f.action for f in items if f.name == "Clerk"} == {"added", "touched"}
    assert not [f.name for f in items if f.kind == "function"]


def test_what_a_macro_puts_before_a_name_is_no_struct() -> None:
    patch = "+#define ROWS_SPACE rows\n+#define ROWS_AT(x) (x)\n+namespace ROWS_SPACE {\n"
    patch += "+typedef struct __ROWS_ALIGN__(4) {\n+} rows_4;\n"
    summary = _fields(_read("src/rows.cu", patch))["summary"]
    assert "`__ROWS_ALIGN__`" not in summary
    assert "constants `ROWS_" not in summary


def test_what_tests_of_rust_have_is_not_counted() -> None:
    helper = "    impl Run for FakeRow {\n        fn run_row(&self) {}\n    }\n"
    tests = f"#[cfg(test)]\nmod row_checks {{\n    struct FakeRow;\n{helper}}}\n"
    own = "impl Row {\n    #[cfg(test)]\n    fn peek(&self) {\n        go();\n    }\n}\n"
    lines = f"pub fn load_rows() {{\n}}\n{own}{tests}".splitlines()
    patch = f"@@ -0,0 +1,{len(lines)} @@\n" + "".join(f"+{line}\n" for line in lines)
    known = _read("src/rows.rs", patch, "added")
    assert (
        "Adds 1 file and at least 1 function, tests"
        in _fields(stood(known, {}, dict))["architecture"]
    )


def test_what_all_of_many_tests_come_to_import_is_told_beside_those_that_change() -> None:
    facts: list[Fact] = []
    for n, name in enumerate(f"{x}{y}" for x in ("load", "fold", "keep") for y in "ABCDEFGH"):
        path = f"src/test/kotlin/shop/{name.title()}Test.kt"
        facts += [
            Fact("import", "added", "assertive.that", path, 1),
            Fact("test", "touched", name, path, 20 + n),
            Fact("test", "touched", f"{name}Rows", path, 30 + n),
        ]
    files = [make.file(fact.path, "+x", kind="test") for fact in facts[::3]]
    commit_facts = make.facts("Be more assertive", *facts, files=files)
    summary = _fields(commit_facts, "low", "test")["summary"]
    assert "mports assertive.that (at least 24 files)" in summary


def test_a_function_under_a_condition_of_the_module_is_no_method() -> None:
    gap = "".join(f"DEPTH_{n} = {n}\n" for n in range(9))
    old = (
        "if has_rows():\n\n    def fold_rows(\n        rows: Rows,\n    ) -> None:\n"
        "        count = rows.count\n        check(count)\n        check(rows)\n"
        f"        rows.fold(count)\n\n{gap}\n\ndef follow(rows):\n    return rows\n"
    )
    wrap = "def follow(rows):\n    def fold(self, *args):\n        return rows\n\n"
    new = old.replace("rows.fold(count)", "with follow(rows):\n            rows.fold(count)")
    new = new.replace("def follow(rows):\n", wrap)
    patch = turned(old, new).replace(" @@\n", " @@     def fold_rows(\n", 1)
    _, whole = both_ways(change("src/rows.py", patch), old)
    summary = _fields(whole)["summary"]
    assert "in fold_rows, " in summary


@pytest.mark.parametrize("asked", ["1", "TRUE"])
def test_a_loop_that_goes_on_is_no_check_among_those_counted(asked: str) -> None:
    body = "    if (rows > most_rows_of_shelf) { one(); }\n    if (is_last_of_the_rows(rows)) { b(); }\n"
    body += "    if (shelf->is_full_of_rows) { c(); }\n    if (shelf->is_closed) { d(); }\n"
    patch = f"void wait_rows(int rows) {{\n    while({asked}) {{\n{body}    }}\n}}\n"
    patch = marked("+", patch)
    summary = _fields(_read("src/rows.c", patch))["summary"]
    assert "and at least 1 more" in summary
    assert f"`{asked}`" not in summary


def test_a_step_that_is_told_of_its_job_is_not_counted_again() -> None:
    path = ".github/workflows/ship.yml"
    facts = make.facts(
        "Sign what is shipped",
        Fact("ci_step", "added", "Install signer", path, 4, scope="ship"),
        Fact("ci_step", "added", "Sign the parcel", path, 40),
        files=[make.file(path, "+x", kind="ci")],
    )
    summary = _fields(facts, "low", "ci")["summary"]
    assert "“Install signer”" in summary
    assert "“Sign the parcel”" in summary
    assert "more" not in summary


def test_what_a_script_defines_twice_is_one() -> None:
    names = ("fold", "load", "keep", "sort", "pack", "ship", "scan", "mark", "turn", "wrap")
    once = "".join(f"{name}_rows() {{\n  go {name}\n}}\n" for name in names)
    patch = marked("+", 2 * once)
    told = _fields(_read("bin/rows.sh", patch, "added"))
    assert "and at least 2 more" in told["summary"]
    assert "10 functions" in told["architecture"]


def test_what_a_script_without_an_ending_sets_is_no_constant() -> None:
    patch = ' #!/bin/bash\n-ROW_FILES=$(list rows)\n+ROW_PATHS=""\n+ROW_DEPTH=4\n go\n'
    fields = _fields(_read("hooks/before-rows", patch))
    assert "constant" not in fields["summary"]
    assert "variables `ROW_" in fields["summary"]
    assert "earch your code" not in fields["advice"]


def test_the_versions_of_the_interpreter_are_no_dependency() -> None:
    patch = '-[tool.poetry.dependencies]\n-python = "^3.9"\n-rowshelf = "^1.2"\n'
    patch = f'@@ -1,4 +1,2 @@\n{patch}+[project]\n name = "a"\n'
    summary = _fields(_read("pyproject.toml", patch), "medium", "build")["summary"]
    assert "dependency `rowshelf`" in summary
    assert "`python`" not in summary


def test_functions_inside_of_methods_by_one_name_are_counted_from_below() -> None:
    loader = """\
+class {name}:
+    def load(self, rows):
+        def keep(row):
+            self.rows.append(row)
+
+        for row in rows:
+            keep(row)
+
"""
    patch = "@@ -0,0 +1,{n} @@\n".replace("{n}", "16")
    patch += "".join(loader.format(name=name) for name in ("RowLoader", "PageLoader"))
    architecture = _fields(_read(_PATH, patch, "added"))["architecture"]
    assert "at least 3 functions and methods" in architecture


def test_what_a_class_holds_is_told_of_it_though_another_thing_has_the_name() -> None:
    files = (
        ("src/explain.rs", "+pub struct Sketch {\n+    inner: Rows,\n+}\n"),
        ("src/plan.rs", " pub enum Request {\n     Show(Rows),\n+    Sketch(Box<Sketch>),\n }\n"),
        ("src/run.rs", "+pub fn sketch(rows: Rows) -> Sketch {\n+    Sketch::of(rows)\n+}\n"),
    )
    changes = tuple(change(path, patch) for path, patch in files)
    found = detail(extract(commit("feat: draw it", files=changes), table()))
    said = _fields(found)["summary"]
    assert "in `Request`, adds variant `Sketch`" in said
    assert "adds function `sketch`" in said


def test_the_version_that_several_files_raise_leads() -> None:
    manifest = ' [package]\n name = "{}"\n-version = "1.0.2"\n+version = "1.0.3"\n'
    files = (
        ("CHANGELOG.md", "+## Known limits\n+\n+- Draws it.\n+\n ## 1.0.2\n"),
        ("Cargo.toml", manifest.format("one")),
        ("two/Cargo.toml", manifest.format("two")),
    )
    changes = tuple(change(path, patch) for path, patch in files)
    found = detail(extract(commit("chore: Release", files=changes), table()))
    said = _fields(found, "low", "chore")["summary"]
    assert said.startswith("Raises the version from `1.0.2`")
    assert "adds the section" in said


def test_of_a_feature_the_new_file_leads_that_has_most_of_its_lines() -> None:
    new = [
        Fact("function", "added", name, "src/sorter.py", 3)
        for name in ("put_back", "look_up", "sort_by")
    ]
    own = [Fact("class", "added", name, "src/shelf.py", 9) for name in ("Rack", "Page")]
    come = make.file("src/sorter.py", *("+row()" for _ in range(40)))
    come = replace(come, change=replace(come.change, kind="added", old_path=None))
    old = make.file("src/shelf.py", "+row()")
    facts = make.facts("Sort by hand", *new, *own, files=[old, come])
    summary = write(facts, make.verdict("feat", "medium"), "en").fields["summary"]
    assert summary.startswith("Adds functions")
    assert "(`sorter.py`)" in summary


@pytest.mark.parametrize(("kind", "leads"), [("perf", True), ("revert", True), ("fix", False)])
def test_the_source_leads_that_has_nearly_all_lines_but_of_a_mend(kind: str, leads: bool) -> None:
    own = Fact("guard", "added", 'self.shelf == "oak"', "src/shelf.py", 9)
    more = Fact("guard", "added", "not self.sorted", "src/sorter.py", 3)
    files = [
        make.file("src/sorter.py", "+if not self.sorted:", *(["+row(["] * 40)),
        make.file("src/shelf.py", '+if self.shelf == "oak":'),
    ]
    facts = make.facts("Keep oak apart", own, more, files=files)
    summary = write(facts, make.verdict(kind, "medium"), "en").fields["summary"]
    assert summary.startswith("Checks `not self.sorted`") is leads


def test_a_revert_leads_with_the_source_only_where_more_is_told_of_it_than_that_it_is_edited() -> (
    None
):
    own = Fact("function", "touched", "sort_rows", "src/sorter.py", 9)
    gone = Fact("guard", "removed", 'self.shelf == "oak"', "src/shelf.py", 9)
    files = [
        make.file("src/sorter.py", *(f"-row({n}, {n + 7})" for n in range(40))),
        make.file("src/shelf.py", '-if self.shelf == "oak":'),
    ]
    facts = make.facts('Revert "Keep oak apart"', own, gone, files=files)
    summary = write(facts, make.verdict("revert", "medium"), "en").fields["summary"]
    assert summary.startswith("Drops the check `self.shelf")


@pytest.mark.parametrize(("kind", "told"), [("docs", True), ("source", False)])
def test_what_a_test_imports_is_told_by_the_line_where_no_source_changes(
    kind: str, told: bool
) -> None:
    patch = "-from shop import rows\n+from shop import rows, words\n"
    files = (change("tests/test_a.py", patch), change(f"a.{kind[:2]}", "+a\n"))
    found = detail(extract(commit(files=files), table()))
    found = replace(found, files=tuple(
        replace(f, kind="test" if f.path[-3:] == ".py" else kind) for f in found.files
    ))  # fmt: skip
    assert ("rows, words" in _fields(found)["summary"]) is told


@pytest.mark.parametrize(
    ("path", "head", "line"),
    [
        ("src/shop.rs", " pub enum Source {", "+    Stream(Rows),"),
        ("shop.go", " type Page struct{}", "+func (p *Page) free() {\n+\tp.rows = nil\n+}"),
    ],
)
def test_what_is_defined_by_the_name_of_a_construct_is_none(
    path: str, head: str, line: str
) -> None:
    file = change(path, f"{head}\n     Rows(Rows),\n{line}\n }}\n")
    said = " ".join(_fields(detail(extract(commit(files=(file,)), table()))).values())
    assert "`Stream`" in said or "`free`" in said
    assert "construct" not in said
    assert "memory" not in said


def test_the_way_back_from_a_migration_is_not_what_it_does() -> None:
    files = tuple(
        change(f"db/1_orders.{end}.sql", f"+{lines}\n", "added")
        for end, lines in (
            ("down", "DROP INDEX order_idx;"),
            ("mysql.up", "CREATE INDEX order_idx\n+  ON orders (code);"),
            ("sqlite.up", "CREATE INDEX order_idx\n+  ON orders (code);"),
        )
    )
    said = _fields(detail(extract(commit(files=files), table())))["summary"]
    assert "`order_idx` (`CREATE INDEX`)" in said
    assert "DROP" not in said


def test_a_setting_that_goes_with_several_values_is_told_without_them() -> None:
    cases = "".join(f'   {{\n     "name": "{n}",\n-    "steps": {n},\n   }},\n' for n in (4, 9, 25))
    file = change("conf/cases.json", f' {{\n   "cases": [\n{cases}   ]\n }}\n')
    said = _fields(detail(extract(commit(files=(file,)), table())), "low")["summary"]
    assert said == "In `cases`, removes setting `steps` (`cases.json`)."


def test_a_line_that_raises_a_dependency_in_another_list_is_not_told_too() -> None:
    path, old, new = "web/package.json", '"foo": "^0.6"', '"foo": "^0.7"'
    package = Fact("dependency", "changed", "foo", path, 72, "^0.6", "^0.7", "peerDependencies")
    line = Fact("line", "changed", new, path, 40, old, new)
    assert told_once([package, line]) == [package]
    other = Fact("line", "changed", '"bar": "^0.7"', path, 41, '"bar": "^0.6"', '"bar": "^0.7"')
    assert other in told_once([package, other])


@pytest.mark.parametrize(
    "head", ["def fold(rows):", "fn fold(rows) {", "func (s *Shelf) fold(a) {"]
)
def test_a_function_is_not_called_where_it_is_defined(head: str) -> None:
    texts = [f"+{head}", "+    fold(kept)", "-    fold(kept)\n+    fold(kept, fold(row))"]
    assert spread(Fact("call", "added", "fold", _PATH, 3), texts) == 1


def test_of_functions_of_python_by_one_name_more_come_than_are_known_of() -> None:
    new = "".join(f"+@pack.register({n})\n+def _lids(x):\n+    return x * {n}\n+\n" for n in "123")
    facts = _read("src/lids.py", f"@@ -9,1 +9,13 @@\n first = 1\n{new}")
    assert len([f for f in facts.items if f.kind == "function"]) == 1
    assert "Adds at least 1 function" in _fields(facts)["architecture"]
