"""What another line, file, title or list has by now is not told as gone, nor as new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts, FileChange, FileFacts, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.methods import is_inherited
from classifier.prose.usage import refined
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(*files: tuple[str, str], level: str = "high", language: str = "en") -> dict[str, str]:
    changes = tuple(change(path, patch) for path, patch in files)
    facts = detail(extract(commit("Change it", files=changes), table()))
    wanted: Importance = level  # type: ignore[assignment]
    return dict(write(facts, make.verdict("refactor", wanted), language).fields)


def _all(*files: tuple[str, str]) -> str:
    return " ".join(_fields(*files).values())


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Limits of it", "hanges the section `Known limits` to `Limits of it`"),
        ("Private places", "eplaces the section `Known limits` with `Private places`"),
    ],
)
def test_a_title_without_a_word_of_the_former_one_is_of_another_section(
    title: str, told: str
) -> None:
    patch = f" Text.\n \n-## Known limits\n+## {title}\n \n"
    assert told in _fields(("docs/guide.md", patch), level="low")["summary"]


@pytest.mark.parametrize(
    "types",
    [
        "Row extends Plain = Plain",
        "\n+    Row = Plain\n+  ",
        "Key, Row = Plain",
        "\n+    Key extends string,\n+    Row extends Plain = Plain\n+  ",
    ],
)
def test_a_parameter_of_a_type_is_no_variable(types: str) -> None:
    patch = "@@ -3,3 +3,5 @@\n class Reader {\n-  take(code: number): Row;\n"
    patch += f"+  take<{types}>(\n+    code: number\n+  ): Row;\n }}\n"
    told = _all(("src/reader.d.ts", patch))
    assert not [name for name in ("`Plain`", "`Row`") if f"ets {name}" in told]


def test_an_entry_of_a_list_has_no_name_to_lose() -> None:
    patch = " go:\n-  - 1.13.1\n+  - 1.13.3\n"
    assert "changes the value `1.13.1` to `1.13.3`" in _all((".travis.yml", patch))
    zh = _fields((".travis.yml", patch), level="low", language="zh")["summary"]
    assert "取值由`1.13.1`改为`1.13.3`" in zh.replace(" ", "")


def test_values_that_are_cut_are_told_from_where_they_differ() -> None:
    long = "/bin/sh -c 'for a in one two three; do KEEP_ROWS=1 KEEP_ALL=1 GOOS=windows GOARCH=$a "
    end = "{{.Tag}} and more of them; done'"
    patch = f" go:\n-  - {long}$GO/rows build {end}\n+  - {long}rows go {end}\n"
    told = (
        "the value …`$GO/rows build {{.Tag}} and more`… to …`rows go {{.Tag}} and more of them;`…"
    )
    assert told in _all((".travis.yml", patch))


def test_a_long_list_of_texts_keeps_the_quotes_of_its_first() -> None:
    old = "".join(f"'3.{n}', " for n in range(6))
    patch = f" matrix:\n-  python: [{old}'pypy-3.9']\n+  python: [{old}'3.6', 'pypy-3.9']\n"
    assert f"to `{old}'3.6', 'pypy-3.9'`" in _all((".travis.yml", patch))


def test_a_call_that_stays_while_its_function_gets_another_name_is_no_new_one() -> None:
    path = "src/url.c"
    new = Fact("function", "added", "adjust", path, 1)
    kept = Fact("call", "touched", "drop_name", path, 3, scope="adjust")
    file = make.file(path, "+static void adjust(conn *c)", " {", "+  drop_name(c->user);", " }")
    facts = make.facts("Change it", new, kept, files=[file])
    assert (
        "calls `drop_name`" not in write(facts, make.verdict("fix", "high"), "en").fields["summary"]
    )


@pytest.mark.parametrize(
    ("said", "told"), [("memcpy(name, given, size)", False), ("name = malloc(size)", True)]
)
def test_who_copies_bytes_takes_no_memory(said: str, told: bool) -> None:
    patch = (
        f" int sync_folder(char *name, int size)\n {{\n   prepare(name);\n+  {said};\n   go();\n"
    )
    assert ("memory use" in _fields(("src/util.c", patch))["advice"]) is told


def test_a_default_that_is_quoted_otherwise_is_no_other_value() -> None:
    patch = "-def models(home='.', *args):\n+def models(home=\".\", *args):\n     return args\n"
    said = _all(("src/models.py", patch))
    assert "new value" not in said
    assert "changes parameter" not in said
    assert "changes the parameters" not in said


def test_the_mark_of_a_line_is_no_dash_of_an_option() -> None:
    patch = "-dontwarn shop.Reader\n+-dontwarn shop.**\n"
    assert "--dontwarn" not in _all(("rules/shop.pro", f" # Rules.\n-{patch}"))
    assert "drops uses of the option `--quiet`" in _all(("run.pro", "---quiet\n+a\n")).lower()


def test_an_order_that_stands_on_a_condition_by_now_is_not_dropped() -> None:
    patch = """\
 FROM base
-RUN rm -f /build/reader.whl /build/writer.whl
+RUN if [ "$KIND" = "all" ]; then \\
+        rm -f /build/reader.whl /build/writer.whl; \\
+    fi
 RUN conda create -n serve python=3.12 -y \\
