"""Functions that are values with parameters: of OCaml and F#, R and Julia."""

from __future__ import annotations

from classifier.facts.heads import head_of
from classifier.facts.scan import Scan, lazy

# ``let add x y = x + y``
_CURRIED = frozenset(("OCaml", "F#"))
_PARAMETERS = lazy(r"(?: +(?:[~?]?[A-Za-z_][\w']*|\([^()\n]*\)))+ *(?::[^=\n]+)?=")
# ``add <- function(x, y) x + y``, ``add(x, y) = x + y``
_ASSIGNED = {
    "R": lazy(r"\n([-+ ])([A-Za-z.][\w.]*) *(?:<-|=) *function *(\([^\n]*)"),
    "Julia": lazy(r"\n([-+ ])([A-Za-z_]\w*!?)(\([^\n=]*\))(?:::[\w{}, .]+)? *=(?!=)"),
}


def is_curried(file: Scan, end: int) -> bool:
    """Whether parameters follow on a name behind ``let`` that ends at ``end``."""
    return file.language in _CURRIED and _PARAMETERS().match(file.text, end) is not None


def define_assigned(file: Scan) -> None:
    """Note the functions at the margin that a name is given to, with or without the word for it."""
    if file.language not in _ASSIGNED:
        return
    for match in _ASSIGNED[file.language]().finditer(file.text):
        mark, name, rest = match.groups()
        file.define("function", mark, name, match.start(), 0, head_of(rest))
    file.heads.sort(key=lambda head: head[0])
