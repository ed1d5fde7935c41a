"""One run over all repositories: what is due is reported, what fails is tried again and said."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Protocol

from classifier.config import Loaded
from classifier.domain import Report, Skipped
from classifier.errors import EvaluationError, GitsiftError
from classifier.git import Repository
from classifier.git.mirror import is_sound
from classifier.git.network import scrubbed
from classifier.run.compose import compared, record_of, write_reports
from classifier.run.engines import engines_of, fingerprint
from classifier.run.evaluate import DayCommits, Opened, bring, commits_of, sections, with_contents
from classifier.run.follow import Followed
from classifier.run.lock import locked
from classifier.run.memory import Memory
from classifier.run.place import Pattern
from classifier.run.plan import Ask, days_between, due, span
from classifier.run.record import RepositoryRecord
from classifier.run.storage import Storage, StorageError
from classifier.run.words import counts, lateness
from classifier.window import window_of

_MIRROR_WAIT = 60.0


class Assist(Protocol):
    """Changes the prose of a repository's report, or hands it back as it is."""

    def __call__(self, report: Report, repository: Repository) -> Report:
        """The report to write."""


class _DamagedError(EvaluationError):
    """A mirror answers but cannot be read."""


@dataclass(slots=True)
class Session:
    """What a run works with. ``failures`` says by name why a repository could not be evaluated."""

    loaded: Loaded
    repositories: tuple[Followed, ...]
    pattern: Pattern
    ask: Ask
    now: datetime
    memory: Memory
    storage: Storage
    announce: bool
    say: Callable[[str], None]
    assist: Assist
    failures: dict[str, str] = field(default_factory=dict)

    def run(self) -> None:
        """Reports what is due. Raises StorageError where nothing can be written any more."""
        daily = self.loaded.config.daily
        pending = [one for one in self.repositories if self.ask.refresh or self.due_days(one)]
        for one in pending:
            # Rules that do not load are the user's to correct, before anything is done.
            engines_of(one, self._model)
        for attempt in range(daily.retries + 1):
            if attempt and pending:
                wait = daily.retry_seconds * 2 ** (attempt - 1)
                self.say(f"{len(pending)} failed; trying again in {wait:g} s")
                time.sleep(wait)
            failed = [one for one in pending if not self._succeeds(one)]
            # A folder does not come back by itself, as a network does.
            pending = [one for one in failed if one.mirror]
        self.memory.finish(self.repositories, self.failures)

    def due_days(self, one: Followed) -> list[str]:
        """The days of the repository that are to be reported, as far as it is known."""
        return due(
            self.days_in_span(one),
            self.memory.of(one),
            lambda day: all(place.file.exists() for place in self.pattern.places(one, day)),
            fingerprint(one, self._model, self._writer),
            self.ask.refresh,
        )

    def days_in_span(self, one: Followed) -> list[str]:
        """The days that the run looks at, without those whose reports would be deleted at once."""
        config = self.loaded.config
        first, last = span(self.ask, config.daily, self.memory.of(one), one.timezone, self.now)
        days = days_between(first, last)
        return days[-config.output.keep_days :] if config.output.keep_days else days

    def missing(self) -> dict[str, list[str]]:
        """The days that the repositories which failed lack, by name."""
        return {
            one.name: [d for d in self.days_in_span(one) if (one.name, d) not in self.memory.days]
            for one in self.repositories
            if one.name in self.failures
        }

    @property
    def _model(self) -> str:
        return self.loaded.resolve(self.loaded.config.model)

    @property
    def _writer(self) -> str:
        llm = self.loaded.config.llm
        return llm.model if llm.enabled else ""

    def _succeeds(self, one: Followed) -> bool:
        try:
            with ExitStack() as stack:
                if one.mirror is not None:
                    lock = one.mirror.with_name(one.mirror.name + ".lock")
                    stack.enter_context(locked(lock, f"the mirror of {one.name}", _MIRROR_WAIT))
                self._mending(one)
        except StorageError:
            raise
        except GitsiftError as error:
            self.failures[one.name] = scrubbed(str(error))
            self.say(f"{one.name}: failed: {self.failures[one.name]}")
            return False
        self.failures.pop(one.name, None)
        return True

    def _mending(self, one: Followed) -> None:
        try:
            self._report(one, afresh=False)
        except _DamagedError as error:
            self.say(f"{one.name}: {error}; cloning it anew")
            self._report(one, afresh=True)

    def _report(self, one: Followed, afresh: bool) -> None:
        opened = bring(one, self.loaded.config.daily.timeout_seconds, afresh)
        mendable = one.mirror if not afresh else None
        try:
            wanted = self._wanted(one, self._walk(one, opened))
            opened = with_contents(opened, wanted)
        except EvaluationError as error:
            if mendable and not is_sound(mendable):
                raise _DamagedError(f"the mirror is damaged ({error})") from error
            raise
        for note in opened.notes:
            self.say(f"{one.name}: {note}")
        self.memory.repositories[one.name] = RepositoryRecord(one.name, notes=opened.notes)
        self._write(one, opened, wanted, can_mend=mendable is not None)

    def _walk(self, one: Followed, opened: Opened) -> dict[str, DayCommits]:
        remembered = [day for day, record in self.memory.of(one).items() if not record.expired]
        days = sorted({*self.days_in_span(one), *remembered})
        windows = [window_of(date.fromisoformat(day), one.timezone) for day in days]
        return commits_of(opened, windows, one.merges)

    def _wanted(self, one: Followed, found: dict[str, DayCommits]) -> dict[str, DayCommits]:
        """The days to report, oldest first; notes what reported days have gained and lost."""
        records = {day: record for day, record in self.memory.of(one).items() if day in found}
        compares = {day: compared(record, found[day]) for day, record in records.items()}
        changed = [new for day, new in compares.items() if new != records[day]]
        self.memory.remember(changed)
        wanted = set(self.due_days(one))
        if self.loaded.config.daily.late == "rewrite":
            wanted.update(day for day, record in compares.items() if record.late or record.gone)
        for record in changed:
            if record.day not in wanted and (record.late or record.gone):
                self.say(f"{one.name} {record.day}: {lateness(record)}; --refresh rewrites it")
        return {day: found[day] for day in sorted(wanted)}

    def _write(
        self, one: Followed, opened: Opened, wanted: dict[str, DayCommits], can_mend: bool
    ) -> None:
        made = fingerprint(one, self._model, self._writer)
        for day, by_language in sections(one, opened, wanted, engines_of(one, self._model)):
            first = by_language[one.languages[0]]
            if can_mend and any(isinstance(outcome, Skipped) for outcome in first.outcomes):
                raise _DamagedError("the mirror lacks objects or holds damaged ones")
            window = window_of(date.fromisoformat(day), one.timezone)
            places = self.pattern.places(one, day)
            assist = partial(self.assist, repository=opened.repository)
            write_reports(self.storage, places, window, by_language, assist)
            record = record_of(day, first, wanted[day], made)
            self.memory.report(record, self.announce)
            self.say(f"{one.name} {day}: {counts(record)}")
