"""Checks and returned values that are rewritten rather than dropped and added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.facts.alike import is_joined
from classifier.facts.broken import unbroken
from classifier.facts.heads import OPEN_HEAD, unwrapped
from classifier.prose.branches import apart, divided, widened
from classifier.prose.conditions import differ_in_variable, is_another, opening, replaced, spread
from classifier.prose.keys import home_of
from classifier.prose.meaning import is_asked_still, unowned
from classifier.prose.unsure import may_go, reopened, unsure

_KINDS = ("guard", "return")
_OTHER = {"removed": "+", "added": "-"}  # lines of the other side
_WHOLE = 100  # characters below which a condition is not cut
_OWNER = re.compile(r"\b(?:[Ss]elf|this|cls)(?:\.|::|->)")
# How Rust tells apart what a value may be, or says what to take where there is none, in a chain.
_TOLD_APART = ("=>", "match ", "_or", "  .")


def rewritten(items: Sequence[Fact], facts: Facts, grown: Set[Fact]) -> list[Fact]:
    """The facts, what is rewritten joined, without values that have ``grown`` but met no other."""
    told = without_renamed(list(reopened(joined(items, facts), facts)))
    told = widened(unsure(apart(with_arms(told, facts), facts), facts), facts)
    return [fact for fact in told if fact not in grown] if grown else told


def joined(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts, with a check that goes and one that comes in its place as one that changes."""
    paths = {f.path for f in items if f.kind in _KINDS and f.action in ("added", "removed")}
    lines = {
        file.path: [(hunk, dict(replaced(hunk))) for hunk in file.hunks]
        for file in facts.commit.files
        if file.path in paths
    }
    told: list[Fact] = []
    successors: set[Fact] = set()
    for fact in items:
        hunks = lines.get(fact.path) if fact.kind in _KINDS else None
        if not hunks:
            told.append(fact)
            continue
        # What replaces it is in its hunk: others may have the same line.
        here = [x for x in hunks if 0 <= fact.line - x[0].old_start < x[0].old_length]
        pairs = {old: new for _, found in here or hunks for old, new in found.items()}
        new = _line_for(fact, pairs)
        come = (f for f in items if new and _comes_in(f, fact.path, new))
        near = (f for f in come if not here or any(hunk.holds(f.line) for hunk, _ in here))
        successor = next(near, None)
        if successor or (new and not is_another(fact, new)):
            told.append(_changed(fact, successor, new))
            successors |= {successor} if successor else set()
        else:
            told.append(fact)
    return [fact for fact in told if fact.kind not in _KINDS or fact not in successors]


def moved_checks(facts: Facts) -> frozenset[Fact]:
    """Checks that come on no more lines than they go from, in whichever files: none is new.

    Of those in a function that is moved, one line that goes is enough. And those that are divided.
    """
    known = divided(facts)
    checks = [f for f in facts.items if f.kind == "guard" and f.action == "added"]
    gone = _conditions(facts, "-") if checks else Counter[str]()
    checks = [check for check in checks if gone[_key(check.name, check.path)]]
    if not checks:
        return known
    homes = {(f.path, f.name) for f in facts.items if (f.kind, f.action) == ("function", "moved")}
    come = _conditions(facts, "+")
    found: list[Fact] = []
    for check in checks:
        was, now = (side[_key(check.name, check.path)] for side in (gone, come))
        if now <= was or (check.path, check.scope) in homes:
            found.append(check)
    return known.union(found)


