"""Statements that are spread over several lines, read as one: a line break changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from classifier.facts.broken import is_laid_out_anew
from classifier.facts.extent import (
    HASHED,
    QUOTED,
    code_goes_on,
    hunk_around,
    line_at,
    uncommented,
    whole,
)
from classifier.facts.heads import OPEN_HEAD, head_of, is_same_list, split_list, unbound
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.pair import Pair
from classifier.facts.scan import Depth, Entry, Scan

_WORD = re.compile(r"\w+")
_LINES = 40
_END = "\0"  # of a line, which no line has
_OPENED = re.compile(r"([(\[{])\0")
_CLOSED = re.compile(r",?\0([)\]}])")
# Only its comma makes a tuple of one value.
_ONE = re.compile(r"(?<![\w\])])\([^(),]*,\0?\)")
# No directive, no attribute.
_COMMENT = re.compile(r"#(?! *define\b|!?\[)|//")
_HEADED = frozenset(("function", "test"))
# Languages of whose lists, where they go over several lines, nothing is noted line by line.
_LISTING = frozenset(("C", "C++", "CUDA", "Objective-C", "Metal", "Java", "Rust", "Go"))
# Kinds that stand for a statement of which they are all that matters.
_STATED = frozenset(
    ("constant", "class", "type", "field", "docker", "command", "option", "error", "handled",
     "guard", "return", "variable", "log", "decorator", "config", "build", "endpoint", "env",
     "metric", *CONSTRUCT_KINDS)
)  # fmt: skip
_SET = frozenset(("constant", "env", "field", "build", "variable"))


def joined(text: str, at: int, mark: str, language: str, head: bool = False) -> str:
    """The statement that begins on the line at ``at``, as one line of the side ``mark``.

    "" where the hunk does not show its end. A ``head`` ends with the brace that opens its body.
    """
    other = "-" if mark == "+" else "+"
    parts: list[str] = []
    depth = 0
    for _ in range(_LINES):
        end = text.find("\n", at + 1)
        line = text[at + 1 : end if end >= 0 else len(text)]
        if line.startswith("@@"):
            return ""
        code = "" if line[:1] == other else uncommented(line[1:], language).strip()
        if code and not _COMMENT.match(code):
            parts.append(code)
            bare = QUOTED.sub("", code)
            if head:
                bare = bare.removesuffix("{")
            depth += sum(map(bare.count, "([{")) - sum(map(bare.count, ")]}"))
            if depth <= 0 and not code.endswith("\\"):
                return _tidy(_END.join(parts))
        if end < 0:
            return ""
        at = end
    return ""


def up_to_body(text: str, at: int, mark: str, language: str) -> str:
    """A head that begins on the line at ``at``, up to its brace or semicolon, without blanks.

    "" where the hunk does not show them.
    """
    other = "-" if mark == "+" else "+"
    said = ""
    for _ in range(_LINES):
        end = text.find("\n", at + 1)
        line = text[at + 1 : end if end >= 0 else len(text)]
        if line.startswith("@@"):
            return ""
        if line[:1] != other:
            said += "".join(uncommented(line[1:], language).split())
        if "{" in said or said.endswith(";"):
            return said.partition("{")[0].rstrip(",;")
        if end < 0:
            return ""
        at = end
    return ""


def _tidy(text: str) -> str:
    text = _OPENED.sub(r"\1", text.replace(f"\\{_END}", ""))
    one = _ONE.search(text)
    text = text.replace(f",{_END})", ",)") if one else _CLOSED.sub(r"\1", text)
    return text.replace(_END, " ")


def is_same(old: Entry, new: Entry, scan: Scan) -> bool:
    """Whether two statements differ in nothing but their line breaks and indentation."""
    one, two = (joined(scan.text, entry[5], entry[1], scan.language) for entry in (old, new))
    return bool(one) and _bare("".join(one.split())) == _bare("".join(two.split()))


def _bare(text: str) -> str:
    """A statement without brackets that only let its value go over several lines."""
    name, sign, value = text.partition("=(")
    inner = f"({value}"
    return f"{name}={inner[1:-1]}" if sign and head_of(inner) == inner[1:-1] else text


def is_kept_elsewise(pair: Pair, scan: Scan) -> bool:
    """Whether the other side of the change has the statement of one of the pair, laid out anew."""
    old, new = pair
    if scan.fresh or (old and new and old[3] == new[3]):
        return False
    if old and new and _stays(old, new, scan):
        return True
    for entry in (old, new):
        if entry is None or entry[0] not in _STATED:
            continue
        # Lines without text may stay in the midst of what is laid out anew.
        start, end = hunk_around(scan.raw, entry[5])
        if not _may_stand_there(entry, scan.raw, start, end):
            continue
        hunk = scan.raw[start:end]
        if scan.depth is Depth.ALL:  # rules and model were made with remarks above a statement
            hunk = _without_remarks(hunk, "#" if scan.language in HASHED else "//")
        if _is_laid_out_anew(entry, hunk, scan):
            return True
    return False


@lru_cache(maxsize=8)
def _without_remarks(hunk: str, sign: str) -> str:
    """A hunk without lines that are remarks alone."""
    return re.sub(rf"(?<=\n)[-+ ][ \t]*{sign}[^\n]*\n?", "", hunk) if sign in hunk else hunk


def _stays(old: Entry, new: Entry, scan: Scan) -> bool:
    """Whether what sets a value stays but for the remark behind it; prose alone asks."""
    if scan.depth is not Depth.ALL or new[0] not in _SET or old[2] != new[2]:
        return False
    lines = (uncommented(line_at(scan.raw, one[5]), scan.language) for one in (old, new))
    return len({line.rstrip() for line in lines}) == 1


def _may_stand_there(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether a line of the other side has the first word of what is noted, in a part of a text."""
    word, other = _WORD.search(entry[2]), "-" if entry[1] == "+" else "+"
    if word is None:
        return text.find(f"\n{other}", start, end) >= 0
    at = text.find(word[0], start, end)
    while at >= 0:
        if text[text.rfind("\n", 0, at) + 1] == other:
            return True
        at = text.find(word[0], at + 1, end)
    return False


