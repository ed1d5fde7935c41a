"""Nobody is asked to see to what concerns no one: calls hold, a value is the same, a test stays."""

from __future__ import annotations

import pytest

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.conditions import replaced
from classifier.prose.named import is_written_out
from classifier.prose.stays import stays
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(facts: Facts, kind: str = "feat") -> dict[str, str]:
    return dict(write(facts, make.verdict(kind, "high"), "en").fields)  # type: ignore[arg-type]


def _read(path: str, patch: str) -> Facts:
    return detail(extract(commit(files=(change(path, patch),)), table()))


@pytest.mark.parametrize(
    ("path", "old", "new", "asked"),
    [
        ("src/a.py", "path, *, size=1", "path, *, kind, size=1", True),
        ("src/a.py", "path, *, size=1", "path, *, kind=None, size", True),
        ("src/a.py", "path, size=1", "path, kind=None, size=1", True),
        ("lib/a.js", "opts, cb", "opts, callback", False),
        ("lib/a.js", "opts, cb", "opts, signal", True),
        ("lib/a.js", "opts, cb", "cb, opts", True),
    ],
)
def test_callers_go_through_what_no_longer_takes_their_calls(
    path: str, old: str, new: str, asked: bool
) -> None:
    fact = Fact("function", "changed", "open_room", path, 1, old, new)
    said = f"open_room({new})"
    facts = make.facts("Change", fact, files=[make.file(path, f"-{old}", f"+{said}")])
    fields = _fields(facts)
    assert ("callers of `open_room`" in fields["advice"]) is asked
    assert ("users of `open_room`" in fields["impact"]) is asked


def test_nobody_calls_what_a_program_begins_with() -> None:
    for name, asked in (("main", False), ("begin", True)):
        fact = Fact("function", "changed", name, "src/a.c", 1, "const char **argv", "char **argv")
        facts = make.facts("Change", fact)
        assert (f"callers of `{name}`" in _fields(facts)["advice"]) is asked


def test_names_are_written_out() -> None:
    assert is_written_out("opts", "options")
    assert not is_written_out("cb", "back")
    assert not is_written_out("{ cb }", "{ callback }")


@pytest.mark.parametrize(("name", "asked"), [("kwargs", False), ("size", True)])
def test_no_caller_must_pass_what_is_for_any_other_value(name: str, asked: bool) -> None:
    fact = Fact("parameter", "added", name, "src/a.py", 1, scope="open_room")
    facts = make.facts("Change", fact, files=[make.file("src/a.py", f"+def open_room({name}):")])
    assert (f"`{name}`" in _fields(facts)["advice"]) is asked


def test_a_test_that_takes_something_now_is_not_gone() -> None:
    gone = Fact("test", "removed", "test_open_room", "tests/room.rs", 1)
    for line, asked in (
        ("+pub async fn test_open_room(kind: Kind) {", False),
        ("+    test_open_room(kind)", True),
    ):
        lines = ("-pub async fn test_open_room() {", line)
        facts = make.facts("Change", gone, files=[make.file(gone.path, *lines, kind="test")])
        assert ("something else covers `test_open_room`" in _fields(facts)["advice"]) is asked


def test_a_member_is_told_of_its_class_where_that_has_a_name() -> None:
    for name, scope, told in (
        ("load_room", "Store", True),
        ("load_room", "class", False),
        ("Store", "Store", False),
        ("__init__", "Store", False),
    ):
        facts = make.facts("Change", Fact("function", "removed", name, "src/a.py", 1, scope=scope))
        assert (f"of `{scope}`" in _fields(facts)["advice"]) is told


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        ("'one'", "'one' as const", False),
        ("(make(all(one)))", "make(all(one))", False),
        ("(make(one)) - rest", "make(one) - rest", False),
        ("use(make(1))", "make(1) + 1", True),
        ("'one'", "'two' as const", True),
    ],
)
def test_a_value_that_is_the_same_suits_everybody(old: str, new: str, asked: bool) -> None:
    fact = Fact("constant", "changed", "ROOMS", "src/a.ts", 1, old, new)
    assert ("`ROOMS`" in _fields(make.facts("Change", fact))["advice"]) is asked


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ('+        .args(["--query-rooms=name", "--as=csv"])', False),
        ('+        .args(&["--as=csv", name.as_str(), "--query-rooms=name"])', False),
        ('+        .args(&[Arg::from_usage("--query-rooms=[NAME]")])', True),
        ('+        .arg("--query-rooms=name")', False),
        ('+    #[clap(long = "--query-rooms")]', True),
    ],
)
def test_nobody_sets_what_a_program_gives_to_another(line: str, asked: bool) -> None:
    fact = Fact("option", "added", "--query-rooms", "src/a.rs", 1)
    facts = make.facts("Change", fact, files=[make.file("src/a.rs", line)])
    assert ("Set `--query-rooms`" in _fields(facts)["advice"]) is asked


def test_threads_of_a_block_and_what_is_given_back_ask_for_nothing() -> None:
    for kind, name, asked in (
        ("concurrency", "__syncthreads", False),
        ("concurrency", "std::mutex", True),
        ("crypto", "SSL_free", False),
        ("crypto", "SSL_new", True),
    ):
        fact = Fact(kind, "added", name, "src/a.cpp", 1, scope="open_room")
        said = _fields(make.facts("Change", fact, files=[make.file("src/a.cpp", f"+{name}();")]))
        assert ("open\\_room" in said["advice"] or "open_room" in said["advice"]) is asked


