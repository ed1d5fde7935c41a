"""What is said of facts and messages says no more than the commit does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract
from classifier.facts.entire import AS_OTHERS
from classifier.prose import write
from classifier.prose.message import explanation
from classifier.prose.remarks import comments_joined
from tests.facts.make import change, commit, table
from tests.prose import make

_PATH = "src/reader.ts"
_WHY = "The reader failed without a lock, because two of them wrote at once."


def _summary(facts: Facts, level: str = "high", language: str = "en") -> str:
    verdict = make.verdict("fix", level)  # type: ignore[arg-type]
    return dict(write(facts, verdict, language).fields)["summary"]


@pytest.mark.parametrize(
    ("language", "told"), [("en", "and at least 2 more"), ("zh", "等至少 5 处")]
)
def test_checks_over_several_lines_are_not_counted(language: str, told: str) -> None:
    checks = [
        Fact("guard", "added", f"{word}_count > limit", _PATH, n, scope="read")
        for n, word in enumerate(("line", "word", "page", "sign", "mark"), 1)
    ]
    assert told in _summary(make.facts("Check more", *checks), language=language)


def test_what_is_left_to_do_is_told_once() -> None:
    patch = """\
 def read(
+    kind: shape,  # noqa: F821  # TODO: use `Shape` when we drop the old reader
 ):
+    # TODO: merge the readers below.
+    # They are much alike.
     go()
"""
    facts = detail(extract(commit(files=(change("src/reader.py", patch),)), table()))
    summary = _summary(facts)
    assert "TODO: use `Shape` when" in summary
    assert "TODO: merge the readers below" in summary
    assert "comment" not in summary


def test_one_overload_more_is_no_decorator_of_its_own() -> None:
    patch = """\
 class Reader:
+    @overload
+    def load(self, kind: Any) -> Any: ...
+
     def load(self, kind):
