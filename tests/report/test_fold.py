"""What is wider than the terminal is folded; what goes elsewhere is not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from classifier.cli import main
from classifier.report.fold import columns, folded
from tests.scripted import Scripted

TEXT = "short\n    one two three four five six seven\n\n        code stays\n"


def test_lines_fold_under_their_indentation() -> None:
    assert folded(TEXT, 20) == (
        "short\n    one two three\n    four five six\n    seven\n\n        code stays\n"
    )


def test_without_a_terminal_nothing_folds() -> None:
    assert folded(TEXT, 0) == TEXT


def test_a_word_too_long_stays_whole() -> None:
    assert folded("  a " + "b" * 30 + " c", 20) == "  a\n  " + "b" * 30 + "\n  c"


def test_wide_characters_count_twice() -> None:
    assert folded("变更 变更 变更", 10) == "变更 变更\n变更"


def as_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a terminal of 60 columns from here on."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


@pytest.mark.parametrize("command", [["rules", "list"], ["gate", "--explain", "claim-docs"]])
def test_commands_fold(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(command) == 0
    whole = capsys.readouterr().out
    as_terminal(monkeypatch)
    assert main(command) == 0
    out = capsys.readouterr().out
    assert max(map(columns, out.splitlines())) <= 60 < max(map(columns, whole.splitlines()))
    assert out.split() == whole.split()


def test_the_gate_folds_for_people_alone(
    repo: Scripted,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base = repo.commit("begin")
    repo.commit("fixup! " + "word " * 15)
    call = ["gate", "--repo", str(repo.path), "--no-model", f"{base}..HEAD", "--format"]
    file = tmp_path / "gate.txt"
    as_terminal(monkeypatch)
    assert main([*call, "text", "--format", f"text={file}"]) == 1
    out, whole = capsys.readouterr().out, file.read_text("utf-8")
    assert max(map(columns, out.splitlines())) <= 60 < max(map(columns, whole.splitlines()))
    assert out.split() == whole.split()
    assert main([*call, "github"]) == 1
    assert max(map(columns, capsys.readouterr().out.splitlines())) > 60
