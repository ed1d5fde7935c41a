"""What is called or placed otherwise, and is the same: a variable, a check, its branches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.lines import difference
from classifier.prose.renamed import renamed_everywhere
from classifier.prose.revalued import with_values
from classifier.prose.signatures import comes_last
from classifier.prose.values import value_of
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(*files: tuple[str, str], language: str = "en", level: str = "high") -> dict[str, str]:
    changes = tuple(change(path, patch) for path, patch in files)
    facts = detail(extract(commit(files=changes), table()))
    verdict = make.verdict("refactor", level)  # type: ignore[arg-type]
    return dict(write(facts, verdict, language).fields)


def _summary(path: str, patch: str, language: str = "en", level: str = "high") -> str:
    return _fields((path, patch), language=language, level=level)["summary"].lower()


_PARSE = """\
@@ -10,9 +10,9 @@ export function parseRangeText(text) {{
   const rows = text.split(',')
-  const limits = text.split('-').map(Number.parseInt)
-  if (limits.length === 1)
-    return limits.first
+  const {name} = text.split('-').map(Number.parseInt)
+  return {name}.length === 1 ? {name}.first : {name}.all
 }}
"""


def test_a_variable_by_another_name_is_renamed_with_what_follows_it() -> None:
    summary = _summary("src/a.js", _PARSE.format(name="bordersOfRows"))
    assert "renames variable `limits` to `bordersofrows`" in summary
    assert "drops" not in summary


def test_a_variable_with_a_value_of_its_own_is_no_other_by_a_new_name() -> None:
    patch = _PARSE.format(name="bordersOfRows").replace(
        "+  const bordersOfRows = text", "+  const bordersOfRows = rows.all"
    )
    summary = _summary("src/a.js", patch)
    assert "renames" not in summary
    assert "drops the check `limits.length === 1`" in summary


def test_an_attribute_that_gets_the_value_of_another_is_not_that_one() -> None:
    patch = " function go (given) {\n-  given.first = read(given.all)\n+  given.last = read(given.all)\n }\n"
    summary = _summary("src/a.js", patch + "+  takeAll(given)\n" * 70)
    assert "renames" not in summary
    assert "`given.last`" in summary


def test_a_variable_whose_former_name_is_set_again_is_not_renamed() -> None:
    patch = """\
