"""Where whole files define a name, and what stands in such a definition: by indentation alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from classifier.domain import Fact
from classifier.facts.extent import goes_on, places
from classifier.facts.scan import names

_KEYWORDS = names(
    "def class fn func function fun sub struct impl trait interface type enum object module mod "
    "namespace record protocol proc macro_rules! macro #define"
)
# What follows the name of a function or key that no keyword announces.
_OPENED = re.compile(r"[\"']?(?:[ \t]*(?:(?:struct|interface)[ \t]*)?[(:={]|<)")
# Signs before a name that show a use of it rather than a definition.
_USE = re.compile(r"[.=(,!?&|+/<>\[]|\b(?:return|await|new|throw|if|while|for|in|yield|assert)\b")
# What a type before a name is of, and that it is handed on: ``vector<pair<int, T>>& rows(``.
_ARGUMENTS = re.compile(
    r"(?<=\w) ?<[\w:.,?*& \t]*(?:<[\w:.,?*& \t]*>[\w:.,?*& \t]*)*>|(?<=[\w>])&&?(?=[ \t])"
)
# A definition that a keyword announces, behind words such as async, pub or static.
_DEFINED = re.compile(
    r"(?:(?:export|default|async|pub(?:\([^)]*\))?|static|const|unsafe|inline|public|private|"
    r"protected|internal|override|final|abstract|suspend)[ \t]+)*"
    r"(?:def|fn|func|function\*?|fun|class)[ \t]+(?:\([^)]*\)[ \t]*)?([A-Za-z_$][\w$]*)"
)
# A function of C: its name stands before the parameters on a line at the margin.
_C_HEAD = re.compile(
    r"(?!if\b|for\b|while\b|switch\b|return\b)[\w \t*&:<>,~]*?[ \t*&:]?([A-Za-z_]\w*)\([^;]*$"
)
# A label of C++ amid a class, and one of C, at the margin of the function that jumps there.
_ACCESS = r"(?:public|private|protected):"
_LABEL = r"(?!(?:else|finally|try):)[a-z_]\w*:[ \t]*(?:\n|/)"
# What has members: of Rust, the type that what it implements is for.
_CLASS = re.compile(
    r"(?:[\w()]+[ \t]+)*?(?:impl\b(?:<[^\n]*?>)?[ \t]+"
    r"(?:[^\n]*? for +(?:&(?:'\w+ +)?|mut +|dyn +)*|(?![^\n]* for ))|"
    r"(?:class|trait|interface|struct|object|enum)[ \t]+)(?:\w+::)*(\w+)"
)
# What has fields and calls in a schema file; of a ``oneof`` they are the message's.
_MESSAGE = re.compile(
    r"(?:message|enum|service|(?:extend +)?(?:type|input|interface)|extend|struct|union) +([\w.]+)"
)
# A head at the margin that ends where the next definition begins: what else stands at the margin of
# such a function is a label, or a line of a text.
_ALONE = re.compile(r"(?:func|(?:pub(?:\([^)]*\))? +)?(?:async +|const +|unsafe +)*fn)\b")
_NEXT = re.compile(
    r"\n(?:pub(?:\([^)\n]*\))? +)?(?:async +|unsafe +)*"
    r"(?:func|fn|var|const|type|static|struct|enum|trait|impl)[ \t<]+[\w(]|\n#\["
)
# A function of Rust within something: texts in it may be less deep than its own end.
_WITHIN = re.compile(r"[ \t]+(?:pub(?:\([^)]*\))? +)?(?:async +|const +|unsafe +)*fn\b")
_GOES_ON = ("{", ")", "]", "#", ":", "->", "where", "//", "/*", "*")
_OBJECT = re.compile(r"(?:<[^()\n]*>)?\(\s*(?:&\s*(?:'\w+\s+)?)?(?:mut\s+)?self\b")
METHOD = "method"
"""What a function that is edited is said to be new as, where whole files show that it is one."""
UNOWNED = "function"
"""The same of one that is as deep as a method, and stands in no class itself."""
_MANY_PLACES = 400
_MANY_LINES = 3000
_LONG = 200  # characters of a head that are looked at


class Body(NamedTuple):
    """What stands in a definition, from the line below its head on: the numbers of its first line
    and of the line behind its last one."""

    first: int
    end: int
    text: str

    def holds(self, line: int) -> bool:
        """Whether a line is one of the body."""
        return self.first <= line < self.end

    def reaches(self, line: int) -> bool:
        """Whether a line is one of the body, or its head."""
        return self.holds(line) or self.holds(line + 1)


def bodies(name: str, text: str) -> list[Body]:
    """The body of each definition of the name, or what stands under each key of it.

    More may be taken for one than are; what no definition by the name has, none of these has. Of a
    name that stands in too many places to look at, nothing is known.
    """
    found: list[Body] = []
    last, number = 0, 1
    for count, at in enumerate(places(name, text)):
        if count >= _MANY_PLACES:
            return []
        end = at + len(name)
        before, behind = text[at - 1 : at], text[end : end + 1]
        if goes_on(before) or goes_on(behind):
            continue
        start = text.rfind("\n", 0, at) + 1
        if _is_head(text[start:at], text, end):
            number += text.count("\n", last, start)
            last = start
            body = _below(text, start)
            if body:
                found.append(Body(number + 1, number + 1 + body.count("\n"), body))
    return found


def owner(lines: Sequence[str], line: int, in_text: Callable[[int], bool]) -> str:
    """The name of the function or class that a line is in, "" where none can be told.

    ``in_text``: whether a line, by its number, is one of a text.
    """
    for depth, code in _around(lines, line, in_text):
        head = _C_HEAD.match(code[:_LONG]) if not depth else None
        if name := defined(code) or (head[1] if head else ""):
            return name
    return ""


def class_of(lines: Sequence[str], line: int) -> str:
    """The name of what a line is a member of, "" if it stands in nothing or in a function."""
    _, code = next(_around(lines, line), (0, ""))
    head = _CLASS.match(code)
    return head[1] if head else ""


def messages_of(lines: Sequence[str], line: int) -> list[str]:
    """The names of what a field or call of a schema file stands in, from the inside out."""
    return [head[1] for _, code in _around(lines, line) if (head := _MESSAGE.match(code))]


def _around(
    lines: Sequence[str], line: int, in_text: Callable[[int], bool] = lambda _: False
) -> Iterator[tuple[int, str]]:
    """The lines that a line stands in, from the inside out, each with its depth."""
    depth = _depth(lines[line - 1]) if 0 < line <= len(lines) else 0
    for at in range(line - 2, max(line - _MANY_LINES, -1), -1):
        if not depth:
            return
        code = lines[at].lstrip()
        begun = len(lines[at]) - len(code)
        if code and begun < depth and not code.startswith(_GOES_ON) and not in_text(at + 1):
            depth = begun
            yield depth, code


def heads(keyword: str, name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the heads of functions by the name begin, at the keyword, and where the name ends."""
    said = f"{keyword} {name}"
    spans = ((at, at + len(said)) for at in places(said, text))
    return ((at, end) for at, end in spans if not goes_on(text[end : end + 1]))


