"""What the gate is asked to judge: a range, a squashed range, or a commit about to be made."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from classifier.domain import Outcome
from classifier.engine import load
from classifier.errors import RevisionError, UsageError
from classifier.gate.result import Gated
from classifier.git import RawCommit, Repository
from classifier.git.ranges import Range, read_range
from classifier.git.staged import merging, read_message, squashed, staged
from classifier.judging import judge
from classifier.pipeline import run
from classifier.settings import Settings

_FULL_SHA = re.compile(r"\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b")
Finish = Callable[[Outcome], Gated]


@dataclass(frozen=True, slots=True)
class Task:
    """What is judged, in words, its commits oldest first, and how many merges were left out.

    ``note`` says why there are none where that may be an oversight.
    """

    what: str
    commits: Iterator[Gated]
    merges: int = 0
    note: str = ""


def task(
    args: argparse.Namespace, repository: Repository, settings: Settings, finish: Finish
) -> Task:
    """The task that the options ask for. Raises UsageError, RevisionError or EvaluationError."""
    modes = [args.range is not None, bool(args.commit_msg), args.pre_push]
    if sum(modes) != 1:
        raise UsageError("say what to judge: BASE..HEAD, or --commit-msg FILE, or --pre-push")
    if args.squash and args.range is None:
        raise UsageError("--squash goes with a range: gitsift gate BASE..HEAD --squash")
    if args.title and not args.squash:
        raise UsageError("--title is the subject of a squashed commit; add --squash")
    if args.commit_msg:
        return _commit_msg(args.commit_msg, repository, settings, finish)
    if args.pre_push:
        return _pre_push(repository, settings, finish)
    base, head = split(args.range)
    found = read_range(repository, base, head)
    note = _empty(base, head, found)
    if args.squash:
        return replace(_squash(args, found, repository, settings, finish), note=note)
    commits = run(repository, found.shas, settings, finish)
    return Task(_short(f"{base}..{head}"), commits, found.merges, note)


def _empty(base: str, head: str, found: Range) -> str:
    """Why a range has nothing to judge, "" where it has."""
    if found.shas:
        return ""
    if found.merges:
        return f"{_short(f'{base}..{head}')} holds merges alone"
    if not found.turned:
        return f"the range is empty: {_short(base)} and {_short(head)} are the same commit"
    return (
        f"the range is empty: {_short(base)} has all that {_short(head)} has, and more; were the "
        f"ends swapped? the other way round it is {_short(f'{head}..{base}')}"
    )


def split(text: str) -> tuple[str, str]:
    """Base and head of ``BASE..HEAD`` or ``BASE...HEAD``; the head may be left out for HEAD.

    Both mean what HEAD has and BASE has not. git lets the base out too, for HEAD; here that is a
    variable which is empty in CI, and a gate that finds no commits would let everything pass.
    """
    base, dots, head = text.partition("...") if "..." in text else text.partition("..")
    if not dots or text.startswith("-"):
        raise UsageError(f"{text!r} is no range; write BASE..HEAD, such as origin/main..HEAD")
    if not base:
        raise UsageError(
            f"{text!r} has no base, so there is nothing to judge; write BASE..HEAD, such as "
            "origin/main..HEAD (is a variable empty?)"
        )
    return base, head or "HEAD"


def _short(text: str) -> str:
    """Full SHAs, as CI gives them, in the length that people read."""
    return _FULL_SHA.sub(lambda match: match[0][:12], text)


def _squash(
    args: argparse.Namespace,
    found: Range,
    repository: Repository,
    settings: Settings,
    finish: Finish,
) -> Task:
    if not args.title.strip():
        raise UsageError("--squash needs --title, the subject that the squashed commit will have")
    if not found.fork:
        raise UsageError(f"{args.range}: no common history, so there is no one diff to judge")
    message = f"{args.title.strip()}\n\n{args.body}"
    raw = squashed(repository, found.fork, found.head, message)
    return Task(_short(f"{args.range}, squashed"), _one(raw, settings, finish), found.merges)


def _commit_msg(file: str, repository: Repository, settings: Settings, finish: Finish) -> Task:
    if merging(repository):
        return Task("the merge being made", iter(()), 1)
    raw = staged(repository, read_message(repository, file))
    return Task("the commit being made", _one(raw, settings, finish))


def _one(raw: RawCommit, settings: Settings, finish: Finish) -> Iterator[Gated]:
    return map(finish, judge([raw], load(settings)))


def _pre_push(repository: Repository, settings: Settings, finish: Finish) -> Task:
    """The commits that a push sends, as git tells the hook, or as pre-commit tells its hooks."""
    ranges = [read_range(repository, base, head) for base, head in _pushed(repository)]
    shas = dict.fromkeys(sha for found in ranges for sha in found.shas)
    merges = sum(found.merges for found in ranges)
    return Task("the commits being pushed", run(repository, shas, settings, finish), merges)


def _pushed(repository: Repository) -> Iterator[tuple[str, str]]:
    """(base, head) of every branch that is pushed; "" as base where the remote has no start."""
    start, end = os.environ.get("PRE_COMMIT_FROM_REF"), os.environ.get("PRE_COMMIT_TO_REF")
    if end:
        yield start or "", end
        return
    if os.environ.get("PRE_COMMIT"):
        yield "", "HEAD"  # pre-commit says nothing where the branch shares nothing with the remote
        return
    for number, line in enumerate(sys.stdin, 1):
        words = line.split()
        if len(words) != 4:
            raise UsageError(
                f"--pre-push, standard input, line {number}: git gives a pre-push hook four words "
                "a line; call this from .git/hooks/pre-push or by pre-commit"
            )
        local, remote = words[1], words[3]
        if set(local) == {"0"}:
            continue  # a branch is deleted
        yield _known(repository, remote), local


def _known(repository: Repository, sha: str) -> str:
    """The SHA, or "" where it is new to the remote or was not fetched from there."""
    try:
        return "" if set(sha) == {"0"} else repository.commit_id(sha)
    except RevisionError:
        return ""
