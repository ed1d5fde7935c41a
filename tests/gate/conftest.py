from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from classifier.cli import main

PROFILE = Path(__file__).with_name("profile.yaml")
Gate = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gate(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Runs ``gitsift gate`` with predictable verdicts: (exit code, stdout, stderr)."""
    for name in ("GITHUB_STEP_SUMMARY", "PRE_COMMIT", "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"):
        monkeypatch.delenv(name, raising=False)

    def run(repository: Path, *arguments: str) -> tuple[int, str, str]:
        code = main(["gate", "--repo", str(repository), "--profile", str(PROFILE), *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run
