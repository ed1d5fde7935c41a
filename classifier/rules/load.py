"""Reads rule files and profiles, checks every word of them, and compiles the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from classifier import yaml_errors
from classifier.domain import TYPES, Thresholds
from classifier.errors import RuleError
from classifier.resources import rules_dir
from classifier.rules.compare import compile_path_test
from classifier.rules.engine import Profile
from classifier.rules.kinds import DEFAULT_KINDS, Kinds
from classifier.rules.place import Place, check_keys, flag, number, words
from classifier.rules.rule import RawRule, Rule, compile_rule

_PROFILE_KEYS = (
    *("about", "extends", "include", "rules", "disable", "override"),
    *("kinds", "no_kind", "thresholds", "model"),
)
_TOLD = 10  # rules that are wrong; where so many are, one cause has most of them
_FILES = (".yaml", ".yml")
_THRESHOLD_KEYS = ("base", "medium", "high", "spread", "also", "prior")
_TEXT = "tag:yaml.org,2002:str"
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """PyYAML lets a later key overwrite an equal earlier one; here that is an error."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        # Nearly every node is plain text, and loading rules is part of every start: text needs
        # none of the detours of PyYAML, which take a third of its time.
        if node.tag == _TEXT and isinstance(node, yaml.ScalarNode):
            return node.value
        found: object = super().construct_object(node, deep)
        return found

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"key {key.value!r} stands twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        found: dict[object, object] = super().construct_mapping(node, deep)
        return found


