from __future__ import annotations

from typing import Any

import pytest

from classifier.domain import Claim, Evidence, Facts, Identity
from classifier.errors import RuleError
from classifier.rules import Place, compile_condition
from classifier.rules.conditions import CONDITIONS
from tests.rules.make import facts, file, hunk, item

HERE = Place("rules.yaml", "a.rule", "when")
SOURCE, TEST, DOCS = file("a.py"), file("t.py", kind="test"), file("d.md", kind="docs")
CODE = file(
    "src/a.py",
    hunks=(
        hunk(" one", "-two = 2", "+two = 3", "+  three", old=10, new=10),
        hunk("+four()", old=30, new=31),
    ),
    language="Python",
    added=3,
    deleted=1,
)


def holds(spec: object, of: Facts) -> Evidence | None:
    return compile_condition(spec, HERE)(of)


CASES: list[tuple[dict[str, Any], Facts, Facts]] = [
    ({"subject": "CRASH"}, facts("a crash"), facts("a splash")),
    ({"subject": ["x1", "x2"]}, facts("x2"), facts("x3")),
    ({"subject": "(?-i:CRASH)"}, facts("a CRASH"), facts("a crash")),
    ({"rest": "^a$"}, facts("fix: a", claim=Claim(rest="a")), facts("a", claim=Claim(rest="b"))),
    ({"body": "^two"}, facts("x", body="one\ntwo"), facts("x", body="one two")),
    ({"message": "x\n\none"}, facts("x", body="one"), facts("x")),
    ({"author": "ann@"}, facts(), facts(author=Identity("Bob", "bob@example.org"))),
    ({"bot": True}, facts(is_bot=True), facts()),
    ({"bot": False}, facts(), facts(is_bot=True)),
    ({"revert": True}, facts(is_revert=True), facts()),
    ({"breaking": True}, facts(is_breaking=True), facts()),
    ({"merge": True}, facts(parents=("a", "b")), facts()),
    ({"pull_request": True}, facts(pull_request=1), facts()),
    ({"binary": True}, facts("", file("a.png", is_binary=True)), facts("", SOURCE)),
    ({"submodule": True}, facts("", file("lib", new_mode="160000")), facts("", SOURCE)),
    ({"claim": {"type": ["fix", "feat"]}}, facts(claim=Claim("fix")), facts(claim=Claim("docs"))),
    ({"claim": {"type": ""}}, facts(claim=Claim()), facts(claim=Claim("docs"))),
    ({"claim": {"style": "verb"}}, facts(claim=Claim(style="verb")), facts(claim=Claim())),
    ({"claim": {"raw": "bug"}}, facts(claim=Claim(raw="[Bugfix]")), facts(claim=Claim(raw="fix:"))),
    (
        {"claim": {"scope": "^npu$"}},
        facts(claim=Claim(scopes=("AMD", "NPU"))),
        facts(claim=Claim(scopes=("AMD",))),
    ),
    ({"kinds": "docs"}, facts("", SOURCE, DOCS), facts("", SOURCE)),
    ({"kinds": {"only": ["docs", "test"]}}, facts("", DOCS, TEST), facts("", DOCS, SOURCE)),
    ({"kinds": {"only": "docs"}}, facts("", DOCS), facts("")),
    ({"kinds": {"all": ["docs", "test"]}}, facts("", DOCS, TEST, SOURCE), facts("", DOCS)),
    ({"kinds": {"none": "docs"}}, facts("", SOURCE), facts("", SOURCE, DOCS)),
    ({"kinds": {"any": "docs", "none": "test"}}, facts("", DOCS), facts("", DOCS, TEST)),
    ({"kinds": {"majority": "docs"}}, facts("", DOCS, DOCS, TEST), facts("", DOCS, TEST, TEST)),
    # On a tie the order of domain.FILE_KINDS decides, in which tests come before documents.
    ({"kinds": {"majority": "test"}}, facts("", DOCS, TEST), facts("", DOCS)),
    ({"languages": {"only": "Python"}}, facts("", CODE), facts("", CODE, SOURCE)),
    (
        {"changes": {"only": "renamed"}},
        facts("", file("b", old_path="a", change="renamed")),
        facts("", SOURCE),
    ),
    ({"components": "core"}, facts("", file("a", component="core")), facts("", SOURCE)),
    ({"files": 2}, facts("", SOURCE, TEST), facts("", SOURCE)),
    ({"files": {"test": "> 0", "docs": 0}}, facts("", TEST), facts("", TEST, DOCS)),
    ({"lines": "> 3"}, facts("", CODE), facts("", SOURCE)),
    ({"lines_added": {"source": 3}}, facts("", CODE), facts("", file("a", kind="test", added=3))),
    ({"lines_deleted": 1}, facts("", CODE), facts("", SOURCE)),
    (
        {"component_count": 2},
        facts("", file("a", component="x"), file("b", component="y")),
        facts("", file("a", component="x"), file("b", component="x")),
    ),
    ({"language_count": 1}, facts("", CODE, SOURCE), facts("", SOURCE)),
    ({"body_length": "> 2"}, facts(body="abc"), facts(body="ab")),
    ({"trailers": ["A", "b"]}, facts(trailers={"B": ("1",)}), facts(trailers={"C": ("1",)})),
    (
        {"trailers": {"a": "1", "b": "2"}},
        facts(trailers={"A": ("1",), "B": ("0", "2")}),
        facts(trailers={"A": ("1",), "B": ("0",)}),
    ),
    ({"file": {"kind": "source", "lines": 4}}, facts("", TEST, CODE), facts("", TEST, SOURCE)),
    (
        {"file": {"path": "*.py", "lines_added": "> 0", "count": 2}},
        facts("", CODE, file("b.py", added=1)),
        facts("", CODE, SOURCE),
    ),
    ({"file": {"change": "added"}}, facts("", file("a", change="added")), facts("", SOURCE)),
    ({"paths": "*.md"}, facts("", SOURCE, DOCS), facts("", SOURCE)),
    ({"paths": {"only": ["*.md", "*.py"]}}, facts("", SOURCE, DOCS), facts("", file("c.c"))),
    ({"paths": {"all": ["*.md", "*.py"]}}, facts("", SOURCE, DOCS), facts("", SOURCE)),
    ({"paths": {"none": "*.md"}}, facts("", SOURCE), facts("", SOURCE, DOCS)),
    ({"not": {"bot": True}}, facts(), facts(is_bot=True)),
    ({"not": [{"subject": "a"}, {"subject": "b"}]}, facts("c"), facts("b")),
    ({"any": [{"subject": "a"}, {"subject": "b"}]}, facts("b"), facts("c")),
    ({"all": [{"subject": "a"}, {"subject": "b"}]}, facts("ab"), facts("b")),
    ({"added": "three"}, facts("", CODE), facts("", SOURCE)),
    ({"added": {"text": "=", "kind": "source", "language": "Python"}}, facts("", CODE), facts("")),
    ({"added": {"text": "^", "count": 3}}, facts("", CODE), facts("", SOURCE)),
    ({"deleted": "two = 2"}, facts("", CODE), facts("", file("a", "+two = 2"))),
    ({"changed": {"every": "[a-z]"}}, facts("", CODE), facts("", file("a", "+a", "+1"))),
    ({"whitespace_only": True}, facts("", file("a", "-a( b)", "+a (b)")), facts("", CODE)),
    (
        {"moved_share": "> 0.9"},
        facts("", file("a", "-x = 1", "-y"), file("b", "+  x = 1", "+y")),
        facts("", CODE),
    ),
    (
        {"facts": {"kind": "option", "action": "added", "public": True, "name": "^--p"}},
        facts("", SOURCE, items=(item("option", "added", "--port"),)),
        facts("", SOURCE, items=(item("option", "added", "--port", public=False),)),
    ),
    (
        {"facts": {"kind": ["option", "env"], "count": 2, "in": "source", "path": "*.py"}},
        facts("", SOURCE, items=(item("option", "added", "a"), item("env", "removed", "b"))),
        facts(
            "", SOURCE, TEST, items=(item("env", "added", "a"), item("env", "added", "b", "t.py"))
        ),
    ),
    (
        {"facts": [{"kind": "env"}, {"kind": "config", "old": "1", "new": "2", "scope": "s"}]},
        facts(items=(item("config", "changed", "k", old="1", new="2", scope="s"),)),
        facts(items=(item("config", "changed", "k", old="1", new="3", scope="s"),)),
    ),
]


