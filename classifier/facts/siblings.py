"""What several classes of a file have by one name: which a fact is of, and who keeps it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.broken import relaid
from classifier.facts.commands import runs
from classifier.facts.entire import Side
from classifier.facts.keyed import wholes
from classifier.facts.owners import Body
from classifier.facts.successors import by_bodies
from classifier.facts.suffixes import C_HEADERS, C_LIKE, C_SOURCES, PYTHON_SOURCES

EDITED = ("function", "docstring", "test")  # what is told as edited
_WHOLE = ("function", "class")
_WORD = re.compile(r"\w+")
_LONG = 200  # lines of a type, or characters of a line, that are looked at
_MEMBERS = ("function", "field", "constant")
_TYPES = ("enum", "struct", "union", "trait")
_KEPT = ("function", "class", "constant")
_METHOD = r"(?m)^(?:func \((?:\w+ +)?\*?{0}\b[^)\n]*\) |(?=\w)[^\n;=(){{}}]*\b{0}::){1}\("
_IMPORTED = r"^from [\w.]+ import (?:[^\n(]*|\([^)]*)\b{}\b(?! as )"


def homes_of(side: Side, fact: Fact, home: str, other: Side) -> list[Body]:
    """Where a side has what the fact is in: one of several of the name, if that is known.

    Of keys of one name nothing says to a reader which is meant.
    """
    here = side.bodies(home)
    if len(here) > 1 and fact.kind != "config":
        there = other.bodies(home)
        if len(there) == len(here):
            return [one for one, its in zip(here, there, strict=True) if its.holds(fact.line)]
    return here


def has_method(method: Fact, side: Side) -> bool:
    """Whether a side has a method of Go, or of C++, of its type, whatever it takes."""
    known = method.kind == "function" and method.path.endswith((".go", *C_LIKE))
    if not (known and method.scope) or f"{method.name}(" not in side.text:
        return False
    head = _METHOD.format(re.escape(method.scope), re.escape(method.name))
    inner = rf"(?m)^[ \t]+(?:[^\n;={{}}()]*[ \t*&])?{re.escape(method.name)}\("
    within = any(re.search(inner, body.text) for body in side.bodies(method.scope))
    return within or re.search(head, side.text) is not None


def is_run(side: Side, fact: Fact, other: Side) -> bool:
    """Whether a side runs a command, or has a step, of the other: in the job of its name, which may
    have taken over what another one had, or of no known one."""
    own = homes_of(side, fact, fact.scope, other) if fact.scope else [side]
    return any(runs(home.text, other.changed.get(fact.line, "")) for home in own)


def settled(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> Sequence[Fact]:
    """The facts, with what is of which class, and which function is which.

    No class is called as what announces one: ``interface class rows/Reader``.
    """
    known = [replace(f, scope="") if _is_misplaced(f) else f for f in items]
    known = [_grouped(f, sides) if f.path.endswith(".go") else f for f in known]
    return _of_lost(by_bodies(known, sides), sides)


def _is_misplaced(fact: Fact) -> bool:
    return fact.kind in ("function", "field") and fact.scope in ("class", "interface", "object")


def _grouped(fact: Fact, sides: Mapping[str, tuple[Side, Side]]) -> Fact:
    """The fact, what seems to be a field of Go as the type that it is, in a list of them."""
    side = sides[fact.path][fact.action != "removed"] if fact.path in sides else None
    lines = side.lines[: fact.line - 1] if side and fact.kind == "field" else []
    if next((x for x in reversed(lines) if x[:1].strip()), "")[:6] != "type (":
        return fact
    kind = "class" if (fact.old + fact.new).startswith(("struct", "interface")) else "type"
    return replace(fact, kind=kind, scope="", old="", new="")


def _of_lost(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> Sequence[Fact]:
    """The facts, with what goes from a method of a class of Python that goes as that class's: the
    hunks may show the head as that of another class, which keeps a method by the name."""
    gone = {(f.path, f.name) for f in items if (f.kind, f.action) == ("class", "removed")}
    there = {path for path, _ in gone if path in sides and path.endswith(PYTHON_SOURCES)}
    if not there:
        return items
    done = {(f.path, f.name) for f in items if f.action == "removed" and f.kind in _WHOLE}
    told: list[Fact] = []
    for fact in items:
        asked = fact.action == "removed" and fact.path in there and fact.kind != "parameter"
        asked = asked and (fact.path, fact.scope) not in done
        home = _class_around(fact, sides[fact.path][0]) if asked else ""
        told.append(replace(fact, scope=home) if (fact.path, home) in gone else fact)
    return told


def _class_around(fact: Fact, side: Side) -> str:
    """What the function stands in that a line is in, "" where it stands in nothing."""
    found = side.around(fact.line, fact.scope) if fact.scope else ()
    return next((side.owner(body.first - 1) for body in found), "")


def is_unmet(fact: Fact, sides: Mapping[str, tuple[Side, Side]]) -> bool:
    """Whether users miss nothing where something goes, as the whole file shows."""
    return _is_inherited(fact, sides) or _is_closed(fact, sides)


def _is_inherited(fact: Fact, sides: Mapping[str, tuple[Side, Side]]) -> bool:
    """Whether a method that goes is one that a base of its class goes on to have, or what stood at
    the margin the file imports by now. Of Python, as far as the base is in the same file."""
    if fact.action != "removed" or not fact.path.endswith(".py") or fact.path not in sides:
        return False
    after = sides[fact.path][1]
    if not fact.scope and fact.kind in _KEPT and fact.name in after.text:
        return re.search(_IMPORTED.format(fact.name), after.text, re.MULTILINE) is not None
    if fact.kind != "function" or not fact.scope:
        return False
    heads = re.findall(rf"^class {re.escape(fact.scope)}\(([\w, ]+)\)", after.text, re.MULTILINE)
    bases = {base.strip() for head in heads for base in head.split(",")}
    return any(f" def {fact.name}(" in body.text for base in bases for body in after.bodies(base))


def _is_closed(fact: Fact, sides: Mapping[str, tuple[Side, Side]]) -> bool:
    """Whether what goes, or gets another name, is of a type of Rust that is open to no others."""
    gone = fact.action in ("removed", "renamed") and fact.kind in _MEMBERS
    if not gone or not fact.path.endswith(".rs") or fact.path not in sides:
        return False
    side = sides[fact.path][0]
    heads = (at for word in _TYPES for at in wholes(f"{word} {fact.scope}", side.text))
    starts = [side.text.rfind("\n", 0, at) + 1 for at in (heads if fact.scope else ())]
    lines = [side.text[at : at + _LONG].lstrip() for at in starts]
    if not fact.scope and fact.action == "removed" and fact.kind == "constant":  # a variant
        above = reversed(side.lines[max(fact.line - _LONG, 0) : fact.line])
        lines = [line for line in above if line[:1] not in ("", " ", "\t", "/", "#")][:1]
        lines = [line for line in lines if line.partition(" ")[0] in _TYPES]
    return bool(lines) and not any(line.startswith("pub") for line in lines)


def is_of_several(field: Fact, here: Side, there: Side) -> bool:
    """Whether one side has more structs by the name of a field's, so that nobody knows which."""
    return len(here.bodies(field.scope)) != len(there.bodies(field.scope))


