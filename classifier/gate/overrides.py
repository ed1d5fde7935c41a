"""Decisions of people over the gate: a commit's trailer, its label, or an entry of a reviewed file.

``Gitsift-Override: type=docs, reason=only comments`` in the message, or in the file::

    overrides:
      - commit: 1a2b3c4
        checks: [too-large]
        reason: vendored by hand, reviewed in the upstream project

Each needs a reason and is recorded in every output. So is a row of the labels that the
configuration or the model in use has, which decides about verdicts as it does elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from classifier.domain import IMPORTANCES, TYPES, Facts, Verdict
from classifier.errors import RuleError
from classifier.gate.result import Described, Override
from classifier.labels.override import Decision, Decisions, decide_over, pairs, trailers, unheard
from classifier.rules.load import read_yaml
from classifier.rules.place import Place, check_keys, words

MISUSED = Described(
    "override",
    "warning",
    "the override is not understood and has no effect",
    "checks/override.md",
)
_KEYS = ("commit", "checks", "type", "importance", "reason")
_SHA = re.compile(r"[0-9a-f]{7,64}")


@dataclass(frozen=True, slots=True)
class Overrides:
    """The entries of the file, by the commit's SHA or the beginning of it."""

    entries: tuple[tuple[str, Override], ...] = ()

    def of(self, sha: str) -> tuple[Override, ...]:
        """What the file says of a commit."""
        return tuple(replace(o, sha=sha) for prefix, o in self.entries if sha.startswith(prefix))


def load_overrides(file: str, checks: Iterable[str]) -> Overrides:
    """Reads the file of overrides ("": there is none). Raises RuleError naming file and entry."""
    if not file:
        return Overrides()
    place = Place(file)
    listed = check_keys(read_yaml(Path(file)) or {}, ("overrides",), place).get("overrides") or []
    if not isinstance(listed, list):
        raise place.at("overrides").error("must be a list")
    known = tuple(checks)
    return Overrides(
        tuple(_entry(spec, place.at("overrides").at(n), known) for n, spec in enumerate(listed))
    )


def _entry(spec: object, place: Place, known: tuple[str, ...]) -> tuple[str, Override]:
    keys = check_keys(spec, _KEYS, place)
    prefix = keys.get("commit")
    if not isinstance(prefix, str) or not _SHA.fullmatch(prefix):
        raise place.at("commit").error(
            f'{prefix!r} is no SHA; give at least 7 digits in quotes, such as "1a2b3c4"'
        )
    return prefix, _override("", place.file, keys, known, place)


def read_trailers(facts: Facts, known: tuple[str, ...]) -> tuple[list[Override], list[str]]:
    """(overrides of the commit's trailers, what is wrong with those not understood)."""
    good: list[Override] = []
    bad = [str(error) for _, error in unheard(facts)]
    place = Place("Gitsift-Override")
    for value in trailers(facts):
        try:
            keys = pairs(value, place)
            good.append(_override(facts.commit.sha, "trailer", keys, known, place))
        except RuleError as error:
            bad.append(str(error))
    return good, bad


def read_label(sha: str, labels: Decisions) -> list[Override]:
    """The override of the row about a commit, none where no row says anything about it."""
    found = labels.of(sha)
    if found is None or replace(found, reason="") == Decision(found.origin):
        return []
    return [
        Override(
            sha=sha,
            origin=found.origin,
            reason=found.reason,
            type=found.type,
            importance=found.importance or "",
            tags=found.tags,
            also=found.also,
        )
    ]


def _override(
    sha: str, origin: str, spec: Mapping[str, object], known: tuple[str, ...], place: Place
) -> Override:
    keys = check_keys(spec, _KEYS, place)
    if not isinstance(keys.get("reason"), str) or not str(keys["reason"]).strip():
        raise place.at("reason").error("is missing; an override says why: reason=…")
    found = Override(
        sha=sha,
        origin=origin,
        reason=str(keys["reason"]).strip(),
        # A trailer has one check a key, the file a list of them.
        checks=words(
            keys["checks"], known, place.at("check" if origin == "trailer" else "checks"), "check"
        )
        if "checks" in keys
        else (),
        type=words(keys["type"], TYPES, place.at("type"), "type")[0] if "type" in keys else "",
        importance=words(keys["importance"], IMPORTANCES, place.at("importance"), "importance")[0]
        if "importance" in keys
        else "",
    )
    if not (found.checks or found.type or found.importance):
        raise place.error("overrides nothing; name check=, type= or importance=")
    return found


def apply(verdict: Verdict, overrides: Iterable[Override]) -> Verdict:
    """The verdict as people decided it; the later override wins."""
    return decide_over(verdict, map(_decision, overrides))


def _decision(override: Override) -> Decision:
    level = next((name for name in IMPORTANCES if name == override.importance), None)
    return Decision(
        override.origin, override.type, override.tags, level, override.reason, override.also
    )
