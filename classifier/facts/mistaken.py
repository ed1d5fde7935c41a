"""What a patch tells as new, gone or changed and is something else: a type, a text, as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from classifier.domain import Fact
from classifier.facts.entire import Side
from classifier.facts.installed import IMAGES
from classifier.facts.keyed import wholes
from classifier.facts.owners import class_of
from classifier.facts.siblings import homes_of
from classifier.facts.suffixes import C_LIKE

# A line that names an image, of whichever tag, and what a variable is where none is set.
_IMAGE = r"^(?>[^#\n]*?(?:FROM|image)\b)[^#\n]*?[ \"']{}(?![\w./-])"
_GIVEN = re.compile(r"\$\{\w+:-([^}]*)\}")
# A line that gives fields of C a type: that, and what makes one of them point.
_DECLARED = r"[ \t]*([^,;(=*&]*?\S)(?:[ \t*&][^;(=]*,)?[ \t]*([*&]*)[ \t]*{}[ \t]*[,;]"
# What stands before and behind the name of a type of Go, as no function has it.
_BEFORE_TYPE = re.compile(r"(?!.*//).*(?:[\]*]|[\w)](?<!return)(?<!case)(?<!range)(?<!var)[ \t]+)")
_BEHIND_TYPE = re.compile(r"[,)\n]| [{=`]")
# The head of a method of Java; none of Kotlin stands so.
_JAVA = (
    r"^[ \t]*(?:@\w+[ \t]+)*(?:(?:public|protected|private|static|final|synchronized)[ \t]+)+"
    r"(?!fun\b)[\w.]+(?:<[^()\n]*>)?(?:\[\])*[ \t]+{}{}"
)
_BEHIND_JAVA = {"function": r"\(", "constant": "[ \t]*[=;]", "field": "[ \t]*[=;]"}
_QUOTED = re.compile(r"[ \t]*return\b[^\n]*[\w)\]\"'][ \t]*(?:\n(?!\s*[.?])|\Z)")


def is_mistaken(fact: Fact, old: Side, new: Side) -> bool:
    """Whether a fact does not hold for what the whole file has.

    An image that another one had, what seems called in Go and is a type, a field that stays as it
    is, what Java had before Kotlin, a program in a text; a variable said to change in a function of
    which no line that goes has it, but those of others by its name, as two classes have them.
    """
    if _was_java(fact, old.text) or _is_quoted(fact, old if fact.action == "removed" else new):
        return True
    if fact.kind == "call" and fact.path.endswith(".go"):
        return _is_type(fact, (old if fact.action == "removed" else new).text)
    if fact.kind == "dependency" and fact.scope in IMAGES and fact.action != "changed":
        return _is_again(fact, *((new, old) if fact.new else (old, new)))
    if fact.kind == "field":
        return _stays_listed(fact, old, new) or _is_laid_out(fact, old, new)
    if (fact.kind, fact.action) != ("variable", "changed") or len(new.bodies(fact.scope)) < 2:
        return False
    was, now = homes_of(old, fact, fact.scope, new), new.bodies(fact.scope)
    homes = {class_of(new.lines, one.first - 1) for one in now if one.holds(fact.line)} - {""}
    was = [one for one in was if class_of(old.lines, one.first - 1) in homes] or was
    gone = [number for number, line in old.changed.items() if fact.name in line]
    return len(was) == 1 and not any(map(was[0].holds, gone))


def _is_laid_out(field: Fact, old: Side, new: Side) -> bool:
    """Whether the lines of a field that changes are merely broken otherwise."""
    if (field.action, field.old, field.new) != ("changed", "", ""):
        return False
    gone = [number for number, line in old.changed.items() if field.name in line]
    return _declared(field.line, new.lines) in {_declared(number, old.lines) for number in gone}


def _declared(number: int, lines: Sequence[str]) -> str:
    """What a line declares, with those below that are deeper, but for blanks."""
    line = lines[number - 1]
    depth = len(line) - len(line.lstrip())
    below = takewhile(lambda x: not x[: depth + 1].strip(), lines[number:])
    return "".join("".join([line, *(x.partition(" //")[0] for x in below)]).split())


def _is_again(image: Fact, here: Side, there: Side) -> bool:
    """Whether the other side has an image, of whichever tag where it goes, or on as many lines."""
    said = re.compile(_IMAGE.format(re.escape(image.name)), re.MULTILINE)
    now, was = (len(said.findall(_GIVEN.sub(r"\1", side.text))) for side in (here, there))
    return was > 0 and (now == was or not image.new or f"{image.name}:{image.new}" in there.text)


def _is_type(fact: Fact, text: str) -> bool:
    """Whether what seems to be called in Go has the place of a type, which a value becomes."""
    found = ((at, at + len(fact.name)) for at in wholes(fact.name, text))
    begun = (at for at, end in found if _BEHIND_TYPE.match(text, end))
    return any(_BEFORE_TYPE.fullmatch(text, text.rfind("\n", 0, at) + 1, at) for at in begun)


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


def _is_quoted(fact: Fact, side: Side) -> bool:
    """Whether a line that returns something ends as no statement of Rust does: it is of a program
    that is a text there."""
    if fact.kind != "return" or not fact.path.endswith(".rs"):
        return False
    return _QUOTED.match("\n".join(side.lines[fact.line - 1 : fact.line + 1])) is not None


def _was_java(fact: Fact, before: str) -> bool:
    """Whether what Kotlin has is new in nothing but its language."""
    behind = _BEHIND_JAVA.get(fact.kind, "") if fact.action == "added" else ""
    if not behind or not fact.path.endswith(".kt") or f" {fact.name}" not in before:
        return False
    return re.search(_JAVA.format(re.escape(fact.name), behind), before, re.MULTILINE) is not None
