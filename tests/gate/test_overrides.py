"""Overrides of people: what they do, that they are recorded, and that a bad one does nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from classifier.errors import RuleError
from classifier.gate.formats import FORMATS
from classifier.gate.overrides import load_overrides
from tests.gate.conftest import Gate
from tests.scripted import Scripted

FIXUP = "fixup! the reader"


def judged(gate: Gate, repo: Scripted, *options: str) -> tuple[int, dict[str, Any]]:
    code, out, err = gate(repo.path, f"{repo.shas[0]}..HEAD", "--format=json", *options)
    assert err == ""
    return code, json.loads(out)["commits"][-1]


def test_a_trailer_silences_a_check_and_is_recorded(repo: Scripted, gate: Gate) -> None:
    repo.commit("begin")
    repo.commit(f"{FIXUP}\n\nGitsift-Override: check=subject-unfinished, reason=kept, on purpose\n")
    code, commit = judged(gate, repo)
    assert code == 0
    assert commit["overrides"] == [
        {
            "origin": "trailer",
            "reason": "kept, on purpose",
            "checks": ["subject-unfinished"],
            "type": None,
            "importance": None,
            "tags": None,
            "also": None,
        }
    ]
    assert [(f["check"], f["overridden"]) for f in commit["findings"]] == [
        ("subject-unfinished", "kept, on purpose")
    ]


def test_a_trailer_replaces_the_verdict(repo: Scripted, gate: Gate) -> None:
    repo.commit("begin")
    repo.commit(
        "chore: a feature\n\nGitsift-Override: type=docs, importance=low, reason=only words\n"
    )
    _, commit = judged(gate, repo)
    assert (commit["type"], commit["importance"]) == ("docs", "low")
    assert commit["findings"] == []


@pytest.mark.parametrize(
    ("trailer", "said"),
    [
        ("check=subject-unfinished", "reason: is missing"),
        ("check=claim-doc, reason=a", "key check: unknown check 'claim-doc'; did you mean"),
        ("check=subject-unfinshed, reason=x", "did you mean subject-unfinished"),
        ("type=feature, reason=x", "did you mean feat"),
        ("typo=feat, reason=x", "did you mean type"),
        ("reason=x", "overrides nothing"),
        ("everything, reason=x", "not key=value"),
    ],
)
def test_a_trailer_that_is_not_understood(
    repo: Scripted, gate: Gate, trailer: str, said: str
) -> None:
    repo.commit("begin")
    repo.commit(f"{FIXUP}\n\nGitsift-Override: {trailer}\n")
    code, commit = judged(gate, repo)
    found = {f["check"]: f for f in commit["findings"]}
    assert code == 1
    assert found["subject-unfinished"]["overridden"] is None
    assert said in found["override"]["text"].replace("key reason: is", "reason: is")


def test_trailers_can_be_forbidden(repo: Scripted, gate: Gate, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("gate: {trailers: false}\n")
    repo.commit("begin")
    repo.commit(f"{FIXUP}\n\nGitsift-Override: check=subject-unfinished, reason=kept\n")
    code, commit = judged(gate, repo, "--config", str(policy))
    assert (code, commit["overrides"]) == (1, [])


def labelled(repo: Scripted, folder: Path, policy: str = "{}") -> str:
    """A configuration with a row that takes the newest commit for a documentation of low weight."""
    repo.commit("begin")
    sha = repo.commit("chore: a feature\n\nGitsift-Override: type=fix, reason=mended\n")
    row = f",{sha[:7]},docs,none,low,ann,2026-01-01T00:00:00Z,perf\n"
    (folder / "mine.csv").write_text(f"repository,sha,type,tags,importance,who,when,also\n{row}")
    (folder / "policy.yaml").write_text(f"labels: mine.csv\ngate: {policy}\n")
    return str(folder / "policy.yaml")


def test_a_label_is_an_override_and_wins_over_the_trailer(
    repo: Scripted, gate: Gate, tmp_path: Path
) -> None:
    policy = labelled(repo, tmp_path)
    _, commit = judged(gate, repo, "--config", policy)
    assert (commit["type"], commit["importance"], commit["findings"]) == ("docs", "low", [])
    assert [given["origin"] for given in commit["overrides"]] == ["trailer", "labels"]
    assert commit["overrides"][1] == {
        "origin": "labels",
        "reason": "labelled by ann",
        "checks": [],
        "type": "docs",
        "importance": "low",
        "tags": [],
        "also": ["perf"],
    }


def test_a_policy_that_forbids_trailers_forbids_labels(
    repo: Scripted, gate: Gate, tmp_path: Path
) -> None:
    policy = labelled(repo, tmp_path, "{trailers: false}")
    _, commit = judged(gate, repo, "--config", policy)
    assert (commit["type"], commit["overrides"]) == ("feat", [])
    assert [found["check"] for found in commit["findings"]] == ["claim-type"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_output_has_the_overrides_in_effect(
    repo: Scripted, gate: Gate, tmp_path: Path, name: str
) -> None:
    policy = labelled(repo, tmp_path)
    _, out, _ = gate(repo.path, f"{repo.shas[0]}..HEAD", f"--format={name}", "--config", policy)
    assert "mended" in out
    assert "labelled by ann" in out


def test_a_line_that_git_takes_for_text_is_told(repo: Scripted, gate: Gate) -> None:
    repo.commit("begin")
    repo.commit(
        f"{FIXUP}\n\nGitsift-Override: check=subject-unfinished, reason=x\n\n"
        "Signed-off-by: A <a@example.org>\n"
    )
    code, commit = judged(gate, repo)
    found = {f["check"]: f for f in commit["findings"]}
    assert code == 1
    assert "put it in the last paragraph" in found["override"]["text"]


def test_the_file_of_overrides(repo: Scripted, gate: Gate, tmp_path: Path) -> None:
    repo.commit("begin")
    sha = repo.commit(FIXUP)
    (tmp_path / "policy.yaml").write_text("gate: {overrides: allowed.yaml}\n")
    (tmp_path / "allowed.yaml").write_text(
        f"overrides:\n- {{commit: '{sha[:8]}', checks: [subject-unfinished], reason: kept}}\n"
    )
    code, commit = judged(gate, repo, "--config", str(tmp_path / "policy.yaml"))
    assert code == 0
    assert commit["overrides"][0]["origin"].endswith("allowed.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("overrides:\n- {commit: abc, checks: [secret], reason: x}\n", "is no SHA"),
        ("overrides:\n- {commit: '1234567', checks: [secrt], reason: x}\n", "did you mean secret"),
        ("overrides:\n- {commit: '1234567', checks: [secret]}\n", "reason: is missing"),
        ("overrides:\n- {commit: '1234567', reason: x}\n", "overrides nothing"),
        ("overides: []\n", "did you mean overrides"),
        ("overrides: {}\n", ""),
    ],
)
def test_a_wrong_file_says_what(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "allowed.yaml"
    file.write_text(text)
    if not said:
        assert load_overrides(str(file), ["secret"]).entries == ()
        return
    with pytest.raises(RuleError) as raised:
        load_overrides(str(file), ["secret"])
    assert said in str(raised.value).replace("reason: is", "reason: is")
    assert "allowed.yaml" in str(raised.value)
