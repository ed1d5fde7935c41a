"""What stands in what in JavaScript and TypeScript: arrow functions, members, what has ended."""

from __future__ import annotations

import re
from bisect import bisect_right

from classifier.facts.scan import Entry, Head, Scan, lazy

ECMA = frozenset(("JavaScript", "TypeScript", "Vue", "Svelte"))
"""Languages whose functions often have no name, and come along with what they hold."""
_ARROW = lazy(r"\s*(?:=>|:[^\n]*=>)")
# Type parameters, told from an element and from an assertion.
_GENERIC = lazy(r"<(?:$|(?:const +)?[A-Z]\w*(?:>\(|,| +extends\b| *=))")
_EXPRESSION = lazy(r"\(\s*(?:async\b|function\b|await\b|new\b|\()")
# What closes a parameter that is taken apart may be followed by its type.
_CLOSES = lazy(r"[)\]}]+[^()\n]*(?:\)[^()\n]*)?=>")
_LINE_GROUPS = 12
_DECLARED = lazy(
    r"\n([-+])[ \t]*+(?:(?:export +)?(?:const|let|var) +([\w$]+)"
    r"|(?:(?:async|static|private|public|protected|override|get|set) +)*([\w$]+)\(\r?(?=\n|$))"
)
# What is of another module now, or was: ``const load = files.load``.
_ELSEWHERE = lazy(r"\n([-+])[ \t]*+(?:const|let|var) +([\w$]+) *= *[\w$.]+\.\2;?\r?(?=\n|$)")
_DEFINED = frozenset(("function", "constant"))
_PAIRS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


def settle(file: Scan) -> None:
    """Leave out what the other side has in another form, which neither comes nor goes.

    A function may be a value there, a constant may be at home, a method's head may be cut.
    """
    sides: dict[str, set[tuple[str, str]]] = {"-": set(), "+": set()}
    for kind, mark, name, *_ in file.entries:
        if kind in _DEFINED:
            sides[mark].add((kind, name))
    if not sides["-"] and not sides["+"]:
        return
    _without_overloads(file)
    alone = sides["-"] ^ sides["+"]
    if not alone or "\n-" not in file.text or "\n+" not in file.text:
        return
    values = {(at[1], at[2] or at[3]) for at in _DECLARED().finditer(file.text)}
    values -= {(at[1], at[2]) for at in _ELSEWHERE().finditer(file.text)}
    both = {one[1] for one in alone if ("-" if one in sides["+"] else "+", one[1]) in values}
    if both:
        file.entries[:] = [e for e in file.entries if e[0] not in _DEFINED or e[2] not in both]


def _without_overloads(file: Scan) -> None:
    """Keep one note of a function that has several heads on a side, and none where one stays."""
    last: dict[tuple[str, str, str], int] = {}
    several = False
    for number, (kind, mark, name, _, scope, *_) in enumerate(file.entries):
        if kind == "function":
            several = several or (mark, name, scope) in last
            last[mark, name, scope] = number
    heads = file.heads
    stay = {(h[4], h[5]) for h in heads if h[1] == " " and h[3] == "function"} if last else set()
    if several or any((name, scope) in stay for _, name, scope in last):
        keep = {n for (_, *whose), n in last.items() if tuple(whose) not in stay}
        file.entries[:] = [e for n, e in enumerate(file.entries) if e[0] != "function" or n in keep]


def without_others(file: Scan) -> None:
    """Keep one note of a Python function that has several heads on a side, as overloads have.

    Where one stays, be it the getter of a property, those that come or go as well are no function
    of their own.
    """
    notes = [(n, e) for n, e in enumerate(file.entries) if e[0] == "function"]
    last = {(e[1], *_whose(file, e[2], e[4], e[5])): n for n, e in notes}
    heads = (head for head in file.heads if head[1] == " " and head[3] == "function")
    stay = {_whose(file, head[4], head[5], head[0]) for head in heads} if last else set()
    keep = {
        number
        for (mark, *whose), number in last.items()
        if tuple(whose) not in stay or ("-" if mark == "+" else "+", *whose) in last
    }
    if len(keep) == len(notes):
        return
    places = [*(head[0] for head in file.heads), len(file.text)]
    kept: list[Entry] = []
    left, end = "", 0  # whose parameters, on lines of their own, stand before that place
    for number, entry in enumerate(file.entries):
        kind, _, name, _, scope, at, _ = entry
        if kind == "function" and number not in keep:
            left, end = name, places[bisect_right(places, at)]
        elif not (kind == "parameter" and scope == left and at < end):
            kept.append(entry)
    file.entries[:] = kept


def _whose(file: Scan, name: str, scope: str, at: int) -> tuple[str, str, int]:
    """What tells functions apart: of methods of no known class those of a hunk are of one."""
    known = scope or file.text[at + 2 : at + 3] not in " \t"
    return name, scope, 0 if known else file.text.rfind("\n@@", 0, at + 1)


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
    while file.stack and file.stack[-1][0] < indent:
        head = _head(file, indent)
        if head is None or file.close(head) >= at:
            return
        file.stack.pop()


def _head(file: Scan, indent: int) -> Head | None:
    """The innermost definition around a line of this indentation."""
    for level, _, name in reversed(file.stack):
        if level < indent:
            # By name and depth: a class that a test has for itself is none on the stack.
            heads = (head for head in reversed(file.heads) if head[4] == name)
            return next((head for head in heads if head[2] == level), None)
    return None


def is_part(file: Scan, mark: str, indent: int) -> bool:
    """Whether a line comes or goes with the definition around it, which says enough."""
    head = _head(file, indent)
    return mark != " " and head is not None and head[1] == mark and not _is_rewritten(file, head)


def _is_rewritten(file: Scan, head: Head) -> bool:
    """Whether a head takes the place of the one in the line above: what it holds stays."""
    above = file.text.rfind("\n", 0, head[0])
    return any(
        one[0] == above and {one[1], head[1]} == {"-", "+"} and one[2:4] == head[2:4]
        for one in file.heads
    )


def is_direct(file: Scan, indent: int) -> bool:
    """Whether a line stands one step in from the definition around it."""
    head = _head(file, indent)
    return head is None or head[1] == "@" or indent - head[2] <= file.step()
