"""The values of facts, cut to the size in which they are told."""

from __future__ import annotations

import re

from classifier.domain import Fact
from classifier.prose.edges import DIVIDING, ends_unknown, opened, unbroken
from classifier.prose.lines import KIND, difference
from classifier.prose.markup import clip, words

VALUE = 40  # characters of the longest value that is told beside a name
_OVER = 6  # characters more that one may have rather than lose half of its own
_CLEAR = 80  # characters up to which two values are told whole rather than by their beginnings
LOCAL = 28  # the same for what is merely assigned
QUOTE = 70  # characters of a piece of text that is quoted as the name of a fact

# Kinds whose ``new`` of an added fact, or ``old`` of a removed one, is worth telling.
_VALUED = words(
    "option env config parameter field constant dependency locked version docker command "
    "variable type ci_trigger ci_permission build build_part schema"
)
_COMMENT = re.compile(r"""\s+(?:#|//)\s(?:[^"'`]|"[^"]*"|'[^']*'|`[^`]*`)*$""")
_SIGNS = re.compile(r"\W+")
_OPEN_END = re.compile(r"(?:[(\[{ ,\\]| (?:[-+*/%<>=!&|]+|and|or|not|in|is))+$")
_HASHED = re.compile(_COMMENT.pattern.replace("(?:#|//)", "#"))
# What names a commit or a file by its content is known by its beginning, as tools print it.
_HASH = re.compile(r"(?:sha\d+[:-])?([0-9a-f]{40}|[0-9a-f]{64})")
_BEGUN = 12
RETURNS = "returns"
"""What a new check's ``new`` is where its branch returns at once: its ``old`` is the value."""
LINE_END = re.compile(r"(?:\\[nr])+$")  # as a message in quotes ends
_TEXTS = ("error", "log")
_OPENED = ('"""', "'''")  # what a text of several lines begins with
_QUOTES = ('"', "'")


def value_of(fact: Fact) -> tuple[str, ...]:
    """The values of a fact worth telling, cut to size: (old, new), one of them or none."""
    if not (fact.old or fact.new):
        return ()
    if (fact.kind, fact.action) == ("guard", "added"):
        # What is returned, where it holds.
        return (fact.old, fact.name) if fact.old and fact.new == RETURNS else ()
    if fact.kind in _VALUED and "`" in fact.old + fact.new:
        return ()  # no code span holds them as they are
    if fact.action in ("changed", "renamed") and fact.old and fact.new:
        pair = _pair(bare_of(fact.old, fact), bare_of(fact.new, fact), fact.kind)
        if fact.action == "renamed" and (not pair or "…" in "".join(pair)):
            return (fact.old, fact.new)  # the new name alone reads as if it were the old one
        # A piece of a parameter list reads as if it were the whole.
        lost = fact.kind in ("variable", "constant") and ends_unknown(fact.old, fact.new)
        # What is cut off a list of parameters may have been one of their signs.
        lost = lost or (fact.kind == "function" and pair != (fact.old, fact.new))
        return () if lost else pair
    if fact.action == "removed" and fact.kind == "variable":
        return ()  # an assignment that goes matters by its name
    value = fact.old if fact.action == "removed" else fact.new
    if fact.kind == "heading" and 0 < len(value) <= VALUE:
        return (value,)  # the section around it
    if not value or (fact.kind not in _VALUED and fact.kind != "error"):
        return ()
    value = bare_of(value, fact)
    limit = LOCAL if fact.kind == "variable" else VALUE
    valued = (fact.kind in _VALUED and len(value) <= limit) or fact.kind == "error"
    return (value,) if valued and value != fact.name and is_whole(value) else ()


def _pair(old: str, new: str, kind: str = "") -> tuple[str, ...]:
    """Two values; of long ones the parts that differ, which lines are no more than."""
    if old == new or (not is_whole(new) and old.startswith(new.rstrip("([{ "))):
        return ()
    most = 2 * VALUE if kind == KIND else VALUE
    if max(len(old), len(new)) > most or not (is_whole(old) and is_whole(new)):
        parts = difference(old, new)
        old, new = map(opened, parts) if parts else _shortened(old, new, kind)
        if not (old.strip("…") and new.strip("…")):
            return ()
    told = {unbroken(clip(x, QUOTE), x) if "`" in old + new else x for x in (old, new)}  # as texts
    return (old, new) if len(told) > 1 and max(len(old), len(new)) <= 2 * VALUE else ()


def _shortened(old: str, new: str, kind: str = "") -> tuple[str, str]:
    """Two values cut to size, but where little is cut, or what differs is, or all that does."""
    shown = _cut(old), _cut(new)
    one, two = sorted((_SIGNS.sub("", text) for text in shown), key=len)
    cut = [text[-1] == "…" for text in shown]
    alike = two.startswith(one) and (one == two or all(cut))
    hides = kind != "function" and cut[1] and len(new) <= _CLEAR and old[-4:] != new[-4:]
    clear = alike or hides or max(len(old), len(new)) <= _CLEAR
    return (old, new) if clear and all(map(is_whole, (old, new))) else shown


def bare_of(value: str, fact: Fact) -> str:
    """A value without the comment behind it and separators at its end, of a hash the beginning; a
    text has no comment, and where it ends its line, readers do not see."""
    if fact.kind in _TEXTS:
        value = LINE_END.sub("", value)
    if fact.kind != "error":
        value = (_HASHED if fact.path.endswith(DIVIDING) else _COMMENT).sub("", value)
    if found := _HASH.fullmatch(value):
        return value[: found.start(1) + _BEGUN]
    return value.rstrip(",; ")


def _cut(value: str) -> str:
    shown = clip(value, VALUE + value.count("…"))  # which are no part of it
    if shown == value and is_whole(value):
        return value
    shown = _OPEN_END.sub("", shown)
    kept = is_whole(value) and len(value) <= VALUE + _OVER and len(shown) < len(value) * 2 / 3
    return value if kept else f"{shown}…"


def is_whole(value: str) -> bool:
    """Whether a value says something: not one whose rest stands on the next lines, of which a
    table may show one quote sign, without those around it."""
    opened = value[:3] in _OPENED and not value.endswith(value[:3], 3)
    return bool(value) and value[-1] not in "([{\\," and value not in _QUOTES and not opened
