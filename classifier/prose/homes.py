"""What files that go, or change their place, give a reader to worry about and to check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.suffixes import C_HEADERS, C_SOURCES
from classifier.prose.case import CODE, Case, Concern
from classifier.prose.methods import methods

_INDEX = re.compile(r"/(?:index\.[jt]sx?|__init__\.py|mod\.rs)$")
# Files of languages whose code names packages and what is in them, never a file.
_PACKAGED = (".go", ".kt", ".swift", ".cs", ".java", ".scala")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _is_unnamed(moved: Fact) -> bool:
    """Whether code that names packages keeps to its words, or has another name to see to.

    Who imports from Go names the folder, whatever the file is called.
    """
    if not moved.path.endswith(_PACKAGED):
        return False
    renamed = moved.old.rpartition("/")[2] != moved.path.rpartition("/")[2]
    stays = _folder(moved.old) == _folder(moved.path)
    return stays or (renamed and not moved.path.endswith(".go"))


def keeps_package(moved: Fact) -> bool:
    """Whether code that names packages finds a definition where it was: its folder is the same."""
    return moved.path.endswith(_PACKAGED) and _folder(moved.old) == _folder(moved.path)


def former_homes(moved: Fact) -> tuple[str, ...]:
    """The file that a definition comes from, and that of the package by the name of its module."""
    module, _, suffix = moved.old.rpartition(".")
    return (moved.old, f"{module}/__init__.py") if suffix == "py" else (moved.old,)


def _is_left(moved: Fact, case: Case) -> bool:
    """Whether the former home of a definition imports it, has another name of it, or uses it bare,
    as what it has imported in a list over several lines: old imports hold."""
    homes = former_homes(moved)
    wanted = {(kind, "added", home, moved.name) for kind in ("import", "type") for home in homes}
    if any((f.kind, f.action, f.path, f.name) in wanted for f in case.commit.items):
        return True
    homes = () if moved.path.endswith(_PACKAGED) else homes  # no import gives bare names there
    bare = re.compile(rf"\+(?:.*[^\w.:])?{re.escape(moved.name)}\b")
    return any(bare.match(line) for home in homes for line in case.commit.commit.lines(home))


def _is_member(moved: Fact, case: Case) -> bool:
    """Whether hunks show that a function is a method by now, which nobody imports."""
    here = (file.change for file in case.commit.files if file.path == moved.path)
    return moved.kind == "function" and any(moved.name in methods(file)[0] for file in here)


def _is_handed_on(moved: Fact, case: Case) -> bool:
    """Whether a module is part of a folder of its name by now, whose new index has all of it."""
    folder, _, stem = moved.path.rpartition(".")[0].rpartition("/")
    if not folder or moved.old.rpartition(".")[0] != folder:
        return False
    changes = [file.change for file in case.commit.files if _folder(file.path) == folder]
    new = (c for c in changes if c.kind == "added" and _INDEX.search(c.path))
    lines = (line for change in new for hunk in change.hunks for line in hunk.lines)
    return any(_hands_on(stem, line) for line in lines)


def _hands_on(stem: str, line: str) -> bool:
    known = f"{stem} import *" in line or f"{stem}::*" in line
    return known or (line.startswith("+export *") and f"/{stem}" in line)


def _is_parted(moved: Fact, case: Case) -> bool:
    """Whether a file with another name by now gave definitions to others: where those are, which
    a reader had from it, no one path says."""
    given = (f for f in case.commit.items if f.action == "moved" and f.old == moved.path)
    return any(f.kind in CODE[:3] and not f.scope for f in given)


def files(case: Case) -> Iterator[Concern]:
    """Those that code may name: of some languages, none."""
    # A folder of the same name takes the place of a module.
    folders = {_folder(f.path) for f in case.of(("file",), "added") if _INDEX.search(f.path)}
    gone = [
        f
        for f in case.of(("file",), "removed")
        if case.kinds.get(f.path) == "source"
        and f.path.rpartition(".")[0] not in folders
        and not f.path.endswith(_PACKAGED)
    ]
    if gone:
        yield Concern("file_removed", 6, tuple(gone))
    moved = [
        f
        for f in case.of(("file",), "renamed") + case.of(("file",), "moved")
        if f.old and not _is_unnamed(f) and not _is_handed_on(f, case)
    ]
    apart = [replace(f, name=f.old, action="removed") for f in moved if _is_parted(f, case)]
    if apart:
        yield Concern("file_removed", 6, tuple(apart))
    whole = tuple(f for f in moved if not _is_parted(f, case))
    if whole:
        yield Concern("file_moved", 6, whole)
    homes = [f for f in case.of(CODE[:3], "moved", public=True) if f.old and not f.scope]
    sources = (f for f in homes if f.old.endswith(C_SOURCES) or f.path.endswith(C_SOURCES))
    unseen = frozenset(sources)  # nobody includes a source of C, where it came from or where it is
    homes = [f for f in homes if f not in unseen and not _is_left(f, case)]
    homes = [f for f in homes if not (keeps_package(f) or _is_member(f, case))]
    if homes and not moved:
        # The advice names the module to import from: one.
        here = [fact for fact in homes if fact.path == homes[0].path]
        yield Concern(_kind_of_move(here[0].path), 6, tuple(here))


def _kind_of_move(path: str) -> str:
    if path.endswith(C_HEADERS):
        return "header_moved"
    return "package_moved" if path.endswith(_PACKAGED) else "code_moved"
