"""Facts that the lines of their own file contradict, told as what these lines do say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.facts.extent import goes_on, places
from classifier.facts.heads import end_of_brackets, unwrapped
from classifier.facts.suffixes import C_LIKE, ECMA, PYTHON
from classifier.prose.faults import is_still_said, is_written

_Lines = Callable[[str, str], str]
_QUOTED = (*PYTHON, *ECMA)  # languages in which a text is the same in either sort of quotes
_NUMBERED = re.compile(r"\{(\d+)(?=[!:}])")
_ASKS = re.compile(r"^[ \t]*(?:\} *)?(?:el(?:se )?)?if\b *(.*?) *[:{]?$", re.MULTILINE)
_SUPER = re.compile(r"\bsuper\(\w+, ?(?:self|cls)\)")
_BOTH = re.compile(r" && | and ")
_BUILD = "go:build "
_ENDS = re.compile(r"\A[ .:;]+|(?:[ .:;]|\\n)+\Z")
_WORDED = ("comment", "error")
_DEFAULT = re.compile(r"export default (?:async )?(?:function *\(|\(|\w+ *=>)")
_DEFINED = ("class", "type", "function", "field", "constant")
_HEAD = 600  # characters of a list of parameters that are looked at
_END = re.compile(r"[;{]")
# Statements that have a call before an opening bracket.
_CALLS = re.compile(r"[=(.>]|\b(?:if|while|for|switch|return|else)\b")


def retold(items: Iterable[Fact], facts: Facts, text: _Lines) -> list[Fact]:
    """The facts; ``text`` gives the lines of a file without those that have one of the marks."""
    kept = [fact for item in items if (fact := _retold(item, text)) is not None]
    kept = _without_rivals(_without_respelled(kept))
    paths = [file.path for file in facts.commit.files]
    return _all_converted([_set_elsewhere(fact, paths, text) for fact in kept], facts)


def _retold(fact: Fact, text: _Lines) -> Fact | None:
    """The fact as its lines tell it; None where they tell of none."""
    if fact.action == "changed":
        return _changed(fact, text)
    if fact.action == "removed":
        return _gone(fact, text)
    if fact.kind == "ci_permission":
        return _granted(fact, text(fact.path, "+ "))
    if fact.kind != "function" or not fact.path.endswith(ECMA):
        return fact
    if fact.action == "moved" and _is_headed(fact, text(fact.path, "-")):
        return replace(fact, public=False)  # an object's method, which nobody imports
    if fact.action != "added":
        return fact
    known = _had_no_name(fact, text) or _is_headed(fact, text(fact.path, "+ "))
    return replace(fact, action="touched", new="") if known else fact


def _changed(fact: Fact, text: _Lines) -> Fact | None:
    if fact.kind == "error" and " " in fact.old and is_written(fact.old, text(fact.path, "-")):
        # The text that it is said to have had stands there: what comes is another one.
        return replace(fact, action="added", name=fact.new, old="", new="")
    if fact.kind == "string" and _goes_on(fact, text(fact.path, "-")):
        return replace(fact, action="touched", name=fact.new, old="", new="")
    if fact.kind == "comment" and fact.old.startswith(_BUILD) and fact.new.startswith(_BUILD):
        return replace(fact, kind="build")  # the compiler reads it
    if fact.kind in _WORDED and fact.old and _bare(fact.old) == _bare(fact.new):
        return None  # it goes on, or ends, otherwise
    if fact.kind == "guard" and _is_joined(fact, text(fact.path, "+ ")):
        return None
    if not _is_spelled_anew(fact):
        return fact
    head = fact.kind in ("function", "class")
    return replace(fact, action="touched", old="", new="") if head else None


def _granted(fact: Fact, gone: str) -> Fact | None:
    """A permission, unless a line that goes gave it, to all jobs where by now some have it."""
    said = rf"^[ \t]*{re.escape(fact.name)}:[ \t]*{re.escape(fact.new)}(?![\w-])"
    if fact.name in gone and re.search(said, gone, re.MULTILINE):
        return None
    least = fact.name == "permissions" and fact.new[:5] != "write"
    return replace(fact, kind="config") if least else fact  # to read at most, or none


def _bare(text: str) -> str:
    """A text without the signs, and ends of lines, that it begins or ends with."""
    return _ENDS.sub("", text)


def _is_joined(check: Fact, gone: str) -> bool:
    """Whether a check asks for what it asked for and what another one did that goes, around it."""
    parts = _BOTH.split(check.new)
    if len(parts) < 2 or check.old not in parts:
        return False
    asked = {unwrapped(found[1]) for found in _ASKS.finditer(gone)}
    return asked.issuperset(parts)


def _had_no_name(function: Fact, text: _Lines) -> bool:
    """Whether a function is what its module gave by default, without a name until now."""
    before, after = (text(function.path, mark) for mark in "+-")
    if before.count("export default") != 1 or "export default" in after:
        return False
    said = rf"^export (?:const|(?:async )?function) {re.escape(function.name)}\b"
    named = re.search(said, after, re.MULTILINE)
    return named is not None and _DEFAULT.search(before) is not None


def _is_headed(function: Fact, lines: str) -> bool:
    """Whether lines have the head of a method of no class, be it that of an object."""
    if function.scope or function.name not in lines:
        return False
    head = rf"^[ \t]+(?:(?:async|get|set) +)?{re.escape(function.name)} ?\([^\n]*\{{[ \t]*$"
    return re.search(head, lines, re.MULTILINE) is not None


def _goes_on(string: Fact, lines: str) -> bool:
    """Whether what a text loses at its end is put there from elsewhere, by a sign behind it."""
    cut = string.new and string.old.startswith(string.new)
    said = re.escape(string.new)
    return bool(cut) and any(re.search(rf"{mark}{said}{mark} ?\+", lines) for mark in "\"'`")


def _without_rivals(items: Sequence[Fact]) -> list[Fact]:
    """The facts; a text of a new variable is new where the one in whose place it is said to come
    was another's, and so is one with a first word that others come, or go, with."""
    names = [f for f in items if f.kind == "variable"]
    made = {(f.path, f.line) for f in names if f.action == "added"}
    had = "\n".join(f.old for f in names if f.action == "changed")
    texts = [f for f in items if f.kind == "string"]
    come = {(f.path, _first(f.name)) for f in texts if f.action == "added"}
    come |= {(f.path, _first(f.old)) for f in texts if (f.path, f.line) in made and f.old in had}
    gone = {(f.path, _first(f.name)) for f in texts if f.action == "removed"}
    return [
        replace(fact, action="added", name=fact.new, old="", new="")
        if (fact.kind, fact.action) == ("string", "changed")
        and _first(fact.old) != _first(fact.new)
        and ((fact.path, _first(fact.old)) in come or (fact.path, _first(fact.new)) in gone)
        else fact
        for fact in items
    ]


