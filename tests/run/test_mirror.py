"""Mirrors: what is fetched, from whom, and what a server's limits do to it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from classifier.errors import EvaluationError
from classifier.git import Listing, PatchReader, RawCommit, Repository, Selection
from classifier.git.contents import fetch_contents
from classifier.git.mirror import Mirror, update
from classifier.git.network import scrubbed, token_variable
from classifier.git.remote import Remote


def objects(mirror: Mirror, kind: str) -> int:
    listed = subprocess.run(
        ["git", "--git-dir=.", "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)"],
        cwd=mirror.git_dir,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return listed.count(kind)


def read(mirror: Mirror, shas: list[str]) -> list[object]:
    reader = PatchReader(Repository.open(mirror.git_dir))
    try:
        return list(reader.read(shas))
    finally:
        reader.close()


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_only_the_windows_contents_are_fetched_and_only_once(
    home, origin, server, scheme, tmp_path
):
    origin.days("2026-03-02", 10)
    url = origin.url if scheme == "file" else f"{server.url}/tool"
    mirror = update(Remote(url), tmp_path / "m.git")
    assert (objects(mirror, "commit"), objects(mirror, "blob")) == (10, 0)
    shas = list(Repository.open(mirror.git_dir).commits(Selection(mirror.revision), Listing()))
    fetch_contents(mirror, shas[:3])
    assert objects(mirror, "blob") == 3
    assert all(isinstance(one, RawCommit) for one in read(mirror, shas[:3]))
    server.requests.clear()
    origin.path.rename(origin.path.with_name("away"))
    fetch_contents(mirror, shas[:3])  # nothing is missing, so nobody is asked
    origin.path.with_name("away").rename(origin.path)
    origin.commit("2026-03-20T10:00")
    mirror = update(Remote(url), tmp_path / "m.git")
    assert (objects(mirror, "commit"), objects(mirror, "blob")) == (11, 3)


def test_a_server_without_filters_gives_everything(home, origin, tmp_path):
    origin.git("config", "uploadpack.allowFilter", "false")
    origin.days("2026-03-02", 4)
    mirror = update(Remote(origin.url), tmp_path / "m.git")
    assert objects(mirror, "blob") == 4
    assert fetch_contents(mirror, [mirror.tip]) == mirror


def test_a_server_that_refuses_single_contents_gives_everything(home, origin, server, tmp_path):
    """Protocol 0 filters a clone but hands out nothing that no branch names."""
    origin.days("2026-03-02", 4)
    server.old = True
    mirror = update(Remote(f"{server.url}/tool"), tmp_path / "m.git")
    assert objects(mirror, "blob") == 0
    mirror = fetch_contents(mirror, [mirror.tip])
    assert "refuses single file contents" in mirror.notes[0]
    assert objects(mirror, "blob") == 4
    assert all(isinstance(one, RawCommit) for one in read(mirror, [mirror.tip]))


def test_submodules_and_modes_are_no_contents_to_fetch(home, origin, tmp_path):
    origin.commit("2026-03-02T10:00")
    origin.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},vendor/lib")
    origin.scripted.clock += 60
    origin.git("commit", "--quiet", "-m", "build: link the library")
    mirror = update(Remote(origin.url), tmp_path / "m.git")
    fetch_contents(mirror, [mirror.tip])
    assert all(isinstance(one, RawCommit) for one in read(mirror, [mirror.tip]))


def test_an_empty_remote_is_no_quiet_day(home, origin, tmp_path):
    with pytest.raises(EvaluationError, match="no commits"):
        update(Remote(origin.url), tmp_path / "m.git")


def test_a_failed_clone_leaves_nothing(home, origin, tmp_path):
    with pytest.raises(EvaluationError):
        update(Remote(f"file://{tmp_path}/nowhere"), tmp_path / "cache" / "m.git")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_failed_update_leaves_the_mirror(home, origin, tmp_path):
    origin.commit("2026-03-02T10:00")
    first = update(Remote(origin.url), tmp_path / "m.git")
    origin.path.rename(tmp_path / "away")
    with pytest.raises(EvaluationError):
        update(Remote(origin.url), tmp_path / "m.git")
    assert objects(first, "commit") == 1


@pytest.mark.parametrize(
    ("variables", "url", "expected"),
    [
        ({"GITHUB_TOKEN": "x"}, "https://github.com/a/b.git", "GITHUB_TOKEN"),
        ({"GH_TOKEN": "x"}, "https://github.com/a/b.git", "GH_TOKEN"),
        ({"GITHUB_TOKEN": "x"}, "https://github.com.example/a/b.git", ""),
        ({"GITHUB_TOKEN": "x"}, "http://github.com/a/b.git", ""),
        ({"GITHUB_TOKEN": "x"}, "git@github.com:a/b.git", ""),
        ({"GITSIFT_TOKEN_GIT_EXAMPLE_ORG": "x"}, "https://git.example.org/a", "GITSIFT_TOKEN_GIT_EXAMPLE_ORG"),
    ],
)  # fmt: skip
def test_a_token_goes_to_its_own_host_and_never_in_clear(
    home, monkeypatch, variables, url, expected
):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert token_variable(url) == expected


def test_messages_lose_credentials(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_0123456789")
    said = "unable to access 'https://me:pw@host.example/x.git/': ghp_0123456789"
    assert scrubbed(said) == "unable to access 'https://host.example/x.git/': ***"


def test_the_mirror_keeps_no_work_tree_and_no_hooks(home, origin, tmp_path: Path):
    origin.commit("2026-03-02T10:00")
    mirror = update(Remote(origin.url), tmp_path / "m.git")
    assert not (Path(mirror.git_dir) / "hooks").exists()
    assert "hooksPath" not in (Path(mirror.git_dir) / "config").read_text()


def test_a_remote_of_longer_names_is_mirrored(home, origin, tmp_path):
    remote = tmp_path / "long"
    run = lambda *words: subprocess.run(["git", *words], cwd=tmp_path, check=True)  # noqa: E731
    run("init", "--quiet", "--object-format=sha256", "-b", "main", str(remote))
    run("-C", str(remote), "commit", "--quiet", "--allow-empty", "-m", "feat: begin")
    mirror = update(Remote(f"file://{remote}"), tmp_path / "m.git")
    assert len(mirror.tip) == 64


def test_the_users_configuration_is_used_and_that_of_a_folder_around_is_not(home, origin, tmp_path):
    origin.days("2026-03-02", 2)
    with (home / ".gitconfig").open("a") as file:
        file.write(f'[url "file://{tmp_path}/remotes/"]\ninsteadOf = https://git.example/\n')
        file.write("[safe]\nbareRepository = explicit\n")
    around = tmp_path / "checkout"
    subprocess.run(["git", "init", "--quiet", str(around)], check=True)
    with (around / ".git" / "config").open("a") as file:
        file.write('[url "file:///nowhere/"]\ninsteadOf = https://git.example/\n')
    mirror = update(Remote("https://git.example/tool"), around / "cache" / "m.git")
    fetch_contents(mirror, [mirror.tip])
    assert objects(mirror, "blob") == 1
    assert "insteadOf" not in (Path(mirror.git_dir) / "config").read_text()
