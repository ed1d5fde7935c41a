from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.domain import (
    IMPORTANCES,
    TAGS,
    TYPES,
    Contribution,
    Correction,
    Evidence,
    Importance,
    Prediction,
    Reason,
    RuleHit,
    Thresholds,
    Verdict,
)
from classifier.verdict import decide
from tests.rules.make import facts, file, item


@dataclass
class Limits:
    """All of a profile that a decision needs."""

    thresholds: Thresholds


PROFILE = Limits(Thresholds(medium=1, high=3, prior={"chore": 0.1}))
HERE = Evidence("a.py", 3, "x = 1")


def judge(*hits: RuleHit, prediction: Prediction | None = None) -> Verdict:
    return decide(facts("a"), hits, prediction, PROFILE)  # type: ignore[arg-type]


def score(points: float) -> RuleHit:
    return RuleHit("s", HERE, "points", score=points)


def vote(kind: str, weight: float) -> RuleHit:
    return RuleHit(f"v.{kind}", HERE, "votes", type=kind, weight=weight)


def bound(floor: Importance | None = None, ceiling: Importance | None = None) -> RuleHit:
    return RuleHit("b", HERE, "bounds", floor=floor, ceiling=ceiling)


def predict(kind: str, level: Importance, sure: float = 0.9, score: float = 50) -> Prediction:
    types = {name: sure if name == kind else (1 - sure) / 10 for name in TYPES}
    levels = {name: sure if name == level else (1 - sure) / 2 for name in IMPORTANCES}
    why = (Contribution("word:fast", 2.5, HERE),)
    return Prediction(types, levels, {"api": 0.6, "bot": 0.4}, score, why, why)


def test_without_anything_the_prior_decides() -> None:
    verdict = judge()
    assert (verdict.type, verdict.types, verdict.importance) == ("chore", ("chore",), "low")
    assert verdict.reasons == ()
    assert verdict.source == "rules"
    assert 0 < verdict.confidence < 0.5


def test_votes_add_up() -> None:
    assert judge(vote("fix", 1), vote("feat", 2)).type == "feat"
    assert judge(vote("fix", 1), vote("feat", 2), vote("fix", 1.5)).type == "fix"
    assert judge(vote("fix", 3), vote("fix", -4), vote("feat", 0.5)).type == "feat"


def test_a_tie_goes_to_the_earlier_type() -> None:
    assert judge(vote("docs", 2), vote("fix", 2)).type == "fix"


def test_further_types_are_those_that_are_likely_too() -> None:
    assert judge(vote("fix", 3), vote("feat", 2.5), vote("docs", 0.5)).types == ("fix", "feat")


def test_further_type_is_one_that_a_rule_speaks_for() -> None:
    doubting = replace(
        predict("fix", "medium", 0.5), types={**predict("fix", "low", 0.5).types, "feat": 0.4}
    )
    assert judge(vote("fix", 1), prediction=doubting).types == ("fix",)
    assert judge(vote("fix", 1), vote("feat", 0.8), prediction=doubting).types == ("fix", "feat")


@pytest.mark.parametrize(
    ("points", "level"), [(-9, "low"), (0.99, "low"), (1, "medium"), (2.99, "medium"), (3, "high"), (99, "high")]
)  # fmt: skip
def test_thresholds_are_exact(points: float, level: str) -> None:
    assert judge(score(points)).importance == level


def test_a_sum_of_decimals_reaches_its_threshold() -> None:
    # In binary 0.1 + 0.2 + 0.7 is less than 1.
    assert judge(score(0.1), score(0.2), score(0.7)).importance == "medium"


@pytest.mark.parametrize(
    ("points", "floor", "ceiling", "level"),
    [
        (0, "high", None, "high"),
        (5, "medium", None, "high"),
        (5, None, "low", "low"),
        (0, None, "high", "low"),
        (5, None, "medium", "medium"),
        # Where they contradict, the floor wins.
        (0, "high", "low", "high"),
        (2, "medium", "low", "medium"),
    ],
)
def test_bounds(
    points: float, floor: Importance | None, ceiling: Importance | None, level: str
) -> None:
    assert judge(score(points), bound(floor=floor), bound(ceiling=ceiling)).importance == level


def test_score_ranks_and_never_contradicts_the_level() -> None:
    low, high = judge(score(0)), judge(score(7))
    assert judge(score(0), bound(floor="high")).score == 66.7
    assert low.score < judge(score(0.5)).score < judge(score(1)).score < high.score
    assert judge(score(7), bound(ceiling="low")).score == 33.3
    assert judge(score(0), bound(floor="high")).score < high.score


