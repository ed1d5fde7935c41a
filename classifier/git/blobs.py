"""Reads whole files, for what the hunks of a patch do not show: one ``git cat-file --batch``."""

from __future__ import annotations

from collections.abc import Iterable

from classifier.git import command
from classifier.git.repository import Repository

# Larger files are data for the most part, and reading them would take longer than a day's patches.
_LARGEST = 1 << 20
# Ids that are sent before answers are read: more would fill the pipe while git waits for a reader.
_AT_ONCE = 1000


class Blobs:
    """A ``git cat-file`` that is started when it is first asked, and closed by who made it.

    A process that forks must ``collect`` what it asked for before it does so.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._process: command.Process | None = None
        self._has_died = False
        self._asked: list[str] = []
        self._known: dict[str, str] = {}

    def ask(self, ids: Iterable[str]) -> None:
        """Has git begin with what ``read`` will be asked for, as far as it can without a reader."""
        wanted = list(dict.fromkeys(filter(None, ids)))
        wanted = wanted[: max(_AT_ONCE - len(self._asked), 0)]
        if not wanted or self._has_died:
            return
        if self._process is None:
            arguments = ("cat-file", "--batch")
            self._process = command.start(self._repository.git_dir, arguments, stdin=True)
        try:
            self._process.stdin.write("".join(f"{one}\n" for one in wanted).encode())
            self._process.stdin.flush()
        except BrokenPipeError:
            self._die()
        self._asked += wanted

    def collect(self) -> None:
        """Waits for what was asked for, keeps it and ends git; ``read`` may start another."""
        self._known.update(self._answers())
        self.close()

    def read(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts by id: without those that are missing here, too large or no text."""
        wanted = list(dict.fromkeys(filter(None, ids)))
        found = {one: self._known[one] for one in wanted if one in self._known}
        rest = [one for one in wanted if one not in found]
        for start in range(0, len(rest), _AT_ONCE):
            self.ask(rest[start : start + _AT_ONCE])
            found.update(self._answers())
        return found

    def close(self) -> None:
        """Ends git."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def _answers(self) -> dict[str, str]:
        found: dict[str, str] = {}
        asked, self._asked = self._asked, []
        for one in asked:
            if self._process is None:
                break
            head = self._process.stdout.readline().split()
            if len(head) == 2:
                continue  # missing
            size = int(head[2]) if head else 0
            content = self._process.stdout.read(size + 1)
            if len(content) <= size:
                self._die()
            elif head[1] == b"blob" and size <= _LARGEST and b"\0" not in content:
                # git ends it with a line.
                found[one] = content[:-1].decode("utf-8", "replace")
        return found

    def _die(self) -> None:
        """git gave up: an object is damaged, or missing in a way that it cannot answer.

        Reports are complete without whole files, so this is no reason to fail.
        """
        self._has_died = True
        self.close()