-    && conda create -n tune python=3.12 -y
+    && if [ "$KIND" = "all" ]; then conda create -n tune python=3.12 -y; fi
"""
    said = _all(("Dockerfile", patch))
    assert "emoves image instruction" not in said
    assert "drops uses" not in said


def test_what_opens_a_text_for_a_shell_is_no_instruction() -> None:
    said = _all(("Dockerfile", " FROM base\n+RUN <<'EOF'\n+set -eu\n+EOF\n RUN go\n"))
    assert "EOF" not in said


def test_a_test_that_goes_to_another_file_is_not_removed() -> None:
    gone = " }\n-#[test]\n-fn test_region_folder() {\n-    check(old());\n-}\n"
    come = " mod tests {\n+    #[test]\n+    fn test_region_folder() {\n+        ask(new(2));\n+    }\n }\n"
    said = _all(("src/engine.rs", gone), ("src/paths.rs", come))
    assert "removes test" not in said.lower()
    assert "removes test" in _all(("src/engine.rs", gone)).lower()


def test_a_construct_that_comes_with_a_line_of_another_file_is_none_that_comes() -> None:
    line = "        torch.distributed.barrier(group=self.process_group)\n"
    gone = f" class Reader:\n     def start(self):\n-{line}         go()\n"
    come = f" class Writer:\n     def begin(self):\n+{line}         go()\n"
    said = _all(("src/reader.py", gone), ("src/writer.py", come))
    assert "concurrency" not in said
    assert "concurrency" in _all(("src/writer.py", come))


@pytest.mark.parametrize(("heads", "told"), [(1, True), (2, False)])
def test_one_of_several_heads_that_loses_a_parameter_need_not_lose_it(
    heads: int, told: bool
) -> None:
    path = "src/component.ts"
    gone = Fact("parameter", "removed", "options", path, 2, scope="create", public=True)
    kept = [" export function create<D>(given: D): Made", " export function create(given: any) {"]
    file = make.file(path, "-  options: Without<Props>", *kept[:heads])
    fields = write(make.facts("Change it", gone, files=[file]), make.verdict("fix", "high"), "en")
    assert ("still pass `options`" in fields.fields["advice"]) is told


@pytest.mark.parametrize(("new", "told"), [("sds *left", False), ("char **left", True)])
def test_a_parameter_of_c_that_has_another_name_is_the_same_to_callers(
    new: str, told: bool
) -> None:
    patch = f"-void release(rio *r, sds *out) {{\n+void release(rio *r, {new}) {{\n   go(r);\n }}\n"
    said = _all(("src/rio.c", patch))
    assert ("callers of `release`" in said) is told


def test_a_package_that_another_list_raises_is_still_installed() -> None:
    gone = " # All.\n-grpcio==1.59.3\n-loguru==0.6.0\n"
    kept = " # One.\n-grpcio==1.60.1\n+grpcio==1.62.1\n"
    said = _fields(("requirements_all.txt", gone), ("requirements_one.txt", kept))["advice"]
    assert "declare `loguru` yourself" in said.replace("Declare", "declare")


def test_a_function_of_a_module_that_another_file_has_by_now_is_not_removed() -> None:
    gone = (
        " mod test {\n-    pub fn new_table_info(a: u8) -> u8 {\n-        a + old()\n-    }\n }\n"
    )
    come = " use it;\n+fn new_table_info(b: &str, c: u8) -> Table {\n+    Table::of(b, c)\n+}\n"
    said = _all(("src/table.rs", gone), ("src/manager.rs", come))
    assert "removes `new_table_info`" not in said
    assert "removes function" not in said.lower()


def test_a_package_whose_coordinates_another_file_has_by_now_is_not_removed() -> None:
    gone = "   libs = [\n-    'reader': \"shop:reader:${versions.reader}\",\n   ]\n"
    come = ' object Libs {\n+  const val reader = "shop:reader:${Versions.reader}"\n }\n'
    assert "emoves dependenc" in _all(("build.gradle", gone))
    assert "emoves dependenc" not in _all(("build.gradle", gone), ("src/main/kotlin/deps.kt", come))


def test_a_package_of_a_list_that_has_another_form_by_now_is_not_added() -> None:
    gone = ("one/build.gradle", ' dependencies {\n-  api "shop:reader:1.2"\n }\n')
    come = ' dependencies {\n+  api("shop:reader:1.2")\n }\n'
    assert "dds dependenc" not in _all(gone, ("one/build.gradle.kts", come))
    assert "dds dependenc" in _all(gone, ("two/build.gradle.kts", come))


def test_a_field_that_other_bases_may_bring_is_not_removed() -> None:
    patch = "-class Link(Value):\n-    arg_of_it: Text\n+class Link(Unary):\n+    pass\n"
    assert "removes field" not in _all(("src/links.py", patch)).lower()


def test_a_title_that_is_marked_up_otherwise_stays() -> None:
    patch = '-# Shop\n+<h1 align="center">\n+    <img src="a.svg"><br>Shop\n+</h1>\n \n'
    assert "emoves section" not in _all(("README.md", patch))


@pytest.mark.parametrize(("scope", "told"), [("new", False), ("open_shop", True)])
def test_whom_a_maker_asks_for_more_its_name_does_not_say(scope: str, told: bool) -> None:
    added = Fact("parameter", "added", "config", "src/shop.rs", 2, scope=scope, public=True)
    facts = make.facts("Ask", added, files=[make.file("src/shop.rs", "+    config: Config,")])
    advice = write(facts, make.verdict("feat", "high"), "en").fields["advice"]
    assert ("`config`" in advice) is told


def test_a_construct_that_another_file_has_by_now_is_not_removed() -> None:
    gone = ("src/rows.rs", "-    let mut rows = Vec::with_capacity(self.old.len());\n")
    come = ("src/walk.rs", "+        let mut paths = Vec::with_capacity(self.paths.len());\n")
    assert "emoves performance construct" in _all(gone)
    assert "emoves performance construct" not in _all(gone, come)


def test_a_construct_of_what_is_handed_over_by_now_is_not_removed() -> None:
    patch = """\
