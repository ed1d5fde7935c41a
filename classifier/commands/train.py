"""Trains the model from labelled commits: offline, from the feature table.

With --collect the table is built first, from repositories that lie in DIR as OWNER+NAME or
OWNER/NAME. It holds hashes and numbers only, no text. The same table and labels give the same
model, byte by byte.

With --repo your own --labels about that repository are taken in on top of the shipped model; the
new model is kept beside it and used when it is better beyond chance, or with --force.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from classifier.commands import retraining, scoring
from classifier.facts import load_paths
from classifier.model import SHIPPED
from classifier.model.artifact import write_model
from classifier.model.evaluate import measure, model_opinions
from classifier.model.labels import read_changelog, read_labels
from classifier.model.table import collect, read_table
from classifier.model.train import cross_validate, gold, train
from classifier.resources import data_dir, rules_dir

HELP = "train the model from labelled commits"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    scoring.add_data(parser)
    parser.add_argument(
        "--collect", metavar="DIR", type=Path, help="first build the table, from these repositories"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, default=data_dir() / SHIPPED,
        help="where the model goes (data/model.gitsift)",
    )  # fmt: skip
    retraining.add_retrain(parser)


def run(args: argparse.Namespace) -> int:
    """Trains, writes the model and says how good it is on repositories it did not see."""
    if args.repo:
        return retraining.retrain(args)
    labels = read_labels(scoring.label_files(args))
    if args.collect:
        listed = read_changelog(args.changelog) if args.changelog.exists() else {}
        paths = load_paths(rules_dir() / "paths.yaml")
        table = collect(scoring.commits(args.collect, {**labels, **listed}), paths)
        scoring.write_bytes(args.table, table)
    data = gold(read_table(args.table), labels)
    print(f"{len(data)} labelled commits; cross-validation by repository ...", file=sys.stderr)
    scores = cross_validate(data)
    scoring.write_bytes(args.output, write_model(train(data, scores)))
    for view, raw in (("as written", scores.whole), ("prefix masked", scores.masked)):
        found = measure(data, model_opinions(data, scores, raw))
        print(
            f"{view}: type macro-F1 {found['type macro-F1']:.3f}, importance macro-F1 "
            f"{found['importance macro-F1']:.3f}, quadratic kappa {found['quadratic kappa']:.3f}"
        )
    return 0
