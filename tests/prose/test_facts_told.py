"""Which facts are told, how they are joined, and which claims the patch forbids."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts, Hunk
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.checks import joined, moved_checks, rewritten
from classifier.prose.folders import short_path
from classifier.prose.lines import MOST, difference, replaced_lines
from classifier.prose.recast import USED
from classifier.prose.texts import added_texts
from classifier.prose.usage import refined
from classifier.prose.values import value_of
from classifier.prose.versions import direction, step
from tests.facts.make import change, commit, table
from tests.prose import make

_PATH = "src/reader.py"


def _summary(facts: Facts, level: str = "medium", kind: str = "fix", language: str = "en") -> str:
    assert level in ("low", "medium", "high")
    return write(facts, make.verdict(kind, level), language).fields["summary"]  # type: ignore[arg-type]


def test_a_check_that_is_rewritten_is_one_change() -> None:
    file = make.file(_PATH, " def read(x):", "-    if x > 3:", "+    if x > 3 and ready:")
    old = Fact("guard", "removed", "x > 3", _PATH, 2, scope="read")
    new = Fact("guard", "added", "x > 3 and ready", _PATH, 2, scope="read")
    facts = make.facts("Fix read", old, new, files=[file])
    (told,) = joined(facts.items, facts)
    assert (told.action, told.old, told.new) == ("changed", "x > 3", "x > 3 and ready")


def test_a_check_that_goes_on_in_the_next_lines_is_reworked_not_dropped() -> None:
    file = make.file(
        _PATH, "-    if ready:", "+    if (", "+        ready", "+        and old", "+    ):"
    )
    facts = make.facts(
        "Fix read",
        Fact("guard", "removed", "ready", _PATH, 1, scope="read"),
        Fact("guard", "added", "(", _PATH, 1, scope="read"),
        files=[file],
    )
    (told,) = refined(facts)
    assert (told.action, told.old, told.new) == ("changed", "ready", "ready and old")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("assert len(job.task.items) == 0", "if job.task.is_logged:"),
        ("assert job.owner is None", "if job.owner is not None:"),
        ("if job.task.is_ready:", "if job.task.has_owner:"),
    ],
)
def test_an_assertion_or_a_check_of_another_attribute_is_another_one(old: str, new: str) -> None:
    file = make.file(_PATH, f"-    {old}", "+    log()", f"+    {new}")
    names = [line.split(" ", 1)[1].strip(":") for line in (old, new)]
    gone = Fact("guard", "removed", names[0], _PATH, 1)
    come = Fact("guard", "added", names[1], _PATH, 2)
    facts = make.facts("Fix", gone, come, files=[file])
    assert joined(facts.items, facts) == [gone, come]


def test_checks_of_different_things_stay_apart() -> None:
    file = make.file(_PATH, "-    if not d:", "+    if size(db) == 0:")
    old = Fact("guard", "removed", "not d", _PATH, 1)
    new = Fact("guard", "added", "size(db) == 0", _PATH, 1)
    facts = make.facts("Fix", old, new, files=[file])
    assert joined(facts.items, facts) == [old, new]


def test_what_stays_in_the_patch_is_not_said_to_be_gone() -> None:
    file = make.file(
        "ci.yml", "-  run: test --verbose", "+  run: FLAGS=1 test --verbose", kind="ci"
    )
    gone = Fact("option", "removed", "--verbose", "ci.yml", 1, public=False)
    assert refined(make.facts("Add flags", gone, files=[file])) == []


def test_options_that_are_only_passed_are_not_called_new() -> None:
    file = make.file("tests/run.py", '+    server("--tp", "2")', kind="test")
    passed = Fact("option", "added", "--tp", "tests/run.py", 1, public=False)
    facts = make.facts("Test with two", passed, files=[file])
    assert [fact.kind for fact in refined(facts)] == [USED]
    assert "Uses the option `--tp`" in _summary(facts, kind="test")


def test_what_a_deleted_file_held_goes_without_saying() -> None:
    file = make.file("old.py", "-import os", "-    print(os.name)")
    facts = make.facts("Drop", Fact("call", "removed", "print", "old.py", 2), files=[file])
    deleted = make.deleted(facts)
    assert refined(deleted) == []


def test_several_lines_of_a_comment_are_one_quotation() -> None:
    lines = ("+# The lock is taken", "+# before the file is read.", "+x = 1")
    first = Fact("comment", "added", "The lock is taken", _PATH, 1)
    second = Fact("comment", "added", "before the file is read.", _PATH, 2)
    facts = make.facts("Explain", first, second, files=[make.file(_PATH, *lines)])
    assert "“The lock is taken before the file is read.”" in _summary(facts, kind="docs")


def test_the_same_change_in_many_files_is_told_once() -> None:
    names = [f"src/m{n}.py" for n in range(4)]
    items = [Fact("import", "added", "cache", name, 1, scope="lib") for name in names]
    facts = make.facts("Use cache", *items)
    assert _summary(facts).count("`cache`") == 1
    assert "4 files" in _summary(facts)


def test_what_the_subject_names_leads() -> None:
    facts = make.facts(
        "Fix overflow in grow_table",
        Fact("function", "touched", "shrink", _PATH, 1),
        Fact("function", "touched", "grow_table", _PATH, 9),
    )
    assert _summary(facts).startswith("Edits functions `grow_table`")


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [
        (1, "Adds class `R1` (`reader.py`).", "新增类 `R1`（`reader.py`）。"),
        (2, "Adds classes `R1` and `R2` (`reader.py`).", "新增类 `R1`、`R2`（`reader.py`）。"),
    ],
)
def test_nouns_and_measures_follow_the_count(count: int, english: str, chinese: str) -> None:
    items = [Fact("class", "added", f"R{n}", _PATH, n) for n in range(1, count + 1)]
    facts = make.facts("More", *items)
    assert _summary(facts, "low", "feat") == english
    assert _summary(facts, "low", "feat", "zh") == chinese


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("wait(10)", "wait(30)", ("wait(10)", "wait(30)")),
        ("x = a + b", "x += b", ("x = a + b", "x += b")),
        ("alpha(1)", "return None", None),
        ("same", "same", None),
    ],
)
def test_lines_are_cut_to_what_differs(old: str, new: str, parts: tuple[str, str] | None) -> None:
    assert difference(old, new) == parts


def test_long_lines_keep_names_whole_and_show_where_they_are_cut() -> None:
    rest = ", ".join(f"argument_{n}" for n in range(12))
    parts = difference(f"call(first.name, {rest})", f"call(first.size, {rest})")
    assert parts is not None
    assert all("first." in part and part.endswith("…") for part in parts)


def test_a_part_of_a_line_ends_with_no_sign_of_what_it_leaves_out() -> None:
    rest = "sentence_transmitters hurry_up==1.4.0 more of it"
    old, new = (f"pip install shop=={version} {rest}" for version in ("4.48.3", "4.50.0"))
    parts = difference(old, new)
    assert parts is not None
    assert all(part.endswith("sentence_transmitters hurry_up…") for part in parts)


def test_a_part_of_a_line_begins_with_no_bracket_of_what_it_leaves_out() -> None:
    old = "*(uint4*)(scales + 8 * col + (row / group_size) * qweight_cols * 8)"
    parts = difference(old, "*(uint4*)(scales + scale_offset)")
    assert parts is not None
    assert [part.lstrip("…")[:8] for part in parts] == ["(uint4*)", "(uint4*)"]


def test_a_part_of_a_line_begins_with_no_end_of_an_option() -> None:
    old = (
        "python3 run_all_of_it.py --every-suite-of-the-shop all --auto-part-id 0 --auto-part-size 1"
    )
    parts = difference(old, f"{old} --time 3600")
    assert parts is not None
    assert all(part.startswith(("…--auto", "…0", "…--every")) for part in parts), parts


def test_replaced_lines_of_large_commits_are_not_told() -> None:
    lines = [line for n in range(40) for line in (f"-a{n} = 1", f"+a{n} = 2", " x")]
    assert replaced_lines(make.facts("Many", files=[make.file(_PATH, *lines)])) == []


def test_lines_cut_to_the_same_part_are_counted_one_by_one() -> None:
    names = ("requirements/dev/first.txt", "requirements/dev/other.txt")
    heads = (
        "3.9,3.10,3.11,3.12,3.13: -r{toxinidir}/common/",
        "3.10,3.11,3.12,3.13: -r{toxinidir}/common/",
    )
    lines = [
        f"{mark}{head}{name}" for mark, head in zip("-+", heads, strict=True) for name in names
    ]
    facts = make.facts("Drop an old version", files=[make.file("tox.ini", *lines, kind="build")])
    assert "and at least 1 more" in _summary(facts)


def test_what_stands_in_no_known_place_is_not_told_as_of_the_place_before() -> None:
    check = Fact("guard", "added", "depth > most", _PATH, 4, scope="read_tree")
    call = Fact("call", "added", "handle_fault", _PATH, 90)
    told = _summary(make.facts("Check", check, call))
    assert "; the file also calls `handle_fault`" in told


def test_what_goes_along_with_a_change_does_not_come_before_it() -> None:
    method = Fact("function", "added", "move_notes", _PATH, 4, scope="Request")
    mark = Fact("decorator", "added", "validator", _PATH, 3)
    told = _summary(make.facts("Move notes", mark, method))
    assert "adds method `move_notes`; the file also adds decorator `validator`" in told


def test_what_declares_an_option_is_not_told_beside_it() -> None:
    option = Fact("option", "added", "--till", _PATH, 3, new='"first"')
    mark = Fact("decorator", "added", 'shop.option("--till", default="first")', _PATH, 3)
    told = _summary(make.facts("Add till", mark, option))
    assert "option `--till`" in told
    assert "decorator" not in told
    assert "decorator" in _summary(make.facts("Add till", replace(mark, line=4), option))


def test_a_check_of_a_function_comes_before_the_names_of_others_that_are_edited() -> None:
    check = Fact("guard", "added", "depth > most", _PATH, 4, scope="read_tree")
    edited = Fact("function", "touched", "write_tree", _PATH, 90)
    told = _summary(make.facts("Check", edited, check))
    assert told.index("depth > most") < told.index("write_tree")


def test_what_a_function_sets_comes_before_what_the_file_imports() -> None:
    state = Fact("variable", "added", "req.finished", _PATH, 40, scope="process", new="True")
    taken = Fact("import", "added", "ABORT", _PATH, 1, scope="states")
    told = _summary(make.facts("Stop", taken, state))
    assert told.index("req.finished") < told.index("ABORT")


def test_the_beginning_of_an_added_text_is_told_once_a_document() -> None:
    lines = (
        " Intro",
        "+The cache holds entries for one hour. It is",
        "+then emptied by the reader.",
    )
    facts = make.facts("Docs", files=[make.file("docs/a.md", *lines, kind="docs")])
    assert [fact.name for fact in added_texts(facts)] == ["The cache holds entries for one hour."]


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("1", "2", 1),
        ("10", "9", -1),
        ("1.9.0", "1.10.0", 1),
        ("1.9", "1.10.1", 1),
        ("v2.0", "v1.9", -1),
        ("3.9", "3.11", 0),  # a version or a number?
        ("0.1", "0.05", -1),
        ("-1.5", "-1.25", 1),
        ("0.5", "0.50", 0),
        ("a", "b", 0),
    ],
)
def test_direction_of_a_change(old: str, new: str, way: int) -> None:
    assert direction(old, new) == way


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("3.2.0-beta.3", "3.2.0-beta.4", 1),
        ("3.2.0-beta.9", "3.2.0-beta.10", 1),
        ("v3.2.0-rc.1", "v3.2.0", 1),
        ("3.2.0", "3.2.0rc1", -1),
        ("3.2.0-alpha.5", "3.2.0-beta.1", 1),
        ("3.2.0-beta.3", "3.3.0", 1),
        ("3.2.0-slim", "3.3.0-slim", 0),
        ("3.2.0-beta", "main", 0),
        ("v0.8.0-rc.2", "0.8", 1),  # the release itself, in short
        ("0.8.1-rc.2", "0.8", 0),  # any that begins so?
        ("0.8.0", "0.8", 0),
        ("0.8", "0.8.0", 0),
        ("v4.1.2", "v4", 0),
        ("1.2", "1.0", -1),
    ],
)
def test_versions_before_a_release_have_a_direction(old: str, new: str, way: int) -> None:
    assert direction(old, new, of_version=True) == way


def test_the_hash_of_a_commit_is_before_no_version() -> None:
    assert direction("127b538", "0.31", of_version=True) == 0
    assert direction("1275380", "0.31", of_version=True) == 0
    assert direction("20240102", "20240203", of_version=True) == 1


def test_versions_are_no_decimals() -> None:
    assert direction("3.9", "3.11", of_version=True) == 1
    assert step("3.9", "3.11") == "minor"


def test_a_value_that_differs_in_its_comment_only_is_no_change() -> None:
    fact = Fact("constant", "changed", "SIZE", _PATH, 1, '"a"  # the old one', '"a"')
    assert value_of(fact) == ()


def test_paths_are_short_but_telling() -> None:
    assert short_path("src/net/fetch.py") == "fetch.py"
    assert short_path("src/net/__init__.py") == "net/__init__.py"
    assert short_path("docs/requirements.txt") == "docs/requirements.txt"
    # The top has one by that name, too.
    assert short_path("src/net/LICENSE") == "net/LICENSE"
    assert short_path("src/net/.pylintrc") == "net/.pylintrc"
    assert short_path("Makefile") == "Makefile"


def test_an_added_bullet_is_quoted_up_to_the_end_of_its_sentence() -> None:
    file = make.file(
        "notes.md",
        "+* 🌐 Update translations for hi (outdated). PR [#1](https://example.org) by me.",
        "+* Another one that says something else here.",
        kind="docs",
    )
    (fact,) = added_texts(make.facts("Update release notes", files=[file]))
    assert fact.name == "Update translations for hi (outdated)."


def test_a_value_is_not_cut_behind_a_sign_that_joins_two() -> None:
    old = "page.Count > 0 && page.Period > 30*24*page.Hour && page.Open()"
    new = "page.Count > 0"
    check = Fact("guard", "changed", new, "a.go", 3, old, new)
    assert value_of(check) == (old, new)
    old += " && !page.IsTheLastOne()"
    assert value_of(replace(check, old=old)) == ("page.Count > 0 && page.Period…", new)


def test_a_value_of_which_only_a_bracket_is_shown_is_not_told() -> None:
    assert value_of(Fact("variable", "changed", "readOnly", "a.tsx", 1, "{", "{!can ||")) == ()


def test_the_first_sign_of_a_text_over_several_lines_is_no_value() -> None:
    for sign in ("'", '"', '"""(first', "'''all"):
        fact = Fact("config", "added", "left_out", "pyproject.toml", 3, new=sign, scope="tool.rows")
        told = _summary(make.facts("Leave out", fact))
        assert "setting `left_out`" in told
        assert "(" not in told.partition("left_out`")[2].partition("(`pyproject.toml`)")[0]


def test_a_name_of_the_message_alone_is_not_said_to_be_in_a_changed_line() -> None:
    fact = Fact("identifier", "touched", "BugFix", public=False)
    file = make.file(_PATH, "+    ready = True")
    assert refined(make.facts("[BugFix] Mend it", fact, files=[file])) == []
    assert "BugFix" not in _summary(make.facts("[BugFix] Mend it", fact, files=[file]))


@pytest.mark.parametrize("name", ["pub", "derive", "if"])
def test_a_word_of_the_language_is_no_call(name: str) -> None:
    fact = Fact("call", "added", name, _PATH, 1)
    file = make.file(_PATH, f"+{name}(x)")
    assert f"`{name}`" not in _summary(make.facts("Add it", fact, files=[file]))


def test_a_dependency_that_stays_at_its_version_is_not_updated() -> None:
    pairs = (("^1.2.0", "1.2.0"), ("2.0", "3.0"))
    pinned = [
        Fact("dependency", "changed", f"lib{n}", "package.json", n, *pair)
        for n, pair in enumerate(pairs, 1)
    ]
    said = _summary(make.facts("Pin", *pinned), kind="build")
    assert said.startswith("Changes the allowed versions of dependencies `lib")
    assert "的版本约束" in _summary(make.facts("Pin", *pinned), kind="build", language="zh")


@pytest.mark.parametrize(
    ("old", "new", "verb"),
    [
        ("^2.26.1", "~2.38.5", "switches"),
        (">=1.2", "==1.3", "switches"),
        ("^1.2", "^1.3", "upgrades"),
    ],
)
def test_another_kind_of_range_is_no_upgrade(old: str, new: str, verb: str) -> None:
    item = Fact("dependency", "changed", "rows", "package.json", 4, old, new)
    said = write(make.facts("fix: pin rows", item), make.verdict("build", "low"), "en")
    assert said.fields["summary"].lower().startswith(f"{verb} `rows` from")


def test_one_more_step_with_an_action_is_no_new_dependency() -> None:
    used = Fact("dependency", "added", "org/checkout", ".github/a.yml", 1, "", "v4", "uses")
    told = _summary(make.facts("Change", used), kind="ci")
    assert "adds a use of `org/checkout` (`v4`)" in told.lower()


def test_a_step_less_with_an_action_is_told_as_a_use_less_beside_what_else_goes() -> None:
    used = Fact("dependency", "removed", "org/checkout", ".github/a.yml", 1, "v4", "", "uses")
    job = Fact("ci_job", "removed", "test-all", ".github/a.yml", 2)
    told = _summary(make.facts("Change", used, job), kind="ci").lower()
    assert "drops a use of `org/checkout` (`v4`)" in told
    assert "dependenc" not in told


def test_a_command_less_in_one_step_is_not_said_to_run_nowhere() -> None:
    gone = Fact("command", "removed", "bash", ".github/a.yml", 1, "start.sh")
    told = _summary(make.facts("Change", gone), kind="ci")
    assert "no longer" not in told
    assert "drops uses of the command `bash`" in told.lower()


def test_a_package_of_two_manifests_is_counted_once() -> None:
    both = [Fact("dependency", "added", "libfoo", f"{n}/package.json", 1, "", "1") for n in "ab"]
    fields = write(make.facts("Add", *both), make.verdict("feat", "high"), "en").fields
    assert fields["architecture"].startswith("Adds dependency `libfoo`")


def test_what_tests_get_is_not_counted_and_that_is_said() -> None:
    one = Fact("function", "added", "load", _PATH, 1)
    two = Fact("function", "added", "made", "tests/test_a.py", 1)
    files = [make.file(_PATH, "+load"), make.file("tests/test_a.py", "+made", kind="test")]
    told = write(make.facts("Add", one, two, files=files), make.verdict("feat", "high"), "en")
    assert told.fields["architecture"] == ("Adds at least 1 function, tests, docs etc. aside.")


def test_what_a_module_of_tests_has_and_a_listing_of_an_interface_are_not_counted() -> None:
    come = (
        Fact("function", "added", "load", "src/a.rs", 1),
        Fact("class", "added", "Recorder", "src/a.rs", 20, scope="tests"),
        Fact("function", "added", "get", "src/a.rs", 21, scope="Recorder"),
        Fact("function", "added", "load", "a.api", 1),
    )
    told = write(make.facts("Add", *come), make.verdict("feat", "high"), "en").fields
    assert told["architecture"] == "Adds at least 1 function, tests, docs etc. aside."


def test_what_panics_returns_no_error() -> None:
    said = Fact("error", "added", "no shape", "src/a.rs", 3, public=False)
    assert "panics with “no shape”" in _summary(make.facts("Fix", said)).lower()


def test_what_is_renamed_is_told_with_its_old_name() -> None:
    old, new = "reads_the_former_and_experimental_options_of_old", "reads_what_gc_requires"
    fact = Fact("function", "renamed", new, "src/a.rs", 3, old, new)
    assert f"`{old}` to `{new}`" in _summary(make.facts("Rename", fact), kind="refactor")


def test_methods_that_other_classes_have_too_are_counted() -> None:
    shared = [(scope, name) for scope in ("Small", "Large") for name in ("__init__", "run")]
    own = [("Large", f"take_the_long_way_round_{letter}") for letter in "abcdefgh"]
    heads = [
        Fact("function", "added", name, _PATH, number, scope=scope)
        for number, (scope, name) in enumerate([*shared, *own], 1)
    ]
    # Six of them are named; two more, and those of both classes, are counted.
    assert "`take_the_long_way_round_f` and at least 4 more" in _summary(make.facts("Add", *heads))


def test_fields_that_other_classes_have_too_are_counted() -> None:
    shared = [(scope, "prompt") for scope in ("Small", "Large")]
    own = [("Large", f"take_the_long_way_round_{letter}") for letter in "abcdefgh"]
    fields = [
        Fact("field", "added", name, _PATH, number, "", "None", scope)
        for number, (scope, name) in enumerate([*shared, *own], 1)
    ]
    told = _summary(make.facts("Add", *fields))
    named = told.count("take_the_long_way_round_")
    assert f"and at least {9 - named} more" in told


def test_a_function_is_renamed_before_it_gets_parameters() -> None:
    facts = make.facts(
        "Change",
        Fact("function", "renamed", "_start_any", _PATH, 1, "_start_one", "_start_any", "", False),
        Fact("parameter", "added", "prefix", _PATH, 1, "", "", "_start_any", False),
    )
    assert "renames function `_start_one` to `_start_any`" in _summary(facts).lower()


def test_hints_alone_change_no_parameters() -> None:
    def told(old: str, new: str) -> str:
        fact = Fact("function", "changed", "load", "src/a.py", 1, old, new)
        return _summary(make.facts("Change", fact))

    assert "parameters" in told("a, b", "a, *, b: int")
    assert "parameters" not in told("a, b=1", "a: Row, b: int = 1")
    assert "parameters" not in told("a, b=1", "self, a, b=1")
    assert "parameters" not in told("", "cls")
    assert "parameters" in told("", "self, a")


def test_lines_without_text_are_said_to_be_blank() -> None:
    blank, other = make.file(_PATH, "+", " a", "-  "), make.file(_PATH, "+", "+b")
    assert "(blank)" in _summary(make.facts("Tidy", files=[blank]), "low")
    assert "blank" not in _summary(make.facts("Tidy", files=[other]), "low")


def test_a_new_function_is_told_though_a_check_holds_its_name() -> None:
    check = Fact("guard", "added", "not part and is_inside(app())", _PATH, 9, scope="define")
    made = Fact("function", "added", "is_inside", "src/app.py", 1)
    said = _summary(make.facts("Support parts", check, made), kind="feat")
    assert "adds function `is_inside`" in said.lower()


def test_a_new_dependency_is_told_though_it_is_imported_too() -> None:
    used = Fact("import", "added", "tinydiff", _PATH, 1)
    gone = Fact("dependency", "removed", "widehash", "package.json", 3, old="1.0")
    come = Fact("dependency", "added", "tinydiff", "package.json", 2, new="2.0")
    files = [
        make.file(_PATH, "+import tinydiff"),
        make.file("package.json", '+"tinydiff": "2.0"', '-"widehash": "1.0"', kind="manifest"),
    ]
    said = _summary(make.facts("Use tinydiff", used, gone, come, files=files))
    assert "adds dependency `tinydiff`" in said.lower()


def test_a_line_of_a_text_of_several_lines_is_no_replaced_line() -> None:
    file = make.file("src/a.js", "-  call() && `first part(", "+  call() ? `first part(")
    assert not replaced_lines(make.facts("Fix", files=[file]))


def test_a_value_in_backticks_is_not_told_with_other_quotes() -> None:
    fact = Fact("variable", "changed", "path", _PATH, 1, "joined(a, b)", "a ? `${a}/${b}` : b")
    assert value_of(fact) == ()


def test_the_subject_s_function_is_not_said_of_what_happens_in_others() -> None:
    first = make.file(_PATH, " get_id: (key) => {", "-  return env", "+  return env?.id")
    second = Hunk(40, 3, 40, 3, "", (" is_new: (key) => {", "-  return env", "+  return env?.new"))
    change = replace(first.change, hunks=(*first.change.hunks, second))
    for files, led in (([first], True), ([replace(first, change=change)], False)):
        said = _summary(make.facts("Fix null access in get_id", files=files))
        assert said.startswith("On `get_id`") is led


def test_one_name_of_a_list_is_not_said_of_what_is_told_of_another() -> None:
    fact = Fact("function", "touched", "drop_view", _PATH, 1)
    # Of so many lines none is told.
    files = [make.file(_PATH, "-most = make_view", "+most = make_view.new", *["+pass"] * MOST)]
    for subject, led in (
        ("Add `make_view`/`drop_view`/`drop_shop`", False),
        ("Add drop_view and make_view", False),
        ("Mend drop_view for make_view", True),
    ):
        said = _summary(make.facts(subject, fact, files=files))
        assert "`drop_view`" in said
        assert said.startswith("On `make_view`") is led


def test_what_is_imported_from_the_subject_s_owner_is_no_heading_of_other_files() -> None:
    edited = Fact("function", "touched", "start_all", _PATH, 1)
    other = Fact("function", "touched", "stop_all", "src/old_args.py", 1)
    for line, led in (("-a", False), ("-left = Place", True)):
        files = [
            make.file(_PATH, "-from shelf_parts import Place", "-kind: Place = (1"),
            make.file("src/old_args.py", line),
        ]
        said = _summary(make.facts("Do not use shelf_parts.Place", edited, other, files=files))
        assert said.startswith("On `shelf_parts.Place`") is led


def test_the_owner_of_what_is_told_is_no_heading_where_the_diff_does_not_show_it() -> None:
    edited = Fact("function", "touched", "count_rows", _PATH, 1)
    for line, led in ((" count_rows(shelf_args)", True), (" count_rows()", False)):
        files = [make.file(_PATH, "-def count_rows(): 0", "+def count_rows(): 2", line)]
        said = _summary(make.facts("Fix zero of shelf_args.count_rows", edited, files=files))
        assert said.startswith("On `shelf_args`") is led


def test_a_name_that_the_diff_does_not_show_is_not_told_beside_one_that_it_shows() -> None:
    fact = Fact("function", "touched", "ul_most", _PATH, 1)
    for line, led in ((" max_up = most", True), (" other = most", False)):
        files = [make.file(_PATH, "-most = a.down", "+most = a.up", line)]
        said = _summary(make.facts("Fix max_up in ul_most", fact, files=files))
        assert "`ul_most`" in said
        assert said.startswith("On `max_up`") is led


def test_a_name_of_the_subject_is_no_heading_of_what_happens_elsewhere() -> None:
    edited = Fact("function", "renamed", "start_all", _PATH, 1, "start_one", "start_all")
    files = [make.file(_PATH, "+start_all"), make.file("src/old_args.py", "+x")]
    told = _summary(make.facts("Cleanup old_args.py and more", edited, files=files))
    assert not told.startswith("On ")
    assert not _summary(make.facts("Rename start_one; use is_ready", edited)).startswith("On ")


def test_a_new_default_affects_those_who_do_not_set_the_option() -> None:
    changed = Fact("option", "changed", "--size", _PATH, 1, "10", "20")
    fields = write(make.facts("Change", changed), make.verdict("fix", "high"), "en").fields
    assert "users who do not set `--size`" in fields["impact"]


def test_a_check_over_several_lines_counts_among_the_others() -> None:
    patch = """\
 def read(line, known):
+    if not line:
+        return
+    if size(line) > 3:
+        return
+    if line in known:
+        return
+    if line.closed:
+        return
+    if not (
+        isinstance(line, str)
+        and line.ready
+    ):
+        return
"""
    found = detail(extract(commit("Fix read", files=(change(_PATH, patch),)), table()))
    assert "`not line`, `size(line) > 3`, `line.closed` and at least 2 more" in _summary(found)


def test_a_check_that_changes_its_file_is_not_new() -> None:
    gone = change("src/old.py", " def run(x):\n-    if x.ready:\n-        go()\n     stop()\n")
    come = change(
        "src/new.py",
        " def run(x):\n+    if x.ready:\n+        go()\n+    if x.open:\n     stop()\n",
    )
    found = detail(extract(commit("Fix read", files=(gone, come)), table()))
    checks = {fact.name for fact in refined(found) if fact.kind == "guard"}
    assert checks == {"x.open"}
    assert {fact.name for fact in moved_checks(found)} == {"x.ready"}


@pytest.mark.parametrize(("gone", "new"), [("==", False), ("<=", True)])
def test_an_assertion_that_raises_by_itself_now_is_no_new_check(gone: str, new: bool) -> None:
    kept = " def two(rows):\n     assert size(rows) == size(keys)\n"
    patch = (
        f"@@ -3,6 +3,7 @@\n def one(rows):\n-    assert size(rows) {gone} size(keys)\n"
        f"+    if size(rows) != size(keys):\n+        raise KeysError(rows)\n     go()\n{kept}"
    )
    found = detail(extract(commit("Fix", files=(change("src/a.py", patch),)), table()))
    assert ("guard", "removed") not in {(f.kind, f.action) for f in found.items} or new
    checks = {
        (fact.action, fact.new)
        for fact in refined(found)
        if fact.kind == "guard" and fact.action != "removed"
    }
    assert checks == {("changed", "size(rows) != size(keys)")}


def test_one_sentence_counts_the_files_that_it_leaves_out() -> None:
    path, other = "src/reader.py", "src/style.css"
    facts = make.facts(
        "Fix read",
        Fact("guard", "added", "not line", path, 2, scope="read"),
        files=[
            make.file(path, " def read(line):", "+    if not line:"),
            make.file(other, "-a {}", "+a { }"),
            make.file("src/more.css", "-b {}", "+b { }"),
        ],
    )
    assert _summary(facts, "low").endswith("; changes 2 other files.")
    assert "；另改动 2 个文件" in _summary(facts, "low", language="zh")
    alone = make.facts("Fix read", *facts.items, files=facts.files[:1])
    assert "other" not in _summary(alone, "low")


def test_a_file_that_is_the_value_of_a_setting_is_counted_as_left_out() -> None:
    path = "shelf.json"
    facts = make.facts(
        "Drop the shelf",
        Fact("config", "removed", "dockerfile", path, 2, old="Dockerfile"),
        files=[
            make.file(path, " {", '-  "dockerfile": "Dockerfile",'),
            make.file("Dockerfile", "-RUN a  # sun", "+RUN a"),
        ],
    )
    assert _summary(facts, "low").endswith("; changes `Dockerfile`, too.")


def test_sections_of_one_name_are_told_apart() -> None:
    patch = """\
 ## Unreleased

+### Fixes
+
+- One.
+
+## Older
+
+### Fixes
+
+- Two.
"""
    found = detail(extract(commit("Note it", files=(change("CHANGELOG.md", patch),)), table()))
    assert "“Fixes” (“Unreleased”)" in _summary(found)
    assert "“Fixes” (“Older”)" in _summary(found)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("* 👷 Add new memory benchmark. PR by", "Add new memory benchmark."),
        ("For example, some tools (e.g. those of others) keep it.", "tools (e.g. those of others)"),
    ],
)
def test_a_short_item_and_a_sentence_with_an_abbreviation_are_told(line: str, text: str) -> None:
    file = make.file("docs/notes.md", " ## Changes", f"+{line}", kind="docs")
    assert text in _summary(make.facts("Update notes", files=[file]), "low", "docs")


