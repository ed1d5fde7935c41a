"""A commit's facts as a whole: files, moves, limits, spelling, line numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classifier.domain import FileChange, Hunk
from classifier.facts import detail, extract
from classifier.facts.extract import LINES, LINES_FOR_PROSE
from classifier.facts.kinds import ACTIONS, DETAIL_KINDS, KINDS
from classifier.facts.layout import DRIVEN
from tests.facts.make import change, commit, marked, table, told


def test_files_come_and_gone() -> None:
    renamed = FileChange("a/old.py", "a/new.py", "renamed")
    mode = FileChange("a/x.sh", "a/x.sh", "modified", old_mode="100644", new_mode="100755")
    files = (change("a/n.py", "+x", "added"), change("a/g.py", "-x", "deleted"), renamed, mode)
    items = extract(commit(files=files), table()).items
    assert [(f.kind, f.action, f.name, f.old, f.new) for f in items] == [
        ("file", "added", "a/n.py", "", ""),
        ("file", "removed", "a/g.py", "", ""),
        ("file", "renamed", "a/new.py", "a/old.py", "a/new.py"),
        ("mode", "changed", "a/x.sh", "100644", "100755"),
    ]


def test_move_between_files() -> None:
    here = change("src/a.py", "-def load_all(path, mode):\n-    pass\n")
    there = change("src/b.py", "+def load_all(path, mode):\n+    pass\n")
    (fact,) = extract(commit(files=(here, there)), table()).items
    assert (fact.kind, fact.action, fact.path, fact.old) == (
        "function", "moved", "src/b.py", "src/a.py",
    )  # fmt: skip


def test_common_method_names_do_not_move() -> None:
    here = change("src/a.py", " class A:\n-    def run_once(self):\n-        pass\n")
    there = change("src/b.py", " class B:\n+    def run_once(self):\n+        pass\n")
    actions = {f.action for f in extract(commit(files=(here, there)), table()).items}
    assert actions == {"added", "removed"}


def test_bodies_that_nobody_reads_give_nothing() -> None:
    files = tuple(
        change(path, "+def load(a):\n+    pass\n")
        for path in ("vendor/a.py", "src/a_pb2.py", "poetry.lock", "data/a.csv")
    )
    assert extract(commit(files=files), table()).items == ()


def test_what_is_left_out_is_counted() -> None:
    text = "\n".join(f"+x{n} = {n}" for n in range(LINES.file + 7))
    facts = extract(commit(files=(change("src/a.py", text),)), table())
    assert [(f.name, f.new) for f in facts.of_kind("omitted")] == [("size", "7")]
    assert not detail(facts).of_kind("omitted")


def test_names_in_the_message() -> None:
    facts = extract(commit("Add `load_all` (#3)", "Use --strict-mode, see JobQueue."), table())
    assert facts.items == ()
    assert {(f.kind, f.name) for f in detail(facts).items} == {
        ("mention", "load_all"),
        ("option", "--strict-mode"),
        ("identifier", "JobQueue"),
    }


def test_line_numbers() -> None:
    patch = """\
@@ -5,3 +7,4 @@
 x = 1
-def old_one(a): ...
+def new(b, c): ...
+LIMIT = 3
@@ -40,2 +43,2 @@
 y = 1
