"""What conditions read of one commit, worked out once and only when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from classifier.domain import TYPES, Evidence, Fact, Facts, FileChange, FileFacts, Hunk
from classifier.rules.kinds import DEFAULT_KINDS, Kinds
from classifier.rules.literals import Text
from classifier.rules.place import Place

Marks = tuple[str, ...]
SIDES: Mapping[str, Marks] = {"added": ("+",), "deleted": ("-",), "changed": ("+", "-")}


KIND = "kind of file"
NOWHERE = Evidence()
_COLUMNS: Mapping[str, Callable[[FileFacts], str]] = {
    "language": lambda file: file.language,
    "change": lambda file: file.change.kind,
    "component": lambda file: file.component,
}


class Context:
    """One commit as conditions see it, with the votes of the rules that matched so far."""

    def __init__(self, facts: Facts, kinds: Kinds = DEFAULT_KINDS) -> None:
        self.facts = facts
        self.files = facts.files
        self.subject = facts.commit.subject
        self._votes: dict[str, float] = {}
        self._leading: str | None = None
        self._kinds = kinds
        self.kind_of = [kinds.of(file) for file in facts.files]
        self._columns = {KIND: (self.kind_of, frozenset(self.kind_of))}
        self._prepared: dict[str, Text] = {}
        self._texts: dict[tuple[int, Marks], str | None] = {}

    def column(self, name: str) -> tuple[list[str], frozenset[str]]:
        """One word for each file, in their order, and the set of those words."""
        if name not in self._columns:
            read = _COLUMNS[name]
            words = [read(file) for file in self.files]
            self._columns[name] = (words, frozenset(words))
        return self._columns[name]

    @cached_property
    def message(self) -> str:
        """Subject and body, an empty line between."""
        return f"{self.subject}\n\n{self.facts.commit.body}"

    @cached_property
    def majority(self) -> str:
        """The kind that most files are; on a tie the earlier of the declared order."""
        counts = Counter(kind for kind in self.kind_of if kind)
        if not counts:
            return self._kinds.fallback
        most = max(counts.values())
        return next(kind for kind in self._kinds.order if counts[kind] == most)

    @cached_property
    def lines_by_kind(self) -> Mapping[str, tuple[int, int, int]]:
        """For every kind that occurs: files, lines added, lines deleted; under "" for all."""
        totals: dict[str, tuple[int, int, int]] = {"": (0, 0, 0)}
        for file, kind in zip(self.files, self.kind_of, strict=True):
            for name in ("", kind) if kind else ("",):
                files, added, deleted = totals.get(name, (0, 0, 0))
                change = file.change
                totals[name] = (files + 1, added + change.added, deleted + change.deleted)
        return totals

    @cached_property
    def kind_at(self) -> Mapping[str, str]:
        """The kind of file at every path."""
        return {file.path: kind for file, kind in zip(self.files, self.kind_of, strict=True)}

    @cached_property
    def items(self) -> Mapping[tuple[str, str], list[Fact]]:
        """The facts by kind and action, in the order of the diff."""
        found: dict[tuple[str, str], list[Fact]] = {}
        for item in self.facts.items:
            found.setdefault((item.kind, item.action), []).append(item)
        return found

    @cached_property
    def item_kinds(self) -> frozenset[str]:
        """The kinds of facts that there are."""
        return frozenset(item.kind for item in self.facts.items)

    @cached_property
    def moved_share(self) -> float:
        """How much of the change only moves or re-indents lines, 0..1.

        Of the different lines, indentation aside, those that stand on both sides. 0 where one side
        is more than three times the other: whatever that is, it is no move.
        """
        _, new, old = self.lines_by_kind[""]
        if max(new, old) > 3 * min(new, old):
            return 0.0
        added, deleted = _bare(self.files)
        same = len(added & deleted)
        return same / (len(added) + len(deleted) - same or 1)

    @cached_property
    def whitespace_only(self) -> bool:
        """Whether each file has the same text before and after, white space aside."""
        return bool(self.files) and all(_same_but_space(file.change) for file in self.files)

    def vote(self, kind: str, weight: float) -> None:
        """Adds a vote for a type, or with a negative weight against it."""
        self._votes[kind] = self._votes.get(kind, 0.0) + weight
        self._leading = None

    @property
    def leading(self) -> str:
        """The type that has most of the votes so far, "" before any vote."""
        if self._leading is None:
            votes = self._votes
            self._leading = max(TYPES, key=lambda kind: votes.get(kind, 0.0)) if votes else ""
        return self._leading

    def prepared(self, name: str, read: Callable[[Context], str]) -> Text:
        """A text of the message, with its case-folded form."""
        text = self._prepared.get(name)
        if text is None:
            plain = read(self)
            text = self._prepared[name] = Text(plain, plain.casefold())
        return text

    def text(self, index: int, marks: Marks) -> str | None:
        """The changed lines of a file as one text, without marks; None where there are none."""
        key = (index, marks)
        if key not in self._texts:
            hunks = self.files[index].change.hunks
            lines = [line[1:] for hunk in hunks for line in hunk.lines if line[:1] in marks]
            self._texts[key] = "\n".join(lines) if lines else None
        return self._texts[key]

    def changed(self, index: int, marks: Marks) -> Iterator[tuple[str, int, str]]:
        """The changed lines of a file: mark, number on its own side, text."""
        for hunk in self.files[index].change.hunks:
            number = {"+": hunk.new_start, "-": hunk.old_start}
            for line in hunk.lines:
                mark = line[:1]
                if mark in marks:
                    yield mark, number[mark], line[1:]
                for side in "+-" if mark == " " else mark if mark in number else "":
                    number[side] += 1

    def evidence_in(self, index: int, marks: Marks, ordinal: int) -> Evidence:
        """The evidence for the changed line with this number, counted from 0, of a file."""
        _, number, text = next(islice(self.changed(index, marks), ordinal, None))
        return Evidence(self.files[index].path, number, text.strip())


Test = Callable[[Context], Evidence | None]
"""A compiled condition: where it holds in the commit, or None where it does not hold."""
Compiler = Callable[[object, Place], Test]
"""Compiles what stands under a key of a condition. Raises RuleError."""


def _bare(files: Iterable[FileFacts]) -> tuple[set[str], set[str]]:
    """The different lines added and deleted, without space around them, leaving out empty ones."""
    added: set[str] = set()
    deleted: set[str] = set()
    for file in files:
        for hunk in file.change.hunks:
            for line in hunk.lines:
                if line[0] == "+":
                    added.add(line[1:].strip())
                elif line[0] == "-":
                    deleted.add(line[1:].strip())
    return added - {""}, deleted - {""}


def _same_but_space(change: FileChange) -> bool:
    if not change.added or not change.deleted:
        lines = [line for hunk in change.hunks for line in hunk.lines if line[:1] in ("+", "-")]
        return bool(lines) and not any(line[1:].strip() for line in lines)
    # Nearly every change differs in its first changed lines already.
    first = change.hunks[:1]
    new, old = _squeezed(first, ("+",), 1), _squeezed(first, ("-",), 1)
    if not (new.startswith(old) or old.startswith(new)):
        return False
    # With the lines around them, or a line that moved would seem to be the same.
    return all(
        _squeezed((hunk,), ("+", " ")) == _squeezed((hunk,), ("-", " ")) for hunk in change.hunks
    )


def _squeezed(hunks: Iterable[Hunk], marks: Marks, limit: int | None = None) -> str:
    """The text of the lines with these marks, or of the first of them, without white space."""
    lines = (line for hunk in hunks for line in hunk.lines if line[:1] in marks)
    return "".join("".join(line[1:].split()) for line in islice(lines, limit))
