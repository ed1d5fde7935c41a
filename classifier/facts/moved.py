"""Calls and assignments of a function that moves, and checks of two: what is of one function."""

from __future__ import annotations

from collections.abc import Sequence

from classifier.domain import Fact
from classifier.facts.around import around
from classifier.facts.pair import Pair
from classifier.facts.scan import Depth, Entry, Scan, lazy

_KINDS = frozenset(("call", "variable"))
_C_FILES = frozenset(("c", "h", "cc", "hh", "cpp", "hpp", "cxx", "hxx", "cu", "cuh"))

_WORD = lazy(r"\w+")


def is_translated(old: str, new: str) -> bool:
    """Whether two files are of two languages: what each of them spells its own way stays."""
    ends = {path.rpartition(".")[2] for path in (old, new)}
    return len(ends) > 1 and not ends <= _C_FILES


def has_other_value(gone: Fact, come: Fact) -> bool:
    """Whether a constant that goes here and one that comes there have nothing but a name alike."""
    if gone.kind != "constant" or not gone.old or not come.new:
        return False
    return set(_WORD().findall(gone.old)).isdisjoint(_WORD().findall(come.new))


def rejoined(pairs: Sequence[Pair], scan: Scan) -> list[Pair]:
    """The pairs; what comes and goes by one name in one function of two hunks is one."""
    if scan.depth is not Depth.ALL:
        return list(pairs)
    pairs = _of_one_function(pairs, scan)
    gone: dict[tuple[str, str], list[Entry]] = {}
    came = False
    for old, new in pairs:
        if new is None and old and old[0] in _KINDS:
            gone.setdefault((old[0], old[2]), []).append(old)
        came = came or (old is None and new is not None and new[0] in _KINDS)
    if not gone or not came:
        return pairs
    partners: dict[int, Entry] = {}
    for old, new in pairs:
        if old is None and new and (new[0], new[2]) in gone:
            here = _function(new, scan)
            left = gone[new[0], new[2]]
            partner = next((one for one in left if here and _function(one, scan) == here), None)
            if partner:
                left.remove(partner)
                partners[id(new)] = partner
    taken = set(map(id, partners.values()))
    return [
        (partners.get(id(new), old) if new else old, new)
        for old, new in pairs
        if id(old) not in taken
    ]


def _of_one_function(pairs: Sequence[Pair], scan: Scan) -> list[Pair]:
    """The pairs; a check that goes from one function has not become that of another there was."""
    told: list[Pair] = []
    for old, new in pairs:
        if old and new and old[0] == "guard" and _are_apart(old, new, scan):
            told += [(old, None), (None, new)]
        else:
            told.append((old, new))
    return told


def _are_apart(old: Entry, new: Entry, scan: Scan) -> bool:
    """Whether two checks stand in two functions of which the second had its name before."""
    was, now = _function(old, scan), _function(new, scan)
    named = was and now and was != now
    return bool(named) and any(head[4] == now and head[1] != "+" for head in scan.heads)


def _function(entry: Entry, scan: Scan) -> str:
    return entry[4] or around(scan, entry[5])[0]
