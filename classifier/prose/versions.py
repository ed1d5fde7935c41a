"""Numbers and versions: which way they go, and by which part."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"-?\d+(?:\.\d+)*")
# What names a commit, as a tool of versions shortens it: a hash.
_REVISION = re.compile(r"[0-9a-f]{7,40}")
_FRACTION = re.compile(r"\.0\d")
_VERSION = re.compile(r"([v^~=]*)(\d+(?:\.\d+)*)")
# What stands behind a version that is no release yet; of each two the stage is the same.
_STAGES = ("dev", "dev", "alpha", "a", "beta", "b", "rc", "c")
_STAGED = re.compile(rf"(\d+(?:\.\d+)*)(?:[-.]?({'|'.join(_STAGES)})[-.]?(\d+)?)?", re.IGNORECASE)
_STEPS = ("major", "minor", "patch")


def direction(old: str, new: str, *, of_version: bool = False) -> int:
    """1 where a number or version grows from old to new, -1 where it falls, else 0.

    3.9 is less than 3.11 as a version and more as a number: without a way where that matters.
    """
    if of_version and any(map(_REVISION.fullmatch, (old, new))) and not (old + new).isdigit():
        return 0
    pair = [_NUMBER.fullmatch(text.lstrip("v^~=")) for text in (old, new)]
    first, second = (match.group() if match else "" for match in pair)
    if not first or not second:
        return _before_release(old, new) if of_version else 0
    if of_version or max(first.count("."), second.count(".")) > 1:
        return _way_of_versions(_parts(first), _parts(second))
    as_version = _way(_parts(first), _parts(second))
    as_number = _way((float(first),), (float(second),))
    # No part of a version is below zero, and few begin with a zero.
    sure = "-" in first + second or any(_FRACTION.search(text) for text in (first, second))
    return as_number if sure or as_number == as_version else 0


def _before_release(old: str, new: str) -> int:
    """The direction where one of two versions, or both, are said to come before a release."""
    before, after = (_STAGED.fullmatch(text.lstrip("v^~=")) for text in (old, new))
    if before is None or after is None:
        return 0
    one, two = _parts(before[1]), _parts(after[1])
    if _bare(one) != _bare(two):
        return _way_of_versions(one, two)
    if not (before[2] and after[2]):
        return (after[2] is None) - (before[2] is None)
    stages = [_STAGES.index(match[2].lower()) // 2 for match in (before, after)]
    numbers = [int(match[3] or 0) for match in (before, after)]
    return _way((stages[0], numbers[0]), (stages[1], numbers[1]))


def step(old: str, new: str) -> str:
    """``major``, ``minor`` or ``patch`` where that part of a version grows, else "".

    A patch of a later minor release is neither that release nor a patch of the version before.
    """
    before, after = _VERSION.fullmatch(old), _VERSION.fullmatch(new)
    if (
        before is None
        or after is None
        or before[1] != after[1]
        or direction(old, new, of_version=True) != 1
    ):
        return ""
    numbers = list(zip(before[2].split("."), after[2].split("."), strict=False))
    place = next((n for n, (one, two) in enumerate(numbers) if one != two), len(_STEPS))
    # Years are no major versions; a version of many parts has names for none.
    known = len(numbers) <= len(_STEPS) and len(numbers[0][0]) < 4
    known = known and not (place == 1 and any(int(part) for part in after[2].split(".")[2:]))
    return _STEPS[place] if known and place < len(numbers) else ""


def _way_of_versions(before: tuple[float, ...], after: tuple[float, ...]) -> int:
    """As ``_way``, though 1.2.0 is no other than 1.2, which may stand for any that begins so."""
    opened = before[: len(after)] == after
    return 0 if opened else _way(_bare(before), _bare(after))


def _bare(parts: tuple[float, ...]) -> tuple[float, ...]:
    """The parts of a version without the zeros at its end, which may be left out."""
    most = max((n for n, part in enumerate(parts, 1) if part), default=0)
    return parts[:most]


def _way(before: tuple[float, ...], after: tuple[float, ...]) -> int:
    return (after > before) - (after < before)


def _parts(number: str) -> tuple[float, ...]:
    return tuple(float(part) for part in number.lstrip("-").split("."))
