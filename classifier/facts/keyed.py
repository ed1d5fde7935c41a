"""Whether a text has a line that defines, or sets, what is told of another line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from classifier.domain import Fact

_PLAIN = re.compile(r"(?:--)?[A-Za-z_][\w.:-]*")
_VISIBLE = re.compile(r"pub(?:\([^)\n]*\))? +")


def defines(text: str, fact: Fact, line: str) -> bool:
    """Whether a line begins as the one that defines it does, up to what follows the name.

    Who may use what Rust defines says nothing of what else has the name.
    """
    at = line.find(fact.name)
    start = line[: at + len(fact.name) + 1]
    if at < 0:
        return False
    if fact.kind == "function" and fact.path.endswith(".rs"):
        code = start.lstrip()
        bare = code[seen.end() :] if (seen := _VISIBLE.match(code)) else code
        if f" {bare}" not in text and f"\n{bare}" not in f"\n{text}":
            return False
        head = rf"^{start[: len(start) - len(code)]}(?:{_VISIBLE.pattern})?{re.escape(bare)}"
        return re.search(head, text, re.MULTILINE) is not None
    return f"\n{start}" in f"\n{text}"


def is_lost_method(fact: Fact) -> bool:
    """Whether a method is told to be gone from its class, which may have defined it twice."""
    return (fact.kind, fact.action) == ("function", "removed") and fact.scope not in ("", "uses")


def keeps(text: str, fact: Fact, line: str) -> bool:
    """Whether a key stands at the same depth in another entry of a list, table or job.

    An entry that a name tells from the others is another one.
    """
    if line.lstrip().startswith("- ") and _PLAIN.fullmatch(fact.new or fact.old):
        return f"\n{line}\n" in f"\n{text}\n"
    return defines(text, fact, line)


def unowned(fact: Fact) -> Iterator[Fact]:
    """A fact, and a check of several words as a function makes it that is a method no more."""
    yield fact
    if fact.kind == "guard" and "self." in fact.name and " " in fact.name:
        yield replace(fact, name=fact.name.replace("self.", ""))


def declares(lines: Iterable[str], option: str) -> bool:
    """Whether a line declares the field by whose name parsers of options know such an option."""
    field = option.lstrip("-").replace("-", "_")
    for line in lines:
        head, colon, _ = line.partition(":")
        *before, name = head.split() or [""]
        if colon and name == field and all(word.startswith("pub") for word in before):
            return True
    return False
