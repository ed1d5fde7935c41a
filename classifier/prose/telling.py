"""Rates facts: which of them tells a reader most about this commit."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from classifier.domain import Fact, Facts, Verdict
from classifier.facts.around import TESTING
from classifier.prose.about import agreement, claimed_action
from classifier.prose.keyed import KIND as ENTRY
from classifier.prose.lines import KIND as LINE
from classifier.prose.markup import Source, stands_in, words
from classifier.prose.names import name_of
from classifier.prose.sides import Sides
from classifier.prose.spelling import PIECE, weight, worth
from classifier.prose.spread import Texts

_KIND: Mapping[str, float] = {
    "function": 5,
    "class": 7,
    "type": 6,
    "parameter": 6,
    "field": 4.5,
    "constant": 5,
    "variable": 3.7,
    "decorator": 3,
    "import": 3.8,
    "option": 9,
    "option_used": 4,
    "env": 6.5,
    "config": 6,
    "endpoint": 8,
    "metric": 7,
    "log": 3,
    "error": 5,
    "fault": 4,
    "handled": 4,
    "guard": 3.2,
    "return": 2,
    "version": 8,
    "dependency": 6.5,
    "locked": 6,
    "schema": 7,
    "test": 4,
    "heading": 4,
    "mention": 4,
    "link": 1,
    "comment": 1,
    "docstring": 3,
    "remark": 3,
    "ci_job": 5,
    "ci_step": 4,
    "ci_trigger": 5,
    "ci_permission": 6,
    "docker": 4,
    "build": 4.5,
    "build_part": 4.5,
    "command": 3,
    "file": 5,
    "mode": 2,
    "concurrency": 4.5,
    "memory": 3.5,
    "unsafe": 4.5,
    "subprocess": 4,
    "deserialization": 5,
    "crypto": 5,
    "auth": 5,
    "permission": 5,
    "network": 3.5,
    "perf": 4,
    "deprecation": 9,
    "todo": 1.5,
    "call": 3,
    "string": 2.3,
    "identifier": 1.8,
    "omitted": 0.5,
    "text": 3,
    "line": 3.6,
    "entry": 3.6,
    "code_line": 4.6,
    "moved_line": 2.4,
}
_TYPE: Mapping[str, Mapping[str, float]] = {
    "feat": {"class": 1.3, "function": 1.2, "option": 1.2, "file": 1.2, "dependency": 0.6},
    "fix": {
        "dependency": 0.6,
        "guard": 1.5,
        "error": 1.3,
        "handled": 1.4,
        "return": 1.3,
        "variable": 1.2,
    },
    "perf": {"dependency": 0.6, "perf": 2, "concurrency": 1.3, "memory": 1.4, "call": 1.2},
    "refactor": {"dependency": 0.6, "function": 1.2, "file": 1.3, "import": 1.2},
    "style": {"import": 1.5, "comment": 1.5, "decorator": 1.3},
    "docs": {
        "line": 1.3,
        "text": 1.6,
        "heading": 2,
        "mention": 1.6,
        "comment": 3,
        "file": 1.3,
        "command": 1.5,
        "link": 2,
    },
    "test": {"test": 2.2, "decorator": 1.3},
    "ci": {"ci_step": 1.8, "ci_job": 2, "ci_trigger": 1.6, "config": 1.4, "command": 1.4},
    "build": {
        "dependency": 2,
        "build": 1.8,
        "build_part": 1.8,
        "docker": 1.8,
        "version": 1.5,
        "command": 1.4,
    },
    "chore": {"version": 1.6, "dependency": 1.6, "file": 1.3},
}
_ACTION: Mapping[str, float] = {
    "added": 1.0,
    "removed": 1.0,
    "changed": 1.15,
    "renamed": 1.2,
    "moved": 1.0,
    "touched": 0.9,
}
_HOME: Mapping[str, frozenset[str]] = {
    "test": frozenset({"test"}),
    "docs": frozenset({"docs"}),
    "ci": frozenset({"ci"}),
    "build": frozenset({"build", "manifest", "lock", "config", "ci"}),
    "chore": frozenset({"build", "manifest", "config", "ci", "docs", "data"}),
}
_ASIDE: Mapping[str, float] = {
    "test": 0.4,
    "docs": 0.5,
    "ci": 0.6,
    "lock": 0.2,
    "generated": 0.2,
    "vendored": 0.2,
    "data": 0.5,
}
_INNER = words("identifier string comment import variable call return guard link log todo")
_PASSING = words("variable call string identifier link comment")
_SETTINGS = words("option option_used env config")
_KNOWN = ("function", "changed", ".py")  # though all calls of it hold
_WHOLE = words("function class type test")
WEAK = words("name identifier string call comment variable import mention")
_FAINT = words("decorator docstring option_used import comment mention todo remark")
TEST_MODULES = ("tests", "test", TESTING)
"""What tests within a source file stand in."""
_NEAR = 3  # kinship of what the subject names
_STOP = words("a an and as at by fix for from in is it of on or the to use with add not")


def rank(kind: str, action: str, scope: str) -> int:
    """0: tells of a change; 1: names that come up in it; 2: what goes along in a whole file."""
    if not scope and (kind in _FAINT or action == "touched"):
        return 2
    return int(kind in WEAK)


def parts(text: str) -> frozenset[str]:
    """The lower-case words of a text or name: snake_case, camelCase and kebab-case split."""
    return frozenset(word.lower() for word in PIECE.findall(text)) - _STOP


class Telling:
    """Rates the facts of one commit; higher tells more."""

    def __init__(self, facts: Facts, verdict: Verdict, source: Source) -> None:
        commit = facts.commit
        self._subject = commit.subject.lower()
        self._words, self._action = parts(commit.subject), claimed_action(commit.subject)
        self._body = commit.body.lower()
        self.sides = Sides(source.changed)
        self.texts = Texts(facts.files)
        self._known: dict[str, tuple[float, float, float]] = {}
        by_type = _TYPE.get(verdict.type, {})
        self._base = {kind: rate * by_type.get(kind, 1.0) for kind, rate in _KIND.items()}
        home = _HOME.get(verdict.type, frozenset())
        self._place = {
            file.path: 1.0 if file.kind in home else _ASIDE.get(file.kind, 1.0)
            for file in facts.files
        }
        self._tests = 1.0 if "test" in home else _ASIDE["test"]
        lines = commit.added + commit.deleted  # the fewer, the more one says, or a file that moves
        self._lines = 2.2 if lines <= 6 else 1.5 if lines <= 16 else 1.0
        self._whole = {f.path for f in facts.files if f.change.kind in ("added", "deleted")}
        self._new = {
            fact.name
            for fact in facts.items
            if fact.kind in _WHOLE and fact.action in ("added", "removed")
        }

    def rate(self, fact: Fact) -> float:
        """How much the fact tells about the commit."""
        name, kind = name_of(fact), fact.kind
        base = self._base.get(kind, 1.0) * _ACTION.get(fact.action, 1.0)
        known = name[:1] != "_" and (kind, fact.action, fact.path[-3:]) == _KNOWN
        if not (fact.public or known) and kind != "comment":
            base *= 0.85
        if kind in (LINE, ENTRY) or (kind, fact.action) == ("file", "renamed"):
            base *= self._lines
        elif kind == "mention" and not fact.path:
            base *= 0.4  # the message is there to be quoted
        elif fact.action == "touched" and kind in _SETTINGS:
            base *= 0.3
        elif fact.action == "removed" and kind in _PASSING:  # what replaces it says more
            base *= 0.6
        if fact.scope in self._new:
            base *= 0.55  # what is inside a new definition goes without saying
        if fact.path in self._whole and kind in _INNER:
            base *= 0.3 if fact.action == "removed" else 0.6  # and so does that of a new file
        kinship, often, factor = self._known.get(name) or self._know(name)
        weak = kind in WEAK
        base *= agreement(self._action if kinship > _NEAR and not weak else "", fact.action)
        score = (base + (0.7 * kinship if weak else kinship) + often) * factor
        if kind == "identifier":
            score *= worth(name)
        place = self._place.get(fact.path, 1.0)
        if fact.scope in TEST_MODULES:
            place = min(place, self._tests)
        return score * (place * place if weak and place < 1.0 else place)

    def is_new(self, fact: Fact) -> bool:
        """Whether it stands in a file that comes or goes as a whole."""
        return fact.path in self._whole

    def _know(self, name: str) -> tuple[float, float, float]:
        """How near the name is to the message, how often it comes up, what it is worth."""
        known = self._known[name] = self._affinity(name), self._frequency(name), weight(name)
        return known

    def _affinity(self, name: str) -> float:
        lower = name.lower().strip("\"'` ()")
        if len(lower) > 2 and stands_in(lower, self._subject):
            # A word of everyday language may be there by chance.
            return 9.0 if not lower.isalpha() or name != lower else 5.0
        inside = 2.0 if len(lower) > 4 and lower in self._body else 0.0
        if not any(word in lower for word in self._words):
            return inside  # no word in common: most names
        own = parts(name)
        common = own & self._words
        shared = len(common) / len(own) if own else 0.0
        weighty = any(len(word) > 4 for word in common)
        return (5.0 if shared == 1 else max(3.5 * shared, 2.0 * weighty)) + inside

    def _frequency(self, name: str) -> float:
        return 0.7 * min(log2(1 + self.sides.often(name)), 4.0)
