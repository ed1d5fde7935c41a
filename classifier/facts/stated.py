"""Whether a text, a whole file or what stands in a function of it, says what a fact tells of."""

from __future__ import annotations

import re
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.assigned import is_set
from classifier.facts.bound import SET, in_tables
from classifier.facts.broken import unbroken
from classifier.facts.entire import Side
from classifier.facts.extent import goes_on
from classifier.facts.keyed import begin_of, wholes
from classifier.facts.suffixes import C_LIKE, ECMA, PYTHON

# Kinds of which a mention is no use, so that what stands before the name counts.
_USED = frozenset(("env", "option", "endpoint", "metric", "error", "handled"))
_DEFINED = frozenset(("function", "class", "type", "field", "constant", "build"))
_SAID = frozenset(("error", "log"))  # of which the name is a text, as a rule
_CALLED = re.compile(r"[ \t]*(?:[(!<{`\"']|::<)")
# The second way sets several by one assignment; an argument by its name has no blanks.
_SET = re.compile(
    r"[ \t]*(?::[^=\n]*)?(?:[-+*/|&%^:]|//|\*\*|<<|>>|\|\||\?\?)?=(?!=)"
    r"|(?:,[ \t]*[\w.]+)+[ \t]+:?=[ \t]"
    r"|(?:,[ \t]*[\w.]+)*[ \t]*[)}]+[ \t]*=[ \t]"  # a pattern
    r"|(?:\[[^]\n]*\])+[ \t]*=[ \t]*\{"  # a table
)
_LINKED = re.compile(r"\s*[!?]?\.")  # what stands between an object and its member
_CHOSEN = re.compile(r"\s*(?:\?(?![.?])|&&)")  # what follows a check that stands in an expression
_KEY = re.compile(r"[\"']?[ \t]*[:=]")
_IMPORTS = re.compile(
    r"[ \t]*(?:(?:pub(?:\([^)\n]*\))? +)?(?:import|from|use|using|require|include)\b|"
    r"\#[ \t]*include|"
    r"(?:const|let|var|export)\b[^\n]*(?:\bfrom\b|\brequire\())"
)
# What else a name at the margin may be than what has come by it.
_ALSO = rf"[ \t]*(?:\w+ *= *)+{{0}}{SET}"  # set with others, be it in a class
_ELSE = rf"(?:{_ALSO}|{{0}}{SET}|(?:(?:async +)?def|class) +{{0}}\b)"
_HELD = r"[^\n;]*\(\*{0}\)[ \t]*\(|[ \t]*(?:let +)?{0} *:?= *(?:func\b|(?:move +)?\|)"
REMARK = ("#", "//", "*", "/*", "--")  # what a remark begins with
# What a line begins with that gives a constant its value.
_GIVES = (
    r"\s*(?:#\s*define\s+{0}\b|(?:[\w:<>,&* ]+[ *&])?{0}(?:\[[^\]\n]*\])*\s*(?::[^=\n]+)?=(?!=))"
)
_RETURNED = re.compile(r"[ \t]*(?:;|$)", re.MULTILINE)
_OPENED = re.compile(r"(?<=[(\[{])\s+")  # where a list begins, which may do so on the next line
# What a text is an error's in, whatever stands between the two.
_FAULT = re.compile(
    r"\b(?:fmt\.Errorf|errors?\.\w+|Wrapf?)\(|\b(?:raise|throw)\b|\b(?:bail|anyhow)!"
)
# Between the parts of a text that goes over several lines.
_PARTED = re.compile(
    r"([\"'`])[ \t]*(?:[+.][ \t]*)?\n[ \t]*(?:[+.][ \t]*)?[fFrRbBuUL@$]?\1|\\\n[ \t]*"
)
_BRANCH = re.compile(r".*(?=(?:if|while|unless|assert)\b)")  # whatever stands in front of one
_BEFORE = 12  # characters before a name that tell how it is used
_MARGIN = 60  # blanks among them


