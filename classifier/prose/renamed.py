"""Functions that have another name in every file that has the one in place of the other.

What their lists had under the former names is no new parameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from classifier.domain import Fact, Facts, FileChange, Hunk
from classifier.facts.suffixes import ECMA, PYTHON
from classifier.prose.rehomed import headed, within
from classifier.prose.revalued import with_values

_SIGNS = 3  # characters of a line that only closes something, such as ``});``
_KEYED = (".go", ".rs", ".kt", *PYTHON, *ECMA)  # where a word tells a definition from a call
_DEFINES = re.compile(r"\b(?:func|fn|fun|def|function|class|const|let)\b")
_ANNOUNCED = re.compile(r"\b(?:func|fn|fun|def|function)\Z")
_REMARK = ("//", "#", "*", "/*")
_TYPES = ("class", "type")
_RUN = ("function", "test")
_NAMED = (*_TYPES, "function", "constant", "field")
_SAID = re.compile(r"(?i)\brenam\w+:? `?(\w{3,})`? (?:to|into|as|->|=>|→) `?(\w{3,})")
_OPENING = ("{", "(", "[", ":")
_WORD = re.compile(r"\w+")
_CLOSED = re.compile(r"\) *(?:->|[:{])")  # the end of a list of parameters


def renamed_everywhere(facts: Facts) -> Facts:
    """The facts, with a function renamed in each file that has the one in place of the other.

    Of a method that many classes have, some may hardly be alike before and after. One that takes
    something else and has none of the lines is another one.
    """
    facts = _with_bodies(_as_said(_apart(with_values(_without_former(facts)))))
    gone = _functions(facts.items, "removed")
    if not gone:
        return facts
    ways = {f.name: f.old for f in facts.items if (f.kind, f.action) == ("function", "renamed")}
    new = _functions(facts.items, "added")
    ways = {**_called_anew(facts, gone, new), **ways}
    found: dict[int, Fact | None] = {}
    for (path, scope, name), come in new.items():
        former = gone.get((path, scope, ways.get(name, "")))
        if former is not None:
            found[id(former)] = None
            found[id(come)] = replace(come, action="renamed", old=former.name, new=name)
    items = (found.get(id(fact), fact) for fact in facts.items)
    return replace(facts, items=tuple(fact for fact in items if fact is not None))


def _as_said(facts: Facts) -> Facts:
    """The facts, with what goes from a file where something of its kind comes as one definition
    by another name, if the subject says that it has that."""
    said = _SAID.search(facts.commit.subject)
    named = [f for f in facts.items if said and f.kind in _NAMED and f.name in said.groups()]
    if not said or [f.action for f in named] not in (["added", "removed"], ["removed", "added"]):
        return facts
    come, gone = sorted(named, key=lambda fact: fact.action)
    if (come.name, gone.name, come.kind, come.path) != (said[2], said[1], gone.kind, gone.path):
        return facts
    items = (_renamed(f, gone) if f is come else f for f in facts.items if f is not gone)
    return replace(facts, items=tuple(items))


def _with_bodies(facts: Facts) -> Facts:
    """The facts, with what goes as one that comes, if its head differs in its name alone, and what
    stood below stands below the new one."""
    gone = {(f.kind, f.path, f.line): f for f in facts.items if f.action == "removed"}
    come = [f for f in facts.items if f.action == "added" and f.kind in _NAMED and f.path]
    come = [f for f in come if any((f.kind, f.path) == key[:2] for key in gone)]
    hunks = {file.path: file.hunks for file in (facts.commit.files if come else ())}
    homes = {(f.old, f.name) for f in facts.items if f.kind in _TYPES and f.action == "renamed"}
    told: dict[int, Fact | None] = {}
    for new in come:
        for (at, old), (number, line) in (
            pair for hunk in hunks.get(new.path, ()) for pair in _heads(hunk) if new.line
        ):
            former = gone.get((new.kind, new.path, at)) if number == new.line else None
            variant = former and former.kind == "constant" and former.scope  # others hold the same
            moved = former and former.scope != new.scope and (former.scope, new.scope) not in homes
            another = variant or (moved and former and former.scope and new.scope)
            if former and not another and old.replace(former.name, new.name) == line:
                told[id(former)] = None
                told[id(new)] = _renamed(new, former)
    # What comes below is in what the type is called now; several functions may have one name.
    known = (f for f in (*facts.items, *told.values()) if f and f.action == "renamed")
    ways = {(f.path, f.old): f.name for f in known if f.kind in _TYPES}
    # By the former name, another one may come.
    again = headed(facts) if ways else set()
    ways = {way: "" if way in again else name for way, name in ways.items()}
    items = (told.get(id(fact), within(fact, ways)) for fact in facts.items)
    return replace(facts, items=tuple(fact for fact in items if fact)) if ways or told else facts


def _renamed(new: Fact, old: Fact) -> Fact:
    return replace(new, action="renamed", old=old.name, new=new.name, public=old.public)


def _heads(hunk: Hunk) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """The last line that goes, and the last that comes, of each run that what it opens follows,
    each with its number."""
    old, new, numbers = "", "", [hunk.old_start, hunk.new_start]
    for line in hunk.lines:
        if line[:1] == " ":
            opens = all(side.rstrip().endswith(_OPENING) for side in (old, new))
            if opens and line.strip():
                yield (numbers[0] - 1, old), (numbers[1] - 1, new)
            old = new = ""
        elif line[:1] == "-":
            old = line[1:]
        else:
            new = line[1:]
        numbers = [numbers[0] + (line[:1] != "+"), numbers[1] + (line[:1] != "-")]


def _without_former(facts: Facts) -> Facts:
    """The facts without parameters that a function has had under its former name."""
    turned = (f for f in facts.items if f.action == "renamed" and f.kind in ("function", "test"))
    ways = {(f.path, f.name): f.old for f in turned if f.old}
    come = [
        fact
        for fact in facts.items
        if (fact.kind, fact.action) == ("parameter", "added") and (fact.path, fact.scope) in ways
    ]
    had = {
        place: _list(facts, place[0], ways[place]) for place in {(f.path, f.scope) for f in come}
    }
    known = {id(fact) for fact in come if fact.name in had[fact.path, fact.scope]}
    items = tuple(fact for fact in facts.items if id(fact) not in known)
    return replace(facts, items=items) if known else facts


def _list(facts: Facts, path: str, former: str) -> set[str]:
    """The words in the list of parameters that a function had under its former name."""
    text = "\n".join(line[1:] for line in facts.commit.lines(path) if line[:1] != "+")
    head = re.search(rf"\b(?:def|fn|func|fun|function) +{re.escape(former)}\(", text)
    end = _CLOSED.search(text, head.end()) if head else None
    return set(_WORD.findall(text, head.end(), end.start())) if head and end else set()


_Homes = Mapping[tuple[str, str, str], Fact]


def _called_anew(facts: Facts, gone: _Homes, new: _Homes) -> dict[str, str]:
    """The old names of functions by new ones that each line has which called them by the old."""
    homes = {(path, scope) for path, scope, _ in gone if path.endswith(_KEYED)}
    named = [place[2] for place in new if place[:2] in homes]
    if not named:
        return {}
    lines = [line for file in facts.commit.files for hunk in file.hunks for line in hunk.lines]
    before, come, still = (
        [line[1:].strip() for line in lines if line[:1] == mark] for mark in "-+ "
    )
    was, now, same = (set(_WORD.findall("\n".join(side))) for side in (before, come, still))
    fresh = [name for name in named if name not in was | same]
    lost = [name for *home, name in gone if tuple(home) in homes and name not in now | same]
    there = set(come)
    found: dict[str, str] = {}
    for old in lost if fresh else ():
        calls = [line for line in before if old in line and _is_call(line, old)]
        same_calls = [name for name in fresh if calls and _all_by(name, old, calls, there)]
        if len(same_calls) == 1:
            found[same_calls[0]] = old
    return found


def _is_call(line: str, name: str) -> bool:
    known = _DEFINES.match(line) is None or name not in line.partition("(")[0]
    return known and not line.startswith(_REMARK) and name in _WORD.findall(line)


def _all_by(new: str, old: str, calls: Sequence[str], there: set[str]) -> bool:
    """Whether each of the lines comes with the one name in place of the other."""
    return all(re.sub(rf"\b{re.escape(old)}\b", new, line) in there for line in calls)


def _functions(items: Sequence[Fact], action: str) -> dict[tuple[str, str, str], Fact]:
    """The functions of one action by where and what they are."""
    own = (f for f in items if (f.kind, f.action) == ("function", action))
    return {(f.path, f.scope, f.name): f for f in own}


def _apart(facts: Facts) -> Facts:
    """The facts; a function that goes where one comes that is like it in nothing but its name. If
    one comes by the former name as well, that is the one, and the other comes."""
    turned = [f for f in facts.items if f.kind in _RUN and f.action == "renamed" and f.old]
    if not turned:
        return facts
    changes = {file.path: file.change for file in facts.files}
    stay = {(f.path, f.old) for f in turned if _comes(f.old, changes.get(f.path))}
    items = (_unless_kept(f, stay) for f in facts.items)
    return replace(
        facts, items=tuple(one for f in items for one in _as_two(f, changes.get(f.path)))
    )


def _comes(name: str, change: FileChange | None) -> bool:
    """Whether a line that comes announces a function by a name."""
    lines = (line for hunk in change.hunks for line in hunk.lines) if change else ()
    ends = (
        line[: line.find(f" {name}(")] for line in lines if line[0] == "+" and f" {name}(" in line
    )
    return any(_ANNOUNCED.search(end) for end in ends)


def _unless_kept(fact: Fact, stay: Set[tuple[str, str]]) -> Fact:
    if fact.kind in _RUN and fact.action == "renamed" and (fact.path, fact.old) in stay:
        return replace(fact, action="added", old="", new="")
    again = fact.kind in _RUN and fact.action == "added" and (fact.path, fact.name) in stay
    return replace(fact, action="touched", old="", new="") if again else fact


def _as_two(fact: Fact, change: FileChange | None) -> tuple[Fact, ...]:
    if (fact.kind, fact.action) != ("function", "renamed") or not (fact.old and change):
        return (fact,)
    lines = [line for hunk in change.hunks for line in hunk.lines]
    was, now = (_below(lines, mark, name) for mark, name in (("-", fact.old), ("+", fact.name)))
    if not was or not now or _are_alike(was, now, fact):
        return (fact,)
    gone = replace(fact, action="removed", name=fact.old, old="", new="")
    return gone, replace(fact, action="added", old="", new="")


def _below(lines: Sequence[str], mark: str, name: str) -> list[str]:
    """The one head of a function on a side, if over several lines, and the lines of it below."""
    heads = [n for n, line in enumerate(lines) if line[0] == mark and f" {name}(" in line]
    heads = [n for n in heads if _ANNOUNCED.search(lines[n].partition(f" {name}(")[0])] or heads
    if len(heads) != 1:
        return []
    own = [x[1:].strip() for x in takewhile(lambda line: line[0] == mark, lines[heads[0] :])]
    below = (x for x in lines[heads[0] + len(own) :] if x[0] == " " and x.strip())
    stays = next(below, "")
    own += [stays.strip()] * (_depth(stays) > _depth(lines[heads[0]]))  # of a body that goes on
    end = next((n for n, line in enumerate(own, 1) if line.endswith(("{", ":"))), 0)
    return ["".join(own[:end]), *own[end:]] if end else []


def _depth(line: str) -> int:
    return len(line) - len(line[1:].lstrip()) if line.strip() else 0


def _are_alike(was: Sequence[str], now: Sequence[str], fact: Fact) -> bool:
    """Whether two functions take and give the same, or share a line that says something.

    What stands below a head that alone has another line stays.
    """
    if 1 in (len(was), len(now)):
        return True
    heads = was[0].partition(f" {fact.old}(")[2], now[0].partition(f" {fact.name}(")[2]
    shared = set(was[1:]) & {line.replace(fact.name, fact.old) for line in now[1:]}
    if heads[0].count(",") != heads[1].count(","):
        shared -= {was[-1]}  # what goes on below may do so in another function
    return heads[0] == heads[1] or any(len(line) > _SIGNS for line in shared)
