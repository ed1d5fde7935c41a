"""Risks and advice follow from facts; where there are none, a fixed short form says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make

_PATH = "src/app.py"
NONE = {"zh": "无", "en": "None."}


def _fields(facts: Facts, kind: str = "feat", language: str = "en") -> tuple[str, str]:
    fields = write(facts, make.verdict(kind, "high"), language).fields
    return fields["risks"], fields["advice"]


def _with(*items: Fact, tested: bool = True) -> Facts:
    lines = [f"+{text}" for item in items for text in make.texts(item)]
    files = [make.file(_PATH, *lines)]
    if tested:
        files.append(make.file("tests/test_app.py", "+pass", kind="test"))
    return make.facts("Change", *items, files=files)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_to_worry_about_is_said_in_the_fixed_form(language: str) -> None:
    risks, advice = _fields(_with(), language=language)
    assert risks == advice == NONE[language]


@pytest.mark.parametrize(
    ("fact", "risk", "advice"),
    [
        (
            Fact("option", "changed", "--size", _PATH, 1, "10", "20"),
            "Whoever does not set it gets the new value: `--size` (`10` → `20`).",
            "Set `--size` to `10` to keep its former value.",
        ),
        (
            Fact("option", "changed", "--size", _PATH, 1, "Args.size", "None"),
            "Whoever does not set it gets the new value: `--size` (`Args.size` → `None`).",
            "See what happens where `--size` is not set.",
        ),
        (
            Fact("function", "removed", "load", _PATH, 1),
            "`load` is gone from `src/app.py`, so code that uses it may break.",
            "Search your code for `load`.",
        ),
        (
            Fact("dependency", "changed", "libfoo", _PATH, 1, "1.9", "2.1"),
            "A major version changes and may break interfaces: `libfoo` (`1.9` → `2.1`).",
            "Read the release notes first: `libfoo` (`1.9` → `2.1`).",
        ),
        (
            Fact("deprecation", "added", "old_api", _PATH, 1),
            "“old\\_api” is deprecated and may go.",
            "Plan the replacement of “old\\_api”.",
        ),
        (
            Fact("todo", "added", "TODO: read the rest", _PATH, 1),
            "A to-do comes with the code: “TODO: read the rest”.",
            "None.",
        ),
    ],
)
def test_what_follows_from_a_fact(fact: Fact, risk: str, advice: str) -> None:
    said = _fields(_with(fact))
    assert said[0].replace("old_api", "old\\_api") == risk
    assert said[1].replace("old_api", "old\\_api") == advice


def test_source_without_tests_is_a_risk_and_names_what_needs_them() -> None:
    edited = Fact("function", "touched", "load", _PATH, 1)
    risks, advice = _fields(_with(edited, tested=False), "fix")
    # A language may have its tests among the source, where a diff need not show that they are some.
    assert risks == "1 source file changes and no test file."
    assert advice == "See whether tests cover `load`."
    assert _fields(_with(edited), "fix") == (NONE["en"], NONE["en"])


def test_source_with_the_name_of_a_test_is_one() -> None:
    for path, is_test in (("src/test_rows.cu", True), ("src/latest_rows.cu", False)):
        edited = Fact("function", "touched", "load", path, 1)
        risks, _ = _fields(make.facts("Change", edited, files=[make.file(path, "+load()")]), "fix")
        assert ("no test file" in risks) is not is_test


def test_a_check_that_means_the_same_needs_no_test() -> None:
    for old, new, advised in (
        ("rest != 0", "rest", False),
        ("rest != 1", "rest", True),
        ("has(rest) && !all", "!all && has(rest)", False),
        ("has(rest) && all || one", "all || one && has(rest)", True),
    ):
        check = Fact("guard", "changed", new, _PATH, 1, old, new, "split")
        assert (_fields(_with(check))[1] != NONE["en"]) is advised


def test_what_moved_is_not_said_to_be_gone() -> None:
    gone = Fact("function", "removed", "load", _PATH, 1)
    back = Fact("function", "added", "load", "src/new.py", 1)
    assert "gone" not in _fields(_with(gone, back))[0]


def test_tests_to_run_are_those_of_the_file_that_is_named() -> None:
    first = Fact("test", "added", "test_a", "tests/a.py", 1, public=False)
    other = Fact("test", "added", "test_b", "tests/b.py", 1, public=False)
    files = [
        make.file("tests/a.py", "+def test_a():", kind="test"),
        make.file("tests/b.py", "+def test_b():", kind="test"),
    ]
    _, advice = _fields(make.facts("Test", first, other, files=files), "test")
    assert advice == "Run `test_a` in `tests/a.py`."


def test_parameters_of_different_functions_are_not_mixed() -> None:
    one = Fact("parameter", "removed", "depth", _PATH, 1, scope="load")
    two = Fact("parameter", "removed", "mode", _PATH, 9, scope="save")
    risks, _ = _fields(_with(one, two))
    assert risks == "`load` no longer takes `depth`; calls that pass it may fail."


def test_findings_in_tests_say_nothing_about_the_product() -> None:
    facts = make.facts(
        "Test",
        Fact("class", "added", "FakeClient", "tests/a.py", 1, public=False),
        files=[make.file("tests/a.py", "+class FakeClient:", kind="test")],
    )
    fields = write(facts, make.verdict("test", "high"), "en").fields
    assert fields["architecture"] == NONE["en"]


def test_the_authors_figures_stand_under_performance() -> None:
    facts = make.facts(
        "Cache pages", files=[make.file(_PATH, "+x")], body="Latency falls from 12 ms to 3 ms."
    )
    fields = write(facts, make.verdict("perf", "high"), "en").fields
    assert fields["performance"] == "The author reports: “Latency falls from 12 ms to 3 ms.”"


def test_what_only_the_project_itself_installs_is_no_concern_of_others() -> None:
    for fact in (
        Fact("dependency", "changed", "checkout", _PATH, 1, "v4", "v5", "uses"),
        Fact("dependency", "changed", "linter", _PATH, 1, "1.0", "2.0", "devDependencies"),
    ):
        assert _fields(_with(fact)) == (NONE["en"], NONE["en"])


def test_hash_or_group_is_no_major_version() -> None:
    for values in (("1111111", "2a22222"), ("dependencies", "devDependencies"), ("main", "v2")):
        risks, _ = _fields(_with(Fact("dependency", "changed", "libfoo", _PATH, 1, *values)))
        assert risks == NONE["en"]


def test_nobody_can_follow_a_version_that_a_variable_holds() -> None:
    for new, followed in (("${MAJOR}.1", False), ("12.1", True)):
        fact = Fact("dependency", "changed", "libfoo", _PATH, 1, "12.0", new)
        assert ("libfoo" in _fields(_with(fact))[1]) is followed


def test_methods_of_a_class_that_is_written_anew_are_not_missed() -> None:
    gone = Fact("class", "removed", "Compare", _PATH, 1, public=False)
    method = Fact("function", "removed", "render", _PATH, 2, scope="Compare")
    anew = Fact("function", "added", "Compare", "src/new.py", 1)
    assert "render" not in " ".join(_fields(_with(gone, method, anew)))


def test_folder_takes_the_place_of_a_module() -> None:
    gone = Fact("file", "removed", "src/compare.js", "src/compare.js")
    folder = Fact("file", "added", "src/compare/index.ts", "src/compare/index.ts")
    files = [make.file("src/compare.js", "-x"), make.file("src/compare/index.ts", "+x")]
    assert _fields(make.facts("Change", gone, folder, files=files))[0] == NONE["en"]
    assert "may break" in _fields(make.facts("Change", gone, files=files[:1]))[0]


def test_error_that_is_caught_concerns_no_caller() -> None:
    for public in (True, False):
        fact = Fact("error", "added", "NoRowsError", _PATH, 3, scope="check", public=public)
        said = " ".join(_fields(_with(fact)))
        assert ("NoRowsError" in said) is public


def test_a_password_that_is_handed_over_lets_nobody_in() -> None:
    for name, concerns in (("credentials", False), ("authenticate", True)):
        fact = Fact("auth", "added", name, _PATH, 3, scope="open_link")
        assert ("access" in _fields(_with(fact))[0]) is concerns


def test_a_variable_that_another_file_had_already_needs_no_word_on_how_to_set_it() -> None:
    fact = Fact("env", "added", "APP_PORT", _PATH, 1)
    files = [make.file(_PATH, '+get("APP_PORT")'), make.file("src/b.py", '-int("APP_PORT", 1)')]
    assert "`APP_PORT`" in _fields(_with(fact))[1]
    assert "APP_PORT" not in _fields(make.facts("Change", fact, files=files))[1]


def test_those_who_use_the_former_name_meet_a_rename() -> None:
    fact = Fact("env", "renamed", "APP_OUT", _PATH, 1, "APP_WRITE", "APP_OUT")
    impact = write(_with(fact), make.verdict("feat", "high"), "en").fields["impact"]
    assert "users who set `APP_WRITE`" in impact


def test_an_option_of_go_is_public_whatever_letters_its_name_had() -> None:
    for path in ("src/app.go", _PATH):
        fact = Fact("option", "renamed", "keep-all", path, 1, "keep-rows", "keep-all")
        facts = make.facts("Change", fact, files=[make.file(path, "-keep-rows", "+keep-all")])
        assert "`keep-rows` → `keep-all`" in _fields(facts)[1]


@pytest.mark.parametrize(
    ("goes", "comes", "told"),
    [
        ("getRows", "val rows: Int", False),
        ("isFull", "open val isFull: Boolean = false", False),
        ("shelf", '@get:JvmName("shelf") val first: Int', False),
        ("getRows", "val rowsKept: Int", True),
    ],
)
def test_java_calls_properties_of_kotlin_by_the_names_of_its_methods(
    goes: str, comes: str, told: bool
) -> None:
    fact = Fact("function", "removed", goes, "src/A.java", 1, scope="A")
    files = [make.file("src/A.java", f"-{goes}()"), make.file("src/A.kt", f"+  {comes}")]
    risks = _fields(make.facts("Change", fact, files=files))[0]
    assert (f"`{goes}`" in risks) is told


def test_a_class_that_goes_by_its_name_still_is_not_gone() -> None:
    gone = Fact("class", "removed", "AnyRow", _PATH, 1)
    turned = Fact("class", "renamed", "Shelf", _PATH, 1, "AnyRow", "Shelf")
    for line, told in (("+public(OneRow=Row, AnyRow=Row)", False), ("+public(OneRow=Row)", True)):
        files = [make.file(_PATH, "-class AnyRow(Row):", "+class Shelf(Row):", line)]
        for fact in (gone, turned):
            assert ("`AnyRow`" in _fields(make.facts("Change", fact, files=files))[0]) is told


def test_methods_of_a_class_that_goes_are_not_counted_beside_it() -> None:
    patch = ["-class Row:", "-    def load(self): ...", "-Entry = Row"]
    gone = Fact("class", "removed", "Row", _PATH, 1)
    inner = Fact("function", "removed", "load", _PATH, 2, scope="Row")
    named = Fact("identifier", "touched", "Row", _PATH, 3)
    facts = make.facts("Change", gone, inner, named, files=[make.file(_PATH, *patch)])
    assert _fields(facts)[1] == "Search your code for `Row`."


def test_there_is_no_before_to_compare_a_new_function_with() -> None:
    new = Fact("function", "added", "drop_tail", _PATH, 1)
    taken = Fact("memory", "added", "pool.alloc", _PATH, 2, scope="drop_tail")
    _, advice = _fields(_with(new, taken))
    assert "memory use of `src/app.py` before" in advice


def test_what_frees_memory_takes_none() -> None:
    freed = Fact("memory", "added", "pool_free", _PATH, 2, scope="drop_tail")
    risks, advice = _fields(_with(freed))
    assert (
        risks
        == "`pool_free` in `drop_tail`: what it frees must not be used, or freed again, later."
    )
    assert "memory use" not in advice
    taken = replace(freed, name="malloc", line=3)
    assert "memory use of `drop_tail` before" in _fields(_with(freed, taken))[1]


@pytest.mark.parametrize(("version", "said"), [("workspace:*", False), ("^2.0.1", True)])
def test_packages_of_the_repository_need_not_be_provided(version: str, said: bool) -> None:
    fact = Fact(
        "dependency", "added", "shared-parts", "web/package.json", 4, "", version, "dependencies"
    )
    fields = write(make.facts("Split", fact), make.verdict("build", "high"), "en").fields
    assert ("provide" in fields["advice"].lower()) is said


def test_a_module_of_go_that_a_folder_has_is_of_the_same_repository() -> None:
    for version, told in (("v3.0.0-00010101000000-000000000000", False), ("v3.0.0", True)):
        item = Fact("dependency", "changed", "example.org/a", "go.mod", 4, "v2.9.0", version)
        fields = write(make.facts("Split", item), make.verdict("build", "high"), "en").fields
        assert ("example.org/a" in fields["advice"]) is told


def test_what_a_new_part_of_the_project_needs_may_have_been_there() -> None:
    patch = '+[package]\n+name = "shapes"\n+[dependencies]\n+libfoo = "1.2"\n'
    old = ' [package]\n name = "shapes"\n [dependencies]\n+libfoo = "1.2"\n'
    for files, told in ((change("a/Cargo.toml", patch, "added"), False),
                        (change("a/Cargo.toml", old), True)):  # fmt: skip
        risks, advice = _fields(detail(extract(commit(files=(files,)), table())))
        assert ("`libfoo`" in risks) is ("`libfoo`" in advice) is told


@pytest.mark.parametrize(
    ("lock", "line", "told"),
    [
        ("Cargo.lock", '+ "lib-foo",', False),
        ("Cargo.lock", '+name = "lib-foo"', True),
        ("app/Cargo.lock", '+name = "other"', True),
        ("yarn.lock", "+lib-foo@^1.2:", True),
        ("yarn.lock", "+    lib-foo ^1.2", False),
        ("package-lock.json", '+    "node_modules/lib-foo": {', True),
        ("go.sum", "+lib-foo v1.2.0 h1:abc=", True),
        ("poetry.lock", '+name = "lib_foo"', True),
        ("poetry.lock", '+name = "lib-foo-extra"', False),
    ],
)
def test_a_dependency_that_the_lock_file_had_before_is_no_new_one(
    lock: str, line: str, told: bool
) -> None:
    new = Fact("dependency", "added", "lib-foo", "core/Cargo.toml", 1, "", "1.2", "dependencies")
    files = [
        make.file("core/Cargo.toml", "+x", kind="manifest"),
        make.file(lock, line, kind="lock"),
    ]
    texts = " ".join(_fields(make.facts("Use lib-foo", new, files=files)))
    assert ("lack the new dependency `lib-foo`" in texts) is told
    assert ("offline builds get `lib-foo`" in texts) is told


def test_a_dependency_that_the_lock_file_raises_is_missing() -> None:
    new = Fact("dependency", "added", "libfoo", "Cargo.toml", 1, "", "3.0", "dependencies")
    lines = [' name = "libfoo"', '-version = "2.9.1"', '+version = "3.0.0"']
    files = [make.file("Cargo.toml", "+x", kind="manifest"), make.file("Cargo.lock", *lines)]
    assert "`libfoo`" in _fields(make.facts("Use libfoo", new, files=files))[0]


def test_a_dependency_that_is_asked_for_and_pinned_is_one() -> None:
    facts = [
        Fact("dependency", "added", name, f"requirements.{end}", 3, "", version)
        for name, end, version in (("lib_foo", "in", ""), ("lib-foo", "txt", "1.2"))
    ]
    risks, _ = _fields(make.facts("Use libfoo", *facts))
    assert "lack the new dependency `lib-foo` (`1.2`)" in risks


def test_of_a_check_that_goes_is_not_said_that_its_case_stays() -> None:
    gone = Fact("guard", "removed", "request.is_partial", _PATH, 1, scope="answer")
    lines = make.file(_PATH, "-    if request.is_partial:", "     x()")
    risks, _ = _fields(make.facts("Change", gone, files=[lines]))
    assert risks.endswith("drops the check `request.is_partial`, so look at what it told apart.")


def test_an_assertion_of_a_macro_is_not_to_be_tested_both_ways() -> None:
    fact = Fact("guard", "added", "size == limit", _PATH, 1, scope="release")
    for line, advised in (("+if(size == limit)", True), ("+DEBUGASSERT(size == limit);", False)):
        _, advice = _fields(make.facts("Change", fact, files=[make.file(_PATH, line)]))
        assert ("both ways" in advice) is advised


def test_an_assertion_stays_one_where_its_words_are_a_part_of_a_value() -> None:
    fact = Fact("guard", "added", "met is not None", _PATH, 1, scope="walk")
    lines = ["+    known = skip or met is not None", "+    assert met is not None"]
    for more, advised in ((), False), (("+    if met is not None:",), True):
        _, advice = _fields(make.facts("Change", fact, files=[make.file(_PATH, *lines, *more)]))
        assert ("both ways" in advice) is advised


def test_an_assertion_that_goes_let_through_what_it_says() -> None:
    fact = Fact("guard", "removed", "kind is None", _PATH, 1, scope="release")
    for line, advised in (("-    if kind is None:", True), ("-    assert kind is None", False)):
        _, advice = _fields(make.facts("Change", fact, files=[make.file(_PATH, line)]))
        assert ("the old check told apart" in advice) is advised


def test_what_runs_text_is_no_matter_of_bounds() -> None:
    fact = Fact("unsafe", "added", "exec", "src/a.py", 3, scope="load")
    fields = dict(write(make.facts("Add", fact), make.verdict("feat", "high"), "en").fields)
    assert "runs text as code" in fields["risks"]
    other = replace(fact, name="box.innerHTML", path="src/a.js")
    fields = dict(write(make.facts("Add", other), make.verdict("feat", "high"), "en").fields)
    assert "without escaping" in fields["risks"]
    assert "bounds" not in fields["risks"]


def test_what_lets_code_run_reads_no_data_of_itself() -> None:
    fact = Fact("deserialization", "added", "trust_remote_code", "src/a.py", 3, scope="load")
    fields = dict(write(make.facts("Add", fact), make.verdict("feat", "high"), "en").fields)
    assert "by which code runs" in fields["risks"]
    assert "remote code setting" in fields["security"]
    assert "serialisation" not in str(fields)


@pytest.mark.parametrize(("default", "said"), [("", "(no default)"), ("None", "see whether")])
def test_a_new_parameter_without_a_default_has_to_be_passed(default: str, said: str) -> None:
    one = Fact("parameter", "added", "limit", "src/a.py", 2, "", default, "load")
    told = write(make.facts("Limit what is loaded", one), make.verdict("feat", "medium"), "en")
    assert said in told.fields["advice"].lower()


def test_a_parameter_with_a_default_at_the_end_leaves_calls_as_they_are() -> None:
    for default, after, told in (("3", " ):", False), ("", " ):", True), ("3", " b=1,", True)):
        head = Fact("function", "changed", "load", _PATH, 1)
        new = Fact("parameter", "added", "retries", _PATH, 2, new=default, scope="load")
        files = [make.file(_PATH, " def load(", " a,", f"+retries={default},", after)]
        facts = make.facts("Change", head, new, files=files)
        assert ("calls written" in _fields(facts)[0]) is told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("ctx Context, one Part", "ctx Context, parts ...Part", False),
        ("one Part", "parts ...Part", False),
        ("ctx Context", "ctx Context, parts ...Part", False),
        ("", "parts ...Part", False),
        ("one Part", "parts ...*Part", True),
        ("one Part", "ctx Context, parts ...Part", True),
    ],
)
def test_what_takes_several_values_takes_one_as_before(old: str, new: str, told: bool) -> None:
    head = Fact("function", "changed", "Load", "a.go", 1, old, new)
    made = make.facts("Change", head, files=[make.file("a.go", f"+func Load({new}) {{")])
    assert ("calls written" in _fields(made)[0]) is told


def test_who_calls_what_fails_may_handle_that_already() -> None:
    fact = Fact("error", "added", "RowError", _PATH, 3, scope="check")
    assert "callers of `check` handle `RowError`" in _fields(_with(fact))[1]
    assert "确认 `check` 的调用方已处理 `RowError`" in _fields(_with(fact), language="zh")[1]


def test_an_error_that_the_file_raised_before_stops_nobody_anew() -> None:
    fact = Fact("error", "added", "RowError", _PATH, 3, scope="check")
    for line, told in ((" raise RowError(1)", False), ("-raise RowError(1)", False), (" x", True)):
        files = [make.file(_PATH, line, "+raise RowError(2)")]
        facts = make.facts("Change", fact, files=files)
        assert ("RowError" in _fields(facts)[0]) is told


def test_one_place_that_reads_a_variable_no_more_removes_no_setting() -> None:
    for kind, name, told in (("env", "APP_PORT", False), ("option", "--port", True)):
        gone = Fact(kind, "removed", name, _PATH, 3)
        facts = make.facts("Change", gone, files=[make.file(_PATH, f'-get("{name}")')])
        assert ("scripts" in _fields(facts)[0]) is told
        assert "`" in _fields(facts)[0]


def test_nobody_passes_the_name_of_a_catch_all() -> None:
    for name, told in (("args", False), ("rows", True)):
        gone = Fact("parameter", "removed", name, _PATH, 3, scope="load")
        assert (f"`{name}`" in " ".join(_fields(_with(gone)))) is told


def test_what_moves_to_another_place_neither_goes_nor_comes() -> None:
    gone = Fact("crypto", "removed", "hashlib.sha256", _PATH, 3, scope="one")
    come = Fact("crypto", "added", "hashlib.sha256", "src/b.py", 3, scope="two")
    lines = [make.file(p, f"{s}hashlib.sha256") for p, s in ((_PATH, "-"), ("src/b.py", "+"))]
    facts = make.facts("Change", gone, come, files=lines)
    fields = write(facts, make.verdict("feat", "high"), "en").fields
    assert "sha256" not in fields["security"] + fields["risks"]


def test_the_language_of_a_go_module_is_no_package() -> None:
    for name, told in (("toolchain", False), ("example.org/a", True)):
        fact = Fact("dependency", "added", name, "go.mod", 3, new="v1.2.3")
        lock = make.file("go.sum", f"+{name} v1.2.3 h1:x", kind="lock")
        said = " ".join(_fields(make.facts("Use it", fact, files=[make.file("go.mod"), lock])))
        assert (f"`{name}`" in said) is told


@pytest.mark.parametrize(
    ("path", "name"),
    [("part/go.mod", "go"), ("part/go.mod", "toolchain"), (".python-version", ".python-version")],
)
def test_the_language_that_a_project_asks_for_is_no_dependency(path: str, name: str) -> None:
    item = Fact("dependency", "added", name, path, 3, new="1.15")
    fields = write(make.facts("Split", item), make.verdict("build", "high"), "en").fields
    assert f"setting `{name}`" in fields["summary"]
    assert "dependenc" not in fields["summary"] + fields["architecture"]


def test_what_parses_into_types_runs_no_code() -> None:
    for name, told in (("json.Unmarshal", False), ("marshal.loads", True), ("Marshal.load", True)):
        fact = Fact("deserialization", "added", name, _PATH, 3, scope="read")
        assert (f"`{name}`" in _fields(_with(fact))[0]) is told


def test_a_function_that_failed_before_need_not_be_watched_anew() -> None:
    new = Fact("error", "added", "ServerError", _PATH, 3, scope="open")
    old = Fact("error", "removed", "ClientError", _PATH, 3, scope="open")
    assert "ServerError" in _fields(_with(new))[0]
    files = [make.file(_PATH, "-fail(ClientError)", "+fail(ServerError)")]
    assert "ServerError" not in _fields(make.facts("Change", new, old, files=files))[0]


def test_what_the_preprocessor_asks_is_tried_with_no_input() -> None:
    fact = Fact("guard", "added", "WITH_TLS", "src/a.c", 1, scope="connect")
    for line, advised in (("+#ifdef WITH_TLS", False), ("+  if (WITH_TLS)", True)):
        _, advice = _fields(make.facts("Change", fact, files=[make.file("src/a.c", line)]))
        assert ("both ways" in advice) is advised


def test_nobody_has_to_set_what_every_system_sets() -> None:
    for name, advised in (("HOME", False), ("READER_HOME", True)):
        _, advice = _fields(_with(Fact("env", "added", name, _PATH, 1)))
        assert (name in advice) is advised


def test_crates_of_the_workspace_are_not_to_be_provided() -> None:
    inner = Fact("dependency", "added", "here", "part/Cargo.toml", 1, scope="dependencies",
                 public=False)  # fmt: skip
    for fact, warned in ((inner, False), (replace(inner, public=True), True)):
        risks, _ = _fields(make.facts("Add", fact, files=[make.file(fact.path, "+here = 1")]))
        assert ("`here`" in risks) is warned


@pytest.mark.parametrize(
    ("line", "dropped"),
    [
        ("+    if let Value::Span(Some(length)) = value {", False),
        ("+    if let Some(page) = pages.next() {", True),
        ("+    match (e.may_retry(), e.is_lost()) {", True),
    ],
)
def test_check_that_another_function_has_now_is_not_dropped(line: str, dropped: bool) -> None:
    patch = f"""\
