"""Conditions and messages that statements of any language have, noted only where they are whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.facts.extent import code_goes_on, cut_off, whole
from classifier.facts.heads import OPEN_HEAD, unwrapped
from classifier.facts.scan import VALUE_LIMIT, Depth, Scan, clean

_SAID = re.compile(
    r"[ \t]*(?:\r?\n([-+ ])[ \t]*)?[fFrRbBuU$@]{0,2}"
    r"(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\\n]|\\.)*)`)"
)
_ANOTHER = re.compile(r"[ \t]+[fFrRbBuUL]{0,2}[\"']")
_ENDS = (".", "!", "?")
_THROWN = re.compile(r"\bthrow +(?:new +)?([\w:.]+)[({]")
_THROWN_OF_DART = re.compile(
    r"\bthrow +(?:new +|const +)?((?:\w+\.)?_*[A-Z]\w*)(?:\.\w+)?\("  # a constructor with a name
)
_TRY = re.compile(r"(?:\} *)?try\b *[:{]")
_HEAD = re.compile(r"(?:async +)?(?:def|class)\b")
_NEW = frozenset(("Java", "C#"))
_CONSTANT = frozenset(("True", "true", "False", "false"))


def guard(  # noqa: PLR0913 (as Scan.note)
    file: Scan, mark: str, text: str, at: int, *, scope: str = "", ends: bool = True
) -> None:
    """Note a condition; ``ends`` False where nothing on its line shows that it ends there.

    One that goes on is noted, so that it finds its partner, and left out later.
    """
    text = unwrapped(text)
    if text in _CONSTANT:
        return  # it tells nothing apart
    open_ended = not whole(text) or len(text) > VALUE_LIMIT
    if not ends and not open_ended:
        line_end = file.text.find("\n", at + 1)
        last = line_end - 1 if line_end >= 0 else len(file.text) - 1
        open_ended = code_goes_on(file.text, last, file.language)
    file.note("guard", mark, clean(text), at, OPEN_HEAD if open_ended else "", scope)


def condition(file: Scan, text: str) -> str:
    """The text up to a bracket that closes more than it opened: ``a) continue`` gives ``a``.

    What is escaped may be the sign that escapes (for prose alone).
    """
    depth, quote = 0, ""
    bare = text.replace("\\\\", "__") if file.depth is Depth.ALL else text
    for position, sign in enumerate(bare):
        if quote:
            quote = "" if sign == quote and bare[position - 1] != "\\" else quote
        elif sign in "\"'`" and bare.find(sign, position + 1) > 0:
            quote = sign
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth < 0:
                return text[:position]
    return text


def thrown(file: Scan) -> Iterator[re.Match[str]]:
    """Where code of C or its kin throws something, with the name of what that is."""
    dart = file.language == "Dart" and file.depth is Depth.ALL
    return (_THROWN_OF_DART if dart else _THROWN).finditer(file.text)


def is_made(file: Scan, thrown: str) -> bool:
    """Whether what is thrown is what a call gives, whose name is no error's (for prose alone).

    In Java and C# an error's class has the word for a new object before it.
    """
    new = "new " in thrown or file.language not in _NEW
    return file.depth is Depth.ALL and not new


def tried(file: Scan, at: int, indent: int) -> bool:
    """Whether the line at ``at`` stands in a block whose errors may be caught around it."""
    text = file.text
    while indent and at > 0 and "try" in text:
        end, at = at, text.rfind("\n", 0, at)
        if at < 0 or text.startswith("\n@@", at):
            break
        code = text[at + 2 : end].lstrip()
        depth = end - at - 2 - len(code)
        if text[at + 1] != "-" and code and depth < indent:
            if _TRY.match(code):
                return True
            indent = 0 if _HEAD.match(code) else depth
    return False


def said(file: Scan, mark: str, at: int) -> str:
    """The message that stands at ``at``, or at the beginning of the next line.

    OPEN_HEAD where there is only a part of it, "" where there is none.
    """
    found = _SAID.match(file.text, at)
    if not found or found[1] not in (None, mark):
        return ""
    text = next(group for group in found.groups()[1:] if group is not None)
    end = found.end()
    if cut_off(text, file.text, end):
        return OPEN_HEAD
    # For rules and model a text that another one follows on its line stands for the whole.
    more = file.depth is Depth.ALL and text.rstrip()[-1:] not in _ENDS
    return f"{clean(text)}…" if more and _ANOTHER.match(file.text, end) else clean(text)


def is_asked(file: Scan, route: re.Match[str], start: int) -> bool:
    """Whether a path is asked of a server (for prose alone): nothing is given that answers, nor
    does it stand before a function, as ``@app.get("/")`` does. ``start`` is where its line begins.
    """
    text, end = file.text, route.end()
    asked = route[1].islower() and "route" not in route[1] and text[end : end + 1] == ")"
    return file.depth is Depth.ALL and asked and "@" not in text[start : route.start() + 1]
