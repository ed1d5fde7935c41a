"""Gitignore-like patterns compiled for looking up one path among hundreds of patterns.

Most patterns are a name, a folder or an extension, which dictionaries answer; only the rest
become regular expressions. A history of a large project has some ten thousand distinct paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_WILD = re.compile(r"[*?\[{]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_TOKENS = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\[!?[^\]/]+\]|.", re.S)


class PatternError(ValueError):
    """A pattern that cannot be compiled; the message says why."""


def expand_braces(pattern: str) -> list[str]:
    """``a.{b,c}`` -> ``a.b``, ``a.c``."""
    match = _BRACES.search(pattern)
    if not match:
        return [pattern]
    head, tail = pattern[: match.start()], pattern[match.end() :]
    return [
        full for choice in match.group(1).split(",") for full in expand_braces(head + choice + tail)
    ]


_MEANINGS = {"**/": "(?:[^/]+/)*", "/**": "/.+", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _translate(glob: str) -> str:
    out = []
    for part in _TOKENS.findall(glob):
        if part in _MEANINGS:
            out.append(_MEANINGS[part])
        elif part[0] == "[" and len(part) > 1:
            out.append("[^" + part[2:] if part[1] == "!" else part)
        else:
            out.append(re.escape(part))
    return "".join(out)


class _Any:
    """Regular expressions of which one must fit, compiled at first use: a run rarely needs all."""

    __slots__ = ("_pattern", "sources")

    def __init__(self) -> None:
        self.sources: list[str] = []
        self._pattern: re.Pattern[str] | None = None

    def pattern(self) -> re.Pattern[str]:
        if self._pattern is None:
            self._pattern = re.compile("|".join(self.sources), re.S)
        return self._pattern


@dataclass(slots=True)
class _Group:
    """The patterns of one entry that need a regular expression."""

    names: _Any = field(default_factory=_Any)
    paths: _Any = field(default_factory=_Any)
    searches: _Any = field(default_factory=_Any)
    excluded: _Any = field(default_factory=_Any)

    def matches(self, path: str, name: str) -> bool:
        """Whether a pattern of this entry fits the lower-case path."""
        return bool(
            (self.names.sources and self.names.pattern().fullmatch(name))
            or (self.paths.sources and self.paths.pattern().fullmatch(path))
            or (self.searches.sources and self.searches.pattern().search(path))
        )

    def excludes(self, path: str) -> bool:
        """Whether a ``!`` pattern takes the path out."""
        return bool(self.excluded.sources and self.excluded.pattern().fullmatch(path))


def _path_regex(glob: str) -> str:
    """A regular expression over whole paths for a pattern of any form."""
    body = glob.removeprefix("/")
    anchored = glob.startswith("/") or "/" in body.rstrip("/")
    tail = "/.+" if body.endswith("/") else ""
    lead = "" if anchored else "(?:.*/)?"
    return lead + _translate(body.rstrip("/")) + tail


class PatternTable:
    """Ordered entries of patterns; ``first(path)`` is the number of the first that fits."""

    def __init__(self, entries: Sequence[Iterable[str]]) -> None:
        """Compile the entries. Raises PatternError for a pattern that is no pattern."""
        self._names: dict[str, int] = {}
        self._folders: dict[str, int] = {}
        self._suffixes: dict[str, int] = {}
        self._groups: dict[int, _Group] = {}
        for index, patterns in enumerate(entries):
            for pattern in patterns:
                self._add(index, pattern)

    def _add(self, index: int, pattern: str) -> None:
        if not isinstance(pattern, str) or not pattern.strip("!/ "):
            raise PatternError(f"{pattern!r} is not a pattern")
        if pattern.startswith("re:"):
            self._add_regex(index, pattern[3:])
            return
        for glob in expand_braces(pattern.lower()):
            self._add_glob(index, glob)

    def _add_regex(self, index: int, source: str) -> None:
        try:
            re.compile(source)
        except re.error as error:
            raise PatternError(f"{source!r} is not a regular expression: {error}") from error
        self._group(index).searches.sources.append(f"(?:{source})")

    def _add_glob(self, index: int, glob: str) -> None:
        if glob.startswith("!"):
            self._group(index).excluded.sources.append(_path_regex(glob[1:]))
        elif "/" not in glob:
            if not _WILD.search(glob):
                self._names.setdefault(glob, index)
            elif glob.startswith("*.") and not _WILD.search(glob[1:]):
                self._suffixes.setdefault(glob[1:], index)
            else:
                self._group(index).names.sources.append(_translate(glob))
        elif glob.find("/") == len(glob) - 1 and not _WILD.search(glob):
            self._folders.setdefault(glob[:-1], index)
        else:
            self._group(index).paths.sources.append(_path_regex(glob))

    def _group(self, index: int) -> _Group:
        return self._groups.setdefault(index, _Group())

    def first(self, path: str) -> int | None:
        """The number of the first entry with a pattern that fits, None where none does."""
        lower = path.lower()
        *folders, name = lower.split("/")
        found = {self._folders[f] for f in folders if f in self._folders}
        if name in self._names:
            found.add(self._names[name])
        found.update(self._suffixes[s] for s in _suffixes(name) if s in self._suffixes)
        found = {i for i in found if i not in self._groups or not self._groups[i].excludes(lower)}
        best = min(found, default=None)
        for index, group in self._groups.items():
            if best is not None and index >= best:
                break
            if group.matches(lower, name) and not group.excludes(lower):
                return index
        return best


def _suffixes(name: str) -> list[str]:
    """``a.pb.go`` -> ``.pb.go``, ``.go``."""
    parts = name.split(".")
    return ["." + ".".join(parts[i:]) for i in range(1, len(parts))]
