"""What was there unnoted, or still is: in a form that no pattern takes for what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileFacts
from classifier.facts.alike import likeness
from classifier.facts.extent import code_goes_on, places
from classifier.facts.logs import printed
from classifier.facts.nested import ECMA

# What others know by its name alone, so that a line with the name has it, whatever the line does.
_KNOWN = frozenset(("env", "option", "endpoint", "metric"))
_UNUSED = frozenset(("docs", "test", "vendored"))  # files that speak of it
_SETTING = re.compile(r"-\w [\w.-]+=")  # as git is given those of one call
_BARE = re.compile(r"(?<!\S)--?[A-Za-z]+(?!\S)")
_WORD = re.compile(r"\w")
_SAME = 0.4  # of what a program is given, by which it does what it did
_CLASSES = frozenset(("class", "type"))
_MEMBERS = {(kind, "added") for kind in ("function", "field", "constant", "test")}
_WITHIN = re.compile(r"[<$]\(|\|")  # before a command within another one
# What defines an option, with the name on the same line or the next.
_DEFINES = re.compile(
    r"^\+[^\n]*?(?:add_argument|\boption)\([ \t]*(?:\n\+[ \t]*)?[\"'](--[\w-]+)[\"']", re.MULTILINE
)
_JVM = (".java", ".kt", ".kts", ".api")
_WORDS = {"import": "static", "class": "annotation", "deprecation": "deprecation"}
_OWN = re.compile(r"-(?:const|let|var) +([A-Za-z_$][\w$]*)")


def without_words(items: list[Fact]) -> list[Fact]:
    """The items without what has a word of Java or Kotlin in the place of a name, or of what a
    compiler is told not to warn of."""
    return [f for f in items if _WORDS.get(f.kind) != f.name or not f.path.endswith(_JVM)]


def come_out(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items; a constant that a file had for itself moves, or is exported: it is not new."""
    scripts = [file for file in files if file.language in ECMA]
    new = {f.name for f in items if _is_new(f)} if scripts else set[str]()
    gone = ((name, file.path) for file in scripts for name in _gone(file)) if new else ()
    homes = {name: path for name, path in gone if name in new}
    if not homes:
        return items
    return [_told(f, homes[f.name]) if _is_new(f) and f.name in homes else f for f in items]


def without_left(items: list[Fact], cut: Sequence[FileFacts]) -> list[Fact]:
    """The items but for what a class has that moved here, and had in lines of its former file, one
    of the ``cut``, that were not looked at."""
    gone = {file.path: "\n".join(line for hunk in file.change.hunks for line in hunk.lines
                                 if line[:1] == "-") for file in cut}  # fmt: skip
    moved = (f for f in items if f.action == "moved" and f.kind in _CLASSES and f.old in gone)
    homes = {(f.path, f.name): gone[f.old] for f in moved}
    return [
        f
        for f in items
        if (f.kind, f.action) not in _MEMBERS or f.name not in homes.get((f.path, f.scope), "")
    ]