def with_arms(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; a check of Rust for a pattern changes where an arm with it is on the other side.

    It takes the arm's place, or the arm takes its, and no other check does.
    """
    paths = {f.path for f in items if f.path.endswith(".rs") and _is_of_pattern(f)}
    lines = (
        (path, line)
        for path in paths
        for line in facts.commit.lines(path)
        if any(sign in line for sign in _TOLD_APART)
    )
    arms: dict[tuple[str, str], list[str]] = {}
    for path, line in lines:
        arms.setdefault((path, line[:1]), []).append(line[1:].lstrip(" \t|"))
    return [
        replace(fact, action="changed", old="", new="")
        if fact.path in paths
        and _is_of_pattern(fact)
        and _has_arm(fact, arms.get((fact.path, _OTHER.get(fact.action, "+")), ()))
        else fact
        for fact in items
    ]


def _is_of_pattern(fact: Fact) -> bool:
    said = fact.name if fact.action in _OTHER else fact.old
    return fact.kind == "guard" and said.startswith("let ")


def _has_arm(check: Fact, lines: Sequence[str]) -> bool:
    """Whether lines match the same value, and one of them is an arm with the pattern.

    Or one that comes says what takes the value's place where the pattern does not hold. What is
    said to be another check now may be a part of an arm's pattern.
    """
    if check.action not in _OTHER:
        said = check.old.removeprefix("let ").partition(" = ")[0]
        return any(said in line.partition("=>")[0] for line in lines if "=>" in line)
    pattern, _, value = check.name.removeprefix("let ").partition(" = ")
    if any(f"match {value} {{" in line for line in lines):
        return any(line.startswith(f"{pattern} =>") for line in lines)
    return check.action != "added" and is_asked_still(pattern, value, lines)


def without_renamed(items: Sequence[Fact]) -> list[Fact]:
    """The facts but for checks that go and come elsewhere, of a variable by another name, or of
    another owner: a parameter is a member there, or read of one by its method."""
    come = [f.name for f in items if (f.kind, f.action) == ("guard", "added")]
    owned = {_OWNER.sub("", name) for name in come}
    members = (name.replace("()", "").partition(".")[2] for name in come)
    owned |= {y for x in members if "." in x or x[:1].isupper() for y in (x, x[0].lower() + x[1:])}
    return [
        fact
        for fact in items
        if not (come and fact.kind == "guard" and fact.action == "removed")
        or not (
            _OWNER.sub("", fact.name) in owned
            or any(differ_in_variable(fact.name, name) for name in come)
        )
    ]


def grown_returns(facts: Facts) -> frozenset[Fact]:
    """Returned values that go and are a part of one that comes in the same function."""
    come: dict[tuple[str, str], list[str]] = {}
    for fact in facts.items:
        if (fact.kind, fact.action) == ("return", "added"):
            come.setdefault(home_of(fact), []).append(fact.name)
    gone = [f for f in facts.items if (f.kind, f.action) == ("return", "removed") and f.name]
    return frozenset(
        fact for fact in gone if any(fact.name in new for new in come.get(home_of(fact), ()))
    )


def _conditions(facts: Facts, mark: str) -> Counter[str]:
    """How often each condition stands on the lines that come ("+"), or on those that go ("-")."""
    found: Counter[str] = Counter()
    for change in facts.commit.files:
        lines = [x[1:].strip() for hunk in change.hunks for x in hunk.lines if x[0] == mark]
        for at, line in enumerate(lines):
            if word := opening(line):
                said = spread(lines, at)[word.end() :].rstrip("{: \t")
                found[_key(said, change.path)] += 1
    return found


def _key(condition: str, path: str) -> str:
    """A condition as it is counted: in Rust, whoever owns the value that it looks at."""
    return unwrapped(unowned(condition) if path.endswith(".rs") else condition)


def _line_for(fact: Fact, lines: Mapping[str, str]) -> str:
    if fact.kind not in _KINDS or fact.action != "removed" or not fact.name:
        return ""
    checks = (
        (unbroken(old.split("\n")) if "\n" in old else old, new) for old, new in lines.items()
    )
    found = ((old, new) for old, new in checks if fact.name in old)
    return next((new for old, new in found if not _is_part(fact.name, old)), "")


def _is_part(condition: str, line: str) -> bool:
    """Whether a line joins a condition that is known as a whole to others: its check is another."""
    before, _, after = line.partition(condition)
    return len(condition) < _WHOLE and is_joined(before, after)


def _comes_in(fact: Fact, path: str, line: str) -> bool:
    new = fact.kind in _KINDS and fact.action == "added" and fact.path == path
    return new and bool(fact.name) and fact.name in line


def _changed(gone: Fact, successor: Fact | None, line: str) -> Fact:
    if successor is None and may_go(gone, line):
        return replace(gone, new=line)
    # A check that goes on over several lines is not told whole, only that it changes.
    is_open = successor and (successor.kind, successor.new) == ("guard", OPEN_HEAD)
    if successor is None or is_open or not re.search(r"\w", successor.name):
        return replace(gone, action="changed", old="", new="")
    return replace(successor, action="changed", old=gone.name, new=successor.name)
