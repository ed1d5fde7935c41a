"""The function, or entry, that lines are in of which no fact says where they stand."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.suffixes import C_SOURCES
from classifier.prose.markup import words

# Kinds whose scope is the function around them.
_PLACED = words("guard return variable call string error fault handled log")
_DEFINED = words("function class type test docstring")
_SAID, _HEAD_GOES_ON = ("comment", "todo"), ")]{"
_ENTRY = re.compile(r"\s*([\w-]+) *= *\{")
_HEAD = re.compile(r"\s*(?:@|(?:async +)?def\b|class\b)")
_PARAMETER = re.compile(r"\s*(?:(?:\*{0,2}\w+ *(?:[:=].*)?|[*/]),|\*\*\w+(?: *:.*)?)$")
_OPENS = re.compile(r"(?:async +)?def +(\w+)\($")
_RUN = re.compile(r"(?:\n[-+][^\n]*+)++")


def scopes_of(facts: Facts) -> dict[tuple[str, int], str]:
    """The functions that lines are in as facts say, by path and number."""
    placed = [f for f in facts.items if f.kind in _PLACED and f.action != "removed"]
    # What is new had no line before that another one replaces.
    new = {(f.path, f.name) for f in facts.items if (f.kind, f.action) == ("function", "added")}
    # Below the head of a function of Python of which nothing but the docstring is edited.
    texts = (f for f in facts.items if f.kind == "docstring" and f.name)
    known = {(f.path, f.line + 1): f.name for f in texts}
    known.update({(f.path, f.line): f.scope for f in placed if (f.path, f.scope) not in new})
    return known


def placed(lines: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The lines, told as they stand, in the functions that facts say they are in by now.

    One that stands right above another is where that is, as it is no head."""
    known = scopes_of(facts) if lines else {}
    come = (f for f in lines if f.action != "removed")
    for fact in sorted(come, key=lambda fact: -fact.line):
        home = known.get((fact.path, fact.line), "") or fact.scope
        if home and not known.get((fact.path, fact.line - 1)):
            known[fact.path, fact.line - 1] = home
    return [
        replace(line, scope=line.scope or known.get((line.path, line.line), ""))
        if line.action != "removed"
        else line
        for line in lines
    ]


def lone_functions(facts: Facts) -> dict[str, str]:
    """For each file, the one function that all of its changed lines are known to stand in."""
    found: dict[str, list[Fact]] = {}
    for fact in facts.items:
        if fact.kind in _DEFINED:
            found.setdefault(fact.path, []).append(fact)
    return {f.path: _lone(found.get(f.path, ()), f.change.hunks) for f in facts.files}


def _lone(found: Sequence[Fact], hunks: Sequence[Hunk]) -> str:
    """The one function that a file's one run of changed lines is known to stand in, or "".

    Or all of them, in C, whose functions have their heads, and their ends, at the margin.
    """
    edited = len(found) == 1 and found[0].action == "touched"
    if not edited or found[0].kind not in ("function", "docstring"):
        return ""
    name = found[0].name or found[0].scope
    if found[0].path.endswith(C_SOURCES) and all(holds(hunk, name) for hunk in hunks):
        return name
    runs = [run for hunk in hunks for run in _RUN.findall("\n" + "\n".join(hunk.lines))]
    # Else its head may be what changes.
    return name if len(runs) == len(hunks) == 1 and name not in runs[0] else ""


def holds(hunk: Hunk, name: str) -> bool:
    """Whether a function of C holds all the lines of a hunk that change, by what is at the margin:
    its head, as a hunk's header has it, its brace, or what is for the preprocessor."""
    inside = f"{name}(" in hunk.section
    for line in hunk.lines:
        text = line[1:].rstrip()
        margin = text[:1].strip() not in ("", "#", "{")
        if line[0] != " " and text and (margin or not inside):
            return False
        inside = f"{name}(" in text if margin else inside
    return True


