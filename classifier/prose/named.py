"""Parameters by their names: what calls may leave out, and names that are merely written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

OPTIONAL = re.compile(r"(?<![=!<>])=(?![=>])|\.\.\.|\A\*|\A\w+\?:")
"""What a call may leave out: it has a default, or stands for any number."""
UNTYPED = (".js", ".mjs", ".cjs", ".jsx")
"""Files of a language that passes no argument by its name, and tells no type of it."""


def keeps_names(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a list of Python takes all that it took as it did, and what else may be left out."""
    before, after = (dict(map(_parted, side)) for side in (old, new))
    fixed = list(takewhile(lambda name: name[:1] != "*", before))
    same = list(after)[: len(fixed)] == fixed and before.items() <= after.items()
    more = [part for part in new if _parted(part)[0] not in before]
    return same and bool(more) and all(map(OPTIONAL.search, more))


def _parted(part: str) -> tuple[str, str]:
    """The name of a parameter and its default."""
    head, _, default = part.partition("=")
    return head.partition(":")[0].strip(), default.strip()


def is_written_out(old: str, new: str) -> bool:
    """Whether one of two names without types has the letters of the other, and more between."""
    short, long = sorted((old.lower(), new.lower()), key=len)
    letters = iter(long)
    return f"{old}{new}".isidentifier() and old[:1] == new[:1] and all(c in letters for c in short)
