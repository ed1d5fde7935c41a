"""Errors that a line hands to who called, told from those it only makes or words anew.

In Go and Rust an error is a value: it may be given a name, sent, compared or printed as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, FileChange, Hunk
from classifier.facts.alike import likeness
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
_BOTH = 2  # texts of an error that changes
_NEAR = 6  # lines of a handler in which it raises another error
_ALIKE = 1 / 2  # part of the words that two texts of an error have in common if they are one
_BEGUN = 40  # characters of a message by which it is told from all others
_TOLD = 20  # characters of a line by which it is told from others
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
                lines[fact.path] = _lines(files[fact.path])
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


def reworded(items: Sequence[Fact]) -> list[Fact]:
    """The facts, with an error's text that goes and one much like it as one that changes.

    One that was told with another one in its place may be of another function than that. So is a
    message that is logged, of which the beginning says enough, in whatever function of the file.
    What goes and comes as it was is none of these.
    """
    stay = {_side(f, "added") for f in items} & {_side(f, "removed") for f in items} - {None}
    apart = [_parted(fact, stay) for fact in items]
    lost = {id(both[0]) for both in apart if len(both) > 1}
    items = [one for both in apart for one in both]
    texts = [f for f in items if f.kind in ("error", "log") and " " in f.name]
    come = [f for f in texts if f.action == "added"]
    now: dict[int, Fact] = {}
    gone: set[int] = set()
    for old in (f for f in texts if f.action == "removed" and come):
        here = [f for f in come if _is_of_one(old, f) and id(f) not in now]
        new = max(here, key=lambda f: likeness(old.name, f.name), default=None)
        if new and likeness(old.name, new.name) >= _ALIKE:
            now[id(new)] = replace(new, action="changed", old=old.name, new=new.name)
            gone.add(id(old))
    return [
        replace(fact, scope="") if id(fact) in lost else now.get(id(fact), fact)
        for fact in items
        if id(fact) not in gone
    ]


def _is_of_one(old: Fact, new: Fact) -> bool:
    """Whether the text that goes and the one that comes may be of the same error or message."""
    if old.kind != new.kind or old.path != new.path:
        return False
    begun = old.name[:_BEGUN] == new.name[:_BEGUN] and len(old.name) > _BEGUN
    return begun if old.kind == "log" else old.scope == new.scope


def _side(fact: Fact, action: str) -> tuple[str, str, str] | None:
    """An error's text that goes, or comes, with where it does."""
    if fact.kind != "error" or fact.action not in (action, "changed"):
        return None
    text = (fact.new if action == "added" else fact.old) or fact.name
    return (fact.path, fact.scope, text) if " " in text else None


def _parted(fact: Fact, stay: Container[tuple[str, str, str] | None]) -> tuple[Fact, ...]:
    """An error's two texts apart, where they have too little in common to be one in other words;
    without those that stay."""
    sides = {a: one for a in ("removed", "added") if (one := _side(fact, a))}
    left = {action: one[2] for action, one in sides.items() if one not in stay}
    is_one = len(sides) < _BOTH or likeness(fact.old, fact.new) >= _ALIKE
    if len(left) == len(sides) and is_one:
        return (fact,)
    bare = replace(fact, old="", new="")
    return tuple(replace(bare, action=action, name=text) for action, text in left.items())


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


def _lines(file: FileChange) -> dict[int, tuple[str, str]]:
    """The lines after the commit by their numbers, each behind the one above it."""
    found: dict[int, tuple[str, str]] = {}
    for hunk in file.hunks:
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
    return error.name == "NotImplementedError" and not error.new


def raises_again(handled: Fact, items: Sequence[Fact]) -> bool:
    """Whether the function raises an error of its own on the lines behind those that catch one."""
    here = (handled.path, handled.scope)
    raised = (f for f in items if (f.kind, f.action) == ("error", "added") and f.line)
    return any((f.path, f.scope) == here and 0 < f.line - handled.line <= _NEAR for f in raised)