def test_confidence_grows_away_from_a_threshold() -> None:
    sure = vote("fix", 20)
    at, off, far = (judge(sure, score(points)).confidence for points in (3, 5, 9))
    assert at == 0.75
    assert at < off < far <= 1
    # Where a bound sets the level, it is as sure as bounds are.
    assert judge(sure, score(-9), bound(floor="high")).confidence == 0.95
    assert judge(sure, score(9), bound(ceiling="medium")).confidence == 0.95
    assert judge(sure, score(3), bound(floor="medium")).confidence == 0.75
    assert judge(sure, score(12), bound(floor="high")).confidence > 0.99


def test_confidence_is_the_share_of_decisions_expected_to_be_right() -> None:
    assert judge(prediction=predict("fix", "high", 0.7)).confidence == 0.7
    assert judge(vote("fix", 0.2), score(9)).confidence < judge(vote("fix", 9), score(9)).confidence


def test_tags_keep_their_order() -> None:
    hit = RuleHit("t", HERE, tags=("bot", "api"))
    assert judge(hit, hit).tags == ("api", "bot")
    assert judge(hit, prediction=predict("fix", "low")).tags == ("api", "bot")
    assert judge(prediction=predict("fix", "low")).tags == ("api",)


def test_a_tag_of_another_type_than_was_decided_is_none() -> None:
    hits = vote("feat", 2), RuleHit("t", HERE, tags=("api",), leads=frozenset(("feat",)))
    assert judge(*hits).tags == ("api",)
    assert judge(*hits, vote("docs", 9)).tags == ()


@pytest.mark.parametrize(
    ("subject", "kind", "value", "tags"),
    [
        ("chore: update rules", "config", "../x", ()),
        ("chore: update rules", "config", "1.2", ("dependency",)),
        ("chore: watch dependencies", "config", "", ("dependency",)),
        ("chore: update rules", "manifest", "", ("dependency",)),
        ("chore: raise the limit for dependencies", "source", "4096", ()),
        ("chore: use 1.2", "source", "1.2", ("dependency",)),
    ],
)
def test_the_model_s_dependency_needs_a_place(
    subject: str, kind: str, value: str, tags: tuple[str, ...]
) -> None:
    prediction = replace(predict("chore", "low"), tags={"dependency": 0.9})
    items = (item("config", "removed", "context", old=value),)
    found = facts(subject, file("stack", "-x", kind=kind), items=items)
    verdict = decide(found, (), prediction, PROFILE)  # type: ignore[arg-type]
    assert verdict.tags == tags


def test_reasons_are_sorted_and_complete() -> None:
    verdict = judge(
        vote("fix", 2),
        vote("docs", -9),
        vote("feat", 0.5),
        score(1),
        bound(floor="high"),
        RuleHit("t", HERE, "tagged", tags=("api",)),
    )
    assert [(reason.id, reason.effect, reason.contribution) for reason in verdict.reasons] == [
        ("b", "floor:high", 10.0),
        ("v.fix", "type:fix", 2),
        ("s", "importance", 1),
        ("v.feat", "type:feat", 0.5),
        ("t", "tag:api", 0.0),
    ]
    assert verdict.reasons[1] == Reason("v.fix", "type:fix", 2, HERE, "votes")


def test_reasons_know_what_they_add_to_the_type() -> None:
    only_type = RuleHit("l", HERE, score=1, leads=frozenset({"fix"}), restates=True)
    other_type = RuleHit("o", HERE, score=2, leads=frozenset({"feat"}))
    spoken = RuleHit("s", HERE, "m", score=3, messages={"zh": "甲"}, covers=("x",))
    reasons = judge(vote("fix", 5), only_type, other_type, spoken).reasons
    told = {reason.id: (reason.telling, reason.restates) for reason in reasons}
    assert told["v.fix"] == told["s"] == (True, False)
    assert told["l"] == (True, True)
    assert told["o"] == (False, False)
    assert next((r.messages, r.covers) for r in reasons if r.id == "s") == ({"zh": "甲"}, ("x",))


def test_a_model_s_reason_is_told_unless_it_is_an_absence_or_the_claim_again() -> None:
    parts = (Contribution("prefix fix", 1.0), Contribution("churn", 1.0, found=False))
    guess = replace(predict("fix", "high"), why_type=parts, why_importance=parts)
    told = {(r.id, r.effect): (r.telling, r.found) for r in judge(prediction=guess).reasons}
    assert told == {
        ("model:prefix fix", "type:fix"): (True, True),
        ("model:prefix fix", "importance"): (False, True),
        ("model:churn", "type:fix"): (False, False),
        ("model:churn", "importance"): (False, False),
    }


def test_an_unread_patch_is_told() -> None:
    of = facts("a", file("big.json", unparsed="too large"))
    reasons = decide(of, (), None, PROFILE).reasons  # type: ignore[arg-type]
    assert [(reason.id, reason.evidence) for reason in reasons] == [
        ("diff.unread", Evidence("big.json", text="too large"))
    ]


