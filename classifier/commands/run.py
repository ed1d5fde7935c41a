"""The daily run: reports every day of every repository of gitsift.yaml that is not reported yet.

A day is due when it has ended in the repository's timezone. Days that were missed are made up for;
nothing is written twice. Meant for cron, systemd or a workflow: it never asks, runs once at a
time, can be killed at any moment, and ends with 3 where something could not be evaluated.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from classifier.commands import assisting, selecting
from classifier.config import load
from classifier.domain import Report
from classifier.errors import EvaluationError, UsageError
from classifier.git import Repository
from classifier.run.plan import Ask
from classifier.run.tell import tell
from classifier.run.whole import Options, Result
from classifier.run.whole import run as run_all
from classifier.window import named_day


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("--config", metavar="FILE", default="", help="another gitsift.yaml")
    days = parser.add_argument_group("which days (default: all since the last run)")
    days.add_argument("--date", metavar="D", help="one day, YYYY-MM-DD")
    days.add_argument("--since", metavar="A", help="from this day on")
    days.add_argument("--until", metavar="B", help="up to this day")
    days.add_argument(
        "--catch-up", action="store_true", help="however long ago, not just daily.catch_up_days"
    )
    days.add_argument(
        "--refresh",
        action="store_true",
        help="also days whose rules, model, version or commits have changed since",
    )
    parser.add_argument("--notify", action="store_true", help="tell those of notify.urls")
    parser.add_argument(
        "--dry-run", action="store_true", help="only show what would be written and sent"
    )


def run(args: argparse.Namespace) -> int:
    """Runs and lists the files written; returns 3 where something could not be evaluated."""
    loaded = load(args.config)

    def assist(report: Report, repository: Repository) -> Report:
        if args.dry_run:
            return report
        # Nobody is there to decide anew each night: the configuration says whether.
        asked = argparse.Namespace(llm=None)
        return assisting.assist(report, {repository.name: repository}, asked, loaded.config)

    options = Options(assist, args.dry_run, args.notify)
    result = run_all(loaded, _ask(args, loaded.config.timezone), options, selecting.now(), tell)
    here = Path.cwd()
    for file in result.written:
        print(file.relative_to(here) if file.is_relative_to(here) else file)
    if options.dry and result.message[0]:
        tell(f"would be sent:\n{result.message[0]}\n{result.message[1]}")
    return _end(result, options.dry)


def _ask(args: argparse.Namespace, timezone: str) -> Ask:
    if args.date and (args.since or args.until):
        raise UsageError("--date is one day; use either it or --since and --until")
    since, until = args.date or args.since, args.date or args.until
    ask = Ask(
        named_day(since, timezone, selecting.now()) if since else None,
        named_day(until, timezone, selecting.now()) if until else None,
        args.catch_up,
        args.refresh,
    )
    if ask.since and ask.until and ask.since > ask.until:
        raise UsageError(f"--since {since} is after --until {until}; swap them")
    return ask


def _end(result: Result, dry: bool) -> int:
    for name, reason in result.failures.items():
        tell(f"{name}: could not be evaluated: {reason}")
    if result.unread:
        tell(f"{result.unread} commit(s) could not be read; their reports say why")
    verb = "would be " if dry else ""
    tell(f"{result.reported} day(s) {verb}reported, {len(result.written)} file(s) {verb}written")
    return EvaluationError.exit_code if result.failures or result.unread else 0
