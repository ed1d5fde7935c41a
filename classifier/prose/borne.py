"""Whether the lines of a commit bear out that what goes is what comes by another name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from classifier.domain import Fact, Facts
from classifier.facts.alike import likeness
from classifier.facts.bodies import receiver
from classifier.facts.respelled import begun_alike, by, letters
from classifier.facts.suffixes import C_LIKE, ECMA, PYTHON_SOURCES
from classifier.prose.keys import as_told, place_of, way_of
from classifier.prose.markup import stands_in

_BODIED = frozenset(("function", "class", "type", "test"))
_ACCESS = re.compile(r"^_*(?:get|set|is|has|with)(?=_|[A-Z])")
_MEMBERS, _TYPES, _TESTED = ("field", "function"), ("class", "type"), ("function", "test")
_HEAD = re.compile(r"\b(?:def|fn|func|fun|function)\b")
_USED = frozenset(("field", "constant", "config", "schema"))
_WORDS = 3  # characters of a line that is more than a bracket
_MANY = 40  # that come, of which each may be the one
_LEAST = 2  # lines that say it by no chance
_MOST = 2 / 3  # of the words of two definitions, whatever lines these stand in
_SOME = 2 / 5  # of their lines
_GOES_ON = (")", "]", "}", "{", "->", "where", "//", "#", "/*", "*")
_NOTHING = re.compile(r"[&*]? ?(?:mut )?(?:self|cls)?,? ?\).{0,9}\Z")  # all that a function takes
# What stands before a name that is used, or told of; a title stands in quotes.
_USING = re.compile(
    r"^(?://|#|\*|/\*)|(?:[.=,!?|+/<>\[(]|[,=:+\[] *[\"'`]|\b(?:return|await|new|throw|if|in))\Z"
)
_WORD, _KEY = re.compile(r"\w+"), re.compile(r"[\w.-]+")
_FAMILIES = (PYTHON_SOURCES, ECMA, C_LIKE, (".java", ".kt", ".kts"))
_Way = tuple[str, str]
_Head = tuple[str, str, int, str]


def unborne(facts: Facts) -> set[int]:
    """The identities of the facts that are told as renamed, and are not by what lines show: most of
    those that used the former name have the present one, or what stood below the one head stands
    below the other, and no more of it below another that comes; be it in one of several files."""
    turned = [f for f in facts.items if f.action == "renamed" and f.old]
    asked = [f for f in turned if f.kind in _BODIED or f.kind in _USED]
    lines = _Lines(facts, [(f.old, f.name) for f in turned])
    come: dict[_Way, list[Fact]] = {(f.kind, f.path): [] for f in asked}
    for fact in facts.items if asked else ():
        if fact.action == "added" and (fact.kind, fact.path) in come:
            come[fact.kind, fact.path].append(fact)
    known = {_way(f) for f in asked if lines.bear_out(f, come[f.kind, f.path])}
    # What two files call otherwise is another one in each; and what goes from a list where more do
    # need not be what comes there, if the names have nothing in common.
    times = Counter(way[:2] for way in {_way(f) for f in asked})
    far = [f for f in asked if f.kind in _MEMBERS and _is_far(f.old, f.name)]
    lists = Counter(map(place_of, far))
    plain = _Lines(facts, ())
    known -= {_way(f) for f in far if lists[place_of(f)] >= _LEAST and plain.kept(f) < 1}
    return {id(f) for f in asked if _way(f) not in known or times[_way(f)[:2]] > 1}


def _way(fact: Fact) -> tuple[str, str, str]:
    return fact.kind, fact.old, fact.name


def _is_far(*names: str) -> bool:
    """Whether two names, or what their functions get or set, have nothing in common."""
    old, new = (_ACCESS.sub("", name) for name in names)
    return likeness(old, new) == 0 and begun_alike(letters(old), letters(new)) <= _LEAST


def is_embedded(fact: Fact, old: str) -> bool:
    """Whether a field keeps its name: what is embedded in Go, whatever package has it."""
    known = fact.kind == "field" and fact.path.endswith(".go") and "." in old + fact.name
    return known and old.rpartition(".")[2] == fact.name.rpartition(".")[2]


def borne(facts: Facts) -> Facts:
    """The facts; what is said to move from a file in another language, or says next to nothing of
    what it did there, is another one: it moves from where else it goes, or goes there and comes."""
    lines = _Lines(facts, ())
    homes = {f.change.old_path: f.path for f in facts.files}
    told: dict[int, Fact | None] = {}
    left: list[Fact] = []
    for fact in facts.items:
        if fact.action != "moved" or fact.kind not in _BODIED or not lines.is_another(fact):
            continue
        gone = replace(fact, action="removed", path=homes.get(fact.old, fact.old), line=0, old="")
        others = (f for f in facts.items if (*way_of(f), f.name) == (*way_of(gone), gone.name))
        here = [f for f in others if not lines.is_another(replace(fact, old=f.path))]
        told[id(fact)] = replace(fact, action="added", old="")
        if len(here) == 1 and id(here[0]) not in told:
            before = next(path for path, now in homes.items() if now == here[0].path)
            told |= {id(here[0]): None, id(fact): replace(fact, old=before or fact.path)}
        left.append(gone)
    return as_told(replace(facts, items=(*facts.items, *left)), told)


class _Lines:
    """The lines of a commit; ``ways``: the former and present names that it is said to have."""

    def __init__(self, facts: Facts, ways: Sequence[_Way]) -> None:
        self._commit, self._ways = facts.commit, ways
        self._texts: dict[tuple[str, str], str] = {}
        self._found: dict[_Head, list[list[str]]] = {}
        self._types = {f.name: f.action for f in facts.items if f.kind in _TYPES}

    def bear_out(self, fact: Fact, come: Sequence[Fact]) -> bool:
        made = self._types.get(fact.scope, "added" if fact.name == fact.scope else "")
        if fact.kind in _TESTED and made == "added":
            return False  # what a class that is new has, and what makes one, was no other method
        if all(stands_in(name, self._commit.subject) for name in (fact.old, fact.name)):
            return True
        if fact.kind not in _TESTED and letters(fact.old) == letters(fact.name):
            return True
        if fact.kind in ("config", "schema"):  # of a file, none is one of others
            kept, used = self._uses(fact, fact.path)
            return 2 * kept >= used or not _KEY.fullmatch(fact.old)
        if (known := self._by_uses(fact)) and fact.kind in _USED:
            return True
        own = 0 if fact.kind in _USED else self.kept(fact)
        if own == 1 or not (known or own >= _SOME):
            return own == 1
        # Who called it may call by now what calls another one that says the same.
        least = max(own, 1 / 2 * known)
        return len(come) <= _MANY and not any(
            self.kept(replace(one, old=fact.old)) >= least for one in come
        )

    def _by_uses(self, fact: Fact) -> bool:
        """Whether most lines that had the former name say it, be it in the file alone."""
        here, there = (self._uses(fact, path) for path in (fact.path, ""))
        if any(kept >= _LEAST and 2 * kept >= used for kept, used in (here, there)):
            return True
        return fact.kind in _USED and 2 * there[0] >= there[1]

    def is_another(self, moved: Fact) -> bool:
        """Whether what is said to move has few words of what it was."""
        own = (moved.path[moved.path.rfind(".") :],)
        family = next((ends for ends in _FAMILIES if moved.path.endswith(ends)), own)
        if not moved.old.endswith(family):
            return True
        both = (
            [Counter(_WORD.findall(" ".join(own[1:]))) for own in self._below(*side)]
            for side in ((moved.old, moved.name, 0, "-"), (moved.path, moved.name, moved.line, "+"))
        )
        pairs = [(one, two) for one, two in product(*both) if one and two]
        # What a class has, others have by the name.
        least = 8 if not moved.scope else 4
        return bool(pairs) and not any(
            least * (a & b).total() >= a.total() + b.total() for a, b in pairs
        )

    def _uses(self, fact: Fact, path: str) -> tuple[int, int]:
        """How many lines of a file, or of all, that used a former name come by the present one, and
        how many there were."""
        gone = [x for x in self._having(fact.old, path, "-") if stands_in(fact.old, x)]
        gone = [x for x in gone if fact.kind not in _TESTED or not _HEAD.search(x)]
        come = Counter(map(_bare, self._having(fact.name, path, "+"))) if gone else Counter[str]()
        return (Counter(_bare(by(self._ways, x)) for x in gone) & come).total(), len(gone)

    def _having(self, name: str, path: str, mark: str) -> list[str]:
        """The lines of a file, or of all, that go or come and have a name."""
        if (path, mark) not in self._texts:
            files = [f for f in self._commit.files if not path or f.path == path]
            lines = (x for file in files for hunk in file.hunks for x in hunk.lines)
            self._texts[path, mark] = "\n".join(x[1:] for x in lines if x[:1] == mark)
        text = self._texts[path, mark]
        return [x for x in text.split("\n") if name in x] if name in text else []

    def kept(self, fact: Fact) -> float:
        """How much of what stood below a head stands below another one: all, if none is shown."""
        olds = self._below(fact.path, fact.old, 0, "-")
        news = self._below(fact.path, fact.name, fact.line, "+")
        olds = [[by(self._ways, line) for line in was] for was in olds]
        return max((_alike(was, now, fact) for was in olds for now in news), default=not olds)

    def _below(self, *head: *_Head) -> list[list[str]]:
        """Each line of a side that has a name, or else the one of a number, with what is below."""
        if head not in self._found:
            self._found[head] = [*self._heads(*head)]
        return self._found[head]

    def _heads(self, path: str, name: str, line: int, mark: str) -> Iterator[list[str]]:
        known = []
        for hunk in self._commit.hunks(path):
            lines = [x for x in hunk.lines if x[:1] in (mark, " ")]
            at = line - hunk.new_start
            known += [(lines, at)] if line and hunk.holds(line) and at < len(lines) else []
            for at, head in enumerate(lines):
                if head[0] == mark and name in head and _names(head, name):
                    known, line = [], 0
                    yield [head[1:].strip(), *_deeper(lines, at)]
        yield from ([lines[at][1:].strip(), *_deeper(lines, at)] for lines, at in known)


def _names(head: str, name: str) -> bool:
    """Whether a line has a name that it does not just use."""
    before = head[1 : head.find(name)].strip()
    return stands_in(name, head) and not _USING.search(before)


def _alike(was: Sequence[str], now: Sequence[str], fact: Fact) -> float:
    """Which part of two definitions is the same: of their heads, if they have nothing below."""
    before, after = Counter(was[1:]), Counter(now[1:])
    if receiver(was) != receiver(now):
        return 0
    if not (before or after):
        return float(_bare(was[0]) == _bare(now[0]))
    both = (before & after).total()
    old, new = (Counter(_WORD.findall(" ".join(side))) for side in (was[1:], now[1:]))
    same = 2 * (old & new).total() >= _MOST * (old.total() + new.total()) and len(was) > _LEAST
    head = likeness(fact.old, fact.name) >= 1 / 2 and was[0] == now[0]
    if head and fact.kind == "function" and not _NOTHING.match(was[0].partition("(")[2]):
        same = True
    most = both > _LEAST and both >= _MOST * before.total()
    return max(2 * both / (before.total() + after.total()), most * _MOST, same / 2)


def _deeper(lines: Sequence[str], at: int) -> Iterator[str]:
    """What stands below a line and is deeper, as far as its hunk goes."""
    depth = _depth(lines[at])
    for line in lines[at + 1 :]:
        code = line[1:].strip()
        if code and _depth(line) <= depth and not code.startswith(_GOES_ON):
            return
        if len(code) > _WORDS:
            yield code


def _depth(line: str) -> int:
    return len(line) - len(line[1:].lstrip())


def _bare(line: str) -> str:
    return "".join(line.split())
