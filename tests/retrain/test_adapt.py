"""Bending a model: towards its labels, no further, reproducibly; and whether that is noticed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from classifier.domain import Commit
from classifier.facts import extract
from classifier.labels.label import Label
from classifier.model import load_model
from classifier.model.artifact import Model, write_model
from classifier.retrain.adapt import adapt, log_odds, opinions
from classifier.retrain.own import Own, own_of
from classifier.retrain.verify import compare, held_back, log_losses
from classifier.rules import load_profile
from classifier.verdict import HIGH_FROM, median
from tests.model.make import commit, paths

PROFILE = load_profile("default")
TABLE = paths()


@pytest.fixture(scope="module")
def model() -> Model:
    found = load_model()
    assert found is not None
    return found


def made(number: int) -> tuple[Commit, str]:
    """A change below deploy/, which this team finds high, or one of the parser, which is low."""
    words = ("disk", "cache", "socket", "queue")
    word = words[number % 4]
    if number % 2:
        return commit(f"tune {word} {number}", f"deploy/{word}.yaml", ("+x: 1",)), "high"
    return commit(f"fix: {word} parser {number}", f"src/{word}.py", ("-x = 1", "+x = 2")), "low"


def own(numbers: range, *, blind: bool = False) -> Own:
    found = []
    for number in numbers:
        one, level = made(number)
        label = Label("a/b", one.sha, "" if blind else "chore", None, level)  # type: ignore[arg-type]
        found.append((label, extract(one, TABLE)))
    return own_of(found, PROFILE)


def test_weight_nothing_changes_nothing(model: Model) -> None:
    assert adapt(model, own(range(4)), 0.0) is model
    assert adapt(model, own(range(0)), 1.0) is model


def test_labels_pull_as_much_as_they_weigh(model: Model) -> None:
    past = own(range(20))
    losses = [log_losses(adapt(model, past, weight), past).mean() for weight in (0, 0.3, 1, 3)]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < 0.5 * losses[0]


def test_what_was_learned_holds_for_later_commits(model: Model) -> None:
    past, test = own(range(40)), own(range(40, 60))
    found = compare(model, adapt(model, past, 1.0), test, PROFILE)
    assert found.better
    assert found.new.kappa > found.old.kappa + 0.3
    assert found.low <= found.gain <= found.high


def test_no_difference_is_not_better(model: Model) -> None:
    found = compare(model, model, own(range(20)), PROFILE)
    assert not found.better
    assert (found.gain, found.low, found.high) == (0.0, 0.0, 0.0)


def test_what_labels_do_not_say_is_left_alone(model: Model) -> None:
    blind = own(range(10), blind=True)
    bent = adapt(model, blind, 1.0)
    before, after = log_odds(model, blind), log_odds(bent, blind)
    assert np.allclose(before[:, :11], after[:, :11], atol=1e-3)
    assert not np.allclose(before[:, 11:13], after[:, 11:13], atol=1e-1)


def test_the_bent_model_is_the_same_however_often_and_in_whatever_order(model: Model) -> None:
    past = own(range(20))
    once = write_model(adapt(model, past, 1.0))
    assert write_model(adapt(model, past, 1.0)) == once
    turned = adapt(model, past.take(np.arange(20)[::-1]), 1.0)
    assert np.allclose(log_odds(turned, past), log_odds(adapt(model, past, 1.0), past), atol=1e-2)


def test_labels_that_are_noise_are_noticed(model: Model) -> None:
    noise = own(range(40))
    lot = np.random.default_rng(1).integers(0, 3, 40)
    past, test = held_back(replace(noise, level=lot, kind=np.full(40, -1)))
    assert not compare(model, adapt(model, past), test, PROFILE).better
    past, test = held_back(own(range(40)))
    assert compare(model, adapt(model, past), test, PROFILE).better


def test_the_latest_are_held_back() -> None:
    past, test = held_back(own(range(20)))
    assert (len(past), len(test)) == (14, 6)
    assert [label.sha for label in test.labels] == [made(n)[0].sha for n in range(14, 20)]


def test_labels_teach_against_a_ceiling(model: Model) -> None:
    def manual(numbers: range) -> Own:
        found = []
        for n in numbers:
            one = commit(f"docs: chapter {n}", f"docs/part{n % 3}.md", (f"+Chapter {n} is new.",))
            found.append((Label("a/b", one.sha, "docs", None, "high"), extract(one, TABLE)))
        return own_of(found, PROFILE)

    past, test = manual(range(15)), manual(range(15, 20))
    assert all(any(hit.ceiling for hit in hits) for hits in test.hits)
    found = compare(model, adapt(model, past, 1.0), test, PROFILE)
    assert found.gain > 1
    assert found.new.type_accuracy == 1
    levels = [median(one.levels, HIGH_FROM) for one in opinions(adapt(model, past, 1.0), test)]
    assert levels == ["high"] * 5


def test_what_is_learned_of_a_type_holds_for_other_words_and_places(model: Model) -> None:
    def some(kind: str, words: tuple[str, ...], level: str) -> Own:
        found = []
        for word in words:
            one = (
                commit(f"test: cover {word}", f"tests/test_{word}.py", (f"+def test_{word}():",))
                if kind == "test"
                else commit(f"docs: {word}", f"docs/{word}.md", (f"+All about {word}.",))
            )
            label = Label("a/b", one.sha, kind, None, level)  # type: ignore[arg-type]
            found.append((label, extract(one, TABLE)))
        return own_of(found, PROFILE)

    past = some("test", ("disk", "cache", "socket", "queue", "lock", "index"), "high")
    bent = adapt(model, past)
    moved = {}
    for kind in ("test", "docs"):
        later = some(kind, ("zebra", "violin"), "high")
        moved[kind] = (log_odds(bent, later) - log_odds(model, later))[:, 12].mean()
    assert moved["test"] > 2 * moved["docs"]
