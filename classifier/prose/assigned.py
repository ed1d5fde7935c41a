"""Whether lines set a variable, alone or as one of several."""

from __future__ import annotations

import re

from classifier.facts.extent import places

_SET_TO = re.compile(r"(?:[ \t]*:[^=(\n]*)?[ \t]*:?=(?!=)")
# The same of one among several, which brackets may hold.
_SET_AMONG = re.compile(r"(?:[ \t]*,[ \t]*[\w.*]+)*[ \t]*,?\)?[ \t]*=(?!=)")
_AMONG = re.compile(r"[ \t]*\(?(?:[\w.*]+[ \t]*,[ \t]*)*\*?")


def is_whole(sign: str) -> bool:
    """Whether a name that stands behind the sign is no part, nor a member, of another one."""
    return not (sign.isalnum() or sign in ("_", ".", ">"))


def is_set(name: str, text: str) -> bool:
    """Whether a line of the text sets the variable of that name."""
    for at in places(name, text):
        before, end = text[text.rfind("\n", 0, at) + 1 : at], at + len(name)
        if is_whole(before[-1:]) and "(" not in before and _SET_TO.match(text, end):
            return True
        if _AMONG.fullmatch(before) and _SET_AMONG.match(text, end):
            return True
    return False
