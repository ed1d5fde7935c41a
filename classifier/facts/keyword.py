"""Languages whose definitions open with a keyword, and the fallback for unknown ones.

Kotlin, Swift, Scala, PHP, Ruby, Elixir, Lua, Perl, Julia, Zig, Dart, Groovy, SQL …
"""

from __future__ import annotations

import re

from classifier.facts.enclosed import of_property
from classifier.facts.extent import TITLED
from classifier.facts.heads import head_of
from classifier.facts.scan import Depth, Scan, clean, lazy, names, typed
from classifier.facts.statements import condition, guard, said
from classifier.facts.tested import is_marked
from classifier.facts.unkeyed import define_assigned, is_curried, note_import

_MODIFIERS = (
    r"((?:(?:public|private|protected|internal|fileprivate|open|abstract|final|sealed|static|"
    r"override|"
    r"inline|infix|operator|suspend|tailrec|external|data|value|inner|companion|lazy|implicit|case|"
    r"export|pub|local|async|mutating|required|convenience|lateinit|const|expect|actual|mut|"
    r"@[\w:.]+(?:\([^()\n]*\))?)"
    r" +)*)"
)
# What a function, or a property, of another type is written behind: ``List<out T>?.first``.
_RECEIVER = r"(?:(?:self|[A-Za-z_][\w.?]*(?:<[^\n(=]*>\??)?)[.:](?=[\w`]))?"
_HEAD = (
    rf"{_MODIFIERS}(fun|func|function|def|defp|defmacro|fn|sub(?:routine)?|proc|method|class|interface|trait|"
    rf"object|"
    r"struct|enum|protocol|extension|module|defmodule|record|union|type|typealias|mixin|init)\b *"
    rf"(?:<[^\n>]*> *)?{_RECEIVER}(`[^`\n]+`|(?:[\w?!:.$]+(?:-\w+)*)?)(.*)"
)
_LINE = lazy(
    rf"\n(?:@@\d+ (.*)|([-+ ])([ \t]*+){_HEAD}"  # 1, 2 3, 4 to 7
    rf"|([-+])([ \t]*+)(?:{_MODIFIERS}(val|var|let|const) +(?:(?:rec|inline|mutable) +)?"
    rf"{_RECEIVER}([\w$]+)(?: *:"
    rf" *([^=\n]+))?(?: *=([^\n]*))?()"  # 8 9, 10-15
    r"|([A-Z][A-Z0-9_]{2,}) *=(?!=) *(.*)))"  # 16 17
)
_SECTION = lazy(_HEAD)
_FUNCTIONS = names("fun func function def defp defmacro fn sub subroutine proc method init")
_KEYWORDS = names("class interface object")
_SECOND = lazy(r" +([A-Za-z_]\w*)(.*)")
_HIDDEN = lazy(r"\b(?:private|fileprivate|internal|protected|local)\b")
_OF_CLASS = lazy(r"\b(?:private|protected|public|internal|fileprivate|override|abstract|const)\b")
_NEAR = 2000  # characters in which the object around a member is looked for
_THROW = lazy(r"\b(?:throw|raise)\b *(?:new +)?([A-Z][\w:.]*)([(,]?)")
_THROW_OF_ALL = lazy(r"\b(?:throw|raise|revert)\b *(?:new +)?\\?(?:\w+\\)*([A-Z][\w:.]*)([(,]?)")
_TITLE = lazy(
    r"\n([-+])[ \t]*+(?:test|it|describe|context|scenario)\b[ (]*"
    r"(?:\"([^\"\n]+)|'([^'\n]+)|\{([^\n}]+))"
)
_GUARD = lazy(
    r"\n([-+])[ \t]*+(?:\}? *else +)?(?:if|while|unless|guard|elsif|elseif)\b *([^\n]*?)"
    r" *\{?\r?(?=\n|$)"
)
_THEN = lazy(r"(?:[ \t]*;[ \t]*|[ \t]+)(?:then|do)\b.*$")
_THEN_OR_ELSE = lazy(r"(?:[ \t]*;[ \t]*|[ \t]+)(?:then|do|else)\b.*$")  # for prose alone
_IMPORT = lazy(
    # What has no quotes in brackets is what a function of that name is called with.
    r"\n([-+])[ \t]*+(?:import|use|require|require_once|require_relative|using|alias)"
    r"\b(?: +[\"']?|[ (]+[\"'])([\w.\\:/@*-]+)"
)
_ONLY_IMPORT = lazy(r"\n([-+])[ \t]*+import +([\w.*`]+)")
# Where nothing else imports: ``require`` and ``use`` are functions that anybody calls.
_IMPORTING = names("Kotlin Scala Groovy Swift Dart")


