"""One check of the policy: its condition, its exceptions, and what it finds in a commit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from classifier.domain import Evidence, Fact, Facts, Verdict
from classifier.gate.conditions import VerdictTest, compile_verdict
from classifier.gate.result import SEVERITIES, Described
from classifier.rules.compare import compile_globs, compile_pattern
from classifier.rules.conditions import compile_test
from classifier.rules.context import NOWHERE, Context, Test
from classifier.rules.lazy import LazyPattern
from classifier.rules.place import Place, check_keys, flag, words

_KEYS = (
    "id",
    "severity",
    "message",
    "when",
    "verdict",
    "each",
    "redact",
    "except",
    "trips",
    "passes",
)
_EXCEPT_KEYS = ("paths", "authors", "labels")
OFF = "off"


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What a check does not look at: files, authors and labels of the pull request."""

    paths: LazyPattern | None = None
    authors: LazyPattern | None = None
    labels: frozenset[str] = frozenset()

    def excuse(self, facts: Facts, labels: frozenset[str]) -> bool:
        """Whether the commit's author or a label of the pull request is excepted."""
        if not self.labels.isdisjoint(labels):
            return True
        author = facts.commit.author
        return bool(self.authors and self.authors.search(f"{author.name} <{author.email}>"))


@dataclass(frozen=True, slots=True)
class Check:
    """A compiled check.

    ``each_file`` asks about every file by itself, so that each has its own finding; ``redact``
    keeps what was found out of the output.
    """

    described: Described
    place: Place
    test: Test | None
    verdict: VerdictTest | None
    each_file: bool
    redact: bool
    exceptions: tuple[Exceptions, ...]
    trips: object = None
    passes: object = None

    @property
    def id(self) -> str:
        """The check's permanent id."""
        return self.described.id

    def find(self, subject: Subject) -> Iterator[Evidence]:
        """Where the check fires in the commit; nothing where it does not."""
        facts = subject.facts
        if any(e.excuse(facts, subject.labels) for e in self.exceptions):
            return
        taken = NOWHERE if self.verdict is None else self.verdict(facts, subject.verdict)
        if taken is None:
            return
        hidden = [e.paths for e in self.exceptions if e.paths is not None]
        for context in subject.contexts(self.each_file, hidden):
            evidence = NOWHERE if self.test is None else self.test(context)
            if evidence is not None:
                yield taken if evidence == NOWHERE else evidence


class Subject:
    """A judged commit as the checks see it; views of it are made once and shared."""

    def __init__(self, facts: Facts, verdict: Verdict, labels: frozenset[str]) -> None:
        self.facts = facts
        self.verdict = verdict
        self.labels = labels
        self._whole: list[Context] | None = None
        self._files: list[Context] | None = None

    def contexts(self, each_file: bool, hidden: Iterable[LazyPattern] = ()) -> Iterable[Context]:
        """The whole commit, or every file of it by itself, without files of excepted paths."""
        patterns = tuple(hidden)
        if patterns:
            seen = _without(self.facts, patterns)
            if not seen.files and self.facts.files:
                return []
            return _by_file(seen) if each_file else [Context(seen)]
        if each_file:
            if self._files is None:
                self._files = _by_file(self.facts)
            return self._files
        if self._whole is None:
            self._whole = [Context(self.facts)]
        return self._whole


def _without(facts: Facts, hidden: tuple[LazyPattern, ...]) -> Facts:
    """The facts as if the files with hidden paths were not part of the commit."""
    files = tuple(f for f in facts.files if not any(p.match(f.path) for p in hidden))
    if len(files) == len(facts.files):
        return facts
    paths = {file.path for file in files} | {""}
    items = tuple(item for item in facts.items if item.path in paths)
    commit = replace(facts.commit, files=tuple(file.change for file in files))
    return replace(facts, commit=commit, files=files, items=items)


def _by_file(facts: Facts) -> list[Context]:
    items: dict[str, list[Fact]] = {}
    for item in facts.items:
        items.setdefault(item.path, []).append(item)
    contexts = []
    for file in facts.files:
        commit = replace(facts.commit, files=(file.change,))
        own = tuple(items.get(file.path, ()))
        contexts.append(Context(replace(facts, commit=commit, files=(file,), items=own)))
    return contexts


def compile_check(
    spec: Mapping[str, object], place: Place, everywhere: Exceptions, page: str
) -> Check | None:
    """A check from its YAML, None where its severity is off. Raises RuleError."""
    keys = check_keys(spec, _KEYS, place)
    severity = words(
        keys.get("severity", "warning"), (*SEVERITIES, OFF), place.at("severity"), "severity"
    )
    if "when" not in keys and "verdict" not in keys:
        raise place.error("has no condition; give it when: or verdict:")
    if not keys.get("message"):
        raise place.at("message").error("is missing; say what is wrong and the cure")
    message = words(keys["message"], None, place.at("message"), "message")[0]
    each = words(keys.get("each", "commit"), ("commit", "file"), place.at("each"), "word")[0]
    level = next((s for s in SEVERITIES if s == severity[0]), None)
    check = Check(
        described=Described(place.rule, level or "notice", message, page),
        place=place,
        test=compile_test(keys["when"], place.at("when")) if "when" in keys else None,
        verdict=compile_verdict(keys["verdict"], place.at("verdict"))
        if "verdict" in keys
        else None,
        each_file=each == "file",
        redact=flag(keys.get("redact", False), place.at("redact")),
        exceptions=(everywhere, compile_exceptions(keys.get("except"), place.at("except"))),
        trips=keys.get("trips"),
        passes=keys.get("passes"),
    )
    return check if level else None


def compile_exceptions(spec: object, place: Place) -> Exceptions:
    """``{paths: globs, authors: patterns, labels: names}``. Raises RuleError."""
    if spec is None:
        return Exceptions()
    keys = {key: value for key, value in check_keys(spec, _EXCEPT_KEYS, place).items() if value}
    paths, authors = keys.get("paths"), keys.get("authors")
    labels = words(keys["labels"], None, place.at("labels"), "label") if "labels" in keys else ()
    return Exceptions(
        compile_globs(paths, place.at("paths")) if paths else None,
        compile_pattern(authors, place.at("authors"), re.IGNORECASE) if authors else None,
        frozenset(label.casefold() for label in labels),
    )
