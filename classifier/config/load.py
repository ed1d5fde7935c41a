"""Finds, reads and checks the configuration file, and remembers where each value came from."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml

from classifier import yaml_errors
from classifier.config.schema import Config
from classifier.errors import ConfigError

NAMES = ("gitsift.yaml", ".gitsift.yaml", "pyproject.toml")
_UNKNOWN = re.compile(r"unknown field `(?P<key>[^`]*)`(?: - at `(?P<where>.*)`)?")
_AT = re.compile(r"(?P<what>.*) - at `(?P<where>.*)`")
_ANY_KEY = re.compile(r"(?P<above> - at `(?:key` in `)?\$\.(?P<steps>\w+(?:\.\w+)*))\[\.\.\.\]")
_BARE = "; YAML reads a bare off, on, no or yes as false or true: put a word in quotes"
_CHECK = re.compile(r"\$\.gate\.checks\.[^.]+")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The configuration with the file it came from (None: defaults alone) and its raw values."""

    config: Config
    file: Path | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)

    def resolve(self, name: str) -> str:
        """A path of the file, relative to the folder that the file is in."""
        return str(self.file.parent / name) if self.file and name else name


def find(start: Path) -> Path | None:
    """The nearest configuration file at or above ``start``."""
    for folder in (start.resolve(), *start.resolve().parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or _pyproject(path) is not None):
                return path
    return None


def load(file: str = "", start: Path | None = None) -> Loaded:
    """Reads ``file``, or the nearest one at or above ``start`` (the current folder).

    Raises ConfigError naming file and key, with the nearest known key.
    """
    path = Path(file) if file else find(start or Path.cwd())
    if path is None:
        return Loaded(Config())
    raw = _switched_off(_read(path))
    try:
        return Loaded(msgspec.convert(raw, Config), path, raw)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {_explain(_named(str(error), raw))}") from error


def origins(loaded: Loaded) -> Iterator[tuple[str, Any, str]]:
    """(key, value, where it came from) of every value in effect, keys dotted."""
    where = str(loaded.file) if loaded.file else ""
    yield from _origins("", msgspec.to_builtins(loaded.config), loaded.raw, where)


def _origins(
    prefix: str, values: Mapping[str, Any], raw: object, file: str
) -> Iterator[tuple[str, Any, str]]:
    for key, value in values.items():
        known: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
        given = key in known
        if isinstance(value, Mapping) and value:
            yield from _origins(f"{prefix}{key}.", value, known.get(key), file)
        else:
            yield f"{prefix}{key}", value, file if given else "default"


def _read(path: Path) -> Mapping[str, Any]:
    try:
        if path.suffix == ".toml":
            raw: Any = _pyproject(path) or {}
        else:
            raw = yaml.load(path.read_text("utf-8"), _StrictLoader)  # noqa: S506 - a SafeLoader
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not YAML: {yaml_errors.told(error)}") from error
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise ConfigError(f"{path}: a mapping of keys is expected, not {type(raw).__name__}")
    return raw


def _pyproject(path: Path) -> dict[str, Any] | None:
    try:
        tool = tomllib.loads(path.read_text("utf-8")).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error
    section = tool.get("gitsift") if isinstance(tool, dict) else None
    return section if isinstance(section, dict) else None


def _switched_off(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The raw values with ``severity: off`` as it was meant: YAML reads a bare off as false."""
    gate = raw.get("gate")
    checks = gate.get("checks") if isinstance(gate, dict) else None
    for settings in checks.values() if isinstance(checks, dict) else ():
        if isinstance(settings, dict) and settings.get("severity") is False:
            settings["severity"] = "off"
    return raw


def _named(said: str, raw: Mapping[str, Any]) -> str:
    """msgspec's message with the key that it leaves out where a mapping may have any key."""
    hidden = _ANY_KEY.search(said)
    if hidden is None:
        return said
    steps = hidden["steps"].split(".")
    mapping: Any = raw
    for step in steps:
        mapping = mapping.get(step) if isinstance(mapping, Mapping) else None
    for key, value in mapping.items() if isinstance(mapping, Mapping) else ():
        alone: Any = {key: value}
        for step in reversed(steps):
            alone = {step: alone}
        try:
            msgspec.convert(alone, Config)
        except msgspec.ValidationError:
            return f"{said[: hidden.end('above')]}.{key}{said[hidden.end() :]}"
    return said


def _explain(said: str) -> str:
    if unknown := _UNKNOWN.search(said):
        key, where = unknown["key"], unknown["where"] or "$"
        near = difflib.get_close_matches(key, _known_keys(), n=1, cutoff=0.6)
        hint = (
            f"; did you mean {near[0]!r}?" if near else "; 'gitsift config schema' lists the keys"
        )
        return f"unknown key {key!r}{_place(where)}{hint}"
    if at := _AT.match(said):
        return f"{at['what']}{_place(at['where'])}{_cure(at['what'], at['where'])}"
    return said


def _cure(what: str, where: str) -> str:
    """What to write instead, "" where the message itself says it."""
    words = _words_at(where)
    told = f"; write {', '.join(words[:-1])} or {words[-1]}" if words else ""
    if what.startswith("Invalid enum value"):
        return told
    if what.startswith("Expected `object") and _CHECK.fullmatch(where):
        return '; write what it changes, such as {severity: "off"}'
    if what.startswith("Expected `str") and what.endswith("got `bool`"):
        return told + _BARE
    return ""


def _place(where: str) -> str:
    dotted = where.removeprefix("$").removeprefix(".")
    return f" at {dotted}" if dotted else ""


def _words_at(where: str) -> list[str]:
    """The words that the schema knows for a place such as ``$.gate.checks.secret.severity``."""
    schema = msgspec.json.schema(Config)
    nodes: list[dict[str, Any]] = [schema["$defs"]["Config"]]
    for step in re.findall(r"\.([^.\[]+)|(\[)", where):
        nodes = [inner for node in nodes for inner in _inside(node, step[0], schema)]
    return [str(word) for node in nodes for word in node.get("enum", ())]


def _inside(node: dict[str, Any], key: str, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What stands below a key of a node, which may have any, or in its list where the key is ""."""
    below = [node.get("properties", {}).get(key), node.get("additionalProperties")]
    if not key:
        below = [node.get("items")]
    for found in below:
        if isinstance(found, dict):
            for one in found.get("anyOf", [found]):
                reference = str(one.get("$ref", "")).rpartition("/")[2]
                yield schema["$defs"][reference] if reference else one


def _known_keys() -> list[str]:
    schema = msgspec.json.schema(Config)
    return sorted({key for d in schema["$defs"].values() for key in d.get("properties", {})})


class _StrictLoader(yaml.SafeLoader):
    """Refuses a key that is given twice, which YAML would drop in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"key {key.value!r} is given twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)