@@ -4,6 +4,4 @@ fn read(last: Value) -> u64 {{
     let last = last.cast();
-    if let Value::Span(Some(length)) = last {{
-        add(length);
-    }}
+    span(last);
     done()
@@ -40,3 +38,6 @@ fn rest() {{
     done()
 }}
+fn span(value: Value) {{
{line}
+    }}
+}}
"""
    files = (change("src/a.rs", patch),)
    facts = detail(extract(commit("Change", files=files), table()))
    fields = write(facts, make.verdict("feat", "high"), "en").fields
    assert ("drops the check" in fields["risks"]) is dropped


def test_check_that_a_call_elsewhere_says_is_not_dropped() -> None:
    gone = Fact("guard", "removed", "e.may_retry()", _PATH, 3, scope="read")
    for line, dropped in (("+    match (e.may_retry(), e.lost()) {", False), ("+    x", True)):
        files = [make.file(_PATH, "-    if e.may_retry() {"), make.file("src/b.py", line)]
        made = make.facts("Change", gone, files=files)
        fields = write(made, make.verdict("feat", "high"), "en").fields
        assert ("drops the check" in fields["risks"]) is dropped


def test_parameter_that_is_not_used_is_asked_for_by_whoever_calls() -> None:
    for name, told in (("_client", False), ("client", True)):
        fact = Fact("parameter", "added", name, "src/a.rs", 3, scope="parse_sql")
        fields = write(make.facts("Change", fact), make.verdict("feat", "high"), "en").fields
        assert ("all callers" in fields["advice"]) is told


def test_check_whose_denial_is_returned_is_not_dropped() -> None:
    patch = """\
