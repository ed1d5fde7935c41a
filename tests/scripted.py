"""Repositories built in temporary folders: pinned dates, identities and nothing of the user's."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

EPOCH = 1_767_225_600  # 2026-01-01T00:00:00Z


@dataclass
class Scripted:
    """A repository under construction; every commit is a minute after the one before."""

    path: Path
    clock: int = EPOCH
    author: str = "Ada Lovelace"
    email: str = "ada@example.org"
    shas: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, stdin: bytes = b"", check: bool = True) -> bytes:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            input=stdin,
            capture_output=True,
            check=False,
            env=environment(self.author, self.email, self.clock),
        )
        assert not check or done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def write(self, files: dict[str, str | bytes | None]) -> None:
        for name, content in files.items():
            target = self.path / name
            if content is None:
                target.unlink()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(
        self, message: str | bytes, files: dict[str, str | bytes | None] | None = None, **at: int
    ) -> str:
        """Writes the files (None deletes), commits all, returns the SHA. ``at`` pins the time."""
        self.clock = at.get("at", self.clock + 60)
        self.write(files or {})
        self.git("add", "--all")
        text = message.encode() if isinstance(message, str) else message
        self.git(
            "commit",
            "--quiet",
            "--allow-empty",
            "--allow-empty-message",
            "--cleanup=verbatim",
            "-F",
            "-",
            stdin=text,
        )
        sha = self.git("rev-parse", "HEAD").decode().strip()
        self.shas.append(sha)
        return sha


def environment(author: str, email: str, clock: int) -> dict[str, str]:
    """git's environment with nothing of the user's in it."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": author,
        "GIT_AUTHOR_EMAIL": email,
        "GIT_COMMITTER_NAME": author,
        "GIT_COMMITTER_EMAIL": email,
        "GIT_AUTHOR_DATE": f"{clock} +0000",
        "GIT_COMMITTER_DATE": f"{clock} +0000",
        "GIT_ALLOW_PROTOCOL": "file",
    }
