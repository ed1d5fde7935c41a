"""What the lines of Rust say."""

from __future__ import annotations

import re

from classifier.facts.around import TESTING, is_beside_test, place_in_tests
from classifier.facts.extent import line_above, line_at, next_line, until, value_below
from classifier.facts.heads import OPEN_HEAD, aliased, head_of, unbound
from classifier.facts.nested import leave
from classifier.facts.rust_texts import DEFAULT, texts
from classifier.facts.scan import Depth, Scan, clean, lazy, names
from classifier.facts.statements import guard
from classifier.facts.uses import uses

_HEAD = (
    r"((?:pub(?:\([^)]*\))? +)?)(?:default +|const +|async +|unsafe +|extern +\"[^\"]*\" +)*"
    r"(fn|struct|enum|trait|union|impl|mod|type|macro_rules!)\b *(.*)"
)
_LINE = lazy(
    rf"\n(?:@@\d+ (.*)|([-+ ])([ \t]*+){_HEAD}"  # 1, 2 to 6
    r"|([-+])([ \t]*+)(?:#\[(.*)"  # 7 8, 9
    r"|(?:pub(?:\([^)]*\))? +)?(?:const|static) +(?:mut +)?([A-Z_][A-Z0-9_]*) *: *(.*)"  # 10 11
    r"|((?:pub(?:\([^)]*\))? +)?)(?:([a-z_]\w*):(?: +|(?=\r?\n))(.*)"  # 12, 13 14
    r"|([A-Z]\w*)(?=,\r?\n|[({]| \{)())))"  # 15 16
)
_SECTION = lazy(_HEAD)
_NAME = lazy(r"[A-Za-z_]\w*")
_IMPL = lazy(r"(?:<[^\n]*?> +)?(?:[^\n]*? for +)?(?:[\w:]+::)?&?(\w+)")
# An ``impl`` that is a type, of a function that is taken or returned, or of what a macro fills in.
_TYPED = lazy(r"(?:for<[^>\n]*> +)?[\w:]+\(|[^\n]*,[ \t]*\r?$|[^\n]* for +(?:[#$]|\[<)")
# What stands before the type that a trait is implemented for, which is not the trait's.
_BORROWED = lazy(r" for +(?:&(?:'\w+ +)?(?:mut +)?|dyn +)+(?=\w)")
_GUARD = lazy(
    r"\n([-+])([ \t]*+)(?:\} else |(?:let [^=\n]*= *|return ))?"
    r"(if|while|match)\b *([^\n]*?) *\{"
)
_DATA = frozenset(((-1, "class"), (-1, "type")))
_DATA_HEAD = lazy(r"\n@@\d+ +(?:pub(?:\([^)]*\))? +)?(?:struct|enum|union)\b")
_BEHIND = lazy(r"\n[-+ ]([ \t]+)\}\r?(?:\n[-+ ](?:[ \t]*\r?(?=\n|\Z)|\1(?://|#\[)[^\n]*))*\Z")
# What marks a test: some have a case of it each.
_TESTS = names("test rstest test_case")
_VALUES = names("Some None Ok Err")
_CUT = lazy(r"\w[ \t]*[(<]")
_FEW = 3  # heads above a hunk, among which is that of what the hunk is in, if one shows it
_DEEP = lazy(r"\( *(?:\)|(?:mut +|&(?:'\w+ +)?(?:mut +)?)?self\b)")


def scan(file: Scan) -> None:
    """Note what the changed lines of a Rust file have."""
    attributes: list[str] = []
    for match in _LINE().finditer(file.text):
        last = match.lastindex or 0
        if last == 6:
            _definition(file, match, "test" in attributes)
            attributes = []
        elif last == 9:
            attributes = _attribute(file, match, attributes)
        elif last == 1:
            attributes = []
            _section(file, match)
        else:
            _name(file, match, attributes)
            attributes = []
    place_in_tests(file)
    texts(file)
    if file.depth:
        _statements(file)


