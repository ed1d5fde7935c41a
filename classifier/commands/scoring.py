"""What ``train`` and ``evaluate`` share: labels, feature table, repositories."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from classifier import diff
from classifier.domain import Commit, Skipped
from classifier.errors import RepositoryError
from classifier.git import PatchReader, Repository
from classifier.model.labels import Key
from classifier.resources import data_dir

TABLE = "features.gitsift"
"""The shipped feature table, in the folder of data."""


def add_data(parser: argparse.ArgumentParser, own: str = "") -> None:
    """Declares --labels, --table and --changelog. ``own`` tells of labels of a user's own."""
    folder = data_dir()
    parser.add_argument(
        "--labels",
        metavar="FILE",
        type=Path,
        action="append",
        help="CSV with repo, sha, type, tags, importance, confidence"
        f"{own}; repeatable (data/labels/)",
    )
    parser.add_argument(
        "--table", metavar="FILE", type=Path, default=folder / TABLE,
        help="the feature table (data/features.gitsift)",
    )  # fmt: skip
    parser.add_argument(
        "--changelog", metavar="FILE", type=Path, default=folder / "labels" / "changelog.csv",
        help="CSV with repo, sha, listed, heading: what maintainers of labelled projects listed "
        "(data/labels/)",
    )  # fmt: skip


def label_files(args: argparse.Namespace) -> list[Path]:
    """The label files asked for, or those shipped that are good enough to measure by."""
    return args.labels or sorted((data_dir() / "labels").glob("gold-*.csv"))


def training_files(args: argparse.Namespace) -> list[Path]:
    """The label files asked for, or all shipped ones: some are for training only."""
    return args.labels or [*label_files(args), data_dir() / "labels" / "gitsift-team.csv"]


def find_repository(folder: Path, name: str) -> Repository:
    """The repository ``owner/name`` below a folder, as OWNER+NAME or OWNER/NAME, bare or not.

    Raises RepositoryError where there is none.
    """
    for path in (folder / name.replace("/", "+"), folder / name):
        if path.is_dir():
            inner = path / "repo"
            return Repository.open(str(inner if inner.is_dir() else path))
    raise RepositoryError(
        f"{folder}: has no {name.replace('/', '+')} and no {name}; clone it there, or leave its "
        "labels out"
    )


def commits(folder: Path, keys: Iterable[Key]) -> Iterator[tuple[str, Commit]]:
    """The commits (repository, SHA), by repository and then SHA; those git cannot read are left
    out, as a partial clone has not every file."""
    wanted: dict[str, list[str]] = {}
    for repository, sha in sorted(set(keys)):
        wanted.setdefault(repository, []).append(sha)
    for repository, shas in wanted.items():
        reader = PatchReader(find_repository(folder, repository))
        try:
            for raw in reader.read(shas):
                if not isinstance(raw, Skipped):
                    yield repository, replace(raw.commit, files=diff.parse(raw.files))
        finally:
            reader.close()
