"""Rules that would have been right on labels where we were wrong.

A pattern is a condition of the rule language: on paths, on what the subject claims, on facts of the
diff. It is worth a rule where enough labelled commits match it, nearly all with the same label,
and our verdict on some of them was another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from classifier.domain import Facts, Judged
from classifier.labels.label import Label

# The kinds of patterns, those first that say most.
_KINDS = ("only", "scope", "raw", "some", "fact")
_DEEPEST = 3
_WEIGHT = 12
"""Log-odds of a suggested vote: more than rules and model usually bring up together."""
_FEW = 4
_LINES = 8


@dataclass(frozen=True, slots=True)
class Known:
    """A labelled commit and our verdict on it."""

    judged: Judged
    label: Label

    @property
    def facts(self) -> Facts:
        """The facts of the commit."""
        return self.judged.facts

    def truth(self, what: str) -> str:
        """What the label says: of "type" or "importance"; "" where nothing."""
        return (self.label.type if what == "type" else self.label.importance) or ""

    def is_wrong(self, what: str) -> bool:
        """Whether our verdict is another."""
        truth = self.truth(what)
        return truth not in ("", getattr(self.judged.verdict, what))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule for the file of one's own rules, as plain data, and what speaks for it.

    ``support`` labelled commits match, ``right`` of them have the label; ``mended`` are those that
    we had wrong.
    """

    rule: Mapping[str, Any]
    support: int
    right: int
    mended: int

    @property
    def precision(self) -> float:
        """The share of matching commits whose label the rule gives."""
        return self.right / self.support


@dataclass(frozen=True, slots=True)
class _Found:
    """A pattern whose commits nearly all have one label: of ``what``, in ``rows``."""

    pattern: tuple[str, str]
    rows: tuple[int, ...]
    what: str
    label: str

    @property
    def place(self) -> tuple[int, str]:
        """Where it stands among those that are as good."""
        return _KINDS.index(self.pattern[0]), self.pattern[1]

    def mends(self, known: Sequence[Known]) -> set[int]:
        """The commits that we have wrong and the rule would have right."""
        return {p for p in self.rows if known[p].is_wrong(self.what) and self.fits(known[p])}

    def fits(self, one: Known) -> bool:
        """Whether the commit has the label."""
        return one.truth(self.what) == self.label


def suggest(known: Sequence[Known], support: int, precision: float) -> Iterator[Suggestion]:
    """Rules, those that mend most first; each mends something that those before do not."""
    matched: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(known):
        for pattern in patterns(one.facts):
            matched[pattern].append(place)
    for what in ("type", "importance"):
        found = []
        for pattern, places in matched.items():
            rows = tuple(p for p in places if known[p].truth(what))
            label, count = _commonest(known, rows, what)
            if len(rows) >= support and count >= precision * len(rows):
                found.append(_Found(pattern, rows, what, label))
        yield from _chosen(known, found)


def _commonest(known: Sequence[Known], rows: Sequence[int], what: str) -> tuple[str, int]:
    return next(iter(Counter(known[p].truth(what) for p in rows).most_common(1)), ("", 0))


def _chosen(known: Sequence[Known], found: list[_Found]) -> Iterator[Suggestion]:
    """The best of the patterns, then the best for what is left, until nothing is mended."""
    mended: set[int] = set()
    while found:
        gains = {one.pattern: one.mends(known) - mended for one in found}
        found = [one for one in found if gains[one.pattern]]
        if not found:
            return
        # Of those that mend as much, the narrowest says the most.
        best = min(found, key=lambda one: (-len(gains[one.pattern]), len(one.rows), one.place))
        mended |= gains[best.pattern]
        yield _suggestion(known, best, len(gains[best.pattern]))


