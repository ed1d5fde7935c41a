"""Overrides of people: what they do, that they are recorded, and that a bad one does nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from classifier.errors import RuleError
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
