"""What the preprocessor's lines of C and its kin say: macros, headers, conditions."""

from __future__ import annotations

import re

from classifier.facts.scan import Scan, lazy
from classifier.facts.statements import guard

_DEFINED = lazy(r"(\w+)(\([^)]*\))?\s*(.*)")


def preprocessor(file: Scan, match: re.Match[str], group: int) -> None:
    """Note a changed line; from ``group`` on come its mark, its word and what follows."""
    mark, word, rest = match[group], match[group + 1], match[group + 2].rstrip()
    at = match.start()
    if word == "define":
        found = _DEFINED().match(rest)
        # What is undefined again is for a few lines alone.
        if found and (found[3] or found[2]) and f"undef {found[1]}" not in file.text:
            value = found[3].rstrip("\\").partition(" //")[0].partition("/*")[0].strip()
            file.note("constant", mark, found[1], at, value, public=file.file_kind != "test")
    elif file.depth and word == "include":
        header = rest.partition("//")[0].partition("/*")[0]
        file.note("import", mark, header.strip('<>" \t'), at)
    elif file.depth:
        guard(file, mark, rest.partition("/*")[0].partition("//")[0], at)


def without_replaced(file: Scan) -> None:
    """Leave out macros that go where a function, or a table, comes by their name."""
    gone = [e for e in file.entries if e[0] == "constant" and e[1] == "-" and not e[4]]
    if not gone:
        return
    come = {entry[2] for entry in file.entries if entry[0] == "function" and entry[1] == "+"}
    left = [e for e in gone if e[2] in come or _is_table(e[2], file.text)]
    if left:
        file.entries = [entry for entry in file.entries if entry not in left]


def _is_table(name: str, text: str) -> bool:
    at = text.find(f" {name}[")
    return at >= 0 and text[text.rfind("\n", 0, at) + 1] == "+" and "=" in text[at : at + 120]