@@ -3,3 +3,7 @@
+def copy_over(alt_stream, ready):
+    alt_stream.wait_stream(ready)
+
 class Pool:
     def fill(self, ready):
-        self.{stream}.wait_stream(ready)
+        copy_over(self.{stream}, ready)
"""
    assert "emoves concurrency" in _all(("src/pool.py", patch.format(stream="main_stream")))
    assert "emoves concurrency" not in _all(("src/pool.py", patch.format(stream="alt_stream")))


def test_a_comment_that_another_source_has_by_now_is_not_removed() -> None:
    line = "    # Rows of the first shelf come before all others\n"
    gone = f"@@ -3,4 +3,3 @@\n def sort(rows):\n-{line}-    first(rows)\n     show(rows)\n"
    come = f"@@ -3,2 +3,4 @@\n def order(rows):\n+{line}+    first(rows)\n     show(rows)\n"
    other = come.replace("first shelf", "last shelf")
    assert "comment" not in _fields(("src/a.py", gone), ("src/b.py", come))["summary"]
    assert "comment" in _fields(("src/a.py", gone), ("src/b.py", other))["summary"]


def test_a_file_that_keeps_its_name_is_moved_rather_than_renamed() -> None:
    def renamed(*pairs: tuple[str, str]) -> Facts:
        facts = [Fact("file", "renamed", new, new, old=old, new=new) for old, new in pairs]
        changes = [FileChange(old, new, "renamed") for old, new in pairs]
        files = [FileFacts(one, "source", "python", "") for one in changes]
        return make.facts("Change it", *facts, files=files)

    def said(*pairs: tuple[str, str], language: str = "en") -> str:
        return write(renamed(*pairs), make.verdict("refactor", "low"), language).fields["summary"]

    far = [(f"core/{name}.py", f"unit/deep/{name}.py") for name in ("ship", "sail", "rope", "oar")]
    assert "oves files" in said(*far)
    assert "移动文件" in said(*far, language="zh")
    assert "oves file `core/ship.py` to `unit/deep/ship.py`" in said(far[0])
    assert "移到" in said(far[0], language="zh")
    # One of them that gets another name makes it no mere move of all.
    assert "enames files" in said(*far[:3], ("core/oar.py", "unit/deep/oars.py"))
    assert "enames file" in said(("core/oar.py", "core/oars.py"))


def test_a_method_that_did_no_more_than_that_of_its_base_is_not_gone() -> None:
    def fields(body: str) -> dict[str, str]:
        gone = f"-    def close(self):\n-        {body}\n-\n     def open(self):\n"
        return _fields(("src/sender.py", f" class Sender(Base):\n{gone}"))

    assert "earch your code for `close`" in fields("self.left = 0")["advice"]
    assert "earch your code" not in fields("super().close()")["advice"]
    assert "users of" not in fields("super().close()")["impact"]


@pytest.mark.parametrize(("done", "kept"), [("self.left = 0", True), ("self.right = 0", False)])
def test_a_method_whose_lines_come_in_one_by_its_name_has_moved(done: str, kept: bool) -> None:
    gone = "-    def close(self):\n-        self.left = 0\n-\n     def open(self):\n"
    here = f"     def close(self):\n-        pass\n+        {done}\n"
    files = (change("src/sender.py", gone), change("src/base.py", here))
    made = make.facts("Change it", files=[FileFacts(one, "source", "python", "") for one in files])
    lost = Fact("function", "removed", "close", "src/sender.py", 1)
    text = {one.path: "\n".join(s[1:] for s in one.hunks[0].lines if s[0] != "-") for one in files}
    assert is_inherited(lost, made.commit.files, lambda path, _: text[path]) is kept


def test_nobody_chooses_which_template_a_constant_stands_for() -> None:
    def risks(old: str, new: str) -> str:
        fact = Fact("constant", "changed", "kernel", "src/rope.cuh", 2, old=old, new=new)
        file = make.file(
            "src/rope.cuh",
            f"-constexpr auto kernel = {old};",
            f"+constexpr auto kernel = {new};",
        )
        made = make.facts("Change it", fact, files=[file])
        return write(made, make.verdict("feat", "high"), "en").fields["risks"]

    assert "kernel" not in risks("rope<Float, kFast>", "rope<Float, kFast, kFirst>")
    assert "kernel" in risks("4", "8")


_MODEL = """\
@@ -10,9 +10,6 @@ import torch
 from .parts import (
-    SHARED_BACKENDS_OF_ALL,
     make_layer,
 )

-SHARED_BACKENDS_OF_ALL = ["one", "two"]
-
@@ -100,14 +97,4 @@ def prepare(self, x):
         return latent

