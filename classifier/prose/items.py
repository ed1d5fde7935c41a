"""Facts made ready to be told: noise left out, what repeats merged, rated.

An item is a fact with the place where it is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from classifier.domain import Fact
from classifier.prose.headings import apart
from classifier.prose.lines import KIND as LINE
from classifier.prose.lines import comments_joined, difference
from classifier.prose.markup import words
from classifier.prose.names import name_of, value_of
from classifier.prose.noise import STRONG, is_noise
from classifier.prose.same import is_silent, same
from classifier.prose.spelling import is_plain
from classifier.prose.telling import Telling

Place = tuple[str, str]
Places = Collection[Place]
ANYWHERE: Place = ("", "")
# Kinds whose scope is not where they stand but what they belong to.
_UNPLACED = words("import docker build dependency version file mention link mode heading")
NAME = "name"
"""A kind of the prose's own: a name that the changed lines hold, of which no more can be said."""
# Kinds and actions of which that is all: a list of them says where to look, not what happens.
_MERE_KINDS = words("identifier mention")
_MERE = {
    ("string", "added"),
    ("string", "removed"),
    ("string", "touched"),
    ("call", "touched"),
    ("option_used", "touched"),
}
# What a word of everyday language has not: something to look for in the diff.
_ODD = re.compile(r"[_\d:/(<]|\w[.-]\w|[a-z][A-Z]|[A-Z]{2}|^--")
_FAR = 200  # lines over which facts of one function are spread only if there are several
# Names that several classes of a file give their methods.
_SHARED = words(
    "__init__ __call__ __enter__ __exit__ __post_init__ __repr__ __str__ forward constructor run "
    "main setup setUp new init default from fmt get set update build create load call render apply"
)
_NEAR = 60  # the same for those
# What is taken from a single line, so that the line as a whole says it better.
_IN_LINES = words("variable return string guard call decorator")
_FIRST = 2.0  # how much a rename, twice as long, must rate above what else to come first
_INSTRUCTIONS = words("ENV ARG RUN FROM COPY ADD CMD ENTRYPOINT LABEL EXPOSE")


MEMBERS = ("function", "field")
"""Kinds of which several classes of a file may have one each by the same name."""
_WITHIN = (*MEMBERS, "error", "parameter", "decorator", "version", "import", "heading")


@dataclass(frozen=True, slots=True)
class Item:
    """A fact, or the same fact in several places (``files`` of them, then ``place`` is empty).

    ``every`` are all those of a definition that several classes of a file have, of a decorator or
    version. What is ``silent`` counts among the others of its place, but cannot be told itself.
    """

    fact: Fact
    rate: float
    place: Place
    files: int = 1
    every: tuple[Fact, ...] = ()
    silent: bool = False


def rated(facts: Sequence[Fact], telling: Telling) -> list[Item]:
    """The facts as items, most telling first, those that repeat from file to file merged."""
    changed = (f for f in facts if f.kind in ("guard", "return") and f.action == "changed")
    checks = {(f.path, f.line): f for f in changed}
    facts = [f for f in facts if not _says(checks.get((f.path, f.line)), f)]
    lines = [fact for fact in facts if fact.kind == LINE]
    strong = {(f.path, f.line) for f in facts if f.kind in STRONG and len(value_of(f)) == 2}
    told: list[Fact] = []
    left = {(f.path, f.line) for f in facts if f.kind == "todo"}
    gone = {(f.path, f.name) for f in facts if (f.kind, f.action) == ("class", "removed")}
    run = (f for f in facts if f.kind == "command")
    runs = {f"{fact.name} {value}" for fact in run for value in (fact.old, fact.new) if value}
    for fact in comments_joined(facts):
        if fact.kind == "command" and fact.name in runs:
            continue  # told as a command with its arguments
        spot = (fact.path, fact.line)
        if fact.kind == "comment" and fact.action == "changed" and spot in left:
            continue  # told as what is left to do
        if (fact.kind, fact.action) == ("field", "removed") and (fact.path, fact.scope) in gone:
            continue  # what goes with its class
        if (is_noise(fact) and fact.kind != "guard") or (fact.kind == LINE and spot in strong):
            continue
        if fact.kind in _IN_LINES and spot not in strong and _is_in(fact, lines):
            continue  # the line itself is told, with both its sides
        told.append(fact)
    shared = _shared(told)
    new = (f for f in told if f.action in ("added", "removed"))
    fresh = {(f.path, f.name) for f in new if f.kind in ("function", "test")}
    found = [_item(group, telling, shared, fresh) for group in same(apart(told))]
    # What only the message names, without a path, stands in no changed line.
    kept = [i for i in found if i.fact.kind != NAME or (i.fact.path and _is_name(i.fact.name))]
    return sorted(_names_first(kept), key=lambda item: -item.rate)


