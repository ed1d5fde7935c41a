"""Fits the weights and scores of a profile's rules on labelled commits, and writes them back.

usage: python -m benchmarks.rules_fit LABELS.csv REPOSITORIES [--write]

Which rules there are and what they wait for is people's work; how much each counts is fitted here:
votes by a softmax regression in which a rule has one weight, scores by proportional odds. A rule
keeps the sign that its author gave it. Commits count as they are and with their prefix hidden.
Figures are cross-validated by repository, so they are for repositories never seen.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import cohen_kappa_score, f1_score
from sklearn.model_selection import GroupKFold

from benchmarks.rules import RANK, Case, add_arguments, load_cases
from classifier.domain import TYPES
from classifier.resources import rules_dir
from classifier.rules import Profile, Rule, evaluate, load_profile

Array = np.ndarray[Any, Any]
Fit = Callable[[Array, Array, Array], Array]
_LEAST = 0.1
_FOLDS = 7
# How far rare classes count more (1: all classes alike), and how strongly weights are held small.
_TYPE_BALANCE, _TYPE_RIDGE = 0.4, 1.0
_LEVEL_BALANCE, _LEVEL_RIDGE = 0.5, 0.7


def main() -> int:
    """Fits, prints the figures, writes if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules_fit", description=__doc__)
    add_arguments(parser)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases = list(load_cases(args.labels, args.repositories, args.alias))
    profile = load_profile(args.profile)
    votes = fit_types(profile, cases)
    # Scores depend on the leading type, so they are fitted to the votes as they are on disk.
    if args.write:
        write(votes, "weight")
        profile = load_profile(args.profile)
    scores = fit_levels(profile, cases)
    if args.write:
        write(scores, "score")
    return 0


def hit_matrix(profile: Profile, rules: Sequence[Rule], cases: Sequence[Case]) -> Array:
    """Which rule matched in which commit; first all commits as they are, then masked."""
    place = {rule.id: number for number, rule in enumerate(rules)}
    found = np.zeros((2 * len(cases), len(rules)))
    for row, facts in enumerate([c.plain for c in cases] + [c.masked for c in cases]):
        for hit in evaluate(profile, facts):
            if hit.rule in place:
                found[row, place[hit.rule]] = 1
    return found


def fit_types(profile: Profile, cases: Sequence[Case]) -> dict[str, float]:
    """Weight by rule id, and ``prior:<type>``."""
    rules = [rule for rule in profile.rules if rule.types]
    spread = np.array([[float(kind in rule.types) for kind in TYPES] for rule in rules])
    hits = hit_matrix(profile, rules, cases)
    wanted = np.array([TYPES.index(case.type) for case in cases] * 2)
    bounds = [_bound(rule.weight) for rule in rules] + [(None, None)] * len(TYPES)
    count = len(rules)

    def fit(hits: Array, wanted: Array, weight: Array) -> Array:
        target = np.eye(len(TYPES))[wanted]

        def loss(x: Array) -> tuple[float, Array]:
            logits = (hits * x[:count]) @ spread + x[count:]
            logits -= logits.max(1, keepdims=True)
            shares = np.exp(logits)
            shares /= shares.sum(1, keepdims=True)
            slope = weight[:, None] * (shares - target)
            value = -(weight * np.log(shares[np.arange(len(wanted)), wanted] + 1e-12)).sum()
            ridge = _TYPE_RIDGE * np.r_[np.ones(count), np.full(len(TYPES), 0.3)]
            own = np.einsum("nr,nk,rk->r", hits, slope, spread, optimize=True)
            return value + (ridge * x**2).sum(), np.r_[own, slope.sum(0)] + 2 * ridge * x

        return _minimize(loss, np.zeros(count + len(TYPES)), bounds)

    def predict(hits: Array, x: Array) -> Array:
        best: Array = ((hits * x[:count]) @ spread + x[count:]).argmax(1)
        return best

    x = _Task("type", hits, wanted, _TYPE_BALANCE, fit, predict).solve(cases)
    named = {rule.id: x[number] for number, rule in enumerate(rules)}
    return named | {f"prior:{kind}": x[count + n] for n, kind in enumerate(TYPES)}


