"""Values that two branches return where one line returned one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact

_NEAR = 4  # lines between the ends of two branches
_NAME = re.compile(r"[^\W\d]\w*")


def apart(items: Sequence[Fact]) -> list[Fact]:
    """The facts; what is returned with less than before takes no place that two lines share.

    One branch returns what was returned, changed, and the other one a part of it.
    """
    come = [f for f in items if (f.kind, f.action) == ("return", "added")]
    return [
        replace(fact, action="added", old="")
        if come and fact.kind == "return" and fact.old and fact.new and _shares(fact, come)
        else fact
        for fact in items
    ]


def _shares(changed: Fact, come: Sequence[Fact]) -> bool:
    """Whether a value has lost names, and another one is returned just before or behind."""
    before, after = (set(_NAME.findall(side)) for side in (changed.old, changed.new))
    return after < before and any(
        (new.path, new.scope) == (changed.path, changed.scope)
        and abs(new.line - changed.line) <= _NEAR
        for new in come
    )
