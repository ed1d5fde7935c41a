"""Facts -> features: the same code in training and in prediction.

A feature is a token (there or not; hashed, so that no text is kept in tables or models) or a
number. ``VERSION`` stands in every feature table and model and must change with any change of
what this module, ``message``, ``paths``, ``shape`` or ``words`` give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np

from classifier.domain import Facts
from classifier.model import message, paths, shape
from classifier.model.container import Array

VERSION: Final = 3
BITS: Final = 18
NUMBERS: Final[tuple[str, ...]] = (
    *message.CLAIMS,
    *message.NUMBERS,
    *paths.NUMBERS,
    *shape.NUMBERS,
)


class Features(NamedTuple):
    """A commit as the model sees it: distinct tokens in order, and the values of NUMBERS."""

    tokens: tuple[str, ...]
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Commits as arrays: all token buckets in a row, where each commit's start, its numbers."""

    tokens: Array
    offsets: Array
    numbers: Array

    def __len__(self) -> int:
        return len(self.offsets) - 1


def features(facts: Facts) -> Features:
    """The features of a commit; a type prefix counts only where the facts have it."""
    said = message.read(facts)
    found = dict.fromkeys(message.message_tokens(facts, said))
    found.update(dict.fromkeys(paths.path_tokens(facts)))
    found.update(dict.fromkeys(shape.item_tokens(facts)))
    numbers = (
        *message.claim_numbers(facts),
        *message.message_numbers(facts, said),
        *paths.path_numbers(facts),
        *shape.shape_numbers(facts),
    )
    return Features(tuple(found), numbers)


def buckets(tokens: Iterable[str]) -> list[int]:
    """The hash buckets of tokens, in their order; two tokens may share one."""
    return list(map(_BUCKETS.__getitem__, tokens))


class _Buckets(dict[str, int]):
    """Buckets by token, worked out at first sight: a commit has hundreds, most seen before."""

    def __missing__(self, token: str) -> int:
        bucket = crc32(token.encode("utf-8", "replace")) & ((1 << BITS) - 1)
        if len(self) < _REMEMBERED:
            self[token] = bucket
        return bucket


_REMEMBERED = 200_000
_BUCKETS = _Buckets()


def batch(rows: Sequence[tuple[Sequence[int], Sequence[float]]]) -> Batch:
    """Rows of (buckets, numbers) as arrays, rounded as the table is."""
    lengths = [len(tokens) for tokens, _ in rows]
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    flat = [bucket for tokens, _ in rows for bucket in tokens]
    numbers = np.array([numbers for _, numbers in rows], np.float16).astype(np.float32)
    return Batch(np.array(flat, np.int64), offsets, numbers.reshape(len(rows), len(NUMBERS)))
