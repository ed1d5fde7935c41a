"""How often each check of the gate fires on the newest commits of repositories.

usage: python -m benchmarks.gate_rates [--commits N] [--list CHECK] REPO…

Prints a Markdown table, firings per 1,000 commits. With --list it prints where a check fires
instead, one commit a line, to be read against the diffs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter

from classifier.config import Config
from classifier.gate.formats.escape import plain
from classifier.gate.formats.text import where
from classifier.gate.overrides import Overrides
from classifier.gate.policy import Policy, load_policy
from classifier.gate.result import Gated
from classifier.gate.run import Gate
from classifier.git import Repository, isolate
from classifier.labels.override import Decisions
from classifier.pipeline import run
from classifier.settings import Settings


def main() -> int:
    """Judges and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate_rates", description=__doc__)
    parser.add_argument("repositories", metavar="REPO", nargs="+")
    parser.add_argument("--commits", type=int, default=1000)
    parser.add_argument("--list", metavar="CHECK", default="")
    args = parser.parse_args()
    isolate()
    policy = load_policy(Config().gate)
    names, columns = [], []
    for path in args.repositories:
        repository = Repository.open(path)
        judged = judge(repository, policy, args.commits)
        if args.list:
            show(repository, judged, args.list)
            continue
        names.append(repository.name)
        columns.append((len(judged), Counter(check for one in judged for check in fired(one))))
    if not args.list:
        table(policy, names, columns)
    return 0


def judge(repository: Repository, policy: Policy, commits: int) -> list[Gated]:
    """The newest commits that are no merges, through the gate."""
    listed = subprocess.run(
        ["git", "-C", repository.git_dir, "rev-list", "--no-merges", f"-n{commits}", "HEAD"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    gate = Gate(policy, Overrides(), frozenset(), Decisions())
    print(f"{repository.name}: {len(listed)} commits", file=sys.stderr)
    return list(run(repository, listed, Settings(), gate.judge))


def fired(commit: Gated) -> set[str]:
    """The checks that fired on a commit, however often."""
    return {finding.check for finding in commit.findings}


def show(repository: Repository, judged: list[Gated], check: str) -> None:
    """One line a commit: repository, SHA, place, what was found, subject."""
    for commit in judged:
        found = [finding for finding in commit.findings if finding.check == check]
        if found:
            first = found[0]
            row = (repository.name, commit.sha, where(first), plain(first.text, 60), commit.subject)
            print("\t".join(plain(cell, 120) for cell in row))


def table(policy: Policy, names: list[str], columns: list[tuple[int, Counter[str]]]) -> None:
    """Firings per 1,000 commits, a row a check."""
    print(f"| check | severity | {' | '.join(names)} |")
    print(f"|---|---|{'---:|' * len(names)}")
    for check in policy.described:
        rates = [f"{1000 * count[check.id] / total:.0f}" for total, count in columns]
        print(f"| {check.id} | {check.severity} | {' | '.join(rates)} |")


if __name__ == "__main__":
    sys.exit(main())
