"""Which facts say the same of the same thing, wherever they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.heads import OPEN_HEAD
from classifier.prose.keys import home_of, way_of
from classifier.prose.lines import KIND as LINE
from classifier.prose.markup import words
from classifier.prose.names import name_of
from classifier.prose.noise import is_noise
from classifier.prose.values import value_of
from classifier.prose.variants import RANGE

# Kinds that are the same thing in whichever file they stand.
_EVERYWHERE = words(
    "import identifier mention string call option_used dependency locked version env config link "
    "build build_part code_line"
)
# Kinds of which a file may have many by one name, each with its value.
_SPREAD = words("config constant")
_SETS = words("set SET")
_VERSION = re.compile(r"[\w.+-]*")
_HEADERS = (".h", ".hh", ".hpp", ".hxx", ".d.ts", ".pyi")
PASSED = words("parameter guard handled error")
"""Kinds that functions by one name may get in several files."""
_IN_PLACE = (("function", "renamed"), ("comment", "changed"))
_OWNED = words("function constant")
_Key = tuple[str, str, str, str]  # kind, action, name and place


def same(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Facts that say the same of the same thing, together."""
    settings = {(f.path, f.scope, f.name, f.old, f.new) for f in facts if f.kind == "config"}
    spots = Counter(setting[:3] for setting in settings)
    sections = Counter((f.path, f.action) for f in facts if f.kind == "heading")
    whole, edited, passed = _whole_in_several(facts), _edited(facts), _passed(facts)
    spread_out = _repeated(facts)
    files = {f.path for f in facts if f.kind == "file" and f.action == "removed"}
    groups: dict[_Key, dict[tuple[str, str], list[Fact]]] = {}
    for number, fact in enumerate(facts):
        # A key that stands several times in a section: which value took the place of which?
        vague = fact.kind == "config" and fact.action == "changed"
        vague = vague and spots[fact.path, fact.scope, fact.name] > 1
        all_over = _is_whole(fact) and (fact.kind, fact.name, fact.action) in whole
        vague = vague or all_over
        values = ("", "") if vague else _values(fact)
        told = replace(fact, old="", new="") if vague else fact
        # Where a file has several, each file is told, and counted, by itself.
        lone = fact.kind == "heading" and sections[fact.path, fact.action] == 1
        shared = (_is_edited(fact) and name_of(fact) in edited) or _head(fact) in passed
        shared = shared or _whole(fact) in spread_out
        key = _key(fact, number, placed=not (lone or all_over or shared))
        groups.setdefault(key, {}).setdefault(values, []).append(told)
    for (kind, action, name, _), by_value in groups.items():
        if kind == "dependency" and len(by_value) > 1:
            _merge_ranges(by_value)
        # Which action a step uses is its value.
        spread = len(by_value) > 1 and name != "uses"
        spread = spread and (kind in _SPREAD or (kind == "build" and _is_set(by_value)))
        if spread and (action == "added" or _go_with(by_value, files)):
            _merge_values(by_value)
        if kind == "parameter" and len({f.path for facts in by_value.values() for f in facts}) > 1:
            _merge_all(by_value)  # each file may give it another default
        # Named twice, once with its value: one thing, but for a key that others have, too.
        other = (kind, action) == ("config", "changed")
        if len(by_value) == 2 and ("", "") in by_value and not other:
            _merge_bare(kind, by_value)
    return [group for by_value in groups.values() for group in by_value.values()]


def _key(fact: Fact, number: int, *, placed: bool) -> _Key:
    """What facts of the same thing have in common; ``placed`` are the same in one file only."""
    where = fact.path if placed and fact.kind not in _EVERYWHERE else ""
    if fact.kind in PASSED and not placed:
        where = fact.scope
    if fact.kind == LINE and "…" not in (fact.new[:1], fact.new[-1:]):
        where = ""  # told of one file, it would seem to be of that alone
    elif fact.kind == LINE and not fact.scope and placed:
        where += f":{number}"  # lines of which no more than a part is alike
    if fact.kind == "guard" and is_silent(fact):
        where += f":{fact.line}"  # as of checks that begin alike
    # The project's own version goes by several names.
    own = fact.kind == "version" and fact.action == "changed"
    return fact.kind, fact.action, "" if own else name_of(fact), where


def _is_whole(fact: Fact) -> bool:
    """Whether a function or constant of a module comes or goes; a header only declares it."""
    come = fact.action == "added" and not fact.path.endswith(_HEADERS)
    return fact.kind in _OWNED and (come or fact.action == "removed") and not fact.scope


def _whole_in_several(facts: Sequence[Fact]) -> set[tuple[str, str, str]]:
    """Kind, name and action of what comes to, or goes from, several files, and does nothing else.

    What is done in several ways has a function by one name for each; new files tell theirs.
    """
    new = {f.path for f in facts if way_of(f) == ("file", "added")}
    whole = [f for f in facts if _is_whole(f) and f.path not in new]
    files = {(f.kind, f.name, f.action, f.path) for f in whole}
    # Those that stay, edited, are others by the name.
    owned = (f for f in facts if f.kind in _OWNED and f.action not in ("touched", "changed"))
    done = {(f.kind, f.name, f.action) for f in owned}
    ways = Counter((kind, name) for kind, name, _ in done)
    times = Counter(one[:3] for one in files)
    return {one for one, several in times.items() if several > 1 and ways[one[:2]] == 1}


