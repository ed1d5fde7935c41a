"""Parameters and packages on lines that git shows as new, which a list may have had before."""

from __future__ import annotations

import re
from collections.abc import Callable

from classifier.domain import Fact
from classifier.facts.extent import places
from classifier.facts.heads import end_of_brackets
from classifier.facts.suffixes import ECMA

DEFINES = ("def ", "fn ", "func ", "fun ", "function ")
"""What stands before the name of a function where it is defined."""

# Languages in which a function has a head for each way to call it.
_OVERLOADED = (".ts", ".mts", ".cts", ".tsx")


def is_installed(package: str, lines: str) -> bool:
    """Whether one of the lines has a package with a version, by order, or by its address."""
    name = re.escape(package)
    pinned = rf"(?:^|[^\w.-]){name}(?:\[[^\]\n]*\])?=="
    ordered = rf"\binstall\b.*[\s\"']{name}(?:\[[^\]\n]*\])?(?:[<>~!;\s\"']|$)"
    fetched = rf"\binstall\b.*://.*[/=]{name}(?:\.git|[@#&\s\"']|$)"
    said = f"{pinned}|{ordered}|{fetched}"
    return package in lines and re.search(said, lines, re.MULTILINE) is not None


def was_listed(parameter: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether a function that has a parameter on a new line may have had it before, or still has
    one that goes in another of its heads.

    A head over several lines goes in one place and comes in another, with lines of its list between
    the hunks; or lines come below a head that stays, and its former ones go with another head.
    """
    path, name = parameter.path, parameter.scope
    if parameter.action == "removed" and name and path.endswith(_OVERLOADED):
        # Which one of several heads loses it, and whether that gets it again, is not known.
        return text(path, "-").count(f"function {name}") > 1
    if parameter.action != "added" or not name:
        return False
    if path.endswith(ECMA) and _took_apart(name, parameter.name, text(path, " +")):
        return True
    rest = f"*{parameter.name}"
    if path.endswith(".py") and all(rest in text(path, but) for but in (" -", " +")):
        return True  # it takes the rest of a call, on whatever line
    old, new = ((text(path, mark), _heads(name, text(path, mark))) for mark in "+-")
    if len(old[1]) != 1 or len(new[1]) != 1:
        return False  # others by that name may have it
    former, latter = (side[heads[0] :] for side, heads in (old, new))
    if ")" in former.partition("\n")[0]:
        return False
    if _heads(name, text(path, " +")):
        return True
    listed = latter[: end_of_brackets(latter, latter.find("("))].partition("\n")[2].rstrip()
    first = former.split("\n", 2)[1:2]
    known = listed and first and listed in text(path, " -")
    return bool(known) and first[0] in text(path, "+-")


def _took_apart(name: str, taken: str, gone: str) -> bool:
    """Whether a line that goes has a function take what it names out of an object it is given."""
    taken_out = rf"\b{re.escape(name)}\b[^\n{{]*\{{[^\n}}]*(?<![\w$]){re.escape(taken)}(?![\w$])"
    return re.search(taken_out, gone) is not None


def _heads(name: str, text: str) -> list[int]:
    """Where lines define a function of that name and open its list."""
    found = places(f"{name}(", text)
    return [at for at in found if text.endswith(DEFINES, 0, at)]
