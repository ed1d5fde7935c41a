"""Lines that replace each other, cut down to what differs: for small commits nothing says more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from classifier.domain import Fact, Facts, FileFacts, Hunk
from classifier.facts.extent import QUOTED
from classifier.prose.carried import unmoved
from classifier.prose.conditions import moves
from classifier.prose.edges import (
    cut,
    differ_twice,
    has_half_a_link,
    is_amid,
    marked,
    recalled,
    trimmed,
    unspaced,
)
from classifier.prose.enclosing import beside, entry_of, lone_functions, scopes_of
from classifier.prose.markup import stands_in, words
from classifier.prose.plain import within
from classifier.prose.remarks import bared, is_remark

KIND = "line"
"""A kind of fact of the prose's own: old and new are the differing parts of two lines."""

MOST = 60  # changed lines of what is read beyond which single ones say little
_ALIKE = 0.3  # share of the tokens that two lines have in common if one replaces the other
_WIDE = 60  # characters of context that a differing part may have
IMPORT = re.compile(  # or a part of one of Rust's in braces; of C++ no other name for a type
    r"(?:from|import|use|using(?! +\w+ *=)|#include)\b|(?:\w+::)+\{[^(){}]*\},?\s*$"
)
SILENT = re.compile(  # blank lines, comments, what a patch says of its places
    r"\s*(?:$|#(?!include|define|if|end|!\[)|//|/\*|\*|@@ -\d|index [0-9a-f]+\.\.)"
    r"|(?:(?!/\*).)*\*/\s*$"  # the end of a comment of several lines
)
_BLANK = re.compile(r"\s*$")
# What has a name, which its value may be by chance.
_GIVEN = words("variable parameter field constant config env option")
# What an entry of an object is called, which another one may have the value of.
_KEY = re.compile(r"\s*[\"']?[A-Za-z_$][\w.$-]*[\"']?:(?: (?! )|\Z)")
_SIGNS, _SECOND = frozenset("<>=&|+*/%:^"), frozenset("=>&|:")  # as in <= and ||
_LONE = re.compile(r"[A-Za-z_][\w.]{5,}")  # a line that is a name, as one of several conditions
_WORD, _FIGURE = re.compile(r"\w"), re.compile(r"\d[\d.]*(?:\s|\Z)")
_OPENING = re.compile(r"(?:\} )?(?:el(?:se )?)?(?:if|while|return|assert)…")  # and no more
_TOKEN, _LEFT = re.compile(r"\w+|\s+|[^\w\s]"), re.compile(r"[^\s\[({\"'`]")
_Pair = tuple[int, str, str, str]  # number of what comes, what differs, its entry of TOML
_UNTOLD = ("test", "docs")
_UNREAD = frozenset({"lock", "generated", "vendored", "data", "asset"})


def replaced_lines(facts: Facts) -> list[Fact]:
    """The commit's lines that changed into another, in order; none of a large commit."""
    read = [file for file in facts.files if file.kind not in _UNREAD]
    files = read if _size(read) <= MOST else [file for file in read if file.kind != "docs"]
    if _size(files) > MOST:
        return []
    found = unspaced(_lines_of(facts, files, SILENT), facts.items)
    # Where nothing but comments and texts is replaced, those are what there is to tell.
    return found or unspaced(_lines_of(facts, files, _BLANK), facts.items)


def _size(files: Sequence[FileFacts]) -> int:
    return sum(file.change.added + file.change.deleted for file in files)


def is_reverse(one: Fact, two: Fact) -> bool:
    """Whether a line takes another's place here, and the other way round there."""
    return one.kind == two.kind == KIND and (one.old, one.new) == (two.new, two.old)


