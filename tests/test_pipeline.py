"""Work of several processes."""

from __future__ import annotations

import signal

import pytest

from classifier import pipeline
from classifier.domain import Outcome
from classifier.git import Repository
from classifier.settings import Settings
from tests.scripted import Scripted


def _at_interrupt(_: Outcome) -> bool:
    return signal.getsignal(signal.SIGINT) == signal.SIG_DFL


def test_an_interrupt_ends_workers_without_a_word(
    repo: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As many chunks as commits: one chunk alone goes to no worker.
    monkeypatch.setattr(pipeline, "CHUNK", 1)
    shas = [repo.commit(f"fix: {number}", {"a.py": f"x = {number}\n"}) for number in range(8)]
    told = pipeline.run(
        Repository.open(str(repo.path)), shas, Settings("default"), _at_interrupt, 2
    )
    assert list(told) == [True] * len(shas)
