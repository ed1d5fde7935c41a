"""Whether a name with a bracket behind it is one that its line defines, rather than calls."""

from __future__ import annotations

import re

from classifier.facts.heads import end_of_brackets
from classifier.facts.scan import Scan, lazy

_HEAD = 40  # characters before a name in which its head may begin
# What is defined, or raised, is told as that.
_DEFINED = lazy(
    r"\b(?:defp?|defmacro|fn|fun|func|function|sub|class|struct|enum|record|member|event|error"
    r"|modifier|macro|raise|define)[ \t]+(?:<[^<>\n]*>[ \t]*)?\Z"
)
# What opens attributes, the first on its line or before a parameter: they call nothing.
_OPENS = {
    **dict.fromkeys(("C#", "PowerShell"), r"\["),
    **dict.fromkeys(("C", "C++", "CUDA"), r"\[\["),
    "PHP": r"#\[",
    "F#": r"\[<",
}
_ATTRIBUTE = {
    language: lazy(
        rf"(?:(?:^|[(,])[ \t]*|\][ \t]*){sign}[ \t]*(?:\w+:[ \t]*)?"
        r"(?:[\w.:\\]+(?:\([^()\n]*\))?,[ \t]*)*[\w.:\\]*\Z"
    )
    for language, sign in _OPENS.items()
}
# Words before a name with a bracket that say what it is of: it is defined, or declared.
_TYPED = lazy(
    r"(?:@[A-Z]\w*+(?:\([^()\n]*\))?[ \t]+|(?:\[\[[^]\n]*\]\]|extern +\"[^\"\n]*\""
    r"|__attribute__\(\((?:[^()\n]|\([^()\n]*\))*\)\))[ \t]*)*+"
    r"(?!(?:return|else|do|case|goto|throw|new|delete|emit|await|yield|co_\w+)\b)"
    r"(?:[A-Za-z_]\w*+(?:::\w++)*+(?:<[^<>()\n]*>)?[ \t*&]++)++|#[ \t]*pragma\b.*"
)
TYPE_FIRST = frozenset(("C", "C++", "CUDA", "Objective-C", "Metal", "Java", "C#", "Dart", "Groovy"))
"""Languages in which the type of what is defined stands before its name."""
# What a function of Julia without a keyword has behind its brackets: ``area(r) = pi * r^2``.
_IS_SET = lazy(r"(?:::[\w{}, .]+)?[ \t]*=(?!=)")


def is_defined(file: Scan, match: re.Match[str], start: int) -> bool:
    """Whether the name of ``match``, whose line begins at ``start``, is defined there, or is an
    attribute of what is."""
    text, at = file.text, match.start()
    if file.language == "Julia" and not text[start + 2 : at].strip():
        end = end_of_brackets(text, match.end() - 1)
        return end > 0 and _IS_SET().match(text, end + 1) is not None
    if file.language in TYPE_FIRST:
        # What nothing is indented before is defined below its type, unless it is a macro's; the
        # scripts that Groovy is for call at the margin.
        bare = at == start + 2 and not match[1].isupper() and file.language != "Groovy"
        if bare or is_declared(text[start + 2 : at]):
            return True
    attribute = _ATTRIBUTE.get(file.language)
    if attribute and attribute().search(text[start + 2 : at]):
        return True
    return _DEFINED().search(text, max(start, at - _HEAD), at) is not None


def is_declared(before: str) -> bool:
    """Whether what is before a name on its line of C, or a like language, is a type or no code."""
    return _TYPED().fullmatch(before.lstrip()) is not None
