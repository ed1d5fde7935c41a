from __future__ import annotations

from pathlib import Path

import pytest

from classifier.domain import Evidence, RuleHit
from classifier.errors import RuleError
from classifier.rules import evaluate, load_profile
from tests.rules.make import facts, file, write_profile

HEAD = "thresholds: {medium: 1, high: 2}\n"


def rule(name: str, when: str, effect: str) -> str:
    return f"  - {{id: {name}, message: m, when: {when}, {effect}, match: aa, no_match: bb}}\n"


def hits(folder: Path, rules: str, subject: str, head: str = HEAD) -> list[str]:
    profile = load_profile("own", write_profile(folder, f"{head}rules:\n{rules}"))
    return [hit.rule for hit in evaluate(profile, facts(subject))]


def test_hits_come_in_order_with_effects_and_evidence(tmp_path: Path) -> None:
    text = f"""{HEAD}
rules:
  - id: b
    message: speaks of a
    when: {{subject: a+}}
    type: [fix, feat]
    weight: 1.5
    score: -2
    floor: medium
    ceiling: high
    tags: [api, security]
    match: a
    no_match: b
  - {{id: a, message: m, when: {{subject: x}}, score: 1, match: x, no_match: y}}
"""
    profile = load_profile("own", write_profile(tmp_path, text))
    found = evaluate(profile, facts("x aa"))
    evidence = Evidence(text="aa")
    assert found == (
        RuleHit(
            "b", evidence, "speaks of a", "fix", 1.5, -2, "medium", "high", ("api", "security")
        ),
        RuleHit("b", evidence, "speaks of a", "feat", 1.5),
        RuleHit("a", Evidence(text="x"), "m", score=1),
    )


def test_abstain_cancels_before_and_after(tmp_path: Path) -> None:
    rules = (
        rule("w.one", "{subject: a}", "score: 1")
        + rule("gag", "{subject: quiet}", "abstain: ['w.*', other]")
        + rule("w.two", "{subject: a}", "score: 1")
        + rule("other", "{subject: a}", "score: 1")
        + rule("last", "{subject: a}", "score: 1")
    )
    assert hits(tmp_path, rules, "a") == ["w.one", "w.two", "other", "last"]
    assert hits(tmp_path, rules, "a quiet") == ["gag", "last"]


def test_stop(tmp_path: Path) -> None:
    rules = rule("one", "{subject: a}", "stop: true") + rule("two", "{subject: b}", "score: 1")
    assert hits(tmp_path, rules, "b") == ["two"]
    assert hits(tmp_path, rules, "ab") == ["one"]


def test_leads_follows_the_votes(tmp_path: Path) -> None:
    rules = (
        rule("fix", "{subject: a}", "type: fix, weight: 1")
        + rule("feat", "{subject: b}", "type: feat, weight: 2")
        + rule("gag", "{subject: c}", "abstain: feat")
        + rule("led", "{leads: fix}", "score: 1")
    )
    assert "led" in hits(tmp_path, rules, "a")
    assert "led" not in hits(tmp_path, rules, "ab")
    assert "led" in hits(tmp_path, rules, "abc")
    assert "led" not in hits(tmp_path, rules, "nothing")
    prior = "thresholds: {medium: 1, high: 2, prior: {fix: 0.5}}\n"
    assert "led" in hits(tmp_path, rules, "nothing", prior)


def test_kinds_of_a_profile(tmp_path: Path) -> None:
    head = HEAD + "kinds: {page: ['*.md', '*.txt'], code: ['*.py']}\nno_kind: code\n"
    rules = (
        rule("pages", "{kinds: {majority: page}}", "score: 1")
        + rule("code", "{kinds: {majority: code}}", "score: 1")
        + rule("lines", "{lines: {page: '> 2'}}", "score: 1")
        + rule("any", "{kinds: page}", "score: 1")
    )
    profile = load_profile("own", write_profile(tmp_path, f"{head}rules:\n{rules}"))
    page, code, other = file("a.md", added=3), file("b.py"), file("c.c")

    def found(*files: object) -> list[str]:
        return [hit.rule for hit in evaluate(profile, facts("", *files))]  # type: ignore[arg-type]

    assert found(page, code) == ["pages", "lines", "any"]
    assert found(page, code, code, other) == ["code", "lines", "any"]
    assert found(other) == ["code"]
    bad = rule("docs", "{kinds: docs}", "score: 1")
    folder = write_profile(tmp_path, f"{head}rules:\n{bad}")
    with pytest.raises(RuleError, match="unknown kind of file 'docs'"):
        load_profile("own", folder)


def test_a_message_quotes_what_was_found(tmp_path: Path) -> None:
    text = f"""{HEAD}
rules:
  - id: a
    message: says “{{found}}”
    messages: {{zh: "含“{{found}}”"}}
    when: {{subject: 'a[a ]*(\\(b\\))?\\W*', lines: "< 9"}}
    score: 1
    match: a
    no_match: b
"""
    profile = load_profile("own", write_profile(tmp_path, text))

    def said(subject: str) -> list[str]:
        (hit,) = evaluate(profile, facts(subject))
        return [hit.message, *hit.messages.values()]

    assert said("see AA: b") == ["says “AA”", "含“AA”"]
    assert said("see aa(b): c")[0] == "says “aa(b)”"
    assert said("aaaa " * 20)[0] == f"says “{'aaaa ' * 8}aaaa…”"
    assert said("a" * 60)[0] == f"says “{'a' * 48}…”"
