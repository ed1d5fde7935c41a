"""What the lines of Python say: definitions, parameters, fields, imports, errors, guards."""

from __future__ import annotations

import re
from functools import cache

from classifier.facts.around import forget_header, is_local, make_local, within
from classifier.facts.depth import in_decorator
from classifier.facts.extent import is_prose, line_above, uncommented, until, whole
from classifier.facts.former import present
from classifier.facts.heads import OPEN_HEAD, head_of, parameters, unwrapped
from classifier.facts.imported import in_blocks, listed
from classifier.facts.listed import ends_of_list
from classifier.facts.nested import leave
from classifier.facts.scan import HEADER_LIMIT, VALUE_LIMIT, Depth, Scan, clean, lazy, typed
from classifier.facts.statements import guard, said, tried
from classifier.facts.wrapped import joined

_HEADS = r"\n(?:@@\d+ (.*)|([-+ ])([ \t]*+)(async +def|def|class) +(\w+)(.*)"  # 1, 2 to 6
_NAMES = r"([A-Z][A-Z0-9_]+|__version__|[A-Za-z_]\w*(?=: \w)) *([:=].*)"  # 11 12
_TESTS = lazy(_HEADS + ")")
_CORE = lazy(rf"{_HEADS}|([-+])([ \t]*+)(?:(raise)\b *(.*)|{_NAMES}))")  # 7 8, 9 10
_FULL = lazy(
    rf"{_HEADS}|([-+])([ \t]*+)(?:"
    rf"(from|import|if|elif|while|assert|raise|except|@)\b *(.*)|{_NAMES}))"
)
_SECTION = lazy(r"(?:async +def|def|class) +(\w+)(.*)")
# Parameters of which none is the object: a test has such functions for itself.
_INNER = lazy(r"\((?!(?:self|cls)\b)(?=.)")
_FIXTURE = lazy(r"\n[-+ ][ \t]*@(?:\w+\.)*fixture\b")  # no test, whatever it is called
_HEAD_CLOSE = lazy(r"\)[ \t]*(?:->[^\n]*)?:[ \t]*(?:\.\.\.)?[ \t]*(?:#[^\n]*)?\r?(?=\n|$)|\n@@|\Z")
_FIRST = {side: lazy(rf"\n[{side} ]([ \t]*+)[\w*]") for side in "-+"}
_PARAMETER = lazy(r"\n([-+])([ \t]*+)(?:\*, *)?(\*{0,2}[A-Za-z_]\w*)[ \t]*([:=,].*|(?=\r?\n))")
_TYPED = lazy(r":\s*([^=]*?)\s*(?:=(?!=)\s*(.*?))?,?$")
_ERROR = lazy(r"(?:[\w.]*\.)?(\w+)(\(?)")
_CAUGHT = lazy(r"[A-Za-z_][\w.]*")
_PHRASE = lazy(r"\w[ ]+\w")
_STRING = lazy(r"\"[^\"]*\"|'[^']*'")


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
    in_blocks(file)


def _section(file: Scan, match: re.Match[str]) -> None:
    text = match[1].lstrip()
    found = _SECTION().match(text) if match[1] != file.over else None
    if not found or (not found[2] and len(match[1]) >= HEADER_LIMIT):
        file.restart(match.start())
        return
    kind, name = "class" if text[0] == "c" else "function", found[1]
    # At the margin the name alone may be shown, as git's own driver does it.
    indent = len(match[1]) - len(text) or -1
    inner = kind == "function" and (
        indent > file.step()
        or (file.file_kind == "test" and indent > 0 and _INNER().match(found[2]) is not None)
        or in_decorator(file.text, match.end())
    )
    goes_on = indent > 0 and _clause(indent).match(match.string, match.end())
    file.over = match[1] if inner or goes_on else ""
    if file.over:
        # It had ended: the statement that goes on, or the method around it, is not its part.
        file.restart(match.start())
        return
    name = present(file, name, match.start())
    file.restart(match.start(), kind, name, name[0] != "_", indent)
    if kind == "function" and head_of(found[2]) == OPEN_HEAD:
        _head_lines(file, name, match.end(), ends_of_list(file, match.end(), match[1]))


