"""What git says: a commit, its files and hunks, or why it could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from classifier.domain.quick import quick
from classifier.domain.vocabulary import ChangeKind

_MERGE = re.compile(r"Merge pull request #(\d+) from \S+$")


@quick
@dataclass(frozen=True, slots=True)
class Identity:
    """Who wrote or applied a commit. Untrusted text, as git stores it."""

    name: str
    email: str


@quick
@dataclass(frozen=True, slots=True)
class Hunk:
    """One ``@@`` block of a patch.

    ``lines`` keep their first character (space, ``+``, ``-``, ``\\``) and have no line end.
    ``section`` is the text behind the second ``@@``: the enclosing definition that git's
    userdiff driver found, often empty.
    """

    old_start: int
    old_length: int
    new_start: int
    new_length: int
    section: str
    lines: tuple[str, ...]

    def added(self) -> Iterator[tuple[int, str]]:
        """Added lines as (line number in the new file, text without ``+``)."""
        number = self.new_start
        for line in self.lines:
            mark = line[:1]
            if mark == "+":
                yield number, line[1:]
            if mark in "+ ":
                number += 1

    def deleted(self) -> Iterator[tuple[int, str]]:
        """Deleted lines as (line number in the old file, text without ``-``)."""
        number = self.old_start
        for line in self.lines:
            mark = line[:1]
            if mark == "-":
                yield number, line[1:]
            if mark in "- ":
                number += 1

    def holds(self, number: int) -> bool:
        """Whether a line of the new file, by its number, is one of the block."""
        return 0 <= number - self.new_start < self.new_length


@quick
@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit does to one file, as ``git diff-tree -M`` pairs old and new.

    ``added`` and ``deleted`` are lines, equal to ``git --numstat`` (0 for a binary file).
    ``hunks`` is empty for binary files, pure renames and mode changes, and where
    ``unparsed`` says why a patch was counted only. ``old_blob`` is the object id of the contents
    before the change, "" where there are none or it is not known; the hunks tell those after it.
    """

    old_path: str | None
    new_path: str | None
    kind: ChangeKind
    added: int = 0
    deleted: int = 0
    is_binary: bool = False
    hunks: tuple[Hunk, ...] = ()
    old_mode: str = "100644"
    new_mode: str = "100644"
    unparsed: str = ""
    old_blob: str = ""

    @property
    def path(self) -> str:
        """The path after the change; before it for a deleted file."""
        return self.new_path or self.old_path or ""

    @property
    def is_submodule(self) -> bool:
        """Whether either side is a submodule link."""
        return "160000" in (self.old_mode, self.new_mode)


@quick
@dataclass(frozen=True, slots=True)
class RawFile:
    """A changed file as git prints it: its ``--raw`` entry and the bytes of its patch.

    ``patches`` holds one patch (two where a file changes its type, none for a pure rename of a
    tree entry); ``counted`` is (added, deleted) where the patch was too large to keep. ``old_blob``
    is the id of the contents before the change, "" where there are none.
    """

    status: str
    old_mode: str
    new_mode: str
    old_path: str
    new_path: str
    patches: tuple[bytes, ...] = ()
    counted: tuple[int, int] | None = None
    old_blob: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with its change against its first parent.

    ``message`` is the whole message; ``subject`` its first paragraph on one line, ``body``
    the rest. Times carry the offset that the commit recorded.
    """

    sha: str
    parents: tuple[str, ...]
    author: Identity
    committer: Identity
    authored_at: datetime
    committed_at: datetime
    subject: str
    body: str
    files: tuple[FileChange, ...] = ()

    @property
    def short_sha(self) -> str:
        """The first seven characters, which the report uses as anchor."""
        return self.sha[:7]

    def hunks(self, path: str) -> Iterator[Hunk]:
        """The hunks of a file."""
        return (hunk for file in self.files if file.path == path for hunk in file.hunks)

    def lines(self, path: str) -> Iterator[str]:
        """The lines of a file's hunks, with their marks."""
        return (line for hunk in self.hunks(path) for line in hunk.lines)

    @property
    def title(self) -> str:
        """What it is called: of a merge as GitHub words it, the title of the pull request.

        That is the first line below the subject, which has only a number and a branch.
        """
        if merge := _MERGE.match(self.subject):
            told = next((line.strip() for line in self.body.splitlines() if line.strip()), "")
            return f"{told} (#{merge[1]})" if told else self.subject
        return self.subject

    @property
    def added(self) -> int:
        """Lines added in all files."""
        return sum(f.added for f in self.files)

    @property
    def deleted(self) -> int:
        """Lines deleted in all files."""
        return sum(f.deleted for f in self.files)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A commit that could not be read, with the reason; ``commit`` is what could be read of it."""

    sha: str
    reason: str
    commit: Commit | None = None
