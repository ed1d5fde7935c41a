"""Reads the commits of a range and has them judged, in one process or in several."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from classifier.domain import Outcome, Skipped
from classifier.engine import Engine, load, load_table
from classifier.facts import PathTable
from classifier.git import Blobs, PatchReader, RawCommit, Repository, isolate
from classifier.halves import can_fork, in_two
from classifier.judging import judge, judge_ahead, size
from classifier.settings import Settings

CHUNK = 128
T = TypeVar("T")


def run(
    repository: Repository,
    shas: Iterable[str],
    settings: Settings,
    finish: Callable[[Outcome], T],
    workers: int = 1,
) -> Iterator[T]:
    """``finish(outcome)`` of every commit, in the order of ``shas``, whatever ``workers``.

    A range of one chunk is worked off here and by a fork; a longer one by processes that each keep
    one git running. At most two chunks a worker are under way, so memory does not grow with the
    range.
    """
    # git may be listing the commits already: what this process has to do comes before it waits.
    table = load_table()
    source = iter(shas)
    chunks = iter(lambda: list(islice(source, CHUNK)), [])
    ready = list(islice(chunks, 2))
    if workers > 1 and len(ready) == 1:
        yield from _short(repository, ready[0], settings, table, finish)
        return
    engine = load(settings, table)
    if workers <= 1 or not ready:
        yield from _alone(repository, _chain(ready, chunks), engine, finish)
        return
    # Workers that are forked inherit what is loaded; others load it themselves.
    _loaded[settings] = engine
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(repository, settings)) as pool:
        queue: deque[Future[list[T]]] = deque()
        for chunk in _chain(ready, chunks):
            queue.append(pool.submit(_work, chunk, finish))
            if len(queue) > 2 * workers:
                yield from queue.popleft().result()
        while queue:
            yield from queue.popleft().result()


def slim(outcome: Outcome) -> Outcome:
    """The outcome without patches: what a report needs, small enough to send and to keep."""
    if isinstance(outcome, Skipped):
        return outcome
    files = tuple(replace(f, change=replace(f.change, hunks=())) for f in outcome.facts.files)
    commit = replace(outcome.commit, files=tuple(f.change for f in files))
    facts = replace(outcome.facts, commit=commit, files=files)
    return replace(outcome, commit=commit, facts=facts)


def _chain(ready: list[list[str]], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield from ready
    yield from rest


def _alone(
    repository: Repository,
    chunks: Iterable[Sequence[str]],
    engine: Engine,
    finish: Callable[[Outcome], T],
) -> Iterator[T]:
    reader, blobs = _reader(repository, engine.settings), Blobs(repository)
    with closing(reader), closing(blobs):
        for chunk in chunks:
            yield from map(finish, judge(reader.read(chunk), engine, blobs))


def _short(
    repository: Repository,
    shas: Sequence[str],
    settings: Settings,
    table: PathTable,
    finish: Callable[[Outcome], T],
) -> Iterator[T]:
    """A range of one chunk by two processes; what is not loaded yet is while git prints."""
    with closing(_reader(repository, settings)) as reader:
        reader.begin(shas)
        if not settings.language:
            engine = load(settings, table)
            raw = list(_to_the_end(reader, shas))
            yield from in_two(lambda some: list(map(finish, judge(some, engine))), raw, size)
            return
        import classifier.prose  # noqa: F401, PLC0415

        with closing(Blobs(repository)) as blobs:
            if can_fork(shas):
                judged = iter(judge_ahead(_to_the_end(reader, shas), settings, table, blobs))
            else:
                judged = judge(reader.read(shas), load(settings, table), blobs)
            yield from map(finish, judged)


def _to_the_end(reader: PatchReader, shas: Sequence[str]) -> Iterator[RawCommit | Skipped]:
    """The commits; then git is ended, with its thread, so that this process can fork."""
    with closing(reader):
        yield from reader.read(shas)


def _reader(repository: Repository, settings: Settings) -> PatchReader:
    return PatchReader(repository, sections=bool(settings.language) or settings.sections)


_loaded: dict[Settings, Engine] = {}
# A worker's reader and engine live as long as its process, so that git is started once.
_worker: dict[str, tuple[PatchReader, Engine, Blobs]] = {}


def _begin(repository: Repository, settings: Settings) -> None:
    # A terminal interrupts this process, too: it ends at once, and only its parent speaks of it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    isolate()
    engine = _loaded.get(settings) or load(settings)
    _worker["it"] = (_reader(repository, settings), engine, Blobs(repository))


def _work(chunk: list[str], finish: Callable[[Outcome], T]) -> list[T]:
    reader, engine, blobs = _worker["it"]
    return [finish(outcome) for outcome in judge(reader.read(chunk), engine, blobs)]
