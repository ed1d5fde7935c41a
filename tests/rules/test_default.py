"""What the rules of the default profile make of commits that readers found misjudged."""

from __future__ import annotations

import pytest

from classifier.domain import Claim, Fact
from classifier.rules import evaluate, load_profile
from tests.rules.make import facts, file


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
