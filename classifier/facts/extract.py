"""Commit -> Facts. Pure: nothing is read but the commit and the path table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from classifier.domain import Commit, Fact, Facts, FileChange, FileFacts
from classifier.facts.claim import read_claim, title
from classifier.facts.items import file_items
from classifier.facts.message import breaking, is_bot, pull_request, revert, trailers
from classifier.facts.paths import PathTable


LINES_PER_FILE = 300
LINES_PER_COMMIT = 2500
_UNREAD = frozenset(("vendored", "generated", "lock", "data", "asset"))


def extract(commit: Commit, paths: PathTable) -> Facts:
    """All facts that rules and model use; ``detail`` adds those that only prose needs."""
    claim = read_claim(title(commit))
    files = tuple(_file_facts(change, paths) for change in commit.files)
    is_revert, reverts = revert(commit.subject, commit.body)
    return Facts(
        commit=commit,
        claim=claim,
        files=files,
        pull_request=pull_request(commit),
        reverts=reverts,
        is_revert=is_revert,
        is_breaking=claim.breaking or breaking(commit.body),
        is_bot=is_bot(commit.author),
        trailers=trailers(commit.body),
        items=tuple(_items(files)),
    )


def _items(files: Sequence[FileFacts]) -> Iterator[Fact]:
    left = LINES_PER_COMMIT
    for file in files:
        if file.kind not in _UNREAD and file.change.hunks and left > 0:
            limit = min(left, LINES_PER_FILE)
            left -= min(limit, sum(len(hunk.lines) for hunk in file.change.hunks))
            yield from file_items(file, limit)


def _file_facts(change: FileChange, paths: PathTable) -> FileFacts:
    kind, language, component = paths.look_up(change.path)
    return FileFacts(change, kind, language, component)
