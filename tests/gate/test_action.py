"""The action's last step as a runner calls it: which range it judges after which push."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.scripted import Scripted

ROOT = Path(__file__).parents[2]
STEP = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"][-1]
FIXUP = "fixup! the reader"


class Runner:
    """A clone with the action installed; ``judge`` runs its last step after a push."""

    def __init__(self, repo: Scripted, folder: Path) -> None:
        self.repo = repo
        self.remote, self.temp = folder / "remote.git", folder / "temp"
        repo.git("clone", "--quiet", "--bare", str(repo.path), str(self.remote))
        repo.git("remote", "add", "origin", str(self.remote))
        called = self.temp / "gitsift" / "bin" / "gitsift"
        called.parent.mkdir(parents=True)
        called.write_text(
            f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec {sys.executable} -m classifier "$@" --no-model\n'
        )
        called.chmod(0o755)

    def push(self, branch: str, *options: str) -> None:
        self.repo.git("push", "--quiet", *options, "origin", branch)

    def judge(self, branch: str, before: str, *clone: str, **given: str) -> tuple[int, str]:
        """(exit code, output) of the step in a fresh clone of what was pushed."""
        work = self.temp / f"work{len(list(self.temp.iterdir()))}"
        url = self.remote.as_uri()
        self.repo.git("clone", "--quiet", "--branch", branch, *clone, url, str(work))
        head = self.repo.git("-C", str(work), "rev-parse", "HEAD").decode().strip()
        empty = dict.fromkeys(STEP["env"], "")
        event = {"BASE": before, "BEFORE": before, "HEAD": head, "BRANCH": "main"}
        environment = {**os.environ, "RUNNER_TEMP": str(self.temp), **empty, **event, **given}
        environment.pop("GITHUB_STEP_SUMMARY", None)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEP["run"]],
            cwd=work,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def runner(repo: Scripted, tmp_path: Path) -> Runner:
    repo.commit("begin", {"a": "1"})
    return Runner(repo, tmp_path)


def amended(runner: Runner, branch: str) -> str:
    """The SHA that a forced push of an amended commit replaced."""
    repo = runner.repo
    before = repo.commit("fix: the reader", {"a": "2"})
    runner.push(branch)
    repo.git("commit", "--quiet", "--amend", "-m", FIXUP)
    runner.push(branch, "--force")
    return before


def test_a_push_is_judged_from_what_it_replaced(runner: Runner) -> None:
    before = runner.repo.commit(FIXUP)
    runner.push("main")
    runner.repo.commit("fix: the reader")
    runner.push("main")
    code, out = runner.judge("main", before)
    assert code == 0
    assert "nothing found in 1 commit" in out


def test_a_new_branch_is_judged_from_the_default_branch(runner: Runner) -> None:
    runner.repo.git("switch", "--quiet", "--create", "side")
    runner.repo.commit(FIXUP)
    runner.push("side")
    assert runner.judge("side", "0" * 40)[0] == 1


def test_a_forced_push_is_judged_as_a_new_branch(runner: Runner) -> None:
    runner.repo.git("switch", "--quiet", "--create", "side")
    before = amended(runner, "side")
    code, out = runner.judge("side", before)
    assert code == 1
    assert f"::notice title=gitsift gate::a forced push replaced {before[:12]}" in out
    assert "tripped: 1 error in 1 commit" in out


def test_a_forced_push_of_the_default_branch_never_passes(runner: Runner) -> None:
    before = amended(runner, "main")
    code, out = runner.judge("main", before)
    assert code == 3
    assert f"git fetch origin {before}" in out


def test_a_shallow_clone_never_passes(runner: Runner) -> None:
    runner.repo.git("switch", "--quiet", "--create", "side")
    before = amended(runner, "side")
    code, out = runner.judge("side", before, "--depth=1", "--no-single-branch")
    assert code == 3
    assert "fetch-depth: 0" in out


def test_a_base_of_a_pull_request_is_not_replaced(runner: Runner) -> None:
    runner.repo.git("switch", "--quiet", "--create", "side")
    before = amended(runner, "side")
    assert runner.judge("side", before, BEFORE="f" * 40)[0] == 3


def test_a_push_has_nothing_to_squash(runner: Runner) -> None:
    before = runner.repo.commit("begin more")
    runner.push("main")
    runner.repo.commit("fix: the reader", {"a": "3"})
    runner.repo.commit(FIXUP, {"a": "4"})
    runner.push("main")
    code, out = runner.judge("main", before, SQUASH="true")
    assert code == 1
    assert "judged is every commit" in out
    assert "tripped: 1 error in 2 commits" in out
    assert runner.judge("main", before, SQUASH="true", TITLE="fix: all of it")[0] == 0
