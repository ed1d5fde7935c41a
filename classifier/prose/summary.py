"""The summary: the most telling fact first, then why, then what comes along."""

from __future__ import annotations

from collections.abc import Sequence

from classifier.domain import Facts, Importance
from classifier.prose.blocks import Item, Limits, choose
from classifier.prose.impact import impact
from classifier.prose.message import explanation
from classifier.prose.names import Names
from classifier.prose.sentence import block_text, sentence

LIMITS: dict[Importance, Limits] = {
    "low": Limits(characters=85, names=3, blocks=3),
    "medium": Limits(characters=430, names=5, blocks=7),
    "high": Limits(characters=900, names=7, blocks=10),
}
_WHY: dict[Importance, int] = {"low": 90, "medium": 160, "high": 240}
_LONG = 150
"""Characters after which a sentence ends and the next one goes on."""


def summary(facts: Facts, items: Sequence[Item], level: Importance, names: Names) -> str:
    """What the commit changes, and the author's reason where the message gives one."""
    blocks = choose(items, LIMITS[level])
    told = [sentence(part, names) for part in _sentences([block_text(b, names) for b in blocks])]
    told = told or [_without_facts(facts, names)]
    why = explanation(facts.commit)
    if why and (level != "low" or len(told[0]) + len(why) <= _WHY["low"] + 40):
        told.insert(1, names.language.say("why", text=names.quote(why, _WHY[level])))
    return names.language.gap.join(told)


def _sentences(texts: Sequence[str]) -> list[list[str]]:
    """Texts packed into sentences of readable length, in order."""
    packed: list[list[str]] = []
    length = 0
    for text in texts:
        if not packed or length + len(text) > _LONG:
            packed.append([])
            length = 0
        packed[-1].append(text)
        length += len(text)
    return packed


def _without_facts(facts: Facts, names: Names) -> str:
    """What can be said of a commit in which nothing is named: its files, or that it has none."""
    if not facts.files:
        return names.language.say("empty")
    return impact(facts.files, (), 60, names)
