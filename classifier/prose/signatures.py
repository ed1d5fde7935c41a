"""Parameter lists that change in nothing that a caller meets, and functions nobody else calls."""

from __future__ import annotations

import re

from classifier.domain import Fact
from classifier.facts.heads import parameters, renamed, split_list

_POSITIONAL = (".go", ".rs")  # languages that pass no argument by its name
_C_LIKE = (".c", ".h", ".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx", ".cu", ".cuh", ".m", ".mm")
_CONST = re.compile(r"\bconst\b")
_CONST_ITSELF = re.compile(r"[^<(]*\bconst\b")  # rather than what it holds, or is called with
_POINTS = re.compile(r"[*&\[]")


def is_same_to_callers(fact: Fact) -> bool:
    """Whether a function's list changes in hints, ``self``, names that no caller gives, or takes
    what is constant, too."""
    return _is_annotated(fact) or _is_renamed(fact) or _is_widened(fact)


def _is_annotated(fact: Fact) -> bool:
    """Whether only hints, and what a method alone has, changed in a parameter list: no caller
    meets them."""
    changed = fact.kind == "function" and fact.action == "changed" and fact.path.endswith(".py")
    if not (changed and (fact.old or fact.new)):
        return False  # what is known of are single parameters
    return _bare_list(fact.old) == _bare_list(fact.new)


def _is_renamed(fact: Fact) -> bool:
    """Whether only names of parameters changed where no caller gives them."""
    if (fact.kind, fact.action) != ("function", "changed") or not fact.path.endswith(_POSITIONAL):
        return False
    old, new = split_list(fact.old), split_list(fact.new)
    if not old or len(old) != len(new):
        return False
    pairs = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    return all(" " in one and " " in two and renamed(one, two) for one, two in pairs)


def _is_widened(fact: Fact) -> bool:
    """Whether parameters of C, or its kin, differ in that what they point to may be constant."""
    old, new = split_list(fact.old), split_list(fact.new)
    changed = (fact.kind, fact.action) == ("function", "changed") and bool(old)
    if not changed or len(old) != len(new) or not fact.path.endswith(_C_LIKE):
        return False
    pairs = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    return all(_takes_both(one, two) for one, two in pairs)


def _takes_both(old: str, new: str) -> bool:
    """Whether a parameter is another in its first ``const`` alone, and points no further than once.

    What points to pointers takes none to those of another type.
    """
    if _CONST.search(old) or not _CONST_ITSELF.match(new) or len(_POINTS.findall(new)) > 1:
        return False
    return "".join(_CONST.sub("", new, count=1).split()) == "".join(old.split())


def _bare_list(text: str) -> tuple[list[str], dict[str, str]]:
    """Names, with their stars, and defaults of a parameter list."""
    names = [part.partition(":")[0].partition("=")[0].strip() for part in split_list(text)]
    return [name for name in names if name not in {"self", "cls"}], parameters(text)


def is_inner(fact: Fact, gone: str) -> bool:
    """Whether a function of Python that goes is one that another function had.

    Among the lines that are gone its head is indented, and takes no object.
    """
    if fact.kind != "function" or fact.scope or fact.name not in gone:
        return False
    head = rf"^[ \t]+(?:async +)?def {re.escape(fact.name)}\((?!\s*(?:self|cls)\b)"
    return re.search(head, gone, re.MULTILINE) is not None
