"""The options of the language model, and what a report command does with them.

The package ``classifier.llm`` is only imported when a model is asked for.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from classifier import diff
from classifier.config import Config
from classifier.domain import Commit, Judged, Report, Skipped
from classifier.errors import GitsiftError
from classifier.git import PatchReader, Repository

if TYPE_CHECKING:
    from pathlib import Path

    from classifier.llm import Settings

Opened = Mapping[str, Repository | GitsiftError]


def add_llm(parser: argparse.ArgumentParser) -> None:
    """Declares --llm, --no-llm and --llm-dry-run."""
    group = parser.add_argument_group("language model (optional; writes the prose of high items)")
    group.add_argument(
        "--llm",
        action=argparse.BooleanOptionalAction,
        help="use it, as the configuration's llm section and GITSIFT_LLM_… say (no)",
    )
    group.add_argument(
        "--llm-dry-run",
        action="store_true",
        help="print what would be sent, and its size, instead of a report; sends nothing",
    )


def assist(report: Report, opened: Opened, args: argparse.Namespace, config: Config) -> Report:
    """The report with the model's prose where it is asked for, else unchanged.

    Raises ConfigError where model, address or a library is missing, not where the endpoint fails.
    """
    if not (config.llm.enabled if args.llm is None else args.llm):
        return report
    from classifier.llm import Assistant, read_settings, rewrite  # noqa: PLC0415 - only when on

    assistant = Assistant(read_settings(config.llm, os.environ), _folder(), _say)
    return rewrite(report, whole_commits(report, opened), assistant)


def dry_run(report: Report, opened: Opened, config: Config) -> int:
    """Prints the prompts of all high items within the budget; returns 0."""
    from classifier.llm import dry_run as sent  # noqa: PLC0415 - only when on
    from classifier.llm import read_settings  # noqa: PLC0415

    settings: Settings = read_settings(config.llm, os.environ, complete=False)
    for text in sent(report, whole_commits(report, opened), settings, _folder()):
        sys.stdout.write(text)
    return 0


def whole_commits(report: Report, opened: Opened) -> dict[str, Commit]:
    """The high commits with the hunks that a report does not keep, by SHA."""
    found: dict[str, Commit] = {}
    for section, repository in zip(report.sections, opened.values(), strict=True):
        shas = [
            outcome.commit.sha
            for outcome in section.outcomes
            if isinstance(outcome, Judged) and outcome.verdict.importance == "high"
        ]
        if isinstance(repository, Repository):
            found |= {commit.sha: commit for commit in _read(repository, shas)}
    return found


def _read(repository: Repository, shas: list[str]) -> Iterable[Commit]:
    reader = PatchReader(repository, sections=True)
    try:
        for raw in reader.read(shas):
            if not isinstance(raw, Skipped):
                yield replace(raw.commit, files=diff.parse(raw.files))
    finally:
        reader.close()


def _folder() -> Path:
    from classifier.llm.cache import cache_folder  # noqa: PLC0415 - only when on

    return cache_folder(os.environ)


def _say(text: str) -> None:
    print(f"gitsift: {text}", file=sys.stderr)