def _first(text: str) -> str:
    """The word that a text of several begins with, as an entry of a list of commands does."""
    return text.partition("  ")[0] or text


def _without_respelled(items: list[Fact]) -> list[Fact]:
    """The facts, without what runs beside others by one name of its module and then by another."""
    sides: dict[tuple[str, str, str], set[str]] = {}
    for fact in items:
        if fact.kind == "concurrency" and "." in fact.name:
            sides.setdefault(_own(fact), set()).add(fact.action)
    both = {own for own, actions in sides.items() if actions >= {"added", "removed"}}
    return [f for f in items if f.kind != "concurrency" or _own(f) not in both]


def _own(construct: Fact) -> tuple[str, str, str]:
    return construct.path, construct.scope, construct.name.rpartition(".")[2]


def _set_elsewhere(fact: Fact, paths: Sequence[str], text: _Lines) -> Fact:
    """A variable that changes; one that another file had, with that value, comes in its own."""
    if (fact.kind, fact.action) != ("env", "changed") or fact.name in text(fact.path, "+"):
        return fact
    others = (text(path, "+") for path in paths if path != fact.path)
    had = any(fact.name in lines and fact.old in lines for lines in others)
    return replace(fact, action="added", old="") if had else fact


def _is_spelled_anew(fact: Fact) -> bool:
    """Whether what changes means what it meant: other quotes, or a base that each class has."""
    if fact.kind == "class":
        return fact.path.endswith(PYTHON) and {fact.old, fact.new} == {"object", ""}
    if not (fact.old and fact.new and fact.path.endswith(_QUOTED)):
        return False
    old, new = (_spelled(value) for value in (fact.old, fact.new))
    return fact.kind in ("function", "parameter", "return") and old == new


