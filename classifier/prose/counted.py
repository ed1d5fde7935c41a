"""How many files and definitions of each kind a commit adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from classifier.domain import Fact
from classifier.facts.roles import OF_TESTS
from classifier.prose.markup import has_macros
from classifier.prose.names import Names
from classifier.prose.nouns import is_declared, noun
from classifier.prose.once import chosen
from classifier.prose.telling import TEST_MODULES

_COUNTED = ("file", "class", "type", "function")
# Files that list again what others define.
_LISTINGS = (".api",)
_HOLDERS = ("namespace", "module")
_CLASSLESS = (".c", ".h", ".zig")


def is_counted(fact: Fact) -> bool:
    """Whether the fact is of what is counted: a file or definition that comes."""
    return fact.action == "added" and fact.kind in _COUNTED


def how_much(facts: Sequence[Fact], aside: bool, names: Names) -> str:
    """How many definitions and files of each kind come."""
    tests = {
        (f.path, f.name) for f in facts if f.scope in TEST_MODULES and f.kind in ("class", "type")
    }
    counted = [fact for fact in facts if is_counted(fact) and not fact.path.endswith(_LISTINGS)]
    # Of what others define, or nobody does, a file that declares it has no more than the name.
    counted = [fact for fact in counted if not is_declared(fact, names)]
    counted = [f for f in counted if f.kind != "class" or noun(f, names) not in _HOLDERS]
    come = [f for f in counted if f.scope not in TEST_MODULES and (f.path, f.scope) not in tests]
    come = [fact for fact in come if fact.old != OF_TESTS]
    aside = aside or len(come) < len(counted)
    # What goes by its name elsewhere may have moved, and functions may stand in others.
    gone = {(f.kind, f.name) for f in facts if f.action == "removed"}
    met = {"function", *(fact.kind for fact in come if (fact.kind, fact.name) in gone)}
    come = [fact for fact in chosen(come) if (fact.kind, fact.name) not in gone]
    counts = Counter(_counted_as(fact, names) for fact in come)
    say = names.language.say
    part = names.cut or any(has_macros(fact.path) for fact in come)
    told_of = [
        say(
            "amount.least" if part or kind in met else "amount",
            n=n,
            noun=names.language.noun(_sort(kind, come, names), n),
            measure=names.language.measure(kind, n),
        )
        for kind in _COUNTED
        if (n := counts[kind])
    ]
    said = "added.aside" if aside else "added.all"
    return say(said, text=names.language.listing(told_of)) if told_of else ""


def _counted_as(fact: Fact, names: Names) -> str:
    """The kind of a fact; what is told as no class, but as a struct, say, is a type."""
    if fact.kind != "class":
        return fact.kind
    classless = fact.path.endswith(_CLASSLESS) or noun(fact, names) != "class"
    return "type" if classless else "class"


def _sort(kind: str, come: Sequence[Fact], names: Names) -> str:
    """The word for what is counted of a kind: what classes have are methods."""
    sorts = {noun(fact, names) for fact in come if fact.kind == kind == "function"}
    return "function_mixed" if len(sorts) > 1 else sorts.pop() if sorts else kind