-        return self.loaders[kind]
+        return self.loaders.get(kind)
"""
    facts = detail(extract(commit(files=(change("src/reader.py", patch),)), table()))
    assert "overload" not in _summary(facts)


def test_a_bare_to_do_is_none() -> None:
    todo = Fact("todo", "removed", "TODO", _PATH, 3)
    remark = Fact("comment", "added", "The limit of a socket, in milliseconds.", _PATH, 3)
    summary = _summary(make.facts("Document", todo, remark))
    assert "to-do" not in summary
    assert "The limit of a socket" in summary


def test_the_tag_of_a_comment_is_no_remark() -> None:
    tag = Fact("comment", "added", "@default true…", _PATH, 3)
    function = Fact("function", "added", "strip", _PATH, 9)
    assert "true" not in _summary(make.facts("Strip", tag, function))


def test_one_section_in_several_files_is_told_of_all() -> None:
    items = [Fact("heading", "added", "Bug Fixes", f"{name}/CHANGES.md", 4) for name in "abc"]
    assert "(at least 3 files)" in _summary(make.facts("Release", *items), "low")


def test_a_package_that_is_taken_from_the_workspace_is_not_updated() -> None:
    items = [
        Fact("dependency", "changed", name, "package.json", n, "^2.1.0", "workspace:^", "")
        for n, name in enumerate(("@some/load", "@some/lint"), 1)
    ]
    assert "Switches dependencies" in _summary(make.facts("Move", *items))


def test_what_installs_packages_is_nobody_s_dependency() -> None:
    item = Fact(
        "dependency", "removed", "yarn", "package.json", 4, old="1.2", scope="packageManager"
    )
    fields = dict(write(make.facts("Move", item), make.verdict("build", "high"), "en").fields)
    assert (fields["risks"], fields["advice"]) == ("None.", "None.")


def test_a_command_told_with_both_its_forms_is_told_once() -> None:
    path = ".github/workflows/ci.yml"
    items = (
        Fact("command", "changed", "nix", path, 7, "add pkgs#old", "add pkgs#new"),
        Fact("command", "removed", "nix add pkgs#old", path, 6),
        Fact("command", "added", "nix add pkgs#new", path, 7),
    )
    summary = _summary(make.facts("Add", *items))
    assert summary.count("pkgs#new") == 1


def test_a_program_gives_no_reasons() -> None:
    made = make.facts("Raise it", Fact("function", "touched", "read", _PATH, 1), body=_WHY)
    assert "The author writes" in _summary(made)
    assert "The author writes" not in _summary(replace(made, is_bot=True))


def test_a_step_that_a_later_one_overtakes_is_no_reason() -> None:
    body = (
        "* fix: force allowPush for upgrades\n\n"
        "Fix the wrapper to force allowPush for upgrades, since old readers fail with it.\n\n"
        "* fix: force it for all\n\n"
        "Old readers have no frames. Force allowPush in the wrapper.\n"
    )
    assert "for upgrades" not in explanation(make.facts("Fix sockets", body=body).commit)


def test_a_sentence_goes_on_behind_an_abbreviation() -> None:
    body = 'It fails where the name is that of a package (e.g. "some-format") without a folder.'
    assert not explanation(make.facts("Fix sockets", body=body).commit).endswith("(e.g.")


@pytest.mark.parametrize(
    "said",
    [
        "Remove it from the four packages that still list it without need.",
        "We use none of those commands, so without them nothing fails.",
    ],
)
def test_what_refers_to_another_sentence_is_told_last(said: str) -> None:
    assert explanation(make.facts("Fix sockets", body=f"{said} {_WHY}").commit) == _WHY


def test_a_field_that_several_types_lose_is_told_of_each() -> None:
    items = [
        Fact("field", "removed", "handlers", f"types/{name}.d.ts", 4, old=name, scope="Options")
        for name in ("agent", "client")
    ]
    summary = _summary(make.facts("Clean up", *items))
    assert "`agent.d.ts`" in summary
    assert "`client.d.ts`" in summary


def test_a_value_behind_a_list_is_of_no_name_before_it() -> None:
    heads = [
        Fact("function", "changed", name, "pool.go", n, old, new, "Pool")
        for n, (name, old, new) in enumerate(
            (("NewTransport", "", "_ Context"), ("Provision", "_ Context", "ctx web.Context")), 1
        )
    ]
    summary = _summary(make.facts("Pass the context", *heads), "low")
    assert (
        "`Provision` (`_ Context` → `ctx web.Context`) and `NewTransport`, in `pool.go`" in summary
    )


def test_what_two_conditions_have_in_common_is_not_cut_within_brackets() -> None:
    old = "certificates.qualifies_for_public_ones(name)"
    new = f"{old} || self.settings.default_policies_of_all_others == nil"
    edited = make.file("src/reader.go", f"-\tif {old} {{", f"+\tif {new} {{")
    check = Fact("guard", "changed", new, edited.path, 1, old, new, "find")
    summary = _summary(make.facts("Mend it", check, files=[edited]))
    assert "…`(name)` to …`(name) || self" in summary


def test_a_check_that_others_are_joined_to_over_lines_is_reworked() -> None:
    old = "!known && (len(list) > 0 || first != nil)"
    lines = [f"-\tif {old} {{", "+\tif used &&", "+\t\t!known &&",
             "+\t\t(len(list) > 0 || first != nil) {"]  # fmt: skip
    edited = make.file("src/reader.go", *lines, "+\tif port == other.port {")
    items = [
        Fact("guard", "removed", old, edited.path, 1, old, "", "find"),
        Fact("guard", "added", "if used &&", edited.path, 1, "", "(", "find"),
        Fact("guard", "added", "port == other.port", edited.path, 4, scope="find"),
    ]
    verdict = make.verdict("fix", "medium")
    fields = dict(write(make.facts("Mend it", *items, files=[edited]), verdict, "en").fields)
    assert f"changes the check `{old}` to `used &&` `{old}`" in fields["summary"]
    assert f"`used &&` `{old}` decides as meant" in fields["advice"]


def test_a_metric_with_a_prefix_of_its_own_is_told_as_a_part() -> None:
    metric = Fact("metric", "added", "warnings_total", "src/api.go", 3, new="…")
    assert "metric …`warnings_total`" in _summary(make.facts("Count", metric))


def test_a_function_that_two_files_have_is_told_of_both() -> None:
    edited = [
        Fact("function", "touched", "", f"{name}/run.go", 3, scope="Execute") for name in "ab"
    ]
    assert _summary(make.facts("Defer it", *edited), "low").endswith("Execute` (at least 2 files).")
    named = [Fact("function", "touched", "execute_all", f"{name}/run.go", 3) for name in "ab"]
    assert "`execute_all` (at least 2 files)" in _summary(make.facts("Defer it", *named), "low")
    methods = [replace(fact, scope=name) for fact, name in zip(named, "AB", strict=True)]
    assert "2 files" not in _summary(make.facts("Defer it", *methods), "low")


@pytest.mark.parametrize(("count", "told"), [(1, "drops a call to"), (2, "drops calls to")])
def test_a_call_that_goes_may_have_others_like_it(count: int, told: str) -> None:
    names = ["first.loadAll", "second.loadOne"][:count]
    gone = [Fact("call", "removed", name, _PATH, 4, scope="read") for name in names]
    file = make.file(_PATH, *(f"-  {name}()" for name in names))
    assert told in _summary(make.facts("Read less", *gone, files=[file]), "low")


def test_a_parameter_without_a_name_is_no_error() -> None:
    nameless = Fact("parameter", "added", "", _PATH, 4, old="30", scope="read")
    assert _summary(make.facts("Read it", nameless))


def _told(path: str, patch: str, subject: str = "change") -> str:
    facts = detail(extract(commit(subject, files=(change(path, patch),)), table()))
    return _summary(facts, "medium")


def test_a_check_that_would_read_alike_when_cut_is_told_whole() -> None:
    patch = """\
