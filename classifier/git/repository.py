"""Opens a repository and lists the commits of a day, a range or a list."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from classifier.errors import EvaluationError, RepositoryError, RevisionError
from classifier.git import command
from classifier.git.identity import commit_url, identity

_Walk = Generator[tuple[int, str, int], None, None]
_KIND = re.compile(r"expected commit type, but the object dereferences to (\w+)")
# Commit dates are not monotonic: clocks are wrong, and what is rebased or pushed late is older than
# what it stands on. After so many older commits in a row none in the window is looked for any more;
# the longest such run above a commit in 28 histories, of 200,000 commits, is three.
_SETTLED = 1000
_NOTHING = ("rev-list", "--max-count=0", "--end-of-options")
_WALK = ("rev-list", "--first-parent", "--timestamp", "--parents")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which commits: a revision or range, narrowed to committer times in ``[since, until)``.

    Times are seconds since the epoch, None for open. Merges are left out unless asked for; only
    first parents are followed.
    """

    revision: str = "HEAD"
    since: float | None = None
    until: float | None = None
    merges: bool = False

    def holds(self, timestamp: int) -> bool:
        """Whether a committer time lies in the window."""
        after = self.since is None or timestamp >= self.since
        return after and (self.until is None or timestamp < self.until)


@dataclass(slots=True)
class Listing:
    """What a walk has met so far besides the commits it gave: the merges it left out."""

    merges: int = 0


@dataclass(frozen=True, slots=True)
class Repository:
    """An opened repository: bare, a work tree, a linked work tree or a folder inside one.

    ``shallow`` holds the commits whose parents were cut off.
    """

    path: str
    git_dir: str
    name: str
    url: str
    commit_url: str
    shallow: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def open(cls, path: str, name: str = "") -> Repository:
        """Opens the repository at or above ``path``.

        Raises RepositoryError where there is none or where git refuses to read it.
        """
        if not Path(path).is_dir():
            what = "not a directory" if Path(path).exists() else "no such directory"
            cure = "name a git repository or a folder inside one"
            if "://" in path or path.startswith("git@"):
                cure = "clone it and name the folder, or let `gitsift run` follow the address"
            raise RepositoryError(f"{path}: {what}; {cure}")
        git_dir, shallow_file = _discover(path)
        url = _remote(git_dir)
        shown, web = identity(url, git_dir)
        return cls(
            path=path,
            git_dir=git_dir,
            name=name or shown,
            url=web,
            commit_url=commit_url(web),
            shallow=_shallow(shallow_file),
        )

    def resolve(self, revision: str) -> None:
        """Raises RevisionError where ``revision`` (a commit or a range) names nothing here."""
        try:
            command.run(self.git_dir, *_NOTHING, revision, "--")
        except EvaluationError as error:
            if ".." in revision and not self.shallow:  # the end that is wrong names itself
                _ = [self.commit_id(end) for end in re.split(r"\.{2,3}", revision) if end]
            raise RevisionError(self._unknown(revision, str(error))) from error

    def commit_id(self, revision: str) -> str:
        """The full SHA that ``revision`` names. Raises RevisionError."""
        # Only a pattern (":/a..b", "^{/a..b}") has two dots without being a range.
        if ".." in revision and not revision.startswith(":") and "{" not in revision:
            raise RevisionError(f"{self.path}: {revision!r} is a range; name one commit of it")
        try:
            return command.run(
                self.git_dir, "rev-parse", "--verify", "--end-of-options", revision + "^{commit}"
            ).split()[-1]
        except EvaluationError as error:
            raise RevisionError(self._unknown(revision, str(error))) from error

    def commits(self, selection: Selection, listing: Listing) -> Iterator[str]:
        """SHAs of the selection, in git's order, newest first. Counts merges into ``listing``.

        git starts to walk at once, before the first SHA is asked for.
        """
        walk = self.walk(selection.revision, _bounds(selection))
        return self._selected(walk, selection, listing)

    def _selected(self, walk: _Walk, selection: Selection, listing: Listing) -> Iterator[str]:
        older = 0
        with closing(walk):
            for timestamp, sha, parents in walk:
                is_older = selection.since is not None and timestamp < selection.since
                older = older + 1 if is_older else 0
                if older == _SETTLED:
                    return
                if not selection.holds(timestamp):
                    continue
                if parents > 1 and not selection.merges:
                    listing.merges += 1
                else:
                    yield sha

    def newest(self, revision: str = "HEAD", merges: bool = False) -> int:
        """The latest committer time on the first-parent line, in seconds since the epoch."""
        newest: int | None = None
        older = 0
        with closing(self.walk(revision)) as walk:
            for timestamp, _, parents in walk:
                if parents > 1 and not merges:
                    continue
                if newest is None or timestamp >= newest:
                    newest, older = timestamp, 0
                    continue
                older += 1
                if older == _SETTLED:
                    break
        if newest is None:
            raise RevisionError(
                f"{self.path}: {revision} has only merge commits; include them with --merges"
            )
        return newest

    def extent(self, revision: str) -> tuple[int, int]:
        """The earliest and the latest committer time of a range along its first parents."""
        times = [timestamp for timestamp, _, _ in self.walk(revision)]
        if not times:
            raise RevisionError(f"{self.path}: no commits in {revision}; is the older end first?")
        return min(times), max(times)

    def walk(self, revision: str, bounds: Sequence[str] = ()) -> _Walk:
        """(committer time, SHA, parents) along first parents; git starts at once.

        Raises RevisionError where ``revision`` names nothing, EvaluationError where git fails.
        """
        self.resolve(revision)
        arguments = [*_WALK, *bounds, "--end-of-options", revision, "--"]
        return self._lines(revision, command.start(self.git_dir, arguments))

    def _lines(self, revision: str, process: command.Process) -> _Walk:
        try:
            for line in process.stdout:
                timestamp, sha, *parents = line.decode("ascii").split()
                yield int(timestamp), sha, len(parents)
            if process.wait() != 0:
                raise EvaluationError(
                    f"{self.path}: git could not walk {revision}: {process.errors()}; "
                    "run 'git fsck' there, or fetch the missing history"
                )
        finally:
            process.close()

    def _unknown(self, revision: str, said: str) -> str:
        heads = command.run(self.git_dir, "for-each-ref", "--count=3", "--format=%(refname:short)")
        names = ", ".join(heads.split())
        if not names and revision == "HEAD":
            return f"{self.path}: the repository has no commits yet; commit something first"
        if revision == "HEAD":
            return f"{self.path}: HEAD has no commits yet; name a branch with --rev ({names})"
        if ".." in revision and self.shallow:
            return (
                f"{self.path}: unknown revision {revision!r}; the clone is shallow and may lack "
                "it: git fetch --unshallow"
            )
        if "ambiguous" in said:
            return f"{self.path}: several commits begin with {revision!r}; give more of its digits"
        if kind := _KIND.search(said):
            return f"{self.path}: {revision!r} is a {kind[1]}, not a commit; name a commit"
        known = f"; this repository has {names}" if names else ""
        why = "" if "single revision" in said or "bad revision" in said else f" ({said})"
        return f"{self.path}: unknown revision {revision!r}{why}{known}"


