"""The options that several commands share: which commits, which rules, how many workers."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from classifier.config import Loaded, load
from classifier.errors import UsageError
from classifier.git import Listing, Repository, Selection
from classifier.retrain.store import active
from classifier.rules import load_profile
from classifier.settings import Settings
from classifier.window import moment, named_day, window_of, zone

_SHA = re.compile(r"[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Declares --profile, --rules, --no-model, --model, --config and --workers."""
    group = parser.add_argument_group("rules and model")
    add_rules_and_model(group)
    group.add_argument(
        "--config",
        metavar="FILE",
        default="",
        help="configuration (gitsift.yaml of the current folder or the nearest above it)",
    )
    group.add_argument(
        "--workers",
        metavar="N",
        type=count,
        default=cores(),
        help="processes to use; the output does not depend on it (default: one a core)",
    )


def add_rules_and_model(group: argparse._ActionsContainer) -> None:
    """Declares --profile, --rules, --no-model and --model."""
    group.add_argument("--profile", metavar="P", help="rule profile: a name or a file (default)")
    group.add_argument(
        "--rules", metavar="FILE", action="append", default=[], help="further rules, repeatable"
    )
    group.add_argument("--no-model", action="store_true", help="let the rules alone decide")
    group.add_argument("--model", metavar="FILE", help="another trained model")


def configure(args: argparse.Namespace, start: Path | None = None) -> Loaded:
    """Reads the configuration and fills in what the command line left open.

    It is searched at and above ``start`` (the current folder).
    """
    loaded = load(args.config, start)
    config = loaded.config
    args.profile = args.profile or profile_of(loaded)
    args.decisions = (loaded.resolve(config.labels),) if config.labels else ()
    args.model = args.model or loaded.resolve(config.model)
    args.model_labels = ""
    if not args.model and not args.no_model and (own := active()):
        # What its user has said holds, whatever the model makes of it.
        args.model, args.model_labels = str(own.model), str(own.labels)
        if not args.decisions and not uses_model(args.profile):
            print(
                f"gitsift: profile {args.profile} uses no model, so {own.name}, which is in use, "
                "changes nothing here; 'labels: FILE' in gitsift.yaml makes what you labelled hold",
                file=sys.stderr,
            )
    args.rules = [*map(loaded.resolve, config.rules), *args.rules]
    if hasattr(args, "timezone") and not args.timezone:
        zone(config.timezone, loaded.file)
        args.timezone = config.timezone
    if hasattr(args, "lang"):
        args.lang = args.lang or config.language
    return loaded


def uses_model(profile: str) -> bool:
    """Whether a profile listens to a model at all. Raises RuleError."""
    return profile == "default" or load_profile(profile).uses_model


def settings(args: argparse.Namespace, language: str = "") -> Settings:
    """The settings that the options ask for, once ``configure`` has filled them in."""
    return Settings(
        profile=args.profile,
        model=not args.no_model,
        model_file=args.model,
        mask_prefix=getattr(args, "mask_prefix", False),
        language=language,
        rules=tuple(args.rules),
        labels=args.decisions,
        model_labels=args.model_labels,
    )


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Declares --date, --since, --until, --rev, --stdin, --timezone and --merges."""
    group = parser.add_argument_group("which commits (default: all first parents of HEAD)")
    group.add_argument("--date", metavar="D", help="one day: YYYY-MM-DD, latest, today, yesterday")
    add_bounds(group)
    group.add_argument(
        "--rev", metavar="A..B", type=revision, help="a range, or all that a revision reaches"
    )
    group.add_argument(
        "--stdin", action="store_true", help="full SHAs from standard input, one a line"
    )
    add_span(group)


def add_bounds(group: argparse._ActionsContainer) -> None:
    """Declares --since and --until."""
    group.add_argument("--since", metavar="A", help="from this day or time on")
    group.add_argument("--until", metavar="B", help="up to the end of this day, or before a time")


def add_span(group: argparse._ActionsContainer) -> None:
    """Declares --timezone and --merges."""
    group.add_argument("--timezone", metavar="TZ", help="whose days, e.g. Asia/Shanghai (UTC)")
    group.add_argument("--merges", action="store_true", help="merge commits too")


def revisions(repository: Repository, args: argparse.Namespace) -> Iterable[str]:
    """The SHAs that the options select, in git's order, or as given with --stdin."""
    zone(args.timezone)
    if args.stdin:
        if args.date or args.since or args.until or args.rev:
            raise UsageError("--stdin lists the commits itself; leave the other selections out")
        return _listed(sys.stdin)
    if args.date and (args.since or args.until):
        raise UsageError("--date is one day; use either it or --since and --until")
    selection = Selection(args.rev or "HEAD", *_span(repository, args), args.merges)
    return repository.commits(selection, Listing())


def one_day(name: str, timezone: str) -> date:
    """The day that --date names, once ``latest`` has been looked up."""
    return named_day(name, timezone, now(), ", latest, today or yesterday")


def newest_day(repository: Repository, timezone_name: str, revision: str, merges: bool) -> str:
    """The day of the newest commit, as a date in the timezone."""
    newest = repository.newest(revision, merges)
    return datetime.fromtimestamp(newest, zone(timezone_name)).date().isoformat()


def now() -> datetime:
    """The present, for the words today and yesterday."""
    return datetime.now(UTC)


def count(text: str) -> int:
    """A positive number, for argparse."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a positive number: {text!r}")
    return int(text)


def revision(text: str) -> str:
    """A revision or range, for argparse: an empty one is a variable that a script left unset."""
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty; name a branch, tag, commit or range A..B")
    return text


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def profile_of(loaded: Loaded) -> str:
    """The configuration's profile: a file is meant relative to the configuration that names it."""
    profile = loaded.config.profile
    return loaded.resolve(profile) if profile.endswith((".yaml", ".yml")) else profile


def _span(repository: Repository, args: argparse.Namespace) -> tuple[float | None, float | None]:
    if args.date:
        name = args.date
        if name == "latest":
            name = newest_day(repository, args.timezone, args.rev or "HEAD", args.merges)
        window = window_of(one_day(name, args.timezone), args.timezone)
        return window.since.timestamp(), window.until.timestamp()
    return bounds(args)


def bounds(args: argparse.Namespace) -> tuple[float | None, float | None]:
    """What --since and --until say, in seconds since the epoch."""
    since = moment(args.since, args.timezone, end=False, now=now()) if args.since else None
    until = moment(args.until, args.timezone, end=True, now=now()) if args.until else None
    if since is not None and until is not None and since >= until:
        raise UsageError(f"--since {args.since} is not before --until {args.until}; swap them")
    return since, until


def _listed(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        sha = line.strip()
        if not sha:
            continue
        if not _SHA.fullmatch(sha):
            raise UsageError(
                f"standard input, line {number}: {sha[:60]!r} is not a full SHA; "
                "git rev-list prints them"
            )
        yield sha.lower()
