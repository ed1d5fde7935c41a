"""Local variables that go by another name: the one place that says which are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from classifier.domain import Fact
from classifier.facts.assigned import is_set, with_fields
from classifier.facts.scan import Depth, Scan, lazy

_WORD = lazy(r"\w+")
_NAME = lazy(r"[^\W\d]\w*")
_HINT = lazy(r"\A((?:(?:let|const|var|mut) )*\w+): ([^=(){}]+) =(?= )")
_OPEN = frozenset("(,?:=&|+")
_LEAST = 2  # lines that have nothing but the name changed: of a single one, it may be chance
_NAMES = 2  # in a value that says which variable it is of
_LOCAL = frozenset(("variable", "guard", "return"))
_RENAMED = ("variable", "renamed")
_Home = tuple[list[Fact], list[Fact]]
_Names = Mapping[str, str]


class _Sides:
    """The lines of a file's hunks that go, come and stay, and the words that one side has alone."""

    def __init__(self, text: str) -> None:
        self.gone, self.come, stay = (list(_lines(text, mark)) for mark in "-+ ")
        self.before = "\n".join((*self.gone, *stay))
        self.after = "\n".join((*self.come, *stay))
        was, now, still = (set(_WORD().findall("\n".join(x))) for x in (self.gone, self.come, stay))
        self.lost, self.fresh = was - now - still, now - was - still
        self.new = frozenset(self.come)
        declared = (_HINT().match(line[1:].strip()) for line in text.split("\n") if ": " in line)
        self.types = {hint[1].rpartition(" ")[2]: hint[2] for hint in filter(None, declared)}

    def are_apart(self, old: str, new: str) -> bool:
        """Whether two variables are of different types."""
        return len({self.types[name] for name in (old, new) if name in self.types}) > 1

    def makes(self, new: str, old: str) -> bool:
        """Whether a line that comes gives a variable a value made of the other one."""
        value = rf".*(?<![\w.\"']){re.escape(old)}(?![\w(:\"']|=[^=])"
        made = re.compile(rf"(?<![\w.]){re.escape(new)} :?={value}")
        return any(made.search(line) for line in self.come if new in line and old in line)

    def having(self, name: str) -> list[tuple[str, str]]:
        """The lines that go and have a name, each with the one below."""
        lines = pairwise((*self.gone, ""))
        return [pair for pair in lines if name in pair[0] and name in _WORD().findall(pair[0])]


def with_locals(found: list[Fact], scan: Scan) -> list[Fact]:
    """The facts, with variables that come where others go, and are the same, as renamed.

    What such a function checks or returns by the new name stays.
    """
    if scan.depth is not Depth.ALL:
        return found
    homes = _homes(found)
    turned = {(f.scope, f.old, f.name) for f in found if (f.kind, f.action) == _RENAMED}
    if not homes and not turned:
        return found
    sides = _Sides(scan.text)
    times = Counter((scope, name) for scope, *names in turned for name in names)
    found = [_apart(fact, sides, times) for fact in found] if turned else found
    now = dict(_by_lines(homes.values(), sides))
    known = {f.old: f.name for f in found if f.action == "renamed"} | now
    here = {scope: now | dict(_by_values(home, sides, known)) for scope, home in homes.items()}
    found = list(_told(found, now, here, sides)) if any(here.values()) else found
    return with_fields(found, known)


def _told(
    found: Sequence[Fact], now: _Names, here: Mapping[str, _Names], sides: _Sides
) -> Iterator[Fact]:
    """The facts by the new names that hold in all of the file, or ``here`` in one function."""
    checks = {fact.name for fact in found if fact.kind == "guard"}
    met: set[tuple[str, str]] = set()
    for fact in found:
        place, names = (fact.scope, fact.name), here.get(fact.scope, now)
        if not names or fact.kind not in _LOCAL:
            yield fact
            continue
        was = {new: old for old, new in names.items()}
        if fact.kind == "return" and _is_returned(fact, names, was, sides):
            continue
        if fact.kind == "guard" and _is_checked(fact, names, checks, sides):
            continue
        gone = fact.action == "removed" and fact.name in names
        if fact.kind != "variable" or not (gone or fact.name in was):
            yield fact
        elif fact.name in was and place not in met:
            met.add(place)
            yield replace(fact, action="renamed", old=was[fact.name], new=fact.name)


def _apart(fact: Fact, sides: _Sides, times: Counter[tuple[str, str]]) -> Fact:
    """A fact; a variable whose former name stays, be it in the value of the present one, or one of
    whose names has another, is another."""
    if (fact.kind, fact.action) != _RENAMED:
        return fact
    shared = max(times[fact.scope, fact.old], times[fact.scope, fact.name]) > 1
    left = is_set(fact.old, sides.after) or sides.makes(fact.name, fact.old)
    if not (shared or left or sides.are_apart(fact.old, fact.name)):
        return fact
    return replace(fact, action="added", old="", new="")


