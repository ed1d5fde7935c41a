"""Rules alone, the model alone and both on the same commits, and what each rule is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from classifier.domain import TYPES, Facts, Prediction, RuleHit, Verdict
from classifier.model.container import Array
from classifier.model.evaluate import Opinions, held_out_chances
from classifier.model.labels import Key, Label
from classifier.model.predicting import prediction, ranking
from classifier.model.train import LEVELS, Gold, Scores
from classifier.rules import Profile
from classifier.verdict import decide


@dataclass(frozen=True, slots=True)
class Seen:
    """A commit as the rules see it: its facts without patches, and the hits of each profile."""

    facts: Facts
    hits: Mapping[str, tuple[RuleHit, ...]]


@dataclass(slots=True)
class Record:
    """What a rule did on labelled commits.

    ``matched`` commits; ``alone`` where no other rule voted for a type, ``against`` where another
    voted otherwise; ``right`` of the ``judged`` ones where its type or bound is the label's.
    """

    matched: int = 0
    alone: int = 0
    against: int = 0
    judged: int = 0
    right: int = 0
    repositories: set[str] = field(default_factory=set)

    def told(self) -> dict[str, float]:
        """The record as measures; accuracy is nan where nothing could be judged."""
        return {
            "commits": self.matched,
            "repositories": len(self.repositories),
            "overlap": self.matched - self.alone,
            "conflicts": self.against,
            "accuracy": self.right / self.judged if self.judged else float("nan"),
        }


def predictions(data: Gold, scores: Scores, view: Array) -> list[Prediction]:
    """What models that did not see the repositories say of the gold commits."""
    types, others = held_out_chances(data, scores, view)
    places = ranking(types, others)
    return [prediction(*one) for one in zip(types, others, places, strict=True)]


def joined_opinions(
    seen: Sequence[Seen], said: Sequence[Prediction] | None, profile: Profile
) -> Opinions:
    """The verdicts of a profile with predictions, or of its rules alone."""
    verdicts = [
        decide(one.facts, one.hits[profile.name], said[i] if said else None, profile)
        for i, one in enumerate(seen)
    ]
    return opinions(verdicts)


def opinions(verdicts: Sequence[Verdict]) -> Opinions:
    """Verdicts as arrays. A verdict has one confidence, the lower of both decisions'."""
    sure = np.array([verdict.confidence for verdict in verdicts])
    return Opinions(
        np.array([TYPES.index(verdict.type) for verdict in verdicts]),
        np.array([LEVELS.index(verdict.importance) for verdict in verdicts]),
        sure,
        sure,
        np.array([verdict.score for verdict in verdicts]),
    )


def rule_records(
    profile: Profile, hits: Mapping[Key, Sequence[RuleHit]], labels: Mapping[Key, Label]
) -> dict[str, Record]:
    """Coverage, overlap, conflicts and accuracy of every rule of the profile, in its order."""
    records = {rule.id: Record() for rule in profile.rules}
    for key, found in hits.items():
        votes = {hit.rule: hit.type for hit in found if hit.type and hit.weight > 0}
        for hit in found:
            record = records[hit.rule]
            record.matched += 1
            record.repositories.add(key[0])
            others = [kind for rule, kind in votes.items() if rule != hit.rule]
            record.alone += not others
            record.against += bool(hit.type) and any(kind != hit.type for kind in others)
            right = _right(hit, labels[key])
            record.judged += right is not None
            record.right += right is True
    return records


def _right(hit: RuleHit, label: Label) -> bool | None:
    """Whether the label bears the hit out; None where the hit says nothing that can be judged."""
    if hit.floor or hit.ceiling:
        level = LEVELS.index(label.importance)
        above = not hit.floor or level >= LEVELS.index(hit.floor)
        return above and (not hit.ceiling or level <= LEVELS.index(hit.ceiling))
    if hit.type:
        return (hit.type == label.type) == (hit.weight > 0)
    return None