def _lines_of(facts: Facts, files: Sequence[FileFacts], silent: re.Pattern[str]) -> list[Fact]:
    scopes, kinds = scopes_of(facts), {file.kind for file in facts.files}
    around = lone_functions(facts)
    renamed = {(f.path, f.line) for f in facts.items if f.action == "renamed"}
    # The line of a list may have none of the words of an import.
    imported = {(f.path, f.line) for f in facts.items if (f.kind, f.action) == ("import", "added")}
    return [
        Fact(KIND, "changed", new, path, number, old, new, scope)
        for file in files
        # Words of a comment in code, without their sign, would pass for code.
        if not (silent is _BLANK and file.kind == "source")
        for hunk in unmoved(file.change)
        for path in (file.path,)
        for near in (beside(hunk, path, scopes),)
        # What tests and examples of Python import is no fact: beside sources, nobody asks for it.
        for untold in (file.kind in _UNTOLD and path[-3:] == ".py" and "source" not in kinds,)
        for number, old, new, key in _replaced(hunk, silent, untold)
        if (path, number) not in renamed and not moves(hunk, old, new)
        if untold or (path, number) not in imported
        for entry in (key if path.endswith(".toml") else "",)
        for scope in (scopes.get((path, number)) or entry or near.get(number) or around[path],)
    ]


def _replaced(hunk: Hunk, silent: re.Pattern[str], imports: bool) -> Iterator[_Pair]:
    number = hunk.new_start
    gone: list[str] = []
    came: list[tuple[int, str]] = []
    for line in (*hunk.lines, " "):
        mark, text = line[:1], line[1:]
        if mark in "+-" and silent.match(text):
            pass
        elif mark == "-" and not came:
            gone.append(text)
        elif mark == "+":
            came.append((number, text))
        else:
            yield from _pairs(*within(gone, came), imports)
            gone, came = ([text], []) if mark == "-" else ([], [])
        number += mark in "+ "


def _pairs(gone: Sequence[str], came: Sequence[tuple[int, str]], imports: bool) -> Iterator[_Pair]:
    """Line against line where as many came as went, and not all stay, in another order."""
    if len(gone) != len(came) or len(gone) > 4:
        return
    if sorted(map(trimmed, gone)) == sorted(trimmed(text) for _, text in came):
        return
    for n, (old, (number, new)) in enumerate(zip(gone, came, strict=True)):
        if old.count("`") % 2 or new.count("`") % 2 or "\\`" in old + new:
            continue  # a part of a text of several lines, or one with its own sign in it
        if _is_end(old, new, n > 0):
            continue  # what it is of stands on the line above
        part = None if is_remark(old, new) else difference(*bared(old, new))
        if part and "```" not in "".join(part) and (imports or not IMPORT.match(new.strip())):
            yield number, *part, entry_of(old, new) if part[0][0] == "…" else ""


def _is_end(old: str, new: str, below: bool) -> bool:
    """Whether a line is the other's end, behind a dot, or below one that the rest may be on."""
    short, long = sorted((old.strip(), new.strip()), key=len)
    if short[:1] == ".":
        return long.endswith(short)
    return below and long.endswith(f" {short}")


