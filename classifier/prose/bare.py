"""Lines of a small commit that no fact tells of: they are told as they stand."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from classifier.domain import Fact, Facts, FileFacts, Hunk
from classifier.facts.alike import likeness
from classifier.prose.conditions import moves
from classifier.prose.enclosing import lone_functions, placed
from classifier.prose.groups import Block
from classifier.prose.lines import IMPORT, MOST, SILENT
from classifier.prose.lines import KIND as LINE
from classifier.prose.markup import stands_in, words
from classifier.prose.noise import is_noise
from classifier.prose.plain import KIND, MOVED, begun, heads_function, is_plain, is_word, telling
from classifier.prose.plain import coded as as_code
from classifier.prose.spelling import without_blanks
from classifier.prose.variants import AGAIN

_READ, _ELSE = frozenset({"source", "config", "build", "ci"}), "manifest"  # kinds of files
_PATCHES = (".diff", ".patch", "go.mod")  # whose lines say what comes, or goes, elsewhere
_FEW, _SHORT = 10, 12  # lines of code beyond which single ones say little; characters of one moved
_WORDS = re.compile(r"\w+")
_SIDE, _LEAST = 80, 8  # of the longer of two lines of which one takes the other's place
# Of a line that has no more than these of it, a reader does not know what happens to it.
_MERE = words("identifier string comment docstring mention link remark todo")
_NO_CODE = re.compile(r"\W*+(?:else\W*+)?|\s*#\s*(?:else|endif)\b.*")
# An entry of a list, or an import, or what any function may end with.
_ANYWHERE = re.compile(r"(?:[\w.]+ )?[\"'][^\"']*[\"'],?|return\b.*")
_DEFINED = re.compile(
    r"^(?:[a-z]+(?:\([a-z]+\))? +)*"
    r"(?:def|fn|func|fun|function|class|struct|enum|trait|interface|impl) "
)
_MUCH = 3 / 4  # part of the words of two lines that makes them one
_IMPORTED = re.compile(r"\s*(?:[\w.]+ )?\"[\w./~-]+\"\s*(?://.*)?")  # by Go: else, a comma follows
_SIGNED = re.compile(r"\s*(?:\*[\w(]|#\s*elif\b)")  # code with a sign that comments begin with
_ENDS = " ,;\\|&+.(){}[]"  # what a line of a list, or of a condition, may begin and end with
_WHEN = re.compile(r"(?:defer|go|await) +(?=.*\()")  # what says when a call is made
_Run = tuple[list[tuple[int, str]], list[tuple[int, str]]]  # what goes, and what comes


class _File(NamedTuple):
    path: str
    scope: str  # the one function that changes, if it is known
    known: Sequence[str]  # texts whose lines are told of
    told: Sequence[str]  # those of them that say more than that a line uses something
    named: Container[str]  # by the subject, and no import


def bare_lines(facts: Facts, told: Iterable[Fact]) -> list[Fact]:
    """The lines of code that come, go or take another's place, of which ``told`` tells nothing.

    Of files with a few changed lines of code; none of a large commit, nor of its tests.
    """
    if facts.commit.added + facts.commit.deleted > MOST:
        return []
    told = list(told)
    known, kinds = _known(told), {file.kind for file in facts.files}
    files = [file for file in facts.files if _is_read(file, known, kinds)]
    runs = {f.path: [list(_runs(hunk, f)) for hunk in f.change.hunks] for f in files}
    sides = [{path: _side(every, n) for path, every in runs.items()} for n in (0, 1)]
    files = [f for f in files if 0 < sum(len(side[f.path]) for side in sides) <= _FEW]
    if not files:
        return []
    around, called = lone_functions(facts), {fact.name for fact in told if fact.kind == "call"}
    more = (f for f in told if f.kind != "call" and (f.kind != "import" or f.name not in called))
    said, heard = _known(more), " ".join(text for texts in known.values() for text in texts)
    named = frozenset(_WORDS.findall(facts.commit.subject)).difference(_WORDS.findall(heard))
    # A line that goes here and comes there, if only deeper, or as the last one, is moved.
    gone, come = ({text for own in side.values() for text in own} for side in sides)
    moved, ends = gone & come, {x.strip(_ENDS) for x in gone} & {x.strip(_ENDS) for x in come}
    found: list[Fact] = []
    for file in files:
        path, hunks = file.path, file.change.hunks
        changed = [x for hunk in hunks for x in hunk.lines if x[:1] in ("+", "-")]
        imports = {f.name for f in facts.items if f.kind == "import" and f.path == path}
        own = _File(path, around[path], known.get(path, ()), said.get(path, ()), named - imports)
        for hunk, of_hunk in zip(hunks, runs[path], strict=True):
            lone = _of_hunk(hunk, of_hunk, own, moved)
            found += [x for x in lone if x.kind != KIND or not _is_kept(x, ends, changed)]
        found += _moved([run for of_hunk in runs[path] for run in of_hunk], own)
    return placed(found, facts)


def _is_read(file: FileFacts, known: Container[str], kinds: Container[str]) -> bool:
    """Whether lines of a file are told: not of one that comes or goes, nor of a manifest of which,
    or of a source, more is known."""
    if file.change.kind in ("added", "deleted") or file.path.endswith(_PATCHES):
        return False
    alone = file.kind == _ELSE and file.path not in known and "source" not in kinds
    return alone or file.kind in _READ or kinds == {"test"}  # these are the matter


def _moved(every: Sequence[_Run], file: _File) -> Iterator[Fact]:
    """The lines that a file loses in one place and gets in another, each of which says enough."""
    runs = [[{text: number for number, text in side} for side in run] for run in every]
    gone, come = ([text for run in runs for text in run[side]] for side in (0, 1))
    for was, came in runs:
        for text, number in came.items():
            once = gone.count(text) == come.count(text) == 1 and text not in was
            little = len(text) < _SHORT or ";" in text[:-1] or _ANYWHERE.fullmatch(text)
            told = _DEFINED.search(text) or _is_told(text, file.known)
            if once and not (little or told) and is_plain(text) and telling([(number, text)]):
                yield Fact(MOVED, "touched", text, file.path, number, scope=file.scope)


def in_order(blocks: list[Block]) -> list[Block]:
    """The blocks, with lines that are told as they stand in the order in which they stand."""
    for block in blocks:
        for group in block.groups:
            if group.kind in (KIND, MOVED):
                group.items.sort(key=lambda item: item.fact.line)
    return blocks


def _known(told: Iterable[Fact]) -> dict[str, list[str]]:
    """By path, the texts whose lines are told of."""
    known: dict[str, list[str]] = {}
    for fact in told:
        # A check that is touched is told, as one whose branches change places.
        silent = fact.kind in _MERE or (fact.kind == "variable" and is_noise(fact))
        if (fact.action != "touched" or fact.kind == "guard") and not silent:
            texts = (text.strip("…") for text in (fact.name, fact.old, fact.new))
            known.setdefault(fact.path, []).extend(text for text in texts if text)
    return known


def _side(hunks: Sequence[Sequence[_Run]], side: int) -> set[str]:
    """What goes from a file, as ``side`` 0, or comes, each line once."""
    return {text for runs in hunks for run in runs for _, text in run[side]}


def _is_code(text: str, file: FileFacts) -> bool:
    """Whether a line is no comment and no import, and more than brackets and an else.

    A star opens a comment in a language alone: in a list of paths it stands for all of them.
    """
    listed = not file.language and text.lstrip()[:1] == "*"
    silent = SILENT.match(text) and not (listed or _SIGNED.match(text))
    imports = IMPORT.match(text.strip()) or (file.language == "Go" and _IMPORTED.fullmatch(text))
    return not (silent or imports or _NO_CODE.fullmatch(text))


def _of_hunk(
    hunk: Hunk, runs: Iterable[_Run], file: _File, moved: Container[str]
) -> Iterator[Fact]:
    path, scope, known, more, named = file
    kept = {as_code(line, path) for line in hunk.lines if line[:1] == " "}
    for run in runs:
        was, now = ({_entry(text) for _, text in side} for side in run)
        sides = [[(n, t) for n, t in side if _entry(t) not in was & now] for side in run]
        gone, came = ([(n, text) for n, text in side if text not in moved] for side in sides)
        if list(map(bool, (gone, came))) != list(map(bool, sides)):
            continue  # it may be what moves here that takes the place of the others
        both = [text for _, text in (*gone, *came)]
        lone = len(gone) == len(came) == 1
        plain = [text for text in both if is_plain(text)]
        # A lone name says enough beside what takes its place, and if the subject has it.
        beside = lone and bool(plain)
        plain += [t for t in both if is_word(t) and (beside or t.strip(",") in named)]
        # What is told of one line those beside it go along with; what it calls by now is not what
        # it did before.
        if len(plain) < len(both) or any(_is_told(text, more if lone else known) for text in both):
            continue
        if lone and _is_pair(*sorted(both, key=len)):
            (_, old), (number, new) = gone[0], came[0]
            if not moves(hunk, old, new) and old.strip(_ENDS) != new.strip(_ENDS):
                yield Fact(LINE, "changed", new, path, number, old, new, scope)
            continue
        for action, lines, others in (("removed", gone, came), ("added", came, gone)):
            # Checks and definitions are for those to tell who ask the whole file.
            if any(_DEFINED.search(text) or heads_function(text, path) for _, text in lines):
                continue
            there = [text.replace("'", '"') for _, text in others]
            left = [x for x in begun(lines) if not _stays(x[1].replace("'", '"'), there)]
            for number, text in telling(left, opened=action == "added"):
                again = AGAIN if action == "removed" and text in kept else ""
                name = text.removesuffix(",") if is_word(text) else text
                yield Fact(KIND, action, name, path, number, new=again, scope=scope)


def _is_pair(short: str, long: str) -> bool:
    """Whether of two lines each can be told in the other's place: neither comes or goes."""
    return _LEAST <= len(long) <= _SIDE or _stays(short, [long])