@@ -184,8 +184,6 @@ function canReplay (request) {
   const { body } = request

-  if (body != null && !util.isBuffer(body) && !util.isBlob(body)) {
-    return false
-  }
-  return count(request)
+  return body == null || util.isBuffer(body) || util.isBlob(body)
 }
"""
    files = (change("src/client.js", patch),)
    facts = detail(extract(commit("Change", files=files), table()))
    fields = write(facts, make.verdict("feat", "high"), "en").fields
    assert "drops the check" not in fields["risks"]


def test_what_is_read_by_a_name_of_its_own_has_one_default() -> None:
    env = Fact("env", "changed", "APP_CACHE", _PATH, 1, "0", "1")
    read = ('getenv("APP_CACHE", "0")', 'getenv("APP_CACHE", "1")')
    risks, advice = _fields(_with(env, Fact("constant", "changed", "CACHE", _PATH, 1, *read)))
    assert "old value" not in risks
    assert "suits you" not in advice
    assert (
        "suits you"
        in _fields(_with(env, Fact("constant", "changed", "SIZE", _PATH, 2, "8", "9")))[1]
    )


def test_variants_that_go_with_their_enum_are_not_looked_for() -> None:
    patch = """\
-pub enum Load {
-    Packed(Batch),
-    Rows { data: Vec<Row> },
-}
 fn next() {}
