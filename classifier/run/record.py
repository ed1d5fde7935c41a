"""What the run remembers of a reported day and of a repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What decides a report besides the commits: when it changes, a refresh may change reports.

    ``rules`` and ``model`` are digests of the files, ``settings`` of the repository's options.
    """

    version: str
    rules: str
    model: str
    settings: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A commit of high importance, as feed and messages show it. ``subject`` is untrusted."""

    sha: str
    type: str
    subject: str
    url: str


@dataclass(frozen=True, slots=True)
class DayRecord:
    """A reported day: its counts, what it was made with, and which commits are in it.

    ``unread`` are commits that could not be read; ``late`` commits of the day that were pushed
    after its report, ``gone`` reported ones that the branch no longer has. ``shas`` is empty where
    the record was rebuilt from an index. ``announced`` is None where no message was asked for.
    """

    repository: str
    day: str
    made: Fingerprint
    commits: int = 0
    high: int = 0
    medium: int = 0
    low: int = 0
    unread: int = 0
    merges: int = 0
    types: Mapping[str, int] = field(default_factory=dict)
    highlights: tuple[Highlight, ...] = ()
    shas: tuple[str, ...] = ()
    late: int = 0
    gone: int = 0
    expired: bool = False
    announced: bool | None = None


@dataclass(frozen=True, slots=True)
class RepositoryRecord:
    """A repository at the end of the last run: why it failed ("": it did not), what was noticed."""

    name: str
    failure: str = ""
    notes: tuple[str, ...] = ()
