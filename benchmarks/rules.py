"""What each rule of a profile is worth on labelled commits, and what they are worth together.

usage: python -m benchmarks.rules LABELS.csv REPOSITORIES [--profile P] [--table]

LABELS has the columns repo, sha, type, importance; REPOSITORIES is a folder that holds
<owner>+<name>/repo git directories. With --table a line a rule: how many commits it covers, how
often its vote is right and how much oftener than by chance, how often another rule votes with it
(overlap) and against it (conflict), and the levels of what it covers.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sklearn.metrics import cohen_kappa_score, f1_score

from classifier import diff
from classifier.domain import IMPORTANCES, Facts, RuleHit, Skipped
from classifier.facts import PathTable, extract, load_paths, mask_prefix
from classifier.git import PatchReader, Repository, isolate
from classifier.resources import rules_dir
from classifier.rules import Profile, evaluate, load_profile
from classifier.verdict import decide

RANK: dict[str, int] = {level: 2 - number for number, level in enumerate(IMPORTANCES)}


@dataclass(frozen=True)
class Case:
    """A labelled commit: as it is and with its prefix hidden."""

    repository: str
    type: str
    importance: str
    plain: Facts
    masked: Facts


def main() -> int:
    """Prints the figures, and the table if asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description=__doc__)
    add_arguments(parser)
    parser.add_argument("--table", action="store_true")
    args = parser.parse_args()
    cases = list(load_cases(args.labels, args.repositories, args.alias))
    profile = load_profile(args.profile)
    for masked in (False, True):
        print("prefix hidden:" if masked else "as it is:", figures(profile, cases, masked))
    if args.table:
        table(profile, cases)
    return 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares where the labelled commits are."""
    parser.add_argument("labels", type=Path)
    parser.add_argument("repositories", type=Path)
    parser.add_argument("--profile", default="default")
    parser.add_argument(
        "--alias", action="append", default=[], metavar="NAME=OTHER",
        help="read NAME's commits from the repository OTHER, such as a fork",
    )  # fmt: skip


def load_cases(labels: Path, repositories: Path, aliases: Sequence[str]) -> Iterator[Case]:
    """The labelled commits that can be read; the others are told on stderr."""
    isolate()
    other = dict(alias.split("=", 1) for alias in aliases)
    rows: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["repo"]][row["sha"]] = row
    paths = load_paths(rules_dir() / "paths.yaml")
    for name, by_sha in rows.items():
        place = repositories / other.get(name, name).replace("/", "+") / "repo"
        yield from _read(name, Repository.open(str(place)), by_sha, paths)


def _read(
    name: str, repository: Repository, by_sha: dict[str, dict[str, str]], paths: PathTable
) -> Iterator[Case]:
    reader = PatchReader(repository)
    for raw in reader.read(list(by_sha)):
        if isinstance(raw, Skipped):
            print(f"{name} {raw.sha}: {raw.reason}", file=sys.stderr)
            continue
        commit = replace(raw.commit, files=diff.parse(raw.files))
        row = by_sha[commit.sha]
        masked = extract(mask_prefix(commit), paths)
        yield Case(name, row["type"], row["importance"], extract(commit, paths), masked)
    reader.close()


def figures(profile: Profile, cases: Sequence[Case], masked: bool) -> str:
    """Type macro-F1, importance macro-F1 and quadratic kappa of the verdicts of rules alone."""
    verdicts = []
    for case in cases:
        facts = case.masked if masked else case.plain
        verdicts.append(decide(facts, evaluate(profile, facts), None, profile))
    types = [case.type for case in cases], [verdict.type for verdict in verdicts]
    levels = (
        [RANK[case.importance] for case in cases],
        [RANK[verdict.importance] for verdict in verdicts],
    )
    return (
        f"type macro-F1 {f1_score(*types, average='macro', zero_division=0):.3f}, "
        f"importance macro-F1 {f1_score(*levels, average='macro', zero_division=0):.3f}, "
        f"kappa {cohen_kappa_score(*levels, weights='quadratic'):.3f}"
    )


def table(profile: Profile, cases: Sequence[Case]) -> None:
    """A line a rule."""
    hits = [evaluate(profile, case.plain) for case in cases]
    covered: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(hits):
        for name in dict.fromkeys(hit.rule for hit in found):
            covered[name].append(number)
    print(f"{'rule':32} covers right  lift  over  conf  high   med   low")
    for rule in profile.rules:
        numbers = covered[rule.id]
        votes = _votes(rule.types, numbers, cases, hits) if rule.types and numbers else " " * 23
        levels = [cases[number].importance for number in numbers]
        shares = [levels.count(level) / (len(levels) or 1) for level in IMPORTANCES]
        print(f"{rule.id:32} {len(numbers):6} {votes} " + " ".join(f"{x:5.2f}" for x in shares))


def _votes(
    types: tuple[str, ...],
    numbers: Sequence[int],
    cases: Sequence[Case],
    hits: Sequence[tuple[RuleHit, ...]],
) -> str:
    right = sum(cases[number].type in types for number in numbers) / len(numbers)
    chance = sum(case.type in types for case in cases) / len(cases)
    voted = [[hit.type for hit in hits[n] if hit.type and hit.weight > 0] for n in numbers]
    overlap = sum(sum(kind in types for kind in kinds) > len(types) for kinds in voted)
    conflict = sum(any(kind not in types for kind in kinds) for kinds in voted)
    lift = right / (chance or 1)
    return f"{right:5.2f} {lift:5.1f} {overlap / len(voted):5.2f} {conflict / len(voted):5.2f}"


if __name__ == "__main__":
    sys.exit(main())
