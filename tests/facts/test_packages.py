"""Facts from manifests: which group a package is in, and what is no package at all."""

from __future__ import annotations

import pytest

from classifier.facts import detail, extract
from tests.facts.make import change, commit, table, told

NPM = """\
 {
   "version": "1.0",
   "dependencies": {
-    "parser": "^2.3.0",
-    "config": "^0.2",
     "a": "1"
   },
+  "peerDependencies": {
+    "config": "^0.2"
+  },
+  "peerDependenciesMeta": {
+    "config": {
+      "optional": true
+    }
+  },
   "devDependencies": {
+    "config": "1",
+    "parser": "catalog:build",
     "z": "1"
   },
+  "engines": { "node": ">=20" },
   "inlinedDependencies": {
+    "parser": "2.3.1",
+    "other": "2.3.1",
     "x": "1"
   }
"""


def test_package_that_goes_to_another_group_is_neither_new_nor_gone() -> None:
    assert told("package.json", NPM) == {
        ("dependency", "changed", "config", "dependencies", "peerDependencies", ""),
        ("dependency", "changed", "parser", "dependencies", "devDependencies", ""),
        ("config", "added", "node", "", ">=20", "engines"),  # asked for, not installed
    }


def test_package_of_a_group_that_is_not_shown() -> None:
    patch = (
        '     "a": "1",\n-    "b": "^1.0",\n+    "b": "^1.1",\n+    "run": "vite build",\n   },\n'
    )
    assert told("package.json", f"@@ -9,4 +9,4 @@\n{patch}") == {
        ("dependency", "changed", "b", "^1.0", "^1.1", "")
    }


def test_a_file_may_hold_the_commit_of_another_project() -> None:
    old, new = "a1" * 20, "b2" * 20
    assert told("READER_VERSION", f"-{old}\n+{new}\n") == {
        ("dependency", "changed", "READER_VERSION", old, new, "")
    }
    assert told("VERSION", "-1.2\n+1.3\n") == {("version", "changed", "VERSION", "1.2", "1.3", "")}


def test_tables_of_cargo() -> None:
    patch = """\
@@ -1,4 +1,9 @@
 serde = { version = "1" }
+temp = { workspace = true }
+debug = true
 [dev-dependencies.one]
-version = "1.0"
+version = "1.1"
 [workspace.dependencies]
-part = { path = "part", version = "0.1" }
+part = { path = "part", version = "0.2" }
"""
    assert told("Cargo.toml", patch) == {
        ("dependency", "added", "temp", "", "", ""),
        ("dependency", "changed", "one", "1.0", "1.1", "dev-dependencies"),
    }


def test_lists_of_pyproject() -> None:
    patch = """\
@@ -1,4 +1,9 @@ dependencies = [
   "a",
+  "b",
 ]
 classifiers = [
+  "Topic",
 ]
 [project.optional-dependencies]
+fast = ["c>=1", "d"]
 [tool.ruff.lint]
-select = ["E"]
+select = ["E", "F"]
 ignore = [
+  "E501",
 ]
 [tool.poetry.group.dev.dependencies]
-e = "^1.0"
+e = { version = "^1.1", extras = ["x"] }
"""
    assert told("pyproject.toml", patch) == {
        ("dependency", "added", "b", "", "", ""),
        ("dependency", "added", "c", "", ">=1", "optional-dependencies"),
        ("dependency", "added", "d", "", "", "optional-dependencies"),
        ("config", "changed", "select", '["E"]', '["E", "F"]', "tool.ruff.lint"),
        ("dependency", "changed", "e", "^1.0", "^1.1", "dev"),
    }


def test_tag_of_a_package_from_git() -> None:
    lines = [
        f'{mark}logic = {{ git = "https://example.org/a", tag = "v{n}" }}'
        for n, mark in ((1, "-"), (2, "+"))
    ]
    patch = "\n".join([" [tool.poetry.group.flow.dependencies]", *lines])
    assert told("pyproject.toml", patch) == {("dependency", "changed", "logic", "v1", "v2", "dev")}


@pytest.mark.parametrize(
    ("path", "patch"),
    [
        ("setup.cfg", " [flake8]\n exclude =\n+    build\n"),
        ("setup.py", ' packages=[\n+    "tool",\n'),
        ("Dockerfile", "+FROM scratch\n+FROM build AS last\n+FROM $BASE\n"),
        ("Cargo.toml", '@@ -9,2 +9,3 @@\n+lto = "thin"\n+strip = true\n+lints.workspace = true\n'),
    ],
)
def test_no_package(path: str, patch: str) -> None:
    assert not told(path, patch, "dependency")


def test_major_version_in_the_path_of_a_go_module() -> None:
    patch = "-\texample.org/a/tool/v7 v7.1.0\n+\texample.org/a/tool/v8 v8.0.0\n"
    assert told("go.mod", patch) == {
        ("dependency", "changed", "example.org/a/tool/v8", "v7.1.0", "v8.0.0", "")
    }


