"""Speed and memory as ratios against a peer in the same run: ``make bench REPO=…``.

usage: python -m benchmarks REPO [--date D --timezone TZ] [--times N]

Each line is a measure, its limit and whether it holds; the exit code is 1 where one does not.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.measure import in_turn, peak_mib, seconds

_GITSIFT = [sys.executable, "-m", "classifier"]
_WALK = """
import sys
from datetime import datetime
from pydriller import Repository
since, until = (datetime.fromisoformat(text) for text in sys.argv[2:])
for commit in Repository(sys.argv[1], since=since, to=until, order="reverse").traverse_commits():
    for file in commit.modified_files:
        file.diff
"""

Line = tuple[str, float, float]
_HISTORIES = 2  # runs through a whole history, each of half a minute


def main() -> int:
    """Measures and prints; returns 1 where a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("repository", nargs="?", default=os.environ.get("REPO", ""))
    parser.add_argument("--date", default="2026-01-30")
    parser.add_argument("--timezone", default="Asia/Shanghai")
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    if not (Path(args.repository) / "HEAD").exists() and not Path(args.repository, ".git").exists():
        print("benchmarks: name a large repository: make bench REPO=path", file=sys.stderr)
        return 2
    failed = 0
    for name, value, limit in [*day(args), *history(args)]:
        holds = value <= limit
        failed += not holds
        print(f"{name:<62} {value:8.2f}  limit {limit:7.2f}  {'holds' if holds else 'FAILS'}")
    return 1 if failed else 0


def day(args: argparse.Namespace) -> Iterator[Line]:
    """A day's report against PyDriller walking that day's diffs, and what the parts cost."""
    where = ZoneInfo(args.timezone)
    since = datetime.combine(date.fromisoformat(args.date), time(), where)
    until = since + timedelta(days=1) - timedelta(seconds=1)
    span = [since.isoformat(), until.isoformat()]
    report = [*_GITSIFT, "report", args.repository, "--date", args.date, "--timezone"]
    report += [args.timezone, "-o", "-"]
    classify = [*_GITSIFT, "classify", args.repository, "--date", args.date, "--timezone"]
    classify.append(args.timezone)
    with tempfile.TemporaryDirectory() as folder:
        # PyDriller cannot open a bare repository without a configuration file, as snapshots are.
        clone = ["git", "clone", "--quiet", "--shared", "--no-checkout", args.repository, folder]
        subprocess.run(clone, check=True)
        walk = [sys.executable, "-c", _WALK, folder, *span]
        peer, whole, rules, bare = in_turn(
            args.times,
            *((command, b"") for command in (walk, report, [*report, "--no-model"], classify)),
        )
    _say("PyDriller, the day's diffs", peer)
    _say("gitsift report, the day", whole)
    yield "report of the day / PyDriller walking its diffs", whole / peer, 1.0
    yield "report of the day / the same without prose", whole / bare, 1.5
    yield "model's seconds in the report of the day", whole - rules, 0.3


def history(args: argparse.Namespace) -> Iterator[Line]:
    """All commits against git alone, with memory and growth."""
    log = ["git", "-C", args.repository, "log", "--first-parent", "-p"]
    classify = [*_GITSIFT, "classify", args.repository]
    bare = [*classify, "--no-model"]
    times = min(args.times, _HISTORIES)
    peer, rules, model = in_turn(times, (log, b""), (bare, b""), (classify, b""))
    peak = peak_mib(bare)
    _say("git log --first-parent -p", peer)
    _say("gitsift classify --no-model, the history", rules)
    _say("gitsift classify, the history", model)
    yield "classify --no-model / git log -p", rules / peer, 1.5
    yield "classify --no-model, peak MiB of all processes", peak, 400
    yield "classify with the model / without", model / rules, 1.3
    yield "seconds a commit, half of the commits / a quarter", _growth(args, classify), 1.3


def _growth(args: argparse.Namespace, classify: list[str]) -> float:
    """Time a commit over every second commit against time a commit over every fourth."""
    listed = subprocess.run(
        ["git", "-C", args.repository, "rev-list", "--first-parent", "--no-merges", "HEAD"],
        check=True,
        capture_output=True,
    ).stdout.splitlines(keepends=True)
    # Taken evenly from the whole history, so that both hold commits of the same kinds.
    command = [*classify, "--no-model", "--stdin"]
    half, quarter = listed[::2], listed[::4]
    slow = seconds(command, b"".join(half)) / len(half)
    fast = seconds(command, b"".join(quarter)) / len(quarter)
    return slow / fast


def _say(what: str, taken: float) -> None:
    print(f"{what:<62} {taken:8.2f} s", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
