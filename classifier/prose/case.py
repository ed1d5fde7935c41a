"""A commit as the detectors of concerns see it, and what they find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from classifier.domain import Fact, Facts, Hunk, Verdict
from classifier.facts.alike import likeness
from classifier.facts.listed import BY_NAME
from classifier.facts.suffixes import C_SOURCES, ECMA, is_script
from classifier.prose.exports import INNER
from classifier.prose.inline import has_inline_tests
from classifier.prose.keys import place_of
from classifier.prose.markup import stands_in
from classifier.prose.signatures import comes_last, returns_another, takes_the_same

CODE = ("function", "class", "type", "constant", "field")
SETTINGS = ("option", "env")
_OWN = ("class", "type", "constant", "field")
_MEMBERS = ("function", "field", "parameter", "constant")
_NAMED = ("function", "class", "type", "field", "parameter")
_CHECKED = (*ECMA, ".rs", ".go", ".kt", ".c", ".cc", ".cpp", ".cu")
# Packages, programs and scripts of the build that no other can import.
_INTERNAL = re.compile(r"(?:^|/)(?:internal/.*\.go|main\.(?:go|rs)|build\.rs|bin/\w+\.rs)\Z")
REST = ("args", "kwargs")
_ASSERTS = re.compile(r"ASSERT|^[-+][ \t]*assert\b")
_PREPROCESSOR = re.compile(r"[-+]\s*#\s*(?:el)?if(?:n?def)?\b")
_LOOPS = re.compile(r"\+[ \t]*(?:\} *)?while\b")  # goes on by what each input makes true and false
_BRANCHES = re.compile(r"[-+][ \t]*(?:if|elif|while)\b")
_OF_TESTS = re.compile(r"(?:^|_)[tT]ests?(?:_|$)|[a-z]Tests?(?:$|[A-Z_])|^tests?[A-Z]|^Fuzz[A-Z]")
_VALUE = re.compile(r"== (\"[^\"]*\"|'[^']*')")
_ROOT = re.compile(r"(?<![\w.>:])[A-Za-z_]\w*")  # of what a name with dots belongs to
_MEMBER = re.compile(r"[.>]([#$]?\w+)")
_DEFINING = "class|def|enum|fn|fun|func|function|interface|struct|trait|type"
_SAID, _SOURCE = ("guard", "return"), ("source", "config", "manifest", "build")
_ALIKE = 2 / 3  # which part of the words of two checks makes them one


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to worry about: the phrase's key, how grave it is, and what it names."""

    key: str
    weight: float
    facts: tuple[Fact, ...] = ()
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """A commit as the detectors see it.

    ``facts`` are those that can be a concern, most telling first; ``present`` are the names of all
    that is there after the commit.
    """

    commit: Facts
    verdict: Verdict
    facts: Sequence[Fact]
    kinds: dict[str, str]
    present: frozenset[str]

    def of(self, kinds: tuple[str, ...], action: str, public: bool = False) -> list[Fact]:
        """Facts of these kinds and this action outside tests, generated and vendored files."""
        return [
            fact
            for fact in self.facts
            if fact.kind in kinds
            and fact.action == action
            and (not public or (fact.public and not is_hidden(fact)))
            and self.kinds.get(fact.path, "source") in _SOURCE
            and not _OF_TESTS.search(fact.scope)
        ]

    def inside(self, kinds: tuple[str, ...], action: str) -> list[Fact]:
        """Those that stand in a function which was there before and still is, and is no test."""
        tests = {f.name or f.scope for f in self.facts if f.kind == "test"}
        gone = {f.name for f in self.facts if f.kind in CODE and f.action in ("added", "removed")}
        whole = {f.path for f in self.commit.files if f.change.kind in ("added", "deleted")}
        found = (fact for fact in self.of(kinds, action) if fact.path not in whole)
        return [fact for fact in found if fact.scope and fact.scope not in gone | tests]

    def is_asserted(self, fact: Fact) -> bool:
        """Whether a new loop goes by a condition, or the program ends where it does not hold: an
        assertion catches nothing that fulfils it, so that nothing is let in where it goes."""
        found = [line for line in self._lines(fact.path) if line[:1] in "+-" and fact.name in line]
        if fact.action == "added" and any(map(_LOOPS.match, found)):
            return True
        whole = [line for line in found if f"({fact.name})" in line]  # not as a part of another
        found = whole if any(map(_ASSERTS.search, whole)) else found
        if any(line[1:].split("assert ")[-1].strip() == fact.name for line in found):
            # Elsewhere it may be a part of a value.
            found = [line for line in found if _ASSERTS.search(line) or _BRANCHES.match(line)]
        return bool(found) and all(_ASSERTS.search(line) for line in found)

    def is_compiled(self, fact: Fact) -> bool:
        """Whether a condition is the preprocessor's, which no input fulfils."""
        lines = (line for line in self._lines(fact.path) if "#" in line and fact.name in line)
        heads = ((line, _PREPROCESSOR.match(line)) for line in lines)
        return any(head and fact.name in line[head.end() :] for line, head in heads)

    def has_no_more(self, check: Fact) -> bool:
        """Whether a variable, parameter or field that a dropped condition speaks of goes, too."""
        gone = {fact.name for fact in self.of(("parameter", "field"), "removed")}
        members = gone.intersection(_MEMBER.findall(check.name))
        found = list(self._lines(check.path))
        for name in dict.fromkeys([*_ROOT.findall(check.name), *members]):
            lines = [line for line in found if name in line and stands_in(name, line)]
            set_here = re.compile(rf"-.*\b{re.escape(name)}\b\s*:?=(?!=)")
            is_set = name in gone or any(map(set_here.match, lines))
            if all(line[0] == "-" for line in lines) and is_set:
                return True
        return False

    def comes_elsewhere(self, check: Fact) -> bool:
        """Whether new lines say what a dropped condition said, of whatever variable, or deny it."""
        come = (f for f in self.commit.items if f.kind in _SAID and f.action != "removed")
        if any(likeness(check.name, f.name or f.new) > _ALIKE for f in come):
            return True
        if check.name.isidentifier():
            return False  # which may stand in any text
        lines = (x for file in self.commit.files for h in file.change.hunks for x in h.lines)
        new = [line for line in lines if line[:1] == "+"]
        values = ", ".join(_VALUE.findall(check.name))  # as a case of a switch has them
        # What it was joined to may be a pattern by now.
        parts = [part for part in check.name.split(" && ") if " " in part or "(" in part]
        said = [check.name, *(parts[1:] if len(parts) > 1 else ())]
        said += [values] if len(values) > len('"x"') else []
        return any(part in line and stands_in(part, line) for line in new for part in said)

    def gives_another(self, function: Fact) -> bool:
        """Whether a function that has a new name returns something else, too."""
        home = (function.path, function.name)
        returns = (f for f in self.commit.items if f.kind == "return" and f.new)
        told = any((f.path, f.scope) == home for f in returns)
        return function.kind == "function" and (told or returns_another(function, self.commit))

    def given_up(self) -> list[Fact]:
        """Functions by their former names whose new ones do not do in their place."""
        return [
            replace(fact, name=fact.old)
            for fact in self.of(("function",), "renamed", public=True)
            if fact.old and fact.old not in self.present and self.gives_another(fact)
        ]

    def takes_old_calls(self, function: Fact) -> bool:
        """Whether what changes of a parameter list are names, or defaults, or has one, as last."""
        if takes_the_same(function):
            return True
        # One that several functions have stands among those to be told only once.
        home = ("parameter", function.path, function.name)
        here = [f for f in self.commit.items if place_of(f) == home]
        return bool(here) and all(
            (fact.new and comes_last(fact, self._head(fact))) or self._may_be_left_out(fact)
            for fact in here
        )

    def _may_be_left_out(self, parameter: Fact) -> bool:
        """Whether one whose type alone is known to change has a default."""
        if parameter.action != "changed" or parameter.old or parameter.new:
            return False
        named = re.compile(rf"^\+.*\b{re.escape(parameter.name)}\b[^=]*=")
        return any(map(named.match, self._head(parameter)))

    def _head(self, parameter: Fact) -> list[str]:
        """The new lines of a file from the head of the function that has a parameter."""
        lines = [line for line in self._lines(parameter.path) if line[:1] != "-"]
        head = re.compile(rf"\b(?:def|fn|func|fun|function) +{re.escape(parameter.scope)}\b")
        return lines[next((n for n, line in enumerate(lines) if head.search(line)), 0) :]

    def binds(self, gone: Fact, rebased: Set[tuple[str, str]]) -> bool:
        """Whether a line that comes gives the name of what goes to something else, be it elsewhere;
        or a class that loses a member may have another's: new lines use it, or bases differ."""
        name, used = re.escape(gone.name), rf"|\+.*\.{re.escape(gone.name)}\b" if gone.scope else ""
        used += rf"|\+(?:pub use|export {{).*\b{name}\b"
        bound = re.compile(rf"\+.*(?:(?:self|this)\.|(?<![\w.>])){name} :?= {used}")
        own = not gone.scope and gone.old[:4] == "self" and gone.path in dict(rebased)
        paths = [file.path for file in self.commit.files] if gone.scope else [gone.path]
        return own or any(gone.name in x and bound.match(x) for p in paths for x in self._lines(p))

    def defines(self, name: str, path: str) -> bool:
        """Whether lines of a file that come, or stay, define a name: headers are as it was."""
        head = re.compile(rf"[+ ].*\b(?:{_DEFINING}) +{re.escape(name)}\b")
        return any(name in x and head.match(x) for h in self.hunks(path) for x in h.lines)

    def was_there(self, error: Fact) -> bool:
        """Whether lines that do not come with the commit raise the error in the same file, too."""
        named = re.compile(rf"[^+].*\b(?:raise|throw(?: new)?) +{re.escape(error.name)}\b")
        return any(error.name in x and named.match(x) for x in self._lines(error.path))

    def _lines(self, path: str) -> Iterator[str]:
        """The lines of a file's hunks with their marks, behind those that their headers name."""
        return (line for h in self.hunks(path) for line in (f" {h.section}", *h.lines))

    def hunks(self, path: str) -> Iterator[Hunk]:
        """The hunks of a file."""
        return self.commit.commit.hunks(path)

    def passes_names(self, path: str) -> bool:
        """Whether callers of what the file defines may pass arguments by their names."""
        return any(f.path == path and f.language in BY_NAME for f in self.commit.files)

    def has_tests(self) -> bool:
        """Whether tests change, be they among the source, which have names as tests have."""
        names = {name for fact in self.facts for name in (fact.name, fact.scope)}
        names.update(path.rpartition("/")[2].partition(".")[0] for path in self.kinds)
        named = self.has_files("test") or any(map(_OF_TESTS.search, names))
        return named or has_inline_tests(self.commit.commit.files)

    def has_files(self, *kinds: str) -> bool:
        """Whether the commit changes a file of these kinds."""
        return any(kind in kinds for kind in self.kinds.values())


