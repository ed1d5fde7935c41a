"""What stands in what in JavaScript and TypeScript: arrow functions, members, what has ended."""

from __future__ import annotations

import re

from classifier.facts.scan import Head, Scan, lazy

_ARROW = lazy(r"\s*(?:=>|:[^\n]*=>)")
# Type parameters, told from an element and from an assertion.
_GENERIC = lazy(r"<(?:$|(?:const +)?[A-Z]\w*(?:>\(|,| +extends\b| *=))")
_EXPRESSION = lazy(r"\(\s*(?:async\b|function\b|await\b|new\b|\()")
_CLOSES = lazy(r"[)\]}]+[^()\n]*=>")
_LINE_GROUPS = 12
_PAIRS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


def is_function(rest: str, match: re.Match[str]) -> bool:
    """Whether what follows a name, its type and an equals sign is a function.

    Brackets that are called at once, or around an expression, are none.
    """
    value = rest[rest.find("=") + 1 :].lstrip().removeprefix("async").lstrip()
    if value.startswith("<"):
        return _GENERIC().match(value) is not None
    if not value.startswith("("):
        return True
    end = _closed(value)
    if end:
        return _ARROW().match(value, end) is not None
    return not _EXPRESSION().match(value) and _goes_on(match)


def _closed(text: str) -> int:
    """Position behind the bracket that closes the first one, 0 for none."""
    depth = 0
    for position, sign in enumerate(text):
        depth += _PAIRS.get(sign, 0)
        if not depth:
            return position + 1
    return 0


def _goes_on(match: re.Match[str]) -> bool:
    """Whether the line that closes the brackets of a head goes on with an arrow."""
    if match.re.groups < _LINE_GROUPS:
        return True  # a section header, of which more is not known
    text, other = match.string, {"+": "-", "-": "+"}.get(match[2], "@")
    stop = text.find("\n@@", match.end())
    for line in text[match.end() : stop if stop >= 0 else len(text)].split("\n")[1:]:
        code = line[1:].lstrip()
        if line[:1] != other and code and len(line) - 1 - len(code) <= len(match[3]):
            return _CLOSES().match(code) is not None
    return False


def leave(file: Scan, at: int, indent: int) -> None:
    """Leave the definitions that ended above ``at``, as a line that is no deeper shows."""
    while file.stack and 0 <= file.stack[-1][0] < indent:
        head = _head(file, indent)
        if head is None or file.end(head, at) >= at:
            return
        file.stack.pop()


def _head(file: Scan, indent: int) -> Head | None:
    """The innermost definition around a line of this indentation."""
    around = next((one for one in reversed(file.stack) if one[0] < indent), None)
    return next((head for head in reversed(file.heads) if head[2:5] == around), None)


def is_part(file: Scan, mark: str, indent: int) -> bool:
    """Whether a line comes or goes with the definition around it, which says enough."""
    head = _head(file, indent)
    return mark != " " and head is not None and head[1] == mark


def is_direct(file: Scan, indent: int) -> bool:
    """Whether a line stands one step in from the definition around it."""
    head = _head(file, indent)
    return head is None or head[1] == "@" or indent - head[2] <= file.step()
