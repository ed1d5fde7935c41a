"""One repository's days: brought here, walked once, judged, made into sections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from classifier.domain import Outcome, Section, Window
from classifier.engine import Engine
from classifier.git import Blobs, PatchReader, Repository
from classifier.git.contents import fetch_contents
from classifier.git.mirror import Mirror, update
from classifier.git.remote import Remote
from classifier.git.timeline import timeline
from classifier.judging import judge
from classifier.pipeline import slim
from classifier.run.choose import chooser
from classifier.run.follow import Followed

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Opened:
    """A repository ready to be walked. ``mirror`` is None for one that is read where it lies."""

    repository: Repository
    revision: str
    mirror: Mirror | None

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noticed when it was brought up to date."""
        return self.mirror.notes if self.mirror else ()


@dataclass(slots=True)
class DayCommits:
    """The commits of a day, newest first as git walks, and the merges that were left out."""

    shas: list[str] = field(default_factory=list)
    merges: int = 0


def bring(one: Followed, timeout: float, afresh: bool) -> Opened:
    """Updates the repository's mirror and opens it; ``afresh`` replaces the mirror."""
    if one.mirror is None:
        repository = Repository.open(one.location, one.name)
        return Opened(repository, one.branch or "HEAD", None)
    mirror = update(Remote(one.location, one.branch, timeout), one.mirror, afresh)
    return Opened(Repository.open(mirror.git_dir, one.name), mirror.revision, mirror)


def commits_of(opened: Opened, windows: Sequence[Window], merges: bool) -> dict[str, DayCommits]:
    """The commits of each window by its date. The windows are in order of time."""
    found = {window.date: DayCommits() for window in windows}
    starts = [window.since.timestamp() for window in windows]
    for point in timeline(opened.repository, opened.revision):
        index = bisect_right(starts, point.timestamp) - 1
        if index < 0 or point.timestamp >= windows[index].until.timestamp():
            continue
        day = found[windows[index].date]
        if point.is_merge and not merges:
            day.merges += 1
        else:
            day.shas.append(point.sha)
    return found


def with_contents(opened: Opened, days: Mapping[str, DayCommits]) -> Opened:
    """Fetches what the diffs of these days need, in one batch; nothing for a local repository."""
    if opened.mirror is None:
        return opened
    shas = [sha for day in days.values() for sha in day.shas]
    return replace(opened, mirror=fetch_contents(opened.mirror, shas))


def sections(
    one: Followed, opened: Opened, days: Mapping[str, DayCommits], engines: Mapping[str, Engine]
) -> Iterator[tuple[str, dict[str, Section]]]:
    """(date, its section in each language) for every day, in the order given."""
    is_wanted = chooser(one)
    reader = PatchReader(opened.repository, sections=True)
    with closing(reader), closing(Blobs(opened.repository)) as blobs:
        for date, day in days.items():
            judged = _judged(reader, blobs, day.shas, engines)
            yield (
                date,
                {
                    language: _section(opened.repository, filter(is_wanted, outcomes), day.merges)
                    for language, outcomes in judged.items()
                },
            )


def _judged(
    reader: PatchReader, blobs: Blobs, shas: Sequence[str], engines: Mapping[str, Engine]
) -> dict[str, list[Outcome]]:
    """The outcomes in each language; every patch is read once and let go of after its batch."""
    outcomes: dict[str, list[Outcome]] = {language: [] for language in engines}
    for start in range(0, len(shas), _BATCH):
        batch = list(reader.read(shas[start : start + _BATCH]))
        for language, engine in engines.items():
            outcomes[language] += map(slim, judge(batch, engine, blobs))
    return outcomes


def _section(repository: Repository, outcomes: Iterator[Outcome], merges: int) -> Section:
    # As the report command sorts: by time, where git's order decides in the same second.
    newest_first = sorted(outcomes, key=_committed_at, reverse=True)
    return Section(
        repository.name, repository.url, repository.commit_url, tuple(newest_first), merges
    )


def _committed_at(outcome: Outcome) -> float:
    return outcome.commit.committed_at.timestamp() if outcome.commit else 0.0
