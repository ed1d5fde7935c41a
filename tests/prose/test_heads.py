"""What is told of parameters, returns and methods holds for all functions that have them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.language import load_language
from classifier.prose.lines import replaced_lines
from classifier.prose.markup import Source
from classifier.prose.names import Names
from classifier.prose.nouns import noun
from classifier.prose.usage import refined
from tests.facts.make import change, commit, table
from tests.prose import make

_PATH = "src/reader.py"


def _fields(facts: Facts, level: str = "high") -> dict[str, str]:
    return dict(write(facts, make.verdict("feat", level), "en").fields)  # type: ignore[arg-type]


def _read(*files: tuple[str, str]) -> Facts:
    changes = tuple(change(path, patch) for path, patch in files)
    return detail(extract(commit(files=changes), table()))


def test_how_many_functions_have_other_parameters_is_not_known() -> None:
    names = ("read_line", "read_word", "read_sign", "read_text", "read_mark", "read_rest_of_it")
    heads = [Fact("function", "changed", f"{name}_{n}", _PATH, n) for n in (1, 2) for name in names]
    fields = _fields(make.facts("Read", *heads), "medium")
    assert " and more (`reader.py`)" in fields["summary"]
    assert " and more." in fields["impact"]


def test_a_function_that_only_a_section_header_names_is_told_with_its_parameters() -> None:
    patch = """\
@@ -3,4 +3,5 @@ class Group:
     def keep(self, item):
         return item

@@ -40,4 +41,5 @@ def send_object(
     item: object,
     target: int,
+    tag: int,
 ) -> None:
     pass
"""
    assert "may affect users of `send_object`" in _fields(_read((_PATH, patch)), "medium")["impact"]
    optional = _read((_PATH, patch.replace("tag: int,", "tag: int = 0,")))
    assert "`send_object`" in _fields(optional, "medium")["summary"]


@pytest.mark.parametrize(
    ("head", "met"),
    [
        ("item, target, tag=0", False),
        ("item, tag=0, target=1", True),
        ("item, target=2", True),
        ("item, target, tag", True),
    ],
)
def test_who_calls_what_newly_takes_a_value_by_default_and_at_last_is_not_affected(
    head: str, met: bool
) -> None:
    former = "item, target=1" if "=1" in head or "=2" in head else "item, target"
    patch = f"-def send_object({former}):\n+def send_object({head}):\n     pass\n"
    fields = _fields(_read((_PATH, patch)), "medium")
    assert "`send_object`" in fields["summary"]
    assert ("may affect users of `send_object`" in fields["impact"]) is met


def test_a_parameter_of_functions_in_several_files_is_told_of_all() -> None:
    patch = """\
 class Sender:
     def __init__(
         self,
         room: int,
+        has_rank: bool = False,
     ):
         self.room = room
"""
    files = [(f"src/{name}/conn.py", patch) for name in ("base", "fake", "fast")]
    other = Fact("function", "added", "other_thing", "src/other.py", 3)
    facts = _read(*files)
    told = _fields(make.facts("Send", *facts.items, other, files=facts.files), "medium")["summary"]
    assert "n `__init__`, adds parameter `has_rank` (`False`) (at least 3 files)" in told


def test_a_parameter_that_a_header_declares_is_one_of_the_function_in_the_source() -> None:
    items = [
        Fact("parameter", "added", "capacity", path, line, scope="lp_new")
        for path, line in (("src/listpack.c", 30), ("src/listpack.h", 3))
    ]
    summary = _fields(make.facts("Allocate before", *items), "medium")["summary"]
    assert "n `lp_new`, adds parameter `capacity`" in summary
    assert " files)" not in summary


def test_a_call_that_follows_the_parameters_of_its_function_returns_the_same() -> None:
    patch = """\
 def run_batch(batch,
-        limit=3,
 ):
     pass
@@ -20,4 +19,4 @@ def run_all(batch):
     mark = 1
-    return run_batch(batch, 4)
+    return run_batch(batch)
     size = 1
"""
    advice = _fields(_read((_PATH, "@@ -3,5 +3,4 @@\n" + patch)))["advice"]
    assert "returns" not in advice
    other = patch.replace("-        limit=3,\n", "")
    advice = _fields(_read((_PATH, "@@ -3,4 +3,4 @@\n" + other)))["advice"]
    assert "what `run_all` returns" in advice


def test_a_call_for_what_follows_the_parameters_returns_the_same() -> None:
    patch = """\
