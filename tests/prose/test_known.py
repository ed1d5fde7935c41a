"""What a hunk does not show whole is not counted, placed or advised on as if it did."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make

_PATH = "src/route.rs"


def _fields(facts: Facts, kind: str = "fix", level: str = "medium") -> dict[str, str]:
    verdict = make.verdict(kind, level)  # type: ignore[arg-type]
    return dict(write(facts, verdict, "en").fields)


def _read(path: str, patch: str, subject: str = "change") -> Facts:
    return detail(extract(commit(subject, files=(change(path, patch),)), table()))


def test_edited_functions_are_not_counted() -> None:
    names = [f"keep_the_route_number_{n}_of_the_table" for n in range(9)]
    items = [Fact("function", "touched", name, _PATH, n) for n, name in enumerate(names, 1)]
    fields = _fields(make.facts("Keep the route", *items))
    assert "and more" in fields["summary"]
    assert "and more" in fields["advice"]
    added = [Fact("function", "added", item.name, _PATH, item.line) for item in items]
    assert "and more" not in _fields(make.facts("Keep the route", *added))["summary"]


@pytest.mark.parametrize(("path", "said"), [("Cargo.toml", False), ("pyproject.toml", True)])
def test_what_nobody_gets_through_the_project_nobody_loses(path: str, said: bool) -> None:
    gone = Fact("dependency", "removed", "libfoo", path, 3, "1.2", "", "dependencies")
    source = Fact("function", "touched", "load", _PATH, 1)
    fields = _fields(make.facts("Drop libfoo", gone, source), "build")
    assert ("yourself" in fields["advice"]) is said
    assert ("environments" in fields["impact"]) is said


def test_a_new_function_has_no_time_before() -> None:
    new = Fact("function", "added", "encode_tag", _PATH, 3)
    inside = Fact("perf", "added", "memoize", _PATH, 4, scope="encode_tag")
    advice = _fields(make.facts("Encode it", new, inside), "perf")["advice"]
    assert "profile `route.rs`" in advice
    assert "rofile `encode_tag`" in _fields(make.facts("Encode it", inside), "perf")["advice"]


def test_the_version_of_the_whole_comes_first() -> None:
    items = [
        Fact("version", "changed", "version", "Cargo.toml", 3, "3.0.10", "3.0.11"),
        Fact("version", "changed", "version", "part/Cargo.toml", 3, "1.0.4", "1.0.5"),
    ]
    summary = _fields(make.facts("Release", *items), "chore", "low")["summary"]
    assert summary.index("3.0.11") < (summary + "1.0.5").index("1.0.5")


_RUST = """\
@@ -30,4 +36,9 @@ fn heartbeat(a: u8) -> Result<()> {
     let leads = a > 1;
     if !leads {
+        let _ = sender
+            .send(Err(Status::gone_away(a)))
+            .await;
+        return Err(Fault::NoLeader);
     }
     Ok(())
"""
_GO = """\
@@ -3,2 +3,4 @@ import (
 )
+var ErrTaken = errors.New("name was taken")

@@ -30,4 +33,8 @@ func heartbeat(a int) error {
 \tif a > 1 {
+\t\tchannel <- fmt.Errorf("no longer leads %d", a)
+\t\treturn fmt.Errorf("leader %d was lost", a)
 \t}
 \treturn nil
"""


@pytest.mark.parametrize(
    ("path", "patch", "returned", "made"),
    [
        ("src/heart.rs", _RUST, {"NoLeader"}, {"gone_away"}),
        ("heart.go", _GO, {"leader %d was lost"}, {"name was taken", "no longer leads %d"}),
    ],
)
def test_an_error_that_is_sent_or_named_is_not_returned(
    path: str, patch: str, returned: set[str], made: set[str]
) -> None:
    fields = _fields(_read(path, patch, "fix: tell who lost the leader"))
    clauses = fields["summary"].lower().replace("\n", ", ").split(", ")
    for names, verb in ((returned, "returns the error"), (made, "brings in the error")):
        told = " ".join(clause for clause in clauses if verb in clause)
        assert all(name.lower() in told for name in names), fields["summary"]
    assert not any(name in fields["advice"] for name in made)


def test_a_reworded_comment_behind_an_empty_one_is_told() -> None:
    patch = """\
@@ -3,6 +3,6 @@
     /// Prints the error and exits.
     ///
-    /// Depending on its kind, this exits with a status of `1`
+    /// Depending on its kind, this exits with a status of `2`
     /// or prints to `stdout`.
     pub fn exit(&self) -> ! {
"""
    summary = _fields(_read(_PATH, patch, "docs: status"), "docs", "low")["summary"]
    assert "a status of 1…” to" in summary
    assert "a status of 2…”" in summary


def test_a_file_that_was_read_in_part_may_have_more() -> None:
    lines = "\n".join(f"+def count_{n}(a):\n+    return {n}\n+" for n in range(900))
    patch = f"@@ -0,0 +1,2700 @@\n{lines}"
    facts = detail(extract(commit("add", files=(change("a/b.py", patch, "added"),)), table()))
    fields = _fields(facts, "feat", "high")
    assert "and at least" in fields["summary"]
    assert "at least" in fields["architecture"]
    assert "unparsed" not in fields["summary"]
    assert "ook at `a/b.py` yourself" in fields["advice"]


_COMES = """\
@@ -20,6 +20,7 @@ import (
 type listener struct {
-\tcount uint64
+\tfast bool
 \tnet.Listener
-}
-
-type stater interface {
-\tnet.Conn
+\tlogger *zap.Logger
 }
"""


def test_what_comes_under_a_head_that_goes_is_not_placed_there() -> None:
    facts = _read("heart.go", _COMES, "fix: log it")
    places = {f.name: f.scope for f in facts.items if f.kind == "field" and f.action == "added"}
    assert places == {"fast": "listener", "logger": "listener"}


def test_a_member_that_another_class_has_too_is_counted_in_each() -> None:
    names = (("Keeper", ("depth_of_it", "logger")), ("Reader", ("logger",)))
    items = [Fact("field", "added", name, _PATH, n, "", "", owner)
             for owner, fields in names for n, name in enumerate(fields, 1)]  # fmt: skip
    summary = _fields(make.facts("Log it", *items))["summary"]
    assert re.search(
        r"in `Keeper`, adds fields `depth_of_it` and (at least 1 more|`logger`)", summary
    )


@pytest.mark.parametrize(
    ("path", "scope", "said"),
    [
        ("src/heart.go", "listener", False),
        ("src/heart.go", "Listener", True),
        ("src/heart.py", "_Listener", False),
        ("src/heart.py", "Listener", True),
    ],
)
def test_a_member_of_what_is_hidden_is_hidden(path: str, scope: str, said: bool) -> None:
    gone = Fact("function", "removed", "Shutdown", path, 3, scope=scope)
    advice = _fields(make.facts("Drop it", gone), "refactor")["advice"]
    assert ("earch your code" in advice) is said


def test_what_has_no_classes_gets_types() -> None:
    items = [Fact("class", "added", name, "src/heart.go", 3) for name in ("Reader", "Writer")]
    assert "2 types" in _fields(make.facts("Add them", *items), "feat", "high")["architecture"]


def test_tests_among_the_source_are_tests() -> None:
    new = Fact("function", "added", "list_replace", "src/list.c", 3)
    used = Fact("memory", "added", "zfree", "src/list.c", 90, scope="listTest")
    advice = _fields(make.facts("Replace in place", new, used), "perf")["advice"]
    assert "whether tests cover" not in advice
    assert "listTest" not in advice
    other = replace(used, scope="listLatest")
    assert "whether tests cover" in _fields(make.facts("Replace", new, other), "perf")["advice"]


def test_an_old_name_that_is_still_there_needs_no_switch() -> None:
    items = [
        Fact("function", "renamed", "send_generic", "src/a.c", 3, "send", "send_generic"),
        Fact("function", "added", "send", "src/b.c", 3),
    ]
    assert "witch" not in _fields(make.facts("Send it", *items), "feat")["advice"]
    assert "witch" in _fields(make.facts("Send it", items[0]), "feat")["advice"]


def test_checks_with_a_text_in_common_are_two() -> None:
    patch = """\
@@ -30,9 +30,6 @@ func start(a int) error {
 \tif a > 1 {
-\t\tfor _, name := range names {
-\t\t\tif name == "tcp" {
-\t\t\t\tdrop(name)
-\t\t\t}
+\t\tif serves("tcp") {
+\t\t\tkeep(a)
 \t\t}
 \t}
"""
    summary = _fields(_read("heart.go", patch, "fix: keep it"))["summary"]
    assert 'drops the check `name == "tcp"`' in summary
    assert 'checks `serves("tcp")`' in summary


def test_an_option_that_is_used_instead_of_another_is_not_renamed() -> None:
    patch = """\
@@ -3,4 +3,4 @@ repos:
     hooks:
       - id: upgrade
-        args: ["--py36-plus"]
+        args: ["--py37-plus"]
"""
    summary = _fields(_read(".pre-commit-config.yaml", patch), "chore", "low")["summary"]
    assert "ses the option `--py37-plus` instead of `--py36-plus`" in summary


def test_an_item_with_a_version_is_a_text() -> None:
    patch = """\
@@ -72,4 +72,5 @@ an older version:
 - Python 2.4: series 2.2 or earlier.
+- Python 3.6: series 5.1 or earlier.

 The project is small.
"""
    summary = _fields(_read("README.rst", patch), "docs", "low")["summary"]
    assert "series 5.1 or earlier" in summary


def test_the_escapes_of_a_text_are_not_quoted() -> None:
    log = Fact("log", "added", r"\`page\` must be an \"object\"", "src/a.ts", 3, scope="read")
    assert "\\" not in _fields(make.facts("Warn of it", log))["summary"]


def test_a_new_name_of_what_was_hidden_needs_no_switch() -> None:
    for old, said in (("transaction", False), ("Transact", True)):
        renamed = Fact(
            "function", "renamed", "Transaction", "a.go", 3, old, "Transaction", "Persister"
        )
        fields = _fields(make.facts("Wrap it", renamed))
        assert ("witch" in fields["advice"]) is said
        assert ("users of" in fields["impact"]) is said


def test_a_reworded_error_is_told_as_it_was_and_is() -> None:
    old, new = "There is a transaction", "There is a Transaction"
    first = Fact("error", "changed", new, "a.go", 3, old, new)
    assert (
        f"ewords the error “{old}” to “{new}”" in _fields(make.facts("Word it", first))["summary"]
    )
    other = Fact("error", "changed", "No lock", "a.go", 4, "No key", "No lock")
    summary = _fields(make.facts("Word it", first, other))["summary"]
    assert f"“{old}” → “{new}”" in summary


def test_an_error_that_another_one_took_the_place_of_may_be_of_another_function() -> None:
    old, new = "Only red pages have a width", "Unknown reader of lines"
    files = [make.file("src/a.py", f'-raise ValueError("{old}")', f'+raise ValueError("{new}")')]
    both = Fact("error", "changed", "ValueError", "src/a.py", 3, old, new, scope="read_line")
    summary = _fields(make.facts("Read", both, files=files))["summary"]
    assert f"rops the error “{old}”" in summary
    assert "read_line" not in summary.partition("rops the error")[0].rpartition(";")[2]


def test_part_of_a_list_names_no_module() -> None:
    patch = """\
@@ -11,4 +11,5 @@
     LineReader,
     WordReader,
+    PageReader,
 )
 from store import Store
"""
    files = (
        change("src/read.py", patch),
        change("tests/try_read.py", "+from readers import PageReader\n", "added"),
    )
    facts = detail(extract(commit("Read pages", files=files), table()))
    assert "imports from" not in _fields(facts, "feat", "high")["architecture"]


def test_construct_that_stands_elsewhere_now_is_not_gone() -> None:
    here = """\
@@ -4,6 +4,3 @@ fn add(name: &[u8], value: &[u8]) {
-    let name = unsafe { String::from_utf8_unchecked(name.to_vec()) };
+    let name = decode(name);
     keep(name);
"""
    there = """\
@@ -4,6 +4,9 @@ fn merge(name: &[u8]) {
-    let name = unsafe { String::from_utf8_unchecked(name.to_vec()) };
+    let name = decode(name);
     keep(name);
 }
+fn decode(name: &[u8]) -> String {
+    unsafe { String::from_utf8_unchecked(name.to_vec()) }
+}
"""
    files = (change("src/add.rs", here), change("src/merge.rs", there))
    facts = detail(extract(commit("Decode once", files=files), table()))
    fields = _fields(facts, "refactor", "high")
    assert "removes unsafe" not in fields["summary"] + fields["security"]
    alone = detail(extract(commit("Decode once", files=files[:1]), table()))
    fields = _fields(alone, "refactor", "high")
    assert "removes unsafe" in fields["summary"] + fields["security"]


def test_functions_of_a_processor_are_at_least_so_many() -> None:
    patch = "".join(
        f"+    __m512 v{n} = _mm512_{word}_ps(v{n - 1});\n"
        for n, word in enumerate(("loadu", "add", "max", "min", "mul", "sub", "sqrt"), 1)
    )
    facts = _read(
        "src/a.c", f"@@ -4,6 +4,13 @@ void scale(float *all) {{\n{patch}     done(all);\n"
    )
    assert re.search(r"_ps` and at least \d more", _fields(facts, "perf", "high")["performance"])


def test_what_is_returned_is_not_told_as_called_again() -> None:
    patch = """\
@@ -4,6 +4,9 @@ fn parse_show(&mut self) -> Result<Statement> {
+        if self.consume_token("SHAPES") {
+            return self.parse_show_shapes();
+        }
         if self.consume_token("COLOURS") {
"""
    summary = _fields(_read("src/parse.rs", patch), "feat", "high")["summary"]
    assert summary.count("parse_show_shapes") == 1


def test_text_with_a_dependency_is_told_as_that() -> None:
    patch = """\
@@ -20,7 +20,7 @@ setup(
     extras_require={
         "read": [
-            "reader-lib==0.6.2",
+            "reader-lib==0.6.3",
         ],
"""
    summary = _fields(_read("setup.py", patch), "build", "low")["summary"]
    assert "`0.6.3`" in summary
    assert "reader-lib==" not in summary


def test_submodule_is_told_by_its_commits() -> None:
    patch = f"""\
@@ -1 +1 @@
-Subproject commit {"1" * 40}
+Subproject commit {"2" * 40}
"""
    link = replace(change("third_party/reader", patch), old_mode="160000", new_mode="160000")
    facts = detail(extract(commit("Move on", files=(link,)), table()))
    # By their beginnings, as tools print them: whole ones would leave no room for what else changes.
    assert f"from `{'1' * 12}` to `{'2' * 12}`" in _fields(facts, "build", "low")["summary"]
    scope = _fields(facts, "build")["impact"]
    assert "ubmodule `third_party/reader`" in scope
    assert "line" not in scope
    checks = [f" def f{n}(x):\n+    if the_rows_{n} > {n}:\n+        x()\n" for n in range(40)]
    many = [change(f"src/a{n}.py", "".join(checks)) for n in range(4)]
    facts = detail(extract(commit("Move on", files=(link, *many)), table()))
    assert "(edits `third_party" not in _fields(facts, "feat", "medium")["impact"]
    assert not [item for item in extract(facts.commit, table()).items if item.kind == "dependency"]


@pytest.mark.parametrize(("mode", "word"), [("120000", "ymbolic link"), ("100644", "ource file")])
def test_a_symbolic_link_is_no_source_file(mode: str, word: str) -> None:
    patch = "@@ -1 +0,0 @@\n-/home/ada/reader\n"
    gone = replace(change("src/reader", patch, "deleted"), new_path=None, old_mode=mode)
    facts = detail(extract(commit("Mend", files=(gone,)), table()))
    scope = _fields(facts, "fix")["impact"]
    assert f"{word} `src/reader` (deleted)" in scope
    assert ("line" in scope) is (mode == "100644")


def test_what_is_just_declared_now_is_not_new() -> None:
    patch = """\
@@ -93,6 +93,7 @@ static void build(clusterMsg *message);
 void release(link *one);
 int verify(const char *name);
+static void update(node *one, const char *id);

@@ -903,8 +904,7 @@ static void announce(node *one) {
 }
 static void update(node *one, const char *id) {
-    assign_one(one, id);
-    assign_two(one, id);
+    assign(one, id);
 }
"""
    assert "dds function" not in _fields(_read("src/cluster.c", patch))["summary"]
    both = patch.replace(" static void update(node", "+static void update(node")
    assert "dds function" in _fields(_read("src/cluster.c", both))["summary"]


def test_construct_with_other_types_was_there() -> None:
    patch = """\
@@ -60,6 +60,6 @@ class DnsCall<Q>(
   private val queue: Queue,
 ) : Dns.Call {
-  private val state = AtomicReference<State<List<Set<Q>>>>(State.Idle())
+  private val state = AtomicReference<State>(State.Idle())

   override fun isCanceled() = state.get().canceled
"""
    fields = _fields(_read("src/DnsCall.kt", patch), "refactor", "high")
    assert "AtomicReference" not in fields["performance"] + fields["risks"]
    new = "\n".join(line for line in patch.split("\n") if not line.startswith("-"))
    fields = _fields(_read("src/DnsCall.kt", new), "refactor", "high")
    assert "AtomicReference" in fields["performance"]


def test_what_changes_of_a_package_is_told_with_its_name() -> None:
    line = 'part = { path = "../part", version = "0.1.0", default-features = false, optional = true'
    patch = f"@@ -9,3 +9,3 @@ [dependencies]\n-{line} }}\n+{line.replace('0.1.0', '0.2.6')} }}\n"
    facts = detail(extract(commit(files=(change("shop/Cargo.toml", patch),)), table()))
    told = dict(write(facts, make.verdict("build", "low"), "en").fields)["summary"]
    assert told.startswith("In `part`, replaces …")


def test_a_literal_in_words_of_everyday_language_names_nothing() -> None:
    for said, told in (
        ("rows with cells", False),
        ("rows, e.g. row.size", False),
        ("v12.", False),
        ("v12.4", True),
        ("row.size of x", True),
        ("row_size = 3", True),
    ):
        patch = f' fn main() {{\n+    go("{said}", 5);\n }}\n'
        assert (said in _fields(_read("src/a.rs", patch), level="high")["summary"]) is told


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "told"),
    [
        ("env", "SHOP_ROWS", "None", "", False),
        ("env", "SHOP_ROWS", "9", "", True),
        ("option", "--max-rows", "3600", "3600.0", False),
        ("option", "--max-rows", "3600", "360.0", True),
    ],
)
def test_a_default_that_is_worth_the_same_is_no_other_one(
    kind: str, name: str, old: str, new: str, told: bool
) -> None:
    fact = Fact(kind, "changed", name, "src/shop.py", 1, old, new)
    file = make.file("src/shop.py", f"-read('{name}', {old})", f"+read('{name}', {new})")
    facts = make.facts("Change it", fact, files=[file])
    fields = write(facts, make.verdict("feat", "high"), "en").fields
    said = " ".join(fields.values())
    assert ("do not set" in said) is told


def test_an_error_that_an_object_makes_is_told_as_it_is_returned() -> None:
    patch = """\
@@ -30,4 +30,7 @@ func parse(d *Dispenser) error {
 \tif d.Next() {
+\t\tif strings.Contains(d.Val(), "{") {
+\t\t\treturn d.Err("no braces in names")
+\t\t}
 \t\tname = d.Val()
"""
    summary = _fields(_read("parse.go", patch, "fix: braces in names"))["summary"]
    assert 'hecks `strings.Contains(d.Val(), "{")`' in summary
    assert 'returns `d.Err("no braces in names")`' in summary


@pytest.mark.parametrize(
    ("subject", "leads"),
    [("labels: add drop_name", "adds"), ("labels: remove drop_name", "removes")],
)
def test_what_the_subject_says_of_a_name_leads(subject: str, leads: str) -> None:
    more = [Fact("parameter", "added", f"one{n}", "engine.py", n, scope="run") for n in range(2)]
    items = [
        Fact("function", "removed", "drop_name", "engine.py", 3),
        Fact("function", "added", "drop_name", "labels.py", 3),
        *more,
    ]
    first = _fields(make.facts(subject, *items))["summary"].partition(".py")[0].lower()
    assert f"{leads} function `drop_name`" in first


def test_a_file_leads_by_what_it_does_rather_than_by_its_comments() -> None:
    items = [
        Fact("guard", "added", "late > 1", "late.py", 3),
        Fact("function", "touched", "sort_all", "sorting.py", 3),
        *(
            Fact("comment", "added", f"Row {n} goes before others.", "sorting.py", n)
            for n in range(8)
        ),
    ]
    first = _fields(make.facts("tidy up", *items))["summary"]
    assert first.startswith("Checks `late > 1`")


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("comment", "Rows that are late go before others.", "adds the comment"),
        ("link", "https://example.org/late", "cites"),
        ("remark", "what is late", "adds the remark"),
    ],
)
def test_comments_stand_behind_all_else_that_a_file_does(kind: str, name: str, told: str) -> None:
    items = [
        Fact("function", "added", "sort_all", "sorting.py", 3),
        Fact(kind, "added", name, "sorting.py", 4),
        Fact("guard", "added", "late > 1", "sorting.py", 9, scope="sort_late"),
    ]
    said = _fields(make.facts("tidy up", *items))["summary"]
    assert -1 < said.find("`late > 1`") < said.find(told)


@pytest.mark.parametrize("path", ["src/sorting.rs", "tests/sorting.rs"])
def test_tests_in_a_source_stand_behind_what_they_test(path: str) -> None:
    items = [
        Fact("test", "added", "sorts_late_rows", path, 30),
        Fact("guard", "added", "late > 1", path, 9, scope="sort_late"),
    ]
    said = _fields(make.facts("sort late rows", *items))["summary"]
    assert (said.find("`late > 1`") < said.find("`sorts_late_rows`")) is (path[:3] == "src")


def test_what_goes_from_several_files_is_told_of_all_though_another_changes_by_its_name() -> None:
    items = [
        *(Fact("function", "removed", "sort_late", f"{one}.py", 5) for one in ("rows", "late")),
        Fact("function", "touched", "sort_late", "serve.py", 5),
        Fact("guard", "added", "late > 1", "serve.py", 9, scope="run"),
    ]
    said = _fields(make.facts("tidy up", *items))["summary"]
    assert "emoves function `sort_late` (at least 2 files)" in said


def test_comments_do_not_lead_before_what_goes_from_several_files() -> None:
    items = [
        Fact("comment", "added", "Rows that are late go before others.", "sorting.py", 4),
        *(Fact("code_line", "removed", "@late_rows", f"{one}.py", 5) for one in ("rows", "late")),
    ]
    said = _fields(make.facts("tidy up", *items))["summary"]
    assert said.startswith("Drops the line `@late_rows` (at least 2 files)")


@pytest.mark.parametrize(("subject", "leads"), [("Release", True), ("Tidy up", False)])
def test_the_version_of_a_release_leads(subject: str, leads: bool) -> None:
    items = [
        Fact("heading", "added", "2.1 of the shelf", "CHANGES.md", 3),
        *(
            Fact("version", "changed", "shelf", f"{one}/pyproject.toml", 2, "2.0", "2.1")
            for one in ("rows", "late")
        ),
    ]
    said = _fields(make.facts(subject, *items), "chore", "low")["summary"]
    assert said.startswith("Raises the version") is leads
    assert "raises the version" in said.lower()


@pytest.mark.parametrize("kind", ["fix", "docs"])
def test_a_file_of_examples_leads_where_no_source_does_more_than_change(kind: str) -> None:
    path = "docs/examples/rows.py"
    own = Fact("guard", "added", "late > 1", "late.py", 3)
    items = [Fact("class", "added", "Row", path, 3), own]
    files = [make.file(path, "+class Row:"), make.file("late.py", "+if late > 1:")]
    said = _fields(make.facts("tidy up", *items, files=files), kind)["summary"]
    assert said.startswith("Checks `late > 1`") is (kind == "fix")
    edited = [items[0], Fact("function", "touched", "sort_late", "late.py", 3)]
    said = _fields(make.facts("tidy up", *edited, files=files), kind)["summary"]
    assert said.startswith("Adds class")


def test_a_file_leads_by_what_it_does_rather_than_by_its_many_imports() -> None:
    items = [
        Fact("function", "added", "sort_late", "late.py", 3),
        *(Fact("import", "added", f"Row{n}", "sorting.py", n, scope="rows") for n in range(9)),
    ]
    first = _fields(make.facts("tidy up", *items))["summary"]
    assert first.startswith("Adds function `sort_late`")


def test_what_several_files_edit_does_not_lead_before_what_one_comes_to_do() -> None:
    items = [
        *(
            Fact("function", "touched", name, f"{file}.py", 3)
            for file in ("deck", "hold", "late")
            for name in ("open_shelf", "close_shelf")
        ),
        Fact("call", "added", "rows.quote", "rows.py", 4, scope="_keep_rows"),
        Fact("comment", "added", "Names of rows may be words that others keep.", "rows.py", 3),
    ]
    first = _fields(make.facts("quote names", *items))["summary"]
    assert first.startswith("In `_keep_rows`, calls `rows.quote`")


def test_an_error_that_is_raised_as_another_one_with_its_text_is_told() -> None:
    patch = ' fun read() {\n-  if (!left()) throw IOException("no more rows")\n'
    patch += '+  if (!left()) throw RowsException("no more rows")\n }\n'
    summary = _fields(_read("src/Rows.kt", patch))["summary"]
    assert "`IOException`" in summary
    assert "`RowsException`" in summary