@pytest.mark.parametrize(("spec", "yes", "no"), CASES, ids=[str(case[0]) for case in CASES])
def test_condition(spec: dict[str, Any], yes: Facts, no: Facts) -> None:
    assert holds(spec, yes) is not None
    assert holds(spec, no) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("-if(a){", "+if (a) {"), True),
        (("-f(a,", "-  b)", "+f(a, b)"), True),
        (("-", " x", "+"), True),
        (("+", "+  "), True),
        (("-a", " b", "+b"), False),
        # A line that moves past another is the same text on both sides, but no white space.
        (("-a", " b", "+a"), False),
        (("+a",), False),
        ((), False),
    ],
)
def test_whitespace_only(lines: tuple[str, ...], expected: bool) -> None:
    found = holds({"whitespace_only": True}, facts("", file("a.c", *lines)))
    assert (found is not None) is expected


def test_every_condition_is_tested() -> None:
    # `always` cannot fail to hold and `leads` needs the votes of other rules: see test_engine.
    assert {key for spec, _, _ in CASES for key in spec} == set(CONDITIONS) - {"always", "leads"}
    assert holds({"always": True}, facts()) == Evidence()


def test_keys_are_anded() -> None:
    spec = {"subject": "crash", "kinds": {"any": "source"}}
    assert holds(spec, facts("crash", SOURCE))
    assert not holds(spec, facts("crash", DOCS))
    assert not holds(spec, facts("splash", SOURCE))


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"subject": r"c\w+"}, Evidence(text="crash")),
        ({"paths": "src/"}, Evidence("src/a.py")),
        ({"added": "two"}, Evidence("src/a.py", 11, "two = 3")),
        ({"added": "four"}, Evidence("src/a.py", 31, "four()")),
        ({"deleted": "two"}, Evidence("src/a.py", 11, "two = 2")),
        ({"changed": {"every": "."}}, Evidence("src/a.py", 11, "two = 2")),
        ({"lines": "> 1"}, Evidence(text="lines: 4")),
        ({"lines_added": {"source": 3}}, Evidence(text="lines added of source: 3")),
        ({"kinds": {"only": "source"}}, Evidence("src/a.py", 0, "1 file(s), all source")),
        ({"facts": {"kind": "env"}}, Evidence("src/a.py", 31, "HOME")),
        # Of all that holds, the evidence is what says most: a line before words before a file.
        (
            {"paths": "src/", "subject": "crash", "added": "four"},
            Evidence("src/a.py", 31, "four()"),
        ),
        ({"paths": "src/", "subject": "crash"}, Evidence(text="crash")),
    ],
)
def test_evidence(spec: dict[str, Any], expected: Evidence) -> None:
    home = item("env", "added", "HOME", "src/a.py", line=31)
    assert holds(spec, facts("a crash", CODE, items=(home,))) == expected


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({"lines": "> 1", "moved_share": "< 0.5"}, "lines: 6"),
        ({"lines": "> 1", "moved_share": "> 0.1"}, "lines: 6"),
        ({"moved_share": "< 0.5"}, ""),
    ],
)
def test_that_little_moves_is_nothing_to_show(spec: dict[str, Any], said: str) -> None:
    change = facts("", file("a", "-x = 1", "-y", "-z", "+x = 1", "+u", "+v"))
    assert holds(spec, change) == Evidence(text=said)


