"""A run from its lock to its message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from classifier.config import Loaded
from classifier.errors import EvaluationError
from classifier.run.feed import atom, first_link
from classifier.run.follow import followed
from classifier.run.index import Index, restored
from classifier.run.lock import locked
from classifier.run.memory import Memory
from classifier.run.notify import addresses, message, send, services
from classifier.run.place import pattern_of
from classifier.run.plan import Ask, check, last_ended
from classifier.run.record import DayRecord
from classifier.run.session import Assist, Session
from classifier.run.state import open_state
from classifier.run.storage import Storage, StorageError, sweep
from classifier.run.words import WORDS

if TYPE_CHECKING:
    from apprise import Apprise


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for besides the days; ``assist`` may change a report's prose."""

    assist: Assist
    dry: bool = False
    notify: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """How a run ended: the files it wrote, why repositories failed, commits it could not read.

    ``message`` is what was sent, or in a dry run would have been.
    """

    written: tuple[Path, ...]
    failures: dict[str, str]
    unread: int
    reported: int
    message: tuple[str, str] = ("", "")


def run(
    loaded: Loaded, ask: Ask, options: Options, now: datetime, say: Callable[[str], None]
) -> Result:
    """Reports all that is due. Raises ConfigError before anything is done, StorageError amid it."""
    repositories = followed(loaded)
    pattern = pattern_of(loaded, repositories)
    for one in repositories:
        check(ask, one.timezone, now)
    channels = services(addresses(loaded.config.notify.urls)) if options.notify else []
    folder = Path(loaded.resolve(loaded.config.daily.state))
    with ExitStack() as stack:
        if not options.dry:
            stack.enter_context(locked(folder / "run.lock", str(folder)))
            Storage().write(folder / ".gitignore", "*\n")
            sweep(pattern.root)
        session = Session(
            loaded=loaded,
            repositories=repositories,
            pattern=pattern,
            ask=ask,
            now=now,
            memory=stack.enter_context(remembering(folder, pattern.root, options.dry, say)),
            storage=Storage(options.dry),
            announce=options.notify,
            say=say,
            assist=options.assist,
        )
        return _run(session, channels, options)


def _run(session: Session, channels: Sequence[Apprise], options: Options) -> Result:
    session.run()
    _expire(session)
    _pages(session)
    told = _tell(session, channels, options)
    reported = session.memory.reported
    return Result(
        tuple(session.storage.written),
        session.failures,
        sum(record.unread for record in reported),
        len(reported),
        told,
    )


@contextmanager
def remembering(
    folder: Path, root: Path, dry: bool, say: Callable[[str], None]
) -> Iterator[Memory]:
    """The memory in ``folder``, with what the index in ``root`` knows besides.

    A dry one starts from what is there and writes nothing. Raises StorageError.
    """
    file = folder / "state.db"
    if dry and not file.exists():
        memory = Memory({}, {})
        memory.remember(_indexed(root, say))
        yield memory
        return
    state, note = open_state(file)
    try:
        if note:
            say(note)
        memory = Memory(state.days(), state.repositories(), None if dry else state)
        # The index travels with the reports, so it may know days of a memory that was lost.
        known = _indexed(root, say)
        memory.remember(r for r in known if (r.repository, r.day) not in memory.days)
        yield memory
    finally:
        state.close()


def _indexed(root: Path, say: Callable[[str], None]) -> list[DayRecord]:
    try:
        return restored(root / "index.json")
    except StorageError as error:
        # Not worth a stop: it is written anew from the memory.
        say(str(error))
        return []


def _expire(session: Session) -> None:
    """Deletes reports whose time has come; the counts of their days stay."""
    keep = session.loaded.config.output.keep_days
    for one in session.repositories if keep else ():
        last = last_ended(one.timezone, session.now)
        for day, record in session.memory.of(one).items():
            if record.expired or (last - date.fromisoformat(day)).days < keep:
                continue
            for place in session.pattern.places(one, day):
                session.storage.remove(place.file)
            session.memory.remember([replace(record, expired=True)])


def _pages(session: Session) -> None:
    root, config = session.pattern.root, session.loaded.config
    days = dict(sorted(session.memory.days.items()))
    index = Index(
        session.repositories,
        days,
        session.memory.repositories,
        session.missing(),
        session.pattern,
        config.language,
    )
    session.storage.write(root / "index.json", index.json())
    session.storage.write(root / "index.md", index.markdown())
    session.storage.write(root / "index.html", index.html())
    if feed := atom(
        session.repositories, days, session.pattern, config.output.site, config.language
    ):
        session.storage.write(root / "feed.xml", feed)


def _tell(session: Session, channels: Sequence[Apprise], options: Options) -> tuple[str, str]:
    if not options.notify and not options.dry:
        return "", ""
    waiting = [record for record in session.memory.days.values() if record.announced is False]
    records = waiting if options.notify else session.memory.reported
    title, text = message(
        records, _links(session), session.failures, WORDS[session.loaded.config.language]
    )
    if options.notify and not options.dry:
        if title:
            try:
                send(channels, title, text)
            except EvaluationError as error:
                session.failures["notify"] = str(error)
                session.say(str(error))
                return title, text
        session.memory.announced(waiting)
    return title, text


def _links(session: Session) -> dict[tuple[str, str], str]:
    """The web address of every day's first report, where the configuration has one."""
    site, pattern = session.loaded.config.output.site.rstrip("/"), session.pattern
    if not site:
        return {}
    return {
        (one.name, day): f"{site}/{first_link(one, day, pattern)}"
        for one in session.repositories
        for day in session.memory.of(one)
    }
