"""Where a value, a text or a call ends: what is cut off is no value."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGN = re.compile(r"[\n\"'`()\[\]{}]")  # what may end a call, or hide what would
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`[^`]*`")
"""Texts in quotes."""
# A line that ends so goes on in the next one.
_OPEN_END = re.compile(
    r"(?:[,(\[{\\|&+*/%<?]|(?<![-=])=|\b(?:and|or|not|in|is|if|else|as|await|return)|->|=>|\w!)$"
)
_BRACKETED = re.compile(r"[(\[{\"'`)\]}]")
_JOINED = re.compile(r"\s*(?:\+|\.\.|\\)")
_MORE_TEXT = re.compile(r"\s*(?:[fFrRbBuUL$@]{0,2}[\"'`]|\+|\.\.)")
_MORE_CODE = re.compile(r"\s*(?:\.(?!\.)|\?|:(?!:)|&&|\|\||[+*/|]\s)")
_MORE_WORDS = re.compile(
    r"\s*(?:(?:if|else|for|in|is|not)\b[^:]*$|(?:and|or)\b|[+*/|.]|[=!]=|[<>^&]=?\s)"
)
HASHED = frozenset(
    ("Python", "Shell", "YAML", "TOML", "Dockerfile", "Makefile", "CMake", "Ruby", "Perl", "R",
     "Elixir", "Nix", "Starlark", "Meson", "INI")
)  # fmt: skip
"""Languages whose comments begin with ``#``."""
LONE_QUOTES = frozenset(
    ("Rust", "C", "C++", "CUDA", "Objective-C", "Metal", "Swift", "Scala", "Go", "Java", "C#",
     "Kotlin", "Haskell")
)  # fmt: skip
"""Languages where a single quote is no text's: it may stand alone, for lifetimes and characters."""
_ESCAPED = re.compile(r"\\[^n]")
_DOLLARED = frozenset(("JavaScript", "TypeScript", "Vue", "Svelte"))
TITLED = frozenset(("Tcl", "Zig", "Dart", "Elixir", "Julia", "Scala"))
"""Languages whose tests have titles: a function whose name begins with test is a helper's."""
_HASH_COMMENT = re.compile(r"\s+#[^\"']*$")
_HASH = re.compile(r"\s+#")
_SLASH_COMMENT = re.compile(r"\s+(?://|/\*)[^\"'`]*$")
_SENTENCE_END = (".", "!", "?")
_KEYWORDS = r"(?:and|or|not|in|is|if|else|for|async|await|lambda|new|as|of|instanceof|typeof|mut)\b"
_PHRASE = re.compile(rf"(?<!\w)(?!{_KEYWORDS})[a-zA-Z]\w* +(?!{_KEYWORDS})[a-zA-Z]")


def whole(text: str) -> bool:
    """Whether a value ends where its line ends, as its brackets, quotes and last word show."""
    if _OPEN_END.search(text):
        return False
    if not _BRACKETED.search(text):
        return True
    bare = QUOTED.sub("", text)
    if '"' in bare or "`" in bare:
        return False
    return all(bare.count(one) == bare.count(two) for one, two in ("()", "[]", "{}"))


def uncommented(text: str, language: str) -> str:
    """A line of code without the comment behind it."""
    text = text.rstrip()
    if language not in HASHED:
        return _unslashed(text, language) if "/" in text else text
    if "#" not in text:
        return text
    bare = _HASH_COMMENT.sub("", text).rstrip()
    if bare == text:
        # A comment may have quotes of its own.
        for sign in _HASH.finditer(text):
            if not in_string(text[: sign.start()], language):
                return text[: sign.start()]
    return bare


def _unslashed(text: str, language: str) -> str:
    bare = _SLASH_COMMENT.sub("", text).rstrip()
    if bare == text and " //" in text:
        # A comment may have quotes of its own.
        for at in places(" //", text):
            if not in_string(text[:at], language):
                return text[:at].rstrip()
    return bare


def in_string(before: str, language: str) -> bool:
    """Whether what follows ``before`` on its line stands inside of a string, as text."""
    if '"' not in before and "'" not in before and "`" not in before:
        return False
    if "\\" in before and language in _DOLLARED:
        before = _ESCAPED.sub("", before)
    bare = QUOTED.sub("", before)
    places = [bare.find(sign) for sign in ('"`' if language in LONE_QUOTES else "\"'`")]
    at = min((place for place in places if place >= 0), default=-1)
    if at >= 0 and bare[at] == "`" and language in _DOLLARED:
        at = bare.rfind("${", at)
        return at < 0 or bare.count("{", at) <= bare.count("}", at)
    # What stands in braces inside of a string is code in most languages.
    return at >= 0 and bare.count("{", at) <= bare.count("}", at)


def is_prose(text: str) -> bool:
    """Whether two words stand side by side as no language's expressions have them."""
    return " " in text and _PHRASE.search(QUOTED.sub("", text)) is not None


def line_at(text: str, at: int) -> str:
    """The line that begins, with the line break before its mark, at ``at``; without the mark."""
    end = text.find("\n", at + 1)
    return text[at + 2 : end if end >= 0 else len(text)]


