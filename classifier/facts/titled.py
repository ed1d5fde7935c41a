"""Titles of documents as the whole file has them.

git names the last title above a hunk in a section header, but cuts long ones, and a comment of a
block of code, of which the hunk does not show the beginning, looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from classifier.domain import Fact, FileChange
from classifier.facts.entire import Side
from classifier.facts.markup import bare_title

_DOCUMENTS = (".md", ".mdx", ".markdown")
# What opens or closes a block of code, a title, and one by the line under it.
_MARKED = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})(.*)"  # 1 2
    r"|^ {0,3}(#{1,6})[ \t]+(.*)"  # 3 4
    r"|^(\S.*)\n(={3,}|-{3,})[ \t\r]*$",  # 5 6
    re.MULTILINE,
)
_MARKS = frozenset("`*[]<>{}!")  # of what a title is told without
_DEEP = ("    ", "\t")  # before a block of code within a list: no title stands as deep
_CUT = 60  # bytes of a title that git may have cut


class _Section(NamedTuple):
    title: str
    level: int
    line: int


def has_titles(change: FileChange) -> bool:
    """Whether a header of a document's hunks, or a line that comes or goes, looks like a title."""
    return change.path.endswith(_DOCUMENTS) and any(
        hunk.section[:1] == "#" or any(line[1:2] == "#" and line[0] != " " for line in hunk.lines)
        for hunk in change.hunks
    )


def in_sections(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> list[Fact]:
    """The facts; a section that is edited by its whole title, or the one that all changed lines
    are in where its own is a comment of a block of code; none that comes or goes in such a block.
    """
    known: dict[str, tuple[_Document, _Document]] = {}
    told: list[Fact] = []
    for fact in items:
        of_title = fact.kind == "heading" and fact.path.endswith(_DOCUMENTS)
        both = sides.get(fact.path) if of_title else None
        if both is None:
            told.append(fact)
            continue
        if fact.path not in known:
            known[fact.path] = (_Document(both[0]), _Document(both[1]))
        if found := _as_titled(fact, known[fact.path]):
            told.append(found)
    return told


class _Document:
    """The sections of one side, which of its lines are code, and which sections change.

    A side of which no line changes has no others than the other one.
    """

    def __init__(self, side: Side) -> None:
        self._code: list[tuple[int, int]] = []
        self.sections = list(self._read(side.text)) if side.changed else []
        # Where one comes behind code, git may begin the hunk with the end of that.
        changed = [line for line, text in side.changed.items() if text.strip("`~ \t\r")]
        around = [self._around(line) for line in changed]
        self.edited = {titles[0] for titles in around if titles}
        self.edited -= {text.strip("# ") for text in side.changed.values()}  # which come, or go
        self.touched = {bare_title(title) for titles in around for title in titles}

    def is_code(self, line: int) -> bool:
        """Whether a line is in a block of code."""
        return any(first <= line <= last for first, last in self._code)

    def _read(self, text: str) -> Iterator[_Section]:
        opened, first, number, last, inner = "", 0, 1, 0, False
        front = text.find("\n---", 4) if text.startswith("---\n") else 0  # settings above it all
        for found in _MARKED.finditer(text, max(front, 0)):
            number, last = number + text.count("\n", last, found.start()), found.start()
            fence, rest, signs, title, lined, line = found.groups()
            if inner and opened and (signs or lined):
                self._code.append((first, number - 1))  # with the entry of a list that it is in
                opened = ""
            if fence and not opened and "`" not in rest:
                opened, first, inner = fence, number, found[0].startswith(_DEEP)
            elif fence and opened and fence.startswith(opened) and not rest.strip():
                self._code.append((first, number))
                opened = ""
            elif signs and not opened:
                yield _Section(title.strip(), len(signs), number)
            elif lined and not opened:
                yield _Section(lined.strip(), 1 + (line[0] == "-"), number)
        if opened:
            self._code.append((first, number + text.count("\n", last)))

    def _around(self, line: int) -> list[str]:
        """The titles of the sections that a line is in, the inmost first."""
        found: list[str] = []
        level = 7
        for section in reversed(self.sections):
            if section.line <= line and section.level < level:
                level = section.level
                found.append(section.title)
        return found


def _as_titled(fact: Fact, both: tuple[_Document, _Document]) -> Fact | None:
    if fact.old and fact.old.split() == fact.new.split():
        return replace(fact, action="touched", old="", new="")  # blanks are told as one
    if fact.action in ("added", "removed", "changed"):
        return None if both[fact.action != "removed"].is_code(fact.line) else fact
    named = fact.name or fact.scope
    if fact.action != "touched" or not named:
        return fact
    if any(named in document.touched for document in both):
        return fact
    titles = {section.title for document in both for section in document.sections}
    edited = both[0].edited | both[1].edited
    whole = [title for title in titles if _is_cut(named, title)]
    found = bare_title((whole or list(edited))[0]) if len(whole or edited) == 1 else ""
    if not found or (not whole and _MARKS & set(found)):
        return None
    return replace(fact, name=found, scope="")


def _is_cut(named: str, title: str) -> bool:
    begun = named.rstrip("\ufffd")
    known = title.startswith(begun) or bare_title(title).startswith(begun)
    return known and len(begun.encode()) > _CUT
