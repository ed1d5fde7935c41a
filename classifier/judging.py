"""Composes the parts: diff -> facts -> rules and model -> verdict -> prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from classifier import diff
from classifier.domain import Commit, Facts, Judged, Outcome, Prose, Skipped, Verdict
from classifier.engine import Engine, with_model
from classifier.facts import detail, extract, mask_prefix, placed
from classifier.git import RawCommit
from classifier.halves import Ahead, shared
from classifier.labels.override import override
from classifier.model import predict
from classifier.rules import evaluate
from classifier.verdict import decide

# What it takes to load the model and to decide, in bytes of patches that prose is written of in
# that time; deciding as a part of writing.
_LOADING = 70_000
_DECIDING = 7

_Read = tuple[Commit, Facts] | Skipped


def judge(outcomes: Iterable[RawCommit | Skipped], engine: Engine) -> Iterator[Outcome]:
    """Decides about a batch of commits, in order, and writes what the settings ask for."""
    language = engine.settings.language
    for one in _decided([_read(raw, engine) for raw in outcomes], engine):
        if language:
            yield _with_prose(one, language)
        elif engine.settings.sections and isinstance(one, Judged):
            yield replace(one, facts=placed(one.facts))
        else:
            yield one


def judge_ahead(outcomes: Iterable[RawCommit | Skipped], engine: Engine) -> list[Outcome]:
    """As ``judge`` with prose, by two processes; the model of ``engine`` is not loaded yet.

    A commit's facts are read while git prints the next ones. What prose finds in a diff waits for
    no verdict: a fork begins with its share of that while this process loads the model and decides
    about all commits.
    """
    language = engine.settings.language
    costs: list[int] = []
    read: list[_Read] = []
    for raw in outcomes:
        costs.append(size(raw))
        read.append(_read(raw, engine))
    mine, others = shared(costs, _LOADING + sum(costs) // _DECIDING)
    fork = Ahead(_detailed, partial(_prose, language), [read[at] for at in others])
    try:
        judged = list(_decided(read, with_model(engine)))
        fork.send([getattr(judged[at], "verdict", None) for at in others])
        for at in mine:
            judged[at] = _with_prose(judged[at], language)
        theirs = fork.results()
    finally:
        fork.close()
    for n, at in enumerate(others):
        one = judged[at]
        if not isinstance(one, Skipped):
            # What the fork could not do is done here, so that its errors come out as any other's.
            judged[at] = replace(one, prose=theirs[n]) if theirs else _with_prose(one, language)
    return judged


def _detailed(read: _Read) -> Facts | None:
    return None if isinstance(read, Skipped) else detail(read[1])


def _with_prose(one: Outcome, language: str) -> Outcome:
    if isinstance(one, Skipped):
        return one
    return replace(one, prose=_prose(language, detail(one.facts), one.verdict))


def _prose(language: str, detailed: Facts | None, verdict: Verdict | None) -> Prose | None:
    # Verdicts without prose (classify, gate, explain) start a fifth sooner without its modules.
    from classifier.prose import write  # noqa: PLC0415

    return write(detailed, verdict, language) if detailed and verdict else None


def _decided(batch: Sequence[_Read], engine: Engine) -> Iterator[Outcome]:
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


def _read(raw: RawCommit | Skipped, engine: Engine) -> _Read:
    if isinstance(raw, Skipped):
        return raw
    commit = replace(raw.commit, files=diff.parse(raw.files))
    seen = mask_prefix(commit) if engine.settings.mask_prefix else commit
    return commit, extract(seen, engine.paths)


def size(raw: RawCommit | Skipped) -> int:
    """Bytes of a commit's patches, and something for the commit itself."""
    if isinstance(raw, Skipped):
        return 0
    return 1000 + sum(len(patch) for file in raw.files for patch in file.patches)
