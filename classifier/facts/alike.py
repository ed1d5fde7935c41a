"""How alike two names, texts or checks are."""

from __future__ import annotations

import re

from classifier.facts.bodies import keeps_body, opens_body, shares_body, shares_members
from classifier.facts.extent import depth_at, line_at
from classifier.facts.heads import OPEN_HEAD, unwrapped
from classifier.facts.kept import is_stored
from classifier.facts.scan import Entry, names

FAR = 0.8
"""Which part of two checks is alike that stand apart and are one."""
_FEW = 6  # words that many checks have
_DENIED = re.compile(r"!(?!=)|\bnot\b")
_NOT = re.compile(r"\A(?:!(?!=)|not\b)\s*")
_NUMBER = re.compile(r"\d+")
_JOINS = re.compile(r"(?:&&|\|\||\b(?:and|or))[ (!]*\Z")
_JOINED = re.compile(r"\)* *(?:&&|\|\||(?:and|or)\b)")
_OPENS = re.compile(r"(?<!\w)[fFrRbBuUL]{0,2}[\"'`]\Z")
_IMPORTING = ("from", "import", "require")
_GIVER = re.compile(r"(\w+)\W*\Z")
_NAME = re.compile(r"[^\W\d]\w*")
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
_EVERYDAY = names(
    "nil null None NULL nullptr undefined true false True False not and or in is len size typeof "
    "isinstance instanceof let ok err error Some Ok Err self this"
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_]+")
CONTRARY = names(
    "enable:disable enabled:disabled allow:deny allow:forbid allow:disallow allow:block "
    "include:exclude included:excluded show:hide with:without"
)
"""Pairs of words of which the one turns round what a name says with the other."""


def is_same_place(old: Entry, new: Entry) -> bool:
    """Whether two checks of one function speak of enough to be told from others, as much denied."""
    denied = (len(_DENIED.findall(entry[2])) for entry in (old, new))
    return old[4] == new[4] != "" and len(_WORD.findall(old[2])) > _FEW and len(set(denied)) == 1


def same_check(old: Entry, new: Entry, text: str) -> float:
    """How alike a removed and an added condition are, 0 where they are different ones."""
    if is_same_condition(old, new, text):
        return 1
    if _asserts(old, text) != _asserts(new, text):
        return 0  # what must hold is no branch, even where the two are worded alike
    if _is_contrary(old, new, text):
        return 0
    if not _names(old[2]) & _names(new[2]):
        # Of other things: the one takes the other's place at most, as one name that of another.
        return 1 / 100 if keeps_body(old, new, text) else 0
    # Two checks share words even where neither is the other's new form; numbers may differ, but
    # of two that are as alike, the one with the same numbers is meant.
    bare = _NUMBER.sub("", old[2]), _NUMBER.sub("", new[2])
    alike = likeness(*bare)
    if bare != (old[2], new[2]):
        alike -= (1 - likeness(old[2], new[2])) / 1000
    if _widened(old[2], new[2]):
        return max(alike, 2 / 3)
    if alike > 1 / 2:
        return alike
    return max(alike, 1 / 100) if keeps_body(old, new, text) else 0


def is_same_condition(old: Entry, new: Entry, text: str) -> bool:
    """Whether a check looks at what is stored first, or branches where the same was asserted."""
    if is_stored(old, new, text):
        return True
    if not 0 < abs(len(old[2]) - len(new[2])) <= len("not ()"):
        return False
    return undenied(old[2]) == undenied(new[2]) and _asserts(old, text) != _asserts(new, text)


def undenied(check: str) -> str:
    """A condition, whether it is denied as a whole or not."""
    return unwrapped(_NOT.sub("", check))


def _names(check: str) -> set[str]:
    """The names in a condition, but for those that any may have and for what is text."""
    return set(_NAME.findall(_TEXT.sub("", check))) - _EVERYDAY


def _asserts(entry: Entry, text: str) -> bool:
    """Whether the line of a condition asserts it."""
    return line_at(text, entry[5]).lstrip().startswith("assert")


def _is_contrary(old: Entry, new: Entry, text: str) -> bool:
    """Whether the one denies the other, and stands elsewhere: it is for another branch."""
    if not 0 < abs(len(old[2]) - len(new[2])) <= len("not "):
        return False
    denied = undenied(old[2]) == undenied(new[2])
    return denied and depth_at(text, old[5]) != depth_at(text, new[5])


def _widened(old: str, new: str) -> bool:
    """Whether a check is a part of the other one, to which others are joined."""
    short, long = sorted((old, new), key=len)
    before, found, after = long.partition(short)
    return bool(found) and is_joined(before, after)


NEAR = 9
"""Characters before a condition, in which one is joined to it."""


def is_joined(before: str, after: str) -> bool:
    """Whether a condition is a part of another, by what stands before and after it."""
    return bool(_JOINED.match(after) or _JOINS.search(before))


def likeness(one: str, two: str) -> float:
    """Which part of the words of the longer of two names or texts the other has, too."""
    if one.lower() == two.lower():
        return 1  # in other letters, it has other words
    first = set(map(str.lower, _WORD.findall(one)))
    second = set(map(str.lower, _WORD.findall(two)))
    return len(first & second) / max(len(first), len(second), 1)


def are_contrary(one: str, two: str) -> bool:
    """Whether two names differ in words alone that turn the meaning round: it is no renaming."""
    first, second = (set(map(str.lower, _WORD.findall(name))) for name in (one, two))
    left, right = first - second, second - first
    if len(left) != 1 or len(right) != 1:
        return False
    word, other = *left, *right
    return f"{word}:{other}" in CONTRARY or f"{other}:{word}" in CONTRARY


def same_test(alike: float, old: Entry, new: Entry, text: str) -> float:
    """How alike two tests are: what one body says may get another title, and a few other lines."""
    same_bases = old[3] == new[3] and shares_members(old[5], new[5], text)
    if same_bases or keeps_body(old, new, text) or opens_body(old, new, text):
        return max(alike, 1 / 100)
    return alike if alike >= 1 / 3 and shares_body(old[5], new[5], text) else 0


def is_given_alike(old: Entry, new: Entry, text: str) -> bool:
    """Whether two literals stand behind the same word: as what else they are given, is another.

    Where something is imported from is none: each module of two is one of its own.
    """
    one, two = (_giver(line_at(text, e[5]).partition(e[2])[0]) for e in (old, new))
    return one == two and one not in _IMPORTING


def _giver(before: str) -> str:
    """The last word of the code before a literal, "" where the literal opens its line."""
    found = _GIVER.search(_TEXT.sub("", _OPENS.sub("", before)))
    return found[1] if found else ""


def is_class(entry: Entry, text: str) -> bool:
    """Whether a definition is a class: one of tests goes by the name of a test, too."""
    return line_at(text, entry[5]).lstrip().startswith("class ")


def owner(name: str) -> str:
    """What an attribute belongs to."""
    return name[: max(name.rfind("."), name.rfind(">"), name.rfind(":")) + 1]


def is_respelled(old: Entry, new: Entry) -> bool:
    """Whether what two notes say differs in the kind of its quotes, or in blanks between signs."""
    if old[2:4] == new[2:4] or OPEN_HEAD in (old[3], new[3]):
        return False
    before, after = (_unspaced(f"{e[2]}\n{e[3]}") for e in (old, new))
    return before == after


def _unspaced(text: str) -> str:
    """A text with one kind of quotes, and without blanks but for those within them."""
    parts = text.replace("'", '"').split('"')
    parts[::2] = ("".join(part.split()) for part in parts[::2])
    return '"'.join(parts)