def read_yaml(file: Path) -> object:
    """The content of a YAML file. Raises RuleError that names the file and the line."""
    try:
        return yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506  a safe loader
    except OSError as error:
        raise RuleError(f"{file}: cannot be read: {error.strerror}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise RuleError(f"{file}{line}: {error.problem or error.context}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RuleError(f"{file}: is not YAML: {yaml_errors.told(error)}") from error


def profile_names(directory: Path | None = None) -> tuple[str, ...]:
    """The names of the profiles there are."""
    return tuple(
        sorted(file.stem for file in ((directory or rules_dir()) / "profiles").glob("*.yaml"))
    )


def load_profile(
    name: str, directory: Path | None = None, extra: Sequence[Path | str] = ()
) -> Profile:
    """Loads the profile ``name``, or the one in the file ``name`` where that ends in ``.yaml``.

    ``directory`` is the folder with ``profiles/`` and the rule files (gitsift's own if None);
    ``extra`` are further rule files, whose rules come last. Raises RuleError.
    """
    folder = directory or rules_dir()
    draft = _Draft(folder, name)
    draft.read_profile(name)
    for file in extra:
        draft.read_rules(Path(file))
    return draft.compile(name)


class _Draft:
    """A profile while its files are being read: rules by id, in order, not yet compiled."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.rules: dict[str, RawRule] = {}
        self.ids: dict[str, str] = {}
        self.thresholds: dict[str, object] = {}
        self.kinds = DEFAULT_KINDS
        self.about = ""
        self.model = True
        self.threshold_place = Place(name, key="thresholds")
        self._open: list[Path] = []

    def read_profile(self, name: str) -> None:
        file = self._find(name)
        if file in self._open:
            raise RuleError(f"{file}: extends itself by way of {' -> '.join(map(str, self._open))}")
        self._open.append(file)
        place = Place(str(file))
        keys = check_keys(read_yaml(file), _PROFILE_KEYS, place)
        if "extends" in keys:
            base = words(keys["extends"], None, place.at("extends"), "profile")[0]
            self.read_profile(str(file.parent / base) if base.endswith(_FILES) else base)
        here = place.at("include")
        for item in (
            words(keys["include"], None, here, "file") if keys.get("include", []) != [] else ()
        ):
            self.read_rules(self._included(item, file.parent, here))
        if keys.get("rules", []) != []:
            self.add_rules(keys["rules"], place)
        self._change(keys, place)
        self.about = str(keys.get("about", self.about))
        self.model = flag(keys.get("model", self.model), place.at("model"))
        if "kinds" in keys:
            self.kinds = _kinds(keys, place)
        if "thresholds" in keys:
            self.threshold_place = place.at("thresholds")
            self.thresholds |= check_keys(keys["thresholds"], _THRESHOLD_KEYS, self.threshold_place)

    def _find(self, name: str) -> Path:
        if name.endswith(_FILES):
            return Path(name)
        if name not in (known := profile_names(self.folder)):
            raise self._named_by().unknown("profile", name, known)
        return self.folder / "profiles" / f"{name}.yaml"

    def _named_by(self) -> Place:
        """Where an unknown profile is named: the one that extends it; "" is the command line."""
        return Place(str(self._open[-1]), key="extends") if self._open else Place("")

    def _included(self, name: str, beside: Path, place: Place) -> Path:
        """A rule file beside the profile, or else one of ours."""
        for folder in (beside, self.folder):
            if (folder / name).is_file():
                return folder / name
        ours = ", ".join(sorted(file.name for file in self.folder.glob("*.yaml")))
        raise place.error(f"there is no {name} in {beside}, and gitsift has only {ours}")

    def read_rules(self, file: Path) -> None:
        place = Place(str(file))
        keys = check_keys(read_yaml(file), ("rules",), place)
        self.add_rules(keys.get("rules"), place)

    def add_rules(self, spec: object, place: Place) -> None:
        if not isinstance(spec, list) or not spec:
            raise place.at("rules").error("must be a list with at least one rule")
        for number_, rule in enumerate(spec):
            here = place.at("rules").at(number_)
            if not isinstance(rule, Mapping) or not isinstance(rule.get("id"), str):
                raise here.error("must be a mapping with an id")
            name = rule["id"]
            if name in self.ids:
                raise here.error(f"id {name!r} stands twice, first in {self.ids[name]}")
            self.ids[name] = place.file
            self.rules[name] = RawRule(name, Place(place.file, name), rule)

    def _change(self, keys: Mapping[str, object], place: Place) -> None:
        """Applies ``disable`` and ``override``, which name rules read so far."""
        if "disable" in keys:
            for name in words(keys["disable"], self.rules, place.at("disable"), "rule"):
                del self.rules[name]
        if "override" in keys:
            changes = check_keys(keys["override"], self.rules, place.at("override"))
            for name, change in changes.items():
                here = place.at("override").at(name)
                if not isinstance(change, Mapping) or not change or "id" in change:
                    raise here.error("must be a mapping of the rule's keys other than id")
                # A new message makes the old one's translations wrong.
                fresh: dict[str, object] = {"messages": {}} if "message" in change else {}
                merged = {**self.rules[name].spec, **fresh, **change}
                self.rules[name] = RawRule(name, Place(place.file, name), merged)

    def compile(self, name: str) -> Profile:
        if not self.rules:
            raise RuleError(f"{self._open[0]}: has no rules; include a file or write rules:")
        rules: list[Rule] = []
        wrong: list[str] = []
        for raw in self.rules.values():
            try:
                rules.append(compile_rule(self._placed(raw), self.ids))
            except RuleError as error:
                wrong.append(str(error))
        if wrong:
            more = [f"… and {len(wrong) - _TOLD} more rules"] if len(wrong) > _TOLD else []
            raise RuleError("\n".join([*wrong[:_TOLD], *more]))
        thresholds = _thresholds(self.thresholds, self.threshold_place)
        return Profile(
            Path(name).stem, self.about, tuple(rules), thresholds, self.kinds, self.model
        )

    def _placed(self, raw: RawRule) -> RawRule:
        return replace(raw, place=replace(raw.place, kinds=self.kinds))


def _kinds(keys: Mapping[str, object], place: Place) -> Kinds:
    """A profile's own kinds of file: ``kinds: {core: [globs]}`` in order, and ``no_kind``."""
    named = keys["kinds"]
    here = place.at("kinds")
    if not isinstance(named, Mapping) or not named:
        raise here.error("must map each kind of file to its globs")
    order = tuple(str(kind) for kind in named)
    globs = tuple(
        (str(kind), compile_path_test(spec, here.at(kind))) for kind, spec in named.items()
    )
    fallback = words(keys.get("no_kind", order[0]), order, place.at("no_kind"), "kind of file")[0]
    return Kinds(order, globs, fallback)


def _thresholds(spec: Mapping[str, object], place: Place) -> Thresholds:
    for key in ("medium", "high"):
        if key not in spec:
            raise place.at(key).error(
                "is missing; a profile says from what score on a level begins"
            )
    prior = check_keys(spec.get("prior", {}), TYPES, place.at("prior"))
    values = {k: number(v, place.at(k)) for k, v in spec.items() if k != "prior"}
    found = Thresholds(
        **values, prior={k: number(v, place.at("prior").at(k)) for k, v in prior.items()}
    )
    if not found.medium < found.high:
        raise place.error(f"medium ({found.medium:g}) must be below high ({found.high:g})")
    if found.spread <= 0:
        raise place.at("spread").error("must be above 0")
    return found