def difference(old: str, new: str) -> tuple[str, str] | None:
    """The parts in which two similar lines differ, with what makes them readable around."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    end = next((n for n in range(most - start) if before[-1 - n] != after[-1 - n]), most - start)
    same = start + end
    if same == len(before) == len(after):
        return None
    if same < _ALIKE * max(len(before), len(after)):
        return _grown(old, new)
    if differ_twice(*("".join(side[start : len(side) - end]) for side in (before, after))):
        return None
    first, behind = _widened(before, after, start, end)
    shown = _parts(before, after, first, end - behind)
    while first and any(map(_is_torn, shown)) and max(map(len, shown)) < _WIDE + 10:
        first -= 1
        shown = _parts(before, after, first, end - behind)
    if not all(map(_WORD.search, shown)) or any(map(has_half_a_link, shown)):
        return None
    left = "".join(before[:first])
    torn = left[-1:].isalnum() and shown[0][:1] in "[("  # what is a part of an expression
    keyed = _KEY.match(left) or _KEY.match(left + shown[0][:2])  # its end may differ, too
    if (first or behind < end) and (torn or keyed or any(map(is_amid, shown))):
        whole = trimmed(old), trimmed(new)
        if max(map(len, whole)) <= _WIDE + 20 and not any(map(is_amid, whole)):
            return whole
    led = _LEFT.search(left)  # more than the bracket of a list
    shown = cut(*shown, "…" if led else left[-1:], "…" if behind < end else "")
    # Blanks in a row are told as one: what differs in them, or in what closes, looks alike.
    alike = len({tuple(text.rstrip(") {").split()) for text in shown}) == 1
    shown = marked(shown[0]), marked(shown[1])
    said = all(2 <= len(text) <= _WIDE + 20 and not _OPENING.match(text) for text in shown)
    return shown if said and not alike else None


def _grown(old: str, new: str) -> tuple[str, str] | None:
    """A name, or a call, and all that is put beside it, or is left out, both as a whole."""
    old, new = trimmed(old), trimmed(new)
    name, longer = sorted((old, new), key=len)
    whole = longer.count("(") == longer.count(")")  # it does not go on below
    found = (whole and _LONE.fullmatch(name) and stands_in(name, longer)) or recalled(name, longer)
    return (old, new) if found and len(name) < len(longer) <= _WIDE + 20 else None


def _parts(before: Sequence[str], after: Sequence[str], first: int, rest: int) -> tuple[str, str]:
    """Both sides without the tokens before ``first`` and the last ``rest``."""
    one, two = (trimmed("".join(s[first : len(s) - rest])) for s in (before, after))
    if first and all(text[:1] == "=" != text[1:2] for text in (one, two)):
        one, two = one[1:].lstrip(), two[1:].lstrip()  # the name before the sign is left out
    return one, two


def _is_torn(text: str) -> bool:
    """Whether a bracket, an address or a sign opens before the text, or it begins with a figure."""
    if text.startswith(("//", "==")) or _FIGURE.match(text) or not _WORD.search(text):
        return True
    bare = QUOTED.sub("", text) if ")" in text else ""
    return bare.count(")") > bare.count("(") or ")" in bare.partition("(")[0]


def _widened(before: Sequence[str], after: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Takes in neighbours, left and right in turn, as long as both sides stay short."""
    first, behind = start, 0
    sides = before[start : len(before) - end], after[start : len(after) - end]
    length = max(len("".join(side)) for side in sides)
    grown = True
    while grown:
        grown = False
        # What stands in columns would be told with one blank, as it nowhere stands.
        aligned = first > 0 and len(before[first - 1]) > 1 and before[first - 1].isspace()
        if first > 0 and not aligned and length + len(before[first - 1]) <= _WIDE:
            first -= 1
            length += len(before[first])
            grown = True
        if behind < end and length + len(before[len(before) - end + behind]) <= _WIDE:
            length += len(before[len(before) - end + behind])
            behind += 1
            grown = True
    return _begins(before, first), _ends(before, end, behind)


def _begins(line: Sequence[str], first: int) -> int:
    """Where to begin, so that names with dots, calls and signs of two characters stay whole."""
    while 0 < first < len(line) and (
        _is_within(line[first - 1], line[first]) or line[first] == "("
    ):
        first -= 1
    return first


def _ends(line: Sequence[str], end: int, behind: int) -> int:
    """As ``_begins``; no sign is left without what it joins, as that of a pinned version."""
    for n in range(len(line) - end + behind, len(line) - end, -1):
        joins = line[n - 1] in _SIGNS and n < len(line) and not line[n].isspace()
        if n == len(line) or not (joins or _is_within(line[n - 1], line[n])):
            return n - len(line) + end
    return 0


def _is_within(first: str, second: str) -> bool:
    """Whether two tokens are parts of the same name or sign."""
    sign = (second in _SECOND and first in _SIGNS) or (second == "-" and first[-1].isalnum())
    return sign or "." in (first, second) or first in "!-~@$" or first == second == "*"


def is_own(fact: Fact, *values: str) -> bool:
    """Whether a fact has no name but what changes, as a text or a condition has none."""
    own = not fact.name or fact.kind not in _GIVEN
    return own and fact.name in ("", fact.old, fact.new, *values)