def depth_at(text: str, at: int) -> int:
    """The indentation of the line that begins, with the line break before its mark, at ``at``."""
    line = line_at(text, at)
    return len(line) - len(line.lstrip())


def next_line(text: str, at: int) -> str:
    """The line after the one that ``at`` is in, on the same side of the change; "" for none."""
    start = text.rfind("\n", 0, at + 1)
    other = {"+": "-", "-": "+"}.get(text[start + 1 : start + 2], "")
    end = text.find("\n", max(at, start + 1))
    while end >= 0 and text[end + 1 : end + 2] == other:
        end = text.find("\n", end + 1)
    if end < 0 or text.startswith("\n@@", end):
        return ""
    after = text.find("\n", end + 1)
    return text[end + 2 : after if after >= 0 else len(text)]


def value_below(text: str, at: int) -> str:
    """The value that stands on the line below the one at ``at``, "" where it is not all of it."""
    value = next_line(text, at).strip().rstrip(",")
    return value if whole(value) else ""


def line_above(text: str, at: int) -> str:
    """The line before the one that begins at ``at``, on the same side of the change; or ""."""
    other = {"+": "-", "-": "+"}.get(text[at + 1 : at + 2], "")
    while at > 0:
        start = text.rfind("\n", 0, at)
        if start < 0 or text.startswith("\n@@", start):
            return ""
        if text[start + 1 : start + 2] != other:
            return text[start + 2 : at]
        at = start
    return ""


def places(said: str, text: str, start: int = 0, stop: int | None = None) -> Iterator[int]:
    """Where a text stands in another one."""
    at = text.find(said, start, stop)
    while at >= 0:
        yield at
        at = text.find(said, at + 1, stop)


def goes_on(sign: str, others: str = "_") -> bool:
    """Whether a sign beside a name belongs to it, as letters, digits and ``others`` do."""
    return sign.isalnum() or (sign != "" and sign in others)


def hunk_around(text: str, at: int) -> tuple[int, int]:
    """Where the hunk begins and ends that a line of a laid-out text is in."""
    end = text.find("\n@@", at)
    return max(text.rfind("\n@@", 0, at), 0), end if end >= 0 else len(text)


def code_goes_on(text: str, end: int, language: str) -> bool:
    """Whether the line after ``end``, the end of a line of code, belongs to it."""
    pattern = _MORE_WORDS if language in HASHED else _MORE_CODE
    return pattern.match(next_line(text, end)) is not None


def is_open(said: str) -> bool:
    """Whether a text ends amid a conversion, ``%``, whose letter a macro of C has."""
    return said.endswith("%") and said[-2:-1] != "%" and not said[-2:-1].isdigit()


def cut_off(said: str, text: str, end: int) -> bool:
    """Whether a message is only the beginning of what its string, that ends at ``end``, says.

    A first piece that is a sentence of its own may stand for the whole.
    """
    if said.rstrip().endswith(_SENTENCE_END):
        return False
    stop = text.find("\n", end)
    rest = text[end : stop if stop >= 0 else len(text)]
    if is_open(said):
        return True
    if rest.strip():
        return _JOINED.match(rest) is not None
    return _MORE_TEXT.match(next_line(text, end - 1)) is not None


def until(text: str, stop: str) -> str | None:
    """What stands before the first ``stop`` outside of brackets and quotes, None without one.

    A bracket that closes more than was opened is a stop, too.
    """
    if stop not in text and ")" not in text and "]" not in text and "}" not in text:
        return None
    depth, position = 0, 0
    while position < len(text):
        sign = text[position]
        quoted = QUOTED.match(text, position) if sign in "\"'`" else None
        if quoted:
            position = quoted.end()
            continue
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        walrus = sign == ":" and text.startswith(":=", position)
        if depth < 0 or (sign == stop and not depth and not walrus):
            return text[:position].strip()
        position += 1
    return None


def argument(text: str) -> str:
    """The value at the beginning of ``text``, "" where it does not end on its line."""
    line = text.partition("\n")[0].rstrip()
    value = until(line, ",")
    if value is None:
        value = line.strip()
    return value if whole(value) else ""


def call_end(text: str, start: int, mark: str, limit: int = 1500) -> int:
    """Where the call that encloses ``start`` ends, seen from the side of the change ``mark``."""
    other = {"+": "-", "-": "+"}.get(mark, "-")
    depth, position, last = 0, start, min(len(text), start + limit)
    while found := _SIGN.search(text, position, last):
        position, sign = found.start(), found[0]
        if sign == "\n":
            if text.startswith("\n@@", position):
                return position
            if text[position + 1 : position + 2] == other:
                position = text.find("\n", position + 1)
                if position < 0:
                    return last
                continue
        elif sign in "\"'`":
            quoted = QUOTED.match(text, position)
            position = quoted.end() if quoted and "\n" not in quoted[0] else position + 1
            continue
        depth += (sign in "([{") - (sign in ")]}")
        if depth < 0:
            return position
        position += 1
    return last
