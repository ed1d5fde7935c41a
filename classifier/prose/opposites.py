"""Names of which one says the opposite of the other: they are of two things."""

from __future__ import annotations

from classifier.domain import Fact
from classifier.facts.alike import CONTRARY
from classifier.prose.markup import words
from classifier.prose.spelling import PIECE

# Of these, what has the opposite name is another one.
_TURNED = frozenset(
    (
        *("class", "type", "field"),
        *("option", "env", "config", "parameter", "constant", "variable", "function", "test"),
    )
)
# What makes a word, or a name, one of what it was not.
_TURNING = ("un", "in", "non", "dis")
_NOT = words("no not non without never disable disabled skip ignore exclude")
# The others tell rules and model what is no renaming.
_OPPOSITE = CONTRARY | words("allowed:denied shown:hidden min:max keep:drop use:disable use:skip")


def is_opposite(fact: Fact) -> bool:
    """Whether what is renamed is, by its name, what the other was not."""
    if fact.action != "renamed" or fact.kind not in _TURNED:
        return False
    was, now = ([word.lower() for word in PIECE.findall(name)] for name in (fact.old, fact.name))
    less, more = sorted((was, now), key=len)
    if len(less) < len(more):
        return any(more[:n] + more[n + 1 :] == less for n, x in enumerate(more) if x in _NOT)
    apart = [pair for pair in zip(was, now, strict=True) if pair[0] != pair[1]]
    if len(apart) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    ways = {f"{short}:{long}", f"{long}:{short}"}
    return not ways.isdisjoint(_OPPOSITE) or long in (start + short for start in _TURNING)
