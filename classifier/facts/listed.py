"""What differs between two parameter lists of one function."""

from __future__ import annotations

import re

from classifier.domain import Fact
from classifier.facts.alike import is_class, likeness
from classifier.facts.defined import TYPE_FIRST
from classifier.facts.heads import (
    OPEN_HEAD,
    parameters,
    renamed,
    replaced,
    shortened,
    split_list,
    taken_apart,
    unlike,
)
from classifier.facts.pair import Pair
from classifier.facts.scan import Depth, Scan, lazy, names

_NAME_LAST = TYPE_FIRST | {"PHP", "Solidity"}
_DOT = "\u02d0"  # a letter that stands for a dot in a name
_UNLIKE = {"Go": ("<-", ""), "Julia": (";", ","), "R": (".", _DOT), "Elixir": (r"\\", "=")}
_UNLIKE["Rust"] = ("=", "")  # stands behind a type that another has by a name
# A default of Ruby, which no list or table of values has around it.
_KEYED = re.compile(r"(?<![^,])([ \t]*\w+):(?=[ \t]+[^\s,])")
# Where a call may give arguments by the names of the parameters.
BY_NAME = names("Python Kotlin Swift C# Ruby Scala Dart Julia")
_HEADED = frozenset(("function", "test"))
# What a hunk shows that begins inside a parameter list of Python.
_LISTED = lazy(
    r"[-+ ][ \t]*+(?:#.*|\*{0,2}\w*[ \t]*(?:[:=].*)?(?:,[ \t]*(?:#.*)?|(?<![:(\[{]))\r?)"
)
_LAST = lazy(r"[-+ ][ \t]+\*{0,2}\w+[ \t]*(?:[:=][^\n()]*)?\)(?: *->[^\n]*)?:[ \t]*(?:#.*)?\r?")
_STOP = lazy(r"\n[-+ ][ \t]*+[)\]]|\n@@")
_CLOSED = lazy(r"\n[-+ ][ \t]*+\)[ \t]*(?:->[^\n]*)?:[ \t]*(?:\.\.\.)?[ \t]*(?:#.*)?\r?(?=\n|$)")
# What comes in the place of parameters that go with the end of their list.
_NEW_END = lazy(r"(?:\n-[^\n]*+)*+((?:\n\+[^\n]*)*?)(?=\n\+[ \t]*+\))")
# A parameter of Go with a name: a word, and the type behind it.
_NAMED = re.compile(r"(?!(?:chan|func|map|struct|interface)\b)[A-Za-z_]\w*[ \t]+\S")
# What stands for more, or for none, behind a type and a name.
_MACRO = re.compile(r"(?<=\w[ *&])(\w+) [A-Z]+_[A-Z_\d]+(?=,|\Z)")
# What a type of Python is called with, in brackets of another.
_CALLED = re.compile(r"\([^()]*\)(?=[^\[\]]*\])")
_HEAD_END = re.compile(r"\n(?:@@|[-+ ][ \t]*\))")