def _names_first(items: list[Item]) -> list[Item]:
    """The items; a function is renamed before it is told by the new name what else it has new."""
    rates: dict[tuple[str, str], float] = {}
    for item in items:
        if item.fact.kind == "parameter":
            where = (item.fact.path, item.fact.scope)
            rates[where] = max(item.rate, rates.get(where, 0.0))
    return [
        replace(item, rate=max(item.rate, _FIRST * rates.get((item.fact.path, item.fact.name), 0)))
        if (item.fact.kind, item.fact.action) == ("function", "renamed")
        else item
        for item in items
    ]


def _is_name(name: str) -> bool:
    """Whether a name without a statement says something: no everyday word, number or built-in."""
    return is_odd(name) and not is_plain(name) and not name.replace("-", "").isdigit()


def _shared(facts: Sequence[Fact]) -> frozenset[tuple[str, str]]:
    """Path and name of what must be several definitions: their facts are far from each other."""
    lines: dict[tuple[str, str], list[int]] = {}
    for fact in facts:
        if fact.scope and fact.action != "removed" and fact.line:
            lines.setdefault((fact.path, fact.scope), []).append(fact.line)
    return frozenset(
        (path, scope)
        for (path, scope), found in lines.items()
        if max(found) - min(found) > (_NEAR if scope in _SHARED else _FAR)
    )


def _is_in(fact: Fact, lines: Sequence[Fact]) -> bool:
    """Whether one of the replaced lines holds the fact, on the side that it is of."""
    name = name_of(fact)
    for line in lines:
        if line.path == fact.path and fact.action != "touched":
            side = line.old if fact.action == "removed" else line.new
            if name in side.strip("…") and (fact.action == "removed" or fact.line == line.line):
                return True
            if fact.kind == "guard" and fact.line == line.line and _is_shown(fact, line):
                return True
    return False


def _says(check: Fact | None, line: Fact) -> bool:
    """Whether a changed condition or return, told at such length, holds what a line tells."""
    if line.kind != LINE or check is None or not (check.old and check.new):
        return False
    shown = value_of(check)
    parts = [
        part.strip("…").removeprefix("return ").rstrip(" :{)") for part in (line.old, line.new)
    ]
    if len(shown) == 2 and "…" in "".join(shown):
        wholes = [text.strip("…") for text in shown]
    else:
        wholes = [check.old, check.new]
    return all(part in whole for part, whole in zip(parts, wholes, strict=True))


def _is_shown(check: Fact, line: Fact) -> bool:
    """Whether a line of which a part is told has in it what changes of a condition."""
    parts = difference(check.old, check.new) if check.action == "changed" else None
    return parts is not None and all(
        part.strip("…") in side for part, side in zip(parts, (line.old, line.new), strict=True)
    )


def _item(group: Sequence[Fact], telling: Telling, shared: Places, fresh: Places) -> Item:
    """An item of facts that are the same; ``fresh`` are functions that come, or go, as a whole."""
    first = group[0]
    if first.kind == "import" and len({fact.scope for fact in group}) > 1:
        first = replace(first, scope="")  # not of one module
    # The same fact rates by its place alone: one of each file is enough.
    ones: dict[str, Fact] = {}
    for fact in group:
        ones.setdefault(fact.path, fact)
    rates = list(map(telling.rate, ones.values()))
    files, rate = len(ones), max(rates)
    if files > 1 and first.kind == "call":
        files = max(files, telling.spread(first))
    scopes = {"" if (fact.path, fact.scope) in shared else _scope(fact) for fact in group}
    alone = files == 1 and first.name != first.path
    place = (first.path, scopes.pop() if len(scopes) == 1 else "") if alone else ANYWHERE
    best = list(ones.values())[rates.index(rate)]
    rate += min(files - 1, 4) * 0.5
    if first.kind == "parameter" and first.scope and not place[1]:
        rate *= 0.6  # of which function?
    plain = first.kind in _MERE_KINDS or (first.kind, first.action) in _MERE
    # That a new function calls something is told as part of it, or not at all.
    plain = plain or (first.kind == "call" and all((f.path, f.scope) in fresh for f in group))
    if plain or (first.kind == "import" and telling.is_new(first)):
        return mere(best, rate)
    every = tuple(group) if first.kind in _WITHIN else ()
    return Item(first, rate, place, files, every, first.kind == "guard" and is_silent(first))


def is_odd(name: str) -> bool:
    """Whether a name is more than a word of everyday language."""
    return _ODD.search(name) is not None


def mere(fact: Fact, rate: float) -> Item:
    """The fact as a name and no more."""
    return Item(Fact(NAME, "touched", name_of(fact), fact.path, fact.line), rate, ANYWHERE)


def _scope(fact: Fact) -> str:
    """The definition that the fact stands in; of a touched one that is all that is known, none."""
    nameless = fact.action == "touched" and not fact.name
    return "" if fact.kind in _UNPLACED or fact.scope in _INSTRUCTIONS or nameless else fact.scope
