"""Whether a line of code can be told as it stands, and says something by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from classifier.facts.extent import QUOTED
from classifier.facts.suffixes import C_HEADERS, C_SOURCES
from classifier.prose.edges import DIVIDING, is_amid

KIND, MOVED = "code_line", "moved_line"
"""Kinds of facts of the prose's own: a line by its text, without the blanks around it."""

_LONGEST = 110  # characters of a line that is told as it stands
_ASKED = re.compile(r"^#\s*(?:if|el|end)|^(?:\} *)?(?:el(?:se +)?)?(?:if|while)\b(?!:)")
# A condition with a text, a member or a call in it.
_TELLING = re.compile(r"(?:el(?:se )?)?if\b.*(?:[.\"'\[]|\b(?!if\b)\w+\()")
# A name that is declared without a value, or a key whose value stands below, says little by itself.
_DECLARED = re.compile(
    r"(?:(?:const|static|unsigned|struct|int|char|long|bool|size_t|float|double|\w+_t|auto) )+"
    r"(?:\w+ )*\**\w+(?:\[.*\])?;\Z|(?:let|var)(?: mut)? \w+;?\Z|\"\w+\":\Z"
)
# The head of a function of C at the margin: a type before the name, and a list behind it.
_C_HEAD = re.compile(
    r"(?!return\b|else\b|throw\b|new\b|delete\b|co_\w+\b|goto\b|case\b)"
    r"(?:[A-Za-z_][\w:<>]*[ *&]+)+[\w:~]+\([^()]*\)(?: const)?\Z"
)
_SAYS = re.compile(r"(?=.*[^\W\d]{2})(?!\w+[:,]?\Z)")  # more than a lone word
_ARGUMENT = re.compile(r"(?:[A-Za-z_]\w|\d)[\w.]*,?")
_GOES_ON = re.compile(r"(?:=|\breturn)\Z")  # by a value on the line below
_BROKEN = 3  # lines of one that is broken behind a bracket, and before the other one
_SPACED = re.compile(r"  |\t|`|\"\"\"|'''")  # what no code span has, long texts
# A line of a comment or text.
_SPOKEN = re.compile(r"(?:\b(?:a|[a-z]{2,}) ){2}[a-z]{2,}\b|[a-z]{3}\.$")
# A remark behind code; two slashes may divide where one blank is before them.
_BRACED = re.compile(r"(?<=\S)\s+/\*[^*\"]*\*/\Z")
_REMARK = re.compile(r"(?<=\S)\s{2,}(?:#|//) ")
_FOLLOWED = re.compile(r" (?:\{|&&|\|\|)\Z")
_SLASHES = re.compile(r"(?<=\S) // ")
_COLUMN = re.compile(r"(?<=[\w\"']:) {2,}(?=\S)|(?<=\w) {2,}(?==[ ])")
_Lines = Sequence[tuple[int, str]]
_KEYWORD = re.compile(
    r"(?:\} *)?(?:for|if|elif|else|while|with|return|async|await|public|private|protected|static"
    r"|const|let|var|def|fn|func|pub|export|case|raise|throw|yield|not|and|or|type|unsigned)\b"
)


def coded(line: str, path: str) -> str:
    """A line of a hunk by its code, without a brace or sign at its end that more follows, the bar
    before a pattern, and blanks that put values, no texts, in columns."""
    text = _without(_REMARK, _BRACED.sub("", line[1:]))
    text = text if path.endswith(DIVIDING) else _without(_SLASHES, text)
    text = _FOLLOWED.sub("", text.strip()).removeprefix("| ")
    return _COLUMN.sub(" ", text) if _COLUMN.search(QUOTED.sub('""', text)) else text


def _without(remark: re.Pattern[str], text: str) -> str:
    """A text without a remark behind its last quote: before that, it may be a part of a text."""
    found = remark.search(text, max(map(text.rfind, "\"'`")) + 1)
    return text[: found.start()] if found else text


def is_plain(text: str) -> bool:
    """Whether a line can be told as it stands, and says something by itself."""
    if len(text) > _LONGEST or not _SAYS.match(text) or _SPACED.search(text):
        return False
    code = QUOTED.sub("", text)
    if '"' in code or is_amid(text):
        return False  # it goes on above or below
    # A text in it may have words, if it is not all there is.
    spoken = _SPOKEN.search(code if _SAYS.match(code) else text)
    return bool(_KEYWORD.match(text)) or not spoken


def is_word(text: str) -> bool:
    """Whether a line is a lone argument, or entry: a name, a number, or a value by its name."""
    return _ARGUMENT.fullmatch(text) is not None


def telling(lines: _Lines, *, opened: bool = False) -> _Lines:
    """The lines that are no checks, which others tell who ask the whole file, and declare no names;
    ``opened``, with the condition above them: what is done there says little without it."""
    found = [line for line in lines if not (_ASKED.search(line[1]) or _DECLARED.match(line[1]))]
    opened = opened and bool(found) and found[0] != lines[0]
    above = lines[:1] if opened and _TELLING.match(lines[0][1]) else ()
    return [*above, *found]


def begun(lines: _Lines) -> list[tuple[int, str]]:
    """The lines that are no value of the one above."""
    before = dict(lines)
    return [(n, text) for n, text in lines if not _GOES_ON.search(before.get(n - 1, ""))]


def within(gone: Sequence[str], came: _Lines) -> tuple[Sequence[str], _Lines]:
    """What goes and what comes; of a line that is broken at its brackets by now, or was, what
    stands within them."""
    one, more = sorted((gone, [text for _, text in came]), key=len)
    if len(one) != 1 or len(more) != _BROKEN:
        return gone, came
    head, inner, end = (text.strip() for text in more)
    line = one[0].strip()
    if not head.endswith(("(", "[", "{")) or not line.startswith(head) or not line.endswith(end):
        return gone, came
    inner, own = inner.rstrip(","), line[len(head) : len(line) - len(end)]
    number = came[0][0]
    return ([own], [(number + 1, inner)]) if len(gone) == 1 else ([inner], [(number, own)])


def heads_function(text: str, path: str) -> bool:
    """Whether a line is the head of a function of C, which no keyword announces."""
    return path.endswith((*C_SOURCES, *C_HEADERS)) and _C_HEAD.match(text) is not None
