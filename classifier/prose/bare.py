"""Lines of a small commit that no fact tells of: they are told as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from classifier.domain import Fact, Facts, FileFacts, Hunk
from classifier.facts.extent import QUOTED
from classifier.prose.carried import unmoved
from classifier.prose.conditions import moves
from classifier.prose.enclosing import lone_functions
from classifier.prose.lines import IMPORT, MOST, SILENT
from classifier.prose.lines import KIND as LINE
from classifier.prose.markup import stands_in, words

KIND = "code_line"
"""A kind of fact of the prose's own: a line by its text, without the blanks around it."""

_READ = frozenset({"source", "config", "build", "ci"})  # kinds of files
_WHOLE = ("added", "deleted")
_FEW = 6  # lines of code of a file beyond which single ones say little
_LONGEST = 110  # characters of a line that is told as it stands
_SIDE = 80  # of each of two lines of which one takes the other's place
_LEAST = 8  # of the longer of them: less says little
# Of a line that has no more than these of it, a reader does not know what happens to it.
_MERE = words("identifier string comment docstring mention link remark todo")
_WORD = re.compile(r"\w")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_ASKED = re.compile(r"^(?:\} *)?(?:el(?:se +)?)?(?:if|while)\b")
_DEFINED = re.compile(
    r"^(?:[a-z]+(?:\([a-z]+\))? +)*"
    r"(?:def|fn|func|fun|function|class|struct|enum|trait|interface|impl) "
)
_SAYS = re.compile(r"(?=.*[^\W\d]{2})(?!\w+:?\Z)")  # more than a lone word
_SPACED = re.compile(r"^\| |  |\t|`|\"\"\"|'''")  # an arm, what no code span has, long texts
_SPOKEN = re.compile(r"(?:\b[a-z]+ ){2}[a-z]+\b|[a-z]{3}\.$")  # a line of a comment or text
_KEYWORD = re.compile(
    r"(?:\} *)?(?:for|if|elif|else|while|with|return|async|await|public|private|protected|static"
    r"|const|let|var|def|fn|func|pub|export|case|raise|throw|yield|not|and|or|type|unsigned)\b"
)


def bare_lines(facts: Facts, told: Iterable[Fact]) -> list[Fact]:
    """The lines of code that come, go or take another's place, of which ``told`` tells nothing.

    Of files with a few changed lines of code; none of a large commit, nor of its tests.
    """
    if facts.commit.added + facts.commit.deleted > MOST:
        return []
    # Of a file that comes or goes, that is what there is to tell.
    read = [f for f in facts.files if f.kind in _READ and f.change.kind not in _WHOLE]
    lines = {file.path: _code(file) for file in read}
    files = [file for file in read if 0 < len(lines[file.path]) <= _FEW]
    known = _known(told) if files else {}
    around = lone_functions(facts) if files else {}
    # A line that goes here and comes there, if only deeper, or as the last one, is moved.
    gone, come = ({_own(x[1:]) for of in lines.values() for x in of if x[0] == s} for s in "-+")
    return [
        fact
        for file in files
        for hunk in unmoved(file.change)
        for fact in _of_hunk(hunk, file.path, around[file.path], known.get(file.path, ()))
        if fact.kind == LINE or _own(fact.name) not in gone & come
    ]


def _own(line: str) -> str:
    """What a line has of its own: without the blanks around, and the sign that parts it from
    what follows."""
    return line.strip().rstrip(",;")


def _known(told: Iterable[Fact]) -> dict[str, list[str]]:
    """By path, the texts whose lines are told of."""
    known: dict[str, list[str]] = {}
    for fact in told:
        # A check that is touched is told, as one whose branches change places.
        if (fact.action != "touched" or fact.kind == "guard") and fact.kind not in _MERE:
            texts = (text.strip("…") for text in (fact.name, fact.old, fact.new))
            known.setdefault(fact.path, []).extend(text for text in texts if text)
    return known


def _code(file: FileFacts) -> list[str]:
    lines = (line for hunk in file.change.hunks for line in hunk.lines)
    return [line for line in lines if line[:1] in ("+", "-") and _is_code(line[1:])]


def _is_code(text: str) -> bool:
    """Whether a line is no comment and no import, and more than brackets."""
    return bool(_WORD.search(text)) and not SILENT.match(text) and not IMPORT.match(text.strip())


def _of_hunk(hunk: Hunk, path: str, scope: str, known: Sequence[str]) -> Iterator[Fact]:
    for gone, came in _runs(hunk):
        both = [*gone, *came]
        # What is told of one line, those beside it go along with.
        if not all(_is_plain(t) for _, t in both) or any(_is_told(t, known) for _, t in both):
            continue
        if len(gone) == len(came) == 1 and _LEAST <= max(len(t) for _, t in both) <= _SIDE:
            (_, old), (number, new) = gone[0], came[0]
            if not moves(hunk, old, new):
                yield Fact(LINE, "changed", new, path, number, old, new, scope)
            continue
        for action, lines in (("removed", gone), ("added", came)):
            # Checks and definitions are for those to tell who ask the whole file; that one line
            # of a definition comes or goes says less than what happens.
            if any(_DEFINED.search(text) for _, text in lines):
                continue
            for number, text in lines:
                if _ASKED.search(text):
                    continue
                yield Fact(KIND, action, text, path, number, scope=scope)


def _is_plain(text: str) -> bool:
    """Whether a line can be told as it stands, and says something by itself."""
    if len(text) > _LONGEST or not _SAYS.match(text) or _SPACED.search(text):
        return False
    short = QUOTED.sub("", text)
    if '"' in short or any(short.count(one) != short.count(two) for one, two in _PAIRS):
        return False  # it goes on above or below
    return bool(_KEYWORD.match(text)) or not _SPOKEN.search(text)


def _is_told(text: str, known: Iterable[str]) -> bool:
    return any(told in text and stands_in(told, text) for told in known)


def _runs(hunk: Hunk) -> Iterator[tuple[list[tuple[int, str]], list[tuple[int, str]]]]:
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
        elif mark != "\\" and _is_code(text):
            at = old if mark == "-" else new
            (gone if mark == "-" else came).append((at, text.strip().removesuffix(" {")))
        old += mark in ("-", " ")
        new += mark in ("+", " ")