def _named(file: Scan, word: str, rest: str, at: int = 0) -> str:
    if word != "impl":
        first = _NAME().match(rest)  # what a macro fills in is no name
        return first[0] if first else ""
    if file.depth is Depth.ALL and _TYPED().match(rest):
        return ""
    # What it is for may stand below.
    below = next_line(file.text, at).strip() if at and "{" not in rest else ""
    head = f"{rest.rstrip()} {below}" if below.startswith("for ") else rest
    # Rules and model were made with the names of such traits.
    head = _BORROWED().sub(" for ", head, 1) if file.depth is Depth.ALL else head
    found = _IMPL().match(head)
    return found[1] if found else ""


_KINDS = {"fn": "function", "type": "type", "enum": "type", "mod": "module", "impl": "impl",
          "macro_rules!": "function"}  # fmt: skip
# Under the other name of a type may follow a list of types, but no members.
_PLACES = _KINDS | {"type": "alias"}


def _section(file: Scan, match: re.Match[str]) -> None:
    found = _SECTION().match(match[1].strip())
    # At the margin it may be git's own driver that left the indentation out.
    indent = len(match[1]) - len(match[1].lstrip()) if found and found[2] == "fn" else 0
    if not found or (indent and _may_be_over(file, indent, found[3])):
        file.restart(match.start())
        return
    name, kind = _named(file, found[2], found[3]), _PLACES.get(found[2], "class")
    if found[2] == "fn" and f"{name}()" in found[3] and _is_test(file, name):
        kind = "test"
    file.restart(match.start(), kind, name, _is_public(found[1]), indent or -1)


def _is_test(file: Scan, name: str) -> bool:
    """Whether what a header names is a test, whose attribute stands above the hunk."""
    if name.startswith("test_") or file.depth is not Depth.ALL:
        return name.startswith("test_")
    return any(head[3] == "test" and head[4] == name for head in reversed(file.heads[-_FEW:]))


def _may_be_over(file: Scan, indent: int, rest: str) -> bool:
    """Whether a header's function, deep inside, may stand in another one, and have ended there.

    Methods take ``self``, and tests nothing. Git cuts a header, and maybe the name in it.
    """
    return not _CUT().search(rest) or (indent > file.step() and not _DEEP().search(rest))


def _is_public(modifier: str) -> bool:
    """Whether all may use it: ``pub(crate)`` and its like are for the project itself."""
    return modifier.strip() == "pub"


def _definition(file: Scan, match: re.Match[str], testing: bool) -> None:
    mark, indent, pub, word, rest = match.group(2, 3, 4, 5, 6)
    name = _named(file, word, rest, match.start(6))
    if not name:
        return
    kind = _KINDS.get(word, "class")
    if word == "type":
        _alias(file, match, name)
        return
    if indent and word != "fn" and "! {" in file.text:
        leave(file, match.start(), len(indent))  # in a macro stands what is of no type above
    if word == "fn" and file.stack and file.stack[-1][:2] in _DATA:
        hunk = file.text.rfind("\n@@", 0, match.start() + 1)
        if _DATA_HEAD().match(file.text, hunk):
            file.stack.pop()  # what has fields only has ended above
    scope = file.scope(len(indent))[1]
    asked = file.depth is Depth.ALL or (indent and mark != " ")
    if word == "fn" and not testing and asked:
        above = line_above(file.text, match.start())
        testing = "test]" in above or "#[test_case" in above
    helps = not scope and indent and word != "impl" and is_beside_test(file, len(indent))
    hidden = file.file_kind == "test" or scope == "tests" or helps
    if kind == "function" and testing:
        kind = "test"
    value = unbound(head_of(rest)) if kind in ("function", "test") else ""
    public = not hidden and (_is_public(pub) or word in ("impl", "macro_rules!"))
    if word == "mod" and "cfg(test)" in line_above(file.text, match.start()):
        file.testing.add(name)
    owner = TESTING if helps and kind in ("function", "class", "type") and not testing else ""
    file.define(kind, mark, name, match.start(), len(indent), value, public, owner)


