"""What only prose needs: assignments, calls, texts, comments and constructs worth a second look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from classifier.facts.constructs import construct_of
from classifier.facts.scan import Scan, clean, lazy, names

_ASSIGNED = lazy(
    r"\n([-+])([ \t]*+)(?:[\w<>:*&,\[\]]+[ \t]+[*&]*){0,3}?"
    r"((?:[A-Za-z_]\w*(?:\.|->|::))*[A-Za-z_]\w*)(?:\[[^\]\n]*\])?[ \t]*(?::[ \t]*[^=\n({]{1,60})?"
    r"([+*/|&-]|\?\?|\|\|)?:?=(?![=>])[ \t]*([^\n]*)"
)
_CALL = lazy(
    r"(?<![\w.\"'/-])([A-Za-z_]\w*(?:(?:\.|::|->)\w+)*!?)(?:\[[^\]\n]*\]|::?<[^>\n]*>|"
    r"<<<[^\n]*?>>>)?\("
)
_NOT_CALLS = names(
    "if for while switch catch return function def class func fn elif else and or not in is with"
    " assert"
    " del lambda except print super isinstance len range str int list dict set tuple float bool"
    " type"
    " getattr hasattr sizeof match sub async await raise yield typeof min max zip enumerate sorted"
    " map"
    " filter sum any all abs Some Ok Err None vec! format! println! it describe test expect make"
    " new"
    " append string from import case when"
)
_RETURN = lazy(r"\n([-+])[ \t]*return\b[ \t]*([^\n;]*)")
_LOG = lazy(
    r"\n([-+])[^\n]*?\b((?:\w+\.)*\w*(?:log|LOG|Log|logger|logging|slog|console|tracing|warnings|"
    r"print)\w*)"
    r"(?:(?:\.|::)(\w+))?!?\(?\(\s*(?:[-+ ]\s*)?(?:[\w.&]+,\s*)*[fFrRbB@$L]{0,2}[\"'`]([^\n]*?)"
    r"[\"'`](?=[,)\s;])"
)
_LOG_WORD = lazy(r"log|LOG|Log|console|tracing|warnings|print")
_LEVELS = names(
    "debug info warn warning error critical exception trace fatal notice verbose log print"
)
_STRING = lazy(r"(?<![\w\\])[\"'`]([^\"'`\n\\]{3,80})[\"'`]")
_QUOTED = lazy(r"(?<![\w\\])[\"']([^\"'`\n\\]{3,80})[\"']")
_TICKED = names("JavaScript TypeScript Vue Svelte Go")
_COMMENT = lazy(r"\n([-+])[ \t]*+(?://+!?|\#(?![!\[{])|/?\*+(?!/)|--(?=[ \t]))[ \t]*([^\n]{8,})")
_INLINE = lazy(r"\n([-+])[^\n]*?[^\s:\"'][ \t]+(?://|\#)[ \t]+([^\n\"']{8,})")
_TODO = lazy(r"\n([-+])[^\n]*?\b((?:TODO|FIXME|HACK|XXX)\b[^\n]*)")
# What may stand in comments, too.
_IN_COMMENTS = names("link mention identifier")
_HASHED = names(
    "Python Shell YAML TOML Dockerfile Makefile CMake Ruby Perl R Elixir Nix Starlark Meson INI"
)
_DATA = names("JSON Markdown AsciiDoc reStructuredText Text XML HTML Requirements Jupyter")
_LINK = lazy(r"https?://[^\s\"'`<>)\]}|]+")
_MENTION = lazy(r"(?<!`)`([^`\n]{2,80})`(?!`)")
_FLAGS = lazy(r"(?<![\w-])(--[A-Za-z](?:[\w.-]*[\w-])?)(?:[= ]([^\s\"'`\\|,)]+))?")
_SHELL = lazy(
    r"\n([-+])[ \t]*+(?:-[ \t]+)?(?:run:[ \t]*|RUN[ \t]+|&&[ \t]*|sudo[ \t]+)*"
    r"([a-z][\w./-]*)[ \t]+([^\n#]*)"
)
_WORD = lazy(r"[A-Za-z_]\w*(?:(?:[./:-]|::|->)[A-Za-z_]\w*)*")
_DISTINCT = lazy(r"_\w|[a-z][A-Z]|[A-Z]{2}|[a-z]\d|[.:/]\w|\w-\w")


def scan(file: Scan) -> None:
    """Note what the changed lines have beyond the definitions of their language."""
    text = file.text
    _plain(file, "return", _RETURN(), 2)
    _logs(file)
    for match in _ASSIGNED().finditer(text):
        # What is added to a variable is not its value.
        name, value = match[3], "" if match[4] else match[5].rstrip(" \r;,")
        file.note("variable", match[1], name, match.start(), clean(value), public=False)
    for match in file.changed(_CALL()):
        if match[1] not in _NOT_CALLS:
            _anywhere(file, "call", match, match[1])
    # Elsewhere backticks set off names in comments and documentation.
    strings = _STRING() if file.language in _TICKED else _QUOTED()
    for match in file.changed(strings):
        _anywhere(file, "string", match, match[1].strip())


def prose(file: Scan) -> None:
    """Note what may stand in any text: comments, links, names set as code, options."""
    _plain(file, "todo", _TODO(), 2)
    for match in file.changed(_LINK()):
        _anywhere(file, "link", match, match[0].rstrip(".,;:"))
    for match in file.changed(_MENTION()):
        _anywhere(file, "mention", match, match[1].strip())
    for match in file.changed(_FLAGS()):
        value = clean((match[2] or "").rstrip(".;:"))
        _anywhere(file, "option", match, match[1], value)
    for pattern in (_COMMENT(), _INLINE()):
        for match in pattern.finditer(file.text):
            # "#include" is no comment, and neither is what "//" divides.
            sign = match[0].lstrip("\n+- \t")[:1]
            if sign != "#" or file.language in _HASHED:
                text = clean(match[2].strip().removesuffix("*/"))
                file.note("comment", match[1], text, match.start())


def commands(file: Scan) -> None:
    """Note the commands that scripts, Dockerfiles and CI steps call."""
    for match in _SHELL().finditer(file.text):
        rest = match[3].strip().rstrip("\\").strip()
        if rest and rest[0] not in "=:(" and match[2] not in _NO_COMMANDS:
            file.note("command", match[1], match[2], match.start(), clean(rest))


_NO_COMMANDS = names(
    "if then else elif fi for while do done case esac in local return export function name uses"
    " with"
    " echo true false set exit shift readonly declare unset env on jobs needs strategy"
)


def words(file: Scan, known: set[str]) -> None:
    """Note constructs worth a second look, and distinctive names that nothing else has named."""
    code = file.file_kind != "test"
    for match in file.changed(_WORD()):
        word = match[0].strip(".:/-")
        kind = construct_of(word) if code else ""
        if kind:
            _anywhere(file, kind, match, word)
        elif word not in known and len(word) > 2 and _distinctive(word):
            _anywhere(file, "identifier", match, word)


@lru_cache(maxsize=1 << 16)
def _distinctive(word: str) -> bool:
    return _DISTINCT().search(word) is not None


def _anywhere(file: Scan, kind: str, match: re.Match[str], name: str, value: str = "") -> None:
    start = file.text.rfind("\n", 0, match.start() + 1)
    mark = file.text[start + 1 : start + 2]
    if mark in ("+", "-"):
        if kind not in _IN_COMMENTS and _is_comment(file, file.text[start + 2 : match.start()]):
            return
        file.note(kind, mark, clean(name), start, value, public=False)


def _is_comment(file: Scan, before: str) -> bool:
    """Whether what follows ``before`` on its line of code is a comment."""
    if file.language in _HASHED:
        at = before.find("#")
        return at >= 0 and (at == 0 or before[at - 1] in " \t") and before[:at].count('"') % 2 == 0
    if file.language in _DATA:
        return False
    return "//" in before.replace("://", "") or before.lstrip().startswith(("*", "/*"))


def _plain(file: Scan, kind: str, pattern: re.Pattern[str], group: int) -> None:
    for match in pattern.finditer(file.text):
        text = clean(match[group])
        file.note(kind, match[1], text, match.start(), text if kind == "return" else "")


def _log_calls(text: str) -> Iterator[re.Match[str]]:
    """The matches of _LOG, which is tried only on lines with a word that it needs."""
    end = 0
    while word := _LOG_WORD().search(text, end):
        start = text.rfind("\n", end, word.start())
        match = _LOG().match(text, start) if start >= 0 else None
        if match:
            yield match
        end = match.end() if match else text.find("\n", word.end())
        if end < 0:
            return


def _logs(file: Scan) -> None:
    for match in _log_calls(file.text):
        level = match[3] or match[2].rpartition(".")[2]
        shown = level if level.lower().rstrip("f") in _LEVELS else ""
        file.note("log", match[1], clean(match[4]), match.start(), shown, public=False)