def test_classes_and_interfaces_together_are_types() -> None:
    file = make.file("src/a.kt", "+  class Body {", "+  fun interface Listener {")
    both = [Fact("class", "added", name, "src/a.kt", 1) for name in ("Body", "Listener")]
    assert "types `Body` and `Listener`" in _summary(make.facts("Add", *both, files=[file]))


def test_a_long_attribute_that_changes_is_no_name() -> None:
    old, new = 'show("{}", said)', 'show("{}, code: {}, other code: {}", said, code, other_code)'
    fact = Fact("decorator", "changed", new, "src/a.rs", 1, old, new)
    file = make.file("src/a.rs", f"-    #[{old}]", f"+    #[{new}]")
    assert "hanges the attribute `show(" in _summary(make.facts("Show codes", fact, files=[file]))


def test_what_tests_in_a_source_file_have_comes_last() -> None:
    helper = Fact("class", "added", "Recorder", "src/a.rs", 20, scope="tests")
    one = Fact("function", "added", "load", "src/b.rs", 1)
    files = [make.file("src/a.rs", "+struct Recorder"), make.file("src/b.rs", "+fn load")]
    told = _summary(make.facts("Change", helper, one, files=files), kind="feat")
    assert told.index("load") < told.index("Recorder")


def test_an_option_that_a_document_names_is_used_by_nothing() -> None:
    notes = change("RELEASE-NOTES", "+ o tool: refuse --proto without a name\n")
    facts = detail(extract(commit(files=(notes,)), table()))
    assert "ses the option" not in _summary(facts, "low", "docs")


