"""Literals that a text must contain for a pattern to match, to rule most patterns out cheaply.

A profile has a hundred patterns over short texts, and nearly all of them fail on nearly every
commit. ``"crash" in text`` takes a twentieth of the time of ``\\b(crash(es|ed)?|hang)\\b``.
The names of the standard library's own parser of patterns are not public.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from classifier.rules.lazy import LazyPattern, parsed

_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_MANY = 60


class Text(NamedTuple):
    """A text to search, as it is and case-folded."""

    plain: str
    folded: str


def quick_search(pattern: LazyPattern | re.Pattern[str]) -> Callable[[Text], re.Match[str] | None]:
    """``pattern.search`` for texts of which the case-folded form is known."""
    literals = required_literals(pattern)
    search = pattern.search
    if not literals:
        return lambda text: search(text[0])

    def quick(text: Text) -> re.Match[str] | None:
        plain, folded = text
        for literal in literals:
            if literal in folded:
                return search(plain)
        return None

    return quick


def required_literals(pattern: LazyPattern | re.Pattern[str]) -> tuple[str, ...]:
    """Case-folded literals of which any match contains at least one; () where none is certain."""
    found = _of_sequence(parsed(pattern.pattern, pattern.flags))
    # What contains another of them is found with that one.
    least = [one for one in found if not any(other in one for other in found - {one})]
    return tuple(sorted(least)) if least and len(least) <= _MANY else ()


def _of_sequence(items: Iterable[Any]) -> frozenset[str]:
    """The best of what each part of a sequence requires; empty where no part requires anything."""
    best: frozenset[str] = frozenset()
    run = ""
    for code, argument in items:
        if code is codes.LITERAL:
            run += chr(argument)
            continue
        best = _better(best, _of_run(run), _of_part(code, argument))
        run = ""
    return _better(best, _of_run(run))


def _of_run(run: str) -> frozenset[str]:
    return frozenset((run.casefold(),)) if run else frozenset()


def _of_part(code: Any, argument: Any) -> frozenset[str]:  # noqa: ANN401  not typed
    if code is codes.SUBPATTERN:
        return _of_sequence(argument[3])
    if code is codes.ATOMIC_GROUP:
        return _of_sequence(argument)
    if code in _REPEATS and argument[0] > 0:
        return _of_sequence(argument[2])
    if code is codes.BRANCH:
        branches = [_of_sequence(branch) for branch in argument[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    return frozenset()


def _better(*choices: frozenset[str]) -> frozenset[str]:
    """The choice whose shortest literal is longest, as it rules out most."""
    return max(choices, key=lambda choice: min(map(len, choice), default=0))
