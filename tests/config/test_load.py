"""What a configuration file may say, and what is said where it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.config import load
from classifier.errors import ConfigError
from classifier.gate.policy import load_policy, page_of
from classifier.resources import rules_dir


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "gitsift.yaml"


def test_a_bare_off_switches_a_check_off(file: Path) -> None:
    # YAML reads it as false.
    file.write_text("gate: {checks: {secret: {severity: off}}}\n")
    loaded = load(str(file))
    assert loaded.config.gate.checks["secret"].severity == "off"
    assert loaded.raw["gate"]["checks"]["secret"]["severity"] == "off"
    assert "secret" not in {check.id for check in load_policy(loaded.config.gate).checks}


@pytest.mark.parametrize(
    "page", sorted((rules_dir() / "checks").glob("*.md")), ids=lambda p: p.stem
)
def test_what_a_page_prescribes_is_taken(file: Path, page: Path) -> None:
    _, _, block = page_of(page.stem).rpartition("\n    gate:\n")
    if page.stem == "override":
        return
    prescribed = "".join(line[4:] + "\n" for line in ("    gate:\n" + block).splitlines())
    file.write_text(prescribed)
    assert 'severity: "off"' in prescribed
    assert load(str(file)).config.gate.checks[page.stem].severity == "off"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "gate: {checks: {secret: {severity: notice}, claim-docs: {severity: on}}}",
            "at gate.checks.claim-docs.severity; write error, notice, off or warning; YAML reads",
        ),
        (
            "gate: {checks: {secret: {severity: notice}, claim-docs: off}}",
            'at gate.checks.claim-docs; write what it changes, such as {severity: "off"}',
        ),
        ("gate: {fail_on: off}", "at gate.fail_on; write error, notice or warning; YAML reads"),
        (
            "gate: {checks: {a: {except: {authors: [no]}}}}",
            "a.except.authors[0]; YAML reads a bare",
        ),
        ("gate: {checks: {secret: {severty: off}}}", "unknown key 'severty' at gate.checks.secret"),
        (
            "gate: {checks: {secret: {severity: eror}}}",
            "at gate.checks.secret.severity; write error, notice, off or warning",
        ),
        (
            "gate: {checks: {secret: {severity: '[...]'}}}",
            "'[...]' at gate.checks.secret.severity;",
        ),
        ("gate: {checks: {secret: {message: 3}}}", "got `int` at gate.checks.secret.message"),
    ],
)
def test_a_wrong_value_is_named_with_its_cure(file: Path, text: str, said: str) -> None:
    file.write_text(text + "\n")
    with pytest.raises(ConfigError) as raised:
        load(str(file))
    assert said in str(raised.value)