def _is_edited(fact: Fact) -> bool:
    """Whether all that is told of a function is that it is edited."""
    return way_of(fact) == ("function", "touched")


def _edited(facts: Sequence[Fact]) -> set[str]:
    """Names of functions that are edited in several files: told of one, they seem to be of it.

    Not those of methods, which their classes tell apart.
    """
    edited = [fact for fact in facts if _is_edited(fact)]
    files = Counter(name for name, _ in {(name_of(f), f.path) for f in edited})
    methods = {fact.name for fact in edited if fact.name and fact.scope}
    return {name for name, several in files.items() if several > 1 and name not in methods}


def _passed(facts: Sequence[Fact]) -> set[tuple[str, ...]]:
    """Parameters and checks that come to, or go from, functions by one name in several files: told
    of one, they would seem to be its own. What a header declares is defined in another file."""
    known = {(_head(f), f.path) for f in facts if f.scope and not f.path.endswith(_HEADERS)}
    files = Counter(head for head, _ in known)
    return {head for head, several in files.items() if several > 1 and head}


def _repeated(facts: Sequence[Fact]) -> set[tuple[str, ...]]:
    """Variables that get the same value in several files, functions that get the same name, and
    comments that get the same words.

    Told of one, it would seem its own.
    """
    kinds = ("variable", LINE)  # of lines of which no more than a part is told, the same one
    told = (f for f in facts if f.kind in kinds or way_of(f) in _IN_PLACE)
    alike = {(_whole(f), f.path) for f in told if value_of(f)}
    files = Counter(one for one, _ in alike)
    return {one for one, several in files.items() if several > 1}


def _whole(fact: Fact) -> tuple[str, ...]:
    return fact.kind, fact.action, fact.name, fact.old, fact.new


def _head(fact: Fact) -> tuple[str, ...]:
    """A parameter or check that comes or goes with its function; of what is none, nothing."""
    moves = fact.kind in PASSED and fact.action in ("added", "removed")
    return (fact.kind, fact.action, fact.name, fact.scope) if moves else ()


def _go_with(by_value: Mapping[tuple[str, str], Sequence[Fact]], files: Set[str]) -> bool:
    """Whether all facts are of files that go, or go from one place: else a value may stay."""
    spots = {(f.path, f.scope, f.action) for facts in by_value.values() for f in facts}
    return all(spot[0] in files for spot in spots) or [x[2] for x in spots] == ["removed"]


def _merge_values(by_value: dict[tuple[str, str], list[Fact]]) -> None:
    """Makes one thing, told without its values, of what has several that no place tells apart.

    Where one value stands in several places, the places of others do not tell it apart either.
    """
    spots = Counter(spot for facts in by_value.values() for spot in {home_of(f) for f in facts})
    spread = [
        values
        for values, facts in by_value.items()
        if len({f.scope for f in facts}) > 1 or any(spots[home_of(f)] > 1 for f in facts)
    ]
    if spread:
        _merge_all(by_value)


def _merge_all(by_value: dict[tuple[str, str], list[Fact]]) -> None:
    """Makes one thing, told without its values, of what has several."""
    if len(by_value) > 1:
        merged = [replace(f, old="", new="") for facts in by_value.values() for f in facts]
        by_value.clear()
        by_value["", ""] = merged


def _merge_ranges(by_value: dict[tuple[str, str], list[Fact]]) -> None:
    """Makes one thing, told by its versions, of what has several ranges of the same ones."""
    bare = {(old.lstrip(RANGE), new.lstrip(RANGE)) for old, new in by_value}
    if len(bare) == 1 and all(map(_VERSION.fullmatch, *bare)):
        old, new = bare.pop()
        merged = [replace(f, old=old, new=new) for facts in by_value.values() for f in facts]
        by_value.clear()
        by_value[old, new] = merged


def _merge_bare(kind: str, by_value: dict[tuple[str, str], list[Fact]]) -> None:
    """Counts what is named without a value to what has one; of functions, keys, or build settings,
    by one name in several files, all are named without: it is not the value of each."""
    bare = by_value.pop(("", ""))
    valued = next(iter(by_value.values()))
    if kind in (*PASSED, "config", "build") and {f.path for f in bare} != {f.path for f in valued}:
        by_value.clear()
        by_value["", ""] = [*bare, *(replace(f, old="", new="") for f in valued)]
    elif kind == "dependency" and valued[0].action == "changed":
        valued.extend(f for f in bare if f.path in {v.path for v in valued})
    else:
        valued.extend(bare)


def _is_set(by_value: Mapping[tuple[str, str], Sequence[Fact]]) -> bool:
    """Whether build settings get several values, rather than have others added to them.

    A stage of a Dockerfile that only names one has it from above.
    """
    scopes = {fact.scope for facts in by_value.values() for fact in facts}
    return scopes <= _SETS or (scopes == {"ARG"} and len(by_value.keys() - {("", "")}) > 1)


def _values(fact: Fact) -> tuple[str, str]:
    # What is only told by name is the same thing whatever its value.
    return (fact.old, fact.new) if value_of(fact) else ("", "")


def is_silent(check: Fact) -> bool:
    """Whether a check is known in part only, or says nothing."""
    return check.new == OPEN_HEAD or is_noise(check)
