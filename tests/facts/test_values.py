"""Values that are cut to be told are compared whole."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from tests.facts.make import change, commit, table, told

_LONG = " && ".join(f"run test:part{n}" for n in range(20))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("package.json", '    "test": "{}",'),
        ("conf/app.yaml", "test: {}"),
        ("conf/app.toml", 'test = "{}"'),
    ],
)
def test_a_long_setting_that_changes_at_its_end_has_changed(path: str, line: str) -> None:
    patch = f"-{line.format(_LONG)}\n+{line.format(_LONG + ' && run more')}\n"
    assert told(path, patch, "config", full=True) == {("config", "changed", "test", "", "", "")}


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("src/a.py", "TEST = {}"),
        ("src/a.js", "export const TEST = {};"),
        ("src/a.go", "const TEST = {}"),
        ("src/a.rs", "pub const TEST: u64 = {};"),
        ("src/a.c", "#define TEST {}"),
    ],
)
def test_a_long_constant_that_changes_at_its_end_has_changed(path: str, line: str) -> None:
    value = " + ".join(f"part_{n}" for n in range(20))
    patch = f"-{line.format(value)}\n+{line.format(value + ' + more')}\n"
    found = told(path, patch, "constant variable", full=True)
    assert {fact[:3] for fact in found} == {("constant", "changed", "TEST")}
    assert not {fact for fact in found if fact[3] == fact[4] != ""}


def test_a_function_that_is_brought_in_by_its_name_is_not_called() -> None:
    patch = "+const assert = require('node:assert')\n+load(1)\n"
    assert {f[2] for f in told("src/a.js", patch, "call", full=True)} == {"load"}


def test_what_packages_of_tests_use_are_dependencies_that_nobody_installs() -> None:
    patch = ' "dependencies": {\n-    "one": "1.2.0"\n+    "one": "1.3.0"\n }\n'
    changed = Fact("dependency", "changed", "one", "tests/app/package.json", 2, "1.2.0", "1.3.0",
                   "dependencies", public=False)  # fmt: skip
    found = extract(commit(files=(change("tests/app/package.json", patch),)), table())
    assert found.items == (changed,)
    sample = told("tests/fixtures/app/package.json", patch, "dependency")
    assert not sample


def test_a_path_in_a_hidden_folder_is_named_with_its_dot() -> None:
    patch = "+  run: uv run .ci/check_core_version.py ./tools/build_all.py '.ci/x_y.py' a./b_c.py\n"
    names = {fact[2] for fact in told("a.yml", patch, "identifier", full=True)}
    assert {".ci/check_core_version.py", "tools/build_all.py", ".ci/x_y.py"} <= names
    assert ".b_c.py" not in names


@pytest.mark.parametrize(
    ("line", "default"),
    [
        ("  const port = process.env.APP_PORT || '80'", "80"),
        ("  const port = process.env.APP_PORT || process.env.APP_PORT_OLD", ""),
        ("  if (process.env.APP_PORT || force) {", ""),
        ("  const run = ready && process.env.APP_PORT || force", ""),
        ("  const off = !process.env.APP_PORT || force", ""),
        ("  const run = process.env.APP_PORT || mode === 'test'", ""),
    ],
)
def test_what_a_condition_asks_for_has_no_default(line: str, default: str) -> None:
    found = {fact[4] for fact in told("src/a.js", f"+{line}\n", "env") if fact[2] == "APP_PORT"}
    assert found == {default}


def test_a_name_is_told_without_the_letter_of_its_option_and_with_the_dot_of_its_end() -> None:
    patch = "+flags: '-DUSE_PAGES=1 -DUSE_LINES=ON'\n+end: \".page.txt\"\n+plain: -Dword\n"
    names = {name for _, _, name, *_ in told("ci.yml", patch, "identifier", full=True)}
    assert {"USE_PAGES", "USE_LINES", ".page.txt"} <= names
    assert not names & {"DUSE_PAGES", "DUSE_LINES", "page.txt"}


def test_a_text_that_is_a_statement_is_named_once() -> None:
    patch = ' int run() {\n+  asm volatile("page_control.wait;");\n   return 0;\n }\n'
    found = told("src/run.c", patch, "identifier string", full=True)
    assert [(kind, name) for kind, _, name, *_ in found] == [("string", "page_control.wait;")]


def test_the_sign_of_a_line_that_goes_begins_no_option() -> None:
    names = {name for _, _, name, *_ in told("a.yml", "-DROP_PAGES: 'USE_LINES'\n", "identifier")}
    assert "ROP_PAGES" not in names
    full = told("a.py", "-DROP_PAGES = load(1)\n+x = load(2)\n", "identifier", full=True)
    assert "ROP_PAGES" not in {name for _, _, name, *_ in full}


@pytest.mark.parametrize(
    ("call", "default"),
    [
        ('env.bool("APP_CACHE", default=True)', "True"),
        ('env.list("APP_CACHE", "APP_PAGES", "APP_SIZE")', ""),
        ('env.str("APP_CACHE", "none")', "none"),
    ],
)
def test_a_default_is_told_without_its_keyword_and_no_further_name_is_one(
    call: str, default: str
) -> None:
    assert [fact[4] for fact in told("src/a.py", f"+x = {call}\n", "env")] == [default]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("a.sh", 'SHELF_MAJOR="${SHELF:2:2}"'),
        ("a.sh", "export SHELF_MAJOR=3"),
        ("a.go", "const ShelfMajor = 3"),
    ],
)
def test_a_value_whose_remark_changes_has_not(path: str, line: str) -> None:
    sign = "//" if path.endswith(".go") else "#"
    patch = f" first\n-{line}   {sign} of one\n+{line}      {sign} of another\n"
    kinds = {"constant", "env", "variable"}
    known = extract(commit(files=(change(path, patch),)), table())
    assert not [fact for fact in detail(known).items if fact.kind in kinds]
    other = patch.replace(f"+{line}", f"+{line.replace('2', '4').replace('3', '5')}")
    known = extract(commit(files=(change(path, other),)), table())
    assert [fact for fact in detail(known).items if fact.kind in kinds]


def test_a_property_of_a_style_is_no_option() -> None:
    patch = """\
