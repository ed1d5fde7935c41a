"""What the model reads in the changed lines: what they are made of, moved, reformatted, new.

Lines are looked at in bulk (one regular expression over all of them, multisets of lines), since
a history has millions of them.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log1p

from classifier.domain import Facts, FileFacts
from classifier.model.words import CODE_THEMES, code_themes, parts

_LINES_LIMIT = 200
_FILE_LIMIT = 80
_COMPARED_LIMIT = 160
_READ = {"source": 0, "config": 1, "docs": 1, "build": 2, "manifest": 2, "ci": 2, "test": 3}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]+")
_DIGITS = str.maketrans("0123456789", "0" * 10)
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`")
_MARKS = re.compile(r"[^\w\n]+|_+")


class _NoMarks(dict[int, int | None]):
    """A table for ``str.translate`` that leaves out what _MARKS matches: a tenth of the time."""

    def __missing__(self, point: int) -> int | None:
        kept = self[point] = None if _MARKS.match(chr(point)) else point
        return kept


_NO_MARKS = _NoMarks()
_COMMENT = ("#", "//", "/*", "*", "--", '"""', "'''", "<!--", ";;")
_CODE_AFTER_HASH = ("#[", "#![", "#include", "#define", "#if", "#endif", "#else", "#pragma")
_IMPORT = ("import ", "from ", "use ", "pub use ", "#include", "package ", "mod ", "extern crate")
_NOT_CODE = (*_IMPORT, *_COMMENT)
_HEADING = ("#", "==", "--")

_LINE_KINDS = ("blank", "comment", "import", "code", "test", "other", "heading")
_SAME = ("moved", "same but for digits", "same but for strings", "same but for punctuation")
_ITEMS = (
    "function", "class", "type", "parameter", "field", "constant", "option", "env", "config",
    "endpoint", "metric", "error", "handled", "guard", "version", "dependency", "schema", "test",
    "heading", "ci_job", "ci_step", "ci_trigger", "docker", "build", "command", "deprecation",
    "log", "concurrency", "memory", "unsafe", "subprocess", "crypto", "auth", "network", "perf",
)  # fmt: skip
_PLACE = {
    key: place
    for place, key in enumerate(
        (kind, action) for action in ("added", "removed", "changed") for kind in _ITEMS
    )
}
_NAMED = frozenset(
    ("function", "class", "type", "option", "env", "config", "endpoint", "metric", "error",
     "dependency", "deprecation", "heading", "constant", "test", "parameter", "field")
)  # fmt: skip
NUMBERS: tuple[str, ...] = (
    *(f"{kind} lines {way}" for way in ("added", "deleted") for kind in _LINE_KINDS),
    *(f"lines {how}" for how in _SAME),
    "lines that moved",
    "words in both sides",
    "new words",
    "words gone",
    "hunks",
    *(f"{theme} words {way}" for way in ("added", "deleted") for theme in CODE_THEMES),
    *(f"balance of {theme} words" for theme in CODE_THEMES),
    *(f"{kind} {action}" for action in ("added", "removed", "changed") for kind in _ITEMS),
    "functions touched",
    "public definitions added",
    "public definitions removed",
    "public definitions changed",
)


class _Sides:
    """The stripped changed lines of a commit, added and deleted: source code, and all else."""

    def __init__(self) -> None:
        self.code: tuple[list[str], list[str]] = ([], [])
        self.others: tuple[list[str], list[str]] = ([], [])
        self.kinds: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self.hunks = 0


def item_tokens(facts: Facts) -> list[str]:
    """What is added, removed and changed, and the words in its name."""
    found: list[str] = []
    for item in facts.items[:150]:
        found.append(f"{item.action} {item.kind}")
        if item.kind in _NAMED:
            found += [f"{item.action} name {part}" for part in parts(item.name[:60])[:5]]
    return found


def shape_numbers(facts: Facts) -> list[float]:
    """The values of NUMBERS, in that order."""
    sides = _read(facts)
    added, deleted = (code + other for code, other in zip(sides.code, sides.others, strict=True))
    return [
        *(log1p(kinds[kind]) for kinds in sides.kinds for kind in _LINE_KINDS),
        *_sameness(added, deleted),
        *_vocabulary(sides),
        *_items(facts),
    ]


def _read(facts: Facts) -> _Sides:
    sides = _Sides()
    left = _LINES_LIMIT
    for file in sorted(facts.files, key=lambda file: _READ.get(file.kind, 9)):
        if file.kind in _READ and left > 0:
            left -= _read_file(file, sides, min(left, _FILE_LIMIT))
    return sides