def _spelled(value: str) -> str:
    """A value in one sort of quotes, without the numbers of places that are filled in order, and
    without the class that a method of Python is in anyway."""
    value = _SUPER.sub("super()", value)
    numbers = _NUMBERED.findall(value)
    if numbers and numbers == [str(number) for number in range(len(numbers))]:
        value = _NUMBERED.sub("{", value)
    return value if "'" in value and '"' in value else value.replace("'", '"')


def _gone(fact: Fact, text: _Lines) -> Fact | None:
    if is_still_said(fact, text):
        return None
    if fact.kind == "parameter" and any(_takes(fact, text(fact.path, "-"))):
        return None
    overloaded = fact.kind == "function" and fact.path.endswith(C_LIKE)
    if overloaded and any(_is_defined(fact.name, text(fact.path, "-"))):
        return replace(fact, action="touched", old="", new="")  # another one by the name stays
    return fact


def _takes(parameter: Fact, lines: str) -> Iterator[bool]:
    """For each head of the function in the lines, whether its list has the parameter."""
    name, scope = map(re.escape, (parameter.name, parameter.scope))
    if not scope or parameter.name not in lines or parameter.scope not in lines:
        return
    listed = re.compile(rf"(?<=[\s(,]){name}\s*\??\s*[:,=)]")
    for head in re.finditer(rf"\b(?:def|function|fn|fun|func) +{scope}\b", lines):
        rest = lines[head.end() : head.end() + _HEAD].partition("{\n")[0].partition("\n\n")[0]
        end = end_of_brackets(rest, rest.find("(")) if "(" in rest else -1
        yield listed.search(rest[: end + 1] if end > 0 else rest) is not None


def _is_defined(name: str, lines: str) -> Iterator[bool]:
    """For each place where the lines have the name with a list, whether it is a definition."""
    for at in places(f"{name}(", lines):
        before = lines[lines.rfind("\n", 0, at) + 1 : at]
        before = before if before.strip() or lines[:at].rstrip()[-2:] != "::" else "void "
        end = _END.search(lines, at)
        opened = end is not None and end[0] == "{" and not goes_on(before[-1:])
        yield opened and bool(before.strip()) and _CALLS.search(before) is None


def _all_converted(items: list[Fact], facts: Facts) -> list[Fact]:
    """The facts; what a file of Kotlin has from one of Java by its name has moved there."""
    gone = {file.path for file in facts.commit.files if file.kind == "deleted"}
    java = {path.removesuffix(".java"): path for path in gone if path.endswith(".java")}
    if not java:
        return items
    there = {(f.path, f.name) for f in items if f.action == "removed" and f.kind in _DEFINED}
    told = [_converted(fact, java, there) for fact in items]
    moved = [f for f in told if f.action == "moved"]
    come = {(f.old, f.name) for f in moved}
    homes = {f.old for f in moved if java.get(f.path.removesuffix(".kt")) == f.old}
    return [
        fact
        for fact in told
        if fact.action != "removed"
        or (
            not (fact.kind in _DEFINED and (fact.path, fact.name) in come)
            and not (fact.kind == "file" and fact.path in homes)
        )
    ]


def _converted(fact: Fact, java: dict[str, str], there: set[tuple[str, str]]) -> Fact:
    former = java.get(fact.path.removesuffix(".kt"), "")
    known = fact.kind in _DEFINED and fact.action == "added" and (former, fact.name) in there
    return replace(fact, action="moved", old=former, new="") if known else fact
