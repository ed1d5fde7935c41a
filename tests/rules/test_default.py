"""What the rules of the default profile make of commits that readers found misjudged."""

from __future__ import annotations

import pytest

from classifier.domain import Claim, Fact
from classifier.rules import evaluate, load_profile
from tests.rules.make import facts, file

_LINES = [f"{mark}  call_{n}({mark == '+'}, {n});" for n in range(20) for mark in "-+"]


def _hits(subject: str, *items: Fact, kind: str = "manifest", body: str = "") -> set[str]:
    word, _, rest = subject.partition(": ")
    claim = Claim(type=word, raw=word, style="conventional", rest=rest)
    changed = file("package.json", "+x", kind=kind)
    made = facts(subject, changed, items=items, body=body, claim=claim)
    return {hit.rule for hit in evaluate(load_profile("default"), made)}


@pytest.mark.parametrize(("kind", "changed"), [("config", False), ("dependency", True)])
def test_other_keys_of_a_manifest_are_no_dependencies(kind: str, changed: bool) -> None:
    item = Fact(kind, "added", "typesVersions", "package.json", 3)
    assert ("deps.changed" in _hits("build: add types", item)) is changed


@pytest.mark.parametrize(("kind", "changed"), [("source", False), ("manifest", True)])
def test_what_code_itself_calls_dependencies_is_none(kind: str, changed: bool) -> None:
    hits = _hits("perf: update the limit for dependencies", kind=kind)
    assert ("deps.changed" in hits) is changed


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Add a regression test.", False),
        ("A regression of the last release.", True),
        ("With a test of the regression.", True),
    ],
)
def test_a_regression_test_is_no_regression(body: str, says: bool) -> None:
    assert ("fix.regression" in _hits("fix: sum", kind="source", body=body)) is says


@pytest.mark.parametrize(
    ("subject", "breaks"),
    [
        ("fix: zero bounds silently dropped in pipeline API", False),
        ("fix: header is dropped by the command", False),
        ("feat: drop support for version 2", True),
    ],
)
def test_what_was_dropped_by_mistake_breaks_nothing(subject: str, breaks: bool) -> None:
    word, _, rest = subject.partition(": ")
    claim = Claim(type=word, raw=word, style="conventional", rest=rest)
    made = facts(subject, file("src/file.c", *_LINES), claim=claim)
    hits = evaluate(load_profile("default"), made)
    assert ("breaking.drop" in {hit.rule for hit in hits}) is breaks


def test_what_is_renamed_is_missed_by_its_former_name() -> None:
    item = Fact("constant", "renamed", "MAX_SIZE", "package.json", 3, "max_size", "MAX_SIZE")
    claim = Claim(type="fix", raw="fix", style="conventional", rest="sizes")
    changed = file("package.json", "+x", kind="source")
    made = facts("fix: sizes", changed, items=(item,), claim=claim)
    said = {hit.rule: hit.message for hit in evaluate(load_profile("default"), made)}
    assert "“max_size”" in said["api.removed"]


def test_a_pull_request_that_is_merged_has_a_title() -> None:
    claim = Claim(rest="Drop support for version 2")
    changed = file("src/file.c", *_LINES)
    said = {}
    for subject, body in (("Merge pull request #1 from a/b", claim.rest), (claim.rest, "")):
        made = facts(subject, changed, body=body, claim=claim)
        hit = next(h for h in evaluate(load_profile("default"), made) if h.rule == "breaking.drop")
        said[subject[:5]] = hit.message.partition(" says")[0]
    assert said == {"Merge": "the title", "Drop ": "the subject"}


def test_lines_of_a_benchmark_are_not_said_to_be_of_tests() -> None:
    (rule,) = [rule for rule in load_profile("default").rules if rule.id == "fix.with-test"]
    assert "benchmark" in rule.message  # a file of that kind may be either


@pytest.mark.parametrize(
    ("subject", "says"),
    [("feat: update storage.dev", False), ("feat: update the dev server", True)],
)
def test_the_end_of_a_domain_is_no_word(subject: str, says: bool) -> None:
    assert ("size.internal" in _hits(subject, kind="source")) is says


def test_what_is_said_of_documents_holds_of_examples_which_are_kept_with_them() -> None:
    """A program in a folder of examples is of the kind of documents."""
    files = [file("src/a.py", "+x"), file("examples/a.py", "+x", kind="docs")]
    claim = Claim(type="feat", raw="feat", style="conventional", rest="add it")
    profile = load_profile("default")
    told = [
        h
        for h in evaluate(profile, facts("feat: add it", *files, claim=claim))
        if "docum" in h.rule
    ]
    said = {hit.message for hit in told}
    assert all("example" in text for text in said)
    assert said
