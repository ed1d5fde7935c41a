"""The claim in a subject, told apart from areas."""

from __future__ import annotations

import pytest

from classifier.facts.claim import mask_prefix, read_claim
from tests.facts.make import commit


@pytest.mark.parametrize(
    ("subject", "kind", "scopes", "style", "rest"),
    [
        ("feat: add x (#12)", "feat", (), "conventional", "add x"),
        ("Fix(Bench): add y", "fix", ("Bench",), "conventional", "add y"),
        ("docs(a,b): z", "docs", ("a", "b"), "conventional", "z"),
        ("fix/feat: two", "fix", (), "conventional", "two"),
        ("chore:no space", "chore", (), "conventional", "no space"),
        ("修复：内存泄漏", "fix", (), "conventional", "内存泄漏"),
        ("BUG: wrong axis", "fix", (), "conventional", "wrong axis"),
        ("ENH: faster sort", "feat", (), "conventional", "faster sort"),
        ("MAINT: tidy", "chore", (), "conventional", "tidy"),
        ("docs - add thing", "docs", (), "conventional", "add thing"),
        ("[Bugfix] x", "fix", (), "bracket", "x"),
        ("[Fix][NPU] x", "fix", ("NPU",), "bracket", "x"),
        ("[NPU][2/3] [Feature] x", "feat", ("NPU",), "bracket", "x"),
        ("[fix](broker) x (#9)", "fix", ("broker",), "bracket", "x"),
        ("【修复】内存泄漏", "fix", (), "bracket", "内存泄漏"),
        ("[Doc]: x", "docs", (), "bracket", "x"),
        ("[NPU] fix: y (#3)", "fix", ("NPU",), "conventional", "y"),
        ("[NPU] speed y", "", ("NPU",), "bracket", "speed y"),
        ("JIRA-12: do it", "", ("JIRA-12",), "conventional", "do it"),
        ("net/http: close body", "", ("net/http",), "conventional", "close body"),
        ("cmd/go, net: x", "", ("cmd/go", "net"), "conventional", "x"),
        ("store: refactor: x", "refactor", ("store",), "conventional", "x"),
        ("✨ add x", "feat", (), "gitmoji", "add x"),
        (":bug: crash (#1) (#2)", "fix", (), "gitmoji", "crash"),
        ("✨ feat(ui): x", "feat", ("ui",), "conventional", "x"),
        ("Fix crash on empty input (fixes #8)", "fix", (), "verb", "Fix crash on empty input"),
        ("Fix typo in README", "", (), "verb", "Fix typo in README"),
        ("Add parser", "", (), "verb", "Add parser"),
        ('Revert "feat: x" (#12)', "revert", (), "verb", 'Revert "feat: x"'),
        ("fix/readme-link", "", (), "", "fix/readme-link"),
        ("std::vector grows", "", (), "", "std::vector grows"),
        ("v3.5.1", "", (), "", "v3.5.1"),
        ("", "", (), "", ""),
    ],
)
def test_claim(subject: str, kind: str, scopes: tuple[str, ...], style: str, rest: str) -> None:
    claim = read_claim(subject)
    assert (claim.type, claim.scopes, claim.style, claim.rest) == (kind, scopes, style, rest)


@pytest.mark.parametrize("subject", ["feat!: x", "fix(api)!: x", "[BREAKING] x", "💥 x", "db!: x"])
def test_breaking_mark(subject: str) -> None:
    assert read_claim(subject).breaking


@pytest.mark.parametrize(
    ("subject", "masked"),
    [
        ("feat: add x (#12)", "add x (#12)"),
        ("fix(io)!: x", "io: x"),
        ("[Bugfix][NPU] x", "[NPU] x"),
        ("[NPU] fix: y (#3)", "[NPU] y (#3)"),
        ("【修复】内存泄漏", "内存泄漏"),
        ("✨ feat(ui): x", "ui: x"),
        ("[NPU] x", "[NPU] x"),
        ("net/http: x", "net/http: x"),
        ("Fix crash", "Fix crash"),
    ],
)
def test_mask_prefix(subject: str, masked: str) -> None:
    assert mask_prefix(commit(subject)).subject == masked


def test_merge_is_masked_by_its_title() -> None:
    merge = commit("Merge pull request #7 from a/b", "feat(x): add y\n\nmore")
    assert mask_prefix(merge).body == "x: add y\n\nmore"
    assert mask_prefix(merge).subject == merge.subject
