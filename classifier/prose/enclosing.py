"""The function, or entry, that lines are in of which no fact says where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from classifier.domain import Facts, Hunk
from classifier.prose.markup import words

_DEFINED = words("function class type test docstring")
_ENTRY = re.compile(r"\s*([\w-]+) *= *\{")
_RUN = re.compile(r"(?:\n[-+][^\n]*+)++")


def lone_functions(facts: Facts) -> dict[str, str]:
    """For each file, the one function that all of its changed lines are known to stand in."""
    return {file.path: _lone(facts, file.path, file.change.hunks) for file in facts.files}


def _lone(facts: Facts, path: str, hunks: Sequence[Hunk]) -> str:
    """The one function that a file's one run of changed lines is known to stand in, or ""."""
    runs = _RUN.findall("\n" + "\n".join(hunks[0].lines)) if len(hunks) == 1 else ()
    found = [f for f in facts.items if f.path == path and f.kind in _DEFINED]
    if len(runs) != 1 or len(found) != 1:
        return ""
    name = found[0].name or found[0].scope
    edited = (found[0].kind, found[0].action) == ("function", "touched")
    return name if edited and name not in runs[0] else ""  # else its head may be what changes


def entry_of(old: str, new: str) -> str:
    """The key of an entry of TOML that stays while what it holds changes, "" if it is none."""
    keys = [_ENTRY.match(line) for line in (old, new)]
    names = {key[1] if key else "" for key in keys}
    return names.pop() if len(names) == 1 else ""
