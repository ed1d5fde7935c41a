"""What the lines of JavaScript and TypeScript say, in Vue and Svelte files too."""

from __future__ import annotations

import re

from classifier.facts.enclosed import of_property
from classifier.facts.extent import next_line, uncommented
from classifier.facts.heads import OPEN_HEAD, aliased, end_of_types, head_of
from classifier.facts.imported import imported
from classifier.facts.members import Form, is_enclosed, is_parameter, without_formed
from classifier.facts.nested import is_direct, is_function, is_part, leave, settle
from classifier.facts.scan import Scan, clean, lazy, names
from classifier.facts.statements import condition, guard, said, tried
from classifier.facts.templates import ends_template

_WORDS = (
    r"((?:export +|default +|declare +|abstract +|async +|public +|private +|protected +|static +|"
    r"readonly +|override +|const +(?=enum\b))*)"
)
_HEAD = (
    rf"{_WORDS}(?:(function\b *\*?|class\b|interface\b|type\b|enum\b|namespace\b) *([\w$]+)(.*)"
    r"|(?:(?:const|let|var) +)?([\w$]+)((?: *:[^=\n]*)? *= *(?:async\b *)?(?:\([^\n]*|<[^\n]*|"
    r"[\w$]+ *=>[^\n]*|function\b[^\n]*))"
    r"|(?:get +|set +|\* *)?(?!(?:if|for|while|switch)\b)(#?[\w$]+)"
    r"( ?(?:<[^\n(){}]*>)?\([^\n;]*\)(?: *:[^\n=;(]*[^\s=;({])? *\{\r?(?=\n|$)))"
)
_LINE = lazy(
    rf"\n(?:@@\d+ (.*)|([-+ ])([ \t]*+){_HEAD}"  # 1, 2 3, 4 to 11
    r"|([-+])([ \t]*+)(?:"  # 12 13
    r"((?:export +)?)(?:const|let|var) +([\w$]+) *(?::[^=\n]*)?= *(.*)"  # 14 15 16
    # A title that ends on its line, of a case or of a table of cases.
    r"|(?:(?:(?:await +)?\w++\.)?(?:it|test)(?!\.describe)"
    r"(?:\b[\w.]*|(?:[A-Z]\w*)?[\w.]*(?:<[^\n]*?>)?\([^\n]*?\))"
    r"|\]\)|`)\((?: *|\n\12[ \t]*+)"
    r"(?:`((?:[^`\\\n]|\\.)+)`|'((?:[^'\\\n]|\\.)+)'|\"((?:[^\"\\\n]|\\.)+)\")(?=[ \t]*[,)])"
    r"()"  # 17 18 19 20
    r"|((?:readonly |static |private |public |protected )*)([\w$]+)(\?)?: *([^\n]*)))"  # 21 to 24
)
_SECTION = lazy(_HEAD)
_NOT_NAMES = names(
    "if for while switch catch return function else do try with new await typeof case"
    " describe suite it test"
)
# An interface of TypeScript is a type: there is none at run time.
_KINDS = {"function": "function", "type": "type", "enum": "type", "interface": "type"}
# What follows the name in a definition, and not in a list of names or in a sentence.
_FOLLOWS = {
    "function": lazy(r"\s*[(<]"),
    "type": lazy(r"\s*(?:=|<|\r?$)"),
    "class": lazy(r"\s*(?:[<{]|extends\b|implements\b|$)"),
}
_ARROW = lazy(r"[ \t]*(?:async\b *)?(?:\([^\n]*\)(?: *:[^\n=]*)? *=>|[\w$]+ *=>|function\b)")
_LONE = lazy(r"\s*(?:async\b\s*)?([A-Za-z_$][\w$]*)\s*=>")
# Brackets that are the last before the body: behind those of a call stands another call.
_METHOD_HEAD = lazy(
    r" ?(?:<[^\n(){}]*>)?\((?:[^()\n]++|\((?:[^()\n]++|\([^()\n]*\))*+\))*+\)(?: *:[^\n=;]*)? *\{"
)
# An error may be given properties as it is thrown.
_THROW = lazy(r"\bthrow +(?:Object\.assign\(\s*(?=new\b))?(?:new +)?([\w.$]*)(\(?)")
_GUARD = lazy(r"\n([-+])[ \t]*+(?:\}? *else +)?(?:if|while) *\(([^\n]*?)\)? *\{?\r?(?=\n|$)")
# Files of several blocks, each in a language of its own.
_BLOCKS = names("Vue Svelte")


