"""The facts of one file: scan its hunks, pair the notes, find what was only touched."""

from __future__ import annotations

import re

from classifier.domain import Fact, FileFacts
from classifier.facts.alike import is_respelled, is_same_condition
from classifier.facts.around import around, still
from classifier.facts.bodies import has_others
from classifier.facts.comments import DATA
from classifier.facts.extent import line_at, uncommented, whole
from classifier.facts.former import by_new_names, in_their_time, retyped, without_names
from classifier.facts.handed import HANDED, in_callback
from classifier.facts.heads import OPEN_HEAD, is_same_list
from classifier.facts.kept import (
    are_alike,
    is_assigned,
    is_called_beside,
    is_kept,
    is_reworded,
    was_there,
)
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.languages import read, read_more
from classifier.facts.layout import lay_out
from classifier.facts.lines import Lines
from classifier.facts.listed import changed_parameters, kept_parameters, was_listed
from classifier.facts.moved import of_copies, rejoined
from classifier.facts.pair import REWORDED, TOUCHED, Pair, pairs
from classifier.facts.scan import TYPE_MARK, Depth, Entry, Scan, clean, names
from classifier.facts.touched import touched
from classifier.facts.wrapped import closed, is_kept_elsewise, is_same

# Kinds that are noted without the function around them.
_PLACED = frozenset((*CONSTRUCT_KINDS, "guard", "error", "handled", "log", "variable",
                     "return", "call", "string"))  # fmt: skip
# What a test does with them concerns nobody; tests in files of their own are told apart by these.
_UNTESTED = frozenset((*CONSTRUCT_KINDS, "guard", "error", "handled", "log"))
_LOCALS = frozenset(("variable", "return"))
# Values that may go on in other lines, as those of macros do.
_SPREAD = frozenset(("variable", "constant"))
# Values and texts that quotes and blanks make no others.
_SPELLED = frozenset(("variable", "guard", "return"))
# Where a class has one function of a name.
_ONE_EACH = frozenset(("Rust", "Go", "Python", "JavaScript", "TypeScript"))
_BEGUN = frozenset(("", "(", "[", "{"))
_TYPED = frozenset(("field", "constant"))
# Texts of which a part misleads.
_TEXTS = frozenset(("guard", "return", "log"))
# Commands whose first argument is what they do.
_MANIFOLD = names("git gh docker kubectl helm npm pnpm yarn go cargo pip uv apt apt-get dnf brew")
# Values that a reader is told in part where they are long.
_SETTINGS = frozenset(("config", "env", "version", "ci_trigger", "ci_permission"))
_VALUED = frozenset(("type", "constant", "field", "parameter", "config", "env", "option", "build"))


def file_items(file: FileFacts, limit: int, depth: Depth, sections: bool) -> list[Fact]:
    """The facts of a file's first ``limit`` patch lines, in their order."""
    layout = lay_out(file.change.hunks, limit, sections, whole=depth is Depth.ALL)
    scan = Scan(file, layout.text, depth)
    read(scan)
    if depth is Depth.ALL:
        read_more(scan)
    found = _facts(scan, Lines(layout, file.change.hunks))
    if layout.left_out:
        found.append(Fact("omitted", "touched", "size", file.path, new=str(layout.left_out)))
    return found


def _facts(scan: Scan, lines: Lines) -> list[Fact]:
    found: list[Fact] = []
    whole: set[str] = set()
    kept: set[tuple[str, str]] = set()
    told, rewrapped = closed(rejoined(pairs(scan.entries, scan.text), scan), scan)
    for pair in told:
        if _is_vague(pair, scan) or is_kept_elsewise(pair, scan):
            continue
        fact = _fact(pair, scan, lines)
        if fact is None or (fact.kind == "parameter" and fact.scope in rewrapped):
            continue
        found.append(fact)
        if fact.kind in ("function", "test"):
            if fact.action in ("added", "removed"):
                whole.add(fact.name)
            else:
                found.extend(changed_parameters(pair, fact, scan))
                kept |= kept_parameters(pair, fact, scan)
    fresh = whole - {head[4] for head in scan.heads if head[1] in " @"}
    found = [
        f
        for f in found
        if not (f.kind == "parameter" and (f.scope in whole or (f.scope, f.name) in kept))
        # What a function that comes or goes as a whole sets and returns goes without saying.
        and not (f.kind in _LOCALS and f.scope in fresh)
        and not _is_left(f, scan)
        and not (f.kind == "parameter" and was_listed(f, scan))
    ]
    found = in_their_time(without_names(by_new_names(found, scan), scan), scan)
    found = retyped(of_copies(found, scan)) if scan.depth is Depth.ALL else found
    return found + touched(scan, found, lines)


