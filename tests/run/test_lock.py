"""Who holds the lock of a run, and how long another one waits."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from classifier.errors import EvaluationError
from classifier.run.lock import locked

# Holds the lock, too, in a process it has started, and is killed.
_KILLED = """
import os, signal, sys, time
from pathlib import Path
from classifier.run.lock import locked
with locked(Path(sys.argv[1]), "desk"):
    if os.fork() == 0:
        time.sleep(1)
        os._exit(0)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_had_started_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(file)], check=False)
    assert killed.returncode == -signal.SIGKILL
    handle = os.open(file, os.O_RDWR)
    with pytest.raises(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(handle)
    with locked(file, "desk"):
        assert int(file.read_text()) == os.getpid()


def test_a_run_that_goes_on_is_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with locked(file, "desk"):
        begun = time.monotonic()
        with pytest.raises(EvaluationError, match="desk is in use"), locked(file, "desk"):
            pass
        assert time.monotonic() - begun < 5
