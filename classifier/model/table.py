"""The feature table: features of labelled commits, from which training runs offline.

A commit has one row, or two where its subject has a type prefix: as written, and masked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from classifier.domain import Commit
from classifier.errors import ModelError
from classifier.facts import PathTable, extract, mask_prefix
from classifier.model.container import Array, pack, unpack
from classifier.model.features import NUMBERS, VERSION, Batch, batch, buckets, features

_SHA_BYTES = 20


@dataclass(frozen=True, slots=True)
class Table:
    """Commits (``repositories``, ``shas``) and their rows.

    ``whole[i]`` and ``masked[i]`` are the rows of commit i; the same where it has no prefix.
    """

    repositories: tuple[str, ...]
    shas: tuple[str, ...]
    languages: tuple[str, ...]
    whole: Array
    masked: Array
    rows: Batch

    def take(self, rows: Array) -> Batch:
        """The given rows as a batch of their own."""
        starts, ends = self.rows.offsets[rows], self.rows.offsets[rows + 1]
        lengths = ends - starts
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        inside = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        tokens = self.rows.tokens[np.repeat(starts, lengths) + inside]
        return Batch(tokens, offsets, self.rows.numbers[rows])


def collect(commits: Iterable[tuple[str, Commit]], paths: PathTable) -> bytes:
    """The bytes of a table of (repository, commit) pairs, in their order."""
    rows: list[tuple[list[int], tuple[float, ...]]] = []
    names: list[str] = []
    spoken: list[str] = []
    shas = bytearray()
    whole: list[int] = []
    masked: list[int] = []
    for repository, commit in commits:
        names.append(repository)
        shas += bytes.fromhex(commit.sha)
        whole.append(len(rows))
        facts = extract(commit, paths)
        spoken.append(_language([(f.language, f.change.added) for f in facts.files if f.language]))
        hidden = mask_prefix(commit)
        for seen in (facts,) if hidden is commit else (facts, extract(hidden, paths)):
            tokens, numbers = features(seen)
            rows.append((sorted(set(buckets(tokens))), numbers))
        masked.append(len(rows) - 1)
    return _packed(names, spoken, shas, (whole, masked), batch(rows))


def _language(lines: Sequence[tuple[str, int]]) -> str:
    """The language with the most added lines, the first by name on a tie."""
    totals: dict[str, int] = {}
    for language, added in lines:
        totals[language] = totals.get(language, 0) + added + 1
    return min(totals, key=lambda name: (-totals[name], name), default="")


def _packed(
    names: Sequence[str],
    spoken: Sequence[str],
    shas: bytes | bytearray,
    rows: tuple[Sequence[int], Sequence[int]],
    data: Batch,
) -> bytes:
    repositories, languages = sorted(set(names)), sorted(set(spoken))
    meta = {
        "features": VERSION,
        "numbers": list(NUMBERS),
        "repositories": repositories,
        "languages": languages,
    }
    arrays: dict[str, Array] = {
        "repository": np.array([repositories.index(name) for name in names], np.uint8),
        "language": np.array([languages.index(name) for name in spoken], np.uint8),
        "sha": np.frombuffer(bytes(shas), np.uint8).reshape(-1, _SHA_BYTES),
        "whole": np.array(rows[0], np.uint32),
        "masked": np.array(rows[1], np.uint32),
        "offsets": data.offsets.astype(np.uint32),
        "tokens": _steps(data).astype(np.uint32),
        # By columns, as neighbours are alike there: half the size when compressed.
        "values": data.numbers.astype(np.float16).T,
    }
    return pack("features", meta, arrays)


def joined(tables: Sequence[Table]) -> bytes:
    """The bytes of one table with the commits of all, in their order."""
    sizes = [len(table.rows) for table in tables]
    starts = np.cumsum([0, *sizes])
    ends = np.cumsum([0, *(len(table.rows.tokens) for table in tables)])
    offsets = [table.rows.offsets[:-1] + end for table, end in zip(tables, ends, strict=False)]
    rows = Batch(
        np.concatenate([np.zeros(0, np.int64), *(table.rows.tokens for table in tables)]),
        np.concatenate([*offsets, ends[-1:]]).astype(np.int64),
        np.vstack([np.zeros((0, len(NUMBERS)), np.float32), *(t.rows.numbers for t in tables)]),
    )
    at = list(zip(tables, starts, strict=False))
    return _packed(
        [name for table in tables for name in table.repositories],
        [language for table in tables for language in table.languages],
        b"".join(bytes.fromhex(sha) for table in tables for sha in table.shas),
        (
            [int(row + start) for table, start in at for row in table.whole],
            [int(row + start) for table, start in at for row in table.masked],
        ),
        rows,
    )


def _steps(data: Batch) -> Array:
    """Each row's ascending buckets as differences, which compress better."""
    steps = np.diff(data.tokens, prepend=0)
    first = data.offsets[:-1][np.diff(data.offsets) > 0]
    steps[first] = data.tokens[first]
    return steps


def _buckets(steps: Array, offsets: Array) -> Array:
    total = np.cumsum(steps, dtype=np.int64)
    before = np.concatenate([[0], total])[offsets[:-1]]
    buckets_: Array = total - np.repeat(before, np.diff(offsets))
    return buckets_


def read_table(file: Path) -> Table:
    """The table in a file. Raises ModelError where it is none, or of other features."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ModelError(f"{file}: {error.strerror}; name a feature table") from None
    return table_of(data, str(file))


def table_of(data: bytes, file: str) -> Table:
    """The table in the bytes of a file. Raises ModelError."""
    meta, arrays = unpack("features", data, file)
    if meta.get("features") != VERSION or meta.get("numbers") != list(NUMBERS):
        raise ModelError(
            f"{file}: made for features version {meta.get('features')}, this is {VERSION}; "
            "build it anew with `gitsift train --collect DIR`"
        )
    offsets = arrays["offsets"].astype(np.int64)
    rows = Batch(
        _buckets(arrays["tokens"], offsets), offsets, arrays["values"].T.astype(np.float32)
    )
    return Table(
        tuple(meta["repositories"][i] for i in arrays["repository"]),
        tuple(bytes(sha).hex() for sha in arrays["sha"]),
        tuple(meta["languages"][i] for i in arrays["language"]),
        arrays["whole"].astype(np.int64),
        arrays["masked"].astype(np.int64),
        rows,
    )
