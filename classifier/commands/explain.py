"""Why a commit was judged as it was: verdict, reasons with their evidence, and the facts."""

from __future__ import annotations

import argparse
from dataclasses import replace

from classifier.commands import selecting
from classifier.domain import Skipped
from classifier.errors import EvaluationError
from classifier.git import Repository
from classifier.pipeline import run as judge_all
from classifier.report.terminal import explain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("revision", metavar="SHA", help="the commit: any revision that git knows")
    parser.add_argument("--repo", metavar="DIR", default=".", help="the repository (here)")
    parser.add_argument(
        "--mask-prefix", action="store_true", help="judge as if the subject had no type prefix"
    )
    selecting.add_engine(parser)


def run(args: argparse.Namespace) -> int:
    """Prints the explanation. Raises EvaluationError where the commit cannot be read."""
    selecting.configure(args)
    repository = Repository.open(args.repo)
    sha = repository.commit_id(args.revision)
    settings = replace(selecting.settings(args), sections=True)
    for outcome in judge_all(repository, [sha], settings, finish=lambda o: o):
        if isinstance(outcome, Skipped):
            raise EvaluationError(f"{args.repo}: {sha}: {outcome.reason}")
        explain(outcome)
    return 0
