"""The run as it is meant to go: what is due is reported once, and identically whenever."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
import xml.etree.ElementTree as ET

import pytest

from classifier.commands import assisting
from classifier.run import engines
from tests.run.desk import Desk

ATOM = "{http://www.w3.org/2005/Atom}"


def reports_of(desk: Desk, name: str = "tool") -> dict[str, bytes]:
    return {k: v for k, v in desk.reports().items() if f"/{name}/" in k}


def test_first_run_reports_yesterday_and_the_second_writes_nothing(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    desk.configure(origin.url)
    desk.at("2026-03-03T01:00")
    first = desk.gitsift(capsys, "run")
    assert first.code == 0
    assert first.out.splitlines() == [
        "reports/2026/tool/2026-03-02.en.md",
        "reports/index.json",
        "reports/index.md",
        "reports/index.html",
        "reports/feed.xml",
    ]
    state = (desk.folder / ".gitsift" / "state.db").read_bytes()
    shutil.rmtree(origin.path)  # nothing is due, so nobody is asked
    second = desk.gitsift(capsys, "run")
    assert (second.code, second.out) == (0, "")
    assert (desk.folder / ".gitsift" / "state.db").read_bytes() == state


def test_a_day_is_due_when_it_has_ended_in_the_repositorys_timezone(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    entries = [
        {"repository": origin.url, "name": zone.lower(), "timezone": zone}
        for zone in ("Asia/Shanghai", "America/New_York")
    ]
    desk.configure(*entries)
    desk.at("2026-03-02T17:00")
    desk.gitsift(capsys, "run")
    # 01:00 of the 3rd in Shanghai, noon of the 2nd in New York.
    assert sorted(desk.reports()) == [
        "2026/america/new_york/2026-03-01.en.md",
        "2026/asia/shanghai/2026-03-02.en.md",
        "feed.xml",
        "index.html",
        "index.json",
        "index.md",
    ]
    early = desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert early.code == 2
    assert "2026-03-02 has not ended in America/New_York" in early.err


def test_two_missed_weeks_are_caught_up_as_daily_runs_would_have_written(desk, origin, capsys):
    """Day by day against a remote that grows, then at once from nothing: the same bytes."""
    desk.configure(
        origin.url,
        timezone="Asia/Shanghai",
        output={"formats": ["md", "html", "json"], "languages": ["en", "zh"]},
    )
    origin.commit("2026-03-01T10:00")
    for number in range(2, 16):
        day = f"2026-03-{number:02}"
        if number % 3:
            origin.commit(f"{day}T03:00", f"fix: make item {number} count")
            origin.commit(
                f"{day}T15:59",
                f"docs: say how to count {number}",
                **{f"docs/{number}.md": "Count.\n"},
            )
        desk.at(f"{day}T16:05")
        ran = desk.gitsift(capsys, "run")
        assert ran.code == 0, ran.err
    daily = reports_of(desk)
    assert len(daily) == 14 * 6
    for name in ("reports", ".gitsift", "../cache"):
        shutil.rmtree(desk.folder / name)
    desk.at("2026-03-15T20:00")
    assert desk.gitsift(capsys, "run", "--since", "2026-03-02").code == 0
    assert reports_of(desk) == daily


def test_missed_days_are_caught_up_without_being_asked(desk, origin, capsys):
    origin.days("2026-03-01", 20)
    desk.configure(origin.url)
    desk.at("2026-03-02T06:00")
    desk.gitsift(capsys, "run")
    desk.at("2026-03-16T06:00")
    ran = desk.gitsift(capsys, "run")
    assert ran.code == 0
    assert len(reports_of(desk)) == 15


def test_catch_up_goes_back_further_than_the_limit(desk, origin, capsys):
    origin.days("2026-03-01", 20)
    desk.configure(origin.url, daily={"start": "2026-03-01", "catch_up_days": 3})
    desk.at("2026-03-16T06:00")
    desk.gitsift(capsys, "run")
    assert len(reports_of(desk)) == 3
    told = desk.gitsift(capsys, "status").out
    assert "not reported: 2026-03-01 and 11 more (gitsift run --catch-up reports them)" in told
    desk.gitsift(capsys, "run", "--catch-up")
    assert len(reports_of(desk)) == 15


def test_a_run_writes_what_the_report_command_writes(desk, origin, server, capsys):
    origin.days("2026-03-02", 2)
    desk.configure({"repository": f"{server.url}/tool", "name": "team/tool"})
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02").code == 0
    (mirror,) = (desk.folder.parent / "cache" / "mirrors").glob("*.git")
    alone = desk.gitsift(
        capsys, "report", str(mirror), "--name", "team/tool", "--date", "2026-03-02", "-o", "-"
    )
    assert alone.out.encode() == desk.reports()["2026/team/tool/2026-03-02.en.md"]


def test_late_push_is_noted_and_refreshed(desk, origin, capsys):
    origin.commit("2026-03-02T10:00", "fix: in time")
    desk.configure(origin.url)
    desk.gitsift(capsys, "run", "--date", "2026-03-02")
    written = reports_of(desk)
    origin.commit("2026-03-02T23:00", "fix: pushed late")
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-03")
    assert "tool 2026-03-02: 1 pushed late; --refresh rewrites it" in ran.err
    assert "(1 pushed late)" in desk.reports()["index.md"].decode()
    assert reports_of(desk)["2026/tool/2026-03-02.en.md"] == written["2026/tool/2026-03-02.en.md"]
    assert "pushed late" in desk.gitsift(capsys, "status").out
    desk.gitsift(capsys, "run", "--refresh", "--date", "2026-03-02")
    assert b"pushed late" in reports_of(desk)["2026/tool/2026-03-02.en.md"]


def test_late_push_rewrites_where_the_configuration_says_so(desk, origin, capsys):
    origin.commit("2026-03-02T10:00", "fix: in time")
    desk.configure(origin.url, daily={"late": "rewrite"})
    desk.gitsift(capsys, "run", "--date", "2026-03-02")
    origin.commit("2026-03-02T23:00", "fix: pushed late")
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-03")
    assert ran.code == 0
    assert b"pushed late" in reports_of(desk)["2026/tool/2026-03-02.en.md"]


def test_changed_rules_rewrite_only_when_a_refresh_asks(desk, origin, capsys):
    origin.commit("2026-03-02T10:00", "fix: mend the sum")
    rules = desk.folder / "own.yaml"
    rules.write_text(OWN_RULE % "low")
    desk.configure({"repository": origin.url, "rules": ["own.yaml"]})
    desk.gitsift(capsys, "run", "--date", "2026-03-02")
    before = reports_of(desk)
    assert b"\xf0\x9f\x94\xb4 High 0" in before["2026/tool/2026-03-02.en.md"]
    rules.write_text(OWN_RULE % "high")
    engines._file_digest.cache_clear()
    engines._engine.cache_clear()
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02").out == ""
    refreshed = desk.gitsift(capsys, "run", "--date", "2026-03-02", "--refresh")
    assert "reports/2026/tool/2026-03-02.en.md" in refreshed.out
    assert b"\xf0\x9f\x94\xb4 High 1" in reports_of(desk)["2026/tool/2026-03-02.en.md"]
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02", "--refresh").out == ""


OWN_RULE = """\
rules:
  - id: own.mend
    message: what we mend matters to us
    when: {subject: mend}
    floor: %s
    match: {subject: "fix: mend the sum"}
    no_match: {subject: "fix: the sum"}
