"""Whether a file gives a name a value, whichever way its language does so."""

from __future__ import annotations

import re

from classifier.domain import Fact

SET = r"[ \t]*(?::[^=\n]*)?=(?!=)"
"""What stands behind a name of Python that is set, of whichever type it is said to be."""
# How a method of Python sets a field of its object, or stands for one.
_OBJECTS = r"\bself\.{0}[ \t]*(?::[^=\n]+)?=(?!=)|\bdef {0}\("
# How a file of Python has a name from another one, or sets it together with others.
_AMONG = (
    r"(?m)^[ \t]*(?:(?:from [\w.]+ )?import [^#\n]*\b{0}\b|(?:\w+, *)*{0}(?:, *\w+)*[ \t]*=(?!=))"
)
# Names that a module of JavaScript takes out of what is made, and no other module.
_TAKEN = (
    r"^(?:export +)?(?:const|let|var)\s*[{\[](?:[^}\]=]*[\s,:{\[])?NAME\s*(?:[,=][^}\]]*)?[}\]]"
)
_LONG = 15  # characters of a value that is hardly there twice by chance
_MADE = r"\s*=(?!\s*(?:require|(?:await\s+)?import)\b)"


def takes_out(text: str, name: str) -> bool:
    """Whether a line at the margin of JavaScript declares a name among those of an object."""
    return re.search(_TAKEN.replace("NAME", re.escape(name)) + _MADE, text, re.M) is not None


def binds(text: str, fact: Fact, before: str) -> bool:
    """Whether a line of Python sets a constant or a field, be it with others, or by a method; or
    a constant that comes was imported. What is had from elsewhere by now is not defined any more.
    """
    depth = re.escape(before) if fact.kind == "field" else r"[ \t]*"
    said = rf"^{depth}{re.escape(fact.name)}{SET}"
    if re.search(said, text, re.MULTILINE) is not None:
        return True
    if (fact.kind, fact.action) == ("constant", "removed"):
        return False
    otherwise = _OBJECTS if fact.kind == "field" else _AMONG
    return re.search(otherwise.format(re.escape(fact.name)), text) is not None


def in_tables(text: str, fact: Fact, line: str = "") -> bool:
    """Whether a file of TOML has a key as a table of its own, or a table as a key of another; or
    one of YAML as the value of a key what goes from a list."""
    if line.lstrip()[:2] == "- " and fact.action == "removed" and len(fact.name) >= _LONG:
        return any(f": {quote}{fact.name}{quote}\n" in text for quote in ("", "'", '"'))
    path = re.escape(f"{fact.scope}.{fact.name}".lstrip("."))
    key = "" if fact.scope else rf"|{re.escape(fact.name.rpartition('.')[2])}[ \t]*="
    found = rf"(?m)^[ \t]*+(?:\[+[ \t]*{path}[ \t]*[\].]{key})"
    return fact.path.endswith(".toml") and re.search(found, text) is not None