-class Gone: ...
+class Come: ...
"""
    items = extract(commit(files=(change("src/a.py", patch),)), table()).items
    assert {(f.name, f.line) for f in items} == {
        ("old_one", 6), ("new", 8), ("LIMIT", 9), ("Gone", 41), ("Come", 44),
    }  # fmt: skip


PIECES = st.sampled_from(
    ["def f(a, b=1):", "class A(B):", "x = [", ")", '"--opt"', "@app.get('/x')", "if (a) {", "fn g(",
     "func (s *S) M(a int) {", "#define A 1", "- name: x", "uses: a/b@v1", "key: 'v", '"k": {', "}",
     "# Title", "====", "FROM a:1", "$(x)", "\t", "\\", "`", "é你", "os.environ['X']", "<<<", "//"]
)  # fmt: skip
LINE = st.builds(
    lambda mark, indent, parts: mark + " " * indent + " ".join(parts),
    st.sampled_from("+- "),
    st.integers(0, 8),
    st.lists(PIECES, max_size=4),
)
PATHS = st.sampled_from(
    ["a.py", "a.go", "a.rs", "a.ts", "a.c", "a.cu", "A.java", "a.kt", "a.rb", "a.sh", "a.yaml",
     ".github/workflows/a.yml", "a.json", "a.toml", "Dockerfile", "Makefile", "CMakeLists.txt",
     "a.md", "a.rst", "a.proto", "a.sql", "package.json", "Cargo.toml", "go.mod", "pom.xml", "a.zz"]
)  # fmt: skip


@given(PATHS, st.lists(LINE, min_size=1, max_size=12), st.sampled_from(["", "def f(", "## A"]))
@example("a.py", ["+if (a) {", "+) def f(a, b=1):"], "")
@example("a.rs", ["+fn g( def f(a, b=1):", "-fn g(", " def f(a, b=1): }"], "")
def test_any_lines_give_facts_spelled_as_in_the_patch(
    path: str, lines: list[str], section: str
) -> None:
    hunk = Hunk(3, 9, 4, 9, section, tuple(lines))
    made = replace(change(path, "+x"), hunks=(hunk,))
    facts = detail(extract(commit(files=(made,)), table()))
    # A head over several lines stands whole in its own side of the file; what is said of a run
    # of lines, in the patch as it is.
    sides = [" ".join(" ".join([path, *(line[1:] for line in lines if line[0] not in other)]).split())
             for other in ("", "-", "+")]  # fmt: skip
    for fact in facts.items:
        assert fact.kind in KINDS
        assert fact.action in ACTIONS
        for part in (fact.name, fact.old, fact.new):
            # A mark shows where a text goes on.
            spelled = " ".join(part.removesuffix("…").split())
            assert any(spelled in side for side in sides)
    plain = extract(commit(files=(made,)), table())
    bare = replace(made, hunks=(replace(hunk, section=""),))
    if path.endswith(DRIVEN):
        assert plain.items == extract(commit(files=(bare,)), table()).items
    assert not {fact.kind for fact in plain.items} & set(DETAIL_KINDS)
    assert plain == extract(commit(files=(made,)), table())


def test_moved_definition_takes_its_inside_along() -> None:
    body = """\
{0}@cache_once
{0}def load_all(path):
{0}    if path is None:
{0}        return ALL
"""
    here = change(
        "src/a.py", body.format("-") + "-def other(path):\n-    if not path:\n-        go()"
    )
    there = change("src/b.py", body.format("+") + "+    if path is ALL:\n+        stop()\n")
    found = detail(extract(commit(files=(here, there)), table())).items
    assert {(f.kind, f.action, f.name) for f in found if f.kind != "call"} == {
        ("function", "moved", "load_all"),
        ("function", "removed", "other"),
        ("guard", "removed", "not path"),
        ("guard", "added", "path is ALL"),
    }


def test_what_a_moved_definition_loses_is_not_dropped_where_it_was() -> None:
    here = change("src/a.py", "-def load_all(path):\n-    if path.next:\n-        go()\n")
    there = change("src/b.py", "+def load_all(path):\n+    if path.data.next:\n+        go()\n")
    found = detail(extract(commit(files=(here, there)), table())).items
    assert ("guard", "removed") not in {(f.kind, f.action) for f in found}
    assert ("function", "moved") in {(f.kind, f.action) for f in found}


def test_what_a_moved_definition_has_in_another_form_is_not_new_where_it_comes() -> None:
    head = "{0}def load_all(path):\n{0}    if {1} > LIMIT:\n{0}        go()\n"
    here = change("src/a.py", head.format("-", "pages_needed"))
    lines = head.format("+", "pages") + "+def other(path):\n+    if path.next:\n+        go()\n"
    there = change("src/b.py", lines)
    found = detail(extract(commit(files=(here, there)), table())).items
    told = [(f.action, f.name) for f in found if f.kind in ("guard", "function")]
    assert told == [("moved", "load_all"), ("added", "other"), ("added", "path.next")]


def test_class_that_comes_back_as_a_function_is_not_removed() -> None:
    old = "-class Compare extends Part {\n-  render() {\n-    b()\n-  }\n-}\n"
    here = change("src/Compare.js", old)
    there = change("src/Compare.tsx", "+export const Compare = (a: A) => {\n+  b()\n+}\n")
    found = extract(commit(files=(here, there)), table()).items
    assert {(f.kind, f.action, f.name) for f in found} == {("function", "added", "Compare")}
    alone = extract(commit(files=(here,)), table()).items
    assert ("class", "removed", "Compare") in {(f.kind, f.action, f.name) for f in alone}


def test_default_of_a_variable_that_changed_its_file() -> None:
    here = (
        '-    a = os.environ.get("TOOL_HOME", "/opt")\n-    b = os.environ.get("TOOL_LOG", "x")\n'
    )
    there = (
        '+    a = os.environ.get("TOOL_HOME", "/usr")\n+    b = os.environ.get("TOOL_LOG", "x")\n'
    )
    files = (change("src/a.py", here), change("src/b.py", there))
    (fact,) = extract(commit(files=files), table()).items
    assert (fact.kind, fact.action, fact.name, fact.old, fact.new, fact.path) == (
        "env", "changed", "TOOL_HOME", "/opt", "/usr", "src/b.py",
    )  # fmt: skip


def test_a_remark_to_a_checker_is_no_edit() -> None:
    patch = """\
 func Close(r *Response) {
-	r.Body.Close() //nolint:errcheck
+	r.Body.Close()
 }
