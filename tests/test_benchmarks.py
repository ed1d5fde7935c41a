"""Scripts that measure: the tables that documents print come from them."""

from __future__ import annotations

import subprocess
import sys

from classifier.resources import rules_dir
from tests.scripted import Scripted

ROOT = rules_dir().parent


def test_how_often_checks_fire_is_told_for_1000_commits(repo: Scripted) -> None:
    repo.commit("Add shelf", {"shelf.py": "rows = 4\n"})
    repo.commit("WIP", {"shelf.py": "rows = 5\n"})
    command = [sys.executable, "-m", "benchmarks.gate_rates", str(repo.path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rates = {
        line.split(" | ")[0].lstrip("| "): line.split()[-2]
        for line in done.stdout.split("\n")[2:-1]
    }
    assert rates["subject-unfinished"] == "500"
    assert rates["secret"] == "0"
