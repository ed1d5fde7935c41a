"""The command as CI and hooks call it: what is judged, where it goes, which exit code."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from classifier.cli import main
from tests.gate.conftest import Gate
from tests.scripted import Scripted

FIXUP = "fixup! the reader"
GATE = f"{sys.executable} -m classifier gate"


def subjects(out: str) -> list[str]:
    return [commit["subject"] for commit in json.loads(out)["commits"]]


def test_exit_codes(repo: Scripted, gate: Gate) -> None:
    good = repo.commit("begin")
    repo.commit("fix: the reader.")
    bad = repo.commit(FIXUP)
    assert gate(repo.path, f"{good}..{bad}~1")[0] == 0
    assert gate(repo.path, f"{good}..{bad}")[0] == 1
    assert gate(repo.path, f"{good}..{bad}", "--exit-zero")[0] == 0
    assert gate(repo.path, f"{good}..{bad}~1", "--fail-on", "notice")[0] == 1
    assert gate(repo.path, f"{bad}..{bad}")[0] == 0


def test_fail_on_of_the_policy(repo: Scripted, gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text("gate: {fail_on: notice}\n")
    base = repo.commit("begin")
    repo.commit("fix: the reader.")
    assert gate(repo.path, f"{base}..HEAD", "--config", str(tmp_path / "policy.yaml"))[0] == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "say what to judge"),
        (["HEAD"], "write BASE..HEAD"),
        (["nothing..HEAD"], "unknown revision 'nothing'"),
        (["HEAD..HEAD", "--pre-push"], "say what to judge"),
        (["--squash", "--pre-push"], "--squash goes with a range"),
        (["HEAD..HEAD", "--squash"], "--squash needs --title"),
        (["HEAD..HEAD", "--title", "x"], "add --squash"),
        (["HEAD..HEAD", "--format", "yaml"], "not one of text, github"),
        (["HEAD..HEAD", "--format", "json", "--format", "text"], "takes one format"),
        (["--commit-msg", "nowhere"], "cannot be read"),
    ],
)
def test_usage(repo: Scripted, gate: Gate, options: list[str], said: str) -> None:
    repo.commit("begin")
    code, out, err = gate(repo.path, *options)
    assert (code, out) == (2, "")
    assert said in err


def test_an_empty_range_says_why(repo: Scripted, gate: Gate) -> None:
    old = repo.commit("begin")
    new = repo.commit(FIXUP)
    code, out, err = gate(repo.path, "HEAD..HEAD~1")
    assert (code, "nothing found in 0 commits" in out) == (0, True)
    assert "HEAD has all that HEAD~1 has, and more; were the ends swapped?" in err
    assert err.endswith("the other way round it is HEAD~1..HEAD\n")
    assert "the same commit" in gate(repo.path, f"{new}..HEAD")[2]
    title = ["--squash", "--title", "fix: it"]
    assert "were the ends swapped?" in gate(repo.path, f"{new}..{old}", *title)[2]
    assert gate(repo.path, f"{old}..{new}")[2] == ""
    repo.git("switch", "--quiet", "--create", "side", old)
    repo.git("merge", "--quiet", "--no-ff", "-m", "merge main", "main")
    assert "main..side holds merges alone" in gate(repo.path, "main..side")[2]


def test_a_missing_commit_never_passes(repo: Scripted, gate: Gate) -> None:
    # CI names the commit that a push replaced; after a forced push no clone has it.
    repo.commit("begin")
    gone = "b3f0601" + "0" * 32 + "1"
    code, out, err = gate(repo.path, f"{gone}..HEAD")
    assert (code, out) == (3, "")
    assert f"git fetch origin {gone}, or name a base that is there" in err


def test_claim_type_says_what_the_commit_is_taken_for(repo: Scripted, gate: Gate) -> None:
    base = repo.commit("begin")
    repo.commit("chore: a feature", {"reader.go": "package reader\n"})
    found = json.loads(gate(repo.path, f"{base}..HEAD", "--format", "json")[1])["commits"][0]
    said = {finding["check"]: finding["text"] for finding in found["findings"]}
    assert said["claim-type"] == "feat rather than chore: says feature"


def test_all_commits_of_the_pull_request_but_merges(repo: Scripted, gate: Gate) -> None:
    base = repo.commit("begin", {"a": "1"})
    repo.git("switch", "--quiet", "--create", "side")
    repo.commit("side one", {"b": "1"})
    repo.commit("side two", {"b": "2"})
    repo.git("switch", "--quiet", "main")
    repo.commit("main one", {"a": "2"})
    repo.git("merge", "--quiet", "--no-ff", "-m", "merge side", "side")
    repo.commit("main two", {"a": "3"})
    _, out, _ = gate(repo.path, f"{base}..HEAD", "--format", "json")
    assert sorted(subjects(out)) == ["main one", "main two", "side one", "side two"]
    assert subjects(out)[-1] == "main two"
    assert json.loads(out)["merges"] == 1


def test_what_the_base_has_is_not_judged(repo: Scripted, gate: Gate) -> None:
    repo.commit("begin", {"a": "1"})
    repo.git("switch", "--quiet", "--create", "side")
    repo.commit("side", {"b": "1"})
    repo.git("switch", "--quiet", "main")
    repo.commit("main", {"a": "2"})
    for dots in ("..", "..."):
        assert subjects(gate(repo.path, f"main{dots}side", "--format", "json")[1]) == ["side"]


def test_squashed(repo: Scripted, gate: Gate) -> None:
    base = repo.commit("begin", {"a.go": "package a\n"})
    repo.commit("wip", {"a.go": "package a\n\nfunc A() {\n}\n"})
    repo.commit(FIXUP, {"b.go": "package a\n\nfunc B() {\n}\n"})
    title = ["--squash", "--title", "docs: both"]
    code, out, _ = gate(repo.path, f"{base}..HEAD", *title, "--format", "json")
    found = json.loads(out)["commits"]
    assert code == 1
    assert [c["subject"] for c in found] == ["docs: both"]
    assert [f["check"] for f in found[0]["findings"] if f["severity"] == "error"] == ["claim-docs"]
    assert gate(repo.path, f"{base}..HEAD", "--squash", "--title", "feat: both")[0] == 0


def test_the_squashed_diff_begins_where_the_branches_part(repo: Scripted, gate: Gate) -> None:
    repo.commit("begin", {"a.go": "package a\n"})
    repo.git("switch", "--quiet", "--create", "side")
    repo.commit("side", {"notes.md": "words\n"})
    repo.git("switch", "--quiet", "main")
    repo.commit("main", {"a.go": "package a\n\nfunc A() {\n}\n"})
    assert gate(repo.path, "main..side", "--squash", "--title", "docs: words")[0] == 0


def shallow(repo: Scripted, folder: Path, depth: int) -> Path:
    target = folder / f"shallow{depth}"
    url = repo.path.as_uri()
    repo.git("clone", "--quiet", f"--depth={depth}", url, str(target))
    return target


def test_a_shallow_clone_never_passes(repo: Scripted, gate: Gate, tmp_path: Path) -> None:
    base = repo.commit("begin", {"a": "1"})
    for number in range(4):
        repo.commit(f"fix: {number}", {"a": f"{number} more"})
    cut = shallow(repo, tmp_path, 2)
    code, out, err = gate(cut, f"{base}..HEAD")
    assert (code, out) == (3, "")
    assert "fetch-depth: 0" in err
    assert gate(cut, f"{base}..HEAD", "--exit-zero")[0] == 3
    assert gate(cut, "HEAD~1..HEAD")[0] == 0


def test_a_shallow_clone_without_the_fork_never_passes(
    repo: Scripted, gate: Gate, tmp_path: Path
) -> None:
    repo.commit("begin", {"a": "1"})
    repo.git("branch", "base")
    repo.commit("fix: one", {"a": "2"})
    repo.git("switch", "--quiet", "base")
    repo.commit("fix: other", {"b": "2"})
    repo.git("switch", "--quiet", "main")
    target = shallow(repo, tmp_path, 1)
    repo.git("-C", str(target), "fetch", "--quiet", "--depth=1", "origin", "base:base")
    code, _, err = gate(target, "base..main")
    assert code == 3
    assert "shallow" in err


def test_an_unreadable_commit_never_passes(repo: Scripted, gate: Gate, tmp_path: Path) -> None:
    base = repo.commit("begin", {"a": "1\n"})
    repo.commit("fix: a", {"a": "2\n"})
    blob = repo.git("rev-parse", "HEAD:a").decode().strip()
    loose = repo.path / ".git" / "objects" / blob[:2] / blob[2:]
    loose.chmod(stat.S_IWUSR)
    loose.unlink()
    file = tmp_path / "gate.json"
    code, out, _ = gate(repo.path, f"{base}..HEAD", "--exit-zero", f"--format=json={file}")
    assert (code, out) == (3, "")
    assert json.loads(file.read_text())["verdict"] == "unknown"
    assert json.loads(file.read_text())["commits"][0]["unread"]


def test_several_formats_and_the_step_summary(
    repo: Scripted, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = repo.commit("begin")
    repo.commit(FIXUP)
    summary = tmp_path / "summary.md"
    summary.write_text("of another step\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    sarif = tmp_path / "out" / "gate.sarif"
    code, out, _ = gate(repo.path, f"{base}..HEAD", "--format=github", f"--format=sarif={sarif}")
    assert code == 1
    assert out.startswith("::error title=subject-unfinished%3A fixup! the reader::")
    assert json.loads(sarif.read_text())["version"] == "2.1.0"
    assert summary.read_text().startswith("of another step\n## gitsift gate: ❌ tripped\n")


def test_a_dash_is_standard_output(
    repo: Scripted, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = repo.commit("begin")
    monkeypatch.chdir(tmp_path)
    _, out, _ = gate(repo.path, f"{base}..HEAD", "--format=markdown=-")
    assert out.startswith("## gitsift gate")
    assert list(tmp_path.glob("-")) == []


def test_a_check_of_ones_own_is_explained(repo: Scripted, gate: Gate) -> None:
    base = repo.commit(
        "begin",
        {
            "gitsift.yaml": "gate: {checks: {ticket: {severity: error, message: name the ticket, "
            "when: {not: {subject: 'ABC-'}}}}}\n"
        },
    )
    repo.commit("fix: the reader")
    assert "gate --explain ticket" in gate(repo.path, f"{base}..HEAD")[1]
    code, out, _ = gate(repo.path, "--explain", "ticket")
    assert code == 0
    assert "# ticket: name the ticket" in out
    assert "subject: ABC-" in out
    code, _, err = gate(repo.path, "--explain", "tickets")
    assert code == 2
    assert "did you mean ticket?" in err


def test_labels_switch_a_check_off(repo: Scripted, gate: Gate, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("gate: {checks: {subject-unfinished: {except: {labels: [Draft]}}}}\n")
    base = repo.commit("begin")
    repo.commit(FIXUP)
    options = ["--config", str(policy), f"{base}..HEAD"]
    assert gate(repo.path, *options, "--label", "bug")[0] == 1
    assert gate(repo.path, *options, "--label", "bug, draft")[0] == 0


def test_the_policy_is_searched_from_the_repository(repo: Scripted, gate: Gate) -> None:
    base = repo.commit(
        "begin", {"gitsift.yaml": "gate: {checks: {subject-unfinished: {severity: 'off'}}}\n"}
    )
    repo.commit(FIXUP)
    assert gate(repo.path, f"{base}..HEAD")[0] == 0


def install(repo: Scripted, hook: str, command: str) -> None:
    path = repo.path / ".git" / "hooks" / hook
    path.parent.mkdir(exist_ok=True)
    root = Path(__file__).parents[2]
    path.write_text(f'#!/bin/sh\nexport PYTHONPATH="{root}"\nexec {command}\n')
    path.chmod(0o755)


def commit(repo: Scripted, message: str, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    return subprocess.run(
        ["git", *identity, "commit", "--quiet", "-m", message, *options],
        cwd=repo.path,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


GO = "package a\n\nfunc A() {\n}\n"


def test_the_commit_msg_hook(repo: Scripted) -> None:
    repo.commit("begin", {"a.go": "package a\n"})
    install(repo, "commit-msg", f'{GATE} --no-model --commit-msg "$1"')
    repo.write({"a.go": GO})
    repo.git("add", "a.go")
    refused = commit(repo, "docs: words")
    assert refused.returncode == 1
    assert "claim-docs  a.go:3" in refused.stdout + refused.stderr
    assert commit(repo, "feat: a function").returncode == 0


def test_the_commit_msg_hook_sees_the_index_of_a_partial_commit(repo: Scripted) -> None:
    repo.commit("begin", {"a.go": "package a\n", "b.md": "b\n"})
    install(repo, "commit-msg", f'{GATE} --no-model --commit-msg "$1"')
    repo.write({"a.go": GO, "b.md": "more\n"})
    assert commit(repo, "docs: words", "a.go").returncode == 1
    assert commit(repo, "docs: words", "b.md").returncode == 0


def test_the_first_commit_of_all(repo: Scripted) -> None:
    install(repo, "commit-msg", f'{GATE} --no-model --commit-msg "$1"')
    repo.write({"a.go": GO})
    repo.git("add", "a.go")
    assert commit(repo, "docs: words").returncode == 1
    assert commit(repo, "feat: a function").returncode == 0


def test_comments_of_the_message_file_do_not_count(
    repo: Scripted, gate: Gate, tmp_path: Path
) -> None:
    repo.commit("begin")
    message = tmp_path / "message"
    message.write_text(
        "# comment\nfix: it\n\n# ------------------------ >8 ------------------------\nwip\n"
    )
    _, out, _ = gate(repo.path, "--commit-msg", str(message), "--format", "json")
    assert subjects(out) == ["fix: it"]
    repo.git("config", "core.commentChar", ";")
    message.write_text("; comment\nfix: that\n")
    _, out, _ = gate(repo.path, "--commit-msg", str(message), "--format", "json")
    assert subjects(out) == ["fix: that"]


def test_a_merge_being_made_is_left_out(repo: Scripted, gate: Gate, tmp_path: Path) -> None:
    repo.commit("begin")
    message = tmp_path / "message"
    message.write_text(FIXUP)
    assert gate(repo.path, "--commit-msg", str(message))[0] == 1
    (repo.path / ".git" / "MERGE_HEAD").write_text(repo.shas[0])
    assert gate(repo.path, "--commit-msg", str(message))[0] == 0


def push(repo: Scripted, *refs: str) -> int:
    return subprocess.run(
        ["git", "push", "--quiet", "origin", *refs],
        cwd=repo.path,
        capture_output=True,
        check=False,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    ).returncode


def test_the_pre_push_hook(repo: Scripted, tmp_path: Path) -> None:
    repo.commit(FIXUP)
    remote = tmp_path / "remote.git"
    repo.git("init", "--quiet", "--bare", str(remote))
    repo.git("remote", "add", "origin", str(remote))
    assert push(repo, "main") == 0
    install(repo, "pre-push", f"{GATE} --no-model --pre-push")
    repo.commit("fix: the reader")
    assert push(repo, "main") == 0
    repo.git("switch", "--quiet", "--create", "side")
    repo.commit("fix: the other reader")
    assert push(repo, "side") == 0, "what the remote has is not judged again"
    repo.commit(FIXUP)
    assert push(repo, "side") == 1
    assert push(repo, ":side") == 0


def test_pre_commit_names_the_range(
    repo: Scripted, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = repo.commit(FIXUP)
    repo.commit("fix: the reader")
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert gate(repo.path, "--pre-push")[0] == 1
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", base)
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")
    code, out, _ = gate(repo.path, "--pre-push", "--format", "json")
    assert (code, subjects(out)) == (0, ["fix: the reader"])


def test_the_same_bytes_each_time(repo: Scripted, gate: Gate) -> None:
    base = repo.commit("begin")
    repo.commit(FIXUP, {"Dockerfile": "FROM python\n"})
    runs = {gate(repo.path, f"{base}..HEAD", "--format", "sarif")[1] for _ in range(2)}
    assert len(runs) == 1


def test_config_show_tells_where_a_value_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "gitsift.yaml"
    file.write_text("gate:\n  fail_on: warning\n  checks:\n    secret: {severity: notice}\n")
    assert main(["config", "show", "--repo", str(tmp_path)]) == 0
    rows = dict(line.split("  #") for line in capsys.readouterr().out.splitlines())
    rows = {key.strip(): origin.strip() for key, origin in rows.items()}
    assert rows['gate.fail_on: "warning"'] == str(file)
    assert rows["gate.checks.secret.severity: notice"] == str(file)
    assert rows["gate.checks.too-large.severity: warning"] == "rules/gate.yaml"
    assert rows['language: "en"'] == "default"


def test_config_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "check", "--repo", str(tmp_path)]) == 0
    assert "all examples hold" in capsys.readouterr().out
    (tmp_path / "gitsift.yaml").write_text(
        "gate:\n  checks:\n    mine: {message: m, when: {subject: a}, trips: b, passes: b}\n"
    )
    assert main(["config", "check", "--repo", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert "1 examples fail" in captured.out
    assert "rule mine, key trips" in captured.err


def test_config_check_gives_up_on_a_pattern_without_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classifier.gate.examples.PATIENCE", 0.5)
    (tmp_path / "gitsift.yaml").write_text(
        "gate:\n  checks:\n    mine: {message: m, when: {subject: '^(a+)+$'}, "
        f"passes: {'a' * 60}b}}\n"
    )
    assert main(["config", "check", "--repo", str(tmp_path)]) == 2
    assert "rule mine, key passes: gave up after" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("timezone: Nowhere\n", "unknown timezone 'Nowhere'"),
        ("rules: [none.yaml]\n", "none.yaml: cannot be read"),
        ("profile: nosuch\n", "unknown profile 'nosuch'"),
        ("model: none.gitsift\n", "none.gitsift"),
        ("labels: none.csv\n", "none.csv: cannot be read"),
        ("repositories: [{repository: ./a, timezone: Nowhere}]\n", "unknown timezone 'Nowhere'"),
        ("repositories: [{repository: ./a, rules: [none.yaml]}]\n", "none.yaml: cannot be read"),
        ("language: de\n", "'de' at language; write en or zh"),
        (
            "gate: {checks: {secret: {severity: eror}}}\n",
            "severity; write error, notice, off or warning",
        ),
        ("repositories: [{repository: ./a, languages: [de]}]\n", "; write en or zh"),
        ("repositories: [./a]\n", "/a: no such directory"),
    ],
)
def test_config_check_reads_what_the_file_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (tmp_path / "gitsift.yaml").write_text(text)
    assert main(["config", "check", "--repo", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err


def test_the_published_schema_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    published = Path(__file__).parents[2] / "docs" / "gitsift.schema.json"
    assert main(["config", "schema"]) == 0
    now = capsys.readouterr().out
    assert published.read_text("utf-8") == now, (
        "run: gitsift config schema > docs/gitsift.schema.json"
    )


def test_an_empty_base_never_passes(repo: Scripted, gate: Gate) -> None:
    # ``gate "$BASE..HEAD"`` in a job whose variable is empty; git reads it as HEAD..HEAD.
    repo.commit(FIXUP)
    for text in ("..HEAD", "...HEAD", ".."):
        code, out, err = gate(repo.path, text)
        assert (code, out) == (2, "")
        assert "has no base" in err
