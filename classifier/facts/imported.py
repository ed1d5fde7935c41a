"""Imports of JavaScript and TypeScript, and those of Python that stand in brackets.

What is exported from another module is not imported: nothing in the file can use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from classifier.facts.scan import Scan, lazy

_FROM = lazy(r"\n([-+ ])[ \t]*+(import\b[^'\"\n(]*+|\}) *(?:\bfrom *)?['\"]([^'\"\n]+)['\"]")
_REQUIRE = lazy(r"\n([-+])(?![ \t]*(?://|\*))[^\n'\"`]*\brequire\( *['\"]([^'\"\n]+)")
_REQUIRED = lazy(r"\n (?![ \t]*(?://|\*))[^\n'\"`]*\brequire\( *['\"]([^'\"\n]+)")
_NAME = lazy(r"(?:type +|typeof +)?(\*|[\w$]+)")
_OPENS = lazy(r"import\b[^{'\"\n]*\{")
_LISTED = lazy(r"[\w$ \t,*{]*(?://[^\n]*|/\*[^\n]*)?\r?")
_LONGEST = 60
_BLOCK = lazy(r"\n [ \t]*+from +([\w.]+) +import +\([ \t]*(?:#[^\n]*)?\r?(?=\n)")
_STAYS = lazy(r"\n [ \t]*+from +([\w.]+) +import\b")
# The end of a list at the margin, before another import, of which a hunk does not show the head.
_REST = lazy(
    r"\n@@[^\n]*((?:\n[-+ ][ \t]+\w+(?: as \w+)?,?[ \t]*(?:#[^\n]*)?)+)"
    r"\n \)[ \t]*\r?\n(?:[-+ ]?[ \t]*\n)?[-+ ](?:from|import) "
)
_CLOSED = lazy(r"\n[-+ ][ \t]*+[)\]]|\n@@")
_IMPORTED = lazy(r"\n([-+])[ \t]*+(\w+)(?: as \w+)?,?(?=\s)")


class _Name(NamedTuple):
    mark: str
    at: int
    name: str
    module: str


def imported(file: Scan) -> None:
    """Note what the file imports that it did not, and the reverse."""
    text = file.text
    required = list(_REQUIRE().finditer(text)) if "require(" in text else []
    modules: dict[str, set[str]] = {"-": set(), "+": set()}
    if "import" in text or "from" in text:
        found = list(names_of(text))
        modules = {side: {one.module for one in found if one.mark in (" ", side)} for side in "-+"}
        names = {side: {one.name for one in found if one.mark in (" ", side)} for side in "-+"}
        for mark, at, name, module in found:
            other = "-" if mark == "+" else "+"
            again = any(one[1] == other and one[2] == module for one in required)
            if mark != " " and name not in names[other] and not again:
                # Of a module that the other side has, too, only the name is new.
                value = module if module in modules[other] else ""
                if name != module or not value:
                    scope = module if name != module else ""
                    file.note("import", mark, name, at, value, scope)
    kept = {match[1] for match in _REQUIRED().finditer(text)} if required else set()
    for match in required:
        # What a function loads for itself the file may load elsewhere, too.
        known = kept | modules["-" if match[1] == "+" else "+"]
        if text[match.start() + 2] not in " \t" and match[2] not in known:
            file.note("import", match[1], match[2], match.start())


def names_of(text: str) -> Iterator[_Name]:
    """Every name that is imported, or the module where none is."""
    for match in _FROM().finditer(text):
        mark, clause, module = match.groups()
        if clause.startswith("}"):
            for side in "-+" if mark == " " else mark:
                yield from _above(text, match.start(), side, (mark, module))
            continue
        listed = clause.removeprefix("import").removesuffix("from ").removesuffix("from")
        names = list(_listed(listed))
        for name in names or [module]:
            yield _Name(mark, match.start(), name, module)


def _above(text: str, end: int, side: str, closing: tuple[str, str]) -> Iterator[_Name]:
    """The names that a side has above a closing bracket; none where an export opens it.

    ``closing`` is the mark of its line and the module that the line names.
    """
    found: list[_Name] = []
    mark, module = closing
    other = "-" if side == "+" else "+"
    for _ in range(_LONGEST):
        at = text.rfind("\n", 0, end)
        line = text[at + 2 : end]
        sign, end = text[at + 1 : at + 2], at
        if at < 0 or sign == "@":
            return  # what opens it is not shown
        if sign == other:
            continue
        own = mark if mark != " " else sign
        opens = _OPENS().match(line.lstrip())
        if opens or _LISTED().fullmatch(line):
            listed = opens[0] + line.lstrip()[opens.end() :] if opens else line
            names = _listed(listed.strip().removeprefix("import"))
            found += [_Name(own, at, name, module) for name in names]
        if opens:
            yield from found
            return
        if line.lstrip().startswith("export") or not _LISTED().fullmatch(line):
            return


def _listed(clause: str) -> Iterator[str]:
    """The names of ``a, { b as c, type D }``, as the module calls them."""
    clause = clause.partition("//")[0].strip().removeprefix("type ")
    for part in clause.replace("{", ",").replace("}", ",").split(","):
        found = _NAME().match(part.strip())
        if found and found[1] != "*":
            yield found[1]
        elif found:
            yield part.partition(" as ")[2].strip() or "*"


def in_blocks(file: Scan) -> None:
    """Note the names that come or go between brackets whose import in Python stays."""
    if file.depth and " import (" in file.text:
        for match in _BLOCK().finditer(file.text):
            listed(file, match.end() - 1, "-+", match[1])
    if file.depth and "\n )" in file.text and "import " in file.text:
        for match in _REST().finditer(file.text):
            for line in _IMPORTED().finditer(file.text, match.start(1), match.end(1) + 1):
                file.note("import", line[1], line[2], line.start())
    if file.depth and "from " in file.text:
        _of_known_modules(file)


def _of_known_modules(file: Scan) -> None:
    """Let the names of modules that both sides import say so: only the names are new, or gone."""
    found = [entry for entry in file.entries if entry[0] == "import" and entry[4]]
    if not found:
        return
    sides = {side: {entry[4] for entry in found if entry[1] == side} for side in "-+"}
    stay = {match[1] for match in _STAYS().finditer(file.text)}
    known = stay | (sides["-"] & sides["+"])
    names = {side: {entry[2] for entry in found if entry[1] == side} for side in "-+"}
    both = names["-"] & names["+"]
    file.entries[:] = [
        (*entry[:3], entry[4], *entry[4:])
        if entry[0] == "import" and entry[4] in known and entry[2] not in both
        else entry
        for entry in file.entries
    ]


def listed(file: Scan, at: int, marks: str, module: str) -> None:
    """Note the names of Python's ``from module import (`` that have a line of their own each."""
    closed = _CLOSED().search(file.text, at + 1)
    end = closed.start() + 1 if closed else len(file.text)
    for line in _IMPORTED().finditer(file.text, at + 1, end):
        if line[1] in marks:
            file.note("import", line[1], line[2], line.start(), scope=module)
