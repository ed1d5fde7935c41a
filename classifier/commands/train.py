"""Trains the model from labelled commits: offline, from the feature table.

With --collect the table is built first, from repositories that lie in DIR as OWNER+NAME or
OWNER/NAME. It holds hashes and numbers only, no text. The same table and labels give the same
model, byte by byte, on the same kind of processor; on another one, weights may differ in their
last digits. What is shipped is only replaced by what is made of the shipped labels.

With --repo your own --labels about that repository are taken in on top of the shipped model; the
new model is kept beside it and used when it is better beyond chance, or with --force.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from classifier.commands import scoring, selecting

HELP = "train the model from labelled commits"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    scoring.add_data(parser, "; with --repo the file that label and labels import write")
    parser.add_argument(
        "--collect", metavar="DIR", type=Path, help="first build the table, from these repositories"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path,
        help="where the model goes (in a checkout data/model.gitsift; needed elsewhere, and with "
        "your own --labels)",
    )  # fmt: skip
    parser.add_argument(
        "--jobs", metavar="N", type=selecting.count, default=selecting.cores(),
        help="processes for --collect; the table does not depend on it (one a core)",
    )  # fmt: skip
    parser.add_argument(
        "--scheduler", metavar="tcp://…", default="",
        help="a Dask cluster for --collect (needs gitsift[cluster]; it must see DIR too)",
    )  # fmt: skip
    group = parser.add_argument_group("your own labels (--labels FILE --repo DIR)")
    group.add_argument(
        "--repo",
        metavar="[NAME=]DIR",
        help="learn from --labels about this repository, under the name that they use, on top of "
        "ours",
    )
    group.add_argument(
        "--force", action="store_true", help="use the new model even if it is not proven better"
    )


def run(args: argparse.Namespace) -> int:
    """Trains, writes the model and says how good it is on repositories it did not see."""
    # What it needs does not come with every installation, as --help does.
    from classifier.commands.training import train_model  # noqa: PLC0415

    return train_model(args)
