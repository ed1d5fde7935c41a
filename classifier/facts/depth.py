"""How deep what a section header names is indented, as far as its hunk shows it."""

from __future__ import annotations

import re

# A head that ends in an open bracket, lines of parameters, the bracket that closes.
_CLOSED = re.compile(
    r"\n@@\d+ [^\n]*\([ \t]*(?:\n[-+ ][^\n()]*,[ \t]*)*+(?:\n[-+ ][ \t]*[^\s()]+[^\n()]*)?"
    r"\n[-+ ]([ \t]*)\)"
)
_METHODS = {
    "Python": re.compile(r"\n@@\d+ (?:async +)?def +\w+\( *(?:self|cls)\b"),
    "Rust": re.compile(
        r"\n@@\d+ [^\n(]*\bfn +\w+(?:<[^\n]*?>)?\( *(?:&(?:'\w+ +)?)?(?:mut +)?self\b"
    ),
}
_MEMBERED = frozenset(("Java", "C#", "Kotlin", "Swift", "Scala", "PHP", "Dart"))
_MEMBER = re.compile(
    r"\n[-+ ]([ \t]++)(?:(?:override|private|public|protected|internal|companion|fileprivate)[ \t]"
    r"|@Override\b)"
)


def depth_of_header(text: str, at: int, language: str, unit: int) -> int:
    """Columns before the head of a section header at ``at``, 0 where nothing tells them.

    ``unit`` is the width of one step of indentation.
    """
    end = text.find("\n", at + 1)
    if text[end - 1 : end] == "(" and (closed := _CLOSED.match(text, at)):
        return len(closed[1])
    if language in _MEMBERED:
        # What follows a method is a member, too.
        end = text.find("\n@@", at + 1)
        member = _MEMBER.search(text, at, end if end >= 0 else len(text))
        if member:
            return len(member[1])
    method = _METHODS.get(language)
    return unit if method and method.match(text, at) else 0
