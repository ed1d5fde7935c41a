"""What several files tell together."""

from __future__ import annotations

import pytest

from classifier.facts import detail, extract
from tests.facts.make import change, commit, marked, table


def test_a_function_whose_name_is_taken_from_another_module_now_has_moved_there() -> None:
    body = "function addListener (one, name) {\n  one.on(name)\n  return one\n}\n"
    gone = marked("-", body)
    come = marked("+", body)
    files = (
        change("lib/client.js", f"+const addListener = util.addListener\n {{}}\n{gone}"),
        change("lib/util.js", come),
    )
    found = {
        (fact.action, fact.name, fact.path, fact.old)
        for fact in extract(commit(files=files), table()).items
        if fact.kind == "function"
    }
    assert found == {("moved", "addListener", "lib/util.js", "lib/client.js")}


def test_a_function_that_goes_is_not_the_method_of_a_class_elsewhere() -> None:
    gone = (
        "-  override fun newQuery(question: Question): Query {\n-    return Query(question)\n-  }\n"
    )
    come = "+interface Factory {\n+  fun newQuery(question: Question): Query\n+}\n"
    files = (change("src/Cache.kt", gone), change("src/Query.kt", come, "added"))
    found = {
        (fact.action, fact.name)
        for fact in extract(commit(files=files), table()).items
        if fact.kind == "function"
    }
    assert found == {("removed", "newQuery"), ("added", "newQuery")}


def test_a_class_whose_head_goes_on_below_keeps_its_bases() -> None:
    patch = """\
-class Store
-  constructor(
-    private val path: Path,
-  ) : Reader {
+class Store(
+  private val path: Path,
+) : Reader {
"""
    files = (change("src/Store.kt", patch),)
    found = {
        (fact.action, fact.old, fact.new)
        for fact in extract(commit(files=files), table()).items
        if (fact.kind, fact.name) == ("class", "Store")
    }
    assert found == {("touched", "", "")}


def test_a_variable_that_another_file_reads_by_other_means_is_not_gone() -> None:
    files = (
        change("a/decode.py", '-FAST = get_env("USE_FAST_VAE")\n-SLOW = get_env("USE_SLOW_VAE")\n'),
        change("a/envs.py", '+    "USE_FAST_VAE": lazy("USE_FAST_VAE"),\n'),
        change("README.md", "+`USE_SLOW_VAE` is gone.\n"),
    )
    found = detail(extract(commit(files=files), table())).items
    assert [f.name for f in found if f.kind == "env"] == ["USE_SLOW_VAE"]


def test_a_message_that_another_file_logs_now_neither_comes_nor_goes() -> None:
    gone = """\
 def run(jobs):
-    logger.info("Job %d runs", n)
-    logger.info("All jobs are done")
-    logger.info("All jobs are done")
-    logger.error("No job is left")
"""
    come = """\
 def note(n):
+    logger.info("Job %d runs", n)
+    logger.info("All jobs are done")
+    logger.warning("No job is left")
"""
    files = (change("src/run.py", gone), change("src/notes.py", come))
    found = detail(extract(commit(files=files), table())).items
    assert [(f.action, f.name) for f in found if f.kind == "log"] == [
        ("removed", "No job is left"),
        ("added", "No job is left"),
    ]


def test_a_message_that_one_function_logs_for_several_now_is_not_gone() -> None:
    gone = '-    logger.info(f"Rows: {size}, kept: {kept / GB:.2f} GB")\n'
    come = '+    logger.info(f"Rows: {count}, kept: {self.kept:.2f} GB")\n'
    patch = f" def one(size):\n{gone} def two(size):\n{gone} def note(self, count):\n{come}"
    found = detail(extract(commit(files=(change("src/a.py", patch),)), table())).items
    assert not [f for f in found if f.kind == "log"]


def test_prototype_of_what_was_there() -> None:
    """A file had the function for itself: that a header has it now makes no new one of it."""
    source = "-static int find(int a)\n+int find(int a)\n {\n   return a;\n }\n"
    changes = (
        change("src/a.h", "+int find(int a);\n+int other(int a);\n"),
        change("src/a.c", source),
    )
    items = extract(commit(files=changes), table()).items
    assert {(f.action, f.name) for f in items if f.path == "src/a.h"} == {("added", "other")}


