"""Strings of several lines, as Rust has them: raw ones, and those whose first line is empty.

And what the prompt of Python, or the number of a line, shows to be an example, wherever the text
began that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from classifier.facts.extent import hunk_around
from classifier.facts.templates import Token

# From the sign on, which the engine finds fastest.
_OPENS = re.compile(r"#(?<=r#)#*\"")
# Behind a blank goes on what a text begins with: ``"# Title"``.
_CLOSES = re.compile(r"\"#+(?=[,;)?.]|[ \t]*\r?(?:\n|\Z))")

# A backslash behind the opening quote joins the next line to it.
_JOINED = re.compile(r"\"(?<=[(,=\[ \t]\")\\\r?(?=\n)")
# Without one, from two signs on, which the engine finds faster than one.
_OPENED = re.compile(r"\"\n(?<=[(,=\[ \t]\"\n)")
_BEFORE_TEXT = ("(", "[", ",", "=")
_QUOTE = re.compile(r"(?<!\\)\"")
# A line of source that a test shows with its number. An arm of a match goes on with an arrow.
_NUMBERED = re.compile(r"(\n[-+ ][ \t]*)(\d++ +\| (?![^\n]*=>)[^\n]*)")
# How most lines of Rust end, or begin that have no such end.
_CODE = re.compile(
    r"[;{}(),?:=][ \t]*\r?(?=\n|\Z)|\n.[ \t]*(?://|/?\*|#!?\[|\.|\||&&|use |mod |pub |fn |let )"
)
_FEW = 4  # lines of a hunk that tell too little of what it is
# A line of nothing but words, of which a description is made where it is not of code.
_WORDS = re.compile(
    r"\n[-+][ \t]*+(?!(?:return|await|yield|raise|assert|del|throw|new|delete|go|defer|print|echo"
    r"|not|if|elif|while|for|case|else|do|when|lambda|puts|emit|in|or|and)\b)"
    r"(?:[A-Za-z][A-Za-z'`-]*+(?:\(s\))?[.,:]?(?: ++|(?=\r?\n|\Z)))++"
)
_PROMPTED = re.compile(r"(\n[-+ ][ \t]*)((?:>>>|\.\.\.) [^\n]*)")
# What opens a text that ends with a line of the same word.
_HERE = re.compile(r"<<(?<=[ \t(,=<]<<)[~-]?([\"']?)([A-Z][A-Z\d_]++)\1(?=[\s;,.)])")
_HERE_TEXTS = frozenset(("Perl", "Ruby", "PHP"))
_LINE = re.compile(r"(\n[-+ ])([^\n]+)")


def unshown(text: str, language: str) -> str:
    """The text without lines that only show code: what an example of Python types in, and, among
    Rust, source with the numbers of its lines; what a script prints up to a word of its own."""
    if language == "Python" and ">>> " in text:
        return _PROMPTED.sub(_blank, text)
    if language == "Rust" and " | " in text:
        return _NUMBERED.sub(_blank, text)
    if language in _HERE_TEXTS and "<<" in text:
        return _without_here_texts(text)
    return text


def _without_here_texts(text: str) -> str:
    """The text with blanks for what stands between ``<<WORD`` and the line ``WORD``."""
    parts: list[str] = []
    done = 0
    for match in _HERE.finditer(text):
        start = text.find("\n", match.end())
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if match.start() < done or start < 0 or before[:1] == "@" or before[1:].lstrip()[:1] == "#":
            continue  # in such a text itself, in a header of a hunk, in a remark
        rest = text[start : hunk_around(text, match.start())[1]]
        closed = re.search(rf"\n[-+ ][ \t]*{match[2]}\b", rest)
        end = start + (closed.start() if closed else len(rest))
        parts += (text[done:start], _LINE.sub(_blank, text[start:end]))
        done = end
    return "".join(parts) + text[done:]


def is_shown(text: str, at: int) -> bool:
    """Whether a line of a file of Rust is in a hunk of which no line ends, or begins, as Rust does:
    a text that began above shows it."""
    start, end = hunk_around(text, at)
    start = text.find("\n", start + 1)
    return text.count("\n", start, end) >= _FEW and not _CODE.search(text, start, end)


def _blank(line: re.Match[str]) -> str:
    return line[1] + " " * len(line[2])


def is_numbered(text: str, at: int) -> bool:
    """Whether the line whose break is at ``at`` shows a line of source with its number."""
    return _NUMBERED.match(text, at) is not None


def joined_strings(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and side of the strings that have nothing on the line that opens them."""
    ends = [match.end() for match in _JOINED.finditer(text)] if '"\\' in text else []
    ends += [
        match.end() - 1 for match in _OPENED.finditer(text) if _is_opening(text, match.start())
    ]
    for end in ends:
        start, at = text.rfind("\n", 0, end) + 1, text.rfind('"', 0, end)
        mark = text[start]
        if mark == "@" or len(_QUOTE.findall(text, start, at)) % 2:
            continue
        limit = hunk_around(text, end)[1]
        for side in "-+" if mark == " " else mark:
            yield end, _closing(text, end, side, limit), side


