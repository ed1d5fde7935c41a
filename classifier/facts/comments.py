"""Comments on changed lines, by the signs that open them in the language of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from classifier.facts.extent import HASHED, in_string, places
from classifier.facts.mask import TICKED
from classifier.facts.raw import is_numbered
from classifier.facts.scan import Scan, clean, lazy, names

DATA = names("JSON Markdown AsciiDoc reStructuredText Text XML HTML Requirements Jupyter")
_SLASHED = names("Rust Go Java Kotlin Swift Scala C C++ CUDA C# JavaScript TypeScript")
_DASHED = names("SQL Lua Haskell Ada Elm")
# A star opens a line of a comment only if a space follows: before a name it is an operator.
_COMMENT = lazy(
    r"\n([-+])[ \t]*+(?://[/!]*+|(\#)(?![!\[{])\#*|(/?\*+)(?=[ \t])|(--)(?=[ \t]))"
    r"[ \t]*+(?:['|^][ \t]+)?([^\n]{8,})"  # behind what marks documentation of R and Haskell
)
_INLINE = lazy(r"\n([-+])[^\n]*?[^\s:\"'][ \t]+(//|\#)[ \t]+([^\n\"']{8,}+)(?![\"'])")
# A comment goes on behind the same sign: a hash opens directives and attributes of others, too.
_FENCES = ("```", "~~~", "'''")
_UNSPOKEN = ("--", "// ", "# ", "## ", *_FENCES)  # nor is a heading of a document a comment
_GOES_ON = {
    "#": lazy(r"[ \t]*+\#++[ \t]*(\S[^\n]*)"),
    "*": lazy(r"[ \t]*+/?\*++(?!/)[ \t]*(\S[^\n]*)"),
    "-": lazy(r"[ \t]*+--[ \t]*(\S[^\n]*)"),
    "/": lazy(r"[ \t]*+//++!?+[ \t]*(\S[^\n]*)"),
}
_OPENED = lazy(r"[^\n\"']*?\S[ \t]+/\*+[ \t]*(?![^\n]*\*/)(\S[^\n]*)")
# A name set as code may open a line of a list, or stand in the midst of a sentence.
_OWN = lazy(r"[-*@\\]|\d+[.):]|`[^`\n]+` *[:=–—-]|[A-Z]{2,}:")
_SIGNS = " \t\r/*#!"
_FENCE = lazy(rf"\n[^\n][{re.escape(_SIGNS)}]*+(?:{'|'.join(_FENCES)})")
_BOUNDS = " .,;:!?)"  # and the end of a text, which is in it as well
_WORD = lazy(r"\A(?!(?:.*\{|[^\s(]+\(.*\);)\s*\Z).*[^\W\d_]{2}")  # of no line of code
_ENDS = (".", "!", "?", ":", ";", "*/")
# A point behind a short form ends none.
_SENTENCE = lazy(r".*(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)[.!?](?= )")
_PRINTED = lazy(r"\n.[ \t]*f?([\"'])(?!\1)")
_MARKS = ("TODO", "FIXME", "HACK", "XXX")
_UNSAID = lazy(rf"(?:(?:{'|'.join(_MARKS)})\W+)?")
# A function of that name, as Go's context has one, leaves nothing to do.
_TODO = lazy(rf"\n([-+])[^\n]*?(?<![\w.])((?:{'|'.join(_MARKS)})\b(?!\(\))[^\n]*)")
_LEADS = lazy(r" +\(?(?:[rR]ef|[sS]ee)[:.]?$")  # to a link that is no part of it
_SPOKEN_OF = lazy(r"\b(?:[aA]n?|[tT]he|[tT]his|[aA]ny|[nN]o|[eE]very|[eE]ach) +\Z")
# The comment at the top of a file, up to an empty line, and what it says of a licence.
_TOP = lazy(r"\n@@[^\n]*+(?:\n\+[ \t]*+(?://|\#|/?\*|--)[^\n]*+)++")
_NOTICE = lazy(r"(?i:copyright\b|SPDX-|licensed (?:under|to) )")
_LONG = 30  # characters that are no mere word of another comment
_Side = tuple[frozenset[str], str]
# What follows a name that a text speaks of: a sign of a sentence, or one of its small words.
_SPEAKS = lazy(
    r"[:,;.!?](?=[ \"'\n])|(?: [a-z]+){0,2} (?:is|are|was|were|will|must|should|can|cannot|may"
    r"|has|have|does|do|to|and|or|not|because|when|if|instead|without)\b"
)
_CLOSING = lazy(r"\s*(?:\s\*/(?![\w.*/]).*|\*/|-->|\"{3}|'{3})\s*$")  # code may follow


def todos(file: Scan) -> None:
    """Note what is left to do, which may stand in any text."""
    text = file.raw
    if not any(mark in text for mark in _MARKS):
        return
    for match in _TODO().finditer(text):
        if _SPOKEN_OF().search(text, match.start(), match.start(2)):
            continue  # something is said of to-dos
        # Set in brackets, the word alone is the mark; what follows says what is to do.
        said = clean(_CLOSING().sub("", match[2])).removeprefix("TODO]").strip(" :")
        said = _LEADS().sub("", said) if "://" in match[2] else said
        if _UNSAID().fullmatch(said) or _is_printed(file, match):
            continue  # nothing is said of it; a message that the program prints
        file.note("todo", match[1], f"{said}{_rest(text, match, said)}", match.start())


def _is_printed(file: Scan, match: re.Match[str]) -> bool:
    """Whether what is left to do stands in a text of the program, and in no remark."""
    numbered = file.language == "Rust" and is_numbered(file.raw, match.start())
    if numbered or _PRINTED().match(file.raw, match.start()):
        return True
    before = file.raw[match.start() + 2 : match.start(2)]
    if before.lstrip().startswith(("//", "#")) and before.count('"') % 2:
        return True  # code that is commented out prints it
    if file.language not in _SLASHED or "//" in before or before.lstrip()[:1] in ("*", "/"):
        return False
    return in_string(before, file.language)


def _rest(text: str, match: re.Match[str], said: str) -> str:
    """An ellipsis where what is to do goes on in the comment of the next line."""
    opens = text[match.start() + 2 : match.start(2)].lstrip()[:2]
    sign = "*" if opens == "/*" else opens[:1]
    if sign not in _GOES_ON or said.endswith(_ENDS):
        return ""
    return "…" if _beside(text, match, sign, 1)[:1].islower() else ""


def comments(file: Scan) -> None:
    """Note comments; what only goes on from the line above is no comment of its own.

    Nor is another sentence of it, but where it may be what became of one that goes.
    """
    language, hashed = file.language, file.language in HASHED
    sides: dict[str, _Side] = {}
    # A hash in a long string, as in an example of a docstring, opens no comment.
    text = file.text if hashed else file.raw
    slashed = not hashed and (language not in DATA or language == "JSON")
    licence = _end_of_licence(text) if file.fresh else 0
    fences = [fence.start() for fence in _FENCE().finditer(text)]
    end, gone = -1, False  # where the last comment goes on; whether one goes
    for match in _COMMENT().finditer(text):
        _, sign, stars, dashes, said = match.groups()
        right = hashed if sign else slashed
        if stars:
            opened = language != "Go" or text.find("/*", 0, match.end()) >= 0  # else an item
            right = opened and slashed and language not in ("", "JSON")  # in a list of paths, all
            right = right and "*/" not in said.rstrip(" \t\\")[:-2]
        elif dashes:
            right = language in _DASHED
        if right and match.start() == end and not gone:
            end = match.end()
            continue  # another sentence of one comment
        # A comment that got other signs around it, or none before, says what it said.
        known = right and _is_there(said.strip(_SIGNS), _others(text, match[1], sides))
        shown = not stars and _is_text(file, match.start() + match[0].find("/"))
        if known or shown or match.start() < licence:
            continue
        if right and (said := _own(text, match, said, fences)):
            # The mark of a list says nothing.
            file.note("comment", match[1], clean(said).removeprefix("- "), match.start())
            end, gone = (end, True) if match[1] == "-" else (match.end(), gone)
    _behind_code(file, text, hashed, slashed)


def _behind_code(file: Scan, text: str, hashed: bool, slashed: bool) -> None:
    """Note comments on lines of code."""
    for match in _INLINE().finditer(text):
        if text[match.start() + 2 : match.start(2)].lstrip().startswith(match[2]):
            continue  # a part of a comment, as where code with a remark is commented out
        if (hashed if match[2] == "#" else slashed) and not _is_text(file, match.start(2)):
            said = match[3].strip().removesuffix("*/")
            file.note("comment", match[1], clean(said), match.start(), public=False)


def _is_text(file: Scan, at: int) -> bool:
    """Whether a place with something is blank in the masked text: it is in a text of many lines."""
    return file.language in TICKED and file.text[at] == " "


def _end_of_licence(text: str) -> int:
    """Where the licence at the top of a new file ends, 0 if there is none."""
    top = _TOP().match(text)
    return top.end() if top and _NOTICE().search(top[0]) else 0


def _others(text: str, mark: str, sides: dict[str, _Side]) -> _Side:
    """The changed lines of the other side, without the signs of comments, all as one text."""
    if not sides:
        for side, other in ("+-", "-+"):
            found = [x[1:].strip(_SIGNS) for x in text.split("\n") if x[:1] == other]
            sides[side] = frozenset(found), " ".join(found)
    return sides[mark]


def _is_there(said: str, others: _Side) -> bool:
    """Whether the other side says the same; a longer text may be broken into other lines there.

    Nor is it a comment that comes, or goes, where only a full stop does, or what goes on from it,
    or leads up to it.
    """
    lines, text = others
    bare = said.removesuffix(".")
    if said in lines or bare in lines or (len(said) > _LONG and _stands(said, text)):
        return True
    at = said.find(" ", _LONG)
    while at >= 0 and said[:at].rstrip(",;") not in lines:
        at = said.find(" ", at + 1)
    if at >= 0:
        return True
    at = said.find(" ")
    while 0 <= at < len(said) - _LONG and said[at + 1 :] not in lines:
        at = said.find(" ", at + 1)
    return 0 <= at < len(said) - _LONG


def _stands(said: str, text: str) -> bool:
    """Whether a text has the words, of which the last is no mere part of one there."""
    ends = (at + len(said) for at in places(said, text))
    return any(text[end : end + 1] in _BOUNDS for end in ends)


def is_told_of(text: str, end: int) -> bool:
    """Whether a sentence goes on behind a name of a text, which ends there: it is not passed."""
    return _SPEAKS().match(text, end) is not None


def is_comment(language: str, before: str) -> bool:
    """Whether what follows ``before`` on its line of code is a comment."""
    if language in HASHED:
        at = before.find("#")
        return at >= 0 and (at == 0 or before[at - 1] in " \t") and before[:at].count('"') % 2 == 0
    if language in DATA:
        return False
    if "//" in before.replace("://", "") or before.lstrip().startswith(("* ", "/*")):
        return True
    return before.rfind(" /*") > before.rfind("*/")


def _own(text: str, match: re.Match[str], said: str, fences: Sequence[int]) -> str:
    """What of a comment's line stands for itself, with a mark where the sentence goes on below."""
    if said.startswith(_UNSPOKEN) or not _WORD().search(said) or _in_example(text, match, fences):
        return ""  # a line of an example, which is a comment by itself, or where one begins
    sign = "#" if match[2] else "*" if match[3] else "-" if match[4] else "/"
    above = _beside(text, match, sign, -1)
    ended = above.endswith(_ENDS) and not (said[0].islower() and above.endswith(("etc.", "e.g.")))
    if above and not (ended or above.endswith(_FENCES) or _OWN().match(said)):
        return ""
    below, said = _beside(text, match, sign, 1), said.strip()
    goes_on = not said.endswith(_ENDS) and not _OWN().match(below)
    if below and (goes_on or said.endswith(":")):
        sentence = _SENTENCE().match(said)
        return sentence[0] if sentence else f"{said.rstrip(',;:')}…"
    return said.removesuffix("*/")


