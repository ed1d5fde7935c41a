"""Concerns about what users set: options, environment variables and their defaults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.suffixes import C_SOURCES
from classifier.prose.case import SETTINGS, Case, Concern, is_hidden, of_one
from classifier.prose.environment import is_of_image, is_platform
from classifier.prose.markup import stands_in
from classifier.prose.variants import variant

# Environment variables that every system sets.
_GIVEN = frozenset(
    ("HOME", "PATH", "USER", "SHELL", "TERM", "PWD", "LANG", "TMPDIR", "TEMP", "TMP", "HOSTNAME",
     "USERPROFILE", "APPDATA", "LOCALAPPDATA")
)  # fmt: skip
# Options that have a program say something of itself and end: nobody sets them.
TELLING = frozenset(("--version", "--help"))
# What Cargo sets for the program that builds a package.
_OF_CARGO = re.compile(r"TARGET|HOST|PROFILE|OUT_DIR|OPT_LEVEL|NUM_JOBS|DEBUG|RUSTC|CARGO(?:_\w+)?")
_NAMED = ("constant", "variable")
# Brackets around one call, which are no part of another.
_BRACKETS = re.compile(r"(?<!\w)\(([\w.]+\((?:[^()]|\([^()]*\))*\))\)")
_QUOTES = ("'", '"')
_RUN = re.compile(r"\w\(")
_LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'|\b\d[\w.]*")
_KNOWN = re.compile(r"[\"'`\d\[{]|\b(?:[Tt]rue|[Ff]alse|None|null|nil|undefined)\b")
# One of two values, as a condition has it.
_CONDITION = re.compile(r"\?[^?:]*:| if .* else ")
_HASH = re.compile(r"[0-9a-f]{32}")
_NOTHING = ("None", "null", "undefined")
_WORDS = 4  # blanks in a text for people
# A call, or an attribute: texts are in quotes where an option is defined.
_EXPRESSION = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+|[A-Za-z_][\w.]*\(.*")


def removed_settings(case: Case) -> Iterator[Concern]:
    """Options, variables and what clients ask for that go."""
    gone = [
        f
        for f in case.of(SETTINGS, "removed", public=True)
        if f.name not in case.present
        and f.name not in TELLING
        # What a file sets no more, others read as before.
        and not (f.kind == "env" and (is_platform(f.name) or _is_set_here(f)))
    ]
    # One place that reads a variable goes: others may go on.
    for key, env in (("removed_setting", False), ("removed_env", True)):
        facts = tuple(fact for fact in gone if (fact.kind == "env") is env)
        if facts:
            yield Concern(key, 10, facts)
    every = case.of(("endpoint", "metric", "schema"), "removed")
    # A field goes with its message, and statements on a table are more than one.
    whole = {fact.name for fact in every}
    wire = [
        fact
        for fact in every
        if fact.scope not in whole
        and not fact.name.isdigit()  # a status that is answered with
        and not is_hidden(fact)
    ]
    if wire:
        yield Concern("removed_wire", 10, tuple(wire))


def _is_set_here(variable: Fact) -> bool:
    """Whether a script or a workflow had set a variable that goes, for what it runs itself."""
    return variable.scope != "ENV" and variant(variable) == "set"


def defaults(case: Case) -> Iterator[Concern]:
    """Values that hold where nobody sets others."""
    pairs = [
        f
        for f in case.of(SETTINGS, "changed")
        if f.old and f.new and not is_of_image(f)
        if not is_left_open(f)
        if f.public or f.kind != "env"
    ]
    if pairs:
        # What a name stands for may have changed as well: it cannot be set to that.
        key = "default_computed" if _is_computed(pairs[0]) else "default"
        yield Concern(key, 9, tuple(pairs))
    kinds = ("constant", "parameter")
    # A name for what a variable gives changes with the variable.
    told = {(f.path, f.line) for f in pairs}
    values = [
        f
        for f in case.of(kinds, "changed", public=True)
        if f.old and f.new and (f.path, f.line) not in told and not _is_respelled(f, case)
        if not (_is_spoken(f.old) and _is_spoken(f.new)) and not _is_of_macro(f)
        if not _is_made_otherwise(f) and _is_chosen(f) and _bare(f.old) != _bare(f.new)
        # Of what names stand for, nobody knows here whether it is another value.
        if all(map(_KNOWN.search, (f.old, f.new)))
        if not _is_filled_in(f, case)
    ]
    held = [f for f in values if f.kind == "constant"]
    if held:
        yield Concern("constant", 6, tuple(held))
    elif values:
        yield Concern("parameter_default", 6, tuple(of_one(values)))


def _is_spoken(value: str) -> bool:
    """Whether a value is a sentence, which is reworded and which nobody compares."""
    whole = value[:1] in _QUOTES and value[-1] == value[0] and value.count(value[0]) == 2
    return whole and value.count(" ") > _WORDS


def _bare(value: str) -> str:
    """A value without brackets around a call, what a checker of types reads, and a way to quote."""
    return _BRACKETS.sub(r"\1", value.removesuffix(" as const")).replace("'", '"')


def _is_chosen(fact: Fact) -> bool:
    """Whether somebody sets a value: a condition gives several, a release its own, a hash none."""
    if fact.name.strip("_").lower() == "version":
        return False
    return not any(_CONDITION.search(v) or _HASH.search(v) for v in (fact.old, fact.new))


def _is_made_otherwise(fact: Fact) -> bool:
    """Whether other calls make a value of the same texts and numbers: it may be what it was."""
    if not (_RUN.search(fact.old) and _RUN.search(fact.new)):
        return False
    given = _LITERAL.findall(fact.old)
    return bool(given) and given == _LITERAL.findall(fact.new)


def _is_of_macro(fact: Fact) -> bool:
    """Whether a macro is for others to build on, or stands for what is run: nobody chooses it."""
    c_like = fact.path.endswith((*C_SOURCES, ".h", ".hpp", ".cuh"))
    filled = "<" in fact.new and fact.new.endswith(">")  # a template that is a type or function
    return c_like and (fact.name.startswith("_") or filled or _RUN.search(fact.new) is not None)


def _is_filled_in(fact: Fact, case: Case) -> bool:
    """Whether a parameter that nobody passes still gets the old value: lines that come give it."""
    if fact.kind != "parameter" or fact.new not in _NOTHING:
        return False
    given = (
        rf"\+.*\b{re.escape(fact.name)}\b.*(?:=|\?\?|\|\||\bor\b|\belse\b) *{re.escape(fact.old)}"
    )
    found = re.compile(rf"{given}(?!\w)")
    lines = (line for hunk in case.hunks(fact.path) for line in hunk.lines)
    return any(fact.old in line and found.match(line) for line in lines)


def _is_respelled(fact: Fact, case: Case) -> bool:
    """Whether a value is what it was: a part of it has got a name, or lost the one it had."""
    return any(
        own.path == fact.path and value and longer.replace(value, own.name) == shorter
        for action, longer, shorter in (
            ("added", fact.old, fact.new),
            ("removed", fact.new, fact.old),
        )
        for own in case.of(_NAMED, action)
        if (value := own.new or own.old)
    )


def _is_computed(fact: Fact) -> bool:
    """Whether a former default is what an expression or an attribute gives."""
    read = fact.kind == "env" or (fact.kind == "option" and fact.public)
    return read and bool(_EXPRESSION.fullmatch(fact.old))


def new_settings(case: Case) -> Iterator[Concern]:
    """What users may set now."""
    facts = [
        fact
        for fact in case.of(SETTINGS, "added", public=True)
        if fact.name not in _GIVEN | TELLING
        and not _is_passed_on(fact)
        and not _was_in_use(fact, case)
        and not _is_argument(fact, case)
        and not _is_given_up(fact, case)
    ]
    if facts:
        key = "setting_added" if case.has_files("docs") else "setting_undocumented"
        yield Concern(key, 5, _of_one_value(facts))


def _of_one_value(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts; of what one place sets to this, and another one to that, no value is its own."""
    values: dict[str, set[str]] = {}
    for fact in facts:
        values.setdefault(fact.name, set()).update({fact.new} - {""})
    return tuple(
        replace(fact, new=min(known) if len(known := values[fact.name]) == 1 else "")
        for fact in facts
    )


