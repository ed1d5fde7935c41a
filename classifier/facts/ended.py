"""Functions that section headers of hunks name, though they ended above the hunk.

git names the last head above a hunk, as the file was. Behind a function that stands in another one,
the lines are as deep as its own may be, so that only the file itself shows where it ended, as it
does behind one at the margin, of the items of a list; and another function may have taken over what
stood in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileChange, Hunk
from classifier.facts.entire import Side
from classifier.facts.keyed import wholes
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.owners import METHOD, defined, role, takes_object
from classifier.facts.siblings import EDITED, is_behind, is_edited, is_untouched
from classifier.facts.suffixes import C_LIKE, ECMA, FURTHER, PYTHON_SOURCES

_INNER = re.compile(r"[ \t]+(?:async[ \t]+)?def[ \t]+(\w+)\(")
_NESTED = re.compile(rf"{_INNER.pattern}(?!self\b|cls\b)")
_ITEMS = (*PYTHON_SOURCES, ".go", ".rs")  # where git names functions alone, no lists
_HOMES = (*_ITEMS, *C_LIKE, ".java", ".kt", *FURTHER)  # in which functions are known by their heads
_DEFINED = frozenset(("function", "class", "type", "test", "field", "constant"))
_ITEM = frozenset(("", *",{[("))  # what a line of a list ends in
_CLASS = re.compile(r"\+([ \t]*)(?:export +)?(?:default +)?(?:abstract +)?class +(\w+)")
_METHOD = re.compile(r"\+[ \t]+(?:async +)?[\w$]+ ?\([^()]*\)[^;=]*\{[ \t]*$")
_CALLED = re.compile(r"(\w+)[ \t]*[(<]")
# What has its scope not around it, but as what it is of.
_APART = frozenset(("decorator", "import", "parameter", "endpoint"))
_TEXTS = frozenset(("log", "error"))  # which change, or go, wherever they stand
_WHOLE = ("added", "removed", "renamed")
_DEFINING = re.compile(r"[ \t]*(?:async +)?(?:def|class) +")
# A variable of C++ with what it is made of behind its name, as a call has.
_TYPED = (
    r"\b(?!(?:return|new|delete|throw|else|co_\w+)\b)([A-Za-z_][\w:]*)(?:<[^<>\n]*>)?[ \t]+{}[({{]"
)


def ended(change: FileChange) -> frozenset[str]:
    """The names of functions in headers that may have ended above: nested ones, as far as they are
    known to be no methods or but items of a list change, those at the margin where such items do,
    those of Rust, and those that new ones come behind in a hunk further up.

    Of classes, those that end in a hunk."""
    found = frozenset((*_succeeded(change), *_closed(change), *_followed(change)))
    if not change.path.endswith(PYTHON_SOURCES):
        return found
    inner = [hunk for hunk in change.hunks if hunk.section[:1] in " \t"]
    heads = ((_INNER if _is_listed(x) else _NESTED).match(x.section) for x in inner)
    return found | {head[1] for head in heads if head}


def _is_listed(hunk: Hunk) -> bool:
    """Whether all lines that change are items of a list, which may be one of the class."""
    return all(line.rstrip()[-1:] == "," for line in hunk.lines if line[:1] in ("+", "-"))


def _succeeded(change: FileChange) -> Iterator[str]:
    """The names in headers that stay in a hunk with lines behind them, as deep, that define too."""
    sections = {hunk.section for hunk in change.hunks if "(" in hunk.section}
    for hunk in change.hunks if sections else ():
        kept = ""
        for line in hunk.lines:
            if line[0] == " " and line[1:] in sections:
                kept = line[1:]
            elif kept and line[0] == "+" and _is_beside(line[1:], kept):
                called = _CALLED.search(kept)
                name = defined(kept.lstrip()) or (called[1] if called else "")
                if name:
                    yield name


def _followed(change: FileChange) -> Iterator[str]:
    """The names in headers of functions at the margin that may end above; of Rust, of all."""
    inner = change.path.endswith(".rs")
    for hunk in change.hunks if change.path.endswith(_ITEMS) else ():
        name = defined(hunk.section.lstrip() if inner else hunk.section)
        changed = {line[1:].rstrip()[-1:] for line in hunk.lines if line[:1] in ("+", "-")}
        past = any(line[:1] == " " and line[1:2].strip() for line in hunk.lines[:3])
        if name and (inner or changed <= _ITEM or past):
            yield name


def _closed(change: FileChange) -> Iterator[str]:
    """The names of classes that come and end in a hunk with methods of an object behind them."""
    for hunk in change.hunks if change.path.endswith(ECMA) else ():
        open_class: re.Match[str] | None = None
        closed = ""
        for line in hunk.lines:
            if line[0] == "-":
                continue
            if head := _CLASS.match(line):
                open_class, closed = head, ""
            elif open_class and line[1:].rstrip() == f"{open_class[1]}}}":
                closed, open_class = open_class[2], None
            elif closed and line[0] == "+" and _METHOD.match(line):
                yield closed


def _is_beside(line: str, head: str) -> bool:
    """Whether a line begins as the head of a function does, or defines another one as deep."""
    code = line.lstrip()
    defines = defined(code) or (code == line and code[:1].isalpha() and code.endswith(") {"))
    deep = len(line) - len(code) == len(head) - len(head.lstrip())
    return _begin(line) == _begin(head) or (bool(defines) and deep)


def _begin(head: str) -> str:
    """A line up to the end of its first word."""
    return head[: len(head) - len(head.lstrip())] + head.lstrip().partition(" ")[0]


def begins_listed(change: FileChange) -> bool:
    """Whether a hunk begins amid what may be the parameters of the function in its header."""
    return change.path.endswith(PYTHON_SOURCES) and any(
        hunk.section[-1:] == "(" and hunk.lines[0].rstrip()[-1:] == ","
        for hunk in change.hunks
        if hunk.lines
    )


def in_former(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> Iterator[Fact]:
    """The facts; what goes where a function is new is of the one that had it, and what changes
    there comes: the new one, which has the place of the other, or its head above, had neither."""
    come = {(f.path, f.name) for f in items if (f.kind, f.action) == ("function", "added")}
    ways = {(f.path, f.old): f.name for f in items if (f.kind, f.action) == ("function", "renamed")}
    for fact in items:
        turned = fact.line and fact.action in ("removed", "changed") and fact.kind not in _APART
        both = sides.get(fact.path) if turned and (fact.path, fact.scope) in come else None
        if both is None or both[0].bodies(fact.scope):
            yield fact
        elif fact.action == "removed" or fact.kind in _TEXTS:
            home = "" if fact.kind in _TEXTS else both[0].owner(fact.line)
            yield replace(fact, scope=ways.get((fact.path, home), home))
        else:
            new = "" if fact.new == fact.name else fact.new
            yield replace(fact, action="added", old="", new=new)


def at_home(fact: Fact, names: frozenset[str], sides: tuple[Side, Side]) -> Fact | None:
    """The fact in the function that its line is in, None where no line of the
    function changes, or that is not known; an edited method as one, a construct by its type.

    ``names`` are those of the functions that may have ended, ``sides`` the file before and after.
    """
    found = None if is_untouched(fact, sides) else _placed(fact, names, sides)
    if found is None or found.kind in CONSTRUCT_KINDS:
        return found and _by_type(found, sides[found.action != "removed"])
    # Of some but the text is edited as yet.
    asked = found.kind in EDITED[:2] and found.action == "touched" and not found.new
    if not asked or not found.path.endswith((*PYTHON_SOURCES, ".rs")):
        return _inside(found, sides[found.action != "removed"])
    name = found.name or found.scope
    if found.path.endswith(".rs"):
        is_method = found.kind == "function" and takes_object(name, sides[1].text)
        return replace(found, new=METHOD) if is_method else found
    if len({_defines(side, name) or side.sets(name) for side in sides}) > 1:
        return None  # what a hunk goes on with has come in its place, or it has come in another's
    if sides[1].is_left(name, sides[0]):
        return None  # a class that has it has moved, and another one that had it goes
    return replace(found, new=role(name, sides[1].text))


def _inside(fact: Fact, side: Side) -> Fact:
    """A function of Python that comes, goes, or gets another name, as in the one that it stands in:
    nobody else can use it. One whose name begins with a capital would be taken for a class."""
    asked = fact.kind == "function" and fact.action in _WHOLE and not fact.scope
    if not asked or not fact.path.endswith(PYTHON_SOURCES):
        return fact
    home = side.owner(fact.line)
    within = home and side.count(home) and not side.count(home, "class")
    home = home if home.lstrip("_")[:1].islower() else ""
    return replace(fact, scope=home, public=False) if within else fact


def _by_type(fact: Fact, side: Side) -> Fact:
    """A construct of C++; of one that is the name of a variable, by the name of its type."""
    line = side.changed.get(fact.line, "") if fact.path.endswith(C_LIKE) else ""
    typed = re.search(_TYPED.format(re.escape(fact.name)), line) if fact.name in line else None
    return replace(fact, name=typed[1]) if typed else fact


def _defines(side: Side, name: str) -> bool:
    """Whether a line of Python begins to define a name."""
    text = side.text
    begins = (text[text.rfind("\n", 0, at) + 1 : at] for at in wholes(name, text))
    return any(_DEFINING.fullmatch(before) for before in begins)


def _placed(fact: Fact, names: frozenset[str], sides: tuple[Side, Side]) -> Fact | None:
    edited = fact.kind in EDITED and (fact.action, fact.line) == ("touched", 0)
    home = fact.scope or (fact.name if edited else "")
    # Remarks stand behind functions of Go, and fields may be of another type than that above.
    asked = edited and fact.path.endswith((".go", *FURTHER))
    asked |= fact.kind == "field" and fact.path.endswith((".go", *C_LIKE))
    if not ((asked and home) or home in names) or fact.kind in _APART:
        python = edited and fact.path.endswith(PYTHON_SOURCES)  # of which no line may change
        left = python and all(side.is_past(home, side.changed) for side in sides if side.changed)
        both = sides[:1] * 2 if fact.action == "removed" else sides[::-1]  # it may be renamed
        return None if left else _outside(fact, *both)
    if fact.line:
        here = sides[fact.action != "removed"]
        if is_behind(here.bodies(fact.scope), fact.line):
            method = fact.kind == "function" and fact.path.endswith(ECMA)
            return replace(fact, scope="" if method else here.owner(fact.line))
    elif fact.action == "touched" and not any(is_edited(home, side) for side in sides):
        return None
    return fact


def _outside(fact: Fact, here: Side, there: Side) -> Fact:
    """The fact, of the function or class of Python that its line is in, where that is not the one
    told: a head came above the hunk, or went, which git names, or the margin has the line. What a
    class has below a method, which is all that git names, is a field of it."""
    python = fact.path.endswith(PYTHON_SOURCES)
    moves = python and fact.action in ("added", "removed")
    if moves and (fact.kind, fact.scope) == ("variable", ""):
        home = _class_of(fact, here)
        return replace(fact, kind="field", scope=home) if home else fact
    asked = fact.line and fact.scope and fact.path.endswith(_HOMES)
    if not asked or fact.kind in _APART or here.is_cut(fact.scope):
        return fact
    found = here.bodies(fact.scope)
    if not python:  # the one in the header may be one of a text, or go
        owned = fact.path.endswith(".rs") and fact.kind in ("class", "type")  # no members
        past = owned or fact.path.endswith((*FURTHER, *C_LIKE))
        past = past and is_behind(found, fact.line)
        bare = not (found or fact.kind in _DEFINED or fact.path.endswith(FURTHER))
        return replace(fact, scope="") if past or (bare and there.bodies(fact.scope)) else fact
    gone = not found and not _defines(here, fact.scope) and _defines(there, fact.scope)
    past = here.is_past(fact.scope, (fact.line,)) and _defines(here, fact.scope)
    return replace(fact, scope=here.owner(fact.line)) if gone or past else fact


def _class_of(fact: Fact, here: Side) -> str:
    """The class of Python in which a line gives a name a type, "" where it is in none."""
    line = here.changed.get(fact.line, "").lstrip()
    home = here.owner(fact.line) if line.startswith(f"{fact.name}: ") else ""
    return home if home and re.search(rf"^[ \t]*class {home}\b", here.text, re.MULTILINE) else ""