def is_met(parameter: Fact) -> bool:
    """Whether others than the project may call a function that has a new parameter.

    Its own callers cannot be built while they pass too little, or stand in the same module.
    """
    return not parameter.path.endswith(_CHECKED) or (
        parameter.public and not _INTERNAL.search(parameter.path)
    )


def is_hidden(fact: Fact) -> bool:
    """Whether a definition belongs to what only its own package, or module, can name."""
    named = fact.kind in _NAMED and _INTERNAL.search(fact.path)
    of_code = fact.kind in (*_NAMED, "constant")
    if named or (of_code and is_script(fact.path)) or fact.new == INNER:
        return True  # a script is run, and what it defines is its own
    undone = fact.action == "removed" and fact.path.endswith(".sql")  # what it did stays done
    if fact.kind == "schema" and (undone or "INDEX" in (fact.new or fact.old)):
        return True  # the database finds by it, and nobody names it
    if fact.action == "renamed" and fact.old[:1] == "_" and fact.path.endswith(".py"):
        return True
    if of_code and fact.action == "renamed" and fact.old and fact.path.endswith(".go"):
        return fact.old[0].islower() or fact.scope[:1].islower()
    if fact.kind in _OWN and fact.action != "changed" and fact.path.endswith(C_SOURCES):
        return True  # no header has it, so that no other file can name it
    if fact.kind not in _MEMBERS or not fact.scope:
        return False
    go = fact.path.endswith(".go") and fact.scope[0].islower()
    return go or (fact.path.endswith(".py") and fact.scope[0] == "_")


def of_one(facts: Sequence[Fact]) -> list[Fact]:
    """Those that belong to the same function as the first, none of none."""
    return [f for f in facts if (f.path, f.scope) == (facts[0].path, facts[0].scope)]
