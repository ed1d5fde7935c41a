"""Why a commit was judged as it was: verdict, reasons with their evidence, and the facts.

It is decided by the model where the rules alone would say another type or level, else by rules;
the confidence is the share of the two, type and level, that is expected to be right.
"""

from __future__ import annotations

import argparse
from contextlib import closing

from classifier.commands import selecting
from classifier.domain import Skipped
from classifier.engine import load
from classifier.errors import EvaluationError
from classifier.git import PatchReader, Repository
from classifier.judging import judge_weighed
from classifier.report.explain import explain
from classifier.report.labels import languages


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("revision", metavar="SHA", help="the commit: any revision that git knows")
    parser.add_argument("--repo", metavar="DIR", default=".", help="the repository (here)")
    parser.add_argument(
        "--mask-prefix", action="store_true", help="judge as if the subject had no type prefix"
    )
    parser.add_argument("--lang", choices=languages(), help="language of the reasons (en)")
    selecting.add_engine(parser)


def run(args: argparse.Namespace) -> int:
    """Prints the explanation. Raises EvaluationError where the commit cannot be read."""
    selecting.configure(args)
    repository = Repository.open(args.repo)
    sha = repository.commit_id(args.revision)
    engine = load(selecting.settings(args))
    with closing(PatchReader(repository, sections=True)) as reader:
        (raw,) = reader.read([sha])
    outcome, weighing = judge_weighed(raw, engine)
    if isinstance(outcome, Skipped):
        raise EvaluationError(f"{args.repo}: {sha}: {outcome.reason}")
    explain(outcome, weighing=weighing, language=args.lang)
    return 0
