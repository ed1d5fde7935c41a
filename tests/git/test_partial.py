"""Clones that lack objects, and histories that somebody has bent: what is read, and what is said."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from classifier.domain import Skipped
from classifier.git import Listing, Repository, Selection
from tests.git.test_reader import read
from tests.scripted import EPOCH, Scripted, environment


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, env=environment("A", "a@example.org", EPOCH))


def partial(repo: Scripted, target: Path, what: str) -> Path:
    repo.git("config", "uploadpack.allowFilter", "true")
    git("clone", "-q", "--no-checkout", f"--filter={what}", f"file://{repo.path}", str(target))
    return target


@pytest.fixture
def history(repo: Scripted) -> Scripted:
    for number in range(4):
        repo.commit(f"fix: {number}\n\nBody.\n", {"a.py": f"x = {number}\n"})
    return repo


@pytest.mark.parametrize("what", ["blob:none", "tree:0"])
def test_unread_commits_keep_author_and_subject(
    history: Scripted, tmp_path: Path, what: str
) -> None:
    clone = partial(history, tmp_path / "clone", what)
    found = read(clone)
    assert [one.commit.subject for one in found if one.commit] == [f"fix: {n}" for n in "3210"]
    assert all(isinstance(one, Skipped) for one in found)


def test_the_cure_that_is_named_makes_the_clone_whole(history: Scripted, tmp_path: Path) -> None:
    clone = partial(history, tmp_path / "clone", "blob:none")
    skipped = read(clone)[0]
    assert isinstance(skipped, Skipped)
    cure = skipped.reason.partition("; ")[2].removeprefix("git ").partition(" makes")[0]
    git("-C", str(clone), *cure.split())
    assert not [one for one in read(clone) if isinstance(one, Skipped)]


def test_grafts_do_not_bend_the_history(history: Scripted) -> None:
    (history.path / ".git/info/grafts").write_text(f"{history.shas[3]} {history.shas[0]}\n")
    repository = Repository.open(str(history.path))
    assert list(repository.commits(Selection(), Listing())) == history.shas[::-1]
