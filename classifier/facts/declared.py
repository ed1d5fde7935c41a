"""What a hunk of Go begins in that its header, the last function above, does not name."""

from __future__ import annotations

from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.entire import Side
from classifier.facts.extent import hunk_around
from classifier.facts.scan import lazy

# The first line at the margin behind a hunk's header.
_TOP = lazy(r"\n[-+ ][^\s/][^\n]*")
# Lines that no body of a function has at its first level: a name with its type, and a name of
# the package that gets a value, which outside of a function is where it is declared. Nor does it
# have an entry of a literal there, or what closes one: these stand deeper, as does what opens them;
# nor a bare name, one with its type that gets a value without a word that declares it, or, deeper,
# a method with its result, as an interface among several types has it.
_LISTED = lazy(
    r"\n[-+ ]\t(?:[A-Z]\w*[ \t]+=[ \t]"
    r"|(?!(?:return|goto|go|defer|break|continue)\b)[A-Za-z_]\w*[ \t]+[\w.*\[\]]+[ \t]*\r?(?=\n|$)"
    r"|(?:[A-Za-z_]\w*|\"[^\"\n]*\"):[ \t]+[^\s/]|(?:\}|\"[^\"\n]*\"),[ \t]*\r?(?=\n|$)"
    r"|(?!(?:var|const|type|if|for|switch|case|select)\b)[A-Za-z_]\w*[ \t]+[\w.*\[\]]+[ \t]+=[ \t]"
    r"|(?!(?:return|break|continue|fallthrough)\b)[A-Za-z_]\w*[ \t]*\r?(?=\n|$)"
    r"|\t(?!(?:func|return|if|for|switch|case|go|defer)\b)[A-Za-z_]\w*\([^()\n]*\)[ \t]+"
    r"(?:\([^()\n]*\)|[\w.*\[\]]+)[ \t]*\r?(?=\n|$))"
)


def in_group(text: str, at: int) -> bool:
    """Whether a hunk, from ``at`` on, begins in a list of names below the function of its header.

    For git, ``var (`` heads no section.
    """
    end = hunk_around(text, at)[1]
    top = _TOP().search(text, at, end)
    if top and top[0][2:].rstrip() == ")":
        return True
    return _LISTED().search(text, at, top.start() if top else end) is not None


def in_literal(text: str, at: int) -> bool:
    """Whether a hunk, from ``at`` on, begins in a function that a variable of the package is
    given: what closes it closes a bracket, too."""
    top = _TOP().search(text, at, hunk_around(text, at)[1])
    return top is not None and top[0].startswith("})", 2)


def in_list(fact: Fact, sides: tuple[Side, Side]) -> Fact:
    """A constant of a package of Go; one of no list of names, in the whole file, stands in a text,
    and is but a name of the diff."""
    if fact.kind != "constant" or fact.scope or not fact.line or not fact.path.endswith(".go"):
        return fact
    lines = sides[fact.action != "removed"].lines[fact.line - 1 :: -1]
    # A remark may stand at the margin, in whatever list.
    top = next((line for line in lines if line[:1] not in ("", " ", "\t", "\r", "/")), "")
    if top.startswith(("const", "var")):
        return fact
    return replace(fact, kind="identifier", action="touched", old="", new="")
