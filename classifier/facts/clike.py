"""What the lines of C, C++, CUDA, Objective-C, Java and C# say."""

from __future__ import annotations

import re

from classifier.facts import enclosed
from classifier.facts.around import is_beside
from classifier.facts.attributes import attributed, past_attributes, unadorned, with_types
from classifier.facts.extent import line_above, next_line, until
from classifier.facts.heads import head_of
from classifier.facts.macros import preprocessor, without_replaced
from classifier.facts.scan import Depth, Scan, clean, lazy, names, typed
from classifier.facts.statements import condition, guard, is_made, said, thrown
from classifier.facts.tested import TESTS, is_test, note_test, titles

_TYPE = (
    r"(?:template *<[^\n]*> *)?(?:(?:public|private|protected|internal|static|final|abstract|"
    r"sealed|partial|export|typedef|inline|data|readonly) +)*"
    r"(class|struct|interface|enum(?: +class)?|union|namespace|record|"
    r"@interface|@protocol|@implementation)\b +"
    r"(?:(?:[A-Z_][A-Z0-9_]*|__\w+__)(?:\([^)]*\))? +)?(?:alignas\([^)]*\) +)?"
    r"(\w[\w:]*)((?:<[^\n]*?>)?(?:\([^\n]*\))?(?: +(?:final|extends|implements|where|permits)"
    r"\b[^\n]*)?"
    r"(?: *:[^:\n][^\n]*)?) *(?:\{(?:[ \t]*\};?)?)?[ \t]*(?://[^\n]*)?\r?(?=\n|$)"
)
# Possessive runs: each line is read once, its last word is split off later.
_CALLABLE = r"([A-Za-z_@~][\w:<>,*& \t\[\].~@]*+)(\([^\n]*)"
_HEAD = rf"(?:{_TYPE}|{_CALLABLE})"
_LINE = lazy(
    rf"\n(?:@@\d+ (.*)|([-+ ])([ \t]*+)(?!alignas\(){_HEAD}"  # 1, 2 3, 4 to 6 or 7 8
    r"|([-+])[ \t]*\#[ \t]*(define|if|ifdef|ifndef|elif|include)\b[ \t]*(.*)"  # 9 10 11
    r"|([-+])([ \t]*+)(?:(?:alignas|@[A-Z]\w*)(?:\([^()\n]*\))?[ \t]*)*+"  # 12 13
    r"([A-Za-z_][\w:<>,*& \t\[\].]*+)"  # 14
    r"(=[^=\n][^\n]*|;|\{[^\n}]*\};?|(?=(?:/[/*][^\n]*)?\r?\n))())"  # 15 16
)
_SECTION = lazy(_HEAD)
_LAST_WORD = lazy(r"((?:[A-Za-z_]\w*(?:<[^<>]*>)?::)*~?[A-Za-z_]\w*)\s*$")
_EXPLICIT = lazy(r"(?:\w[\w.<>\[\]?,]* )+\w[\w.<>]*\.")
_MEMBER = lazy(r"([A-Za-z_]\w*+)\s*+(?:\[[^\]]*\])*+\s*+,?\s*$")
_NOT_TYPES = lazy(r"(?:^|\s)(?:return|else|case|new|delete|throw|goto|typedef|using|await|"
                        r"import|package|assert|in|of|not|and|or|yield)\s*$|^\s*(?:return|throw|"
                        r"else|case|new)\b")  # fmt: skip
_NOT_NAMES = names(
    "if constexpr for while switch catch return sizeof else do defined assert foreach synchronized"
    " using lock void int char long short float double bool unsigned signed const size_t"
    " alignas decltype static_assert __attribute__ TORCH_CHECK super this"
)
_TYPE_LINE = lazy(r"[a-zA-Z_][\w:<>,*& \t]*[\w>*&](?<!\bnamespace)[ \t]*")
_MODIFIERS = lazy(r"\b(?:public|protected|private|internal|static|override)\b")
_GUARD = lazy(
    r"\n([-+])[ \t]*+(?:\}? *else +)?(?:if|while|assert|(CHECK|[A-Z_]+_CHECK|[A-Z_]*ASSERT))"
    r" *\(([^\n]*?)\)? *[;{]?\r?(?=\n|$)"
)
# A name that stands elsewhere is let in by these, or a type left open.
_NOT_VARIABLES = _NOT_NAMES | {"operator"}
_NO_VARIABLES = ("using ", "friend ", "template")
_TYPES = names("struct class union enum namespace interface record")
_FIXED = frozenset(("const", "constexpr", "final"))
_HEADER_LANGUAGES = frozenset(("C", "C++", "CUDA", "Objective-C", "Metal", "GLSL"))