-func fill(size int) error {
+func fill(size int, names []string) error {
 \tpass()
 }
 func run(size int) int {
-\treturn check(fill(size))
+\treturn check(fill(size, names))
 }
"""
    for old, new, told in (
        ("", "", False),
        ("return check", "return 1 + check", False),
        ("fill(size, names))", "fill(names.Of(all()), size))", False),
        ("check(fill(size, n", "check(file(size, n", True),
    ):
        advice = _fields(_read(("src/a.go", patch.replace(old, new))))["advice"]
        assert ("what `run` returns" in advice) is told


@pytest.mark.parametrize(("other", "told"), [("fill(names.Of(), row)", False), ("none(row)", True)])
def test_a_check_that_follows_the_parameters_of_a_function_is_not_to_be_tested(
    other: str, told: bool
) -> None:
    old, new = "out, _ := fill(row); out != 0", f"out, _ := {other}; out != 0"
    items = (
        Fact("parameter", "added", "names", "src/b.go", 3, scope="fill"),
        Fact("guard", "changed", new, "src/a.go", 9, old, new, "run"),
    )
    files = [make.file("src/a.go", f"-\tif {old} {{", f"+\tif {new} {{")]
    advice = _fields(make.facts("Fix it", *items, files=files))["advice"]
    assert ("decides as meant" in advice) is told


def test_a_method_that_another_class_gets_is_not_told_as_removed_from_the_whole() -> None:
    gone = Fact("function", "removed", "run", "src/joint.py", 3)
    base = Fact("function", "added", "run", "src/base.py", 3, scope="Algorithm")
    fields = _fields(make.facts("Move", gone, base))
    assert "emoves function" not in fields["architecture"]
    assert "emoves function `run`" in _fields(make.facts("Move", gone))["architecture"]


def test_a_class_of_warnings_is_nothing_that_is_deprecated() -> None:
    patch = """\
+def _warn_of(name: str) -> None:
+    warnings.warn(
+        f"{name} is deprecated.",
+        DeprecationWarning,
+        stacklevel=2,
+    )
"""
    fields = _fields(_read((_PATH, patch)))
    assert "eprecates" not in fields["summary"]
    assert "deprecated" not in fields["risks"] + fields["advice"]


def test_a_line_of_a_macro_is_told_without_the_sign_that_it_goes_on() -> None:
    facts = make.facts(
        "Guard",
        files=[
            make.file(
                "src/a.cuh",
                "-    if constexpr (!kIsFloat && CUDA_VERSION >= 120800) {        \\",
                "+    if constexpr (!kIsFloat && CUDA_VERSION >= 12080) {         \\",
            )
        ],
    )
    (line,) = replaced_lines(facts)
    assert "\\" not in line.old + line.new


def test_a_declaration_that_goes_removes_no_function() -> None:
    declared = """\
-void rmsnorm(at::Tensor& out, at::Tensor& input,
-             double eps);
-m.def("rmsnorm", rmsnorm);
"""
    assert "rmsnorm" not in _fields(_read(("csrc/ops.cu", declared)), "low")["summary"]
    defined = declared.replace("eps);", "eps) {") + "-  run(eps);\n-}\n"
    summary = _fields(_read(("csrc/ops.cu", defined)), "low")["summary"]
    assert "emoves function `rmsnorm`" in summary


def test_a_call_more_of_what_was_called_before_is_not_told() -> None:
    patch = """\
 def check(size):
-    ensure(size, "too small")
+    ensure(size > 1, "must be more")
+    ensure(size, "must be given")
+    dry_run(size)
     run(size)
"""
    summary = _fields(_read((_PATH, patch)), "medium")["summary"]
    assert "calls `dry_run`" in summary
    assert "`ensure`" not in summary.partition("lso in the diff")[0]


def test_a_call_by_the_name_of_its_module_is_the_same_without_it() -> None:
    patch = """\
 def to_row(size):
-    return fl.Types.row([fl.Types.field(size)])
+    return Types.row([Types.field(size), Types.mark(size)])
"""
    come = [f.name for f in refined(_read((_PATH, patch))) if f.action == "added"]
    assert come == ["Types.mark"]


def test_what_was_set_as_one_of_several_is_not_set_now() -> None:
    patch = """\
 def load(batch):
-    (first, second) = batch.rows
-    start, end = (
-        batch.start,
-        batch.start + 4,
-    )
+    first, second = batch.rows
+    start = batch.start
+    end = start + 4
+    width = end - start
     run(first, second)
"""
    told = _fields(_read((_PATH, patch)), "medium")["summary"].partition("lso in the diff")[0]
    assert "`width`" in told
    assert not any(f"`{name}`" in told for name in ("first", "second", "start", "end"))


def test_a_method_that_has_the_name_of_a_function_at_the_margin_is_one() -> None:
    patch = """\
+def width(shop):
+    return shop.width
+
 class Shop:
     name = ""

+    def width(self):
+        return 1
"""
    facts = _read((_PATH, patch.replace(" class Shop:\n", "@@ -30,3 +33,6 @@ class Shop:\n")))
    methods = [f for f in facts.items if f.kind == "function" and f.new == "self"]
    names = Names(Source(facts.commit), load_language("en"), [_PATH])
    assert [noun(replace(f, scope=""), names) for f in methods] == ["method"]


def test_a_last_parameter_whose_type_has_commas_leaves_old_calls_as_they_are() -> None:
    patch = """\
@@ -40,4 +40,5 @@ def model_rebuild(
     force: bool = False,
     depth: int = 2,
+    types: dict[str, list[int, str]] | None = None,
 ) -> bool | None:
     pass
"""
    advice = _fields(_read((_PATH, patch)), "medium")["advice"]
    assert "hether callers of `model_rebuild` should pass `types`" in advice


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("char *word, int n", "const char *word, int n", True),
        ("Shop& shop", "const Shop &shop", True),
        ("list<Shop> &shops", "const list<Shop> &shops", True),
        ("char **words", "const char **words", False),
        ("char *words[]", "const char *words[]", False),
        ("const char *word", "char *word", False),
        ("list<Shop> shops", "list<const Shop> shops", False),
        ("char *word, int n", "const char *word, long n", False),
    ],
)
def test_what_takes_constants_too_holds_for_its_callers(old: str, new: str, holds: bool) -> None:
    patch = f"-int scan_word({old})\n+int scan_word({new})\n {{\n   return 1;\n }}\n"
    fields = _fields(_read(("src/tool.c", patch)))
    told_of = fields["impact"] + fields["risks"]
    assert ("scan_word" in told_of) is not holds
    assert "scan_word" in fields["summary"]


def test_what_is_exported_is_set_and_returned_as_before() -> None:
    patch = """\
 type Page struct {
-\titem string
+\tItem string
 }
 func (p *Page) Say() string {
-\tp.item = clean(p.item)
-\treturn p.item + p.end
+\tp.Item = clean(p.Item)
+\treturn p.Item + p.end
 }
"""
    fields = _fields(_read(("src/a.go", patch)))
    assert "sets `p.Item`" not in fields["summary"]
    assert "returns" not in fields["advice"]
    fields = _fields(_read(("src/a.go", patch.replace("Item + p.end", "Item + p.start"))))
    assert "what `Say` returns" in fields["advice"]


def test_titles_that_are_no_code_stand_in_quotation_marks() -> None:
    link = "[Open](https://example.org/1.2)"
    patch = f"-## {link} (May)\n+## {link} (June)\n \n"
    summary = _fields(_read(("CHANGES.md", patch)))["summary"]
    assert "section “Open (May)” to “Open (June)”" in summary


@pytest.mark.parametrize(("takes", "told"), [("row", False), ("self, row", True)])
def test_what_a_function_defines_for_itself_has_no_other_callers(takes: str, told: bool) -> None:
    patch = f"""\
@@ -20,7 +20,7 @@ def read_all(rows):
     found = []

-    def read_one({takes}):
+    def read_one({takes}, names, limit):
         return row
"""
    fields = _fields(_read(("src/a.py", patch)))
    assert ("read_one" in fields["risks"] + fields["impact"]) is told


def test_what_an_object_has_is_no_variable() -> None:
    patch = """\
@@ -20,4 +20,4 @@ class Reader {
   fun rows(rows: Rows) {
-    this.rows = rows.copied(Part.FIRST, limit)
+    this.rows = rows.toPart(Part.FIRST, limit).also { read(it) }
   }
@@ -60,4 +60,4 @@ class Reader {
   fun names(rows: Rows) {
-    this.rows = rows.named(Part.FIRST, limit)
+    this.rows = rows.toNames(Part.FIRST, limit).also { read(it) }
   }
"""
    told = " ".join(_fields(_read(("src/a.kt", patch))).values())
    assert "this.rows" in told
    assert "variable" not in told


@pytest.mark.parametrize(("other", "told"), [("depth: int", False), ("depth: int = 1", True)])
def test_a_default_that_one_of_two_files_has_is_not_told_of_both(other: str, told: bool) -> None:
    patch = " class Sender:\n     def __init__(\n         self,\n+        {},\n     ):\n"
    files = (("src/a.py", patch.format("depth: int = 1")), ("src/b.py", patch.format(other)))
    summary = _fields(_read(*files))["summary"]
    assert "`depth`" in summary
    assert ("`depth` (1)" in summary or "`depth` (`1`)" in summary) is told


@pytest.mark.parametrize("scope", ["", "read_line"])
def test_a_file_takes_no_parameters(scope: str) -> None:
    gone = Fact("parameter", "removed", "width", _PATH, 4, scope=scope)
    fields = _fields(make.facts("Drop", gone))
    assert "`width`" in fields["summary"]
    assert ("no longer takes" in fields["risks"]) is bool(scope)
    assert ("still pass `width`" in fields["advice"]) is bool(scope)


def test_functions_of_which_no_more_than_the_name_is_told_count_at_least() -> None:
    patch = " class Reader:\n+    def read_line(self):\n+        pass\n+    def read_word(self):\n+        pass\n"
    known = _read((_PATH, patch))
    assert "Adds at least 2 methods" in _fields(known)["architecture"]
    mere = [
        replace(f, kind="call", action="touched", scope="") if f.name == "read_word" else f
        for f in known.items
    ]
    assert "Adds at least 1 method" in _fields(replace(known, items=tuple(mere)))["architecture"]


_GROWS = [
    ("parse.py", "def parse(text: str) -> Type:", "def parse(text: str, rest=(18, 3)) -> Type:"),
    ("client.py", "def client() -> Client:", 'def client(name: str = "a", near: bool = False):'),
    ("cert.go", "func Cert(dir string) error {", "func Cert(dir string, uses ...Usage) error {"),
    ("rest.py", "def rest(a, **others):", "def rest(a, b=None, **others):"),
]


@pytest.mark.parametrize(("path", "before", "after"), _GROWS)
def test_what_a_call_may_leave_out_concerns_no_caller(path: str, before: str, after: str) -> None:
    fields = _fields(_read((path, f" \n-{before}\n+{after}\n     return make()\n")))
    assert "affect" not in fields["impact"]
    assert "go through the callers" not in fields["advice"]
    assert "make sure that all callers" not in fields["advice"]


def test_what_stays_in_its_package_is_imported_as_before() -> None:
    for ending, old in (("kt", "a/Events.java"), ("go", "a/old.go")):
        moved = Fact("class", "moved", "Events", f"a/Events.{ending}", 1, old)
        fields = _fields(make.facts("Move", moved))
        assert "import" not in fields["advice"] + fields["risks"]
        assert "affect" not in fields["impact"]
    moved = Fact("class", "moved", "Events", "b/Events.kt", 1, "a/Events.kt")
    assert "affect users of `Events`" in _fields(make.facts("Move", moved))["impact"]


@pytest.mark.parametrize(("name", "told"), [("HOMEDRIVE", 0), ("NODE_OPTIONS", 0), ("OUR_HOME", 1)])
def test_nobody_sets_a_variable_of_the_system_for_the_project(name: str, told: int) -> None:
    patch = f' func Home() string {{\n-\thome := os.Getenv("{name}")\n+\thome := find()\n }}\n'
    assert _fields(_read(("src/a.go", patch)))["impact"].count(f"users who set `{name}`") == told


def test_a_field_goes_with_its_message_for_those_who_ask_for_it() -> None:
    patch = """\
 message Kept {
   string request_id = 1;
 }
-message Session {
-  string id = 1;
-  string request_id = 2;
-}
"""
    fields = _fields(_read(("api/a.proto", patch)))
    assert "use `Session`" in fields["impact"]
    assert "`request_id`" not in fields["impact"]
    assert "who use `Session`" in fields["advice"]
    assert "`request_id`" not in fields["advice"]


def test_what_is_copied_may_be_looked_at_in_its_place() -> None:
    lines = " struct Kept {{\n-  Kept(Options options) {{\n+  Kept({}) {{\n     go(options);\n"
    for new, told in (("const Options& options", False), ("Options& options", True)):
        fields = _fields(_read(("src/kept.hpp", lines.format(new))))
        assert ("go through the callers" in fields["advice"].lower()) is told


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("src/a.go", "name string, kind string", "title string, kind string", False),
        ("src/a.go", "name string, kind string", "kind string, name string", True),
        ("src/a.go", "key interface{}, rows int", "key any, rows int", False),
        ("src/a.go", "key interface{}, rows int", "key any, rows int64", True),
        ("src/a.go", "name, kind string", "kind, name string", True),
        ("src/a.rs", "name: &str, kind: &str", "kind: &str, name: &str", True),
    ],
)
def test_parameters_that_change_places_are_met_by_callers(
    path: str, old: str, new: str, told: bool
) -> None:
    head = Fact("function", "changed", "MakeRow", path, 3, old, new)
    impact = _fields(make.facts("Read", head), "medium")["impact"]
    assert ("may affect users of `MakeRow`" in impact) is told


def test_the_type_of_an_object_is_no_parameter() -> None:
    patch = """\
@@ -4,5 +4,5 @@ const shelf = {
-  get fullDepth(this: Shelf) {
-    return fullDepth(this)
+  get fullDepth() {
+    return fullDepth((this as unknown) as Shelf)
   },
   keep,
"""
    fields = _fields(_read(("src/shelf.ts", patch)), "medium")
    assert "`fullDepth`" in fields["summary"]
    assert "parameters" not in fields["summary"]
    assert "affect" not in fields["impact"]
    assert "callers" not in fields["advice"]
    other = _fields(
        _read(("src/shelf.ts", patch.replace("fullDepth() {", "fullDepth(row: Row) {")))
    )
    assert "affect" in other["impact"]


def test_what_an_object_has_by_a_common_name_has_no_callers_that_are_known() -> None:
    patch = """\
@@ -30,6 +30,6 @@
   return {
     filter: { sort },
-    async handler(row, shelf) {
+    async handler(row, shelf, choice) {
       return keep(row)
     },
"""
    fields = _fields(_read(("src/shelf.ts", patch)), "medium")
    assert "`handler`" in fields["summary"]
    assert "affect" not in fields["impact"]
    assert "callers" not in fields["advice"]
    named = patch.replace("    async handler(", "export async function handler(")
    assert "affect" in _fields(_read(("src/shelf.ts", named)), "medium")["impact"]


_RENAMED = """\
@@ -3,8 +3,8 @@ class Group:
-def read_rows(
-    retries: int,
-    pause: float,
+def read_near_rows(
     source: Source,
     *,
-    source: Source | None = None,
     name: str | None = None,
 ) -> Rows:
     first = source.first()
     second = source.second()
     third = source.third()
     fourth = source.fourth()
     fifth = source.fifth()
     return join(first, second, third, fourth, fifth)
"""


def test_nobody_passes_what_goes_to_a_function_by_its_new_name() -> None:
    fields = _fields(_read((_PATH, _RENAMED)))
    assert "`read_rows` → `read_near_rows`" in fields["risks"]
    assert "no longer takes" not in fields["risks"]
    assert "still pass" not in fields["advice"]


def test_a_parameter_of_an_unknown_function_goes_with_those_by_its_name() -> None:
    gone = [
        Fact("parameter", "removed", "width", _PATH, line, scope=scope)
        for line, scope in ((4, "read_line"), (24, ""), (44, "read_word"))
    ]
    said = _fields(make.facts("Drop", *gone))["summary"]
    assert "n `read_line` and `read_word`, removes parameter `width`" in said
    assert "`width`" in _fields(make.facts("Drop", gone[1]))["summary"]


def test_a_remark_to_a_checker_goes_behind_what_the_code_does() -> None:
    patch = """\
@@ -3,5 +3,5 @@ class Group:
     def keep(self, item):
-        self.kind = item.kind  # type: ignore
+        self.kind = item.kind
-        if item.is_new:
+        if item.is_new and self.open:
             return None
"""
    said = _fields(_read((_PATH, patch)))["summary"]
    assert 0 < said.index("item.is_new") < said.index("rops the remark `# type: ignore`")