def _is_laid_out_anew(entry: Entry, hunk: str, scan: Scan) -> bool:
    at, mark = entry[5], entry[1]
    line = uncommented(line_at(scan.raw, at), scan.language).strip()
    # What a class holds is a part of it.
    bare = line.rstrip(": " if entry[0] in ("class", "type") else "{: ")
    if not whole(bare):
        line = joined(scan.raw, at, mark, scan.language)
        return bool(line) and is_laid_out_anew(line, hunk, mark, lone=False)
    end = scan.text.find("\n", at + 1) - 1
    goes_on = end > 0 and code_goes_on(scan.text, end, scan.language)
    return not goes_on and is_laid_out_anew(bare, hunk, mark, lone=True)


def closed(pairs: Sequence[Pair], scan: Scan) -> tuple[Sequence[Pair], set[str]]:
    """The pairs, with both heads of functions on one line if one is; the names of such functions.

    What is noted of their parameters line by line says nothing then.
    """
    names: set[str] = set()
    if scan.depth is Depth.ALL:
        pairs = [
            (old and _open_ended(old, scan), new and _open_ended(new, scan)) for old, new in pairs
        ]
        if scan.language in _LISTING:
            pairs += _opened(scan)
    if not any(_is_rewrapped(old, new) for old, new in pairs if old and new):
        return pairs, names
    found: list[Pair] = []
    for pair in pairs:
        old, new = pair
        if old and new and _is_rewrapped(old, new):
            one, two = _head(old, scan), _head(new, scan)
            if OPEN_HEAD not in (one, two):
                names.add(new[2])
                if is_same(old, new, scan):
                    continue
                # Long lists are cut, to be kept: these differ where blanks stand in but one.
                two = one if scan.depth is Depth.ALL and is_same_list(one, two) else two
                old, new = (*old[:3], one, *old[4:]), (*new[:3], two, *new[4:])
        found.append((old, new))
    return found, names


def _open_ended(entry: Entry, scan: Scan) -> Entry:
    """A function with an open list where parameters of types come first, each on a line."""
    if entry[0] != "function" or entry[3]:
        return entry
    opens = line_at(scan.text, entry[5]).rstrip().endswith(("<", "["))
    return (*entry[:3], OPEN_HEAD, *entry[4:]) if opens else entry


def _opened(scan: Scan) -> Iterator[Pair]:
    """Both sides of heads of which the first line opens a list that goes on below, and differs.

    Of several functions by a name on a side, none tells which one stays.
    """
    found: dict[tuple[str, str], list[Entry]] = {}
    for at, mark, _, kind, name, scope, public in scan.heads:
        if kind != "function" or not name or mark not in " -+":
            continue
        line = line_at(scan.text, at)
        if line.partition(name)[2].startswith(("(", "<", "[")) and not whole(line.rstrip("{ ")):
            for side in "-+" if mark == " " else mark:
                entry = (kind, side, name, OPEN_HEAD, scope, at, public)
                found.setdefault((name, scope), []).append(entry)
    for entries in found.values():
        old, new = ([entry for entry in entries if entry[1] == side] for side in "-+")
        if len(old) == len(new) == 1:
            one, two = (_head(entry, scan) for entry in (old[0], new[0]))
            if OPEN_HEAD not in (one, two) and not is_same_list(one, two):
                yield (*old[0][:3], one, *old[0][4:]), (*new[0][:3], two, *new[0][4:])


def _is_rewrapped(old: Entry, new: Entry) -> bool:
    return (old[3] == OPEN_HEAD) != (new[3] == OPEN_HEAD) and old[0] in _HEADED


def _head(entry: Entry, scan: Scan) -> str:
    """The parameter list of a function, in one form however it is laid out."""
    head = entry[3]
    if head == OPEN_HEAD:
        line = joined(scan.text, entry[5], entry[1], scan.language, head=True)
        # Brackets before the name are of its visibility or decoration.
        line = line[max(line.find(entry[2]), 0) :]
        head = head_of(line) if "(" in line else OPEN_HEAD
    head = head if head == OPEN_HEAD else ", ".join(split_list(head))
    return unbound(head) if scan.language == "Rust" else head