def says(text: str, fact: Fact, line: str) -> bool:
    """Whether a text has a name as it is told of: called, set, returned, or as on the line."""
    name, kind = fact.name, fact.kind
    if kind == "guard" and name not in line:  # it goes over several lines
        return name in unbroken(text.split("\n"))
    if kind == "error" and begin_of(fact.old or fact.new) not in text:
        return False  # of its class there may be others
    if _is_said_otherwise(text, fact) or (kind in _SAID and _is_parted(text, name, line)):
        return True
    found = wholes(name.removesuffix("…") if kind == "comment" else name, text)
    if kind == "call":
        return any(_CALLED.match(text, at + len(name)) for at in found)
    if kind in ("variable", "constant"):
        return any(_SET.match(text, at + len(name)) for at in found)
    if kind == "config":
        return any(_KEY.match(text, at + len(name)) for at in found)
    if kind == "return":
        said = f"return {name}"
        return any(_RETURNED.match(text, at + len(said)) for at in wholes(said, text))
    passed, at = kind == "option" and not fact.public, line.find(name)
    if kind == "log" and at > 0:  # and no end of a longer text
        return any(text[place - 1] == line[at - 1] for place in found)
    if not passed and (kind in _USED or (kind == "guard" and " " not in name)):
        before = _OPENED.sub("", line[max(at - _BEFORE, 0) : at].lstrip())
        before = _BRANCH.sub("", before) if kind == "guard" else before
        return at >= 0 and any(_before(text, place).endswith(before) for place in found)
    return any(True for _ in found)


def is_another(fact: Fact, old: Side, new: Side) -> bool:
    """Whether an attribute that is told by a new name had that before, or has the former still, and
    a variable is set by the former one in its function; what is defined by one, whether a line that
    comes, as deep, defines the former name, too; whether a text is logged, a key of TOML there."""
    if (fact.kind, fact.action) == ("log", "changed") and fact.old not in ("", fact.new):
        return any(f"{quote}{fact.old}{quote}" in new.text for quote in "\"'`")
    if fact.action != "renamed":
        return False
    if fact.kind == "config":
        return in_tables(old.text, fact) or in_tables(new.text, replace(fact, name=fact.old))
    if fact.kind in _DEFINED:
        before, named, _ = new.changed.get(fact.line, "").partition(fact.name)
        begun = before + fact.old
        # A method of Go has the name of its type in its head as well.
        own = new.around(fact.line, fact.scope) if fact.kind == "field" else None
        ends = (
            line[len(begun) :][:1]
            for number, line in new.changed.items()
            if line.startswith(begun) and (own is None or any(x.holds(number) for x in own))
        )
        return bool(named) and not all(goes_on(end, "_-") for end in ends)
    if fact.kind != "variable":
        return False
    if "." not in fact.name:
        around = new.around(fact.line, fact.scope)
        return any(is_set(fact.old, body.text) for body in around)
    return any(True for one in ((fact.name, old.text), (fact.old, new.text)) for _ in wholes(*one))


def begins(text: str, fact: Fact, line: str) -> bool:
    """Whether a line of the text begins at the margin, where it is of no function, as that of a
    variable which is set there, or is the one of a check."""
    begun = line[:1].isalpha() or line[:1] == "#"
    if fact.kind == "variable" and begun:
        said = re.escape(line.partition(fact.name)[0] + fact.name)
        return fact.name in text and re.search(rf"^{said}{SET}", text, re.MULTILINE) is not None
    return fact.kind == "guard" and begun and f"\n{line}\n" in text


def recast(fact: Fact, own: str, text: str) -> str:
    """What begins in the other text to define by the name of a function or class of Python at the
    margin, which comes or goes, something else, such as a variable; in C, a pointer to a function,
    in Go and Rust, a closure. What stands in both texts is besides it: the function that a method
    is called after."""
    known = fact.kind in ("function", "class") and fact.action in ("added", "removed")
    if not known or fact.name not in text:
        return ""
    if not fact.path.endswith(PYTHON if fact.scope else (*PYTHON, *C_LIKE, ".go", ".rs")):
        return ""
    way = _ALSO if fact.scope else _ELSE if fact.path.endswith(PYTHON) else _HELD
    other = re.compile(way.format(re.escape(fact.name)))
    begins = (text.rfind("\n", 0, at) + 1 for at in wholes(fact.name, text))
    heads = (head[0] for at in begins if (head := other.match(text, at)))
    return next((head for head in heads if f"\n{head}" not in f"\n{own}"), "")