def is_retyped(field: Fact, here: Side, there: Side) -> bool:
    """Whether a field of C that comes or goes is one of its struct on the other side as well, on a
    line as deep, and so has another type."""
    line = here.changed.get(field.line, "")
    whole = field.action in ("added", "removed") and field.scope and field.name in line
    if field.kind != "field" or not whole or not field.path.endswith((*C_SOURCES, *C_HEADERS)):
        return False
    indent, name = line[: len(line) - len(line.lstrip())], re.escape(field.name)
    head = (
        rf"^{indent}(?!return\b)\w(?:[^\n;(=]*[ \t*&]{name}[ \t]*[;\[={{:,]|\w*\({name}\)[ \t]*;)"
    )
    homes = homes_of(there, field, field.scope, here)
    return any(field.name in b.text and re.search(head, b.text, re.MULTILINE) for b in homes)


def is_untouched(fact: Fact, sides: tuple[Side, Side]) -> bool:
    """Whether no line changes in what is edited, or nothing but blanks: the head above may be that
    of its class. Of C and its kin, a head may begin further up."""
    name = fact.name or fact.scope
    told = fact.kind in EDITED and fact.action == "touched" and name
    if not told or any(side.is_cut(name) for side in sides):
        return False
    if not any(is_edited(name, side) for side in sides if side.changed):
        return bool(fact.line and fact.name) and not fact.path.endswith(C_LIKE)
    if fact.path.endswith(PYTHON_SOURCES) and _has_other_words(name, sides):
        return False
    before, after = (sorted(_said(name, side, fact.path)) for side in sides)
    return bool(before) and before == after


def _has_other_words(name: str, sides: tuple[Side, Side]) -> bool:
    """Whether lines that change in definitions of a name, or above, have other words by now, but
    for remarks and decorators of a line: quick to see, unless others are among them."""
    said: list[list[str]] = []
    for side in sides:
        spans = [(body.first - 2, body.end) for body in side.bodies(name)]
        lines = (x.lstrip() for n, x in side.changed.items() if any(a <= n < z for a, z in spans))
        said.append([x for x in lines if x[:1] != "#" and not _is_decorator(x)])
    old, new = map("\n".join, said)
    known = not any(x[:1] == "@" or "#" in x for own in said for x in own)
    return known and sorted(_WORD.findall(old)) != sorted(_WORD.findall(new))


def _is_decorator(line: str) -> bool:
    return line[:1] == "@" and line.count("(") == line.count(")")


def _said(name: str, side: Side, path: str) -> Iterator[str]:
    """The definitions of a name, with the lines above, whichever lines they are broken into."""
    for body in side.bodies(name):
        whole = "\n".join((*side.lines[max(body.first - 3, 0) : body.first - 1], body.text))
        yield relaid(whole) if path.endswith(PYTHON_SOURCES) else "".join(whole.split())


def is_edited(name: str, side: Side) -> bool:
    """Whether lines change in a function, or nothing is known of it."""
    found, lines = side.bodies(name), list(side.changed)
    spans = ((bisect_left(lines, one.first - 1), bisect_left(lines, one.end)) for one in found)
    unknown = bool(lines) and not found
    return unknown or side.is_cut(name) or any(begin < end for begin, end in spans)


def is_behind(found: Sequence[Body], line: int) -> bool:
    """Whether there are definitions and a line is in none of them, nor a head."""
    return bool(found) and not any(body.reaches(line) for body in found)
