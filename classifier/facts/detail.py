"""What only prose needs: assignments, calls, texts, comments and constructs worth a second look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from classifier.facts.assigned import variables
from classifier.facts.calls import calls
from classifier.facts.comments import (
    DATA,
    comments,
    is_comment,
    is_spoken_of,
    is_told_of,
    todos,
)
from classifier.facts.constructs import construct_of, is_used
from classifier.facts.extent import (
    HASHED,
    LONE_QUOTES,
    code_goes_on,
    in_string,
    is_prose,
    uncommented,
    whole,
)
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.links import is_filled, is_licence, is_piece, is_redirected
from classifier.facts.logs import logs
from classifier.facts.nested import ECMA
from classifier.facts.scan import VALUE_LIMIT, Scan, clean, lazy, names

_RETURN = lazy(r"\n([-+])[ \t]*return\b[ \t]*([^\n;]*)")
# Short texts, and those with escapes, are read too: what stands between two of them is no text.
_IN_ONE = r"'[^'\n\\]*+(?:\\.[^'\n\\]*+)*+'"
_IN_TWO = r"\"[^\"\n\\]*+(?:\\.[^\"\n\\]*+)*+\""
_IN_TICKS = r"`[^`\n\\]*+(?:\\.[^`\n\\]*+)*+`"
_STRING = lazy(rf"(?<![\w\\])(?:{_IN_TWO}|{_IN_ONE}|{_IN_TICKS})")
_QUOTED = lazy(rf"(?<![\w\\])(?:{_IN_TWO}|{_IN_ONE})")
_DOUBLE = lazy(rf"(?<![\w\\']){_IN_TWO}")
# What is filled in alone is told by its name.
_TEXT = lazy(r"(?!\s*\{\w*\}\s*\Z)[^\"'`\\]{3,80}")
_TICKED = names("JavaScript TypeScript Vue Svelte Go")
# What may stand in comments, too.
_IN_COMMENTS = names("link mention identifier")
_NO_CODE = DATA - {"HTML"} | names("YAML TOML INI CSS Batch") | {"", "Go module"}
_LINK = lazy(r"https?://[^\s\"'`<>)\]}|\\]+")
# A single sign and a whole command are no names, but what stands between two of them is none
# either.
_MENTION = lazy(r"(?<!`)`(?!\s)([^`\n]+)(?<!\s)`(?!`)")
_MENTIONED = 80
_FLAGS = lazy(r"(?<![\w!<-])(--[A-Za-z](?:[\w.-]*\w)?)(?![\w-])(?:=([^\s\"'`\\|,)]+))?")
# Where two dashes open names of variables or comments, and where they count down outside of texts.
_STYLED = names("CSS HTML Vue Svelte SQL Lua Haskell")
_COUNTED = names(
    "C C++ CUDA Objective-C Metal GLSL Java C# JavaScript TypeScript Go PHP Swift Kotlin Dart Perl"
)
# A letter behind a digit and a number behind a word are parts of a version or a hash.
_MAIL = lazy(r"\w@\w")
_WORD = lazy(r"(?<!\w)[A-Za-z_]\w*+(?:(?:[./:-]|::|->)[A-Za-z_]\w*+)*+(?!\.\d)")
# Signs that are operators in the code of these languages, and parts of names in texts.
_SIGNS = frozenset("-:/")
_JOINED = lazy(r"(?<!:):(?!:)|-(?!>)|/")
_COMPUTING = names("Python Go Rust C C++ CUDA Objective-C Metal GLSL Java C#")
# What runs a text as code, and where.
_RUNNING = {
    "eval": names("Python JavaScript TypeScript Vue Svelte Ruby PHP Perl Shell"),
    "exec": names("Python"),
}
_BYTE = lazy(r"x[0-9a-fA-F]{2}")
_HYPHENATED = lazy(r"[A-Z]?[a-z]+(?:-[a-z]+)+")
_STRESSED = lazy(r"_[^\W_]+_")  # a word set in italics
_DISTINCT = lazy(r"_\w|[a-z][A-Z]|[A-Z]{2}|[a-z]\d|[.:/]\w|\w-\w")


def scan(file: Scan) -> None:
    """Note what the changed lines have beyond the definitions of their language."""
    if file.file_kind != "test" or file.language not in ECMA:
        _returns(file)  # in tests with callbacks these are stubs
    logs(file)
    variables(file)
    for match, value in calls(file):
        _anywhere(file, "call", match, match[1], value)
    _strings(file)


def _strings(file: Scan) -> None:
    # Elsewhere backticks set off names in comments and documentation.
    pattern = _STRING if file.language in _TICKED else _QUOTED
    if file.language in LONE_QUOTES:
        pattern = _DOUBLE
    for match in file.changed(pattern()):
        text = match[0][1:-1]
        if _TEXT().fullmatch(text):
            _anywhere(file, "string", match, text.strip())


def prose(file: Scan) -> None:
    """Note what may stand in any text: comments, links, names set as code, options."""
    text = file.raw
    todos(file)
    _links(file)
    ticked = file.language in _TICKED
    for match in file.changed(_MENTION(), raw=True) if "`" in text else ():
        if 1 < len(match[1]) <= _MENTIONED and (not ticked or _is_remark(file, match.start())):
            _anywhere(file, "mention", match, match[1].rstrip("\\").strip())
    if "--" in text and file.language not in _STYLED and file.file_kind != "test":
        for match in file.changed(_FLAGS(), raw=True):
            value = (match[2] or "").rstrip(".;:")
            spoken = is_spoken_of(text, match)
            if not spoken and not match[2] and is_told_of(text, match.end()):
                spoken = in_string(_before(file, match.start()), file.language)
            # In a docstring it is an example; a template may well be a command.
            shown = ticked or file.text.startswith(match[1], match.start(1))
            if (spoken or not shown) and file.language not in _NO_CODE:
                _anywhere(file, "mention", match, match[1])
            else:
                _anywhere(file, "option", match, match[1], clean(value) if whole(value) else "")
    comments(file)


def _links(file: Scan) -> None:
    tested = file.language in _TICKED and file.file_kind == "test"
    found = list(file.changed(_LINK(), raw=True))
    templates = {(file.raw[file.raw.rfind("\n", 0, match.start()) + 1],
                  match[0].partition("{")[0]) for match in found if "{" in match[0]}  # fmt: skip
    for match in found:
        if file.language == "Markdown" and is_redirected(file.raw, match.start()):
            continue
        if file.fresh and is_licence(match[0]):
            continue
        if templates and is_filled(file.raw, match, templates):
            continue
        # A template's address is none, nor what a test asks for a link.
        if "{" not in match[0] and (not tested or _is_remark(file, match.start())):
            _anywhere(file, "link", match, match[0].rstrip(".,;:"))


def _before(file: Scan, at: int) -> str:
    """What stands on the line before a position, without the line's mark."""
    return file.raw[file.raw.rfind("\n", 0, at + 1) + 2 : at]