def _read_file(file: FileFacts, sides: _Sides, limit: int) -> int:
    """Sorts up to ``limit`` changed lines of a file into the sides; returns how many."""
    changed: list[str] = []
    for hunk in file.change.hunks:
        if len(changed) < limit:
            changed += [line for line in hunk.lines if line[0] in "+-"]
    del changed[limit:]
    sides.hunks += len(file.change.hunks)
    for side, sign in enumerate("+-"):
        lines = [line[1:200].strip() for line in changed if line[0] == sign]
        texts = list(filter(None, lines))
        kinds = sides.kinds[side]
        kinds["blank"] += len(lines) - len(texts)
        if file.kind == "source":
            _sort_source(texts, kinds, sides.code[side], sides.others[side])
            continue
        sides.others[side].extend(texts)
        if file.kind == "docs":
            headings = sum(text.startswith(_HEADING) for text in texts)
            kinds["heading"] += headings
            kinds["other"] += len(texts) - headings
        else:
            kinds["test" if file.kind == "test" else "other"] += len(texts)
    return len(changed)


def _sort_source(texts: list[str], kinds: Counter[str], code: list[str], others: list[str]) -> None:
    """Sorts lines of source that are not blank: what executes, and imports and comments."""
    before = len(code)
    for text in texts:
        if not text.startswith(_NOT_CODE):
            code.append(text)
        elif text.startswith(_IMPORT):
            kinds["import"] += 1
            others.append(text)
        elif text.startswith(_CODE_AFTER_HASH):
            code.append(text)
        else:
            kinds["comment"] += 1
            others.append(text)
    kinds["code"] += len(code) - before


def _sameness(added: list[str], deleted: list[str]) -> list[float]:
    """How much of one side is found on the other: as it is, or but for digits, strings, marks.

    Sets of lines, not multisets, which would take four times as long.
    """
    if not added or not deleted:
        return [0.0] * (len(_SAME) + 1)
    new, old = set(added), set(deleted)
    both = len(new & old)
    moved = both / min(len(new), len(old))
    rest, gone = new - old, old - new
    if len(rest) + len(gone) > _COMPARED_LIMIT:
        return [moved, 0.0, 0.0, 0.0, log1p(both)]
    one, two = "\n".join(rest), "\n".join(gone)
    return [
        moved,
        _alike(_translated(one, _DIGITS), _translated(two, _DIGITS)),
        _alike(set(_QUOTED.sub("S", one).split("\n")), set(_QUOTED.sub("S", two).split("\n"))),
        _alike(_translated(one, _NO_MARKS), _translated(two, _NO_MARKS)),
        log1p(both),
    ]


def _translated(text: str, table: dict[int, int] | _NoMarks) -> set[str]:
    """The lines by a table, those in ASCII at once: any other letter makes a text ten times slower.

    Without lines it is one empty line, so that nothing is like nothing.
    """
    if text.isascii():
        return set(text.translate(table).split("\n"))
    lines = text.split("\n")
    plain = list(filter(str.isascii, lines))
    found = {line.translate(table) for line in lines if not line.isascii()}
    if plain:
        found.update("\n".join(plain).translate(table).split("\n"))
    return found


def _alike(new: set[str], old: set[str]) -> float:
    """The share of lines that two sides have in common."""
    return 2 * len(new & old) / (len(new) + len(old))


def _vocabulary(sides: _Sides) -> list[float]:
    in_code = [_NAME.findall("\n".join(lines)) for lines in sides.code]
    beside = [_NAME.findall("\n".join(lines)) for lines in sides.others]
    new, old = ({*code, *other} for code, other in zip(in_code, beside, strict=True))
    both = len(new & old)
    more, less = map(code_themes, in_code)
    size = len(sides.code[0]) + len(sides.code[1]) + 1
    return [
        both / (len(new) + len(old) - both + 1),
        log1p(len(new) - both),
        log1p(len(old) - both),
        log1p(sides.hunks),
        *(log1p(more.get(theme, 0)) for theme in CODE_THEMES),
        *(log1p(less.get(theme, 0)) for theme in CODE_THEMES),
        *((more.get(theme, 0) - less.get(theme, 0)) / size for theme in CODE_THEMES),
    ]


def _items(facts: Facts) -> list[float]:
    count = Counter((item.kind, item.action) for item in facts.items)
    for kind, action in list(count):
        if action == "renamed":
            count[kind, "changed"] += count[kind, "renamed"]
    public = Counter(
        item.action
        for item in facts.items
        if item.public and item.kind in ("function", "class", "type", "option", "field", "env")
    )
    # Most are zero.
    counts = [0.0] * len(_PLACE)
    for key, number in count.items():
        if key in _PLACE:
            counts[_PLACE[key]] = log1p(number)
    return [
        *counts,
        log1p(count["function", "touched"]),
        *(log1p(public[action]) for action in ("added", "removed", "changed")),
    ]
