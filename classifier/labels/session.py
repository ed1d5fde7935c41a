"""A labelling session: where it stands, and what each answer does. Saved after every answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from classifier.domain import Importance
from classifier.files import write_whole
from classifier.labels.choosing import Candidate
from classifier.labels.label import Label
from classifier.labels.table import read, write
from classifier.labels.text import read_text


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a commit."""

    type: str
    tags: tuple[str, ...]
    importance: Importance


@dataclass(frozen=True, slots=True)
class Desk:
    """Where answers go and whose they are; ``clock`` gives the time of an answer."""

    file: Path
    repository: str
    who: str
    version: str
    clock: Callable[[], str]

    @property
    def skipped_file(self) -> Path:
        """Where the skipped commits are remembered, one SHA a line, beside the labels."""
        return self.file.with_name(f".{self.file.name}.skipped")


class Session:
    """Goes through candidates in order; what was labelled or skipped before is left out.

    The files are read again before every change, so that nothing that another session or an
    editor has written meanwhile is lost.
    """

    def __init__(self, desk: Desk, candidates: Sequence[Candidate]) -> None:
        self._desk = desk
        self._all = tuple(candidates)
        done = self._done()
        self._queue = [c for c in candidates if not _is_in(c.sha, done)]
        self._position = 0
        # What an answer of this session took the place of, the last one last.
        self._replaced: dict[str, list[Label]] = {}

    @property
    def current(self) -> Candidate | None:
        """The commit to answer, None when all are done."""
        return self._queue[self._position] if self._position < len(self._queue) else None

    @property
    def left(self) -> int:
        """How many are still to be answered; one that is looked at again is not."""
        done = self._done()
        return sum(not _is_in(c.sha, done) for c in self._queue[self._position :])

    def labelled(self) -> list[Label]:
        """The rows that this person has given for the repository, in the order of the file."""
        mine = (self._desk.repository, self._desk.who)
        return [label for label in self._rows() if (label.repository, label.who) == mine]

    def answered(self, candidate: Candidate) -> Label | None:
        """What this person said of the commit before."""
        return next((label for label in self.labelled() if label.sha == candidate.sha), None)

    def answer(self, answer: Answer) -> None:
        """Saves the answer and goes on; an earlier answer of this person is replaced."""
        candidate = self.current
        if candidate is None:
            return
        desk = self._desk
        before = self.answered(candidate)
        label = Label(
            desk.repository,
            candidate.sha,
            answer.type,
            answer.tags,
            answer.importance,
            desk.who,
            desk.clock(),
            desk.version,
            before.extra if before else (),
            before.also if before and before.type == answer.type else None,
        )
        write(desk.file, [*(row for row in self._rows() if row != before), label])
        if before:
            self._replaced.setdefault(candidate.sha, []).append(before)
        self._unskip(candidate.sha)
        self._position += 1

    def skip(self) -> None:
        """Leaves the commit out, in later sessions too."""
        if (candidate := self.current) is not None:
            shas = dict.fromkeys([*self._skipped(), candidate.sha])
            write_whole(self._desk.skipped_file, "".join(f"{sha}\n" for sha in shas))
            self._position += 1

    def back(self) -> bool:
        """Returns to the commit before; False where there is none in this session."""
        if not self._position:
            return False
        self._position -= 1
        return True

    def undo(self) -> Label | None:
        """Takes back this person's last answer and returns to its commit; None without any.

        What the answer had replaced in this session holds again.
        """
        mine = self.labelled()
        if not mine:
            return None
        # A merged file is ordered by commits; of the same second the later row is the later answer.
        last = max(enumerate(mine), key=lambda row: (row[1].at(), row[0]))[1]
        rest = [row for row in self._rows() if row != last]
        write(self._desk.file, [*rest, *self._before(last)])
        shas = [candidate.sha for candidate in self._queue]
        # An imported row may have a short SHA.
        for candidate in (one for one in self._all if one.sha.startswith(last.sha)):
            if candidate.sha in shas:
                self._position = shas.index(candidate.sha)
            else:
                self._queue.insert(self._position, candidate)
        return last

    def _before(self, last: Label) -> list[Label]:
        replaced = self._replaced.get(last.sha)
        return [replaced.pop()] if replaced else []

    def _done(self) -> dict[int, set[str]]:
        """The SHAs that are labelled or skipped, which may be short, by their length."""
        found: dict[int, set[str]] = {}
        for sha in (*(label.sha for label in self._rows()), *self._skipped()):
            found.setdefault(len(sha), set()).add(sha)
        return found

    def _rows(self) -> tuple[Label, ...]:
        return read(self._desk.file) if self._desk.file.exists() else ()

    def _skipped(self) -> list[str]:
        file = self._desk.skipped_file
        return read_text(file).split() if file.exists() else []

    def _unskip(self, sha: str) -> None:
        skipped = self._skipped()
        if sha in skipped:
            rest = (other for other in skipped if other != sha)
            write_whole(self._desk.skipped_file, "".join(f"{other}\n" for other in rest))


def _is_in(sha: str, done: Mapping[int, set[str]]) -> bool:
    return any(sha[:length] in shas for length, shas in done.items())
