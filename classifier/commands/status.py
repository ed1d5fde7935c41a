"""The state of the daily run: for each repository the last day, gaps, failures and what is next.

Reaches no remote. Ends with 3 where a report is overdue (daily.stale_after_hours after its day's
end) or the last run failed, so that a monitor need only look at the exit code.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import msgspec

from classifier.commands import selecting
from classifier.config import load
from classifier.errors import EvaluationError
from classifier.run.follow import followed
from classifier.run.health import Health, health
from classifier.run.place import pattern_of
from classifier.run.tell import tell
from classifier.run.whole import remembering


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("--config", metavar="FILE", default="", help="another gitsift.yaml")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="format (text)")


def run(args: argparse.Namespace) -> int:
    """Prints one line a repository; returns 3 where one is stale or failed."""
    loaded = load(args.config)
    repositories = followed(loaded)
    pattern = pattern_of(loaded, repositories)
    folder = Path(loaded.resolve(loaded.config.daily.state))
    with remembering(folder, pattern.root, True, tell) as memory:
        found = [health(one, memory, loaded.config.daily, selecting.now()) for one in repositories]
    if args.format == "json":
        print(json.dumps(msgspec.to_builtins(found), indent=2, ensure_ascii=False))
    else:
        print("\n".join(map(_line, found)))
    return EvaluationError.exit_code if any(one.is_stale for one in found) else 0


def _line(one: Health) -> str:
    parts = [f"last reported {one.last or 'never'}"]
    if one.gaps:
        more = f" and {len(one.gaps) - 1} more" if len(one.gaps) > 1 else ""
        # A plain run goes daily.catch_up_days back and no further.
        passed = " (gitsift run --catch-up reports them)" if one.gaps[0] < one.last else ""
        parts.append(f"not reported: {one.gaps[0]}{more}{passed}")
    parts += [f"{day}: {what}" for day, what in one.changed.items()]
    if one.failure:
        parts.append(f"failed: {one.failure}")
    parts.append(f"next due {one.next_due}")
    mark = "STALE" if one.is_stale else "ok"
    return f"{mark:5} {one.name}: " + "; ".join(parts)
