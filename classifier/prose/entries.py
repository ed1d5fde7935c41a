"""Settings as entries of a list, which a key of theirs names; those that go with a whole job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk
from classifier.prose.dependencies import in_groups
from classifier.prose.sides import replaced_heads
from classifier.prose.unpaired import apart, is_alone, unpaired, without_held

_NAMED = re.compile(r"[A-Za-z_][\w.-]*")
_SAYING = ("", "RUN", "LABEL")  # instructions whose text says what it is
# How a line of a RUN ends that says what to do with the lines below.
_GOES_ON = re.compile(r"(?:; *(?:then|do)|\binstall(?: -\S+)*)\Z")
_WHOLE = ("added", "removed")
_WORD = re.compile(r"[^\W_]+")
_ANY = 0.001  # likeness of names that have anything in common
_JOBS = ("ci_job", "ci_step")


def entries(items: Sequence[Fact], commit: Facts) -> list[Fact]:
    """The facts as far as lines pair them; a ``name`` with the ``value`` below is one setting."""
    facts = without_held(unpaired(in_groups(items, commit), commit))
    values = {_place(fact): fact for fact in facts if _is_key(fact, "value")}
    if not values:
        return facts
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
    """The fact; of an image, a folder or a user says little without the word that sets it.

    What one who starts a workflow may choose starts none.
    """
    if fact.kind == "ci_trigger" and fact.scope == "options":
        return replace(fact, kind="config", scope="")
    if fact.kind == "docker" and fact.scope == "RUN" and _GOES_ON.search(fact.name):
        return replace(fact, name=f"{fact.name}…")
    if fact.kind != "docker" or fact.scope in _SAYING:
        return fact
    name, old, new = (text and f"{fact.scope} {text}" for text in (fact.name, fact.old, fact.new))
    return replace(fact, name=name, old=old, new=new)


def _is_key(fact: Fact, name: str) -> bool:
    return fact.kind == "config" and fact.name == name and fact.action in _WHOLE


def _place(fact: Fact) -> tuple[str, str, str, int]:
    return fact.path, fact.scope, fact.action, fact.line


def of_jobs(facts: Facts) -> frozenset[Fact]:
    """Keys of workflows deep in a job that goes: in the same place of other jobs they may stay;
    and jobs that go from a workflow where another one gets a job by the name."""
    jobs = [f for f in facts.items if (f.kind, f.action) == ("ci_job", "removed")]
    if not jobs:
        return frozenset()
    keys = [f for f in facts.items if (f.kind, f.action) == ("config", "removed")]
    paths, names = {job.path for job in jobs}, {job.name for job in jobs}
    # When a job runs may stand in an entry elsewhere, which has its name.
    heads = {(f.path, f.line) for f in (*jobs, *keys) if f.name in names and f.path in paths}
    gone = {
        (file.path, number)
        for file in facts.commit.files
        if file.path in paths
        for hunk in file.hunks
        for number in _run(hunk, {line for path, line in heads if path == file.path})
    }
    keys = [f for f in keys if f.scope not in names and (f.path, f.line) in gone]
    return frozenset((*keys, *_moved(jobs, facts)))


def _moved(jobs: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The jobs that go of which another workflow gets one by the name."""
    homes: dict[str, set[str]] = {}
    for fact in facts.items:
        if (fact.kind, fact.action) == ("ci_job", "added"):
            homes.setdefault(fact.name, set()).add(fact.path)
    return [job for job in jobs if homes.get(job.name, set()) - {job.path}]


def _run(hunk: Hunk, heads: Set[int]) -> Iterator[int]:
    """The numbers of lines that go right behind one of the ``heads``."""
    number, inside = hunk.old_start, False
    for line in hunk.lines:
        inside = line[:1] != " " and (inside or (line[:1] == "-" and number in heads))
        if inside and line[:1] == "-":
            yield number
        number += line[:1] in ("-", " ")