"""
    assert not told("a/b.go", patch, full=True)
    other = patch.replace("+	r.Body.Close()", "+	r.Body.Shut()")
    assert ("function", "touched", "Close") in {f[:3] for f in told("a/b.go", other, full=True)}
    several = """\
 def f():
-    a = go()
-    b = run(a)
-    c = 1
+    a = go()  # noqa: F841
+    b = run(a, 2)
+    c = 1  # type: ignore[no-any-return]
     return b
"""
    found = told("src/a.py", several, "variable", full=True)
    assert found == {("variable", "changed", "b", "run(a)", "run(a, 2)", "f")}
    (fact,) = [
        fact
        for fact in detail(extract(commit(files=(change("src/a.py", several),)), table())).items
        if fact.kind == "variable"
    ]
    assert fact.line == 3


def test_a_field_that_comes_again_in_lines_that_are_not_looked_at_does_not_go() -> None:
    filler = "".join(f"+\t// Line {n}.\n" for n in range(LINES.file))
    patch = f" type Job struct {{\n-\tName string\n-\tAge  int\n{filler}"
    patch += "+\tName string `json`\n }\n+var Age = 3\n"
    items = extract(commit(files=(change("src/a.go", patch),)), table()).items
    assert {f.name for f in items if (f.kind, f.action) == ("field", "removed")} == {"Age"}


def test_an_option_that_another_form_gives_the_default_it_had_has_not_changed() -> None:
    patch = """\
-    fast: bool = typer.Option(
-        None,
-        "--fast/--slow",
-    ),
+@click.option("--fast", is_flag=True, default=VALUE)
 def run():
     pass
"""
    for value, action in (("None", "touched"), ("3", "changed")):
        file = change("a.py", patch.replace("VALUE", value))
        found = detail(extract(commit(files=(file,)), table()))
        fast = {f.action for f in found.items if (f.kind, f.name) == ("option", "--fast")}
        assert fast == {action, "added"}


def test_an_address_that_a_placeholder_ends_is_none() -> None:
    patch = "+See https://a.example/<name>/dotfiles and https://a.example/guide.\n"
    found = detail(extract(commit(files=(change("docs/a.md", patch),)), table()))
    assert {f.name for f in found.items if f.kind == "link"} == {"https://a.example/guide"}


def test_what_a_name_of_a_template_ends_with_is_no_name() -> None:
    patch = "+Load app_{{ $version }}_linux_amd64.zip and the_app.zip now.\n"
    found = detail(extract(commit(files=(change("docs/a.md.tmpl", patch),)), table()))
    names = {fact.name for fact in found.items if fact.kind == "identifier"}
    assert "the_app.zip" in names
    assert not any(name.startswith("_") for name in names)


def test_headings_that_others_like_them_take_the_place_of_change() -> None:
    patch = """\
 # Guide { #guide }
