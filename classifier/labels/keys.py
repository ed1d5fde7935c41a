"""Keys of a labelling session, from a terminal one by one, or from a script line by line."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TextIO

from classifier.domain import Importance

LEVELS: Mapping[str, Importance] = {"1": "high", "2": "medium", "3": "low"}
TYPE_KEYS: Mapping[str, str] = {
    "f": "feat",
    "b": "fix",
    "p": "perf",
    "r": "refactor",
    "s": "style",
    "d": "docs",
    "t": "test",
    "c": "ci",
    "u": "build",
    "k": "chore",
    "v": "revert",
}
TAG_KEYS: Mapping[str, str] = {
    "B": "breaking",
    "S": "security",
    "D": "deprecation",
    "Y": "dependency",
    "A": "api",
    "R": "architecture",
    "O": "bot",
}
ACCEPT, SKIP, BACK, UNDO, WHOLE, HELP, QUIT = "\n", "n", "-", "z", "w", "?", "q"
_LEFT = b"\x1b[D"
_OTHERS = {"\r": ACCEPT, " ": SKIP, "<": BACK, "\x7f": BACK, "\b": BACK, "\x04": QUIT}


def read_keys(stream: TextIO) -> Iterator[str]:
    """The keys pressed; ends where the input ends."""
    if stream.isatty():
        yield from _from_terminal(stream.fileno())
    else:
        yield from _from_script(stream)


def _from_script(stream: TextIO) -> Iterator[str]:
    """Every character of a line is a key; an empty line accepts."""
    for line in stream:
        keys = line.strip()
        yield from (_OTHERS.get(key, key) for key in keys) if keys else ACCEPT


def _from_terminal(descriptor: int) -> Iterator[str]:
    with _one_by_one(descriptor):
        while True:
            data = _pressed(descriptor)
            if data.startswith(b"\x1b"):  # an arrow or function key is one thing, not its letters
                if data == _LEFT:
                    yield BACK
                continue
            for key in data.decode("utf-8", "replace"):
                yield _OTHERS.get(key, key)


def _pressed(descriptor: int) -> bytes:
    """What was typed. Raises BrokenPipeError where the terminal is gone: nobody can be told."""
    try:
        if data := os.read(descriptor, 32):
            return data
    except OSError as error:
        if error.errno != errno.EIO:
            raise
    raise BrokenPipeError


@contextmanager
def _one_by_one(descriptor: int) -> Iterator[None]:
    """The terminal hands over each key at once and does not show it."""
    import termios  # noqa: PLC0415 - POSIX alone has it, and only terminals need it
    import tty  # noqa: PLC0415

    def again(*_: object) -> None:
        # From the background it is refused; when it comes to the front, this is called once more.
        with suppress(termios.error):
            tty.setcbreak(descriptor)

    before = termios.tcgetattr(descriptor)
    # Ctrl-Z hands the terminal to the shell, which gives it back in the shell's own state.
    continued = signal.signal(signal.SIGCONT, again)
    try:
        tty.setcbreak(descriptor)
        yield
    finally:
        signal.signal(signal.SIGCONT, continued)
        with suppress(termios.error, OSError):  # the terminal may be gone
            sys.stdout.flush()
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
