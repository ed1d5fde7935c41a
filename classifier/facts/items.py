"""The facts of one file: scan its hunks, pair the notes, find what was only touched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from classifier.domain import Fact, FileFacts
from classifier.facts.heads import OPEN_HEAD, parameters
from classifier.facts.kinds import SENSITIVE_KINDS
from classifier.facts.languages import read, read_more
from classifier.facts.lines import Lines
from classifier.facts.pair import REWORDED, TOUCHED, Pair, pairs
from classifier.facts.scan import Depth, Entry, Scan, clean, lay_out, lazy

_NAME_LAST = frozenset(("C", "C++", "CUDA", "Java", "C#", "Objective-C", "Metal"))
# Kinds that are noted without the function around them.
_PLACED = frozenset((*SENSITIVE_KINDS, "perf", "guard", "error", "handled", "log", "variable",
                     "return", "call", "string"))  # fmt: skip
_PLACES = frozenset(("function", "test", "heading"))
_SECTIONS = lazy(r"\n@@\d+ [^\n]*")
_INSIDE: dict[int, re.Pattern[str]] = {}


def file_items(file: FileFacts, limit: int, depth: Depth) -> list[Fact]:
    """The facts of a file's first ``limit`` patch lines, in their order."""
    layout = lay_out(file.change.hunks, limit)
    scan = Scan(file, layout.text, depth)
    read(scan)
    if depth is Depth.ALL:
        read_more(scan)
    found = _facts(scan, Lines(layout, file.change.hunks))
    if layout.left_out:
        found.append(Fact("omitted", "touched", "size", file.path, new=str(layout.left_out)))
    return found


def _facts(scan: Scan, lines: Lines) -> list[Fact]:
    found: list[Fact] = []
    whole: set[str] = set()
    kept: set[tuple[str, str]] = set()
    for pair in pairs(scan.entries, scan.text):
        fact = _fact(pair, scan, lines)
        found.append(fact)
        if fact.kind in ("function", "test"):
            if fact.action in ("added", "removed"):
                whole.add(fact.name)
            else:
                found.extend(_changed_parameters(pair, fact, scan))
                kept |= _kept_parameters(pair, fact, scan)
    found = [
        f
        for f in found
        if f.kind != "parameter" or not (f.scope in whole or (f.scope, f.name) in kept)
    ]
    return found + _touched(scan, found, lines)


def _fact(pair: Pair, scan: Scan, lines: Lines) -> Fact:
    old, new = pair
    entry = new or old
    assert entry is not None
    kind, mark, name, _, scope, at, public = entry
    before, after = _shown(old), _shown(new)
    action = "added" if old is None else "removed" if new is None else "changed"
    if kind in TOUCHED and action == "changed" and before == after:
        action, before, after = "touched", "", ""
    if kind == "variable" and old and new and not _are_together(old, new, scan.text):
        before = after = ""  # two variables of one name, not one with another value
    if old is not None and new is not None and old[2] != new[2]:
        before, after = old[2], new[2]
        action = "changed" if kind in REWORDED else "renamed"
    line = lines.number(at, mark == "-")
    if not scope and kind in _PLACED and scan.depth is Depth.ALL:
        scope = scan.around(at)
    return Fact(kind, action, name, scan.path, line, before, after, scope, public)


def _are_together(old: Entry, new: Entry, text: str) -> bool:
    """Whether two notes are of one run of changed lines."""
    first, last = sorted((old[5], new[5]))
    return text.find("\n ", first + 1, last + 1) < 0 and text.find("\n@@", first + 1, last) < 0


def _shown(entry: Entry | None) -> str:
    # Heads come whole, so that their parameters can be compared.
    return "" if entry is None or entry[3] == OPEN_HEAD else clean(entry[3])


def _changed_parameters(pair: Pair, fact: Fact, scan: Scan) -> list[Fact]:
    """What differs between the parameter lists of a function that was there before and after."""
    old, new = pair
    if not old or not new or OPEN_HEAD in (old[3], new[3]):
        return []
    name_last = scan.language in _NAME_LAST
    before, after = parameters(old[3], name_last), parameters(new[3], name_last)
    where = (scan.path, fact.line)
    found = [
        Fact("parameter", "removed", name, *where, default, "", fact.name, fact.public)
        for name, default in before.items()
        if name not in after
    ]
    for name, default in after.items():
        action = "changed" if name in before else "added"
        if before.get(name) != default:
            was = before.get(name, "")
            found.append(
                Fact("parameter", action, name, *where, was, default, fact.name, fact.public)
            )
    return found


def _kept_parameters(pair: Pair, fact: Fact, scan: Scan) -> set[tuple[str, str]]:
    """(function, parameter) of those that were, or are, in a head of one line.

    Where the other head has a line for each parameter, these are noted as if they came or went.
    """
    heads = [entry[3] for entry in pair if entry]
    if len(heads) < 2 or heads.count(OPEN_HEAD) != 1:
        return set()
    closed = next(head for head in heads if head != OPEN_HEAD)
    return {(fact.name, name) for name in parameters(closed, scan.language in _NAME_LAST)}


def _touched(scan: Scan, found: Sequence[Fact], lines: Lines) -> list[Fact]:
    """Functions whose inside was edited, and those whose parameter list was, line by line."""
    seen = {fact.name for fact in found if fact.kind in _PLACES}
    heads = {fact.scope for fact in found if fact.kind == "parameter"} - seen
    out: list[Fact] = []
    places = [head[0] for head in scan.heads] + [len(scan.text)]
    for head, end in zip(scan.heads, places[1:], strict=True):
        at, mark, indent, kind, name, scope, public = head
        if mark in "-+" or kind not in _PLACES or name in seen:
            continue
        changed = name in heads
        width = 0 if kind == "heading" else max(indent, 0) + 1
        last = end if kind == "heading" else scan.end(head, end)
        if changed or _edited(scan.text, at, last, width):
            seen.add(name)
            action = "changed" if changed else "touched"
            line = lines.number(at, False)
            if mark == "@" and not _stands_in(name, scan):
                name, scope = "", name
            out.append(Fact(kind, action, name, scan.path, line, "", "", scope, public))
    return out


def _stands_in(name: str, scan: Scan) -> bool:
    """Whether a name of a section header stands in the lines of the file's hunks, too."""
    times = scan.text.count(name)
    # Once is the header that the name comes from.
    return times > 1 and times > sum(
        line.count(name) for line in _SECTIONS().findall(scan.text) if name in line
    )


def _edited(text: str, start: int, end: int, width: int) -> bool:
    """Whether a changed line between the positions is so deep at least, and no comment."""
    pattern = _INSIDE.get(width)
    if pattern is None:
        source = rf"\n[-+][ \t]{{{width},}}[^\s@#/*]" if width else r"\n[-+][ \t]*[^\s#]"
        pattern = _INSIDE[width] = re.compile(source)
    return pattern.search(text, start, end) is not None
