"""Paths, as short as they stay telling and apart from one another."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from classifier.domain import Fact
from classifier.prose.markup import words

_GENERIC = words(
    "__init__ index mod main lib utils util common base types config constants readme version "
    "helpers test tests core package setup cargo pyproject changelog makefile dockerfile "
    "cmakelists build conftest app api license licence copying notice security contributing "
    "requirements"
)
# A folder of what measures speed, which the path table has among the tests; its tests are tests.
_BENCHMARK = re.compile(r"(?:^|/)bench(?:es|marks?)?/(?!(?:.*/)?(?:test_|tests?/|[^/]*_test\.))")
# Folders of what tests read: whatever it is called, their runner finds no test there.
_READ = re.compile(r"(?:^|/)(?:__fixtures__|fixtures|testdata|test[-_]data)/")


def is_fixture(path: str) -> bool:
    """Whether a file is there for tests to read: what it defines is no test of the project."""
    return _READ.search(path) is not None


def is_benchmark(path: str) -> bool:
    """Whether a file belongs to a benchmark: nothing that a test runner finds."""
    return _BENCHMARK.search(path) is not None


def short_path(path: str) -> str:
    """The file's name, with its folder where the name alone says little."""
    folder, _, name = path.rpartition("/")
    stem = name.lstrip(".").split(".")[0].lower()
    # What begins with a dot sets up its folder: the project has one by that name, too, mostly.
    if folder and (stem in _GENERIC or len(stem) < 3 or name.startswith(".")):
        return folder.rpartition("/")[2] + "/" + name
    return name


def fitting(path: str, most: int) -> str:
    """A path without its first folders where it has more than ``most`` characters.

    Cut at its end it would be one of a folder, which may stay."""
    while len(path) > most and "/" in path:
        path = path.partition("/")[2]
    return path


def as_deep(short: str, other: str, file: Fact) -> tuple[str, str]:
    """The ends of a file's two paths, with as many folders as the longer short name has.

    One that is told without the folder that the other has seems to have been moved into that. Of
    one that is moved, by one name, with those that tell the two apart.
    """
    before, after = file.old.split("/"), file.new.split("/")
    depth = 1 + max(short.count("/"), other.count("/"))
    most = max(len(before), len(after))
    while depth < most and before[-depth:] == after[-depth:]:
        depth += 1
    return "/".join(before[-depth:]), "/".join(after[-depth:])


def told_apart(paths: Sequence[str]) -> dict[str, str]:
    """The short names of those paths that share theirs with others, with folders enough."""
    alike: dict[str, list[str]] = {}
    for path in paths:
        alike.setdefault(short_path(path), []).append(path)
    return {
        path: own_end(path, others)
        for others in alike.values()
        if len(others) > 1
        for path in others
    }


def own_end(path: str, others: Collection[str], least: int = 2) -> str:
    """The shortest end of a path, of ``least`` parts or more, that none of the others has."""
    parts = path.split("/")
    for count in range(least, len(parts)):
        end = "/".join(parts[-count:])
        if not any(other != path and f"/{other}".endswith(f"/{end}") for other in others):
            return end
    return path
