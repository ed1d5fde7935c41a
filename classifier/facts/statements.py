"""Conditions and messages that statements of any language have, noted only where they are whole."""

from __future__ import annotations

import re

from classifier.facts.extent import code_goes_on, cut_off, whole
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.scan import VALUE_LIMIT, Scan, clean

_SAID = re.compile(
    r"[ \t]*(?:\r?\n([-+ ])[ \t]*)?[fFrRbBuU$@]{0,2}"
    r"(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\\n]|\\.)*)`)"
)


def guard(  # noqa: PLR0913 (as Scan.note)
    file: Scan, mark: str, text: str, at: int, *, scope: str = "", ends: bool = True
) -> None:
    """Note a condition; ``ends`` False where nothing on its line shows that it ends there.

    One that goes on is noted, so that it finds its partner, and left out later.
    """
    text = text.strip()
    open_ended = not whole(text) or len(text) > VALUE_LIMIT
    if not ends and not open_ended:
        line_end = file.text.find("\n", at + 1)
        last = line_end - 1 if line_end >= 0 else len(file.text) - 1
        open_ended = code_goes_on(file.text, last, file.language)
    file.note("guard", mark, clean(text), at, OPEN_HEAD if open_ended else "", scope)


def said(file: Scan, mark: str, at: int) -> str:
    """The message that stands at ``at``, or at the beginning of the next line.

    OPEN_HEAD where there is only a part of it, "" where there is none.
    """
    found = _SAID.match(file.text, at)
    if not found or found[1] not in (None, mark):
        return ""
    text = next(group for group in found.groups()[1:] if group is not None)
    return OPEN_HEAD if cut_off(text, file.text, found.end()) else clean(text)