def _alias(file: Scan, match: re.Match[str], name: str) -> None:
    """Another name of a type; in an impl, what a trait leaves open is filled in: no new type."""
    indent = len(match[3])
    kind, scope = file.scope(indent)
    if kind == "impl" or (indent and not kind):
        return
    public = _is_public(match[4]) and file.file_kind != "test" and scope != "tests"
    value = aliased(match[6]).strip(" ;")
    file.define("type", match[2], name, match.start(), indent, value, public)
    file.stack.pop()  # a list of types may follow, but no members


def _attribute(file: Scan, match: re.Match[str], before: list[str]) -> list[str]:
    closed = until(match[9], "]")
    inner = match[9].rstrip() if closed is None else closed
    name = inner.partition("(")[0]
    testing = name in _TESTS or name.endswith("::test")
    # That a test, or what is for tests, is marked as such is told by itself.
    if file.depth and not ((testing or inner == "cfg(test)") and file.depth is Depth.ALL):
        # Arguments on lines of their own are left out.
        shown, rest = (inner, "") if closed is not None else (inner.partition("(")[0], OPEN_HEAD)
        file.note("decorator", match[7], clean(shown), match.start(), rest)
    if testing:
        return [*before, "test"]
    if name in ("arg", "clap") and "long" in inner:
        default = DEFAULT().search(inner)
        return [*before, "option", default[1] if default else ""]
    return before


def _name(file: Scan, match: re.Match[str], attributes: list[str]) -> None:
    mark, at = match[7], match.start()
    # Deep under an enum that only a section header names stand values, not variants.
    kind, scope = file.member(len(match[8]), mark)
    hidden = file.file_kind == "test"
    if match[10]:
        if file.stack and file.stack[-1][:2] == (-1, "function"):
            behind = _BEHIND().search(file.text, max(at - 600, 0), at)
            # Behind a block as deep it is the function's neighbour, as definitions are.
            scope = "" if behind and behind[1] == match[8] else scope
        value = match[11].partition("=")[2].strip().rstrip(";")
        public = not hidden and kind != "function" and "pub " in match[0]
        file.note("constant", mark, match[10], at, value.strip(), scope, public)
        return
    if kind in ("class", "type") and file.stack[-1][0] >= 0:
        leave(file, at, len(match[8]))  # of a value or a macro below, it is no member
        kind, scope = file.member(len(match[8]), mark)
    name, typed = match[13] or match[15], match[14]
    public = _is_public(match[12] or "") and not hidden
    typed = value_below(file.text, at) if (typed and typed.isspace()) or typed == "" else typed
    if typed is not None and kind == "class" and not typed.startswith(":"):
        if "option" in attributes:
            file.note("option", mark, name, at, clean(attributes[-1]), scope, not hidden)
        else:
            file.note("field", mark, name, at, clean(typed.rstrip(",")), scope, public)
    elif typed is None and kind == "type" and name[0].isupper() and name not in _VALUES:
        if file.depth is Depth.ALL and line_at(file.text, at).rstrip().endswith((")", "}")):
            return  # what a function ends with: behind a variant stands a comma
        # What stands in a function, nothing outside can name.
        inner = [level[1] for level in file.stack[-2:-1]] == ["function"]
        file.note("constant", mark, name, at, "", scope, not (hidden or inner))


def _statements(file: Scan) -> None:
    uses(file)
    for match in _GUARD().finditer(file.text):
        text = match[4]
        if match[3] == "match" and file.depth is Depth.ALL:
            continue  # what has arms for many cases is not told as a check
        if text.startswith("let ") and "=" not in text:
            # The brace that was found belongs to the pattern.
            line = file.text[match.start(4) : file.text.find("\n", match.end())].rstrip()
            text = line.removesuffix("{") if line[-1:] == "{" and "=" in line else f"{text} ("
        elif " = match " in text:
            text = f"{text} ("  # the brace opens the arms, behind which the condition goes on
        guard(file, match[1], text, match.start())