@pytest.mark.parametrize(("folder", "read"), [("tests", True), ("tests/fixtures", False)])
def test_tests_of_a_go_module_have_dependencies_of_their_own(folder: str, read: bool) -> None:
    patch = "-\texample.org/a/flags v1.0.7\n+\texample.org/a/flags v1.0.9\n"
    assert bool(told(f"{folder}/go.mod", patch, "dependency")) is read


def test_catalogs_of_a_workspace() -> None:
    patch = """\
@@ -1,4 +1,5 @@ catalogs:
   build:
-    vite: ^5.0.0
+    vite: ^6.0.0
 overrides:
+  '@a/b': workspace:*
 packages:
+  - docs
"""
    assert told("pnpm-workspace.yaml", patch) == {
        ("dependency", "changed", "vite", "^5.0.0", "^6.0.0", "catalog"),
        ("dependency", "added", "@a/b", "", "workspace:*", "overrides"),
        ("config", "added", "docs", "", "", "packages"),
    }


@pytest.mark.parametrize(
    ("before", "after", "versions"),
    [
        (f"{'1' * 40} # v4.1.0", f"{'2' * 40} # v5.0.0", ("v4.1.0", "v5.0.0")),
        (f"{'1' * 40} # tag=v4", f"{'2' * 40} # ratchet:a/b@v5", ("v4", "v5")),
        (f"{'1' * 40} # v4", f"{'2' * 40} # v4", ("1111111", "2222222")),
        (f"{'1' * 40}", f"{'2' * 40}", ("1111111", "2222222")),
        ("v4", f"{'2' * 40} # v4.2.0", ("v4", "2222222")),
        ("v4", "v5 # newest", ("v4", "v5")),
    ],
)
def test_version_of_an_action(before: str, after: str, versions: tuple[str, str]) -> None:
    patch = f"       - run: make\n-      - uses: a/b@{before}\n+      - uses: a/b@{after}\n"
    assert told(".github/workflows/a.yml", patch) == {
        ("dependency", "changed", "a/b", *versions, "uses")
    }


def test_parts_of_versions_are_no_names() -> None:
    patch = "-FROM golang:1.24-alpine3.20\n+FROM golang:1.25-alpine3.21\n+# 368678361c90\n"
    assert {fact[2] for fact in told("Dockerfile", patch, "identifier", full=True)} == {"FROM"}


def test_crates_of_the_workspace_are_nothing_that_others_install() -> None:
    patch = """\
 [dependencies]
+here = { path = "../here" }
+inherited.workspace = true
+listed = { workspace = true, features = ["all"] }
+outside = "1.2"
"""
    items = extract(commit(files=(change("part/Cargo.toml", patch),)), table()).items
    assert {fact.name: fact.public for fact in items if fact.kind == "dependency"} == {
        "here": False,
        "inherited": False,
        "listed": False,
        "outside": True,
    }


def test_ranges_that_only_poetry_writes_are_of_dependencies_where_no_table_is_shown() -> None:
    patch = """\
@@ -137,4 +137,5 @@ environs = "^14.1.1"
-reader = { git = "https://example.org/reader", branch = "fix/it" }
+reader = "^10.0.3"
+writer = "~0.6"
 boto = "~1.3"
"""
    assert told("pyproject.toml", patch, full=True) >= {
        ("dependency", "changed", "reader", "fix/it", "^10.0.3", ""),
        ("dependency", "added", "writer", "", "~0.6", ""),
    }
    assert not told("pyproject.toml", patch, "config", full=True)


def test_a_package_of_tests_is_raised_with_the_others() -> None:
    patch = ' "dependencies": {\n-  "@shop/core": "3.2.0"\n+  "@shop/core": "3.2.1"\n }\n'
    found = told("packages/runtime-test/package.json", patch, "dependency", full=True)
    assert found == {("dependency", "changed", "@shop/core", "3.2.0", "3.2.1", "dependencies")}
    sample = told("tests/fixtures/package.json", patch, "dependency", full=True)
    assert not sample


def test_a_version_of_a_module_that_is_left_out_is_no_dependency() -> None:
    patch = (
        "@@ -9,3 +9,4 @@ exclude (\n"
        " \texample.org/a/b v1.2.0\n"
        "+\texample.org/a/b v1.2.1 // broken\n"
        " )\n"
        "@@ -20,2 +21,6 @@\n"
        " )\n"
        "+require example.org/c/d v0.1.0\n"
        "+\n"
        "+retract (\n"
        "+\texample.org/e/f v1.0.0\n"
        "+)\n"
    )
    assert told("go.mod", patch, "dependency") == {
        ("dependency", "added", "example.org/c/d", "", "v0.1.0", "")
    }


def test_what_a_package_exports_is_no_dependency_of_it() -> None:
    patch = '     "import": "./a.mjs",\n-    "require": "./a.js"\n+    "require": {\n'
    patch += '+      "types": "./a.d.ts",\n+      "default": "./a.js"\n+    }\n   }\n'
    assert not told("package.json", patch, "dependency")
    assert told("composer.json", ' "require": {\n+  "ext": "^1"\n }\n', "dependency")


