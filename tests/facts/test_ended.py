"""Lines behind a nested function are in the one around it, whatever the section header names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract, in_question, stood
from classifier.facts.ended import at_home
from classifier.facts.entire import both_sides
from classifier.facts.owners import METHOD, bodies
from classifier.prose import write
from tests.facts.make import both_ways, change, commit, marked, table, turned
from tests.prose import make

_OLD = """def outer(path):
    def inner(x):
        a = 1
        return x

    for one in path:
        b = 1
        c = 1
        d = 1
        e = 1
    return 1
"""
_PATCH = """@@ -8,3 +8,4 @@{header}
         c = 1
         d = 1
+        the_rows.load_all(one)
         e = 1
"""


def told(old: str, patch: str) -> Facts:
    return both_ways(change("src/a.py", patch), old)[1]


def scopes(found: Facts, kind: str) -> set[str]:
    return {fact.scope for fact in found.items if fact.kind == kind}


def test_a_call_behind_a_nested_function_is_in_the_one_around_it() -> None:
    found = told(_OLD, _PATCH.format(header="     def inner(x):"))
    assert scopes(found, "call") == {"outer"}
    assert "inner" not in scopes(found, "function")


def test_a_function_that_gets_a_class_goes_from_one_that_no_hunk_shows() -> None:
    head = "def prepare(row):\n" + "".join(f"    a{n} = {n}\n" for n in range(9))
    inner = "    def fill_rows(cls: type) -> None:\n        cls.rows = row\n"
    gone = marked("-", inner)
    patch = f"@@ -8,6 +8,4 @@ def other(row):\n     a6 = 6\n     a7 = 7\n     a8 = 8\n{gone}     return 1\n"
    found = told(head + inner + "    return 1\n", patch)
    summary = write(found, make.verdict("refactor", "high"), "en").fields["summary"]
    assert "removes function `fill_rows`" in summary


def test_files_of_tests_are_read_as_well() -> None:
    patch = _PATCH.format(header="     def inner(x):")
    file = replace(change("tests/test_a.py", patch), old_blob="old")
    assert list(in_question(extract(commit(files=(file,)), table()))) == ["tests/test_a.py"]


def test_what_is_inside_of_a_nested_function_stays_there() -> None:
    # The loop is the nested function's own.
    head, loop = _OLD.replace("        return x\n", "").split("\n\n")
    body, end = loop.split("    return 1")
    old = f"{head}\n\n\n" + "".join(f"    {line}\n" for line in body.splitlines()) + end
    patch = "\n".join(
        line if line[:1] == "@" else f"{line[:1]}    {line[1:]}"
        for line in _PATCH.format(header="     def inner(x):").splitlines()
    )
    assert scopes(told(old, patch), "call") == {"inner"}


def test_of_c_too_no_line_is_in_a_function_that_does_not_have_it() -> None:
    patch = """@@ -1,3 +1,9 @@