def test_files_with_an_option_are_counted_with_those_of_tests() -> None:
    line = '+run(["tool", "--depth"])\n'
    paths = ("src/a.py", "src/b.py", "tests/test_a.py")
    facts = detail(extract(commit(files=tuple(change(p, line) for p in paths)), table()))
    assert "`--depth`, and calls `run` (at least 3 files each)" in _summary(facts)


def test_a_text_whose_line_is_told_is_not_told_again() -> None:
    patch = """\
-     "from <arg>,copy,replace"},
+     "from <arg>,from-user <arg>,from-pass <arg>,from-askpass,copy,replace"},
"""
    facts = detail(extract(commit(files=(change("src/a.c", patch),)), table()))
    assert "literal" not in _summary(facts)


def test_sections_with_long_titles_count() -> None:
    titles = ("Use", "Install", "Limits", "Advanced use: " + "of one thing and another " * 4)
    lines = "".join(f"+## {title.strip()}\n+some words\n" for title in titles)
    facts = detail(extract(commit(files=(change("docs/guide.md", lines),)), table()))
    summary = _summary(facts, "low", "docs")
    assert "and at least 1 more (" in summary
    assert "Advanced" not in summary


def test_files_with_another_version_are_among_the_others() -> None:
    raised = (" [package]\n-version = '1.0.4'\n+version = '1.0.5'\n").replace("'", '"')
    other = raised.replace("1.0", "0.7")
    files = [change(f"{path}Cargo.toml", raised) for path in ("", "derive/")]
    files += [change(f"{path}/Cargo.toml", other) for path in ("lex", "gen", "man")]
    facts = detail(extract(commit("Release", files=tuple(files)), table()))
    summary = _summary(facts, "low", "chore")
    assert "`1.0.5` (`Cargo.toml` and at least 1 more file)" in summary
    assert summary.endswith("changes 3 other files.")


