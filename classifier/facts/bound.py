"""Whether a file gives a name a value, or a function, whichever way it does so."""

from __future__ import annotations

import re

from classifier.domain import Fact
from classifier.facts.suffixes import ECMA

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
_MADE = r"\s*=(?!\s*(?:require|(?:await\s+)?import)\b)"
# A function by whatever type it gives; a field, whoever may use it, of a value or of another.
_TYPES = (
    r"^[ \t]*(?:(?!(?:return|await|new|throw|else|yield|case)\b)"
    r"[\w.]+(?:<[^()\n;=]*>)?[?\[\]]*[ \t]+)+{}(?:<[^()\n]*>)?\("
)
_FIELD = r"^[ \t]*(?:@?\w+(?:\([^)\n]*\))?[ \t]+)*(?:va[lr]|let)[ \t]+{}\b"
_TYPED = {
    "function": ((".cs", ".dart", ".groovy"), _TYPES),
    "field": ((".swift", ".scala"), _FIELD),
}
LATE = (".py", *ECMA, *_TYPED["function"][0])
"""Files in which a method that comes may have stood further down, or with another type."""


def is_typed(text: str, fact: Fact) -> bool:
    """Whether a line heads a function by another type than a fact's, or declares a field so."""
    paths, said = _TYPED.get(fact.kind, ((), ""))
    asked = fact.path.endswith(paths)
    return asked and re.search(said.format(re.escape(fact.name)), text, re.M) is not None


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
