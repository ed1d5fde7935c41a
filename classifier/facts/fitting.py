"""Whether what was called by one list of parameters may be called by another."""

from __future__ import annotations

import re

from classifier.facts.heads import split_list

_NAME = re.compile(r"\w+|/")


def takes_all(old: str, new: str) -> bool:
    """Whether calls that fit one list of Python fit the other: each place has its parameter, each
    name is one, and what comes has a default."""
    (first, named, rest), (now, by_name, others) = map(_parts, (old, new))
    same = list(now)[: len(first)] == list(first) and rest <= others
    more = {name: now[name] for name in list(now)[len(first) :]}
    if not same or "/" in {*named, *by_name, *first, *now} or (more and "*args" in rest):
        return False
    every, kept = now | by_name, first | named
    loose = all(every[name] for name in every if name not in kept or kept[name])
    return loose and ("**" in others or named.keys() <= every.keys())


def _parts(said: str) -> tuple[dict[str, bool], dict[str, bool], set[str]]:
    """The parameters by their places and those by names alone, each with whether it has a default,
    and what takes the rest."""
    first: dict[str, bool] = {}
    named: dict[str, bool] = {}
    rest: set[str] = set()
    for part in split_list(said[1:-1]):
        name = _NAME.match(part)
        if part.startswith("*"):
            rest.add("**" if part.startswith("**") else "*" if part == "*" else "*args")
        elif name:
            (named if rest else first)[name[0]] = "=" in part
    return first, named, rest - {"*"}
