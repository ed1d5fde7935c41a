"""Variables and attributes that changed lines assign."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.extent import (
    code_goes_on,
    goes_on,
    line_above,
    next_line,
    places,
    uncommented,
    until,
    whole,
)
from classifier.facts.scan import Scan, clean, lazy, names
from classifier.facts.shell import is_of_command

_ASSIGNED = lazy(
    r"\n([-+])(?=[^\n=]*=)[ \t]*+((?:[\w<>:*&,\[\]]+[ \t]+[*&]*){0,3}?)"
    r"((?:[A-Za-z_]\w*(?:\.|->|::))*[A-Za-z_]\w*)(\[[^\]\n]*\])?"
    r"([ \t]*(?::(?!:)[ \t]*[^=\n({#]{1,60})?)([+*/|&-]|\?\?|\|\|)?:?=(?![=>])[ \t]*([^\n]*)"
)
# What a line that assigns may define, which says more.
_NAMED = frozenset(
    ("constant", "field", "version", "env", "build", "type", "variable", "function")
)  # fmt: skip
_CHAINED = lazy(r"\A(?:[A-Za-z_][\w.]*[ \t]+=(?![=>])[ \t]*)+")
_SET_TO = lazy(r"(?:[ \t]*:[^=(\n]*)?[ \t]*:?=(?!=)")
# The same of one among several, which brackets may hold.
_SET_AMONG = lazy(r"(?:[ \t]*,[ \t]*[\w.*]+)*[ \t]*,?\)?[ \t]*=(?!=)")
_AMONG = lazy(r"[ \t]*\(?(?:[\w.*]+[ \t]*,[ \t]*)*\*?")
_FIELD = lazy(r"\b(?:self|this)\.\w+")
_GENERIC = lazy(r"<[^<>]*>")
_OPEN_TYPE = lazy(r"\w<[^<>]*$")
# What opens a line that declares no variable with the name before its sign.
_NO_VARIABLE = names(
    "for type using typedef namespace module import alias export #define template"
) | {""}
_WORDS = names("_ export operator")
# Where a type may stand behind a colon; elsewhere, what stands before one is a label.
_ANNOTATED = names(
    "Python Starlark TypeScript JavaScript Vue Svelte Rust Kotlin Swift Scala Nim Zig GDScript"
)
_CHECKS = names("if elif while")
_LET = names("let where")
_GO_WORDS = names("if else for switch case var const defer go select")
# Where ``name=value`` without spaces is an argument of a call, or an attribute of an element.
_SPACED = frozenset(("Python", "Starlark", "JavaScript", "TypeScript", "Vue", "Svelte"))
_DECLARED = frozenset(
    ("C", "C++", "CUDA", "Objective-C", "Metal", "Java", "C#", "JavaScript", "TypeScript")
)


def variables(file: Scan) -> None:
    """Note what is assigned; arguments of calls and parameters are no variables."""
    named = {(entry[5], entry[2]) for entry in file.entries if entry[0] in _NAMED}
    first = len(file.entries)
    for match in _ASSIGNED().finditer(file.text):
        name = _name(match)
        if (match.start(), name) in named or not _is_variable(match, file.language):
            continue
        if file.language == "Shell" and is_of_command(match[7]):
            continue
        if file.language == "Go" and match[7].rstrip().endswith(".(type) {"):
            continue  # each case has it as another type
        line = code_of(match[7], file.language)
        follows = next_line(file.text, match.end() - 1).lstrip()
        if not line.endswith(",") and not follows.startswith((")", ">")):
            if line_above(file.text, match.start()).rstrip().endswith(("(", ",")):
                continue  # an argument whose value stands below
            value = "" if match[6] else _value(file, match, line)
            file.note("variable", match[1], name, match.start(), clean(value), public=False)
    _without_branches(file, first)


def code_of(text: str, language: str) -> str:
    """A line of code without the comment behind it, if no code goes on behind that."""
    bare = uncommented(text, language)
    amid = "*/" in text[len(bare) :].rstrip(" ;,").removesuffix("*/")
    return text.rstrip() if amid else bare


def _name(match: re.Match[str]) -> str:
    """What is assigned: the name before the colon, where a type with brackets follows it."""
    before = match[2].strip()
    typed = before.endswith(":") and match[4] and before[:-1].isidentifier()
    return before[:-1] if typed else match[3]


def _without_branches(file: Scan, first: int) -> None:
    """Take the value from new assignments, noted from ``first`` on, of which a hunk has others.

    One branch sets this, another that: neither is what the name is set to. What belongs to an
    object is the same thing in all hunks.
    """
    places: dict[str, list[int]] = {}
    former = {entry[2:4] for entry in file.entries[first:] if entry[1] == "-"}
    for place in range(first, len(file.entries)):
        entry = file.entries[place]
        if entry[1] == "+" and entry[2:4] not in former:  # else it only moved
            places.setdefault(entry[2], []).append(place)
    for several in places.values():
        if len(several) == 1 or len({file.entries[place][3] for place in several}) == 1:
            continue
        hunks = [file.text.count("\n@@", 0, file.entries[place][5]) for place in several]
        for place, hunk in zip(several, hunks, strict=True):
            entry = file.entries[place]
            if entry[3] and ("." in entry[2] or hunks.count(hunk) > 1):
                file.entries[place] = (*entry[:3], "", *entry[4:])


def _is_variable(match: re.Match[str], language: str) -> bool:
    """Whether the name before the sign is one, and no keyword, argument or attribute."""
    before = match[2].split()
    if match[3] in _WORDS or (before and before[0].partition("<")[0] in _NO_VARIABLE):
        return False
    if before and before[0] == "*":
        return False  # a line of a comment that began above the hunk
    if (before and before[-1] == "extends") or _OPEN_TYPE().search(match[2]):
        return False  # a parameter of a type
    if match[5].count("'") % 2 or match[5].count('"') % 2:
        return False  # a value behind a key, with the sign in its text
    if ":" in match[5] and (
        language not in _ANNOTATED or "case" in before or match[3] == "default"
    ):
        return False
    if language == "Go" and before and before[-1][-1] != "," and before[-1] not in _GO_WORDS:
        return False  # what stands there is the type of a declared name
    if language == "Haskell" and before and before[-1] not in _LET:
        return False  # what a function is given
    if language == "Python" and before and before[0] in _CHECKS:
        return False  # the condition that it is set in says so
    if language == "Rust" and "let" in before and (before[0] != "let" or "::" in match[3]):
        return False  # a pattern that a value may match
    # An item of a container is not the container, but a declared array is.
    return not (match[4] and not before) and bool(match[5] or language not in _SPACED)


def _value(file: Scan, match: re.Match[str], line: str) -> str:
    """The assigned value, "" where it goes on in the next line or is spread over several names."""
    if "," in _GENERIC().sub("", match[2]):
        return ""
    if match[2].startswith(("if ", "switch ", "while ")):
        return line.partition(";")[0]
    # What several names get in a chain is the last value.
    line = _CHAINED().sub("", line) if " = " in line else line
    value = line.rstrip(" ;")
    if value == line and code_goes_on(file.text, match.end() - 1, file.language):
        return ""
    if file.language in _DECLARED and (first := until(value, ",")) is not None:
        # A comma between arguments of a type ends no value.
        value = value if _OPEN_TYPE().search(first) else first
    return value if whole(value) else ""


def is_whole(sign: str) -> bool:
    """Whether a name that stands behind the sign is no part, nor a member, of another one."""
    return not goes_on(sign, "_.>")


def field_turned(old: str, new: str, lines: Sequence[str]) -> dict[str, str]:
    """The object's own field that a condition calls by a new name, with that name.

    A line that comes sets it as one that goes, with marks, set the old one.
    """
    sides = [set(_FIELD().findall(text)) for text in (old, new)]
    gone, come = sides[0] - sides[1], sides[1] - sides[0]
    if len(gone) != 1 or len(come) != 1:
        return {}
    was, now = gone.pop(), come.pop()
    set_now = {line[1:] for line in lines if line[:1] == "+"}
    set_once = (line[1:] for line in lines if line[:1] == "-" and f"{was} =" in line)
    turned = any(line.replace(was, now) in set_now for line in set_once)
    return {was: now} if turned and old.replace(was, now) == new else {}


def with_fields(found: Sequence[Fact], known: Mapping[str, str]) -> list[Fact]:
    """The facts; what an object has is renamed where a variable by its name is, too.

    ``known``: former names of variables with those that they have now.
    """
    was = {new: old for old, new in known.items()}
    here = {(f.scope, f.action, f.name) for f in found if f.kind == "variable" and "." in f.name}
    told: list[Fact] = []
    for fact in found:
        owner, _, name = fact.name.rpartition(".")
        gone = (fact.scope, "removed", f"{owner}.{was.get(name)}")
        come = (fact.scope, "added", f"{owner}.{known.get(name)}")
        if fact.kind != "variable" or not owner:
            told.append(fact)
        elif fact.action == "added" and gone in here:
            told.append(replace(fact, action="renamed", old=gone[2], new=fact.name))
        elif not (fact.action == "removed" and come in here):
            told.append(fact)
    return told


def is_set(name: str, text: str) -> bool:
    """Whether a line of the text sets the variable of that name."""
    for at in places(name, text):
        before, end = text[text.rfind("\n", 0, at) + 1 : at], at + len(name)
        if is_whole(before[-1:]) and "(" not in before and _SET_TO().match(text, end):
            return True
        if _AMONG().fullmatch(before) and _SET_AMONG().match(text, end):
            return True
    return False
