"""What the lines of Go say."""

from __future__ import annotations

import re

from classifier.facts.declared import in_group, in_literal
from classifier.facts.extent import line_at, whole
from classifier.facts.heads import head_of
from classifier.facts.scan import Depth, Scan, clean, lazy, names
from classifier.facts.statements import guard

_HEADS = (
    r"\n(?:@@\d+ (.*)"  # 1
    r"|([-+ ])([ \t]*+)(func|type)[ \t]+(?:\((?:\w+[ \t]+)?\*?([\w.]+)[^)\n]*\)[ \t]*)?(\w+)"
    r"(.*)"  # 2 to 7
)
_NAMES = (
    r"(?:(const|var)[ \t]+)?([A-Za-z_]\w*(?:,[ \t]*[A-Za-z_]\w*)*)"
    r"[ \t]+(=|:=|[\w*.\[\]{}]+)[ \t]*(.*)"
)
_LINES = (
    rf"{_HEADS}|([-+])(\t?)(?!\t){_NAMES}"  # 8 9, 10 to 13
    r"|[-+ ](const|var) \()"  # 14
)
_CORE = lazy(_LINES)
# A type that a struct has as a field without another name, or a constant that goes on counting.
_EMBEDDED = (
    r"|\n([-+])(\t)\*?((?:\w+\.)?[A-Za-z_]\w*)(?:\[[^\]\n]*\])?[ \t]*(?:`[^`\n]*`)?"  # 15 to 17
    r"[ \t]*(?://[^\n]*)?\r?(?=\n|$)"
)
_CORE_AND_EMBEDDED = lazy(_LINES + _EMBEDDED)
# What a switch looks at is no check: it has as many ways as it has cases.
_IF = r"\n([-+])([ \t]*+)(?:\}[ \t]*else[ \t]+)?if[ \t]+([^\n]*?)[ \t]*\{"
_GUARD = lazy(_IF)
# The brace that opens the block stands at the end of the line, others in what is looked at.
_GUARD_WHOLE = lazy(_IF + r"(?=[ \t]*(?://[^\n]*)?\r?(?:\n|$))")
# No alias is the word of a statement, and behind a plus stands the rest of a text.
_IMPORTED = r"\n(?<! \+\n)([-+])(?:import )?[ \t]*(?:(?!return\b)[\w.]+[ \t]+)?\"([\w./-]+)\"[ \t]*"
_IMPORT = lazy(_IMPORTED + r"(?=\r?\n|$)")
# A remark that comes or goes makes no other import of it.
_IMPORT_AND_REMARK = lazy(_IMPORTED + r"(?://[^\n]*)?(?=\r?\n|$)")
_SECTION = lazy(r"(func|type)[ \t]+(?:\((?:\w+[ \t]+)?\*?([\w.]+)[^)]*\)[ \t]*)?(\w+)(.*)")
_RECORD = lazy(r"\b(?:struct|interface)\b")
_ERROR = lazy(
    r"(?:errors\.(?:New|Errorf|Wrapf?)|fmt\.Errorf|status\.Errorf?)\((?:[\w.]+, )*"
    r"\"((?:[^\"\\\n]|\\.)+)\"(?!\s*\+)"
)
_FLAG = lazy(
    r"(?:(?:\b\w*[fF]lags?(?:\(\))?|\bfs)\.|\b(?:app|cmd|a)\.(?=Flag\())"
    r"(?:\w*Var|\w*VarP|Flag|Bool|Int|Int64|Uint|String|Duration|Float64|StringP|BoolP|StringSlice|StringArray)"
    r"P?\((?:&?[\w.]+,\s*)?\"([\w.-]+)\""
    r"(?:,\s*(?:\"\w?\",\s*)?([^,\n]+),\s*\")?(?:[^\n]*?\.Default\(([^)\n]*)\))?"
)
_OWN_FLAG = lazy(r"[^(]*(?:\(\))?\.VarP?\(")
_FIELD_TAG = lazy(r"`[^`]*`|//.*")
# What no constant is: an address, a literal with parts, a function, what a function returns. The
# name of a type may stand before the brackets of a constant: ``State(127)``.
_COMPUTED = lazy(
    r"&|<-|\[|(?:map|func|struct)\b|[\w.]+\{|[\w.]*\b(?:New|Must|Parse|Get|Load|Open)\w*\("
    r"|\w+\.\w+\((?![\w.]*\)|\"[^\"\n]*\"\)|\w+[ \t]*[-+*/<])|[\w.]+\([^()\n]*[,({]"
)
_NO_FIELD = names("return go defer case else for break continue goto if switch select")


