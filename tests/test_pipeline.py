"""Work of several processes."""

from __future__ import annotations

import signal

import pytest

from classifier import pipeline
from classifier.domain import Outcome
from classifier.git import Repository
from classifier.settings import Settings
from tests.scripted import Scripted


@pytest.fixture
def shas(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Commits of as many chunks, so that each may go to another process."""
    monkeypatch.setattr(pipeline, "CHUNK", 1)
    return [repo.commit(f"fix: {number}", {"a.py": f"x = {number}\n"}) for number in range(8)]


def _at_interrupt(_: Outcome) -> bool:
    return signal.getsignal(signal.SIGINT) == signal.SIG_DFL


def test_an_interrupt_ends_workers_without_a_word(repo: Scripted, shas: list[str]) -> None:
    told = pipeline.run(
        Repository.open(str(repo.path)), shas, Settings("default"), _at_interrupt, 2
    )
    assert list(told) == [True] * len(shas)