@@ -20,3 +20,3 @@ def read_shape(schema):
-    if found_shape := known_schema['shape'] not in ('circle', 'square'):
+    if (found_shape := known_schema['shape']) not in ('circle', 'square'):
         go()
"""
    summary = _told("src/reader.py", patch, "Fix `Reader.read_shape()`")
    assert "`(found_shape := known_schema['shape']) not in ('circle', 'square')`" in summary
    assert "Reader.read_shape" not in summary  # the place is told once


def test_of_a_check_that_only_loses_a_part_a_piece_is_enough() -> None:
    patch = """\
@@ -20,3 +20,3 @@ func read() {
-    if foundShape && (known.Shapes == nil || known.Shapes.Circle == nil || len(known.Lines) == 0) {
+    if foundShape {
         run()
"""
    summary = _told("src/reader.go", patch)
    assert "changes the check `foundShape && (known.Shapes" in summary
    assert "to `foundShape`" in summary


def test_of_a_name_in_the_subject_its_owner_is_told_where_the_rest_is() -> None:
    patch = """\
@@ -20,4 +20,4 @@ class Reader:
     def read_shape(self, schema):
-        if schema.kind:
+        if schema.kind and schema.shape:
             go()
"""
    summary = _told("src/reader.py", patch, "Fix walrus in `Reader.read_shape()` and `open_all()`")
    assert "Reader.read_shape" not in summary


def test_a_part_of_what_is_used_is_no_line_that_is_replaced() -> None:
    patch = """\
@@ -4,5 +4,5 @@
         context::Scope,
-        shapes::Circle,
+        shapes::{Circle, SquareShape},
         typing::Any,
@@ -40,3 +40,4 @@
     let found = read();
+    run(found);
"""
    assert "eplaces" not in _told("src/reader.rs", patch)


def test_names_and_calls_that_say_nothing() -> None:
    patch = """\
 fn load(key: &str) {
+    // def f[T = int, U](): ...
+    report.into_shape(format_args!("{}", __y));
 }
"""
    summary = _told("src/reader.rs", patch)
    assert "report.into_shape" in summary
    for name in ("format_args", "__y", "def f"):
        assert name not in summary


def test_what_is_imported_is_not_named_again() -> None:
    patch = """\
 use crate::known::Circle;
+use core_shapes::frozen::FrozenMap;
"""
    summary = _told("src/reader.rs", patch)
    assert "`core_shapes::frozen`" in summary
    assert "`core_shapes::frozen::FrozenMap`" not in summary


def test_sections_that_no_hunk_names_are_more() -> None:
    patch = """\
@@ -29,4 +29,4 @@
 Some differences are:
-* The readers are shared.
+* The readers are shared by all threads.
@@ -80,4 +80,4 @@ ## Options
-* Use the argument of the reader.
+* Use the parameter of the reader.
"""
    assert "section “Options” and more" in _told("docs/a.md", patch)
    assert "section “Options” and" not in _told("docs/a.md", patch[patch.index("@@ -80") :])


@pytest.mark.parametrize(
    "line", ["from core.bases import FrozenSlotted as Slotted", "from core.bases import Slotted"]
)
def test_what_a_module_imports_instead_is_not_missed(line: str) -> None:
    patch = f"""\
 import re
+{line}

-class Slotted:
-    def read(self):
-        return self.found
-
-class Dotted:
-    def read(self):
-        return self.found
-
 RATE = 3
"""
    facts = detail(extract(commit(files=(change("src/reader.py", patch),)), table()))
    fields = dict(write(facts, make.verdict("refactor", "high"), "en").fields)
    assert "Removes classes `Dotted` and `Slotted`" in fields["summary"]
    for field in ("impact", "risks", "advice"):
        assert "`Slotted`" not in fields[field]
    assert "`Dotted`" in fields["advice"]


def test_quotation_marks_of_the_source_do_not_stand_in_ours() -> None:
    patch = """\
@@ -20,5 +20,5 @@ def find_reader(self):
                 raise ReaderError(
                     "The shape is unbound and cannot "
-                    "be read. Use known.<reader>.read(shape) or "
+                    "be read. Use `<reader>.read(shape)` to read "
                 )
"""
    summary = _told("src/reader.py", patch)
    assert "be read. Use" in summary
    assert '"' not in summary


def test_comments_behind_code_are_of_their_lines() -> None:
    patch = """\
 class Reader:
+    first = False  # where the reader has read a line
+    last = False  # where no other line is left
"""
    facts = detail(extract(commit(files=(change("src/reader.py", patch),)), table()))
    assert {f.name for f in comments_joined(facts.of_kind("comment"))} == {
        "where the reader has read a line",
        "where no other line is left",
    }


def test_what_go_makes_texts_with_is_not_told_as_called() -> None:
    made = ("fmt.Errorf", "zap.String", "level.Warn", "errors.Wrap")
    calls = [Fact("call", "added", name, "src/reader.go", n) for n, name in enumerate(made, 1)]
    summary = _summary(make.facts("Read on", *calls, Fact("call", "added", "open_all", _PATH, 9)))
    assert "open_all" in summary
    assert not any(name in summary for name in made)


def test_what_takes_the_place_of_a_module_adds_no_dependency() -> None:
    patch = "+replace example.org/shop/reader => example.org/fork/reader v1.2.3\n"
    facts = detail(extract(commit(files=(change("go.mod", patch),)), table()))
    assert _summary(facts).startswith("In `replace`, adds setting `example.org/shop/reader`")
    patch += "-replace example.org/shop/reader => example.org/fork/reader v1.2.2\n"
    facts = detail(extract(commit(files=(change("go.mod", patch),)), table()))
    assert "v1.2.2`" in _summary(facts)


@pytest.mark.parametrize("known", [True, False])
def test_what_others_need_and_go_sum_had_is_no_new_dependency(known: bool) -> None:
    patch = " require (\n \texample.org/moon v1.0.0\n+\texample.org/owl v1.2.3 // indirect\n )\n"
    sums = f"+example.org/{'sun' if known else 'owl'} v1.2.3 h1:abc=\n"
    files = (change("go.mod", patch), change("go.sum", sums))
    for made in (files, files[:1])[: 1 + known]:
        summary = _summary(detail(extract(commit(files=made), table())))
        assert "example.org/owl" in summary
        assert ("dependency" in summary) is not known


def test_a_component_has_functions_and_an_object_methods() -> None:
    patch = """\
 export const ListPage: FC<Props> = ({ all }) => {
+  const showMore = (n: number) => {
+    setShown(n)
+  }
   return all
 }
+  makeFirst(function (all) {
+  })
+  const makeFirst = () => {
+  }
@@ -40,5 +42,8 @@
     draw()
   }
+
+  drawMore(n: number) {
+    this.draw(n)
+  }
"""
    summary = _summary(
        detail(extract(commit(files=(change("src/list.tsx", patch),)), table())), "medium"
    )
    assert "functions `makeFirst` and `showMore`" in summary
    assert "method `drawMore`" in summary


def test_cases_of_one_title_count_each() -> None:
    titles = ("local", "remote", "local", "remote", *"abcdefgh")
    lines = "\n".join(f"+  it('reads {title} files', () => {{\n+  }})" for title in titles)
    files = (change("test/read.test.ts", lines),)
    assert "and at least 4 more" in _summary(detail(extract(commit(files=files), table())))


def test_a_function_that_a_component_has_now_is_not_gone() -> None:
    old = "-  const showMore = (n: number) => {\n-    setShown(n)\n-  }\n+  draw()\n"
    new = "+export const List = ({ all }) => {\n+  const showMore = (n: number) => {\n+  }\n+}\n"
    files = (change("src/page.tsx", old), change("src/list.tsx", new, "added"))
    assert "removes function" not in _summary(detail(extract(commit(files=files), table()))).lower()
    files = (change("src/page.tsx", old),)
    assert "removes function" in _summary(detail(extract(commit(files=files), table()))).lower()


def test_a_section_that_is_spelled_otherwise_in_another_place_neither_goes_nor_comes() -> None:
    patch = """\
 # Guide
-## Step3: Deployment

-### Single machine
+Some words that are new here (of no section).

+## Step 4: Deploy it
+
+### Single Machine
 Run it.
"""
    facts = detail(extract(commit(files=(change("docs/guide.md", patch),)), table()))
    assert "changes the section `Single machine` to `Single Machine`" in _summary(facts)


def test_a_call_in_a_function_is_not_new_as_another_file_gets_one_of_its_name() -> None:
    kept = """\
 int open_store(int size) {
   start();
-  if (size < 1) {
-    check_all(0, "too small");
-  }
   int limit = 3;
-  if (limit < size) {
-    check_all(0, "too large for that");
-  }
+
+  check_all(size > 0 && size < limit, "too large");
   return size;
 }
"""
    new = "+def open_store(size):\n+    return lib.open_store(size)\n"
    files = (change("src/store.c", kept), change("py/store.py", new))
    facts = detail(extract(commit(files=files), table()))
    assert "calls `check_all`" not in _summary(facts)


def test_a_section_that_another_document_gets_is_not_removed() -> None:
    old = " # Guide\n-## How to test\n-\n-Run them.\n-## Old words\n-\n-Said before.\n"
    new = "+# Guide of the framework\n+\n+## How to test\n+\n+Run them.\n"
    files = (change("docs/guide.md", old), change("docs/framework.md", new))
    summary = _summary(detail(extract(commit(files=files), table())))
    assert "emoves section “Old words”." in summary
    assert "How to test" in summary


def test_the_value_of_an_arrow_is_returned_already() -> None:
    patch = "@@ -3,3 +3,6 @@\n const handlers = {\n-  get: (page, key) => page[kind][key],\n"
    patch += "+  get: (page, key) => {\n+    {}\n+    return page[kind][key]\n+  }},\n   has: one\n"
    told = "eturns `page[kind][key]`"
    facts = detail(extract(commit(files=(change("src/a.js", patch),)), table()))
    assert told not in _summary(facts)
    other = patch.replace("=> page[kind][key]", "=> page[kind][key].name")
    facts = detail(extract(commit(files=(change("src/a.js", other),)), table()))
    assert told in _summary(facts)


def test_a_variable_that_was_thrown_is_no_error_that_goes() -> None:
    patch = """\
@@ -3,7 +3,5 @@
 function load(name) {
   if (name.match(space)) {
-    const spaceError = new Error(name);
-    spaceError.template = 'space';
-    throw spaceError;
+    throw new SpaceError(name, 'space');
   }
   read(name);
 }
"""
    facts = detail(extract(commit(files=(change("src/load.js", patch),)), table()))
    fields = write(facts, make.verdict("refactor", "high"), "en").fields
    assert "drops the error" not in fields["summary"]
    assert "stops callers" not in fields["risks"]
    fields = write(
        detail(
            extract(
                commit(
                    files=(change("src/load.js", patch.replace("-    throw spaceError;\n", "")),)
                ),
                table(),
            )
        ),
        make.verdict("refactor", "high"),
        "en",
    ).fields
    assert "stops callers" in fields["risks"]


def test_data_spelled_in_letters_and_ends_of_names_of_files_are_no_names() -> None:
    data = (
        "AGFzbQEAAAABJwdgAX8Bf2ADf39/AX9gAn9/AGABfwBgBH9/f38Bf2AAAGADf39/AALLAQgDZW52GHdhc21fb25faGVhZGVy"
        * 2
    )
    patch = f"-const codeBase64 = '{data}'\n+const codeBase64 = '{data}bbb'\n"
    summary = _summary(detail(extract(commit(files=(change("a.js", patch),)), table())))
    assert "codeBase64" in summary
    assert "AGFz" not in summary
    patch = ' {\n   "tool": {\n-    "files": [\n-      "src/**/*.test.js"\n-    ]\n   }\n }\n'
    summary = _summary(detail(extract(commit(files=(change("package.json", patch),)), table())))
    assert "`test.js`" not in summary


def test_what_a_script_declares_at_the_margin_is_no_field() -> None:
    patch = "+def query [] {\n+  print 1\n+}\n+\n+let week_num = ((length) - 1)\n"
    summary = _summary(detail(extract(commit(files=(change("weeks.nu", patch),)), table())))
    assert "variable `week_num`" in summary


def test_a_part_whose_brackets_close_on_another_line_is_marked() -> None:
    patch = "@@ -3,3 +3,3 @@\n start\n-const page = shop.renderToHTML(tokens, {\n"
    patch += "+const page = shop.renderToHtml(tokens, {\n   one: 1\n"
    summary = _summary(detail(extract(commit(files=(change("README.md", patch),)), table())))
    assert "renderToHtml(tokens`…" in summary or "renderToHtml(tokens…" in summary


def test_that_a_new_class_has_a_constructor_goes_without_saying() -> None:
    patch = "+class PageError extends Error {\n+\tconstructor(page, data = {}) {\n"
    patch += "+\t\tsuper(page);\n+\t}\n+\n+\treadAll(pages) {\n+\t\tread(pages);\n+\t}\n+}\n"
    summary = _summary(detail(extract(commit(files=(change("src/a.js", patch),)), table())))
    assert "class `PageError`" in summary
    assert "readAll" in summary
    assert "constructor" not in summary
    other = patch.replace("+class", " class")
    summary = _summary(detail(extract(commit(files=(change("src/a.js", other),)), table())))
    assert "constructor" in summary


def test_another_year_of_a_notice_is_no_reworded_comment() -> None:
    old = "- * Copyright (C) 1998 - 2020, Ann Other and others, of the shop\n"
    patch = f"@@ -5,2 +5,3 @@\n{old}"
    for now, told in (("1998 - 2021", False), ("the authors", True)):
        new = f"+ * Copyright (C) {now}, Ann Other and others, of the shop\n+int all_of_it;\n"
        made = commit("Count all", files=(change("src/a.c", f"{patch}{new}"),))
        facts = detail(extract(made, table()))
        summary = dict(write(facts, make.verdict("feat", "medium"), "en").fields)["summary"]
        assert ("ewords the comment" in summary) is told


def test_of_a_test_in_which_something_is_told_it_is_not_told_that_it_is_edited() -> None:
    patch = """\
@@ -20,3 +20,3 @@ func TestRead(t *testing.T) {
     rows := read(t)
-    if _, ok := rows.Call.Arguments["place"]; !ok {
+    if _, ok := rows.Call.Arguments.Get("place"); !ok {
       t.Error("none")
"""
    facts = detail(extract(commit("fix", files=(change("row/read_test.go", patch),)), table()))
    summary = write(facts, make.verdict("test", "low"), "en").fields["summary"]
    assert "n TestRead, replaces" in summary
    assert "edits test" not in summary


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "in `read_a`, `read_b`, `read_c`, `read_d` and at least 1 more, calls `self.begin`"),
        ("zh", "`read_a`、`read_b`、`read_c`、`read_d` 等至少 5 个中调用 `self.begin`"),
    ],
)
def test_functions_that_come_to_call_what_others_did_are_all_told(language: str, told: str) -> None:
    def call(scope: str, line: int) -> Fact:
        return Fact("call", "added", "self.begin", _PATH, line, scope=scope, old=AS_OTHERS)

    calls = [call(f"read_{letter}", n) for n, letter in enumerate("abcde", 1)]
    edited = [Fact("function", "touched", "", _PATH, scope=one.scope) for one in calls]
    new = [Fact("function", "added", "write", _PATH, 9), call("write", 10)]
    summary = _summary(make.facts("Begin", *edited, *calls, *new), "medium", language)
    assert told in summary.replace("In `", "in `")
    assert summary.count("`read_a`") == 1
    far = call("__init__", 900)
    assert told in _summary(
        make.facts("Begin", *edited, *calls, call("__init__", 99), far), "medium", language
    ).replace("In `", "in `")
    alone = [Fact("function", "added", "send", _PATH, 11), call("send", 12)]
    assert "calls" not in _summary(make.facts("Write", *new, *alone))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "in `read_all` and `_read_one`, adds parameter `width` (`None`)"),
        ("zh", "`read_all`、`_read_one` 中新增参数 `width`（`None`）"),
    ],
)
def test_a_parameter_that_several_functions_get_is_told_of_all(language: str, told: str) -> None:
    patch = """\
-def read_all(rows):
+def read_all(rows, width=None):
     pass
     # the end
-def _read_one(row):
+def _read_one(row, width=None):
     pass
"""
    facts = detail(extract(commit(files=(change("src/reader.py", patch),)), table()))
    assert told in _summary(facts, "medium", language).replace("In `", "in `")
    other = detail(
        extract(
            commit(
                files=(change("src/reader.py", patch.replace("row, width=None", "row, width=0")),)
            ),
            table(),
        )
    )
    assert told not in _summary(other, "medium", language).replace("In `", "in `")


@pytest.mark.parametrize(("language", "more"), [("en", "more"), ("zh", "至少")])
def test_a_parameter_that_is_told_of_several_functions_is_not_counted_again(
    language: str, more: str
) -> None:
    patch = """\
-def read_all(rows):
+def read_all(rows, width=None):
     pass
     # the end
-def _read_one(row):
+def _read_one(row, depth, width=None):
     pass
"""
    facts = detail(extract(commit(files=(change("src/reader.py", patch),)), table()))
    told = _summary(facts, "medium", language)
    assert "`depth`" in told
    assert more not in told


@pytest.mark.parametrize(
    ("old", "new", "met"), [("read", "_read", True), ("_read", "read", False), ("_a", "_b", False)]
)
def test_users_know_what_is_renamed_by_its_former_name(old: str, new: str, met: bool) -> None:
    patch = f"-def {old}(row):\n+def {new}(row):\n     first = row.first\n     return first\n"
    facts = detail(extract(commit(files=(change("src/reader.py", patch),)), table()))
    impact = dict(write(facts, make.verdict("feat", "medium"), "en").fields)["impact"]
    assert (f"users of `{old}`" in impact) == met


def test_a_parameter_of_a_function_of_ones_own_is_known_to_no_user_by_its_former_name() -> None:
    patch = "-def _read(row, wide):\n+def _read(row, is_wide):\n     return row.first\n"
    facts = detail(extract(commit(files=(change("src/reader.py", patch),)), table()))
    advice = dict(write(facts, make.verdict("feat", "medium"), "en").fields)["advice"]
    assert "new name" not in advice


def test_neither_code_nor_a_heading_of_an_example_is_a_comment() -> None:
    patch = """\
 struct Shelf;
 impl Shelf {
+    /// Puts a book back on its shelf.
+    ///
+    /// # Usual examples
+    ///
+    /// ```rust
+    /// let mut shelf = Shelf::new("left");
+    /// shelf.put(book).expect("room");
+    /// ```
+    ///
+    /// What does not fit stays outside.
     fn put(&mut self, book: Book) {}
 }
"""
    facts = detail(extract(commit(files=(change("src/shelf.rs", patch),)), table()))
    said = {fact.name for fact in facts.items if fact.kind == "comment"}
    assert said == {"Puts a book back on its shelf.", "What does not fit stays outside."}


def test_behind_an_example_that_ends_in_the_hunk_comments_are_told() -> None:
    patch = "@@ -9,4 +9,5 @@\n     /// ```\n     ///\n+    /// What does not fit stays.\n"
    patch += "     fn put(&mut self, book: Book) {}\n"
    facts = detail(extract(commit(files=(change("src/shelf.rs", patch),)), table()))
    assert "What does not fit stays." in {f.name for f in facts.items if f.kind == "comment"}


def test_a_comment_above_an_empty_line_of_it_is_told_whole() -> None:
    patch = """\
 //! - `load`: Take it out
+//! - `skip`: Leave this one
 //!
 //! ## Shelves
"""
    facts = detail(extract(commit(files=(change("src/shelf.rs", patch),)), table()))
    said = [fact.name for fact in facts.items if fact.kind == "comment"]
    assert said == ["`skip`: Leave this one"]


@pytest.mark.parametrize(("owner", "noun"), [("Shelf.", "property"), ("", "variable")])
def test_what_a_type_of_kotlin_gets_from_outside_is_no_field(owner: str, noun: str) -> None:
    patch = f" }}\n+val {owner}till: Till\n+  get() = room.till\n"
    facts = detail(extract(commit(files=(change("src/shop.kt", patch),)), table()))
    assert f"dds {noun} `till` (`Till`)" in _summary(facts, "low")


def test_a_file_of_the_environment_sets_variables() -> None:
    patch = " SHOP_NAME = till\n+SHOP_SHELF = left\n"
    facts = detail(extract(commit(files=(change(".env.example", patch),)), table()))
    assert "ets the environment variable `SHOP_SHELF`" in _summary(facts, "low")
    assert "设置环境变量 `SHOP_SHELF`" in _summary(facts, "low", "zh")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_reason_is_told_of_a_low_item_without_facts(language: str) -> None:
    facts = make.facts("Tidy up", files=[make.file("src/a.txt", "+", "+  ")], body=_WHY)
    assert _WHY[:40] in _summary(facts, "low", language)


def test_a_line_of_a_template_that_begins_with_what_is_filled_in_is_no_comment() -> None:
    patch = """\
 for (const room of rooms) {
+  await write(
+    `${HEAD}
+// ${room.name} is another name of ${room.house}
+export { default } from './${room.house}'
+`,
+    'utf-8',
+  )
 }
"""
    facts = detail(extract(commit(files=(change("scripts/rooms.ts", patch),)), table()))
    assert not [fact for fact in facts.items if fact.kind == "comment"]
