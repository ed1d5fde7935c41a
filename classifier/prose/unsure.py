"""What the lines do not tell for sure: whether a check goes or is asked otherwise by now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.alike import FAR, likeness, undenied
from classifier.facts.broken import unbroken
from classifier.prose.branches import has_nearer
from classifier.prose.conditions import asked_for, condition_of, opening, resembles, spread
from classifier.prose.markup import stands_in

_FIRST = re.compile(r"(?:let\b[^=]*=|\W)*([\w.]+)")
_JOINED = re.compile(r" (?:&&|\|\||and|or) ")
_ASSERTS = re.compile(r"\w*(?:[aA]ssert|ASSERT|CHECK)\w*\b!?[ (]")
_OWNED = re.compile(r"(?:\w+(?:\.|->|::))+(?=\w)")
_MOST = 40  # checks of a hunk that go, with which one that comes is compared


def unsure(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; of checks that may be asked otherwise, each with the line that may do so, or with
    another check that comes in the function. One that comes where a check goes that asked for the
    same is told by what is checked now."""
    items = list(_renewed(items, facts))
    paths = {f.path for f in items if _goes(f)}
    hunks = {file.path: file.hunks for file in facts.commit.files if file.path in paths}
    come: dict[tuple[str, str], list[str]] = {}
    for fact in items if paths else ():
        if fact.kind == "guard" and fact.action in ("added", "changed") and fact.scope:
            come.setdefault((fact.path, fact.scope), []).append(fact.new or fact.name)
    return [
        replace(
            fact,
            new=fact.new
            or _instead(fact.name, hunks.get(fact.path, ()))
            or _among(fact.name, come.get((fact.path, fact.scope), ()))
            or _part(fact.name, hunks.get(fact.path, ()))
            or _branch(fact.name, hunks.get(fact.path, ())),
        )
        if _goes(fact)
        else fact
        for fact in items
    ]


def _renewed(items: Sequence[Fact], facts: Facts) -> Iterator[Fact]:
    """The facts; no check of a new function is one of these, nor is one that comes for a check that
    has another one in its place. Nothing in a new function was asked otherwise there."""
    guards = [fact for fact in items if fact.kind == "guard"]
    met = [(f.path, f.line, f.old) for f in guards if f.action == "changed" and f.old]
    new = {(f.path, f.name) for f in facts.items if (f.kind, f.action) == ("function", "added")}
    hunks = {file.path: file.hunks for file in facts.commit.files} if guards else {}
    gone = [f for f in facts.items if (f.kind, f.action) == ("guard", "removed")]
    for fact in items:
        if fact.kind != "guard":
            yield fact
            continue
        # Of a check that is known in part only, nothing is told.
        own = (fact.kind, fact.action, fact.new) == ("guard", "added", "")
        here = [h for h in hunks.get(fact.path, ()) if h.holds(fact.line)] if own else []
        if (fact.path, fact.scope) in new:
            here = [hunk for hunk in here if _stays(fact.scope, hunk)]
        olds = [o for path, n, o in met if path == fact.path and any(h.holds(n) for h in here)]
        turned = (fact.kind, fact.action, fact.new) == ("guard", "changed", "")
        if turned and (fact.path, fact.scope) in new:
            continue
        alike = (likeness(fact.name, f.name) for f in gone if own and f.path == fact.path)
        if any(was_asked(fact.name, hunk, olds) for hunk in here) or max(alike, default=0) >= FAR:
            yield replace(fact, action="changed", new=fact.name)
        else:
            yield fact


def _stays(name: str, hunk: Hunk) -> bool:
    """Whether a line of a hunk that stays, or its header, has the name of a function that comes:
    another class has one by it."""
    lines = (hunk.section, *(line[1:] for line in hunk.lines if line[:1] == " "))
    return any(stands_in(name, line) for line in lines if name in line)


def was_asked(check: str, hunk: Hunk, but: Sequence[str] = ()) -> bool:
    """Whether a line that goes from a hunk, and comes in none of its lines, checks, or asserts,
    something like a check; ``but`` none of some conditions."""
    gone, new = ([x[1:].strip() for x in hunk.lines if x[:1] == mark] for mark in "-+")
    asks = (n for n, x in enumerate(gone) if opening(x) is not None or _ASSERTS.match(x))
    lines = [x for n in islice(asks, _MOST) for x in (spread(gone, n),)]
    come = {*new, *(spread(new, n) for n, x in enumerate(new) if lines and opening(x) is not None)}
    lines = [line for line in lines if line not in come and not any(c in line for c in but)]
    return any(resembles(check, condition_of(line) or line) for line in lines)


def may_go(check: Fact, line: str) -> bool:
    """Whether the line in a check's place does not begin to ask for what the check asked first.

    What a line asks for that ends by the sign before a value stands below.
    """
    first = _FIRST.match(check.name)
    head = opening(line)
    return (
        check.kind == "guard"
        and line[-2:] != " ="
        and not (first and head and stands_in(first[1].rstrip("."), line[head.end() :]))
    )


