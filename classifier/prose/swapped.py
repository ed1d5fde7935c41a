"""Checks whose branches change places, or that are asked one by one: nothing else is checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.alike import undenied
from classifier.facts.broken import unbroken
from classifier.facts.extent import whole
from classifier.facts.heads import unwrapped
from classifier.prose.conditions import condition_of, opening
from classifier.prose.unsure import is_changed, was_asked
from classifier.prose.values import value_of

_WITHIN = re.compile(r"\bnot ")  # ``is not``, ``not in``
_UNLIKE = re.compile(r"!(?==)")
_LIMIT = re.compile(r"(?<= )[<>]=(?= )")
_CONTRARY = {"<=": ">", ">=": "<"}
_REMARKS = ("#", "//")
_JOINED = re.compile(r"&&|\|\||\b(?:and|or)\b")
_JOINING = re.compile(r" +(?:&&|\|\||and|or) +")
# A branch on the line of its check, of which nothing comes but that the function ends.
_LEAVES = re.compile(r"(?<=\))\s*(?:\{ *)?(?:return|continue|break)\b *;? *\}?\Z")
_LONG = 60  # characters of a check beyond which it may be cut
_SIGNS = (" || ", " && ", " or ", " and ")
_ELSE = re.compile(r"(?:\} ?)?else ?[:{]?")
_NAMED = re.compile(r"\b\w+ := ")  # of Python, where it looks at a value


def with_swapped(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; a check that is turned round together with its branches is merely touched.

    One that asks the opposite of something where more changes is told by what it asks now, and one
    of which another check asks the rest as rewritten. And what asks, or gives, the same by a
    variable that comes is not told: the variable is.
    """
    items = list(_without_named(items, facts))
    if not any(_is_contrary(fact) or _lost(fact) or _gained(fact) for fact in items):
        return list(items)
    hunks = {file.path: file.hunks for file in facts.commit.files}
    # What a check loses that another one asks is not new there.
    lost = {_home(f, part) for f in items for part in _lost(f)}
    new = {f for f in items if f.kind == "guard" and f.action != "removed" and not f.old}
    new = {f for f in new if _home(f) in lost}
    asked = set(map(_home, new))
    return [_told(fact, hunks.get(fact.path, ()), asked) for fact in items if fact not in new]


def _without_named(items: Sequence[Fact], facts: Facts) -> Iterator[Fact]:
    """The facts without checks and returned values of which a part has but got a name."""
    variables = [f for f in items if (f.kind, f.action) == ("variable", "added") and f.new]
    for fact in items:
        changes = fact.action == "changed" and fact.kind in ("guard", "return") and fact.old
        named = changes and unwrapped(_NAMED.sub("", fact.new)) == fact.old
        if not (named or (changes and any(_names_part(v, fact, facts) for v in variables))):
            yield fact


def _names_part(variable: Fact, changed: Fact, facts: Facts) -> bool:
    """Whether a variable is all that changes: it is set once to what stood in its place."""
    here = (variable.path, variable.scope) == (changed.path, changed.scope)
    same = here and changed.old.replace(variable.new, variable.name) == changed.new
    return same and _is_set_once(variable, facts)


def _is_set_once(variable: Fact, facts: Facts) -> bool:
    """Whether one line that comes in the file sets a variable, and none that stays."""
    sets = re.compile(rf"(?<![\w.]){re.escape(variable.name)}(?:: [\w.\[\], |]+)? [-+*/|&:]?=(?!=)")
    lines = [line for line in facts.commit.lines(variable.path) if line[:1] != "-"]
    return sum(sets.search(line) is not None for line in lines if variable.name in line) == 1


def _home(check: Fact, name: str = "") -> tuple[str, str, str]:
    return check.path, check.scope, name or check.name


def _told(fact: Fact, hunks: Sequence[Hunk], asked: Set[tuple[str, str, str]]) -> Fact:
    if _is_turned(fact) and any(_swaps(hunk, fact) for hunk in hunks):
        return replace(fact, action="touched", old="", new="")
    if _is_contrary(fact) and not any(_is_alone(hunk, fact) for hunk in hunks):
        return replace(fact, name=fact.old if _is_turned(fact) else fact.new, old="")
    gained = _gained(fact)
    if gained and any(was_asked(gained, x, [fact.old]) for x in hunks if x.holds(fact.line)):
        return replace(fact, name=fact.new, old="")
    if gained and len(fact.new) > _LONG:
        return replace(fact, action="added", name=gained, old="", new="")
    lost = _lost(fact)
    apart = not asked.isdisjoint(_home(fact, part) for part in lost)
    if apart or (lost and any(_asks(hunk, fact) for hunk in hunks)):
        return replace(fact, name=fact.old, old="", new="")
    if len(lost) == 1 and whole(lost[0]) and not _is_shown(fact):
        return replace(fact, action="removed", name=lost[0], old="", new="")
    return fact


def _gained(check: Fact) -> str:
    """What a check asks beside all that it was, "" where there is none.

    All of that has brackets now, or the two cannot be told whole, or by what they differ in.
    """
    if not is_changed(check):
        return ""
    for old in (f"({check.old})", *(() if _is_shown(check) else (check.old,))):
        before, found, behind = check.new.partition(old)
        sign = next((s for s in _SIGNS if behind.startswith(s) or before.endswith(s)), "")
        if found and sign and not (before and behind):
            return (before or behind).replace(sign, "", 1)
    return ""


