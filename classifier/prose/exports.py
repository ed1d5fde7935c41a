"""What a module gives to others, however it does."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from classifier.domain import Fact, Facts
from classifier.facts.identifiers import distinctive
from classifier.facts.suffixes import ECMA, PYTHON

_LIST = re.compile(r"\bexport (?:(?:const|let|var) )?\{([^{}]*)\}")
_GIVEN = re.compile(r"\bexports\.([\w$]+) =(?!=)")
_NAME = re.compile(r"([\w$]+)\s*(?:=.*)?\Z", re.DOTALL)  # behind which a default may stand
# What Java calls by its name, or by what is written before that, is a property in Kotlin.
_PROPERTY = re.compile(r"\b(?:val|var) +(?:[\w.]+\.)?(\w+)|@[gs]et:JvmName\(\"(\w+)")
_BEFORE = ("", "get", "set")
# A class of Python that an argument makes known by another name.
_ALIAS = re.compile(r"\b([A-Z]\w+)=[A-Z]\w+\b")
_DECLARED = ".d.ts"
INNER = "inner"
"""What a function that goes is said to be new as that no other module knew by its name."""
_DEFINED = ("function", "class", "type", "constant")
_REWRITTEN = ("function", "changed")
_SET = ("variable", "constant")
_SIDES = {"removed": "-", "moved": "+", "changed": "+"}  # marks of the lines that facts are on


def given(facts: Facts) -> frozenset[str]:
    """The names that lines which come export in a list, or take out of an object and export; those
    by which Java calls a property of Kotlin, and other names that classes of Python go by."""
    names: set[str] = set()
    for file in facts.files:
        if not file.path.endswith((*ECMA, ".kt", ".py")):
            continue
        for hunk in file.change.hunks:
            text = "\n".join(line[1:] for line in hunk.lines if line[:1] == "+")
            if file.path.endswith(".kt"):
                names.update(_of_properties(text))
            elif file.path.endswith(".py"):
                names.update(_ALIAS.findall(text))
            else:
                parts = (part for found in _LIST.findall(text) for part in found.split(","))
                names.update(name[1] for name in map(_NAME.search, parts) if name)
                names.update(_GIVEN.findall(text))
    return frozenset(names)


def _of_properties(text: str) -> Iterator[str]:
    """The names by which Java reads and sets properties of Kotlin."""
    for name in filter(None, chain.from_iterable(_PROPERTY.findall(text))):
        yield from (f"{word}{name[:1].upper()}{name[1:]}" if word else name for word in _BEFORE)


def undeclared(facts: Facts) -> frozenset[tuple[str, str]]:
    """Kinds and names of what no longer stands among the types that a package declares.

    What an object exports whole is not known to be public where it is defined.
    """
    return frozenset(
        (fact.kind, fact.name)
        for fact in facts.items
        if fact.action == "removed" and fact.public and fact.path.endswith(_DECLARED)
    )


def by_former_names(facts: Facts) -> Facts:
    """The facts; what is renamed in Python is public if its former name is: users know that, but
    where the module sets that name. A class of which it sets the name is a variable. A method of
    JavaScript by a common name, which goes, moves or changes, is not public if its class is not
    known: others go on to have such a one, and what calls that of an object hands it the rest.
    Functions that stood in a class or object of a module which goes are said to be new as that:
    others know its name, and of a component a framework calls what it has."""
    homes = {f.path for f in facts.items if f.kind == "function" and f.path.endswith(ECMA)}
    inner = {
        (file.path, mark, number): file.change.kind == "deleted"
        for file in facts.files
        if file.path in homes
        for hunk in file.change.hunks
        for mark, lines in (("-", hunk.deleted()), ("+", hunk.added()))
        for number, line in lines
        if line[:1].isspace()
    }
    python = (f for f in facts.items if f.path.endswith(PYTHON) and f.action != "removed")
    kept = {(f.path, f.name) for f in python if f.kind in _SET and not f.scope}
    items = [_as_known(fact, inner, kept) for fact in facts.items]
    heads = {(f.path, f.name): f.public for f in items if (f.kind, f.action) == _REWRITTEN}
    return replace(facts, items=tuple(_of_head(fact, heads) for fact in items))


def _of_head(fact: Fact, heads: Mapping[tuple[str, str], bool]) -> Fact:
    """The fact, a parameter as public as the function of JavaScript that takes it."""
    if fact.kind != "parameter" or heads.get((fact.path, fact.scope), True):
        return fact
    return replace(fact, public=fact.public and not fact.path.endswith(ECMA))


def _as_known(
    fact: Fact, inner: Mapping[tuple[str, str, int], bool], kept: Container[tuple[str, str]]
) -> Fact:
    """The fact, as public as users know it; ``inner`` are lines that stand in something, and
    whether their module goes, ``kept`` the names that modules set."""
    if fact.action == "renamed" and fact.kind in _DEFINED and fact.path.endswith(PYTHON):
        known = fact.public or (fact.old[:1] != "_" and fact.name[:1] == "_")
        return replace(fact, public=known and (fact.path, fact.old) not in kept)
    if (fact.kind, fact.action) == ("class", "removed") and (fact.path, fact.name) in kept:
        return replace(fact, kind="variable", action="changed", old="", new="", public=False)
    if fact.action == "removed" and (fact.path, fact.scope) in kept:
        return replace(fact, kind="call", action="touched", scope="", old="", new="")
    mark = _SIDES.get(fact.action, "") if fact.kind == "function" else ""
    whole = inner.get((fact.path, mark, fact.line)) if mark else None
    if whole is None:
        return fact
    loose = not fact.scope and not distinctive(fact.name)
    new = INNER if whole and fact.action == "removed" else fact.new
    return replace(fact, new=new, public=fact.public and not loose)
