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
from typing import NoReturn

from classifier import __version__
from classifier.errors import GitsiftError, UsageError
from classifier.git import isolate

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


# What a full disk or quota says of standard output or a temporary file.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: error: {message}\nTry '{self.prog} --help'.\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; no exception leaves it."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _utf8()
    isolate()
    try:
        if sys.stdout is None:  # closed by the caller, as a daemon may
            raise UsageError("standard output is closed; use >/dev/null")
        return _dispatch(arguments)
    except GitsiftError as error:
        print(f"gitsift: error: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("gitsift: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _abandon_output()  # the reader of our output has left (| head): nothing more to say
        return 141
    except OSError as error:
        return _full(error) if error.errno in _FULL else _bug(arguments)
    except Exception:
        return _bug(arguments)


def _bug(arguments: list[str]) -> int:
    print(f"gitsift: a bug, not your input; the log is {_log(arguments)}", file=sys.stderr)
    return 70


def _full(error: OSError) -> int:
    _abandon_output()
    print(f"gitsift: error: cannot write: {error.strerror}; free space", file=sys.stderr)
    return UsageError.exit_code


def _abandon_output() -> None:
    """Python must not complain at exit about output that nobody takes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(arguments: list[str]) -> int:
    parser = _parser()
    name = next((word for word in arguments if not word.startswith("-")), None)
    if name is None or arguments[0].startswith("-") or name == "help":
        parser.parse_args(["--help"] if name == "help" else arguments or ["--help"])
        return 0
    if name not in COMMANDS:
        near = " or ".join(difflib.get_close_matches(name, COMMANDS, n=2))
        parser.error(f"unknown command {name!r}" + (f"; did you mean {near}?" if near else ""))
    command = importlib.import_module(f"classifier.commands.{name}")
    own = _Parser(
        prog=f"gitsift {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(own)
    code: int = command.run(own.parse_args(arguments[1:]))
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