@cache
def _clause(indent: int) -> re.Pattern[str]:
    """Deeper lines up to a clause of a statement at this indentation that began above them."""
    return re.compile(
        rf"(?:\n[-+ ](?:[ \t]{{{indent + 1}}}[^\n]*+|[ \t]*+(?:[#)\]}}][^\n]*+)?(?=\n|$)))*+"
        rf"\n[-+ ][ \t]{{{indent}}}(?:else|elif|except|finally)\b"
    )


def _definition(file: Scan, match: re.Match[str]) -> None:
    mark, name, rest, indent = match[2], match[5], match[6], len(match[3])
    _leave_inner(file, match.start(), indent)
    in_test = file.file_kind == "test"
    # Nobody else can use what a function defines for itself.
    inner = file.stack and file.stack[-1][0] >= 0 and file.stack[-1][1] == "function"
    public = not (name[0] == "_" or in_test or inner)
    local = in_test and match[4] == "class" and is_local(file, indent, mark, match.start())
    forget_header(file)
    plain, opening = ("class", "Test") if match[4] == "class" else ("function", "test")
    kind = "test" if in_test and name.startswith(opening) else plain
    above = file.text.rfind("def ", 0, match.start()) if file.depth is Depth.ALL else match.start()
    kind = plain if _FIXTURE().search(file.text, above, match.start()) else kind
    value = head_of(rest) if mark != " " or rest.rstrip()[-1:] in "(," else ""
    file.define(kind, mark, name, match.start(), indent, value, public)
    if local:
        make_local(file, mark)
    if value == OPEN_HEAD and (plain if file.depth is Depth.ALL else kind) != "class":
        _head_lines(file, name, match.end(), _head_ends(file.text, match.end(), mark))


def _leave_inner(file: Scan, at: int, indent: int) -> None:
    """Leave what has ended, for rules within another: a ``with`` stands behind it."""
    while file.stack and file.stack[-1][0] >= indent:
        file.stack.pop()
    if file.stack and file.stack[-1][0] >= int(file.depth is not Depth.ALL):
        leave(file, at, indent)


def _within(file: Scan, match: re.Match[str]) -> str:
    """Name of the definition that a statement stands in."""
    at, indent = match.start(), len(match[8])
    _leave_inner(file, at, indent)
    return within(file, at, indent)


def _head_ends(text: str, start: int, mark: str) -> dict[str, int]:
    """Where a head of several lines closes, on each side that has it."""
    ends: dict[str, int] = {}
    for side in "-+" if mark == " " else mark:
        for match in _HEAD_CLOSE().finditer(text, start):
            line = text.rfind("\n", 0, match.start() + 1)
            if text[line + 1] in "@ " or text[line + 1] == side:
                ends[side] = match.start()
                break
    return ends


def _head_lines(file: Scan, function: str, start: int, ends: dict[str, int]) -> None:
    """Parameters on lines of their own; other heads may come between one that goes and its end."""
    if file.fresh or not ends:
        return  # those of a new function go without saying
    public, last = function[0] != "_" and file.file_kind != "test", max(ends.values())
    for match in _PARAMETER().finditer(file.text, start, last):
        if match.start() >= ends.get(match[1], 0):
            continue  # behind its side's own end
        opens = _FIRST[match[1]]().search(file.text, start, last)
        if opens and len(match[2]) > len(opens[1]):
            continue  # an argument of a call that makes a default
        line = match[3] + match[4].partition(" #")[0].rstrip()
        inside = until(line, ")")  # the last may stand before the bracket
        opened = inside is None and line.endswith(("[", "("))  # a type that goes on in other lines
        for name, value in parameters(line if inside is None else inside).items():
            known = OPEN_HEAD if opened else clean(value)
            file.note("parameter", match[1], name, match.start(), known, function, public)


