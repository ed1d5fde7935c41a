"""Calls and assignments of a function that moves: those it had, it has, wherever it stands."""

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
    gone: dict[tuple[str, str], list[Entry]] = {}
    came = False
    for old, new in pairs:
        if new is None and old and old[0] in _KINDS:
            gone.setdefault((old[0], old[2]), []).append(old)
        came = came or (old is None and new is not None and new[0] in _KINDS)
    if not gone or not came or scan.depth is not Depth.ALL:
        return list(pairs)
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


def _function(entry: Entry, scan: Scan) -> str:
    return entry[4] or around(scan, entry[5])[0]
