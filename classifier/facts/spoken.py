"""Texts for people that speak of an option of the command line, and pass none."""

from __future__ import annotations

import re

from classifier.facts.scan import VALUE_LIMIT, lazy

_OPENED = lazy(r"[\"'][^\"'\n]*\Z")
_REST = lazy(r"[^\"'\n]*")
# A text that begins as a sentence or an example does, or has such words, passes no option.
_SPOKEN = lazy(
    r"^.[A-Z][A-Za-z]*[a-z] |^. *Example: |"
    r"[\"' ](?:and|or|the|is|are|when|using|with|must|cannot|not|if|requires?|by|you|should|please)"
    r"(?: |$)"
)


def is_spoken_of(text: str, option: re.Match[str]) -> bool:
    """Whether the text around an option is one for people, as its first word or others show."""
    start, end = option.span()
    opened = _OPENED().search(text, max(0, start - VALUE_LIMIT), start)
    if not opened:
        return False
    rest = _REST().match(text, end)
    if _SPOKEN().search(f"{opened[0]}--{rest[0] if rest else ''}"):
        return True
    # A sentence may quote a command, with the other sign.
    at = opened.start()
    around = _OPENED().search(text, max(0, at - VALUE_LIMIT), at)
    line = text[text.rfind("\n", 0, at) + 1 : at]
    opens = around is not None and around[0][0] != text[at] and line.count(around[0][0]) % 2 == 1
    return around is not None and opens and _SPOKEN().match(around[0]) is not None