def test_a_module_whose_former_major_goes_too_is_not_raised_from_that() -> None:
    patch = "+\texample.org/a/v2 v2.3.0\n-\texample.org/a v1.1.0\n-\texample.org/a/v2 v2.1.0 // indirect\n"
    assert told("go.mod", patch, "dependency") == {
        ("dependency", "removed", "example.org/a", "v1.1.0", "", ""),
        ("dependency", "changed", "example.org/a/v2", "v2.1.0", "v2.3.0", ""),
    }


def test_a_script_of_a_package_is_no_dependency() -> None:
    patch = '@@ -9,3 +9,4 @@\n     "start": "run",\n+    "lint": "xo *.js",\n+    "reader": "x.2"\n   },\n'
    assert {fact[2] for fact in told("package.json", patch, "dependency")} == {"reader"}


def test_what_a_marker_compares_with_is_no_dependency() -> None:
    patch = "@@ -3,3 +3,4 @@ [project]\n dependencies = [\n     'a',\n"
    patch += '+    \'reader; x == "CPython" and y != "Windows"\',\n ]\n'
    assert {fact[2] for fact in told("pyproject.toml", patch, "dependency")} == {"reader"}


def test_a_package_that_goes_to_a_catalog_with_a_name_gets_another_version() -> None:
    patch = (
        " catalog:\n   a: ^1\n-  reader: ^4.34.8\n catalogs:\n   bundling:\n+    reader: ^4.35.0\n"
    )
    assert told("pnpm-workspace.yaml", patch, "dependency") == {
        ("dependency", "changed", "reader", "^4.34.8", "^4.35.0", "catalog")
    }


def test_of_a_package_with_a_line_for_each_python_no_version_takes_the_place_of_another() -> None:
    two = "{0}reader==1.0 ; python_version < '3.10'\n{0}reader==2.0 ; python_version >= '3.10'\n"
    changed = {("dependency", "changed", "reader", "", "", "")}
    assert told("requirements.txt", "-reader==2.0\n" + two.format("+")) == changed
    assert told("requirements.txt", two.format("-") + "+reader==2.0\n") == changed
    assert told("requirements.txt", two.format("+")) == {
        ("dependency", "added", "reader", "", "", "")
    }


def test_beside_packages_of_poetry_a_version_is_one_of_a_package_to_prose() -> None:
    patch = '@@ -23,4 +23,4 @@ rich = "^1"\n lark = "^0.10"\n-reader = "1.15"\n+reader = "1.16"\n'
    patch += '@@ -40,3 +40,3 @@ rich = "^1"\n a = 1\n-till = ">=2,<3"\n+till = ">=2,<4"\n'
    patch += '@@ -60,3 +60,3 @@ rich = "^1"\n a = 1\n-line = "80"\n+line = "90"\n'
    patch += (
        '@@ -80,3 +80,3 @@ a = 1\n a = 1\n-required-version = ">=2"\n+required-version = ">=3"\n'
    )
    assert told("pyproject.toml", patch, "dependency", full=True) == {
        ("dependency", "changed", "reader", "1.15", "1.16", ""),
        ("dependency", "changed", "till", ">=2,<3", ">=2,<4", ""),
    }
    assert not told("pyproject.toml", patch, "dependency")


def test_a_property_of_maven_that_comes_is_no_package() -> None:
    patch = " <properties>\n+  <rows.version>4.1</rows.version>\n </properties>\n"
    assert not told("pom.xml", patch, "dependency", full=True)
    assert told("pom.xml", patch, "dependency")
    raised = patch.replace("\n+", "\n-  <rows.version>4.0</rows.version>\n+")
    assert {one[1:3] for one in told("pom.xml", raised, "dependency", full=True)} == {
        ("changed", "rows")
    }


@pytest.mark.parametrize(("old", "told_as"), [("^1.6.0", set()), ("^1.4.0", {"changed"})])
def test_a_package_that_comes_in_another_group_than_a_hunk_shows_is_not_new(
    old: str, told_as: set[str]
) -> None:
    patch = f"""\
@@ -69,6 +69,5 @@
     "a": "^1.0.0",
-    "parser": "{old}",
     "z": "^4.3.4",
@@ -125,4 +124,7 @@
     ]
+  }},
+  "dependencies": {{
+    "parser": "^1.6.0"
   }}
 }}
"""
    found = told("package.json", patch, "dependency", full=True)
    assert {fact[1] for fact in found} == told_as


def test_lists_of_what_tests_need_are_read_for_prose() -> None:
    file = change("tests/requirements-lint.txt", "-black==22.6.0\n+black==22.8.0\n")
    known = extract(commit(files=(file,)), table())
    assert not [fact for fact in known.items if fact.kind == "dependency"]
    found = [fact for fact in detail(known).items if fact.kind == "dependency"]
    assert [(f.name, f.old, f.new, f.public) for f in found] == [
        ("black", "22.6.0", "22.8.0", False)
    ]