def fit_levels(profile: Profile, cases: Sequence[Case]) -> dict[str, float]:
    """Score by rule id, and ``medium`` and ``high``. Floors and ceilings are left out."""
    rules = [rule for rule in profile.rules if rule.score]
    hits = hit_matrix(profile, rules, cases)
    wanted = np.array([RANK[case.importance] for case in cases] * 2)
    bounds = [_bound(rule.score) for rule in rules] + [(None, None)] * 2
    count = len(rules)

    def fit(hits: Array, wanted: Array, weight: Array) -> Array:
        def loss(x: Array) -> tuple[float, Array]:
            step = np.exp(x[count + 1])
            total = hits @ x[:count] - x[count]
            one, two = _sigmoid(total), _sigmoid(total - step)
            chance = np.choose(wanted, [1 - one, one - two, two]) + 1e-9
            slope_one, slope_two = one * (1 - one), two * (1 - two)
            by_total = np.choose(wanted, [-slope_one, slope_one - slope_two, slope_two]) / chance
            by_step = np.choose(wanted, [0 * one, slope_two, -slope_two]) / chance
            slope = -(weight * by_total)
            value = -(weight * np.log(chance)).sum() + _LEVEL_RIDGE * (x[:count] ** 2).sum()
            own = hits.T @ slope + 2 * _LEVEL_RIDGE * x[:count]
            return value, np.r_[own, -slope.sum(), -(weight * by_step).sum() * step]

        return _minimize(loss, np.r_[np.zeros(count), 0.0, 1.0], bounds)

    def predict(hits: Array, x: Array) -> Array:
        total = hits @ x[:count] - x[count]
        level: Array = (total >= 0).astype(int) + (total >= np.exp(x[count + 1]))
        return level

    x = _Task("importance", hits, wanted, _LEVEL_BALANCE, fit, predict).solve(cases)
    named = {rule.id: x[number] for number, rule in enumerate(rules)}
    return named | {"medium": x[count], "high": x[count] + float(np.exp(x[count + 1]))}


@dataclass(frozen=True)
class _Task:
    """Something to fit: what is to be said of each commit from the rules that matched."""

    name: str
    hits: Array
    wanted: Array
    balance: float
    fit: Fit
    predict: Callable[[Array, Array], Array]

    def solve(self, cases: Sequence[Case]) -> Array:
        """The fit on all commits; prints first what it is worth on repositories left out."""
        weight = (1 / np.maximum(np.bincount(self.wanted), 1) ** self.balance)[self.wanted]
        weight *= 0.7 / weight.mean()
        groups = [case.repository for case in cases] * 2
        guessed = np.zeros_like(self.wanted)
        folds = GroupKFold(min(_FOLDS, len(set(groups))))
        for train, test in folds.split(self.wanted, groups=groups):
            solved = self.fit(self.hits[train], self.wanted[train], weight[train])
            guessed[test] = self.predict(self.hits[test], solved)
        half = len(cases)
        self._print("as it is", self.wanted[:half], guessed[:half])
        self._print("prefix hidden", self.wanted[half:], guessed[half:])
        return self.fit(self.hits, self.wanted, weight)

    def _print(self, part: str, wanted: Array, guessed: Array) -> None:
        f1 = f1_score(wanted, guessed, average="macro")
        kappa = cohen_kappa_score(wanted, guessed, weights="quadratic")
        ordered = f", kappa {kappa:.3f}" if self.name == "importance" else ""
        print(f"{self.name}, {part}: macro-F1 {f1:.3f}{ordered}")


def _minimize(
    loss: Callable[[Array], tuple[float, Array]],
    start: Array,
    bounds: Sequence[tuple[float | None, float | None]],
) -> Array:
    found = minimize(
        loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 500}
    )
    solution: Array = found.x
    return solution


def _bound(value: float) -> tuple[float | None, float | None]:
    return (None, -_LEAST) if value < 0 else (_LEAST, None)


def _sigmoid(value: Array) -> Array:
    found: Array = 1 / (1 + np.exp(-np.clip(value, -30, 30)))
    return found


def write(values: dict[str, float], key: str) -> None:
    """Puts the values, rounded, where they stand in the files."""
    for file in (*sorted(rules_dir().glob("*.yaml")), rules_dir() / "profiles" / "default.yaml"):
        text = file.read_text(encoding="utf-8")
        for name, value in values.items():
            if name.startswith("prior:"):
                text = _put(text, rf"(prior: {{.*\b{name[6:]}: )", value, 1)
            elif name in ("medium", "high"):
                text = _put(text, rf"(?m)(^  {name}: )", value, 2)
            else:
                rule = rf"(?m)(^  - id: {re.escape(name)}\n(?:(?!  - id:).*\n)*?    {key}: )"
                text = _put(text, rule, value, 1)
        Path(file).write_text(text, encoding="utf-8")


def _put(text: str, before: str, value: float, digits: int) -> str:
    return re.sub(before + r"-?[\d.]+", lambda match: f"{match[1]}{round(value, digits):g}", text)


if __name__ == "__main__":
    sys.exit(main())