def _bounds(selection: Selection) -> list[str]:
    """Options that keep git from printing commits after the window."""
    return [] if selection.until is None else [f"--until=@{ceil(selection.until)} +0000"]


def _discover(path: str) -> tuple[str, str]:
    arguments = ("rev-parse", "--path-format=absolute", "--git-dir", "--git-path", "shallow")
    try:
        found = command.run(None, *arguments, cwd=path)
    except EvaluationError as error:
        if "dubious ownership" not in str(error):
            raise _not_opened(path, str(error)) from error
        # Only the user's own configuration can say that a foreign folder is to be trusted.
        try:
            found = command.run(None, *arguments, cwd=path, isolated=False)
        except EvaluationError as refused:
            raise _not_opened(path, str(refused)) from refused
    git_dir, shallow = found.rstrip("\n").split("\n")
    return git_dir, shallow


def _not_opened(path: str, said: str) -> RepositoryError:
    if "dubious ownership" in said:
        return RepositoryError(
            f"{path}: git refuses a repository that another user owns; if you trust it: "
            f"git config --global --add safe.directory {Path(path).resolve()}"
        )
    if "not a git repository" in said:
        return RepositoryError(
            f"{path}: not a git repository, nor inside one; clone one or run 'git init'"
        )
    return RepositoryError(f"{path}: git cannot open the repository: {said}")


def _shallow(file: str) -> frozenset[str]:
    path = Path(file)
    return frozenset(path.read_text("ascii").split()) if path.is_file() else frozenset()


def _remote(git_dir: str) -> str:
    try:
        lines = command.run(git_dir, "config", "--get-regexp", r"^remote\..*\.url$").splitlines()
    except EvaluationError:
        # git config exits with 1 where nothing matches: a repository without a remote.
        return ""
    urls = dict(line.split(" ", 1) for line in lines if " " in line)
    return urls.get("remote.origin.url") or next(iter(urls.values()), "")
