"""Options, environment variables and metrics: what another file offered, or one still does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.prose.markup import words
from classifier.prose.origins import side

_WHOLE = ("added", "removed")
# What users set or watch by its name, wherever the code has that.
_OFFERED = words("option env metric")
# A flag of Go by its name, and by a constant, where a text is what it is by default.
_FLAG = r"\.\w+\((?:&[\w.]+, *)?\"{}\""
_UNNAMED = r"\.(?!\w*(?:Var|Get))\w+\([\w.]+, *\"{}\""


def offered(facts: Facts) -> list[Fact]:
    """The facts; an option, variable of the environment or metric that comes in one source, and
    goes as a text from another, is a name, as are the default of a flag that a constant names, and
    an option of which a struct of Rust takes in the fields of another one instead."""
    come = [fact for fact in facts.items if fact.kind in _OFFERED and fact.action in _WHOLE]
    if not come:
        return list(facts.items)
    gone = {f.path: side(f.change, "-") for f in facts.files if f.kind == "source"}
    named = {
        id(fact)
        for fact in come
        if (fact.action == "added" and _was_offered(fact, gone, facts))
        or (fact.action == "removed" and _may_be_taken_in(fact, facts))
    }
    return [as_name(fact) if id(fact) in named else fact for fact in facts.items]


def _was_offered(fact: Fact, gone: Mapping[str, str], facts: Facts) -> bool:
    elsewhere = any(path != fact.path and _offers(text, fact) for path, text in gone.items())
    return elsewhere or (fact.path.endswith(".go") and _is_default(fact, facts))


def _may_be_taken_in(fact: Fact, facts: Facts) -> bool:
    """Whether a source of Rust takes in the options of a type where one of its own goes."""
    if fact.kind != "option" or not fact.path.endswith(".rs"):
        return False
    lines = facts.commit.lines(fact.path)
    return any("(flatten)" in line for line in lines if line[:1] == "+")


def _offers(text: str, fact: Fact) -> bool:
    """Whether lines have a name as a text; one without dashes, which anything may have, where they
    define a flag by it."""
    if fact.kind == "option" and fact.name[:1] != "-":
        return fact.name in text and _said(_FLAG, text, fact.name)
    return any(f"{sign}{fact.name}{sign}" in text for sign in "\"'`")


def _is_default(fact: Fact, facts: Facts) -> bool:
    if fact.kind != "option":
        return False
    hunks = facts.commit.hunks(fact.path)
    own = (line for hunk in hunks for number, line in hunk.added() if number == fact.line)
    return any(_said(_UNNAMED, line, fact.name) for line in own)


def _said(pattern: str, text: str, name: str) -> bool:
    return re.search(pattern.format(re.escape(name)), text) is not None


def as_name(fact: Fact) -> Fact:
    """The fact as a name that stands in the diff."""
    return replace(fact, kind="identifier", action="touched", old="", new="", scope="")
