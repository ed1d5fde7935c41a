"""Parameters by their names: what calls may leave out, and names that are merely written out."""

from __future__ import annotations

import re
from collections.abc import Callable

from classifier.domain import Fact, Facts
from classifier.facts.heads import parameters, renamed, split_list

OPTIONAL = re.compile(r"(?<![=!<>])=(?![=>])|\.\.\.|\A\*|\A\w+\?:|\\\\")
"""What a call may leave out: it has a default, or stands for any number."""
UNTYPED = (".js", ".mjs", ".cjs", ".jsx")
"""Files of a language that passes no argument by its name, and tells no type of it."""

_CONST = re.compile(r"\bconst\b")
_CONST_ITSELF = re.compile(r"[^<(]*\bconst\b")  # rather than what it holds, or is called with
_POINTS = re.compile(r"[*&\[]")
_THIS = re.compile(r"this\s*:")
# The name that a parameter of C has behind its type, unless the last word belongs to that.
_BEHIND_TYPE = re.compile(
    r"(?<=[\s*&])(?!(?:int|long|short|char|float|double|unsigned|signed|void|bool|const|\w+_t)\b)"
    r"[a-z_]\w*(?=(?:\[[^\]]*\])*$)"
)


def bare_list(text: str) -> tuple[list[str], dict[str, str]]:
    """Names, with their stars, and defaults of a list of Python, however these are quoted."""
    text = text.replace("'", '"')
    names = [part.partition(":")[0].partition("=")[0].strip() for part in split_list(text)]
    return [name for name in names if name not in {"self", "cls"}], parameters(text)


def without_this(text: str) -> list[str]:
    """A list of TypeScript without the type of the object, which no call passes."""
    return [part for part in split_list(text) if not _THIS.match(part)]


def differ_by(tells: Callable[[str, str], bool], fact: Fact) -> bool:
    """Whether a list has as many parameters as before, and one thing sets apart what differs."""
    old, new = split_list(fact.old), split_list(fact.new)
    if not old or len(old) != len(new):
        return False
    return all(tells(*pair) for pair in zip(old, new, strict=True) if pair[0] != pair[1])


def is_renamed(old: str, new: str) -> bool:
    """Whether a typed parameter has another name and the same type."""
    return " " in old and " " in new and bool(renamed(old, new))


def reordered(function: Fact) -> bool:
    """Whether names of the former list stand in another order, which calls by position meet."""
    before, after = parameters(function.old), parameters(function.new)
    return [name for name in before if name in after] != [name for name in after if name in before]


def is_written_out(old: str, new: str) -> bool:
    """Whether one of two names without types has the letters of the other, and more between."""
    short, long = sorted((old.lower(), new.lower()), key=len)
    letters = iter(long)
    return f"{old}{new}".isidentifier() and old[:1] == new[:1] and all(c in letters for c in short)


def has_other_name(old: str, new: str) -> bool:
    """Whether two parameters of C are of one type, and have a name each."""
    before, after = (_BEHIND_TYPE.subn("", part, count=1) for part in (old, new))
    return before == after and before[1] == 1


def takes_both(old: str, new: str) -> bool:
    """Whether a parameter is another in its first ``const`` alone, and points no further than once.

    What points to pointers takes none to those of another type.
    """
    if _CONST.search(old) or not _CONST_ITSELF.match(new) or len(_POINTS.findall(new)) > 1:
        return False
    bare = "".join(_CONST.sub("", new, count=1).split())
    # What is handed over as a copy may be looked at where it is.
    return "".join(old.split()) in (bare, bare.replace("&", "", 1))


def takes_rest(parameter: Fact, facts: Facts) -> bool:
    """Whether a new parameter takes what callers pass beyond the others, if they do."""
    lines = facts.commit.lines(parameter.path) if parameter.path.endswith(".py") else ()
    return any(f"*{parameter.name}" in line and line[:1] == "+" for line in lines)
