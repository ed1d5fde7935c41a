"""The shipped policy keeps its promises, and a configuration changes what it says it changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from classifier.cli import main
from classifier.config import load
from classifier.config.schema import CheckSettings, Config, Exceptions, Gate
from classifier.domain import Verdict
from classifier.errors import ConfigError, RuleError, UsageError
from classifier.facts import extract, load_paths
from classifier.gate.check import Check, Subject
from classifier.gate.examples import failures, fires
from classifier.gate.policy import check_sources, load_policy, page_of
from classifier.resources import rules_dir
from classifier.rules.examples import read_commit
from classifier.rules.place import Place

EXTRACT = partial(extract, paths=load_paths(rules_dir() / "paths.yaml"))
SHIPPED = check_sources(Config().gate, "")
HEADINGS = ("What it means", "Why it matters", "How to fix it", "How to silence it")


def check(name: str, **settings: object) -> Check:
    gate = Gate(checks={name: CheckSettings(**settings)})  # type: ignore[arg-type]
    return next(c for c in load_policy(gate).checks if c.id == name)


def trips(found: Check, example: object) -> bool:
    return fires(found, example, Place("example"), EXTRACT)


def test_every_example_does_what_it_says() -> None:
    everything = {name: CheckSettings(severity="error") for name in SHIPPED}
    assert [str(e) for e in failures(load_policy(Gate(checks=everything)), EXTRACT)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_check_has_examples(name: str) -> None:
    spec = SHIPPED[name].spec
    assert "passes" in spec
    assert "trips" in spec or name == "not-looked-at"


def test_an_example_that_does_not_hold_is_told() -> None:
    gate = Gate(
        checks={
            "mine": CheckSettings(
                message="no", when={"subject": "^no"}, trips="yes", passes="no, never"
            )
        }
    )
    found = [str(error) for error in failures(load_policy(gate), EXTRACT)]
    assert [text.partition(", rule ")[2] for text in found] == [
        "mine, key trips: the check does not trip on this example",
        "mine, key passes: the check trips on this example",
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_check_has_a_page_of_four_parts(name: str) -> None:
    page = page_of(name)
    assert page.startswith(f"# {name}: ")
    assert tuple(line[3:] for line in page.splitlines() if line.startswith("## ")) == HEADINGS
    assert f"check={name}" in page or name == "claim-type"


def test_no_page_without_a_check() -> None:
    pages = {file.stem for file in (rules_dir() / "checks").glob("*.md")}
    assert pages - set(SHIPPED) == {"override"}


def test_explain_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "--explain", "secret"]) == 0
    assert capsys.readouterr().out == page_of("secret")


def test_explain_of_no_check_says_which_was_meant() -> None:
    with pytest.raises(UsageError, match="did you mean secret"):
        page_of("secrets")


def test_severity_is_changed_and_off_takes_out() -> None:
    policy = load_policy(
        Gate(
            checks={
                "too-large": CheckSettings(severity="error"),
                "secret": CheckSettings(severity="off"),
                "subject-type": CheckSettings(severity="warning"),
            }
        )
    )
    levels = {c.id: c.described.severity for c in policy.checks}
    assert levels["too-large"] == "error"
    assert levels["subject-type"] == "warning"
    assert "secret" not in levels


def test_the_rest_of_a_changed_check_stays() -> None:
    large = {"subject": "feat: all", "files": [{"path": "a.py", "added": 1200}]}
    assert trips(check("too-large", severity="notice"), large)
    assert not trips(check("too-large", when={"lines": "> 5000"}), large)


def test_a_check_of_ones_own() -> None:
    mine = check("ticket", message="name a ticket", when={"not": {"message": r"\bABC-\d+"}})
    assert trips(mine, "fix: the reader")
    assert not trips(mine, "fix: the reader (ABC-12)")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"tolarge": CheckSettings(severity="off")}, "unknown check 'tolarge'; did you mean too-l"),
        ({"a": CheckSettings(message="a", when={"filez": 1})}, "unknown key 'filez'"),
        ({"a": CheckSettings(message="a", when={})}, "is empty"),
        ({"a": CheckSettings(message="a", verdict={"typ": "fix"})}, "did you mean type"),
        ({"a": CheckSettings(message="a", verdict={"type": "fixx"})}, "did you mean fix"),
        ({"a": CheckSettings(message="a", verdict={})}, "is empty"),
        ({"a": CheckSettings(when={"lines": "> 1"})}, "message: is missing"),
        ({"a": CheckSettings(message="a", when={"subject": "("})}, "no regular expression"),
    ],
)
def test_a_wrong_policy_says_what_and_where(settings: dict[str, CheckSettings], said: str) -> None:
    with pytest.raises(RuleError) as raised:
        load_policy(Gate(checks=settings), Path("gitsift.yaml"))
    assert said in str(raised.value).replace("key message: ", "message: ")
    assert "gitsift.yaml" in str(raised.value)


KEY = {"path": "src/deploy.py", "lines": ['+KEY = "AKIA' + 'QWERTYUIOPASDFGH"']}


def test_exceptions_by_path() -> None:
    found = check("secret", except_=Exceptions(paths=("src/",)))
    assert not trips(found, {"subject": "x", "files": [KEY]})
    assert trips(found, {"subject": "x", "files": [KEY, {**KEY, "path": "lib/deploy.py"}]})


def test_exceptions_by_author() -> None:
    found = check("secret", except_=Exceptions(authors=("^robot ",)))
    assert trips(found, {"subject": "x", "files": [KEY]})
    assert not trips(found, {"subject": "x", "author": "Robot <r@example.org>", "files": [KEY]})


def test_exceptions_are_added_to_the_shipped_ones() -> None:
    found = check("claim-docs", except_=Exceptions(paths=("generated/",)))
    code = {"path": "src/a.go", "lines": ["+func Read(name string) string {"]}
    for path, tripped in (("src/a.go", True), ("generated/a.go", False), ("scripts/a.go", False)):
        example = {"subject": "docs: words", "files": [{**code, "path": path}]}
        assert trips(found, example) is tripped


def test_exceptions_of_all_checks() -> None:
    policy = load_policy(Gate(except_=Exceptions(paths=("src/",))))
    found = next(c for c in policy.checks if c.id == "secret")
    assert not trips(found, {"subject": "x", "files": [KEY]})


def test_a_check_of_each_file_finds_each() -> None:
    spec = {"subject": "x", "files": [KEY, {**KEY, "path": "lib/deploy.py"}]}
    facts = EXTRACT(read_commit(spec, Place("example")))
    verdict = Verdict("feat", ("feat",), (), "low", 0, 1, "rules", ())
    found = list(check("secret").find(Subject(facts, verdict, frozenset())))
    assert [(e.path, e.line) for e in found] == [("src/deploy.py", 1), ("lib/deploy.py", 1)]


@pytest.mark.parametrize(
    ("spec", "verdict", "fires_"),
    [
        ({"type": ["fix", "feat"]}, {"type": "fix"}, True),
        ({"type": "feat"}, {"type": "fix"}, False),
        ({"not_type": "docs"}, {"type": "fix", "types": ["fix", "docs"]}, False),
        ({"not_type": "docs"}, {"type": "fix"}, True),
        ({"importance": "high"}, {"importance": "high"}, True),
        ({"importance": "high"}, {"importance": "low"}, False),
        ({"tags": ["api", "breaking"]}, {"tags": ["breaking"]}, True),
        ({"tags": "api"}, {"tags": ["breaking"]}, False),
        ({"confidence": ">= 0.8"}, {"confidence": 0.79}, False),
        ({"score": "> 60"}, {"score": 61}, True),
        ({"claim": "differs"}, {"type": "feat"}, True),
        ({"claim": "differs"}, {"type": "feat", "types": ["feat", "fix"]}, False),
        ({"claim": "misleads"}, {"type": "docs"}, True),
        ({"claim": "misleads"}, {"type": "feat"}, False),
        ({"claim": "misleads"}, {"type": "docs", "types": ["docs", "perf"]}, False),
        ({"claim": "agrees"}, {"type": "fix"}, True),
        ({"source": "override"}, {"type": "fix"}, False),
    ],
)
def test_conditions_on_the_verdict(
    spec: dict[str, object], verdict: dict[str, object], fires_: bool
) -> None:
    found = check("mine", message="m", verdict=spec)
    assert trips(found, {"subject": "fix: the reader", "verdict": verdict}) is fires_


def test_a_leading_verb_claims_nothing() -> None:
    found = check("mine", message="m", verdict={"claim": "differs"})
    assert not trips(found, {"subject": "Fix the reader", "verdict": {"type": "feat"}})


def test_the_file_is_read_from_pyproject_too(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text('[tool.gitsift.gate.checks.secret]\nseverity = "off"\n')
    loaded = load(start=tmp_path)
    assert loaded.file == file
    assert "secret" not in {c.id for c in load_policy(loaded.config.gate).checks}


def test_a_misspelt_key_of_the_gate(tmp_path: Path) -> None:
    (tmp_path / "gitsift.yaml").write_text("gate:\n  fail-on: error\n")
    with pytest.raises(ConfigError, match="did you mean 'fail_on'"):
        load(start=tmp_path)