def test_files_that_go_are_told_beside_those_that_change() -> None:
    sections = [change(f"docs/{n}.md", f"+## Use {n}\n+some words\n") for n in "abc"]
    others = [change(f"docs/{n}.md", "+word\n") for n in "de"]
    gone = change("docs/f.md", "-word\n", "deleted")
    facts = detail(extract(commit(files=(*sections, *others, gone)), table()))
    assert _summary(facts, "low", "docs").endswith("changes 2 other files; deletes `docs/f.md`.")


def test_the_line_end_of_a_message_is_not_told() -> None:
    patch = ' void go(int a) {\n+  printf("ready to go at once\\n");\n }\n'
    facts = detail(extract(commit(files=(change("src/a.c", patch),)), table()))
    assert "“ready to go at once”" in _summary(facts)


def test_acronyms_of_any_text_are_no_names() -> None:
    items = [Fact("identifier", "added", name, _PATH, 3) for name in ("URL", "CPU", "TREE_OF_ALL")]
    assert _summary(make.facts("Change", Fact("function", "touched", "f_of", _PATH, 1), *items), "high"
                    ).endswith("Also in the diff: `TREE_OF_ALL`.")  # fmt: skip


def test_lines_of_a_text_are_no_name() -> None:
    items = [Fact("mention", "added", name, _PATH, 3) for name in ("a_row\\nb_row", "late_row")]
    assert "b_row" not in _summary(make.facts("Change", *items), "high")


