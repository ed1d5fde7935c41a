"""The text of a file's hunks laid out for scanning, and what the scanners note down.

One string holds all hunks of a file: a line ``@@<number> <section>`` opens each hunk, every other
line keeps its mark (space, ``+``, ``-``), and every line is preceded by a line end. So patterns
begin with ``\\n`` and a mark, which the regular expression engine finds at memchr's speed: a
history has millions of lines, and a Python loop with several patterns a line would take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import IntEnum
from functools import cache

from classifier.domain import FileFacts
from classifier.facts.depth import around_on, called_a_test, closer, depth_of_header, is_over
from classifier.facts.layout import without_unchanged
from classifier.facts.mask import masked
from classifier.facts.passing import Passing

VALUE_LIMIT = 120
HEADER_LIMIT = 79  # characters at which git cuts a section header, and maybe the name in it
TYPE_MARK = ":"
_TWO = re.compile(r"\n[-+ ]  \S")
_PLACES = ("module", "impl")  # where things are, which nobody looks for
_SIBLINGS = ((-1, "function"), (-1, "test"))
# kind, mark, name, value, scope, position in the text, public
Entry = tuple[str, str, str, str, str, int, bool]
# position, mark (``@`` for a section header), indentation, kind, name, scope, public
Head = tuple[int, str, int, str, str, str, bool]


class Depth(IntEnum):
    """How much is looked for: definitions, statements such as guards and imports too, or all."""

    DEFINITIONS = 0
    STATEMENTS = 1
    ALL = 2


def names(text: str) -> frozenset[str]:
    """The words of a text, for tables that are read by people."""
    return frozenset(text.split())


def lazy(source: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A pattern that is compiled at first use: a run meets few of the languages."""
    return cache(lambda: re.compile(source, flags))


def clean(text: str) -> str:
    """A value as facts hold it: one line, trimmed, cut at a word."""
    text = text.strip()
    if len(text) <= VALUE_LIMIT:
        return text
    cut = text[:VALUE_LIMIT]
    return cut[: cut.rfind(" ")] if " " in cut[40:] else cut


def typed(text: str) -> str:
    """A type as the value of a note, told from a value proper when the two are compared."""
    return TYPE_MARK + text