def beside(hunk: Hunk, path: str, known: Mapping[tuple[str, int], str]) -> dict[int, str]:
    """The function that lines of Python are in, by that which is ``known`` of others beside them.

    No head stands between those, and no line that is less deep than the upper one of the two.
    """
    if not path.endswith(".py"):
        return {}
    there = [line for line in hunk.lines if line[:1] in ("+", " ")]
    said = [(n, line[1:]) for n, line in enumerate(there, hunk.new_start) if line[1:].strip()]
    listed = _listed(said, hunk.section)
    return dict((*listed, *_above(said, path, known), *_below(said, path, known)))


def _listed(said: Sequence[tuple[int, str]], section: str) -> Iterator[tuple[int, str]]:
    """The lines of a list of parameters that the head in the header of a hunk opens.

    One that nothing closes shows types: else it may be what a decorator below the function gets.
    """
    head = _OPENS.match(section)
    listed = list(takewhile(lambda line: _PARAMETER.match(line[1]), said)) if head else []
    end = said[len(listed)][1].strip() if len(listed) < len(said) else ":"
    typed = len(listed) < len(said) or any(": " in text for _, text in listed)
    if head and typed and (end[0], end[-1]) in ((")", ":"), (":", ":")):
        yield from ((number, head[1]) for number, _ in listed)


def _below(
    said: Sequence[tuple[int, str]], path: str, known: Mapping[tuple[str, int], str]
) -> Iterator[tuple[int, str]]:
    """The lines below one of which the function is known, as long as they are as deep."""
    scope, depth = "", 0
    for number, text in said:
        deep = len(text) - len(text.lstrip())
        if _HEAD.match(text) or (scope and deep < depth):
            scope = ""
        if home := known.get((path, number)):
            scope, depth = home, deep
        elif scope:
            yield number, scope


def _above(
    said: Sequence[tuple[int, str]], path: str, known: Mapping[tuple[str, int], str]
) -> Iterator[tuple[int, str]]:
    """The lines above one of which the function is known, with none between that is less deep."""
    scope, least = "", 0
    for number, text in reversed(said):
        deep = len(text) - len(text.lstrip())
        if _HEAD.match(text):
            scope = ""
        elif home := known.get((path, number)):
            scope, least = home, deep
        elif scope and deep <= least:
            least = deep
            yield number, scope


def entry_of(old: str, new: str) -> str:
    """The key of an entry of TOML that stays while what it holds changes, "" if it is none."""
    keys = [_ENTRY.match(line) for line in (old, new)]
    names = {key[1] if key else "" for key in keys}
    return names.pop() if len(names) == 1 else ""


def without_inner(told: Sequence[Fact], facts: Facts) -> list[Fact]:
    """What is told, but for comments and to-dos that go with the definition that they stood in."""
    said = {(f.path, f.line) for f in told if f.kind in _SAID and f.action == "removed"}
    lost: dict[str, set[int]] = {path: set() for path, _ in said}
    for fact in facts.items if said else ():
        if fact.action == "removed" and fact.kind in _DEFINED and fact.path in lost:
            lost[fact.path].add(fact.line)
    inner = said & {
        (file.path, line)
        for file in facts.files
        if lost.get(file.path)
        for hunk in file.change.hunks
        for line in _inner(hunk, lost[file.path])
    }
    return [
        fact
        for fact in told
        if fact.kind not in _SAID or fact.action != "removed" or (fact.path, fact.line) not in inner
    ]


def _inner(hunk: Hunk, heads: Container[int]) -> Iterator[int]:
    """The lines that go, by their numbers, below a head that does and deeper than that."""
    number, depth = hunk.old_start, -1
    for line in (line for line in hunk.lines if line[:1] in (" ", "-")):
        code = line[1:].lstrip()
        own = len(line) - len(code)
        if code and (line[0] == " " or (own <= depth and code[0] not in _HEAD_GOES_ON)):
            depth = -1
        if depth >= 0:
            yield number
        elif line[0] == "-" and number in heads:
            depth = own
        number += 1
