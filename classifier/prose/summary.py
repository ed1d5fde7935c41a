"""The summary: the most telling fact first, then why, then what comes along."""

from __future__ import annotations

from collections.abc import Sequence

from classifier.domain import Facts, Importance
from classifier.prose.blocks import Block, Limits
from classifier.prose.impact import impact
from classifier.prose.message import explanation, topics
from classifier.prose.names import Names
from classifier.prose.sentence import sentence, told

LIMITS: dict[Importance, Limits] = {
    "low": Limits(characters=176, names=3, blocks=3),
    "medium": Limits(characters=600, names=6, blocks=8),
    "high": Limits(characters=1430, names=7, blocks=16),
}
_WHY: dict[Importance, int] = {"low": 90, "medium": 160, "high": 240}
_LONG = 150
"""Characters after which a sentence ends and the next one goes on."""


def summary(facts: Facts, blocks: Sequence[Block], level: Importance, names: Names) -> str:
    """What the commit changes, and the author's reason where the message gives one."""
    texts = told(blocks, names)
    if texts:
        texts[0] = _about(facts.commit.subject, texts, names)
    parts = [sentence(part, names) for part in _sentences(texts)]
    parts = parts or [_without_facts(facts, names)]
    why = explanation(facts.commit)
    if why and (level != "low" or len(parts[0]) + len(why) <= _WHY["low"] + 40):
        # A quotation that ends its sentence ends ours.
        key = "why.whole" if why[-1] in ".!?。！？" and len(why) <= _WHY[level] else "why"
        parts.insert(1, names.language.say(key, text=names.quote(why, _WHY[level])))
    return names.language.gap.join(parts)


def _about(subject: str, texts: Sequence[str], names: Names) -> str:
    """The first text, behind the names in the subject that no text tells."""
    known = " ".join(texts).lower()
    new = [names.code(name) for name in topics(subject) if name.lower() not in known]
    if not new:
        return texts[0]
    return names.language.say("about", names=names.language.listing(new[:2]), text=texts[0])


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
    return impact(facts.files, (), 60, names, ())
