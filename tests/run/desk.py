"""A folder in which gitsift runs, and remotes for it to follow, with made-up commits."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from classifier import cli
from classifier.commands import selecting
from tests.scripted import Scripted

PROJECT = Path(__file__).resolve().parents[2]

# Verdicts that a test can predict, whatever becomes of the shipped rules.
PROFILE = """\
about: the words of the subject
model: false
thresholds: {medium: 2, high: 4, prior: {fix: 1}}
rules:
  - id: words.grave
    message: says grave
    when: {subject: grave}
    score: 9
    match: a grave change
    no_match: something else
"""


def seconds(text: str) -> int:
    """``2026-03-02T10:00`` in UTC as seconds since the epoch."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@dataclass
class Origin:
    """A remote with a work tree of its own; it lets itself be cloned partially."""

    path: Path
    scripted: Scripted = field(init=False)

    def __post_init__(self) -> None:
        self.scripted = Scripted(self.path)
        self.git("config", "uploadpack.allowFilter", "true")

    @property
    def url(self) -> str:
        return f"file://{self.path}"

    def git(self, *arguments: str) -> str:
        return self.scripted.git(*arguments).decode()

    def commit(self, when: str, subject: str = "fix: correct the sum", **files: str) -> str:
        """A commit at a time, of a file that no other commit touches unless ``files`` says."""
        name = f"{when.replace(':', '')}.py"
        content = {f"src/{name}": f"def total(items):\n    return sum(items)  # {when}\n"}
        return self.scripted.commit(subject, dict(files.items()) or content, at=seconds(when))

    def days(self, first: str, number: int) -> None:
        """Two commits a day on every other day from ``first`` on."""
        start = seconds(f"{first}T00:00")
        for index in range(0, number, 2):
            day = datetime.fromtimestamp(start + index * 86400, UTC).date().isoformat()
            self.commit(f"{day}T09:00", f"fix: count item {index} once")
            self.commit(f"{day}T15:00", f"feat: add option --number-{index}")


@dataclass
class Ran:
    """How a command ended: its exit code and what it said."""

    code: int
    out: str
    err: str


@dataclass
class Desk:
    """Runs gitsift commands in ``folder`` at a given time."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def configure(self, *repositories: object, **keys: object) -> None:
        daily = {"retries": 0, "retry_seconds": 0, **keys.pop("daily", {})}  # type: ignore[dict-item]
        (self.folder / "words.yaml").write_text(PROFILE)
        content = {
            "repositories": list(repositories), "daily": daily, "profile": "words.yaml", **keys
        }  # fmt: skip
        (self.folder / "gitsift.yaml").write_text(yaml.safe_dump(content))

    def at(self, when: str) -> None:
        """Sets the clock, in UTC."""
        now = datetime.fromisoformat(when).replace(tzinfo=UTC)
        self.monkeypatch.setattr(selecting, "now", lambda: now)

    def gitsift(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
        capsys.readouterr()
        code = cli.main(arguments)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    def process(self, *arguments: str, **options: object) -> subprocess.Popen[str]:
        """gitsift as a process of its own, in a session of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "classifier", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(PROJECT), **options.pop("env", {})},  # type: ignore[dict-item]
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **options,  # type: ignore[call-overload]
        )

    def fork(self, *arguments: str) -> int:
        """gitsift in a fork of this process, which spares the start; returns its process id."""
        process = os.fork()
        if process == 0:
            with open(os.devnull, "w", encoding="utf-8") as nowhere:
                sys.stdout = sys.stderr = nowhere
                os._exit(cli.main(arguments))
        return process

    def reports(self) -> dict[str, bytes]:
        """Every file below reports/, by its name there."""
        root = self.folder / "reports"
        return {
            str(file.relative_to(root)): file.read_bytes()
            for file in sorted(root.rglob("*"))
            if file.is_file()
        }
