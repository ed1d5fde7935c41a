"""Reads commits with their patches from one long-running ``git diff-tree --stdin``.

Revisions go in a batch at a time, followed by a line that is no revision: git prints such a
line back (builtin/diff-tree.c), which marks the batch's end without ending the process. A
random token separates the records, so that no message or patch can forge a border.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from classifier.domain import Skipped
from classifier.git import command
from classifier.git.environment import NO_DRIVERS
from classifier.git.headers import HEADER, RawCommit, form, raw_commit, read_headers
from classifier.git.repository import Repository
from classifier.git.sections import Collector

BATCH = 64
_CHUNK = 1 << 18
# What makes a diff the same for everybody, whatever the repository's configuration says.
DIFF_OPTIONS = (
    "-z",
    "--raw",
    "--no-abbrev",
    "-M50%",
    "--diff-algorithm=myers",
    "--indent-heuristic",
    "--unified=3",
    "--inter-hunk-context=0",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--submodule=short",
    "--ignore-submodules=none",
)


class PatchReader:
    """A ``git diff-tree`` that is started at the first batch and restarted when it dies."""

    def __init__(self, repository: Repository, sections: bool = False) -> None:
        """``sections``: git's drivers name the enclosing definition of hunks, a fifth slower."""
        self._repository = repository
        self._settings = () if sections else ("-c", NO_DRIVERS)
        self._token = secrets.token_hex(16)
        self._end = f"end-{self._token}\n".encode()
        self._process: command.Process | None = None
        self._sent: Sequence[str] = ()

    def begin(self, shas: Sequence[str]) -> None:
        """Has git begin with what ``read`` will be asked for next, while the caller does more."""
        try:
            self._send(shas[:BATCH])
        except BrokenPipeError:
            # git died at its start; ``read`` will meet that again and say why.
            self.close()

    def read(self, shas: Sequence[str]) -> Iterator[RawCommit | Skipped]:
        """The commits in the order given, each read or Skipped with the reason."""
        for start in range(0, len(shas), BATCH):
            yield from self._batch(shas[start : start + BATCH])

    def close(self) -> None:
        """Ends git."""
        if self._process is not None:
            self._process.close()
            self._process = None
        self._sent = ()

    def _send(self, shas: Sequence[str]) -> command.Process:
        process = self._process = self._process or self._start()
        process.stdin.write("".join(sha + "\n" for sha in shas).encode() + self._end)
        process.stdin.flush()
        self._sent = shas
        return process

    def _batch(self, shas: Sequence[str]) -> Iterator[RawCommit | Skipped]:
        done = 0
        pending: RawCommit | None = None
        # A record is known to be whole when the next one begins or the batch ends.
        for raw in self._records(shas):
            if pending is not None:
                while shas[done] != pending.commit.sha:
                    yield self._absent(shas[done])
                    done += 1
                yield self._checked(pending)
                done += 1
            pending = raw
        if self._process is None:
            yield from self._after_death(shas[done:])
            return
        for sha in shas[done:]:
            if pending is not None and pending.commit.sha == sha:
                yield self._checked(pending)
            else:
                yield self._absent(sha)

    def _after_death(self, shas: Sequence[str]) -> Iterator[RawCommit | Skipped]:
        """git died in one of these: those that it cannot read alone are to blame.

        The rest of the batch is read one by one: where an object is missing, as in a partial
        clone, the next commit is likely to miss one too.
        """
        headers = read_headers(self._repository, shas)
        for sha in shas:
            records = list(self._records([sha]))
            if self._process is None:
                yield Skipped(sha, self._reason, headers.get(sha))
            else:
                yield self._checked(records[0]) if records else self._absent(sha)

    def _records(self, shas: Sequence[str]) -> Iterator[RawCommit]:
        """Sends a batch and parses what comes back; ``_process`` is None afterwards if git died."""
        if not shas:
            return
        try:
            process = self._process if self._process and self._sent == shas else self._send(shas)
        except BrokenPipeError:
            return self._died()
        self._sent = ()
        collector = Collector(b"\0" + self._token.encode() + b"\0", self._end)
        for piece in self._pieces(process):
            yield from map(raw_commit, collector.feed(piece))
        if not collector.ended:
            yield from map(raw_commit, collector.rest())
            return self._died()
        return None

    def _pieces(self, process: command.Process) -> Iterator[bytes]:
        """git's output up to the batch's end or its own, in large pieces: it writes 4 KiB each."""
        tail, is_over = b"", False
        while not is_over:
            parts: list[bytes] = []
            size = 0
            while size < _CHUNK and not is_over:
                part = process.stdout.read1(_CHUNK)  # type: ignore[attr-defined]
                parts.append(part)
                size += len(part)
                tail = (tail + part[-len(self._end) :])[-len(self._end) :]
                is_over = not part or tail == self._end
            yield b"".join(parts)

    def _died(self) -> None:
        if self._process is not None:
            self._process.wait()
            self._reason = _why(self._process.errors())
        self.close()

    def _start(self) -> command.Process:
        return command.start(self._repository.git_dir, self._arguments("-p"), stdin=True)

    def _arguments(self, *extra: str) -> list[str]:
        return [
            *self._settings,
            "diff-tree",
            "--stdin",
            "--root",
            "-r",
            "--always",
            "--diff-merges=first-parent",
            *DIFF_OPTIONS,
            *HEADER,
            f"--format={form(self._token)}",
            *extra,
        ]

    def _checked(self, raw: RawCommit) -> RawCommit | Skipped:
        if raw.commit.sha in self._repository.shallow:
            return Skipped(
                raw.commit.sha,
                "the clone is shallow and ends here, so the parent to compare with is missing; "
                "git fetch --unshallow",
                raw.commit,
            )
        return raw

    def _absent(self, sha: str) -> Skipped:
        return Skipped(sha, "no such commit in this repository; fetch it, or check the SHA")


# A plain fetch, and --refetch too, keep to the filter that the clone was made with, and tags that
# are there already are not fetched again.
_REFETCH = "git fetch --refetch --no-filter --tags"


def _why(said: str) -> str:
    if "promisor" in said or "unable to read" in said or "missing" in said:
        return (
            f"an object of its diff is missing here ({said}); {_REFETCH} makes a partial clone "
            "whole, git fsck finds what is damaged"
        )
    return f"git could not print its diff ({said or 'git ended without a message'})"