def with_jobs_renamed(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts, with a job or step of CI that has another name, and what it is told by, as that.

    The line with its name is replaced, and what follows it stays.
    """
    items = _with_jobs_moved(apart(items, facts), facts)
    gone = {(f.path, f.line): f for f in items if f.action == "removed" and f.kind in _JOBS}
    if not gone:
        return _with_doubtful_apart(items, facts)
    come = {(f.kind, f.path, f.line): f for f in items if f.action == "added" and f.kind in _JOBS}
    paths = {path for path, _ in gone}
    pairs: list[tuple[Fact, Fact]] = []
    for file in (file for file in facts.commit.files if file.path in paths):
        for hunk in file.hunks:
            for old, new in replaced_heads(hunk):
                fact = gone.get((file.path, old))
                other = come.get((fact.kind, file.path, new)) if fact else None
                if fact and other:
                    pairs.append((fact, other))
    names = _names_of_jobs(items)
    pairs = [(f, new) for f, new in pairs if _is_sure(f.name, new.name, names[f.kind, f.path, ""])]
    named = {(f.path, f.name): other.name for f, other in pairs if f.kind == "ci_job"}
    now = {id(new): replace(new, action="renamed", old=f.name, new=new.name) for f, new in pairs}
    left = {id(fact) for fact, _ in pairs}
    told = _keys_of(named, [now.get(id(f), f) for f in items if id(f) not in left])
    return _with_doubtful_apart(told, facts)


def _with_jobs_moved(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; a job that goes from another workflow, and has all its steps in the one that gets
    it, moves with them and with its settings."""
    lost = [f for f in facts.items if f.action == "removed" and f.kind in _JOBS]
    homes = {f.name: f.path for f in lost if f.kind == "ci_job"}
    new = {(f.scope, f.name): f.path for f in items if f.action == "added" and f.kind in _JOBS}
    steps = {(f.scope, f.name) for f in lost if f.path == homes.get(f.scope)}
    left = {job for job, step in steps if new.get((job, step), "") in ("", homes[job])}
    moved = {job for job, _ in steps if new.get(("", job), homes[job]) != homes[job]} - left
    return [
        replace(fact, action="moved", old=homes[fact.name])
        if fact.kind == "ci_job" and fact.action == "added" and fact.name in moved
        else fact
        for fact in items
        if not (fact.scope in moved and (fact.kind == "config" or (fact.scope, fact.name) in steps))
    ]


def _with_doubtful_apart(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; of a job, a step, or an entry of a list that one is as likely to be called now
    as another is, no more is known than that the one name goes and the other comes, but where
    nothing else of it changes."""
    names = _names_of_jobs(items) if any(map(_is_turned, items)) else {}
    told: list[Fact] = []
    for fact in items:
        sure = not _is_turned(fact) or _is_sure(fact.old, fact.new, names[_list_of(fact)])
        if not (sure or (fact.kind in _JOBS and is_alone(fact, facts))):
            told += (
                replace(fact, action="removed", name=fact.old, old="", new="", line=0),
                replace(fact, action="added", name=fact.new, old="", new=""),
            )
        else:
            told.append(fact)
    return told


def _is_turned(fact: Fact) -> bool:
    turned = fact.action == "renamed" or (fact.action == "changed" and fact.kind == "ci_step")
    return turned and _is_listed(fact) and bool(fact.old and fact.new)


def _is_listed(fact: Fact) -> bool:
    """Whether a fact is of a job or step, or of a mere entry of a list."""
    return fact.kind in _JOBS or (fact.kind == "config" and not fact.public)


def _list_of(fact: Fact) -> tuple[str, str, str]:
    return fact.kind, fact.path, fact.scope if fact.kind == "config" else ""


def _names_of_jobs(
    items: Sequence[Fact],
) -> dict[tuple[str, str, str], tuple[set[str], set[str]]]:
    """The names that go and those that come, of the steps of a file and the like."""
    found: dict[tuple[str, str, str], tuple[set[str], set[str]]] = {}
    for fact in items:
        if _is_turned(fact) or (fact.action in _WHOLE and _is_listed(fact)):
            gone, come = found.setdefault(_list_of(fact), (set(), set()))
            gone.add(fact.name if fact.action == "removed" else fact.old)
            come.add("" if fact.action == "removed" else fact.name)
    return found


def _is_sure(old: str, new: str, names: tuple[Set[str], Set[str]]) -> bool:
    """Whether no other name of the two sides has as much in common with one of a pair."""
    gone, come = names
    alike = _alike(old, new) or _ANY
    return not any(_alike(old, other) >= alike for other in come - {new}) and not any(
        _alike(other, new) >= alike for other in gone - {old}
    )


def _alike(one: str, two: str) -> float:
    """The part of the words of two names that both have."""
    first, second = (set(_WORD.findall(name.lower())) for name in (one, two))
    return len(first & second) / max(len(first | second), 1)


def _keys_of(named: Mapping[tuple[str, str], str], items: Sequence[Fact]) -> list[Fact]:
    """The facts; keys of jobs that have another name now stay, or have another value."""
    if not named:
        return list(items)
    come = {(f.path, f.scope, f.name): f for f in items if _is_setting(f, "added")}
    told: list[Fact] = []
    held: set[int] = set()
    for fact in items:
        job = named.get((fact.path, fact.scope)) if _is_setting(fact, "removed") else None
        new = come.get((fact.path, job, fact.name)) if job else None
        if new:
            held.add(id(new))
            told.append(replace(new, action="changed", old=fact.old, new=new.new))
        else:
            told.append(replace(fact, scope=job) if job else fact)
    return [fact for fact in told if id(fact) not in held]


def _is_setting(fact: Fact, action: str) -> bool:
    return (fact.kind, fact.action) == ("config", action)
