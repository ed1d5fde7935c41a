"""What a module gives to others, however it does."""

from __future__ import annotations

import re
from dataclasses import replace

from classifier.domain import Facts
from classifier.facts.suffixes import ECMA, PYTHON

_LIST = re.compile(r"\bexport (?:(?:const|let|var) )?\{([^{}]*)\}")
_NAME = re.compile(r"([\w$]+)\s*(?:=.*)?\Z", re.DOTALL)  # behind which a default may stand
_DECLARED = ".d.ts"
INNER = "inner"
"""What a function that goes is said to be new as that no other module knew by its name."""
_DEFINED = ("function", "class", "type", "constant")


def given(facts: Facts) -> frozenset[str]:
    """The names that lines which come export in a list, or take out of an object and export."""
    names: set[str] = set()
    for file in facts.files:
        if not file.path.endswith(ECMA):
            continue
        for hunk in file.change.hunks:
            text = "\n".join(line[1:] for line in hunk.lines if line[:1] == "+")
            if "export " in text:
                parts = (part for found in _LIST.findall(text) for part in found.split(","))
                names.update(name[1] for name in map(_NAME.search, parts) if name)
    return frozenset(names)


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
    """The facts; what is renamed in Python is public if its former name is: users know that."""
    items = tuple(
        replace(fact, public=fact.public or fact.old[:1] != "_")
        if fact.action == "renamed" and fact.kind in _DEFINED and fact.path.endswith(PYTHON)
        else fact
        for fact in facts.items
    )
    return replace(facts, items=items)


def of_modules(facts: Facts) -> Facts:
    """The facts; functions that stood in a class or object of a module which goes are said to be
    new as that: others know its name, and of a component a framework calls what it has."""
    gone = [f for f in facts.files if f.change.kind == "deleted" and f.path.endswith(ECMA)]
    inner = {
        (file.path, number)
        for file in gone
        for hunk in file.change.hunks
        for number, line in hunk.deleted()
        if line[:1] in (" ", "\t")
    }
    if not inner:
        return facts
    items = tuple(
        replace(f, new=INNER)
        if (f.kind, f.action) == ("function", "removed") and (f.path, f.line) in inner
        else f
        for f in facts.items
    )
    return replace(facts, items=items)