def changed_parameters(pair: Pair, fact: Fact, scan: Scan) -> list[Fact]:
    """What differs between the parameter lists of a function that was there before and after."""
    old, new = pair
    if not old or not new or OPEN_HEAD in (old[3], new[3]):
        return []
    if fact.kind == "test" and is_class(new, scan.text):
        return []  # what stands in its brackets are bases
    had, has = (_as_others(entry[3], scan) for entry in (old, new))
    if scan.language == "Go" and not (_are_named(had) and _are_named(has)):
        return []  # types alone: whatever their first word is, it is no name
    name_last = scan.language in _NAME_LAST
    before, after = parameters(had, name_last), parameters(has, name_last)
    turned = _turned(had, has, scan)
    same = taken_apart(had, has)  # it is passed as ever
    if scan.depth is Depth.ALL and not name_last:
        same |= unlike(had, has) - turned.keys() - {*turned.values()}
    if scan.depth is Depth.ALL and scan.language not in BY_NAME:
        # A call has something in that place, as ever.
        pairs = replaced(had, has, name_last)
        same |= {name for pair in pairs if turned.get(pair[0]) != pair[1] for name in pair}
        # What a rest takes is passed as ever, too.
        rest = any(part.startswith("...") for part in split_list(has))
        same |= before.keys() - after.keys() if rest else set()
    for name in same:
        before.pop(name, None)
        after.pop(name, None)

    # Only its own package names a type of Go in small letters.
    hidden = scan.depth is Depth.ALL and scan.language == "Go" and fact.scope[:1].islower()

    def parameter(action: str, name: str, was: str = "", now: str = "") -> Fact:
        where = (scan.path, fact.line)
        # Who called the function by its former name has to change the call in any case.
        public = fact.public and fact.action != "renamed" and not hidden
        name, was, now = (text.replace(_DOT, ".") for text in (name, was, now))
        return Fact("parameter", action, name, *where, was, now, fact.name, public)

    found = [
        parameter("removed", name, default)
        for name, default in before.items()
        if name not in after and name not in turned
    ]
    found += [parameter("renamed", now, was, now) for was, now in turned.items()]
    for name, default in after.items():
        if before.get(name) != default and name not in turned.values():
            action = "changed" if name in before else "added"
            found.append(parameter(action, name, before.get(name, ""), default))
    return _of_none_else(found, fact, scan) if scan.depth is Depth.ALL else found


def _as_others(head: str, scan: Scan) -> str:
    """A list as other languages have it, for prose: without the arrows of Go, that open no
    brackets, and macros behind a name of C, with a comma where Julia parts those that have names,
    without dots in names of R, and with the sign of others before a default."""
    if scan.depth is not Depth.ALL:
        return head
    if scan.language == "Go":
        head = head.replace("(*", "(")  # as a function takes: no pointer to one stands so

    if scan.language == "Python":
        return _CALLED.sub("", head)
    if scan.language == "Ruby":
        return head if "{" in head else _KEYED.sub(r"\1 =", head)
    sign, other = _UNLIKE.get(scan.language, ("", ""))
    return head.replace(sign, other) if sign else _MACRO.sub(r"\1", head)


def _turned(before: str, after: str, scan: Scan) -> dict[str, str]:
    """Former name -> present name. What both lists have merely stands in another place by now."""
    last = scan.language in _NAME_LAST
    found = renamed(before, after, last)
    if scan.depth is not Depth.ALL:
        return found
    old, new = parameters(before, last), parameters(after, last)
    crossed = _crossed(found, before, last)
    found = {a: b for a, b in found.items() if not (a in new or b in old or a in crossed)}
    return found if last else found | shortened(before, after)


def _crossed(found: dict[str, str], before: str, name_last: bool) -> set[str]:
    """Former names of several parameters with one type of which none has a word of its new name:
    they may stand in another order by now."""
    alike: dict[str, set[str]] = {}
    for part in split_list(before):
        for was in parameters(part, name_last):
            now = found.get(was, was)
            if not (likeness(was, now) or now.startswith(was)):
                alike.setdefault(re.sub(rf"\b{re.escape(was)}\b", "", part), set()).add(was)
    return {was for several in alike.values() if len(several) > 1 for was in several}


def _of_none_else(found: list[Fact], fact: Fact, scan: Scan) -> list[Fact]:
    """Without what another head of the function, an overload, had before, or has now."""
    same = [e for e in scan.entries if (e[0], e[2], e[4]) == ("function", fact.name, fact.scope)]
    if not found or len(same) < len("-+") + 1:
        return found
    last = scan.language in _NAME_LAST
    listed = {(mark, name) for _, mark, _, head, *_ in same for name in parameters(head, last)}
    other = {"added": "-", "removed": "+"}
    return [f for f in found if (other.get(f.action, ""), f.name) not in listed]


