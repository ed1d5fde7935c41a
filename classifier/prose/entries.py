"""Settings as entries of a list, which a key of theirs names; those that go with a whole job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk

_NAMED = re.compile(r"[A-Za-z_][\w.-]*")
_SAYING = ("", "RUN", "LABEL")  # instructions whose text says what it is
_WHOLE = ("added", "removed")
_WORKFLOW = re.compile(r"(?:^|/)\.(?:github/workflows/|travis|circleci/|gitlab)")


def entries(facts: Sequence[Fact]) -> list[Fact]:
    """The facts; a ``name`` with the ``value`` on the next line is one setting by that name."""
    values = {_place(fact): fact for fact in facts if _is_key(fact, "value")}
    if not values:
        return list(facts)
    told: list[Fact] = []
    held: set[int] = set()
    for fact in facts:
        path, scope, action, line = _place(fact)
        value = values.get((path, scope, action, line + 1)) if _is_key(fact, "name") else None
        name = fact.new or fact.old
        if value and _NAMED.fullmatch(name):
            held.add(id(value))
            told.append(replace(value, name=name, line=line))
        else:
            told.append(fact)
    return [fact for fact in told if id(fact) not in held]


def with_instruction(fact: Fact) -> Fact:
    """The fact; of an image, a folder or a user says little without the word that sets it."""
    if fact.kind != "docker" or fact.scope in _SAYING:
        return fact
    name, old, new = (text and f"{fact.scope} {text}" for text in (fact.name, fact.old, fact.new))
    return replace(fact, name=name, old=old, new=new)


def _is_key(fact: Fact, name: str) -> bool:
    return fact.kind == "config" and fact.name == name and fact.action in _WHOLE


def _place(fact: Fact) -> tuple[str, str, str, int]:
    return fact.path, fact.scope, fact.action, fact.line


def of_jobs(facts: Facts) -> frozenset[Fact]:
    """Keys of workflows deep in a job that goes: in the same place of other jobs they may stay."""
    jobs = [f for f in facts.items if (f.kind, f.action) == ("ci_job", "removed")]
    heads = {(job.path, job.line) for job in jobs}
    paths, names = {job.path for job in jobs}, {job.name for job in jobs}
    gone = {
        (file.path, number)
        for file in facts.commit.files
        if file.path in paths
        for hunk in file.hunks
        for number in _run(hunk, {line for path, line in heads if path == file.path})
    }
    keys = [f for f in facts.items if (f.kind, f.action) == ("config", "removed")]
    return frozenset(f for f in keys if f.scope not in names and (f.path, f.line) in gone)


def is_of_workflow(key: Fact) -> bool:
    """Whether it is a key of a workflow as a whole, of whose keys some are no settings."""
    return not key.scope and _WORKFLOW.search(key.path) is not None


def _run(hunk: Hunk, heads: Set[int]) -> Iterator[int]:
    """The numbers of lines that go right behind one of the ``heads``."""
    number, inside = hunk.old_start, False
    for line in hunk.lines:
        inside = line[:1] != " " and (inside or (line[:1] == "-" and number in heads))
        if inside and line[:1] == "-":
            yield number
        number += line[:1] in ("-", " ")