def _suggestion(known: Sequence[Known], found: _Found, mended: int) -> Suggestion:
    right = [p for p in found.rows if found.fits(known[p])]
    inside = set(found.rows)
    outside = (one for p, one in enumerate(known) if p not in inside)
    other = next((one for one in outside if not found.fits(one)), None)
    rule = {
        "id": f"own.{found.what}.{found.label}.{_slug(found.pattern)}",
        "message": _told(found.pattern),
        "when": condition(found.pattern),
        **_effect(found.what, found.label),
        "match": example(known[right[0]].facts, found.pattern),
        "no_match": example(other.facts) if other else {"subject": "begin", "files": ["begin"]},
    }
    return Suggestion(rule, len(found.rows), len(right), mended)


def _effect(what: str, label: str) -> dict[str, Any]:
    if what == "type":
        return {"type": label, "weight": _WEIGHT}
    bounds = {"high": ("floor",), "low": ("ceiling",)}.get(label, ("floor", "ceiling"))
    return dict.fromkeys(bounds, label)


def _slug(pattern: tuple[str, str]) -> str:
    return re.sub(r"[^a-z0-9]+", "-", "-".join(pattern).lower()).strip("-")[:60]


def _told(pattern: tuple[str, str]) -> str:
    kind, value = pattern
    return {
        "only": f"nothing but {value}",
        "some": f"something in {value}",
        "scope": f"the subject names the area {value}",
        "raw": f"the subject begins with “{value}”",
        "fact": f"{value} in the diff",
    }[kind]


def patterns(facts: Facts) -> Iterator[tuple[str, str]]:
    """All patterns that a commit matches, each once: (kind, value)."""
    globs = [_globs(file.path) for file in facts.files]
    if globs:
        yield from (("only", glob) for glob in sorted(set.intersection(*globs)))
        yield from (("some", glob) for glob in sorted(set.union(*globs)))
    yield from (("scope", scope.lower()) for scope in dict.fromkeys(facts.claim.scopes))
    if facts.claim.raw:
        yield "raw", facts.claim.raw.lower()
    yield from dict.fromkeys(("fact", f"{item.kind} {item.action}") for item in facts.items)


def _globs(path: str) -> set[str]:
    """Globs for a file: its folders, its name's end, itself; none with a glob's own characters."""
    if re.search(r"[\[\]*?!\\{}]", path):
        return set()
    parts = PurePosixPath(path)
    folders = [str(folder) for folder in parts.parents if str(folder) != "."]
    found = {f"{folder}/**" for folder in folders if folder.count("/") < _DEEPEST}
    if parts.suffix:
        found.add(f"**/*{parts.suffix}")
    return found | {path}


def condition(pattern: tuple[str, str]) -> dict[str, Any]:
    """The pattern in the language of the rules."""
    kind, value = pattern
    if kind == "only":
        return {"paths": {"only": [value]}}
    if kind == "some":
        return {"paths": [value]}
    if kind == "fact":
        name, _, action = value.rpartition(" ")
        return {"facts": {"kind": name, "action": action}}
    return {"claim": {kind: f"^{re.escape(value)}$"}}


def example(facts: Facts, pattern: tuple[str, str] = ("", "")) -> dict[str, Any]:
    """A small commit like this one, in which the pattern holds as it does here."""
    what, value = pattern
    files: list[Any] = [f.path for f in facts.files if what != "some" or value in _globs(f.path)]
    files = files[:_FEW]
    if what == "fact":
        kind, _, action = value.rpartition(" ")
        item = next(i for i in facts.items if (i.kind, i.action) == (kind, action))
        files = [_file(facts, item.path, item.line)]
    found: dict[str, Any] = {"subject": facts.commit.subject or "(no message)"}
    return found | {"files": files} if files else found


def _file(facts: Facts, path: str, line: int) -> dict[str, Any]:
    """A changed file with the lines around one of them."""
    change = next((f.change for f in facts.files if f.path == path), None)
    for hunk in change.hunks if change else ():
        ahead = line - hunk.new_start
        if 0 <= ahead <= len(hunk.lines):
            start = max(0, ahead - _LINES // 2)
            return {"path": path, "lines": list(hunk.lines[start : start + _LINES])}
    return {"path": path}
