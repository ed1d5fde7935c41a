"""The command line: declarations, dispatch and the one error boundary."""

from __future__ import annotations

import argparse
import difflib
import errno
import importlib
import io
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from classifier import __version__
from classifier.errors import EvaluationError, GitsiftError, UsageError

# Modules of classifier.commands; only the one that is called is imported.
COMMANDS = {
    "report": "the daily report of one or more repositories",
    "classify": "a verdict for each commit, as JSON lines",
    "explain": "why a commit was judged as it was, with the evidence",
    "gate": "may the commits of a pull request pass, by a policy",
    "config": "show, check and describe the configuration",
    "run": "the daily run: report what is due, of every repository followed",
    "status": "how the daily run stands; 3 where something is overdue",
    "init": "write gitsift.yaml and the workflow or timer of the daily run",
    "rules": "check, list and show the rules, suggest some from labels",
    "label": "label commits in the terminal, what teaches most first",
    "labels": "check, merge and import labels of commits",
    "cache": "show or clear the language model's kept answers",
    "train": "train the model from labelled commits, or from yours on top of ours",
    "model": "list and use models, and what changes between two",
    "evaluate": "measure rules and model against labelled commits",
}

_EXIT = """\
exit codes:
  0    done, or the gate passed
  1    the gate tripped
  2    usage, configuration, rules or model file, or not a repository
  3    could not evaluate: unreadable objects, shallow history, git failed
  130  interrupted
  70   a bug of gitsift; the message says where the log lies
"""


# What a full disk or quota says of standard output or a temporary file, and what a terminal that
# was closed or a broken disk says: what it means, the cure, the exit code.
_FULL = ("cannot write", "free space", UsageError.exit_code)
_FAILED = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EIO: ("cannot read or write", "is the disk sound?", EvaluationError.exit_code),
}


# Those that hold much and leave nothing to be done at the end of the process.
_HELD = frozenset(("report", "classify"))


# What an extra brings, by the name of what is missing without it.
_EXTRAS = dict.fromkeys(("scipy", "sklearn", "joblib", "threadpoolctl", "matplotlib"), "train")


class _Parser(argparse.ArgumentParser):
    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as argparse has it
        super().__init__(*args, **options)
        # An option that a command lacks must not be taken for the beginning of another one's name.
        self.allow_abbrev = False

    def error(self, message: str) -> NoReturn:
        told = f"{self.prog}: error: {message}{self._meant(message)}"
        self.exit(2, f"{told}\nTry '{self.prog} --help'.\n")

    def _meant(self, message: str) -> str:
        """The option that was likely meant, where there is none of the name given."""
        given = (word.partition("=")[0] for word in message.split() if word.startswith("--"))
        word = next(given, "") if message.startswith("unrecognized arguments") else ""
        near = difflib.get_close_matches(word, self._option_string_actions, n=1)
        return f"; did you mean {near[0]}?" if near else ""


def program() -> NoReturn:
    """The command ``gitsift``: ``main``, without freeing what the system frees anyhow.

    Python lets go of rules, model and facts one by one, which takes as long as to judge ten
    commits. mypy ends in this way, too.
    """
    code = main()
    if _HELD.isdisjoint(sys.argv[1:2]):
        sys.exit(code)
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        sys.exit(code)  # Python has its own way to say that its output is lost
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; no exception leaves it."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        _utf8()
        if sys.stdout is None:  # closed by the caller, as a daemon may
            raise UsageError("standard output is closed; use >/dev/null")
        if sys.stdin is None:  # so may this be: there is nothing to read
            sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - to the end
        return _dispatch(arguments)
    except GitsiftError as error:
        _tell(f"gitsift: error: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        _tell("gitsift: interrupted")
        return 130
    except ModuleNotFoundError as error:
        return _lacking(error, arguments)
    except BrokenPipeError:
        _abandon(sys.stdout)  # the reader of our output has left (| head): nothing more to say
        return 141
    except OSError as error:
        return _failed(error) if error.errno in _FAILED else _bug(arguments)
    except Exception:
        return _bug(arguments)


def _bug(arguments: list[str]) -> int:
    try:
        log = f"the log is {_log(arguments)}"
    except OSError as error:
        log = f"no log could be written: {error.strerror}"
    _tell(f"gitsift: a bug, not your input; {log}")
    return 70


def _lacking(error: ModuleNotFoundError, arguments: list[str]) -> int:
    """What training needs is large, so it does not come with every installation."""
    missing = (error.name or "").partition(".")[0]
    if missing not in _EXTRAS:
        return _bug(arguments)
    extra = f"pip install 'gitsift[{_EXTRAS[missing]}]'"
    _tell(f"gitsift: error: {arguments[0]} needs {missing}, which is not installed: {extra}")
    return UsageError.exit_code


def _failed(error: OSError) -> int:
    _abandon(sys.stdout)
    what, cure, code = _FAILED[error.errno or 0]
    _tell(f"gitsift: error: {what}: {error.strerror}; {cure}")
    return code


def _tell(text: str) -> None:
    """A message; where nobody can take it, the exit code alone says what happened."""
    try:
        if sys.stderr is not None:  # closed by the caller
            print(text, file=sys.stderr, flush=True)
    except OSError:
        _abandon(sys.stderr)


def _abandon(stream: TextIO) -> None:
    """Python must not complain at exit about output that nobody takes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _dispatch(arguments: list[str]) -> int:
    parser = _parser()
    name = next((word for word in arguments if not word.startswith("-")), None)
    if name is None or arguments[0].startswith("-") or name == "help":
        parser.parse_args(["--help"] if name == "help" else arguments or ["--help"])
        return 0
    if name not in COMMANDS:
        near = " or ".join(difflib.get_close_matches(name, COMMANDS, n=2))
        parser.error(f"unknown command {name!r}" + (f"; did you mean {near}?" if near else ""))
    # Most of the time until here: not before --help and --version, and inside the error boundary.
    from classifier.git import isolate  # noqa: PLC0415

    isolate()
    command = importlib.import_module(f"classifier.commands.{name}")
    own = _Parser(
        prog=f"gitsift {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(own)
    # Only what takes many names without subcommands can have options between them.
    parse = own.parse_intermixed_args if name == "report" else own.parse_args
    code: int = command.run(parse(arguments[1:]))
    # Here, so that a reader who has left is noticed inside the error boundary.
    sys.stdout.flush()
    return code


def _parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS)) + 2
    listing = "\n".join(f"  {name:<{width}}{text}" for name, text in COMMANDS.items())
    parser = _Parser(
        prog="gitsift",
        usage="gitsift COMMAND …",
        description="Says what kind of change each commit is, how much it matters, and why.",
        epilog=f"commands:\n{listing}\n\n'gitsift COMMAND --help' says more.\n\n{_EXIT}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"gitsift {__version__}")
    parser.add_argument("command", choices=list(COMMANDS), help=argparse.SUPPRESS)
    return parser


def _utf8() -> None:
    """The same bytes in every locale; what no UTF-8 holds is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _log(arguments: list[str]) -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="gitsift-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"gitsift {__version__} {arguments!r}\n{traceback.format_exc()}")
    return log.name


if __name__ == "__main__":
    sys.exit(main())
