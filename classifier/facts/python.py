"""What the lines of Python say: definitions, parameters, fields, imports, errors, guards."""

from __future__ import annotations

import re

from classifier.facts.heads import OPEN_HEAD, head_of, parameters
from classifier.facts.scan import Scan, clean, lazy

_HEADS = r"\n(?:@@\d+ (.*)|([-+ ])([ \t]*+)(async +def|def|class) +(\w+)(.*)"  # 1, 2 to 6
_NAMES = r"([A-Z][A-Z0-9_]+|__version__|[A-Za-z_]\w*(?=: \w)) *([:=].*)"  # 11 12
_TESTS = lazy(_HEADS + ")")
_CORE = lazy(rf"{_HEADS}|([-+])([ \t]*+)(?:(raise)\b *(.*)|{_NAMES}))")  # 7 8, 9 10
_FULL = lazy(
    rf"{_HEADS}|([-+])([ \t]*+)(?:"
    rf"(from|import|if|elif|while|assert|raise|except|@)\b *(.*)|{_NAMES}))"
)
_SECTION = lazy(r"(?:async +def|def|class) +(\w+)(.*)")
_CLOSED = lazy(r"\n[-+ ][ \t]*+[)\]]|\n@@")
# What a hunk shows that begins inside a parameter list.
_HEAD_LINE = lazy(
    r"[-+ ][ \t]*+(?:#.*|\*{0,2}\w*[ \t]*(?:[:=].*)?(?:,[ \t]*(?:#.*)?|(?<![:(\[{]))\r?)"
)
_HEAD_END = lazy(r"\n[-+ ][ \t]*+\)[^\n]*:[ \t]*(?:#.*)?\r?(?=\n|$)")
_PARAMETER = lazy(r"\n([-+])[ \t]*+(\*{0,2}[A-Za-z_]\w*)[ \t]*([:=,].*|(?=\r?\n))")
_IMPORTED = lazy(r"\n([-+])[ \t]*+(\w+)(?: as \w+)?,?(?=\s)")
_TYPED = lazy(r":\s*([^=]*?)\s*(?:=(?!=)\s*(.*?))?,?$")
_ERROR = lazy(r"(?:[\w.]*\.)?(\w+)(?:\((?:[fFrRbBuU]{0,2}([\"'])(.*?)(?:\2|$))?)?")
_NEXT_TEXT = lazy(r"\n[-+][ \t]*[fFrRbBuU]{0,2}([\"'])([^\n]*?)\1")
_CAUGHT = lazy(r"[A-Za-z_][\w.]*")


def scan(file: Scan) -> None:
    """Note what the changed lines of a Python file have."""
    pattern = _FULL if file.depth else _TESTS if file.file_kind == "test" else _CORE
    for match in pattern().finditer(file.text):
        last = match.lastindex
        if last == 6:
            _definition(file, match)
        elif last == 1:
            _section(file, match)
        elif last == 12:
            _name(file, match)
        else:
            _STATEMENTS[match[9]](file, match)


def _section(file: Scan, match: re.Match[str]) -> None:
    text = match[1]
    found = _SECTION().match(text)
    if not found:
        file.restart(match.start())
        return
    kind, name = "class" if text[0] == "c" else "function", found[1]
    file.restart(match.start(), kind, name, name[0] != "_")
    if kind == "function" and head_of(found[2]) == OPEN_HEAD:
        end = _end_of_list(file.text, match.end())
        if end:
            _head_lines(file, name, match.end(), end)


def _end_of_list(text: str, start: int) -> int:
    """Where the parameter list ends that a hunk begins in, 0 if it begins elsewhere."""
    closed = _CLOSED().search(text, start)
    if not closed or not _HEAD_END().match(text, closed.start()):
        return 0
    lines = text[start : closed.start()].split("\n")[1:]
    return closed.start() + 1 if all(map(_HEAD_LINE().fullmatch, lines)) else 0