def scan(file: Scan) -> None:
    """Note what the changed lines of a Go file have."""
    group = ""
    # Rules and model were made without these.
    pattern = _CORE_AND_EMBEDDED if file.depth is Depth.ALL else _CORE
    for match in pattern().finditer(file.text):
        if match.lastindex == 7:
            _definition(file, match)
        elif match.lastindex == 1:
            group = _section(file, match)
        elif match.lastindex == 17:
            _bare(file, match, group)
        elif match.lastindex == 14:
            file.stack = []  # a group of names at the margin is no part of what is above it
            group = match[14]
        elif _name(file, match, group):
            group = "var"  # and so are the others of its list
    _texts(file)
    if file.depth:
        _statements(file)


def _section(file: Scan, match: re.Match[str]) -> str:
    """Begin a hunk by its header; returns the word that opens what its lines stand in.

    That is "func" in a function of which the header does not tell the name, but a literal in it,
    or what stands above it.
    """
    header = match[1]
    opened = header.partition(" ")[0].partition("(")[0]
    found = _SECTION().match(header)
    listed = opened == "func" and in_group(file.text, match.end())
    cut = file.depth is Depth.ALL and found and not found[4]  # a long name, by git
    if not found or cut or listed or (opened == "func" and in_literal(file.text, match.end())):
        file.restart(match.start())
        return "" if listed else opened
    kind = "function" if found[1] == "func" else "class"
    if kind == "class" and not _RECORD().search(found[4]):
        kind = "type"
    file.restart(match.start(), kind, found[3], found[3][0].isupper())
    return "" if opened == "func" else opened


def _definition(file: Scan, match: re.Match[str]) -> None:
    mark, indent, word, owner, name, rest = match.group(2, 3, 4, 5, 6, 7)
    public = name[0].isupper() and file.file_kind != "test"
    if word == "func":
        testing = name.startswith(("Test", "Benchmark", "Example", "Fuzz"))
        if file.depth is Depth.ALL and "*testing.M)" in rest:
            testing = False  # it sets all tests up, so that nobody can run it by itself
        kind = "test" if testing and file.file_kind == "test" else "function"
        value = head_of(rest)
    else:
        kind = "class" if _RECORD().search(rest) else "type"
        value = "" if kind == "class" else rest.lstrip(" =").rstrip(" {")
    file.define(kind, mark, name, match.start(), len(indent), value, public, owner or "")


def _name(file: Scan, match: re.Match[str], group: str) -> bool:
    """Note fields of a struct, constants and variables of the package; whether it is a variable.

    ``group`` is the word that opens the list the line may stand in.
    """
    mark, word, name, sign, rest = match[8], match[10], match[11], match[12], match[13]
    if "," in name and (word or sign[0] in ":="):
        return False
    kind, scope = _around(file, match)
    if group == "func" and not kind and match[9]:
        return False
    public = name[0].isupper() and file.file_kind != "test"
    if kind == "class":
        # What gets a value is of a list below the struct that a header names.
        bare = sign + _FIELD_TAG().sub("", rest)
        if not word and name not in _NO_FIELD and "=" not in bare:
            _fields(file, match, scope)
    elif (
        kind == ""
        and "," not in name
        and (word or match[9])
        and "=" in (sign + rest[:60])
        and sign != ":="
    ):
        value = rest if sign == "=" else rest.partition("=")[2]
        if name not in _NO_FIELD:
            what = "constant"
            varies = file.depth is Depth.ALL and _is_variable(word or group, value)
            if varies:
                # Rules and model take both for constants; a reader is told which it is.
                what, public, value = "variable", False, value if whole(value) else ""
            file.note(what, mark, name, match.start(), value.strip(), scope, public)
            return varies and not word
    return False


