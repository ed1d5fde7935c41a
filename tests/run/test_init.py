"""Setting up: the files are valid, the lines work, the workflow's steps run as written."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import jsonschema
import pytest
import yaml

from classifier import __version__
from classifier.config import load
from tests.run.desk import PROJECT, Desk

WORKFLOW = Path(".github/workflows/gitsift.yml")


def test_init_writes_a_configuration_that_runs(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    desk.at("2026-03-03T06:00")
    done = desk.gitsift(
        capsys, "init", "--repository", origin.url, "--timezone", "Asia/Shanghai", "--lang", "zh",
        "--format", "md", "--format", "html", "--no-workflow",
    )  # fmt: skip
    assert done.code == 0, done.err
    config = load("gitsift.yaml").config
    assert (config.timezone, config.language) == ("Asia/Shanghai", "zh")
    assert config.daily.start is not None
    assert config.daily.start.isoformat() == "2026-03-02"
    assert desk.gitsift(capsys, "run").code == 0
    assert "2026/tool/2026-03-02.zh.html" in desk.reports()
    assert not WORKFLOW.exists()


@pytest.mark.parametrize(("merged", "wants"), [(4, True), (3, True), (2, False), (0, False)])
def test_init_reports_the_merges_of_a_repository_that_lands_changes_by_them(
    desk, origin, capsys, merged, wants
):
    origin.commit("2026-03-01T09:00")
    for number in range(4):
        origin.git("switch", "--quiet", "-c", f"branch-{number}")
        origin.commit(f"2026-03-0{number + 1}T10:00")
        origin.git("switch", "--quiet", "-")
        how = ("--no-ff", "-m", "Merge") if number < merged else ("--ff-only",)
        origin.git("merge", "--quiet", *how, f"branch-{number}")
    done = desk.gitsift(capsys, "init", "--repository", str(origin.path), "--no-workflow")
    assert done.code == 0, done.err
    (entry,) = load("gitsift.yaml").config.repositories
    assert entry == str(origin.path) or entry.merges
    assert wants is not isinstance(entry, str)


def test_init_takes_a_repository_without_commits(desk, tmp_path, capsys):
    subprocess.run(["git", "init", "--quiet", tmp_path / "new"], check=True)
    assert desk.gitsift(capsys, "init", "--repository", str(tmp_path / "new")).code == 0


def test_init_writes_over_nothing(desk, origin, capsys):
    assert desk.gitsift(capsys, "init", "--repository", origin.url).code == 0
    before = Path("gitsift.yaml").read_bytes()
    again = desk.gitsift(capsys, "init", "--repository", "a/b")
    assert again.code == 2
    assert "--force" in again.err
    assert Path("gitsift.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--repository", "./nowhere"), "no such directory"),
        (("--repository", "nowhere"), "no such folder"),
        (("--repository", "https://u:secret@example.org/a/b"), "has credentials"),
        (("--output", "x.md"), "{repo} is missing"),
    ],
)
def test_init_refuses_before_it_writes(desk, origin, capsys, asked, said):
    assert desk.gitsift(capsys, "init", "--repository", origin.url).code == 0
    before = sorted((file, file.read_bytes()) for file in Path().rglob("*.y*ml"))
    done = desk.gitsift(capsys, "init", "--force", "--repository", origin.url, *asked)
    assert done.code == 2
    assert said in done.err
    assert sorted((file, file.read_bytes()) for file in Path().rglob("*.y*ml")) == before


def test_init_without_anybody_to_ask_says_what_it_needs(desk, capsys):
    done = desk.gitsift(capsys, "init")
    assert done.code == 2
    assert "--repository" in done.err


@pytest.mark.parametrize("notify", ["", "TEAM_HOOK"])
def test_workflow_keeps_to_the_schema_of_github(desk, capsys, notify):
    pytest.importorskip("check_jsonschema")
    package = importlib.util.find_spec("check_jsonschema")
    assert package is not None
    assert package.submodule_search_locations is not None
    vendor = Path(package.submodule_search_locations[0], "builtin_schemas", "vendor")
    schema = json.loads((vendor / "github-workflows.json").read_text())
    desk.gitsift(capsys, "init", "--repository", "a/b", "--notify", notify)
    content = yaml.safe_load(WORKFLOW.read_text())
    content["on"] = content.pop(True)  # YAML 1.1, unlike GitHub, takes on for true
    jsonschema.validate(content, schema)
    assert content["permissions"] == {}
    assert content["jobs"]["report"]["permissions"] == {"contents": "write"}
    for step in content["jobs"]["report"]["steps"]:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", f"x@{'0' * 40}"))
    assert ("secrets." in WORKFLOW.read_text()) == bool(notify)


@pytest.mark.parametrize(
    ("zone", "cron"),
    [("UTC", "17 6"), ("Asia/Shanghai", "17 22"), ("America/New_York", "17 11"), ("Asia/Kolkata", "47 0")],
)  # fmt: skip
def test_workflow_runs_after_the_day_has_ended(desk, capsys, zone, cron):
    desk.gitsift(capsys, "init", "--repository", "a/b", "--timezone", zone)
    assert f'cron: "{cron} * * *"' in WORKFLOW.read_text()


def _wheel(folder: Path) -> None:
    """A wheel of this checkout that only points to it, for pip to install offline."""
    folder.mkdir()
    info = f"gitsift-{__version__}.dist-info"
    files = {
        "gitsift-checkout.pth": f"{PROJECT}\n{sysconfig.get_path('purelib')}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: gitsift\nVersion: {__version__}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": "[console_scripts]\ngitsift = classifier.cli:main\n",
    }  # fmt: skip
    lines = [f"{info}/RECORD,,"]
    with zipfile.ZipFile(folder / f"gitsift-{__version__}-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
            lines.append(f"{name},sha256={digest.decode()},{len(text.encode())}")
            wheel.writestr(name, text)
        wheel.writestr(f"{info}/RECORD", "\n".join(lines) + "\n")


def _runner(desk: Desk, tmp_path: Path) -> dict[str, str]:
    """The environment of a runner: a Python of its own, pip without an index."""
    venv.create(tmp_path / "python", with_pip=False)
    _wheel(tmp_path / "wheels")
    binaries = tmp_path / "python" / "bin"
    pip = subprocess.check_output(
        [sys.executable, "-c", "import pip; print(pip.__path__[0])"], text=True
    )
    shutil.copytree(pip.strip(), next(binaries.parent.glob("lib/python*/site-packages")) / "pip")
    return {
        **os.environ,
        "PATH": f"{binaries}:{os.environ['PATH']}",
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(tmp_path / "wheels"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_ROOT_USER_ACTION": "ignore",
        "GITSIFT_CACHE": str(desk.folder / ".gitsift" / "cache"),
    }


def test_steps_of_the_workflow_run_as_written(desk, origin, capsys, tmp_path):
    """The run: steps, in the order and by the shell of a runner, in a checkout with a remote."""
    origin.commit("2026-03-02T10:00")
    hub = tmp_path / "hub.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(hub)], check=True)
    desk.gitsift(capsys, "init", "--repository", origin.url, "--start", "2026-03-02")
    # A run of today would report every day since; the schedule starts with yesterday's.
    config = Path("gitsift.yaml")
    config.write_text(config.read_text().replace("catch_up_days: 31", "catch_up_days: 2"))
    for line in (
        "git init --quiet -b main", "git add --all", "git commit --quiet -m Setup",
        f"git remote add origin {hub}", "git push --quiet --set-upstream origin main",
    ):  # fmt: skip
        subprocess.run(line.split(), check=True)
    content = yaml.safe_load(WORKFLOW.read_text())
    steps = [step["run"] for step in content["jobs"]["report"]["steps"] if "run" in step]
    assert len(steps) == 3
    environment = _runner(desk, tmp_path)
    for turn in range(2):
        for step in steps:
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, (turn, step, done.stdout, done.stderr)
    pushed = subprocess.check_output(
        ["git", "-C", hub, "ls-tree", "-r", "--name-only", "main"], text=True
    )
    assert len(re.findall(r"reports/\d+/tool/[\d-]+\.en\.md", pushed)) == 2
    assert "reports/index.md" in pushed
    assert ".gitsift" not in pushed
    count = subprocess.check_output(["git", "-C", hub, "rev-list", "--count", "main"], text=True)
    assert count.strip() == "2"  # the second turn had nothing to commit


def test_crontab_line_runs_in_a_shell(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    odd = desk.folder / "100 % odd"
    odd.mkdir()
    desk.monkeypatch.chdir(odd)
    done = desk.gitsift(capsys, "init", "--repository", origin.url, "--no-workflow")
    line = re.search(r"^\d+ \d+ \* \* \* (.*)$", done.out, re.MULTILINE)
    assert line is not None
    assert r"100 \% odd" in line[1]
    # cron itself takes the backslash away.
    command = line[1].replace(r"\%", "%")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    ran = subprocess.run(["sh", "-c", command], cwd="/", env=environment, capture_output=True, text=True, check=False)  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert (odd / "reports" / "index.md").exists()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd to ask")
def test_systemd_accepts_the_units(desk, capsys, tmp_path):
    done = desk.gitsift(capsys, "init", "--repository", "a/b", "--timezone", "Asia/Shanghai")
    units = re.split(r"^# ~/\.config/systemd/user/(\S+)\n", done.out, flags=re.MULTILINE)
    folder = tmp_path / "units"
    folder.mkdir()
    for name, text in zip(units[1::2], units[2::2], strict=True):
        (folder / name).write_text(text.split("Try it:")[0])
    files = sorted(map(str, folder.iterdir()))
    assert [Path(file).name for file in files] == ["gitsift.service", "gitsift.timer"]
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = [line for line in checked.stderr.splitlines() if str(folder) in line]
    assert complaints == []
    when = re.search("OnCalendar=(.*)", (folder / "gitsift.timer").read_text())
    assert when is not None
    subprocess.run(["systemd-analyze", "calendar", when[1]], check=True, capture_output=True)
