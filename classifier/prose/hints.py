"""Files of Python in which nothing but the types changes that its functions tell."""

from __future__ import annotations

import re

from classifier.domain import FileChange

_COMMENT = re.compile(r"#.*")
_GIVEN = re.compile(r"->[^:#]*:")
_TAKEN = re.compile(r"(?<=\w):[ ]*[A-Za-z_][\w\[\], .|]*?(?=[,=)\n]|\Z)")
_SIGNS = re.compile(r"[\s,]")


def only_hints(change: FileChange) -> bool:
    """Whether the lines that go and those that come say the same once no type is told."""
    if not change.path.endswith(".py") or not (change.added and change.deleted):
        return False
    gone, come = (
        "\n".join(line[1:] for hunk in change.hunks for line in hunk.lines if line[:1] == mark)
        for mark in "-+"
    )
    told = "->" in gone + come or ": " in gone + come
    return told and gone != come and _untyped(gone) == _untyped(come)


def _untyped(lines: str) -> str:
    bare = _TAKEN.sub("", _GIVEN.sub(":", _COMMENT.sub("", lines)))
    return _SIGNS.sub("", bare)
