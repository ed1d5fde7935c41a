"""What ``train`` does: the table, the model, and how good it is on repositories not seen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from classifier.commands import retraining, scoring
from classifier.errors import UsageError
from classifier.files import write_whole
from classifier.model import SHIPPED
from classifier.model.artifact import write_model
from classifier.model.evaluate import measure, model_opinions
from classifier.model.gather import chunks, gather
from classifier.model.labels import Key, Label, read_changelog, read_labels
from classifier.model.table import read_table
from classifier.model.train import cross_validate, gold, train
from classifier.resources import data_dir, is_packaged


def train_model(args: argparse.Namespace) -> int:
    """Trains, writes the model and says how good it is on repositories it did not see."""
    if args.repo:
        if args.output:
            raise UsageError("--repo keeps the model under a name of its own; leave -o out")
        return retraining.retrain(args)
    output = args.output or data_dir() / SHIPPED
    if args.labels:
        _refuse_to_replace(args, output)
    elif not args.output and is_packaged():
        raise UsageError(
            "the model of an installed gitsift is not made anew in its place; name where the model "
            "goes with -o FILE, or learn from your own labels with --labels FILE --repo DIR"
        )
    labels = read_labels(scoring.training_files(args))
    if args.collect:
        _collect(args, labels)
    data = gold(read_table(args.table), labels)
    print(f"{len(data)} labelled commits; cross-validation by repository ...", file=sys.stderr)
    scores = cross_validate(data)
    write_whole(output, write_model(train(data, scores)))
    print(f"gitsift: wrote {output}", file=sys.stderr)
    for view, raw in (("as written", scores.whole), ("prefix masked", scores.masked)):
        found = measure(data, model_opinions(data, scores, raw))
        print(
            f"{view}: type macro-F1 {found['type macro-F1']:.3f}, importance macro-F1 "
            f"{found['importance macro-F1']:.3f}, quadratic kappa {found['quadratic kappa']:.3f}"
        )
    return 0


def _refuse_to_replace(args: argparse.Namespace, output: Path) -> None:
    """Raises UsageError where what is made of other labels would replace what is shipped."""
    if output.resolve() == (data_dir() / SHIPPED).resolve():
        raise UsageError(
            "--labels alone would replace the shipped model; name the repository that they are "
            "about with --repo DIR, to learn from them on top of it, or where a model of these "
            "labels alone goes with -o FILE"
        )
    table = data_dir() / scoring.TABLE
    if args.collect and args.table.resolve() == table.resolve():
        raise UsageError(
            "--collect for your own --labels would replace the shipped feature table; name where "
            "yours goes with --table FILE"
        )


def _collect(args: argparse.Namespace, labels: Mapping[Key, Label]) -> None:
    """Builds the feature table of what is wanted."""
    listed = read_changelog(args.changelog) if args.changelog.exists() else {}
    work = [
        chunk
        for name, shas in wanted(labels, listed).items()
        for chunk in chunks(scoring.find_repository(args.collect, name), name, shas)
    ]
    write_whole(args.table, gather(work, args.jobs, args.scheduler, _progress))


def wanted(labels: Iterable[Key], listed: Iterable[Key]) -> dict[str, list[str]]:
    """By repository the labelled commits, and those that its own changelog lists or leaves out.

    Other repositories' changelogs are none of the user's business, whose labels name all there are.
    """
    labelled = set(labels)
    names = {name for name, _ in labelled}
    found: dict[str, list[str]] = {}
    for name, sha in sorted(labelled | {key for key in listed if key[0] in names}):
        found.setdefault(name, []).append(sha)
    return found


def _progress(done: int, of: int) -> None:
    """One line that counts on a terminal, every tenth part elsewhere."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\r{done} of {of} chunks", end=end, file=sys.stderr, flush=True)
    elif done == of or done % max(of // 10, 1) == 0:
        print(f"{done} of {of} chunks", file=sys.stderr)
