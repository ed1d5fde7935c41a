"""Functions that are values with parameters, or have a type above: of OCaml and F#, R, Julia and
Haskell."""

from __future__ import annotations

import re

from classifier.facts.extent import whole
from classifier.facts.heads import head_of, split_list
from classifier.facts.scan import Depth, Entry, Scan, clean, lazy, names

# ``let add x y = x + y``
_CURRIED = frozenset(("OCaml", "F#"))
_PARAMETERS = lazy(r"(?: +(?:[~?]?[A-Za-z_][\w']*|\([^()\n]*\)))+ *(?::[^=\n]+)?=")
# The same with labels that have a default, ``?(out = stdout)``, or a name of their own (for prose).
_LABELLED = lazy(
    r"(?: +(?:[~?]?[A-Za-z_][\w']*(?::[\w']+)?|[~?]?\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)))+"
    r" *(?::[^=\n]+)?="
)
# What goes on with the definitions of ``let``, and what that defines further up.
_AND = lazy(r"\n([-+ ])([ \t]*)and +(?:rec +)?([a-z_][\w']*)")
# ``add :: Int -> Int -> Int``, ``data Tree a = Leaf``
_SIGNED = lazy(
    r"\n([-+ ])(?:([a-z_][\w']*) *::(?=[^\n]*->)"
    r"|(?:data|newtype) +(?:[^\n=]*=> *)?([A-Z][\w']*)[^\n]*)"
)
# ``add <- function(x, y) x + y``, ``add(x, y) = x + y``
_ASSIGNED = {
    "R": lazy(r"\n([-+ ])([A-Za-z.][\w.]*) *(?:<-|=) *function *(\([^\n]*)"),
    "Julia": lazy(r"\n([-+ ])([A-Za-z_]\w*!?)(\([^\n=]*\))(?:::[\w{}, .]+)? *=(?!=)"),
}

# ``@limit 10``, and what says something of a module, a type or the function below.
_ATTRIBUTE = lazy(r"\n([-+])[ \t]*@([a-z]\w*)[ \t]+([^\n]+)")
_NO_CONSTANTS = names(
    "doc moduledoc typedoc spec type typep opaque callback macrocallback impl behaviour derive"
    " enforce_keys optional_callbacks deprecated dialyzer compile external_resource tag moduletag"
    " describetag on_load before_compile after_compile on_definition since vsn primary_key"
    " foreign_key_type schema_prefix timestamps_opts shortdoc"
)
# ``import pantry.{Jar, Shelf => Board}``
_LISTED = lazy(r"\{([ \t]*+\w++[^,{}\n]*+(?:,[ \t]*+\w++[^,{}\n]*+)*+)\}")


def is_curried(file: Scan, end: int) -> bool:
    """Whether parameters follow on a name behind ``let`` that ends at ``end``."""
    if file.language not in _CURRIED:
        return False
    pattern = _LABELLED if file.depth is Depth.ALL else _PARAMETERS
    return pattern().match(file.text, end) is not None


def define_assigned(file: Scan) -> None:
    """Note the functions at the margin that a name is given to, with or without the word for it;
    for prose, those behind ``and`` in OCaml, and what Haskell has at the margin, too."""
    if file.language in _ASSIGNED:
        for match in _ASSIGNED[file.language]().finditer(file.text):
            file.define("function", match[1], match[2], match.start(), 0, head_of(match[3]))
    elif file.depth is not Depth.ALL:
        return
    elif file.language == "Elixir":
        _join_clauses(file)
        _define_attributes(file)
    elif file.language == "Haskell":
        for match in _SIGNED().finditer(file.text):
            kind = "function" if match[2] else "type"
            file.define(kind, match[1], match[2] or match[3], match.start(), 0)
    elif file.language in _CURRIED:
        for match in _AND().finditer(file.text):
            if is_curried(file, match.end()):
                file.define("function", match[1], match[3], match.start(), len(match[2]))
    file.heads.sort(key=lambda head: head[0])


def _define_attributes(file: Scan) -> None:
    """Note the attributes of a module of Elixir that hold a value on their line."""
    for match in _ATTRIBUTE().finditer(file.text):
        if match[2] not in _NO_CONSTANTS and (value := clean(match[3])) and whole(value):
            file.note("constant", match[1], f"@{match[2]}", match.start(), value, public=False)


def _join_clauses(file: Scan) -> None:
    """Leave out all but the first of the clauses of a function that come, or go."""
    found: dict[tuple[str, str, str, int] | int, Entry] = {}
    for number, entry in enumerate(file.entries):
        kind, mark, name, value, scope, *_ = entry
        clause = (mark, name, scope, len(split_list(value)))
        found.setdefault(clause if kind == "function" else number, entry)
    file.entries[:] = found.values()


def note_import(file: Scan, match: re.Match[str]) -> None:
    """Note what is imported; for prose, no other name that Ruby gives, and all that brackets have
    behind a package of Scala."""
    if file.depth is Depth.ALL:
        if file.language == "Ruby" and match[0].lstrip("\n+- \t").startswith("alias"):
            return
        listed = _LISTED().match(file.text, match.end()) if match[2][-1:] == "." else None
        if listed:
            for one in listed[1].split(","):
                file.note("import", match[1], one.split()[0], match.start(), "", match[2][:-1])
            return
    file.note("import", match[1], match[2], match.start())