-int fold(shop *s) {
+int fold_all(shop *s) {
     a(s);
+    if (rows) {
+        b(s);
+    }
+}
+
+int fold(shop *s) {
+    c(s);
 }
"""
    sides = both_sides("int fold(shop *s) {\n    a(s);\n}\n", change("src/a.c", patch))
    for line, scope in ((3, ""), (9, "fold")):
        check = Fact("guard", "added", "rows", "src/a.c", line, scope="fold")
        found = at_home(check, frozenset(), sides)
        assert found is not None
        assert found.scope == scope


def test_a_function_of_another_type_may_take_over_what_stood_in_one_of_c() -> None:
    gap = "".join(f"    a{n} = {n};\n" for n in range(9))
    old = f"/* Folds. */\nvoid fold(shop *s) {{\n{gap}    shut(s);\n}}\n"
    patch = """@@ -1,3 +1,7 @@
 /* Folds. */
 void fold(shop *s) {
+    fold_all(s, 1);
+}
+
+int fold_all(shop *s, int rows) {
     a0 = 0;
@@ -4,3 +8,3 @@ void fold(shop *s) {
     a1 = 1;
-    a2 = 2;
+    a2 = rows;
     a3 = 3;
@@ -9,4 +13,7 @@ void fold(shop *s) {
     a6 = 6;
     a7 = 7;
     a8 = 8;
+    if (rows) {
+        count(s);
+    }
     shut(s);
"""
    file = replace(change("src/a.c", patch), old_blob="old")
    known = detail(extract(commit(files=(file,)), table()))
    found = stood(known, in_question(known), lambda _: {"old": old})
    assert scopes(known, "guard") == {"fold"}
    assert scopes(found, "guard") == {"fold_all"}


def test_of_methods_and_functions_at_the_margin_no_file_of_tests_is_read() -> None:
    for header in ("     def inner(self, x):", " def inner(x):", ""):
        file = replace(change("tests/test_a.py", _PATCH.format(header=header)), old_blob="old")
        source = change("src/b.py", "+x = 1\n")
        assert in_question(extract(commit(files=(file, source)), table())) == {}


def test_what_stood_in_a_function_is_in_the_one_that_took_it_over() -> None:
    old = '''class Rows:
    def load(self, path):
        """Read it,
        one
        and more of it.
        """
        a = 1
        b = 1
        c = 1
        d = 1
        e = 1
        f = 1
        g = 1
        h = 1
'''
    patch = '''@@ -1,4 +1,7 @@
 class Rows:
     def load(self, path):
+        return self.load_some(path, 3)
+
+    def load_some(self, path, count):
         """Read it,
         one
@@ -9,4 +12,4 @@     def load(self, path):
         c = 1
         d = 1
-        e = 1
+        e = count
         f = 1
@@ -13,2 +16,3 @@     def load(self, path):
         g = 1
+        the_rows.load_all(count)
         h = 1
'''
    calls = {f.name: f.scope for f in told(old, patch).items if f.kind == "call"}
    assert calls["the_rows.load_all"] == "load_some"


_NOTES = """# Notes

{}

```yaml
size: 1

### rows
rows: 2
kept: 3
all: 4
```

text
"""
_END = "@@ -11,4 +11,5 @@ ### rows\n all: 4\n ```\n \n+more text\n text\n"


@pytest.mark.parametrize("title", ["Settings", "rows"])
def test_a_comment_of_a_block_of_code_is_no_section(title: str) -> None:
    _, found = both_ways(change("docs/notes.md", _END), _NOTES.format(f"## {title}"))
    touched = {fact.name or fact.scope for fact in found.items if fact.kind == "heading"}
    assert touched == {title}


_HEADED = """def load(
    path,
    size,
    deep=True,
):
    for one in rows_of(
        path,
        size=1,
        kind="a",
    ):
        yield one
"""
_ARGUMENT = """@@ -7,4 +7,5 @@ def load(
         path,
-        size=1,
+        size=SIZE,
+        name=path,
         kind="a",
     ):
"""
_PARAMETER = """@@ -2,4 +2,5 @@ def load(
     path,
     size,
+    name,
     deep=True,
 ):
"""


def test_an_argument_of_a_call_is_no_parameter_of_the_function_around_it() -> None:
    found = told(_HEADED, _ARGUMENT)
    assert not [fact for fact in found.items if fact.kind == "parameter"]
    changed = {(f.action, f.name or f.scope) for f in found.items if f.kind == "function"}
    assert changed == {("touched", "load")}


def test_a_parameter_in_the_head_stays_one() -> None:
    found = told(_HEADED, _PARAMETER)
    assert {(f.action, f.name) for f in found.items if f.kind == "parameter"} == {("added", "name")}
    assert ("function", "changed") in {(f.kind, f.action) for f in found.items}


def test_a_parameter_in_a_head_of_one_line_stays_one() -> None:
    old = "class Rows:\n    size = 1\n\n    def load(self, path):\n        return path\n"
    patch = """@@ -2,4 +2,4 @@ def read(
     size = 1,

-    def load(self, path):
+    def load(self, path, deep=True):
         return path
"""
    found = told(old.replace("size = 1", "size = 1,"), patch)
    assert {(f.action, f.name) for f in found.items if f.kind == "parameter"} == {("added", "deep")}


def test_what_stands_in_a_function_that_takes_over_a_body_is_in_that_one() -> None:
    rows = "".join(f"        let x{n} = {n};\n" for n in range(20))
    head = "    pub(crate) async fn read(\n        &self,\n    ) -> Rows {\n"
    old = f"impl Reader {{\n{head}{rows}        rows\n    }}\n}}\n"
    patch = """@@ -2,6 +2,12 @@ impl Reader {
     pub(crate) async fn read(
         &self,
-    ) -> Rows {
+    ) -> Option<Rows> {
+        self.read_inner().await
+    }
+
+    async fn read_inner(
+        &self,
+    ) -> Option<Rows> {
         let x0 = 0;
         let x1 = 1;
         let x2 = 2;
@@ -10,2 +16,3 @@     pub(crate) async fn read(
         let x5 = 5;
+        let y = 6;
         let x6 = 6;
@@ -20,4 +27,7 @@     pub(crate) async fn read(
         let x15 = 15;
         let x16 = 16;
+        if self.rows.is_empty() {
+            return Rows::default();
+        }
         let x17 = 17;
         let x18 = 18;
"""
    by_patch, found = both_ways(change("src/a.rs", patch), old)
    assert scopes(by_patch, "guard") == {"read"}
    assert scopes(found, "guard") == {"read_inner"}


def test_items_of_a_list_of_the_class_change_no_method_above_it() -> None:
    rows = "".join(f"        ops.Row{n},\n" for n in range(6))
    old = f"class Rows:\n    def highest(self):\n        return 1\n\n    WITHOUT = (\n{rows}    )\n"
    patch = """@@ -7,4 +7,5 @@     def highest(self):
         ops.Row1,
         ops.Row2,
+        ops.RowsOfAll,
         ops.Row3,
         ops.Row4,
"""
    assert "highest" not in {f.name or f.scope for f in told(old, patch).items}


def test_a_method_of_an_object_behind_a_class_is_none_of_the_class() -> None:
    patch = """@@ -1,1 +1,15 @@
 go()
+test('reads', () => {
+  class Reader extends Base {
+    read () {
+      return 1
+    }
+  }
+
+  const handler = {
+    onError (_one, err) {
+      throw err
+    }
+  }
+  run(handler, Reader)
+})
"""
    _, found = both_ways(change("test/pool.js", patch), "go()\n")
    methods = {f.name: f.scope for f in found.items if f.kind == "function"}
    assert methods == {"read": "Reader", "onError": "handler"}


@pytest.mark.parametrize(("used", "told_of"), [("d = 1", False), ("e = 1", True)])
def test_a_nested_function_that_the_lines_name_is_edited_where_lines_of_it_are(
    used: str, told_of: bool
) -> None:
    old = _OLD.replace("        a = 1\n", "        a = 1\n        e = 1\n").replace(
        used, "use(inner)"
    )
    head = "     def inner(x):" if not told_of else " def outer(path):"
    lines = "         c = 1\n         use(inner)\n+        the_rows.load_all(one)\n         e = 1\n"
    patch = f"@@ -9,3 +9,4 @@{head}\n{lines}"
    if told_of:
        lines = "     def inner(x):\n         a = 1\n+        the_rows.load_all(x)\n         use(inner)\n"
        patch = f"@@ -2,3 +2,4 @@{head}\n{lines}"
    found = told(old, patch)
    assert ("inner" in {f.name for f in found.items if f.kind == "function"}) is told_of


_STATIC = """class Shop:
    @staticmethod
    def make(
        rows,
        deep,
    ):
        a = 1
        b = 1
        c = 1
        return rows


def last(rows):
    return rows
"""


@pytest.mark.parametrize("owned", [True, False])
def test_a_function_is_a_method_where_the_file_has_it_in_a_class(owned: bool) -> None:
    old = _STATIC if owned else _STATIC.replace("class Shop:", "if True:")
    patch = """@@ -7,3 +7,3 @@     def make(
         a = 1
-        b = 1
+        b = rows.count_all(2)
         c = 1
"""
    found = [f for f in told(old, patch).items if f.kind == "function"]
    assert [(f.name or f.scope, f.new == METHOD) for f in found] == [("make", owned)]
    noun = "method" if owned else "function"
    facts = make.facts("Change rows", *found)
    told_of = write(facts, make.verdict("fix", "medium"), "en").fields["summary"]
    assert f"Edits {noun} `make`" in told_of


def test_what_goes_below_a_head_that_a_new_function_replaces_was_the_former_ones() -> None:
    old = """class Runner:
    def forward_all(
        self, batch
    ) -> Batch:
        kwargs = {}
        x1 = 1
        x2 = 2
        x3 = 3
        x4 = 4
        x5 = 5
        kwargs["x"] = x1
        if batch.is_split():
            self.split(batch)
        return self.run(kwargs)
"""
    patch = """\
@@ -1,6 +1,6 @@
 class Runner:
-    def forward_all(
-        self, batch
-    ) -> Batch:
+    def _make_kwargs(
+        self, batch
+    ) -> dict:
         kwargs = {}
         x1 = 1
@@ -11,4 +11,2 @@ class Runner:
         kwargs["x"] = x1
-        if batch.is_split():
-            self.split(batch)
-        return self.run(kwargs)
+        return kwargs
"""
    file = replace(change("src/a.py", patch), old_blob="old")
    known = detail(extract(commit(files=(file,)), table()))
    items = [
        replace(fact, scope="_make_kwargs") if fact.kind == "guard" else fact
        for fact in known.items
    ]
    asked = replace(known, items=tuple(items))
    found = stood(asked, in_question(asked), lambda _: {"old": old})
    assert scopes(found, "guard") == {"forward_all"}


_LIST_OF_GO = """package rows

func parse(text string) (*Row, error) {
	return read(text, `
type of it:
  all
`, 1)
}

var known = &Rows{
	First: Row{
		Size: 1,
		Name: "a",
		Kind: "b",
		Deep: true,
	},
}
"""
_LIST_OF_RUST = """pub(crate) fn parse(text: &str) -> Row {
    read(text)
}

static KNOWN: &[(&str, Row)] = &[
    ("a", Row::A),
    ("b", Row::B),
    ("c", Row::C),
    ("d", Row::D),
    ("e", Row::E),
];
"""
_LIST_OF_PYTHON = """def parse(text):
    return read(text)


KNOWN = [
    "a",
    "b",
    "c",
    "d",
    "e",
]
"""


@pytest.mark.parametrize(
    ("path", "old", "first"),
    [
        ("rows_test.go", _LIST_OF_GO, 12),
        ("src/rows.rs", _LIST_OF_RUST, 6),
        ("rows.py", _LIST_OF_PYTHON, 6),
    ],
)
def test_an_item_of_a_list_at_the_margin_edits_no_function_above_it(
    path: str, old: str, first: int
) -> None:
    lines = old.splitlines()
    kept = lines[first : first + 3]
    item = kept[2].replace("Name", "Full").replace("c", "z")
    header = next(line for line in lines if "parse" in line)
    patch = "\n".join(
        [f"@@ -{first + 1},3 +{first + 1},4 @@ {header}", *(f" {x}" for x in kept), f"+{item}"]
    )
    by_patch, found = both_ways(change(path, patch), old)
    assert "parse" in scopes(by_patch, "function")
    assert "parse" not in {f.name or f.scope for f in found.items if f.kind == "function"}


def test_an_item_behind_a_text_at_the_margin_is_still_in_the_function() -> None:
    old = "package rows\n\nfunc parse() Row {\n\ta := read(`\ntype: a\nall\n`)\n"
    old += "\treturn Row{\n\t\tSize: 1,\n\t\tName: a,\n\t\tKind: 2,\n\t}\n}\n"
    patch = """@@ -10,2 +10,3 @@ func parse() Row {
 \t\tSize: 1,
+\t\tDeep: true,
 \t\tName: a,
"""
    _, found = both_ways(change("rows_test.go", patch), old)
    assert "parse" in {f.name or f.scope for f in found.items if f.kind == "function"}


def test_of_a_name_in_very_many_places_nothing_is_known() -> None:
    text = "def load(\n    path,\n):\n" + "    load = load\n" * 300
    assert bodies("load", text) == []


def edited(path: str, old: str, new: str) -> set[tuple[str, str, str]]:
    """The kind, the name and what it is said to be new as of each function that is edited."""
    heads = [line for line in old.splitlines() if "fn " in line or "fun " in line]
    last = next(i for i, line in enumerate(old.splitlines()) if line not in new.splitlines())
    head = [line for line in heads if old.splitlines().index(line) < last][-1]
    _, found = both_ways(change(path, turned(old, new, head, around=1)), old)
    done = (f for f in found.items if (f.kind, f.action) in _EDITED)
    return {(f.kind, f.name or f.scope, f.new) for f in done}


_EDITED = (("function", "touched"), ("test", "touched"))
_STEPS = "".join(f"        step({n});\n" for n in range(9))


def test_what_takes_its_object_is_a_method_of_rust() -> None:
    old = f"impl Shelf {{\n    pub fn stock(\n        &self,\n    ) {{\n{_STEPS}    }}\n}}\n"
    new = old.replace("step(7)", "step(70)")
    assert edited("src/a.rs", old, new) == {("function", "stock", METHOD)}
    old, new = (text.replace("&self", "shelf: &Shelf") for text in (old, new))
    assert edited("src/a.rs", old, new) == {("function", "stock", "")}


def test_a_function_of_rust_that_ended_above_is_not_edited() -> None:
    inner = "    fn lamp() {\n        dim();\n    }\n"
    old = f"fn stock() {{\n{inner}{_STEPS}}}\n"
    assert not edited("src/a.rs", old, old.replace("step(7)", "step(70)"))


def test_a_text_at_the_margin_does_not_end_a_function_of_rust() -> None:
    text = '        let rows = r#"\n[shelf]\n"#;\n'
    old = f"mod rows {{\n    fn stock() {{\n{text}{_STEPS}    }}\n}}\n"
    found = edited("src/a.rs", old, old.replace("step(7)", "step(70)"))
    assert found == {("function", "stock", "")}


def test_a_mark_above_its_head_makes_an_edited_function_of_kotlin_a_test() -> None:
    old = f"class ShelfTest {{\n    @Test\n    fun stock() {{\n{_STEPS}    }}\n}}\n"
    new = old.replace("step(7)", "step(70)")
    path = "src/test/kotlin/ShelfTest.kt"
    assert edited(path, old, new) == {("test", "stock", "")}
    plain = [text.replace("    @Test\n", "") for text in (old, new)]
    assert edited(path, *plain) == {("function", "stock", "")}


def test_a_remark_behind_a_function_of_go_does_not_edit_it() -> None:
    old = "package rows\n\nfunc parse() {\n\tcheck()\n\tread()\n}\n\n/*\nLoad loads\nall the\n\n  old rows\n\nhere\n*/\n"
    old += "func Load() {\n\tread()\n}\n"
    lines = old.split("\n")
    for first, name in ((10, ""), (3, "parse")):
        above, line, below = lines[first : first + 3]
        patch = f" {above}\n-{line}\n+{line} + 1\n {below}"
        patch = f"@@ -{first + 1},3 +{first + 1},3 @@ func parse() {{\n{patch}"
        by_patch, found = both_ways(change("src/rows.go", patch), old)
        assert "parse" in scopes(by_patch, "function")
        edited = {f.name or f.scope for f in found.items if f.kind == "function"}
        assert edited == ({name} if name else set())


def test_a_field_of_go_is_of_no_type_that_another_has_taken_it_from() -> None:
    rows = "".join(f"\trow{n} int\n" for n in range(9))
    old = f"package rows\n\ntype Shelf struct {{\n{rows}\tname string\n}}\n"
    patch = """@@ -3,2 +3,2 @@ package rows
-type Shelf struct {
+type Options struct {
 \trow0 int
@@ -11,3 +11,8 @@ type Shelf struct {
 \trow7 int
 \trow8 int
+\tdeep bool
+}
+
+type Shelf struct {
+\twide bool
 \tname string
"""
    by_patch, by_file = both_ways(change("src/rows.go", patch), old)

    def homes(found: Facts) -> dict[str, str]:
        return {f.name: f.scope for f in found.items if f.kind == "field"}

    assert homes(by_patch) == {"deep": "Shelf", "wide": "Shelf"}
    assert homes(by_file) == {"deep": "", "wide": "Shelf"}


_EXAMPLE = '''def patch(base):
    """Sets what a base has.

    class Box:
        size = 1
    """
    for one in base:
        if one.wide:
            one.size = 2
    return base
'''


def test_a_class_of_an_example_in_a_text_has_no_checks() -> None:
    patch = """@@ -8,2 +8,2 @@     class Box:
-        if one.wide:
+        if given and one.wide:
             one.size = 2
"""
    assert scopes(told(_EXAMPLE, patch), "guard") == {"patch"}


_TEXT = '''def check():
    made = make(
        """
def fill(x):
    return x
"""
    )
    assert made.fill(1)
    y = 1
'''


@pytest.mark.parametrize("edited", [False, True])
def test_a_function_of_which_no_line_changes_is_not_edited(edited: bool) -> None:
    old = f"def fill(x):\n    a = 1\n    b = 2\n    return (1)\n\n\n{_TEXT}" if edited else _TEXT
    patch = turned(old, old.replace("(1)", "(2)"), "def fill(x):", around=2)
    found = {fact.name or fact.scope for fact in told(old, patch).of_kind("function")}
    assert ("fill" in found) is edited


def test_a_method_that_takes_the_place_of_a_field_is_not_edited() -> None:
    old = "class Box:\n    path: str\n    size: int\n\n    def load(self):\n        return 1\n"
    new = old.replace("    path: str\n", "    paths: list\n").replace(
        "    def load",
        "    @property\n    def path(self):\n        return self.paths[0]\n\n    def load",
    )
    found = told(old, turned(old, new))
    assert ("function", "touched", "path") not in {(f.kind, f.action, f.name) for f in found.items}
    assert ("field", "removed", "path") not in {(f.kind, f.action, f.name) for f in found.items}


def test_what_has_gone_further_up_has_no_lines_that_come() -> None:
    old = """class Kernel:
    def run(self, rows):
        class Store:
            left: int

        first(rows)
        second(rows)
        third(rows)
        fourth(rows)
        fifth(rows)
        return rows
"""
    patch = """@@ -1,6 +1,4 @@
 class Kernel:
     def run(self, rows):
-        class Store:
-            left: int

         first(rows)
@@ -8,4 +6,6 @@ class Store:
         third(rows)
         fourth(rows)
+        if rows.are_odd:
+            drop(rows)
         fifth(rows)
         return rows
"""
    assert {f.scope for f in told(old, patch).items if f.name == "rows.are_odd"} == {"run"}


@pytest.mark.parametrize("depth", ["        ", ""])
def test_an_example_in_a_text_has_no_code_in_it(depth: str) -> None:
    old = f'''class Loader:
    @staticmethod
    def read(rows):
        """Read rows.

{depth}class Sample(Base):
{depth}    size: int
        """
        if rows:
            for row in rows:
                deep = row.deep
                found.append(deep)
                row.close()
        return found
'''
    patch = f"""@@ -11,3 +11,5 @@ {depth}class Sample(Base):
                 deep = row.deep
+                if deep.is_empty(row):
+                    continue
                 found.append(deep)
                 row.close()
"""
    assert scopes(told(old, patch), "guard") == {"read"}


@pytest.mark.parametrize(
    ("action", "lines", "count"),
    [
        ("renamed", "+    def load_all_rows():\n         return path.rows()\n", 6),
        ("removed", "-        return path.rows()\n", 4),
    ],
)
def test_a_function_in_another_one_is_known_to_nobody_else(
    action: str, lines: str, count: int
) -> None:
    gap = "".join(f"    x{n} = {n}\n" for n in range(9))
    old = (
        f"def outer(path):\n{gap}    def load_rows():\n        return path.rows()\n\n    return 1\n"
    )
    patch = f"""@@ -9,6 +9,{count} @@
     x7 = 7
     x8 = 8
-    def load_rows():
{lines}\x20
     return 1
"""
    found = [f for f in told(old, patch).items if (f.kind, f.action) == ("function", action)]
    assert [(f.scope, f.public) for f in found] == [("outer", False)]
    mine = told(old.replace("def outer", "class Outer"), patch)
    assert not [f for f in mine.items if f.kind == "function" and f.scope == "outer"]


def test_what_goes_with_a_class_is_not_gone_from_the_method_of_another_one() -> None:
    old = """class Strict:
    size = 1

    def read(self, row):
        if row.is_empty:
            raise EmptyRow(row)
        return row.first


def both():
    return Strict()


class Plain:
    def read(self, row):
        return row.last
"""
    patch = """@@ -1,16 +1,7 @@
-class Strict:
-    size = 1
-
+class Plain:
     def read(self, row):
-        if row.is_empty:
-            raise EmptyRow(row)
-        return row.first
+        return row.last
\x20
\x20
 def both():
-    return Strict()
-
-
-class Plain:
-    def read(self, row):
-        return row.last
+    return Plain()
"""
    found = told(old, patch)
    assert scopes(found, "guard") == {"Strict"}
    edited = {f.name or f.scope for f in found.items if (f.kind, f.action) == _EDITED[0]}
    assert "read" not in edited


@pytest.mark.parametrize("was", ["lambda box: box.rows()", "partial(grow, 1)"])
def test_a_method_that_was_a_variable_is_edited(was: str) -> None:
    old = f"class Box:\n    size = 1\n\n    load = {was}\n\n    def rows(self):\n        return 1\n"
    new = old.replace(f"load = {was}", "def load(self):\n        return self.rows()")
    found = told(old, turned(old, new))
    assert ("function", "touched", "load") in {(f.kind, f.action, f.name) for f in found.items}


def test_what_goes_from_a_function_that_is_renamed_is_told_of_the_present_one() -> None:
    docstring = '    """Rows of a page."""'
    old = f"def load(path):\n{docstring}\n    if path.is_file():\n        return path.read()\n"
    patch = f"""@@ -1,4 +1,6 @@
-def load(path):
+def _load_rows(path: Path) -> str:
 {docstring}
-    if path.is_file():
-        return path.read()
+    try:
+        return path.read()
+    except OSError:
+        return ""
"""
    assert scopes(told(old, patch), "guard") == {"_load_rows"}


def test_what_changes_where_a_function_is_new_has_come_there() -> None:
    old = (
        "def load(rows, most):\n    a = 1\n    if rows.fill(most, limit=9):\n        return rows\n"
    )
    patch = """\
@@ -1,4 +1,8 @@
-def load(rows, most):
+def fill(rows, most):
     a = 1
-    if rows.fill(most, limit=9):
+    if rows.fill_all(most, limit=9):
         return rows
+
+
+def load(rows, most):
+    return fill(rows, most)
"""
    before, after = both_ways(change("src/a.py", patch), old)
    ways = [{(f.action, f.scope) for f in x.items if f.kind == "guard"} for x in (before, after)]
    assert ways == [{("changed", "fill")}, {("added", "fill")}]


@pytest.mark.parametrize("named", [False, True])
def test_a_field_of_c_is_in_what_encloses_it_alone(named: bool) -> None:
    head = "class RowList {" if named else "typedef struct RowList {"
    first = f"{head}\npublic:\n    int of();\n\nprivate:\n" if named else "typedef struct {\n"
    old = "" if named else f"{head}\n    int first;\n}} RowList;\n\n"
    old += "".join(f"#define ROW_{n} {n}\n" for n in range(9))
    old += f"{first}    int one;\n    int two;\n    int three;\n    int four;\n}} user;\n"
    new = old.replace("    int four;\n", "    int four;\n    int kept_rows;\n")
    file = change("src/rows.h", turned(old, new, head))
    found = both_ways(file, old)[1].items
    assert {f.scope for f in found if f.kind == "field"} == {"RowList" if named else ""}


def test_what_goes_below_the_head_of_a_new_function_stays_the_one_that_moves_down() -> None:
    old = """class Shelf:
    def _to_rows(
        self,
        limit: int,
        x1: int,
        x2: int,
        x3: int,
        x4: int,
        x5: int,
    ):
        if limit is not None:
            return self.read()[:limit]
        return self.read()
"""
    patch = """\
@@ -1,4 +1,4 @@
 class Shelf:
-    def _to_rows(
+    def to_moons(
         self,
         limit: int,
@@ -8,6 +8,12 @@     def _to_rows(
         x4: int,
         x5: int,
     ):
-        if limit is not None:
-            return self.read()[:limit]
+        return self.moons()
+
+    def _to_rows(
+        self,
+        limit: int,
+        x1: int,
+    ):
         return self.read()
"""
    found = told(old, patch)
    checks = [f.scope for f in found.items if (f.kind, f.action) == ("guard", "removed")]
    assert checks == ["_to_rows"]


@pytest.mark.parametrize("path", ["rows.go", "rows.c"])
def test_what_a_function_takes_over_from_one_that_goes_is_in_no_other(path: str) -> None:
    own = "".join(f"\trow{n}(rows)\n" for n in range(9))
    word = "func" if path[-1] == "o" else "int"
    inner = f"}}\n\n{word} second(rows Rows) {{\n"
    old = f"{word} first(rows Rows) {{\n{own}{inner}{own}\treturn last(rows);\n}}\n"
    new = f"{word} first(rows Rows) {{\n{own}{own}\tkeep(rows);\n\treturn last(rows);\n}}\n"
    header = f"{word} second(rows Rows) {{"
    patch, files = both_ways(change(path, turned(old, new, header)), old)
    assert {f.scope for f in patch.items if f.name == "keep" and f.kind == "call"} == {"second"}
    assert {f.scope for f in files.items if f.name == "keep" and f.kind == "call"} == {""}


def test_a_method_of_one_line_is_renamed_whichever_type_had_its_new_name() -> None:
    old = """\
impl Row {
    fn room_size(&self) -> usize {
        let all = self.size;
        all + 1
    }
}

impl Shelf {
    fn room_length(&self) -> usize {
        self.rows.iter().map(|row| row.room_size()).sum()
    }
}
"""
    new = old.replace("fn room_length", "pub fn room_size")
    found = both_ways(change("src/a.rs", turned(old, new)), old)[1]
    assert ("renamed", "room_length") in {(f.action, f.old) for f in found.items}


def test_a_function_that_calls_what_has_its_lines_by_now_is_not_called_as_that() -> None:
    old = """\
func (s *Shelf) NewFromNextRows() *Shelf {
\trows := []Row{s.Row()}
\tfor s.Next() {
\t\trows = append(rows, s.Row())
\t}
\treturn NewShelf(rows)
}
"""
    new = old.replace("NewFromNextRows() *Shelf", "NextPage() Page")
    new = new.replace("NewShelf(rows)", "rows")
    head = "func (s *Shelf) NewFromNextPage() *Shelf {\n\treturn NewShelf(s.NextPage())\n}\n\n"
    found = both_ways(change("src/shelf.go", turned(old, head + new)), old)[1]
    assert "NextPage" not in {f.name for f in found.items if f.action == "renamed"}


def test_a_text_at_the_margin_of_the_next_decorator_is_in_no_test_above_it() -> None:
    mark = '@pytest.mark.parametrize("value,said", [\n    (\n        1,\n        """\\\nbad row\n'
    mark += 'v:\n  no page at {}"""\n    ),\n])\ndef test_rows(value, said):\n    assert value\n'
    old = "def test_pages(value):\n    assert value\n\n\n" + mark
    patch = '@@ -8,4 +8,4 @@ def test_pages(value):\n         """\\\n bad row\n v:\n'
    patch += '-  no page at {}"""\n+  no row at {}"""\n     ),\n'
    file = replace(change("tests/test_a.py", patch), old_blob="old")
    source = change("src/b.py", "+x = 1\n")
    assert list(in_question(extract(commit(files=(file, source)), table()))) == ["tests/test_a.py"]
    found = both_ways(file, old)
    known = [[f.scope for f in one.items if f.kind == "test"] for one in found]
    assert known == [["test_pages"], []]


def test_a_method_that_is_set_with_others_by_now_is_there() -> None:
    old = "class Row:\n    def __mul__(self, n):\n        return of(n)\n\n"
    gone = "    def __rmul__(self, n):\n        return of(n)\n"
    patch = "@@ -2,6 +2,4 @@ class Row:\n-    def __mul__(self, n):\n+    def more(self, n):\n"
    patch += f"         return of(n)\n \n{marked('-', gone)}+    __mul__ = __rmul__ = more\n"
    found = told(old + gone, patch)
    assert not any((f.action, f.name) == ("removed", "__rmul__") for f in found.items)


@pytest.mark.parametrize(("quotes", "kinds"), [('"""', set()), ("", {"comment"})])
def test_a_hash_in_an_example_of_a_text_opens_no_comment(quotes: str, kinds: set[str]) -> None:
    lines = "\n".join(f"a{n} = {n}" for n in range(5))
    patch = "@@ -4,3 +4,3 @@\n a2 = 2\n-# 2. Take all of the rows\n+# 2. Take some rows of the page\n a3 = 3\n"
    text = lines.replace("a3", "# 2. Take all of the rows\na3")
    found = told(f"{quotes}\n{text}\n{quotes}\n", patch)
    assert {fact.kind for fact in found.items if fact.kind == "comment"} == kinds


def test_a_text_behind_a_method_is_none_that_it_has() -> None:
    old = "class Row:\n    def size(self):\n        return 1\n\n    text = of(\n"
    old += '        """\n        One page\n        Two `rows`\n        Three pages\n        """\n    )\n'
    patch = "@@ -7,3 +7,3 @@     def size(self):\n         One page\n-        Two `rows`\n"
    patch += "+        Two `pages` of it\n         Three pages\n"
    told = [[f.kind for f in one.items if "size" in (f.name, f.scope)] for one in _both(patch, old)]
    assert told == [["docstring"], []]


def _both(patch: str, old: str) -> tuple[Facts, Facts]:
    return both_ways(change("src/a.py", patch), old)