"""


def test_deleted_report_is_written_again(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    desk.configure(origin.url)
    desk.gitsift(capsys, "run", "--date", "2026-03-02")
    before = desk.reports()
    (desk.folder / "reports/2026/tool/2026-03-02.en.md").unlink()
    desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert desk.reports() == before


@pytest.mark.parametrize("loss", ["gone", "damaged"])
def test_lost_memory_comes_back_from_the_index(desk, origin, capsys, loss):
    origin.days("2026-03-02", 4)
    desk.configure(origin.url)
    desk.gitsift(capsys, "run", "--since", "2026-03-02", "--until", "2026-03-05")
    before = desk.reports()
    state = desk.folder / ".gitsift" / "state.db"
    if loss == "gone":
        shutil.rmtree(desk.folder / ".gitsift")
    else:
        state.write_bytes(b"no database " * 500)
    ran = desk.gitsift(capsys, "run", "--since", "2026-03-02", "--until", "2026-03-05")
    assert (ran.code, ran.out) == (0, "")
    assert ("state.db.damaged" in ran.err) == (loss == "damaged")
    assert desk.reports() == before
    with sqlite3.connect(state) as base:
        assert base.execute("SELECT count(*) FROM day").fetchone() == (4,)


def test_reports_expire_and_stay_so(desk, origin, capsys):
    origin.days("2026-03-02", 4)
    desk.configure(origin.url, daily={"start": "2026-03-02"})
    desk.at("2026-03-06T06:00")
    desk.gitsift(capsys, "run")
    assert len(reports_of(desk)) == 4
    desk.configure(origin.url, daily={"start": "2026-03-02"}, output={"keep_days": 2})
    desk.gitsift(capsys, "run")
    assert sorted(reports_of(desk)) == ["2026/tool/2026-03-04.en.md", "2026/tool/2026-03-05.en.md"]
    assert "2026-03-02" not in desk.reports()["index.md"].decode()
    assert desk.gitsift(capsys, "run").out == ""


def test_dry_run_writes_nothing_and_says_what_it_would(desk, origin, capsys):
    origin.commit("2026-03-02T10:00", "feat: a grave format")
    desk.configure(origin.url)
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-02", "--dry-run")
    assert ran.code == 0
    assert "reports/2026/tool/2026-03-02.en.md" in ran.out
    assert "would be sent" in ran.err
    assert sorted(path.name for path in desk.folder.iterdir()) == ["gitsift.yaml", "words.yaml"]


def test_paths_and_bots_choose_the_commits(desk, origin, capsys):
    origin.commit("2026-03-02T09:00", "fix: the code")
    origin.commit("2026-03-02T10:00", "docs: words", **{"docs/a.md": "Words.\n"})
    origin.scripted.author, origin.scripted.email = "renovate[bot]", "bot@renovate.example"
    origin.commit("2026-03-02T11:00", "chore: bump the sum")
    desk.configure(
        {"repository": origin.url, "name": "all"},
        {"repository": origin.url, "name": "code", "paths": {"exclude": ["docs/"]}},
        {"repository": origin.url, "name": "docs", "paths": {"include": ["docs/"]}},
        {"repository": origin.url, "name": "people", "bots": False},
    )
    assert desk.gitsift(capsys, "run", "--date", "2026-03-02").code == 0
    days = json.loads(desk.reports()["index.json"])["days"]
    counts = {day["repository"]: day["commits"] for day in days}
    assert counts == {"all": 3, "code": 2, "docs": 1, "people": 2}


def test_days_can_be_named(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    desk.at("2026-03-03T06:00")
    desk.configure(origin.url)
    assert desk.gitsift(capsys, "run", "--date", "yesterday").code == 0
    assert any("2026-03-02" in name for name in desk.reports())
    wrong = desk.gitsift(capsys, "run", "--date", "latest")
    assert wrong.code == 2
    assert "write YYYY-MM-DD, today or yesterday" in wrong.err


def test_feed_leads_to_the_pages_that_a_browser_shows(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    desk.at("2026-03-03T06:00")
    desk.configure(origin.url, output={"formats": ["md", "html"]})
    assert desk.gitsift(capsys, "run").code == 0
    (entry,) = ET.fromstring(desk.reports()["feed.xml"]).findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href").endswith(".html")


def test_pages_and_feed_are_in_the_language_of_the_configuration(desk, origin, capsys):
    origin.commit("2026-03-02T10:00", "fix: a grave format")
    desk.at("2026-03-03T06:00")
    desk.configure(origin.url, language="zh")
    assert desk.gitsift(capsys, "run").code == 0
    pages = {name: text.decode() for name, text in desk.reports().items()}
    assert '<html lang="zh-CN">' in pages["index.html"]
    assert "<title>每日更新报告</title>" in pages["index.html"]
    assert pages["index.md"].startswith("# 每日更新报告\n\n## 日报列表\n\n| 日期 | tool |\n")
    assert "[1，高 1](" in pages["index.md"]
    feed = ET.fromstring(pages["feed.xml"])
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "tool 2026-03-02：1 个提交，高 1"
    assert "<li>Bug修复：fix: a grave format</li>" in entry.findtext(f"{ATOM}summary", "")


def test_failures_are_told_in_the_language_of_the_configuration(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    desk.at("2026-03-03T06:00")
    desk.configure(origin.url, "./nowhere", language="zh")
    assert desk.gitsift(capsys, "run").code == 3
    page = desk.reports()["index.md"].decode()
    assert "## 注意事项\n\n- **nowhere 未能评估**：" in page


def test_a_folder_that_is_not_there_is_not_waited_for(desk, origin, capsys, monkeypatch):
    origin.commit("2026-03-02T10:00")
    desk.at("2026-03-03T06:00")
    desk.configure(origin.url, "./nowhere", daily={"retries": 2, "retry_seconds": 5})
    # The library that waits for processes sleeps for parts of a second.
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    done = desk.gitsift(capsys, "run")
    assert done.code == 3
    assert "no such directory" in done.err
    assert max(slept, default=0) < 1


def test_feed_has_an_entry_a_busy_day_and_no_time_of_its_own(desk, origin, capsys):
    origin.commit("2026-03-02T10:00", "feat: <b>the</b> old & grave format")
    desk.configure(
        origin.url, output={"site": "https://team.example/reports/"}, timezone="Asia/Shanghai"
    )
    desk.gitsift(capsys, "run", "--since", "2026-03-02", "--until", "2026-03-04")
    feed = ET.fromstring(desk.reports()["feed.xml"])
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title", "").startswith("tool 2026-03-02: 1 commit")
    assert entry.findtext(f"{ATOM}updated") == "2026-03-03T00:00:00+08:00"
    assert feed.findtext(f"{ATOM}updated") == "2026-03-03T00:00:00+08:00"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://team.example/reports/2026/tool/2026-03-02.en.md"
    assert "&lt;b&gt;the&lt;/b&gt; old &amp; grave" in entry.findtext(f"{ATOM}summary", "")


def test_status_tells_what_is_overdue(desk, origin, capsys):
    origin.days("2026-03-02", 4)
    desk.configure(origin.url)
    desk.at("2026-03-04T06:00")
    assert desk.gitsift(capsys, "status").code == 0  # nothing was ever due for half a day
    desk.gitsift(capsys, "run")
    fine = desk.gitsift(capsys, "status")
    assert fine.code == 0
    assert "ok    tool: last reported 2026-03-03; next due 2026-03-05T00:00:00+00:00" in fine.out
    desk.at("2026-03-05T11:00")
    assert desk.gitsift(capsys, "status").code == 0  # within stale_after_hours
    desk.at("2026-03-05T13:00")
    stale = desk.gitsift(capsys, "status")
    assert stale.code == 3
    assert "STALE tool: last reported 2026-03-03; not reported: 2026-03-04" in stale.out
    assert "--catch-up" not in stale.out  # the next run makes up for it
    shown = json.loads(desk.gitsift(capsys, "status", "--format", "json").out)
    assert shown[0]["gaps"] == ["2026-03-04"]


def test_untrusted_words_do_no_harm_in_the_pages(desk, origin, capsys):
    origin.commit("2026-03-02T10:00", "feat: grave <script>alert(1)</script> | @everyone #1")
    desk.configure(
        {"repository": origin.url, "branch": "<b>|main"}, {"repository": origin.url, "name": "fine"}
    )
    ran = desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert ran.code == 3
    pages = desk.reports()
    assert b"<b>|main" not in pages["index.html"]
    assert b"<script>alert" not in pages["index.html"] + pages["feed.xml"]
    rows = [line for line in pages["index.md"].decode().splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {4}


def test_the_language_model_is_asked_a_report_once_and_never_in_a_dry_run(desk, origin, capsys):
    origin.commit("2026-03-02T10:00")
    desk.configure(origin.url, output={"formats": ["md", "json"]})
    asked = []

    def assist(report, opened, args, config):
        asked.append((report.window.date, list(opened), args.llm, config.llm.enabled))
        return report

    desk.monkeypatch.setattr(assisting, "assist", assist)
    desk.gitsift(capsys, "run", "--date", "2026-03-02", "--dry-run")
    assert asked == []
    desk.gitsift(capsys, "run", "--date", "2026-03-02")
    assert asked == [("2026-03-02", ["tool"], None, False)]