def test_a_space_parts_a_latin_noun_from_code_in_chinese() -> None:
    fact = Fact("class", "removed", "RowLike", "src/row.rs", 1)
    file = make.file("src/row.rs", "-pub trait RowLike {", "-}")
    assert "删除 trait `RowLike`" in _summary(make.facts("Drop", fact, files=[file]), language="zh")


@pytest.mark.parametrize(("count", "told"), [(4, False), (5, True)])
def test_a_few_mere_names_beside_a_change_get_no_sentence(count: int, told: bool) -> None:
    items = [Fact("identifier", "added", f"TREE_{n}_OF_ALL", _PATH, 3) for n in range(count)]
    facts = make.facts("Change", Fact("function", "touched", "f_of", _PATH, 1), *items)
    assert ("Also in the diff" in _summary(facts)) is told
    assert "Also in the diff" in _summary(facts, "high")
    assert "TREE_0_OF_ALL" in _summary(make.facts("Change", *items))


def test_a_part_of_a_line_does_not_end_in_an_open_quote() -> None:
    rest = '(path.join(os.getenv("windir_of_system"), "system32", "cmd.exe") + " /C del " + path)'
    found = difference(f"args = quoted_text_of{rest}", f"args = quoted_pointer_of{rest}")
    assert found
    assert all(part.rstrip("…")[-1] not in "([\"'" for part in found)


def test_a_call_that_logs_is_told_by_its_message_alone() -> None:
    patch = ' func Open() {\n+	slog.Warn("only plain rows of all are supported")\n }\n'
    facts = detail(extract(commit(files=(change("a/b.go", patch),)), table()))
    assert "slog" not in _summary(facts)


def test_files_that_a_count_holds_are_not_counted_again() -> None:
    section = change("docs/guide.md", "".join(f"+## Use {n}\n+words\n" for n in range(9)), "added")
    pictures = [change(f"docs/picture-{n}-of-it.png", "+x\n", "added") for n in "abcdef"]
    other = change("docs/index.md", "+word\n")
    facts = detail(extract(commit(files=(section, *pictures, other)), table()))
    summary = _summary(facts, "low", "docs")
    assert "changes `docs/index.md`, too" in summary
    assert summary.count("adds ") + summary.count("Adds ") == 2