-    def forward_with_cache(self, x):
-        # TODO(ann): add a fast path for the second backend
-        # allocate once (B, M, N)
-        if self.kind in SHARED_BACKENDS_OF_ALL:
-            return self.fast(x)
-        return self.slow(x)
-
     def rebuild(self, x):
         return x
"""
_MIXIN = """\
@@ -0,0 +1,12 @@
+from .parts import SHARED_BACKENDS_OF_ALL
+
+
+class CachedMixin:
+    def forward_with_cache(self, x):
+        # TODO(ann): add a fast path for the second backend
+        # allocate once (B, M, N)
+        if self.kind in SHARED_BACKENDS_OF_ALL:
+            return self.fast(x)
+        return self.slow(x)
"""


def test_what_another_class_has_by_now_is_gone_with_nothing_that_stood_in_it() -> None:
    alone = _all(("shop/model.py", _MODEL))
    assert "emoves method `forward_with_cache`" in alone or "emoves function" in alone
    assert "add a fast path" not in alone  # nor is that told of the method
    assert "`SHARED_BACKENDS_OF_ALL`" in _fields(("shop/model.py", _MODEL))["risks"]
    both = _fields(("shop/model.py", _MODEL), ("shop/cached.py", _MIXIN))
    told = " ".join(both.values())
    assert "emoves method" not in told
    assert "emoves function" not in told
    assert "emoves constant" not in told
    assert "to-do" not in told
    assert "allocate once" not in told
    assert "SHARED_BACKENDS_OF_ALL" not in both["risks"]
    assert "forward_with_cache" in told


def test_a_function_that_asks_for_less_concerns_none_of_its_callers() -> None:
    patch = "-def open_shop(url, device, **rest):\n+def open_shop(url, device{}, **rest):\n"
    assert "users of" not in _all(("shop/shop.py", patch.format("=None")))
    assert "users of" in _all(("shop/shop.py", patch.format(", other")))


def test_the_stream_in_use_begins_nothing() -> None:
    patch = """\
 def forward(x):
+    x = gather(x, torch.cuda.{}())
     return x
