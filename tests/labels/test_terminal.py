"""Labelling on a terminal: what is typed, Ctrl-Z, a window that is closed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from classifier.labels.keys import read_keys
from tests.scripted import Scripted

termios = pytest.importorskip("termios")


@pytest.fixture
def terminal() -> Iterator[tuple[int, TextIO]]:
    """What types, and the terminal as a program sees it."""
    types, sees = os.openpty()
    with os.fdopen(sees, closefd=True) as stream:
        yield types, stream
    try:
        os.close(types)
    except OSError:  # the test has closed it
        return


def by_lines(stream: TextIO) -> bool:
    """Whether the terminal waits for whole lines."""
    return bool(termios.tcgetattr(stream)[3] & termios.ICANON)


def set_by_lines(stream: TextIO) -> None:
    state = termios.tcgetattr(stream)
    state[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(stream, termios.TCSANOW, state)


def begun(terminal: tuple[int, TextIO]) -> Iterator[str]:
    """A session's keys after the first, b; what was typed before it began is thrown away."""
    types, stream = terminal

    def press() -> None:
        while by_lines(stream):
            time.sleep(0.01)
        os.write(types, b"b")

    keys = read_keys(stream)
    finger = threading.Thread(target=press)
    finger.start()
    assert next(keys) == "b"
    finger.join()
    return keys


def test_a_function_key_is_no_letters_and_the_left_arrow_goes_back(
    terminal: tuple[int, TextIO],
) -> None:
    keys = begun(terminal)
    os.write(terminal[0], b"\x1b[D")
    assert next(keys) == "-"
    os.write(terminal[0], b"\x1b[15~")
    threading.Timer(0.2, os.write, (terminal[0], b"\r")).start()
    assert next(keys) == "\n"


def test_after_a_stop_keys_are_taken_one_by_one_again(terminal: tuple[int, TextIO]) -> None:
    types, stream = terminal
    before = signal.getsignal(signal.SIGCONT)
    keys = begun(terminal)
    set_by_lines(stream)  # as a shell does, for itself
    os.kill(os.getpid(), signal.SIGCONT)
    assert not by_lines(stream)
    os.write(types, b"q")
    assert next(keys) == "q"
    del keys  # which ends the session
    assert by_lines(stream)
    assert signal.getsignal(signal.SIGCONT) == before


def test_a_closed_window_ends_as_where_a_reader_has_left(terminal: tuple[int, TextIO]) -> None:
    keys = begun(terminal)
    os.close(terminal[0])
    with pytest.raises(BrokenPipeError):
        next(keys)


def test_a_terminal_that_is_gone_is_neither_a_bug_nor_a_gate_that_tripped(
    repo: Scripted, tmp_path: Path
) -> None:
    repo.commit("fix: one", {"a.py": "x = 1\n"})
    types, sees = os.openpty()
    os.close(types)
    call = [sys.executable, "-m", "classifier", "label", str(repo.path), "--no-model"]
    output = ["-o", str(tmp_path / "mine.csv")]
    with os.fdopen(sees, "wb", buffering=0) as gone:
        done = subprocess.run(
            [*call, *output], stdin=subprocess.DEVNULL, stdout=gone, stderr=gone, check=False
        )
    assert done.returncode == 3


def test_the_whole_commit_goes_through_the_pager_and_the_session_on(
    repo: Scripted, tmp_path: Path
) -> None:
    repo.commit("fix: one", {"a.py": "x = 1\n"})
    types, sees = os.openpty()
    call = [sys.executable, "-m", "classifier", "label", str(repo.path), "--no-model"]
    output = ["-o", str(tmp_path / "mine.csv")]
    pager = {**os.environ, "TERM": "dumb", "PAGER": "sed 's/^/PAGED /'"}
    with os.fdopen(sees, "wb", buffering=0) as screen:
        session = subprocess.Popen(
            [*call, *output], stdin=screen, stdout=screen, stderr=screen, env=pager
        )
        while termios.tcgetattr(types)[3] & termios.ICANON:
            time.sleep(0.01)  # what is typed before the session listens is thrown away
        os.write(types, b"dw")
        shown = _until(types, b"PAGED +x = 1")
        os.write(types, b"1")
        shown += _until(types, b"0 left")
    assert session.wait() == 0
    assert b"PAGED commit" in shown
    assert b",docs,none,high," in (tmp_path / "mine.csv").read_bytes()
    os.close(types)


def _until(types: int, *wanted: bytes) -> bytes:
    """What the terminal shows until it has shown all that is wanted."""
    shown = b""
    while not all(one in shown for one in wanted):
        shown += os.read(types, 4096)
    return shown
