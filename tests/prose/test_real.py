"""On real repositories: every code span of the prose stands in what git shows of the commit."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from classifier import diff
from classifier.domain import IMPORTANCES, Skipped
from classifier.facts import detail, extract, load_paths
from classifier.git import PatchReader, Repository
from classifier.prose import write
from tests.prose import make

_FOLDER = os.environ.get("GITSIFT_TEST_REPOS", "")
_REPOSITORIES = sorted(Path(_FOLDER).glob("*/repo"))[:6] if _FOLDER else []
_PATHS = Path(__file__).parents[2] / "rules" / "paths.yaml"


def _git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(repository), *arguments], capture_output=True, check=True
    )
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.skipif(not _REPOSITORIES, reason="GITSIFT_TEST_REPOS names no folder of repositories")
@pytest.mark.parametrize("repository", _REPOSITORIES, ids=lambda path: path.parent.name)
def test_code_spans_are_grounded(repository: Path) -> None:
    shas = _git(repository, "log", "-12", "--first-parent", "--no-merges", "--format=%H").split()
    reader = PatchReader(Repository.open(str(repository)))
    paths = load_paths(_PATHS)
    spans = 0
    for number, raw in enumerate(reader.read(shas)):
        assert not isinstance(raw, Skipped)
        commit = replace(raw.commit, files=diff.parse(raw.files))
        shown = " ".join(_git(repository, "show", "--format=%B", "-M", commit.sha).split())
        level = IMPORTANCES[number % 3]
        prose = write(detail(extract(commit, paths)), make.verdict("fix", level), "zh")
        for span in re.findall("`([^`]+)`", " ".join(prose.fields.values())):
            spans += 1
            assert " ".join(span.split()) in shown, (commit.sha, span)
    reader.close()
    assert spans
