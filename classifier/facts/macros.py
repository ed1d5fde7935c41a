"""What the preprocessor's lines of C and its kin say: macros, headers, conditions."""

from __future__ import annotations

import re
from collections.abc import Collection

from classifier.facts.extent import places
from classifier.facts.scan import Depth, Entry, Scan, lazy
from classifier.facts.statements import guard

_DEFINED = lazy(r"(\w+)(\([^)]*\))?\s*(.*)")


def preprocessor(file: Scan, match: re.Match[str], group: int) -> None:
    """Note a changed line; from ``group`` on come its mark, its word and what follows."""
    mark, word, rest = match[group], match[group + 1], match[group + 2].rstrip()
    at = match.start()
    if word == "define":
        found = _DEFINED().match(rest)
        # What is undefined again is for a few lines alone.
        told = found and (found[3] or found[2] or _is_switch(file, found[1]))
        if found and told and f"undef {found[1]}" not in file.text:
            value = found[3].rstrip("\\").partition(" //")[0].partition("/*")[0].strip()
            file.note("constant", mark, found[1], at, value, public=file.file_kind != "test")
    elif file.depth and word == "include":
        header = rest.partition("//")[0].partition("/*")[0]
        file.note("import", mark, header.strip('<>" \t'), at)
    elif word == "ifndef" and _is_defined_below(file, match.end(), mark, rest):
        return
    elif file.depth and f"\n {match[0][2:]}\n" not in file.text:  # else a copy of one that stays
        guard(file, mark, rest.partition("/*")[0].partition("//")[0], at)


def _is_switch(file: Scan, name: str) -> bool:
    """Whether a macro that stands for nothing (for prose alone) is not what a header is known by,
    nor a mark that lines around ask for."""
    if file.depth is not Depth.ALL or name.rstrip("_").endswith(("_H", "_HPP", "_INCLUDED")):
        return False
    return not any(f"{sign}{name}" in file.text for sign in ("ifndef ", "defined("))


def _is_defined_below(file: Scan, end: int, mark: str, name: str) -> bool:
    """Whether the next line defines what one asks for: that it does is what there is to tell.

    Rules and model know the check.
    """
    if file.depth is not Depth.ALL:
        return False
    below = re.escape(name.partition("/")[0].strip())
    said = re.compile(rf"\n{re.escape(mark)}[ \t]*#[ \t]*define[ \t]+{below}(?!\w)")
    return said.match(file.text, end) is not None


def without_replaced(file: Scan) -> None:
    """Leave out what goes where it comes in another form.

    A macro as a function or a table; a method where a line break parts its name from its class.
    """
    gone = [entry for entry in file.entries if entry[1] == "-" and entry[0] in _FORMS]
    if not gone:
        return
    come = {entry[2] for entry in file.entries if entry[0] == "function" and entry[1] == "+"}
    left = [e for e in gone if _FORMS[e[0]](e, come, file.text)]
    if left:
        file.entries = [entry for entry in file.entries if entry not in left]


def _is_defined(entry: Entry, come: Collection[str], text: str) -> bool:
    return not entry[4] and (entry[2] in come or _is_new(f" {entry[2]}[", "=", text))


def _is_broken(entry: Entry, come: Collection[str], text: str) -> bool:
    return entry[4][-1:] == ">" and entry[2] not in come and _is_new(f">::{entry[2]}(", "", text)


def _is_new(said: str, behind: str, text: str) -> bool:
    """Whether a line that comes says something, with a sign soon behind it."""
    return any(
        text[text.rfind("\n", 0, at) + 1] == "+" and behind in text[at : at + 120]
        for at in places(said, text)
    )


_FORMS = {"constant": _is_defined, "function": _is_broken}
