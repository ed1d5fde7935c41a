"""Numbers and versions: which way they go, and by which part."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"-?\d+(?:\.\d+)*")
_VERSION = re.compile(r"([v^~=]*)(\d+(?:\.\d+)*)")
_STEPS = ("major", "minor", "patch")


def direction(old: str, new: str) -> int:
    """1 where a number or version grows from old to new, -1 where it falls, else 0."""
    before, after = _NUMBER.fullmatch(old.lstrip("v^~=")), _NUMBER.fullmatch(new.lstrip("v^~="))
    if before is None or after is None or old == new:
        return 0
    return 1 if _key(after.group()) > _key(before.group()) else -1


def step(old: str, new: str) -> str:
    """``major``, ``minor`` or ``patch`` where that part of a version grows, else ""."""
    before, after = _VERSION.fullmatch(old), _VERSION.fullmatch(new)
    if before is None or after is None or before[1] != after[1] or direction(old, new) != 1:
        return ""
    numbers = list(zip(before[2].split("."), after[2].split("."), strict=False))
    place = next((n for n, (one, two) in enumerate(numbers) if one != two), len(_STEPS))
    # Years are no major versions; a version of many parts has names for none.
    known = len(numbers) <= len(_STEPS) and len(numbers[0][0]) < 4
    return _STEPS[place] if known and place < len(numbers) else ""


def _key(number: str) -> tuple[float, ...]:
    if number.count(".") < 2:
        return (float(number),)
    return tuple(float(part) for part in number.lstrip("-").split("."))