def test_instructions_that_say_nothing_count() -> None:
    patch = (
        'FROM golang:1\nRUN make all\nENTRYPOINT ["/run.sh"]\nRUN [ "-h" ]\nCOPY run.sh /run.sh\n'
    )
    file = change("Dockerfile", "".join(f"+{line}\n" for line in patch.splitlines()), "added")
    facts = detail(extract(commit(files=(file,)), table()))
    assert "and at least 1 more" in _summary(facts, "low", "build")


def test_a_command_that_was_run_before_is_not_told_by_its_name_alone() -> None:
    lines = '-RUN apt-key add -\n+RUN apt-key add - && \\\n+    apt-key fingerprint "{0}"\n'
    patch = lines.format("9DC858229FC7 DD38854AE2D8 8D81803C0EBF")
    facts = detail(extract(commit(files=(change("Dockerfile", patch),)), table()))
    assert not [f for f in refined(facts) if f.kind == "command"]


def test_a_command_that_goes_on_in_lines_that_change_is_told_without_its_forms() -> None:
    patch = '-bake -s oven="big" \\\n-\t-s key="A1" \\\n+bake -s key="A1" \\\n \tloaf\n'
    facts = detail(extract(commit(files=(change("bake.sh", patch),)), table()))
    assert [(f.old, f.new) for f in refined(facts) if f.kind == "command"] == [("", "")]
    patch = "-RUN bake --in oven -r loaves.txt\n+RUN bake --in oven \\\n+    -r loaves.txt --warm\n"
    facts = detail(extract(commit(files=(change("Dockerfile", patch),)), table()))
    assert [(f.old, f.new) for f in refined(facts) if f.kind == "docker"] == [("", "")]


@pytest.mark.parametrize(("line", "led"), [(" match name {", False), (" match get_id {", True)])
def test_what_one_hunk_changes_of_a_name_is_not_said_of_another(line: str, led: bool) -> None:
    first = make.file(_PATH, " match name {", '-"ID" => id,', '+"@GET_ID"', "+| ID => {", "+id}")
    second = Hunk(40, 3, 40, 3, "", (line, "-  LIMIT => all", "+  LIMIT | AT_LIMIT => all"))
    change = replace(first.change, hunks=(*first.change.hunks, second))
    said = _summary(make.facts("Support @get_id", files=[replace(first, change=change)]))
    assert said.startswith("On `get_id`") is led


@pytest.mark.parametrize(
    ("path", "own", "given"),
    [
        ("src/shop.py", "shop.doors", "functools"),
        ("src/shop.rs", "crate::doors", "std::cmp"),
        ("src/Shop.kt", "shop.doors", "java.net"),
    ],
)
def test_what_comes_with_the_language_is_no_matter_of_architecture(
    path: str, own: str, given: str
) -> None:
    facts = [
        Fact("import", "added", f"open_{n}", path, n, scope=s) for n, s in enumerate((own, given))
    ]
    insight = write(make.facts("Open", *facts), make.verdict("feat"), "en").fields["architecture"]
    assert own in insight
    assert given not in insight


def test_a_function_of_rust_that_takes_its_object_is_a_method_whatever_others_are() -> None:
    lines = ("+    fn is_part(self, other: Self) {", "+    fn is_part(of: Self) {")
    added = Fact("function", "added", "is_part", "a.rs", 1, new="self, other: Self")
    made = make.facts("Add it", added, files=[make.file("a.rs", *lines)])
    assert (
        write(made, make.verdict("feat", "low"), "en")
        .fields["summary"]
        .startswith("Adds method `is_part`")
    )


def test_that_a_kernel_is_one_says_nothing() -> None:
    items = [
        Fact("function", "added", "norm_kernel", "src/norm.cuh", 3),
        Fact("perf", "added", "__global__", "src/norm.cuh", 3),
    ]
    fields = write(make.facts("Add a kernel", *items), make.verdict("feat", "high"), "en").fields
    assert "__global__" not in "".join(fields.values())
    assert "profile" not in fields["advice"].lower()


def test_of_two_branches_the_one_that_returns_less_takes_no_place() -> None:
    lines = ("+    return found, list(names)", "+return found, []", "-return found, names")
    less = Fact("return", "changed", "found, []", _PATH, 9, "found, names", "found, []", "read")
    whole = Fact("return", "added", "found, list(names)", _PATH, 8, scope="read")
    files = [make.file(_PATH, *lines)]
    told = rewritten([less, whole], make.facts("Change", less, whole, files=files), frozenset())
    assert [(fact.action, fact.old) for fact in told] == [("added", ""), ("added", "")]
    far = replace(whole, line=90)
    told = rewritten([less, far], make.facts("Change", less, far, files=files), frozenset())
    assert less in told


def test_a_link_in_several_files_may_be_in_texts_of_tests_too() -> None:
    link = "https://example.org/issues/1"
    facts = [Fact("link", "added", link, path, 1) for path in ("a.md", "src/a.py")]
    files = [make.file(fact.path, f"+{link} {'x' * 120}") for fact in facts]
    made = make.facts("Change", *facts, files=files)
    assert "at least 2 files" in write(made, make.verdict("docs", "low"), "en").fields["summary"]


def test_a_clock_reaches_nothing() -> None:
    patch = "     let now = start();\n-    let x = tokio::time::timeout(late, read()).await;\n"
    patch += "-    let rest = timeout.checked_sub(now);\n+    let x = read();\n"
    patch = f"@@ -1,4 +1,3 @@ fn load() {{\n{patch}"
    facts = detail(extract(commit("Mend", files=(change("src/a.rs", patch),)), table()))
    summary = _summary(facts)
    assert "network" not in summary
    assert "`tokio::time::timeout`" in summary


def test_what_is_called_of_a_part_by_a_longer_path_is_no_new_call() -> None:
    patch = "@@ -1,3 +1,3 @@ fn open(&self) {\n     let now = start();\n"
    patch += (
        "-    show(self.shop.title.trim());\n+    show(self.shop.front.title.trim());\n     go()\n"
    )
    facts = detail(extract(commit("Mend", files=(change("src/a.rs", patch),)), table()))
    assert not [f for f in refined(facts) if (f.kind, f.action) == ("call", "added")]


def test_what_a_clock_is_asked_for_reaches_nothing() -> None:
    patch = "@@ -1,3 +1,4 @@ fn load(http: Http) {\n     let now = start();\n"
    patch += "+    show(http.timeout.is_zero());\n     read()\n"
    facts = detail(extract(commit("Mend", files=(change("src/a.rs", patch),)), table()))
    assert "network" not in _summary(facts)
    assert "`http.timeout.is_zero`" in _summary(facts)


def test_a_paragraph_that_is_broken_anew_has_no_other_last_line() -> None:
    lines = (
        "-borrowed by) each reader, and all of the old books are sold to (and",
        "-borrowed by) each reader.",
        "+borrowed by) each reader, and all books are sold to (and borrowed by)",
        "+each reader.",
    )
    file = make.file("tests/cases/a.md", *lines, kind="test")
    told = replaced_lines(make.facts("Say it", files=[file]))
    assert "each reader." not in {fact.new for fact in told}


def test_lines_that_stay_in_another_order_do_not_replace_each_other() -> None:
    run = ("-      state,", "-      heads", "+      heads,", "+      state", "     )")
    lines = ("   open(", *run, "     list(", *run)
    assert not replaced_lines(make.facts("Mend", files=[make.file("src/a.ts", *lines)]))


def test_a_text_with_its_own_sign_in_it_is_not_told_in_part() -> None:
    lines = "-log.debug(`[x] Left \\`${key}\\` out`)", "+log.debug(`Left \\`${key}\\` out`)"
    assert difference(lines[0][1:], lines[1][1:])
    file = make.file("src/a.ts", *lines)
    assert not replaced_lines(make.facts("Mend", files=[file]))