def scan(file: Scan) -> None:
    """Note what the changed lines of a file in C or one of its kin have."""
    for match in _LINE().finditer(file.text):
        last = match.lastindex
        if last == 8:
            _callable(file, match)
        elif last == 16:
            _variable(file, match)
        elif last == 1:
            _section(file, match)
        elif last == 6:
            _type(file, match)
        else:
            preprocessor(file, match, 9)
    without_replaced(file)
    if "throw " in file.text and file.file_kind != "test":
        _errors(file)
    if file.depth:
        _guards(file)


def _split(head: str) -> tuple[str, str]:
    """What stands before the name of a callable, and the name; ("", "") where it is none."""
    word = _LAST_WORD().search(head)
    if not word or word[1].rpartition("::")[2] in _NOT_NAMES:
        return "", ""
    before = head[: word.start()]
    # Behind an at sign stands an annotation, or a word such as Objective-C's @property; behind a
    # dot what is called, but for the interface that a method of C# is of, which has a type before.
    called = before.endswith(".") and not _EXPLICIT().fullmatch(before.strip())
    no_head = called or before.endswith("@") or _NOT_TYPES().search(before)
    return ("", "") if no_head else (before, word[1])


def _named(head: str, rest: str) -> tuple[str, str, str]:
    """What stands before the name of a callable, the name, and its brackets with what follows."""
    head, rest = past_attributes(head, rest)
    before, name = _split(head)
    called = name.rpartition("::")[2] == "operator" and rest.startswith("()")
    return (before, f"{name}()", rest[2:]) if called else (before, name, rest)


def _section(file: Scan, match: re.Match[str]) -> None:
    text = match[1].strip()
    indent = len(match[1]) - len(match[1].lstrip()) or -1
    found = _SECTION().match(text)
    # Behind a declaration nothing is inside of it, nor is a macro that the hunk begins in.
    macro = next_line(file.text, match.end() - 1).endswith("\\")
    if not found or macro or text.endswith(");"):
        file.restart(match.start())
    elif found[1]:
        file.restart(match.start(), "class", with_types(found, 1, file.language)[0], indent=indent)
    else:
        before, name, rest = enclosed.unmade(file, *_named(found[4], found[5]))
        if name in TESTS:
            name = titles(rest)[-1]
        elif name.isupper() and not before.strip():
            name = ""  # a macro, be it with a block
        kind = enclosed.as_record(file, before, "function", "")[0] if name else ""
        name = name.rpartition("::")[2]
        file.restart(match.start(), kind, name, "static" not in before, indent)


def _type(file: Scan, match: re.Match[str]) -> None:
    if file.depth is Depth.ALL and next_line(file.text, match.end() - 1).lstrip()[:1] == ">":
        return  # the last parameter of a template, which rules and model take for a type
    word = match[4]
    kind = {"namespace": word, "union": "type"}.get(word, "type" if word[:4] == "enum" else "class")
    mark = " " if kind == "namespace" else match[2]
    name, rest = with_types(match, 4, file.language)
    ends = " {};\\" if file.depth is Depth.ALL else " {};"  # as each line of a macro does
    value = clean(rest.strip().lstrip(":").strip(ends))
    public = file.file_kind != "test"
    file.define(kind, mark, name, match.start(), len(match[3]), value, public)


def _callable(file: Scan, match: re.Match[str]) -> None:
    """A function's head, not a call: it has a type before its name, or its class around it."""
    before, spelled, rest = enclosed.unmade(file, *_named(match[7], match[8]))
    if not spelled or rest.endswith("\\") or enclosed.is_no_head(file, before, spelled):
        return  # what a macro stands for has its name, and its place, where it is used
    enclosed.leave_ended(file, match.start())
    above = line_above(file.text, match.start()) if not before.strip() else ""
    shown = attributed(above)
    # What stands above but for its attribute begins the head.
    indent = len(above) - len(above.lstrip()) if shown else len(match[3])
    scope = file.scope(indent)
    if above and (not indent or scope[0] == "class"):
        before = _type_in(shown or above)
    if scope[0] not in ("", "class", "namespace"):
        # After a method that a section header names comes its neighbour, in Java and its kin.
        if file.stack[-1][0] >= 0 or not _MODIFIERS().search(before):
            return
        scope = ("", "")
    if _is_inside(file, match, scope[0], indent):
        return
    if spelled in TESTS:
        note_test(file, match, rest)
    elif _is_head(match, before, spelled, scope):
        owner, name = enclosed.whole_name(file, before, spelled)
        owner = owner or enclosed.of_property(file, match.start(), indent)
        static = file.language in _HEADER_LANGUAGES and not indent and "static" in before.split()
        public = not (static or file.file_kind == "test" or "private" in before)
        kind = "test" if is_test(file, match, name) else "function"
        kind, head = enclosed.as_record(file, before, kind, head_of(rest))
        file.define(kind, match[2], name, match.start(), indent, head, public, owner)


