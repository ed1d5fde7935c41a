"""Untrusted text in a report: made one clean line, then escaped for the place it goes to.

Text of commits is escaped so that it reads exactly as it was written and does nothing else.
Backslashes and entities keep Markdown itself from seeing markup. They do not keep GitHub and
GitLab from turning ``@name``, ``#123``, hashes, ``:emoji:`` and bare URLs into links and
notifications, because that happens after rendering, on text nodes. An empty HTML comment splits
the text node and renders as nothing (https://github.com/github/cmark-gfm/issues/181; LLVM and
OpenJDK do the same); unlike a zero-width space it does not end up in what a reader copies.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

LIMIT = 1000
"""Longest line of untrusted text in characters; git has no bound, a table needs one."""

COMMENT = "<!-- -->"
"""Renders as nothing and splits a text node."""

_CUT = "\0"  # stands for COMMENT while the rest is escaped; clean text has no NUL
_ANSI = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor movements
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # window titles, hyperlinks
    r"|\x1b[ -/]*[0-~]"
)
_SPACES = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_BLANKS = "\u115f\u1160\u3164\uffa0"  # letters that show nothing
_JOINERS = "\u200c\u200d"  # part of many emoji and of several scripts
_CUT_AFTER = re.compile(
    r"@(?=\w)"  # mentions, e-mail addresses, owner/name@hash
    r"|[#!](?=\d)"  # issues and merge requests, with or without owner/name before
    r"|(?<![0-9A-Za-z])GH-(?=\d)"
    r"|:(?=[\w+-]+:)"  # emoji
    r"|(?:https?|ftp):(?=//)|(?<![0-9A-Za-z])www(?=\.)"
    r"|\{(?=[{%])"  # Jekyll and Vue evaluate these before or after Markdown
    r"|(?<![0-9A-Za-z_])(?P<hash>[0-9a-f]{7,40})(?![0-9A-Za-z_])",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"[\\`*<~]|&(?=[#A-Za-z])|(?<!\w)_+|_+(?!\w)|#+$")
_BLOCK_START = re.compile(r"^(\d*)([#>+=.)-])")
_BRACKETS = re.compile(r"[\[\]]")
_LINK_LIKE = re.compile(r"\](?=\()|\[[\^\[]")
_DOTS = {ord(dot): f"&#x{ord(dot):X};" for dot in "🔴🟡🟢"}


def clean_line(text: str, limit: int = LIMIT) -> str:
    """Text on one line without what a reader cannot see: controls, bidi and zero-width marks.

    Line ends and tabs become one space, terminal escape sequences go as a whole, lone surrogates
    become U+FFFD. Runs of spaces inside stay. Longer text ends in an ellipsis.
    """
    if not text.isprintable():
        text = strip_invisible(_SPACES.sub(" ", _ANSI.sub("", text)))
    return shorten(text.strip(), limit)


def clean_block(text: str) -> str:
    """Several lines of text without invisible characters, line ends and indentation kept."""
    lines = _ANSI.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(strip_invisible(line.replace("\t", "    ")) for line in lines)


def strip_invisible(text: str) -> str:
    """Text without control and format characters, but with the joiners of emoji and scripts."""
    if text.isprintable():
        return text
    kept = [
        "\ufffd" if unicodedata.category(char) == "Cs" else char
        for index, char in enumerate(text)
        if _is_visible(text, index)
    ]
    return "".join(kept)


def _is_visible(text: str, index: int) -> bool:
    char = text[index]
    if char in _JOINERS:
        around = text[index - 1 : index] + text[index + 1 : index + 2]
        return len(around) == 2 and all(c > "\x7f" and c.isprintable() for c in around)
    return char not in _BLANKS and unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp")


def shorten(text: str, limit: int) -> str:
    """Text of at most ``limit`` characters, the last one an ellipsis where something is cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def inline(text: str, *, alone: bool = False) -> str:
    """Clean text as Markdown that renders as exactly that text wherever inline markup may stand.

    ``alone`` leaves square brackets as they are where they cannot make a link: only for text
    that is the whole of a table cell or heading, never inside of link text.
    """
    marked = _CUT_AFTER.sub(_cut, text)
    escaped = _SPECIAL.sub(_backslash, marked).replace("|", "&#124;")
    if not alone or _LINK_LIKE.search(text):
        escaped = _BRACKETS.sub(r"\\\g<0>", escaped)
    if text.count("$") > 1:  # GitHub's own advice against $math$; a backslash does not help
        escaped = escaped.replace("$", "<span>$</span>")
    return escaped.replace(_CUT, COMMENT)


def _cut(match: re.Match[str]) -> str:
    if match["hash"]:  # no piece of it may be long enough to name a commit again
        return _CUT.join(re.findall(".{1,6}", match[0]))
    return match[0] + _CUT


def _backslash(match: re.Match[str]) -> str:
    found = match[0]
    # only the first # of a closing sequence needs it; underscores pair up one by one
    return "\\" + found if found[0] == "#" else "".join("\\" + char for char in found)


def line_start(text: str) -> str:
    """Clean text as Markdown that stays text also where a line begins with it."""
    return _BLOCK_START.sub(r"\1\\\2", inline(text))


def heading(text: str) -> str:
    """Clean text as the whole of a heading; coloured dots, which mark levels, as entities."""
    return inline(text, alone=True).translate(_DOTS)


def code(text: str) -> str:
    """Clean text as a code span, with a fence longer than any run of backticks in it."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def web_address(url: str) -> str:
    """The URL without credentials, safe in Markdown and HTML; "" where it is none of the web."""
    found = re.match(r"(https?://)(?:[^/@\s]*@)?(?=[^/@\s])(.*)", url, re.IGNORECASE | re.DOTALL)
    if not found:
        return ""
    return found[1] + quote(found[2], safe="/:?#@!$&*+,=%~[]", errors="replace")
