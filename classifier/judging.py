"""Composes the parts: diff -> facts -> rules and model -> verdict -> prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from classifier import diff
from classifier.domain import (
    Commit,
    Facts,
    FileChange,
    Judged,
    Outcome,
    Prose,
    Skipped,
    Verdict,
    Weighing,
)
from classifier.engine import Engine, load
from classifier.facts import PathTable, detail, extract, in_question, mask_prefix, placed, stood
from classifier.git import Blobs, RawCommit
from classifier.halves import Ahead, shared
from classifier.labels.override import override
from classifier.model import predict
from classifier.rules import evaluate
from classifier.settings import Settings
from classifier.verdict import decide, weigh

# What it takes to load rules and model and to decide, in bytes of patches that prose is written of
# in that time; deciding as a part of writing.
_LOADING = 105_000
_DECIDING = 7

_Read = tuple[Commit, Facts] | Skipped
_Whole = Mapping[str, FileChange]  # the files that prose may need whole


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
        if isinstance(one, Skipped):
            yield one
        elif language:
            whole = in_question(one.facts) if blobs else {}
            detailed = _in_detail(one.facts, whole, blobs)
            yield replace(one, prose=_prose(language, detailed, one.verdict))
        elif engine.settings.sections:
            yield replace(one, facts=placed(one.facts))
        else:
            yield one


def judge_weighed(raw: RawCommit | Skipped, engine: Engine) -> tuple[Outcome, Weighing | None]:
    """One commit as ``judge`` has it with sections, and how its level came about."""
    read = _read(raw, engine.settings, engine.paths)
    (one,) = _decided([read], engine)
    if isinstance(one, Skipped):
        return one, None
    hits = evaluate(engine.profile, one.facts)
    predictions = predict(engine.model, [one.facts]) if engine.model else []
    prediction = predictions[0] if predictions else None
    weighing = weigh(hits, prediction, engine.profile.thresholds, one.verdict.importance)
    return replace(one, facts=placed(one.facts)), weighing


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
    read: list[tuple[_Read, _Whole]] = []
    for raw in outcomes:
        costs.append(size(raw))
        one = _read(raw, settings, table)
        whole = {} if isinstance(one, Skipped) else in_question(one[1])
        blobs.ask(change.old_blob for change in whole.values())
        read.append((one, whole))
    blobs.collect()
    mine, others = shared(costs, _LOADING + sum(costs) // _DECIDING)
    told, written = partial(_detailed, blobs=blobs), partial(_prose, language)
    fork = Ahead(told, written, [read[at] for at in others])
    try:
        judged = list(_decided([one for one, _ in read], load(settings, table)))
        verdicts = [getattr(one, "verdict", None) for one in judged]
        fork.send([verdicts[at] for at in others])
        prose = {at: written(told(read[at]), verdicts[at]) for at in mine}
        theirs = fork.results()
    finally:
        fork.close()
    # What the fork could not do is done here, so that its errors come out as any other's.
    theirs = theirs or [written(told(read[at]), verdicts[at]) for at in others]
    prose.update(zip(others, theirs, strict=True))
    return [
        one if isinstance(one, Skipped) else replace(one, prose=prose[at])
        for at, one in enumerate(judged)
    ]


def _detailed(work: tuple[_Read, _Whole], blobs: Blobs | None) -> Facts | None:
    read, whole = work
    return None if isinstance(read, Skipped) else _in_detail(read[1], whole, blobs)


def _in_detail(facts: Facts, whole: _Whole, blobs: Blobs | None) -> Facts:
    found = detail(facts)
    return stood(found, whole, blobs.read) if blobs else found


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
