"""Made-up commits and patches for the tests of facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from difflib import unified_diff
from functools import cache
from pathlib import Path

from classifier.domain import ChangeKind, Commit, Facts, FileChange, Hunk, Identity
from classifier.facts import PathTable, detail, extract, in_question, load_paths, placed, stood

RULES = Path(__file__).parents[2] / "rules" / "paths.yaml"
_WHEN = datetime(2026, 1, 30, tzinfo=UTC)
ANN = Identity("Ann", "ann@example.org")
_HEADER = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)")


def commit(
    subject: str = "change",
    body: str = "",
    files: tuple[FileChange, ...] = (),
    author: Identity = ANN,
) -> Commit:
    """A commit with what matters to the test."""
    return Commit("a" * 40, ("b" * 40,), author, author, _WHEN, _WHEN, subject, body, files)


def change(path: str, patch: str, kind: ChangeKind = "modified") -> FileChange:
    """A file's change from the text of its hunks; without ``@@`` the text is one hunk at line 1."""
    text = patch.strip("\n")
    if not text.startswith("@@"):
        text = "@@ -1,9 +1,9 @@\n" + text
    hunks: list[Hunk] = []
    for part in re.split(r"\n(?=@@ )", text):
        head, *lines = part.split("\n")
        match = _HEADER.fullmatch(head)
        assert match, head
        old, old_length, new, new_length = (int(n) if n else 1 for n in match.groups()[:4])
        marked = tuple(line or " " for line in lines)
        hunks.append(Hunk(old, old_length, new, new_length, match.group(5), marked))
    marks = [line[0] for hunk in hunks for line in hunk.lines]
    return FileChange(
        None if kind == "added" else path,
        None if kind == "deleted" else path,
        kind,
        marks.count("+"),
        marks.count("-"),
        hunks=tuple(hunks),
    )


def marked(mark: str, text: str) -> str:
    """The lines of a text as they stand in a patch."""
    return "".join(f"{mark}{line}\n" for line in text.splitlines())


def turned(old: str, new: str, section: str = "", around: int = 3) -> str:
    """The patch that turns a text into another; its hunks have the ``section`` in their headers."""
    lines = list(unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=around))[2:]
    return "\n".join(f"{x} {section}" if section and x[:2] == "@@" else x for x in lines)


@cache
def table() -> PathTable:
    """The real path table."""
    return load_paths(RULES)


Told = tuple[str, str, str, str, str, str]


def told(path: str, patch: str, kinds: str = "", full: bool = False) -> set[Told]:
    """(kind, action, name, old, new, scope) of the facts of one file, of the named kinds only."""
    found = extract(commit(files=(change(path, patch),)), table())
    found = detail(found) if full else placed(found)
    wanted = kinds.split()
    return {
        (fact.kind, fact.action, fact.name, fact.old, fact.new, fact.scope)
        for fact in found.items
        if not wanted or fact.kind in wanted
    }


def both_ways(file: FileChange, old: str) -> tuple[Facts, Facts]:
    """The facts of a commit that changes a file: by its patch, and by the whole former text."""
    file = replace(file, old_blob="old")
    known = extract(commit(files=(file,)), table())
    by_patch = detail(known)

    def read(ids: Iterable[str]) -> Mapping[str, str]:
        assert set(ids) == {"old"}
        return {"old": old}

    return by_patch, stood(by_patch, in_question(known), read)
