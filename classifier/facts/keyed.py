"""Whether a text has a line that defines, or sets, what is told of another line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from classifier.domain import Fact

_PLAIN = re.compile(r"(?:--)?[A-Za-z_][\w.:-]*")


def defines(text: str, fact: Fact, line: str) -> bool:
    """Whether a line begins as the one that defines it does, up to what follows the name."""
    at = line.find(fact.name)
    start = line[: at + len(fact.name) + 1]
    return at >= 0 and f"\n{start}" in f"\n{text}"


def keeps(text: str, fact: Fact, line: str) -> bool:
    """Whether a key stands at the same depth in another entry of a list, table or job.

    An entry that a name tells from the others is another one.
    """
    if line.lstrip().startswith("- ") and _PLAIN.fullmatch(fact.new or fact.old):
        return f"\n{line}\n" in f"\n{text}\n"
    return defines(text, fact, line)


def declares(lines: Iterable[str], option: str) -> bool:
    """Whether a line declares the field by whose name parsers of options know such an option."""
    field = option.lstrip("-").replace("-", "_")
    for line in lines:
        head, colon, _ = line.partition(":")
        *before, name = head.split() or [""]
        if colon and name == field and all(word.startswith("pub") for word in before):
            return True
    return False