def _is_passed_on(fact: Fact) -> bool:
    """Whether a variable gets its value from one by its name, as an image from its build, or from
    the image, or file of YAML, itself, for what that runs."""
    given = fact.path.endswith((".yml", ".yaml")) and fact.new and "$" not in fact.new
    own = fact.kind == "env" and (given or fact.scope == "ENV")
    return bool(own) or (fact.new[:1] == "$" and fact.new.strip("${}()") == fact.name)


def _is_argument(fact: Fact, case: Case) -> bool:
    """Whether its line gives a flag to another program, which a command of Rust is to run."""
    if not (fact.kind == "option" and fact.path.endswith(".rs")):
        return False
    said = f'"{fact.name}'
    added = (line for hunk in case.hunks(fact.path) for _, line in hunk.added())
    lines = [line for line in added if said in line]
    return bool(lines) and all(".args([" in line or f".arg({said}" in line for line in lines)


def is_left_open(fact: Fact) -> bool:
    """Whether a variable had a value of its own where now it keeps the one that it is given."""
    old, new = (v.strip("${}()").partition(":-")[0] for v in (fact.old, fact.new))
    return fact.new[:1] == "$" and new == fact.name != old


def _is_given_up(fact: Fact, case: Case) -> bool:
    """Whether a line that comes says of a setting that nobody should use it any more."""
    hunks = (hunk for file in case.commit.files for hunk in file.change.hunks)
    lines = (line for hunk in hunks for line in hunk.lines if fact.name in line)
    return any(line[:1] == "+" and f"{fact.name} is deprecated" in line for line in lines)


def _was_in_use(fact: Fact, case: Case) -> bool:
    """Whether another line had the variable before, which needs no word on how to set it.

    Nor does one that others than the project define.
    """
    if fact.kind == "env" and (is_platform(fact.name) or _is_of_cargo(fact)):
        return True
    hunks = (hunk for file in case.commit.files for hunk in file.change.hunks)
    lines = (line for hunk in hunks for line in hunk.lines) if fact.kind == "env" else ()
    return any(fact.name in line and stands_in(fact.name, line) for line in lines if line[0] != "+")


def _is_of_cargo(fact: Fact) -> bool:
    """Whether a variable is one that the build script of a package gets."""
    return fact.path.endswith("build.rs") and _OF_CARGO.fullmatch(fact.name) is not None
