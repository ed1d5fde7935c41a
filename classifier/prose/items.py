"""Facts made ready to be told: noise left out, what repeats merged, rated.

An item is a fact with the place where it is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from classifier.domain import Fact
from classifier.facts.around import TESTING
from classifier.facts.entire import AS_OTHERS
from classifier.prose.headings import apart
from classifier.prose.keys import BETWEEN, home_of, way_of
from classifier.prose.markup import words
from classifier.prose.names import name_of
from classifier.prose.once import counts, told_once
from classifier.prose.same import PASSED, is_silent, same
from classifier.prose.sides import Sides
from classifier.prose.spelling import is_plain
from classifier.prose.spread import spread
from classifier.prose.telling import Telling
from classifier.prose.variants import READ

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
    *(("string", action) for action in ("added", "removed", "touched")),
    *((kind, "touched") for kind in ("call", "option", "option_used", "env")),
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
# Words of any text about programs.
_ACRONYMS = words(
    "URL URLs URI API APIs CLI GUI UI CPU CPUs GPU GPUs RAM OS ID IDs HTTP HTTPS HTML CSS JSON XML "
    "YAML SQL SSH TLS SSL TCP UDP IP DNS CI CD PR PRs OK TODO README NULL EOF ASCII UTF "
    "NOT AND OR ONLY ALL ANY NO NEVER ALWAYS MUST SHOULD MAY DO NOTE WARNING IMPORTANT"
)
_USES = words("call option_used env")  # what is not noted in every file that has it
_MANY, _SWEEPING = 20, 3.0  # files in which the same is done, how much more that tells
_FIRST = 2.0  # how much a rename, twice as long, must rate above what else to come first
_TWICE = 0.5  # what a mere name tells that stands on both sides of a change
_PUT_ON = 0.5  # the same of what all is decorated with in a new file
# Of an image, and what each step of CI gives its action: such places tell nothing.
_INSTRUCTIONS = words("ENV ARG RUN FROM COPY ADD CMD ENTRYPOINT LABEL EXPOSE with")

HELD = ("dependency", "locked")
"""Kinds of what a project uses and does not hold itself."""
MEMBERS = ("function", "field")
"""Kinds of which several classes of a file may have one each by the same name."""
_WITHIN = (
    *MEMBERS, "test", "error", "fault", "parameter", "decorator", "version", "import", "heading",
    "config", "ci_step", "schema", "env", "build", "docker",
)  # fmt: skip


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
    told = told_once(facts)
    shared = _shared(told)
    new = (f for f in told if f.action in ("added", "removed"))
    fresh = {(f.path, f.name) for f in new if f.kind in ("function", "test")}
    groups = same(apart(told))
    found = _together([_item(group, telling, shared, fresh) for group in groups], groups)
    # What only the message names, without a path, stands in no changed line.
    kept = [i for i in found if i.fact.kind != NAME or (i.fact.path and _is_name(i.fact.name))]
    return sorted(_names_first(_sided(kept, telling.sides)), key=lambda item: -item.rate)


def _sided(items: list[Item], sides: Sides) -> list[Item]:
    """The items, of mere names those first that only lines that go have, or those that come.

    What both have as often, no change is known to be about: told where nothing else is.
    """
    found: list[Item] = []
    idle: list[Item] = []
    for item in items:
        both = item.fact.kind == NAME and sides.both(item.fact.name)
        told = replace(item, rate=item.rate * _TWICE) if both else item
        (idle if both and sides.idle(item.fact.name) else found).append(told)
    return found if any(map(_tells, found)) else found + idle


def _tells(item: Item) -> bool:
    """Whether an item says more than where something changes."""
    said = item.fact.kind == NAME or item.fact.action != "touched"
    return said and not item.silent


def _together(items: Sequence[Item], groups: Sequence[Sequence[Fact]]) -> list[Item]:
    """The items, with dependencies of which one changes in several files as those of all files.

    One that has several versions in them is told by those that have each.
    """
    held = [item for item in items if item.fact.kind in HELD]
    times = Counter((_way(item), item.fact.name) for item in held)
    alone = {id(item) for item in held if times[_way(item), item.fact.name] == 1}
    paths: dict[tuple[str, str, bool], set[str]] = {}
    for item, group in zip(items, groups, strict=True):
        if id(item) in alone:
            paths.setdefault(_way(item), set()).update(fact.path for fact in group)
    several = {_way(item) for item in held if item.files > 1}
    return [
        replace(item, place=ANYWHERE, files=len(paths[_way(item)]))
        if id(item) in alone and _way(item) in several
        else item
        for item in items
    ]


def _way(item: Item) -> tuple[str, str, bool]:
    """What becomes of a dependency; what a step of CI uses is told in words of its own."""
    return item.fact.kind, item.fact.action, item.fact.scope == "uses"


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
    """Whether a name without a statement says something: no everyday word, number or built-in, nor
    lines of a text."""
    told = is_odd(name) and not is_plain(name) and name not in _ACRONYMS and "\\n" not in name
    return told and not name.replace("-", "").isdigit()


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
    if files > 1 and first.kind in _USES:
        several = spread(first, telling.texts.of(first.kind))
        if several > files:  # of others nothing says that they give it the same value
            first, files = replace(first, old="", new=""), several
    alone = files == 1 and first.name != first.path
    scope = _home(group, shared, fresh)
    place = (first.path, scope) if alone else ("", scope) if first.kind in PASSED else ANYWHERE
    best = list(ones.values())[rates.index(rate)]
    if first.kind == "dependency":
        first = best  # what tests have, too, is no dependency of theirs alone
    rate += min(files - 1, 4) * 0.5 + _SWEEPING * (files >= _MANY)
    if first.kind == "parameter" and first.scope and not place[1]:
        rate *= 0.6  # of which function?
    if first.kind == "version" and "/" in first.path:
        rate *= 0.85  # a part's own version tells less than that of the whole
    plain = first.kind in _MERE_KINDS or (first.kind, first.action) in _MERE
    # That a new function calls something is told as part of it, or not at all.
    plain = plain or (first.kind == "call" and all((f.path, f.scope) in fresh for f in group))
    if plain or (first.kind in ("import", "decorator") and telling.is_new(first)):
        return mere(best, rate)
    every = tuple(group) if first.kind in _WITHIN else ()
    silent = counts(first) and is_silent(first)
    return Item(first, rate, place, files, every, silent)


def is_odd(name: str) -> bool:
    """Whether a name is more than a word of everyday language."""
    return _ODD.search(name) is not None


def mere(fact: Fact, rate: float) -> Item:
    """The fact as a name and no more."""
    name = name_of(fact)
    if fact.kind == "decorator":
        name, rate = name.partition("(")[0], rate * _PUT_ON
    return Item(Fact(NAME, "touched", name, fact.path, fact.line), rate, ANYWHERE)


def _home(group: Sequence[Fact], shared: Places, fresh: Places) -> str:
    """The definition that facts which are the same stand in, "" where there are several; all that
    get a parameter, or come to call what others of the file did, but for ``fresh`` ones."""
    scopes = dict.fromkeys("" if home_of(fact) in shared else _scope(fact) for fact in group)
    first = group[0]
    if len(scopes) > 1 and first.old == AS_OTHERS:
        return BETWEEN.join(x for x in scopes if x and (first.path, x) not in fresh)
    alike = first.kind == "parameter" and len({(fact.old, fact.new) for fact in group}) == 1
    alike = alike or way_of(first) == ("function", "removed")  # other classes may have it still
    return BETWEEN.join(scopes) if len(scopes) == 1 or (alike and "" not in scopes) else ""


def _scope(fact: Fact) -> str:
    """The named definition that the fact stands in; none of a touched one that is all there is."""
    nameless = fact.action == "touched" and not fact.name
    unnamed = nameless or fact.scope in (TESTING, READ) or fact.scope in _INSTRUCTIONS
    return "" if fact.kind in _UNPLACED or unnamed or not fact.scope.strip("_") else fact.scope
