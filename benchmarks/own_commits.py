"""Times of labelled commits and the rules that match them, for notebooks/personalisation.py.

usage: python -m benchmarks.own_commits REPOSITORIES > notebooks/personalisation-commits.csv

The feature table has neither; with this file the notebook runs without any history. Only
repositories with enough labels for the experiment are written. Hashes, times and ids of rules only.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

from classifier.commands.scoring import commits
from classifier.facts import extract, load_paths
from classifier.model.labels import read_labels
from classifier.resources import data_dir, rules_dir
from classifier.rules import evaluate, load_profile

FEWEST = 140


def main() -> int:
    """Writes the rows, by repository and time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.own_commits", description=__doc__)
    parser.add_argument("repositories", type=Path, help="holds OWNER+NAME or OWNER/NAME")
    folder = parser.parse_args().repositories
    labels = read_labels(sorted((data_dir() / "labels").glob("g*.csv")))
    many = Counter(name for name, _ in labels)
    wanted = [key for key in labels if many[key[0]] >= FEWEST]
    paths, profile = load_paths(rules_dir() / "paths.yaml"), load_profile("default")
    rows = []
    for name, commit in commits(folder, wanted):
        ids = sorted({hit.rule for hit in evaluate(profile, extract(commit, paths))})
        when = int(commit.committed_at.timestamp())
        rows.append((name, when, commit.sha[:12], " ".join(ids)))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("repository", "committed", "sha", "rules"))
    out.writerows(sorted(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
