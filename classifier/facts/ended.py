"""Functions that section headers of hunks name, though they ended above the hunk.

git names the last head above a hunk, as the file was. Behind a function that stands in another one,
the lines are as deep as its own may be, so that only the file itself shows where it ended, as it
does behind one at the margin, of the items of a list; and another function may have taken over what
stood in it. Of a document it may be a comment of a block
of code that they name, which ends in the hunk.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileChange, Hunk
from classifier.facts.entire import Side
from classifier.facts.keyed import by_type
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.owners import METHOD, Body, defined, is_owned, owner
from classifier.facts.suffixes import ECMA

_INNER = re.compile(r"[ \t]+(?:async[ \t]+)?def[ \t]+(\w+)\(")
_NESTED = re.compile(rf"{_INNER.pattern}(?!self\b|cls\b)")
_PYTHON = (".py", ".pyi", ".pyx")
_ITEMS = (*_PYTHON, ".go", ".rs")  # where git names functions alone, no lists
_ITEM = frozenset(("", *",{[("))  # what a line of a list ends in
_CLASS = re.compile(r"\+([ \t]*)(?:export +)?(?:default +)?(?:abstract +)?class +(\w+)")
_METHOD = re.compile(r"\+[ \t]+(?:async +)?[\w$]+ ?\([^()]*\)[^;=]*\{[ \t]*$")
_TITLE = re.compile(r"#{2,6}[ \t]+(.+)")
_FENCES = ("```", "~~~")
_MARKS = frozenset("`*[]<>{}!")  # of what a title is told without
_CALLED = re.compile(r"(\w+)[ \t]*[(<]")
_HEAD = re.compile(r"(?:async[ \t]+)?def\b")


def ended(change: FileChange) -> frozenset[str]:
    """The names of functions in headers that may have ended above: nested ones, as far as they are
    known to be no methods or but items of a list change, those at the margin where such items do,
    and those that new ones come behind in a hunk further up.

    Of classes, those that end in a hunk. Of sections of documents, those that may be comments of
    a block of code."""
    found = frozenset(
        (*_succeeded(change), *_commented(change), *_closed(change), *_followed(change))
    )
    if not change.path.endswith(_PYTHON):
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
    """The names of functions at the margin that head hunks in which but items of lists change."""
    for hunk in change.hunks if change.path.endswith(_ITEMS) else ():
        name = defined(hunk.section)
        changed = {line[1:].rstrip()[-1:] for line in hunk.lines if line[:1] in ("+", "-")}
        if name and changed <= _ITEM:
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
    if _begin(line) == _begin(head):
        return True
    code = line.lstrip()
    return len(line) - len(code) == len(head) - len(head.lstrip()) and bool(defined(code))


def _commented(change: FileChange) -> Iterator[str]:
    """The titles in headers of which the first fence of the hunk may end the block of code."""
    for hunk in change.hunks:
        title = _TITLE.match(hunk.section)
        fences = (x[1:].strip() for x in hunk.lines if title and x[1:].lstrip().startswith(_FENCES))
        if title and next(fences, "-").strip("`~") == "":
            yield title[1].strip("# ")


def _begin(head: str) -> str:
    """A line up to the end of its first word."""
    code = head.lstrip()
    return head[: len(head) - len(code)] + code.partition(" ")[0]


def begins_listed(change: FileChange) -> bool:
    """Whether a hunk begins amid what may be the parameters of the function in its header."""
    return change.path.endswith(_PYTHON) and any(
        hunk.section[-1:] == "(" and hunk.lines[0].rstrip()[-1:] == ","
        for hunk in change.hunks
        if hunk.lines
    )


def in_heads(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> Sequence[Fact]:
    """The facts without parameters that are arguments of a call, which lists them as a head does.

    A function of which nothing else is told as changed is edited.
    """
    listed = [fact for fact in items if fact.kind == "parameter" and fact.path in sides]
    lost = [fact for fact in listed if _is_argument(fact, sides[fact.path])]
    if not lost:
        return items
    gone = {id(fact) for fact in lost}
    left = {(fact.path, fact.scope) for fact in listed if id(fact) not in gone}
    edited = {(fact.path, fact.scope) for fact in lost} - left
    return [
        replace(fact, action="touched") if _is_changed(fact, edited) else fact
        for fact in items
        if id(fact) not in gone
    ]


def in_former(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> Sequence[Fact]:
    """The facts, with what goes from a function that goes as that one's, where a new one has the
    place of its head: the new one has not had it."""
    heads = {(f.path, f.name, f.action) for f in items if f.kind == "function"}
    come = {(path, name) for path, name, action in heads if action == "added" and path in sides}
    told: list[Fact] = []
    for fact in items:
        home = ""
        if fact.action == "removed" and fact.line and (fact.path, fact.scope) in come:
            old = sides[fact.path][0]
            home = "" if old.bodies(fact.scope) else owner(old.lines, fact.line)
        lost = (fact.path, home, "removed") in heads
        told.append(replace(fact, scope=home) if lost else fact)
    return told


def _is_argument(fact: Fact, sides: tuple[Side, Side]) -> bool:
    """Whether a parameter has a line that stands below one that is not so deep, and is no head."""
    side = sides[fact.action != "removed"]
    line = side.changed.get(fact.line, "")
    own = line.lstrip().lstrip("*").startswith(fact.name)  # else it is of a head of one line
    if not own or not fact.path.endswith(_PYTHON):
        return False
    depth = len(line) - len(line.lstrip())
    for above in reversed(side.lines[: fact.line - 1]):
        code = above.lstrip()
        if code and code[0] != "#" and len(above) - len(code) < depth:
            return _HEAD.match(code) is None
    return False


def _is_changed(fact: Fact, edited: Container[tuple[str, str]]) -> bool:
    changed = (fact.kind, fact.action, fact.old, fact.new) == ("function", "changed", "", "")
    return changed and (fact.path, fact.name or fact.scope) in edited


def at_home(fact: Fact, names: frozenset[str], sides: tuple[Side, Side]) -> Fact | None:
    """The fact in the function, or section, that its line is in, None where no line of the
    function changes, or that is not known; an edited method as one, a construct by its type.

    ``names`` are those of the functions that may have ended, ``sides`` the file before and after.
    """
    found = _placed(fact, names, sides)
    if found and found.kind in CONSTRUCT_KINDS:
        return by_type(found, sides[found.action != "removed"])
    if not found or (found.kind, found.action) != ("function", "touched") or found.new:
        return found
    owned = found.path.endswith(_PYTHON) and is_owned(found.name or found.scope, sides[1].text)
    return replace(found, new=METHOD) if owned else found


def _placed(fact: Fact, names: frozenset[str], sides: tuple[Side, Side]) -> Fact | None:
    if (fact.kind, fact.action) == ("heading", "touched"):
        return _titled(fact, sides[1]) if (fact.name or fact.scope) in names else fact
    edited = (fact.kind, fact.action, fact.line) == ("function", "touched", 0)
    home = fact.scope or (fact.name if edited else "")
    # Remarks stand behind functions of Go, and another type may have taken fields over.
    asked = fact.path.endswith(".go") and home and (edited or fact.kind == "field")
    if not (asked or home in names) or fact.kind == "decorator":
        return fact
    if fact.line:
        here = sides[fact.action != "removed"]
        if _is_behind(here.bodies(fact.scope), fact.line):
            method = fact.kind == "function" and fact.path.endswith(ECMA)
            return replace(fact, scope="" if method else owner(here.lines, fact.line))
    elif fact.action == "touched" and not any(_is_edited(home, side) for side in sides):
        return None
    return fact


def _titled(fact: Fact, side: Side) -> Fact | None:
    """The fact, of the section that all changed lines are in where its own is none, if there is
    one; blocks of code have no titles."""
    named, title, titles, is_code = fact.name or fact.scope, "", set[str](), False
    for number, line in enumerate(side.lines, 1):
        if line.lstrip().startswith(_FENCES):
            is_code = not is_code
        elif not is_code and line[:1] == "#":
            if named in line:
                return fact
            title = line.strip("# \t\r")
        if number in side.changed:
            titles.add(title)
    found = titles.pop() if len(titles) == 1 else ""
    return replace(fact, name=found, scope="") if found and not _MARKS & set(found) else None


def _is_edited(name: str, side: Side) -> bool:
    """Whether lines change in a function, or nothing is known of it."""
    found = side.bodies(name)
    return not all(_is_behind(found, line) for line in side.changed)


def _is_behind(found: Sequence[Body], line: int) -> bool:
    """Whether there are definitions and a line is in none of them, nor the head of one."""
    return bool(found) and not any(body.holds(line) or body.holds(line + 1) for body in found)


def has_links(change: FileChange) -> bool:
    """Whether lines with links go from a document or come; what it has of them is read later."""
    return any("://" in one and one[0] != " " for hunk in change.hunks for one in hunk.lines)
