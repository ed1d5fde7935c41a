"""The ``use`` declarations of Rust, on one line or several, as both sides have them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from classifier.facts.around import around
from classifier.facts.scan import Scan, lazy

_USE = lazy(r"\n([-+ ])[ \t]*+(?:pub(?:\([^)\n]*\))? +)?use +(?=[\w:{])")
_TOKEN = lazy(r"(?:r#)?\w+|[{},*]")
_LONGEST = 60


class _Use(NamedTuple):
    mark: str
    at: int
    path: str


def uses(file: Scan) -> None:
    """Note what the file imports that it did not, and the reverse; what only tests use is not."""
    if "use " not in file.text:
        return
    found = list(_all(file.text))
    sides = {side: {use.path for use in found if use.mark in (" ", side)} for side in "-+"}
    modules = {side: {path.rpartition("::")[0] for path in sides[side]} for side in "-+"}
    gone = {path.rpartition("::")[2] for path in sides["-"] - sides["+"]}
    for mark, at, path in found:
        if mark != " " and path not in sides["-" if mark == "+" else "+"]:
            module, _, name = path.rpartition("::")
            indented = file.text[at + 2 : at + 3] in (" ", "\t")
            if not (indented and around(file, at)[1]):
                # Of a module that the other side has, too, only the name is new.
                known = mark == "+" and module in modules["-"] and name not in gone
                file.note("import", mark, name, at, module if known else "", module)


def _all(text: str) -> Iterator[_Use]:
    """Every path that is used; where a context line opens a list, as either side has it."""
    for match in _USE().finditer(text):
        mark, end = match[1], _line_end(text, match.end())
        if ";" in text[match.end() : end]:
            for path, _ in _paths(text[match.end() : end]):
                yield _Use(mark, match.start(), path)
        else:
            for side in "-+" if mark == " " else mark:
                yield from _long(text, match, side)


def _long(text: str, match: re.Match[str], side: str) -> Iterator[_Use]:
    """The paths of a declaration of several lines, each with the mark and place of its line."""
    other, mark = "-" if side == "+" else "+", match[1]
    end = _line_end(text, match.end())
    body, starts, places = text[match.end() : end], [0], [match.start()]
    for _ in range(_LONGEST):
        if ";" in body[starts[-1] :] or end >= len(text) or text.startswith("\n@@", end):
            break
        start, end = end, _line_end(text, end + 1)
        if text[start + 1] != other:
            starts.append(len(body))
            places.append(start)
            body += " " + text[start + 2 : end].partition("//")[0]
    for path, at in _paths(body):
        place = places[bisect_right(starts, at) - 1]
        # Under a head that comes or goes, lines that stay name something else.
        if mark != " " and text[place + 1] != mark:
            place = match.start()
        yield _Use(text[place + 1], place, path)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _paths(body: str) -> Iterator[tuple[str, int]]:
    """The full paths of ``a::{b, c::{d, e as f}}``, each with where its last word stands."""
    around: list[list[str]] = [[]]
    words: list[str] = []
    last, renamed = 0, False
    for token in _TOKEN().finditer(body.partition(";")[0] + ","):
        sign = token[0]
        if sign == "{":
            around.append([*around[-1], *words])
        elif sign in ",}":
            if words and words[-1] != "*":
                yield "::".join((*around[-1], *(word for word in words if word != "self"))), last
            if sign == "}" and len(around) > 1:
                around.pop()
        elif sign == "as" or renamed:
            renamed = sign == "as"
            continue
        else:
            words.append(sign)
            last = token.start()
            continue
        words = []
