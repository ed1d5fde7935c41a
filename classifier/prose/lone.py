"""The one line of a commit that does no more, where nothing else tells what it says."""

from __future__ import annotations

import re

from classifier.domain import Fact, Facts
from classifier.facts.extent import QUOTED
from classifier.prose.enclosing import lone_functions

KIND = "lone"
"""A kind of fact of the prose's own: a line that comes or goes by itself."""

# No comment, no piece of a text, and nothing in columns, which is told with one blank.
_CODE = re.compile(r"(?!--|.*(?:  |\t))[\w$&.(<\[\"'-][^`]{2,58}")
_MERE = frozenset(("identifier", "mention", "string"))
_READ = frozenset(("source", "test", "build", "config", "ci", "manifest"))


def lone_line(facts: Facts) -> list[Fact]:
    """The line, in the function that it is in if that is known."""
    lines = [
        (file.path, number, text, action)
        for file in facts.files
        if file.kind in _READ
        for hunk in file.change.hunks
        for action, side in (("added", hunk.added()), ("removed", hunk.deleted()))
        for number, text in side
    ]
    if facts.commit.added + facts.commit.deleted != 1 or len(lines) != 1:
        return []
    path, number, text, action = lines[0]
    said = text.strip().rstrip(",.; \\")
    if not _CODE.fullmatch(said) or not _is_whole(said) or any(map(_tells, facts.items)):
        return []
    return [Fact(KIND, action, said, path, number, scope=lone_functions(facts)[path])]


def _tells(fact: Fact) -> bool:
    """Whether a fact tells what changes, rather than where, or which names come up."""
    return fact.action != "touched" and fact.kind not in _MERE


def _is_whole(said: str) -> bool:
    """Whether the line closes what it opens, and opens what it closes."""
    bare = QUOTED.sub("", said)
    return '"' not in bare and all(bare.count(a) == bare.count(b) for a, b in ("()", "[]", "{}"))