def _definition(file: Scan, match: re.Match[str]) -> None:
    mark, name, rest = match[2], match[5], match[6]
    in_test = file.file_kind == "test"
    public = name[0] != "_" and not in_test
    if match[4] == "class":
        kind = "test" if in_test and name.startswith("Test") else "class"
    else:
        kind = "test" if in_test and name.startswith("test") else "function"
    value = head_of(rest) if mark != " " or rest.rstrip()[-1:] in "(," else ""
    file.define(kind, mark, name, match.start(), len(match[3]), value, public)
    if value == OPEN_HEAD and kind != "class":
        closed = _CLOSED().search(file.text, match.end())
        _head_lines(file, name, match.end(), closed.start() + 1 if closed else len(file.text))


def _head_lines(file: Scan, function: str, start: int, end: int) -> None:
    """Parameters that stand on lines of their own; those of a new function go without saying."""
    if file.fresh:
        return
    public = function[0] != "_" and file.file_kind != "test"
    for match in _PARAMETER().finditer(file.text, start, end):
        found = parameters(match[2] + match[3].partition(" #")[0].rstrip())
        for name, value in found.items():
            file.note("parameter", match[1], name, match.start(), clean(value), function, public)


def _name(file: Scan, match: re.Match[str]) -> None:
    """``NAME = 1``; ``name: T = 1`` in a class."""
    mark, name, rest, at = match[7], match[11], match[12].rstrip(), match.start()
    kind, scope = file.scope(len(match[8]))
    public = name[0] != "_" and file.file_kind != "test"
    if rest.startswith("==") or rest.endswith(","):
        return
    if rest[0] == ":" and not name.isupper():
        typed = _TYPED().match(rest)
        if typed and kind == "class":
            file.note("field", mark, name, at, clean(typed[2] or typed[1]), scope, public)
    elif name == "__version__":
        file.note("version", mark, name, at, clean(rest.lstrip("= ").strip("\"'")), scope)
    elif name.isupper():
        value = rest.partition("=")[2]
        file.note("constant", mark, name, at, clean(value), scope, public and kind != "function")


def _from(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], match[10].rstrip(), match.start()
    module, found, names = rest.partition(" import ")
    if not found:
        return
    module, names = module.strip(), names.partition("#")[0].strip()
    if names == "(":
        closed = _CLOSED().search(file.text, at + 1)
        end = closed.start() + 1 if closed else len(file.text)
        for line in _IMPORTED().finditer(file.text, at + 1, end):
            file.note("import", line[1], line[2], line.start(), scope=module)
    for name in names.strip("()").split(","):
        file.note("import", mark, name.partition(" as ")[0].strip(), at, scope=module)


def _import(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], match[10].rstrip(), match.start()
    for name in rest.partition("#")[0].split(","):
        file.note("import", mark, name.partition(" as ")[0].strip(), at)


def _guard(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], match[10].rstrip(), match.start()
    if file.file_kind != "test":
        file.note("guard", mark, clean(rest.rstrip(":")), at, scope=file.within(len(match[8])))


def _raise(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], match[10].rstrip(), match.start()
    error = _ERROR().match(rest)
    if error and error[1] != "from":
        said = error[3] or ""
        if rest.endswith("("):
            follows = _NEXT_TEXT().match(file.text, file.text.find("\n", at + 1))
            said = follows[2] if follows else ""
        file.note("error", mark, error[1], at, clean(said), file.within(len(match[8])))


def _except(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], match[10].rstrip(), match.start()
    for name in _CAUGHT().findall(rest.partition(" as ")[0]):
        file.note("handled", mark, name, at, scope=file.within(len(match[8])))


def _decorator(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], match[10].rstrip(), match.start()
    file.note("decorator", mark, clean(rest), at)


_STATEMENTS = {
    "from": _from,
    "import": _import,
    "if": _guard,
    "elif": _guard,
    "while": _guard,
    "assert": _guard,
    "raise": _raise,
    "except": _except,
    "@": _decorator,
}