def go_on(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items; a variable or route that a line which stays or comes has, too, is not gone.

    A message that another function or file logs now neither comes nor goes, nor is an error gone
    whose text another one gives now, or a command that is called within another one, or by another
    file.
    """
    items = [replace(f, action="added", old="") if _is_another(f) else f for f in items]
    items = _still_defined(_still_called(_still_given(_still_logged(items)), files), files)
    gone = {f.name for f in items if _is_gone(f)}
    if not gone:
        return items
    texts = ["\n".join(hunk.lines) for file in files if file.kind not in _UNUSED
             for hunk in file.change.hunks]  # fmt: skip
    kept = {name for name in gone if any(_has(text, name) for text in texts)}
    return [f for f in items if not (_is_gone(f) and f.name in kept)]


def anew(items: list[Fact]) -> list[Fact]:
    """The items; a section that another file has now has not become the one in its place."""
    come = {(f.name, f.path) for f in items if (f.kind, f.action) == ("heading", "added")}
    return [
        replace(f, action="added", old="", new="")
        if (f.kind, f.action) == ("heading", "changed")
        and any(name == f.old and path != f.path for name, path in come)
        else f
        for f in items
    ]


def in_full(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items; the part of a constant's value that stands on its line is not what it is."""
    asked = {f.path for f in items if f.kind == "constant" and (f.old or f.new)}
    texts = {
        file.path: [("\n".join(("", *hunk.lines, "")), file.language)
                    for hunk in file.change.hunks]
        for file in files if file.path in asked
    }  # fmt: skip
    return [
        replace(f, old="", new="")
        if f.kind == "constant"
        and any(_is_cut(f.name, value, *text) for value in (f.old, f.new) if value
                for text in texts.get(f.path, ()))
        else f
        for f in items
    ]  # fmt: skip


def _is_cut(name: str, value: str, text: str, language: str) -> bool:
    """Whether a changed line gives the name that value, and the line below goes on with it."""
    for at in places(f"{value}\n", text):
        line, end = text[text.rfind("\n", 0, at) + 1 : at], at + len(value)
        if line[:1] in ("+", "-") and name in line and code_goes_on(text, end - 1, language):
            return True
    return False


def _still_defined(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items; an option that a program among the tests defines now is no more than named."""
    gone = {f.name for f in items if f.kind == "option" and f.public and _is_gone(f)}
    texts = ["\n".join(hunk.lines) for file in files if gone and file.kind == "test"
             for hunk in file.change.hunks]  # fmt: skip
    kept = {match[1] for text in texts for match in _DEFINES.finditer(text)} & gone
    if not kept:
        return items
    told = (f for f in items if f.public or not (_is_gone(f) and f.name in kept))
    return [
        replace(f, kind="mention", action="touched", old="", public=False)
        if f.kind == "option" and _is_gone(f) and f.name in kept
        else f
        for f in told
    ]


def _still_logged(items: list[Fact]) -> list[Fact]:
    sides = {way: Counter(map(_message, _logs(items, way))) for way in ("added", "removed")}
    left = sides["added"] & sides["removed"]
    if not left:
        return items
    both = set(left)
    kept: list[Fact] = []
    for item in items:
        message = _message(item) if item.kind == "log" else None
        if item.action == "removed" and message in both:
            continue  # be it logged in one place where several did so
        if item.action == "added" and message and left[message] > 0:
            left[message] -= 1
        else:
            kept.append(item)
    return kept


def _still_given(items: list[Fact]) -> list[Fact]:
    errors = [f for f in items if f.kind == "error" and " " in f"{f.name}{f.old}{f.new}"]
    given = {(f.name, f.new) for f in errors if f.action == "added"}
    lost = [f for f in errors if f.action == "removed" and (f.name, f.old) in given]
    gone = set(map(id, lost))
    return [f for f in items if id(f) not in gone]


def _is_another(fact: Fact) -> bool:
    """Whether a program is called that another line called for something else.

    What it is given may go on in other lines, below a setting that it is given first, or with
    options besides; with the same several options, it is the same.
    """
    given = (fact.kind, fact.action) == ("command", "changed") and fact.old and fact.new
    if not given or fact.old in fact.new or fact.new in fact.old:
        return False
    set_first = _SETTING.match(fact.old) and _SETTING.match(fact.new)
    first, second = (_BARE.findall(text) for text in (fact.old, fact.new))
    if set_first or (first == second and len(first) > 1):
        return False
    if likeness(fact.old, fact.new) < _SAME:
        return True
    # The same bare option says little of what it is given.
    bare = [_BARE.sub(" ", text) for text in (fact.old, fact.new)]
    return all(map(_WORD.search, bare)) and likeness(*bare) < _SAME


def _still_called(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    called = {(f.path, f"{f.name} {f.old}") for f in items if _is_called(f)}
    if not called:
        return items
    lines = [(file.path, line) for file in files for hunk in file.change.hunks
             for line in hunk.lines if line[:1] != "-" and _WITHIN.search(line)]  # fmt: skip
    kept = {one for one in called for path, line in lines if path == one[0] and one[1] in line}
    come = (f for f in items if (f.kind, f.action) == ("command", "added"))
    there = {(f.path, f"{f.name} {f.new}") for f in come}
    # Another file runs the same now.
    kept |= {one for one in called for path, run in there if path != one[0] and run == one[1]}
    return [f for f in items if not (_is_called(f) and (f.path, f"{f.name} {f.old}") in kept)]


def _is_called(fact: Fact) -> bool:
    return (fact.kind, fact.action) == ("command", "removed") and bool(fact.old)


def _logs(items: Iterable[Fact], action: str) -> Iterable[Fact]:
    return (f for f in items if (f.kind, f.action) == ("log", action))


def _message(fact: Fact) -> tuple[str, str]:
    """A message as it is read, with its level."""
    return printed(fact.name), fact.old or fact.new


def _is_gone(fact: Fact) -> bool:
    # What one job or image sets, another may go on setting.
    return fact.kind in _KNOWN and fact.action == "removed" and not fact.scope


def _has(text: str, name: str) -> bool:
    """Whether a line of the new side has the name as a whole."""
    if name not in text:
        return False
    said = rf"^[ +][^\n]*(?<![\w-]){re.escape(name)}(?![\w-])"
    return re.search(said, text, re.MULTILINE) is not None


def _is_new(fact: Fact) -> bool:
    return (fact.kind, fact.action, fact.scope) == ("constant", "added", "")


def _gone(file: FileFacts) -> Iterable[str]:
    """The constants at the margin of a file whose lines go."""
    lines = (line for hunk in file.change.hunks for line in hunk.lines)
    found = (_OWN.match(line) for line in lines if line[:1] == "-")
    return [match[1] for match in found if match]


def _told(fact: Fact, home: str) -> Fact:
    if home == fact.path:
        return replace(fact, action="changed", old="", new="")
    return replace(fact, action="moved", old=home, new="")
