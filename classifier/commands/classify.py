"""A verdict for each commit, one JSON object a line, in order.

Keys: sha, subject, author, authored_at, committed_at, type, types, tags, importance, score,
confidence, source, reasons, files, added, deleted, skipped. 'skipped' is null, or says why the
commit could not be read; then the exit code is 3 and the verdict's keys are null.
"""

from __future__ import annotations

import argparse
import sys
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from classifier.commands import selecting
from classifier.domain import Evidence, Outcome, Reason, Skipped
from classifier.git import Repository
from classifier.record import record

if TYPE_CHECKING:
    from classifier.report.labels import Labels


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument(
        "repository", metavar="REPO", nargs="?", default=".",
        help="a repository or a folder inside one (.)",
    )  # fmt: skip
    selecting.add_selection(parser)
    selecting.add_engine(parser)
    parser.add_argument(
        "--mask-prefix",
        action="store_true",
        help="hide a type prefix of the subject from rules and model, for honest evaluation",
    )
    parser.add_argument("--format", choices=["jsonl"], default="jsonl", help="output (jsonl)")


def run(args: argparse.Namespace) -> int:
    """Prints the verdicts; returns 3 where a commit could not be read."""
    selecting.configure(args)
    repository = Repository.open(args.repository)
    shas = selecting.revisions(repository, args)
    # git is listing the commits; what it takes to judge them is loaded meanwhile.
    from classifier.pipeline import run as judge_all  # noqa: PLC0415

    if not args.no_model:
        _words()  # before there are workers, which would load them each
    lines = judge_all(repository, shas, selecting.settings(args), line, args.workers)
    skipped = 0
    for text, unread in lines:
        skipped += unread
        sys.stdout.write(text)
    if skipped:
        print(f"gitsift: {skipped} commit(s) could not be read; see 'skipped'", file=sys.stderr)
    return 3 if skipped else 0


def line(outcome: Outcome) -> tuple[str, bool]:
    """The commit's line of JSON, and whether it could not be read."""
    plain = record(outcome)
    if not isinstance(outcome, Skipped):
        for reason, told in zip(outcome.verdict.reasons, plain["reasons"], strict=True):
            told["message"] = told["message"] or _of_model(
                reason.id, reason.found, reason.evidence.text
            )
    return msgspec.json.encode(plain).decode() + "\n", isinstance(outcome, Skipped)


@lru_cache(4096)
def _of_model(name: str, found: bool, text: str) -> str:
    """What the model goes by, in words: a history names the same few over and over."""
    return _words().reason_of(Reason(name, "", 0.0, Evidence(text=text), found=found))


@cache
def _words() -> Labels:
    from classifier.report.labels import load_labels  # noqa: PLC0415 - only where a model is used

    return load_labels("en")