def test_what_another_language_spells_its_own_way_has_not_changed() -> None:
    gone = "-class Tree {\n-  private final Node root = new Node();\n-  int size = 3;\n-}\n"
    come = "+class Tree {\n+  private val root = Node()\n+  var size = 4\n+}\n"
    for path, action in (("src/Tree.kt", set[str]()), ("lib/Tree.java", {"changed"})):
        come = come if path.endswith("kt") else gone.replace("-", "+").replace("3", "4")
        files = (change("src/Tree.java", gone, "deleted"), change(path, come, "added"))
        items = extract(commit(files=files), table()).items
        assert {fact.action for fact in items if fact.kind == "field"} == action


def test_a_struct_that_becomes_an_enum_is_edited() -> None:
    patch = "-pub struct Failure {}\n+pub enum Failure {\n+    Late(u8),\n+}\n"
    made = extract(commit(files=(change("src/a.rs", patch),)), table())
    found = {(f.action, f.name) for f in detail(made).items if f.kind in ("class", "type")}
    assert found in ({("touched", "Failure")}, {("changed", "Failure")})


@pytest.mark.parametrize(
    ("head", "moves"), [("pub trait Caller {", True), ("pub struct Caller {", False)]
)
def test_a_trait_has_not_moved_where_a_struct_of_its_name_comes(head: str, moves: bool) -> None:
    gone = "-pub trait Caller {\n-    fn call(&self);\n-}\n"
    come = f"+{head}\n+    late: u8,\n+}}\n"
    files = (change("src/old.rs", gone, "deleted"), change("src/new.rs", come))
    made = detail(extract(commit(files=files), table()))
    found = {(f.action, f.path, f.old) for f in made.items if f.name == "Caller"}
    parted = {("removed", "src/old.rs", ""), ("added", "src/new.rs", "")}
    assert found == ({("moved", "src/new.rs", "src/old.rs")} if moves else parted)


def test_what_comes_from_lines_that_are_not_read_has_moved() -> None:
    long = "".join(f"-    line_{n}();\n" for n in range(1600))
    gone = f"-fn first() {{\n{long}-}}\n-pub struct Usage {{\n-    pub size: u8,\n-}}\n"
    come = "+pub struct Usage {\n+    pub size: u8,\n+}\n+pub struct Other {\n+    late: u8,\n+}\n"
    files = (change("src/spec.rs", gone, "deleted"), change("src/common.rs", come, "added"))
    made = detail(extract(commit(files=files), table()))
    found = {(f.action, f.name, f.old) for f in made.items if f.path == "src/common.rs"}
    assert ("moved", "Usage", "src/spec.rs") in found
    assert ("added", "Other", "") in found
    assert {f.name for f in made.items if f.kind == "field"} == {"late"}


def test_a_constant_with_nothing_of_its_value_elsewhere_has_not_moved() -> None:
    def found(value: str) -> set[tuple[str, str]]:
        files = (
            change("src/once.h", "-#define ERR_LATE WIN_ERR_LATE\n"),
            change("src/setup.h", f"+#define ERR_LATE {value}\n"),
        )
        return {(f.action, f.path) for f in extract(commit(files=files), table()).items}

    assert found("4") == {("removed", "src/once.h"), ("added", "src/setup.h")}
    assert found("(WIN_ERR_LATE)") == {("moved", "src/setup.h")}


def test_what_one_of_two_new_names_takes_is_no_change_of_the_former_function() -> None:
    code = "-void pageListOpInit(Page *page) {\n-    page->lines = NULL;\n+void pageListOpSet(Page *page, int at) {\n+    page->lines[at] = 1;\n }\n"
    header = "-void pageListOpInit(Page *page);\n+void pageListOpReset(Page *page);\n"
    files = (change("src/page.c", code), change("src/page.h", header))
    items = detail(extract(commit(files=files), table())).items
    assert ("function", "added", "pageListOpSet") in {(f.kind, f.action, f.name) for f in items}
    assert [fact for fact in items if fact.kind == "parameter"] == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", {("moved", "cmd/main.go")}),
        ('Namespace: "app",', 'Namespace: "web",', {("removed", ""), ("added", "")}),
    ],
)
def test_a_metric_that_another_file_registers_has_moved(
    before: str, after: str, told: set[tuple[str, str]]
) -> None:
    gone, come = (
        f'{mark}ready = NewGauge(GaugeOpts{{\n{mark}\t{lead}\n{mark}\tName: "ready_now",\n{mark}}})\n'
        for mark, lead in (("-", before), ("+", after))
    )
    files = (change("cmd/main.go", gone), change("web/web.go", come))
    found = {
        (fact.action, fact.old if fact.action == "moved" else "")
        for fact in extract(commit(files=files), table()).items
        if fact.kind == "metric"
    }
    assert found == told