def _is_inside(file: Scan, match: re.Match[str], around: str, indent: int) -> bool:
    """Whether a declaration is one of code: in Java, a class without a name has methods as deep."""
    owned = around == "class" and file.language in _HEADER_LANGUAGES
    return owned and enclosed.is_in_code(file, match.start(), indent)


def _type_in(above: str) -> str:
    """The type of a function's result where it has the line above the name to itself."""
    found = _TYPE_LINE().fullmatch(unadorned(above.lstrip()))
    return found[0] if found and not _NOT_TYPES().search(found[0]) else ""


def _is_head(match: re.Match[str], before: str, spelled: str, scope: tuple[str, str]) -> bool:
    """Whether the words around a bracket are a definition or declaration."""
    mark, indent, rest = match[2], len(match[3]), match[8].rstrip()
    enclosing, around = scope
    owner, _, name = spelled.rpartition("::")
    constructor = enclosing == "class" and name.lstrip("~") == around
    if not before.strip() and not constructor and (indent or not rest.endswith(("{", ")"))):
        return False
    bare = before.removeprefix("extern ")
    if name.isupper() and not constructor and bare.upper() == bare:
        return False  # a macro that stands before or between declarations
    if rest.startswith(("(*", "(&")):
        return False  # a variable that points to a function, whose result is of that type
    if rest.endswith(";") and (mark == " " or (indent and enclosing != "class") or owner):
        return False
    loose = bool(indent) and enclosing == ""
    return not loose or rest.endswith("{") or _MODIFIERS().search(before) is not None


def _variable(file: Scan, match: re.Match[str]) -> None:
    """Fields, enum members and constants; locals are for ``detail``."""
    head, indent, sign = match[14], len(match[13]), match[15]
    if sign.endswith("\\"):
        return  # in the body of a macro
    enclosed.leave_ended(file, match.start())
    kind, scope = file.member(indent, match[12])
    if kind == "function" or (indent and not kind and file.language in _HEADER_LANGUAGES):
        return  # what is indented under nothing that the hunk shows is a local, too
    kind, member = "class" if indent and is_beside(file, indent) else kind, _MEMBER().search(head)
    if not member or member[1] in _NOT_VARIABLES or head.startswith(_NO_VARIABLES):
        return
    before, name = head[: member.start()], member[1]
    # Behind a dot stands what something else has, behind the word for a type nothing but a type.
    if _NOT_TYPES().search(before) or before[-1:] == "." or before.strip() in _TYPES:
        return
    if kind == "class" and enclosed.is_in_code(file, match.start(), indent):
        return
    mark, at, words = match[12], match.start(), before.split()
    value = enclosed.value_of(file, match.end(15), sign)
    public = file.file_kind != "test" and "private" not in words
    if kind == "type" and not words:
        file.note("constant", mark, name, at, value, scope, public)
    elif kind == "class" and words and sign:
        what = "constant" if value and (name.isupper() or "constexpr" in words) else "field"
        for one in enclosed.declared(file, before, name, sign):
            file.note(what, mark, one, at, value or typed(clean(" ".join(words))), scope, public)
    elif value and words and (_FIXED & set(words) or name.isupper()):
        public = public and kind != "function" and "static" not in words
        file.note("constant", mark, name, at, value, scope, public)


def _errors(file: Scan) -> None:
    for match in thrown(file):
        start = file.text.rfind("\n", 0, match.start())
        mark = file.text[start + 1]
        if mark in "+-" and not is_made(file, match[0]):
            name = match[1].rpartition("::")[2]
            file.note("error", mark, name, start, said(file, mark, match.end()))


def _guards(file: Scan) -> None:
    if file.file_kind != "test":
        for match in _GUARD().finditer(file.text):
            # The bracket that closes the condition is not in what was found.
            text, closed = condition(file, match[3]), match[0].count("(") == match[0].count(")")
            if match[2] and (first := until(text, ",")) is not None:
                text, closed = first, True  # behind it stands what a macro says where it fails
            guard(file, match[1], text if closed else f"{text} (", match.start())
