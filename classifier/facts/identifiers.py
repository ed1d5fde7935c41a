"""Words of changed lines: constructs worth a second look, and names that nothing else has named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from classifier.facts.anywhere import NO_CODE, anywhere, text_before
from classifier.facts.comments import is_comment
from classifier.facts.constructs import construct_of
from classifier.facts.extent import in_string
from classifier.facts.links import is_hashed, is_its_own, is_of_number, is_piece
from classifier.facts.scan import Depth, Scan, lazy, names

# A letter behind a digit and a number behind a word are parts of a version or a hash.
_MAIL = lazy(r"\w@\w")
_FONT = lazy(r"f[BIPR]\w")
_WORD = lazy(r"(?<!\w)[A-Za-z_]\w*+(?:(?:[./:-]|::|->)[A-Za-z_]\w*+)*+(?!\.\d)")
# Signs that are operators in the code of these languages, and parts of names in texts.
_SIGNS = frozenset("-:/")
_JOINED = lazy(r"(?<!:):(?!:)|-(?!>)|/")
_COMPUTING = names("Python Go Rust C C++ CUDA Objective-C Metal GLSL Java C#")
_SIGNED = names("JavaScript TypeScript Vue Svelte")  # whose names may have a dollar sign
_LEAD = lazy(r"\w[\w$]*\Z")
_LONG = 60  # characters of a name
_HASHES = ("sha256-", "sha384-", "sha512-")
_APART = frozenset(" \t+\"'`(=,[")  # before an option; behind a line feed stands the sign of a line
# What runs a text as code, and where.
_RUNNING = {
    "eval": names("Python JavaScript TypeScript Vue Svelte Ruby PHP Perl Shell"),
    "exec": names("Python"),
}
# How the name of a model or of a file in a folder goes on behind a number.
_TAIL = lazy(r"-\d\w*+(?:[-.]\w++)*+")
_NUMBER = lazy(r"(?<![\w.-])\d+-\Z")
_DIGITS = 6
_VERSION = lazy(r"\d\.\d+\.\Z")
_BYTE = lazy(r"x[0-9a-fA-F]{2}")
_HYPHENATED = lazy(r"[A-Z]?[a-z]+(?:-[a-z]+)+")
_STRESSED = lazy(r"_[^\W_]+_|_{1,2}[A-Za-z]+|[A-Za-z]+_{1,2}")  # at an end of bold words
_FILLED_IN = lazy(r"\{[A-Za-z_]")  # what stands for a part of a name in a text of Python
_DISTINCT = lazy(r"_\w|[a-z][A-Z]|[A-Z]{2}|[a-z]\d|[.:/]\w|\w-\w")


class _Kinds(dict[str, str | None]):
    """Kinds of construct by word, "" of a mere name; None of dull words, which nearly all are.

    Each word comes up again and again, in many files, and is looked at once.
    """

    def __init__(self, language: str, is_code: bool) -> None:
        super().__init__()
        self._language = language
        self._code = is_code

    def __missing__(self, said: str) -> str | None:
        word = said.strip(".:/-")
        kind = construct_of(word) if self._code else ""
        if word in _RUNNING and self._language not in _RUNNING[word]:
            kind = ""  # a function that goes by this name
        found = kind if kind or distinctive(word) else None
        if len(self) < _REMEMBERED:
            self[said] = found
        return found


# What a message has is called as it likes, and does nothing.
_WORDY = NO_CODE | {"Protobuf", "GraphQL"}
_REMEMBERED = 50_000  # words of a language
_kinds = lru_cache(maxsize=64)(_Kinds)


def words(file: Scan, known: set[str], named: bool = True) -> None:
    """Note constructs worth a second look, and distinctive names that nothing else has named.

    ``named``: whether names are wanted, too.
    """
    kinds = _kinds(file.language, file.file_kind != "test" and file.language not in _WORDY)
    joins = file.language in _COMPUTING
    addresses = "://" in file.raw or _MAIL().search(file.raw) is not None
    hashes = any(sign in file.raw for sign in _HASHES)
    noted: set[tuple[str, str]] = set()
    start, end, mark = 0, -1, ""
    for match in file.changed(_WORD(), raw=True):
        kind = kinds[match[0]]
        if kind is None or not (kind or named):
            continue
        if match.start() > end:
            start = file.raw.rfind("\n", 0, match.start() + 1)
            end, mark = file.raw.find("\n", match.start()), file.raw[start + 1]
            end = end if end >= 0 else len(file.raw)
        # Where else on this side of the file it stands, nobody asks.
        if not kind and (mark, match[0]) in noted and _SIGNS.isdisjoint(match[0]):
            continue
        word = _bare(file, match)
        if kind and file.text.startswith(match[0], match.start()):
            anywhere(file, kind, match, word)
            continue
        found = _named(file, match, word, joins)
        piece = found and addresses and is_piece(file.raw, match)
        if piece or (found and hashes and is_hashed(file.raw, match.start())):
            continue
        for name in found:
            if name not in known and (mark, name) not in noted:
                noted.add((mark, name))
                anywhere(file, "identifier", match, name)


def _bare(file: Scan, match: re.Match[str]) -> str:
    """A word without signs at its ends, and without what sets a font in a manual page: ``\\fI``.

    With what a name has before a dollar sign: ``old$load``.
    """
    word = match[0].strip(".:/-").removeprefix("await.")  # what Rust has in a chain of calls
    if file.raw[match.start() - 1] == "$" and file.language in _SIGNED:
        lead = _LEAD().search(file.raw, max(match.start() - _LONG, 0), match.start())
        word = f"{lead[0]}{word}" if lead else word
    if file.raw.startswith("#", match.end()):
        word = word.removesuffix("::r")  # a name behind it would be a word of the language
    return word[2:] if file.raw[match.start() - 1] == "\\" and _FONT().match(word) else word


def _named(file: Scan, match: re.Match[str], word: str, joins: bool) -> list[str]:
    """The distinctive names in a word; none where the word is one of everyday language."""
    dull = not distinctive(word) or _is_keyword(file, word) or _is_label(file, match)
    if dull or _is_substituted(file, match) or _is_ending(file, match) or _is_less(file, match):
        return []
    before = file.raw[match.start() - 1]
    stressed = file.language == "Markdown" and _STRESSED().fullmatch(word)
    if stressed and before != "`" and not file.raw.startswith(("`", "("), match.end()):
        return []
    if before == "\\" and (match[0][0] in "nrt" or _BYTE().match(word)):
        return []  # the letter of an escape such as \n is no part of the name behind it
    if before == "@" and file.raw[match.start() - 2] == "[":
        return []  # somebody, with a link to who that is
    if before in "%@." and file.depth is Depth.ALL and _is_rest(file, match, before):
        return []
    opened = file.raw[match.start() - 2]
    if "/" in word and is_its_own(before, opened):
        word = f"{before}{word}"
    if before == "." and _is_dotted(file, match, word, opened):
        word = f".{word}"
    if before == "-" and word[0] == "D" and word[1:2].isupper() and opened in _APART:
        word = word[1:]  # what an option defines: ``-DNAME=1``
    word = _whole(file, match, word, joins)
    if not joins or _SIGNS.isdisjoint(word) or not _JOINED().search(word):
        return [word]
    return [name for name in _apart(file, match, word) if distinctive(name)]


def _is_rest(file: Scan, match: re.Match[str], before: str) -> bool:
    """Whether a name is the end of an address, or of what a format fills in: ``rank_%i.log``; or
    of a version: ``1.2.3.post1``."""
    if before == ".":
        return (
            _VERSION().search(file.raw, max(match.start() - _DIGITS, 0), match.start()) is not None
        )
    if before == "%":
        return match[0][1:2] == "."
    return "." in match[0] and file.raw[match.start() - 2] in "}])"


def _is_less(file: Scan, match: re.Match[str]) -> bool:
    """Whether a word has a minus before it that may take it away, as ``-DEBUG`` does, which need
    not be an option that defines ``EBUG``; or that joins it to a long number."""
    at = match.start()
    if file.raw[at - 1] != "-":
        return False
    less = match[0][0] == "D" and match[0].isupper() and match[0].isalpha()
    if less and file.raw[at - 2] in _APART and not file.raw.startswith("=", match.end()):
        return True
    return is_of_number(file.raw, at)


def _is_dotted(file: Scan, match: re.Match[str], word: str, opened: str) -> bool:
    """Whether a name with a dot before it is a path in a hidden folder, the end of a name, or, as
    documents have it, a hidden file. What is called there is a method of a text."""
    if opened in "\"'`":
        return not file.raw.startswith("(", match.end())
    return opened in " \t(=" and ("/" in word or ("." in word and file.language == "Markdown"))


def _whole(file: Scan, match: re.Match[str], word: str, joins: bool) -> str:
    """A name of a text with the numbers that it goes on with, or begins with, as ``2-gpu-runner``:
    in code they are taken away."""
    raw, start = file.raw, match.start()
    end = (
        _TAIL().match(raw, match.end())
        if "/" in word and raw.startswith("-", match.end())
        else None
    )
    counted = raw[start - 1] == "-" and "-" in word and raw[start - 2].isdigit()
    lead = _NUMBER().search(raw, max(start - _DIGITS, 0), start) if counted else None
    if not (lead or end):
        return word
    before = text_before(file, start)
    texts = not joins or in_string(before, file.language) or is_comment(file.language, before)
    return f"{lead[0] if lead else ''}{word}{end[0] if end else ''}" if texts else word


def _is_substituted(file: Scan, match: re.Match[str]) -> bool:
    """Whether a word is a piece of what sed puts in another's place: ``s/a-dev/b-dev/g``; or a name
    goes on with what is filled in, or one of a resource with the number of its region.
    """
    if file.language == "Python" and _FILLED_IN().match(file.raw, match.end()):
        return True
    if ":" in match[0] and file.language not in _COMPUTING and _TAIL().match(file.raw, match.end()):
        return True
    return match[0].endswith("/g") and "s/" in text_before(file, match.start())


def _is_label(file: Scan, match: re.Match[str]) -> bool:
    """Whether the label of a section begins with a word: ``.. _version-1:``."""
    begins = match[0][0] == "_" and file.raw.startswith("-", match.end())
    return begins and file.path.endswith(".rst")


def _is_ending(file: Scan, match: re.Match[str]) -> bool:
    """Whether a word is how the names of files end that a pattern takes: ``**/*.test.js``.

    Or how a name ends behind what is filled in: ``app_{{ version }}_linux_amd64.zip``. Or what
    several names begin with: ``read_*``.
    """
    if match[0][-1] == "_" and file.raw.startswith("*", match.end()):
        return True
    start = match.start()
    filled = match[0][0] == "_" and file.raw.endswith("}}", 0, start)
    return filled or ("." in match[0] and file.raw.endswith("*.", 0, start))


def _is_keyword(file: Scan, word: str) -> bool:
    """Whether a word is of a language in which all may be written in capitals."""
    return file.language == "SQL" and word.isupper() and word.isalpha()


def _apart(file: Scan, match: re.Match[str], word: str) -> Sequence[str]:
    """The names in what signs of code join: ``start:end`` is no name, but a text may be one."""
    before = text_before(file, match.start())
    if is_comment(file.language, before):
        return () if _HYPHENATED().fullmatch(word) else (word,)
    if before.startswith("#") or in_string(before, file.language):
        return (word,)
    return _JOINED().split(word)


@lru_cache(maxsize=1 << 16)
def distinctive(word: str) -> bool:
    """Whether a word is a name of code by its form rather than one of everyday language."""
    return len(word) > 2 and _DISTINCT().search(word) is not None and word.strip("_") != ""
