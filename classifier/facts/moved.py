"""Calls and assignments of a function that moves, and checks of two: what is of one function.

Definitions of a name by which another one stays, too.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.alike import FAR, likeness
from classifier.facts.around import around
from classifier.facts.bodies import is_head_replaced
from classifier.facts.pair import Pair
from classifier.facts.scan import Depth, Entry, Head, Scan, lazy, names

_KINDS = frozenset(("call", "variable", "guard"))
_ASSIGNED = frozenset(("guard", "variable", "log"))
_C_FILES = frozenset(("c", "h", "cc", "hh", "cpp", "hpp", "cxx", "hxx", "cu", "cuh"))

_GRAVE = lazy(r"(?i)err|warn|fatal|panic|crit|exception")
_WORD = lazy(r"\w+")
_SUBJECT = lazy(r"\b(?!(?:not|if|let|self|this)\b)[A-Za-z_]\w*+(\(?)")
# Where a module has one function of a name, whatever its parameters are.
_LONE = names("Python JavaScript TypeScript Rust")
_DEFINED = frozenset(("function", "class", "test"))
_WITHIN = _DEFINED | {"parameter", "field", "constant"}
_WAYS = {"+": "added", "-": "removed"}


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
    pairs = _of_one_function(_by_bodies(pairs, scan.text), scan)
    gone: dict[tuple[str, str], list[Entry]] = {}
    came = False
    for old, new in pairs:
        if new is None and old and old[0] in _KINDS:
            gone.setdefault((old[0], "".join(old[2].split())), []).append(old)
        came = came or (old is None and new is not None and new[0] in _KINDS)
    if not gone or not came:
        return pairs
    partners: dict[int, Entry] = {}
    for old, new in pairs:
        if old is None and new and (key := (new[0], "".join(new[2].split()))) in gone:
            here = _function(new, scan)
            left = gone[key]
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


def _by_bodies(pairs: Sequence[Pair], text: str) -> Sequence[Pair]:
    """The pairs; of two definitions that go, that one got the new name whose body stays below the
    new head, rather than one whose name is more alike."""
    left = [old for old, new in pairs if old and new is None and old[0] in _DEFINED]
    if not left:
        return pairs
    ways: dict[int, Entry] = {}
    for old, new in pairs:
        if not old or not new or old[0] not in _DEFINED or old[2] == new[2]:
            continue
        if not is_head_replaced(old, new, text):
            own = (one for one in left if one[0] == new[0] and is_head_replaced(one, new, text))
            if before := next(own, None):
                ways |= {id(old): before, id(before): old}
    return [(ways.get(id(old), old), new) for old, new in pairs]


def _of_one_function(pairs: Sequence[Pair], scan: Scan) -> list[Pair]:
    """The pairs; a check, or value, that goes from one function has not become that of another
    there was, nor has a check become one of something else, if what it is of is checked anew, nor
    what was logged of a success what is logged of a fault."""
    told: list[Pair] = []
    anew = {_subject(new) for old, new in pairs if new and not old and new[0] == "guard"}
    for old, new in pairs:
        if old and new and new[0] == "guard" and _is_led_in(old[2], new[2]):
            continue
        known = old and new and old[0] in _ASSIGNED
        if old and new and known and (_are_apart(old, new, scan) or _is_another(old, new, anew)):
            told += [(old, None), (None, new)]
        else:
            told.append((old, new))
    return told


def _is_led_in(old: str, new: str) -> bool:
    """Whether two checks differ in the statement alone that an ``if`` of Go runs before one."""
    short, long = sorted((old, new), key=len)
    return long.endswith(f"; {short}")


def _subject(entry: Entry) -> str:
    """The first word of a check that is no sign of the language, "" where that is called."""
    first = _SUBJECT().search(entry[2])
    return first[0] if first and not first[1] else ""


def _is_another(old: Entry, new: Entry, anew: Container[str]) -> bool:
    """Whether a check that comes for another one says nothing of what that was of, or of two logs
    that differ in more than a word or two, one alone is of a fault."""
    if old[0] == "log":
        grave = {_GRAVE().search(entry[3]) is None for entry in (old, new)}
        return len(grave) > 1 and likeness(old[2], new[2]) < FAR
    subject = _subject(old) if old[0] == "guard" else ""
    return bool(subject) and subject in anew and subject not in _WORD().findall(new[2])


def _are_apart(old: Entry, new: Entry, scan: Scan) -> bool:
    """Whether two checks stand in two functions of which the second had its name before."""
    was, now = _function(old, scan), _function(new, scan)
    named = was and now and was != now
    return bool(named) and any(head[4] == now and head[1] != "+" for head in scan.heads)


def _function(entry: Entry, scan: Scan) -> str:
    return entry[4] or around(scan, entry[5])[0]


def of_copies(found: list[Fact], scan: Scan) -> list[Fact]:
    """The facts without definitions that come or go while another one by the name stays.

    It was told twice, or it is for where a condition of the module holds. What takes its value
    from another function there and has lines of its own here, or the other way, is edited.
    """
    if scan.language not in _LONE or scan.fresh:
        return found
    stay = {head[3:6]: head[2] for head in scan.heads if head[1] == " "}
    gone = {
        (_WAYS[head[1]], head[4], head[5]): _is_set_instead(head, scan)
        for head in scan.heads
        if head[1] in _WAYS and head[3] in _DEFINED
        if stay.get(head[3:6]) == head[2] == 0 or _is_set_instead(head, scan)
    }
    if not gone:
        return found
    copied = {(way, name) for (way, name, _), edited in gone.items() if not edited}
    left: list[Fact] = []
    for fact in found:
        key = (fact.action, fact.name, fact.scope)
        if fact.kind in _DEFINED and key in gone:
            kind = fact.kind if gone[key] else "identifier"
            left.append(replace(fact, kind=kind, action="touched", old="", new="", scope=""))
        elif fact.kind not in _WITHIN or (fact.action, fact.scope) not in copied:
            left.append(fact)
    return left


def _is_set_instead(head: Head, scan: Scan) -> bool:
    """Whether a line of the other side, as deep, sets the name that a function of Python has."""
    mark, indent, kind, name = head[1:5]
    if kind != "function" or not indent or scan.language != "Python":
        return False
    return f"\n{'-' if mark == '+' else '+'}{' ' * indent}{name} = " in scan.text
