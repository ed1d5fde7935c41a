"""What the model reads in the paths and sizes of a commit: kinds, names, spread, churn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log1p, log2

from classifier.domain import FILE_KINDS, Facts, FileFacts
from classifier.model.words import parts

_FILES_LIMIT = 40
_PLACE = {kind: place for place, kind in enumerate(FILE_KINDS)}
_ACTIONS = ("added", "deleted", "renamed", "binary")
_SPREAD = (
    "files", "lines added", "lines deleted", "churn", "balance of added and deleted",
    "folders", "top folders", "components", "kinds of files", "entropy of churn",
)  # fmt: skip
NUMBERS: tuple[str, ...] = (
    *_SPREAD,
    *(f"share of {kind} files" for kind in FILE_KINDS),
    *(f"share of churn in {kind}" for kind in FILE_KINDS),
    *(f"churn in {kind}" for kind in FILE_KINDS),
    *(f"new {kind} files" for kind in FILE_KINDS),
    *(f"deleted {kind} files" for kind in FILE_KINDS),
    *(f"share of files {action}" for action in _ACTIONS),
)


def path_tokens(facts: Facts) -> list[str]:
    """Words of folders and file names, kinds and languages of the files that change most."""
    largest = sorted(facts.files, key=lambda file: (-_churn(file), file.path))[:_FILES_LIMIT]
    found: list[str] = []
    for file in largest:
        found += (f"kind {file.kind} {file.change.kind}", f"language {file.language}")
        found += _place_tokens(file.path)
    found.append("kinds " + "+".join(sorted({file.kind for file in facts.files})))
    return found


@lru_cache(maxsize=10_000)
def _place_tokens(path: str) -> tuple[str, ...]:
    """Words of a path; a history changes the same files again and again."""
    *folders, name = path.split("/")
    found = [f"file {name.lower()}"]
    for folder in folders:
        found.append(f"folder {folder.lower()}")
        found += [f"in {part}" for part in parts(folder)[:4]]
    return (*found, *[f"named {part}" for part in parts(name.rsplit(".", 1)[0])[:6]])


def path_numbers(facts: Facts) -> list[float]:
    """The values of NUMBERS, in that order."""
    files = facts.files
    count = max(1, len(files))
    number, churn, new, gone = ([0] * len(FILE_KINDS) for _ in range(4))
    actions: Counter[str] = Counter()
    for file in files:
        kind = _PLACE[file.kind]
        number[kind] += 1
        churn[kind] += _churn(file)
        new[kind] += file.change.kind == "added"
        gone[kind] += file.change.kind == "deleted"
        actions[file.change.kind] += 1
        actions["binary"] += file.change.is_binary
    total = sum(churn) or 1
    return [
        *_spread(facts, [_churn(file) for file in files], sum(map(bool, number))),
        *(one / count for one in number),
        *(one / total for one in churn),
        # Most are zero: the logarithm is taken of the others only.
        *(log1p(one) if one else 0.0 for one in (*churn, *new, *gone)),
        *(actions[action] / count for action in _ACTIONS),
    ]


def _churn(file: FileFacts) -> int:
    return file.change.added + file.change.deleted


def _spread(facts: Facts, sizes: Sequence[int], kinds: int) -> list[float]:
    added = sum(file.change.added for file in facts.files)
    deleted = sum(file.change.deleted for file in facts.files)
    paths = [file.path for file in facts.files]
    return [
        log1p(len(paths)),
        log1p(added),
        log1p(deleted),
        log1p(added + deleted),
        (added - deleted) / (added + deleted + 1),
        log1p(len({path.rpartition("/")[0] for path in paths})),
        log1p(len({path.split("/", 1)[0] if "/" in path else "" for path in paths})),
        log1p(len({file.component for file in facts.files})),
        float(kinds),
        _entropy(sizes),
    ]


def _entropy(sizes: Sequence[int]) -> float:
    """How evenly the churn is spread over the files, 0 to 1 (Kamei et al., 2013)."""
    total = sum(sizes)
    if len(sizes) < 2 or not total:
        return 0.0
    bits = -sum(size / total * log2(size / total) for size in sizes if size)
    return bits / log2(len(sizes))
