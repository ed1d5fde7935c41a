"""What rules and model say of a commit, what they decide together, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from classifier.domain.facts import NO_EVIDENCE, Evidence
from classifier.domain.quick import quick
from classifier.domain.vocabulary import Importance, Source


@quick
@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that matched, with what it says. Every effect but the first four may be empty.

    ``messages`` has the message in further languages. ``leads`` are the types of which one had to
    lead for the rule to speak, and ``restates`` says that it asked for nothing else; ``covers`` are
    rules whose message says less than this one's.
    """

    rule: str
    evidence: Evidence
    message: str = ""
    type: str = ""
    weight: float = 0.0
    score: float = 0.0
    floor: Importance | None = None
    ceiling: Importance | None = None
    tags: tuple[str, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict)
    leads: frozenset[str] = frozenset()
    restates: bool = False
    covers: tuple[str, ...] = ()

    def is_of(self, kind: str) -> bool:
        """Whether the rule asked for no type that leads, or for the one that was decided.

        The rules' leading type need not be the type that rules and model decided together.
        """
        return not self.leads or kind in self.leads


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What turns a profile's votes and scores into a verdict.

    ``base`` is the score every commit starts with; from ``medium`` and from ``high`` on a commit is
    of that level. ``spread`` is how many points of score make one unit of log-odds: near a
    threshold a level is uncertain. ``prior`` are votes (log-odds by type) every commit starts
    with; a further type is named when its probability is at least ``also``.
    """

    medium: float
    high: float
    base: float = 0.0
    spread: float = 1.0
    also: float = 0.2
    prior: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contribution:
    """One model feature's part in a decision: log-odds towards what was decided.

    ``found`` is False where it is the feature's absence that speaks.
    """

    feature: str
    value: float
    evidence: Evidence = NO_EVIDENCE
    found: bool = True


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user's own labels add to the log-odds of one commit's verdict.

    ``base`` is what its words add, ``rules`` what each rule adds where it matched, ``said`` what
    the verdict itself adds, by type and level (``classifier.opinion.said``): to each of TYPES, then
    to being at least medium, and to being high.
    """

    base: tuple[float, ...]
    rules: Mapping[str, tuple[float, ...]]
    said: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """Calibrated probabilities of the trained model: by type, by importance, by tag.

    ``score`` is 0..100, the expected place on the importance scale, for ranking.
    ``why_type`` and ``why_importance`` are the largest contributions, largest first;
    ``correction`` is what the user's labels taught, for the verdict.
    """

    types: Mapping[str, float]
    importances: Mapping[str, float]
    tags: Mapping[str, float]
    score: float
    why_type: tuple[Contribution, ...] = ()
    why_importance: tuple[Contribution, ...] = ()
    correction: Correction | None = None


@quick
@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict says what it says: ``id`` is a rule id or ``model:<feature>``.

    ``effect`` is what it worked on (type:fix, importance, tag:api, …), ``contribution`` by how
    much (rules: weight or score; model: log-odds), ``evidence`` where in the commit it stands.
    ``message`` is English, ``messages`` has further languages. ``telling`` is False for what took
    the commit for another type than was decided, or repeats the subject's claim; ``restates`` is
    True for what rests on the type alone; ``found`` is False where a feature's absence speaks;
    ``covers`` are rules that say less.
    """

    id: str
    effect: str
    contribution: float
    evidence: Evidence = NO_EVIDENCE
    message: str = ""
    messages: Mapping[str, str] = field(default_factory=dict)
    telling: bool = True
    restates: bool = False
    found: bool = True
    covers: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of change a commit is, how much it matters, and why. ``score`` ranks commits."""

    type: str
    types: tuple[str, ...]
    tags: tuple[str, ...]
    importance: Importance
    score: float
    confidence: float
    source: Source
    reasons: tuple[Reason, ...]