def _name(file: Scan, match: re.Match[str]) -> None:
    """``NAME = 1``; ``name: T = 1`` in a class."""
    mark, name, rest, at = match[7], match[11], uncommented(match[12], "Python"), match.start()
    kind, scope = file.member(len(match[8]), mark)
    public = name[0] != "_" and file.file_kind != "test"
    above = line_above(file.text, at).rstrip() if file.depth is Depth.ALL else ""
    if rest.startswith("==") or rest.endswith(",") or above.endswith(("(", ",")):
        return  # an argument
    if rest[0] == ":" and not name.isupper():
        found = _TYPED().match(rest)
        # Two words without a sign between them are no type: a list in a docstring.
        if found and kind == "class" and not _PHRASE().search(_STRING().sub("", found[1])):
            value = clean(found[2]) if found[2] else typed(clean(found[1]))
            file.note("field", mark, name, at, value, scope, public)
    elif name == "__version__":
        value = clean(rest.lstrip("= "))  # what is computed is no number
        file.note("version", mark, name, at, value.strip("\"'") * (value[0] in "\"'"), scope)
    elif name.isupper():
        value = rest.partition("=")[2]
        file.note("constant", mark, name, at, value.strip(), scope, public and kind != "function")


def _from(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], match[10].rstrip(), match.start()
    module, _, names = rest.partition(" import ")
    module, names = module.strip(), names.partition("#")[0].strip()
    if names == "(":
        listed(file, at, mark, module)
    elif names[-1:] in (",", "\\") and file.depth is Depth.ALL:
        names = joined(file.text, at, mark, "Python").partition(" import ")[2] or names
    for name in names.strip("()").split(","):
        file.note("import", mark, name.partition(" as ")[0].strip(), at, scope=module)


def _import(file: Scan, match: re.Match[str]) -> None:
    for name in match[10].partition("#")[0].split(","):
        file.note("import", match[7], name.partition(" as ")[0].strip(), match.start())


def _guard(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], uncommented(match[10], "Python"), match.start()
    if "`" in rest and '"' not in rest and "'" not in rest:
        return  # a line of a docstring
    if file.file_kind != "test":
        stop = "," if match[9] == "assert" else ":"
        text = until(rest, stop)
        if text is None and is_prose(rest):
            return  # a line of a docstring
        if text is None and not whole(rest):
            # What nothing shows the end of finds its partner.
            line = joined(file.text, at, mark, file.language)
            known = until(line[len(match[9]) :].strip(), stop) or rest
            text = unwrapped(known if whole(known) else rest)
            told = whole(known) and len(text) <= VALUE_LIMIT and file.depth is Depth.ALL
            file.note("guard", mark, clean(text), at, OPEN_HEAD * (not told), _within(file, match))
            return
        ends = text is not None or match[9] == "assert"
        guard(file, mark, text or rest, at, scope=_within(file, match), ends=ends)


def _raise(file: Scan, match: re.Match[str]) -> None:
    mark, at = match[7], match.start()
    error = _ERROR().match(match[10])
    # A name in lower case that is not called is an error that was caught, raised again.
    if error and error[1] != "from" and (error[2] or not error[1].islower()):
        text = said(file, mark, match.start(10) + error.end()) if error[2] else ""
        out = mark == "-" or not tried(file, at, len(match[8]))
        file.note("error", mark, error[1], at, text, _within(file, match), out)


def _except(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], uncommented(match[10], "Python"), match.start()
    for name in _CAUGHT().findall(re.split(r" as |, *[a-z_]\w*:", rest)[0]):  # also of Python 2
        file.note("handled", mark, name, at, scope=_within(file, match))


def _decorator(file: Scan, match: re.Match[str]) -> None:
    mark, rest, at = match[7], uncommented(match[10], "Python"), match.start()
    # Arguments on lines of their own are left out.
    shown, more = (rest, "") if whole(rest) else (rest.partition("(")[0], OPEN_HEAD)
    file.note("decorator", mark, clean(shown), at, more)


_STATEMENTS = {
    "from": _from,
    "import": _import,
    **dict.fromkeys(("if", "elif", "while", "assert"), _guard),
    "raise": _raise,
    "except": _except,
    "@": _decorator,
}
