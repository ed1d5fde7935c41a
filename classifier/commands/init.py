"""Sets the daily run up: writes gitsift.yaml and a GitHub workflow, prints a timer's lines.

Asks on a terminal for what no option says. Writes over nothing without --force.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from dataclasses import replace
from datetime import time
from pathlib import Path

from classifier import __version__
from classifier.commands import selecting
from classifier.config import load
from classifier.errors import UsageError
from classifier.files import write_whole
from classifier.run.follow import Followed, followed, open_local, wants_merges
from classifier.run.place import pattern_of
from classifier.run.scaffold import OUTPUT, Wishes, config, crontab, systemd, workflow
from classifier.window import named_day

_FILE = Path("gitsift.yaml")
_WORKFLOW = Path(".github/workflows/gitsift.yml")
_NAME = re.compile(r"[A-Z_][A-Z0-9_]*")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    _add_what(parser)
    _add_how(parser)
    parser.add_argument("--force", action="store_true", help="write over existing files")


def _add_what(parser: argparse.ArgumentParser) -> None:
    what = parser.add_argument_group("what to follow and to write")
    what.add_argument(
        "--repository",
        action="append",
        default=[],
        metavar="R",
        help="a path, a URL, or owner/name on GitHub; repeatable",
    )
    what.add_argument("--timezone", metavar="TZ", help="whose days, e.g. Asia/Shanghai (UTC)")
    what.add_argument("--lang", choices=("en", "zh"), help="language of the reports (en)")
    what.add_argument("--profile", metavar="P", default="default", help="rule profile (default)")
    what.add_argument("--output", metavar="PATTERN", default=OUTPUT, help="output.path")
    what.add_argument(
        "--format",
        action="append",
        default=[],
        choices=("md", "html", "json"),
        help="format of the reports, repeatable (md)",
    )
    what.add_argument("--site", metavar="URL", default="", help="web address of the reports")
    what.add_argument("--start", metavar="D", help="first day to report (yesterday)")


def _add_how(parser: argparse.ArgumentParser) -> None:
    when = parser.add_argument_group("how to run it")
    when.add_argument("--at", metavar="HH:MM", default="06:17", help="time of the run (06:17)")
    when.add_argument(
        "--notify", metavar="NAME", default="", help="environment variable with an Apprise URL"
    )
    when.add_argument(
        "--install",
        metavar="SPEC",
        default=f"gitsift=={__version__}",
        help="what pip installs in the workflow (this version)",
    )
    when.add_argument("--no-workflow", action="store_true", help="no GitHub workflow")


def run(args: argparse.Namespace) -> int:
    """Checks what the configuration would say, writes the files, and prints the timers."""
    wishes = _wishes(args)
    files = {_FILE: config(wishes)}
    if not args.no_workflow:
        root = wishes.output.partition("{")[0].rpartition("/")[0] or "."
        files[_WORKFLOW] = workflow(wishes, _install(args), root)
    for file in files:
        if file.exists() and not args.force:
            raise UsageError(f"{file} is there already; --force writes over it")
    following = zip(wishes.repositories, _checked(files[_FILE]), strict=True)
    merging = [asked for asked, one in following if wants_merges(one)]
    files[_FILE] = config(replace(wishes, merging=merging))
    for file, text in files.items():
        write_whole(file, text)
        print(f"wrote {file}")
    command = [sys.executable, "-m", "classifier", "run"]
    here = Path.cwd()
    print(f"\nIn a crontab (crontab -e):\n\n{crontab(wishes, here, command)}")
    print(f"\nOr with systemd:\n\n{systemd(wishes, here, command)}")
    print("Try it: gitsift run --dry-run")
    return 0


def _checked(text: str) -> tuple[Followed, ...]:
    """What the daily run will follow, read where the configuration is to lie.

    Nothing is replaced by one that is wrong.
    """
    file = Path(f".gitsift.{os.getpid()}.yaml")
    try:
        write_whole(file, text)
        loaded = load(str(file))
        repositories = followed(loaded)
        pattern_of(loaded, repositories)
        open_local(repositories)
        return repositories
    finally:
        file.unlink(missing_ok=True)


def _wishes(args: argparse.Namespace) -> Wishes:
    repositories = args.repository or _asked("Repositories (paths, URLs, owner/name)").split()
    if not repositories:
        raise UsageError("nothing to follow; name a repository with --repository")
    asks = not args.repository
    timezone = args.timezone or (_asked("Timezone", "UTC") if asks else "UTC")
    now = selecting.now()
    if args.notify and not _NAME.fullmatch(args.notify):
        raise UsageError(f"--notify {args.notify!r}: name a variable, such as GITSIFT_NOTIFY")
    return Wishes(
        repositories=repositories,
        start=named_day(args.start or "yesterday", timezone, now).isoformat(),
        timezone=timezone,
        language=args.lang or (_asked("Language (en, zh)", "en") if asks else "en"),
        profile=args.profile,
        output=args.output,
        formats=tuple(dict.fromkeys(args.format)) or ("md",),
        site=args.site,
        notify=args.notify,
        at=_time(args.at),
    )


def _asked(question: str, default: str = "") -> str:
    """The answer of somebody at a terminal, or the default where nobody is there."""
    if not sys.stdin.isatty():
        return default
    print(f"{question}{f' [{default}]' if default else ''}: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or default


def _install(args: argparse.Namespace) -> str:
    spec: str = args.install
    if args.notify and spec == f"gitsift=={__version__}":
        return f"gitsift[notify]=={__version__}"
    return spec


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--at {text}: not a time of day; write HH:MM") from error
