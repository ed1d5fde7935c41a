"""Composes the parts: diff -> facts -> rules and model -> verdict -> prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from classifier import diff
from classifier.domain import Commit, Facts, Judged, Outcome, Prose, Skipped, Verdict
from classifier.engine import Engine, load
from classifier.facts import PathTable, detail, extract, in_question, mask_prefix, placed, stood
from classifier.git import Blobs, RawCommit
from classifier.halves import Ahead, shared
from classifier.labels.override import override
from classifier.model import predict
from classifier.rules import evaluate
from classifier.settings import Settings
from classifier.verdict import decide

# What it takes to load rules and model and to decide, in bytes of patches that prose is written of
# in that time; deciding as a part of writing.
_LOADING = 105_000
_DECIDING = 7

_Read = tuple[Commit, Facts] | Skipped


def judge(
    outcomes: Iterable[RawCommit | Skipped], engine: Engine, blobs: Blobs | None = None
) -> Iterator[Outcome]:
    """Decides about a batch of commits, in order, and writes what the settings ask for.

    ``blobs`` are of the repository of the commits: with them prose says nothing that whole files
    contradict.
    """
    language = engine.settings.language
    read = [_read(raw, engine.settings, engine.paths) for raw in outcomes]
    for one in _decided(read, engine):
        if language:
            yield _with_prose(one, language, blobs)
        elif engine.settings.sections and isinstance(one, Judged):
            yield replace(one, facts=placed(one.facts))
        else:
            yield one


def judge_ahead(
    outcomes: Iterable[RawCommit | Skipped], settings: Settings, table: PathTable, blobs: Blobs
) -> list[Outcome]:
    """As ``judge`` with prose, by two processes, with what ``settings`` name still to be loaded.

    A commit's facts are read while git prints the next ones. What prose finds in a diff waits for
    no verdict: a fork begins with its share of that while this process loads rules and model and
    decides about all commits.
    """
    language = settings.language
    costs: list[int] = []
    read: list[_Read] = []
    for raw in outcomes:
        costs.append(size(raw))
        read.append(_read(raw, settings, table))
        if isinstance(read[-1], tuple):
            blobs.ask(one.old_blob for one in in_question(read[-1][1]).values())
    blobs.collect()
    mine, others = shared(costs, _LOADING + sum(costs) // _DECIDING)
    told = partial(_detailed, blobs=blobs)
    fork = Ahead(told, partial(_prose, language), [read[at] for at in others])
    try:
        judged = list(_decided(read, load(settings, table)))
        fork.send([getattr(judged[at], "verdict", None) for at in others])
        for at in mine:
            judged[at] = _with_prose(judged[at], language, blobs)
        theirs = fork.results()
    finally:
        fork.close()
    for n, at in enumerate(others):
        one = judged[at]
        if not isinstance(one, Skipped):
            # What the fork could not do is done here, so that its errors come out as any other's.
            judged[at] = (
                replace(one, prose=theirs[n]) if theirs else _with_prose(one, language, blobs)
            )
    return judged


def _detailed(read: _Read, blobs: Blobs | None) -> Facts | None:
    return None if isinstance(read, Skipped) else _in_detail(read[1], blobs)


def _in_detail(facts: Facts, blobs: Blobs | None) -> Facts:
    found = detail(facts)
    return stood(found, in_question(facts), blobs.read) if blobs else found


def _with_prose(one: Outcome, language: str, blobs: Blobs | None) -> Outcome:
    if isinstance(one, Skipped):
        return one
    return replace(one, prose=_prose(language, _in_detail(one.facts, blobs), one.verdict))


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


def _read(raw: RawCommit | Skipped, settings: Settings, table: PathTable) -> _Read:
    if isinstance(raw, Skipped):
        return raw
    commit = replace(raw.commit, files=diff.parse(raw.files))
    seen = mask_prefix(commit) if settings.mask_prefix else commit
    return commit, extract(seen, table)


def size(raw: RawCommit | Skipped) -> int:
    """Bytes of a commit's patches, and something for the commit itself."""
    if isinstance(raw, Skipped):
        return 0
    return 1000 + sum(len(patch) for file in raw.files for patch in file.patches)
