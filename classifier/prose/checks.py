"""Checks and returned values that are rewritten rather than dropped and added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.alike import likeness
from classifier.facts.heads import OPEN_HEAD, head_of, unwrapped
from classifier.prose.markup import words

_Line = tuple[str, int]  # a line and its depth
_KINDS = ("guard", "return")
_NAME = re.compile(r"[^\W\d]\w*")
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
# Names that own nothing in a text: what merely leads to an attribute is in many checks.
_LAST = re.compile(r"[^\W\d]\w*+(?!\s*(?:\.|->|::|\?\.)\s*\w)")
# Statements that do nothing of what the others do.
_ALONE = frozenset(("return", "assert"))
# What conditions have in common that are of different things.
_KEYWORDS = words(
    "return if elif else while assert unless not and or in is None NULL nil null undefined true "
    "false True False typeof instanceof isinstance len object string number function boolean"
)
_MOST = 40  # checks of a run of changes that are compared
_LINES = 12  # over which a condition goes on at most
_CHECK = re.compile(r"(?:\}\s*)?(?:el(?:se\s)?)?(?:if|while|assert|unless|return)\b")


def joined(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts, with a check that goes and one that comes in its place as one that changes."""
    paths = {f.path for f in items if f.kind in _KINDS and f.action in ("added", "removed")}
    lines = {
        file.path: dict(pair for hunk in file.hunks for pair in _replaced(hunk))
        for file in facts.commit.files
        if file.path in paths
    }
    told: list[Fact] = []
    successors: set[Fact] = set()
    for fact in items:
        pairs = lines.get(fact.path, {})
        new = _line_for(fact, pairs)
        if new:
            successor = next((f for f in items if _comes_in(f, fact.path, new)), None)
            told.append(_changed(fact, successor))
            successors |= {successor} if successor else set()
        elif any("\n" in old and _comes_in(fact, fact.path, pairs[old]) for old in pairs):
            told.append(replace(fact, action="changed"))  # no fact has what went over more lines
        else:
            told.append(fact)
    return [fact for fact in told if fact not in successors]


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


def repeated_checks(facts: Facts) -> frozenset[Fact]:
    """Checks that come beside the very same one, on a line that stays: none is new there."""
    hunks = {file.path: file.hunks for file in facts.commit.files}
    new = (f for f in facts.items if f.kind == "guard" and f.action == "added" and f.name)
    return frozenset(
        check for check in new if any(_repeats(hunk, check) for hunk in hunks.get(check.path, ()))
    )


def _repeats(hunk: Hunk, check: Fact) -> bool:
    """Whether a hunk has a check on its new lines and, the same, on one that stays."""
    if not hunk.new_start <= check.line < hunk.new_start + hunk.new_length:
        return False
    stay = (line for line in hunk.lines if line[:1] == " " and check.name in line)
    return any(_is_check_of(check.name, line[1:].strip()) for line in stay)


def _is_check_of(condition: str, line: str) -> bool:
    """Whether a line opens with a check of that condition and no other."""
    found = _CHECK.match(line)
    rest = line[found.end() :].strip() if found else ""
    said = head_of(rest) if rest[:1] == "(" else rest.rstrip("{: \t")
    return bool(rest) and condition in (said, unwrapped(rest.rstrip("{: \t")))


def _conditions(facts: Facts) -> tuple[Counter[str], Counter[str]]:
    """How often each condition stands on the lines that come, and on those that go."""
    sides: dict[str, Counter[str]] = {"-": Counter(), "+": Counter()}
    for hunk in (hunk for file in facts.commit.files for hunk in file.hunks):
        for line in hunk.lines:
            if line[:1] in sides and (found := _CHECK.match(line[1:].lstrip())):
                condition = line[1:].strip()[found.end() :].rstrip("{: \t")
                sides[line[0]][unwrapped(condition)] += 1
    return sides["+"], sides["-"]


def _replaced(hunk: Hunk) -> Iterator[tuple[str, str]]:
    """(line with a check that goes, line with the one that comes) in each run of changes.

    What goes has all the lines that its condition goes on in.
    """
    gone: list[_Line] = []
    came: list[_Line] = []
    for line in (*hunk.lines, " "):
        text = line[1:].strip()
        depth = len(line) - len(line[1:].lstrip())
        if line[:1] == " ":
            yield from _matched(gone, came)
            gone, came = [], []
        elif line[:1] == "-" and gone and _goes_on(gone[-1][0]):
            gone[-1] = f"{gone[-1][0]}\n{text}", gone[-1][1]
        elif _CHECK.match(text):
            (gone if line[:1] == "-" else came).append((text, depth))


def _matched(gone: Sequence[_Line], came: Sequence[_Line]) -> Iterator[tuple[str, str]]:
    """Pairs of lines that are alike, those that are most alike first.

    A check that stays as it is, in another branch, takes no other one's place.
    """
    found = [
        (
            -2 if _CHECK.sub("", old[0]) == _CHECK.sub("", new[0]) else -likeness(old[0], new[0]),
            n,
            m,
        )
        for n, old in enumerate(gone[:_MOST])
        for m, new in enumerate(came[:_MOST])
        if _are_alike(old[0], new[0], old[1] == new[1])
    ]
    taken: set[tuple[str, int]] = set()
    for _, n, m in sorted(found):
        if ("-", n) not in taken and ("+", m) not in taken:
            taken |= {("-", n), ("+", m)}
            yield gone[n][0], came[m][0]


def _goes_on(text: str) -> bool:
    """Whether the brackets of a check are closed in none of its first lines."""
    return text.count("(") > text.count(")") and text.count("\n") < _LINES


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
    old, new = _TEXT.sub('""', old), _TEXT.sub('""', new)
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
