"""Errors that a line hands to who called, told from those it only makes.

In Go and Rust an error is a value: it may be given a name, sent, compared or printed as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.suffixes import ECMA
from classifier.prose.markup import stands_in
from classifier.prose.names import name_of

KIND = "fault"
"""A kind of fact of the prose's own: an error of which is not known where it goes."""

_FILLED_IN = re.compile(r"%[a-z]|\{|\$")
_RETURNS = {
    ".go": re.compile(r"\s*(?:.*[{;] *)?return\b"),
    ".rs": re.compile(
        r".*(?:\breturn\b|\b(?:bail|ensure)!|=> *(?:\{ *)?Err\(|\belse *\{ *Err\(|\?[;,)}\s]*$)"
        r"|\s*\.(?:ok_or(?:_else)?|(?:with_)?context|map_err)\("
    ),
}
_LAST = re.compile(r"\s*(?:Poll::Ready\(|Some\()?Err\(")  # the value of a block, or an argument
_RAISES = re.compile(r"\s*(?:raise|throw)\b")
_HANDLES = re.compile(r"\s*(?:\} *)?(?:except|catch|rescue)\b")
_FAR = 40  # lines of a handler
_TOLD = 20  # characters of a line by which it is told from others
_STUB = re.compile(r"(?:(?:this )?(?:method|function) )?(?:is |not |yet |(?:must|to|should) be )*"
                   r"(?:implemented(?: (?:yet|by|in) .*|\W*)?)?", re.IGNORECASE)  # fmt: skip
_CATCHES = ("except", "catch", "rescue")
_OPEN = ("(", ",", "[", "=")
# What opens the next function, on a line of its own.
_HEADS = {".go": " func ", ".rs": " fn ", ".py": " def "}


def told_apart(items: Iterable[Fact], facts: Facts) -> list[Fact]:
    """The facts, with errors that their lines do not return as ``KIND``.

    One of which the two texts are not known is told by its name: its words may be the same, or be
    another error's of its class. So is a variable: which error it holds, its name does not say.
    So is one whose line comes elsewhere: what the function calls by now may raise it.
    """
    moved = frozenset(_moved(facts))
    files = {file.path: file for file in facts.commit.files}
    lines: dict[str, dict[int, tuple[str, str]]] = {}
    told: list[Fact] = []
    for fact in items:
        if fact.kind != "error":
            told.append(fact)
            continue
        kept, end = True, fact.path[-3:]
        if fact.action == "added" and fact.public and end in _RETURNS:
            if fact.path not in lines:
                lines[fact.path] = _lines(files[fact.path].hunks)
            kept = _is_returned(*lines[fact.path].get(fact.line, ("", "")), end)
        if _is_put_together(fact) or fact in moved:
            told.append(replace(fact, kind="identifier", action="touched", old="", new=""))
        elif _is_variable(fact):
            told.append(replace(fact, kind="identifier", old="", new=""))
        else:
            told.append(fact if kept else replace(fact, kind=KIND))
    return told


def _moved(facts: Facts) -> Iterator[Fact]:
    """The errors that go on a line which comes in another place as it was."""
    gone = [f for f in facts.items if (f.kind, f.action) == ("error", "removed")]
    if not gone:
        return
    hunks = [(file.path, hunk) for file in facts.commit.files for hunk in file.hunks]
    come = {line.strip() for _, hunk in hunks for _, line in hunk.added()}
    paths = {fact.path for fact in gone}
    there = [(path, hunk) for path, hunk in hunks if path in paths]
    lost = {(path, n): line.strip() for path, hunk in there for n, line in hunk.deleted()}
    for fact in gone:
        line = lost.get((fact.path, fact.line), "")
        if line in come and len(line) >= _TOLD:
            yield fact


def _is_variable(fact: Fact) -> bool:
    """Whether what is raised is called as what holds or makes an error, which may be any."""
    gone = fact.action == "removed" and fact.path.endswith(ECMA)
    held = gone or (fact.action in ("added", "removed") and fact.path.endswith(".py"))
    return held and fact.kind == "error" and fact.name[:1].islower() and fact.name.isidentifier()


def _is_put_together(fact: Fact) -> bool:
    """Whether an error changes of which one text is a whole and the other is not known."""
    return fact.kind == "error" and fact.action == "changed" and not (fact.old and fact.new)


def repeated_errors(facts: Facts) -> frozenset[Fact]:
    """Errors that come in a function of which a line that stays has the very text: none is new.

    Nor is what a test catches that others of its file do.
    """
    new = [
        f
        for f in facts.items
        if (f.kind, f.action) == ("error", "added") and " " in f.name and f.path[-3:] in _HEADS
    ]
    paths = {fact.path for fact in new}
    hunks = {file.path: file.hunks for file in facts.commit.files if file.path in paths}
    return frozenset(
        f for f in new if any(_is_said_beside(hunk, f) for hunk in hunks.get(f.path, ()))
    ) | frozenset(_caught_again(facts))


