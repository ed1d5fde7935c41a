"""Lines, with a check or a returned value above all, that stand for each other in changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from classifier.domain import Fact, Hunk
from classifier.facts.alike import likeness
from classifier.facts.broken import unbroken
from classifier.facts.heads import end_of_brackets, split_list, unwrapped
from classifier.prose.markup import words


class _Line(NamedTuple):
    """A line with a check, and its depth."""

    text: str
    depth: int


_TOKEN = re.compile(r"\w+|[^\w\s]")
_NAME = re.compile(r"[^\W\d]\w*")
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
# Names that own nothing in a text: what merely leads to an attribute is in many checks.
_LAST = re.compile(r"[^\W\d]\w*+(?!\s*(?:\.|->|::|\?\.)\s*\w)")
# Statements that do nothing of what the others do.
_ALONE = frozenset(("return", "assert"))
# What conditions have in common that are of different things.
_KEYWORDS = words(
    "return if elif else while assert unless not and or in is None NULL nil null undefined true "
    "false True False typeof instanceof isinstance len object string number function boolean "
    "defined"
)
_BOUND = frozenset(("let", "mut", "ref"))  # what gives a part of a value a name in Rust
_LONG = re.compile(r"\w{4,}")
# What has its owners before it, or is called with nothing.
_PATH = re.compile(r"[^\W\d]\w*(?:(?:\.|->|::|\?\.)[^\W\d]\w*)*+(?:\(\))?")
# A statement behind the brackets of a condition, and a message behind an assertion.
_THEN = re.compile(r"[ \t]+(?!(?:and|or|in|is|not|if|as|instanceof|x?or|div|mod)\b)[A-Za-z_]")
_JOINED = re.compile(r"&&|\|\||\b(?:and|or)\b")
_SAYS = re.compile(r"\(?[fFrRbBuU]{0,2}[\"']")
_NOT = re.compile(r"[!=](?==)|!")  # what turns a check
_MOST = 40  # checks of a run of changes that are compared
_HALF = 1 / 2  # part of the words that checks of different things may have in common
_LINES = 12  # over which a condition goes on at most
_CHECK = re.compile(r"(?:\}\s*)?(?:el(?:se\s)?)?(?:if|while|assert|unless|return)\b|#(?:el)?if\b")
_BRANCHES = ("if", "while", "unless")
_FIRST = ("#", "if", "}", "el", "while", "assert", "unless", "return")  # of which one begins it


def opening(line: str) -> re.Match[str] | None:
    """How a line, without blanks before it, begins that has a check; None where it has none."""
    return _CHECK.match(line) if line.startswith(_FIRST) else None


def condition_of(line: str) -> str:
    """The condition of a line that opens a branch, "" of another line; without what is done on the
    same line where it holds, and what is said where an assertion fails."""
    word = opening(line)
    text = line[word.end() :].strip().rstrip("{:; \t") if word else ""
    if text[:1] == "(" and (end := end_of_brackets(text, 0)) > 0 and _THEN.match(text, end + 1):
        text = text[: end + 1]
    said = split_list(text) if word and word[0] == "assert" else ()
    return unwrapped(said[0] if len(said) > 1 and _SAYS.match(said[1]) else text)


def resembles(one: str, two: str) -> bool:
    """Whether one of two conditions may have come of the other: it has half of its words, all that
    it looks at, or asks the same of another thing."""
    texts = [_TEXT.sub('""', said) for said in (one, two)]
    first, second = (frozenset(_LAST.findall(text)) - _KEYWORDS for text in texts)
    if not first or not second:
        return False
    alike = first <= second or second <= first or likeness(*texts) >= _HALF
    return alike or (_form(one) == _form(two) and not _JOINED.search(one))


def _form(condition: str) -> str:
    """What a condition asks, whatever it asks that of."""
    form = _PATH.sub(lambda name: name[0] if name[0] in _KEYWORDS else "_", condition)
    return unwrapped("".join(form.split()))


def differ_in_variable(one: str, two: str) -> bool:
    """Whether two conditions that say enough differ in nothing but the name of one variable.

    A member with a long name says it by itself where a method looks at its own object instead.
    """
    before, after = _TOKEN.findall(one), _TOKEN.findall(two)
    if one == two or len(before) != len(after):
        return False
    pairs = list(zip(before, after, strict=True))
    places = [n for n, (old, new) in enumerate(pairs) if old != new]
    same = {old for old, new in pairs if old == new and _NAME.match(old)} - _KEYWORDS
    own = any(pairs[n][1] == "self" for n in places) and any("_" in name for name in same)
    once = len({pairs[n] for n in places}) == 1 and len(same) > (0 if own else 1)
    return once and all(_is_variable(side, n) for n in places for side in (before, after))


def asked_for(condition: str) -> frozenset[str]:
    """The names of what a condition, or another line, looks at."""
    return frozenset(_NAME.findall(_TEXT.sub("", condition))) - _KEYWORDS - _BOUND


def is_another(check: Fact, line: str) -> bool:
    """Whether a line with a check of which nothing is noted has little of the one that goes.

    What is no new one, as it stood there before, takes no other one's place.
    """
    said = condition_of(line)
    whole = line.endswith((":", "{")) and said.count("(") == said.count(")")
    return check.kind == "guard" and whole and likeness(check.name, said) <= _HALF


def _is_variable(tokens: Sequence[str], place: int) -> bool:
    """Whether a token is a name that is neither called nor an attribute of something."""
    before, after = "".join(tokens[max(place - 2, 0) : place]), tokens[place + 1 : place + 2]
    name = tokens[place] not in _KEYWORDS and _NAME.match(tokens[place]) is not None
    return name and not before.endswith((".", "->", "::")) and after != ["("]


def replaced(hunk: Hunk) -> Iterator[tuple[str, str]]:
    """(line with a check that goes, line with the one that comes) in each run of changes.

    What goes has all the lines that its condition goes on in.
    """
    if not any(line[:1] == "-" and opening(line[1:].lstrip()) for line in hunk.lines):
        return
    gone: list[_Line] = []
    came: list[_Line] = []
    for line in (*hunk.lines, " "):
        if line[:1] == " ":
            yield from _matched(gone, came)
            gone, came = [], []
            continue
        text = line[1:].strip()
        if line[:1] == "-" and gone and _goes_on(gone[-1].text, text):
            gone[-1] = gone[-1]._replace(text=f"{gone[-1].text}\n{text}")
        elif opening(text):
            depth = len(line) - len(line[1:].lstrip())
            (gone if line[:1] == "-" else came).append(_Line(text, depth))


def spread(lines: Sequence[str], at: int) -> str:
    """The check that begins on a line, with the lines that its condition goes on in, as one."""
    end = at + 1
    while end < len(lines) and _goes_on("\n".join(lines[at:end]), lines[end]):
        end += 1
    return unbroken(lines[at:end]) if end > at + 1 else lines[at]


def _matched(gone: Sequence[_Line], came: Sequence[_Line]) -> Iterator[tuple[str, str]]:
    """Pairs of lines that are alike, those that are most alike first.

    A check that stays as it is, in another branch, takes no other one's place.
    """
    more = len(came) > len(gone)
    found = [
        (-_likeness(old.text, new.text), n, m)
        for n, old in enumerate(gone[:_MOST])
        for m, new in enumerate(came[:_MOST])
        if _are_alike(old.text, new.text, old.depth == new.depth)
        and not _is_nested(old, new, came)
        and not (more and is_turned(old.text, new.text))
    ]
    taken: set[tuple[str, int]] = set()
    for _, n, m in sorted(found):
        if ("-", n) not in taken and ("+", m) not in taken:
            taken |= {("-", n), ("+", m)}
            yield gone[n].text, came[m].text


def _is_nested(old: _Line, new: _Line, came: Sequence[_Line]) -> bool:
    """Whether a new check is asked within the branch that takes the place of the old one's."""
    above = (line for line in came[: came.index(new)] if line.text.startswith(_BRANCHES))
    return new.depth > old.depth == next((line.depth for line in above), -1) and (
        _CHECK.sub("", old.text) != _CHECK.sub("", new.text)
    )


