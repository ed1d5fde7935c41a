"""Calls of no function in particular, of which whole files do not show that they are new."""

from __future__ import annotations

from collections.abc import Sequence, Set

from classifier.domain import Fact, Facts
from classifier.facts import unasked_tests
from classifier.facts.entire import AS_OTHERS
from classifier.prose.items import Item, mere


def as_sure(items: Sequence[Item], facts: Facts) -> list[Item]:
    """The items, such calls as mere names: functions of the file may have made them before, as
    others did, or as nobody has asked."""
    tests = unasked_tests(facts)
    calls = (f for f in facts.items if f.kind == "call" and not _is_common(f, tests))
    sure = {(call.name, call.action) for call in calls}
    return [mere(i.fact, i.rate) if _is_unsure(i, tests, sure) else i for i in items]


def _is_unsure(item: Item, tests: Set[str], sure: Set[tuple[str, str]]) -> bool:
    """Whether an item is such a call, and no other file that it stands for is known better."""
    call = item.fact
    if call.kind != "call" or item.place[1] or item.silent:
        return False
    known = item.files > 1 and (call.name, call.action) in sure
    return not known and _is_common(call, tests)


def _is_common(call: Fact, tests: Set[str]) -> bool:
    """Whether others of the file may make a call; that one of several goes holds all the same."""
    return call.old == AS_OTHERS or (call.path in tests and call.action == "added")
