"""The run's view of its memory: read once, kept up to date, written through unless it is dry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from classifier.run.follow import Followed
from classifier.run.record import DayRecord, RepositoryRecord
from classifier.run.state import State

Days = dict[tuple[str, str], DayRecord]


@dataclass(slots=True)
class Memory:
    """Days by (repository, day) and repositories by name; ``state`` is None in a dry run."""

    days: Days
    repositories: dict[str, RepositoryRecord]
    state: State | None = None
    reported: list[DayRecord] = field(default_factory=list)

    def of(self, one: Followed) -> dict[str, DayRecord]:
        """What is remembered of the repository's days, by day."""
        return {day: record for (name, day), record in self.days.items() if name == one.name}

    def remember(self, records: Iterable[DayRecord]) -> None:
        """Takes records over, and to the disk. Raises StorageError."""
        kept = list(records)
        if self.state is not None and kept:
            self.state.remember(kept)
        self.days.update({(record.repository, record.day): record for record in kept})

    def report(self, record: DayRecord, announce: bool) -> None:
        """Takes over a day that has just been reported; ``announce`` puts it up for a message."""
        before = self.days.get((record.repository, record.day))
        told = before.announced if before else None
        record = replace(record, announced=False if told is None and announce else told)
        self.remember([record])
        self.reported.append(record)

    def announced(self, records: Iterable[DayRecord]) -> None:
        """Notes that a message about these days has been sent."""
        self.remember([replace(record, announced=True) for record in records])

    def finish(self, repositories: Iterable[Followed], failures: dict[str, str]) -> None:
        """Takes over how the run ended for each repository, and forgets those not followed."""
        before = self.repositories
        self.repositories = {
            one.name: replace(
                before.get(one.name, RepositoryRecord(one.name)),
                failure=failures.get(one.name, ""),
            )
            for one in repositories
        }
        if self.state is not None and self.state.repositories() != self.repositories:
            self.state.remember_repositories(self.repositories.values())
