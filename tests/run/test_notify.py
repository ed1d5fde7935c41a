"""Messages: sent once, short, quiet to bystanders; a listener of our own takes them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from classifier.report.labels import languages
from classifier.run.notify import message
from classifier.run.record import DayRecord, Fingerprint, Highlight
from classifier.run.words import WORDS, lateness

pytest.importorskip("apprise")
MADE = Fingerprint("1", "r", "m", "s")


class Listener(HTTPServer):
    """Takes JSON messages; answers with ``status``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 200
        self.got: list[dict[str, str]] = []


class _Handler(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(json.loads(content))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    running = Listener()
    threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
    monkeypatch.setenv("TEAM_HOOK", f"json://127.0.0.1:{running.server_address[1]}/hook")
    yield running
    running.shutdown()
    running.server_close()


def test_a_message_a_run_and_again_only_after_a_failure(desk, origin, listener, capsys):
    origin.commit("2026-03-02T10:00", "feat: a grave format @everyone")
    desk.configure(
        origin.url,
        notify={"urls": ["${TEAM_HOOK}"]},
        output={"site": "https://team.example/reports"},
    )
    listener.status = 500
    failed = desk.gitsift(capsys, "run", "--date", "2026-03-02", "--notify")
    assert failed.code == 3
    assert "number 1 did not take the message" in failed.err
    assert "127.0.0.1" not in failed.err
    listener.got.clear()
    listener.status = 200
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02", "--notify").code == 0
    (sent,) = listener.got
    assert sent["title"].startswith("gitsift 2026-03-02: ")
    assert "https://team.example/reports/2026/tool/2026-03-02.en.md" in sent["message"]
    assert "a grave format" in sent["message"]
    assert "@everyone" not in sent["message"]
    desk.gitsift(capsys, "run", "--date", "2026-03-02", "--notify")
    assert len(listener.got) == 1


def test_quiet_days_send_nothing(desk, origin, listener, capsys):
    origin.commit("2026-03-02T10:00")
    desk.configure(origin.url, notify={"urls": ["${TEAM_HOOK}"]})
    assert desk.gitsift(capsys, "run", "--date", "2026-03-05", "--notify").code == 0
    assert listener.got == []


def test_a_failed_repository_is_told(desk, origin, listener, capsys):
    desk.configure(f"{origin.url}-gone", notify={"urls": ["${TEAM_HOOK}"]})
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02", "--notify").code == 3
    assert "FAILED tool-gone:" in listener.got[0]["message"]


@pytest.mark.parametrize(
    ("urls", "said"),
    [
        ([], "nobody to tell"),
        (["${NO_SUCH_HOOK}"], "the environment has no NO_SUCH_HOOK"),
    ],
)
def test_nobody_to_tell_is_an_error_before_the_run(desk, origin, capsys, urls, said):
    origin.commit("2026-03-02T10:00")
    desk.configure(origin.url, notify={"urls": urls})
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-02", "--notify")
    assert ran.code == 2
    assert said in ran.err
    assert desk.reports() == {}


def test_the_message_is_short():
    highlights = tuple(Highlight("a" * 40, "fix", f"mend {n}", "") for n in range(30))
    record = DayRecord("team/tool", "2026-03-02", MADE, commits=40, high=30, highlights=highlights)
    title, text = message([record], {}, {})
    assert title == "gitsift 2026-03-02: 30 high in 1 active repository"
    assert len(text.splitlines()) == 22
    assert text.endswith("… and 10 more of high importance in the reports")


def test_the_message_counts_repositories_and_not_their_days():
    records = [
        DayRecord(name, day, MADE, commits=1)
        for name, day in (("a/b", "2026-03-02"), ("a/b", "2026-03-03"), ("c/d", "2026-03-03"))
    ]
    assert message(records[:2], {}, {})[0].endswith("in 1 active repository")
    assert message(records, {}, {})[0].endswith("in 2 active repositories")


def test_an_address_that_apprise_does_not_know_ends_before_the_run(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    desk.at("2026-03-03T06:00")
    desk.configure(origin.url, notify={"urls": ["bogus"]})
    done = desk.gitsift(capsys, "run", "--notify")
    assert done.code == 2
    assert "number 1 is no URL that Apprise knows" in done.err
    assert desk.reports() == {}


def test_a_message_in_chinese_has_no_word_of_english_but_names():
    high = Highlight("a" * 40, "fix", "feat: one", "")
    record = DayRecord("a/b", "2026-03-02", MADE, commits=30, high=21, medium=2, unread=1)
    records = [replace(record, highlights=(high,) * 21), replace(record, day="2026-03-03", high=0)]
    title, text = message(records, {}, {"c/d": "gone"}, WORDS["zh"])
    assert title == "gitsift 2026-03-02 至 2026-03-03：1 个仓库有更新，高重要度变更 21 个"
    lines = text.splitlines()
    assert lines[:3] == [
        "【失败】c/d：gone",
        "a/b 2026-03-02：30 个提交，高 21，中 2，未能读取 1",
        "- Bug修复：feat: one",
    ]
    assert lines[-1] == "……另有 1 个高重要度变更，详见报告"
    late = replace(record, late=2, gone=1)
    assert lateness(late, WORDS["zh"]) == "2 个提交推送较晚未计入，1 个提交已不在分支上"
    assert lateness(late) == "2 pushed late, 1 gone since"


def test_every_report_language_has_words():
    assert WORDS.keys() == set(languages())
