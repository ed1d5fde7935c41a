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


@pytest.mark.parametrize(
    ("subject", "rule"),
    [
        ("feat: update the export to stream format", "type.word.style"),
        ("feat: sync the clocks", "type.word.chore"),
        ("feat: labels of a series", "type.word.chore"),
        ("fix: lock of the nix flake", "type.word.test"),
        ("fix: name of the table", "type.word.naming"),
        ("test: integration tests of tables", "type.word.feat"),
        ("docs: table of contents [skip ci]", "type.word.perf-weak"),
        ("docs: table of contents [ci skip]", "type.word.perf-weak"),
    ],
)
def test_a_word_is_heard_only_where_it_is_common(subject: str, rule: str) -> None:
    assert rule not in _hits(subject, kind="source")


@pytest.mark.parametrize(
    ("subject", "says"),
    [
        ("build: update the base image to resolve a cve", True),
        ("build: raise the parser for CVEs", True),
        ("fix: address two open CVEs", True),
        ("feat: scan for weak keys, as the list of CVE has it", False),
        ("docs: update detail about CVE requests", False),
    ],
)
def test_a_cve_without_a_number_is_a_matter_of_security(subject: str, says: bool) -> None:
    assert ("security.named" in _hits(subject)) is says


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("config/server.toml", True),
        ("server.yaml", True),
        (".github/release.yml", False),
        (".linter.yml", False),
        ("grammars/tape.json", False),
    ],
)
def test_a_setting_of_a_tool_is_no_setting_of_the_project(path: str, own: bool) -> None:
    gone = Fact("config", "removed", "tapes", path, 3)
    claim = Claim(type="feat", raw="feat", style="conventional", rest="tapes")
    changed = file(path, "-x", kind="config"), file("src/tape.c", "+x")
    made = facts("feat: tapes", *changed, items=(gone,), claim=claim)
    found = {hit.rule for hit in evaluate(load_profile("default"), made)}
    assert ("breaking.public-removed" in found) is own


@pytest.mark.parametrize(("path", "docs"), [("MAINTAINERS.md", False), ("docs/tape.md", True)])
def test_a_list_of_people_is_no_documentation(path: str, docs: bool) -> None:
    made = facts("Add Ann to the tapes", file(path, "+Ann", kind="docs"))
    found = {hit.rule for hit in evaluate(load_profile("default"), made)}
    assert ("type.files.docs" in found) is docs
    assert ("type.files.owners" in found) is not docs


@pytest.mark.parametrize("moves", [True, False])
def test_what_moves_is_not_said_to_be_added(moves: bool) -> None:
    body = [f"call_{n}({n});" for n in range(20)]
    goes = [f"-{line}" for line in body] if moves else []
    items = tuple(Fact("function", "added", f"open_{n}", "src/file.c", n) for n in range(2))
    changed = file("src/file.c", *(f"+{line}" for line in body), *goes)
    found = {
        hit.rule for hit in evaluate(load_profile("default"), facts("x", changed, items=items))
    }
    assert ("type.diff.new-public" in found) is not moves


def test_a_breaking_change_is_no_matter_of_words() -> None:
    claim = Claim(type="style", raw="style!", style="conventional", rest="format of tapes")
    changed = file("src/file.c", *_LINES)
    made = facts("style!: format of tapes", changed, claim=claim, is_breaking=True)
    assert "docs.typo" not in {hit.rule for hit in evaluate(load_profile("default"), made)}


def test_a_file_says_more_than_the_type_that_leads() -> None:
    claim = Claim(type="feat", raw="feat", style="conventional", rest="add tapes")
    lines = [f"+  call_{n}({n});" for n in range(90)]
    made = facts("feat: add tapes", file("src/tape.c", *lines, change="added"), claim=claim)
    where = {hit.rule: hit.evidence for hit in evaluate(load_profile("default"), made)}
    assert where["feat.new-files"].path == "src/tape.c"


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