def test_the_model_alone() -> None:
    verdict = judge(prediction=predict("perf", "high", 0.8, 90))
    assert (verdict.type, verdict.importance, verdict.source) == ("perf", "high", "model")
    assert verdict.confidence == 0.8
    assert verdict.score == 96.7
    assert [reason.id for reason in verdict.reasons] == ["model:word:fast", "model:word:fast"]


def test_rules_and_model_add_their_evidence() -> None:
    unsure = predict("perf", "medium", 0.5)
    assert judge(vote("fix", 9), score(9), prediction=unsure).type == "fix"
    assert judge(vote("fix", 9), score(9), prediction=unsure).importance == "high"
    assert judge(vote("fix", 9), score(9), prediction=unsure).source == "rules"
    sure = predict("perf", "low", 0.99)
    joined = judge(vote("fix", 1), score(1), prediction=sure)
    assert (joined.type, joined.importance, joined.source) == ("perf", "low", "model")
    assert judge(vote("fix", 1), bound(floor="high"), prediction=sure).importance == "high"


HITS = st.lists(
    st.builds(
        RuleHit,
        st.sampled_from(["a", "b"]),
        st.just(HERE),
        st.just(""),
        st.sampled_from(["", *TYPES]),
        st.floats(-50, 50),
        st.floats(-50, 50),
        st.sampled_from([None, *IMPORTANCES]),
        st.sampled_from([None, *IMPORTANCES]),
        st.lists(st.sampled_from(TAGS), max_size=2).map(tuple),
    ),
    max_size=6,
)


@given(HITS, st.booleans())
def test_always_a_verdict(hits: list[RuleHit], model: bool) -> None:
    prediction = predict("test", "medium") if model else None
    verdict = judge(*hits, prediction=prediction)
    assert verdict.type in TYPES
    assert verdict.types[0] == verdict.type
    assert len(set(verdict.types)) == len(verdict.types)
    band = {"low": (0, 33.4), "medium": (33.3, 66.7), "high": (66.6, 100)}[verdict.importance]
    assert band[0] <= verdict.score <= band[1]
    assert 0 <= verdict.confidence <= 1
    assert verdict == judge(*hits, prediction=prediction)


def taught(said: Prediction, level: float = 0.0, fix: float = 0.0, **rules: float) -> Prediction:
    """A prediction with what labels add to both steps, to docs by the rules that match, and to
    both steps where the type is fix.
    """
    nothing = (0.0,) * len(TYPES)
    docs = {
        name.replace("_", "."): (*(value * (kind == "docs") for kind in TYPES), value, value)
        for name, value in rules.items()
    }
    by_said = [(*nothing, 0.0, 0.0)] * (1 + 2 * len(TYPES))
    by_said[1 + TYPES.index("fix")] = (*nothing, fix, fix)
    return replace(said, correction=Correction((*nothing, level, level), docs, tuple(by_said)))


def test_labels_that_teach_nothing_change_nothing() -> None:
    for hits in ((), (score(2),), (bound(ceiling="low"), score(9)), (bound(floor="high"),)):
        said = predict("fix", "medium")
        before, after = judge(*hits, prediction=said), judge(*hits, prediction=taught(said))
        assert (before.type, before.importance) == (after.type, after.importance)


def test_labels_move_the_level_and_the_score_with_it() -> None:
    said = predict("fix", "low")
    before, after = judge(prediction=said), judge(prediction=taught(said, 4))
    assert (before.importance, after.importance) == ("low", "high")
    assert after.score > before.score


def test_labels_teach_about_a_type_wherever_it_is_said() -> None:
    for kind, level in (("fix", "high"), ("docs", "low")):
        verdict = judge(prediction=taught(predict(kind, "low"), fix=8))
        assert verdict.importance == level
        name = "model:labels on its type and level"
        told = [r.contribution for r in verdict.reasons if (r.id, r.effect) == (name, "importance")]
        assert any(value > 4 for value in told) == (kind == "fix")


def test_labels_may_overrule_a_bound_but_need_to_be_strong() -> None:
    hits, said = (bound(ceiling="low"), vote("fix", 3)), predict("fix", "medium")
    assert judge(*hits, prediction=taught(said, b=1)).importance == "low"
    verdict = judge(*hits, prediction=taught(said, b=6))
    assert (verdict.type, verdict.importance, verdict.source) == ("docs", "high", "model")
    names = [(reason.id, reason.effect) for reason in verdict.reasons]
    assert ("model:labels on b", "importance") in names
    assert ("model:labels on b", "type:docs") in names


def test_a_rule_that_matches_twice_is_corrected_once() -> None:
    said = taught(predict("fix", "medium"), s=-1)
    once, twice = judge(score(1), prediction=said), judge(score(1), score(0), prediction=said)
    assert once.score == twice.score
