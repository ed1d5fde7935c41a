"""What goes by another name now, as the lines say that take the place of those that used it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.alike import likeness
from classifier.facts.successors import as_two
from classifier.facts.suffixes import C_LIKE
from classifier.prose.keys import as_told, place_of
from classifier.prose.remarks import runs
from classifier.prose.rivals import renamed

_KINDS = frozenset(("class", "type", "field", "constant", "function"))
_GONE, _COME = ("removed", "renamed"), ("added", "renamed")
_WORD = re.compile(r"\w+")
# What a line defines, or what an ``impl`` is of, it does not use.
_DEFINED = re.compile(
    r"(?:def|fn|func|fun|function|class|struct|interface|enum|trait|type|record|union) +(\w+)"
    r"|\bimpl\b.*?(\w+) *\{"
)
_OPENING = ("{", "(", "[", ":")
_OBJECT = re.compile(r"\s*(?:(?:&?(?:mut )?self|cls|this)\b[\s,]*$|\))")
_DESCRIBED = re.compile(r"\s*[rRuU]?(\"{3}|'{3}).*\1\s*$")
_VALUED = ("constant", "field")
_LEAST = 2  # lines that say it by no chance
_Place = tuple[str, str, str]
_Sides = tuple[dict[str, Fact], dict[str, Fact]]
_Pair = tuple[str, str]


def by_uses(facts: Facts) -> Facts:
    """The facts; what most lines that used what goes have in its place is its new name, and not
    what just stands where it stood."""
    homes = _homes(facts.items)
    if not homes:
        return facts
    votes, times = _votes([*homes.values()], facts)
    pairs: dict[_Place, dict[str, str]] = {}
    for place, sides in homes.items():
        for old, new in _heirs(sides, votes, times).items():
            pairs.setdefault(place, {})[old] = new
    items = (one for fact in facts.items for one in _by(fact, pairs, homes))
    return replace(facts, items=tuple(items)) if pairs else facts


def along(facts: Facts) -> Facts:
    """The facts without what comes along with a new name: what a file imports by that alone, and a
    second definition by it, or a declaration."""
    turned = [f for f in facts.items if f.action == "renamed" and f.kind in _KINDS]
    # A function may be declared apart from its definition in C.
    twice = (f for f in turned if f.kind != "function" or f.path.endswith(C_LIKE))
    known = {(*place_of(f), f.name) for f in twice}
    ways = {(f.old, f.name) for f in turned if not f.scope}
    sides: dict[str, _Sides] = {}
    for fact in facts.items if ways else ():
        if fact.kind == "import" and fact.action in ("added", "removed"):
            sides.setdefault(fact.path, ({}, {}))[fact.action == "added"][fact.name] = fact
    lost = {id(f) for f in facts.items if f.action == "added" and (*place_of(f), f.name) in known}
    for gone, come in sides.values():
        lost |= {
            id(side)
            for old, new in ways
            if old in gone and new in come
            for side in (gone[old], come[new])
        }
    return as_told(facts, dict.fromkeys(lost))


def heads_above(hunk: Hunk) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """The last line that goes, and the last that comes, of each run that what it opens follows,
    each with its number. What all methods take, or a text of one line that describes one, does not
    tell what they open: what stands below does."""
    old, new, numbers = (0, ""), (0, ""), [hunk.old_start, hunk.new_start]
    for line in hunk.lines:
        if line[:1] == " " and line.strip() and not _OBJECT.match(line):
            if all(side.rstrip().endswith(_OPENING) for _, side in (old, new)):
                yield old, new
            old = new = (0, "")
        elif line[:1] == "-" and not _DESCRIBED.match(line, 1):
            old = numbers[0], line[1:]
        elif line[:1] == "+" and line.strip("+ \t") and not _DESCRIBED.match(line, 1):
            new = numbers[1], line[1:]
        numbers = [numbers[0] + (line[:1] != "+"), numbers[1] + (line[:1] != "-")]


def _homes(items: Iterable[Fact]) -> dict[_Place, _Sides]:
    """What goes from each place, by its former name, and what comes, of those that have more than
    one that is told to be the other by now."""
    homes: dict[_Place, _Sides] = {}
    for fact in items:
        if fact.kind not in _KINDS or not fact.path or (fact.action == "renamed" and not fact.old):
            continue
        gone, come = homes.setdefault(place_of(fact), ({}, {}))
        if fact.action in _GONE:
            gone[fact.old if fact.action == "renamed" else fact.name] = fact
        if fact.action in _COME:
            come[fact.name] = fact
    return {
        place: (gone, come)
        for place, (gone, come) in homes.items()
        if gone
        and come
        and not all(f.action == "renamed" for f in (*gone.values(), *come.values()))
    }


def _votes(homes: Sequence[_Sides], facts: Facts) -> tuple[Counter[_Pair], Counter[str]]:
    """How many lines have a name that comes in the place of one that goes, and nothing else new;
    and how many that go have it."""
    gone = {name for lost, _ in homes for name in lost}
    come = {name for _, new in homes for name in new}
    votes, times = Counter[_Pair](), Counter[str]()
    heads = {(f.path, f.line) for _, new in homes for f in new.values()}
    for path, line, there in _replaced(facts):
        words = _WORD.findall(line)
        lost = gone.intersection(words)
        if not lost or any(lost & {*names} for names in _DEFINED.findall(line)):
            continue
        uses = [text for number, text in there if (path, number) not in heads]
        times.update(lost if uses else ())
        votes.update(_by_names(line, words, uses, gone, come))
    return votes, times


def _replaced(facts: Facts) -> Iterator[tuple[str, str, list[tuple[int, str]]]]:
    """Each line that others take the place of, with those, of as many as there were with its own
    one."""
    for file in facts.commit.files:
        for hunk in file.hunks:
            for old, new in runs(hunk.lines, hunk.new_start):
                for at, line in enumerate(old):
                    yield file.path, line, new[at : at + 1] if len(new) == len(old) else new


def _by_names(
    line: str, words: Sequence[str], new: Sequence[str], gone: set[str], come: set[str]
) -> frozenset[_Pair]:
    """The names that the one line which comes has in the place of those of one that goes."""
    shape = "".join(_WORD.sub("\0", line).split())
    found: set[frozenset[_Pair]] = set()
    for one in new:
        now = _WORD.findall(one)
        if len(now) != len(words) or "".join(_WORD.sub("\0", one).split()) != shape:
            continue
        pairs = frozenset((a, b) for a, b in zip(words, now, strict=True) if a != b)
        if pairs and set(words) & set(now) and all(a in gone and b in come for a, b in pairs):
            found.add(pairs)
    return next(iter(found)) if len(found) == 1 else frozenset()


def _heirs(sides: _Sides, votes: Counter[_Pair], times: Counter[str]) -> dict[str, str]:
    """The new names of a place's former ones of which most lines say that, and of no other."""
    gone, come = sides
    best: dict[str, str] = {}
    for old in gone:
        ranks = sorted(((votes[old, new], new) for new in come), reverse=True)
        (own, name), (other, _) = (*ranks, (0, ""))[:2]
        known = gone[old].action == "renamed" or (2 * own > times[old] and not other)
        if known and own >= _LEAST and own > other:
            best[old] = name
    heirs = Counter(best.values())
    return {
        old: new
        for old, new in best.items()
        if heirs[new] == 1 and gone[old] is not come[new] and _may_be(gone[old], come[new])
    }


def _may_be(gone: Fact, come: Fact) -> bool:
    """Whether what comes is of the type, or has the value, of what goes, or some of its name."""
    if gone.kind not in _VALUED or "renamed" in (gone.action, come.action):
        return True
    return gone.old == come.new or likeness(gone.name, come.name) > 0


def _by(
    fact: Fact,
    pairs: Mapping[_Place, Mapping[str, str]],
    homes: Mapping[_Place, _Sides],
) -> Iterable[Fact]:
    """A fact, as what the lines say becomes of the names that it has."""
    ways = pairs.get(place_of(fact), {}) if fact.kind in _KINDS else {}
    if not ways or fact.action not in (*_GONE, "added"):
        return (fact,)
    if fact.action == "removed":
        return () if fact.name in ways else (fact,)
    gone, new = as_two(fact)
    was = next((old for old, name in ways.items() if name == fact.name), "")
    if was:
        new = renamed(fact, replace(homes[place_of(fact)][0][was], name=was))
    elif fact.action == "added" or fact.old not in ways:
        return (fact,)
    return (new,) if fact.action == "added" or fact.old in ways else (gone, new)
