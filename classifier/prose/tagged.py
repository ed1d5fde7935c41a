"""What a field says of a tag that nothing in the lines bears out: who gave it."""

from __future__ import annotations

from classifier.domain import Verdict
from classifier.prose.language import Language

_BY_PEOPLE = "override."


def unseen(tag: str, verdict: Verdict, language: Language) -> str:
    """That the model, a rule or people gave the tag and the diff shows nothing of it.

    "" for what does not have the tag. What a reason says may be the words of a message, which
    stand with the reasons; here it would be told twice.
    """
    if tag not in verdict.tags:
        return ""
    rules = [reason.id for reason in verdict.reasons if reason.effect == f"tag:{tag}"]
    by_people = any(name.startswith(_BY_PEOPLE) for name in rules)
    who = "people" if by_people else "rule" if rules else "model"
    return language.say(f"unseen.{who}", tag=language.phrases[f"unseen.{tag}"])
