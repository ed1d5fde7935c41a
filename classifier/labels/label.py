"""A label: what somebody says a commit is, and who said so, when, with which gitsift."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from classifier.domain import Importance

Said = tuple[str, tuple[str, ...] | None, Importance | None, tuple[str, ...] | None]
"""Type, tags, importance and further types; "" or None where nothing is said."""
NOTHING: Said = ("", None, None, None)


@dataclass(frozen=True, slots=True)
class Label:
    """One statement about one commit; of several by time the latest holds.

    ``sha`` is full or at least its first seven digits. "" or None: nothing is said about that
    part. ``also`` are further types than the main one. ``when`` is ISO 8601 or "". ``extra`` are
    the columns of a file that are not ours, kept as they are.
    """

    repository: str
    sha: str
    type: str = ""
    tags: tuple[str, ...] | None = None
    importance: Importance | None = None
    who: str = ""
    when: str = ""
    version: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] | None = None

    @property
    def said(self) -> Said:
        """What it says, without who and when."""
        return self.type, self.tags, self.importance, self.also

    def told(self) -> str:
        """What it says, in few words."""
        tags = None if self.tags is None else "+".join(self.tags) or "no tags"
        kinds = "/".join(filter(None, (self.type, *(self.also or ()))))
        return " ".join(part for part in (kinds, self.importance, tags) if part)

    def at(self) -> datetime:
        """``when`` as a time; the beginning of time where it is not known."""
        if not self.when:
            return datetime.min.replace(tzinfo=UTC)
        found = datetime.fromisoformat(self.when)
        return found if found.tzinfo else found.replace(tzinfo=UTC)


def latest(labels: Iterable[Label]) -> dict[str, Label]:
    """The label that holds for each SHA: the latest, of the same time the last.

    A short SHA counts as the longer one that begins with it, and the label then has that.
    """
    rows = list(labels)
    whole = longest(label.sha for label in rows)
    found: dict[str, Label] = {}
    for label in rows:
        sha = whole[label.sha]
        known = found.get(sha)
        if known is None or label.at() >= known.at():
            found[sha] = label if label.sha == sha else replace(label, sha=sha)
    return found


def longest(shas: Iterable[str]) -> dict[str, str]:
    """For each SHA the longest that begins with it; itself where that could be several commits."""
    ordered = sorted(set(shas))
    found: dict[str, str] = {}
    for at in range(len(ordered) - 1, -1, -1):
        sha = ordered[at]
        behind = ordered[at + 1] if at + 1 < len(ordered) else ""
        # "g" comes behind every digit. What begins alike stands together, the greatest last.
        last = ordered[bisect_left(ordered, f"{sha}g", at) - 1]
        found[sha] = last if behind.startswith(sha) and found[behind] == last else sha
    return found


def stamp(moment: datetime) -> str:
    """A time as labels carry it: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
