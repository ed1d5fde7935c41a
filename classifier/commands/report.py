"""The daily report of one or more repositories: what changed, how much it matters, and why.

The day is the newest commit's unless --date names another; its 24 hours are those of --timezone,
by committer date, along first parents. With -o the report is written to a file, or under a name
of day and language into a folder; without, it goes to standard output (an overview where that is
a terminal).
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from classifier.commands import assisting, selecting
from classifier.daily import Day, newest_of, section
from classifier.domain import Report, Skipped
from classifier.errors import EvaluationError, GitsiftError
from classifier.files import write_whole
from classifier.git import Repository
from classifier.report import render_html, render_json, render_markdown
from classifier.report.labels import languages
from classifier.report.terminal import overview
from classifier.window import named_day, window_of, zone

_RENDER = {"md": render_markdown, "html": render_html, "json": render_json}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("repositories", metavar="REPO", nargs="+", help="repositories to report on")
    parser.add_argument(
        "--name", action="append", default=[], metavar="OWNER/NAME", help="name to show, per REPO"
    )
    parser.add_argument(
        "--date", metavar="D", default="latest", help="YYYY-MM-DD, latest, today or yesterday"
    )
    parser.add_argument("--rev", metavar="REV", default="HEAD", help="branch to report on (HEAD)")
    selecting.add_span(parser)
    parser.add_argument("--lang", choices=languages(), help="language (en)")
    parser.add_argument("--format", choices=list(_RENDER), default="md", help="format (md)")
    parser.add_argument("-o", "--output", metavar="FILE|DIR|-", default="", help="where to write")
    selecting.add_engine(parser)
    assisting.add_llm(parser)


def run(args: argparse.Namespace) -> int:
    """Writes the report; returns 3 where a commit or repository could not be evaluated."""
    config = selecting.configure(args).config
    zone(args.timezone)
    opened = _open_all(args)
    repositories = [r for r in opened.values() if isinstance(r, Repository)]
    date = args.date
    if date == "latest":
        date = newest_of(repositories, args.timezone, args.rev, args.merges)
    window = window_of(named_day(date, args.timezone, selecting.now()), args.timezone)
    day = Day(window, args.rev, args.merges, selecting.settings(args, args.lang), args.workers)
    sections = tuple(section(path, found, day) for path, found in opened.items())
    report = Report(window, args.lang, sections)
    if args.llm_dry_run:
        return assisting.dry_run(report, opened, config)
    report = assisting.assist(report, opened, args, config)
    _write(report, args)
    return _exit_code(report)


def _open_all(args: argparse.Namespace) -> dict[str, Repository | GitsiftError]:
    names = dict(zip(args.repositories, args.name, strict=False))
    opened: dict[str, Repository | GitsiftError] = {}
    for path in args.repositories:
        try:
            opened[path] = Repository.open(path, names.get(path, ""))
        except GitsiftError as error:
            # One of several that fails must not cost the others their report.
            if len(args.repositories) == 1:
                raise
            opened[path] = error
    if not any(isinstance(found, Repository) for found in opened.values()):
        raise next(found for found in opened.values() if isinstance(found, GitsiftError))
    return opened


def _write(report: Report, args: argparse.Namespace) -> None:
    text = partial(_RENDER[args.format], report)
    if not args.output and args.format == "md" and sys.stdout.isatty():
        overview(report)
    elif args.output in ("", "-"):
        sys.stdout.write(text())
    else:
        path = Path(args.output)
        if args.output.endswith("/") or path.is_dir():
            path = path / f"{report.window.date}.{args.lang}.{args.format}"
        write_whole(path, text())
        print(f"gitsift: wrote {path}", file=sys.stderr)


def _exit_code(report: Report) -> int:
    unread = sum(isinstance(o, Skipped) for s in report.sections for o in s.outcomes)
    for s in report.sections:
        if s.failure:
            named = "" if s.failure.startswith(f"{s.name}: ") else f"{s.name}: "
            print(f"gitsift: {named}{s.failure}", file=sys.stderr)
    if unread:
        print(
            f"gitsift: {unread} commit(s) could not be read; the report says why", file=sys.stderr
        )
    failed = any(s.failure for s in report.sections)
    return EvaluationError.exit_code if unread or failed else 0
