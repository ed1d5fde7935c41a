"""What goes from where it stood, and comes inside of something else: it is still there."""

from __future__ import annotations

import re

from classifier.facts.extent import depth_at, hunk_around, line_at, places
from classifier.facts.scan import Entry

_CALLED = re.compile(r"\n\+[^\n]*?(?<![\w.])([\w.]*\w)\(")
_SET = re.compile(r"[ \t]*(?::[^=\n]*)?:?=(?!=)")
# All that a line that comes has before the first argument of a call.
_OPENED = re.compile(r"\n\+[ \t]*+(?:[\w.]*\w\([ \t]*)?\Z")
_BARE = re.compile(r"(?:not |!)?[\w.]+")
_CHECK = re.compile(r"[ \t]*(?:\}[ \t]*)?(?:if|elif|else)\b")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def is_set_inside(entry: Entry, text: str) -> bool:
    """Whether a line that comes, deeper than the one that goes, gives a value to the name."""
    depth, name = depth_at(text, entry[5]), entry[2]
    at = text.find(name)
    while at >= 0:
        line, end = text.rfind("\n", 0, at), at + len(name)
        own = text[line + 1] == "+" and text[at - 1] in " \t" and _SET.match(text, end)
        if own and depth_at(text, line) > depth:
            return True
        at = text.find(name, end)
    return False


def is_set_otherwise(entry: Entry, text: str) -> bool:
    """Whether lines that come nearby hand the name of an attribute, as a text, to what may set it:
    ``set_value(layer, "scale", value)``; or a constructor of C++ begins with the name."""
    name, attribute = entry[2], entry[2].rpartition(".")[2]
    said = f": {name}(" if attribute == name else f'"{attribute}",'
    if said not in text:
        return False
    nearby = places(said, text, *hunk_around(text, entry[5]))
    return any(text.startswith("\n+", text.rfind("\n", 0, at)) for at in nearby)


def goes_with_another(entry: Entry, text: str) -> bool:
    """Whether a check of a mere name stands in the block of another that goes.

    The lines below, which no hunk may show, are likely to have it as well.
    """
    if not _BARE.fullmatch(entry[2]):
        return False
    at, depth = entry[5], depth_at(text, entry[5])
    while text[at + 1] == "-":
        at = text.rfind("\n", 0, at)
        line = line_at(text, at) if at >= 0 else ""
        if at < 0 or (line.strip() and depth_at(text, at) < depth):
            return text[at + 1] == "-" and _CHECK.match(line) is not None
    return False


def is_wrapped(name: str, block: str) -> bool:
    """Whether a call takes the place of another that says so: its name has all of the other's.

    ``empty_device_cache(torch.cuda)`` does what ``torch.cuda.empty_cache()`` did.
    """
    words = set(_words(name.rpartition(".")[2]))
    if len(words) < 2:
        return False
    called = (found[1].rpartition(".")[2] for found in _CALLED.finditer(block))
    return any(words < set(_words(other)) for other in called)


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def is_returned_nearby(entry: Entry, text: str) -> bool:
    """Whether a line of the hunk from before the change returns the same.

    What comes above a function that ends alike seems to get that one's last line.
    """
    for at in places(f"return {entry[2]}", text, *hunk_around(text, entry[5])):
        line, end = text.rfind("\n", 0, at), text.find("\n", at)
        said = text[line + 2 : end if end >= 0 else len(text)].strip().rstrip(";")
        if text[line + 1] in " -" and said == f"return {entry[2]}":
            return True
    return False


def is_wrapped_in_call(name: str, text: str) -> bool:
    """Whether a line that comes begins with a text, or a call there: it is the call's argument.

    What a function of the project's own calls in its turn, the line does not show.
    """
    found = (at for sign in "\"'" for at in places(f"{sign}{name}{sign}", text))
    return any(_OPENED.match(text[text.rfind("\n", 0, at) : at]) for at in found)
