"""May the commits of a pull request pass? Judges each by a policy that has read the diff.

BASE..HEAD is what HEAD has and BASE has not: all commits of the pull request, merges left out.
With --squash they are judged as the one commit they will become, under the title given.
The policy is gitsift's own, changed by 'gate:' in gitsift.yaml; docs/gate.md explains both.
Exit code 1 means that the gate tripped; 3 that a commit could not be read, which never passes.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from classifier.commands import gating, selecting
from classifier.config import Loaded, load
from classifier.engine import load_labels
from classifier.errors import EvaluationError, UsageError
from classifier.files import write_whole
from classifier.gate.formats import FORMATS
from classifier.gate.overrides import MISUSED, load_overrides
from classifier.gate.policy import load_policy, page_of
from classifier.gate.result import SEVERITIES, GateResult, numbered
from classifier.gate.run import Gate
from classifier.git import Repository
from classifier.report.fold import folded, room

_TRIPPED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    what = parser.add_argument_group("what to judge")
    what.add_argument("range", metavar="BASE..HEAD", nargs="?", help="such as origin/main..HEAD")
    what.add_argument("--repo", metavar="DIR", default=".", help="the repository (this folder)")
    what.add_argument("--squash", action="store_true", help="the range as one commit")
    what.add_argument("--title", metavar="T", default="", help="subject of the squashed commit")
    what.add_argument("--body", metavar="B", default="", help="body of the squashed commit")
    what.add_argument("--commit-msg", metavar="FILE", help="a message against the staged diff")
    what.add_argument("--pre-push", action="store_true", help="what a push sends, in that hook")
    what.add_argument("--explain", metavar="CHECK", help="explain a check, and judge nothing")
    how = parser.add_argument_group("how to judge")
    how.add_argument(
        "--config",
        metavar="FILE",
        default="",
        help="policy (gitsift.yaml, looked for at and above the repository)",
    )
    how.add_argument(
        "--label",
        metavar="L",
        action="append",
        default=[],
        help="label of the pull request, repeatable",
    )
    how.add_argument("--fail-on", choices=SEVERITIES, help="least severity that trips (error)")
    how.add_argument("--exit-zero", action="store_true", help="exit with 0 where the gate trips")
    selecting.add_rules_and_model(how)
    parser.add_argument(
        "--format",
        metavar="F[=FILE]",
        action="append",
        default=[],
        help=f"{', '.join(FORMATS)}; repeatable, one of them without a file (text)",
    )


def run(args: argparse.Namespace) -> int:
    """Judges and prints; returns 0 passed, 1 tripped, 3 where a commit could not be read."""
    if args.explain:
        page = page_of(args.explain, lambda: load(args.config, Path(args.repo)))
        sys.stdout.write(folded(page, room(sys.stdout)))
        return 0
    outputs = _outputs(args.format)
    repository = Repository.open(args.repo)
    loaded = selecting.configure(args, Path(args.repo))
    result = _judge(args, repository, loaded)
    for name, file in outputs:
        width = room(sys.stdout) if name == "text" and not file else 0
        _write(folded(FORMATS[name](result), width), file)
    _summarize(result)
    if result.unread:
        return EvaluationError.exit_code
    return _TRIPPED if result.verdict == "tripped" and not args.exit_zero else 0


def _judge(args: argparse.Namespace, repository: Repository, loaded: Loaded) -> GateResult:
    policy = load_policy(loaded.config.gate, loaded.file)
    overrides = load_overrides(loaded.resolve(loaded.config.gate.overrides), policy.known)
    labels = frozenset(
        label.strip().casefold() for given in args.label for label in given.split(",")
    )
    given = selecting.settings(args)
    # The policy says whether trailers and labels count, and every output records them: not the
    # pipeline.
    decisions = load_labels(given)
    settings = replace(given, labels=(), model_labels="", trailers=False, sections=True)
    gate = Gate(policy, overrides, labels - {""}, decisions)
    task = gating.task(args, repository, settings, gate.judge)
    if task.note:
        print(f"gitsift: {task.note}", file=sys.stderr)
    return GateResult(
        what=task.what,
        commits=numbered(task.commits),
        checks=(*policy.described, MISUSED),
        fail_on=args.fail_on or policy.fail_on,
        merges=task.merges,
        commit_url=repository.commit_url,
    )


def _outputs(given: list[str]) -> list[tuple[str, str]]:
    """(format, file) of every --format; "" is standard output (-), which takes one."""
    outputs = []
    for text in given or ["text"]:
        name, _, file = text.partition("=")
        if name not in FORMATS:
            raise UsageError(f"--format {name}: not one of {', '.join(FORMATS)}")
        outputs.append((name, "" if file == "-" else file))
    here = [name for name, file in outputs if not file]
    if len(here) > 1:
        raise UsageError(
            f"--format {' and '.join(here)}: standard output takes one format; give the others a "
            f"file, such as --format {here[1]}=FILE"
        )
    return outputs


def _write(text: str, file: str) -> None:
    if file:
        write_whole(Path(file), text)
    else:
        sys.stdout.write(text)


def _summarize(result: GateResult) -> None:
    """Adds the Markdown to GitHub's step summary where there is one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace") as summary:
            summary.write(FORMATS["markdown"](result))
    except OSError as error:
        raise UsageError(
            f"{file}: $GITHUB_STEP_SUMMARY cannot be written: {error.strerror}; unset it"
        ) from error
