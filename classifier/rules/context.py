"""What conditions read of one commit, worked out once and only when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from classifier.domain import TYPES, Evidence, Fact, Facts, Hunk
from classifier.rules.kinds import DEFAULT_KINDS, Kinds
from classifier.rules.place import Place

Marks = tuple[str, ...]
SIDES: Mapping[str, Marks] = {"added": ("+",), "deleted": ("-",), "changed": ("+", "-")}


class Context:
    """One commit as conditions see it. ``votes`` are those of the rules that matched so far."""

    def __init__(self, facts: Facts, kinds: Kinds = DEFAULT_KINDS) -> None:
        self.facts = facts
        self.files = facts.files
        self.subject = facts.commit.subject
        self.votes: dict[str, float] = {}
        self._kinds = kinds
        self.kind_of = [kinds.of(file) for file in facts.files]
        self.kinds = frozenset(self.kind_of)
        self._texts: dict[tuple[int, Marks], str] = {}

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the files that have one."""
        return frozenset(file.language for file in self.files if file.language)

    @cached_property
    def changes(self) -> frozenset[str]:
        """The kinds of change of the files."""
        return frozenset(file.change.kind for file in self.files)

    @cached_property
    def components(self) -> frozenset[str]:
        """The components that the files belong to."""
        return frozenset(file.component for file in self.files if file.component)

    @cached_property
    def paths(self) -> str:
        """All paths, one a line."""
        return "\n".join(file.path for file in self.files)

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
    def items(self) -> Mapping[str, list[Fact]]:
        """The facts by kind, in the order of the diff."""
        found: dict[str, list[Fact]] = {}
        for item in self.facts.items:
            found.setdefault(item.kind, []).append(item)
        return found

    @cached_property
    def moved_share(self) -> float:
        """How much of the change only moves or re-indents lines, 0..1.

        Lines that stand on both sides, white space aside, against all changed lines.
        """
        added = Counter(squeezed(self.lines(SIDES["added"])))
        deleted = Counter(squeezed(self.lines(SIDES["deleted"])))
        total = added.total() + deleted.total()
        return 2 * (added & deleted).total() / total if total else 0.0

    @cached_property
    def whitespace_only(self) -> bool:
        """Whether each file has the same text before and after, white space aside."""
        seen = False
        for file in self.files:
            if file.change.is_binary or not file.change.hunks:
                return False
            for hunk in file.change.hunks:
                if _side(hunk, "+") != _side(hunk, "-"):
                    return False
            seen = True
        return seen

    @property
    def leading(self) -> str:
        """The type that has most of the votes so far, "" before any vote."""
        best, most = "", 0.0
        for name in TYPES:
            if self.votes.get(name, 0.0) > most:
                best, most = name, self.votes[name]
        return best

    def lines(self, marks: Marks) -> Iterator[str]:
        """All lines that begin with one of the marks, without it."""
        for file in self.files:
            for hunk in file.change.hunks:
                for line in hunk.lines:
                    if line[:1] in marks:
                        yield line[1:]

    def text(self, index: int, marks: Marks) -> str:
        """The changed lines of a file as one text, each without its mark."""
        key = (index, marks)
        if key not in self._texts:
            hunks = self.files[index].change.hunks
            self._texts[key] = "\n".join(
                line[1:] for hunk in hunks for line in hunk.lines if line[:1] in marks
            )
        return self._texts[key]

    def evidence_in(self, index: int, marks: Marks, ordinal: int) -> Evidence:
        """The evidence for the changed line with this number, counted from 0, of a file."""
        change = self.files[index].change
        for hunk in change.hunks:
            number = {"+": hunk.new_start, "-": hunk.old_start}
            for line in hunk.lines:
                mark = line[:1]
                if mark in marks:
                    if ordinal == 0:
                        return Evidence(change.path, number[mark], line[1:].strip())
                    ordinal -= 1
                for side in "+-" if mark == " " else mark if mark in number else "":
                    number[side] += 1
        return Evidence(change.path)


Test = Callable[[Context], Evidence | None]
"""A compiled condition: where it holds in the commit, or None where it does not hold."""
Compiler = Callable[[object, Place], Test]
"""Compiles what stands under a key of a condition. Raises RuleError."""


def squeezed(lines: Iterable[str]) -> Iterator[str]:
    """The lines without white space at all; those that are left empty are dropped."""
    for line in lines:
        if bare := "".join(line.split()):
            yield bare


def _side(hunk: Hunk, mark: str) -> str:
    return "".join("".join(line[1:].split()) for line in hunk.lines if line[:1] == mark)
