"""claim-docs: which code a commit that claims documentation may not change, and which it may."""

from __future__ import annotations

import pytest

from tests.gate.test_policy import check, trips

ADDED = ["+def save(path):", "+    return path"]
DOCS = check("claim-docs")


def fired(path: str, *lines: str) -> bool:
    return trips(DOCS, {"subject": "docs: it", "files": [{"path": path, "lines": [*lines]}]})


@pytest.mark.parametrize("path", ["reader.py", "main.py", "pkg/reader.py", "generator.py"])
def test_a_module_is_no_documentation_at_the_top_either(path: str) -> None:
    assert fired(path, *ADDED)


@pytest.mark.parametrize(
    "path", ["gen_matrix.py", "update_doc.py", "build_docs.py", "tasks.py", "conf.py", "setup.py"]
)
def test_a_script_at_the_top_builds_documentation(path: str) -> None:
    assert not fired(path, *ADDED)


def test_macros_of_the_documentation_are_part_of_it() -> None:
    assert not fired("main.py", "+def define_env(env):", "+    env.macro(read)")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("def read(path):", "def read(path, mode):", True),
        ("def read(path, mode):", "def read(path):", True),
        ("def read(path):", "def read(path: str) -> str:", False),
        ("def read(path, mode=1):", "def read(path, mode: int = 1):", False),
        ("def _read(path):", "def _read(path, mode):", False),
    ],
)
def test_a_head_of_python_changes_with_its_parameters(old: str, new: str, expected: bool) -> None:
    assert fired("pkg/reader.py", f"-{old}", f"+{new}", "     return path") is expected


@pytest.mark.parametrize(
    ("path", "line"), [("reader.rb", "def read(path)"), ("reader.php", "function read($path) {")]
)
def test_of_other_languages_it_says_nothing(path: str, line: str) -> None:
    assert not fired(f"src/{path}", f"+{line}")
