"""What is told by another fact already, or says nothing: each change is told once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from classifier.domain import Fact
from classifier.facts.respelled import begun_alike
from classifier.facts.suffixes import SHELL
from classifier.prose.conditions import is_turned
from classifier.prose.keys import way_of
from classifier.prose.lines import KIND as LINE
from classifier.prose.lines import difference
from classifier.prose.markup import has_macros, words
from classifier.prose.names import name_of
from classifier.prose.noise import SETTLED, STRONG, is_noise
from classifier.prose.recast import USED
from classifier.prose.remarks import comments_joined
from classifier.prose.values import value_of

# What is taken from a single line, so that the line as a whole says it better.
_IN_LINES = words("variable return string guard call decorator")
_SPELLED = words("guard string")
_BEFORE = 12  # characters of a text before what changes in it that tell where that is
_USES = words("identifier call")
_WORDED = (LINE, "string")
_NOTICE = "Copyright"
# What stands before a condition or a value on its line.
_OPENS = re.compile(r"(?:\}? ?else )?(?:if|elif|while) +")
_STRONGER = STRONG | {"decorator"}  # than the line that has both sides of it
_DECLARED = ("endpoint", "option")  # what the arguments of a decorator declare
_RECORDS = ("derive(", "dataclass")
_BELOW = (1, 2, 3)  # lines between an attribute and what it is put on
_HOMES = words("class type function")  # what moves with what stands in it
_COUNTED = words("guard heading docker")
_LISTED = words("parameter field schema")
# What loops ask that go on until something in them ends them, or that never holds.
_ENDLESS = re.compile(SETTLED)


def told_once(facts: Sequence[Fact]) -> list[Fact]:
    """The facts but for noise and for what others of them tell."""
    checks = {(f.path, f.line): f for f in facts if _is_reworked(f)}
    facts = [f for f in facts if not _says(checks.get((f.path, f.line)), f)]
    lines: dict[str, list[Fact]] = {}  # those that can be told
    for fact in facts:
        if fact.kind == LINE and len(value_of(fact)) == 2 and not is_noise(fact):
            lines.setdefault(fact.path, []).append(fact)
    strong = {
        (f.path, f.line)
        for f in facts
        if f.kind in _STRONGER or way_of(f) == ("variable", "changed")
        if len(value_of(f)) == 2
        if f.kind in _STRONGER or not _is_in(f, lines.get(f.path, ()))
    }
    raised = [f for f in facts if f.kind == "dependency" and len(value_of(f)) == 2]
    facts = [f for f in facts if f.kind != LINE or not any(_is_raised(one, f) for one in raised)]
    known = _Known(facts)
    told = [
        fact
        for fact in comments_joined(_without_uses(facts, strong))
        if not known.has(fact)
        if counts(fact) or not is_noise(fact)
        # Of a line both sides are told, or nothing.
        if fact.kind != LINE or (len(value_of(fact)) == 2 and (fact.path, fact.line) not in strong)
        # The line itself is told, with both its sides.
        if fact.kind not in _IN_LINES
        or (fact.path, fact.line) in strong
        or not _is_in(fact, lines.get(fact.path, ()))
    ]
    # That the text of a function is edited goes without saying where one of its lines is told.
    worded = {(f.path, f.scope) for f in told if f.kind in _WORDED and len(value_of(f)) == 2}
    told = [f for f in told if f.kind != "docstring" or (f.path, f.name or f.scope) not in worded]
    # A year that changes in notices is told where nothing else is.
    return told or [f for f in facts if f.kind == "comment" and f.name.startswith(_NOTICE)]


def chosen(facts: Iterable[Fact]) -> list[Fact]:
    """The definitions, each of which others by its name in a file with macros are a form of.

    A macro may choose one of them, and in a script the last holds. Where a name has several, more
    are counted than told.
    """
    told: dict[tuple[object, ...], Fact] = {}
    for number, fact in enumerate(facts):
        named = (fact.kind, fact.action, fact.path, fact.scope, fact.name)
        script = fact.kind == "function" and fact.path.endswith(SHELL)
        told[named if script or has_macros(fact.path) else (number,)] = fact
    return list(told.values())


def counted_as(fact: Fact) -> str:
    """What a fact is told from others of its kind by: a check stands in many statements."""
    return name_of(fact).removeprefix("if ") if fact.kind == "guard" else name_of(fact)


def counts(fact: Fact) -> bool:
    """Whether it is one of so many checks, sections or parameters where it says nothing itself."""
    counted = fact.kind in _COUNTED and not _ENDLESS.fullmatch(fact.name)
    return counted or (fact.kind in _LISTED and len(fact.name) == 1)


class _Known:
    """What other facts of a commit tell already."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._left = {(f.path, f.line): f.name for f in facts if f.kind == "todo"}
        self._gone = {(f.path, f.name) for f in facts if way_of(f) == ("class", "removed")}
        self._made = {(f.path, f.name) for f in facts if way_of(f) == ("class", "added")}
        self._types = {(f.path, f.line) for f in facts if way_of(f) == ("class", "added")}
        self._came = {(f.path, f.name) for f in facts if way_of(f) == ("function", "added")}
        listed = (f for f in facts if f.kind == "parameter")
        self._taken = {(f.path, f.scope, f.name) for f in listed}
        self._routes = {(f.path, f.line, f.action) for f in facts if f.kind in _DECLARED}
        homes = (f for f in facts if f.kind in _HOMES and f.action == "moved")
        self._moved = {(f.path, f.name, f.old) for f in homes}
        self._held = {(f.path, f.line): f.name for f in facts if f.kind == "dependency"}
        self._entries = {(f.path, f.line): f.name for f in facts if f.kind == "config"}
        run = (f for f in facts if f.kind == "command")
        self._runs = {f"{f.name} {value}" for f in run for value in (f.old, f.new) if value}

    def _is_part(self, decorator: Fact) -> bool:
        """Whether it declares a route or option, or makes a new type what such types are."""
        path, line = decorator.path, decorator.line
        # What is derived may stand on lines of its own.
        if (path, line, decorator.action) in self._routes or decorator.name == "derive":
            return True
        record = decorator.action == "added" and decorator.name.startswith(_RECORDS)
        return record and any((path, line + n) in self._types for n in _BELOW)

    def _is_local(self, constant: Fact) -> bool:
        """Whether a constant is one of a new function, or a parameter at the begin of a line."""
        home = (constant.path, constant.scope)
        return home in self._came or (*home, constant.name) in self._taken

    def has(self, fact: Fact) -> bool:
        """Whether it is told as a command with its arguments, as left to do, with its home.

        A text that holds a dependency with its version says no more than that does; what a new type
        of Rust derives, or makes one of Python a record, goes with it.
        """
        if fact.kind == "decorator":
            return self._is_part(fact)
        if fact.kind == "string":
            held = self._held.get((fact.path, fact.line))
            return held is not None and held in (fact.new or fact.old or fact.name)
        if fact.kind == "command":
            return fact.name in self._runs
        if fact.kind == USED:  # an entry of a list that passes it is told as one
            return self._entries.get((fact.path, fact.line), "").startswith(fact.name)
        if way_of(fact) == ("comment", "changed"):
            return (fact.path, fact.line) in self._left
        if fact.action == "moved":
            return (fact.path, fact.scope, fact.old) in self._moved
        if fact.kind == "comment":
            left = self._left.get((fact.path, fact.line))
            return left is not None and left.rstrip("…") in fact.name
        if fact.kind == "constant" and self._is_local(fact):
            return True
        if way_of(fact) == ("function", "added") and fact.name == "constructor":
            return (fact.path, fact.scope) in self._made
        member = way_of(fact) in (("field", "removed"), ("function", "removed"))
        return member and (fact.path, fact.scope) in self._gone


