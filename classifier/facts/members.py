"""Members of types of TypeScript: what is one, and what has another form on the other side.

Of those of C++, what a constructor begins them with.
"""

from __future__ import annotations

import re

from classifier.facts.extent import call_end, depth_at, line_at
from classifier.facts.scan import Depth, Scan, lazy

_OPENING = ("{", "(", "[")
_ABOVE = 60  # lines above a method that are looked at
Form = tuple[str, int, str]
"""Mark, indentation and name of a member."""
# A method, or what a type says of one.
_METHOD = lazy(
    r"\n([-+])([ \t]++)(?:(?:get|set|async|static|readonly|abstract|override|public|private|"
    r"protected) +)*([\w$]+)\??(?:<[^\n()]*>)? ?\("
)

# What follows the name of a method that an object is given.
_GIVEN = lazy(r"[^()\n]*\)[ \t]*(?::[^\n={]+)?\{[ \t]*(?:\}[ ,;]*)?\r?(?=\n|$)")
_BODY = lazy(r"\)[ \t]*(?:(?::[^\n]+)?\{|:[ \t]*[^\n={(]+)[ \t]*\r?(?=\n|$)")
_MODIFIERS = lazy(r"\b(?:get|set|async|static|abstract|override|public|private|protected) +")
# What follows it where a type says that there is such a method.
_SIGNATURE = lazy(r"(?:[^()\n]++|\([^()\n]*\))*+\)[ \t]*:[ \t]*[^\n={(]+\r?(?=\n|$)")
# The same amid a line, where no value can stand: ``T & { then(done: U): any }``.
_TYPED = lazy(r"(?:[^()\n]++|\([^()\n]*\))*+\):")
_AMID = ("{ ", "; ")

_CONSTRUCTED = frozenset(("C++", "CUDA"))
# A line that declares a variable with what it is made of, behind which comes another one.
_SEVERAL = lazy(
    r"\n[-+ ][ \t]*(?!(?:return|new|delete|throw|case|co_\w+)\b)(?:(?:const|static) +)*"
    r"[A-Za-z_][\w:]*(?:<[^()\n]*>)?[ \t&*]+\w+"
    r"(?:\((?:[^()\n]|\([^()\n]*\))*\)|\{[^{}\n]*\}),[ \t]*"
)
# The rest of a member that a constructor begins with, further ones, and its body.
_BEGUN = lazy(
    r"(?:[^()\n]|\([^()\n]*\))*\)(?:,\r?\n[-+ ][ \t]*\w+[({][^\n]*(?<=[)}])){0,20}"
    r"[ \t]*\{[ \t]*\}?\r?(?=\n|$)"
)
# What stands before the first one of the list that a constructor has behind its parameters.
_LISTED = (") : ", ")\n+    : ", ")\n-    : ")


def initialises(file: Scan, start: int, at: int) -> bool:
    """Whether a name with a bracket is a member of C++, or a further one of several variables of a
    type, which gets its first value there."""
    if file.language not in _CONSTRUCTED:
        return False
    above, end = file.text.rfind("\n", 0, start), file.text.find("(", at)
    if not file.text[start + 2 : at].strip():
        # A macro has a block, too.
        bodied = not file.text[at:end].isupper() and _BEGUN().match(file.text, end + 1)
        if bodied or _SEVERAL().fullmatch(file.text, above, start):
            return True
    return file.text.endswith(_LISTED, above, at) and "?" not in file.text[above:at]


def is_member(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a name of JavaScript is that of a method, or of what a type says of one."""
    if _GIVEN().match(text, match.end()):
        return True
    if text.endswith(_AMID, start, match.start()) and _TYPED().match(text, match.end()):
        return True
    if _MODIFIERS().sub("", text[start + 2 : match.start()]).strip():
        return False
    return _SIGNATURE().match(text, match.end()) is not None or _is_head(text, match, start)


def _is_head(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a name opens a method whose parameters stand on lines of their own."""
    if text[match.end() : match.end() + 1] not in ("\n", "\r"):
        return False
    end = call_end(text, match.end(), text[start + 1])
    return _BODY().match(text, end) is not None


def is_parameter(file: Scan, at: int, scope: str) -> bool:
    """Whether a line is a parameter of the function that the type around it is."""
    head = next((head for head in reversed(file.heads) if head[4] == scope), None)
    if head is None or not line_at(file.text, head[0]).endswith("("):
        return False
    closed = f"{' ' * max(head[2], 0)})"
    return all(file.text.find(f"\n{mark}{closed}", head[0], at) < 0 for mark in " -+")


def is_enclosed(file: Scan, mark: str, at: int, indent: int) -> bool:
    """Whether a line opens a block around a method further up in the hunk: it is an object's.

    Above the members of a class whose head no line shows, none is less deep.
    """
    if file.depth is not Depth.ALL or not file.stack or file.stack[-1][0] >= 0:
        return False
    for _ in range(_ABOVE):
        end, at = at, file.text.rfind("\n", 0, at)
        if at < 0 or file.text.startswith("\n@@", at):
            return False
        line = file.text[at + 1 : end]
        code = line[1:].strip()
        if code.endswith(_OPENING) and line[0] in (" ", mark) and line[1 : indent + 1].strip():
            return True
    return False


def without_formed(file: Scan, forms: set[Form]) -> None:
    """Leave out the fields that the other side has as well, as a method or over several lines."""
    fields = {entry[1:3] for entry in file.entries if entry[0] == "field"}
    if not fields or all((_other(mark), name) in fields for mark, name in fields):
        return
    for match in _METHOD().finditer(file.text):
        forms.add((match[1], len(match[2]), match[3]))
    # Those of a file that is indented anew may seem too deep on one of its sides.
    lines = {(line[:1], line[1:].strip()) for line in file.text.split("\n")}
    alone = {(mark, name) for mark, name in fields if (_other(mark), name) not in fields}
    # Of one type both sides may have a field that something else has as a method.
    told = file.entries if file.depth is Depth.ALL else ()
    owned = {(entry[1], entry[2], entry[4]) for entry in told if entry[0] == "field"}
    file.entries[:] = [
        entry
        for entry in file.entries
        if entry[0] != "field"
        or (
            (
                (_other(entry[1]), depth_at(file.text, entry[5]), entry[2]) not in forms
                or (_other(entry[1]), entry[2], entry[4]) in owned
            )
            and (
                entry[1:3] not in alone
                or (_other(entry[1]), line_at(file.text, entry[5]).strip()) not in lines
            )
        )
    ]


def _other(mark: str) -> str:
    return "-" if mark == "+" else "+"
