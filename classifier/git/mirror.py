"""Mirrors of remote branches in a cache: commits and trees whole, file contents as needed.

A mirror is a partial clone (``--filter=blob:none``) of one branch. What the diffs of a day need is
fetched in one batch before they are read, since reading itself never reaches the network. A server
that does not know filters sends everything instead. A mirror is a cache: one that is damaged is
replaced, and a clone becomes visible only when it is complete.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from classifier.errors import EvaluationError
from classifier.git.network import local, talk
from classifier.git.remote import FETCH, PARTIAL, Remote, branch_of

_LOCK_SECONDS = 10.0
_GARBAGE_SECONDS = 86400.0


@dataclass(frozen=True, slots=True)
class Mirror:
    """A mirror as it is now: where it lies, the branch and its tip, and what was noticed."""

    remote: Remote
    git_dir: str
    branch: str
    tip: str
    notes: tuple[str, ...] = ()

    @property
    def revision(self) -> str:
        """The full name of the branch."""
        return f"refs/heads/{self.branch}"


def update(remote: Remote, folder: Path, afresh: bool = False) -> Mirror:
    """Brings the mirror in ``folder`` up to date, clones it where it is missing or damaged.

    ``afresh`` replaces a mirror that could not be read. Raises EvaluationError; a mirror that was
    there stays as it was.
    """
    head = branch_of(remote, folder.parent)
    for part in sorted(folder.parent.glob(f".{folder.name}.*")):
        # A clone that was killed; the caller holds the only right to this mirror.
        shutil.rmtree(part, ignore_errors=True)
    if not folder.exists():
        return _clone(remote, folder, head, ())
    if afresh:
        return _clone(remote, folder, head, ("the mirror was damaged and has been replaced",))
    try:
        return _refresh(remote, folder, head)
    except EvaluationError as error:
        if is_sound(folder):
            raise
        return _clone(
            remote, folder, head, (f"the mirror was damaged ({error}) and has been replaced",)
        )


def _clone(remote: Remote, folder: Path, head: tuple[str, str], notes: tuple[str, ...]) -> Mirror:
    """Clones into a folder aside, which then takes the place of what is there."""
    branch, tip = head
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _init(aside, remote, branch, "sha256" if len(tip) == 64 else "sha1")
        _fetch(remote, aside, branch)
        tip = _tip(aside, branch)
        if folder.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
            os.replace(folder, old)
            shutil.rmtree(old, ignore_errors=True)
        os.replace(aside, folder)
    except OSError as error:
        raise EvaluationError(
            f"{folder}: {error.strerror}; the mirror needs a writable cache"
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Mirror(remote, str(folder), branch, tip, notes)


def _init(folder: Path, remote: Remote, branch: str, names: str) -> None:
    git_dir = str(folder)
    talk(
        git_dir, "", "init", "--quiet", "--bare", "--template=", f"--object-format={names}",
        git_dir, timeout=60,
    )  # fmt: skip
    local(git_dir, "symbolic-ref", "HEAD", f"refs/heads/{branch}")
    local(git_dir, "config", "remote.origin.url", remote.url)


def _fetch(remote: Remote, folder: Path, branch: str) -> None:
    talk(
        str(folder), remote.url, f"--git-dir={folder}", *FETCH, PARTIAL, "origin",
        f"+refs/heads/{branch}:refs/heads/{branch}", timeout=remote.timeout,
    )  # fmt: skip


def _refresh(remote: Remote, folder: Path, head: tuple[str, str]) -> Mirror:
    git_dir, (branch, tip) = str(folder), head
    _sweep(folder)
    known = local(git_dir, "symbolic-ref", "--short", "HEAD").strip()
    old = _tip(folder, known)
    if (known, old) == (branch, tip):
        return Mirror(remote, git_dir, branch, tip)
    _fetch(remote, folder, branch)
    notes = []
    if known != branch:
        notes.append(f"the branch is now {branch}; it was {known}")
        local(git_dir, "symbolic-ref", "HEAD", f"refs/heads/{branch}")
    new = _tip(folder, branch)
    if lost := _lost(git_dir, old, new):
        notes.append(
            f"history was rewritten: {lost} commit(s) are gone ({old[:7]} became {new[:7]})"
        )
    if known != branch:
        local(git_dir, "update-ref", "-d", f"refs/heads/{known}")
    return Mirror(remote, git_dir, branch, new, tuple(notes))


def _tip(folder: Path, branch: str) -> str:
    return local(str(folder), "rev-parse", "--verify", f"refs/heads/{branch}^{{commit}}").strip()


def _lost(git_dir: str, old: str, new: str) -> int:
    """How many commits of the old tip's first-parent line the new tip does not reach."""
    return int(local(git_dir, "rev-list", "--count", "--first-parent", old, f"^{new}", "--"))


def _sweep(folder: Path) -> None:
    """Removes what a killed git left behind: locks, which would stop every later one, and parts.

    The caller holds the only right to this mirror, and a live git keeps such a lock for
    milliseconds; one that is younger may be of a git that has outlived its killed parent.
    """
    locks = [
        *folder.glob("*.lock"),
        *folder.glob("refs/**/*.lock"),
        *folder.glob("objects/info/**/*.lock"),
    ]
    for lock in sorted(locks):
        if (age := _age(lock)) is not None:
            time.sleep(min(max(_LOCK_SECONDS - age, 0.0), _LOCK_SECONDS))
            lock.unlink(missing_ok=True)
    for part in sorted(folder.glob("objects/pack/*tmp_*")):
        if (_age(part) or 0.0) > _GARBAGE_SECONDS:
            part.unlink(missing_ok=True)


def _age(file: Path) -> float | None:
    """Seconds since the file was written; None where it is gone."""
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return None


def is_sound(folder: Path) -> bool:
    """Whether all commits and trees can be read: only asked where an update failed."""
    try:
        local(str(folder), "fsck", "--connectivity-only", "--no-dangling", "--no-progress")
        local(str(folder), "rev-parse", "--verify", "HEAD^{commit}")
    except EvaluationError:
        return False
    return True
