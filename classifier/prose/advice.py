"""Says concerns as risks and as advice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from classifier.domain import Fact
from classifier.prose.case import Concern
from classifier.prose.names import Names
from classifier.prose.sentence import sentence
from classifier.prose.values import value_of
from classifier.prose.variants import is_shared, variant

_SHOWN = 3
_WIDE = 90
"""Characters of names behind which no other one is told."""
_BREAKING = 7
"""The weight of what code, data or settings of others may not outlive."""


def risks(concerns: Sequence[Concern], names: Names, limit: int, marked: str) -> str:
    """What may go wrong, gravest first; what the author says of it where nothing breaks by that."""
    breaks = any(concern.weight >= _BREAKING for concern in concerns)
    return sentence(["" if breaks else marked, *_parts("risk", concerns, names, limit)], names)


def advice(concerns: Sequence[Concern], names: Names, limit: int, known: int) -> str:
    """What to check or do; the first ``known`` risks are said already and not repeated."""
    told = {concern.key for concern in _with("risk", concerns, names)[:known]}
    return sentence(_parts("advice", concerns, names, limit, told), names)


def _with(field: str, concerns: Sequence[Concern], names: Names) -> list[Concern]:
    return [c for c in concerns if f"{field}.{c.key}" in names.language.phrases]


def _parts(
    field: str,
    concerns: Sequence[Concern],
    names: Names,
    limit: int,
    told: Collection[str] = (),
) -> list[str]:
    parts = []
    for concern in _with(field, concerns, names)[:limit]:
        key = f"{field}.{concern.key}"
        forms = [f"{key}.told"] if concern.key in told else []
        if not is_shared(concern.facts, 1):
            forms.append(f"{key}.{variant(concern.facts[0])}")
        key = next((form for form in forms if form in names.language.phrases), key)
        parts.append(_one(key, concern, names))
    return parts


def _one(key: str, concern: Concern, names: Names) -> str:
    values = dict(concern.values)
    facts = concern.facts
    first = facts[0]
    # What could not be read is a file; its name says why.
    say = names.path_of if concern.key == "omitted" else names.name
    shown = list(dict.fromkeys(map(say, facts)))
    items = list(dict.fromkeys(names.item(fact) for fact in facts))
    told = items if "{items}" in names.language.phrases[key] else shown
    total = _count(facts, list(map(names.item if told is items else say, facts)))
    values.setdefault("n", total)
    # Of a text that had to be cut, it is told that it changes; by a part of its name nobody runs a
    # test, but finds one by the beginning of its title.
    cut = f"{key}.cut"
    is_cut = shown[0].endswith("`…") if first.kind == "test" else "…" in items[0]
    key = cut if cut in names.language.phrases and is_cut else key
    old, new = names.pair(*(*value_of(first), "", "")[:2])
    scope = str(values.pop("scope", first.scope))
    where = names.code(scope) if scope else names.path(first.path)
    values["path"] = names.path(str(values.get("path", first.path)))
    return names.language.say(
        key,
        names=names.listing(_few(shown), first.kind, total, facts),
        items=names.listing(_few(items), first.kind, total, facts),
        name=shown[0],
        old=old,
        new=new,
        scope=where,
        place=where,
        **values,
    )


def _count(facts: Sequence[Fact], shown: Sequence[str]) -> int:
    """How many things are told: of long names that are cut, several may look the same."""
    pairs = zip(shown, facts, strict=True)
    return len({(text, f.old, f.name) if "…" in text else text for text, f in pairs})


def _few(shown: Sequence[str]) -> list[str]:
    """The first names: up to three, fewer of long ones."""
    few = list(shown[:_SHOWN])
    while len(few) > 1 and sum(map(len, few)) > _WIDE:
        few.pop()
    return few