def role(name: str, text: str) -> str:
    """METHOD if all functions of Python by the name stand in classes themselves, UNOWNED if not
    and one is as deep as a method, else ""."""
    found: list[tuple[int, int]] = []
    for at, _ in heads("def", name, text):
        before = text[text.rfind("\n", 0, at) + 1 : at]
        if before.strip() in ("", "async"):
            found.append((_depth(before), at))
    if found and all(_is_in_class(depth, text, at) for depth, at in found):
        return METHOD
    return UNOWNED if any(depth for depth, _ in found) else ""


def takes_object(name: str, text: str) -> bool:
    """Whether all functions of Rust by the name take what they are called on."""
    ends = [end for _, end in heads("fn", name, text)]
    return bool(ends) and all(_OBJECT.match(text, end) for end in ends)


def _is_in_class(depth: int, text: str, end: int) -> bool:
    """Whether the code that begins at an end of the text, so deep, stands in a class itself: below
    the head of the class no other code is less deep."""
    at = text.rfind("class ", 0, end) if depth else -1
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        if at - start < depth and not text[start:at].strip():
            below = text.find("\n", at)
            return _end(depth - 1, False).search(text, below, end) is None
        at = text.rfind("class ", 0, at)
    return False


def defined(code: str) -> str:
    """The name of what a line defines by a keyword, "" if nothing."""
    head = _DEFINED.match(code)
    return head[1] if head else ""


def is_loose(fact: Fact) -> bool:
    """Whether a line looks like a field's, a parameter's or a step's, and nothing says of what."""
    return fact.kind in ("field", "ci_step") and not fact.scope


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_head(before: str, text: str, end: int) -> bool:
    """Whether a line, of which this stands before a name that ends there, defines the name."""
    if not _KEYWORDS.isdisjoint(before.replace("(", " ").split()):
        return True
    line = text[end : text.find("\n", end) if text.find("\n", end) >= 0 else len(text)].rstrip()
    return (
        _OPENED.match(line) is not None
        and _USE.search(_ARGUMENTS.sub("", before.lstrip(" \t-\"'*&"))) is None
        and not line.endswith(";")
    )


def _below(text: str, start: int) -> str:
    """The lines below one that are deeper than it, with the brackets at its own depth."""
    first = text.find("\n", start) + 1
    if not first:
        return ""
    head = text[start:first].rstrip()
    labelled = "(" in head and not head.endswith(":")
    ends = _NEXT if _ALONE.match(head) else _end(_depth(head), labelled)
    if _WITHIN.match(head):
        if head[-1] in ";}":
            return ""
        ends = _close(_depth(head))
    found = ends.search(text, first - 1)
    end = found.start() + 1 if found else len(text)
    # What stands between is of the next one: its remarks and attributes.
    closed = text.rfind("\n}", first - 1, end) if ends is _NEXT else -1
    return text[first : text.find("\n", closed + 1) + 1 if closed >= 0 else end]


@cache
def _end(depth: int, labelled: bool) -> re.Pattern[str]:
    """What a line begins with that is no deeper and does not go on with a definition, which may
    have labels where it is ``labelled``."""
    label = rf"|{_ACCESS}" + (f"|{_LABEL}" if labelled else "")
    return re.compile(
        rf"\n[ \t]{{0,{depth}}}(?![ \t\r\n{{)\]#:*>]|\}}(?:[):>]| [{{&|])|->|where\b|//|/\*"
        rf"|(?:rescue|ensure|else)\b(?!:){label})"
    )


@cache
def _close(depth: int) -> re.Pattern[str]:
    """The end of a function of Rust so deep, which may be declared alone."""
    return re.compile(rf"\n[ \t]{{{depth}}}(?:\}}|\).*;\n)")