def scan(file: Scan) -> None:
    """Note what the changed lines of such a file have."""
    testing = False
    for match in _LINE().finditer(file.text):
        last = match.lastindex or 0
        if last == 1:
            _section(file, match)
        elif last == 7:
            testing = is_marked(file, match.start() - 60, match.end())
            _definition(file, match, testing)
        elif last == 17:
            public = file.file_kind != "test"
            file.note(
                "constant", match[8], match[16], match.start(), match[17].strip(), public=public
            )
        else:
            _value(file, match)
    define_assigned(file)
    if file.file_kind == "test":
        note_titles(file)
    else:
        _errors(file)
    if file.depth:
        _statements(file)


def note_titles(file: Scan) -> None:
    """Note the tests that are called by what they test."""
    for match in _TITLE().finditer(file.text):
        title = match[2] or match[3] or match[4]
        file.note("test", match[1], clean(title), match.start(), public=False)


def _section(file: Scan, match: re.Match[str]) -> None:
    found = _SECTION().match(match[1].strip())
    # A path in a listing of an interface is no name.
    if not found or not found[3].strip("?!:.$") or found[4][:1] == "/":
        file.restart(match.start())
        if found and found[2] == "object":  # a companion, which has no name of its own
            file.stack = [(len(match[1]) - len(match[1].lstrip()), "class", "")]
        return
    kind = "function" if found[2] in _FUNCTIONS else "class"
    name = found[3].strip("`").rstrip(":")
    indent = len(match[1]) - len(match[1].lstrip())
    # At the margin it may be git's own driver that left the indentation out.
    file.restart(match.start(), kind, name, not _HIDDEN().search(found[1]), indent or -1)


def _definition(file: Scan, match: re.Match[str], testing: bool) -> None:
    mark, indent, before, word, name, rest = match.group(2, 3, 4, 5, 6, 7)
    name = name.strip("`").rstrip(":")  # behind which Swift has what a class comes from
    told = name in _KEYWORDS or ((word, name, file.depth) == ("module", "type", Depth.ALL))
    if told and (second := _SECOND().match(rest)):
        # ``enum class A``, ``fun interface B``, ``module type S``
        word, name, rest = ("enum" if word == "enum" else "class"), second[1], second[2]
    # An object without a name, a path in a listing of an interface.
    if (
        not name.strip("?!:.$")
        or name[0] in (".:" if file.depth is Depth.ALL else ".")  # of a variable; a symbol of Ruby
        or rest[:1] == "/"
        or (word in ("type", "object", "record", "method", "init", "module") and rest[:1] in ".=,;")
    ):
        _leave_deeper(file, len(indent))
        if word == "object":
            file.stack.append((len(indent), "class", file.within(len(indent))))
        return
    kind = (
        "function"
        if word in _FUNCTIONS
        else "type"
        if word in ("enum", "union", "type", "typealias")
        else "class"
    )
    if (
        kind == "function"
        and file.file_kind == "test"
        and (testing or (name.lower().startswith("test") and file.language not in TITLED))
    ):
        kind = "test"
    value = head_of(rest) if word in _FUNCTIONS or "(" in rest else ""
    if kind == "type":
        value = rest.partition("=")[2].strip()
    hidden = (
        _HIDDEN().search(before) or name[0] == "_" or word == "defp" or file.file_kind == "test"
    ) or (mark != " " and bool(indent) and _is_inside_hidden(file, match.start(), len(indent)))
    owner = of_property(file, match.start(), len(indent)) if kind == "function" else ""
    file.define(kind, mark, name, match.start(), len(indent), value, not hidden, owner)


