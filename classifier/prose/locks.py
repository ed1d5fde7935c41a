"""Lock files: which package is held at which version, where nothing else tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.domain import Fact, Facts, FileChange
from classifier.prose.markup import stands_in

KIND = "locked"
"""A kind of fact of the prose's own: a package with the version before and after."""

_MOST = 6000  # changed lines of a file beyond which it is not read
_ENTRY = re.compile(r"""\s*["']?(@?[^\s@"':]+)@(\d[\w.+-]*)(?:\([^"']*)?["']?:""")
_NAME = re.compile(
    r"""name = "([^"]+)"|\s*"(?:[^"]*node_modules/)?(@?[\w./-]+)": \{|"""
    r"""\s+["']?(@?[\w./-]+)["']?:$|["']?(@?[^\s@"',]+)@[^ ].*:$"""
)
_NO_NAME = re.compile(r'\[\[|\s*"name":|\s*[\])}]')
_VERSION = re.compile(r"""\s*"?version"?(?: = |: | )"?v?(\d[^\s"',(]*)""")


def locked(facts: Facts) -> list[Fact]:
    """What a commit of nothing but lock files, and documents, holds at other versions; of others,
    what their subject names and no manifest, and what goes that it names."""
    alone = all(file.kind in ("lock", "docs") for file in facts.files)
    told = {fact.name for fact in facts.items if fact.kind == "dependency"}
    found = [f for file in facts.files if file.kind == "lock" for f in _of_file(file.change)]
    named = {f.name for f in found if stands_in(f.name, facts.commit.subject)} - told
    return [f for f in found if (alone and f.action == "changed") or f.name in named]


def _of_file(change: FileChange) -> Iterator[Fact]:
    if change.kind not in ("modified", "renamed"):
        return
    sides: dict[str, dict[str, set[str]]] = {mark: {} for mark in "-+ "}
    lines: dict[str, int] = {}
    for mark, name, version, number in _versions(change):
        sides[mark].setdefault(name, set()).add(version)
        lines.setdefault(name, number)
    several: list[Fact] = []
    for name, number in lines.items():
        old, new, stays = (side.get(name, set()) for side in sides.values())
        old, new = old - new - stays, (new - old) or stays or new
        if len(old) == 1 == len(new):
            yield Fact(KIND, "changed", name, change.path, number, old.pop(), new.pop())
        elif len(old) == 1 and not new:
            yield Fact(KIND, "removed", name, change.path, number, old.pop())
        elif old and len(old) <= len(new):
            # Held at several versions: which took the place of which?
            several.append(Fact(KIND, "changed", name, change.path, number))
    yield from several


def _versions(change: FileChange) -> Iterator[tuple[str, str, str, int]]:
    """Mark, package, version and line number of each changed line that holds a version.

    And, as one that stays, of those below a line that comes: others get it that had their own.
    """
    if change.added + change.deleted > _MOST:
        return
    for hunk in change.hunks:
        names = {"-": "", "+": ""}  # the package around the line, before and after
        number, above = hunk.new_start - 1, ""
        for line in hunk.lines:
            mark, text = line[:1], line[1:]
            number += mark in "+ "
            sides = "-+" if mark == " " else mark
            entry = _ENTRY.match(text)
            if entry and mark in "-+":
                yield mark, entry[1], entry[2], number
            version = _VERSION.match(text)
            if version:
                package = names[sides[-1]]
                if package and (mark in "-+" or above == "+"):
                    yield mark, package, version[1], number
                continue
            name = _NAME.match(text)
            if name or _NO_NAME.match(text):
                found = next(filter(None, name.groups()), "") if name else ""
                names.update(dict.fromkeys(sides, found))
                above = mark
