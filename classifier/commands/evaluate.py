"""Measures the model, and with --repositories the rules too, against labelled commits.

Every commit is judged by a model that saw no commit of its repository. 'as written' and
'masked' are subjects with and without their type prefix.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from classifier.commands import scoring

HELP = "measure rules and model against labelled commits"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    scoring.add_data(parser)
    parser.add_argument(
        "--repositories", metavar="DIR", type=Path,
        help="repositories as OWNER+NAME: measure the rules, and rules and model joined, too",
    )  # fmt: skip
    parser.add_argument(
        "--profile", metavar="P", default="default", help="rule profile: a name or a file (default)"
    )
    parser.add_argument(
        "--learning-curve", action="store_true", help="also train on parts of the labels"
    )
    parser.add_argument("--format", choices=["table", "json"], default="table", help="output")
    parser.add_argument("--html", metavar="FILE", type=Path, help="also a page with plots")


def run(args: argparse.Namespace) -> int:
    """Prints the measures."""
    # What it needs does not come with every installation, as --help does.
    from classifier.commands.evaluating import evaluate_model  # noqa: PLC0415

    return evaluate_model(args)