def _leave_deeper(file: Scan, indent: int) -> None:
    """End what is as deep as a thing without a name, such as a companion: it is not in there."""
    while file.stack and file.stack[-1][0] >= indent > 0:
        file.stack.pop()


def _is_inside_hidden(file: Scan, at: int, indent: int) -> bool:
    """Whether nobody else reaches a member: of a class kept private, or of a nameless object."""
    kind, name = file.scope(indent)
    if kind == "class":
        for head in reversed(file.heads):
            if head[4] == name and head[0] < at:
                if not head[6]:
                    return True
                break
    text = file.text
    found = text.rfind("object :", max(text.rfind("\n@@", 0, at), at - _NEAR, 0), at)
    if found < 0:
        return False
    line = text[text.rfind("\n", 0, found) + 2 : text.find("\n", found)]
    return line.rstrip().endswith("{") and len(line) - len(line.lstrip()) < indent


def _value(file: Scan, match: re.Match[str]) -> None:
    """Properties of classes and constants; locals are for ``detail``."""
    mark, indent, before, word, name = match.group(8, 9, 10, 11, 12)
    if word == "let" and is_curried(file, match.end(12)):
        file.define("function", mark, name, match.start(), len(indent))
        return
    kind, scope = file.member(len(indent), mark)
    if indent and not _is_member(file, kind, before, len(indent)):
        return
    if indent and kind != "class" and _is_on_both_sides(file.text, mark, name):
        return  # of which one line tells that it is a property
    scope = scope if kind == "class" else ""
    # A comma behind it parts the property of a constructor from the next.
    value = clean((match[14] or "").strip(" ;,"))
    if not value and match[13]:
        value = typed(clean(match[13].rstrip(" ,")))
    constant = "const" in before or word == "const" or name.isupper()
    public = not (_HIDDEN().search(before) or file.file_kind == "test")
    public = public and not (indent and _is_inside_hidden(file, match.start(), len(indent)))
    what = "constant" if constant else "field"
    file.note(what, mark, name, match.start(), value, scope, public)


def _is_member(file: Scan, kind: str, before: str, indent: int) -> bool:
    """Whether a property is one of a class, and none of a function or accessor for itself.

    It has words that locals have not, or stands one step inside of the class; where the hunk shows
    no class, it stands beside a function.
    """
    if _OF_CLASS().search(before):
        return True
    if kind == "class":
        return indent <= max(file.stack[-1][0], 0) + file.step()
    beside = any(what == "function" and depth == indent for depth, what, _ in file.stack)
    return beside and not kind


def _is_on_both_sides(text: str, mark: str, name: str) -> bool:
    """Whether the other side declares a value by the name as well."""
    other = "-" if mark == "+" else "+"
    declared = re.compile(rf"\n{other}[^\n]*\b(?:val|var|let|const) +{re.escape(name)}\b")
    return name in text and declared.search(text) is not None


def _errors(file: Scan) -> None:
    if not any(word in file.text for word in ("throw", "raise", "revert ")):
        return
    # Rules and model were made without those of a namespace.
    pattern = _THROW_OF_ALL if file.depth is Depth.ALL else _THROW
    for match in pattern().finditer(file.text):
        start = file.text.rfind("\n", 0, match.start())
        mark = file.text[start + 1]
        if mark in "+-":
            text = said(file, mark, match.end()) if match[2] else ""
            file.note("error", mark, match[1], start, text)


def _statements(file: Scan) -> None:
    pattern = _ONLY_IMPORT if file.language in _IMPORTING else _IMPORT
    for match in pattern().finditer(file.text):
        note_import(file, match)
    if file.file_kind != "test":
        for match in _GUARD().finditer(file.text):
            held = (_THEN_OR_ELSE if file.depth is Depth.ALL else _THEN)().sub("", match[2])
            text, closed = condition(file, held), match[0].count("(") == match[0].count(")")
            bare = match[0][-1:] != "{" or (file.language == "Zig" and file.depth is Depth.ALL)
            if closed and text[:1] == "(" and bare:
                text = head_of(text)  # what is done stands behind it
            guard(file, match[1], text if closed else f"{text} (", match.start(), ends=False)
