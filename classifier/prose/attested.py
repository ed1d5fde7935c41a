"""Names that change, where others come beside them: what lines that use them say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from classifier.domain import Commit, Fact, Facts, FileChange
from classifier.facts.alike import likeness
from classifier.facts.bodies import in_new_functions, receiver, shown
from classifier.facts.respelled import letters
from classifier.facts.successors import as_two, stays_below
from classifier.prose.borne import unborne
from classifier.prose.callers import alone, says_alone
from classifier.prose.heirs import along
from classifier.prose.keys import as_told, home_of, place_of, way_of
from classifier.prose.markup import stands_in, words
from classifier.prose.opposites import is_opposite
from classifier.prose.rehomed import at_former
from classifier.prose.rivals import is_shared
from classifier.prose.spelling import PIECE

_KINDS = frozenset(("class", "type", "field", "constant"))
_NAMED = _KINDS | {"function", "variable", "parameter"}
_WHOLE = ("class", "type", "function")
_MOVES = ("added", "removed", "renamed")
_NEARLY, _MOST = 1 / 5, 1 / 2
_DEFINES = r"\b(class|struct|interface|enum|trait|type|record|union)\s+"
# What stands before a name that is called, rather than defined.
_CALLING = re.compile(r"(?:\A|[^\w>\]*&]|\b(?:return|await|yield|in|not|and|or|if|while|new))\s*\Z")
_HEADS = words("def fn func fun function")  # what names a function that a list is opened for
_Place = tuple[str, str, str]
_NAME = re.compile(r"\w+")
_SEVERAL = 3  # words of a name of which another one may have the most


def attested(facts: Facts) -> Facts:
    """The facts; no class, field or constant is renamed, but one goes and one comes, where another
    comes in its place as well, or goes or is renamed and has about as much of either name, and
    lines that had the former name do not have the present one.

    Nor is what comes as two that have its name, or says the opposite by now, nor what another
    statement of SQL is about.
    """
    moves: dict[_Place, list[Fact]] = {}
    functions: dict[str, list[Fact]] = {}
    for fact in facts.items:
        if fact.kind in _NAMED and fact.action in _MOVES:
            moves.setdefault(place_of(fact), []).append(fact)
        if fact.kind in ("function", "test") and fact.action in ("added", "removed"):
            functions.setdefault(fact.path, []).append(fact)
    unsure = unborne(facts)
    items = (
        _as_two(fact, facts)
        if is_opposite(fact)
        or (is_shared(fact, others) and not _is_known(fact, others, facts))
        or _is_of_another_statement(fact, facts)
        or _is_outdone(fact, functions.get(fact.path, ()), facts)
        or (_is_rivalled(fact, moves) and _is_anothers(fact, others, facts))
        or id(fact) in unsure
        else (fact,)
        for fact, others in ((f, moves.get(place_of(f), ())) for f in facts.items)
    )
    split = in_new_functions(list(chain.from_iterable(items)), facts.files)
    return along(at_former(replace(facts, items=tuple(split)), facts))


def _as_two(fact: Fact, facts: Facts) -> tuple[Fact, Fact]:
    """What is told as renamed as one that goes, of its own type, and one that comes."""
    gone, new = as_two(fact)
    change = next((file.change for file in facts.files if file.path == fact.path), None)
    own = receiver(shown(change, "-", fact.old)) if change and fact.kind == "function" else ""
    return replace(gone, scope=own or gone.scope), new


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
    known = (id(f) for f in come if times[*home_of(f), f.name] <= ways[*home_of(f), f.name])
    return as_told(facts, {**turned, **dict.fromkeys(known)})


def _new_name(name: str, change: FileChange) -> str:
    """What stands for a name, with a list behind, on the line that takes its line's place: the last
    that comes there, below which the body stays, or else the first."""
    head = f" {name}("
    for hunk in change.hunks:
        gone = [(at, x) for at, x in enumerate(hunk.lines, 1) if x[0] == "-" and head in x]
        for at, line in gone:
            before, _, behind = line[1:].partition(head)
            opens = behind.rstrip().endswith(("{", ":", "{}"))
            if _CALLING.search(before) and not opens:
                continue
            run = list(takewhile(lambda new: new[0] == "+", hunk.lines[at:]))
            for new in (*(run[-1:] if opens else ()), *run[:1]):
                now = new[1:].removeprefix(f"{before} ").removesuffix(f"({behind}")
                told = behind or _is_head(before, name, now)
                if now.isidentifier() and told and new == f"+{before} {now}({behind}":
                    return "" if _goes(f"{before} {now}(", change) else now
    return ""


def _is_head(before: str, name: str, now: str) -> bool:
    """Whether what opens a list is no call, and the present name has most of the former one."""
    return before.rpartition(" ")[2] in _HEADS and likeness(name, now) >= _MOST


def _goes(head: str, change: FileChange) -> bool:
    """Whether a line that begins so goes."""
    return any(line.startswith(f"-{head}") for hunk in change.hunks for line in hunk.lines)


def _is_rivalled(fact: Fact, moves: Mapping[_Place, Sequence[Fact]]) -> bool:
    known = fact.kind in _KINDS and fact.action == "renamed" and fact.old
    if not known or letters(fact.old) == letters(fact.name):
        return False
    near = likeness(fact.old, fact.name) - _NEARLY
    others = [one for one in moves[place_of(fact)] if one.name != fact.name]
    if any(one.action == "added" for one in others):
        return True
    # What has another name altogether is not known by it, but in a list where others go as well.
    return (near > _NEARLY or fact.kind == "field") and any(
        (one.old and likeness(fact.old, one.name) > near)
        or likeness(one.old or one.name, fact.name) > near
        for one in others
    )


def _is_anothers(fact: Fact, others: Sequence[Fact], facts: Facts) -> bool:
    """Whether lines have not the present name for the former one, or half as often, and more than
    once, that of another which comes and has as much of it, or that one for another which goes."""
    alike, own = likeness(fact.old, fact.name), _is_attested(fact, facts)
    come = [x for x in others if x.action == "added" and likeness(fact.old, x.name) >= alike]
    rivals = [replace(one, old=fact.old) for one in come if one.name != fact.name]
    gone = [x for x in others if x.action == "removed" and likeness(x.name, fact.name) >= alike]
    rivals += [replace(fact, old=one.name) for one in gone]
    return own == 0 or any((_is_attested(x, facts) or 0) > max(1, (own or 0) // 2) for x in rivals)


def _is_outdone(fact: Fact, others: Sequence[Fact], facts: Facts) -> bool:
    """Whether of a function or test that is renamed another one that comes begins with the name,
    or another function that goes has as much of the new name: several are one by now."""
    if way_of(fact) not in (("function", "renamed"), ("test", "renamed")) or not fact.old:
        return False
    was, now = fact.old, fact.name
    if was in facts.commit.subject and now in facts.commit.subject:
        return False  # the author says so
    long = len(PIECE.findall(was)) >= _SEVERAL and not now.startswith(was[: len(was) // 2])
    stem = was.removesuffix("s")
    if long and any(one.action == "added" and one.name.startswith(stem) for one in others):
        return True
    alike = likeness(was, now)
    gone = (one for one in others if fact.kind != "test" and way_of(one) == ("function", "removed"))
    rivals = [replace(fact, old=x.name) for x in gone if likeness(x.name, now) >= alike > 0]
    known = bool(rivals) and (_is_attested(fact, facts) or says_alone(fact, rivals, facts))
    return any(not known or _is_attested(rival, facts) for rival in rivals)


def _is_known(fact: Fact, others: Sequence[Fact], facts: Facts) -> bool:
    """Whether lines, or what stays below the head of a function, say that it is the former one,
    and not half as many that another one that comes is it as well; of what has a value, two may."""
    come = (x.name for x in others if x.action == "added" or x.old == fact.old)
    rivals = (replace(fact, name=name) for name in come if name != fact.name)
    own = _is_attested(fact, facts) or 0
    alone = not any(2 * (_is_attested(one, facts) or 0) >= own for one in rivals)
    return (own > 0 and alone and fact.kind in _WHOLE) or stays_below(fact, others, facts.files)


def _is_of_another_statement(fact: Fact, facts: Facts) -> bool:
    """Whether no statement on a table or index comes as one that goes, but for the name."""
    if (fact.kind, fact.action) != ("schema", "renamed") or not fact.old:
        return False
    gone = (line.replace(fact.old, fact.name) for line in _lines(facts, "-") if fact.old in line)
    return {_bare(line) for line in gone}.isdisjoint(map(_bare, _lines(facts, "+")))


def _head(name: str) -> re.Pattern[str]:
    return re.compile(rf"{_DEFINES}{re.escape(name)}(?!\w)")


def _is_attested(fact: Fact, facts: Facts) -> int | None:
    """How many lines that used the former name come with the present one, None where none did.

    A line with no other word could as well be of any that comes, unless it takes the place.
    """
    was, now = fact.old, fact.name
    own = {_bare(line) for line in _line_of(fact, facts.commit)}
    gone = (line for line in _lines(facts, "-") if was in line and stands_in(was, line))
    uses = (line for line in gone if not re.search(_DEFINES + re.escape(was), line))
    used = {_bare(text) for line in uses for text in _by_its_name(line, was, now)} - own
    if not used:
        return None
    come = (line for line in _lines(facts, "+") if now in line and set(_NAME.findall(line)) - {now})
    placed = (new for old, new in alone(facts) if now in new and was in old)
    return sum(_bare(line) in used for line in chain(come, placed))


def _by_its_name(line: str, was: str, now: str) -> Iterator[str]:
    """A line with the present name for the former one: everywhere, or where it stands once."""
    name = re.compile(rf"(?<!\w){re.escape(was)}(?!\w)")
    yield name.sub(now, line)
    yield from (line[: x.start()] + now + line[x.end() :] for x in name.finditer(line))


def _lines(facts: Facts, mark: str) -> Iterator[str]:
    lines = (line for file in facts.commit.files for hunk in file.hunks for line in hunk.lines)
    return (line[1:] for line in lines if line[:1] == mark)


def _line_of(fact: Fact, commit: Commit) -> Iterator[str]:
    """The line that a fact is noted on: what it gives a name to is no use of it."""
    for hunk in commit.hunks(fact.path):
        after = [line[1:] for line in hunk.lines if line[:1] != "-"]
        if 0 <= fact.line - hunk.new_start < len(after):
            yield after[fact.line - hunk.new_start]


def _bare(line: str) -> str:
    return "".join(line.split())