-Some words that go with the old way.
+### On `load.old_way()` { #on-load }
 It is told here.
-### On `load.way()` { #on-way }
-
-#### The `.way()` of stores { #stores-way }
+#### The `.old_way()` of stores { #stores-load }
 It is told here.
 Run it.
"""
    found = detail(extract(commit(files=(change("docs/a.md", patch),)), table()))
    heads = {(f.action, f.old, f.name) for f in found.items if f.kind == "heading"}
    assert ("changed", "On `load.way()`", "On `load.old_way()`") in heads
    assert ("changed", "The `.way()` of stores", "The `.old_way()` of stores") in heads
    other = patch.replace("The `.way()` of", "How to remove all")
    found = detail(extract(commit(files=(change("docs/a.md", other),)), table()))
    assert "changed" not in {
        f.action for f in found.items if f.kind == "heading" and "`.old" in f.name
    }


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("src/a.rs", '/// let m = App::new("till").arg(Arg::new("shelf").long("shelf"));'),
        ("src/a.rs", '// return Err(Error::Empty("shelf"));'),
        ("src/a.py", '# parser.add_argument("--shelf", default="left")'),
        ("src/a.ts", '// program.option("--shelf <name>", "where it is");'),
        ("src/a.ts", '// throw new Error("no such shelf");'),
        ("src/a.ts", '// app.get("/shelf", show);'),
        ("src/A.java", '* throw new IllegalStateException("no such shelf");'),
    ],
)
def test_an_example_in_a_comment_gives_a_program_nothing(path: str, line: str) -> None:
    kinds = "option error endpoint"
    code = line.lstrip("/*# ")
    assert not told(path, f" a();\n+    {line}\n b();\n", kinds, full=True)
    assert told(path, f" a();\n+    {code}\n b();\n", kinds, full=True)
    mentions = told(path, f" a();\n+    {line}\n b();\n", "mention", full=True)
    assert any("shelf" in fact[2] for fact in mentions) or "--" not in line


def test_what_a_class_had_in_the_unread_rest_of_its_former_file_is_not_new() -> None:
    head, filler = (
        "class ShelfTest {\n",
        "".join(f"  // {n}\n" for n in range(LINES_FOR_PROSE.file)),
    )
    old = f"{head}{filler}  @Test public void sortsBooks() {{\n  }}\n}}\n"
    new = f"{head}  @Test fun sortsBooks() {{\n  }}\n  @Test fun sortsMaps() {{\n  }}\n}}\n"
    files = (
        change("src/test/java/ShelfTest.java", _whole("-", old), "deleted"),
        change("src/test/java/ShelfTest.kt", _whole("+", new), "added"),
    )
    found = detail(extract(commit(files=files), table()))
    assert [f.name for f in found.of_kind("class") if f.action == "moved"] == ["ShelfTest"]
    assert [f.name for f in found.of_kind("test") if f.action == "added"] == ["sortsMaps"]


def _whole(mark: str, text: str) -> str:
    count = len(text.splitlines())
    ranges = f"-1,{count} +0,0" if mark == "-" else f"-0,0 +1,{count}"
    return f"@@ {ranges} @@\n{marked(mark, text)}"


def test_of_a_long_line_no_part_of_a_word_is_read() -> None:
    line = "ENV SHOP_DOORS=" + "a" * 570 + " SHOP_KEYS=gate-and-yard" + " #" * 40
    found = told("Dockerfile", f"@@ -1,2 +1 @@\n FROM base\n-{line}\n", "env", full=True)
    assert [fact[2] for fact in found] == ["SHOP_DOORS"]