def reopened(items: Sequence[Fact], facts: Facts) -> Iterator[Fact]:
    """The facts; a check that went over several lines elsewhere in its hunk is what changes.

    Not the one of another thing that happens to go where it stands now: that one goes. Nor does
    one change that another line asks by now: what comes in its place is new.
    """
    hunks = {file.path: file.hunks for file in facts.commit.files}
    known = {said for f in items if is_changed(f) for said in (f.old, f.new)}
    for fact in items:
        if is_changed(fact) and any(_asks_still(x, fact) for x in hunks.get(fact.path, ())):
            yield replace(fact, action="added", name=fact.new, old="", new="")
        elif _is_paired(fact) and any(_opens(hunk, fact) for hunk in hunks.get(fact.path, ())):
            yield replace(fact, action="removed", name=fact.old, old="", new="")
            yield replace(fact, old="", new="")
        elif is_changed(fact) and any(has_nearer(x, fact, known) for x in hunks.get(fact.path, ())):
            yield replace(fact, action="removed", name=fact.old, old="")
            yield replace(fact, name=fact.new, old="")
        else:
            yield fact


def is_changed(fact: Fact) -> bool:
    """Whether a check asks something else than it did, and it is known what."""
    return (fact.kind, fact.action) == ("guard", "changed") and bool(fact.old and fact.new)


def _asks_still(hunk: Hunk, check: Fact) -> bool:
    """Whether a line that comes in a hunk has more than the former check, and not the new one."""
    if not hunk.holds(check.line) or check.old in check.new:
        return False
    come = [line[1:].strip() for line in hunk.lines if line[:1] == "+"]
    lines = [line for line in come if check.old in line != check.old]
    said = rf"(?<![\w.!]){re.escape(check.old)}(?![\w.(\[])"
    if any(check.new not in line and re.search(said, line) for line in lines):
        return True
    held = undenied(check.old)  # what ended is not to be, by now
    asserted = re.compile(rf"{_ASSERTS.pattern}{re.escape(held)}\W*\Z")
    return held != check.old and any(map(asserted.match, come))


def _is_paired(fact: Fact) -> bool:
    return is_changed(fact) and "(" in fact.new


def _opens(hunk: Hunk, check: Fact) -> bool:
    """Whether a line of a hunk that goes has nothing but how a check begins, not as the old one."""
    head, bracket, _ = check.new.partition("(")
    begun = f"{head}{bracket}"
    if not hunk.holds(check.line) or begun in check.old:
        return False
    gone = (line[1:].strip() for line in hunk.lines if line[:1] == "-" and line.endswith(begun))
    return any(opening(line) is not None for line in gone)


def _goes(fact: Fact) -> bool:
    return (fact.kind, fact.action) == ("guard", "removed")


def _among(check: str, come: Sequence[str]) -> str:
    """The first of the checks that come which ask, together, for half of what one asked for."""
    like = next((other for other in come if resembles(check, other)), "")
    asked = asked_for(check)
    alike = [other for other in come if asked & asked_for(other)]
    known = frozenset[str]().union(*map(asked_for, alike))
    return (
        like or alike[0]
        if like or (len(asked) > 1 and 2 * len(asked & known) >= len(asked))
        else ""
    )


def _part(check: str, hunks: Sequence[Hunk]) -> str:
    """A condition on a line that comes, wherever in the file, which is one of several that were
    joined in the check; "" where none is."""
    parts = set(_JOINED.split(check))
    if len(parts) < 2:
        return ""
    for line in (line for hunk in hunks for line in hunk.lines if line[:1] == "+"):
        asked = condition_of(line[1:].strip())
        if asked in parts and asked_for(asked):
            return asked
    return ""


def _instead(check: str, hunks: Sequence[Hunk]) -> str:
    """A line that comes in the check's hunk with all that it asks for, or asserts what it compares;
    "" where none does.

    A line that merely loses the branch that it stood in asks for nothing.
    """
    asked = asked_for(check)
    if not asked:
        return ""
    for hunk in hunks:
        gone = [line[1:].strip() for line in hunk.lines if line[:1] == "-"]
        if not any(check in line for line in gone) and check not in unbroken(gone):
            continue
        stay = set(gone)
        for line in hunk.lines:
            text = line[1:].strip()
            if line[:1] != "+" or text in stay:
                continue
            asks = (opening(text) and text[:6] != "return") or _ASSERTS.match(text)
            said = condition_of(text) if asks else text.partition(" if ")[2]
            if _has(text, asked) or ((asks or said) and resembles(check, said or text)):
                return text
    return ""


def _branch(check: str, hunks: Sequence[Hunk]) -> str:
    """A line that comes in the check's hunk and does, on whatever condition, what the check's own
    line did; "" where none does."""
    for hunk in hunks:
        gone = [line[1:].strip() for line in hunk.lines if line[:1] == "-" and check in line]
        done = [x.partition(check)[2].lstrip("): ") for x in gone if opening(x) is not None]
        ends = tuple(f"{sign} {what}" for what in done if what[:1].isalpha() for sign in "):")
        for line in hunk.lines if ends else ():
            text = line[1:].strip()
            if line[:1] == "+" and text.endswith(ends) and opening(text) is not None:
                return text
    return ""


def _has(line: str, asked: Set[str]) -> bool:
    return all(name in line for name in asked) and asked <= asked_for(line)