def _is_remark(file: Scan, at: int) -> bool:
    """Whether backticks set off a name in a comment: elsewhere they hold a text of the code."""
    before = _before(file, at)
    return is_comment(file.language, before) or "<!--" in before


class _Kinds(dict[str, str | None]):
    """Kinds of construct by word, "" of a mere name; None of dull words, which nearly all are.

    Each word comes up again and again, and is looked at once.
    """

    def __init__(self, file: Scan) -> None:
        super().__init__()
        self._language = file.language
        self._code = file.file_kind != "test" and file.language not in _NO_CODE

    def __missing__(self, said: str) -> str | None:
        word = said.strip(".:/-")
        kind = construct_of(word) if self._code else ""
        if word in _RUNNING and self._language not in _RUNNING[word]:
            kind = ""  # a function that goes by this name
        self[said] = found = kind if kind or _distinctive(word) else None
        return found


def words(file: Scan, known: set[str]) -> None:
    """Note constructs worth a second look, and distinctive names that nothing else has named."""
    kinds = _Kinds(file)
    joins = file.language in _COMPUTING
    addresses = "://" in file.raw or _MAIL().search(file.raw) is not None
    noted: set[tuple[str, str]] = set()
    start, end, mark = 0, -1, ""
    for match in file.changed(_WORD(), raw=True):
        kind = kinds[match[0]]
        if kind is None:
            continue
        if match.start() > end:
            start = file.raw.rfind("\n", 0, match.start() + 1)
            end, mark = file.raw.find("\n", match.start()), file.raw[start + 1]
            end = end if end >= 0 else len(file.raw)
        # Where else on this side of the file it stands, nobody asks.
        if not kind and (mark, match[0]) in noted and _SIGNS.isdisjoint(match[0]):
            continue
        word = match[0].strip(".:/-")
        if file.raw.startswith("#", match.end()):
            word = word.removesuffix("::r")  # a name behind it would be a word of the language
        if kind and file.text.startswith(match[0], match.start()):
            _anywhere(file, kind, match, word)
            continue
        found = _named(file, match, word, joins)
        if found and addresses and is_piece(file.raw, match):
            continue
        for name in found:
            if name not in known and (mark, name) not in noted:
                noted.add((mark, name))
                _anywhere(file, "identifier", match, name)