def test_a_step_that_goes_into_its_folder_says_nothing_by_that() -> None:
    patch = "   - name: old\n     run: |\n       make a\n+  - name: test\n+    run: |\n"
    patch += "+      cd tests/all\n+      tool run\n"
    facts = detail(
        extract(commit("Test", files=(change(".github/workflows/a.yml", patch),)), table())
    )
    summary = _summary(facts, kind="ci")
    assert "`tool`" in summary
    assert "cd" not in summary


@pytest.mark.parametrize(("new", "told"), [("docs/a.md.tmpl", False), ("docs/b.md.tmpl", True)])
def test_sections_that_a_template_has_now_are_not_gone(new: str, told: bool) -> None:
    lines = ("# Setup\n", "## One machine\n", "Run it: https://a.example/run.\n")
    files = (
        change("docs/a.md", "".join(f"-{line}" for line in lines), "deleted"),
        change(new, "".join(f"+{line}" for line in ("{{ $v := 1 }}\n", *lines)), "added"),
    )
    summary = _summary(detail(extract(commit(files=files), table())), kind="docs")
    assert ("emoves section" in summary) is told
    assert ("a.example/run" in summary) is told


def test_a_decorator_that_is_too_long_is_told_by_its_name() -> None:
    name = 'shop.option("--machines", type=int, default=None, help="How many machines there are")'
    facts = make.facts("Add", Fact("decorator", "added", name, _PATH, 1, scope="run"))
    assert "decorator `shop.option`" in _summary(facts)


def test_a_piece_does_not_begin_with_the_end_of_a_name() -> None:
    start = "- *(help)* `Shop::render_till` now returns a `StyledText`"
    parts = difference(
        f"{start} which can render to plain words or signs of others", f"{start} (#42)"
    )
    assert parts == ("…which can render to plain words or signs of others", "…(#42)")


def test_a_method_that_every_class_has_tells_nothing_of_a_file() -> None:
    patch = """\
 class Reader:
     def __init__(self, path):
-        self.kind = Kind.rows
+        self.kind = Kind.lines
"""
    files = [change(path, patch) for path in (_PATH, "src/late_reader.py", "src/early_reader.py")]
    facts = detail(extract(commit(files=tuple(files)), table()))
    assert "init" not in write(facts, make.verdict("feat", "medium"), "en").fields["impact"]


def test_a_check_of_a_moved_function_that_stood_amid_a_line_is_not_new() -> None:
    rest = "".join(f"{{0}}    let part_{n} = read_part(body, {n});\n" for n in range(6))
    gone = "-pub fn unpack(small: bool, body: &[u8]) -> Result<Bytes> {\n" + rest.format("-")
    gone += "-    Ok(Bytes::from(if small {\n-        zip(body)?\n-    }))\n-}\n"
    come = "+pub fn unpack(small: bool, body: &[u8]) -> Result<Vec<u8>> {\n" + rest.format("+")
    come += "+    if small {\n+        zip(body)\n+    }\n+    if body.is_open {\n+    }\n+}\n"
    files = change("src/old.rs", gone), change("src/new.rs", come)
    found = detail(extract(commit("Move unpack", files=files), table()))
    assert any((f.name, f.action) == ("unpack", "moved") for f in found.items)
    assert {f.name for f in refined(found) if f.kind == "guard"} == {"body.is_open"}


@pytest.mark.parametrize(("path", "said"), [(_PATH, True), ("src/reader.c", False)])
def test_what_a_word_before_it_defines_has_whatever_name_it_has(path: str, said: bool) -> None:
    gone = Fact("function", "removed", "delete", path, 3)
    assert ("`delete`" in _summary(make.facts("Drop it", gone))) is said


def test_a_method_that_comes_to_many_files_is_told_of_them_all() -> None:
    new = [Fact("function", "added", "make_runner", f"src/kind_{n}.py", 3) for n in range(4)]
    summary = _summary(make.facts("Add it", *new), "high", "feat")
    assert "dds function `make_runner` (at least 4 files)" in summary
    files = [Fact("file", "added", fact.path, fact.path) for fact in new]
    assert "at least 4 files" not in _summary(make.facts("Add it", *new, *files), "high", "feat")


def test_what_changes_in_one_file_comes_in_another() -> None:
    changed = Fact("function", "changed", "size_of", "src/a.py", 3)
    added = Fact("function", "added", "size_of", "src/b.py", 3)
    summary = _summary(make.facts("Go deeper", changed, added))
    assert "hanges the parameters of `size_of` (`src/a.py`)" in summary
    assert "`src/b.py`: adds function `size_of`" in summary


def test_what_a_step_gives_its_action_is_told_without_the_place_that_each_has() -> None:
    patch = """\
       - name: Look at the shelf
         uses: shop/look@v1
         with:
-          shelf: left
+          shelf: right
"""
    facts = detail(extract(commit(files=(change(".github/workflows/a.yml", patch),)), table()))
    assert "hanges setting `shelf` from `left` to `right`" in _summary(facts)
    assert "`with`" not in _summary(facts)
    assert "`with`" not in _summary(facts, language="zh")


def test_that_a_type_derives_what_stands_on_lines_below_is_not_told() -> None:
    patch = " mod left;\n+#[derive(\n+    Debug,\n+    Clone,\n+)]\n+pub struct Shelf {\n+}\n"
    facts = detail(extract(commit(files=(change("src/shelf.rs", patch),)), table()))
    assert "dds struct `Shelf`" in _summary(facts)
    assert "attribute" not in _summary(facts)


def test_an_attribute_of_a_whole_file_of_rust_that_changes_is_told() -> None:
    patch = (
        "-#![cfg_attr(shown, feature(old_shelf))]\n+#![cfg_attr(shown, feature(shelf))]\n mod a;\n"
    )
    facts = detail(extract(commit(files=(change("src/lib.rs", patch),)), table()))
    summary = _summary(facts)
    assert "`#![cfg_attr(shown, feature(old_shelf))]`" in summary
    assert "with `#![cfg_attr(shown, feature(shelf))]`" in summary


def test_lines_that_follow_a_renaming_are_not_told_anew() -> None:
    patch = (
        "@@ -1,3 +1,3 @@\n-def raed_rows(shelf):\n+def read_rows(shelf):\n     rows = shelf.rows\n"
        "     return rows\n@@ -9,4 +9,4 @@ def main(shelf):\n     check(shelf)\n"
        '-    print(raed_rows(shelf), "all")\n+    print(read_rows(shelf), "all")\n     done()\n'
        '-    title = "old shelf"\n+    title = "new shelf"\n'
    )
    found = detail(extract(commit(files=(change("src/a.py", patch),)), table()))
    lines = replaced_lines(found)
    assert not any("read_rows" in line.new for line in lines)
    assert any("new shelf" in line.new for line in lines)


@pytest.mark.parametrize("comes", [True, False])
def test_an_error_whose_line_goes_to_another_file_is_not_dropped(comes: bool) -> None:
    line = "        raise LockedError(ROWS_ARE_LOCKED)\n"
    old = (
        "@@ -1,5 +1,3 @@\n def read_rows(shelf):\n"
        f"-    if not (\n-        shelf.open\n-    ):\n-{line}+    check(shelf)\n     return shelf.rows\n"
    )
    new = f"@@ -1,2 +1,5 @@\n import a\n+def check(shelf):\n+    if shelf.locked:\n+{line}"
    other = new if comes else new.replace(line, "        return\n")
    files = (change("src/a.py", old), change("src/b.py", other))
    errors = [
        f for f in refined(detail(extract(commit(files=files), table()))) if f.kind == "error"
    ]
    assert any(f.action == "removed" for f in errors) is not comes


_MANIFEST = """@@ -1,9 +1,8 @@
 [project]
 name = "shelves"
-requires-python = ">={0}"
+requires-python = ">={1}"
 dependencies = [
     "rows>=2.1",
-    "old-rows; python_version=='3.8'",
 ]
"""


