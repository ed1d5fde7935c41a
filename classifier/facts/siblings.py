"""What several classes of a file have by one name: which a fact is of, and who keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.commands import runs
from classifier.facts.entire import Side
from classifier.facts.installed import IMAGES
from classifier.facts.owners import Body
from classifier.facts.successors import by_bodies
from classifier.facts.suffixes import C_HEADERS, C_LIKE, C_SOURCES, PYTHON_SOURCES

_WHOLE = ("function", "class")
_KEPT = ("function", "class", "constant")
# A line that names an image, of whichever tag, and what a variable is where none is set.
_IMAGE = r"^(?>[^#\n]*?(?:FROM|image)\b)[^#\n]*?[ \"']{}(?![\w./-])"
_GIVEN = re.compile(r"\$\{\w+:-([^}]*)\}")
# A line that gives fields of C a type: that, and what makes one of them point.
_DECLARED = r"[ \t]*([^,;(=*&]*?\S)(?:[ \t*&][^;(=]*,)?[ \t]*([*&]*)[ \t]*{}[ \t]*[,;]"
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
    return _of_lost(by_bodies(known, sides), sides)


def _is_misplaced(fact: Fact) -> bool:
    return fact.kind in ("function", "field") and fact.scope in ("class", "interface", "object")


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


def is_inherited(fact: Fact, sides: Mapping[str, tuple[Side, Side]]) -> bool:
    """Whether a method that goes is one that a base of its class goes on to have, or what stood at
    the margin the file imports by now: its users miss nothing. Of Python, as far as the base is in
    the same file."""
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


def is_of_another(fact: Fact, old: Side, new: Side) -> bool:
    """Whether no line that goes has a variable that is said to change in the function, but of
    others by its name, as two classes have them; whether an image, or a field, stays."""
    if fact.kind == "dependency" and fact.scope in IMAGES and fact.action != "changed":
        return _is_again(fact, *((new, old) if fact.new else (old, new)))
    if fact.kind == "field":
        return _stays_listed(fact, old, new)
    if (fact.kind, fact.action) != ("variable", "changed") or len(new.bodies(fact.scope)) < 2:
        return False
    was = homes_of(old, fact, fact.scope, new)
    gone = [number for number, line in old.changed.items() if fact.name in line]
    return len(was) == 1 and not any(map(was[0].holds, gone))


def _is_again(image: Fact, here: Side, there: Side) -> bool:
    """Whether the other side has an image, of whichever tag where it goes, or on as many lines."""
    said = re.compile(_IMAGE.format(re.escape(image.name)), re.MULTILINE)
    now, was = (len(said.findall(_GIVEN.sub(r"\1", side.text))) for side in (here, there))
    return was > 0 and (now == was or not image.new or f"{image.name}:{image.new}" in there.text)


def _stays_listed(field: Fact, old: Side, new: Side) -> bool:
    """Whether a field of C is one of several of a type before and after, of which another comes."""
    if not field.path.endswith(C_LIKE) or (field.action == "changed" and field.new):
        return False
    here, there = (old, new) if field.action == "removed" else (new, old)
    listed = re.compile(_DECLARED.format(re.escape(field.name)))
    line = here.changed.get(field.line, "")
    others = (one for one in there.changed.values() if field.name in one and "," in one + line)
    own, found = listed.match(line), map(listed.match, others)
    return own is not None and any(one and one.groups() == own.groups() for one in found)


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
