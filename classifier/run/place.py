"""Where a day's reports lie: the output pattern of the configuration."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from classifier.config import Loaded
from classifier.errors import ConfigError
from classifier.run.follow import Followed

_PLACES = ("repo", "date", "year", "month", "day", "lang", "ext")
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Place:
    """A report's file, with the language and format it is in."""

    language: str
    format: str
    file: Path


@dataclass(frozen=True, slots=True)
class Pattern:
    """The checked output pattern: ``root`` is the folder before the first placeholder."""

    pattern: str
    formats: tuple[str, ...]
    root: Path

    def places(self, one: Followed, day: str) -> tuple[Place, ...]:
        """The files of a repository's day: every language in every format."""
        return tuple(
            Place(language, ext, Path(self._file(one.name, day, language, ext)))
            for language in one.languages
            for ext in self.formats
        )

    def _file(self, name: str, day: str, language: str, ext: str) -> str:
        year, month, number = day.split("-")
        return self.pattern.format(
            repo=name, date=day, year=year, month=month, day=number, lang=language, ext=ext
        )


def pattern_of(loaded: Loaded, repositories: tuple[Followed, ...]) -> Pattern:
    """The pattern of the configuration. Raises ConfigError where two reports would collide."""
    text, formats = loaded.config.output.path, tuple(dict.fromkeys(loaded.config.output.formats))
    for problem in _problems(text, formats, repositories):
        raise ConfigError(f"output.path: {problem}")
    full = loaded.resolve(text)
    return Pattern(full, formats, Path(full[: full.index("{")] + "x").parent)


def _problems(
    text: str, formats: tuple[str, ...], repositories: tuple[Followed, ...]
) -> Iterator[str]:
    found = _PLACE.findall(text)
    if {"{", "}"} & set(_PLACE.sub("", text)):
        yield "a brace is open; write placeholders as {repo}"
    for name in found:
        if name not in _PLACES:
            near = difflib.get_close_matches(name, _PLACES, n=1)
            hint = f"did you mean {{{near[0]}}}?" if near else f"use {', '.join(_PLACES)}"
            yield f"unknown {{{name}}}; {hint}"
    if "repo" not in found:
        yield "{repo} is missing; without it the repositories overwrite one another"
    if "date" not in found and not {"year", "month", "day"} <= set(found):
        yield "{date} is missing; without it the days overwrite one another"
    if "ext" not in found and len(formats) > 1:
        yield f"{{ext}} is missing, with the formats {', '.join(formats)}"
    if "lang" not in found and any(len(one.languages) > 1 for one in repositories):
        yield "{lang} is missing, with several languages"
