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
_LEAD = 170
"""Characters of the first sentence, after which a second one goes on."""


def summary(facts: Facts, items: Sequence[Item], level: Importance, names: Names) -> str:
    """What the commit changes, and the author's reason where the message gives one."""
    blocks = choose(items, LIMITS[level])
    texts = [block_text(block, names) for block in blocks]
    lead, rest = _split(texts)
    told = [sentence(lead, names) or _without_facts(facts, names)]
    why = explanation(facts.commit)
    if why and (level != "low" or len(told[0]) + len(why) <= _WHY["low"] + 40):
        told.append(names.language.say("why", text=names.quote(why, _WHY[level])))
    if rest:
        told.append(names.language.say("also", text=sentence(rest, names)))
    return names.language.gap.join(told)


def _split(texts: list[str]) -> tuple[list[str], list[str]]:
    """The parts of the first sentence and those of the second."""
    length = 0
    for position, text in enumerate(texts):
        length += len(text)
        if position and length > _LEAD:
            return texts[:position], texts[position:]
    return texts, []


def _without_facts(facts: Facts, names: Names) -> str:
    """What can be said of a commit in which nothing is named: its files, or that it has none."""
    if not facts.files:
        return names.language.say("empty")
    return impact(facts.files, (), 60, names)
