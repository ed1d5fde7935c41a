"""Messages that stand on the line below the bracket that opens the call which logs them."""

from __future__ import annotations

import re

from classifier.facts.extent import cut_off
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.scan import Scan, clean, lazy, names

_LOGGER = lazy(r"(?:log(?:ger|ging)?|LOG(?:GER)?|console)\.(\w+)\(")
_LEVELS = names("debug info warn warning error critical exception trace fatal log")
_TEXT = lazy(r"\n([-+ ])[ \t]*[fFrRbBuU]{0,2}([\"'`])((?:(?!\2)[^\\\n]|\\.)*)\2")


def logged_below(file: Scan, opened: re.Match[str], start: int) -> None:
    """Note the message of a call that begins on the line at ``start`` and is ``opened`` there.

    Of one in several pieces the first is noted, so that it finds its partner, and left out later.
    """
    text, mark = file.text, file.text[start + 1]
    called = _LOGGER().fullmatch(opened[0])
    if mark not in "-+" or not called or called[1] not in _LEVELS:
        return
    said = _TEXT().match(text, opened.end())
    if said and said[1] == mark:
        level = OPEN_HEAD if cut_off(said[3], text, said.end()) else called[1]
        file.note("log", mark, clean(said[3]), start, level, public=False)
