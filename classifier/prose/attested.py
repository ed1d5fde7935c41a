"""Names that change, where others come beside them: what lines that use them say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain, takewhile

from classifier.domain import Commit, Fact, Facts, FileChange
from classifier.facts.alike import CONTRARY, likeness
from classifier.facts.successors import as_two
from classifier.facts.suffixes import ECMA, PYTHON
from classifier.prose.keys import home_of, way_of
from classifier.prose.markup import stands_in, words
from classifier.prose.remarks import in_place
from classifier.prose.rivals import is_shared
from classifier.prose.spelling import PIECE

_KINDS = frozenset(("class", "type", "field", "constant"))
_MOVES = ("added", "removed", "renamed")
_NEARLY = 1 / 5
_DEFINES = r"\b(class|struct|interface|enum|trait|type|record|union)\s+"
# What stands before a name that is called, rather than defined.
_CALLING = re.compile(r"(?:\A|[^\w>\]*&]|\b(?:return|await|yield|in|not|and|or|if|while|new))\s*\Z")
_KEYED = (".go", ".rs", ".kt", *PYTHON, *ECMA)  # where a word tells a definition from a call
# What stands before a definition's name: the receiver of a method of Go as well.
_DEFINING = re.compile(r"\b(?:(?:func|fn|fun|def|function|class)(?: *\(.*\))?|const|let)[ *]+\Z")
_REMARK = ("//", "#", "*", "/*")
_Place = tuple[str, str, str]
# Of these, what has the opposite name is another one.
_TURNED = _KINDS.union(
    ("option", "env", "config", "parameter", "constant", "variable", "function", "test")
)
_NAME = re.compile(r"\w+")
# What makes a word, or a name, one of what it was not.
_TURNING = ("un", "in", "non", "dis")
_NOT = words("no not non without never disable disabled skip ignore exclude")
# The others tell rules and model what is no renaming.
_OPPOSITE = CONTRARY | words("allowed:denied shown:hidden min:max keep:drop use:disable use:skip")


def attested(facts: Facts) -> Facts:
    """The facts; no class, field or constant is renamed, but one goes and one comes, where another
    comes in its place as well, or goes or is renamed and has about as much of either name, and
    lines that had the former name do not have the present one.

    Nor is a function of whose name another has as much, or what says the opposite by now, or is
    defined by another word: a trait no struct.
    """
    moves: dict[_Place, list[Fact]] = {}
    for fact in facts.items:
        if fact.kind in (*_KINDS, "function") and fact.action in _MOVES:
            moves.setdefault(_place(fact), []).append(fact)
    items = (
        as_two(fact)
        if _is_opposite(fact)
        or is_shared(fact, moves.get(_place(fact), ()))
        or _is_other(fact, facts)
        or (_is_rivalled(fact, moves) and _is_denied(fact, facts))
        else (fact,)
        for fact in facts.items
    )
    return replace(facts, items=tuple(chain.from_iterable(items)))


def with_new_heads(facts: Facts) -> Facts:
    """The facts; a function whose head the next line has, but for the name, is renamed.

    Be it to one that several others have by now, of which none is known as the former one; but not
    to one whose own head goes further down (that has moved), nor an inner one to one outside.
    """
    changes = {file.path: file.change for file in facts.files}
    come = [f for f in facts.items if way_of(f) == ("function", "added")]
    outer = {(f.path, f.name) for f in come if not f.scope}
    turned: dict[int, Fact] = {}
    for fact in facts.items:
        if (fact.kind, fact.action) == ("function", "removed") and fact.path in changes:
            name = _new_name(fact.name, changes[fact.path])
            if name and not (fact.scope and (fact.path, name) in outer):
                new = replace(fact, action="renamed", name=name, old=fact.name, new=name)
                turned[id(fact)] = new
    if not turned:
        return facts
    # What is told of once by a new name has come by no other way.
    ways = Counter((*home_of(f), f.name) for f in turned.values())
    times = Counter((*home_of(f), f.name) for f in come)
    known = {id(f) for f in come if times[*home_of(f), f.name] <= ways[*home_of(f), f.name]}
    items = tuple(turned.get(id(f), f) for f in facts.items if id(f) not in known)
    return replace(facts, items=items)


def _new_name(name: str, change: FileChange) -> str:
    """What stands for a name, with a list behind, on the line that takes its line's place: the last
    that comes there, below which the body stays, or else the first."""
    for hunk in change.hunks:
        for at, line in enumerate(hunk.lines, 1):
            before, head, behind = line[1:].partition(f" {name}(")
            opens = behind.rstrip().endswith(("{", ":"))
            if not head or line[0] != "-" or (_CALLING.search(before) and not opens):
                continue
            run = list(takewhile(lambda new: new[0] == "+", hunk.lines[at:]))
            for new in (*(run[-1:] if opens else ()), *run[:1]):
                now = new[1:].removeprefix(f"{before} ").removesuffix(f"({behind}")
                if now.isidentifier() and behind and new == f"+{before} {now}({behind}":
                    return "" if _goes(f"{before} {now}(", change) else now
    return ""


def _goes(head: str, change: FileChange) -> bool:
    """Whether a line that begins so goes."""
    return any(line.startswith(f"-{head}") for hunk in change.hunks for line in hunk.lines)


def _place(fact: Fact) -> _Place:
    return fact.kind, fact.path, fact.scope


def _is_rivalled(fact: Fact, moves: Mapping[_Place, Sequence[Fact]]) -> bool:
    if fact.kind not in _KINDS or fact.action != "renamed" or not fact.old:
        return False
    near = likeness(fact.old, fact.name) - _NEARLY
    others = [one for one in moves[_place(fact)] if one.name != fact.name]
    return any(
        one.action == "added"
        or (one.old and likeness(fact.old, one.name) > near)
        or likeness(one.old or one.name, fact.name) > near
        for one in others
    )


def _is_opposite(fact: Fact) -> bool:
    """Whether what is renamed is, by its name, what the other was not."""
    if fact.action != "renamed" or fact.kind not in _TURNED:
        return False
    was, now = ([word.lower() for word in PIECE.findall(name)] for name in (fact.old, fact.name))
    less, more = sorted((was, now), key=len)
    if len(less) < len(more):
        return any(more[:n] + more[n + 1 :] == less for n, x in enumerate(more) if x in _NOT)
    apart = [pair for pair in zip(was, now, strict=True) if pair[0] != pair[1]]
    if len(apart) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    ways = {f"{short}:{long}", f"{long}:{short}"}
    return not ways.isdisjoint(_OPPOSITE) or long in (start + short for start in _TURNING)


def _is_other(fact: Fact, facts: Facts) -> bool:
    """Whether the lines that define a type by its former name and its present one have other words
    for what it is."""
    if fact.kind not in ("class", "type") or fact.action != "renamed" or not fact.old:
        return False
    sides = ((fact.old, "-"), (fact.name, "+"))
    was, now = (
        {found[1] for line in _lines(facts, mark) if (found := _head(name).search(line))}
        for name, mark in sides
    )
    return bool(was and now) and was.isdisjoint(now)


def _head(name: str) -> re.Pattern[str]:
    return re.compile(rf"{_DEFINES}{re.escape(name)}(?!\w)")


def _is_denied(fact: Fact, facts: Facts) -> bool:
    """Whether lines used the former name, and none of them comes with the present one.

    A line with no other word could as well be of any that comes.
    """
    was, now = fact.old, fact.name
    own = {_bare(line) for line in _line_of(fact, facts.commit)}
    gone = (line for line in _lines(facts, "-") if was in line and stands_in(was, line))
    uses = (line for line in gone if not re.search(_DEFINES + re.escape(was), line))
    used = {_bare(text) for line in uses for text in _by_its_name(line, was, now)} - own
    come = (line for line in _lines(facts, "+") if now in line and set(_NAME.findall(line)) - {now})
    return bool(used) and not any(_bare(line) in used for line in come)


def _by_its_name(line: str, was: str, now: str) -> Iterator[str]:
    """A line with the present name for the former one: everywhere, or where it stands once."""
    name = re.compile(rf"(?<!\w){re.escape(was)}(?!\w)")
    yield name.sub(now, line)
    yield from (line[: x.start()] + now + line[x.end() :] for x in name.finditer(line))


def _lines(facts: Facts, mark: str) -> Iterator[str]:
    for file in facts.commit.files:
        for hunk in file.hunks:
            yield from (line[1:] for line in hunk.lines if line[:1] == mark)


def _line_of(fact: Fact, commit: Commit) -> Iterator[str]:
    """The line that a fact is noted on: what it gives a name to is no use of it."""
    for hunk in commit.hunks(fact.path):
        after = [line[1:] for line in hunk.lines if line[:1] != "-"]
        if 0 <= fact.line - hunk.new_start < len(after):
            yield after[fact.line - hunk.new_start]


def _bare(line: str) -> str:
    return "".join(line.split())


_Homes = Mapping[tuple[str, str, str], Fact]


def called_anew(facts: Facts, gone: _Homes, new: _Homes) -> dict[str, str]:
    """The old names of functions by new ones that each line has which called them by the old.

    A line with no other word, in a list of imports, could as well be of any that comes.
    """
    homes = {(path, scope) for path, scope, _ in gone if path.endswith(_KEYED)}
    named = [place[2] for place in new if place[:2] in homes]
    if not named:
        return {}
    lines = [line for file in facts.commit.files for hunk in file.hunks for line in hunk.lines]
    before, come, still = (
        [line[1:].strip() for line in lines if line[:1] == mark] for mark in "-+ "
    )
    was, now, same = (set(_NAME.findall("\n".join(side))) for side in (before, come, still))
    fresh = [name for name in named if name not in was | same]
    lost = [name for *home, name in gone if tuple(home) in homes and name not in now | same]
    there, pairs = set(come), set(in_place(facts))
    found: dict[str, str] = {}
    for old in lost if fresh else ():
        calls = [line for line in before if old in line and _is_call(line, old)]
        told = any(set(_NAME.findall(line)) - {old} for line in calls)
        same_calls = [name for name in fresh if told and _all_by(name, old, calls, there, pairs)]
        if len(same_calls) == 1:
            found[same_calls[0]] = old
    return found


def _is_call(line: str, name: str) -> bool:
    before, _, behind = line.partition(name)
    head = _DEFINING.search(before) or (not before and behind.endswith(") {"))
    return not head and not line.startswith(_REMARK) and name in _NAME.findall(line)


def _all_by(
    new: str, old: str, calls: Sequence[str], there: Set[str], pairs: Set[tuple[str, str]]
) -> bool:
    """Whether each of the lines comes with the one name in place of the other; of a single one,
    which another may come like, whether that takes its place."""
    by = [re.sub(rf"\b{re.escape(old)}\b", new, line) for line in calls]
    return set(by) <= there and (len(by) > 1 or (calls[0], by[0]) in pairs)