def scan(file: Scan) -> None:
    """Note what the changed lines of a JavaScript or TypeScript file have."""
    forms: set[Form] = set()
    for match in _LINE().finditer(file.text):
        last = match.lastindex or 0
        if last == 1:
            _section(file, match)
        elif last <= 11:
            _definition(file, match)
        elif last == 16:
            place = (match[12], match.start(), len(match[13]))
            if match[16] or match[13] or not _below(file, match):
                _constant(file, place, match[15], match[16], bool(match[14]))
        elif last == 20:
            _test(file, match)
        else:
            _field(file, match, forms)
    without_formed(file, forms)
    settle(file)
    if "throw " in file.text and file.file_kind != "test":
        _errors(file)
    if file.depth:
        _statements(file)


def _parts(match: re.Match[str], first: int) -> tuple[str, str, str]:
    """(kind, name, what follows) of a head whose groups begin at ``first``; kind "" for none."""
    word, name, rest, arrow, arrow_rest, method, method_rest = match.group(*range(first, first + 7))
    if word:
        kind = _KINDS.get(word.rstrip("* "), "class")
        follows = "class" if word in ("interface", "enum") else kind
        return (kind if _FOLLOWS[follows]().match(rest) else ""), name, rest
    if arrow:
        return ("function" if is_function(arrow_rest, match) else ""), arrow, arrow_rest
    return ("function" if _METHOD_HEAD().match(method_rest) else ""), method, method_rest


def _list_of(rest: str, arrow: bool) -> str:
    """The parameter list of a head: behind its type parameters, or a lone name before an arrow."""
    if arrow:
        rest = rest[rest.find("=") + 1 :]
        lone = _LONE().match(rest)
        if lone:
            return lone[1]
    typed = rest.lstrip().removeprefix("async").lstrip()
    return head_of(typed[end_of_types(typed) :] if typed[:1] == "<" else rest)


def _section(file: Scan, match: re.Match[str]) -> None:
    # Between the blocks of a component's file, a header may be of another block than the lines.
    found = _SECTION().match(match[1]) if file.language not in _BLOCKS else None
    kind, name, _ = _parts(found, 2) if found else ("", "", "")
    if not found or not kind or name in _NOT_NAMES or ends_template(file.raw, match.start()):
        file.restart(match.start())
    else:
        # A name that begins with test is a helper's: tests have titles.
        public = "export" in found[1] and file.file_kind != "test"
        file.stack = [(-1, kind, name)]
        file.heads.append((match.start(), "@", -1, kind, name, "", public))


def _definition(file: Scan, match: re.Match[str]) -> None:
    mark, indent = match[2], len(match[3])
    kind, name, rest = _parts(match, 5)
    # A class may hold a function as the value of a member.
    held = match[8] is not None and not file.text[match.end(4) : match.start(8)]
    method = match[10] is not None or held
    if match[8] and not held and not kind and mark != " ":
        value = rest[rest.find("=") + 1 :].strip()
        _constant(file, (mark, match.start(), indent), name, value, "export" in match[4])
    # At the margin stands no method.
    if not kind or name in _NOT_NAMES or (method and not indent):
        return
    leave(file, match.start(), indent)
    enclosing = file.scope(indent)[0]
    if method and _is_of_none(file, match, held, enclosing):
        return
    value = _list_of(rest, bool(match[8])) if kind == "function" else ""
    if match[5] == "type":
        if not rest.strip() and not next_line(file.text, match.end() - 1).lstrip().startswith("="):
            return
        more = next_line(file.text, match.end() - 1).lstrip()[:1] in ("?", "|", "&", "=")
        value = OPEN_HEAD if more else aliased(rest)
    exported = "export" in match[4] or (method and "private" not in match[4])
    public = exported and file.file_kind != "test" and name[0] not in "_#"
    helper = file.file_kind == "test" and indent and kind == "function" and enclosing != "class"
    part = enclosing == "function" and is_part(file, mark, indent)
    owner = of_property(file, match.start(), indent) if kind == "function" else ""
    file.define(kind, mark, name, match.start(), indent, value, public, owner)
    # What a callback of a test or a new function holds is no news of its own.
    if mark != " " and (helper or part):
        file.entries.pop()


