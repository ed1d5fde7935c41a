"""A scripted history a check: one commit passes, one trips, told alike in every format."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from classifier.config import Config
from classifier.gate.formats import FORMATS
from classifier.gate.policy import check_sources
from tests.gate.cases import CASES
from tests.gate.conftest import Gate
from tests.scripted import Scripted

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = check_sources(Config().gate, "")


def only(check: str, folder: Path) -> str:
    """A policy in which all other checks are off and this one is an error."""
    levels = {name: "error" if name == check else "off" for name in SHIPPED}
    rows = "".join(f"    {name}: {{severity: {level!r}}}\n" for name, level in levels.items())
    file = folder / "policy.yaml"
    file.write_text(f"gate:\n  checks:\n{rows}")
    return str(file)


def test_every_check_has_a_history() -> None:
    assert list(CASES) == list(SHIPPED)


@pytest.mark.parametrize("check", CASES)
def test_history(check: str, repo: Scripted, tmp_path: Path, gate: Gate) -> None:
    case = CASES[check]
    base = repo.commit("begin", case.there)
    passes = repo.commit(case.passes, case.passing)
    trips = repo.commit(case.trips, case.tripping)
    files = {name: tmp_path / name for name in FORMATS}
    formats = [f"--format={name}={file}" for name, file in files.items()]
    code, out, err = gate(repo.path, f"{base}..HEAD", "--config", only(check, tmp_path), *formats)
    assert (code, out, err) == (1, "", "")
    found = json.loads(files["json"].read_text())["commits"]
    assert [(c["sha"], bool(c["findings"])) for c in found] == [(passes, False), (trips, True)]
    matches_golden(check, {name: file.read_text("utf-8") for name, file in files.items()})


def matches_golden(check: str, outputs: dict[str, str]) -> None:
    """UPDATE_GOLDEN=1 writes the expected output anew."""
    text = "".join(f"======== {name}\n{output}" for name, output in outputs.items())
    path = GOLDEN / f"{check}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text("utf-8")
