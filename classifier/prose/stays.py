"""What a file uses before and after a change: a line more, or less, of it is no news."""

from __future__ import annotations

import re
from collections.abc import Callable

from classifier.domain import Fact
from classifier.prose.markup import stands_in, words
from classifier.prose.names import value_of

_OWN = {"added": "+", "removed": "-"}
_USES = words("command link option")
# Lists in which a package may have a line for each platform, or for each group.
_LISTS = (".txt", ".in", ".toml", "setup.py", "setup.cfg", "package.json")
_ONES = (".txt", ".in")  # without groups
_BEHIND = r"(?:\[[^\]\n]*\])?[\"']?[ \t]*(?:[=<>~!;@,:]|$)"
_GOES_ON = r"(?![\w/#?&=-])"


def stays(fact: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether lines of the other side, or such as stay, use what is said to come or go.

    ``text``: the lines of a file without those that have one of the marks.
    """
    own = _OWN.get(fact.action)
    if not own or not fact.name:
        return False
    if fact.kind == "dependency":
        return fact.path.endswith(_LISTS) and _is_listed(fact, own, text)
    if fact.kind not in _USES or value_of(fact) or (fact.kind == "option" and fact.public):
        return False
    other = text(fact.path, own)
    if fact.kind == "link":
        return fact.name in other and bool(re.search(re.escape(fact.name) + _GOES_ON, other))
    return stands_in(fact.name, other)


def _is_listed(fact: Fact, own: str, text: Callable[[str, str], str]) -> bool:
    """Whether a package has another line, be it of another group that loses, or gets, it."""
    if fact.path.endswith("package.json") and fact.action == "added":
        return False  # who installs the package did not get what those who work on it do
    other = text(fact.path, own if fact.path.endswith((*_ONES, "package.json")) else f" {own}")
    line = rf"^[ \t]*[\"']?{re.escape(fact.name)}{_BEHIND}"
    return fact.name in other and bool(re.search(line, other, re.MULTILINE))