def test_what_tools_of_go_obey_is_no_comment() -> None:
    for name, told in (("go:build linux", True), ("+build linux", True), ("goes away", False)):
        fact = Fact("comment", "added", name, "src/a.go", 1)
        assert stays(fact, lambda path, marks: "") is told


def test_the_check_of_a_loop_stays_at_its_end() -> None:
    patch = """\
-  while(is_digit(*line)) {
+  if(!is_digit(*line))
+    return NONE;
+  do {
     take(line);
-  }
+  } while(is_digit(*line));
"""
    gone = "-  while(is_digit(*line)) {"
    lines = (gone, "+  if(!is_digit(*line))", "+    return NONE;", "+  } while(is_digit(*line));")
    hunk = make.file("src/a.c", *lines).change.hunks[0]
    assert list(replaced(hunk)) == [(gone[1:].strip(), "} while(is_digit(*line));")]
    said = _fields(_read("src/a.c", patch), "fix")["summary"]
    assert "checks `!is_digit(*line)`" in said
    assert " to `" not in said


def test_a_check_that_asks_the_opposite_among_others_is_one_of_its_own() -> None:
    one, two = '+if a.Name != "" {', '+if a.Other == "" {'
    for lines, met in (([one], True), ([two, one], False)):
        hunk = make.file("src/a.go", '-if a.Name == "" {', *lines).change.hunks[0]
        pairs = dict(replaced(hunk))
        assert (pairs.get('if a.Name == "" {') == one[1:]) is met
        patch = "\n".join(('-if a.Name == "" {', *lines))
        said = _fields(_read("src/a.go", patch), "fix")["summary"]
        assert met or "hecks `a.Name" in said
        assert " to `" not in said


def test_a_class_that_merely_declared_a_function_has_it_by_now() -> None:
    declared = "  inline char* align_room(char* ptr, long by) const"
    patch = f"""\
@@ -10,4 +10,6 @@ class Store {{
  public:
-{declared};
+{declared} {{
+    return ptr + by;
+  }}
   int size() const;
@@ -40,5 +42,3 @@ class Store {{

-inline char* Store::align_room(char* ptr, long by) const {{
-  return ptr + by;
-}}

 int other();
"""
    for text, gone in (
        (patch, False),
        (patch.replace(f"+{declared} {{\n+    return ptr + by;\n+  }}\n", ""), True),
    ):
        fields = _fields(_read("src/store.h", text), "fix")
        assert ("emoves method `align_room`" in fields["summary"]) is gone
        assert ("`align_room`" in fields["risks"]) is gone


def test_nobody_imports_a_method() -> None:
    for given, asked in (("self", False), ("kind", True)):
        fact = Fact("function", "moved", "open_room", "src/b.py", 2, old="src/a.py")
        lines = ("+class Store:", f"+    def open_room({given}):", "+        return 1")
        facts = make.facts("Change", fact, files=[make.file("src/b.py", *lines)])
        assert ("Import `open_room`" in _fields(facts)["advice"]) is asked


def test_what_a_listing_of_an_interface_loses_moves_nowhere() -> None:
    for old, moves in (("src/room.api", False), ("src/Room.kt", True)):
        fact = Fact("function", "moved", "openRoom", "src/Store.kt", 1, old=old)
        facts = make.facts("Change", fact, files=[make.file(fact.path, "+fun openRoom() {}")])
        said = _fields(facts)["summary"]
        assert ("akes in function `openRoom`" in said) is moves
        assert ("dds function `openRoom`" in said) is not moves


def test_a_merge_is_told_by_the_first_of_its_titles() -> None:
    body = "* fix(rooms): close a room that nobody is in\n\n* test(rooms): cover it"
    made = commit("Merge commit from fork", body, files=(change("src/a.go", "+x := 1"),))
    said = _fields(detail(extract(made, table())), "fix")["summary"]
    assert "“close a room that nobody is in”" in said


@pytest.mark.parametrize(("name", "told"), [("--version", False), ("--fast", True)])
def test_nobody_sets_what_has_a_program_say_something_of_itself(name: str, told: bool) -> None:
    gone = Fact("option", "removed", name, "src/cli.py", 3)
    facts = make.facts("Drop", gone, files=[make.file("src/cli.py", f"-    option('{name}')")])
    fields = write(facts, make.verdict("refactor", "high"), "en").fields
    assert name in fields["summary"]
    assert (name in fields["impact"] + fields["risks"] + fields["advice"]) is told


@pytest.mark.parametrize(("new", "told"), [("rows", False), ("columns", True)])
def test_callers_get_the_same_whether_it_is_given_up_or_not(new: str, told: bool) -> None:
    old = "std::move(rows)"
    fact = Fact("return", "changed", new, "src/rows.h", 2, old, new, scope="flatten_all")
    file = make.file("src/rows.h", f"-  return {old};", f"+  return {new};")
    facts = make.facts("Mend", fact, files=[file])
    fields = write(facts, make.verdict("fix", "medium"), "en").fields
    assert ("suits its callers" in fields["advice"]) is told


def test_parameters_of_go_that_share_a_type_on_the_line_are_the_same() -> None:
    old = "rows []Row, first int, last int"
    for new, told in (
        ("rows []Row, first, last int", False),
        ("rows []Row, from, last int", False),
        ("rows []Row, first, last string", True),
    ):
        patch = f"-func Trim({old}) {{\n+func Trim({new}) {{\n"
        fields = _fields(_read("rows/trim.go", patch))
        assert ("the parameters of `Trim`" in fields["summary"]) is told
    patch = "-type Trim func(int, string)\n-func Cut(int, string) {\n+func Cut(string, int) {\n"
    assert "`Cut`" in _fields(_read("rows/trim.go", patch))["summary"]
