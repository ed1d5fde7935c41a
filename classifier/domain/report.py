"""What a report is made of: prose, judged commits, windows and sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from classifier.domain.commit import Commit, Skipped
from classifier.domain.facts import Facts
from classifier.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of one commit in the report: field name -> Markdown that is safe to embed.

    Fields by level: high ``summary impact architecture performance security risks advice``,
    medium ``summary impact advice``, low ``summary``. ``author`` is "gitsift" or the
    language model's name.
    """

    fields: Mapping[str, str]
    author: str = "gitsift"


@dataclass(frozen=True, slots=True)
class Judged:
    """A commit that went through the pipeline."""

    commit: Commit
    facts: Facts
    verdict: Verdict
    prose: Prose | None = None


Outcome = Judged | Skipped


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open span of time of a report, ``[since, until)``.

    ``date`` is its day, or of several days the interval of ISO 8601, ``first/last``.
    """

    since: datetime
    until: datetime
    date: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Section:
    """One repository's part of a report: its outcomes newest first, or why there are none.

    ``url`` is the web address of the repository ("" where it has none); ``commit_url`` has
    ``{sha}`` in it. ``merges`` counts merge commits that were left out; ``failure`` says why the
    repository could not be evaluated ("" where it could).
    """

    name: str
    url: str
    commit_url: str
    outcomes: tuple[Outcome, ...]
    merges: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Assistance:
    """What a language model did for a report; SHAs in the order of the report.

    ``written`` tells for each item which fields of its prose are the model's. The others kept our
    own: ``left_out`` by the budget, ``unanswered`` because the endpoint failed, ``unusable``
    because nothing in the answer stood up to the checks. Calls and tokens are what the answers in
    this report have cost, also those that were paid for by an earlier run and kept.
    """

    model: str
    written: Mapping[str, tuple[str, ...]]
    left_out: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    calls: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """A day's report over one or more repositories."""

    window: Window
    language: str
    sections: tuple[Section, ...]
    assistance: Assistance | None = None