"""
    assert "under" not in _fields(("shop/a.py", patch.format("current_stream")))["advice"]
    assert "under concurrent" in _fields(("shop/a.py", patch.format("wait_stream")))["advice"]


@pytest.mark.parametrize("gone", [True, False])
def test_what_a_function_gave_that_goes_may_stand_in_its_place(gone: bool) -> None:
    path = "src/a.py"
    old, new = "self._forward_fast(x).view(shape)", "self.native(x).view(shape)"
    items = [
        Fact("return", "changed", new, path, 9, old, new, "forward"),
        Fact("function", "removed", "_forward_fast" if gone else "_fill", path, 2, public=False),
    ]
    facts = make.facts("Tidy", *items)
    advice = dict(write(facts, make.verdict("refactor", "high"), "en").fields)["advice"]
    assert ("what `forward` returns" in advice) is not gone


def test_the_quotes_that_open_a_text_are_no_value() -> None:
    patch = "+SAMPLE = '''\n+text\n+'''\n+\n+def open_shop():\n+    return SAMPLE\n"
    said = _all(("shop/a.py", patch))
    assert "`SAMPLE`" in said
    assert "'''" not in said


@pytest.mark.parametrize("included", [True, False])
def test_what_moves_to_a_header_that_its_former_one_includes_is_at_hand(included: bool) -> None:
    moved = Fact("class", "moved", "ShelfNode", "shop/tree.h", 4, old="shop/shelf.h", new="")
    lines = ['+#include "tree.h"' if included else "+#include <memory>", "-struct ShelfNode {"]
    files = [make.file("shop/shelf.h", *lines), make.file("shop/tree.h", "+struct ShelfNode {")]
    facts = make.facts("Move", moved, files=files)
    impact = dict(write(facts, make.verdict("refactor", "high"), "en").fields)["impact"]
    assert ("may affect users" in impact) is not included


def test_what_a_class_had_in_its_former_file_is_not_told_as_new() -> None:
    moved = Fact("class", "moved", "Beat", "shop/beat.py", 1, old="shop/cli.py")
    run, stop = (
        Fact("function", "added", name, "shop/beat.py", line, new="self", scope="Beat")
        for name, line in (("run", 2), ("stop_all", 4))
    )
    new = ("+class Beat:", "+    def run(self):", "+        go()", "+    def stop_all(self):")
    old = ("-class Beat(Command):", "-    def run(self, *args):", "-        stop_all()")
    files = [make.file("shop/beat.py", *new), make.file("shop/cli.py", *old)]
    facts = make.facts("Change it", moved, run, stop, files=files)
    summary = write(facts, make.verdict("refactor", "high"), "en").fields["summary"]
    assert "`stop_all`" in summary
    assert "`run`" not in summary


def test_what_a_file_had_in_another_language_is_not_told_as_new() -> None:
    path = "src/Access.kt"
    items = [
        Fact("function", "added", name, path, line, new="body: Body", scope="Access")
        for name, line in (("setBody", 2), ("getAll", 3))
    ]
    lines = ("-  public abstract void setBody(Body body);", "+  fun setBody(body: Body)")
    file = make.file(path, *lines, "+  fun getAll(body: Body)")
    file = replace(file, change=replace(file.change, old_path="src/Access.java", kind="renamed"))
    facts = make.facts("Change it", *items, files=[file])
    summary = write(facts, make.verdict("refactor", "high"), "en").fields["summary"]
    assert "`getAll`" in summary
    assert "`setBody`" not in summary


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("link", "https://example.org/issues/12"),
        ("comment", "We will answer the client later."),
    ],
)
def test_what_is_said_in_another_file_by_now_neither_comes_nor_goes(kind: str, said: str) -> None:
    gone = Fact(kind, "removed", said, "src/cli.py", 3)
    come = Fact(kind, "added", said, "src/worker.py", 9)
    files = [make.file("src/cli.py", f"-# {said}"), make.file("src/worker.py", f"+# {said}")]
    call = Fact("call", "added", "answer_client", "src/worker.py", 10)
    facts = make.facts("Change it", gone, come, call, files=files)
    summary = write(facts, make.verdict("refactor", "high"), "en").fields["summary"]
    assert said not in summary


@pytest.mark.parametrize(
    ("folder", "given", "told"),
    [
        ("shop", "name string", "takes in method `ReadAll` from `reader.go`"),
        ("shop", "name Name", "hanges the parameters of `ReadAll`"),
        ("other", "name string", "adds method `ReadAll`"),
    ],
)
def test_a_method_of_go_in_another_file_of_its_package_is_no_new_one(
    folder: str, given: str, told: str
) -> None:
    old = "shop/reader.go"
    gone = Fact("function", "removed", "ReadAll", old, 1, "name string", scope="Reader")
    come = Fact("function", "added", "ReadAll", f"{folder}/pages.go", 1, "", given, "Reader")
    files = [
        make.file(old, "-func (r *Reader) ReadAll(name string) {"),
        make.file(come.path, f"+func (r *Reader) ReadAll({given}) {{"),
    ]
    facts = make.facts("Change it", gone, come, files=files)
    said = write(facts, make.verdict("refactor", "high"), "en").fields["summary"]
    assert told in said.replace("In `Reader`, ", "")
    assert ("emoves method" in said) is (folder == "other")


@pytest.mark.parametrize(("read", "told"), [(True, True), (False, False)])
def test_what_the_unread_rest_of_a_file_has_is_not_told_as_gone(read: bool, told: bool) -> None:
    path = "shop/rules.json"
    gone = Fact("config", "removed", "scopeName", path, 2, "source.shop", "")
    kept = Fact("config", "removed", "oldName", path, 3, "shop", "")
    cut = () if read else (Fact("omitted", "touched", "size", path, 0, "", "2103"),)
    lines = (
        '-  "scopeName": "source.shop",',
        '-  "oldName": "shop",',
        '+\t"scopeName": "source.shop",',
    )
    file = make.file(path, *lines, kind="config")
    facts = make.facts("Change it", gone, kept, *cut, files=[file])
    summary = write(facts, make.verdict("chore", "high"), "en").fields["summary"]
    assert "`oldName`" in summary
    assert ("`scopeName`" in summary) is told


@pytest.mark.parametrize(("gone", "told"), [("KeyError", False), ("TypeError", True)])
def test_what_a_class_raised_in_its_former_file_is_not_raised_anew(gone: str, told: bool) -> None:
    moved = Fact("class", "moved", "Beat", "shop/Beat.kt", 1, old="shop/Beat.java")
    error = Fact("error", "added", "KeyError", moved.path, 3, new="no $it", scope="run")
    files = [
        make.file(moved.path, "+class Beat {", '+    throw KeyError("no $it")'),
        make.file(moved.old, "-class Beat {", f'-    throw new {gone}("no " + it);'),
    ]
    facts = make.facts("Change it", moved, error, files=files)
    summary = write(facts, make.verdict("refactor", "high"), "en").fields["summary"]
    assert ("raises `KeyError`" in summary) is told


def test_a_constant_whose_line_just_gets_other_blanks_is_not_new() -> None:
    patch = " const (\n-       READ_ALL    = 0x08\n+\tREAD_ALL    = {}\n )\n"
    assert "READ_ALL" not in _all(("reader/read.go", patch.format("0x08")))
    assert "READ_ALL" in _all(("reader/read.go", patch.format("0x09")))


@pytest.mark.parametrize(("before", "told"), [("Rows", False), ("Row", True)])
def test_a_type_whose_line_is_indented_otherwise_alone_is_not_new(before: str, told: bool) -> None:
    patch = f"""\
 impl Fill for Shelf {{
-\ttype Out = {before};
-\tfn fill(&self) -> {before} {{
+    type Out = Rows;
+    fn fill(&self) -> Rows {{
     self.rows()
"""
    assert ("`type Out" in (said := _all(("src/a.rs", patch)))) is told
    assert "dds type" not in said


_SPREAD_OUT = """\
 def widen(rows):
-    for f in rows:
-        v = f.value
-        if f.name.endswith("_path") and is_text(v):
-            f.value = v.strip()
+    for f in rows:
+        f.value = {}(f.name, f.value)
"""
_WIDENED = """\
@@ -20,1 +20,6 @@
 X = 1
+
+def widened(name, given):
+    if name.endswith("{}") and is_text(given):
+        return given.strip()
"""


@pytest.mark.parametrize(
    ("called", "ending", "told"),
    [("widened", "_path", False), ("wider", "_path", True), ("widened", "_paths", True)],
)
def test_a_check_that_is_left_to_a_new_function_is_not_dropped(
    called: str, ending: str, told: bool
) -> None:
    patch = f"@@ -1,5 +1,3 @@\n{_SPREAD_OUT.format(called)}{_WIDENED.format(ending)}"
    summary = _fields(("src/rows.py", patch))["summary"]
    assert ("rops the check" in summary) is told
    assert called == "wider" or "rops a call" not in summary


def test_the_same_part_of_long_lines_is_replaced_in_all_files_that_have_them() -> None:
    line = (
        " run: ship --rows first --from ${{{{ matrix.part }}}} --size {} --until 3600 ${{{{ it }}}}"
    )
    patch = f" name: it\n-{line.format(1)}\n+{line.format(2)}\n"
    paths = (".github/workflows/east.yml", ".github/workflows/west.yml")
    told = _fields(*((path, patch) for path in paths), level="low")["summary"]
    assert "--size 2 --until" in told
    assert "2 files" in told
    assert "(`east.yml`)" not in told


@pytest.mark.parametrize("whole", [True, False])
def test_methods_go_with_their_class(whole: bool) -> None:
    head = "-" if whole else " "
    rest = "".join(f"{head}    a_field_{n} = {n}\n" for n in range(2))
    body = "-    def read_rows(self):\n-        pass\n-    def sort_rows(self):\n-        pass\n"
    told = _fields(("src/rows.py", f"{head}class Rows(Base):\n{rest}{body}"))["summary"]
    assert ("read_rows" in told) is not whole
    assert ("emoves class `Rows`" in told) is whole


def test_what_declares_a_route_is_not_told_beside_it() -> None:
    patch = '+@router.post("/read_rows")\n+@limited_to("admins")\n+def read_rows(): pass\n'
    told = _fields(("rows/api.py", patch))["summary"]
    assert "ndpoint `/read_rows`" in told
    assert "ecorator `limited_to" in told
    assert 'router.post("' not in told


def test_an_endpoint_that_another_file_registered_is_not_new() -> None:
    come = ("server/routes.go", ' go()\n+\tr.POST("/v1/rows", s.readRows)\n stop()\n')
    gone = ' go()\n-\tr.POST("/v1/{}", func(c *gin.Context) {{\n-\t\tread(c)\n-\t}})\n stop()\n'
    assert "endpoint" not in _all(come, ("rows/handler.go", gone.format("rows")))
    assert "dds endpoint `/v1/rows`" in _all(come, ("rows/handler.go", gone.format("row")))


def test_a_command_that_another_key_of_a_workflow_runs_now_is_not_gone() -> None:
    path = ".github/workflows/read.yml"
    patch = """\
@@ -3,5 +3,7 @@ jobs:
     steps:
     - name: Read
-      run: |
-        npm run env
+      uses: some/retry@v3
+      with:
+        command: |
+          npm run {}
"""
    told = _fields((path, patch.format("env")), level="low")["summary"]
    assert "`run env`" not in told
    assert "`run env`" in _fields((path, patch.format("envs")), level="low")["summary"]


def test_what_a_model_can_do_grants_nothing() -> None:
    patch = ' func Make() {\n+\tcapabilities = []string{"image"}\n+\tos.Chmod(path, 0o600)\n }\n'
    told = _all(("reader/make.go", patch))
    assert "grant" not in told.replace("what `os.Chmod` grants", "")
    assert "permission `capabilities`" not in told
    patch = " return (\n+  <Doors\n+    permissions={this.state.rights}\n+  />\n )\n"
    assert "permission `" not in _all(("web/Doors.js", patch))


def test_a_joined_check_of_which_a_part_comes_elsewhere_may_be_rewritten() -> None:
    patch = """\
@@ -3,3 +3,1 @@
-if (!options.quiet && !isReading) {{
-  go(1)
-}}
 more()
@@ -30,2 +28,5 @@
 stop()
+if ({}) {{
+  go(1)
+}}
 end()
"""
    for check, way in (("!options.quiet", "rops or rewrites"), ("!options.loud", "rops")):
        summary = _fields(("src/read.js", patch.format(check)), level="low")["summary"]
        assert f"{way} the check `!options.quiet && !isReading`" in summary


def test_a_path_that_is_too_long_is_told_by_its_end() -> None:
    path = "frontend/web/components/pages/environment-settings/tabs/reader-tab/MakeReaderModal.tsx"
    gone = change(path, "-go()\n", "deleted")
    facts = detail(extract(commit("Change it", files=(gone,)), table()))
    advice = write(facts, make.verdict("refactor", "high"), "en").fields["advice"]
    assert "/reader-tab/MakeReaderModal.tsx`" in advice
    assert "…" not in advice


@pytest.mark.parametrize(("head", "gone"), [("self, need_size: int", False), ("self, n", True)])
def test_a_function_for_its_own_file_that_comes_in_another_as_it_was_is_not_gone(
    head: str, gone: bool
) -> None:
    items = (
        Fact("function", "removed", "_take", "src/a.py", 9, "self, need_size: int", public=False),
        Fact("function", "added", "_take", "src/b.py", 5, "", head, "Slots", public=False),
    )
    told = {(f.action, f.name) for f in refined(make.facts("Split pools", *items))}
    assert (("removed", "_take") in told) is gone
    assert ("added", "_take") in told


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "hanges the bases of test class `TestRows` from"), ("zh", "`TestRows` 的基类由")],
)
def test_what_changes_of_a_class_of_tests_is_its_bases(language: str, said: str) -> None:
    patch = "@@ -1,3 +1,3 @@\n import os\n-class TestRows(RowsMixin, Case):\n"
    patch += "+class TestRows(RowsBase):\n     a = 3\n"
    # Of a large commit no lines are told as they are.
    large = replace(change("tests/test_rows.py", patch), added=300)
    facts = detail(extract(commit("Change it", files=(large,)), table()))
    assert said in write(facts, make.verdict("test", "high"), language).fields["summary"]


@pytest.mark.parametrize(
    ("index", "told"),
    [
        ("+from shop.rows.common import *\n", False),
        ("+from .common import *\n", False),
        ("+from .common import read_rows\n", True),
    ],
)
def test_a_module_whose_folder_hands_on_all_of_it_has_its_old_path(index: str, told: bool) -> None:
    home = FileChange("shop/rows.py", "shop/rows/common.py", "renamed", 0, 0, False, ())
    made = replace(change("shop/rows/__init__.py", index), kind="added")
    facts = detail(extract(commit("Change it", files=(home, made)), table()))
    fields = dict(write(facts, make.verdict("refactor", "high"), "en").fields)
    assert ("`shop/rows.py`" in fields["risks"]) is told
    assert ("`shop/rows.py`" in fields["advice"]) is told
    assert "`shop/rows/common.py`" in fields["summary"]


@pytest.mark.parametrize(("imported", "told"), [("get_rows", False), ("get_shelves", True)])
def test_a_method_whose_name_another_file_imports_by_now_is_not_all_of_that_name(
    imported: str, told: bool
) -> None:
    gone = "@@ -80,5 +80,2 @@\n         return None\n \n-    def get_rows(self):\n-        return 3\n-\n"
    come = f"@@ -1,2 +1,3 @@\n import os\n+from shop.state import {imported}\n import re\n"
    impact = _fields(("src/worker.py", gone), ("src/shop.py", come))["impact"]
    assert ("users of `get_rows`" in impact) is told


def test_a_member_of_an_enum_in_capital_letters_is_no_constant() -> None:
    patch = "@@ -1,5 +1,4 @@\n pub enum Packing {\n-    GZIP,\n     Bare,\n     Zipped,\n }\n"
    assert "removes variant `GZIP`" in _all(("src/packing.rs", patch))
    held = "@@ -1,3 +1,2 @@\n impl Packing {\n-    const GZIP: u8 = 1;\n     pub fn open() {}\n }\n"
    assert "removes constant `GZIP`" in _all(("src/packing.rs", held))


def test_a_field_of_options_in_a_runner_of_tests_is_no_use_of_one() -> None:
    patch = (
        "@@ -1,5 +1,8 @@\n #[derive(Parser)]\n struct Args {\n     #[clap(long)]\n"
        "     bins: Option<PathBuf>,\n+\n+    #[clap(long)]\n+    keep_state: bool,\n }\n"
    )
    said = _all(("tests/runner/src/main.rs", patch))
    assert "adds option `keep_state`" in said
    assert "uses the option" not in said


def test_what_was_the_name_of_another_type_is_no_struct_that_changes() -> None:
    patch = (
        "@@ -1,3 +1,4 @@\n-type Slots<S> = HashMap<String, S>;\n"
        "+/// All of them.\n+struct Slots<S>(RwLock<HashMap<String, S>>);\n \n fn run() {}\n"
    )
    assert "hanges type `Slots`" in _all(("src/slots.rs", patch))


def test_a_check_for_a_pattern_that_an_arm_has_within_what_may_be_none_is_not_dropped() -> None:
    patch = """\
@@ -3,9 +3,8 @@
 fn find(bound: &Bound) -> Option<Expr> {
-        Kind::Item => {
-            let parent = graph.statement(bound.source);
-            if let Stmt::With(StmtWith { items, .. }) = parent {
+        Kind::Item => match bound.statement(graph) {
+            Some(Stmt::With(StmtWith { items, .. })) => {
                 return items.first();
             }
-        }
+            _ => {}
+        },
     None
"""
    said = _all(("src/find.rs", patch))
    assert "eworks the check `let Stmt::With(StmtWith { items, .. }) = parent`" in said


@pytest.mark.parametrize("former", ["self.group.join", "self.other.wait"])
def test_what_a_moved_function_did_with_an_object_by_another_name_is_not_new(former: str) -> None:
    moved = Fact("function", "moved", "warm_up", "shop/base.py", 1, old="shop/model.py")
    joins = Fact("concurrency", "added", "model.group.join", "shop/base.py", 3, scope="warm_up")
    new = ("+    def warm_up(self):", "+        model = self.model", "+        model.group.join()")
    old = ("-    def warm_up(self):", f"-        {former}()")
    files = [make.file("shop/base.py", *new), make.file("shop/model.py", *old)]
    fields = write(
        make.facts("Move it", moved, joins, files=files), make.verdict("refactor", "high"), "en"
    ).fields
    assert ("model.group.join" in fields["performance"]) is (former != "self.group.join")


def test_an_attribute_is_no_instruction_of_the_processor() -> None:
    patch = "@@ -1,2 +1,4 @@\n def start(self):\n+    self._mm_reader = load()\n+    self._mm_reader.read_all(2)\n     return 1\n"
    assert "reader" not in _fields(("shop/start.py", patch))["performance"]


def test_what_is_left_to_do_no_more_is_not_told_as_a_comment_as_well() -> None:
    patch = (
        "@@ -3,7 +3,3 @@ ROWS = [\n     Row(0),\n"
        "-    # TODO: read the rows with a faster reader than the --slow-reader\n"
        "-    # TODO: by now, we do not read more than one of them in a test, and setting `n` to 2\n"
        "-    # reads it once,\n"
        "-    Row(1),\n     Row(2),\n ]\n"
    )
    summary = _fields(("shop/test/cases.py", patch), level="medium")["summary"]
    assert "TODO: read the rows" in summary
    assert "comment" not in summary


def test_a_name_of_a_subject_of_several_matters_that_no_line_has_opens_nothing() -> None:
    patch = "@@ -1,2 +1,4 @@\n def start(self):\n     return 1\n+def set_batched_rows(on):\n+    use(on)\n"
    subjects = {"Speed up q_proj rows": "q_proj"}
    several = {"Speed up q_proj and rows": "q_proj", "Mend, for rows, a NoRowError": "NoRowError"}
    for subject, name in (several | subjects).items():
        facts = detail(extract(commit(subject, files=(change("a.py", patch),)), table()))
        summary = write(facts, make.verdict("perf", "high"), "en").fields["summary"]
        assert (name in summary) is (subject in subjects)


def test_a_variable_that_begins_with_its_former_value_has_another_one_in_some_case_only() -> None:
    patch = """\
@@ -3,6 +3,10 @@ void norm(const Tensor& input) {
   check(input);
-  int64_t row_size = input.size(1);
+  int64_t rows{1}, row_size{input.size(1)};
+  if (input.dim() == 3) {
+    rows = input.size(1);
+    row_size = input.size(2);
+  }
   run(input, row_size);
 }
"""
    summary = _fields(("src/norm.cpp", patch))["summary"]
    assert "changes variable `row_size`" in summary
    assert "`row_size` from" not in summary


def test_a_function_without_a_name_is_not_where_something_is_returned() -> None:
    patch = "@@ -3,2 +3,6 @@\n one = 1\n+def _(\n+    rows,\n+):\n+    if rows is None:\n two = 2\n"
    said = _fields(("src/fakes.py", patch))["summary"]
    assert "hecks `rows is None`" in said
    assert "\\_" not in said


def test_a_path_of_everyday_words_is_no_name() -> None:
    lines = '+    "read /dev/null"\n+    "see /var/rows_read.log and more"\n'
    patch = f"@@ -1,2 +1,4 @@\n NOTES = [\n{lines} ]\n"
    summary = _fields(("notes.toml", patch))["summary"]
    assert "/var/rows_read.log" in summary
    assert "/dev/null" not in summary


def test_nobody_need_look_for_a_method_that_other_bases_of_its_class_may_bring() -> None:
    patch = """\
@@ -1,4 +1,4 @@
-class Store(Base):
+class Store(Base, Module):
     size: int
@@ -20,6 +20,3 @@
         self.size = 1

-    def move_to(self, device):
-        return self
-
     @property
"""
    assert "move_to" not in _fields(("src/store.py", patch))["advice"]
    other = patch.replace("+class Store(Base, Module):", "+class Store(Base):  # here")
    assert "move_to" in _fields(("src/store.py", other))["advice"]


@pytest.mark.parametrize("gone", ["--all-rows", "--rows"])
def test_an_option_that_another_source_loses_is_not_new(gone: str) -> None:
    old = f"-    group.add_argument('-a', '{gone}', default=None)\n+    group.go()\n"
    new = "+@click.option('-a',\n+              '--all-rows',\n+              help='All of them')\n+def rows(all_rows):\n"
    said = _all(("src/base.py", old), ("src/rows.py", f" import click\n{new}     run()\n"))
    assert ("dds option `--all-rows`" in said) is (gone == "--rows")
    assert "--all-rows" in said


def test_a_metric_that_another_source_loses_is_not_new() -> None:
    lines = ("kept: With(reg).NewCounter(prometheus.CounterOpts{", 'Subsystem: "shop",')
    lines += ('Name:      "kept_rows_total",', "}),")
    gone, come = ("".join(f"{mark}\t{line}\n" for line in lines) for mark in "-+")
    files = (("src/a.go", f" import x\n{gone} \n"), ("src/b.go", come))
    assert "metric" not in _fields(*files)["summary"]
    assert "dds metric" in _fields(files[1])["summary"]


def test_the_default_of_a_flag_that_a_constant_names_is_no_option() -> None:
    patch = ' \tcmd := make()\n+\tcmd.Flags().String(alg, "RS256", "What signs it")\n'
    assert "option" not in _all(("cmd/keys.go", patch))
    patch = patch.replace('alg, "RS256"', '"alg", "RS256"') + '+\trun(get.Text(cmd, "alg"))\n'
    assert "dds option `alg`" in _all(("cmd/keys.go", patch))


@pytest.mark.parametrize("way", ["flatten", "skip"])
def test_an_option_that_a_struct_may_take_in_is_not_gone(way: str) -> None:
    patch = " #[derive(Parser)]\n struct Export {\n-    #[clap(long)]\n-    row_bucket: String,\n"
    patch += f"+    #[clap({way})]\n+    stored: Storage,\n }}\n"
    said = _all(("src/export.rs", patch))
    assert ("emoves option `row_bucket`" in said) is (way == "skip")
    assert "`row_bucket`" in said
