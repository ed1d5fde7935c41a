"""The profiles that are shipped."""

from __future__ import annotations

import argparse
import re
from functools import partial
from pathlib import Path

import pytest

from classifier.commands import rules as command
from classifier.domain import LANGUAGES, FileFacts
from classifier.errors import RuleError
from classifier.facts import extract, load_paths
from classifier.resources import rules_dir
from classifier.rules import evaluate, load_profile, profile_names
from classifier.rules.examples import failures, read_commit
from classifier.rules.rule import FOUND
from classifier.verdict import decide
from tests.rules.make import facts, file

ARGUS = load_profile("argus")


@pytest.mark.parametrize("name", profile_names())
def test_every_example_holds(name: str) -> None:
    paths = load_paths(rules_dir() / "paths.yaml")
    found = failures(load_profile(name), partial(extract, paths=paths))
    assert [str(error) for error in found] == []


@pytest.mark.parametrize("name", profile_names())
def test_every_rule_gives_its_reason_in_every_language(name: str) -> None:
    for rule in load_profile(name).rules:
        assert set(rule.messages) == set(LANGUAGES) - {"en"}, rule.id
        assert re.search("[\u4e00-\u9fff]", rule.messages["zh"]), rule.id
        # Half-width marks and full stops look foreign in a Chinese line.
        assert not re.search("[,;:。]", rule.messages["zh"]), rule.id


@pytest.mark.parametrize("name", profile_names())
def test_what_a_rule_quotes_stands_in_the_commit(name: str) -> None:
    profile, paths = load_profile(name), load_paths(rules_dir() / "paths.yaml")
    for rule in profile.rules:
        commit = read_commit(rule.match, rule.place)
        hit = next(h for h in evaluate(profile, extract(commit, paths)) if h.rule == rule.id)
        lines = [line for file in commit.files for hunk in file.hunks for line in hunk.lines]
        text = "\n".join(
            (commit.subject, commit.body, *(file.path for file in commit.files), *lines)
        )
        for said in (hit.message, *hit.messages.values()):
            assert all(part in text for part in re.findall("“(.*?)”", said)), rule.id
        assert {FOUND in said for said in rule.messages.values()} == {FOUND in rule.message}


@pytest.mark.parametrize("name", profile_names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_rules_give_the_same_reason(name: str, language: str) -> None:
    said = [rule.messages.get(language, rule.message) for rule in load_profile(name).rules]
    said = [text for text in said if FOUND not in text]  # these tell themselves apart
    assert [text for text in said if said.count(text) > 1] == []


def points(subject: str, *files: FileFacts) -> float:
    return sum(hit.score for hit in evaluate(ARGUS, facts(subject, *files)))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("feat: a", 8), ("fix(io): a", 7), ("perf!: a", 6), ("refactor(a b)!: a", 5), ("test: a", 3),
        ("docs: a", 2), ("ci: a", 2), ("chore: a", 1), ("style: a", 1), ("build: a", 1),
        ("revert: a", 3), ("Fix: a", 3), ("fixes: a", 3), ("fix a", 3), ("[fix] a", 3), ("", 3),
        ("feat(a)(b): c", 8),
    ],
)  # fmt: skip
def test_argus_prefix(subject: str, expected: int) -> None:
    # Without files the kind counts as code, which is 2 points.
    assert points(subject) - 2 == expected


@pytest.mark.parametrize(
    ("lines", "expected"), [(50, 0), (51, 1), (100, 1), (101, 2), (500, 2), (501, 3)]
)
def test_argus_lines(lines: int, expected: int) -> None:
    assert points("x", file("a.py", added=lines - 7, deleted=7)) - 5 == expected


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a.py"], 2), (["a.hpp", "b.md"], 2), (["a.toml"], 1), (["a.conf", "b.rst"], 1),
        (["a_test.pyi"], 1), (["a.txt"], 0), (["x.adoc", "b.md"], 0), (["Makefile"], 2),
        (["a.md", "b.md", "c.py"], 1), (["a.md", "b.md", "c.py", "d.py"], 3),
        (["a.py", "b.py", "c.py", "d.py", "e.py", "f.py"], 4),
    ],
)  # fmt: skip
def test_argus_files(paths: list[str], expected: int) -> None:
    assert points("x", *(file(path) for path in paths)) - 3 == expected


@pytest.mark.parametrize(
    ("subject", "lines", "level"), [("feat: a", 1, "high"), ("fix: a", 50, "medium"), ("a", 50, "low"), ("a", 51, "medium"), ("fix: a", 51, "high")]
)  # fmt: skip
def test_argus_levels(subject: str, lines: int, level: str) -> None:
    of = facts(subject, file("a.py", added=lines))
    assert decide(of, evaluate(ARGUS, of), None, ARGUS).importance == level


def run(*args: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(args))


def test_rules_check(capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    assert run("check", "--profile", "argus") == 0
    assert "all examples hold" in capsys.readouterr().out


def test_rules_check_names_the_example(capsys: pytest.CaptureFixture[str], tmp_path) -> None:
    extra = tmp_path / "extra.yaml"
    extra.write_text(
        "rules: [{id: x.y, message: m, when: {subject: a}, score: 1, match: b, no_match: a}]\n"
    )
    assert run("check", "--profile", "argus", "--rules", str(extra)) == 2
    shown = capsys.readouterr()
    assert "rule x.y, key match: the rule does not match this example" in shown.err
    assert "rule x.y, key no_match: the rule matches this example and should not" in shown.err
    assert "2 examples fail" in shown.out


def test_further_rules_are_checked_in_the_default_profile(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    extra = tmp_path / "extra.yaml"
    extra.write_text(
        "rules: [{id: x.y, message: m, when: {subject: zyx, kinds: {any: source}}, score: 1, "
        "match: {subject: zyx, files: [a.py]}, no_match: {subject: zyx, files: [a.md]}}]\n"
    )
    assert run("check", "--rules", str(extra)) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["default"]


def test_rules_check_gives_up_on_a_pattern_without_end(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classifier.rules.examples.PATIENCE", 0.5)
    extra = tmp_path / "extra.yaml"
    endless = "a" * 60
    extra.write_text(
        "rules:\n"
        "- {id: x.first, message: m, when: {subject: zyx}, score: 1, match: zyx,"
        f" no_match: {endless}}}\n"
        "- {id: x.slow, message: m, when: {subject: '^(a+)+$'}, score: 1, match: aa, no_match: b}\n"
    )
    extra.write_text(extra.read_text().replace(endless, f"{endless}b"))
    assert run("check", "--profile", "argus", "--rules", str(extra)) == 2
    said = capsys.readouterr().err
    assert "rule x.slow, key when: gave up after" in said
    assert "on the example no_match of x.first" in said


def test_rules_list_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--profile", "argus") == 0
    assert len(capsys.readouterr().out.splitlines()) == len(ARGUS.rules)
    assert run("show", "argus.lines.huge", "--profile", "argus") == 0
    shown = capsys.readouterr().out
    assert "effect: score +3" in shown
    assert "message in zh: 改动超过 500 行：3 分" in shown
    assert "lines: '> 500'" in shown
    assert run("show", "fix.crash") == 0
    assert "covers: type.word.crash" in capsys.readouterr().out
    with pytest.raises(RuleError, match=r"did you mean argus.lines.huge\?"):
        run("show", "argus.line.huge", "--profile", "argus")
