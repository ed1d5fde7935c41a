"""The daily report of one or more repositories: what changed, how much it matters, and why.

The day is the newest commit's unless --date names another; its 24 hours are those of --timezone,
by committer date, along first parents. --since and --until take more days into one report, and
--rev A..B all commits of a range, such as those since a tag: v1.2.0..HEAD. With -o the report is
written to a file, or under a name of day and language into a folder; without, it goes to standard
output (an overview where that is a terminal).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from classifier.commands import assisting, selecting
from classifier.daily import Day, extent_of, newest_of, section
from classifier.domain import Report, Section, Skipped, Window
from classifier.errors import EvaluationError, GitsiftError, RevisionError, UsageError
from classifier.files import write_whole
from classifier.git import Repository
from classifier.report.html import render_html
from classifier.report.json import render_json
from classifier.report.labels import languages
from classifier.report.markdown import render_markdown
from classifier.report.terminal import overview
from classifier.window import day, span_of, window_of, zone

_RENDER = {"md": render_markdown, "html": render_html, "json": render_json}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument(
        "repositories", metavar="REPO", nargs="*", default=["."],
        help="repositories to report on (.)",
    )  # fmt: skip
    parser.add_argument(
        "--name", action="append", default=[], metavar="OWNER/NAME", help="name to show, per REPO"
    )
    parser.add_argument(
        "--date", metavar="D", help="YYYY-MM-DD, latest (default), today or yesterday"
    )
    selecting.add_bounds(parser)
    parser.add_argument(
        "--rev", metavar="REV|A..B", type=selecting.revision, default="HEAD",
        help="branch, or all commits of a range (HEAD)",
    )  # fmt: skip
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
    window = _window(args, repositories)
    asked = Day(window, args.rev, args.merges, selecting.settings(args, args.lang), args.workers)
    report = Report(window, args.lang, _sections(opened, asked))
    if args.llm_dry_run:
        return assisting.dry_run(report, opened, config)
    report = assisting.assist(report, opened, args, config)
    _write(report, args)
    return _exit_code(report)


def _sections(opened: Mapping[str, Repository | GitsiftError], asked: Day) -> tuple[Section, ...]:
    """A section a repository; what cannot be read of one must not cost the others their report."""
    made: list[Section] = []
    wrong: list[GitsiftError] = []
    for path, found in opened.items():
        try:
            made.append(section(path, found, asked))
        except (RevisionError, EvaluationError) as error:
            wrong.append(error)
            made.append(section(path, error, asked))
    if wrong and all(one.failure for one in made):
        raise wrong[0]
    return tuple(made)


def _window(args: argparse.Namespace, repositories: Sequence[Repository]) -> Window:
    """The day, the days or the range's time that the options ask for."""
    if args.since or args.until:
        return _between(args, repositories)
    if not args.date and ".." in args.rev:
        oldest, newest = (
            _day_at(bound, args.timezone) for bound in extent_of(repositories, args.rev)
        )
        return span_of(oldest.since, newest.until, args.timezone)
    if not args.date or args.date == "latest":
        return _newest(args, repositories)
    return window_of(selecting.one_day(args.date, args.timezone), args.timezone)


def _between(args: argparse.Namespace, repositories: Sequence[Repository]) -> Window:
    """From --since to --until, or to the end of the newest commit's day."""
    if args.date:
        raise UsageError("--date is one day; use either it or --since and --until")
    since, until = selecting.bounds(args)
    if since is None:
        raise UsageError("--until alone leaves open where the report begins; add --since")
    if until is None:
        # Where nothing happened since, the report is of that one day.
        first = _day_at(since, args.timezone)
        until = max(_newest(args, repositories).until, first.until).timestamp()
    start, end = (datetime.fromtimestamp(at, zone(args.timezone)) for at in (since, until))
    return span_of(start, end, args.timezone)


def _newest(args: argparse.Namespace, repositories: Sequence[Repository]) -> Window:
    date = newest_of(repositories, args.timezone, args.rev, args.merges)
    return window_of(day(date), args.timezone)


def _day_at(moment: float, timezone: str) -> Window:
    return window_of(datetime.fromtimestamp(moment, zone(timezone)).date(), timezone)


def _open_all(args: argparse.Namespace) -> dict[str, Repository | GitsiftError]:
    if len(args.name) > len(args.repositories):
        raise UsageError(
            f"{len(args.name)} x --name, {len(args.repositories)} x REPO; one for each"
        )
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
    return _told_apart(opened, names)


def _told_apart(
    opened: Mapping[str, Repository | GitsiftError], names: Mapping[str, str]
) -> dict[str, Repository | GitsiftError]:
    """Those of one name with their folder behind it, but where --name says what to show."""
    shown = [one.name for one in opened.values() if isinstance(one, Repository)]
    folders = {path: Path(path).resolve().parts for path in opened}

    def named(path: str, one: Repository | GitsiftError) -> Repository | GitsiftError:
        if isinstance(one, GitsiftError) or shown.count(one.name) == 1 or names.get(path):
            return one
        parts = folders[path]
        lengths = range(1, len(parts))
        ends = (length for length in lengths if _of_end(parts[-length:], folders) == 1)
        tail = "/".join(parts[-next(ends, len(parts)) :])
        return replace(one, name=f"{one.name} ({tail})")

    return {path: named(path, one) for path, one in opened.items()}


def _of_end(end: tuple[str, ...], folders: Mapping[str, tuple[str, ...]]) -> int:
    return sum(parts[-len(end) :] == end for parts in folders.values())


def _write(report: Report, args: argparse.Namespace) -> None:
    text = partial(_RENDER[args.format], report)
    if not args.output and args.format == "md" and sys.stdout.isatty():
        overview(report)
        print("gitsift: an overview; -o FILE writes the report, -o - prints it", file=sys.stderr)
    elif args.output in ("", "-"):
        sys.stdout.write(text())
    else:
        path = Path(args.output)
        if args.output.endswith("/") or path.is_dir():
            # An interval of ISO 8601 has dashes for its stroke in the name of a file.
            date = report.window.date.replace("/", "--")
            path = path / f"{date}.{args.lang}.{args.format}"
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
