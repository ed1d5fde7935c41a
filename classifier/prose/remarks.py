"""Remarks to checkers, such as ``noqa``, behind lines that stay, and comments of several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.facts.remarks import split
from classifier.facts.suffixes import ECMA

KIND = "remark"
"""A kind of fact of the prose's own: such a remark, by its text."""
# A comment behind code, which says nothing where both lines have it.
_BEHIND = re.compile(r"(?:[ \t]+/\*[^\"'`]*\*/|(?<=[;{},)])[ \t]*//[^\"'`]*|[ \t]{2,}# [^\"'`]*)$")
_NOTICE, _YEAR = re.compile(r"(?i)\bcopyright\b|\(c\)|©"), re.compile(r"\b(?:19|20)\d\d\b")
_OF_INI = (".ini", ".conf", ".cfg")
_TO_BE_WRITTEN = re.compile(r"\s*(?:it|test|describe)\.todo\(")
_SEVERAL = re.compile(r"(?<=\s)(?=#|//)")  # between the remarks of one line
_UNREAD = frozenset({"lock", "generated", "vendored", "data", "asset", "docs"})


def of_remarks(facts: Facts) -> Facts:
    """The facts, a setting of which the remark behind its value alone changes as a comment, and a
    title without a test, as one of JavaScript that is still to be written, as a to-do."""
    planned = _planned(facts)
    items = tuple(_as_comment(fact) for fact in facts.items)
    items = tuple(replace(f, kind="todo") if _spot(f) in planned else f for f in items)
    return replace(facts, items=items) if items != facts.items else facts


def _planned(facts: Facts) -> frozenset[tuple[str, str, str, int]]:
    """Kinds, places and ways of the tests that lines with a title alone are read as."""
    paths = {f.path for f in facts.items if f.kind == "test" and f.path.endswith(ECMA)}
    return frozenset(
        ("test", action, file.path, number)
        for file in facts.files
        if file.path in paths
        for hunk in file.change.hunks
        for action, lines in (("removed", hunk.deleted()), ("added", hunk.added()))
        for number, line in lines
        if _TO_BE_WRITTEN.match(line)
    )


def _spot(fact: Fact) -> tuple[str, str, str, int]:
    return fact.kind, fact.action, fact.path, fact.line


def _as_comment(fact: Fact) -> Fact:
    """A setting of INI, where what follows a blank and a semicolon is a remark."""
    if (fact.kind, fact.action) != ("config", "changed") or not fact.path.endswith(_OF_INI):
        return fact
    (value, _, was), (same, sign, now) = fact.old.partition(" ;"), fact.new.partition(" ;")
    if not sign or value != same:
        return fact
    was, now = was.strip(), now.strip()
    return replace(fact, kind="comment", name=now, old=was, new=now, scope="", public=True)


def remarks(facts: Facts) -> list[Fact]:
    """The remarks that come, go or change, in their order."""
    return [
        fact
        for file in facts.files
        if file.kind not in _UNREAD
        for hunk in file.change.hunks
        for gone, came in runs(hunk.lines, hunk.new_start)
        if len(gone) == len(came)
        for old, (number, new) in zip(gone, came, strict=True)
        for fact in _differing(old, new, file.path, number)
    ]


def is_remark(old: str, new: str) -> bool:
    """Whether two lines differ in such a remark alone, or in the year of a notice of copyright."""
    if _NOTICE.search(old) and _YEAR.sub("", old) == _YEAR.sub("", new):
        return True
    (before, was), (after, now) = split(old), split(new)
    return was != now and before == after


def bared(old: str, new: str) -> tuple[str, str]:
    """Two lines without blanks at their ends and without what both have behind their code.

    That is the sign that the next line goes on with them, or a comment, be it another one where
    the code differs as well.
    """
    old, new = (line.strip().removesuffix("\\").rstrip() for line in (old, new))
    found = _BEHIND.search(old)
    said = found[0].lstrip() if found else ""
    if found and new.endswith(said):
        return old[: found.start()], new.removesuffix(said).rstrip()
    if found and (other := _BEHIND.search(new)) and old[: found.start()] != new[: other.start()]:
        return old[: found.start()].rstrip(), new[: other.start()].rstrip()
    return old, new


def _differing(old: str, new: str, path: str, number: int) -> Iterator[Fact]:
    if is_remark(old, new):
        was, now = (_SEVERAL.split(split(line)[1]) for line in (old, new))
        for action, own, others in (("removed", was, now), ("added", now, was)):
            known = {part.rstrip() for part in others}
            text = "".join(part for part in own if part.rstrip() not in known).rstrip()
            if text:
                yield Fact(KIND, action, text, path, number)


def runs(lines: Sequence[str], number: int) -> Iterator[tuple[list[str], list[tuple[int, str]]]]:
    """The removed lines of each run of changes, and the added ones with their numbers."""
    gone: list[str] = []
    came: list[tuple[int, str]] = []
    for line in (*lines, " "):
        if line[0] == "+":
            came.append((number, line[1:]))
        elif line[0] == "-" and not came:
            gone.append(line[1:])
        else:
            if gone and came:
                yield gone, came
            gone, came = ([line[1:]], []) if line[0] == "-" else ([], [])
        number += line[0] in "+ "


def in_place(facts: Facts) -> Iterator[tuple[str, str]]:
    """The lines of which one takes the other's place."""
    for hunk in (hunk for file in facts.commit.files for hunk in file.hunks):
        for gone, came in runs(hunk.lines, 0):
            yield from zip(map(str.strip, gone), (x.strip() for _, x in came), strict=False)


def comments_joined(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, comments of several lines as one; each of those behind code is of its line."""
    joined: list[Fact] = []
    ends: dict[tuple[str, str, int], int] = {}
    for fact in facts:
        if fact.kind == "comment" and fact.action in ("added", "removed") and fact.public:
            place = ends.pop((fact.path, fact.action, fact.line), None)
            if place is None:
                place = len(joined)
                joined.append(fact)
            else:
                before = joined[place]
                joined[place] = replace(before, name=f"{before.name} {fact.name}")
            ends[fact.path, fact.action, fact.line + 1] = place
        else:
            joined.append(fact)
    return joined
