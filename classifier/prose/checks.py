"""Checks and returned values that are rewritten rather than dropped and added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.alike import likeness
from classifier.facts.broken import unbroken
from classifier.facts.heads import OPEN_HEAD, unwrapped
from classifier.prose.markup import words

_KINDS = ("guard", "return")
_ALIKE = 1 / 2  # part of the words that two texts of an error have in common if they are one
_NAME = re.compile(r"[^\W\d]\w*")
# Names that own nothing in a text: what merely leads to an attribute is in many checks.
_LAST = re.compile(r"[^\W\d]\w*+(?!\s*(?:\.|->|::|\?\.)\s*\w)")
# Statements that do nothing of what the others do.
_ALONE = frozenset(("return", "assert"))
_KEYWORDS = words("return if elif else while assert unless not and or in is None NULL nil null")
_CHECK = re.compile(r"(?:\}\s*)?(?:el(?:se\s)?)?(?:if|while|assert|unless|return)\b")


def joined(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts, with a check that goes and one that comes in its place as one that changes."""
    gone = {f.path for f in items if f.kind in _KINDS and f.action == "removed"}
    lines = {
        file.path: dict(pair for hunk in file.hunks for pair in _replaced(hunk))
        for file in facts.commit.files
        if file.path in gone
    }
    told: list[Fact] = []
    successors: set[Fact] = set()
    for fact in items:
        new = _line_for(fact, lines.get(fact.path, {}))
        if new:
            successor = next((f for f in items if _comes_in(f, fact.path, new)), None)
            told.append(_changed(fact, successor))
            successors |= {successor} if successor else set()
        else:
            told.append(fact)
    return [fact for fact in told if fact not in successors]


def reworded(items: Sequence[Fact]) -> list[Fact]:
    """The facts, with an error's text that goes and one much like it as one that changes."""
    texts = [f for f in items if f.kind == "error" and " " in f.name]
    come = [f for f in texts if f.action == "added"]
    now: dict[int, Fact] = {}
    gone: set[int] = set()
    for old in (f for f in texts if f.action == "removed" and come):
        here = [f for f in come if (f.path, f.scope) == (old.path, old.scope) and id(f) not in now]
        new = max(here, key=lambda f: likeness(old.name, f.name), default=None)
        if new and likeness(old.name, new.name) >= _ALIKE:
            now[id(new)] = replace(new, action="changed", old=old.name, new=new.name)
            gone.add(id(old))
    return [now.get(id(fact), fact) for fact in items if id(fact) not in gone]


def moved_checks(facts: Facts) -> frozenset[Fact]:
    """Checks that come on no more lines than they go from, in whichever files: none is new.

    Of those in a function that is moved, one line that goes is enough.
    """
    checks = [f for f in facts.items if f.kind == "guard" and f.action == "added"]
    homes = {(f.path, f.name) for f in facts.items if (f.kind, f.action) == ("function", "moved")}
    come, gone = _conditions(facts) if checks else (Counter[str](), Counter[str]())
    found: list[Fact] = []
    for check in checks:
        was, now = (side[unwrapped(check.name)] for side in (gone, come))
        if was and (now <= was or (check.path, check.scope) in homes):
            found.append(check)
    return frozenset(found)


def _conditions(facts: Facts) -> tuple[Counter[str], Counter[str]]:
    """How often each condition stands on the lines that come, and on those that go."""
    sides: dict[str, Counter[str]] = {"-": Counter(), "+": Counter()}
    for hunk in (hunk for file in facts.commit.files for hunk in file.hunks):
        for line in hunk.lines:
            if line[:1] in sides and (found := _CHECK.match(line[1:].lstrip())):
                condition = line[1:].strip()[found.end() :].rstrip("{: \t")
                sides[line[0]][unwrapped(condition)] += 1
    return sides["+"], sides["-"]


def _replaced(hunk: Hunk) -> list[tuple[str, str]]:
    """(line with a check that goes, line with the one that comes) in each run of changes."""
    found: list[tuple[str, str]] = []
    gone: list[str] = []
    came: list[list[str]] = []
    deep: dict[str, int] = {}
    for line in (*hunk.lines, " "):
        text = line[1:].strip()
        depth = len(line) - len(line[1:].lstrip())
        if line[:1] == " ":
            found += _broken(gone, came)
            gone, came = [], []
        elif not _CHECK.match(text):
            if line[:1] == "+" and came:
                came[-1].append(text)
        elif line[:1] == "-":
            gone.append(text)
            deep[text] = depth
        else:
            came.append([text])
            old = next((old for old in gone if _are_alike(old, text, deep[old] == depth)), None)
            if old is not None:
                gone.remove(old)
                found.append((old, text))
    return found


def _broken(gone: Sequence[str], came: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Checks that go, each with the one that has it on its several lines."""
    said = [unbroken(lines) for lines in came if len(lines) > 1] if gone else []
    bare = {old: unwrapped(_CHECK.sub("", old, count=1).rstrip("{: ").strip()) for old in gone}
    pairs = ((old, next((new for new in said if bare[old] in new), "")) for old in gone)
    return [(old, new) for old, new in pairs if new and bare[old]]


def _are_alike(old: str, new: str, level: bool) -> bool:
    """Whether two checks have a name in common, or the new one goes on in the next lines.

    Of returned values as deep as each other (``level``) the one simply takes the place of the
    other, and an assertion is no branch.
    """
    first, second = old[:6], new[:6]
    if first != second and not _ALONE.isdisjoint((first, second)):
        return False
    if first == "return" and level:
        return True
    before, after = set(_NAME.findall(old)), set(_NAME.findall(new))
    ends = {*_LAST.findall(old), *_LAST.findall(new)}
    return bool((before & after & ends) - _KEYWORDS) or not _NAME.findall(_CHECK.sub("", new))


def _line_for(fact: Fact, lines: Mapping[str, str]) -> str:
    if fact.kind not in _KINDS or fact.action != "removed" or not fact.name:
        return ""
    return next((new for old, new in lines.items() if fact.name in old), "")


def _comes_in(fact: Fact, path: str, line: str) -> bool:
    new = fact.kind in _KINDS and fact.action == "added" and fact.path == path
    return new and bool(fact.name) and fact.name in line


def _is_open(fact: Fact) -> bool:
    """Whether only a part of a check is known."""
    return fact.kind == "guard" and fact.new == OPEN_HEAD


def _changed(gone: Fact, successor: Fact | None) -> Fact:
    # A check that goes on over several lines is not told whole, only that it changes.
    if successor is None or _is_open(successor) or not re.search(r"\w", successor.name):
        return replace(gone, action="changed", old="", new="")
    return replace(successor, action="changed", old=gone.name, new=successor.name)
