"""``gitsift rules suggest``: rules from labels, as YAML ready to paste."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from classifier.commands import selecting
from classifier.domain import Judged
from classifier.errors import LabelError, RuleError
from classifier.facts import extract, load_paths
from classifier.git import Repository
from classifier.git.known import commits_named
from classifier.labels.label import Label, latest
from classifier.labels.suggest import Known, Suggestion, suggest
from classifier.labels.table import read
from classifier.pipeline import run as judge_all
from classifier.report.escape import clean_line
from classifier.resources import rules_dir
from classifier.rules import load_profile
from classifier.rules.examples import failures
from classifier.settings import Settings


def add_suggest(parser: argparse.ArgumentParser) -> None:
    """Declares the options of suggest."""
    group = parser.add_argument_group("suggest")
    group.add_argument(
        "--labels", metavar="FILE", action="append", default=[], help="labels, repeatable"
    )
    group.add_argument("--repo", metavar="DIR", default=".", help="their repository (here)")
    group.add_argument(
        "--support", metavar="N", type=selecting.count, default=3, help="least commits (3)"
    )
    group.add_argument(
        "--precision", metavar="P", type=_share, default=0.9, help="least share that is right (0.9)"
    )


def _share(text: str) -> float:
    """A share, for argparse: a percentage would find nothing, and say so as if that were so."""
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError(f"not a share above 0 and up to 1, such as 0.9: {text!r}")
    return share


def suggest_rules(args: argparse.Namespace) -> int:
    """Prints the rules; 0 also where there are none."""
    if not args.labels:
        raise LabelError("suggest learns from labels; name their file with --labels FILE")
    labels = latest(label for file in args.labels for label in read(Path(file)))
    settings = Settings(args.profile or "default", rules=tuple(args.rules), trailers=False)
    known = list(_known(Repository.open(args.repo), labels.values(), settings))
    _tell_unused(len(known), len(labels), args)
    held = [one for one in suggest(known, args.support, args.precision) if _holds(one, settings)]
    wrong = [sum(one.is_wrong(what) for one in known) for what in ("type", "importance")]
    print(
        f"labels: {len(known)}; of these we have wrong: types {wrong[0]}, levels {wrong[1]}; "
        f"rules suggested: {len(held)}",
        file=sys.stderr,
    )
    if held:
        sys.stdout.write("".join(_yaml(held)))
    return 0


def _tell_unused(known: int, given: int, args: argparse.Namespace) -> None:
    """Says how many labels are about other commits. Raises LabelError where all are."""
    if not given:
        raise LabelError(f"{', '.join(args.labels)}: no labels in it; 'gitsift label' makes some")
    if not known:
        raise LabelError(
            f"{args.repo}: has none of the {given} labelled commits; "
            "name their repository with --repo"
        )
    if known < given:
        print(
            f"gitsift: {given - known} of {given} labels are not used: their commits are not in "
            f"{args.repo}",
            file=sys.stderr,
        )


def _known(repository: Repository, labels: Iterable[Label], settings: Settings) -> Iterator[Known]:
    by_sha = {label.sha: label for label in labels}
    here = commits_named(repository, by_sha)
    whole = {repository.commit_id(sha): sha for sha, count in here.items() if count == 1}
    for outcome in judge_all(repository, sorted(whole), settings, lambda outcome: outcome):
        if isinstance(outcome, Judged):
            yield Known(outcome, replace(by_sha[whole[outcome.commit.sha]]))


def _holds(suggestion: Suggestion, settings: Settings) -> bool:
    """Whether the rule's examples hold among all rules, as ``rules check`` will ask."""
    paths = load_paths(rules_dir() / "paths.yaml")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "rules.yaml"
        file.write_text(_dump([dict(suggestion.rule)]), "utf-8")
        try:
            profile = load_profile(settings.profile, extra=(*settings.rules, file))
        except RuleError:
            # An area or path may be no pattern of ours; a suggestion less is no loss.
            return False
        own = replace(profile, rules=profile.rules[-1:])
        return not list(failures(own, partial(extract, paths=paths)))


def _yaml(suggestions: Iterable[Suggestion]) -> Iterator[str]:
    yield "rules:\n"
    for one in suggestions:
        told = (
            f"{one.support} labelled commits match, {one.precision:.0%} right, {one.mended} mended"
        )
        yield f"  # {clean_line(told)}\n"
        body = _dump([dict(one.rule)]).removeprefix("rules:\n")
        yield "".join(f"  {line}\n" for line in body.splitlines())


def _dump(rules: list[dict[str, object]]) -> str:
    text: str = yaml.safe_dump(
        {"rules": rules}, sort_keys=False, allow_unicode=True, width=96, default_flow_style=None
    )
    return text
