"""Kind, language and component of a path, and the checks on the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.errors import RuleError
from classifier.facts import PathTable, load_paths
from tests.facts.make import table

TABLE = table()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/app/main.py", "source"),
        ("pkg/server/server.go", "source"),
        ("bin/launch", "source"),
        ("pkg/server/server_test.go", "test"),
        ("tests/data/page.html", "test"),
        ("web/src/App.test.tsx", "test"),
        ("web/src/App.serial-test.js", "test"),
        ("core/src/jvmTest/kotlin/a/B.kt", "test"),
        ("conftest.py", "test"),
        ("docs/guide/start.md", "docs"),
        ("src/README.md", "docs"),
        ("CHANGELOG.rst", "docs"),
        ("FAQ", "docs"),
        ("examples/hello.py", "docs"),
        (".github/workflows/ci.yml", "ci"),
        (".gitlab-ci.yml", "ci"),
        (".github/dependabot.yml", "config"),
        ("Dockerfile", "build"),
        ("docker/cuda.Dockerfile", "build"),
        ("cmake/Find.cmake", "build"),
        ("web/vite.config.ts", "build"),
        ("package.json", "manifest"),
        ("crates/a/Cargo.toml", "manifest"),
        ("requirements-dev.txt", "manifest"),
        ("go.sum", "lock"),
        ("web/pnpm-lock.yaml", "lock"),
        ("Cargo.lock", "lock"),
        ("api/v1/thing.pb.go", "generated"),
        ("proto/thing_pb2.py", "generated"),
        ("static/app.min.js", "generated"),
        ("vendor/github.com/a/b.go", "vendored"),
        ("sub/third_party/zlib/zlib.c", "vendored"),
        ("values.yaml", "config"),
        (".editorconfig", "config"),
        ("assets/logo.png", "asset"),
        ("data/table.csv", "data"),
        ("locales/fr.po", "data"),
        ("Makefile", "build"),
        ("SRC/VENDOR/x.c", "vendored"),
        ("core/src/changelog.rs", "source"),
        ("internal/license.go", "source"),
        ("packages/web/src/utils/postcss.ts", "source"),
        ("src/app/app.config.ts", "source"),
        ("packages/web/postcss.config.mjs", "config"),
        ("eslint.config.js", "config"),
        ("scripts/badwords.txt", "data"),
        ("docs/words.txt", "docs"),
        ("README.txt", "docs"),
        ("LICENSE.txt", "docs"),
        ("licenses/BSD.txt", "docs"),
        ("LICENSE-MIT", "docs"),
        ("licenserc.toml", "config"),
        ("build/license-config.yaml", "config"),
        ("src/CMakeLists.txt", "build"),
        ("web/robots.txt", "source"),
        ("requirements/extras/dev.txt", "manifest"),
        ("READER_VERSION", "manifest"),
    ],
)
def test_kind(path: str, kind: str) -> None:
    assert TABLE.kind(path) == kind


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("a/b.py", "Python"),
        ("a/b.cuh", "CUDA"),
        ("a/b.tsx", "TypeScript"),
        ("a/b.kts", "Kotlin"),
        ("go.mod", "Go module"),
        ("docker/x.Dockerfile", "Dockerfile"),
        ("requirements/dev.txt", "Text"),
        ("a/b.unheard", ""),
    ],
)
def test_language(path: str, language: str) -> None:
    assert TABLE.language(path) == language


@pytest.mark.parametrize(
    ("path", "component"),
    [
        ("python/thing/srt/managers/io.py", "srt/managers"),
        ("crates/rules/src/lib.rs", "rules/src"),
        ("client/src/main/kotlin/org/x/A.kt", "client"),
        ("tsdb/chunks/head.go", "tsdb/chunks"),
        ("src/a/b/c/d/e.c", "a/b/c"),
        ("Makefile", ""),
    ],
)
def test_component(path: str, component: str) -> None:
    assert TABLE.component(path) == component
    assert component in path


def test_exclusion_takes_a_path_out_of_its_entry_only() -> None:
    paths = PathTable([("docs", ["docs/", "!docs/*.c"]), ("test", ["*.c"])], {})
    assert [paths.kind(p) for p in ("docs/a.md", "docs/a.c", "docs/x/a.c")] == [
        "docs",
        "test",
        "docs",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kinds: [", "is not YAML"),
        ("- a", "must be a mapping"),
        ("kind: []", "did you mean 'kinds'"),
        ("kinds: []", "kinds: must be a list"),
        ("kinds: [{kind: tests, patterns: [a]}]", "kinds[0].kind: unknown kind 'tests'"),
        ("kinds: [{kind: test, pattern: [a]}]", "kinds[0]: unknown key 'pattern'"),
        ("kinds: [{kind: test, patterns: []}]", "kinds[0].patterns"),
        ("kinds: [{kind: test, patterns: ['re:(']}]", "is not a regular expression"),
        ("kinds: [{kind: test, patterns: [3]}]", "3 is not a pattern"),
        ("{default: no, kinds: [{kind: test, patterns: [a]}]}", "default: unknown kind False"),
        ("{kinds: [{kind: test, patterns: [a]}], languages: {C: x}}", "languages.C"),
        ("{kinds: [{kind: test, patterns: [a]}], components: {depth: 0}}", "components.depth"),
        ("{kinds: [{kind: test, patterns: [a]}], components: {dept: 1}}", "'depth'"),
    ],
)
def test_wrong_table_is_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "paths.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_paths(file)
    assert str(file) in str(caught.value)
    assert said in str(caught.value)


def test_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        load_paths(tmp_path / "none.yaml")
