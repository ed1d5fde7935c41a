from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.scripted import Scripted

# A job in the background of a shell ignores SIGINT, and so would every process of the tests.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No test is timed: on a busy machine a first example, which loads rules, takes long.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that the developer has retrained must not change what the tests see."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data-home"))


@pytest.fixture
def repo(tmp_path: Path) -> Scripted:
    return Scripted(tmp_path / "repository")


@pytest.fixture
def make_repo(tmp_path: Path) -> Callable[[str], Scripted]:
    return lambda name: Scripted(tmp_path / name)


@pytest.fixture(scope="session")
def real_repositories() -> list[Path]:
    """Bare histories in $GITSIFT_TEST_REPOS (<owner>+<name>/repo); skips without it."""
    folder = os.environ.get("GITSIFT_TEST_REPOS")
    if not folder:
        pytest.skip("GITSIFT_TEST_REPOS names no folder of real repositories")
    return sorted(path for path in Path(folder).glob("*/repo") if (path / "HEAD").exists())