"""
    risks, advice = _fields(detail(extract(commit(files=(change("src/a.rs", patch),)), table())))
    assert risks.startswith("`Load` is gone")
    assert "Rows" not in advice


def test_callers_in_the_same_package_pass_what_the_compiler_asks_for() -> None:
    said = []
    for pub in ("pub ", "", "pub(crate) "):
        old, new = (
            f"    {pub}fn get(&self, key: Key{more}) -> Out {{" for more in ("", ", at: At")
        )
        patch = f" impl Store {{\n-{old}\n+{new}\n         go()\n     }}\n }}\n"
        facts = detail(extract(commit(files=(change("src/a.rs", patch),)), table()))
        said.append(" ".join(_fields(facts)))
    assert "`at`" in said[0] or "`get`" in said[0]
    assert not any("callers" in text for text in said[1:])


@pytest.mark.parametrize("path", ["Cargo.toml", "go.mod"])
def test_what_is_built_in_is_not_provided_in_images(path: str) -> None:
    new = Fact("dependency", "added", "libfoo", path, 1, "", "0.7", "dependencies")
    files = [make.file(path), make.file("go.sum", "+libfoo v0.7 h1:x", kind="lock")]
    made = make.facts("Use libfoo", new, files=files if path == "go.mod" else files[:1])
    fields = write(made, make.verdict("feat", "high"), "en").fields
    assert "Check that offline builds get `libfoo`" in fields["advice"]
    assert "install" not in fields["impact"]
    raised = Fact("dependency", "changed", "libfoo", path, 1, "0.7", "0.8", "dependencies")
    fields = write(make.facts("Raise libfoo", raised), make.verdict("feat", "high"), "en").fields
    assert "install" not in fields["impact"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The author marks the change as breaking."),
        ("zh", "作者将这次改动标注为不兼容变更。"),
    ],
)
def test_what_the_author_marks_as_breaking_is_a_risk(language: str, said: str) -> None:
    marked = replace(_with(), is_breaking=True)
    assert _fields(marked, language=language)[0] == said
    gone = replace(_with(Fact("function", "removed", "load", _PATH, 1)), is_breaking=True)
    assert "breaking" not in _fields(gone)[0]
    raised = Fact("error", "added", "LoadError", _PATH, 1, new="far", scope="load", public=True)
    risks = _fields(replace(_with(raised), is_breaking=True), language=language)[0]
    assert risks.startswith(said[:-1])
    assert "`LoadError`" in risks


def test_no_peer_has_to_tolerate_a_statement_of_a_database() -> None:
    patch = "+CREATE TABLE jobs (id int);\n"
    advice = _fields(detail(extract(commit(files=(change("db/1.sql", patch),)), table())))[1]
    assert "jobs" not in advice


def test_a_check_of_a_function_with_another_name_is_the_same() -> None:
    check = Fact("guard", "changed", "fits(rest)", _PATH, 1, "has(rest)", "fits(rest)", "split")
    name = Fact("function", "renamed", "fits", _PATH, 2, "has", "fits")
    assert "another branch" in _fields(_with(check))[0]
    assert "another branch" not in _fields(_with(check, name))[0]


def test_what_gives_something_else_now_does_not_do_with_its_new_name() -> None:
    renamed = Fact("function", "renamed", "get_args", _PATH, 1, "from_args", "get_args")
    returned = Fact("return", "changed", "dict(made)", _PATH, 4, "cls(made)", "dict(made)")
    assert "Switch to the new name" in _fields(_with(renamed))[1]
    assert "Switch to the new name" in _fields(_with(renamed, replace(returned, scope="run")))[1]
    risks, advice = _fields(_with(renamed, replace(returned, scope="get_args")))
    assert "`from_args` is gone" in risks
    assert "Switch to the new name" not in advice
    assert "Search your code for `from_args`" in advice
    assert "what `get_args` returns" in advice


@pytest.mark.parametrize(
    ("kind", "name", "path", "advised"),
    [
        ("option", "--version", _PATH, False),
        ("option", "--versions", _PATH, True),
        ("env", "TARGET", "app/build.rs", False),
        ("env", "APP_TARGET", "app/build.rs", True),
        ("env", "TARGET", "app/main.rs", True),
    ],
)
def test_nobody_has_to_set_what_a_tool_sets_or_what_sets_nothing(
    kind: str, name: str, path: str, advised: bool
) -> None:
    _, advice = _fields(make.facts("Add", Fact(kind, "added", name, path, 1)))
    assert (name in advice) is advised


@pytest.mark.parametrize(
    ("name", "reads"),
    [("pickle.dumps", False), ("cloudpickle.dump", False), ("pickle.load", True)],
)
def test_what_writes_data_reads_none_of_others(name: str, reads: bool) -> None:
    made = make.facts("Add", Fact("deserialization", "added", name, "src/keep.py", 4, scope="keep"))
    risks, advice = _fields(made)
    assert ("reads data with" in risks) is reads
    assert ("trusted data only" in advice) is reads


@pytest.mark.parametrize(
    ("name", "told"),
    [("LD_PRELOAD", False), ("APP_PRELOAD", True), ("ENGINE_COMMIT", False), ("VERSION", False)],
)
def test_what_an_image_sets_for_its_own_system_is_not_set_back(name: str, told: bool) -> None:
    fact = Fact("env", "changed", name, "Dockerfile", 1, "/opt/a.so", "/usr/lib/a.so", "ENV")
    fields = write(make.facts("Change", fact), make.verdict("build", "high"), "en").fields
    assert ("keep its former value" in fields["advice"]) is told
    assert ("users who do not set" in fields["impact"]) is told


@pytest.mark.parametrize(("name", "told"), [("PROD", False), ("PRODUCT", True)])
def test_nobody_sets_what_a_bundler_says_of_the_build(name: str, told: bool) -> None:
    fact = Fact("env", "added", name, "src/show.ts", 3, scope="show")
    files = [make.file("src/show.ts", f"+  if (import.meta.env.{name}) {{")]
    facts = make.facts("Show", fact, files=files)
    advice = write(facts, make.verdict("feat", "high"), "en").fields["advice"]
    assert (f"set `{name}` where needed" in advice.lower().replace(name.lower(), name)) is told


def test_nobody_misses_the_path_of_an_image_or_sets_what_the_image_had_set() -> None:
    gone = [Fact("env", "removed", n, "Dockerfile", 1, "/opt", "", "ENV") for n in ("PATH", "APP")]
    files = [make.file("Dockerfile", "-ENV PATH=/opt", "-ENV APP=/opt", kind="build")]
    facts = make.facts("Change", *gone, files=files)
    fields = write(facts, make.verdict("build", "high"), "en").fields
    assert "`APP`" in fields["advice"]
    assert "`PATH`" not in fields["advice"]
    assert "users who set" not in fields["impact"]


@pytest.mark.parametrize(
    ("path", "told"), [("requirements.txt", True), ("docker/cpu.Dockerfile", False)]
)
def test_what_an_image_installs_nobody_else_has_to_declare(path: str, told: bool) -> None:
    gone = Fact("dependency", "removed", "libfoo", path, 1, "1.9")
    fields = write(make.facts("Change", gone), make.verdict("build", "high"), "en").fields
    assert ("declare `libfoo`" in fields["advice"].lower()) is told
    assert ("environments that install" in fields["impact"]) is told


@pytest.mark.parametrize(("language", "may"), [("en", "may lose it"), ("zh", "可能缺包")])
def test_that_no_other_list_has_what_goes_is_not_known(language: str, may: str) -> None:
    gone = Fact("dependency", "removed", "libfoo", "a/requirements.txt", 1, "1.9")
    fields = write(make.facts("Change", gone), make.verdict("build", "high"), language).fields
    assert may in fields["risks"]


def test_what_goes_with_a_list_may_stay_in_another_one() -> None:
    gone = Fact("dependency", "removed", "libfoo", "requirements_slow.txt", 1, "1.9")
    fields = write(
        make.deleted(make.facts("Change", gone)), make.verdict("build", "high"), "en"
    ).fields
    assert "libfoo" not in fields["risks"] + fields["advice"]
    kept = replace(gone, path="requirements.txt", public=False)
    fields = write(make.facts("Change", kept), make.verdict("build", "high"), "en").fields
    assert "libfoo" not in fields["risks"] + fields["advice"] + fields["architecture"]


@pytest.mark.parametrize(
    ("line", "advised"),
    [("-    plan=None,", False), ("+    size=0,", True), ("     note(plan)", True)],
)
def test_no_input_is_on_both_sides_of_what_is_asked_of_nothing(line: str, advised: bool) -> None:
    check = Fact("guard", "removed", "plan.rows is not limit", _PATH, 2, scope="read")
    lines = [line, "-    if plan.rows is not limit:", "-        return None"]
    _, advice = _fields(make.facts("Change", check, files=[make.file(_PATH, *lines)]))
    assert ("the old check told apart" in advice) is advised


@pytest.mark.parametrize("path", ["internal/read/reader.go", "cmd/reader/main.go"])
def test_what_no_other_project_can_import_breaks_no_one(path: str) -> None:
    facts = [
        Fact("function", "removed", "ReadAll", path, 3),
        Fact("function", "changed", "Open", path, 9, "path string", "path string, n int"),
        Fact("parameter", "added", "limit", path, 9, scope="Open"),
        Fact("type", "renamed", "Place", path, 20, "Spot", "Place"),
    ]
    for fact in facts:
        files = [make.file(path, *(f"+{text}" for text in make.texts(fact)))]
        files.append(make.file("internal/read/reader_test.go", "+pass", kind="test"))
        for said in _fields(make.facts("Change", fact, files=files)):
            assert not any(word in said for word in ("ReadAll", "Open", "Place"))
        elsewhere = replace(fact, path="read/reader.go")
        files[0] = make.file("read/reader.go", *(f"+{text}" for text in make.texts(fact)))
        said = " ".join(_fields(make.facts("Change", elsewhere, files=files)))
        assert any(word in said for word in ("ReadAll", "Open", "Place"))


def test_what_documents_lack_is_said_once() -> None:
    setting = Fact("option", "added", "--limit", _PATH, 3)
    risks, advice = _fields(_with(setting))
    assert "o documentation file" in risks
    assert "set `--limit` where needed" in advice.lower()
    assert "documentation" not in advice


@pytest.mark.parametrize(("kind", "fails"), [("type", False), ("import", False), ("field", True)])
def test_what_its_former_home_has_another_name_of_is_found_there(kind: str, fails: bool) -> None:
    here, there = "read/reader.go", "shop/reader.go"
    moved = Fact("class", "moved", "Place", here, 3, there)
    left = Fact(kind, "added", "Place", there, 4)
    files = [make.file(path, "+type Place struct {") for path in (here, there)]
    risks, advice = _fields(make.facts("Move it", moved, left, files=files), "refactor")
    assert ("moved to another package" in risks) is fails
    assert ("ake `Place` from the package of" in advice) is fails


@pytest.mark.parametrize(("path", "is_told"), [("src/app.h", True), ("src/app.c", False)])
def test_what_a_source_file_of_c_has_for_itself_breaks_nothing(path: str, is_told: bool) -> None:
    gone = Fact("constant", "removed", "LIMIT", path, 1)
    fields = _fields(make.facts("Change", gone, files=[make.file(path, "-LIMIT")]))
    assert any("LIMIT" in field for field in fields) == is_told


@pytest.mark.parametrize("is_public", [True, False])
def test_callers_in_the_same_file_of_c_pass_what_they_must(is_public: bool) -> None:
    path = "src/app.c"
    new = Fact("parameter", "added", "depth", path, 1, scope="walk", public=is_public)
    fields = _fields(make.facts("Change", new, files=[make.file(path, "+walk(int depth)")]))
    assert ("`depth`" in fields[1]) == is_public


@pytest.mark.parametrize(
    "new",
    ["&part.target()", "&mut part.target()", "part.target().cloned()", "part.target().as_ref()"],
)
def test_a_check_of_rust_that_borrows_or_clones_takes_no_other_branch(new: str) -> None:
    old = "let Some(found) = part.target()"
    check = Fact("guard", "changed", f"let Some(found) = {new}", "src/a.rs", 9, old,
                 f"let Some(found) = {new}", "draw")  # fmt: skip
    files = [make.file("src/a.rs", f"-if {old} {{", f"+if {check.name} {{")]
    files.append(make.file("tests/a.rs", "+pass", kind="test"))
    assert _fields(make.facts("Change", check, files=files)) == (NONE["en"], NONE["en"])
    other = replace(check, name=f"{old} && part.a & part.b", new=f"{old} && part.a & part.b")
    assert "take another branch" in _fields(make.facts("Change", other, files=files))[0]


@pytest.mark.parametrize("shown", ["        assert_snapshot!(hover(), @r", "    mod tests {"])
def test_what_a_test_beside_the_code_expects_tests_it(shown: str) -> None:
    edited = Fact("function", "touched", "draw", "src/a.rs", 3)
    code = make.file("src/a.rs", " fn draw() {", "+    line();", " }")
    lacks = make.facts("Fix draw", edited, files=[code])
    assert "whether tests cover" in _fields(lacks, "fix")[1]
    test = make.file("src/b.rs", f" {shown}", "-        (a: int)", "         (a: str)")
    assert (
        "whether tests cover"
        not in _fields(make.facts("Fix", edited, files=[code, test]), "fix")[1]
    )
    behind = make.file("src/b.rs", "+fn line() {}", f" {shown}")
    assert (
        "whether tests cover" in _fields(make.facts("Fix", edited, files=[code, behind]), "fix")[1]
    )


def test_several_files_that_could_not_be_read_were_too_large() -> None:
    cut = [Fact("omitted", "touched", "size", f"src/{name}.py", new="900") for name in "ab"]
    assert "`src/b.py` were too large" in _fields(make.facts("Change", *cut))[0]
    assert "`src/a.py` was too large" in _fields(make.facts("Change", cut[0]))[0]


@pytest.mark.parametrize(("call", "told"), [("create(a, b)", False), ("fill(a, b)", True)])
def test_a_call_that_gets_another_argument_is_no_other_condition(call: str, told: bool) -> None:
    old, new = "err := create(a); err != nil", f"err := {call}; err != nil"
    check = Fact("guard", "changed", new, _PATH, 1, old, new, "run")
    risks, advice = _fields(_with(check))
    assert ("take another branch" in risks) is told
    assert ("rewritten condition" in advice) is told


def test_nobody_passes_a_parameter_that_is_called_by_an_underscore() -> None:
    gone = [Fact("parameter", "removed", name, _PATH, 3, scope="load") for name in ("__", "late")]
    assert "still pass `late`" in _fields(_with(*gone))[1]
    assert "still pass" not in _fields(_with(gone[0]))[1]


@pytest.mark.parametrize(("used", "said"), [("cls.OPS.items()", False), ("cls.TOPS", True)])
def test_a_member_that_new_lines_use_comes_from_another_class(used: str, said: bool) -> None:
    gone = Fact("constant", "removed", "OPS", _PATH, 3, scope="Shop")
    lines = (" class Shop(Store):", "-    OPS = {}", "     size = 1")
    files = [make.file(_PATH, *lines), make.file("src/base.py", f"+    go({used})")]
    advice = _fields(make.facts("Change", gone, files=files), "fix")[1]
    assert ("Search your code for `OPS`" in advice) is said


def test_a_parameter_is_passed_by_name_to_a_head_on_one_line_that_takes_any() -> None:
    gone = Fact("parameter", "removed", "limit", _PATH, 1, scope="load")
    lines = ("-def load(name, *, limit):", "+def load(name, **_):", "     pass")
    made = make.facts("Limit less", gone, files=[make.file(_PATH, *lines)])
    assert "still work" in _fields(made, "refactor")[0]


def test_a_parameter_is_passed_by_name_to_a_new_head_on_lines_that_takes_any() -> None:
    gone = Fact("parameter", "removed", "limit", _PATH, 1, scope="load")
    lines = ("-def load(name, limit):", "+def load(", "+    name: str,", "+    **rest,", "+):")
    made = make.facts("Limit less", gone, files=[make.file(_PATH, *lines)])
    assert "still work" in _fields(made, "refactor")[0]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (_PATH, "def load(name, limit):", "def load(*args, **rest):"),
        ("src/a.js", "  load (name, limit) {", "  load (...args) {"),
    ],
)
def test_what_takes_all_that_it_is_called_with_loses_no_parameter(
    path: str, old: str, new: str
) -> None:
    gone = Fact("parameter", "removed", "limit", path, 1, scope="load")
    made = make.facts("Hand on", gone, files=[make.file(path, f"-{old}", f"+{new}")])
    assert "limit" not in "".join(_fields(made, "refactor"))


@pytest.mark.parametrize(
    ("rest", "said"), [("**others,", "still work"), ("late=None,", "calls that pass it may fail")]
)
def test_a_parameter_is_passed_by_name_to_what_takes_any(rest: str, said: str) -> None:
    lines = (" def load(", "     name,", "-    limit,", f"     {rest}", " ):", "     pass")
    gone = Fact("parameter", "removed", "limit", "src/a.py", 3, scope="load")
    made = make.facts("Limit less", gone, files=[make.file("src/a.py", *lines)])
    fields = dict(write(made, make.verdict("refactor", "high"), "en").fields)
    assert said in fields["risks"]
    assert "still pass `limit`" in fields["advice"]


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("", "calls that pass it by name may fail"),
        ("-    size,\n", "calls that pass them may fail"),
    ],
)
def test_a_parameter_may_take_the_place_of_another(gone: str, said: str) -> None:
    patch = f"@@ -1,5 +1,5 @@\n def load(\n{gone}     name,\n-    text,\n+    ids,\n ):\n"
    facts = detail(extract(commit(files=(change("src/a.py", patch),)), table()))
    assert said in _fields(facts)[0]


@pytest.mark.parametrize(("path", "told"), [("bin/npu_ci_install.sh", False), ("in.sh", True)])
def test_what_a_script_of_ci_installs_nobody_provides(path: str, told: bool) -> None:
    new = Fact("dependency", "added", "corner", path, 2, new="1.2")
    made = make.facts("Check more", new, files=[make.file(path, "+pip install corner==1.2")])
    fields = dict(write(made, make.verdict("chore", "high"), "en").fields)
    assert ("lock files" in fields["advice"]) is told


@pytest.mark.parametrize(("value", "replaced"), [("False", True), ("True", False)])
def test_a_new_name_for_the_contrary_is_no_replacement(value: str, replaced: bool) -> None:
    lines = ("-def is_free(shop):", "+def is_full(shop):", "     if shop.late:")
    lines += ("-        return False", f"+        return {value}", "     shop.go()")
    fact = Fact("function", "renamed", "is_full", "src/a.py", 1, "is_free", "is_full")
    made = make.facts("Say more", fact, files=[make.file("src/a.py", *lines)])
    fields = dict(write(made, make.verdict("refactor", "high"), "en").fields)
    assert ("`is_free` → `is_full`" in fields["advice"]) is replaced


def test_a_class_with_another_base_may_have_what_it_loses() -> None:
    method = Fact("function", "renamed", "go_fast", "src/a.py", 2, "go", "go_fast", "Shop")
    base = Fact("class", "changed", "Shop", "src/a.py", 1, "Base", "Fast")
    for facts, advised in (((method,), True), ((base, method), False)):
        made = make.facts("Go fast", *facts)
        fields = dict(write(made, make.verdict("refactor", "high"), "en").fields)
        assert ("`go` → `go_fast`" in fields["advice"]) is advised
        assert ("`go`" in fields["impact"]) is advised


def test_a_name_that_stands_for_something_else_is_still_there_for_its_users() -> None:
    turned = Fact("function", "renamed", "go_far", "src/a.py", 1, "go", "go_far")
    other = Fact("variable", "added", "go", "src/a.py", 9, new="go_far")
    for facts, met in (((turned,), True), ((turned, other), False)):
        made = make.facts("Go far", *facts)
        fields = dict(write(made, make.verdict("refactor", "medium"), "en").fields)
        assert ("`go`" in fields["impact"]) is met


def test_a_check_of_what_became_an_attribute_is_the_same() -> None:
    old, new = "pattern.match(text)", "self.pattern.match(text)"
    fact = Fact("guard", "changed", new, "src/a.py", 3, old, new, "read")
    made = make.facts("Keep the pattern", fact)
    assert "read" not in dict(write(made, make.verdict("perf", "high"), "en").fields)["risks"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("let Ok(row) = json::to_value(rows)", "let Ok(row) = to_value(rows)"),
        ("let Ok(mut rows) = self.rows.lock()", "let Ok(rows) = self.all_rows.lock()"),
    ],
)
def test_a_check_that_no_input_decides_otherwise_is_no_matter(old: str, new: str) -> None:
    fact = Fact("guard", "changed", new, "src/a.rs", 3, old, new, "read")
    made = make.facts("Import what is used", fact)
    assert "read" not in dict(write(made, make.verdict("perf", "high"), "en").fields)["risks"]


def test_a_type_of_rust_is_the_same_without_its_module() -> None:
    same = Fact("field", "changed", "rows", "src/a.rs", 3, "Vec<json::Value>", "Vec<Value>", "Shop")
    other = Fact("field", "changed", "beds", "src/a.rs", 4, "Vec<json::Value>", "Vec<Bed>", "Shop")
    made = make.facts("Import what is used", same, other)
    summary = dict(write(made, make.verdict("style", "high"), "en").fields)["summary"]
    assert "`beds`" in summary
    assert "`rows`" not in summary


@pytest.mark.parametrize(("default", "fails"), [(" = None", False), ("", True)])
def test_what_has_a_default_takes_the_old_calls(default: str, fails: bool) -> None:
    lines = (" def send(", "+    late: bool = False,", "     rows,", " ):", "     pass")
    lines += (" def load(", "     name,", "-    rows: Optional[", "-        Rows", "-    ] = None,")
    lines += (f"+    rows: Rows{default},", "+    late: bool = False,", " ):", "     pass")
    head = Fact("function", "changed", "load", "src/a.py", 6)
    old = Fact("parameter", "changed", "rows", "src/a.py", 8, scope="load")
    new = Fact("parameter", "added", "late", "src/a.py", 9, new="False", scope="load")
    made = make.facts("Load late", head, old, new, files=[make.file("src/a.py", *lines)])
    fields = dict(write(made, make.verdict("feat", "high"), "en").fields)
    assert ("`load`" in fields["risks"]) is fails


@pytest.mark.parametrize(("arm", "worried"), [("rows.is_empty()", False), ("late.is_on()", True)])
def test_a_check_that_an_arm_has_now_is_not_dropped(arm: str, worried: bool) -> None:
    gone = Fact(
        "guard", "removed", "shop.is_some() && rows.is_empty()", "src/a.rs", 2, scope="open"
    )
    lines = (" fn open() {", "-    if shop.is_some() && rows.is_empty() {", "+    match shop {")
    lines += (f"+        Some(name) if {arm} => {{",)
    made = make.facts("Match", gone, files=[make.file("src/a.rs", *lines)])
    fields = dict(write(made, make.verdict("refactor", "high"), "en").fields)
    assert ("drops the check" in fields["risks"]) is worried


def test_nobody_calls_the_functions_of_a_script() -> None:
    for path, said in (("src/install.sh", False), ("src/install.py", True)):
        gone = Fact("function", "removed", "check_page", path, 3)
        facts = make.facts("Drop it", gone, files=[make.file(path, "-check_page")])
        assert ("check_page" in _fields(facts)[1]) is said


def test_nobody_names_an_index_of_a_database() -> None:
    for made, said in (("CREATE INDEX", False), ("CREATE TABLE", True)):
        old = made.replace("CREATE", "DROP")
        schema = Fact("schema", "changed", "page_of_shop", "sql/3.up.sql", 3, old, made)
        facts = make.facts("Compress", schema)
        fields = write(facts, make.verdict("chore", "high"), "en").fields
        assert ("page_of_shop" in fields["advice"]) is said
        assert ("page_of_shop" in fields["impact"]) is said


def test_a_variable_with_a_value_of_each_place_is_told_once_and_without() -> None:
    places = {"Dockerfile": "1", "src/a.py": "True", "src/b.py": ""}
    facts = [Fact("env", "added", "USE_FAST", p, 1, new=value) for p, value in places.items()]
    _, advice = _fields(_with(*facts))
    assert advice.count("`USE_FAST`") == 1
    assert "(" not in advice
    _, advice = _fields(_with(facts[0], facts[2]))
    assert advice.count("`USE_FAST` (1)") == advice.count("`USE_FAST`") == 1


def test_a_value_of_which_a_part_has_got_a_name_is_the_same() -> None:
    old, new = "('a', parse(text), 3)", "('a', PARSED, 3)"
    changed = Fact("constant", "changed", "KIND", _PATH, 2, old, new)
    named = Fact("constant", "added", "PARSED", _PATH, 1, new="parse(text)")
    assert "new value" in _fields(_with(changed))[1]
    assert "new value" not in _fields(_with(changed, named))[1]
    back = replace(changed, old=new, new=old)
    gone = replace(named, action="removed", old=named.new, new="")
    assert "new value" not in _fields(_with(back, gone))[1]


def test_another_amount_of_what_bears_on_speed_or_memory_is_told() -> None:
    old, new = "64 * 1024", "256 * 1024"
    for name, kind, said in (
        ("READ_BUFFER_SIZE", "source", True),
        ("GREETING_SIZE", "source", False),
        ("READ_BUFFER_SIZE", "ci", False),
    ):
        fact = Fact("constant", "changed", name, _PATH, 3, old, new)
        file = make.file(_PATH, f"-{name} = {old}", f"+{name} = {new}", kind=kind)
        fields = dict(write(make.facts("Change", fact, files=[file]), make.verdict(), "en").fields)
        assert (f"`{name}`" in fields["performance"]) is said
    other = Fact("constant", "changed", "CACHE", _PATH, 3, "open_cache()", "find_cache()")
    fields = dict(write(make.facts("Change", other), make.verdict(), "en").fields)
    assert fields["performance"] == "None."


def test_that_a_new_function_makes_room_in_a_list_is_nothing_to_measure() -> None:
    room = Fact("perf", "added", "Vec::with_capacity", "src/a.rs", 3, scope="collect")
    for action, said in (("added", False), ("touched", True)):
        home = Fact("function", action, "collect", "src/a.rs", 2)
        file = make.file("src/a.rs", "+let mut all = Vec::with_capacity(n);")
        facts = make.facts("Go", room, home, files=[file])
        assert "own load" not in _fields(facts)[1]
        told = write(facts, make.verdict("feat", "high"), "en").fields["performance"]
        assert ("with_capacity" in told) is said


@pytest.mark.parametrize(
    ("line", "told"), [("c := make(chan int)", True), ("C() <-chan int", False)]
)
def test_a_channel_that_is_no_more_than_a_type_is_no_risk(line: str, told: bool) -> None:
    fact = Fact("concurrency", "added", "chan", "a.go", 2, scope="run")
    files = [make.file("a.go", " func run() {", f"+\t{line}")]
    assert ("at the same time" in _fields(make.facts("Change", fact, files=files))[0]) is told


@pytest.mark.parametrize(("scope", "place"), [("new", "src/a.rs"), ("run", "run")])
def test_a_lock_is_contended_elsewhere_than_where_an_object_is_made(scope: str, place: str) -> None:
    fact = Fact("concurrency", "added", "RwLock::new", "src/a.rs", 2, scope=scope)
    files = [make.file("src/a.rs", f" fn {scope}() {{", "+    rows: RwLock::new(rows),")]
    risks, advice = _fields(make.facts("Share rows", fact, files=files))
    assert f"in `{place}`" in risks
    assert f"`{place}` under concurrent load" in advice


@pytest.mark.parametrize(("said", "told"), [("is deprecated, use --mode", False), ("is on", True)])
def test_nobody_sets_what_is_given_up(said: str, told: bool) -> None:
    option = Fact("option", "added", "--fast-moe", _PATH, 2)
    files = [make.file(_PATH, '+add("--fast-moe")', f'+warn("NOTE: --fast-moe {said}.")')]
    assert ("`--fast-moe`" in _fields(make.facts("Add", option, files=files))[1]) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("export const { open, readAll } = parts()", False),
        ("export { readEvery as readAll } from './b'", False),
        ("const { open, readAll } = parts()", True),
    ],
)
def test_what_another_module_exports_in_a_list_is_not_gone(line: str, told: bool) -> None:
    gone = Fact("function", "removed", "readAll", "src/a.ts", 1)
    files = [make.file("src/a.ts", "-export const readAll = () => 1")]
    files.append(make.file("src/b.ts", f"+{line}"))
    assert ("`readAll`" in _fields(make.facts("Split", gone, files=files))[0]) is told


def test_what_a_package_declared_the_types_of_breaks_those_who_use_it() -> None:
    gone = Fact("class", "removed", "Shop", "lib/shop.js", 1, public=False)
    declared = Fact("class", "removed", "Shop", "types/shop.d.ts", 1, scope="Shops")
    assert "may break" not in _fields(make.facts("Drop", gone))[0]
    assert "`Shop` is gone" in _fields(make.facts("Drop", gone, declared))[0]


@pytest.mark.parametrize(("new", "told"), [("(every[key] = made)", False), ("made[key]", True)])
def test_what_is_kept_elsewhere_and_returned_is_the_same_value(new: str, told: bool) -> None:
    returned = Fact("return", "changed", new, "src/a.ts", 2, "(few[key] = made)", new, "build")
    lines = (" function build () {", "-  return (few[key] = made)", f"+  return {new}")
    files = [make.file("src/a.ts", *lines)]
    advice = _fields(make.facts("Keep", returned, files=files), "fix")[1]
    assert ("what `build` returns" in advice) is told


def test_a_constructor_is_known_by_its_class() -> None:
    path = "src/a.js"
    made = Fact("function", "changed", "constructor", path, 2, "size", "size, rest", "Shop")
    lines = (" class Shop {", "-  constructor (size) {", "+  constructor (size, rest) {")
    files = [make.file(path, *lines)]
    fields = write(make.facts("More", made, files=files), make.verdict("fix", "high"), "en").fields
    assert "callers of `Shop`" in fields["advice"]
    assert "users of `Shop`" in fields["impact"]
    inside = Fact("function", "touched", "constructor", path, 2, scope="Shop")
    advice = _fields(make.facts("Open", inside, files=files), "fix")[1]
    assert "whether tests cover `Shop`" in advice


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LIMIT", "(1<<14)", True),
        ("_LIMIT_NEXT", "(1<<14)", False),
        ("CHECK_SIZE", "ENSURE_EQ(x.size(), n)", False),
    ],
)
def test_a_macro_that_nobody_chooses_has_no_value_to_check(
    name: str, value: str, told: bool
) -> None:
    fact = Fact("constant", "changed", name, "src/a.h", 3, "(1<<13)", value)
    files = [make.file("src/a.h", f"+#define {name} {value}")]
    assert ("new value" in _fields(make.facts("Change", fact, files=files))[1]) is told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("src/rows/OldBody.kt", "src/Body.kt", False),
        ("src/rows/Body.kt", "src/Body.kt", True),
        ("src/rows/old_body.go", "src/body.go", True),
        ("src/rows/old_body.py", "src/body.py", True),
    ],
)
def test_no_code_names_a_file_of_kotlin(old: str, new: str, told: bool) -> None:
    moved = Fact("file", "renamed", new, new, 0, old, new)
    facts = make.facts("Change", moved, files=[make.file(new, "+pass")])
    assert ("path" in _fields(facts)[0]) is told


@pytest.mark.parametrize("apart", [False, True])
def test_a_file_with_another_name_that_gave_its_functions_away_has_no_new_path(
    apart: bool,
) -> None:
    old, new, other = "src/layers/ops.py", "src/kernels/norms.py", "src/kernels/turns.py"
    renamed = Fact("file", "renamed", new, new, 0, old, new)
    items = [renamed, Fact("function", "moved", "turn_rows", other, 3, new)][: 1 + apart]
    files = [make.file(path, "+def turn_rows(): pass") for path in (new, other)]
    facts = make.facts("Change", *items, files=files)
    assert [("earch for references" in text) for text in _fields(facts)] == [False, apart]
    assert ("pdate the path" in _fields(facts)[1]) is not apart
    told = write(facts, make.verdict("refactor", "high"), "en").fields
    assert ("from ops.py" in told["summary"].replace("`", "")) is apart
    assert "from `norms.py`" not in f"{told['summary']} {told['architecture']}"


@pytest.mark.parametrize(
    ("old", "new", "is_told"),
    [
        ('Kind.of("text/html")', '"text/html".toKind()', False),
        ('Kind.of("text/html")', 'Kind.of("text/css")', True),
        ("open_cache()", "find_cache()", False),  # of names nothing is known
        ('"a"', 'make("a")', True),
    ],
)
def test_a_value_that_is_made_in_another_way_is_no_other_value(
    old: str, new: str, is_told: bool
) -> None:
    changed = Fact("constant", "changed", "PAGE", "src/Page.kt", 2, old, new)
    assert ("old value" in _fields(make.facts("Change", changed))[0]) is is_told


def test_verbs_go_with_how_many_names_there_are() -> None:
    one = Fact("crypto", "added", "tls.Dial", _PATH, 3, scope="open")
    other = replace(one, name="tls.Listen", line=4)
    assert "bears on" in _fields(_with(one))[0]
    assert "bear on" in _fields(_with(one, other))[0]
    cast = Fact("unsafe", "added", "const_cast", _PATH, 3, scope="open")
    assert "bypasses checks of the language" in _fields(_with(cast))[0]
    assert "bypass checks" in _fields(_with(cast, replace(cast, name="unsafe", line=4)))[0]


def test_what_a_browser_keeps_lets_nobody_in() -> None:
    for name, told in (("self.cookies", False), ("CORS", False), ("authorize", True)):
        fact = Fact("auth", "added", name, _PATH, 3, scope="open")
        assert ("credentials" in _fields(_with(fact))[1]) is told


def test_a_line_that_names_nothing_is_no_deprecation() -> None:
    line = "deprecated.warn(description=text,"
    fact = Fact("deprecation", "added", line, _PATH, 3, "", line)
    assert "deprecat" not in " ".join(_fields(_with(fact)))


def test_a_method_that_goes_is_told_with_its_class() -> None:
    gone = Fact("function", "removed", "describe", "src/a.go", 2, scope="Policy")
    fields = write(make.facts("Drop", gone), make.verdict("feat", "high"), "en").fields
    risks, advice = fields["risks"], fields["advice"]
    assert "users of `describe` of `Policy`" in fields["impact"]
    assert "`describe` of `Policy` is gone" in risks
    assert "your code for `describe` of `Policy`" in advice
    own = Fact("function", "removed", "load", "src/a.go", 9)
    assert "of `Policy`" not in _fields(make.facts("Drop", gone, own))[0]


@pytest.mark.parametrize(("name", "told"), [("ParseText", True), ("FuzzParseText", False)])
def test_a_function_that_tries_others_out_lacks_no_tests(name: str, told: bool) -> None:
    check = Fact("guard", "added", "len(data) > 9", "parse_fuzz.go", 2, scope=name)
    edited = Fact("function", "touched", name, "parse_fuzz.go", 1)
    advice = _fields(make.facts("Skip", edited, check, files=[make.file("parse_fuzz.go")]), "fix")[
        1
    ]
    assert (name in advice) is told


def test_what_several_lines_set_changes_to_no_one_value() -> None:
    lines = ("-BASE = a + one", "+BASE = a", "-    BASE = a + two", " y = 1")
    changed = Fact("constant", "changed", "BASE", "setup.py", 1, "a + one", "a")
    gone = Fact("constant", "removed", "BASE", "setup.py", 2, "a + two")
    files = [make.file("setup.py", *lines)]
    for items, told in (((changed,), True), ((changed, gone), False)):
        fields = write(make.facts("Set", *items, files=files), make.verdict(), "en").fields
        summary = fields["summary"]
        assert ("from `a + one` to" in summary) is told
        assert "`BASE`" in summary


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("PAGE_SIZE", "8", "9", True),
        ("PAGE_SIZE", "8 if is_fast() else 4", "8 if _is_fast else 4", False),
        ("kPages", "kFast ? 80 : 40", "kFast ? 88 : 40", False),
        ("VERSION", '"0.19.0"', '"0.20.0"', False),
        ("KERNELS", f'"{"5d4df6c2" * 5}/fmha"', f'"{"158f6fa1" * 5}/fmha"', False),
    ],
)
def test_a_value_that_nobody_chooses_is_none_to_check(
    name: str, old: str, new: str, told: bool
) -> None:
    risks, advice = _fields(_with(Fact("constant", "changed", name, _PATH, 3, old, new)))
    assert ("suits you" in advice) is told
    assert told or "old value" not in risks


def test_what_those_who_work_on_a_project_install_no_image_needs() -> None:
    for path, told in (
        ("requirements.txt", True),
        ("requirements/extras/redis.txt", True),
        ("requirements-dev.txt", False),
        ("requirements/test.txt", False),
    ):
        fact = Fact("dependency", "added", "slowcheck", path, 2, new="2.2.1")
        facts = make.facts("Change", fact, files=[make.file(path, "+slowcheck==2.2.1")])
        assert ("images" in _fields(facts)[1]) is told


def test_one_place_that_reads_a_variable_goes() -> None:
    fact = Fact("env", "removed", "APP_CACHE", "src/a.py", 3)
    for lang, said in (("en", "rops uses of the environment"), ("zh", "减少对环境变量")):
        assert said in write(_with(fact), make.verdict("feat", "high"), lang).fields["summary"]


@pytest.mark.parametrize("beside", [True, False])
def test_of_several_constructors_one_may_take_the_old_calls(beside: bool) -> None:
    gone = Fact("function", "changed", "Shop", "src/shop.hpp", 9, "Rows r, int n", "", "Shop", True)
    come = Fact("function", "added", "Shop", "src/shop.hpp", 11, "", "Rows r, int n = 0", "Shop")
    facts = make.facts("Shops", gone, *((come,) if beside else ()))
    risks, advice = _fields(facts)
    assert ("`Shop`" in risks) is not beside
    assert ("callers of" in advice) is not beside


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (">=1.5.3,<3", ">=1.5.3,<4", False),
        ("<3,>=1.5.3", "<4,>=1.5.3", False),
        ("<=9.1.2", "<=9.3.0", False),
        (">=1.5.3,<4", ">=1.5.3,<3", True),
        (">=1.5.3,<3", ">=1.6,<4", True),
    ],
)
def test_a_range_that_has_all_that_it_had_asks_nothing(old: str, new: str, told: bool) -> None:
    fact = Fact("dependency", "changed", "rows", "pyproject.toml", 3, old, new, public=True)
    _, advice = _fields(make.facts("Rows", fact))
    assert ("lock files" in advice) is told


_OWN = "class LongLines:\n+    def test_long_lines(self):\n"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (_OWN, False),
        (_OWN.replace("LongLines", "TestLongLines"), True),
        (_OWN.replace("LongLines", "LongLines(Case)"), True),
        (
            _OWN.replace(" def", " @pytest.mark.skip(\n+        reason='late'\n+    )\n+    def"),
            False,
        ),
        ("@pytest.mark.skip\n+def test_long_lines():\n", False),
        ("@pytest.mark.skipif(late)\n+def test_long_lines():\n", True),
    ],
)
def test_a_test_that_no_runner_finds_or_that_is_skipped_is_not_to_be_run(
    lines: str, told: bool
) -> None:
    patch = f"+{lines}+        assert read_all()\n"
    facts = detail(extract(commit(files=(change("tests/test_a.py", patch),)), table()))
    _, advice = _fields(facts, "test")
    assert ("test_long_lines" in advice) is told


_GROUP = "-test('rows', (t) => {\n-  t.test('one', () => {\n-    go()\n-  })\n-})\n"


@pytest.mark.parametrize(
    ("path", "patch", "told"),
    [
        ("test/A.kt", "-  @Test\n-  fun opens() {\n-    // To do.\n-  }\n-\n   fun go() {}\n", False),
        ("test/A.kt", "-  @Test\n-  fun opens() {\n-    go()\n-  }\n-\n   fun go() {}\n", True),
        ("test/a.js", f"{_GROUP}+test('one', () => {{\n+  go()\n+}})\n", False),
        ("test/a.js", f"{_GROUP} test('two', () => {{\n   go()\n }})\n", True),
    ],
)  # fmt: skip
def test_nobody_misses_a_test_that_asks_nothing_or_a_group_whose_tests_go_on(
    path: str, patch: str, told: bool
) -> None:
    facts = detail(extract(commit(files=(change(path, patch),)), table()))
    assert ("may go untested" in _fields(facts)[0]) is told


def test_what_a_workflow_sets_no_more_is_read_as_before() -> None:
    patch = """\
