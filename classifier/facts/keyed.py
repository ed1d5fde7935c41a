"""Whether a text has a line that defines, or sets, what is told of another line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.bound import binds, in_tables, takes_out
from classifier.facts.entire import Side
from classifier.facts.extent import goes_on, in_string, places
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.suffixes import C_HEADERS, C_LIKE, ECMA, PYTHON, PYTHON_SOURCES, is_script

_PLAIN = re.compile(r"(?:--)?[A-Za-z_][\w.:-]*")
# What stands before the name of a function of C at the margin, and behind it.
_C_HEAD = re.compile(r"(?!return\b|else\b)(?:[A-Za-z_][\w \t*&:<>,]*[ \t*&])?")
_C_BODY = re.compile(r"\([^;{}]*\)[^;{}()]*\{")
# The same of one that a header declares, below attributes that have a line of their own.
_C_DECLARED = re.compile(r"[ \t]+(?!(?:return|else)\b)[A-Za-z_][\w \t*&:<>,]*[ \t*&]")
_C_ENDS = (*";{}:,/\\=|&\n", "")  # what the line above ends with where this one begins something
_C_END = re.compile(r"\([^;{}]*\)[^;{}()=]*;")
_WIDE, _LONG = 200, 2000  # characters of a line before a name, and of a head, that are looked at
_CALLED = re.compile(r"\w+\(")
# What a head has before it: who may use it and how, and annotations.
_SEEN = re.compile(
    r"(?:(?:pub(?:\([^)\n]*\))?|@\w+(?:\([^)\n]*\))?|public|protected|private|internal|open|final|"
    r"override|inline|suspend|operator|async|static|export|default)[ \t]+)*"
)
# A field of TypeScript by a parameter of the constructor, or as deep as the first one is.
_KEPT = r"\b(?:public|private|protected|readonly) +{0}\??[ \t]*:|"
_KEPT += r"\A\n*+(?=([ \t]*+))(?:.*\n)*?\1(?:readonly +)?[\"']?{0}[\"']?\??:"
# A field of Go by the type that it has, as it is named where it has no name; or in a list of types.
_HELD, _DEEPER = r"(?m)^\t\w+[ \t]+\*?{}(?=[ \t\r\n])", r"(?m)^\t+{}[ \t]"
# What stands before and behind the name of a constant of C, or of a table, at the margin.
_C_SET = r"^(?:\[\[[^\]\n]*\]\][ \t]*)*(?!return\b|extern\b)[A-Za-z_][\w \t*&]*[ \t*&]{}[ \t]*[\[=]"
# A macro, however deep; one that an enumeration has as one of its names.
_C_MACRO = r"^[ \t]*#[ \t]*define[ \t]+{}(?!\w)"
_C_LISTED = r"^[ \t]+{}[ \t]*(?:=[^=\n,;]*)?(?:,|[ \t]/[/*]|$)"
# What stands before the name of a type, whichever sort of one it is.
_TYPED = (
    r"^[ \t]*(?:(?:pub(?:\([^)\n]*\))?|export|default|declare|public|private|protected|internal|"
    r"static|abstract|final|sealed|data|open|partial|const|case|indirect|module\.exports =) +)*"
    r"(?:struct|enum|union|class|interface|trait|type|object|record|actor|protocol|mixin) +"
)
# Types of Go in brackets.
_GROUPS = re.compile(r"^type \(\n(.*?)^\)", re.MULTILINE | re.DOTALL)
# Languages in which an object's own fields need not be named as such.
_OWN = ("this.", "self.")
_UNNAMED = (".kt", ".kts", ".java", ".cs", ".swift", ".scala", ".dart", ".groovy")
# What no text has, though lines of it may read so.
_OF_CODE = frozenset(
    (*CONSTRUCT_KINDS, "call", "error", "handled", "log", "guard", "return", "variable", "import",
     "function", "class", "constant", "field", "parameter", "decorator", "comment")
)  # fmt: skip
_OF_JOB = re.compile(r" {4}[\w-]")  # a line as deep as the keys of a job are
_KEYS = frozenset(("config", "env", "ci_job", "ci_step", "ci_trigger", "ci_permission"))
# A line of a text that goes on over several, and what one begins with that is told to a reader.
_PIECE = re.compile(r"[ \t]*[a-zA-Z]{0,2}([\"']).*\1[ \t]*\)*[ \t]*$")
_TOLD = re.compile(r"\braise\b|(?:Error|Exception)\($|\blog\w*\.\w+\($|\bwarn\w*\($|\bhelp=\(?$")
_LETTERS = "_-"  # what options have in their names, too
# Where a text has what is filled in, and the words by which it is known from others.
_FILLED_IN = re.compile(r" ?[%{$\\\"'`]")
_PIECES, _TOLD_APART = 12, 3


def defines(text: str, fact: Fact, line: str) -> bool:
    """Whether a line begins as the one that defines it does, up to what follows the name.

    Who may use what Rust defines says nothing of what else has the name, nor do annotations, nor
    what one of C takes, nor how deep one of JavaScript stands.
    """
    at = line.find(fact.name)
    start = line[: at + len(fact.name) + 1]
    if at < 0 or (fact.kind != "build" and fact.name not in text):  # CMake may spell it otherwise
        return False
    if fact.path.endswith(ECMA) and line[:1].strip() and takes_out(text, fact.name):
        return True
    if (fact.kind, fact.scope) == ("function", "") and fact.path.endswith(C_LIKE):
        return f"\n{start}" in f"\n{text}" or _is_headed(fact, text)
    if fact.kind == "function" and fact.path.endswith((*ECMA, ".java", ".kt", ".rs")):
        code = start.lstrip()
        bare = _SEEN.sub("", code, count=1)
        depth = r"[ \t]*" if fact.path.endswith(ECMA) else start[: len(start) - len(code)]
        head = rf"^{depth}{_SEEN.pattern}{re.escape(bare)}"
        return bare in text and re.search(head, text, re.MULTILINE) is not None
    if f"\n{start}" in f"\n{text}" or _is_type(text, fact):
        return True
    return _defines_otherwise(text, fact, line[:at])


def _is_type(text: str, fact: Fact) -> bool:
    """Whether a type is one still, or was, if of another sort: a structure made an enumeration."""
    asked = fact.kind in ("class", "type") and not fact.path.endswith(C_LIKE)
    said = rf"{_TYPED}{re.escape(fact.name)}\b"
    return asked and re.search(said, text, re.MULTILINE) is not None


def _defines_otherwise(text: str, fact: Fact, before: str) -> bool:
    """Whether a line defines it in another way: a constant of a module or script, be it set anew
    under a condition, of C with other words before it; a field, by a parameter of the constructor,
    or as deep without its type; a type of Go, in a group."""
    if fact.kind == "field" and fact.path.endswith((".go", ".ts", ".tsx")):
        typed = _DEEPER if fact.old or fact.new else _HELD
        held = typed if fact.path.endswith(".go") else _KEPT
        return re.search(held.format(re.escape(fact.name)), text) is not None
    if fact.kind == "build" and fact.scope.lower() in ("set", "option"):  # of CMake
        said = rf"\b(?:set|option)\(\s*\"?{re.escape(fact.name)}(?![\w.-])"
        return re.search(said, text, re.IGNORECASE) is not None
    if fact.kind in ("class", "type") and fact.path.endswith(".go"):
        entry = rf"(?m)^\t{re.escape(fact.name)}[ =\[]"
        return any(re.search(entry, group) for group in _GROUPS.findall(text))
    if (fact.kind, fact.scope) != ("constant", "") and fact.kind != "field":
        return False
    if fact.kind == "constant" and fact.path.endswith(C_LIKE):
        said = rf"{_C_SET}|{_C_LISTED}|{_C_MACRO}".replace("{}", re.escape(fact.name))
        return re.search(said, text, re.MULTILINE) is not None
    if is_script(fact.path):
        return re.search(rf"^[ \t]*{re.escape(fact.name)}=", text, re.MULTILINE) is not None
    return fact.path.endswith(PYTHON) and binds(text, fact, before)


def is_said(fact: Fact, side: Side) -> bool:
    """Whether the line of a fact is one of a text of Python, which begins above all hunks or where
    a hunk seems to end another one; an option, whether a reader is told of it, or it is passed on
    and nothing says with what instead. Of YAML, it is a line of a script that is no key."""
    if fact.path.endswith((".yml", ".yaml")):
        return fact.kind in _KEYS and fact.line in side.scripts
    if not fact.path.endswith(PYTHON_SOURCES):
        return False
    if fact.kind == "option":
        if fact.action == "changed":
            return not (fact.public or (fact.old and fact.new))
        begun = side.changed.get(fact.line, "").partition(fact.name)[0][:-1]
        told = in_string(begun, "Python") or _is_told(fact.line, side.lines)
        return fact.action == "added" and told
    told = fact.kind in _OF_CODE and fact.action in ("added", "removed", "changed")
    return told and side.begins_in_text(fact.line)


def _is_told(line: int, lines: Sequence[str]) -> bool:
    """Whether a line is one of several that make a text of an error, a message or a help."""
    for above in reversed(lines[max(line - _PIECES, 0) : line]):
        if not _PIECE.match(above):
            return above is not lines[line - 1] and _TOLD.search(above) is not None
    return False


def _is_headed(fact: Fact, text: str) -> bool:
    """Whether a function of C has its head at the margin, whatever it takes or gives: for each
    platform there may be one by the name, or a macro; or a header declares it below attributes."""
    declared = fact.path.endswith(C_HEADERS)
    for at in places(f"{fact.name}(", text):
        start, end = text.rfind("\n", 0, at) + 1, at + len(fact.name)
        if at - start >= _WIDE:
            continue
        if _C_HEAD.fullmatch(text, start, at) and _C_BODY.match(text, end, end + _LONG):
            return True
        goes_on_here = declared and text[start - 2 : start - 1] not in _C_ENDS
        said = goes_on_here and _C_DECLARED.fullmatch(text, start, at)
        if said and _C_END.match(text, end, end + _LONG):
            return True
    return re.search(_C_MACRO.format(re.escape(fact.name)), text, re.MULTILINE) is not None


def is_of_class(fact: Fact) -> bool:
    """Whether a method is told to be gone from its class, which may have defined it twice, or to
    come in one that may have had it further down, or deeper, or by no trait."""
    comes = (fact.kind, fact.action) == ("function", "added")
    return (comes or is_lost(fact)) and fact.scope not in ("", "uses")


def is_lost(fact: Fact) -> bool:
    """Whether a function or a test is told to be gone."""
    return fact.kind in ("function", "test") and fact.action == "removed"


def begin_of(said: str) -> str:
    """The first words of the text of an error, "" where these are not enough to know it by."""
    words = _FILLED_IN.split(said)[0].split(" ")[:_TOLD_APART]
    return " ".join(words) if len(words) > 1 else ""


def keeps(text: str, fact: Fact, line: str) -> bool:
    """Whether a key stands at the same depth in another entry of a list, table or job.

    An entry that a name tells from the others is another one. What lists of JSON have may be deeper
    in one than in another: there the key with its value counts.
    """
    if fact.path.endswith(".json") and (fact.new or fact.old):
        return line.strip().rstrip(",") in text or defines(text, fact, line)
    if line.lstrip().startswith("- ") and _PLAIN.fullmatch(fact.new or fact.old):
        return f"\n{line}\n" in f"\n{text}\n"
    return defines(text, fact, line) or in_tables(text, fact, line)


def around(fact: Fact, line: str, side: Side, other: Side) -> str:
    """What a side has around a key: of one of a job of a workflow that job alone, if there is one
    by its name, as other jobs say nothing of it; else all."""
    of_job = _OF_JOB.match(line) is not None and "workflows/" in fact.path
    found = side.bodies(fact.scope) if of_job and f"\n  {fact.scope}:" in side.text else []
    return found[0].text if len(found) == len(other.bodies(fact.scope)) == 1 else side.text


def unowned(fact: Fact) -> Iterator[Fact]:
    """A fact, and a check of several words as a function makes it that is a method no more; of
    what an object sets of its own, also without the object, where a language lets it go."""
    yield fact
    if fact.kind == "variable" and fact.name.startswith(_OWN) and fact.path.endswith(_UNNAMED):
        yield replace(fact, name=fact.name[len(_OWN[0]) :])
    if fact.kind == "guard" and "self." in fact.name and " " in fact.name:
        yield replace(fact, name=fact.name.replace("self.", ""))


def takes(side: Side, option: str, line: str) -> bool:
    """Whether a side has an option, by a field or a call, of which a line of the other tells."""
    return _declares(side.changed.values(), option) or _registers(side.text, option, line)


def _registers(text: str, option: str, line: str) -> bool:
    """Whether a text has the option's name, as a text, behind the call that a line gives it to."""
    for said in (f"'{option}'", f'"{option}"'):
        called = _CALLED.findall(line.partition(said)[0] if said in line else "")
        for at in places(said, text) if called else ():
            if called[-1] in text[text.rfind("\n", 0, at) + 1 : at]:
                return True
    return False


def _declares(lines: Iterable[str], option: str) -> bool:
    """Whether a line declares the field by whose name parsers of options know such an option."""
    field = option.lstrip("-").replace("-", "_")
    for line in lines:
        head, colon, _ = line.partition(":")
        *before, name = head.split() or [""]
        if colon and name == field and all(word.startswith("pub") for word in before):
            return True
    return False


def wholes(name: str, text: str) -> Iterator[int]:
    """Where a text has the name and no longer one."""
    for at in places(name, text):
        end = at + len(name)
        before, behind = text[at - 1 : at], text[end : end + 1]
        if not (goes_on(before, _LETTERS) and goes_on(name[0], _LETTERS)) and not (
            goes_on(behind, _LETTERS) and goes_on(name[-1], _LETTERS)
        ):
            yield at
