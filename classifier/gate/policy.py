"""The policy in effect: gitsift's own checks, changed and extended by ``gitsift.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import yaml

from classifier.config import Loaded
from classifier.config.schema import Config, Gate
from classifier.errors import UsageError
from classifier.gate.check import Check, compile_check, compile_exceptions
from classifier.gate.result import Described, Severity
from classifier.resources import rules_dir
from classifier.rules.load import read_yaml
from classifier.rules.place import Place, check_keys

SHIPPED = "gate.yaml"
_OWN_PAGE = """\
# {id}: {message}

A check of your own, under gate.checks in {file}:

{spec}
To silence it for one commit, write in the last paragraph of its message:

Gitsift-Override: check={id}, reason=why
"""


@dataclass(frozen=True, slots=True)
class Policy:
    """Checks in order, and from which severity on the gate trips.

    ``trailers`` says whether a commit's own trailers and rows of labels may override; the file of
    overrides always does.
    """

    checks: tuple[Check, ...]
    fail_on: Severity = "error"
    trailers: bool = True
    known: tuple[str, ...] = field(default=())

    @property
    def described(self) -> tuple[Described, ...]:
        """The checks as outputs need them."""
        return tuple(check.described for check in self.checks)


@dataclass(frozen=True, slots=True)
class Source:
    """A check before it is compiled, with the file that says most about it."""

    spec: Mapping[str, object]
    place: Place
    page: str = ""
    origin: str = ""
    changed: frozenset[str] = frozenset()


def load_policy(gate: Gate, file: Path | None = None) -> Policy:
    """The policy that a configuration asks for. Raises RuleError naming file, check and key."""
    name = str(file) if file else "gitsift.yaml"
    everywhere = compile_exceptions(_plain(gate.except_), Place(name, key="gate.except"))
    sources = check_sources(gate, name)
    compiled = (compile_check(s.spec, s.place, everywhere, s.page) for s in sources.values())
    checks = tuple(check for check in compiled if check is not None)
    return Policy(checks, gate.fail_on, gate.trailers, tuple(sources))


def check_sources(gate: Gate, name: str) -> dict[str, Source]:
    """All checks by id: the shipped ones with the configuration's changes, then its own."""
    sources = _shipped()
    for check, settings in gate.checks.items():
        given = _plain(settings)
        place = Place(name, check)
        known = sources.get(check)
        if known is None and "when" not in given and "verdict" not in given:
            raise place.unknown("check", check, sources)
        spec = _changed(known.spec, given) if known else given
        page = known.page if known else ""
        origin = known.origin if known else name
        sources[check] = Source(spec, place, page, origin, frozenset(given))
    return sources


def _changed(spec: Mapping[str, object], given: dict[str, object]) -> dict[str, object]:
    """A shipped check with what the configuration says; exceptions are added, not replaced."""
    there, more = spec.get("except"), given.get("except")
    if isinstance(there, dict) and isinstance(more, dict):
        both = {key: [*there.get(key, ()), *more.get(key, ())] for key in {**there, **more}}
        return {**spec, **given, "except": both}
    return {**spec, **given}


def page_of(check: str, configured: Callable[[], Loaded] | None = None) -> str:
    """The page that explains a check. Raises UsageError for an id that has none.

    ``configured`` reads the configuration; it is called for what is no shipped check.
    """
    pages = {file.stem: file for file in (rules_dir() / "checks").glob("*.md")}
    if check in pages:
        return pages[check].read_text("utf-8")
    loaded = configured() if configured else Loaded(Config())
    own = {key: _plain(settings) for key, settings in loaded.config.gate.checks.items()}
    if check not in own:
        place = Place("gitsift gate --explain")
        raise UsageError(str(place.unknown("check", check, [*pages, *own])))
    return _OWN_PAGE.format(
        id=check,
        message=own[check].get("message", ""),
        file=loaded.file,
        spec=yaml.safe_dump({check: own[check]}, sort_keys=False, allow_unicode=True),
    )


def _shipped() -> dict[str, Source]:
    file = rules_dir() / SHIPPED
    place = Place(f"rules/{SHIPPED}")
    listed = check_keys(read_yaml(file), ("checks",), place).get("checks")
    if not isinstance(listed, list):
        raise place.at("checks").error("must be a list of checks")
    sources: dict[str, Source] = {}
    for number, spec in enumerate(listed):
        name = spec.get("id") if isinstance(spec, dict) else None
        if not isinstance(name, str) or name in sources:
            raise place.at("checks").at(number).error("needs an id of its own")
        sources[name] = Source(spec, Place(place.file, name), f"checks/{name}.md", place.file)
    return sources


def _plain(settings: msgspec.Struct) -> dict[str, object]:
    """What a section gives, by the keys of the file; what is not given is left out."""
    plain: dict[str, object] = msgspec.json.decode(msgspec.json.encode(settings))
    return {key: value for key, value in plain.items() if value is not None}
