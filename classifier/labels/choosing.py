"""Which commits to label first: those about which rules and model disagree, or are unsure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classifier.domain import IMPORTANCES, Judged, Verdict


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commit to label: what we say of it, and what the rules alone would say."""

    judged: Judged
    by_rules: Verdict

    @property
    def sha(self) -> str:
        """The commit's full SHA."""
        return self.judged.commit.sha

    @property
    def kind(self) -> tuple[str, str]:
        """What spreads the choice: type and level that we suggest."""
        return self.judged.verdict.type, self.judged.verdict.importance

    def disagreement(self) -> str:
        """What the rules alone would say otherwise, in words; "" where nothing."""
        verdict, rules = self.judged.verdict, self.by_rules
        found = []
        if rules.type != verdict.type:
            found.append(rules.type)
        if rules.importance != verdict.importance:
            found.append(rules.importance)
        return " ".join(found)

    def gain(self) -> float:
        """How much an answer would teach: doubt, and one point for each step of disagreement."""
        verdict, rules = self.judged.verdict, self.by_rules
        steps = abs(IMPORTANCES.index(verdict.importance) - IMPORTANCES.index(rules.importance))
        return 1 - verdict.confidence + steps + (verdict.type != rules.type)


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """All candidates, those that teach most first, the more often a kind was chosen the later.

    Equal ones keep their order. The order does not depend on what is labelled already, so that a
    session goes on where the last one stopped.
    """
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.kind, []).append(candidate)
    for group in groups.values():
        group.sort(key=Candidate.gain, reverse=True)
    chosen = dict.fromkeys(groups, 0)
    found: list[Candidate] = []
    while waiting := [kind for kind, group in groups.items() if chosen[kind] < len(group)]:
        best = max(waiting, key=lambda kind: _worth(groups[kind], chosen[kind]))
        found.append(groups[best][chosen[best]])
        chosen[best] += 1
    return found


def _worth(group: Sequence[Candidate], taken: int) -> float:
    return group[taken].gain() / (1 + taken)
