"""Addresses in a patch: which words are pieces of one, and which former ones live on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from classifier.domain import FileChange
from classifier.facts.layout import LINE_LIMIT
from classifier.facts.scan import lazy

_HOST = lazy(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w/@:(])")
_ESCAPED = lazy(r"\\{1,2}[^\w\s\\\"'`]")
_VERSION = lazy(r"\d+(?:\.\d+)+")
_END = lazy(r"[\s\"'`<>)\]}|]")
_HASH = lazy(r"sha\d+-[\w+/]+")
_NUMBER = lazy(r"(?<![\w-])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![\w-])")
_GOES_ON = ("/<", ":]")  # what a pattern has with the last sign of an address
_OPENING = frozenset(" \t\"'`(=,[")  # before a path from the root


def is_piece(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a piece of an address, which is told as a whole if at all."""
    at = match.start()
    link = text.rfind("://", text.rfind("\n", 0, at), at)
    return (link >= 0 and _END().search(text, link, at) is None) or _is_mail(text, match)


def is_hashed(text: str, at: int) -> bool:
    """Whether a word is a piece of a hash that says by which algorithm: ``sha256-…``."""
    start = text.rfind("sha", text.rfind("\n", 0, at), at)
    found = _HASH().match(text, start) if start >= 0 else None
    return found is not None and found.end() > at


def is_of_number(text: str, at: int) -> bool:
    """Whether a word is a piece of the long number that tells one thing of all others by itself."""
    numbers = _NUMBER().finditer(text, max(at - 37, 0), at + 38)
    return any(number.start() <= at < number.end() for number in numbers)


def _is_mail(text: str, match: re.Match[str]) -> bool:
    """Whether a word is one of the two halves of somebody's address for mail."""
    start, end = match.span()
    if text.startswith("@", end):
        return _HOST().match(text, end + 1) is not None
    named = text[start - 1] == "@" and text[start - 2].isalnum()
    return named and _HOST().match(text, start) is not None


def is_redirected(text: str, at: int) -> bool:
    """Whether it is the former target of a link that stays: ``[label]: address``.

    That of one that moves within the file stays as well, as both sides tell.
    """
    start = text.rfind("\n", 0, at)
    before = text[start + 1 : at]
    if not (before.startswith("-[") and before.endswith("]: ")):
        return False
    end = text.find("\n", at)
    line = text[start + 2 : end if end >= 0 else len(text)]
    return f"\n+{before[1:]}" in text and f"\n+{line}\n" not in f"{text}\n"


def other_versions(text: str, links: Sequence[re.Match[str]]) -> frozenset[str]:
    """Those of the links of a patch that it has on the other side with another version in them."""
    sides: dict[str, dict[str, set[str]]] = {"-": {}, "+": {}}
    for link in links:
        mark = text[text.rfind("\n", 0, link.start()) + 1]
        if mark in sides and _VERSION().search(link[0]):
            sides[mark].setdefault(_VERSION().sub("0", link[0]), set()).add(link[0])
    gone, come = sides["-"], sides["+"]
    return frozenset(link for key in gone.keys() & come for link in gone[key] ^ come[key])


def is_licence(link: str) -> bool:
    """Whether a link is of the kind that the licence at the top of a file has."""
    link = link.lower()
    return "/licen" in link or "copyright" in link


def is_pattern(text: str, end: int) -> bool:
    """Whether an address goes on as a pattern does, which is no address: ``https://a\\.b/(.*)``.

    Nor is what a placeholder goes on: ``https://a.b/<name>``, or a class of characters; nor a piece
    of one at the end of a line of which no more is read.
    """
    cut = text[end : end + 1] in ("", "\n") and end - text.rfind("\n", 0, end) > LINE_LIMIT
    return cut or _ESCAPED().match(text, end) is not None or text.startswith(_GOES_ON, end - 1)


def is_filled(text: str, match: re.Match[str], templates: set[tuple[str, str]]) -> bool:
    """Whether the other side of the change puts an address together that begins as this one.

    ``templates``: mark of the line, and what stands before the first placeholder.
    """
    other = {"+": "-", "-": "+"}.get(text[text.rfind("\n", 0, match.start()) + 1], "")
    return any(
        mark == other and start.count("/") > 2 and match[0].startswith(start)
        for mark, start in templates
    )


def is_its_own(sign: str, opened: str) -> bool:
    """Whether a sign before a path belongs to it: that of the scope of a package of npm, that of
    the root, or that of a variable. ``opened`` stands before it."""
    if sign == "@":
        return not opened.isalnum()
    return sign == "$" or (sign == "/" and opened in _OPENING)


def has_links(change: FileChange) -> bool:
    """Whether lines with links go from a document or come; what it has of them is read later."""
    return any("://" in one and one[0] != " " for hunk in change.hunks for one in hunk.lines)
