"""Which functions that hunks show are methods: where the class stands above, nothing else tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from classifier.domain import Fact, Facts, FileChange, FileFacts, Hunk
from classifier.facts.identifiers import distinctive
from classifier.facts.stated import REMARK
from classifier.facts.suffixes import C_LIKE, PYTHON
from classifier.prose.keys import way_of

_ENDS = re.compile(r"([;(])")
_RUNNING = ("eval", "exec")
_MEMBERS = ("function", "field")
_MAKERS = ("constructor", "__init__")
DEFINITIONS = ("def ", "async def ", "class ")
_OBJECT = r"[ \t]*(?:&(?:'\w+ +)?)?(?:mut +)?(?:self|cls)\b"
_HEAD = re.compile(
    rf"\b(?:def|fn) +(\w+)(?:<[^\n(]*>)?\((?:({_OBJECT})|[ \t]*(?:\#[^\n]*)?(?=\n))?"
)
_BEFORE = re.compile(r"([-+ @])([ \t]*)(?:[\w()]+ +)*")
# Where the list begins on the next line of the head's side.
_BELOW = {
    "-": re.compile(rf"(?:\n\+[^\n]*)*\n[- ]{_OBJECT}"),
    "+": re.compile(rf"(?:\n-[^\n]*)*\n[+ ]{_OBJECT}"),
    " ": re.compile(rf"\n[-+ ]{_OBJECT}"),
}
# What a decorator makes one of its class, and what stands at the margin, so that it is of none.
_OF_CLASS = re.compile(
    r"\n[-+ @][ \t]+@(?:static|class)method\b[^\n]*(?:\n[-+ ][ \t]+@[^\n]*)*+"
    r"\n[-+ ][ \t]+(?:async +)?def +(\w+)"
)
_BARE = re.compile(r"\n[+ ](?:async +)?def +(\w+)")
# A head whose parameters stand above the hunk, and one of a method.
_OPEN = re.compile(r"\n@([ \t]+)(?:async +)?def +(\w+)\((?=\n)")
_OWNED = re.compile(r"\n[-+ @]([ \t]+)(?:async +)?def +\w+\([ \t]*(?:\n[-+ ][ \t]*)?self\b")
_INNER = re.compile(r"(?: {2,4}|\t)(?:async +)?def +(\w+)\(")
_SELF = re.compile(r"(?<![\w.])(?:self|cls)\.")
_GO_HEAD = re.compile(r"\n[-+ @]func[ \t]+(\([^)\n]*\)[ \t]*)?(\w+)")


def methods(file: FileChange) -> tuple[frozenset[str], frozenset[str]]:
    """Names of the functions of a file that are methods wherever its hunks show their heads.

    And of those that are methods wherever they do not stand at the margin.
    """
    lines = (line for hunk in file.hunks for line in (f"@{hunk.section}", *hunk.lines))
    text = "\n" + "\n".join(lines) + "\n"
    found, bare = {True: set[str](), False: set[str]()}, set[str]()
    if file.path.endswith(".go"):
        heads = [(name, bool(owner)) for owner, name in _GO_HEAD.findall(text)]
    else:
        if opened := _OPEN.findall(text) if file.path.endswith(PYTHON) else []:
            # One that is as deep as a method is one, too.
            depths = set(_OWNED.findall(text))
            found[True] = {name for indent, name in opened if indent in depths}
            found[True] |= {name for hunk in file.hunks for name in _using_self(hunk)}
            text = _OPEN.sub("", text)
        heads = list(_heads(text, file.path))
        if file.path.endswith(PYTHON):
            bound = set(_OF_CLASS.findall(text)) if "method" in text else set()
            heads = [(name, owner or name in bound) for name, owner in heads]
            bare |= set(_BARE.findall(text))
    for name, owner in heads:
        found[owner].add(name)
    owned = frozenset(found[True] - found[False])
    return owned - bare, owned & bare


def has_head(name: str, files: Sequence[FileFacts]) -> bool:
    """Whether a line that comes is the head of a function by a name: it just moves, or changes."""
    head = re.compile(rf"\+.*\b(?:def|fn|func|fun|function)[ \t]+{re.escape(name)}\b")
    lines = (line for file in files for hunk in file.change.hunks for line in hunk.lines)
    return any(name in line and head.match(line) for line in lines)


def has_another(name: str, files: Sequence[FileFacts]) -> bool:
    """Whether the head of one more function by a name comes, with a type before it: an overload.

    What it does, those who call the others do not meet.
    """
    said = (
        rf"[ \t]*(?!(?:return|else|throw|new) )(?:[\w.<>\[\],?]+ +)+{re.escape(name)}\([^;]*\{{\s*$"
    )
    lines = [x for file in files for h in file.change.hunks for x in h.lines if f"{name}(" in x]
    heads = [line[0] for line in lines if re.match(said, line[1:])]
    return "+" in heads and "-" not in heads


def still_called(facts: Facts) -> set[int]:
    """The functions of C and its kin, by ids, that go and that new lines of code call, or have as
    the head of one: where it is of a class, or the name stands below that, it may not be read."""
    gone = [f for f in facts.items if way_of(f) == ("function", "removed")]
    gone = [f for f in gone if f.path.endswith(C_LIKE)]
    code = [file.change for file in facts.files if file.kind == "source"] if gone else []
    new = (line.strip() for change in code for hunk in change.hunks for _, line in hunk.added())
    come = "\n".join(line for line in new if not line.startswith(REMARK))
    # What stands before a bracket may end with the name, or have it with types behind it.
    parts = _ENDS.split(come)
    ended = zip(parts[::2], parts[1::2], strict=False)
    called = "".join(f"{part}(" if end == "(" else ";" for part, end in ended)
    return {
        id(fact)
        for fact in gone
        if fact.name in called and re.search(rf"(?<!\w){re.escape(fact.name)}[<(]", called)
    }


def is_of_objects(construct: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether the lines that have what runs a text as code call but methods by its name.

    What they are called on ends in a bracket, so that no name tells it.
    """
    own = {"added": " -", "removed": " +"}.get(construct.action)
    if construct.name not in _RUNNING or not own:
        return False
    before = re.findall(rf"(.?)\b{construct.name}\(", text(construct.path, own))
    return bool(before) and all(mark == "." for mark in before)