def _entry(text: str) -> str:
    """A line without its blanks, and without the sign that another entry of a list follows."""
    return without_blanks(text).removesuffix(",")


def _is_kept(fact: Fact, ends: Container[str], lines: Sequence[str]) -> bool:
    """Whether a line is on the other side as well, or a part of one there, or its import; goes but
    for a word that it opens with, or that tells when; or is much like one that cannot be told."""
    mark = "-" if fact.action == "added" else "+"
    text = (_WHEN.sub("", fact.name, 1) if mark == "+" else fact.name).strip(_ENDS)
    untold = (x[1:] for x in lines if x[0] == mark and not is_plain(as_code(x, fact.path)))
    others = [line[1:].strip(_ENDS + "\t") for line in lines if line[0] == mark]
    said = [x for x in others if mark == "+" and len(x) >= _SHORT and text.endswith(f" {x}")]
    said += (one for one in untold if likeness(text, one) >= _MUCH)
    module = text.partition("require(")[2].strip("'\");")
    said += (one for one in others if module and module in one)
    return text in ends or bool(said) or any(stands_in(text, one) for one in others)


def _stays(text: str, others: Sequence[str]) -> bool:
    """Whether a line is also on the other side of a change, if with other signs at its ends, broken
    anew or in part, or one there has all of its words and more. Quotes are of one sort."""
    parts = [other.strip(_ENDS) for other in others]
    said = set(_WORDS.findall(text))
    if len(text) > _SHORT and any(said < set(_WORDS.findall(one)) for one in others):
        return True
    bare, there = text.strip(_ENDS), " ".join(others)
    said_again = stands_in(bare, there) or stands_in(without_blanks(bare), without_blanks(there))
    return said_again or any(stands_in(part, text) for part in parts)


def _is_told(text: str, known: Iterable[str]) -> bool:
    # What is left of a line of which the same is cut off may begin amid it, with a bracket.
    own = (told for told in known if told in text)
    return any(stands_in(told, text) or len(told) * 2 > len(text) for told in own)


def _runs(hunk: Hunk, file: FileFacts) -> Iterator[_Run]:
    """The lines of code of each run of changes: those that go, those that come."""
    old, new = hunk.old_start, hunk.new_start
    gone: list[tuple[int, str]] = []
    came: list[tuple[int, str]] = []
    for line in (*hunk.lines, " "):
        mark, text = line[:1], line[1:]
        if mark not in ("+", "-", "\\"):
            if gone or came:
                yield gone, came
            gone, came = [], []
        elif mark != "\\" and _is_code(text, file):
            at = old if mark == "-" else new
            (gone if mark == "-" else came).append((at, as_code(line, file.path)))
        old += mark in ("-", " ")
        new += mark in ("+", " ")