def _named(file: Scan, match: re.Match[str], word: str, joins: bool) -> list[str]:
    """The distinctive names in a word; none where the word is one of everyday language."""
    if not _distinctive(word):
        return []
    before = file.raw[match.start() - 1]
    if file.language == "Markdown" and _STRESSED().fullmatch(word):
        return []
    if before == "\\" and ((word[0] in "nrt" and word[1].isupper()) or _BYTE().match(word)):
        return []  # the letter of an escape such as \n is no part of the name behind it
    if before == "@" and file.raw[match.start() - 2] == "[":
        return []  # somebody, with a link to who that is
    if "/" in word and before == "@" and not file.raw[match.start() - 2].isalnum():
        word = f"@{word}"  # a package of npm with the sign of its scope
    if "/" in word and before == "." and file.raw[match.start() - 2] in " \t\"'`(=":
        word = f".{word}"  # a path in a hidden folder
    if not joins or _SIGNS.isdisjoint(word) or not _JOINED().search(word):
        return [word]
    return [name for name in _apart(file, match, word) if _distinctive(name)]


def _apart(file: Scan, match: re.Match[str], word: str) -> Sequence[str]:
    """The names in what signs of code join: ``start:end`` is no name, but a text may be one."""
    before = _before(file, match.start())
    if is_comment(file.language, before):
        return () if _HYPHENATED().fullmatch(word) else (word,)
    if before.startswith("#") or in_string(before, file.language):
        return (word,)
    return _JOINED().split(word)


@lru_cache(maxsize=1 << 16)
def _distinctive(word: str) -> bool:
    return len(word) > 2 and _DISTINCT().search(word) is not None and word.strip("_") != ""


def _anywhere(file: Scan, kind: str, match: re.Match[str], name: str, value: str = "") -> None:
    start = file.raw.rfind("\n", 0, match.start() + 1)
    mark = file.raw[start + 1 : start + 2]
    if mark not in ("+", "-"):
        return
    if kind not in _IN_COMMENTS:
        before = file.raw[start + 2 : match.start()]
        if is_comment(file.language, before):
            return
        if kind != "string" and not _stands(file, kind, before, match):
            return
    file.note(kind, mark, clean(name), start, value, public=False)


def _stands(file: Scan, kind: str, before: str, match: re.Match[str]) -> bool:
    """Whether a name is where such names count: calls and constructs in code, options in texts."""
    texts = in_string(before, file.language)
    if kind == "option":
        return texts or file.language not in _COUNTED  # where two dashes count down
    return not texts and (kind == "call" or is_used(kind, before, match, file.raw))


def _returns(file: Scan) -> None:
    """What is returned; what goes on in the next lines is noted for its partner's sake only."""
    for match in _RETURN().finditer(file.text):
        text = uncommented(match[2], file.language)
        if file.language in HASHED and is_prose(text):
            continue  # a line of a docstring
        ends = file.text[match.end() : match.end() + 1] == ";"
        cut = len(text) > VALUE_LIMIT or not whole(text)
        if cut or (not ends and code_goes_on(file.text, match.end() - 1, file.language)):
            file.note("return", match[1], clean(text), match.start(), OPEN_HEAD)
        else:
            file.note("return", match[1], text, match.start(), text)