def _is_shown(check: Fact) -> bool:
    """Whether a check can be told with what it was, neither of them cut."""
    shown = value_of(check)
    return bool(shown) and shown[0][-1:] != "…" != shown[1][-1:]


def _lost(check: Fact) -> list[str]:
    """What a check that changes no longer asks, where it is a part of what it was."""
    if not is_changed(check):
        return []
    old, new = _JOINING.split(check.old), _JOINING.split(check.new)
    return [part for part in old if part not in new] if set(new) < set(old) else []


def _asks(hunk: Hunk, check: Fact) -> bool:
    """Whether one line of a hunk has a new check with all that a check of the hunk has lost."""
    if not hunk.holds(check.line):
        return False
    lost = _lost(check)
    lines = (line[1:].strip() for line in hunk.lines if line[:1] == "+" and lost[0] in line)
    return any(
        opening(line) and condition_of(line) != check.new and all(part in line for part in lost)
        for line in lines
    )


def _is_contrary(check: Fact) -> bool:
    """Whether a check that changes asks the opposite of a part, or all, of what it asked."""
    if not is_changed(check):
        return False
    old, new = (map(unwrapped, _JOINING.split(said)) for said in (check.old, check.new))
    after = {_bare(part): part for part in new}
    return any(after.get(_bare(part), part) != part for part in old) or _is_turned(check)


def _is_alone(hunk: Hunk, check: Fact) -> bool:
    """Whether nothing else changes where a check of a hunk does: what it is for stays as it is."""
    if not hunk.holds(check.line):
        return False
    for changes, run in groupby(hunk.lines, lambda line: line[:1] in ("-", "+")):
        lines = [line for line in run if changes and line[1:].strip()]
        lines = [line for line in lines if not line[1:].lstrip().startswith(_REMARKS)]
        gone, come = ([line[1:].strip() for line in lines if line[0] == mark] for mark in "-+")
        if check.new in unbroken(come):
            both = condition_of(unbroken(gone)), condition_of(unbroken(come))
            return len(gone) == len(come) == 1 or both == (check.old, check.new)
    return False


def _is_turned(fact: Fact) -> bool:
    """Whether a check holds now where it did not, and the other way round."""
    return is_changed(fact) and _bare(fact.old) == _bare(fact.new)


def _bare(check: str) -> str:
    """A check that is not denied, be it as a whole or in it; as it is where it joins several."""
    if _JOINED.search(check):
        return check
    plain = undenied(check)
    said = _UNLIKE.sub("=", plain if plain != check else _WITHIN.sub("", check, count=1))
    return _LIMIT.sub(lambda sign: _CONTRARY[sign[0]], check) if said == check else said


def _swaps(hunk: Hunk, check: Fact) -> bool:
    """Whether the hunk of a check has two branches, of which nothing but their order changes.

    Or each begins as the other one did.
    """
    if not hunk.holds(check.line):
        return False
    if _is_left_early(hunk, check):
        return True
    firsts = _firsts(hunk, "+", check.old)
    if firsts and firsts == _firsts(hunk, "-", check.new)[::-1]:
        return True
    gone = Counter(_statements(hunk, "-", check.old))
    come = Counter(_statements(hunk, "+", check.new))
    elses = [line[:1] for line in hunk.lines if _ELSE.fullmatch(line[1:].strip())]
    # What the check had to do, the new branch of all else has by now, behind what comes.
    return bool(elses) and gone == come if gone else "+" in elses and "-" not in elses


def _is_left_early(hunk: Hunk, check: Fact) -> bool:
    """Whether a branch that did nothing but leave goes, and what followed it has the contrary."""
    for line in hunk.lines:
        text = line[1:].strip()
        if line[:1] == "-" and check.old in text and (found := _LEAVES.search(text)):
            return condition_of(text[: found.start()]) == check.old
    return False


def _firsts(hunk: Hunk, but: str, check: str) -> list[str]:
    """What both branches of a check begin with, in the lines of a hunk without those of a mark."""
    lines = [line[1:] for line in hunk.lines if line[:1] != but and line[1:].strip()]
    lines = [line for line in lines if not line.lstrip().startswith(_REMARKS)]
    start = next((n for n, x in enumerate(lines) if condition_of(x.strip()) == check), -1)
    if start < 0:
        return []
    blank = len(lines[start]) - len(lines[start].lstrip())
    behind = range(start + 1, len(lines) - 1)
    level = (n for n in behind if len(lines[n]) - len(lines[n].lstrip()) <= blank)
    other = next(level, 0)
    if not other or not _ELSE.fullmatch(lines[other].strip()):
        return []
    found = [lines[n + 1].strip().partition(" // ")[0] for n in (start, other)]
    return found if found[0] != found[1] else []


def _statements(hunk: Hunk, mark: str, check: str) -> Iterator[str]:
    """The lines of one side that change, but for those that open one of the branches."""
    sides = (line[1:] for line in hunk.lines if line[:1] == mark)
    lines = (line.partition(" // ")[0].strip() for line in sides)
    return (x for x in lines if x and not _ELSE.fullmatch(x) and condition_of(x) != check)
