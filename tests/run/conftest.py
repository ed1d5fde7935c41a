from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.run.desk import Desk, Origin
from tests.run.server import GitServer


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with nothing but a name, and a cache of their own."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".gitconfig").write_text("[user]\nname = Ada\nemail = ada@example.org\n")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("GITSIFT_CACHE", str(tmp_path / "cache"))
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "GITHUB_TOKEN", "GH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def desk(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty folder to run gitsift in."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Desk(folder, monkeypatch)


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    return Origin(tmp_path / "remotes" / "tool")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitServer]:
    """A git server over HTTP for what is in ``remotes``."""
    (tmp_path / "remotes").mkdir(exist_ok=True)
    running = GitServer(tmp_path / "remotes")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def restored_clock() -> Iterator[None]:
    """The process' timezone as it was, after a test that has changed it."""
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()
