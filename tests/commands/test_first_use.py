"""What a new user types, and what the answer must tell: the cure, and nothing that is not so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from classifier.cli import COMMANDS, main
from tests.commands.test_bad_input import Run, run, simple
from tests.scripted import Scripted

__all__ = ["run", "simple"]  # fixtures


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("HEAD~1..HEAD", "is a range; name one commit of it"),
        ("HEAD^{tree}", "is a tree, not a commit"),
        ("nosuch", "unknown revision 'nosuch'; this repository has main"),
    ],
)
def test_explain_says_what_is_wrong_with_a_revision(
    run: Run, simple: Scripted, revision: str, said: str
) -> None:
    code, out, err = run("explain", revision, "--repo", simple.path)
    assert (code, out) == (2, "")
    assert said in err
    assert "fatal" not in err


def test_an_ambiguous_sha_is_called_so(run: Run, repo: Scripted) -> None:
    seen: dict[str, str] = {}
    short = ""
    # Four digits are git's least; some pair of a few hundred commits shares them.
    script = "".join(
        f"commit refs/heads/main\ncommitter A <a@b.c> {number} +0000\ndata 2\nx\n"
        for number in range(1200)
    )
    repo.git("fast-import", "--quiet", stdin=script.encode())
    for sha in repo.git("rev-list", "main").decode().split():
        short = sha[:4] if sha[:4] in seen else short
        seen[sha[:4]] = sha
    code, _, err = run("explain", short, "--repo", repo.path)
    assert code == 2
    assert f"several commits begin with '{short}'; give more of its digits" in err


def test_reasons_that_no_text_says_are_not_put_in_the_message(run: Run, repo: Scripted) -> None:
    sha = repo.commit("Avoid a wait", {"a.py": "x = 1\n"})
    code, out, _ = run("explain", sha, "--repo", repo.path, "--no-model")
    assert code == 0
    assert "lines of source: 1" in out
    assert "message: lines of source" not in out
    assert "message: feat" not in out


def test_every_reason_of_the_model_is_said_in_words(run: Run, repo: Scripted) -> None:
    repo.commit("fix: avoid a wait", {"a.py": "x = 1\n"})
    reasons = json.loads(run("classify", repo.path)[1])["reasons"]
    said = {one["id"]: one["message"] for one in reasons}
    assert said["model:prefix fix"] == "model: the prefix “fix”"
    assert all(said.values())


def test_an_explanation_adds_up(run: Run, repo: Scripted) -> None:
    sha = repo.commit("fix: avoid a wait", {"a.py": "x = 1\n"})
    code, out, _ = run("explain", sha, "--repo", repo.path)
    assert code == 0
    points = re.search(r"^  rules +(-?[\d.]+) points", out, re.M)
    parts = re.findall(r"^  importance +([-+][\d.]+)  (?!model:)", out, re.M)
    assert points
    assert float(points[1]) == pytest.approx(sum(map(float, parts)))
    score = re.search(r"^  score +([\d.]+) = ([\d.]+) \+ ([\d.]+) × ([\d.]+) / 100", out, re.M)
    assert score
    total, low, width, scale = map(float, score.groups())
    assert total == pytest.approx(low + width * scale / 100, abs=0.2)
    assert f"(score {total:g})" in out


def test_an_explanation_is_in_the_language_of_the_configuration(
    run: Run, repo: Scripted, tmp_path: Path
) -> None:
    sha = repo.commit("fix: avoid a wait", {"a.py": "x = 1\n"})
    config = tmp_path / "gitsift.yaml"
    config.write_text("language: zh\n", "utf-8")
    asked = ("explain", sha, "--repo", repo.path, "--config", str(config))
    assert "标题注明为修复" in run(*asked)[1]
    assert "the subject claims a fix" in run(*asked, "--lang", "en")[1]


def test_two_repositories_of_one_name_are_told_apart(
    run: Run, repo: Scripted, tmp_path: Path
) -> None:
    sha = repo.commit("fix: a pointer", {"a.py": "x = 1\n"})
    repo.git("remote", "add", "origin", "https://github.com/a/b.git")
    for folder in ("one", "two"):
        repo.git("worktree", "add", "--quiet", "--detach", str(tmp_path / folder / "src"))
    both = (tmp_path / "one" / "src", tmp_path / "two" / "src")
    out = run("report", *both)[1]
    assert "\n## a/b (one/src)\n" in out
    assert "\n## a/b (two/src)\n" in out
    assert "\n## mine\n" in run("report", *both, "--name", "mine")[1]
    assert "\n## a/b\n" in run("report", both[0])[1]
    # Labels are of the repository, wherever a copy of it lies.
    file = tmp_path / "report.md"
    file.write_text(out, "utf-8")
    assert f"\na/b,{sha[:7]}" in run("labels", "import", file)[1]


def test_training_says_which_labels_it_takes(run: Run) -> None:
    told = " ".join(run("train", "--help")[1].split())
    assert "CSV with repo, sha, type, tags, importance, confidence; with --repo the file" in told
    assert "with --repo the" not in " ".join(run("evaluate", "--help")[1].split())


def test_a_failed_repository_is_named_once(run: Run, simple: Scripted) -> None:
    code, _, err = run("report", simple.path, "nowhere")
    assert code == 3
    assert err.count("nowhere") == 1


def test_commands_that_are_nearly_right(run: Run) -> None:
    assert "did you mean report?" in run("repotr")[2]
    code, out, _ = run("help")
    assert code == 0
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_plain_text(run: Run, name: str) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0
    assert "``" not in out


def test_rules_takes_an_id_to_show_and_only_then(run: Run) -> None:
    assert "'gitsift rules list' prints them" in run("rules", "show")[2]
    code, _, err = run("rules", "list", "fix.crash")
    assert code == 2
    assert "only show does" in err


def test_a_level_that_is_no_word_of_ours_is_told(
    run: Run, simple: Scripted, tmp_path: Path
) -> None:
    run("report", simple.path, "--no-model", "-o", "day.md")
    file = tmp_path / "day.md"
    text = file.read_text("utf-8")
    assert text.count("**: 🟡 Medium") == 2
    file.write_text(text.replace("**: 🟡 Medium", "**: 🟡 urgent"), "utf-8")
    code, _, err = run("labels", "import", "day.md", "--repo", simple.path, "--no-model")
    assert code == 0
    assert err.count("no level in '🟡 urgent'; taken as medium, by its dot") == 2
    assert "0 of 2 differ from what gitsift prints\n" in err
    file.write_text(text.replace("**: 🟡 Medium", "**: medum"), "utf-8")
    _, _, err = run("labels", "import", "day.md")
    assert err.count("no level in 'medum'; taken as medium, by its section") == 2


def test_a_type_that_is_not_understood_is_said_once(
    run: Run, simple: Scripted, tmp_path: Path
) -> None:
    run("report", simple.path, "--no-model", "-o", "day.md")
    file = tmp_path / "day.md"
    file.write_text(file.read_text("utf-8").replace("**: Bug fix", "**: fxi"), "utf-8")
    err = run("labels", "import", "day.md")[2]
    assert "1 x fxi -> not understood\n" in err


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["report", "classify"])
def test_a_full_disk_behind_standard_output_is_no_bug_of_ours(
    simple: Scripted, command: str
) -> None:
    call = [sys.executable, "-m", "classifier", command, str(simple.path)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "gitsift: error: cannot write: No space left on device; free space\n"
    )


def test_a_closed_standard_output_is_no_bug_of_ours(simple: Scripted) -> None:
    call = f"exec {sys.executable} -m classifier report {simple.path} >&-"
    done = subprocess.run(["sh", "-c", call], stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"standard output is closed" in done.stderr


def test_a_closed_standard_input_is_an_empty_one(simple: Scripted, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    call = f"exec {sys.executable} -m classifier label {simple.path} -o {file} --no-model <&-"
    done = subprocess.run(["sh", "-c", call], capture_output=True, check=False)
    assert done.returncode == 0
    assert b"0 labelled now" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
@pytest.mark.parametrize("where", [">/dev/null 2>/dev/full", ">/dev/full 2>&1", "2>&-"])
def test_a_message_that_cannot_be_written_leaves_the_exit_code(tmp_path: Path, where: str) -> None:
    call = f"exec {sys.executable} -m classifier classify {tmp_path} {where}"
    done = subprocess.run(["sh", "-c", call], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stdout == b""


def test_a_bug_without_room_for_its_log_is_still_a_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: list[str]) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("classifier.cli._log", full)
    monkeypatch.setattr("classifier.cli._dispatch", lambda _: 1 // 0)
    assert main(["status"]) == 70
    assert "no log could be written: No space left on device" in capsys.readouterr().err


def test_what_is_asked_first_is_answered_without_loading_git(tmp_path: Path) -> None:
    script = (
        "import sys; from classifier.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print('git' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("gitsift ")
    assert done.stdout.endswith("False\n")


def test_an_interrupt_while_modules_load_leaves_no_traceback(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'git': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from classifier.cli import main\n"
        "sys.exit(main(['report', '.']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, "gitsift: interrupted\n")


@pytest.mark.parametrize("command", ["report", "classify"])
def test_the_repository_is_the_folder_one_is_in(
    run: Run, simple: Scripted, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(simple.path)
    assert run(command) == run(command, ".")
    assert run(command)[0] == 0


def test_options_may_stand_between_repositories(run: Run, simple: Scripted, tmp_path: Path) -> None:
    other = Scripted(tmp_path / "other")
    other.commit("Fix the other", {"a.py": "x = 1\n"})
    code, out, _ = run("report", simple.path, "--lang", "en", other.path, "--format", "json")
    assert code == 0
    assert len(json.loads(out)["sections"]) == 2


@pytest.mark.parametrize("command", [("report",), ("classify",), ("config", "check")])
def test_a_wrong_timezone_is_told_with_its_file(
    run: Run, simple: Scripted, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(simple.path)
    (simple.path / "gitsift.yaml").write_text("timezone: Mars/Base\n")
    code, _, err = run(*command)
    assert code == 2
    assert "gitsift.yaml: unknown timezone 'Mars/Base'" in err