def _likeness(old: str, new: str) -> float:
    return 2 if _asked(old) == _asked(new) else likeness(old, new)


def _asked(check: str) -> str:
    """What a line with a check asks, at the end of a loop as at its beginning."""
    return _CHECK.sub("", check).strip(" {:;")


def is_turned(old: str, new: str) -> bool:
    """Whether a check asks the opposite: among others that come, it is one of its own."""
    before, after = _asked(old), _asked(new)
    return before != after and _NOT.sub("", before) == _NOT.sub("", after)


def _goes_on(text: str, below: str) -> bool:
    """Whether a check goes on behind its first lines, as a bracket or what joins it shows."""
    opened = text.count("(") > text.count(")") or text.count("[") > text.count("]")
    joined = text.endswith(("&&", "||")) or below.startswith(("&& ", "|| "))
    return (opened or joined) and text.count("\n") < _LINES


def _are_alike(old: str, new: str, level: bool) -> bool:
    """Whether two checks have a name in common.

    Of returned values as deep as each other (``level``) the one simply takes the place of the
    other, and an assertion is no branch.
    """
    first, second = old[:6], new[:6]
    if first != second and not _ALONE.isdisjoint((first, second)):
        return False
    if first == "return" and level:
        return True
    old, new = _TEXT.sub('""', old), _TEXT.sub('""', new)
    before, after = set(_NAME.findall(old)), set(_NAME.findall(new))
    ends = {*_LAST.findall(old), *_LAST.findall(new)}
    return bool((before & after & ends) - _KEYWORDS)


def moves(hunk: Hunk, old: str, new: str) -> bool:
    """Whether the words that a line loses, being ``new`` now, come in another line of its hunk.

    Or those that it gains go from another one, as where a text is wrapped anew.
    """
    return _hands_on(hunk, "-+", old, new) or _hands_on(hunk, "+-", new, old)


def _hands_on(hunk: Hunk, marks: str, one: str, other: str) -> bool:
    """Whether the words that one side alone has of two lines stand in another line of the other."""
    own = set(_LONG.findall(one)) - set(_LONG.findall(other))
    having = [line for line in hunk.lines if all(word in line for word in own)] if own else []
    there = any(line[:1] == marks[1] and other.strip("…") not in line for line in having)
    return there and sum(line[:1] == marks[0] for line in having) == 1
