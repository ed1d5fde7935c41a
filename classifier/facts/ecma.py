"""What the lines of JavaScript and TypeScript say, in Vue and Svelte files too."""

from __future__ import annotations

import re

from classifier.facts.heads import OPEN_HEAD, condition, head_of
from classifier.facts.scan import Scan, clean, lazy, names
from classifier.facts.statements import guard, said

_WORDS = (
    r"((?:export +|default +|declare +|abstract +|async +|public +|private +|protected +|static +|"
    r"readonly +|override +)*)"
)
_HEAD = (
    rf"{_WORDS}(?:(function\b\*?|class\b|interface\b|type\b|enum\b|namespace\b) *([\w$]+)(.*)"
    r"|(?:const|let|var) +([\w$]+)((?: *:[^=\n]*)? *= *(?:async\b *)?(?:\([^\n]*|<[^\n]*|"
    r"[\w$]+ *=>[^\n]*|function\b[^\n]*))"
    r"|(?:get +|set +|\* *)?([\w$]+)(\([^\n;]*\)(?: *:[^\n=;(]*)? *\{\r?(?=\n|$)))"
)
_LINE = lazy(
    rf"\n(?:@@\d+ (.*)|([-+ ])([ \t]*+){_HEAD}"  # 1, 2 3, 4 to 11
    r"|([-+])([ \t]*+)(?:"  # 12 13
    r"((?:export +)?)(?:const|let|var) +([\w$]+) *(?::[^=\n]*)?= *(.*)"  # 14 15 16
    r"|(?:it|test|describe|suite)\b[\w.]*\( *(?:`([^`\n]+)|'([^'\n]+)|\"([^\"\n]+))"
    r"()"  # 17 18 19 20
    r"|((?:readonly |static |private |public |protected )*)([\w$]+)(\?)?: *([^\n]*)))"  # 21 to 24
)
_SECTION = lazy(_HEAD)
_NOT_NAMES = names(
    "if for while switch catch return function else do try with new await typeof case"
)
_KINDS = {"function": "function", "function*": "function", "type": "type", "enum": "type"}
_THROW = lazy(r"\bthrow +(?:new +)?([\w.$]*)(\(?)")
_GUARD = lazy(r"\n([-+])[ \t]*+(?:\} *else +)?(?:if|while) *\(([^\n]*?)\)? *\{?\r?(?=\n|$)")
_IMPORT = lazy(
    r"\n([-+])[ \t]*+(?:import|export)\b(?: +type)? *([^'\"\n]*?)(?: from)? *['\"]([^'\"\n]+)['\"]"
)
_REQUIRE = lazy(r"\n([-+])[^\n]*\brequire\( *['\"]([^'\"\n]+)")


def scan(file: Scan) -> None:
    """Note what the changed lines of a JavaScript or TypeScript file have."""
    for match in _LINE().finditer(file.text):
        last = match.lastindex or 0
        if last == 1:
            _section(file, match)
        elif last <= 11:
            _definition(file, match)
        elif last == 16:
            _value(file, match)
        elif last == 20:
            title = clean(match[17] or match[18] or match[19])
            if file.file_kind == "test":
                file.note("test", match[12], title, match.start(), public=False)
        else:
            _field(file, match)
    if "throw " in file.text and file.file_kind != "test":
        _errors(file)
    if file.depth:
        _statements(file)


def _parts(match: re.Match[str], first: int) -> tuple[str, str, str]:
    """(kind, name, what follows) of a head whose groups begin at ``first``."""
    word, name, rest, arrow, arrow_rest, method, method_rest = match.group(*range(first, first + 7))
    if word:
        return _KINDS.get(word, "class"), name, rest
    if arrow:
        return "function", arrow, arrow_rest
    return "function", method, method_rest


def _section(file: Scan, match: re.Match[str]) -> None:
    found = _SECTION().match(match[1])
    kind, name, _ = _parts(found, 2) if found else ("", "", "")
    if not found or name in _NOT_NAMES:
        file.restart(match.start())
    else:
        file.restart(match.start(), kind, name, "export" in found[1])


def _definition(file: Scan, match: re.Match[str]) -> None:
    mark, indent = match[2], len(match[3])
    kind, name, rest = _parts(match, 5)
    method = match[10] is not None
    if name in _NOT_NAMES or (match[8] and "=>" not in rest and "function" not in rest
                              and head_of(rest) != OPEN_HEAD):  # fmt: skip
        return
    enclosing = file.scope(indent)[0]
    if method and enclosing == "function" and not match[4]:
        return
    value = head_of(rest) if kind == "function" else ""
    if kind == "type" and "=" in rest:
        value = rest.partition("=")[2]
    exported = "export" in match[4] or (method and "private" not in match[4])
    public = exported and file.file_kind != "test" and name[0] not in "_#"
    file.define(kind, mark, name, match.start(), indent, value, public)


def _value(file: Scan, match: re.Match[str]) -> None:
    """Constants: exported or in capitals."""
    name = match[15]
    if match[14] or (name.isupper() and len(name) > 1):
        public = bool(match[14]) and file.file_kind != "test"
        value = clean(match[16].rstrip(";"))
        scope = file.within(len(match[13]))
        file.note("constant", match[12], name, match.start(), value, scope, public)


def _field(file: Scan, match: re.Match[str]) -> None:
    """``name?: Type`` in an interface, a type or a class; not the keys of an object."""
    kind, scope = file.member(len(match[13]))
    value = match[24].rstrip(",; ")
    if kind in ("class", "type") and value:
        public = "private" not in match[21] and file.file_kind != "test"
        file.note("field", match[12], match[22], match.start(), clean(value), scope, public)


def _errors(file: Scan) -> None:
    for match in _THROW().finditer(file.text):
        start = file.text.rfind("\n", 0, match.start())
        mark = file.text[start + 1]
        # A name in lower case that is not called is an error that was caught, thrown again.
        if mark in "+-" and (match[2] or not match[1].islower()):
            text = said(file, mark, match.end()) if match[2] else ""
            file.note("error", mark, match[1], start, text)


def _statements(file: Scan) -> None:
    for match in _IMPORT().finditer(file.text):
        names = [n.strip() for n in re.split(r"[{},]", match[2]) if n.strip()]
        for name in names:
            bare = name.removeprefix("type ").partition(" as ")[0]
            file.note("import", match[1], bare.strip("* "), match.start(), scope=match[3])
        if not names:
            file.note("import", match[1], match[3], match.start())
    for match in _REQUIRE().finditer(file.text):
        file.note("import", match[1], match[2], match.start())
    if file.file_kind != "test":
        for match in _GUARD().finditer(file.text):
            text, closed = condition(match[2]), match[0].count("(") == match[0].count(")")
            guard(file, match[1], text if closed else f"{text} (", match.start())