def as_set(fact: Fact, old: Side, new: Side) -> Fact:
    """A constant of a whole file without the values, where several lines of a side give it one,
    each under a condition: which one takes the place of which, nothing says; so a setting whose
    former line stays, as entries change places; what a function of Python seems to have as a
    constant, and is one of the module, as the variable that it sets."""
    if (fact.kind, fact.action) == ("config", "changed") and fact.old and fact.new:
        if fact.scope.rpartition(".")[2] not in old.text and "workflows/" not in fact.path:
            return replace(fact, action="added", old="")  # under a key that is new
        line = new.changed.get(fact.line, "").strip().rstrip(",")
        former = line.replace(fact.new, fact.old)
        had, has = (sum(x.text.count(f"{former}{y}\n") for y in ("", ",")) for x in (old, new))
        return replace(fact, old="", new="") if 0 < had <= has else fact
    if (fact.kind, fact.action, fact.scope) == ("constant", "changed", "") and fact.old:
        return replace(fact, old="", new="") if _has_values(fact, old, new) else fact
    inner = fact.kind == "constant" and fact.action in ("added", "removed") and fact.scope
    here, there = (new, old) if fact.action == "added" else (old, new)
    if not inner or not fact.path.endswith(PYTHON) or fact.name not in there.text:
        return fact
    known = re.search(rf"^[ \t]+global\b.*\b{re.escape(fact.name)}\b", here.text, re.M)
    return replace(fact, kind="variable", public=False) if known else fact


def _has_values(fact: Fact, old: Side, new: Side) -> bool:
    begins = re.compile(_GIVES.format(re.escape(fact.name)))
    sides = (side.changed.values() for side in (old, new))
    return any(len({line.strip() for line in own if begins.match(line)}) > 1 for own in sides)


def _before(text: str, place: int) -> str:
    """What stands before a place, as if on one line."""
    return _OPENED.sub("", text[max(place - _BEFORE - _MARGIN, 0) : place])


def _is_said_otherwise(text: str, fact: Fact) -> bool:
    """Whether a text takes the same lock, has an error of the same text, or in JavaScript the same
    call or check, in a form of its own; an option, with its contrary; a variable in quotes."""
    if fact.kind == "env":
        return re.search(rf"(?m)^[ \t]*+(?!#|//|\*).*([\"']){fact.name}\1", text) is not None
    if fact.kind == "option" and f"--[no-]{fact.name[2:]}" in text:
        return True
    if fact.kind == "error":  # one that goes may be another class's by now
        said = fact.old if fact.action == "removed" and fact.old else fact.name
        found = wholes(said, text) if " " in said else ()
        return any(_FAULT.search(text, max(at - _BEFORE - _MARGIN, 0), at) for at in found)
    if fact.kind == "concurrency":
        return "." in fact.name and _is_locked(text, fact.name)
    if fact.kind == "guard":
        return fact.path.endswith((*ECMA, *C_LIKE)) and _is_chosen(text, fact.name)
    return fact.kind == "call" and fact.path.endswith(ECMA) and _is_called(text, fact.name)


def _is_parted(text: str, said: str, line: str) -> bool:
    """Whether a text has on several lines what is said on one, from its beginning on."""
    if " " not in said or said in text:
        return False
    begun = line[max(line.find(said) - 1, 0) :][:1] + said
    return begun in _PARTED.sub("", text)


def _is_locked(text: str, name: str) -> bool:
    """Whether a text takes a lock, be it that its owner has, or had, no name of its own for it."""
    owner, *own, last = map(re.escape, name.split("."))
    way = "" if own else r"\.\w+"
    return re.search(rf"(?<![\w.]){owner}{way}\.{last}\(", text) is not None


def _is_called(text: str, name: str) -> bool:
    """Whether a text calls a member of what may be missing, or is known not to be."""
    first, *rest = _LINKED.split(name)
    if not rest or first not in text:
        return False
    said = _LINKED.pattern.join(map(re.escape, (first, *rest)))
    return re.search(rf"(?<![\w$.]){said}{_CALLED.pattern}", text) is not None


def _is_chosen(text: str, condition: str) -> bool:
    """Whether a text checks something in a choice, or in front of what only then is done."""
    found = wholes(condition, text)
    return any(text[at - 1] != "." and _CHOSEN.match(text, at + len(condition)) for at in found)


def knows(text: str, fact: Fact) -> bool:
    """Whether a file imports what another line of it imports, or still uses what goes."""
    for at in wholes(fact.name, text):
        start = text.rfind("\n", 0, at) + 1
        if fact.action == "added":
            known = _IMPORTS.match(text, start) is not None
        else:
            known = not text[start:at].lstrip().startswith(REMARK)
        if known:
            return True
    return fact.action == "added" and f"from {fact.scope} import " in text and _lists(text, fact)


def _lists(text: str, fact: Fact) -> bool:
    """Whether an import of Python takes a name from the module, over several lines."""
    listed = rf"\bfrom {re.escape(fact.scope)} import (?:\([^)]*\)|(?:[^\n]*\\\r?\n)+[^\n]*)"
    return any(True for names in re.findall(listed, text) for _ in wholes(fact.name, names))