def _without_uses(facts: Sequence[Fact], strong: Collection[tuple[str, int]]) -> list[Fact]:
    """The facts but for mere names on both sides of a line of which a fact tells both sides."""
    told = {(f.path, f.line) for f in facts if way_of(f) == ("log", "changed")}.union(strong)
    own = {f.name for f in facts if f.kind in STRONG}
    return [
        f
        for f in facts
        if f.action != "touched"
        or f.kind not in _USES
        or (f.path, f.line) not in told
        or f.name in own
    ]


def _is_reworked(fact: Fact) -> bool:
    return fact.kind in ("guard", "return") and fact.action == "changed"


def _is_in(fact: Fact, lines: Sequence[Fact]) -> bool:
    """Whether one of its file's replaced lines holds the fact, on the side that it is of."""
    if fact.action == "touched" or not lines:
        return False
    # A value that is reworked into one which is not told goes by its former name.
    name, gone = name_of(fact), fact.action == "removed"
    gone = gone or (way_of(fact) == ("return", "changed") and not (fact.old or fact.new))
    for line in lines:
        level = fact.line == line.line
        if (gone or level) and name in (line.old if gone else line.new).strip("…"):
            return True
        if level and fact.kind in _SPELLED and _is_shown(fact, line):
            return True
    return False


def _is_raised(package: Fact, line: Fact) -> bool:
    """Whether a line of the file, in another of its lists, gives a package the same version."""
    same = package.path == line.path and package.name in line.new
    return same and package.old in line.old and package.new in line.new


def _says(check: Fact | None, line: Fact) -> bool:
    """Whether a changed condition or return, told at such length, holds what a line tells."""
    if line.kind != LINE or check is None:
        return False
    if check.kind == "guard" and not check.old:  # it goes without what was asked before
        return bool(check.new) and (check.new in line.new or is_turned(line.old, line.new))
    if not (check.old and check.new):
        return False
    shown = value_of(check)
    parts = [part.strip("…").removeprefix("return ") for part in (line.old, line.new)]
    if _OPENS.match(parts[0]) and _is_in(check, (line,)):
        return False  # the line, from its beginning, holds the check
    parts = [_OPENS.sub("", part).rstrip(" :{)") for part in parts]
    if len(shown) == 2 and "…" in "".join(shown):
        wholes = [text.strip("…") for text in shown]
    else:
        wholes = [check.old, check.new]
    return all(part in whole for part, whole in zip(parts, wholes, strict=True))


def _is_shown(fact: Fact, line: Fact) -> bool:
    """Whether a line of which a part is told has in it what changes of a condition or a text, if
    not its beginning."""
    parts = difference(fact.old, fact.new) if fact.action == "changed" else None
    if parts is None:
        return False
    begun = max(begun_alike(fact.old, fact.new) - _BEFORE, 0)
    ends = (fact.old[begun:], fact.new[begun:])
    return any(
        all(part.strip("…") in side for part, side in zip(both, (line.old, line.new), strict=True))
        for both in (parts, ends)
    )
