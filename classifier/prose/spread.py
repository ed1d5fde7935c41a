"""In how many files a name comes into use, or goes out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from classifier.domain import Fact

_IMPORTED = (r"^.[^=(]*(?<!\w)", r"(?!\w)[^=(]*$")
_CALLED = (r"(?<![\w.:>])", r"\(")
_USED = (r"(?<![\w-])", r"(?![\w-])")


def spread(fact: Fact, files: Iterable[str]) -> int:
    """How many files have more calls or uses of a name than before, or fewer where it goes.

    That a line nearby has the call as well keeps it from being told of its file alone, and the
    options that tests pass are not noted. Of what is imported, any line counts that may be of an
    import. ``files`` are the texts of their hunks.
    """
    ends = {"import": _IMPORTED, "call": _CALLED}.get(fact.kind, _USED)
    used = re.compile(re.escape(fact.name).join(ends))
    found = 0
    for text in files:
        if fact.name not in text:
            continue
        lines = [line for line in text.split("\n") if fact.name in line]
        more = sum((line[0] == "+") - (line[0] == "-") for line in lines if used.search(line))
        found += more > 0 if fact.action == "added" else more < 0
    return found if fact.action in ("added", "removed") else 0