def _is_opening(text: str, at: int) -> bool:
    """Whether the quote at the end of a line opens a text, by what is before.

    Alone on its line it may close one as well, unless the line above opens a list or a call.
    """
    start = text.rfind("\n", 0, at) + 1
    before = text[start + 1 : at].rstrip()
    if before:
        return before.endswith(_BEFORE_TEXT) and "//" not in before
    return text[text.rfind("\n", 0, start - 1) + 2 : start - 1].rstrip().endswith(("(", "["))


def _closing(text: str, start: int, side: str, limit: int) -> int:
    """Position of the quote that closes a string on its side of the change."""
    for match in _QUOTE.finditer(text, start, limit):
        if text[text.rfind("\n", 0, match.start()) + 1] in (" ", side):
            return match.start()
    return limit


def raw_strings(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and side of each; one that its hunk does not close goes to the hunk's end."""
    opened = list(_OPENS.finditer(text))
    yield from _above(text, [match.start() for match in opened])
    behind = {"-": 0, "+": 0}
    for match in opened:
        mark = text[text.rfind("\n", 0, match.start()) + 1]
        if mark == "@":
            continue
        limit = hunk_around(text, match.end())[1]
        for side in "-+" if mark == " " else mark:
            if match.start() >= behind[side]:
                end = _end(text, match, side, limit)
                behind[side] = end
                if "\n" in text[match.end() : end]:
                    yield match.end(), end, side


def _above(text: str, opened: list[int]) -> Iterator[tuple[int, int, str]]:
    """Those that begin above their hunk: what closes them stands at the beginning of its line."""
    last = -1
    for match in _CLOSES.finditer(text):
        hunk = text.rfind("\n@@", 0, match.start())
        line = text.rfind("\n", 0, match.start())
        if hunk > last and not text[line + 2 : match.start()].strip():
            start = text.find("\n", hunk + 1)
            if not any(start < at < match.start() for at in opened):
                yield from ((start, match.end(), side) for side in "-+")
        last = max(last, hunk)


def _end(text: str, match: re.Match[str], side: str, limit: int) -> int:
    """Where a string ends on its side of the change."""
    other, closing = "-" if side == "+" else "+", match[0][::-1]
    at = text.find(closing, match.end(), limit)
    while at >= 0 and text[text.rfind("\n", 0, at) + 1] == other:
        at = text.find(closing, at + 1, limit)
    # Its closing quote, as deep as nothing else of the function, ends none.
    return at + len(closing) if at >= 0 else limit


def matched(text: str, quotes: Sequence[Token], *, begun: bool) -> list[Token]:
    """The triple quotes without those of the other kind inside; ``begun``: the first one closes."""
    found: list[Token] = []
    opener = text[quotes[0][0]] if begun and quotes else ""
    for quote in quotes:
        sign = text[quote[0]]
        if not opener or sign == opener:
            found.append(quote)
            opener = "" if opener else sign
    return found


def is_pattern(text: str, at: int) -> bool:
    """Whether a star behind a full stop is of a pattern that ends its line, not of a comment."""
    return text.startswith(".*", at - 1) and text.find("/", text.rfind("\n", 0, at), at) >= 0


def is_plural(text: str, match: re.Match[str]) -> bool:
    """Whether a word with a bracket is of a sentence that leaves open of how many it speaks."""
    if not text.startswith("s)", match.end()):
        return False
    line = _WORDS.match(text, text.rfind("\n", 0, match.start()))
    return line is not None and " " in line[0][2:].strip()
