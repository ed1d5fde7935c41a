from __future__ import annotations

import pytest

from classifier.errors import RuleError
from classifier.rules import Place
from classifier.rules.compare import compile_comparison, compile_globs, compile_pattern

HERE = Place("rules.yaml", "a.rule", "when")


@pytest.mark.parametrize(
    ("spec", "yes", "no"),
    [
        (5, [5], [4, 6]),
        ("> 5", [6], [5]),
        (">=5", [5], [4]),
        ("< 5", [4], [5]),
        ("<= 0.5", [0.5], [0.6]),
        ("3..5", [3, 4, 5], [2, 6]),
    ],
)
def test_comparison(spec: object, yes: list[float], no: list[float]) -> None:
    holds = compile_comparison(spec, HERE)
    assert all(holds(value) for value in yes)
    assert not any(holds(value) for value in no)


@pytest.mark.parametrize("spec", ["5", "=> 5", "5..3", "many", True, None, [1], "> -1"])
def test_no_comparison(spec: object) -> None:
    with pytest.raises(RuleError, match="no comparison"):
        compile_comparison(spec, HERE)


@pytest.mark.parametrize(
    ("glob", "yes", "no"),
    [
        ("*.md", ["a.md", "docs/b.md", "README.MD"], ["a.mdx", "md/a.txt"]),
        ("CODEOWNERS", ["CODEOWNERS", ".github/CODEOWNERS"], ["CODEOWNERS.md"]),
        ("tests/", ["tests/a.py", "x/tests/y/b.c"], ["tests", "mytests/a.py"]),
        ("/docs/*.md", ["docs/a.md"], ["x/docs/a.md", "docs/x/a.md"]),
        ("src/**/io.c", ["src/io.c", "src/a/b/io.c"], ["io.c", "x/src/io.c"]),
        ("src/**", ["src/a", "src/a/b"], ["a/src/b"]),
        ("*.{c,h}", ["a.c", "x/a.h"], ["a.cc"]),
        ("v[0-9].txt", ["v1.txt"], ["vx.txt"]),
        ("v[!0-9].txt", ["vx.txt"], ["v1.txt"]),
        ("a?.c", ["ab.c"], ["a/.c", "a.c"]),
        ("a+b.c", ["a+b.c"], ["aab.c"]),
    ],
)
def test_globs(glob: str, yes: list[str], no: list[str]) -> None:
    pattern = compile_globs(glob, HERE)
    for path in yes:
        assert pattern.match(path), path
    for path in no:
        assert not pattern.match(path), path
    # Joined paths are searched in one go: a glob must not reach over the end of a line.
    assert {found[0] for found in pattern.finditer("\n".join(no + yes))} == set(yes)


@pytest.mark.parametrize("spec", ["", "/", [], 3])
def test_no_glob(spec: object) -> None:
    with pytest.raises(RuleError):
        compile_globs(spec, HERE)


def test_patterns_are_ored_and_the_bad_one_is_named() -> None:
    assert compile_pattern(["a$", "b$"], HERE).search("xb\nc")
    with pytest.raises(RuleError, match=r"rules.yaml, rule a.rule, key when.*'\(b'"):
        compile_pattern(["a|c", "(b"], HERE)
    with pytest.raises(RuleError, match="match everything"):
        compile_pattern(["a", ""], HERE)
