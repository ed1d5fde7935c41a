"""Runs git through GitPython, isolated from the user's settings, and puts its errors in words."""

from __future__ import annotations

import contextlib
import re
import sys
import threading
from collections.abc import Sequence
from subprocess import PIPE
from typing import IO

import git
from git.exc import GitCommandError, GitCommandNotFound

from classifier.errors import EvaluationError, GitsiftError, RepositoryError
from classifier.git.environment import SETTINGS, VARIABLES

# How far git may be ahead of who reads it; a pipe's 64 KiB are two or three patches.
_AHEAD = 1 << 20
_NO_GIT = "git is not installed or not on PATH; install git 2.31 or newer"


class Process:
    """A running git with its three pipes; ``errors()`` is what it said on stderr so far."""

    def __init__(self, process: git.Git.AutoInterrupt) -> None:
        self._process = process
        self.stdin: IO[bytes] = process.stdin
        self.stdout: IO[bytes] = process.stdout
        _widen(self.stdout)
        self._stderr = bytearray()
        # A full stderr pipe would stop git, and reading it only at the end would not notice.
        self._drain = threading.Thread(target=self._read_errors, daemon=True)
        self._drain.start()

    def _read_errors(self) -> None:
        stderr: IO[bytes] = self._process.stderr
        for line in stderr:
            self._stderr += line
            del self._stderr[:-8192]

    def errors(self) -> str:
        """What git said, after it has ended, on one line."""
        self._drain.join(timeout=10)
        return one_line(self._stderr.decode("utf-8", "replace"))

    def wait(self) -> int:
        """The exit status; waits for the end."""
        status: int = self._process.proc.wait() if self._process.proc else 0
        return status

    def close(self) -> None:
        """Ends the process, running or not, and frees its pipes."""
        process = self._process.proc
        if process is None:
            return
        if process.poll() is None:
            process.kill()
        process.wait()
        self._drain.join(timeout=10)
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    # Unsent revisions of a process that has died: there is nobody to send them to.
                    continue


def _widen(pipe: IO[bytes]) -> None:
    """Gives a pipe room, where the system has a call for that and grants as much."""
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415  there is none elsewhere

        with contextlib.suppress(OSError):  # past the user's share it stays as narrow as it is
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _AHEAD)


def one_line(text: str) -> str:
    """git's message without its prefix, hints and line ends."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    useful = [line for line in lines if not line.startswith(("hint:", "warning:"))] or lines
    return re.sub(r"^(fatal|error): ", "", " ".join(useful))


def run(git_dir: str | None, *arguments: str, cwd: str | None = None, isolated: bool = True) -> str:
    """Runs git to its end and returns its output. Raises EvaluationError with git's own words."""
    try:
        output = git.Git(cwd or git_dir).execute(
            _command(git_dir, arguments, isolated),
            env=VARIABLES if isolated else {},
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
    except GitCommandNotFound as error:
        raise missing_git(error, cwd or git_dir) from error
    except GitCommandError as error:
        raise EvaluationError(one_line(stderr_of(error))) from error
    return output.decode("utf-8", "replace")


def start(git_dir: str, arguments: Sequence[str], stdin: bool = False) -> Process:
    """Starts git and returns it running, with a pipe to its input where ``stdin`` asks."""
    try:
        return Process(
            git.Git(git_dir).execute(
                _command(git_dir, arguments, True),
                istream=PIPE if stdin else None,
                env=VARIABLES,
                as_process=True,
            )
        )
    except GitCommandNotFound as error:
        raise missing_git(error, git_dir) from error


def stderr_of(error: GitCommandError) -> str:
    """git's own words out of GitPython's exception, which quotes and indents them."""
    text = error.stderr or str(error)
    return re.sub(r"^\s*stderr: '|'\s*$", "", text)


def missing_git(error: GitCommandNotFound, cwd: str | None) -> GitsiftError:
    """GitPython says 'not found' of git and of the folder alike."""
    if isinstance(error.__cause__, NotADirectoryError):
        return RepositoryError(f"{cwd}: not a directory; name a git repository")
    return GitsiftError(_NO_GIT)


def _command(git_dir: str | None, arguments: Sequence[str], isolated: bool) -> list[str]:
    command = ["git"]
    if isolated:
        for setting in SETTINGS:
            command += ["-c", setting]
    if git_dir is not None:
        command.append(f"--git-dir={git_dir}")
    return [*command, *arguments]