@pytest.mark.parametrize(("old", "new", "rises"), [("3.8", "3.9", True), ("3.9", "3.8", False)])
def test_which_version_of_the_language_is_asked_for_is_told(
    old: str, new: str, rises: bool
) -> None:
    patch = _MANIFEST.format(old, new)
    found = detail(extract(commit(files=(change("pyproject.toml", patch),)), table()))
    fields = write(found, make.verdict("build", "high"), "en").fields
    assert f"setting `requires-python` from `>={old}` to `>={new}`" in fields["summary"]
    assert ("do not meet the new `requires-python`" in fields["risks"]) is rises
    # It was installed for versions that the project has done with.
    assert "`old-rows` through" not in fields["risks"]


def test_a_check_whose_former_text_is_not_told_is_one_that_is_made_now() -> None:
    old, more = (
        "!readContext.shelvesOfAll",
        "!Object.keys(readContext.shelvesOfAll.components).length",
    )
    new = f"{old} ?? {more}"
    fact = Fact("guard", "changed", new, _PATH, 4, old, new, "read")
    assert "now checks `!readContext.shelvesOfAll ?? " in _summary(make.facts("Check", fact))
    gone = replace(fact, name=old, old="", new="")
    assert "reworks the check `!readContext.shelvesOfAll`" in _summary(make.facts("Check", gone))


def test_a_text_is_not_cut_where_it_differs() -> None:
    old, new = "Made shelf %d of %d in the hall", "Made a shelf %d of %d in the hall (size=%s)"
    fact = Fact("log", "changed", new, "src/a.cc", 4, old, new)
    assert "(size=%s)" in _summary(make.facts("Log", fact))


def test_an_option_on_both_sides_is_a_name_and_no_more() -> None:
    option = Fact("option", "touched", "--frozen-rows", _PATH, 4)
    call = Fact("call", "added", "shelf.args", _PATH, 4, scope="read")
    assert "concerns" not in _summary(make.facts("Read rows by args", call, option))


def test_the_title_of_a_section_that_changes_is_told_once() -> None:
    patch = "@@ -1,5 +1,5 @@\n Rows.\n \n-## Shelves of rows\n+## Readers of rows\n \n Text.\n"
    found = detail(extract(commit(files=(change("README.md", patch),)), table()))
    assert _summary(found, kind="docs").count("Readers of rows") == 1


def test_the_version_of_a_manifest_that_goes_is_not_told() -> None:
    fact = Fact("version", "removed", "version", "web/package.json", 3, "0.0.0")
    file = make.file("web/package.json", '-  "version": "0.0.0",', kind="manifest")
    made = make.facts("Drop the web", fact, files=[file])
    assert fact in refined(made)
    assert fact not in refined(make.deleted(made))


def test_an_entry_of_a_changelog_is_told_with_its_area() -> None:
    patch = "@@ -1,3 +1,6 @@\n # Log\n \n+## Fixes\n+\n+- *(rows)* Read left/right shelves once\n ## 1.2\n"
    found = added_texts(detail(extract(commit(files=(change("LOG.md", patch),)), table())))
    assert [fact.name for fact in found] == ["*(rows)* Read left/right shelves once"]


def test_other_settings_beside_a_version_that_is_asked_for_are_told() -> None:
    patch = '@@ -1,5 +1,6 @@\n [workspace.package]\n-rust-version = "1.92"\n+rust-version = "1.93"\n \n [workspace.lints.clippy]\n+long_rows = "allow"\n short_rows = "warn"\n'
    found = detail(extract(commit(files=(change("Cargo.toml", patch),)), table()))
    settings = [fact.name for fact in found.items if fact.kind == "config"]
    assert sorted(settings) == ["long_rows", "rust-version"]


def test_what_the_subject_lists_with_others_is_not_on_one_of_them() -> None:
    fact = Fact("function", "added", "read_page", _PATH, 1)
    files = [make.file(_PATH, "-most = read_row", "+most = read_row.new", *["+pass"] * MOST)]
    said = _summary(
        make.facts("Take more in read_row, `read_cell` and read_page", fact, files=files)
    )
    assert "`read_page`" in said
    assert "On `read_row`" not in said


def test_a_test_does_not_lead_before_the_source_by_its_name() -> None:
    path = "tests/test_kept_marks.py"
    call = Fact("call", "added", "frozen_once", _PATH, 1, scope="run")
    tests = [Fact("test", "added", f"test_marks_{n}_kept", path, 3) for n in range(3)]
    files = [make.file(_PATH, "+x"), make.file(path, "+x", kind="test")]
    said = _summary(make.facts("Make what is kept of marks frozen", call, *tests, files=files))
    assert "frozen_once" in said.partition("\n")[0]


def test_the_link_that_comes_is_told_before_the_one_whose_place_it_takes() -> None:
    path, links = "CHANGES.md", [f"https://example.org/shop/commit/{x * 9}" for x in ("a1", "b2")]
    actions = zip(("removed", "added"), links, strict=True)
    facts = [Fact("link", action, link, path, 2) for action, link in actions]
    lines = (f"-Of old we took {links[0]} for it", f"+What we use for all of these: {links[1]}")
    files = [make.file(path, *lines, kind="docs")]
    summary = _summary(make.facts("Change it", *facts, files=files), "low", "docs").lower()
    assert -1 < summary.find("cites") < summary.find("removes")


def test_the_comment_that_comes_is_told_before_the_one_whose_place_it_takes() -> None:
    path = "src/shop.py"
    gone, come = (
        "Takes the rows of all shops.",
        "Where no shop is set, each one is read in its turn",
    )
    facts = [Fact("comment", "removed", gone, path, 2), Fact("comment", "added", come, path, 2)]
    files = [make.file(path, f"-# {gone}", f"+# {come}")]
    summary = _summary(make.facts("Say it", *facts, files=files), "low", "docs").lower()
    assert "adds the comment" in summary
    assert summary.find("drops") in (-1, *range(summary.find("adds"), len(summary)))


def test_a_line_is_not_cut_inside_of_the_types_of_a_template() -> None:
    old = "least = shop::rooms::number_limits<float>::infinity();"
    new = f"float {old}".replace("least", "least_of_one")
    assert difference(f"  {old}", f"  {new}") == (old[:-1], new[:-1])


def test_a_comment_told_without_what_it_was_is_no_part_of_another_one() -> None:
    gone = "-# This shelf has the Shelf::Late_row\n-# rows that are sorted.\n"
    gone += "-# https://example.org/row-sorter\n"
    gone += "-# This shelf is good for the row-sorter,\n-# if its rows have at most one day.\n"
    come = "+# This shelf has Shelf::Late_row rows that are sorted.\n"
    come += "+# It is good for the row-sorter\n+# (https://example.org/row-sorter) if its\n"
    come += "+# rows have exactly one day.\n"
    facts = detail(extract(commit(files=(change("a.yml", f" a: 1\n{gone}{come}"),)), table()))
    told = _summary(facts)
    assert "and changes comments “It is good" in told
    assert "→" not in told


def test_a_comment_that_begins_with_the_name_of_what_is_new_is_new() -> None:
    gone = "-// LayRows returns empty but sorted rows.\n"
    come = "+// LayRows returns empty rows (not sorted) to be taken for a start.\n"
    new = "+func LayRows() []Row {\n+\treturn nil\n+}\n+\n"
    new += "+// LayRowsInOrder returns empty but sorted rows from\n+// those of the moon.\n"
    new += "+func LayRowsInOrder() []Row {\n \treturn sorted()\n }\n"
    patch = f"{gone}{come} // It is good for the moon.\n-func LayRows() []Row {{\n{new}"
    told = _summary(detail(extract(commit(files=(change("a.go", patch),)), table())))
    assert "adds the comment “LayRowsInOrder returns" in told
    assert "changes comment" not in told
