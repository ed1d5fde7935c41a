"""Fetches the file contents that the diffs of a window need into a partial mirror."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from classifier.errors import EvaluationError
from classifier.git.mirror import Mirror
from classifier.git.network import local, talk
from classifier.git.remote import FETCH, PARTIAL


def fetch_contents(mirror: Mirror, shas: Sequence[str]) -> Mirror:
    """Fetches, in one batch, what is missing of the contents that these commits' diffs need.

    Returns the mirror, with a note where the server made it fetch everything.
    """
    wanted = _contents(mirror.git_dir, shas)
    here = _present(mirror.git_dir) if wanted else ()
    missing = sorted(wanted.difference(here))
    if not missing:
        return mirror
    try:
        _fetch(mirror, PARTIAL, "--stdin", "origin", lines="".join(f"{oid}\n" for oid in missing))
    except EvaluationError as error:
        # An old server filters a clone and then refuses to hand out a single content.
        if "not allow request" not in str(error) and "not our ref" not in str(error):
            raise
        branch = f"+{mirror.revision}:{mirror.revision}"
        _fetch(mirror, "--refetch", "--no-filter", "origin", branch)
        note = "the server refuses single file contents, so the mirror is a whole clone"
        return replace(mirror, notes=(*mirror.notes, note))
    return mirror


def _contents(git_dir: str, shas: Sequence[str]) -> set[str]:
    """The contents on both sides of the commits' diffs; renames are told from them only later."""
    raw = local(
        git_dir, "diff-tree", "--stdin", "--root", "-r", "--raw", "--no-abbrev", "--no-renames",
        "--diff-merges=first-parent", "--format=", lines="".join(f"{sha}\n" for sha in shas),
    )  # fmt: skip
    found: set[str] = set()
    for line in raw.splitlines():
        old_mode, new_mode, old, new = line[1:].split(" ")[:4]
        found.update(
            oid
            for mode, oid in ((old_mode, old), (new_mode, new))
            if mode not in ("160000", "000000")
        )
    return found


def _present(git_dir: str) -> list[str]:
    # Asking for a missing object by its name makes git ask the remote, or give up altogether.
    return local(
        git_dir, "cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"
    ).split()


def _fetch(mirror: Mirror, *arguments: str, lines: str = "") -> None:
    # What is wanted is missing here, so there is nothing to negotiate about.
    quick = ("-c", "fetch.negotiationAlgorithm=noop")
    url, timeout = mirror.remote.url, mirror.remote.timeout
    where = f"--git-dir={mirror.git_dir}"
    talk(mirror.git_dir, url, where, *quick, *FETCH, *arguments, timeout=timeout, lines=lines)