@@ -1,6 +1,4 @@
 server:
   launch: true
-  env:
-    READER_FUSED_LINES: '0'
   port: 30000
"""
    facts = detail(extract(commit(files=(change("configs/late.yaml", patch),)), table()))
    fields = write(facts, make.verdict("chore", "high"), "en").fields
    assert "READER_FUSED_LINES" in fields["summary"]
    told = fields["impact"].partition("could affect")[2] + fields["risks"] + fields["advice"]
    assert "READER_FUSED_LINES" not in told


@pytest.mark.parametrize(("stars", "told"), [("", True), ("*", False), ("**", False)])
def test_what_takes_the_rest_of_a_call_need_not_be_passed(stars: str, told: bool) -> None:
    fact = Fact("parameter", "added", "options", _PATH, 3, scope="load")
    file = make.file(_PATH, f"+def load(path, {stars}options):")
    assert ("`options`" in _fields(make.facts("Load", fact, files=[file]))[1]) is told


def test_a_test_is_run_by_its_whole_name_or_with_its_file() -> None:
    long = Fact("test", "added", "test_reader__" + "that_reads_rows__" * 5, "tests/test_a.py", 3)
    short = replace(long, name="test_writer__rows", line=9)
    for tests, said in (
        ((long, short), "un `test_writer__rows` and at least 1 more in `test_a.py`"),
        ((long,), "un the tests in `test_a.py`"),
    ):
        assert said in _fields(make.facts("Read", *tests))[1]


def test_a_function_that_raised_the_error_with_other_words_stops_no_more_callers() -> None:
    fact = Fact("error", "changed", "ValueError", _PATH, 3, "Only red pages", "A blue page", "read")
    new = Fact("error", "added", "ValueError", _PATH, 3, "", "A blue page", "read")
    for error, told in ((fact, False), (new, True)):
        risks, advice = _fields(_with(error))
        assert ("`read` raises" in risks) is told
        assert ("callers of `read`" in advice) is told


@pytest.mark.parametrize(("path", "told"), [("src/keep.rs", False), ("src/Keep.java", True)])
def test_what_is_read_as_a_value_of_a_type_of_rust_runs_nothing(path: str, told: bool) -> None:
    made = make.facts("Add", Fact("deserialization", "added", "deserialize", path, 4, scope="keep"))
    assert ("trusted data" in _fields(made, "fix")[1]) is told


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("torch.load", "torch.load(path)", True),
        ("torch.load", "torch.load(path, weights_only=True)", False),
        ("safetensors.torch.load", "safetensors.torch.load(data)", False),
    ],
)
def test_what_reads_tensors_alone_runs_nothing(name: str, line: str, told: bool) -> None:
    fact = Fact("deserialization", "added", name, _PATH, 1, scope="load")
    facts = make.facts("Add", fact, files=[make.file(_PATH, f"+    rows = {line}")])
    assert ("trusted data" in _fields(facts, "fix")[1]) is told


def test_a_condition_in_a_test_beside_the_source_needs_no_test() -> None:
    guard = Fact("guard", "added", "cfg!(fast)", "src/rows.rs", 3, scope="keeps_rows")
    for kind in ("function", "test"):
        edited = Fact(kind, "touched", "", "src/rows.rs", 0, scope="keeps_rows")
        file = make.file("src/rows.rs", " fn keeps_rows() {", "+    if cfg!(fast) {}", " }")
        advice = _fields(make.facts("Fix", guard, edited, files=[file]), "fix")[1]
        assert ("both ways" in advice) is (kind == "function")


@pytest.mark.parametrize(
    ("line", "warned"),
    [("rate = 16000", False), ("rate = rate or 16000", False), ("rate = 1600", True)],
)
def test_a_default_that_the_function_fills_in_by_now_is_what_it_was(
    line: str, warned: bool
) -> None:
    rate = Fact("parameter", "changed", "rate", _PATH, 1, "16000", "None", "load")
    lines = ("-def load(rate=16000):", "+def load(rate=None):", "+    if rate is None:")
    files = [make.file(_PATH, *lines, f"+        {line}")]
    fields = dict(write(make.facts("Load", rate, files=files), make.verdict("feat"), "en").fields)
    told = "Calls of `load` without `rate` get the new value: `rate` (`16000` → `None`)"
    assert (told in fields["risks"]) is warned
    assert ("new value suits calls of `load`" in fields["advice"]) is warned


@pytest.mark.parametrize("path", ["build.rs", "src/main.rs", "src/bin/till.rs"])
def test_nobody_uses_what_a_program_or_a_script_of_the_build_had(path: str) -> None:
    for name in ("main", "open_till"):
        gone = Fact("function", "removed", name, path, 3)
        facts = make.facts("Drop it", gone)
        text = " ".join(dict(write(facts, make.verdict("refactor", "high"), "en").fields).values())
        assert "may affect" not in text
        assert "earch your code" not in text


def test_methods_by_common_names_whose_class_is_not_known_are_not_gone() -> None:
    patch = (
        "@@ -1,6 +1,2 @@\n"
        " const Shelf = class extends Rack {\n"
        "-  render() {\n"
        "-  }\n"
        "-  fillRows() {\n"
        "-  }\n"
        " }\n"
    )
    found = detail(extract(commit(files=(change("src/shelf.js", patch),)), table()))
    risks, advice = _fields(found)
    assert "fillRows" in risks
    assert "fillRows" in advice
    assert "render" not in risks + advice
    assert "render" in write(found, make.verdict("feat", "high"), "zh").fields["summary"]


def test_members_of_a_module_that_goes_are_no_names_to_look_for() -> None:
    lines = [
        "-export function shelve() {}",
        "-const Page = class extends Component {",
        "-  render() {}",
    ]
    path = "web/page.js"
    gone = make.deleted(
        make.facts(
            "Drop pages",
            Fact("function", "removed", "shelve", path, 1),
            Fact("function", "removed", "render", path, 3),
            files=[make.file(path, *lines)],
        )
    )
    fields = write(gone, make.verdict("refactor", "high"), "en").fields
    assert "Search your code for `shelve`." in fields["advice"]
    assert "`render`" not in fields["advice"] + fields["impact"] + fields["risks"]


def test_how_an_object_is_written_reads_no_data() -> None:
    for name, reads in (("__setstate__", True), ("__reduce__", False)):
        fact = Fact("deserialization", "added", name, _PATH, 3, scope=name)
        assert ("trusted" in " ".join(_fields(_with(fact)))) is reads


def test_who_uses_a_function_in_another_one_needs_no_advice() -> None:
    inner = Fact("function", "renamed", "load_all", "src/a.py", 9, "load_rows", "load_all")
    facts = make.facts("Load all", replace(inner, scope="outer", public=False))
    told = write(facts, make.verdict("refactor", "medium"), "en").fields
    assert "`load_rows`" in told["summary"]
    assert "load_rows" not in told["advice"]
    known = write(make.facts("Load all", inner), make.verdict("refactor", "medium"), "en").fields
    assert "load_rows" in known["advice"]


@pytest.mark.parametrize("gone", [False, True])
def test_what_an_overload_that_comes_raises_those_who_call_the_others_do_not_meet(
    gone: bool,
) -> None:
    path = "src/Rows.java"
    error = Fact("error", "added", "StateError", path, 2, new="not held", scope="release")
    lines = ["-  void release() {"] * gone + ["+  private void release(Row row) {"]
    file = make.file(path, *lines, '+    throw new StateError("not held");')
    risks, advice = _fields(make.facts("Change", error, files=[file]))
    assert ("StateError" in risks) is ("StateError" in advice) is gone


def test_how_a_message_is_printed_concerns_none_who_look_for_it() -> None:
    lines = (
        f'{mark}\tlog.{call}("resuming all rows")\n'
        for mark, call in zip("-+", ("Printf", "Print"), strict=True)
    )
    file = change("src/main.go", "@@ -3,1 +3,1 @@ func main() {\n" + "".join(lines))
    facts = detail(extract(commit("Print", files=(file,)), table()))
    assert "Print" not in _fields(facts, "refactor")[1]


def test_nobody_is_sent_to_a_function_by_its_former_name_for_a_check_that_goes() -> None:
    check = Fact("guard", "removed", "size > limit", _PATH, 2, scope="fill")
    name = Fact("function", "renamed", "put", _PATH, 2, "fill", "put")
    file = make.file(_PATH, "-    if size > limit:", "-        return None", "     note(size)")
    for more, advised in ((name,), False), ((), True):
        _, advice = _fields(make.facts("Change", check, *more, files=[file]))
        assert ("the old check told apart" in advice) is advised


def test_a_package_that_two_lists_pin_each_in_its_own_way_counts_once() -> None:
    libs = ("libone", "1.0", "1.2"), ("libtwo", "2.0", "2.2"), ("libfoo", "0.1", "0.2")
    pins = [
        Fact("dependency", "changed", name, path, at, f"{sign}{old}", f"{sign}{new}")
        for path, sign in (("requirements.txt", ""), ("pyproject.toml", "^"))
        for at, (name, old, new) in enumerate(libs, 1)
    ]
    _, advice = _fields(make.facts("Raise them", *pins), "build")
    assert "`libone`" in advice
    assert "at least" not in advice


def test_the_versions_of_a_package_are_not_those_of_other_files() -> None:
    pin = Fact("dependency", "changed", "libfoo", "pyproject.toml", 1, ">=1,<4", ">=1,<5")
    bare = Fact("dependency", "changed", "libfoo", "requirements.txt", 1)
    facts = make.facts("Raise it", pin, bare)
    summary = dict(write(facts, make.verdict("build", "low"), "en").fields)["summary"]
    assert "`>=1,<5`" in summary
    assert "2 files" not in summary


def test_what_is_asserted_before_it_is_asked_is_tested_where_it_is_asked() -> None:
    patch = "@@ -3,2 +3,6 @@ int shut(room *r) {\n   int n;\n"
    patch += "+  hall *room = hall_of(r);\n+  DEBUGASSERT(room);\n+  if(!room)\n+    return FAIL;\n   n = 1;\n"
    facts = detail(extract(commit(files=(change("src/room.c", patch),)), table()))
    _, advice = _fields(facts, "fix")
    assert "`!room`" in advice
    assert "`room`" not in advice