def _is_of_none(file: Scan, match: re.Match[str], held: bool, enclosing: str) -> bool:
    """Whether a method is of no class: an object within a function has it."""
    if enclosing == "class":
        return is_enclosed(file, match[2], match.start(), len(match[3]))
    return held or (enclosing == "function" and not match[4])


def _below(file: Scan, match: re.Match[str]) -> bool:
    """Note a function whose head stands in the line under its name, where it does."""
    line = next_line(file.text, match.end() - 1)
    found = _ARROW().match(line)
    if not found:
        return False
    public = bool(match[14]) and file.file_kind != "test" and match[15][0] not in "_#"
    leave(file, match.start(), 0)
    head = _list_of(f"={line}", arrow=True)
    file.define("function", match[12], match[15], match.start(), 0, head, public)
    return True


def _test(file: Scan, match: re.Match[str]) -> None:
    """A case, by its title; suites are none."""
    if file.file_kind == "test":
        title = clean(match[17] or match[18] or match[19])
        file.note("test", match[12], title, match.start(), public=False)


def _constant(
    file: Scan, place: tuple[str, int, int], name: str, value: str, exported: bool
) -> None:
    """Constants: exported or in capitals; ``place`` is mark, position and indentation."""
    mark, at, indent = place
    if exported or (name.isupper() and len(name) > 1):
        public = exported and file.file_kind != "test"
        leave(file, at, indent)
        file.note("constant", mark, name, at, value.rstrip("; "), file.within(indent), public)


def _field(file: Scan, match: re.Match[str], forms: set[Form]) -> None:
    """``name?: Type`` in an interface, a type or a class; not the keys of an object.

    ``forms`` are those of other forms, with which it can not be compared.
    """
    indent = len(match[13])
    if not file.stack or file.stack[0][1] == "function":
        return  # a type inside of a function is its own affair
    leave(file, match.start(), indent)
    kind, scope = file.member(indent, match[12])
    value = uncommented(f" {match[24]}", file.language).rstrip(",; ").lstrip()
    # What ends with a comma is a parameter, or an item of an object.
    listed = match[24].rstrip().endswith(",")
    if kind not in ("class", "type") or not is_direct(file, indent):
        return
    if is_parameter(file, match.start(), scope):
        return
    if not value or listed:
        forms.add((match[12], indent, match[22]))
    elif not is_part(file, match[12], indent):
        public = "private" not in match[21] and file.file_kind != "test"
        file.note("field", match[12], match[22], match.start(), clean(value), scope, public)


def _errors(file: Scan) -> None:
    for match in _THROW().finditer(file.text):
        start = file.text.rfind("\n", 0, match.start())
        mark = file.text[start + 1]
        # A name in lower case that is not called is an error that was caught, thrown again.
        if mark in "+-" and (match[2] or not match[1].islower()):
            text = said(file, mark, match.end()) if match[2] else ""
            line = file.text[start + 2 : match.start()]
            out = mark == "-" or not tried(file, start, len(line) - len(line.lstrip()))
            file.note("error", mark, match[1], start, text, public=out)


def _statements(file: Scan) -> None:
    imported(file)
    if file.file_kind != "test":
        for match in _GUARD().finditer(file.text):
            text, closed = condition(file, match[2]), match[0].count("(") == match[0].count(")")
            guard(file, match[1], text if closed else f"{text} (", match.start())
