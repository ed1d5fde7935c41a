"""What comes with a definition from another file, or language, and was there before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile

from classifier.domain import Fact, Facts, FileChange
from classifier.facts.moved import is_translated

_CLASSES = ("class", "type")
_OF_CLASSES = ("function", "field", "constant", *_CLASSES)
_FAULTS = ("error", "handled")
_KEYWORD = r"(?:class|struct|enum|union|trait|interface|type)"
_LITTLE, _TELLING = 4, 3  # one line of so many; lines below which nothing can be said


def remade(facts: Facts) -> Facts:
    """The facts; a class is new where another one by its name went from another file, of which a
    quarter of the lines, or less, has come along."""
    moved = [f for f in facts.items if f.action == "moved" and f.kind in _CLASSES and not f.scope]
    files = {file.path: file.change for file in facts.files} if moved else {}
    own = {id(fact) for fact in moved if _is_another(fact, files)}
    new = (replace(f, action="added", old="") if id(f) in own else f for f in facts.items)
    return replace(facts, items=tuple(new)) if own else facts


def _is_another(moved: Fact, files: Mapping[str, FileChange]) -> bool:
    """Whether the lines of a class are not those of its former file, in the same language."""
    if not {moved.old, moved.path} <= files.keys() or is_translated(moved.old, moved.path):
        return False
    old, new = _body(files[moved.old], "-", moved.name), _body(files[moved.path], "+", moved.name)
    least, most = sorted(map(len, (old, new)))
    return least >= _TELLING and _LITTLE * len(old & new) <= most


def _body(change: FileChange, mark: str, name: str) -> set[str]:
    """The lines within a class that a side of a file defines, up to one that is less deep, be it
    one that stays, or the end of the hunk; none where no hunk shows its head."""
    head = re.compile(rf"{re.escape(mark)}[ \t]*(?:\w+ )*{_KEYWORD} {re.escape(name)}\b")
    for hunk in change.hunks:
        lines = iter([line for line in hunk.lines if line[:1] in (" ", mark)])
        first = next(filter(head.match, lines), "")
        if first:
            depth = len(first) - len(first[1:].lstrip())
            deeper = re.compile(rf".(?:\s{{{depth}}}|\s*$)")
            within = takewhile(deeper.match, lines)
            return {x[1:].strip() for x in within if x[:1] == mark and x[1:].strip()}
    return set()


def had_there(facts: Facts) -> frozenset[Fact]:
    """What classes that come from another file are said to get, though lines of that one which go
    define it, and the same that is said to go; so with a file that is in another language now."""
    come = [f for f in facts.items if f.action == "added" and f.kind in _OF_CLASSES and f.scope]
    files = {file.path: file.change for file in facts.files} if come else {}
    moved = [f for f in facts.items if f.action == "moved" and f.kind in _CLASSES]
    homes = {(f.path, f.name): f.old for f in moved}
    turned = {path: path for path, change in files.items() if _is_turned(change)}
    gone: dict[str, str] = {}
    known = set[Fact]()
    for fact in come:
        old = homes.get((fact.path, fact.scope.rpartition("::")[2])) or turned.get(fact.path)
        if old not in files:
            continue
        if old not in gone:
            gone[old] = side(files[old], "-")
        if _is_defined(fact, gone[old]):
            known.add(fact)
            homes[fact.path, fact.name] = old
    lost = {(homes[f.path, f.name], f.kind, f.name) for f in known}
    those = (f for f in facts.items if f.action == "removed" and (f.path, f.kind, f.name) in lost)
    return frozenset((*known, *those))


def raised_there(facts: Facts) -> frozenset[Fact]:
    """Errors and handlers that come with a class from another file, or language, which had them
    as often."""
    come = [f for f in facts.items if f.action == "added" and f.kind in _FAULTS]
    files = {file.path: file.change for file in facts.files} if come else {}
    homes = {path: path for path, change in files.items() if _is_turned(change)}
    homes |= {f.path: f.old for f in facts.items if f.action == "moved" and f.kind in _CLASSES}
    known = set[Fact]()
    for fact in come:
        old = homes.get(fact.path)
        if old in files and fact.path in files:
            form = re.compile(rf"\b{re.escape(fact.name)}\b")
            before, after = side(files[old], "-"), side(files[fact.path], "+")
            if len(form.findall(before)) >= len(form.findall(after)):
                known.add(fact)
    return frozenset(known)


def by_former_path(items: Iterable[Fact], facts: Facts) -> list[Fact]:
    """The items; what moves from a file that gets another name was never in one by that name."""
    former = {f.path: f.old for f in facts.items if (f.kind, f.action) == ("file", "renamed")}
    return [
        replace(item, old=former[item.old])
        if item.action == "moved" and item.kind != "file" and former.get(item.old)
        else item
        for item in items
    ]


def side(change: FileChange, mark: str) -> str:
    """The lines of a file with a mark."""
    lines = (line for hunk in change.hunks for line in hunk.lines)
    return "\n".join(line[1:] for line in lines if line[:1] == mark)


def _is_turned(change: FileChange) -> bool:
    """Whether a file that has another name is one of another language as well."""
    old, new = change.old_path or "", change.new_path or ""
    return bool(old and new) and old.rpartition(".")[2] != new.rpartition(".")[2]


def _is_defined(fact: Fact, gone: str) -> bool:
    """Whether lines that go have a name, that of a function with what makes it one."""
    form = rf"\b{re.escape(fact.name)}\b"
    if fact.kind == "function":
        form = rf"(?<!\.){'def ' * fact.path.endswith('.py')}{form}\("
    return re.search(form, gone) is not None