+    color: 'var(--brand-color)',
+    run('build --brand');
"""
    assert {f[2] for f in told("src/a.tsx", patch, "option", full=True)} == {"--brand"}


def test_what_names_of_variables_begin_with_is_no_variable() -> None:
    patch = """\
-    settings.add(Environment::with_prefix("TOOL"));
+    settings.add(Environment::with_prefix("OTHER"));
+    settings.add(env::var("TOOL_HOME"));
"""
    assert {f[2] for f in told("src/a.rs", patch, "env", full=True)} == {"TOOL_HOME"}
    own = '+home = os.environ.get("TOOL_DIR", "prefix")\n'
    assert {f[2] for f in told("src/a.py", own, "env", full=True)} == {"TOOL_DIR"}
    assert ("mention", "added", "OTHER") in {f[:3] for f in told("src/a.rs", patch, full=True)}


def test_of_several_calls_of_one_program_each_has_become_the_one_most_like_it() -> None:
    patch = """\
 setup:
-\tcurl -sL https://example.org/one.sh | bash
-\tcurl -sL https://example.org/two.sh | bash
-\tcurl -sL https://example.org/three.sh | bash
+\tcurl -sL https://example.org/one.sh | sh
+\tcurl -sL https://example.org/two.sh | sh
+\tcurl -sL https://example.org/three.sh | sh
"""
    found = told("Makefile", patch, "command", full=True)
    assert len(found) == 3
    assert all(old.split("|")[0] == new.split("|")[0] for _, _, _, old, new, _ in found)


def test_calls_of_a_program_that_differ_in_their_order_alone_are_not_taken_for_each_other() -> None:
    runs = [
        f"row_test rows {size} --all {way}" for size in (1, 2, 10) for way in ("--a --b", "--b --a")
    ]
    patch = "".join(f"-    {run}\n" for run in runs) + "".join(f"+  {run}\n" for run in runs)
    assert not told("tests/rows.sh", patch, "command", full=True)


def test_a_program_that_is_called_for_something_else_has_not_changed() -> None:
    patch = """\
     steps:
       - run: |
-          python -m store publish --token "$TOKEN"
-          python -m build --outdir shop
+          python -m pip install twine wheel
+          python -m build --outdir store
"""
    found = told(".github/workflows/ci.yml", patch, "command", full=True)
    assert {f[1:5] for f in found} == {
        ("added", "python", "", "-m pip install twine wheel"),
        ("changed", "python", "-m build --outdir shop", "-m build --outdir store"),
    }


def test_a_program_that_gets_options_besides_is_called_for_what_it_was() -> None:
    patch = """\
     steps:
-      - run: curl "${{ secrets.SHELF }}"
+      - run: curl -fsS --max-time 30 --retry 3 --retry-delay 5 "${{ secrets.SHELF }}"
"""
    found = told(".github/workflows/ci.yml", patch, "command", full=True)
    assert ("changed", "curl") in {f[1:3] for f in found if f[0] == "command"}


def test_a_program_that_gets_more_settings_in_further_lines_is_called_as_before() -> None:
    patch = """\
     make all
-    git -c core.pager="0123456789ABCDEF0123456789" \\
+    git -c user.name="shop" \\
+        -c core.pager="0123456789ABCDEF0123456789" \\
         tag -s "$1"
"""
    found = told("release.sh", patch, "command", full=True)
    assert "added" not in {f[1] for f in found if f[2] == "git"}


def test_a_piece_of_a_long_number_is_no_name() -> None:
    patch = '+   "id": "0aac937e-6c19-475f-b108-9405aa1af4f1",\n+   "near-b109-part": 1\n'
    names = {f[2] for f in told("src/rows.json", patch, full=True)}
    assert "b108" not in names
    assert any("b109" in name for name in names)
