"""Wrong input ends with a clear line on stderr, its cure and the right exit code; no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from classifier.cli import main
from tests.scripted import EPOCH, Scripted

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    # Away from this checkout, so that its own configuration is not found.
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = 0
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        captured = capfd.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return call


@pytest.fixture
def simple(repo: Scripted) -> Scripted:
    repo.commit("feat: one", {"a.py": "def a():\n    return 1\n"})
    repo.commit("fix: two", {"a.py": "def a():\n    return 2\n"})
    return repo


@pytest.mark.parametrize("command", ["report", "classify"])
def test_no_such_directory(run: Run, command: str) -> None:
    code, out, err = run(command, "nowhere")
    assert (code, out) == (2, "")
    assert "nowhere: no such directory" in err


@pytest.mark.parametrize("command", ["report", "classify"])
def test_not_a_repository(run: Run, tmp_path: Path, command: str) -> None:
    code, out, err = run(command, tmp_path)
    assert (code, out) == (2, "")
    assert "not a git repository" in err
    assert "git init" in err


def test_a_file_instead_of_a_repository(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, _, err = run("classify", tmp_path / "file")
    assert code == 2
    assert "not a directory" in err


@pytest.mark.parametrize("command", ["report", "classify"])
def test_empty_repository(run: Run, repo: Scripted, command: str) -> None:
    code, out, err = run(command, repo.path)
    assert (code, out) == (2, "")
    assert "no commits yet" in err


def test_a_name_too_many(run: Run, simple: Scripted) -> None:
    code, _, err = run("report", simple.path, "--name", "a/b", "--name", "c/d")
    assert code == 2
    assert "2 x --name, 1 x REPO" in err


def test_one_empty_repository_of_several_does_not_cost_the_others_their_report(
    run: Run, simple: Scripted, tmp_path: Path
) -> None:
    empty = Scripted(tmp_path / "empty").path
    code, out, err = run("report", simple.path, empty)
    assert code == 3
    assert "feat: one" in out
    assert "no commits yet" in err
    assert run("report", empty, empty / ".git", "--date", "2026-01-01")[:2] == (2, "")


def test_unborn_branch_names_the_others(run: Run, simple: Scripted) -> None:
    simple.git("symbolic-ref", "HEAD", "refs/heads/unborn")
    code, _, err = run("report", simple.path)
    assert code == 2
    assert "--rev" in err
    assert "main" in err


@pytest.mark.parametrize(
    "rev", ["nope", "nope..HEAD", "HEAD..nope", "HEAD~99", "--output=x", "", "a b"]
)
def test_unknown_revision(run: Run, simple: Scripted, rev: str) -> None:
    code, out, err = (
        run("classify", simple.path, f"--rev={rev}")
        if rev
        else run("explain", "", "--repo", simple.path)
    )
    assert (code, out) == (2, "")
    assert "unknown revision" in err
    assert ".." not in err
    assert not (simple.path / "x").exists()


@pytest.mark.parametrize(
    "date", ["2026-02-30", "2026-13-01", "0000-01-01", "tomorrowish", "30.01.2026", "9999-12-31"]
)
def test_impossible_date(run: Run, simple: Scripted, date: str) -> None:
    code, out, err = run("report", simple.path, "--date", date)
    assert (code, out) == (2, "")
    assert date in err


def test_unknown_timezone_suggests(run: Run, simple: Scripted) -> None:
    code, _, err = run("report", simple.path, "--timezone", "Asia/Shanghia")
    assert code == 2
    assert "Asia/Shanghai" in err


def test_since_after_until(run: Run, simple: Scripted) -> None:
    code, _, err = run("classify", simple.path, "--since", "2026-02-01", "--until", "2026-01-01")
    assert code == 2
    assert "swap" in err


@pytest.mark.parametrize("line", ["abc", "f" * 39, "HEAD", "f" * 40 + " x"])
def test_stdin_takes_full_shas_only(
    run: Run, simple: Scripted, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr("sys.stdin", iter([line + "\n"]))
    code, _, err = run("classify", simple.path, "--stdin")
    assert code == 2
    assert "line 1" in err


def test_unknown_command_and_option(run: Run) -> None:
    code, _, err = run("reprot", ".")
    assert code == 2
    assert "reprot" in err
    code, _, err = run("classify", ".", "--formta", "x")
    assert code == 2
    assert "did you mean --format?" in err
    assert "--help" in err


def test_an_unknown_profile_is_named_without_where_ours_lie(run: Run, simple: Scripted) -> None:
    _, _, err = run("report", simple.path, "--profile", "defualt")
    assert err == "gitsift: error: unknown profile 'defualt'; did you mean default?\n"


def test_another_owner_is_refused_with_the_cure(
    run: Run, simple: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("HOME", str(simple.path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    code, _, err = run("classify", simple.path)
    assert code == 2
    assert f"safe.directory {simple.path.resolve()}" in err
    (simple.path / ".gitconfig").write_text("[safe]\n\tdirectory = *\n")
    code, out, _ = run("classify", simple.path)
    assert code == 0
    assert len(out.splitlines()) == 2


def test_missing_blob_is_listed_and_exits_3(run: Run, simple: Scripted) -> None:
    lost = simple.git("rev-parse", "HEAD:a.py").decode().strip()
    (simple.path / ".git/objects" / lost[:2] / lost[2:]).unlink()
    code, out, err = run("classify", simple.path)
    newest, oldest = map(json.loads, out.splitlines())
    assert code == 3
    assert "could not be read" in err
    assert lost in newest["skipped"]
    assert newest["subject"] == "fix: two"
    assert newest["type"] is None
    assert oldest["skipped"] is None
    code, out, err = run("report", simple.path)
    assert code == 3
    assert "is missing here" in out


def test_shallow_cut_exits_3_with_the_cure(
    run: Run, simple: Scripted, make_repo: Callable[[str], Scripted]
) -> None:
    clone = make_repo("clone")
    clone.git("fetch", "--quiet", "--depth=1", simple.path.as_uri(), "main:theirs")
    clone.git("symbolic-ref", "HEAD", "refs/heads/theirs")
    code, out, _ = run("report", clone.path)
    assert code == 3
    assert "--unshallow" in out
    code, _, err = run("classify", clone.path, "--rev", f"{simple.shas[0]}..HEAD")
    assert code == 2
    assert "shallow" in err


def test_unwritable_output(run: Run, simple: Scripted, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, _, err = run("report", simple.path, "-o", tmp_path / "file" / "report.md")
    assert code == 2
    assert "cannot write" in err
    assert (tmp_path / "file").read_text() == "x"


def test_one_bad_repository_does_not_cost_the_others(run: Run, simple: Scripted) -> None:
    code, out, err = run("report", simple.path, "nowhere")
    assert code == 3
    assert "fix: two" in out
    assert "no such directory" in out
    assert "nowhere" in err


def test_a_bug_is_one_line_and_a_log(
    run: Run, simple: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classifier.pipeline.run", lambda *_: 1 / 0)
    code, _, err = run("classify", simple.path)
    assert code == 70
    assert len(err.strip().splitlines()) == 1
    log = Path(err.strip().split()[-1])
    assert "ZeroDivisionError" in log.read_text()
    log.unlink()


def test_interrupt(run: Run, simple: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("classifier.pipeline.run", interrupted)
    assert run("classify", simple.path)[0] == 130


def test_a_reader_who_leaves_is_no_bug(simple: Scripted) -> None:
    for i in range(200):
        simple.commit(f"fix: number {i} " + "x" * 500, {"a.py": f"{i}\n"})
    done = subprocess.run(
        f"'{sys.executable}' -m classifier classify '{simple.path}' | head -1",
        shell=True,
        capture_output=True,
        check=False,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


HOSTILE = """[diff]
\tnoprefix = true
\tmnemonicPrefix = true
\trenames = false
\talgorithm = patience
\tcontext = 0
\texternal = /bin/false
\torderFile = /dev/null
\tsuppressBlankEmpty = true
[core]
\tquotePath = false
\tattributesFile = {home}/attributes
\tpager = false
\tabbrev = 40
[color]
\tui = always
[log]
\tshowSignature = true
\tfollow = true
[i18n]
\tlogOutputEncoding = latin1
[format]
\tpretty = oneline
"""


def test_the_same_bytes_whatever_the_settings(repo: Scripted, tmp_path: Path) -> None:
    for i in range(140):
        repo.commit(
            f"fix: grüße {i}\n\nBecause of {i}.",
            {
                f"src/m{i % 7}.py": f"def f{i}():\n    return {i}\n\n\nX = {i}\n",
                "README.md": f"# {i}\n",
                f"tests/test_{i % 3}.py": f"def test_{i}():\n    pass\n",
                ".github/workflows/ci.yml": f"on: push\nenv: {{A: {i}}}\n",
                "pyproject.toml": f"[project]\nname = 'a'\nversion = '{i}'\n",
                "data.json": f"{i}\n",
            },
        )
    (tmp_path / ".gitconfig").write_text(HOSTILE.format(home=tmp_path))
    (tmp_path / "attributes").write_text("*.py -diff\n")
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    machines = [
        ({**base, "HOME": os.devnull, "PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}, 1),
        (
            {
                **base,
                "HOME": str(tmp_path),
                "PYTHONHASHSEED": "77",
                "LC_ALL": "de_DE.ISO-8859-1",
                "TZ": "Asia/Tokyo",
                "GIT_EXTERNAL_DIFF": "/bin/false",
                "GIT_DIFF_OPTS": "-u0",
                "GIT_DIR": "/nowhere",
                "COLUMNS": "20",
            },
            2,
        ),
    ]
    outputs = []
    for env, workers in machines:
        texts = []
        for command in (
            ["classify"],
            ["report"],
            ["report", "--lang", "zh", "--format", "html"],
            ["report", "--format", "json"],
        ):
            done = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "classifier",
                    *command,
                    str(repo.path),
                    "--workers",
                    str(workers),
                ],
                env=env,
                cwd=tmp_path,
                capture_output=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            texts.append(done.stdout)
        outputs.append(texts)
    assert len(outputs[0][0].splitlines()) == 140
    assert outputs[0] == outputs[1]


def test_a_day_of_a_few_commits_is_told_as_well_by_more_workers(run: Run, repo: Scripted) -> None:
    check = "    if not path:\n        raise LoadError(path)\n"
    head = f"def load(path):\n{check}" + "".join(f"    x{n} = {n}\n" for n in range(9))
    repo.commit("one", {"a.py": f"{head}    return path\n"})
    repo.commit(
        "two",
        {"a.py": f"{head}    if path == 1:\n        raise LoadError(path)\n    return path\n"},
    )
    told = {run("report", repo.path, "--no-model", "--workers", n)[1] for n in ("1", "2")}
    assert len(told) == 1


def test_a_commit_pushed_late_is_found_by_its_committer_date(run: Run, repo: Scripted) -> None:
    day = 86_400
    repo.commit("old", {"a": "1\n"}, at=EPOCH)
    repo.commit("written early, applied later", {"a": "2\n"}, at=EPOCH + day)
    repo.commit("clock behind", {"a": "3\n"}, at=EPOCH + 100)
    repo.commit("new", {"a": "4\n"}, at=EPOCH + 5 * day)
    code, out, _ = run("classify", repo.path, "--date", "2026-01-01")
    assert code == 0
    assert [json.loads(line)["subject"] for line in out.splitlines()] == ["clock behind", "old"]


@pytest.mark.parametrize("command", ["train", "evaluate"])
def test_what_training_needs_is_named_where_it_is_missing_but_its_help_does_not_need_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    gone = ("classifier.commands.", "classifier.model.", "classifier.retrain.", "scipy.")
    for name in [name for name in sys.modules if name.startswith(gone)]:
        monkeypatch.delitem(sys.modules, name)
    code, out, _ = run(command, "--help")
    assert (code, "--labels FILE" in out) == (0, True)
    code, _, err = run(command)
    assert code == 2
    assert "pip install 'gitsift[train]'" in err


def test_where_a_configuration_is_no_yaml_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("repositories: [../a\nlanguage: zh\n")
    code, _, err = run("config", "check", "--config", file)
    assert code == 2
    assert "not YAML: line 2, column 9: while parsing a flow sequence: expected" in err
    assert "^" not in err
