"""What a path says: kind, language, component. The table itself is ``rules/paths.yaml``."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from classifier import yaml_errors
from classifier.domain import FILE_KINDS
from classifier.errors import RuleError
from classifier.facts.globs import PatternError, PatternTable

# libyaml's safe loader takes a tenth of the time, where PyYAML was built with it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYS = ("default", "kinds", "languages", "components")


class PathTable:
    """Answers about paths, remembered: the same paths come again through a whole history."""

    def __init__(
        self,
        kinds: Sequence[tuple[str, Sequence[str]]],
        languages: Mapping[str, Sequence[str]],
        default: str = "source",
        components: Mapping[str, Any] | None = None,
    ) -> None:
        """Compile the table. Raises PatternError for a pattern that is no pattern."""
        parts = components or {}
        self._kind_names = [kind for kind, _ in kinds]
        self._language_names = list(languages)
        self._kinds = PatternTable([patterns for _, patterns in kinds])
        self._languages = PatternTable(list(languages.values()))
        self._default = default
        self._depth = int(parts.get("depth", 3))
        self._containers = frozenset(parts.get("containers", ()))
        self._wrappers = frozenset(parts.get("wrappers", ()))
        self._ends = tuple(f"/{end}/" for end in parts.get("ends", ()))
        self._known: dict[str, tuple[str, str, str]] = {}

    def look_up(self, path: str) -> tuple[str, str, str]:
        """Kind (of FILE_KINDS), language ("" if unknown) and component of a path."""
        known = self._known.get(path)
        if known is None:
            kind = self._kinds.first(path)
            language = self._languages.first(path)
            known = self._known[path] = (
                self._default if kind is None else self._kind_names[kind],
                "" if language is None else self._language_names[language],
                self._component(path),
            )
        return known

    def kind(self, path: str) -> str:
        """What the file is for, one of FILE_KINDS."""
        return self.look_up(path)[0]

    def language(self, path: str) -> str:
        """The language by the file's name, "" where none is known."""
        return self.look_up(path)[1]

    def component(self, path: str) -> str:
        """The area a reader would name, a run of folders of the path; "" for a top-level file."""
        return self.look_up(path)[2]

    def _component(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        for end in self._ends:
            if end in f"/{folder}/":
                folder = f"/{folder}/".partition(end)[0].strip("/") or folder
        parts = folder.split("/") if folder else []
        start = 0
        while len(parts) - start > 1:
            if parts[start] in self._containers:
                start += 1
            elif parts[start] in self._wrappers:
                start += 2 if len(parts) - start > 2 else 1
            else:
                break
        return "/".join(parts[start : start + self._depth])


def load_paths(file: Path) -> PathTable:
    """Read and check ``rules/paths.yaml``.

    Raises RuleError that names the file and the key that is wrong.
    """
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader, see above)
    except OSError as error:
        raise RuleError(f"{file}: cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RuleError(f"{file}: is not YAML: {yaml_errors.told(error)}") from error
    if not isinstance(data, dict):
        raise RuleError(f"{file}: must be a mapping with the keys {', '.join(_KEYS)}")
    for key in data:
        if key not in _KEYS:
            raise RuleError(f"{file}: unknown key {key!r}{_hint(key, _KEYS)}")
    default = data.get("default", "source")
    _check_kind(file, "default", default)
    kinds = _kinds(file, data.get("kinds"))
    languages = _languages(file, data.get("languages", {}))
    return PathTable(kinds, languages, default, _components(file, data.get("components", {})))


def _hint(word: object, words: Sequence[str]) -> str:
    close = difflib.get_close_matches(str(word), words, 1)
    return f": did you mean {close[0]!r}?" if close else f": known are {', '.join(words)}"


def _check_kind(file: Path, key: str, kind: object) -> None:
    if kind not in FILE_KINDS:
        raise RuleError(f"{file}: {key}: unknown kind {kind!r}{_hint(kind, FILE_KINDS)}")


def _patterns(file: Path, key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not value:
        raise RuleError(f"{file}: {key}: must be a list of at least one pattern")
    try:
        PatternTable([value])
    except PatternError as error:
        raise RuleError(f"{file}: {key}: {error}") from error
    return value


def _kinds(file: Path, entries: object) -> list[tuple[str, list[str]]]:
    if not isinstance(entries, list) or not entries:
        raise RuleError(f"{file}: kinds: must be a list of entries with kind and patterns")
    found = []
    for number, entry in enumerate(entries):
        key = f"kinds[{number}]"
        if not isinstance(entry, dict):
            raise RuleError(f"{file}: {key}: must be a mapping with kind and patterns")
        for name in entry:
            if name not in ("kind", "patterns"):
                raise RuleError(f"{file}: {key}: unknown key {name!r}: known are kind, patterns")
        _check_kind(file, f"{key}.kind", entry.get("kind"))
        found.append((entry["kind"], _patterns(file, f"{key}.patterns", entry.get("patterns"))))
    return found


def _languages(file: Path, entries: object) -> dict[str, list[str]]:
    if not isinstance(entries, dict):
        raise RuleError(f"{file}: languages: must map each language to a list of patterns")
    return {str(k): _patterns(file, f"languages.{k}", v) for k, v in entries.items()}


def _components(file: Path, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RuleError(f"{file}: components: must be a mapping")
    for key, item in value.items():
        if key == "depth":
            good = isinstance(item, int) and not isinstance(item, bool) and item > 0
        elif key in ("containers", "wrappers", "ends"):
            good = isinstance(item, list) and all(isinstance(i, str) for i in item)
        else:
            names = ("depth", "containers", "wrappers", "ends")
            raise RuleError(f"{file}: components: unknown key {key!r}{_hint(key, names)}")
        if not good:
            what = "a number above 0" if key == "depth" else "a list of folder names"
            raise RuleError(f"{file}: components.{key}: must be {what}")
    return value
