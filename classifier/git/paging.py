"""A commit's whole patch on the user's terminal, through their pager."""

from __future__ import annotations

import os
import subprocess

from classifier.git.environment import SETTINGS
from classifier.git.repository import Repository

_PAGER = "less"
# Programs that the repository's configuration names do not run.
_SAFE = ("--no-ext-diff", "--no-textconv", "--no-show-signature")


def page(repository: Repository, sha: str) -> None:
    """Shows a commit as ``git show`` does, through $PAGER; returns when its reader has left."""
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    command = ["git", *settings, f"--git-dir={repository.git_dir}", "--paginate", "show"]
    pager = {"GIT_PAGER": os.environ.get("PAGER") or _PAGER}
    subprocess.run(
        [*command, "--diff-merges=first-parent", "--stat", "--patch", *_SAFE, sha],
        env={**os.environ, **pager},
        check=False,
    )