def _is_left(fact: Fact, scan: Scan) -> bool:
    """Whether a function that goes leaves one by its name, of a class not known or renamed."""
    if (fact.kind, fact.action) != ("function", "removed"):
        return False
    stay = (head for head in scan.heads if head[4] == fact.name and head[1] in " +")
    if fact.scope:
        return scan.language in _ONE_EACH and any(head[5] == fact.scope for head in stay)
    return any(True for _ in stay) or _is_headed(fact.name, scan)


def _is_headed(name: str, scan: Scan) -> bool:
    """Whether a line of the new side ends as a head does whose parameters stand below it."""
    head = rf"\n[+ ][ \t]*(?!return |new |throw )(?:[\w.<>\[\],?@]+ +)+{re.escape(name)}\(\n"
    return f" {name}(\n" in scan.text and re.search(head, scan.text) is not None


def _fact(pair: Pair, scan: Scan, lines: Lines) -> Fact | None:
    """What a pair tells; None for what a test does in the midst of source."""
    old, new = pair
    entry = new or old
    assert entry is not None
    kind, mark, _, _, _, at, public = entry
    before, after = _values(old, new, scan.language)
    action = "added" if old is None else "removed" if new is None else "changed"
    same = before == after or (kind == "function" and is_same_list(before, after))
    cut = old and new and (old[3] == OPEN_HEAD) != (new[3] == OPEN_HEAD)
    if cut and kind in {"function", "class"}:
        action, before, after = "touched", "", ""  # of one head the hunk does not show the end
    elif action == "changed" and same and (kind in TOUCHED or kind == "function"):
        if scan.language in DATA and kind in TOUCHED and are_alike(*pair, scan.raw):
            return None  # a line that is moved or indented
        action, before, after = "touched", "", ""
    if kind == "variable" and old and new and not (before and after and _is_set(old, new, scan)):
        before = after = ""  # a value may be known of one
    if old is not None and new is not None and old[2] != new[2]:
        # Of a decorator that goes on in other lines only its name is known.
        cut = kind == "decorator" and OPEN_HEAD in (old[3], new[3])
        before, after = ("", "") if cut else (old[2], new[2])
        action = "changed" if kind in REWORDED or kind == "error" else "renamed"
    if (scope := _scope(entry, scan)) is None:
        return None
    line = lines.number(at, mark == "-")
    return Fact(kind, action, _name(entry, scan), scan.path, line, before, after, scope, public)


def _scope(entry: Entry, scan: Scan) -> str | None:
    """What a note stands in; None for what a test does in the midst of source."""
    kind, _, _, _, scope, at, _ = entry
    said = kind in ("comment", "link") and scan.file_kind == "source"
    if (said or (kind == "endpoint" and scan.language == "Rust")) and around(scan, at)[1]:
        return None
    if scope or kind not in _PLACED or scan.depth is not Depth.ALL:
        return still(scan, at, scope) if scope and kind in _PLACED else scope
    scope, tested = around(scan, at)
    aside = kind in _UNTESTED or (kind == "variable" and scan.file_kind != "test")
    if tested and (aside or (kind == "call" and not scope)):
        return None
    if scope and scan.language in HANDED.get(kind, ()) and in_callback(scan, at, scope):
        return ""  # returned, but not by the function of that name
    return scope


