"""Composes the parts: git -> diff -> facts -> rules and model -> verdict -> prose."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from classifier import diff
from classifier.domain import Commit, Facts, Judged, Outcome, Skipped
from classifier.facts import PathTable, detail, extract, load_paths, mask_prefix, placed
from classifier.git import PatchReader, RawCommit, Repository, isolate
from classifier.halves import in_two
from classifier.labels.override import Decisions, load_decisions, override
from classifier.model import load_model, predict
from classifier.resources import rules_dir
from classifier.rules import Profile, evaluate, load_profile
from classifier.verdict import decide

if TYPE_CHECKING:
    from classifier.model import Model

CHUNK = 128
_COLLECT = 100_000  # new objects between two runs of the garbage collector
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a run, as plain values that a worker process can be sent.

    ``language`` asks for prose in that language ("" for none). ``labels`` are files of people's
    decisions over verdicts, ``model_labels`` those that came with the model and count where it
    does; ``trailers`` says whether decisions in commits count. ``sections`` asks for facts that
    know in which class or function they are, also where nothing is written.
    """

    profile: str = "default"
    model: bool = True
    model_file: str = ""
    mask_prefix: bool = False
    language: str = ""
    rules: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    model_labels: str = ""
    trailers: bool = True
    sections: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """Settings with everything they name loaded and checked."""

    settings: Settings
    paths: PathTable
    profile: Profile
    model: Model | None
    decisions: Decisions


def load(settings: Settings) -> Engine:
    """Loads rules, model and labels. Raises RuleError, ModelError or LabelError."""
    profile = load_profile(settings.profile, extra=settings.rules)
    model = load_model(settings.model_file) if settings.model and profile.uses_model else None
    of_model = (settings.model_labels,) if model and settings.model_labels else ()
    decisions = load_decisions((*of_model, *settings.labels))
    engine = Engine(settings, load_paths(rules_dir() / "paths.yaml"), profile, model, decisions)
    # It lives as long as the process: the collector need not walk it again and again, and what a
    # commit leaves behind is freed by counting references.
    gc.freeze()
    gc.set_threshold(_COLLECT)
    return engine


def judge(outcomes: Iterable[RawCommit | Skipped], engine: Engine) -> Iterator[Outcome]:
    """Decides about a batch of commits, in order, and writes what the settings ask for."""
    language = engine.settings.language
    for one in _decided(outcomes, engine):
        if isinstance(one, Skipped):
            yield one
            continue
        if not language:
            yield replace(one, facts=placed(one.facts)) if engine.settings.sections else one
            continue
        # Verdicts without prose (classify, gate, explain) start a fifth sooner without its modules.
        from classifier.prose import write  # noqa: PLC0415

        yield replace(one, prose=write(detail(one.facts), one.verdict, language))


def _decided(outcomes: Iterable[RawCommit | Skipped], engine: Engine) -> Iterator[Outcome]:
    batch = [o if isinstance(o, Skipped) else _read(o, engine) for o in outcomes]
    known = [read[1] for read in batch if not isinstance(read, Skipped)]
    predictions = iter(predict(engine.model, known) if engine.model else [None] * len(known))
    for read in batch:
        if isinstance(read, Skipped):
            yield read
            continue
        commit, facts = read
        hits = evaluate(engine.profile, facts)
        verdict = decide(facts, hits, next(predictions), engine.profile)
        trailers = engine.settings.trailers
        yield Judged(
            commit, facts, override(verdict, facts, engine.decisions, obey_trailers=trailers)
        )


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
    engine = load(settings)
    source = iter(shas)
    chunks = iter(lambda: list(islice(source, CHUNK)), [])
    ready = list(islice(chunks, 2))
    if workers <= 1:
        yield from _alone(repository, _chain(ready, chunks), engine, finish)
        return
    if len(ready) < 2:
        raw = list(_read_ahead(repository, ready[0], settings)) if ready else []
        yield from in_two(lambda some: list(map(finish, judge(some, engine))), raw, _size)
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


def _read(raw: RawCommit, engine: Engine) -> tuple[Commit, Facts]:
    commit = replace(raw.commit, files=diff.parse(raw.files))
    seen = mask_prefix(commit) if engine.settings.mask_prefix else commit
    return commit, extract(seen, engine.paths)


def _chain(ready: list[list[str]], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield from ready
    yield from rest


def _alone(
    repository: Repository,
    chunks: Iterable[Sequence[str]],
    engine: Engine,
    finish: Callable[[Outcome], T],
) -> Iterator[T]:
    reader = _reader(repository, engine.settings)
    try:
        for chunk in chunks:
            yield from map(finish, judge(reader.read(chunk), engine))
    finally:
        reader.close()


def _read_ahead(
    repository: Repository, shas: Sequence[str], settings: Settings
) -> Iterator[RawCommit | Skipped]:
    """The commits as git prints them; what prose needs is loaded while git is at it."""
    reader = _reader(repository, settings)
    try:
        reader.begin(shas)
        if settings.language:
            import classifier.prose  # noqa: F401, PLC0415
        yield from reader.read(shas)
    finally:
        reader.close()


def _reader(repository: Repository, settings: Settings) -> PatchReader:
    return PatchReader(repository, sections=bool(settings.language) or settings.sections)


def _size(raw: RawCommit | Skipped) -> int:
    """Bytes of a commit's patches, and something for the commit itself."""
    if isinstance(raw, Skipped):
        return 0
    return 1000 + sum(len(patch) for file in raw.files for patch in file.patches)


_loaded: dict[Settings, Engine] = {}
# A worker's reader and engine live as long as its process, so that git is started once.
_worker: dict[str, tuple[PatchReader, Engine]] = {}


def _begin(repository: Repository, settings: Settings) -> None:
    isolate()
    _worker["it"] = (_reader(repository, settings), _loaded.get(settings) or load(settings))


def _work(chunk: list[str], finish: Callable[[Outcome], T]) -> list[T]:
    reader, engine = _worker["it"]
    return [finish(outcome) for outcome in judge(reader.read(chunk), engine)]