_CLASS = """\
class State implements Kept {
  constructor(rules) {
    this.rules = rules
  }
  equals(other) {
    return other.rules == this.rules
  }
}
"""


@pytest.mark.parametrize(("method", "action"), [("equals", "moved"), ("isLike", "added")])
def test_a_class_that_others_see_now_has_moved_with_its_methods(method: str, action: str) -> None:
    new = f"export {_CLASS}".replace("equals", method).replace("constructor", "init")
    files = (
        change("src/index.ts", f" import x\n{marked('-', _CLASS)}"),
        change("src/state.ts", marked("+", new), "added"),
    )
    items = extract(commit(files=files), table()).items
    assert {f.action for f in items if f.kind == "class" and f.path == "src/state.ts"} == {action}


def test_a_header_that_has_the_head_of_a_function_that_moves_adds_none() -> None:
    body = "int read_all(struct conf *c{})\n{{\n  return 1;\n}}\n"
    for more in ("", ", int more"):
        files = (
            change("src/tool.c", f" int a;\n{marked('-', 'static ' + body.format(''))}"),
            change("src/conf.c", f" int b;\n{marked('+', body.format(more))}"),
            change("src/conf.h", f" int b;\n+int read_all(struct conf *c{more});\n"),
        )
        items = extract(commit(files=files), table()).items
        found = {(f.action, f.path, f.old) for f in items if f.kind == "function"}
        assert found == {("moved", "src/conf.c", "src/tool.c")}


def test_an_option_that_a_program_among_the_tests_defines_now_is_not_gone() -> None:
    gone = '-    parser.add_argument(\n-        "--size", type=int, default=1\n-    )\n'
    gone += '-    parser.add_argument("--deep")\n'
    come = "".join(f"+{line[1:]}\n" for line in gone.splitlines()).replace("--deep", "--far")
    files = (change("src/run.py", gone), change("src/test/run_inner.py", come, "added"))
    items = detail(extract(commit(files=files), table())).items
    assert {(f.kind, f.action, f.name) for f in items if f.kind in ("option", "mention")} == {
        ("mention", "touched", "--size"),
        ("option", "removed", "--deep"),
    }


@pytest.mark.parametrize("file", ["make", "other"])
def test_of_two_files_that_lose_a_name_the_one_called_alike_had_it(file: str) -> None:
    line = "-func MakeRows(path string, {0} int) error {{\n-\treturn nil\n-}}\n"
    files = (
        change("x/images.go", line.format("width"), "modified"),
        change(f"y/{file}.go", line.format("rows"), "deleted"),
        change("z/make.go", "+func MakeRows(given Options) error {\n+\treturn nil\n+}\n", "added"),
    )
    found = detail(extract(commit(files=files), table())).items
    moved = [(fact.path, fact.old) for fact in found if fact.action == "moved"]
    assert moved == [("z/make.go", "y/make.go" if file == "make" else "x/images.go")]
    gone = [f.path for f in found if (f.kind, f.action) == ("function", "removed")]
    assert gone == ["x/images.go" if file == "make" else "y/other.go"]


def test_an_error_that_another_file_gives_now_is_not_gone() -> None:
    gone = '-\t\treturn fmt.Errorf("{}: %v", err)\n'
    files = (
        change("a/app.go", "".join(map(gone.format, ("no shelf", "bad book")))),
        change("a/shelf.go", '+func find() error {\n+\treturn fmt.Errorf("no shelf: %v", e)\n+}\n'),
    )
    found = detail(extract(commit(files=files), table()))
    errors = {(f.action, f.name) for f in found.of_kind("error")}
    assert errors == {("removed", "bad book: %v"), ("added", "no shelf: %v")}