def _around(file: Scan, match: re.Match[str]) -> tuple[str, str]:
    """Kind and name of what a line stands in: of a struct, though another head goes, or comes,
    between its head and the line."""
    mark, at = match[8], match.start()
    other = {"+": "-", "-": "+"}[mark]
    if match[9] and file.heads and file.heads[-1][1] == other:
        own = next((head for head in reversed(file.heads) if head[1] != other), None)
        if own and own[3] == "class" and file.end(own, at, other) == at:
            return own[3], own[4]
    return file.scope(len(match[9]))


def _fields(file: Scan, match: re.Match[str], scope: str) -> None:
    mark, several, sign, rest = match[8], match[11], match[12], match[13]
    # A type may go on behind the first word: ``func() bool``, ``chan int``.
    more = _FIELD_TAG().sub("", rest).strip() if rest[:1] not in "`/" else ""
    value = sign + (more if more[:1] == "(" else f" {more}")
    for name in map(str.strip, several.split(",")):  # ``a, b int``
        public = name[0].isupper() and file.file_kind != "test"
        file.note("field", mark, name, match.start(), clean(value), scope, public)


def _bare(file: Scan, match: re.Match[str], group: str) -> None:
    """Note a type that a struct embeds, as no interface does, or a constant without a value."""
    name = match[17]
    kind, scope = file.scope(1)
    public = name.rpartition(".")[2][0].isupper() and file.file_kind != "test"
    if not kind and group == "const" and "." not in name:
        file.note("constant", match[15], name, match.start(), "", scope, public)
    elif kind == "class" and name not in _NO_FIELD and _embeds(file, match, scope):
        file.note("field", match[15], name, match.start(), "", scope, public)


def _embeds(file: Scan, match: re.Match[str], scope: str) -> bool:
    """Whether a line in a type has what a struct embeds, and did not in one line with its head.

    Below one that only a section header names, a name alone may be a constant.
    """
    if f"{{ {match[17]} }}" in file.text:
        return False
    head = next((head for head in reversed(file.heads) if head[4] == scope), None)
    if head is None or "struct" not in line_at(file.text, head[0]):
        return False
    return head[1] != "@" or "." in match[17] or match[0][2:].strip() != match[17]


def _is_variable(opened: str, value: str) -> bool:
    """Whether a name of a list that ``opened`` heads is none of a constant.

    Where the hunk does not show what opens the list, a value that is computed, or has parts, does.
    """
    return opened == "var" or (opened != "const" and _COMPUTED().match(value) is not None)


def _texts(file: Scan) -> None:
    text = file.text
    if file.file_kind == "test":
        return
    if "rror" in text:
        for match in _ERROR().finditer(text):
            _note(file, "error", match, match[1])
    if "lag" in text or "Default(" in text:
        for match in _FLAG().finditer(text):
            # Given nothing but its name, an option is read; rules and model were made with those.
            if file.depth is Depth.ALL and text[match.end() : match.end() + 1] == ")":
                continue
            default = clean((match[3] or match[2] or "").strip('"'))
            # One that sets itself has no default, but what is short for it.
            own = file.depth is Depth.ALL and _OWN_FLAG().match(match[0])
            _note(file, "option", match, match[1], "" if own else default)


def _note(file: Scan, kind: str, match: re.Match[str], name: str, value: str = "") -> None:
    start = file.text.rfind("\n", 0, match.start())
    mark, before = file.text[start + 1], file.text[start + 2 : match.start()]
    if mark in "+-" and not before.lstrip().startswith("//"):
        file.note(kind, mark, name, start, value)


def _statements(file: Scan) -> None:
    imported = _IMPORT_AND_REMARK if file.depth is Depth.ALL else _IMPORT
    for match in imported().finditer(file.text):
        file.note("import", match[1], match[2], match.start())
    if file.file_kind != "test":
        whole_line = _GUARD_WHOLE if file.depth is Depth.ALL else _GUARD
        for match in whole_line().finditer(file.text):
            guard(file, match[1], match[3], match.start())