def _are_named(head: str) -> bool:
    """Whether parameters of Go have names, as none have where one has not."""
    parts = split_list(head)
    return not parts or any(map(_NAMED.match, parts))


def ends_of_list(scan: Scan, start: int, header: str) -> dict[str, int]:
    """Where each side of a hunk of Python leaves the parameter list that it begins in, if it does.

    It begins there as long as a hunk by the same header shows how the list ends; for prose, too,
    where the bracket stands behind the last one.
    """
    text = scan.text
    if scan.depth is Depth.ALL and (ends := _ends_behind(text, start, header)):
        return ends
    first, stop = 0, _STOP().search(text, start)
    while stop:
        lines = text[start : stop.start()].split("\n")[1:]
        if not all(map(_LISTED().fullmatch, lines)):
            return {}
        first = first or stop.start() + 1
        if stop[0] != "\n@@":
            if not _CLOSED().match(text, stop.start()):
                return {}
            return {"-": first, "+": max(first, _new_end(text, stop))}
        start = text.find("\n", stop.end())
        if start < 0 or text[stop.end() : start].partition(" ")[2] != header:
            return {}
        stop = _STOP().search(text, start)
    return {}


def _ends_behind(text: str, start: int, header: str) -> dict[str, int]:
    """Where each side closes a list behind a parameter, below nothing but others as deep."""
    ends: dict[str, int] = {}
    at, margin = text.find("\n", start), " " * (header.find("(") + 1)
    while at >= 0 and len(ends) < len("-+"):
        end = text.find("\n", at + 1)
        end = end if end >= 0 else len(text)
        line = text[at + 1 : end]
        if not line[1:].startswith(margin) or line[len(margin) + 1 :][:1] == " ":
            return {}
        if _LAST().fullmatch(line):
            ends |= dict.fromkeys("-+" if line[0] == " " else line[0], end)
        elif not _LISTED().fullmatch(line):
            return {}
        at = end if end < len(text) else -1
    return ends if len(ends) == len("-+") else {}


def _new_end(text: str, stop: re.Match[str]) -> int:
    """Where the list ends that comes below one that goes with its end; 0 if none does."""
    lines = text.find("\n", stop.end()) if stop[0].startswith("\n-") else -1
    new = _NEW_END().match(text, lines) if lines >= 0 else None
    listed = new and all(map(_LISTED().fullmatch, new[1].split("\n")[1:]))
    return new.end() + 1 if new and listed and _CLOSED().match(text, new.end()) else 0


def kept_parameters(pair: Pair, fact: Fact, scan: Scan) -> set[tuple[str, str]]:
    """(function, parameter) of those that were, or are, in a head of one line.

    Where the other head has a line for each parameter, these are noted as if they came or went.
    """
    heads = [entry[3] for entry in pair if entry]
    if len(heads) < 2 or heads.count(OPEN_HEAD) != 1:
        return set()
    closed = next(head for head in heads if head != OPEN_HEAD)
    return {(fact.name, name) for name in parameters(closed, scan.language in _NAME_LAST)}


def was_listed(fact: Fact, scan: Scan) -> bool:
    """Whether the other side's head of the function has a parameter in a line that stays.

    Where a head is put between another one and its list, the list goes to the new one. What of a
    list stands behind its hunk may be any parameter.
    """
    other = {"added": "-", "removed": "+"}.get(fact.action, "")
    if scan.language != "Python" or not other:
        return False
    for kind, mark, name, value, _, at, _ in scan.entries:
        if mark == other and name == fact.scope and value == OPEN_HEAD and kind in _HEADED:
            end = _HEAD_END.search(scan.text, at)
            if not end or end[0] == "\n@@":
                return True
            listed = re.compile(rf"\n [^\n]*(?<![\w.]){re.escape(fact.name)}[ \t]*[:=,)\r\n]")
            if listed.search(scan.text, at, end.start() + 1):
                return True
    return False
