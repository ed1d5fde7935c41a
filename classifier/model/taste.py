"""What a user's own labels taught: additions to the log-odds of what rules and model say together.

They are linear in the tokens of the model, in the rules that matched, and in what was said: the
type and the level that the verdict would have. The model's own weights stay as they were trained.
``classifier.retrain.adapt`` finds the additions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from classifier.domain import TYPES, Correction
from classifier.model.container import Array
from classifier.model.features import BITS, Batch
from classifier.model.score import FIRST_TAG, OUTPUTS

OWN_RULES: Final = "own rules"
"""The key of a model's description that names the rules which labels were learned about."""
SAID: Final = 1 + 2 * len(TYPES)
"""How many numbers ``classifier.opinion.said`` gives."""


@dataclass(frozen=True, slots=True)
class Taste:
    """All columns are OUTPUTS; ``tokens`` has a row for each of the ascending ``buckets``,
    ``by_rule`` for each of the sorted ids ``rules``, ``by_said`` for each of SAID."""

    buckets: Array
    tokens: Array
    rules: tuple[str, ...]
    by_rule: Array
    by_said: Array
    bias: Array


def added(taste: Taste, rows: Batch) -> Array:
    """What words add, commits by OUTPUTS."""
    # The zero row at the end closes the last commit's span and makes empty spans harmless.
    parts = np.vstack([of_tokens(taste, rows.tokens), np.zeros((1, len(OUTPUTS)))])
    sums = np.add.reduceat(parts, rows.offsets[:-1], axis=0)
    sums[np.diff(rows.offsets) == 0] = 0
    found: Array = taste.bias + sums
    return found


def of_tokens(taste: Taste, tokens: Array) -> Array:
    """What each token adds, tokens by OUTPUTS."""
    if not len(taste.buckets):
        return np.zeros((len(tokens), len(OUTPUTS)))
    at = np.minimum(np.searchsorted(taste.buckets, tokens), len(taste.buckets) - 1)
    found: Array = np.where((taste.buckets[at] == tokens)[:, None], taste.tokens[at], 0.0)
    return found


def corrections(taste: Taste, additions: Array) -> list[Correction]:
    """For the verdict on each commit: what its words add, and what rules and the said would."""
    rules = {
        name: tuple(map(float, values[:FIRST_TAG]))
        for name, values in zip(taste.rules, taste.by_rule, strict=True)
    }
    said = tuple(tuple(map(float, row[:FIRST_TAG])) for row in taste.by_said)
    return [Correction(tuple(map(float, one[:FIRST_TAG])), rules, said) for one in additions]


def to_plain(taste: Taste) -> tuple[dict[str, Any], dict[str, Array]]:
    """What a model file holds of it: description and arrays."""
    arrays: dict[str, Array] = {
        "own_buckets": taste.buckets.astype(np.uint32),
        # Half precision is what the fit rounds to.
        "own_tokens": taste.tokens.astype(np.float16),
        "own_rules": taste.by_rule.astype(np.float32),
        "own_said": taste.by_said.astype(np.float32),
        "own_bias": taste.bias.astype(np.float32),
    }
    return {OWN_RULES: list(taste.rules)}, arrays


def of_plain(meta: Mapping[str, Any], arrays: Mapping[str, Array]) -> Taste | None:
    """The taste in a model file, None where it has none. Raises ValueError or KeyError."""
    if OWN_RULES not in meta:
        return None
    rules = tuple(map(str, meta[OWN_RULES]))
    buckets = arrays["own_buckets"].astype(np.int64)
    shapes: Sequence[tuple[str, tuple[int, ...]]] = (
        ("own_tokens", (len(buckets), len(OUTPUTS))),
        ("own_rules", (len(rules), len(OUTPUTS))),
        ("own_said", (SAID, len(OUTPUTS))),
        ("own_bias", (len(OUTPUTS),)),
    )
    for name, shape in shapes:
        if arrays[name].shape != shape or not np.isfinite(arrays[name]).all():
            raise ValueError(f"array {name} has shape {arrays[name].shape} or is not finite")
    if buckets.ndim != 1 or (np.diff(buckets) <= 0).any() or (buckets >= 1 << BITS).any():
        raise ValueError("array own_buckets does not ascend, or points outside")
    tokens, *others = (arrays[name].astype(float) for name, _ in shapes)
    return Taste(buckets, tokens, rules, *others)