def _caught_again(facts: Facts) -> Iterator[Fact]:
    """What files of tests catch that a line which was there catches as well; of other files, what
    a line of the hunk caught that goes, be it by a name with more, or less, of its module."""
    new = [fact for fact in facts.items if (fact.kind, fact.action) == ("handled", "added")]
    files = {file.path: file for file in facts.files} if new else {}
    for fact in (fact for fact in new if fact.path in files):
        file, name = files[fact.path], fact.name
        hunks: Sequence[Hunk] = file.change.hunks
        left = " -"
        if file.kind != "test":
            hunks = [x for x in hunks if x.holds(fact.line)]
            left, name = "-", name.rpartition(".")[2]
        kept = (line[1:].lstrip(" \t}") for x in hunks for line in x.lines if line[:1] in left)
        if any(x.startswith(_CATCHES) and stands_in(name, x) for x in kept):
            yield fact


def _is_said_beside(hunk: Hunk, error: Fact) -> bool:
    """Whether a hunk has an error's line, and a line that stays says the same in its function."""
    there = [line for line in hunk.lines if line[:1] != "-"]
    at, head = error.line - hunk.new_start, _HEADS[error.path[-3:]]
    if not 0 <= at < len(there):
        return False
    for lines in (reversed(there[:at]), there[at + 1 :]):
        for line in lines:
            if head in f" {line[1:]}":
                break
            if line[:1] == " " and f'"{error.name}"' in line:
                return True
    return False


def _lines(hunks: Iterable[Hunk]) -> dict[int, tuple[str, str]]:
    """The lines after the commit by their numbers, each behind the one above it."""
    found: dict[int, tuple[str, str]] = {}
    for hunk in hunks:
        above = ""
        there = (line[1:] for line in hunk.lines if line[:1] != "-")
        for number, line in enumerate(there, hunk.new_start):
            found[number] = (above, line)
            above = line.strip() or above
    return found


def _is_returned(above: str, line: str, end: str) -> bool:
    if _RETURNS[end].match(line):
        return True
    return end == ".rs" and bool(_LAST.match(line)) and not above.endswith(_OPEN)


def text_of(fact: Fact) -> str:
    """What is gone with a fact: of an error its text, which others of its class have not."""
    return fact.old if fact.kind == "error" and " " in fact.old else name_of(fact)


def _said(fact: Fact) -> str:
    """What would still stand there; of an error's text, what comes before what is filled in."""
    name = name_of(fact)
    if fact.kind != "error" or " " not in name:
        return name
    stem = _FILLED_IN.split(name)[0].rstrip(" :")
    return stem if " " in stem else name


def is_still_said(fact: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether the lines that are left say what an error that goes said, be it otherwise.

    ``text``: the lines of a file without those that have one of the marks.
    """
    if (fact.kind, fact.action) != ("error", "removed"):
        return False
    # What makes an error of Rust in place of its name alone.
    said = _said(fact) if " " in fact.name else f"{fact.name}Snafu" if _is_named(fact) else ""
    return bool(said) and said in text(fact.path, "-")


def _is_named(fact: Fact) -> bool:
    return fact.path.endswith(".rs") and fact.name.isidentifier()


def is_stub(error: Fact) -> bool:
    """Whether it says nothing but that each class that is used has the method itself."""
    return error.name == "NotImplementedError" and _STUB.fullmatch(error.new) is not None


def raises_again(handled: Fact, hunks: Iterable[Hunk]) -> bool:
    """Whether the lines of a handler raise what it catches again, or another error."""
    lines = _lines(hunks)
    depth = _depth(lines[handled.line][1]) if handled.line in lines else 0
    below = (lines[n][1] for n in range(handled.line + 1, handled.line + _FAR) if n in lines)
    inner = takewhile(lambda line: _depth(line) > depth, filter(str.strip, below))
    return any(map(_RAISES.match, inner))


def is_in_handler(error: Fact, hunks: Iterable[Hunk]) -> bool:
    """Whether an error is raised where one is caught: callers got that before."""
    lines = _lines(hunks)
    depth = _depth(lines[error.line][1]) if error.line in lines else 0
    for number in range(error.line - 1, error.line - _FAR, -1):
        line = lines.get(number, ("", ""))[1]
        if line.strip() and _depth(line) < depth:
            if _HANDLES.match(line):
                return True
            depth = _depth(line)
    return False


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def is_written(said: str, lines: str) -> bool:
    """Whether the lines have a text, and no more in it."""
    return said in lines and any(f"{mark}{said}{mark}" in lines for mark in "\"'`")
