"""Commit -> Facts. Pure: nothing is read but the commit and the path table."""

from __future__ import annotations

from classifier.domain import Commit, Facts, FileChange, FileFacts
from classifier.facts.claim import read_claim, title
from classifier.facts.message import breaking, is_bot, pull_request, revert, trailers
from classifier.facts.paths import PathTable


def extract(commit: Commit, paths: PathTable) -> Facts:
    """All facts that rules and model use; ``detail`` adds those that only prose needs."""
    claim = read_claim(title(commit))
    is_revert, reverts = revert(commit.subject, commit.body)
    return Facts(
        commit=commit,
        claim=claim,
        files=tuple(_file_facts(change, paths) for change in commit.files),
        pull_request=pull_request(commit),
        reverts=reverts,
        is_revert=is_revert,
        is_breaking=claim.breaking or breaking(commit.body),
        is_bot=is_bot(commit.author),
        trailers=trailers(commit.body),
    )


def _file_facts(change: FileChange, paths: PathTable) -> FileFacts:
    kind, language, component = paths.look_up(change.path)
    return FileFacts(change, kind, language, component)
