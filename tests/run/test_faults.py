"""What goes wrong in the night: every fault against real git remotes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from classifier.run import session
from tests.run.desk import PROJECT, Desk, Origin
from tests.run.server import GitServer

SPAN = ("--since", "2026-03-02", "--until", "2026-03-05")


@pytest.fixture
def other(tmp_path: Path) -> Origin:
    """A second remote, to see that one's failure is not the other's."""
    origin = Origin(tmp_path / "remotes" / "other")
    origin.commit("2026-03-02T10:00")
    return origin


def test_remote_that_is_down_is_a_failure_and_is_made_up_for(desk, origin, other, tmp_path, capsys):
    origin.days("2026-03-02", 4)
    server = GitServer(tmp_path / "remotes")
    server.start()
    desk.configure({"repository": f"{server.url}/tool", "name": "tool"}, other.url)
    server.stop()
    down = desk.gitsift(capsys, "run", *SPAN)
    assert down.code == 3
    assert "tool: could not be evaluated" in down.err
    assert [name for name in desk.reports() if "other/" in name]
    assert not [name for name in desk.reports() if "tool/" in name]
    index = desk.reports()["index.md"].decode()
    assert "**tool could not be evaluated**" in index
    assert "| 2026-03-02 | **failed** | [1]" in index
    assert desk.gitsift(capsys, "status").code == 3

    again = GitServer(tmp_path / "remotes", server.server_address[1])
    again.start()
    try:
        up = desk.gitsift(capsys, "run", *SPAN)
    finally:
        again.stop()
    assert up.code == 0, up.err
    assert len([name for name in desk.reports() if "tool/" in name]) == 4
    assert "failed" not in desk.reports()["index.md"].decode()


def test_remote_that_is_gone_is_a_failure_even_with_a_mirror(desk, origin, other, capsys):
    origin.commit("2026-03-02T10:00")
    desk.configure(origin.url, other.url)
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02").code == 0
    shutil.rmtree(origin.path)
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-03")
    assert ran.code == 3
    assert "tool: could not be evaluated" in ran.err
    assert "2026/tool/2026-03-03.en.md" not in desk.reports()
    assert "2026/other/2026-03-03.en.md" in desk.reports()
    assert "| 2026-03-03 | **failed** | [quiet]" in desk.reports()["index.md"].decode()


def test_a_failure_is_tried_again_at_the_end(desk, origin, other, capsys):
    origin.commit("2026-03-02T10:00")
    aside = origin.path.with_name("aside")
    origin.path.rename(aside)
    desk.configure(origin.url, other.url, daily={"retries": 1, "retry_seconds": 0.01})
    waiting = SimpleNamespace(sleep=lambda _: aside.rename(origin.path))
    desk.monkeypatch.setattr(session, "time", waiting)
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert ran.code == 0, ran.err
    assert "1 failed; trying again" in ran.err
    assert "2026/tool/2026-03-02.en.md" in desk.reports()


def test_a_server_that_never_answers_ends_at_the_time_limit(desk, other, capsys):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(30)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/tool"
        desk.configure(url, other.url, daily={"timeout_seconds": 1})
        ran = desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert ran.code == 3
    assert "longer than 1 s" in ran.err
    assert "2026/other/2026-03-02.en.md" in desk.reports()


def test_second_run_says_so_and_leaves(desk, capsys):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(30)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/tool"
        desk.configure(url, daily={"timeout_seconds": 60})
        first = desk.process("run", "--date", "2026-03-02")
        held = silent.accept()
        second = desk.gitsift(capsys, "run", "--date", "2026-03-02")
        os.killpg(first.pid, signal.SIGKILL)
        first.communicate()
        held[0].close()
    assert second.code == 3
    assert f"another run (process {first.pid})" in second.err
    assert "reports" not in os.listdir(desk.folder)


def test_rewritten_history_is_noticed_and_said(desk, origin, capsys):
    origin.commit("2026-03-02T09:00")
    origin.commit("2026-03-02T10:00")
    desk.configure(origin.url)
    desk.gitsift(capsys, "run", "--date", "2026-03-02")
    before = desk.reports()["2026/tool/2026-03-02.en.md"]
    origin.git("reset", "--quiet", "--hard", "HEAD~1")
    origin.commit("2026-03-02T11:00", "fix: the same, but better")
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-03")
    assert ran.code == 0
    assert "history was rewritten: 1 commit(s) are gone" in ran.err
    assert "1 pushed late, 1 gone since" in ran.err
    index = desk.reports()["index.md"].decode()
    assert "history was rewritten" in index
    assert "(1 pushed late, 1 gone since)" in index
    assert desk.reports()["2026/tool/2026-03-02.en.md"] == before
    desk.at("2026-03-04T06:00")
    desk.gitsift(capsys, "run", "--refresh")
    assert "the same, but better" in desk.reports()["2026/tool/2026-03-02.en.md"].decode()
    assert "late" not in desk.reports()["index.md"].decode()


def test_renamed_default_branch_is_followed_and_said(desk, origin, capsys):
    origin.commit("2026-03-02T09:00")
    desk.configure(origin.url)
    desk.gitsift(capsys, "run", "--date", "2026-03-02")
    origin.git("branch", "--move", "main", "trunk")
    origin.commit("2026-03-03T09:00", "fix: on the trunk")
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-03")
    assert ran.code == 0
    assert "the branch is now trunk; it was main" in ran.err
    assert "on the trunk" in desk.reports()["2026/tool/2026-03-03.en.md"].decode()


def test_branch_that_is_gone_names_the_default(desk, origin, capsys):
    origin.commit("2026-03-02T09:00")
    desk.configure({"repository": origin.url, "branch": "devel"})
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert ran.code == 3
    assert "no branch 'devel'; its default branch is main" in ran.err


@pytest.mark.parametrize("damage", ["pack", "head", "empty", "contents"])
def test_damaged_mirror_is_replaced(desk, origin, capsys, damage):
    origin.days("2026-03-02", 4)
    desk.configure(origin.url)
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02").code == 0
    (mirror,) = (desk.folder.parent / "cache" / "mirrors").glob("*.git")
    packs = sorted(mirror.glob("objects/pack/*.pack"))
    if damage == "pack":
        for pack in packs:
            pack.chmod(0o644)
            pack.write_bytes(pack.read_bytes()[:40])
    elif damage == "head":
        (mirror / "HEAD").write_bytes(b"\0" * 20)
    elif damage == "empty":
        shutil.rmtree(mirror)
        mirror.mkdir()
    else:
        # Contents of the window that the mirror believes to have.
        subprocess.run(["git", "repack", "-adq"], cwd=mirror, check=True)
        origin.commit("2026-03-04T16:00", "fix: after the damage")
        for pack in mirror.glob("objects/pack/*.pack"):
            pack.chmod(0o644)
            data = bytearray(pack.read_bytes())
            data[len(data) // 2 : len(data) // 2 + 64] = bytes(64)
            pack.write_bytes(bytes(data))
    ran = desk.gitsift(capsys, "run", "--since", "2026-03-02", "--until", "2026-03-05")
    assert ran.code == 0, ran.err
    assert "anew" in ran.err or "has been replaced" in ran.err
    assert len([name for name in desk.reports() if "tool/" in name]) == 4


def test_lock_that_a_killed_git_left_does_not_stop_the_next(desk, origin, capsys):
    origin.commit("2026-03-02T09:00")
    desk.configure(origin.url)
    desk.gitsift(capsys, "run", "--date", "2026-03-02")
    (mirror,) = (desk.folder.parent / "cache" / "mirrors").glob("*.git")
    lock = mirror / "refs" / "heads" / "main.lock"
    lock.write_text("")
    os.utime(lock, (1, 1))
    origin.commit("2026-03-03T09:00")
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-03")
    assert ran.code == 0, ran.err
    assert not lock.exists()


def _limit_file_size() -> None:
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))


def test_disk_limit_ends_the_run_and_leaves_no_half_file(desk, origin, capsys):
    """A file-size limit stands in for the full disk where no small disk can be mounted."""
    origin.days("2026-03-02", 4)
    desk.configure(str(origin.path))
    process = desk.process("run", *SPAN, preexec_fn=_limit_file_size)
    _, said = process.communicate()
    assert process.returncode == 3, said
    assert "free space" in said
    assert "Traceback" not in said
    _assert_whole(desk)
    ran = desk.gitsift(capsys, "run", *SPAN)
    assert ran.code == 0
    assert len([name for name in desk.reports() if "tool/" in name]) == 4


def _on_small_disk(desk: Desk, kilobytes: int, kept: Path) -> subprocess.CompletedProcess[str]:
    """A run whose folder ``small`` is a disk of that size; what is on it is copied to ``kept``."""
    (desk.folder / "small").mkdir()
    script = (
        f"mount -t tmpfs -o size={kilobytes}k none small || exit 77; "
        f'"{sys.executable}" -m classifier run --since 2026-03-02 --until 2026-03-13; code=$?; '
        f'cp -r small "{kept}"; exit $code'
    )
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script],
        cwd=desk.folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77 or done.stderr.startswith("unshare:"):
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()[:80]}")
    return done


@pytest.mark.skipif(not shutil.which("unshare"), reason="no unshare to mount a small disk")
@pytest.mark.parametrize("kilobytes", [4, 28, 48, 64])
def test_full_disk_ends_the_run_and_leaves_no_half_file(desk, origin, kilobytes, tmp_path):
    origin.days("2026-03-02", 12)
    desk.configure(
        str(origin.path),
        output={"path": "small/reports/{repo}/{date}.md"},
        daily={"state": "small/state"},
    )
    done = _on_small_disk(desk, kilobytes, tmp_path / "kept")
    assert done.returncode == 3, done.stderr
    assert "No space left" in done.stderr or "disk is full" in done.stderr
    assert "free space" in done.stderr
    for file in (tmp_path / "kept" / "reports").rglob("*.md"):
        assert file.read_text().startswith("# Daily"), file
        assert file.read_text().endswith("\n"), file
    assert not list((tmp_path / "kept").rglob(".2026*"))


@pytest.mark.skipif(not shutil.which("unshare"), reason="no unshare to mount a small disk")
def test_full_cache_is_a_failure_of_the_repository(desk, origin, other, tmp_path):
    noise = random.Random(1).randbytes(300_000).hex()
    origin.commit("2026-03-02T10:00", "feat: add a table", **{"table.txt": noise})
    desk.configure(origin.url, str(other.path))
    desk.monkeypatch.setenv("GITSIFT_CACHE", "small/cache")
    done = _on_small_disk(desk, 150, tmp_path / "kept")
    assert done.returncode == 3, done.stderr
    assert "tool: could not be evaluated" in done.stderr
    assert len([name for name in desk.reports() if "other/" in name]) == 12
    assert not [name for name in desk.reports() if "tool/" in name]
    assert not list((tmp_path / "kept" / "cache").rglob("tmp_pack*"))


def _assert_whole(desk: Desk) -> None:
    for name, content in desk.reports().items():
        assert not Path(name).name.startswith("."), name
        if name.endswith(".en.md"):
            assert content.startswith(b"# Daily update report"), name
            assert content.endswith(b"\n"), name


def _forget(desk: Desk) -> None:
    for name in ("reports", ".gitsift", "../cache"):
        shutil.rmtree(desk.folder / name, ignore_errors=True)


def test_killed_at_twenty_random_moments(desk, origin, other, capsys):
    """Each time the next run goes on from where the killed one was; nothing is half-written."""
    origin.days("2026-03-02", 6)
    desk.configure(origin.url, other.url)
    span = ("--since", "2026-03-02", "--until", "2026-03-07")
    # In this process, so that the forks have rules and modules loaded already.
    assert desk.gitsift(capsys, "run", *span).code == 0
    expected = desk.reports()
    _forget(desk)
    begun = time.monotonic()
    assert os.waitpid(desk.fork("run", *span), 0)[1] == 0
    took = time.monotonic() - begun
    assert desk.reports() == expected
    assert len([name for name in expected if name.endswith(".en.md")]) == 12
    moments = random.Random(20260302)
    killed = 0
    is_done = True
    while killed < 20:
        # One that came to its end is followed by one from nothing, a killed one by one that goes on.
        if is_done:
            _forget(desk)
        process = desk.fork("run", *span)
        time.sleep(moments.uniform(0.02, 0.8) * took)
        os.kill(process, signal.SIGKILL)
        is_done = os.waitpid(process, 0)[1] != signal.SIGKILL
        killed += not is_done
        for name, content in desk.reports().items():
            is_page = name in ("index.md", "index.html", "index.json", "feed.xml")
            is_part = Path(name).name.startswith(".")
            assert is_page or is_part or content == expected[name], f"kill {killed}: {name}"
    last = desk.gitsift(capsys, "run", *span)
    assert last.code == 0, last.err
    assert desk.reports() == expected
    assert desk.gitsift(capsys, "run", *span).out == ""


def test_clock_in_another_timezone_changes_nothing(restored_clock, desk, origin, capsys):
    origin.days("2026-03-02", 4)
    desk.configure(origin.url, timezone="Asia/Shanghai")
    outputs = []
    for clock in ("Pacific/Kiritimati", "America/Los_Angeles", "UTC"):
        shutil.rmtree(desk.folder / "reports", ignore_errors=True)
        shutil.rmtree(desk.folder / ".gitsift", ignore_errors=True)
        desk.monkeypatch.setenv("TZ", clock)
        time.tzset()
        assert desk.gitsift(capsys, "run", *SPAN).code == 0
        outputs.append(desk.reports())
    assert outputs[0] == outputs[1] == outputs[2]


def test_credentials_are_asked_of_the_environment_and_never_kept(desk, origin, server, capsys):
    origin.commit("2026-03-02T10:00")
    server.password = "secret-token-1234"
    desk.configure(f"{server.url}/tool")
    refused = desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert refused.code == 3
    assert "could not read Username" in refused.err or "Authentication failed" in refused.err
    desk.monkeypatch.setenv("GITSIFT_TOKEN_127_0_0_1", server.password)
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert ran.code == 0, ran.err
    kept = [file for file in desk.folder.parent.rglob("*") if file.is_file()]
    assert not [file for file in kept if server.password.encode() in file.read_bytes()]


def test_wrong_token_is_in_no_message(desk, origin, server, capsys):
    origin.commit("2026-03-02T10:00")
    server.password = "right"
    desk.monkeypatch.setenv("GITSIFT_TOKEN_127_0_0_1", "wrong-token-1234")
    desk.configure(f"{server.url}/tool")
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert ran.code == 3
    assert "wrong-token-1234" not in ran.err + desk.reports()["index.md"].decode()


def test_hooks_of_the_user_do_not_run(desk, home, origin, capsys):
    origin.commit("2026-03-02T10:00")
    hooks = home / "hooks"
    hooks.mkdir()
    hook = hooks / "reference-transaction"
    hook.write_text(f"#!/bin/sh\ntouch {home}/ran\n")
    hook.chmod(0o755)
    with (home / ".gitconfig").open("a") as file:
        file.write(f"[core]\nhooksPath = {hooks}\n")
    desk.configure(origin.url)
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02").code == 0
    assert not (home / "ran").exists()


def test_interrupt_ends_with_130_and_frees_the_lock(desk, origin, capsys):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(30)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/tool"
        desk.configure(url)
        process = desk.process("run", "--date", "2026-03-02")
        held = silent.accept()
        threading.Timer(0.1, process.send_signal, (signal.SIGINT,)).start()
        _, said = process.communicate(timeout=20)
        held[0].close()
    assert process.returncode == 130, said
    origin.commit("2026-03-02T10:00")
    desk.configure(origin.url)
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02").code == 0
