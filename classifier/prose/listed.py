"""Parameters and packages on lines that git shows as new, which a list may have had before."""

from __future__ import annotations

import re
from collections.abc import Callable

from classifier.domain import Fact
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
    """Whether a function that has a parameter on a new line has had it before, taken out of an
    object, or may still have one that goes in another of its heads."""
    path, name = parameter.path, parameter.scope
    if parameter.action == "removed" and name and path.endswith(_OVERLOADED):
        # Which one of several heads loses it, and whether that gets it again, is not known.
        return text(path, "-").count(f"function {name}") > 1
    if parameter.action != "added" or not name:
        return False
    return path.endswith(ECMA) and _took_apart(name, parameter.name, text(path, " +"))


def _took_apart(name: str, taken: str, gone: str) -> bool:
    """Whether a line that goes has a function take what it names out of an object it is given."""
    taken_out = rf"\b{re.escape(name)}\b[^\n{{]*\{{[^\n}}]*(?<![\w$]){re.escape(taken)}(?![\w$])"
    return re.search(taken_out, gone) is not None
