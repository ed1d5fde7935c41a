"""Statements that go with a line which comes, letter by letter, in another file, or come so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import zip_longest

from classifier.domain import Fact, Facts, FileChange, Hunk
from classifier.facts.kinds import CONSTRUCT_KINDS, SENSITIVE_KINDS
from classifier.prose.markup import stands_in

_KINDS = frozenset(("variable", "call", "return", "comment", *CONSTRUCT_KINDS))
# What else goes along where a definition of the same file goes to the other one, a test's as well.
_ALONG = frozenset(("guard", "handled"))
_BROUGHT = frozenset(("error", "handled", "comment", "deprecation", *CONSTRUCT_KINDS))
_USED = ("dependency", "added", "uses")
_TELLING = 16  # characters of a line by which it is told from others


def carried(facts: Facts) -> frozenset[Fact]:
    """Assignments, calls, values and comments that are said to go, and stand in another source
    file now.

    Checks that are said to come, and stood in a function before that is moved.

    Sections, too, of a document that a template by its name takes the place of, and its links, and
    what another file said, or this one, that is left to do; actions that the project has; and what
    the rest of a file has of which but a part was read.
    """
    found = _statements(facts) | _sections(facts) | _left_to_do(facts) | _checks(facts)
    return found | _in_use(facts) | _unread(facts)


def _in_use(facts: Facts) -> frozenset[Fact]:
    """Actions that come into use in a workflow, and that any file has on a line that goes, or
    stays, in the same version."""
    gone = {(f.name, f.old) for f in facts.items if (f.kind, f.action) == ("dependency", "removed")}
    come = [f for f in facts.items if (f.kind, f.action, f.scope) == _USED and f.new]
    come = [f for f in come if (f.name, f.new) not in gone]  # else it is told to have moved
    hunks = (hunk for file in facts.files for hunk in file.change.hunks) if come else ()
    lines = [line for hunk in hunks for line in hunk.lines if line[:1] != "+" and "uses:" in line]
    ends = {
        line.partition("#")[0].rstrip(" \"'\r").rpartition(" ")[2].strip("\"'") for line in lines
    }
    return frozenset(fact for fact in come if f"{fact.name}@{fact.new}" in ends)


def _unread(facts: Facts) -> frozenset[Fact]:
    """What comes or goes in files that were read in part, whose other side has it in some line."""
    parts = {fact.path for fact in facts.items if fact.kind == "omitted"}
    if not parts:
        return frozenset()
    lines: dict[tuple[str, str], list[str]] = {}
    for file in (file for file in facts.files if file.path in parts):
        for line in (line for hunk in file.change.hunks for line in hunk.lines):
            lines.setdefault((file.path, line[:1]), []).append(line[1:])
    texts = {side: "\n".join(its) for side, its in lines.items()}
    others = {"added": "-", "removed": "+"}
    return frozenset(
        fact
        for fact in facts.items
        if fact.path in parts and fact.name and fact.action in others
        if stands_in(fact.name, texts.get((fact.path, others[fact.action]), ""))
    )


def _checks(facts: Facts) -> frozenset[Fact]:
    """Checks of functions that are moved which stood amid a line that goes, as part of a value."""
    homes = {(f.path, f.name) for f in facts.items if (f.kind, f.action) == ("function", "moved")}
    checks = (f for f in facts.items if (f.kind, f.action) == ("guard", "added"))
    come = [f for f in checks if (f.path, f.scope) in homes] if homes else []
    if not come:
        return frozenset()
    gone = [
        line
        for file in facts.files
        for hunk in file.change.hunks
        for line in hunk.lines
        if line[:1] == "-" and "if " in line
    ]
    return frozenset(f for f in come if any(f"if {f.name} " in line for line in gone))


def unmoved(change: FileChange) -> Iterator[Hunk]:
    """The hunks of a file, with nothing on the lines that go from one place of it to another."""
    gone, come = map(set, _changed(change))
    moved = gone & come
    for hunk in change.hunks:
        lines = (x[0] if x[:1] in ("+", "-") and x[1:].strip() in moved else x for x in hunk.lines)
        yield replace(hunk, lines=tuple(lines)) if moved else hunk


def merely_moved(names: Iterable[str], changes: Iterable[FileChange]) -> frozenset[str]:
    """The names that changed lines have of which all go to another place of their file, or depth.

    Where a line comes more often than it goes, what it has is new there; of a commit that does no
    more than move lines, all is told.
    """
    own, moved = list[str](), list[str]()
    for change in changes:
        gone, come = _changed(change)
        if set(gone).isdisjoint(come):
            own += gone + come
            continue
        left, right = Counter(gone), Counter(come)
        for line in left.keys() | right.keys():
            (moved if left[line] == right[line] else own).append(line)
    text, there = "\n".join(own), "\n".join(moved)
    return frozenset(name for name in names if text and name in there and name not in text)


def _changed(change: FileChange) -> tuple[list[str], list[str]]:
    """The lines that go and those that come, without blanks around."""
    lines = [line for hunk in change.hunks for line in hunk.lines]
    gone, come = ([line[1:].strip() for line in lines if line[:1] == mark] for mark in "-+")
    return list(filter(None, gone)), list(filter(None, come))


def _sections(facts: Facts) -> frozenset[Fact]:
    gone = [f for f in facts.items if (f.kind, f.action) == ("heading", "removed")]
    paths = {f.path for f in gone}
    links = [f for f in facts.items if (f.kind, f.action) == ("link", "added")]
    changes = {file.path: file.change for file in facts.files}
    come: dict[str, set[str]] = {}
    known: set[Fact] = set()
    for file in facts.files if paths else ():
        name = file.path.rpartition(".")[0]
        if file.change.kind == "added" and name in paths & changes.keys():
            lines = (line[1:].strip() for hunk in file.change.hunks for line in hunk.lines)
            come.setdefault(name, set()).update(line.lstrip("# ") for line in lines)
            there = "\n".join(line for _, line in _lines(changes[name]))
            known.update(f for f in links if f.path == file.path and f.name in there)
    known.update(f for f in gone if f.name in come.get(f.path, ()))
    return frozenset(known | {f for f in gone if _is_marked_up(f, changes)})


def _is_marked_up(heading: Fact, changes: Mapping[str, FileChange]) -> bool:
    """Whether lines that come make a heading of HTML of it."""
    hunks = changes[heading.path].hunks if heading.path in changes else ()
    new = "\n".join(line[1:] for hunk in hunks for line in hunk.lines if line[:1] == "+")
    return "<h" in new and re.search(rf">\s*{re.escape(heading.name)}\s*<", new) is not None


def _left_to_do(facts: Facts) -> frozenset[Fact]:
    """What is said to be left to do anew, and goes with a line of another file, or of this one."""
    come = [f for f in facts.items if (f.kind, f.action) == ("todo", "added") and f.name]
    if not come:
        return frozenset()
    hunks = (hunk for file in facts.files for hunk in file.change.hunks)
    gone = "\n".join(line for hunk in hunks for line in hunk.lines if line[:1] == "-")
    return frozenset(fact for fact in come if fact.name in gone)


def _statements(facts: Facts) -> frozenset[Fact]:
    ways = {(f.old, f.path) for f in facts.items if f.action == "moved"}
    kinds, places = _KINDS | (_ALONG if ways else frozenset()), {path for _, path in ways}
    gone = [f for f in facts.items if f.action == "removed" and f.kind in kinds and f.path]
    sources = {file.path: file.change for file in facts.files if file.kind == "source"}
    tests = {file.path: file.change for file in facts.files if file.kind == "test"}
    homes = sources | {path: tests[path] for path in places & tests.keys()}
    if not gone or len(homes) < 2:
        return frozenset()
    lines = {path: dict(_lines(sources[path])) for path in {f.path for f in gone} & sources.keys()}
    said = {fact: lines.get(fact.path, {}).get(fact.line, "") for fact in gone}
    come: dict[str, set[str]] = {line: set() for line in said.values() if len(line) >= _TELLING}
    for path, change in homes.items():
        for line in (line for hunk in change.hunks for line in hunk.lines if line[:1] == "+"):
            if (text := line[1:].strip()) in come:
                come[text].add(path)
    return frozenset(
        fact
        for fact in gone
        for path in come.get(said[fact], set()) - {fact.path}
        if (fact.path, path) in ways or (fact.kind in _KINDS and path in sources)
    ) | _constructs(gone, ways, homes)


def _constructs(
    gone: Iterable[Fact], ways: Set[tuple[str, str]], homes: Mapping[str, FileChange]
) -> frozenset[Fact]:
    """Those that a file calls now which a definition went to: how it does so may differ."""
    constructs = [f for f in gone if f.kind in SENSITIVE_KINDS]
    found: set[Fact] = set()
    for old, new in ways if constructs else ():
        hunks = homes[new].hunks if new in homes else ()
        lines = [line for hunk in hunks for line in hunk.lines if line[:1] == "+"]
        own = (f for f in constructs if f.path == old)
        found.update(f for f in own if any(f"{f.name}(" in line for line in lines))
    return frozenset(found)


def brought(facts: Facts) -> frozenset[Fact]:
    """Errors, handlers, comments, constructs and marks of what is deprecated that come with lines
    of which as many go from other source files."""
    come = [f for f in facts.items if f.action == "added" and f.kind in _BROUGHT and f.path]
    sources = {file.path: file.change for file in facts.files if file.kind == "source"}
    if not come or len(sources) < 2:
        return frozenset()
    paths = {fact.path for fact in come} & sources.keys()
    lines = {path: dict(_said(sources[path], "+")) for path in paths}
    said = {fact: lines.get(fact.path, {}).get(fact.line, "") for fact in come}
    lost = {line for change in sources.values() for line in _changed(change)[0]}
    opened = tuple(line for line in lost if line.endswith("("))  # goes on with the next one
    every = {line for line in said.values() if len(line) >= _TELLING}
    wanted = {line for line in every if line in lost or line.startswith(opened)}
    if not wanted:
        return frozenset()
    gone, there = (_often(sources.values(), mark, wanted) for mark in "-+")
    own = {path: _often((sources[path],), "-", wanted) for path in paths}
    return frozenset(
        fact
        for fact, line in said.items()
        if line in wanted and gone[line] - own[fact.path][line] >= there[line]
    )


def _often(changes: Iterable[FileChange], mark: str, wanted: set[str]) -> Counter[str]:
    """How often the lines with a mark say what is ``wanted``."""
    every = (line for change in changes for _, line in _said(change, mark, own=True))
    return Counter(line for line in every if line in wanted)


def _said(change: FileChange, mark: str, *, own: bool = False) -> Iterator[tuple[int, str]]:
    """The lines of one side by their numbers, one that opens a bracket with the next.

    ``own``: those alone that have the mark.
    """
    other = "-" if mark == "+" else "+"
    for hunk in change.hunks:
        there = [line for line in hunk.lines if line[:1] != other]
        start = hunk.new_start if mark == "+" else hunk.old_start
        for number, (line, below) in enumerate(zip_longest(there, there[1:], fillvalue=""), start):
            if not own or line[:1] == mark:
                text = line[1:].strip()
                yield number, text + below[1:].strip() if text.endswith("(") else text


def _lines(change: FileChange) -> Iterator[tuple[int, str]]:
    """The lines of a file's hunks before the commit by their numbers, without blanks around."""
    for hunk in change.hunks:
        there = (line[1:].strip() for line in hunk.lines if line[:1] != "+")
        yield from enumerate(there, hunk.old_start)