def test_that_much_moves_is_told_in_words() -> None:
    change = facts("", file("a", "-x = 1", "-y"), file("b", "+  x = 1", "+y", "+z"))
    expected = Evidence(text="67% of the lines move")
    assert holds({"lines": "> 1", "moved_share": "> 0.5"}, change) == expected


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ({}, "is empty and would match every commit"),
        ([], "must be a mapping of keys, not a list"),
        ({"subjects": "a"}, r"key when.subjects: unknown key 'subjects'; did you mean subject\?"),
        ({"kinds": "docz"}, "key when.kinds: unknown kind of file 'docz'; did you mean docs"),
        ({"kinds": {}}, "is empty"),
        ({"kinds": {"some": "docs"}}, "unknown key 'some'"),
        ({"kinds": []}, "key when.kinds: is empty"),
        ({"kinds": {"majority": "x"}}, "key when.kinds.majority: unknown kind"),
        ({"changes": "moved"}, "unknown change 'moved'"),
        ({"claim": {}}, "is empty"),
        ({"claim": {"type": "fixx"}}, "did you mean fix"),
        ({"leads": "bug"}, "unknown type 'bug'"),
        ({"bot": "yes"}, "must be true or false, not 'yes'"),
        ({"always": False}, "can only be true"),
        ({"lines": "many"}, "no comparison"),
        ({"lines": {}}, "name a kind of file"),
        ({"lines": {"sauce": 1}}, "did you mean source"),
        ({"subject": "("}, "no regular expression"),
        ({"subject": 5}, "must be text, not 5"),
        ({"any": []}, "at least one item"),
        ({"any": {"bot": True}}, "must be a list"),
        ({"any": [{"bot": True}, {"boot": True}]}, r"key when.any\[2\].boot: unknown key"),
        ({"not": {}}, "is empty"),
        ({"added": {"kind": "source"}}, "needs either text: or every:"),
        ({"added": {"text": "a", "every": "b"}}, "needs either text: or every:"),
        ({"facts": {"name": "a"}}, "needs kind:"),
        ({"facts": {"kind": "func"}}, "unknown kind of fact 'func'; did you mean function"),
        ({"facts": {"kind": "env", "action": "add"}}, "did you mean added"),
        ({"facts": []}, "is empty"),
        ({"file": {}}, "is empty"),
        ({"file": {"kind": "source", "size": 3}}, "unknown key 'size'"),
        ({"trailers": {}}, "is empty"),
        ({"paths": {}}, "is empty"),
    ],
)
def test_bad_condition(spec: object, message: str) -> None:
    with pytest.raises(RuleError, match=message) as caught:
        compile_condition(spec, HERE)
    assert str(caught.value).startswith("rules.yaml, rule a.rule, key when")