@@ -10,9 +10,9 @@ function go (given) {
-  const rowConfig = merge(given.options?.rowConfig, {
+  const baseRowConfig = merge(given.options?.rowConfig, {
     all: 1
   })
@@ -40,9 +40,9 @@ function go (given) {
   take(given)
+  const rowConfig = merge(given.options?.ownConfig, baseRowConfig)
 }
"""
    summary = _summary("src/a.js", patch + "+  takeAll(given)\n" * 70)
    assert "renames" not in summary
    assert "`baserowconfig`" in summary


def test_what_an_object_hands_to_a_function_is_checked_there() -> None:
    gone = """\
@@ -10,9 +10,9 @@ class Store {
   find (name) {
-    if (this._known[name]) {
-      const found = new Set([name, first])
-      take(found, first)
-    }
+    return lookUp(name, this._known)
   }
"""
    new = """\
@@ -1,2 +1,9 @@
+export function lookUp (name, known) {
+  if (known[name]) {
+    const found = new Set([name, first])
+    take(found, first)
+  }
+}
"""
    fields = _fields(("src/store.js", gone), ("src/look.js", new))
    assert "rops" not in fields["summary"]
    assert "this._known" not in fields["advice"]
    alone = _fields(("src/store.js", gone))["summary"]
    assert "rewrites the check `this._known[name]`" in alone
    assert "ssignment of `found`" in alone


_TURNED = """\
@@ -10,9 +10,9 @@ function close (given) {
-  if (%s) {
-    resolve(null)
-  } else {
+  if (%s) {
     given.end = resolve
+  } else { // at last
+    resolve(%s)
   }
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("!given.size", "given.size"),
        ("given.end === last", "given.end !== last"),
        ("given.size > 3", "given.size <= 3"),
        ("given.size >= 3", "given.size < 3"),
    ],
)
def test_a_check_whose_branches_change_places_is_no_other_check(old: str, new: str) -> None:
    patch = _TURNED % (old, new, "null")
    assert f"swaps the branches of the check `{new}`" in _summary("src/a.js", patch)
    assert f"对调判断`{new}`的两个分支" in _summary("src/a.js", patch, "zh").replace(
        " ", ""
    ).replace(new.replace(" ", ""), new)
    assert "as meant" not in _fields(("src/a.js", patch))["advice"]


def test_a_check_that_is_turned_round_alone_or_with_other_lines_is_changed() -> None:
    other = _summary("src/a.js", _TURNED % ("!given.size", "given.size", "undefined"))
    alone = _summary(
        "src/a.js",
        "@@ -10,3 +10,3 @@ function close (given) {\n-  if (!given.size) {\n+  if (given.size) {\n     end()\n   } else {\n     go()\n   }\n",
    )
    for summary in (other, alone):
        assert "swaps" not in summary
        assert "given.size" in summary


def test_what_a_check_had_to_do_may_be_the_branch_of_all_else() -> None:
    patch = """\
 def open_all(shops):
-    if len(shops) != 1:
+    if len(shops) == 1:
+        shops.state = READY
+    else:
         # Each of them in turn.
         shops.open()
"""
    assert "swaps the branches of the check `len(shops) == 1`" in _summary("src/a.py", patch)


def test_a_limit_that_others_meet_now_is_another_one() -> None:
    patch = _TURNED % ("given.size > 3", "given.size < 3", "null")
    assert "swaps" not in _summary("src/a.js", patch)


def test_remarks_that_branches_open_with_do_not_hide_that_these_change_places() -> None:
    patch = """\
 def open_all(shops):
-    if shops.left > 0:
-        shops.left -= 1
-    else:
-        # All are there.
-        shops.open()
+    if shops.left <= 0:
+        # Nobody waits for others.
+        shops.open()
+        shops.tell()
+    else:
+        # Some come later.
+        shops.left -= 1
"""
    assert "swaps the branches of the check `shops.left <= 0`" in _summary("src/a.py", patch)


@pytest.mark.parametrize(("first", "swapped"), [("shop.send(", True), ("shop.drop(", False)])
def test_branches_that_begin_as_each_other_did_are_swapped_whatever_else_changes(
    first: str, swapped: bool
) -> None:
    patch = f"""\
 def open_all(shops):
-    for shop in shops:
-        if "late" not in shop.name:
-            shop.open(
-                1)
-        else:
-            shop.send(2)
+    for shop in shops.values():
+        if "late" in shop.name:
+            {first}2)
+        else:
+            shop.open(1)
+    return shops
"""
    patch = patch.replace("shop.open(1)", "shop.open(\n+                1, 1)")
    fields = _fields(("src/a.py", patch))
    assert ("swaps the branches" in fields["summary"]) is swapped
    assert ("another branch" in fields["risks"]) is not swapped


@pytest.mark.parametrize("new", ["`Bad state ${state}`", "`No state ${state}`"])
def test_an_error_of_which_the_texts_are_not_known_is_not_said_to_be_reworded(new: str) -> None:
    gone = "'Bad state ' + state"
    patch = f" function go (state) {{\n-  throw new RangeError({gone})\n+  throw new RangeError({new})\n }}\n"
    summary = _summary("src/a.js", patch + " \n" * 80 + "+  takeAll(state)\n" * 70)
    assert "rewords" not in summary
    assert "rangeerror" in summary


def test_ranges_of_the_same_versions_are_told_by_the_versions() -> None:
    line = '     "a": "1",\n-    "reader": "{0}1.3.1"\n+    "reader": "{0}1.3.2"\n'
    files = [(f"packages/p{n}/package.json", ' "dependencies": {\n' + line.format(sign))
             for n, sign in enumerate(("", "^", "^"))]  # fmt: skip
    summary = _fields(*files)["summary"]
    assert "`reader` from `1.3.1` to the patch release `1.3.2` (at least 3 files)" in summary
    files = [(path, patch.replace(">=", "^")) for path, patch in files[1:]]
    assert "`reader` from `^1.3.1` to the patch release `^1.3.2`" in _fields(*files)["summary"]


def test_a_value_of_which_the_end_is_not_known_is_marked_as_cut() -> None:
    value = "typeof given.value === 'text' && given.value.startsWith('/') && (!{}(given.base"
    old, new = value.format("readRef"), value.format("readValue")
    shown = value_of(Fact("variable", "changed", "isLocal", "src/a.js", 1, old, new))
    assert [text[-11:] for text in shown] == ["given.base…"] * 2
    old, new = f"{old}))", f"{new}))"
    shown = value_of(Fact("variable", "changed", "isLocal", "src/a.js", 1, old, new))
    assert "…" not in "".join(text[1:] for text in shown)


def test_a_name_that_a_file_imports_as_it_did_is_not_told() -> None:
    code = "".join(f"+  readTable(given.rowsOfTable{n})\n" for n in range(3))
    patch = "-import {{ {0} }} from '@a/b'\n+import {{ {0}, TextFlags }} from '@a/b'\n"
    patch = patch.format("ShapeFlags") + f" function go (given) {{\n{code} }}\n"
    summary = _summary("src/a.js", patch)
    assert "`textflags`" in summary
    assert "shapeflags" not in summary


def test_a_name_that_a_value_or_a_longer_name_holds_is_not_told_again() -> None:
    patch = """\
 function go (parts) {
-  const partNames = [...parts]
+  const partNames = parts.flatMap(p => splitByCase(p))
 }
"""
    patch += "+  take(parts)\n" * 40 + "+  lookUp(parts)\n" * 30
    facts = detail(extract(commit("splitByCase", files=(change("src/a.js", patch),)), table()))
    low = dict(write(facts, make.verdict("fix", "low"), "en").fields)["summary"]
    assert low.count("splitByCase") == 1


def test_an_error_of_a_file_that_is_not_there_is_told_as_it_is() -> None:
    fact = Fact("error", "changed", "too late", "src/gone.py", 2)
    made = make.facts("Say more", fact, files=[make.file("src/a.py", "+go()")])
    assert write(made, make.verdict("fix", "high"), "en").fields


def test_a_method_that_many_files_rename_is_renamed_in_each() -> None:
    body = "".join(f"         let part_{n} = part;\n" for n in range(6))
    alike = "-    fn extra_row(&self) -> Row {\n+    fn extra_lines(&self) -> Rows {\n" + body
    other = "-    fn extra_row(&self) -> Row {\n-        Row { all: self.first }\n"
    other += (
        "+    fn extra_lines(&self) -> Rows {\n+        let lines = self.each();\n+        lines\n"
    )
    heads = " impl Event for Page {\n", "     }\n }\n"
    files = [(f"src/{n}.rs", f"{heads[0]}{alike if n == 'a' else other}{heads[1]}") for n in "abc"]
    fields = _fields(*files)
    assert "enames method `extra_row` to `extra_lines` (at least 3 files)" in fields["summary"]
    assert "emoves method" not in str(fields)
    assert "1 function" not in fields["architecture"]


def test_a_pattern_of_another_value_is_no_new_form_of_a_check() -> None:
    patch = """\
@@ -10,9 +10,9 @@ fn read(name_kind: Kind) -> Name {
-    let name = if let Some(literal) = name_kind.as_string_literal() {
-        report(literal, name_kind);
-        literal
-    } else {
-        Name::new("a")
-    };
+    let name = name_kind
+        .as_string_literal()
+        .map(|literal| Name::new(literal));
+    if let Some(name) = name.as_deref() {
+        report_all(name);
+    }
 }
"""
    summary = _summary("src/a.rs", patch)
    assert "checks `let some(name) = name.as_deref()`" in summary
    assert "changes the check" not in summary
    assert "drops the check" not in summary


def test_both_names_of_a_file_have_as_many_folders() -> None:
    homes = [("shapesv1/lines.go", "shapes/v1/lines.go")]
    homes += [("shapesv1/far/lines.go", "shapes/v1/far/lines.go")]
    moved = [Fact("file", "renamed", new, new, old=old, new=new) for old, new in homes]
    told = write(make.facts("Split", *moved), make.verdict("refactor", "high"), "en").fields
    assert "`shapesv1/lines.go` → `v1/lines.go`" in told["summary"]
    assert "`lines.go` →" not in told["summary"] + told["architecture"]


def test_what_the_list_of_a_former_name_has_is_no_new_parameter() -> None:
    path, old, new = "tests/test_read.py", "test_read_deep", "test_read"
    lines = (
        *(
            f"-def {old}(",
            "-    size, rows",
            f"+def {new}(",
            "+    shape: Shape,",
            "+    size: int,",
        ),
        *("+    rows: int,", " ):", "     go(rows)"),
    )
    items = [Fact("parameter", "added", n, path, scope=new) for n in ("shape", "size")]
    renamed = Fact("test", "renamed", new, path, 1, old, new)
    facts = make.facts("Read", renamed, *items, files=[make.file(path, *lines, kind="test")])
    told = renamed_everywhere(facts)
    assert {fact.name for fact in told.items if fact.kind == "parameter"} == {"shape"}


@pytest.mark.parametrize("called", ["run", "runs"])
def test_a_function_is_not_renamed_by_its_head_to_one_that_was_called(called: str) -> None:
    lines = (f"-        self.{called}(1)", "-    }", "-    async fn tell(", "+    async fn run(")
    lines += (
        "         rows: Rows,",
        "-        one: Order,",
        "+        one: Query,",
        "     ) -> Told {",
    )
    lines += ("         rows.take(one).await", "     }")
    items = [Fact("function", "removed", "tell", "src/a.rs", 3)]
    items.append(Fact("function", "added", "run", "src/a.rs", 1))
    facts = make.facts("Read", *items, files=[make.file("src/a.rs", *lines)])
    told = renamed_everywhere(facts).items
    assert ([f.action for f in told] == ["renamed"]) is (called == "runs")


@pytest.mark.parametrize(
    ("value", "renamed"), [('"rows.json"', False), ('"https://a.io/rows"', True)]
)
def test_a_constant_that_has_another_value_is_no_renamed_one(value: str, renamed: bool) -> None:
    lines = ('-ROWS_URL = "https://a.io/rows"', f"+ROWS_FILE_NAME = {value}", " ALL = 1")
    fact = Fact(
        "constant", "renamed", "ROWS_FILE_NAME", "src/a.py", 1, "ROWS_URL", "ROWS_FILE_NAME"
    )
    facts = make.facts("Read", fact, files=[make.file("src/a.py", *lines)])
    told = dict(write(facts, make.verdict("feat", "high"), "en").fields)
    assert ("renames constant" in told["summary"].lower()) is renamed
    assert ("new name" in told["advice"]) is renamed
    assert "`ROWS_URL`" in told["summary"]


@pytest.mark.parametrize(
    ("path", "old", "known"),
    [
        ("src/a.py", "_ROWS_URL", False),
        ("src/a.go", "rowsURL", False),
        ("src/a.py", "ROWS_URL", True),
    ],
)
def test_a_constant_of_another_value_that_none_could_use_has_no_users_to_lose(
    path: str, old: str, known: bool
) -> None:
    lines = (f'-{old} = "https://a.io/rows"', '+RowsFile = "rows.json"', " All = 1")
    fact = Fact("constant", "renamed", "RowsFile", path, 1, old, "RowsFile", public=True)
    facts = make.facts("Read", fact, files=[make.file(path, *lines)])
    told = renamed_everywhere(facts).items
    assert [(f.action, f.public) for f in told] == [("removed", known), ("added", True)]


@pytest.mark.parametrize(("made", "renamed"), [("EnvInt(64)", False), ("EnvFloat(1.0)", True)])
def test_a_constant_that_is_made_otherwise_is_no_renamed_one(made: str, renamed: bool) -> None:
    lines = ("-    SHOP_STEP_FACTOR = EnvFloat(1.0)", f"+    SHOP_STEP = {made}", "     A = 1")
    fact = Fact("constant", "renamed", "SHOP_STEP", "src/a.py", 1, "SHOP_STEP_FACTOR", "SHOP_STEP")
    facts = make.facts("Step", fact, files=[make.file("src/a.py", *lines)])
    told = renamed_everywhere(facts).items
    assert ([f.action for f in told] == ["renamed"]) is renamed
    assert {f.old or f.name for f in told} >= (
        {"SHOP_STEP_FACTOR"} if renamed else {"EnvFloat(1.0)"}
    )


_HEADS = """\
 impl Index {
-    fn scope_node(&self, scope: ScopeId) -> NodeId {
-        self.nodes_by_scope[scope]
+    fn node_scope(&self, node: NodeId) -> ScopeId {
+        self.scopes_by_node[&node]
     }
"""


def _renames(patch: str) -> str:
    facts = detail(extract(commit(files=(change("src/a.rs", patch),)), table()))
    return dict(write(facts, make.verdict("refactor", "medium"), "en").fields)["summary"]


def test_a_function_that_takes_and_does_something_else_is_another_one() -> None:
    assert "enames" not in _renames(_HEADS)
    assert "removes method `scope_node`, and adds method `node_scope`" in _renames(_HEADS)
    same = _HEADS.replace("scopes_by_node[&node]", "nodes_by_scope[scope]")
    assert "enames method `scope_node` to `node_scope`" in _renames(same)
    taken = _HEADS.replace("node: NodeId) -> ScopeId", "scope: ScopeId) -> NodeId")
    assert "enames method `scope_node` to `node_scope`" in _renames(taken)


def test_a_function_of_a_longer_name_that_takes_and_does_something_else_is_another_one() -> None:
    longer = _HEADS.replace("scope_node", "scope_node_of_tree")
    longer = longer.replace("node_scope", "scope_node_of_parsed_tree")
    assert "enames" not in _renames(longer)
    same = longer.replace("scopes_by_node[&node]", "nodes_by_scope[scope]")
    assert "enames method `scope_node_of_tree` to `scope_node_of_parsed_tree`" in _renames(same)


def test_a_field_that_the_subject_calls_otherwise_is_renamed_where_its_struct_has_it() -> None:
    patch = " pub struct Query {\n     pub rows: u32,\n+    pub db: Option<Name>,\n }\n"
    patch += " pub struct Script {\n-    pub moons: Name,\n+    pub db: Option<Name>,\n }\n"
    one = commit("fix: rename `moons` to `db` in queries", files=(change("src/a.rs", patch),))
    facts = detail(extract(one, table()))
    told = dict(write(facts, make.verdict("fix", "medium"), "en").fields)["summary"]
    assert "renames field `moons` to `db`" in told
    assert "adds field `db`" in told


def test_a_body_that_opens_with_a_single_name_stays_the_one_of_its_function() -> None:
    patch = (
        "-fn moons_by_row(rows: &[Row]) -> Map<u32> {\n+fn moons_of(rows: &[Row]) -> Map<Id> {\n"
    )
    told = _fields(("src/a.rs", f"{patch}     rows\n         .iter()\n         .collect()\n }}\n"))
    assert "enames function `moons_by_row` to `moons_of`" in told["summary"]


@pytest.mark.parametrize("same", [False, True])
def test_a_description_that_stays_makes_no_function_that_of_another_name(same: bool) -> None:
    quotes = '    """\n-    Reads kept moons.\n+    Reads all moons.\n     """\n'
    head = "-def kept_moons() -> Kept:\n+def moons_by_name() -> Names:\n "
    code = (
        "-    if KEPT is not None:\n-        return KEPT\n+    found = ask(1)\n+    return found\n"
    )
    stays = "     wait()\n     turn()\n" if same else ""
    told = _fields(("src/a.py", f" import wait\n{head}{quotes}{code}{stays} \n"))["summary"]
    assert ("enames function `kept_moons` to `moons_by_name`" in told) is same
    assert ("`KEPT is not None`" in told) is same


def test_a_method_of_another_class_is_not_renamed() -> None:
    patch = """\
-class PlanConfig(Config):
-    def __init__(
+class RowTurner(Machine):
+    def turn_all(
         self,
-        rows=3,
-        depth=4,
+        by: int,
     ):
-        super().__init__(rows=rows)
+        self.turn(by)
"""
    assert "renames method" not in _summary("src/shelf.py", patch)


@pytest.mark.parametrize("path", ["src/shelf.rs", "tests/shelf.rs"])
def test_a_function_that_comes_by_the_former_name_as_well_is_not_renamed(path: str) -> None:
    patch = """\
     #[test]
-    fn test_fill_shelf() {
+    fn test_fill_shelf_packed() {
+        test_fill_shelf(true)
+    }
+
+    #[test]
+    fn test_fill_shelf_loose() {
+        test_fill_shelf(false)
+    }
+
+    fn test_fill_shelf(packed: bool) {
         let shelf = Shelf::new();
-        shelf.fill();
+        shelf.fill(packed);
     }
"""
    told = _summary(path, patch)
    assert "renames" not in told
    assert "dds tests `test_fill_shelf_loose` and `test_fill_shelf_packed`" in told
    assert "dds function" not in told


def test_a_function_whose_head_has_several_lines_is_another_one_as_well() -> None:
    patch = """\
 import slow
-def slow_fold_rows(
-    source: Rows,
-) -> Rows:
-    return slow.fold(source)
+def plain_fold_rows(rows, factor):
+    total = rows.copy()
+    total.scale(factor)
+    return total

 def compare():
-    found = slow_fold_rows(ROWS)
+    found = plain_fold_rows(ROWS, 2)
"""
    told = _fields(("src/a.py", patch))["summary"]
    assert "enames" not in told
    assert "plain_fold_rows" in told
    same = patch.replace(
        "    total = rows.copy()\n+    total.scale(factor)", "    return slow.fold(source)"
    )
    assert "enames function `slow_fold_rows`" in _fields(("src/a.py", same))["summary"]


def test_a_line_of_a_list_of_imports_does_not_tell_which_function_is_the_former_one() -> None:
    source = """\
+def pick_shape(size):
+    return SHAPES[size]
+
 import slow
-def fold_rows_slowly(
-    source, size
-):
-    return slow.fold(source)
"""
    uses = " from rows.a import (\n-    fold_rows_slowly,\n+    pick_shape,\n     SHAPES,\n )\n"
    files = ("src/a.py", source), ("src/use.py", uses)
    assert "enames" not in str(_fields(*files))
    called = ("src/call.py", "-found = fold_rows_slowly(a)\n+found = pick_shape(a)\n")
    assert "enames function `fold_rows_slowly`" in str(_fields(*files, called))


def test_methods_that_take_their_object_alike_are_not_one_for_that() -> None:
    patch = """\
 class Wide(Shelf):
-    def read_wide_rows(
+    def pick_name(
         self,
-        rows: list[Row],
-    ) -> dict[str, Row]:
-        return {row.name: row for row in rows}
+        shape: Shape,
+    ) -> str:
+        return shape.target
"""
    assert "enames" not in _fields(("src/a.py", patch))["summary"]


_APART = {
    "src/a.rs": """\
@@ -10,12 +10,10 @@ impl Shelf {
-    pub fn with_limits(
+    pub fn builder(
         limit: usize,
-        slots: usize,
-    ) -> Self {
-        assert!(slots > 0);
-        Self {
+        policy: Policy,
+    ) -> ShelfBuilder {
+        ShelfBuilder {
             limit,
-            slots,
-            rows: Rows::new(slots),
-            pages: Pages::new(slots),
+            policy,
         }
     }
""",
    "src/b.rs": """\
@@ -10,8 +10,16 @@ mod tests {
     #[test]
-    fn test_row_to_text() {
-        let names = vec!["one"];
+    fn test_page_to_text() {
+        let page = Page::at(3);
+        let shelf = page.shelf();
+        let said = page_to_text(&page);
+        assert_eq!(said, shelf.said());
+    }
+
+    #[test]
+    fn test_rows_to_text() {
+        let names = vec!["two"];
         let rows = take(names);
         assert_eq!(rows, all(names));
         assert_eq!(rows, texts(names));
     }
""",
    "a.go": """\
@@ -10,6 +10,7 @@ type Shelf struct {
-func (s Shelf) Take(row int, out *Rows) string {
-\tpage := s.Page(row)
-\tif page == nil {
-\t\treturn out.All()
+func (t *taker) take(row Row) (Page, bool) {
+\tt.rows = append(t.rows, row)
+\tif row.Page() == 0 {
+\t\treturn Page{}, false
 \t}
-\treturn out.At(page)
+\treturn t.page(row), true
 }
""",
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", _APART)
def test_what_has_little_of_the_body_of_another_is_not_that_one(path: str, language: str) -> None:
    told = " ".join(_fields((path, _APART[path]), language=language).values())
    names = (
        ("with_limits", "builder"),
        ("test_row_to_text", "test_page_to_text"),
        ("Take", "take"),
    )
    old, new = next(pair for pair in names if f" {pair[0]}(" in _APART[path])
    assert f"`{old}` →" not in told
    assert f"`{old}` to `{new}`" not in told
    assert f"`{old}` 改名为" not in told
    assert f"`{old}`" in told
    assert f"`{new}`" in told
    assert ("`Shelf`" in told) is (path != "src/b.rs")


def test_a_function_whose_one_line_calls_others_by_its_new_name_is_renamed() -> None:
    patch = (
        " impl Shelf {\n-    fn room_length(&self) -> usize {\n+    pub fn room_size(&self) -> usize {\n"
        "         self.rows.iter().map(|row| row.room_size()).sum()\n     }\n }\n"
    )
    assert "enames method `room_length` to `room_size`" in _renames(patch)
    other = patch.replace("room_length", "rows_within").replace(
        "room_size(&self)", "rowsWithin(self)"
    )
    assert "enames method `rows_within` to `rowsWithin`" in _renames(other)


def test_what_a_line_elsewhere_calls_or_many_take_makes_no_other_name() -> None:
    """Of methods that take nothing each has the head of the others."""
    patch = (
        "@@ -3,9 +3,9 @@ class Shelf:\n     def run(self):\n-        self.send_rows()\n"
        "+        rows = self.next_rows()\n+        log(rows)\n+        self.turn_pages()\n"
        "         wait(self)\n \n"
        "-    def send_rows(self):\n-        for row in self.rows:\n-            self.out.send(row)\n"
        "+    def turn_pages(self):\n+        if self.open:\n+            self.pages.turn(3)\n"
    )
    assert "enames" not in _fields(("src/a.py", patch))["summary"]
    assert "enames" not in _renames(
        _HEADS.replace("scope: ScopeId", "").replace("node: NodeId", "")
    )


def test_a_function_whose_first_line_changes_too_is_renamed_where_its_body_goes_on() -> None:
    patch = """\
-func foldRows(all rows) rows {
-\tfound := make(rows, 0, len(all))
+func FoldRows(all Rows) Rows {
+\tfound := make(Rows, 0, len(all))

 \tfor _, row := range all {
 \t\tfound = append(found, row.Half())
"""
    assert "enames function `foldRows` to `FoldRows`" in _fields(("src/a.go", patch))["summary"]
    apart = patch.replace(" \tfor _, row", " }\n\n func other() {\n \tfor _, row")
    apart = apart.replace("FoldRows", "FoldRowsOf")  # which is spelled otherwise, too
    assert "enames" not in _fields(("src/a.go", apart))["summary"]


def test_a_name_that_becomes_a_long_one_is_told_with_the_one_it_had() -> None:
    name = "test_reader__that_reads_the_same_rows_again"
    longer = f"{name}__keeps_them_and_the_old_ones_remain_there"
    fact = Fact("test", "renamed", longer, "tests/test_a.py", 3, old=name, new=longer)
    assert value_of(fact) == (name, longer)


def test_a_section_that_gets_another_name_twice_does_not_go_once() -> None:
    patch = """\
@@ -2,14 +2,14 @@
 ## 0.2

-### Features
+### Feat

 - One

 ## 0.1

-### Features
+### Feat

 - Two
"""
    said = " ".join(_fields(("docs/list.md", patch)).values())
    assert "removes" not in said.lower()
    assert "`Features` with `Feat`" in said


@pytest.mark.parametrize(("kind", "told"), [("*Shelf", False), ("bool", True)])
def test_a_field_of_another_type_is_no_other_by_a_new_name(kind: str, told: bool) -> None:
    patch = (
        "@@ -3,4 +3,4 @@ type Reader struct {\n \tRows int\n"
        f'-\tdisableShelf bool `json:"old"`\n+\tDisableShelf {kind} `json:"new"`\n }}\n'
    )
    fields = _fields(("src/reader.go", patch))
    assert ("enames field `disableShelf` to `DisableShelf`" in fields["summary"]) is told
    assert ("adds field `DisableShelf` (`*Shelf`)" in fields["summary"]) is not told
    assert "gone" not in fields["risks"]


@pytest.mark.parametrize(("last", "is_renamed"), [("", True), ("    log('ROW_CACHE')\n", False)])
def test_a_variable_of_the_environment_that_all_lines_call_otherwise_is_renamed(
    last: str, is_renamed: bool
) -> None:
    lines = (
        'open(os.environ.get("{0}"))',
        'if os.environ.get("{0}"):',
        "# the page that {0} has",
        "read()",
    )
    gone = "".join(f"-    {line}\n" for line in lines).format("ROW_CACHE")
    come = "".join(f"+    {line}\n" for line in lines[:3]).format("APP_SHELF")
    patch = f" def take():\n{gone}{come}+    store()\n go()\n{last and ' ' + last}"
    fields = _fields(("src/a.py", patch))
    assert ("enames environment variable `ROW_CACHE` to `APP_SHELF`" in fields["summary"]) is (
        is_renamed
    )
    assert ("`ROW_CACHE` → `APP_SHELF`" in fields["advice"]) is is_renamed
    assert ("who set `ROW_CACHE`" in fields["impact"]) is is_renamed


def test_a_variable_of_the_environment_is_renamed_where_it_was_called_otherwise() -> None:
    patch = (
        ' def take():\n-    open(os.environ.get("{0}"))\n+    open(os.environ.get("APP_SHELF"))\n'
    )
    names = ("ROW_CACHE", "ROW_CACHE", "OLD_CACHE")
    files = ((f"src/{n}.py", patch.format(name)) for n, name in enumerate(names))
    summary = _fields(*files)["summary"]
    assert "enames environment variable `ROW_CACHE` to `APP_SHELF` (at least 2 files)" in summary


def test_a_text_of_which_a_line_shows_what_changes_is_not_told_again() -> None:
    patch = """\
 void stop(void) {
-    serverStop("SHELF STOPS called at Unix time %ld", time(NULL));
+    serverStop("SHELF STOPS called at Unix time %lld", (long long)time(NULL));
 }
"""
    told = _fields(("src/a.c", patch), level="medium")["summary"]
    assert "called at Unix time %lld" in told
    assert told.count("called at Unix time %lld") == 1


def test_a_brace_that_gets_a_line_of_its_own_replaces_nothing() -> None:
    line = "        shelf->rows_so_far + pages + more > shelf->row_limit)"
    assert difference(f"{line} {{", line) is None
    assert difference(f"{line} {{", line.replace("pages", "leaves")) is not None


def test_a_long_check_that_asks_more_is_told_by_what_it_asks_more() -> None:
    check = "should_use_the_shelf_of_all_pages()"
    more = "and self.reader.__class__.__name__ == " + '"ShelfReader"'
    patch = f" def take(self):\n-    if {check}:\n+    if (\n+        {check}\n+        {more}\n+    ):\n         go()\n"
    told = _summary("src/a.py", patch + "+    go(all)\n" * 70)
    assert "checks `self.reader.__class__.__name__ ==" in told


def test_what_gets_the_name_of_another_is_called_by_its_own_kind() -> None:
    patch = """\
-struct LoadFault {
-    kind: LoadFaultKind,
-}
-
-enum LoadFaultKind {
+enum LoadFault {
     Missing,
     Broken,
 }
"""
    assert "renames enum `loadfaultkind` to `loadfault`" in _summary("src/a.rs", patch)


@pytest.mark.parametrize(("line", "renamed"), [("    pages = turn(rows)\n", True), ("", False)])
def test_a_test_that_goes_on_to_do_far_more_is_the_one_before(line: str, renamed: bool) -> None:
    more = "".join(f"+    sheet.put({number}, rows)\n" for number in range(9))
    patch = (
        "@@ -3,5 +3,13 @@\n-def test_a_reader_turns_all_pages():\n"
        "+def test_a_reader_turns_all_pages_and_fills_the_sheet():\n     rows = read(3)\n"
        f"{' ' * bool(line)}{line}     assert rows\n{more}-    close(rows)\n"
    )
    said = _fields(("tests/test_a.py", patch))["summary"]
    assert ("enames test" in said) is renamed


def test_what_is_switched_off_at_the_margin_ends_no_body() -> None:
    patch = """\
@@ -3,7 +3,9 @@ class SheetTest {
   @Test
-  fun firstRowKept() {
+  fun orderOfRowsApplied() {
+//    // Not for now.
+//    sheet.clear()
     val rows = read(3)
     val sheet = rows.sheet()
     assertThat(sheet.rows()).isEqualTo(rows)
   }
"""
    said = _fields(("src/test/kotlin/SheetTest.kt", patch))["summary"]
    assert "enames test `firstRowKept` to `orderOfRowsApplied`" in said


def test_a_function_that_is_split_is_renamed_to_neither_part() -> None:
    ways = [
        Fact("function", "renamed", new, path, 1, "open", new)
        for path, new in (("src/a.kt", "openFile"), ("src/b.kt", "openRows"))
    ]
    names = (("removed", "open"), ("added", "openFile"), ("added", "openRows"))
    parts = [Fact("function", action, name, "src/c.kt", 1) for action, name in names]
    files = [make.file(f"src/{name}.kt", "-fun open()", "+fun openFile()") for name in "abc"]
    told = renamed_everywhere(make.facts("Split", *ways, *parts, files=files)).items
    assert [f for f in told if f.path == "src/c.kt"] == parts


def test_a_head_over_several_lines_is_known_by_what_stands_below_the_object() -> None:
    patch = """\
@@ -82,8 +82,18 @@ impl Shelf {
         self
     }

-    pub fn apply(
+    pub fn with_cache(mut self, cache: Cache) -> Self {
+        self.cache = cache;
+        self
+    }
+}
+
+impl Shelf {
+    pub fn apply_fine(
         &self,
         row: RowId,
     ) -> Result<Rows> {
-        let _timer = start(row);
+        let timer = start(row);
         self.read(row)
"""
    assert "renames method `apply` to `apply_fine`" in _summary("src/shelf.rs", patch)


def test_a_function_that_says_the_same_of_what_has_another_name_is_renamed() -> None:
    patch = """\
@@ -30,7 +30,7 @@ KINDS = {}


 @register
-def lineage_to_rows_kind(lineage_kind):
-    \"\"\"Of all lineage kinds.\"\"\"
+def ancestors_to_rows_kind(ancestors_kind):
+    \"\"\"Of all ancestors kinds.\"\"\"
-    return lineage_kind.to_rows()
+    return ancestors_kind.to_rows()
"""
    summary = _summary("src/kinds.py", patch)
    assert "renames function `lineage_to_rows_kind` to `ancestors_to_rows_kind`" in summary
    other = patch.replace(
        "+    return ancestors_kind.to_rows()", "+    return KINDS[ancestors_kind]"
    )
    assert "renames" not in _summary("src/kinds.py", other.replace("Of all anc", "Known anc"))


def test_a_method_of_a_type_that_is_renamed_as_well_is_renamed() -> None:
    patch = """\
-type LoanShelf struct {
+type Shelf struct {
 \trows int
 }
@@ -40,7 +40,7 @@
-func (s *LoanShelf) fill() error {
+func (s *Shelf) Fill() error {
 \ts.rows = 0
 \treturn s.write()
 }
"""
    told = _summary("src/a.go", patch)
    assert "renames method `fill` to `fill`" in told
    assert "adds method" not in told


def test_a_test_that_says_more_than_it_did_is_the_same_by_another_name() -> None:
    patch = """\
@@ -10,6 +10,24 @@ import "testing"
-func TestShelfRowsOnce(t *testing.T) {
+func TestShelfRows(t *testing.T) {
 \topenShelf(t)
 \tfillShelf(t, "rows")
 \tcloseShelf(t, "later")

""" + "".join(
        f'+\tt.Run("{n}", func(t *testing.T) {{\n+\t\tread(t, {n})\n+\t}})\n' for n in range(6)
    )
    summary = _fields(("src/shelf_test.go", patch))["summary"]
    assert "enames test `TestShelfRowsOnce` to `TestShelfRows`" in summary


def test_a_function_that_two_files_have_and_call_by_a_new_name_is_renamed_in_both() -> None:
    patch = """\
@@ -9,5 +9,5 @@ export function page() {
-  async function showShelf() {
-    loadShelf('a1')
-    Rows.openShelf()
+  async function showPages() {
+    await loadPages(true)
+    openPages()
   }
@@ -30,3 +30,3 @@ export function page() {
         <Button
-          onClick={showShelf}
+          onClick={showPages}
           className='page'
"""
    summary = _fields(("src/a.tsx", patch), ("src/b.tsx", patch))["summary"]
    assert "enames function `showShelf` to `showPages`" in summary


@pytest.mark.parametrize(
    ("more", "renamed"), [("-  found = 0;\n", False), ("-  read(found);\n", True)]
)
def test_a_variable_with_other_values_as_well_is_none_with_one_of_them(
    more: str, renamed: bool
) -> None:
    patch = (
        "@@ -3,9 +3,9 @@ void go(Row *row) {\n   start(row);\n"
        f"-  found = length_of(&row->list);\n{more}   take(row);\n"
        "+  before = length_of(&row->list);\n   end(row);\n"
    )
    assert ("enames variable `found` to `before`" in _summary("src/a.c", patch)) is renamed


@pytest.mark.parametrize(("kind", "renamed"), [("RowRef", False), ("RowId", True)])
def test_a_variable_of_another_type_is_no_other_by_a_new_name(kind: str, renamed: bool) -> None:
    patch = (
        "@@ -3,9 +3,9 @@ fn go(all: &All) {\n     start(all);\n"
        "-    let mut row_id: Option<RowId> = None;\n-    put(all, &mut row_id);\n-    all.end(row_id);\n"
        f"+    let mut row_ref: Option<{kind}> = None;\n+    put(all, &mut row_ref);\n"
        "+    all.end(row_ref);\n     stop(all);\n"
    )
    facts = detail(extract(commit(files=(change("src/a.rs", patch),)), table()))
    known = ("variable", "renamed", "row_ref")
    assert (known in [(f.kind, f.action, f.name) for f in facts.items]) is renamed


_TYPED = [
    ("src/row.py", "class Row:", "row_id: Optional[str] = None", "row_form: Optional[{}] = None", "str"),
    ("src/row.rs", "pub struct Row {", "pub row_id: Option<String>,", "pub row_form: Option<{}>,", "String"),
    ("src/Row.java", "class Row {", "private String row_id = null;", "private {} row_form = null;", "String"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "head", "old", "new", "kind"), _TYPED)
@pytest.mark.parametrize("same", [True, False])
def test_a_member_of_another_type_is_no_other_by_half_of_its_name(
    path: str, head: str, old: str, new: str, kind: str, same: bool
) -> None:
    patch = (
        f"@@ -3,4 +3,4 @@\n {head}\n     all: str\n-    {old}\n"
        f"+    {new.format(kind if same else 'Form')}\n"
    )
    assert ("enames" in _summary(path, patch)) is same


@pytest.mark.parametrize("bound", ["Seek", "RowGuard"])
def test_a_type_of_another_bound_is_no_other_by_a_new_name(bound: str) -> None:
    lines = (" pub trait Row {", "-    type Reader: Seek;", f"+    type Blob: {bound};", " }")
    fact = Fact("type", "renamed", "Blob", "src/row.rs", 2, "Reader", "Blob", scope="Row")
    facts = make.facts("Read", fact, files=[make.file("src/row.rs", *lines)])
    told = renamed_everywhere(facts).items
    assert ([f.action for f in told] == ["renamed"]) is (bound == "Seek")


def test_members_that_all_have_other_names_are_others() -> None:
    names = (("code", "rows"), ("backUri", "kind"), ("shopId", "endsIn"))
    lines = [
        f"-  private String {old} = null;\n+  private String {new} = null;\n" for old, new in names
    ]
    patch = "@@ -3,9 +3,9 @@\n public class Shelf {\n" + "".join(lines)
    patch = patch.replace("String code", "Long code")
    for at, (old, new) in enumerate(names):
        own = (
            f"-  public String get{old.title()}() {{\n-    return {old};\n-  }}\n"
            f"+  public String get{new.title()}() {{\n+    return {new};\n+  }}\n\n"
            f"-  public void set{old.title()}(String {old}) {{\n"
            f"+  public void set{new.title()}(String {new}) {{\n"
            f"-    this.{old} = {old};\n+    this.{new} = {new};\n   }}\n"
        )
        patch += f"@@ -{30 + 9 * at},9 +{30 + 9 * at},9 @@ public class Shelf {{\n{own}".replace(
            "\n\n", "\n \n"
        )
    summary = _summary("src/Shelf.java", patch)
    assert "renames" not in summary
    assert "setkind" in summary


def test_a_function_that_two_files_call_otherwise_is_another_one() -> None:
    head = "@@ -3,6 +3,6 @@\n-def holds(op, **kw):\n+def {}(op, **kw):\n     value = read(op)\n     return value.all(op)\n"
    fields = _fields(("src/a.py", head.format("in_rows")), ("src/b.py", head.format("in_column")))
    assert "rename" not in fields["summary"]
    fields = _fields(("src/a.py", head.format("in_rows")), ("src/b.py", head.format("in_rows")))
    assert "enames function `holds` to `in_rows`" in fields["summary"]


def test_what_is_embedded_from_another_package_has_its_own_name() -> None:
    patch = (
        "@@ -3,4 +3,4 @@ package a\n type Shelf struct {\n-\tLayer\n+\trows.Layer\n \tAll int\n }\n"
    )
    assert "renames" not in _summary("src/a.go", patch)


@pytest.mark.parametrize(("last", "renamed"), [("(3, 5)", False), ("(3, 4)", True)])
def test_a_constant_that_holds_another_number_is_not_renamed(last: str, renamed: bool) -> None:
    patch = (
        "@@ -1,3 +1,3 @@\n import sys\n-PY33_OR_LESS = sys.version_info < (3, 4)\n"
        f"+PY34_OR_LESS = sys.version_info < {last}\n"
    )
    assert ("enames constant" in _summary("src/a.py", patch)) is renamed


@pytest.mark.parametrize(
    ("new", "renamed"),
    [
        ("form: string, parent: string", False),
        ("form: string, id: string", True),
        ("cwdOfAll: string, identity: string", True),
    ],
)
def test_parameters_with_other_names_may_stand_in_another_order(new: str, renamed: bool) -> None:
    patch = (
        "@@ -3,4 +3,4 @@\n-function go(cwd: string, id: string): void {\n"
        f"+function go({new}): void {{\n   start()\n }}\n"
    )
    facts = detail(extract(commit(files=(change("src/a.ts", patch),)), table()))
    found = [f for f in facts.items if (f.kind, f.action) == ("parameter", "renamed")]
    assert bool(found) is renamed


@pytest.mark.parametrize("new", ["     rows = 0\n", "+    rows = 1\n"])
def test_a_test_that_is_described_otherwise_is_renamed_where_its_body_stays(new: str) -> None:
    patch = (
        "@@ -3,9 +3,9 @@\n-def test_rows_side_effect():\n-    'It may read twice'\n"
        "+def test_rows_called_once():\n+    'It never reads twice'\n \n"
        f"{new}     read(rows)\n-    assert rows == 2\n+    assert rows == 1\n"
    ).replace("'", '"""')
    told = _fields(("tests/test_a.py", patch))["summary"]
    renamed = "enames test `test_rows_side_effect` to `test_rows_called_once`" in told
    assert renamed is new.startswith(" ")


@pytest.mark.parametrize(
    ("kind", "path", "given"),
    [
        ("field", "src/shelf.ts", "{}: {};"),
        ("field", "src/shelf.go", "{} {}="),
        ("constant", "src/shelf.ts", "{} = 1{}2;"),
    ],
)
def test_many_blanks_of_a_value_are_gone_through_once(kind: str, path: str, given: str) -> None:
    """Gone through from each of them, they would take minutes."""
    lines = [
        f"{m} {given.format(name, ' ' * 200_000)}\n" for m, name in (("-", "rows"), ("+", "lid"))
    ]
    facts = extract(commit(files=(change(path, "".join(lines)),)), table())
    (file,) = facts.commit.files
    fact = Fact(kind, "renamed", "lid", path, file.hunks[0].new_start, "rows", "lid")
    assert with_values(replace(facts, items=(fact,))).items == (fact,)


def test_blanks_and_lines_of_a_list_are_gone_through_once() -> None:
    """Gone through from each of them, they would take minutes."""
    new = Fact("parameter", "added", "rows", "src/shelf.py", 3, new="1", scope="go")
    assert not comes_last(new, [f" *lids:{' ' * 200_000}int", *["+rows, rows, lids"] * 10_000])
