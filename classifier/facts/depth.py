"""How deep what a section header names is indented, as far as its hunk shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from classifier.facts.extent import TITLED

if TYPE_CHECKING:
    from classifier.facts.scan import Head, Scan

# A head that ends in an open bracket, lines of parameters, the bracket that closes with what opens
# a body: without it, the bracket is that of a call amid the body.
_CLOSED = re.compile(
    r"\n@@\d+ [^\n]*\([ \t]*(?:\n[-+ ][^\n()]*,[ \t]*)*+(?:\n[-+ ][ \t]*[^\s()]+[^\n()]*)?"
    r"\n[-+ ]([ \t]*)\)(?![})\]`,.])(?:[^\n]*[:{=][ \t]*(?:(?:#|//)[^\n]*)?\r?(?=\n|\Z)"
    r"|[ \t]*(?::[^\n=]*)?=(?!=)|[^\n;]*\n[-+ ][ \t]*(?:[{:]|(?:where|throws)\b))"
)
_METHODS = {
    "Python": re.compile(r"\n@@\d+ (?:async +)?def +\w+\( *(?:self|cls)\b"),
    "Rust": re.compile(
        r"\n@@\d+ [^\n(]*\bfn +\w+(?:<[^\n]*?>)?\( *(?:&(?:'\w+ +)?)?(?:mut +)?self\b"
    ),
}
_MEMBERED = frozenset(("Java", "C#", "Kotlin", "Swift", "Scala", "PHP", "Dart"))
# Whose functions stand at the margin, or whose headers show how deep they stand.
_SHOWN = frozenset(("Python", "Go", "Rust", "C", "C++", "CUDA", "Java", "Kotlin"))
_MEMBER = re.compile(
    r"\n[-+ ]([ \t]++)(?:(?:override|private|public|protected|internal|companion|fileprivate)[ \t]"
    r"|@Override\b|fun[ \t]+\w)"
)
# The end of a decorator of Python, and what it decorates.
_DECORATED = re.compile(
    r"\n[-+ ]([ \t]*+)[)\]}]+[ \t]*\r?\n[-+ ]\1(?:@[A-Za-z_]|(?:async +def|def|class) +\w)"
)
# A table of parameters of pytest has marks; the body of a test hardly ever has.
_MARK = re.compile(r"\n[-+ ][ \t]+(?:marks=|(?:pytest\.)?(?:mark\.\w+|param)\()")
_MARKS = ("mark.", "param(")
_SHALLOW = re.compile(r"\n[-+ ][ \t]{0,7}[^\s\[\](){}\"']")
_BRACED = frozenset(("C", "C++", "CUDA", "Objective-C", "Metal", "GLSL", "Java", "C#"))


@cache
def closer(depth: int, language: str) -> re.Pattern[str]:
    """What ends a definition that stands so deep: the next line that is no deeper."""
    # In C, the brace under a head opens its body, labels may stand at the margin, and a brace that
    # is as deep as the head ends it: what a macro has below is no part of it.
    inner = r"|{|\w++:[ \t]*(?:/[^\n]*)?(?=\r?\n|$)" if language in _BRACED else r"|}"
    # In Rust, an attribute is of what follows, bounds and their brace are of the head above.
    inner += r"|#(?!\[)|where\b|{" if language == "Rust" else "|#"
    # A text may have its last line at the margin.
    inner += r"|\"\"\"|'''" if language == "Python" else ""
    return re.compile(rf"\n[-+ ][ \t]{{0,{depth}}}(?![ \t\r\n)\]*/]|${inner})[^\n]")


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


def is_over(file: Scan, at: int, name: str) -> bool:
    """Whether what a section header names ended in a hunk above, which has the same header."""
    header = _header(file.text, at, file.language)
    if header != file.over:
        behind = list(takewhile(lambda head: head[1] != "@", reversed(file.heads)))
        last = file.heads[-1 - len(behind)] if len(behind) < len(file.heads) else None
        same = last and _header(file.text, last[0], file.language) == header
        end = file.end(last, at) if last and same else at
        # Where another one begins behind its end, the header is that of a third, by the same name.
        ended = end < at and all(head[0] < end or head[1] == "+" for head in behind)
        file.over = header if ended else ""
    return file.over != "" or _ended_above(file, at, name)


def _header(text: str, at: int, language: str) -> str:
    """A section header that shows how deep what it names is, or whose hunk does; or ""."""
    if language not in _MEMBERED and language not in _SHOWN:
        return ""
    header = text[at : text.find("\n", at + 1)]
    return header.partition(" ")[2] if language in _SHOWN or header.endswith("(") else ""


def _ended_above(file: Scan, at: int, name: str) -> bool:
    """Whether the hunk above has the very line of a section header at ``at``, and what ends it."""
    line = file.text[at : file.text.find("\n", at + 1)].partition(" ")[2].strip()
    for head in reversed(file.heads):
        if head[1] == "@":
            break
        if head[4] == name and head[1] != "-":  # where one goes, another takes its place
            text = file.text[head[0] + 2 : file.text.find("\n", head[0] + 1)]
            brace = f"{text[: len(text) - len(text.lstrip())]}}}"
            closed = any(file.text.find(f"\n{m}{brace}", head[0], at) >= 0 for m in " +")
            return text.strip() == line and (closed or file.end(head, at) < at)
    return False


def around_on(heads: Sequence[Head], mark: str, indent: int) -> str:
    """What a definition of one side is in, where a head of the other one stands above it."""
    inside = (h[4] for h in reversed(heads) if h[1] in (" ", mark) and h[2] < indent)
    return next(inside, "")


def in_decorator(text: str, start: int) -> bool:
    """Whether a hunk begins among the arguments of a Python decorator, behind its header's end."""
    stop = text.find("\n@@", start)
    end = _DECORATED.search(text, start, stop if stop >= 0 else len(text))
    if end is None:
        return _in_table(text, start, stop if stop >= 0 else len(text))
    shallow = text[start : end.start()].replace("\n+", "\n ").replace("\n-", "\n ")
    width = len(end[1]) + 2  # the mark, and one deeper
    return all(not line.strip() or line[:width].isspace() for line in shallow.split("\n")[1:])


def _in_table(text: str, start: int, stop: int) -> bool:
    """Whether a hunk begins in a table of a test's parameters, of which it shows no end."""
    if all(text.find(mark, start, stop) < 0 for mark in _MARKS):
        return False
    mark = _MARK.search(text, start, stop)
    return mark is not None and _SHALLOW.search(text, start, mark.start()) is None


def called_a_test(language: str, name: str, exact: bool) -> bool:
    """Whether what a section header of a file of tests names is one by its name.

    ``exact``: as languages have it. A runner of Go finds none without the capital, and in Rust an
    attribute marks one, which takes nothing. Rules and model were made with those.
    """
    if language in TITLED or (exact and language == "Rust"):
        return False
    begun = name if exact and language == "Go" else name.capitalize()
    return begun.startswith(("Test", "Bench"))