class Scan:
    """One file being read: its text, the definitions around the current line, the notes."""

    __slots__ = (
        "depth",
        "depths",
        "ends",
        "entries",
        "file_kind",
        "fresh",
        "heads",
        "language",
        "only",
        "over",
        "passing",
        "path",
        "raw",
        "stack",
        "tested",
        "testing",
        "text",
        "unit",
    )

    def __init__(self, file: FileFacts, text: str, depth: Depth) -> None:
        """Begin at the top of the file's text."""
        self.depth = depth
        self.path = file.path
        self.file_kind = file.kind
        # All that a new file defines is new.
        self.fresh = file.change.kind == "added"
        self.language = file.language
        # The lines as they are; ``text`` has long strings and comments blanked out.
        self.raw = text
        self.text = masked(text, file.language, depth is Depth.ALL)
        self.unit = 0
        self.ends: dict[tuple[int, str], int] = {}
        self.depths: dict[int, int] = {}
        self.only: dict[bool, str] = {}
        self.over = ""  # the section header whose definition ended in a hunk above
        # Names of the modules that are compiled for tests only, and where these stand.
        self.testing: set[str] = {"test", "tests"}
        self.tested: list[tuple[int, int]] | None = None
        self.entries: list[Entry] = []
        self.heads: list[Head] = []
        # Enclosing definitions: (indentation, kind, name); -1 for what a section header says.
        self.stack: list[tuple[int, str, str]] = []
        self.passing: Passing | None = None  # few files have heads that come or go

    def note(  # noqa: PLR0913, PLR0917 (called for every hit: one flat call is the fastest)
        self,
        kind: str,
        mark: str,
        name: str,
        at: int,
        value: str = "",
        scope: str = "",
        public: bool = True,
    ) -> None:
        """Note that a changed line has ``name``; pairing later makes facts of the notes."""
        if name:
            self.entries.append((kind, mark, name, value, scope, at, public))

    def define(  # noqa: PLR0913, PLR0917 (as note)
        self,
        kind: str,
        mark: str,
        name: str,
        at: int,
        indent: int,
        value: str = "",
        public: bool = True,
        owner: str = "",
    ) -> None:
        """Note a definition, whose inside is what follows with more indentation.

        ``owner`` is the type a function belongs to where its own head says so.
        """
        stack = self.stack
        # The margin is not inside a section header's, whose neighbour follows it, mostly.
        while stack and (stack[-1][0] >= indent or not indent or stack[-1][:2] in _SIBLINGS):
            stack.pop()
        scope = owner or (stack[-1][2] if stack else "")
        self.passing = self.passing or Passing()
        apart = self.passing.apart(mark, (indent, name), kind)
        if apart and not owner and stack and stack[-1][::2] in apart:
            # Below a function that goes, a class may have come around it.
            function = stack[-1][1] == "function"
            scope = "" if function else around_on(self.heads, mark, indent)
        stack.append((indent, kind, name))
        self.heads.append((at, mark, indent, kind, name, scope, public))
        if mark != " " and kind not in _PLACES:
            self.note(kind, mark, name, at, value, scope, public)

    def restart(
        self, at: int, kind: str = "", name: str = "", public: bool = True, indent: int = -1
    ) -> None:
        """A hunk begins; its section header may name the enclosing definition.

        ``indent`` is that of the definition, -1 where the header does not show it.
        """
        if self.file_kind == "test":
            public = False
            if kind == "function" and called_a_test(self.language, name, self.depth is Depth.ALL):
                kind = "test"
        if kind in {"function", "test"} and is_over(self, at, name):
            kind = name = ""
        self.stack = [(indent, kind, name)] if name else []
        self.heads.append((at, "@", indent, kind, name, "", public))

    def scope(self, indent: int) -> tuple[str, str]:
        """Kind and name of the definition that encloses a line of this indentation."""
        if indent:
            for level, kind, name in reversed(self.stack):
                if level < indent:
                    return kind, name
        return "", ""

    def member(self, indent: int, mark: str) -> tuple[str, str]:
        """As ``scope``, but a class that only a section header names holds just shallow lines.

        Deeper ones are most often inside a method whose head the hunk does not show. Nor does one
        that goes hold a line that comes: it stands in something else, between lines that go.
        """
        kind, name = self.scope(indent)
        if kind in {"", "function"}:
            return kind, name
        # A constructor has the name of its class, for which rules and model take it.
        own = kind if self.depth is Depth.ALL else ""
        heads = (h for h in reversed(self.heads) if h[4] == name and own in ("", h[3]))
        last, depth = next(heads, ("", ""))[1], self.stack[-1][0]
        deep = (depth == -1 or last == "@") and indent > max(depth, 0) + self.step()
        return "function" if deep or (mark == "+" and last == "-") else kind, name

    def changed(self, pattern: re.Pattern[str], raw: bool = False) -> Iterator[re.Match[str]]:
        """The matches in changed lines, of a pattern that stays within a line.

        Looks into the lines as they are (``raw``) or with long strings blanked out.
        """
        text = self.only.get(raw)
        if text is None:
            text = self.only[raw] = without_unchanged(self.raw if raw else self.text)
        return pattern.finditer(text)

    def close(self, head: Head, other: str = "") -> int:
        """``end`` without a limit: a function is asked for as often as it has notes."""
        end = self.ends.get((head[0], other))
        if end is None:
            end = self.ends[head[0], other] = self.end(head, len(self.text), other)
        return end

    def end(self, head: Head, limit: int, other: str = "") -> int:
        """Where what a head begins has ended, by indentation; ``other`` marks another side."""
        pattern = closer(self.depth_of(head), self.language)
        # The first line is the head's own.
        body = self.text.find("\n", head[0] + 1)
        found = pattern.search(self.text, body, limit) if body >= 0 else None
        while found and self.text[found.start() + 1] == other:
            found = pattern.search(self.text, found.start() + 1, limit)
        return found.start() if found else limit

    def depth_of(self, head: Head) -> int:
        """Indentation of a head; what only a section header names shows it by its closing bracket.

        A method without one stands one step in.
        """
        if head[1] != "@" or head[2] >= 0:
            return head[2]
        known = self.depths.get(head[0])
        if known is None:
            known = depth_of_header(self.text, head[0], self.language, self.step())
            self.depths[head[0]] = known
        return known

    def step(self) -> int:
        """Width of one step of indentation in this file."""
        if not self.unit:
            tabs = "\n \t" in self.text or "\n+\t" in self.text
            self.unit = 1 if tabs else 2 if _TWO.search(self.text) else 4
        return self.unit

    def within(self, indent: int) -> str:
        """Name of the definition that encloses a line of this indentation."""
        return self.scope(indent)[1]
