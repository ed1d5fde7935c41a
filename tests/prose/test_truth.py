"""Statements that readers of real days found wrong or misleading, each as a small commit."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts, FileFacts, Hunk
from classifier.prose import write
from classifier.prose.about import topics
from classifier.prose.impact import impact
from classifier.prose.items import Item
from classifier.prose.language import load_language
from classifier.prose.lines import difference
from classifier.prose.markup import Source
from classifier.prose.message import explanation
from classifier.prose.names import Names
from classifier.prose.signatures import takes_the_same
from classifier.prose.spelling import is_plain
from classifier.prose.values import _pair
from tests.prose import make

_PATH = "src/reader.py"


def _fields(facts: Facts, kind: str = "fix", level: str = "high") -> dict[str, str]:
    return dict(write(facts, make.verdict(kind, level), "en").fields)  # type: ignore[arg-type]


def _wide(*texts: str, path: str = _PATH, sign: str = "+") -> FileFacts:
    """A file of one line that is too wide to be told as it stands."""
    return make.file(path, f"{sign}{' '.join(texts)} {'x' * 120}")


def test_quotes_that_open_before_a_part_do_not_close_in_it() -> None:
    start = 'pip config set global.trusted-host "for this one and no other image $CACHE '
    parts = difference(f'{start}one.example.org two.example.org"', f'{start}one.example.org"')
    assert parts is not None
    assert not [part for part in parts if '"' in part]
    assert difference('go("a")', 'go("b")') == ('go("a")', 'go("b")')


def test_mere_names_stand_in_a_list_of_their_own_and_claim_nothing() -> None:
    items = [Fact("identifier", "added", f"read_{n}", _PATH, n) for n in range(1, 4)]
    function = Fact("function", "touched", "load", _PATH, 5)
    summary = _fields(make.facts("Mend", function, *items))["summary"]
    assert summary.splitlines()[-1] == ("- Also in the diff: `read_1`, `read_2` and `read_3`.")


def test_files_of_one_name_are_told_apart() -> None:
    items = [Fact("function", "touched", f"f{n}", f"{where}/a/loader.py", 1) for n, where in
             enumerate(("src", "tools"))]  # fmt: skip
    summary = _fields(make.facts("Change", *items))["summary"]
    assert "`src/a/loader.py`" in summary
    assert "`tools/a/loader.py`" in summary


def test_a_file_is_told_apart_from_one_whose_whole_path_its_own_ends_with() -> None:
    source = Source(make.facts("Build").commit)
    names = Names(source, load_language("en"), ("make/gpu.make", "old/make/gpu.make"))
    assert names.brief("make/gpu.make") == "make/gpu.make"
    assert names.brief("old/make/gpu.make") == "old/make/gpu.make"


def test_a_dependency_that_moves_to_another_section_is_no_new_one() -> None:
    gone = Fact("dependency", "removed", "yaml", "package.json", 1, old="1", scope="dependencies")
    came = Fact("dependency", "added", "yaml", "package.json", 2, new="1", scope="devDependencies")
    fields = _fields(make.facts("Move", gone, came), "build")
    assert (fields["risks"], fields["advice"]) == ("None.", "None.")


@pytest.mark.parametrize(("scope", "warns"), [("dependencies", True), ("devDependencies", False)])
def test_only_dependencies_of_users_are_a_risk_to_them(scope: str, warns: bool) -> None:
    came = Fact("dependency", "added", "yaml", "package.json", 2, new="1", scope=scope)
    fields = _fields(make.facts("Add", came), "build")
    assert ("`yaml`" in fields["risks"]) is warns
    assert ("install" in fields["impact"]) is warns


def test_errors_are_told_of_the_function_that_raises_them() -> None:
    items = (
        Fact("function", "touched", "load", _PATH, 1),
        Fact("function", "touched", "save", _PATH, 20),
        Fact("error", "added", "LoadError", _PATH, 2, scope="load"),
        Fact("error", "added", "SaveError", _PATH, 21, scope="save"),
    )
    risks = _fields(make.facts("Fix", *items))["risks"]
    assert "`load` raises `LoadError`," in risks
    assert "SaveError" not in risks.split(";")[0]


def test_the_name_of_a_parameter_concerns_callers_only_where_they_may_use_it() -> None:
    renamed = Fact("parameter", "renamed", "flag", "src/a.c", 1, "value", "flag", scope="f")
    file = make.file("src/a.c", "-int f(int value)", "+int f(int flag)")
    in_c, in_python = (
        make.facts("Rename", renamed, files=[replace(file, language=language)])
        for language in ("C", "Python")
    )
    assert "old name" not in _fields(in_c)["risks"]
    told = "Calls that pass a parameter by the old name may fail: `value` → `flag`."
    assert _fields(in_python)["risks"] == told
    head = Fact("function", "changed", "f", "src/a.py", 1, "value: int", "flag: int")
    file = make.file("src/a.py", "-def f(value: int):", "+def f(flag: int):")
    both = make.facts(
        "Rename", head, replace(renamed, path="src/a.py"), files=[replace(file, language="Python")]
    )
    assert _fields(both)["risks"] == told
    assert not takes_the_same(replace(head, new="flag: str"))


def test_a_method_of_several_classes_is_not_told_as_one() -> None:
    lines = [Fact("guard", "added", f"x > {n}", _PATH, n, scope="__init__") for n in (10, 300)]
    summary = _fields(make.facts("Fix", *lines))["summary"]
    assert "In `__init__`" not in summary


def test_an_interface_is_no_class() -> None:
    item = Fact("class", "added", "Reader", "src/a.ts", 1)
    file = make.file("src/a.ts", "+export interface Reader {")
    assert _fields(make.facts("Add", item, files=[file]))["summary"].startswith("Adds interface")


def test_the_reason_is_what_changes_and_not_a_side_remark() -> None:
    body = (
        "The reader returned before the rest was read when it was cancelled.\n\n"
        "This change makes the reader settle the rest, so that nothing is lost.\n\n"
        "Additionally, since it was wrong, the comment is corrected to avoid confusion."
    )
    assert explanation(make.facts("Settle", body=body).commit).startswith("This change makes")


def test_names_are_not_told_as_files_that_come() -> None:
    calls = [Fact("call", "added", f"open_{n}", _PATH, n) for n in range(1, 12)]
    files = [Fact("file", "added", name, name) for name in ("a.bin", "b.bin")]
    function = Fact("function", "touched", "load", _PATH, 20)
    added = [
        make.file(_PATH, *(f"+open_{n}()" for n in range(1, 12)), "+load"),
        make.binary("a.bin"),
    ]
    summary = _fields(make.facts("Change", function, *files, *calls, files=added))["summary"]
    (told,) = (line for line in summary.splitlines() if "dds files" in line)
    assert "open_" not in told.split("also in the diff")[0]


def test_what_only_the_message_names_stands_in_no_changed_line() -> None:
    mention = Fact("mention", "added", "read_all", "", 0)
    function = Fact("function", "touched", "load", _PATH, 1)
    facts = make.facts("Explain read_all", mention, function)
    for level in ("low", "high"):
        assert "also in the diff" not in _fields(facts, level=level)["summary"]


def test_of_a_file_that_goes_the_members_go_without_saying() -> None:
    items = (
        Fact("class", "removed", "Reader", _PATH, 1),
        Fact("field", "removed", "lines", _PATH, 2, scope="Reader"),
        Fact("function", "removed", "read_all", _PATH, 3, scope="Reader"),
    )
    summary = _fields(make.deleted(make.facts("Drop", *items)))["summary"]
    assert "`Reader`" in summary
    assert "lines" not in summary
    assert "read_all" not in summary


def test_advice_names_the_module_of_what_it_tells_to_import() -> None:
    items = [
        Fact("class", "moved", name, f"src/{name.lower()}.py", 1, old="src/all.py")
        for name in ("Reader", "Writer")
    ]
    advice = _fields(make.facts("Split", *items), "refactor")["advice"]
    assert "mport `Reader` from `reader.py`" in advice
    assert "Writer" not in advice


def test_members_of_a_class_that_goes_go_with_it() -> None:
    gone = Fact("class", "removed", "Visitor", _PATH, 3)
    field = Fact("field", "removed", "seen_all", _PATH, 4, scope="Visitor")
    assert "seen_all" not in str(_fields(make.facts("Drop", gone, field), "refactor"))


def test_a_call_of_a_new_function_is_no_change_of_it() -> None:
    function = Fact("function", "added", "read_all", _PATH, 3)
    call = Fact("call", "added", "file.read", _PATH, 4, scope="read_all")
    summary = _fields(make.facts("Add", function, call))["summary"]
    assert "calls" not in summary
    assert "in `read_all`" not in summary.lower()


def test_an_import_from_two_modules_is_told_of_none() -> None:
    items = [Fact("import", "added", "Context", f"src/{name}.rs", 1, scope=f"crate::{name}")
             for name in ("one", "two")]  # fmt: skip
    summary = _fields(make.facts("Move", *items), "refactor")["summary"]
    assert "`Context`" in summary
    assert "from" not in summary


def test_reading_json_is_no_risk() -> None:
    facts = [Fact("deserialization", "added", name, _PATH, 1, scope="load")
             for name in ("json.loads", "pickle.loads")]  # fmt: skip
    assert "untrusted" not in _fields(make.facts("Read", facts[0]))["risks"]
    assert "untrusted" in _fields(make.facts("Read", facts[1]))["risks"]


def test_who_uses_a_renamed_function_uses_its_former_name() -> None:
    renamed = Fact("function", "renamed", "with_all", _PATH, 1, "with_one", "with_all")
    impact = _fields(make.facts("Rename", renamed), "refactor")["impact"]
    assert impact.rpartition("may affect")[2].strip() == "users of `with_one`."


def test_an_aside_of_the_subject_is_not_what_the_change_is_about() -> None:
    assert topics("Add a pack for the graph (a/b, gen_ai naming)") == []
    assert topics("Mend open_url() (#12)") == ["open_url"]
    assert topics("Mend ReadWith*Pages.plan() and Batch*open_url") == []
    assert topics("Take rows by page_options.enable_r… (#12)") == ["page_options"]
    assert topics("Take rows by enable_r...") == []  # a part of a name is none
    assert topics(":card_file_box: Mend open_url() :sparkling_heart:") == ["open_url"]
    assert topics("Mend pack::open_url::rows") == topics("Mend pack::open_url")


def test_what_stands_behind_a_plain_word_is_half_of_what_the_change_is_about() -> None:
    assert topics("Mend the type of readers and `open_urls`") == []
    assert topics("Mend `open_url` and `close_url`") == ["open_url", "close_url"]


def test_an_edit_below_the_list_of_contents_is_none_of_that_list() -> None:
    edited = Fact("heading", "touched", "Table of contents", "README.md", 5)
    other = Fact("heading", "touched", "Usage", "README.md", 9)
    files = [make.file("README.md", "-old", "+new", kind="docs")]
    summary = _fields(make.facts("Mend", edited, other, files=files), "docs")["summary"]
    assert "Usage" in summary
    assert "contents" not in summary


def test_words_of_a_comment_are_no_code() -> None:
    lines = ("-# the pin so that reports use the same", "+# so that reports use the same")
    facts = make.facts("Change", files=[make.file(_PATH, *lines)])
    assert "`so that" not in _fields(facts, "chore", "low")["summary"]


def test_that_a_test_goes_is_told_before_what_goes_in_it() -> None:
    name = "test_plugin_that_is_prebuilt_runs_the_validator_of_a_model_once"
    path = "tests/test_a.py"
    gone = Fact("test", "removed", name, path, 1)
    inner = [Fact("class", "removed", text, path, 5, scope=name) for text in ("Plugin", "Outer")]
    summary = _fields(make.facts("Revert it", *inner, gone), "revert", "low")["summary"]
    assert summary.startswith("Removes test `test_plugin_that")


def test_lines_that_differ_in_blanks_alone_are_not_told_as_replaced() -> None:
    lines = ('-" --all   Like --one but for each of the files\\n"',
             '+"  --all   Like --one but for each of the files\\n"')  # fmt: skip
    facts = make.facts("Indent", files=[make.file("src/cli.c", *lines)])
    assert "eplaces" not in _fields(facts, "docs", "low")["summary"]


def test_a_part_of_a_line_does_not_begin_inside_of_a_sign() -> None:
    old = "if (some_value_of_it >= 0 && some_value_of_it < SHARED_INTEGERS && flag == 0) {"
    part = difference(old, old.replace("flag == 0", "kind == AUTO"))
    assert part is not None
    assert not part[0].startswith("…=")


def test_a_part_of_a_line_does_not_begin_behind_the_name_of_a_call() -> None:
    old = 'reveal_the_type_of(Property("height", 3.4))  # revealed: Property[Unknown]'
    part = difference(old, old.replace("Unknown", "float"))
    assert part is None or not part[0].startswith("…(")


def test_code_at_the_beginning_of_a_comment_has_no_blank_before_it() -> None:
    fact = Fact("comment", "added", "`read()` only takes texts, so encode them", _PATH, 1)
    assert "“`read()` only" in _fields(make.facts("Mend", fact))["summary"]


def test_a_setting_that_is_commented_out_is_no_remark() -> None:
    fact = Fact("comment", "added", 'primer = { git = "https://x.org/y" }, as it was', _PATH, 1)
    assert "comment" not in _fields(make.facts("Pin", fact), "chore", "low")["summary"]


def test_a_package_that_is_counted_is_named_among_the_counted() -> None:
    items = [Fact("dependency", "changed", f"lib-{n}", "go.mod", n, "1.0", f"1.{n}")
             for n in range(1, 9)]  # fmt: skip
    names = [Fact("identifier", "touched", f"lib-{n}", "go.mod", n) for n in range(1, 9)]
    told = _fields(make.facts("Bump", *items, *names), "build", "low")["summary"]
    assert "also in the diff" not in told
    assert "and at least 1 more" in told
    assert told.count("→") == 3
    assert "`lib-4`, `lib-5`" in told


def test_a_part_of_a_line_does_not_begin_with_the_rest_of_an_assignment() -> None:
    old = "listed_entries, ok := by_name[given.LongName]; ok"
    part = difference(
        old, old.replace("given.LongName", "plain_ascii_name_of_the_others(given.LongName)")
    )
    assert part is not None
    assert not part[0].startswith(("…=", "="))
    assert part[0].startswith("…by_name")
    assert difference("if last_count == 0 {", "if last_count == 1 {") is not None


def test_what_has_several_values_is_told_once_and_without_one() -> None:
    path = "configs/tuned.json"
    items = [
        Fact("config", "added", name, path, line, new=str(value), scope=f"s{line}")
        for line, value in enumerate((3, 3, 4, 4), 1)
        for name, value in (("stages", value), ("warps", 8))
    ]
    summary = _fields(make.facts("Tune", *items))["summary"]
    assert "`warps` (8)" in summary
    assert "`stages`" in summary
    assert "`stages` (" not in summary
    shell = [Fact("constant", "added", "ARCH", "a.sh", n, new=f"x{n}") for n in (1, 2, 3)]
    summary = _fields(make.facts("Start", *shell))["summary"]
    assert "variable `ARCH`" in summary
    assert "more" not in summary


def test_steps_use_an_image_as_they_use_an_action() -> None:
    path = ".github/workflows/test.yml"
    items = (
        Fact("dependency", "added", "actions/checkout", path, 1, new="v4", scope="uses"),
        Fact("dependency", "added", "ghcr.io/some/base", path, 2, new="1.2", scope="image"),
    )
    assert "Adds a use of" in _fields(make.facts("Test", *items), "ci")["summary"]
    told = write(make.facts("Test", *items), make.verdict("ci", "high"), "zh").fields
    assert "的引用" in dict(told)["summary"]


def test_the_target_of_a_makefile_is_not_inside_of_one() -> None:
    item = Fact("build", "added", "markdown", "docs/Makefile", 4, scope="target")
    assert "in `target`" not in _fields(make.facts("Export", item), "docs")["summary"].lower()


def test_nothing_is_told_about_a_file_that_the_commit_has_not() -> None:
    item = Fact("function", "added", "align", "src/moe_trtllm.py", 4)
    summary = _fields(make.facts("Move `moe_quant.py` to moe_trllm.py", item))["summary"]
    assert "On `" not in summary


def test_a_check_that_two_files_get_is_not_told_of_one() -> None:
    checks = [Fact("guard", "added", "not is_next", f"src/{name}.py", 2, scope="load") for name in
              "ab"]  # fmt: skip
    summary = _fields(make.facts("Fix", *checks), level="low")["summary"]
    assert summary == "In `load`, checks `not is_next` (at least 2 files)."


def test_a_dependency_of_a_file_that_is_not_read_counts_as_another_file() -> None:
    line = '+  "grpc-tools>=0.5",'
    held = [Fact("dependency", "added", "grpc-tools", f"{n}/pyproject.toml", 2, new=">=0.5") for n
            in "ab"]  # fmt: skip
    files = [make.file(f"{n}/pyproject.toml", line, kind="manifest") for n in "ab"]
    copy = make.file("3rdparty/c/pyproject.toml", line, kind="vendored")
    for known, said in ((files, "(at least 2 files)"), ([*files, copy], "(at least 2 files)")):
        assert said in _fields(make.facts("Add", *held, files=known))["summary"]


def test_files_that_go_are_counted_with_tests_among_them() -> None:
    paths = {"src/a.py": "source", "src/b.py": "source", "tests/test_a.py": "test"}
    gone = [Fact("file", "removed", path, path) for path in paths]
    files = [make.file(path, "-old()", kind=kind) for path, kind in paths.items()]
    made = make.deleted(make.facts("Clean", *gone, files=files))
    assert "test_a.py" in _fields(made)["architecture"]


def test_scripts_among_settings_are_no_settings() -> None:
    script = make.file(".claude/skills/bench.py", "+run()", kind="config")
    made = make.facts("Add", files=[script])
    assert _fields(made)["impact"].startswith("Script ")
    setting = make.file(".claude/settings.json", "+1", kind="config")
    made = make.facts("Add", files=[script, setting])
    assert _fields(made)["impact"].startswith("2 configuration files and scripts ")


@pytest.mark.parametrize(
    ("kind", "others", "usual", "en", "zh"),
    [
        ("test", "benchmark/run.py", "tests/a.py", "test and benchmark", "测试与基准测试文件"),
        ("config", "tools/run.py", "a.json", "configuration files and scripts", "配置文件与脚本"),
        ("docs", "docs/example.py", "docs/a.md", "documentation and example", "文档与示例文件"),
    ],
)
def test_files_of_two_sorts_are_called_both_in_any_language(
    kind: str, others: str, usual: str, en: str, zh: str
) -> None:
    files = [make.file(path, "+run()", kind=kind) for path in (others, usual)]
    made = make.facts("Add", files=files)
    assert f"2 {en}" in _fields(made)["impact"]
    assert f"2 个{zh}" in dict(write(made, make.verdict("fix", "high"), "zh").fields)["impact"]


def test_examples_alone_are_no_documentation() -> None:
    files = [make.file(f"docs/example_{n}.py", "+run()", kind="docs") for n in range(2)]
    assert _fields(make.facts("Add", files=files))["impact"].startswith("2 example files ")


@pytest.mark.parametrize(
    ("kind", "name"),
    [("mention", "4 * rk"), ("call", "eprintln!"), ("call", "fmt.Println"), ("identifier", "NOT")],
)
def test_what_says_nothing_is_not_told(kind: str, name: str) -> None:
    function = Fact("function", "touched", "load", _PATH, 5)
    said = Fact(kind, "added", name, _PATH, 6, scope="load")
    assert name not in _fields(make.facts("Mend", function, said))["summary"]


def test_one_of_several_files_of_the_subject_is_no_heading_of_what_happens_in_another() -> None:
    # The low item tells the check of the first file alone.
    check = Fact("guard", "added", "not is_next", "src/one_moe.py", 2, scope="load")
    files = [make.file(f"src/{name}.py", "+        if not is_next:") for name in
             ("one_moe", "one_ocr")]  # fmt: skip
    made = make.facts("Fix reading in one_moe and one_ocr", check, files=files)
    assert "On `" not in _fields(made, level="low")["summary"]


def test_a_message_with_another_level_says_the_same() -> None:
    item = Fact("log", "changed", "shape: %s", _PATH, 4, old="info", new="debug", scope="run")
    assert "alerts" not in _fields(make.facts("Log less", item))["advice"]


def test_the_scope_names_no_members_of_a_class_that_goes() -> None:
    items = (
        Fact("class", "removed", "LineFormatter", _PATH, 1),
        Fact("function", "removed", "format", _PATH, 2, scope="LineFormatter"),
        Fact("function", "added", "configure", _PATH, 9),
    )
    assert "`format`" not in _fields(make.facts("Log", *items))["impact"]


def test_a_file_that_the_subject_misspells_is_no_place_of_that_name() -> None:
    check = Fact("guard", "added", "size > 3", "src/eagle_utils.py", 2, scope="read")
    assert "eager" not in _fields(make.facts("Look again in eager_utils", check))["summary"]


def test_what_a_new_test_has_for_itself_does_not_come_to_its_file() -> None:
    path = "tests/test_reader.py"
    items = (
        Fact("test", "added", "TestReader", path, 10),
        Fact("function", "added", "start_server", path, 11, scope="TestReader"),
        Fact("function", "added", "wait", path, 30),
    )
    told = [Item(fact, 1.0, (path, "")) for fact in items]
    made = make.facts("Change", *items)
    names = Names(Source(made.commit), load_language("en"), [path])
    text = impact(made, told, 200, names)
    assert "`wait`" in text
    assert "`start_server`" not in text


@pytest.mark.parametrize("line", [" class KeyValueReader:", " kv_a = open()"])
def test_a_slip_in_the_subject_is_no_place_where_another_name_is_one(line: str) -> None:
    file = make.file(_PATH, line, "+    if kv.size > 3:", "+        return")
    check = Fact("guard", "added", "kv.size > 3", _PATH, 2, scope="read")
    made = make.facts("Look at kv_a.syze in KeyValueReader", check, files=[file])
    summary = _fields(made)["summary"]
    assert "syze" not in summary
    assert "On `KeyValueReader`" in summary


def test_that_a_parameter_comes_is_told_once() -> None:
    items = (
        Fact("function", "changed", "read", _PATH, 1),
        Fact("parameter", "added", "limit", _PATH, 3, new="None", scope="read"),
        Fact("function", "changed", "write", _PATH, 9),
    )
    summary = _fields(make.facts("Change", *items))["summary"]
    assert summary.count("`read`") == 1
    assert "`write`" in summary


def test_a_setting_of_several_sections_is_not_told_of_one_of_them() -> None:
    values = {"a": "4", "b": "3", "c": "3", "d": "5"}
    items = [
        Fact("config", "added", "stages", "run.yaml", n, new=value, scope=section)
        for n, (section, value) in enumerate(values.items(), 1)
    ]
    summary = _fields(make.facts("Tune", *items), "chore", "low")["summary"]
    assert summary == "Adds setting `stages` (`run.yaml`)."


def test_pieces_of_texts_and_words_of_every_program_are_no_names() -> None:
    texts = ("[CALLS] [", "data:", "rule ::=", "[DONE]", "utf-8")
    items = [Fact("string", "added", text, _PATH, n) for n, text in enumerate(texts, 2)]
    names = ("__name__", "read_all")
    items += [Fact("identifier", "added", name, _PATH, n) for n, name in enumerate(names, 9)]
    summary = _fields(make.facts("Mend", Fact("function", "touched", "load", _PATH, 1), *items))[
        "summary"
    ]
    assert summary.splitlines()[-1] == "- Also in the diff: `[DONE]` and `read_all`."


def test_a_target_is_no_setting_of_the_build() -> None:
    path = "app/Makefile"
    target = Fact("build", "added", "check-tools", path, 4, scope="target")
    setting = Fact("build", "added", "TOOLS", path, 1, new="kind")
    assert "build target `check-tools`" in _fields(make.facts("Add", target), "build")["summary"]
    summary = _fields(make.facts("Add", target, setting), "build")["summary"]
    assert "build entries" in summary


def test_decorators_that_go_on_over_lines_are_not_counted() -> None:
    names = ("app.get('/a')", "app.get('/b')", "mark.later", "mark.later", "app.put('/c')")
    items = [Fact("decorator", "added", name, _PATH, n) for n, name in enumerate(names, 1)]
    summary = _fields(make.facts("Add", *items), level="low")["summary"]
    assert "`app.get('/a')`" in summary
    assert "more" not in summary


def test_a_dependency_that_moves_to_another_file_is_told_to_go_too() -> None:
    items = (
        Fact("dependency", "added", "tooling", "justfile", 4, new="1.22"),
        Fact("dependency", "removed", "tooling", "pyproject.toml", 9, old=">=1.22"),
    )
    summary = _fields(make.facts("Move", *items), "build")["summary"].lower()
    assert "adds dependency `tooling`" in summary
    assert "removes dependency `tooling`" in summary


def test_one_version_in_several_files_is_told_once() -> None:
    items = [
        Fact("version", "changed", name, path, 3, old="1.7.0", new="1.8.0")
        for name, path in (("version", "pyproject.toml"), ("__version__", "app/__init__.py"))
    ]
    assert _fields(make.facts("Release", *items), "chore")["summary"].count("1.8.0") == 1


def test_an_image_is_built_upon_not_installed() -> None:
    item = Fact("dependency", "added", "some/base", "Dockerfile", 1, new="1.2", scope="FROM")
    fields = _fields(make.facts("Build", item), "build")
    assert "install" not in fields["impact"]
    assert "provide" not in fields["advice"].lower()


def test_a_dependency_is_not_named_again_for_nothing() -> None:
    names = ("some/base:latest-tag", "some/base", "base::Engine_a")
    items = [Fact("identifier", "touched", name, _PATH, n) for n, name in enumerate(names, 5)]
    image = Fact("dependency", "changed", "some/base", "Dockerfile", 1, "latest-tag-1", "2")
    files = [make.file("Dockerfile", "+some/base latest-tag-1 2"), _wide(*names)]
    summary = _fields(make.facts("Raise", image, *items, files=files), "build")["summary"]
    assert summary.count("some/base") == 1
    assert "`base::Engine_a`" in summary


def test_an_upgrade_is_not_on_what_the_subject_names() -> None:
    dependency = Fact("dependency", "changed", "libhub", "Cargo.toml", 3, old="0.3.1", new="0.4.1")
    other = Fact("function", "touched", "load", _PATH, 5)
    for facts, said in (((dependency,), False), ((other,), True)):
        files = [_wide(fact.name, "SEND_ORIGIN 0.3.1 0.4.1", path=fact.path) for fact in facts]
        summary = _fields(make.facts("Read `SEND_ORIGIN`", *facts, files=files))["summary"]
        assert ("On `SEND_ORIGIN`" in summary) is said


def test_a_heading_that_marks_code_is_set_off_from_the_sentence() -> None:
    old, new = "`run` with path", "`run` with path or `--entry`"
    item = Fact("heading", "changed", new, "docs/cli.md", 3, old=old, new=new)
    summary = _fields(make.facts("Explain", item), "docs")["summary"]
    assert "“`run` with path”" in summary


def test_a_name_with_several_values_counts_once() -> None:
    texts = ("a is wrong", "b is wrong", "c is wrong", "d is wrong")
    errors = [Fact("error", "added", "ValueError", _PATH, n, new=text, scope="load")
              for n, text in enumerate(texts, 2)]  # fmt: skip
    other = Fact("error", "added", "LoadError", _PATH, 9, new="e", scope="load")
    steps = [Fact("env", "added", "TOKEN", "a.yml", n, new=f"key{n}", scope="env") for n in (1, 2)]
    summary = _fields(make.facts("Fix", *errors, other, *steps))["summary"]
    assert "more" not in summary


def test_a_function_called_new_counts_with_the_others() -> None:
    names = ("new", "limit", "shrink", "grow", "reserve", "release", "track", "check", "reset")
    items = [Fact("function", "added", name, "src/pool.rs", n, scope="Pool")
             for n, name in enumerate(names, 2)]  # fmt: skip
    fields = _fields(
        make.facts("Add a pool", Fact("class", "added", "Pool", "src/pool.rs", 1), *items)
    )
    counted = re.search(r"methods (.*?)(?: and at least (\d+) more)? \(", fields["summary"])
    assert counted
    assert counted[1].count("`") // 2 + int(counted[2] or 0) == len(names)


def test_what_is_new_has_no_users_yet() -> None:
    option = Fact("option", "added", "shell", _PATH, 2)
    metric = Fact("metric", "added", "a_total", _PATH, 3)
    assert "affects" not in _fields(make.facts("Add", option, metric))["impact"]


def test_go_code_names_no_file() -> None:
    for path, said in (("a/cmd.go", False), ("a/cmd.py", True)):
        file = make.file(path, "-x = 1")
        gone = Fact("file", "removed", path, path)
        fields = _fields(make.facts("Drop", gone, files=[file]), "refactor")
        assert ("imports or refers" in fields["risks"]) is said


def test_a_cast_makes_no_other_check() -> None:
    for new, said in (("get(c, n)", False), ("get(c, m)", True)):
        check = Fact("guard", "changed", new, _PATH, 3, "get(c, (int)n)", new, "connect")
        assert ("as meant" in _fields(make.facts("Fix", check))["advice"]) is said


def test_a_parameter_that_is_a_field_now_makes_no_other_check() -> None:
    for new, said in (("opts.TopK > 0", False), ("opts.TopP > 0", True)):
        check = Fact("guard", "changed", new, "a.go", 3, "top_k > 0", new, "connect")
        gone = Fact("parameter", "removed", "top_k", "a.go", 2, scope="connect")
        files = [make.file("a.go", "-\tif top_k > 0 {", f"+\tif {new} {{")]
        fields = _fields(make.facts("Fix", check, gone, files=files))
        assert ("as meant" in fields["advice"]) is said


def test_a_text_that_is_converted_makes_no_other_check() -> None:
    for new, said in (
        ("!valid(string(page.Name(s)))", False),
        ("!valid(string(page.Id(s)))", True),
    ):
        old = "!valid(page.Name(s))"
        check = Fact("guard", "changed", new, "a.go", 3, old, new, "join")
        assert ("as meant" in _fields(make.facts("Fix", check))["advice"]) is said


def test_that_a_call_has_failed_is_no_input_to_try() -> None:
    for name, said in (("_, err := out.Write(a); err != nil", False), ("size > 3", True)):
        check = Fact("guard", "removed", name, "a.go", 3, scope="run")
        files = [make.file("a.go", f"-\tif {name} {{")]
        fields = _fields(make.facts("Fix", check, files=files))
        assert ("drops the check" in fields["risks"]) is said


def test_lines_that_change_places_replace_no_other() -> None:
    lines = (
        "-  if (!here) {",
        "-    if (DEV) {",
        "+  if (DEV) {",
        "+    if (!here || here.open) {",
    )
    found = make.facts("Fix", files=[make.file("src/a.ts", " a()", *lines, " b()")])
    assert "ewrites" not in _fields(found)["summary"]


def test_a_class_in_one_file_is_no_interface_because_another_is() -> None:
    files = [
        make.file("a/A.kt", "-private class Channel("),
        make.file("b/B.kt", "+interface Channel {"),
    ]
    gone = Fact("class", "removed", "Channel", "a/A.kt", 1)
    come = Fact("class", "added", "Channel", "b/B.kt", 1)
    for fact in (gone, come):
        told = "interface" in _fields(make.facts("Move", fact, files=files))["summary"]
        assert told is (fact is come)


def test_calls_are_counted_in_all_the_files_that_have_them() -> None:
    paths = [f"src/m{n}.py" for n in range(4)]
    files = [make.file(path, "+    skip_it(1)", "+    do.skip_it(2)") for path in paths]
    other = make.file("src/other.py", "+    unskip_it(1)", "-    skip_it(1)", "+    skip_it(3)")
    items = [Fact("call", "added", "skip_it", path, 1) for path in paths[:2]]
    summary = _fields(make.facts("Mend", *items, files=[*files, other]))["summary"]
    assert "`skip_it` (at least 4 files)" in summary


def test_imports_of_a_file_are_counted_with_those_told_elsewhere() -> None:
    names = [f"import_number_{n}_with_a_long_name_that_fills_the_line" for n in range(12)]
    items = [Fact("import", "added", name, "src/a.py", n) for n, name in enumerate(names, 2)]
    shared = [Fact("import", "added", "shared", path, 1) for path in ("src/a.py", "src/b.py")]
    summary = _fields(make.facts("Mend", *items, *shared), level="medium")["summary"]
    told = re.search(r"mports (`import_[^;(]*?) and at least (\d+) more", summary)
    assert told
    assert told[1].count("`") // 2 + int(told[2]) == len(names) + 1


def test_sections_of_one_name_are_counted_each() -> None:
    titles = ("Run the tool", "--package", "Stop the tool", "--package", "Examples", "Subcommands",
              "Exec in it", "Flags of it", "Environment")  # fmt: skip
    items = [Fact("heading", "added", name, "docs/a.md", n) for n, name in enumerate(titles, 2)]
    summary = _fields(make.facts("Explain", *items), "docs", "medium")["summary"]
    told = re.search(r"sections (.*?) and at least (\d+) more", summary)
    assert told
    assert told[1].count("“") + int(told[2]) == len(titles)


def test_pieces_of_patterns_and_descriptors_of_types_are_no_names() -> None:
    names = {
        "a-zA-Z0": _PATH,
        "zA-Z": _PATH,
        "Lhttp/Base": "api/http.api",
        "List_a": _PATH,
        "base/Http": _PATH,
    }
    items = [Fact("identifier", "added", name, path, 3) for name, path in names.items()]
    files = [
        _wide(*(n for n in names if names[n] == path), path=path) for path in set(names.values())
    ]
    summary = _fields(make.facts("Mend", *items, files=sorted(files, key=lambda f: f.path)))[
        "summary"
    ]
    assert [name for name in names if f"`{name}`" in summary] == ["List_a", "base/Http"]
    cut = Fact("mention", "added", '"$InstallDir', "run.ps1", 3)
    assert "InstallDir" not in _fields(make.facts("Mend", cut))["summary"]


def test_calls_of_tests_that_go_are_not_dropped() -> None:
    paths = ("src/m0.rs", "src/m1.rs")
    files = [make.file(path, "-fn test_a() {", "-    Region::new_one(1)") for path in paths]
    gone = [Fact("test", "removed", "test_a", path, 1) for path in paths]
    for scope, said in (("test_a", False), ("run", True)):
        calls = [Fact("call", "removed", "Region::new_one", p, 2, scope=scope) for p in paths]
        summary = _fields(make.facts("Mend", *gone, *calls, files=files))["summary"]
        assert ("`Region::new_one` (at least 2 files)" in summary) is said


def test_a_short_item_says_which_files_come_or_go_as_a_whole() -> None:
    job = Fact("ci_job", "removed", "scan", "a.yml", 1)
    gone = make.deleted(make.facts("Drop", job, files=[make.file("a.yml", "-  scan:", kind="ci")]))
    assert _fields(gone, "ci", "low")["summary"] == "Removes CI job `scan` (`a.yml`, deleted)."
    home = Fact("file", "removed", "x/y/z/a.yml", "x/y/z/a.yml")
    job_there = replace(job, path=home.path)
    there = make.facts("Drop", job_there, home, files=[make.file(home.path, "-  scan:", kind="ci")])
    said = _fields(make.deleted(there), "ci", "low")["summary"]
    assert said == "Removes CI job `scan` (`x/y/z/a.yml`, deleted)."  # which is told once
    rest = make.deleted(make.facts("x", files=[make.file(".ignore", "-a", kind="config")])).files
    made = make.facts("Drop", job, files=[make.file("a.yml", "-  scan:", kind="ci"), *rest])
    summary = _fields(made, "ci", "low")["summary"]
    assert summary == "Removes CI job `scan` (`a.yml`); deletes `.ignore`."


def test_a_job_that_another_workflow_gets_does_not_go() -> None:
    old, new = "nightly.yml", "ci.yml"
    files = [make.file(old, "-  scan:", kind="ci"), make.file(new, "+  scan:", kind="ci")]
    gone, come = Fact("ci_job", "removed", "scan", old, 1), Fact("ci_job", "added", "scan", new, 1)
    summary = _fields(make.facts("Merge", gone, come, files=files), "ci", "low")["summary"]
    assert "emoves CI job" not in summary
    assert "dds CI job `scan`" in summary
    lines = ("-  build:", "+  scan:")
    files = [make.file(old, "-  scan:", kind="ci"), make.file(new, *lines, kind="ci")]
    other = Fact("ci_job", "removed", "build", new, 1)
    summary = _fields(make.facts("Merge", gone, come, other, files=files), "ci", "low")["summary"]
    assert "enames" not in summary
    assert "emoves CI job `build`" in summary


def test_a_method_of_several_classes_that_go_is_told_by_none() -> None:
    owners = [
        Fact("type", "removed", "Kind", _PATH, 1),
        Fact("class", "removed", "Fault", _PATH, 9),
    ]
    shared = [Fact("function", "removed", "fmt", _PATH, 2, scope="Kind"),
              Fact("function", "removed", "fmt", _PATH, 10, scope="Fault")]  # fmt: skip
    own = Fact("function", "removed", "major", _PATH, 4, scope="Kind")
    summary = _fields(make.facts("Drop", *owners, *shared, own))["summary"]
    assert "`Kind`" in summary
    assert "`fmt`" not in summary
    summary = _fields(make.facts("Drop", owners[0], shared[0], own))["summary"]
    assert "`fmt`" in summary


def test_a_function_goes_with_the_one_it_stands_in() -> None:
    outer = Fact("function", "removed", "run_all", _PATH, 1)
    inner = Fact("function", "removed", "kind_of", _PATH, 2, scope="run_all", public=False)
    summary = _fields(make.facts("Drop", outer, inner))["summary"]
    assert "`run_all`" in summary
    assert "`kind_of`" not in summary
    maker = Fact("function", "removed", "Rows", _PATH, 1, scope="Rows")
    method = Fact("function", "removed", "kind_of", _PATH, 5, scope="Rows")
    assert "`kind_of`" in _fields(make.facts("Drop", maker, method))["summary"]


@pytest.mark.parametrize(
    ("kind", "name", "construct"),
    [
        ("auth", "password.to_string", False),
        ("auth", "password.verify", True),
        ("concurrency", "OutputData::Stream", False),
        ("concurrency", "Stream", False),
        ("concurrency", "c10::Stream", True),
        ("concurrency", "self.lock.as_mut", False),
        ("concurrency", "self.lock.acquire", True),
    ],
)
def test_a_text_of_a_secret_and_a_case_of_an_enum_are_no_constructs(
    kind: str, name: str, construct: bool
) -> None:
    gone = Fact(kind, "removed", name, _PATH, 1, scope="build")
    fields = _fields(make.facts("Mend", gone, files=[_wide(f"{name}();", sign="-")]))
    said = "authentication-related code" if kind == "auth" else "concurrency construct"
    assert (f"{said} `{name}`" in fields["summary"]) is construct
    assert (f"`{name}`" in fields["summary"]) is (name != "Stream")  # a word like any other


def test_parameters_that_other_functions_have_too_are_counted() -> None:
    items = [Fact("parameter", "added", n, _PATH, 2, scope="load") for n in ("query", "key", "it")]
    items += [Fact("parameter", "added", "cache", _PATH, at, scope=where)
              for at, where in ((5, "load"), (20, "save"))]  # fmt: skip
    summary = _fields(make.facts("Change", *items))["summary"]
    assert all(f"`{item.name}`" in summary for item in items)


def test_a_function_that_goes_from_several_files_goes_from_all() -> None:
    items = [Fact("function", "removed", "store", f"src/{n}.py", 3) for n in "abc"]
    summary = _fields(make.facts("Move", *items, Fact("function", "added", "keep", _PATH, 1)))[
        "summary"
    ]
    assert "emoves function `store` (at least 3 files)" in summary


def test_numbers_and_everyday_names_are_not_worth_looking_for() -> None:
    assert all(map(is_plain, ("t.ok", "toBe", "time.Duration", "require.NoError")))
    assert not any(
        map(is_plain, ("retry.ok", "max-2", "AbstractPageShelfBuilderFactoryOfTheReaders2"))
    )
    # What bytes are written as is no name.
    assert is_plain("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ")
    names = [Fact("identifier", "added", name, _PATH, 2) for name in ("123", "4-5", "next_one")]
    function = Fact("function", "touched", "load", _PATH, 1)
    assert "diff: `next_one`." in _fields(make.facts("Mend", function, *names))["summary"]


def test_lines_that_differ_in_two_places_are_not_shown_by_their_beginning() -> None:
    old = "<div class='row column wide-row gap-2 items-start items-center-wide'>"
    new = "<div class='row wide-row gap-2 items-start items-center-wide between'>"
    assert difference(old, new) is None
    assert difference(old, old.replace("column ", "stack ")) is not None


def test_what_stands_in_columns_is_shown_without_its_neighbour() -> None:
    part = difference("Proxy:          proxy,", "Proxy:          proxyWrapper,")
    assert part == ("…proxy", "…proxyWrapper")


def test_a_return_deeper_than_another_does_not_become_that_one() -> None:
    lines = ["-        return dial(network, address)", "-    }", "+    return none, err"]
    gone = Fact("return", "removed", "dial(network, address)", _PATH, 1, "dial(network, address)")
    for text, said in (("+    return", "drops a return"), ("+        return", "or rewrites the")):
        changed = [line.replace("+    return", text) for line in lines]
        files = [make.file(_PATH, *changed)]
        summary = _fields(make.facts("Mend", gone, files=files))["summary"]
        assert said in summary.replace("Drops", "drops")


def test_fields_of_a_file_are_counted_with_those_of_classes_not_told() -> None:
    names = [f"shared_{n}_by_a_long_name_that_fills_the_whole_line" for n in range(9)]
    shared = [
        Fact("field", "removed", name, _PATH, n * 10 + m, scope=f"Kind{m}")
        for n, name in enumerate(names, 1)
        for m in range(3)
    ]
    own = [Fact("field", "removed", f"lone_{n}", _PATH, 90 + n, scope=f"Ref{n}") for n in range(9)]
    summary = _fields(make.facts("Compact", *shared, *own), level="medium")["summary"]
    told = re.search(r"emoves fields (`[^;(]*?) and at least (\d+) more", summary)
    assert told
    apart = len(set(re.findall(r"lone_\d", summary)))
    assert told[1].count("`") // 2 + int(told[2]) == len(shared) + len(own) - apart


def test_an_edited_function_is_told_where_what_happens_in_it_becomes_mere_names() -> None:
    inside = [
        Fact("variable", "added", f"own_value_{n}", _PATH, n + 2, scope="run_once")
        for n in range(9)
    ]
    edited = Fact("function", "touched", "run_once", _PATH, 1)
    other = Fact("function", "added", "parse_all", _PATH, 20)
    summary = _fields(make.facts("Mend", edited, other, *inside), level="low")["summary"]
    assert "`run_once`" in summary


def test_what_is_divided_is_no_comment() -> None:
    for path, value in (("src/a.py", "`SIZE // 4`"), ("src/a.go", "`SIZE`")):
        item = Fact("constant", "added", "PARTS", path, 3, "", "SIZE // 4")
        summary = _fields(make.facts("Add parts", item))["summary"]
        assert f"({value})" in summary
    error = Fact("error", "added", "ValueError", "src/a.py", 3, "", "must be (n, k // 32), got it")
    assert "must be (n, k // 32), got it" in _fields(make.facts("Check it", error))["summary"]


def test_a_condition_whose_line_is_told_in_part_is_not_told_again() -> None:
    old = "!blob->len || (blob->len > CURL_MAX_INPUT_LENGTH)"
    new = f"!blob->data || {old}"
    edited = make.file(_PATH.replace(".py", ".c"), f"-    if({old})", f"+    if({new})")
    check = Fact("guard", "changed", new, edited.path, 1, old, new, "set_option")
    summary = _fields(make.facts("Mend it", check, files=[edited]))["summary"]
    assert summary.count("blob->data") == 1


def test_a_command_is_told_once() -> None:
    whole = Fact("command", "added", "pnpm run check", "ci.yml", 4)
    summary = _fields(make.facts("Check", whole, Fact("command", "added", "pnpm", "ci.yml", 4,
                                                      new="run check")), "ci", "low")["summary"]  # fmt: skip
    assert summary == "Runs `pnpm` (`run check`), in `ci.yml`."


def test_a_constant_that_goes_is_told_beside_the_import_that_goes_with_it() -> None:
    items = [Fact("import", "removed", "LIMIT_OF_ALL", f"src/{n}.py", 3) for n in "abc"]
    constant = Fact("constant", "removed", "LIMIT_OF_ALL", _PATH, 1, old="2")
    summary = _fields(make.facts("Drop it", constant, *items))["summary"]
    assert "emoves constant `LIMIT_OF_ALL`" in summary
    other = replace(constant, path="src/writer.py", old="3")
    summary = _fields(make.facts("Drop it", constant, other, *items))["summary"]
    assert "emoves constant `LIMIT_OF_ALL` (at least 2 files)" in summary


def test_a_call_that_loses_its_module_is_still_made() -> None:
    gone = Fact("concurrency", "removed", "tokio::spawn", "src/main.rs", 2, scope="run")
    for line, told in (("+    spawn(job);", False), ("+    pool.spawn(job);", True)):
        files = [make.file("src/main.rs", "-    tokio::spawn(job);", "     note();", line)]
        summary = _fields(make.facts("Shorten", gone, files=files))["summary"]
        assert ("removes concurrency construct" in summary.lower()) is told


@pytest.mark.parametrize(
    ("head", "missed"),
    [
        ("def count(rows):", True),
        ("    def count(self, rows):", True),
        ("        def count(rows):", False),
        ("    async def count(", False),
    ],
)
def test_nobody_misses_a_function_that_another_one_had(head: str, missed: bool) -> None:
    gone = Fact("function", "removed", "count", _PATH, 2, "rows")
    files = [make.file(_PATH, f"-{head}", "-        return len(rows)")]
    fields = _fields(make.facts("Count elsewhere", gone, files=files))
    assert ("Search your code for `count`" in fields["advice"]) is missed
    assert ("users of `count`" in fields["impact"]) is missed


def test_a_mode_is_no_amount() -> None:
    mode = Fact("mode", "changed", "tools/run", "tools/run", 0, "120000", "100644")
    summary = _fields(make.facts("Copy", mode, files=[make.file("tools/run")]))["summary"]
    assert summary.startswith("Changes file mode `tools/run` from ")


@pytest.mark.parametrize(("scope", "told"), [("uses", False), ("dependencies", True)])
def test_an_action_of_jobs_that_come_and_go_is_in_use_as_before(scope: str, told: bool) -> None:
    here, there = ".github/workflows/a.yml", ".github/workflows/b.yml"
    come = Fact("dependency", "added", "actions/checkout", here, 3, "", "v4", scope)
    gone = Fact("dependency", "removed", "actions/checkout", there, 3, "v4", "", scope)
    job = Fact("ci_job", "added", "nightly", here, 1)
    summary = _fields(make.facts("Run it elsewhere", come, gone, job))["summary"]
    assert "nightly" in summary
    assert ("actions/checkout" in summary) is told


def test_two_values_that_would_be_cut_to_the_same_are_told_whole() -> None:
    new = "…`{package_of_all_that_is_to_be_read}`"
    old = "…`{package_of_all_that_is_to_be_read} --all --of --the --rest`"
    assert _pair(old, new) == (old, new)


def test_a_text_for_people_is_no_value_that_others_rely_on() -> None:
    values = ('"rows are read on the first kind alone"', '"rows are read on the second kind alone"')
    for (old, new), warns in ((values, False), (('"first"', '"second"'), True)):
        fact = Fact("constant", "changed", "ROWS_READ", _PATH, 3, old, new)
        assert ("ROWS_READ" in _fields(make.facts("Change", fact))["risks"]) is warns


def test_a_file_that_moves_imports_nothing_new_by_a_longer_way() -> None:
    gone = Fact("import", "removed", "pad", _PATH, 1, scope=".tables")
    for scope, new in (("..tables", False), ("..rows", True)):
        came = Fact("import", "added", "lay", _PATH, 1, scope=scope)
        fields = _fields(make.facts("Change", gone, came))
        assert ("adds imports" in "".join(fields.values())) is new


def test_a_module_far_down_is_told_as_the_end_that_it_is() -> None:
    for scope, said in (
        ("shelves/rows/keys/tables/of_all_the_kinds.hpp", "…`tables/of_all_the_kinds.hpp`"),
        ("tables/of_all_the_kinds_of_rows_and_keys.hpp", "`tables/of_all"),
    ):
        fact = Fact("import", "added", scope, "src/a.cpp", 1, scope=scope)
        file = make.file("src/a.cpp", f'+#include "{scope}"')
        fields = _fields(make.facts("Change", fact, files=(file,)))
        assert f"imports from {said}" in fields["architecture"]


def test_a_module_that_a_line_names_by_its_place_is_imported_already() -> None:
    for here, new in (("rows.constants", False), ("rows", True)):
        line = "from company.rows.constants import MANY"
        lines = (f"+{line}", f" from .{here} import FEW")
        fact = Fact("import", "added", "MANY", "api/company/tasks.py", 1, scope=line.split()[1])
        files = (make.file("api/company/tasks.py", *lines),)
        fields = _fields(make.facts("Change", fact, files=files))
        assert ("adds imports" in "".join(fields.values())) is new


def test_an_expression_in_a_message_is_told_as_a_whole_or_not_at_all() -> None:
    said = "The rows that were read in this run (all): {', '.join(map(str, the_rows_of_it))}"
    fields = _fields(make.facts("Change", Fact("log", "added", said, _PATH, 3)))
    assert "(all):" in fields["summary"]
    assert "join" not in fields["summary"]


def test_a_part_of_a_line_begins_with_no_sign_of_what_is_left_out() -> None:
    line = "        the_extra_flags=all_flags_of_a if {} else [],"
    parts = difference(line.format("major >= 10 and minor >= 0"), line.format("has_it"))
    assert parts is not None
    assert [part.lstrip("…")[:9] for part in parts] == ["all_flags", "all_flags"]


def test_double_marks_of_code_are_no_part_of_a_quoted_text() -> None:
    files = [make.file("README.rst", "+:``tool[extra]``:", kind="docs")]
    names = Names(Source(make.facts("Build", files=files).commit), load_language("en"))
    assert names.quote("``tool[extra]``") == "“`tool[extra]`”"


def test_what_goes_with_a_test_does_not_go_from_its_file() -> None:
    path = "tests/test_reader.py"
    items = (
        Fact("test", "removed", "TestOldReader", path, 10),
        Fact("function", "removed", "set_up", path, 11, scope="TestOldReader"),
        Fact("test", "removed", "test_lines", path, 14, scope="TestOldReader"),
    )
    told = [Item(fact, 1.0, (path, "")) for fact in items]
    made = make.facts("Change", *items)
    text = impact(made, told, 200, Names(Source(made.commit), load_language("en"), [path]))
    text = text.partition("could affect")[0].partition("may affect")[0]
    assert "`TestOldReader`" in text
    assert "`set_up`" not in text
    assert "`test_lines`" not in text


def test_code_that_a_script_hands_over_reads_a_variable_and_sets_none() -> None:
    env = Fact("env", "added", "READER_HOME", "run.sh", 2)
    asked = "+home = os.environ.get('READER_HOME', '/tmp')"
    for line, word in ((asked, "uses"), ("+export READER_HOME=/tmp", "sets")):
        files = [make.file("run.sh", "+python3 << 'EOF'", line, "+EOF", kind="ci")]
        summary = _fields(make.facts("Run", env, files=files))["summary"].lower()
        assert f"{word} the environment variable `reader_home`" in summary


def test_a_value_that_a_key_has_in_one_file_is_not_told_of_another() -> None:
    items = (
        Fact("config", "added", "issue", ".github/actions/up/action.yml", 3, scope="inputs"),
        Fact("config", "added", "issue", ".github/workflows/a.yml", 9, new="26", scope="with"),
    )
    summary = _fields(make.facts("Change", *items))["summary"]
    assert "`issue`" in summary
    assert "26" not in summary


def test_a_check_of_several_lines_is_reworked_in_its_hunk_alone() -> None:
    again = ("+    if has(e, 'body'):", "+        again()")
    hunks = (
        Hunk(3, 0, 3, 2, "def update():", again),
        Hunk(20, 6, 22, 4, "def send():", (
            "     except Exception as e:", "-    if (", "-        has(e, 'body')",
            "-        and 'not a fast one' in e.body", "-    ):", "+    if has(e, 'body'):",
            "+        if 'not a fast one' in e.body:", "     go()")),
    )  # fmt: skip
    made = make.file(_PATH)
    edited = replace(made, change=replace(made.change, hunks=hunks))
    check = Fact("guard", "added", "has(e, 'body')", _PATH, 3, scope="update")
    inner = Fact("guard", "added", "'not a fast one' in e.body", _PATH, 24, scope="send")
    summary = _fields(make.facts("Mend", check, inner, files=[edited]))["summary"]
    assert "checks `has(e, 'body')`" in summary
    assert "reworks the check `has(e, 'body')`" not in summary
    there = replace(check, line=23, scope="send")
    summary = _fields(make.facts("Mend", there, inner, files=[edited]))["summary"]
    assert "eworks the check `has(e, 'body')` `and 'not a fast one' in e.body`" in summary
    assert "checks" not in summary


def test_a_message_is_told_without_its_line_breaks_and_with_a_word_of_its_own() -> None:
    names = ("\\nThe shop opens: {name}\\n", "  {name} ({'='*60})", "{n} files\\n")
    items = [Fact("log", "added", name, _PATH, n, new="print") for n, name in enumerate(names, 1)]
    gone = Fact("log", "removed", "\\nIt shuts", _PATH, 9, old="print")
    files = [make.file(_PATH, '-print("\\nIt shuts")')]
    assert "“It shuts”" in _fields(make.facts("Tell it", gone, files=files))["summary"]
    summary = _fields(make.facts("Tell it", *items))["summary"]
    assert "“The shop opens: \\{name\\}”" in summary
    assert "“\\{n\\} files”" in summary
    assert "60" not in summary