def _in_example(text: str, match: re.Match[str], fences: Sequence[int]) -> bool:
    """Whether the fences above leave one open: the first, above a blank line, ends an example."""
    other, end = "+-".replace(match[1], ""), match.start()
    start = text.rfind("\n@@", 0, end) if fences else end
    above = [at for at in fences if start < at < end and text[at + 1] != other]
    lines = text[above[0] + 1 : end].split("\n")[1:] if len(above) % 2 else ()
    below = (x[1:].lstrip(_SIGNS) for x in lines if x[:1] != other)
    return len(above) % 2 == 1 and next(below, "-") != ""


def _beside(text: str, match: re.Match[str], sign: str, step: int) -> str:
    """The comment that the line above (-1) or below (1) is on the same side, "" if it is none."""
    at, other = match.start(), "-" if match[1] == "+" else "+"
    while True:
        at = text.rfind("\n", 0, at) if step < 0 else text.find("\n", at + 1)
        if at < 0 or text.startswith("\n@@", at):
            return ""
        if text[at + 1 : at + 2] != other:
            if found := _GOES_ON[sign]().match(text, at + 2):
                return found[1].rstrip()
            # It may have begun behind code.
            within = sign == "*" and step < 0 and match[3][:1] == "*"
            opened = _OPENED().match(text, at + 2) if within else None
            return opened[1].rstrip() if opened else ""
