"""Parameters and their lists that whole files do not bear out as what comes, goes or changes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.declared import in_list
from classifier.facts.entire import Side
from classifier.facts.extent import places
from classifier.facts.fitting import takes_all
from classifier.facts.heads import end_of_brackets, split_list
from classifier.facts.keyed import wholes
from classifier.facts.owners import class_of, heads
from classifier.facts.roles import comes_to
from classifier.facts.suffixes import C_LIKE, PYTHON_SOURCES

_HEAD = re.compile(r"(?:async[ \t]+)?def\b")
# What a list of parameters is written with and does not consist of.
_LAYOUT = re.compile(r"#[^\"'\n]*$|\s+|,(?=\s*(?:\)|\Z))", re.MULTILINE)
# Languages in which several functions have one name; and a parameter beside its type, as no
# argument stands.
_OVERLOADED = (".kt", ".kts", ".java", ".cs", ".scala", *C_LIKE)
# The head of a function of Kotlin, or Java, whatever it takes.
_KOTLIN = r"\bfun +(?:<[^>\n]*> +)?((?:[\w.<>?, ]+\.)?{0}\()"
_JAVA = (
    r"^[ \t]*(?!(?:return|throw|new|else)\b)(?:@\w+(?:\([^)\n]*\))? +)*(?:[\w.<>\[\],?]+ +)+"
    r"({0}\()[^;\n]*[{{,(]\s*$"
)
_FEW = 12  # functions of one name
_LIFETIME = re.compile(r"'\w+[ ,]*")
_LONG = 60  # characters of a name with what it is of and takes
_UNUSED = re.compile(r"/\*[ \t]*(\w+)[ \t]*\*/")  # a name that stands beside its type as a remark
_TYPED = r"[\w\]>?*&][ \t]+[*&]*{0}[ \t]*(?:[,=]|\s*\Z)|\b{0}[ \t]*:(?!:)"


def in_heads(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> Sequence[Fact]:
    """The facts without parameters that are arguments of a call, which lists them as a head does,
    or of a function that one side has not.

    A function of which nothing else is told as changed, or but the layout of its list, is edited.
    """
    told = [_as_it_is(fact, sides[fact.path]) if fact.path in sides else fact for fact in items]
    both = [*zip(items, told, strict=True)]
    anew = {(f.path, f.name) for f, one in both if one.action == "added" != f.action}
    same = {(f.path, f.name, f.line) for f, one in both if f.action != one.action}
    turned = {(f.path, f.name) for f in told if (f.kind, f.action) == ("function", "renamed")}
    items = told
    listed = [fact for fact in items if fact.kind == "parameter" and fact.path in sides]
    lost = [
        fact
        for fact, own in ((fact, sides[fact.path]) for fact in listed)
        if (fact.path, fact.scope, fact.line) in same
        or (fact.path, fact.scope) in anew
        or not (
            (fact.path, fact.scope) in turned
            or all(any(wholes(fact.scope, x.text)) for x in own if fact.scope)
        )
        or _is_argument(fact, own)
        or _is_taken(fact, own)
    ]
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


def _as_it_is(fact: Fact, sides: tuple[Side, Side]) -> Fact:
    """A function of which but the layout changes, or that goes on beside another, as edited; one's
    parameter that goes, and another still takes, as none that callers can be told to look for."""
    if _is_laid_out(fact, sides) or _goes_on(fact, sides):
        return replace(fact, action="touched", old="", new="")
    if (fact.kind, fact.action) == ("function", "added") and fact.path.endswith((".kt", ".java")):
        return _by_head(fact, sides)
    changed = (fact.kind, fact.action) == ("function", "changed")
    if changed and fact.path.endswith(PYTHON_SOURCES) and (home := comes_to(fact, *sides)):
        return replace(fact, action="added", old="", scope=home)
    fact = in_list(fact, sides)
    kept = _is_of_another(fact, sides) or _takes_old_calls(fact, sides)
    return replace(fact, public=False) if kept else fact


def _goes_on(fact: Fact, sides: tuple[Side, Side]) -> bool:
    """Whether as many functions by the name as before take what one is told to take no more, or as
    many took what it is told to take; whether it is what JavaScript reads, or sets, by."""
    line = sides[1].changed.get(fact.line, "").lstrip()
    if (fact.kind, fact.action) != ("function", "changed") or not fact.old:
        return False
    if line.startswith((f"get {fact.name}", f"set {fact.name}")):
        return True
    typed = re.compile(r"[^\s,][ \t]+\w|[:;]").search  # as no arguments of a call stand
    was, now = (_LAYOUT.sub("", x) if typed(x) else "-" for x in (fact.old, fact.new))
    head = re.compile(rf"\b{re.escape(fact.name)}(?:<[^()\n]*>)? ?\(")
    before, after = (
        [_LAYOUT.sub("", t[m.end() : end_of_brackets(t, m.end() - 1)]) for m in head.finditer(t)]
        for t in (_UNUSED.sub(r"\1", side.text) for side in sides)
    )
    return 0 < before.count(was) <= after.count(was) or 0 < after.count(now) <= before.count(now)


def _by_head(fact: Fact, sides: tuple[Side, Side]) -> Fact:
    """A function that comes beside another by its name, by what it is of, or else takes; where
    that is too long, but its name."""
    line = sides[1].changed.get(fact.line, "")
    homes, there = (s.bodies(fact.scope) if fact.scope else [s] for s in sides)
    text = "\n".join(home.text for home in homes) if len(homes) == len(there) else ""
    if fact.name not in text or line.strip() in map(str.strip, text.split("\n")):
        return fact
    said = (_KOTLIN if fact.path.endswith(".kt") else _JAVA).format(re.escape(fact.name))
    head = re.compile(said, re.MULTILINE)
    before = head.findall(text)
    found = head.search(line) if before else None
    if not found:
        return fact
    if found[1] not in before:
        return replace(fact, name=found[1][:-1])
    end = end_of_brackets(line, found.end(1) - 1)
    if 0 < end - found.start(1) < _LONG:
        return replace(fact, name=line[found.start(1) : end + 1])
    return replace(fact, kind="identifier", action="touched", new="")


def _is_argument(fact: Fact, sides: tuple[Side, Side]) -> bool:
    """Whether a parameter has a line that stands below one that is not so deep, and is no head."""
    side = sides[fact.action != "removed"]
    line = side.changed.get(fact.line, "")
    own = line.lstrip().lstrip("*").startswith(fact.name)  # else it is of a head of one line
    if not own or not fact.path.endswith(PYTHON_SOURCES):
        return False
    depth = len(line) - len(line.lstrip())
    for above in reversed(side.lines[: fact.line - 1]):
        code = above.lstrip()
        if code and code[0] != "#" and len(above) - len(code) < depth:
            return _HEAD.match(code) is None
    return False


def _is_taken(fact: Fact, sides: tuple[Side, Side]) -> bool:
    """Whether a function of Python has a parameter before and after, that is told to come or to go
    as it gets a line of its own, or shares one, or has it as it was, where it is told to change.

    Of several functions by the name that come or go, those of its class, or else all, have it.
    What comes or goes with such a class is of that. Types may get brackets.
    """
    if not fact.path.endswith(PYTHON_SOURCES):
        return False
    before, after = (list(_lists(fact.scope, side.text)) for side in sides)
    here = before if fact.action == "removed" else after
    if here and not any(fact.name.lstrip("*") in said for _, said in here):
        return True  # a function inside has it
    above = sum(line <= fact.line for line, _ in here)
    known = above and before and after  # it has no other name by now
    home = class_of(sides[fact.action != "removed"].lines, here[above - 1][0]) if known else ""
    if len(before) == len(after):
        before, after = (found[max(above - 1, 0) : above] for found in (before, after))
    elif home:
        both = zip((before, after), sides, strict=True)
        before, after = ([x for x in found if class_of(s.lines, x[0]) == home] for found, s in both)
    taken = re.compile(rf"\**{re.escape(fact.name.lstrip('*'))}(?=[:=]|\Z)")
    found = [
        next((one for one in split_list(said[1:-1]) if taken.match(one)), "")
        for _, said in before + after
    ]
    same = fact.action != "changed" or len({re.sub(r"[()]", "", one) for one in found}) == 1
    return bool(home or (before and after)) and all(found) and same


def _is_of_another(fact: Fact, sides: tuple[Side, Side]) -> bool:
    """Whether a parameter goes that a function by the same name still takes."""
    goes = (fact.kind, fact.action) == ("parameter", "removed") and fact.scope
    if not goes or not fact.path.endswith(_OVERLOADED):
        return False
    taken = re.compile(_TYPED.format(re.escape(fact.name)))
    text = sides[1].text
    starts = (at + len(fact.scope) for at in places(f"{fact.scope}(", text))
    lists = ((start + 1, end_of_brackets(text, start)) for start in starts)
    return any(end > start and taken.search(text[start:end]) for start, end in lists)


def _is_changed(fact: Fact, edited: Container[tuple[str, str]]) -> bool:
    changed = (fact.kind, fact.action, fact.old, fact.new) == ("function", "changed", "", "")
    return changed and (fact.path, fact.name or fact.scope) in edited


def _is_laid_out(fact: Fact, sides: tuple[Side, Side]) -> bool:
    """Whether all functions of Python by the name take what they took, written otherwise."""
    if (fact.kind, fact.action) != ("function", "changed") or not fact.path.endswith(
        PYTHON_SOURCES
    ):
        return False
    before, after = (sorted(text for _, text in _lists(fact.name, side.text)) for side in sides)
    return bool(before) and before == after


def _takes_old_calls(fact: Fact, sides: tuple[Side, Side]) -> bool:
    """Whether a list changes in nothing that a call could miss: in lifetimes of Rust, or so that
    all functions of Python by the name take what they took, and more may be left out."""
    if (fact.kind, fact.action) != ("function", "changed"):
        return False
    if fact.path.endswith(".rs"):
        # Who may change an object may also look at it.
        old, new = (_LIFETIME.sub("", text) for text in (fact.old, fact.new))
        return new != "" and new in (old, old.replace("&mut self", "&self", 1))
    if not fact.path.endswith(PYTHON_SOURCES):
        return False
    name = fact.name or fact.scope  # which a hunk's header has
    before, after = ([text for _, text in _lists(name, side.text)] for side in sides)
    if 0 < len(before) < len(after) < _FEW:  # one more says what else it takes
        return all(any(takes_all(old, new) for new in after) for old in before)
    return bool(before) and len(before) == len(after) and all(map(takes_all, before, after))


def _lists(name: str, text: str) -> Iterator[tuple[int, str]]:
    """The parameters of each function of Python by the name, without their layout, behind the
    number of the line that it begins on."""
    for at, start in heads("def", name, text):
        end = end_of_brackets(text, start)
        if end >= 0:
            said = _LAYOUT.sub("", text[start : end + 1]).replace('"', "'")
            yield text.count("\n", 0, at) + 1, said