def _name(entry: Entry, scan: Scan) -> str:
    """The name of a note; of a check that goes on in other lines its first, as it is spelled."""
    if entry[0] != "guard" or not _is_part(entry):
        return entry[2]
    return clean(line_at(scan.raw, entry[5]))


def _is_vague(pair: Pair, scan: Scan) -> bool:
    """Whether a pair does not tell what it seems to: a part of a text, or what stays elsewhere."""
    old, new = pair
    if (new or old or ("",))[0] == "deprecation":
        return is_reworded(old, new, scan.raw)
    if new is None:
        return old is not None and (_is_part(old) or is_kept(old, scan.text))
    if _is_part(new) and not (old is None and _is_counted(new, scan)):
        return True
    if old is None:
        return not scan.fresh and was_there(new, scan.text)
    if new[0] in _SPELLED and _says_the_same(old, new, scan.text):
        return True
    if new[0] in _SPREAD and (old[3] in _BEGUN or new[3] in _BEGUN):
        # A macro that an enum has now has no value of its own.
        return (new[0] == "constant" and old[4] != new[4]) or is_same(old, new, scan)
    if new[0] == "variable":
        return is_assigned(old, scan.text)
    if new[0] == "command" and new[2] in _MANIFOLD and _does_other(old[3], new[3]):
        return True  # one use goes and one comes: neither is the command new, nor has it changed
    if new[0] == "build" and OPEN_HEAD in (old[3], new[3]):
        return True  # of settings that go on in other lines nothing shows what changed
    return _is_part(old)


def _says_the_same(old: Entry, new: Entry, text: str) -> bool:
    """Whether a value or text has other quotes or blanks, or a check is of what it was of."""
    return is_respelled(old, new) or (new[0] == "guard" and is_same_condition(old, new, text))


def _is_counted(entry: Entry, scan: Scan) -> bool:
    """Whether prose counts among others what it cannot tell whole: a check is one of so many."""
    return entry[0] == "guard" and scan.depth is Depth.ALL


def _does_other(old: str, new: str) -> bool:
    """Whether the first arguments of a command are two words, each for something else to do."""
    first, second = old.partition(" ")[0], new.partition(" ")[0]
    return first != second and first.isalpha() and second.isalpha()


def _is_part(entry: Entry) -> bool:
    return entry[3] == OPEN_HEAD and entry[0] in _TEXTS


def _values(old: Entry | None, new: Entry | None, language: str) -> tuple[str, str]:
    """The values before and after; none where one of them goes on in another line."""
    before, after = _shown(old), _shown(new)
    if (old or new or ("",))[0] in _VALUED:
        before, after = uncommented(before, language), uncommented(after, language)
        cut = any(entry and entry[3] == OPEN_HEAD for entry in (old, new))
        unlike = old and new and (old[3][:1] == TYPE_MARK) != (new[3][:1] == TYPE_MARK)
        same = old and new and before == after and old[3] != new[3]  # but for what is cut off
        if cut or unlike or same or not (whole(before) and whole(after)):
            return "", ""
    return before, after


def _are_together(old: Entry, new: Entry, text: str) -> bool:
    """Whether two notes are of one run of changed lines."""
    first, last = sorted((old[5], new[5]))
    return text.find("\n ", first + 1, last + 1) < 0 and text.find("\n@@", first + 1, last) < 0


def _is_set(old: Entry, new: Entry, scan: Scan) -> bool:
    """Whether one variable gets another value: two of one name may be two variables."""
    text, one = scan.text, not (has_others(old, scan.text) or has_others(new, scan.text))
    return one and _are_together(old, new, text) and not is_called_beside(old, new, text)


def _shown(entry: Entry | None) -> str:
    # Heads come whole, so that their parameters can be compared.
    if entry is None or entry[0] == "call" or (entry[3] == OPEN_HEAD and entry[0] != "guard"):
        return ""  # arguments of calls are for comparing only
    if entry[0] in _SETTINGS:
        cut = clean(entry[3])
        return cut if len(cut) == len(entry[3].strip()) else f"{cut}…"
    return clean(entry[3].removeprefix(TYPE_MARK) if entry[0] in _TYPED else entry[3])