def is_inherited(
    method: Fact, files: Iterable[FileChange], text: Callable[[str, str], str]
) -> bool:
    """Whether a class of Python whose method goes has it from its base.

    The method did no more than call that of the base, or what it did comes in one by its name in
    another file. ``text``: the lines of a file without those that have one of the marks.
    """
    head = f" def {method.name}("
    own = [hunk for file in files if file.path == method.path for hunk in file.hunks]
    bodies = [body for hunk in own for body in _bodies(hunk, head, "-")]
    calls = (f"super().{method.name}(", f"return super().{method.name}(")
    lost = {body for body in bodies if not (body.startswith(calls) and "\n" not in body)}
    if not bodies or not lost:
        return bool(bodies)
    others = (f for f in files if f.path != method.path and head in text(f.path, "-"))
    return lost <= {b for file in others for hunk in file.hunks for b in _bodies(hunk, head, "+ ")}


def _bodies(hunk: Hunk, head: str, marks: str) -> Iterator[str]:
    """What goes, or comes, below each head of a method on the lines with one of the marks."""
    changed = marks[0]
    for at, line in enumerate(hunk.lines):
        if head not in line or line[0] not in marks:
            continue
        side = [one for one in hunk.lines[at:] if one[:1] in (changed, " ")]
        first = next((n for n, one in enumerate(side) if one.rstrip().endswith(":")), len(side))
        body: list[str] = []
        for one in side[first + 1 :]:
            if one[0] != changed or not _is_in(one, line.index(head) + 1):
                break
            body.append(one[1:].strip())
        if told := "\n".join(body).strip():
            yield told


def _is_in(line: str, depth: int) -> bool:
    """Whether a line stands deeper than a head, or is empty."""
    return not line[1:].strip() or len(line) - len(line[1:].lstrip()) > depth


def _heads(text: str, path: str) -> Iterator[tuple[str, bool]]:
    """The functions that the hunks of a file show, and whether they take an object.

    None of which only a section header, or the last line of a hunk, shows the name. At the margin
    of Python, self is a parameter like any other.
    """
    # Few lines have such a word, which is found faster than a line that may go on with it.
    for match in _HEAD.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        before, (name, owner) = _BEFORE.fullmatch(text, line, match.start()), match.groups()
        if not before or (not before[2] and path.endswith(PYTHON)):
            continue
        mark = before[1]
        if owner or text[match.end() : match.end() + 1] != "\n":
            yield name, bool(owner)
        elif mark != "@" and text[match.end() + 1 : match.end() + 2] not in ("@", ""):
            yield name, _BELOW[mark].match(text, match.end()) is not None


def _using_self(hunk: Hunk) -> list[str]:
    """The function that a hunk's header names one step in, if lines below it use their object."""
    head = _INNER.fullmatch(hunk.section)
    if not head:
        return []
    below = takewhile(lambda line: not line[1:].lstrip().startswith(DEFINITIONS), hunk.lines)
    return [head[1]] if any(_SELF.search(line) for line in below) else []


def of_class(fact: Fact) -> Fact:
    """The fact; of a constructor, whose name tells of no class, by that of the class it makes."""
    made = fact.kind == "function" and fact.name in _MAKERS and fact.scope
    return replace(fact, kind="class", name=fact.scope, scope="") if made else fact


def owner_of(fact: Fact, file: FileChange) -> str:
    """The class of a member whose name others of its file may have had before, or have still, as
    those have that a framework calls: of a class that comes, all are new."""
    if file.kind in ("added", "deleted") or fact.kind not in _MEMBERS or not fact.name:
        return ""
    common = fact.name[:2] == "__" or not distinctive(fact.name)
    return fact.scope if common or _comes(fact.scope, file) else ""


def _comes(name: str, file: FileChange) -> bool:
    """Whether the head of a class by a name is on a line that comes."""
    head = re.compile(rf"\+.*\bclass {re.escape(name)}\b")
    lines = (line for hunk in file.hunks for line in hunk.lines if name and line[:1] == "+")
    return any(name in line and head.match(line) for line in lines)


def of_one_class(members: Sequence[Fact]) -> bool:
    """Whether all are methods of one class that go, as others may have by the name."""
    owners = {(member.kind, member.action, member.scope) for member in members}
    scope = members[0].scope
    named = scope not in ("", "class") and all(m.name not in (scope, *_MAKERS) for m in members)
    return named and owners == {("function", "removed", scope)}