def _is_returned(fact: Fact, now: _Names, was: _Names, sides: _Sides) -> bool:
    """Whether the other side returns a value, too, by the name that it has there."""
    gone = fact.action == "removed"
    text = _by(now if gone else was, fact.name)
    if text == fact.name:
        return False
    if gone and not text.isidentifier():  # it may be one of two values by now
        return any(text in line for line in sides.come)
    return f"return {text}" in (sides.come if gone else sides.gone)


def _is_checked(fact: Fact, now: _Names, checks: Collection[str], sides: _Sides) -> bool:
    """Whether lines have a check that goes by its new name, and no other check is that one."""
    text = _by(now, fact.name) if fact.action == "removed" else fact.name
    if text == fact.name or text in checks:
        return False
    return any(text in line for line in sides.come)


def _homes(found: Sequence[Fact]) -> Mapping[str, _Home]:
    """Variables that go from a function, and those that come, of functions that have both."""
    sides: dict[str, _Home] = {}
    for fact in found:
        # An attribute is another one.
        own = fact.kind == "variable" and fact.scope and _NAME().fullmatch(fact.name)
        if own and fact.action in ("added", "removed"):
            sides.setdefault(fact.scope, ([], []))[fact.action == "added"].append(fact)
    return {scope: both for scope, both in sides.items() if all(both)}


def _by_lines(homes: Iterable[_Home], sides: _Sides) -> Iterator[tuple[str, str]]:
    """Former and new names of variables of which lines show that they are the same, and which."""
    pairs: set[tuple[str, str]] = set()
    for gone, come in homes:
        fresh = dict.fromkeys(fact.name for fact in come if fact.name in sides.fresh)
        for old in dict.fromkeys(fact.name for fact in gone if fact.name in sides.lost):
            own = sides.having(old) if fresh else []
            pairs |= {(old, new) for new in fresh if _share_lines(old, new, own, sides)}
    return lone(pairs)


def lone(pairs: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs that share neither name with another one."""
    times = Counter(name for pair in pairs for name in pair)
    return (pair for pair in sorted(pairs) if all(times[name] == 1 for name in pair))


def _by_values(home: _Home, sides: _Sides, known: _Names) -> Iterator[tuple[str, str]]:
    """Former and new names of variables of one function of which no other has the value."""
    pairs = {
        (old.name, new.name)
        for old in home[0]
        if old.name in sides.lost and old.name not in known
        for new in home[1]
        if _is_value_of(old, new, known)
        if new.name in sides.fresh and not _has_others(old, sides)
    }
    return ((old, new) for old, new in lone(pairs) if new not in known.values())


def _share_lines(old: str, new: str, own: Sequence[tuple[str, str]], sides: _Sides) -> bool:
    """Whether most of a variable's lines come by the other name, which none had before."""
    if sides.are_apart(old, new):
        return False
    left = [line for line, below in own if not _comes(_by({old: new}, line), below, sides)]
    alike = len(own) - len(left)
    return alike >= _LEAST and alike > len(left) and not _any_sets(left, old)


def _is_value_of(gone: Fact, new: Fact, known: _Names) -> bool:
    """Whether a variable that comes has the value of one that goes, which says enough."""
    same = new.new in (gone.old, _by(known, gone.old))
    return same and len(set(_NAME().findall(gone.old))) >= _NAMES


def _has_others(gone: Fact, sides: _Sides) -> bool:
    """Whether lines that go give a variable other values, too."""
    given = (line for line in sides.gone if gone.name in line and gone.old not in line)
    rest = [line for line in given if not gone.old.startswith(line.partition("= ")[2])]
    return _any_sets(rest, gone.name)


def _comes(line: str, below: str, sides: _Sides) -> bool:
    """Whether a line comes; one that goes on in the next may be broken elsewhere now."""
    if line[-1:] in _OPEN and line not in sides.new:
        return any(_goes_on(line, below, one) for one in sides.new)
    opened = (pair for pair in pairwise(sides.come) if pair[0][-1:] in _OPEN)
    return line in sides.new or any(_goes_on(one, after, line) for one, after in opened)


def _goes_on(line: str, below: str, whole: str) -> bool:
    """Whether two lines begin as one, or one does as they do."""
    rest = whole.removeprefix(line).lstrip()
    return rest != whole and below != "" and (rest.startswith(below) or below.startswith(rest))


def _any_sets(lines: Sequence[str], name: str) -> bool:
    """Whether a line gives the variable a value: then it had another one than its successor."""
    pattern = re.compile(
        rf"(?<![\w.]){re.escape(name)}(?:\[[^\]]*\])?[ \t]*(?::[^=]*)?[-+*/|&:]?=(?!=)"
    )
    return any(pattern.search(line) for line in lines)


def _lines(text: str, mark: str) -> Iterator[str]:
    """The lines with a mark, without it, types of variables, and blanks and signs around them."""
    lines = (line[1:].strip(" \t\r;{}") for line in text.split("\n") if line[:1] == mark)
    return (_HINT().sub(r"\1 =", line) if ": " in line else line for line in lines)


def _by(names: _Names, text: str) -> str:
    """A text by other names."""
    return _WORD().sub(lambda word: names.get(word[0], word[0]), text)
