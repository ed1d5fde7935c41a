"""What differs in nothing but the new names of the variables that it uses is what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from operator import eq

from classifier.domain import Fact
from classifier.facts.assigned import field_turned, is_set
from classifier.facts.renamed import lone
from classifier.facts.scan import Scan, lazy

_TOKEN = lazy(r"\w+|[^\w\s]")
# What gives a part of the code a name: ``|x|``, ``Some(x)``, ``(x) =>``, ``lambda x:``, ``for x``.
_BOUND = lazy(
    r"\|[\w, &]+\||\b(?:Ok|Some|Err)\(\w+\)|\([\w, ]+\) *=>|\w+ *=>|\blambda [\w, ]+:|\bfor \w+\b"
)

_OF_ITS_OWN = lazy(r"(?<![\w.>])[^\W\d]\w*")  # no attribute of something
# How a line gives a name to something: ``x = 1``, ``let Some(x) =``, ``T *x;``, ``for x in y``.
_DECLARED = (
    r"(?:^|[\s*&]|\w\(){0}(?:, *\w+)*\)?(?:: *[^=]*)? +:?=(?![=>])",
    r"^(?:[\w:<>]+ +)+[*&]*{0} *;",
    r"\w \*+{0} *[,)]",
    r"^var {0} [\w*\[]",
    r"\bfor \(?(?:\w+ +)?(?:\w+, *)*{0}(?:, *\w+)*\)? (?:in|of)\b",
    r"^func\b.*[(,] *{0}[ ,]",
)
# What stands before a name that is no type of it.
_STATEMENT = lazy(r"(?:return|else|not|and|or|await|yield|delete|case|throw|raise|del)\b")


def by(ways: Sequence[tuple[str, str]], text: str) -> str:
    """A text by the new names."""
    for old, new in ways:
        if old in text:
            text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new.replace("\\", r"\\"), text)
    return text


def rebound(found: Sequence[Fact], scan: Scan) -> list[tuple[str, str]]:
    """Former and new names of what closures, loops or patterns give a name, of which a function
    calls the same."""
    calls = [(f, *f.name.partition(".")[::2]) for f in found if f.kind == "call" and "." in f.name]
    gone = {(f.scope, rest): owner for f, owner, rest in calls if f.action == "removed"}
    come = {(f.scope, rest): owner for f, owner, rest in calls if f.action == "added"}
    pairs = {(gone[key], come[key]) for key in gone.keys() & come if gone[key] != come[key]}
    if not pairs:
        return []
    lines = scan.text.split("\n")
    bound = {mark: _bound(line for line in lines if line[:1] == mark) for mark in "-+"}
    lost, fresh = bound["-"] - bound["+"], bound["+"] - bound["-"]
    return [(old, new) for old, new in lone(pairs) if old in lost and new in fresh]


def _bound(lines: Iterable[str]) -> set[str]:
    """The names that parts of lines have for themselves."""
    return {name for part in _BOUND().findall("\n".join(lines)) for name in _TOKEN().findall(part)}


def without_turned(found: list[Fact], scan: Scan) -> list[Fact]:
    """The facts, without what more than their names is told of variables that have new ones.

    Nor does one change that is set to nothing but those names.
    """
    named = (f for f in found if (f.kind, f.action) == ("variable", "renamed"))
    ways = {(f.scope, f.old): f.name for f in named}
    if not ways:
        return found
    known = {("removed", *home) for home in ways}
    known |= {("added", scope, name) for (scope, _), name in ways.items()}
    here: dict[str, list[tuple[str, str]]] = {}
    for (scope, old), name in ways.items():
        here.setdefault(scope, []).append((old, name))
    return [
        fact
        for fact in found
        if fact.kind != "variable"
        or not (
            (fact.action, fact.scope, fact.name) in known
            or (fact.action == "changed" and _is_set_as_before(fact, here, scan.text))
        )
    ]


def without_respelled(found: list[Fact], scan: Scan) -> list[Fact]:
    """The facts, without checks that go and come, or change, in the new name of a variable."""
    checks = [f for f in found if f.kind == "guard" and f.scope]
    pairs = [(f, f, f.old, f.new) for f in checks if f.action == "changed" and f.old and f.new]
    come = [f for f in checks if f.action == "added"]
    for gone in (f for f in checks if f.action == "removed" and come):
        pairs += [(gone, f, gone.name, f.name) for f in come if f.scope == gone.scope]
    lines = scan.text.split("\n") if pairs else []
    same = {f for *both, old, new in pairs if _is_turned(old, new, lines) for f in both}
    return [fact for fact in found if fact not in same] if same else found


def _is_turned(old: str, new: str, lines: Sequence[str]) -> bool:
    """Whether two conditions are one, but for a variable that lines declare by a new name."""
    if len(_TOKEN().findall(old)) != len(_TOKEN().findall(new)):
        return False
    now = turned(old, new, lines)
    return any(was.isidentifier() and by([(was, name)], old) == new for was, name in now.items())


def _is_set_as_before(fact: Fact, here: Mapping[str, Sequence[tuple[str, str]]], text: str) -> bool:
    """Whether each line that sets a variable, and goes, comes by the new names of others."""
    ways, name = here.get(fact.scope, ()), fact.name
    lines = [line for line in text.split("\n") if ways and name in line]
    gone = [line[1:].strip() for line in lines if line[:1] == "-" and is_set(name, line[1:])]
    come = {line[1:].strip() for line in lines if line[:1] == "+"}
    return bool(gone) and all(by(ways, line) in come for line in gone)


def letters(name: str) -> str:
    """A name by its letters alone, all small: each language spells such a one in its own way."""
    return name.replace("_", "").lower()


def differing(one: str, two: str) -> tuple[str, str]:
    """What two names have between what they begin and end with alike."""
    start = begun_alike(one, two)
    one, two = one[start:], two[start:]
    end = begun_alike(one[::-1], two[::-1])
    return one[: len(one) - end], two[: len(two) - end]


def begun_alike(one: Sequence[str], two: Sequence[str]) -> int:
    """How many characters two texts, or words two lists, begin with alike."""
    return sum(takewhile(bool, map(eq, one, two)))


def turned(old: str, new: str, lines: Iterable[str]) -> dict[str, str]:
    """The variable of a condition that another text calls by a new name, with that name.

    Of the lines of the file, with their marks, one that declares it goes, and one that differs in
    nothing else comes: with the condition these are two. Or what a new line names, or a former did.
    """
    before, after = (set(_OF_ITS_OWN().findall(text)) for text in (old, new))
    gone, come = before - after, sorted(after - before)
    lines = list(lines)
    for mark, name, said in (given for line in lines if (given := _given(line))):
        if mark == "+" and name in come and old.replace(said, name) == new:
            return {said: name}
        if mark == "-" and name in gone and by([(name, said)], old) == new:
            return {name: said}
    if len(gone) != 1 or not come:
        return field_turned(old, new, lines)
    was = gone.pop()
    found = [now for now in come if by([(was, now)], old) in new]
    if not found:
        return {}
    sides = [line for line in lines if was in line or any(now in line for now in found)]
    now = next((now for now in found if _is_declared(was, now, sides)), "")
    return {was: now} if now else {}


def _given(line: str) -> tuple[str, str, str] | None:
    """The mark, the name and the value of a line that comes or goes and gives a value a name."""
    name, sign, said = line[1:].strip().rstrip(";").replace(" := ", " = ", 1).partition(" = ")
    given = line[:1] in ("+", "-") and sign and said
    return (line[0], name.rpartition(" ")[2], said) if given else None


def _is_declared(was: str, now: str, lines: Sequence[str]) -> bool:
    come = {line[1:].strip() for line in lines if line[:1] == "+"}
    gone = (line[1:].strip() for line in lines if line[:1] == "-" and was in line)
    # What others have by the name may keep it.
    own = re.compile(rf"(?<![\w.>]){re.escape(was)}(?!\w)")
    same = [x for x in gone if own.sub(now, x) in come or by([(was, now)], x) in come]
    declared = "|".join(_DECLARED).format(re.escape(was))
    return any(not _STATEMENT().match(line) and re.search(declared, line) for line in same)
