"""Made-up days for the report's tests."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from classifier.domain import (
    Claim,
    Commit,
    Evidence,
    Fact,
    Facts,
    FileChange,
    FileFacts,
    Identity,
    Importance,
    Judged,
    Outcome,
    Prose,
    Reason,
    Report,
    Section,
    Skipped,
    Verdict,
    Window,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
UTC = ZoneInfo("UTC")
SINCE = datetime(2026, 3, 14, tzinfo=SHANGHAI)
WINDOW = Window(SINCE, SINCE + timedelta(days=1), "2026-03-14", "Asia/Shanghai")
COMMIT_URL = "https://github.com/acme/rocket/commit/{sha}"
PROSE: dict[str, dict[str, str]] = {
    "en": {
        "summary": "Adds `--retries` to `fetch`; 3 by default.",
        "impact": "- `src/fetch.py`: `fetch`, `open_url`\n- `docs/usage.md`",
        "architecture": "`Session` moves from `src/net.py` to `src/session.py`.",
        "performance": "1. Each request may now run 3 times.\n2. `timeout` holds per try.",
        "security": "`verify=False` is gone from `open_url`.",
        "risks": "Callers of `open_url` that pass `verify` get a `TypeError`.",
        "advice": "Set `--retries 0` to keep the old behaviour.",
    },
    "zh": {
        "summary": "为 `fetch` 新增 `--retries` 选项，默认 3 次。",
        "impact": "- `src/fetch.py`：`fetch`、`open_url`\n- `docs/usage.md`",
        "architecture": "`Session` 从 `src/net.py` 移至 `src/session.py`。",
        "performance": "1. 每个请求最多执行 3 次。\n2. `timeout` 按次计算。",
        "security": "`open_url` 不再传入 `verify=False`。",
        "risks": "仍向 `open_url` 传入 `verify` 的调用方会得到 `TypeError`。",
        "advice": "如需保持原有行为，请设置 `--retries 0`。",
    },
}


def sha_of(seed: object) -> str:
    return hashlib.sha1(repr(seed).encode()).hexdigest()


def commit(subject: str, author: str = "Ada Byron", sha: str = "", minute: int = 0) -> Commit:
    moment = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC) - timedelta(minutes=minute)
    person = Identity(author, "ada@example.org")
    return Commit(
        sha=sha or sha_of(subject),
        parents=("0" * 40,),
        author=person,
        committer=person,
        authored_at=moment - timedelta(days=1),
        committed_at=moment,
        subject=subject,
        body="",
        files=(FileChange("src/fetch.py", "src/fetch.py", "modified", 12, 3),),
    )


def judged(
    subject: str,
    importance: Importance = "low",
    *,
    language: str = "en",
    types: tuple[str, ...] = ("fix",),
    tags: tuple[str, ...] = (),
    reasons: tuple[Reason, ...] = (),
    prose: dict[str, str] | None = None,
    author: str = "Ada Byron",
    sha: str = "",
    minute: int = 0,
) -> Judged:
    made = commit(subject, author, sha, minute)
    files = tuple(FileFacts(change, "source", "python", "src") for change in made.files)
    option = Fact("option", "added", "--retries", "src/fetch.py", 31, new="3")
    facts = Facts(made, Claim(rest=subject), files, items=(option,))
    verdict = Verdict(types[0], types, tags, importance, 61.5, 0.8125, "rules", reasons)
    return Judged(made, facts, verdict, Prose(PROSE[language] if prose is None else prose))


def with_files(outcome: Judged, *changes: FileChange) -> Judged:
    made = replace(outcome.commit, files=changes)
    files = tuple(FileFacts(change, "data", "", "data") for change in changes)
    return replace(outcome, commit=made, facts=replace(outcome.facts, commit=made, files=files))


def section(*outcomes: Outcome, name: str = "acme/rocket", merges: int = 0) -> Section:
    return Section(name, "https://github.com/acme/rocket", COMMIT_URL, outcomes, merges)


def report(*sections: Section, language: str = "en") -> Report:
    return Report(WINDOW, language, sections)


REASONS = (
    Reason(
        "importance.public-api-removed",
        "floor:high",
        10.0,
        Evidence("src/fetch.py", 31, "-def open_url(address, verify):"),
        "a public function lost a parameter",
        {"zh": "公开函数减少了参数"},
    ),
    Reason("type.new-option", "type:feat", 2.0, Evidence("src/cli.py", 8), "a new option"),
    Reason("model:subject retri", "importance", 0.7, Evidence("", 0, "Count retries")),
)


def day(language: str) -> Report:
    """A day with everything a report can show: all levels, skipped, merges, quiet, failed."""
    big = FileChange(None, "data/big|`tick`.csv", "added", 90_000, unparsed="patch over 10 MB")
    rocket = section(
        judged(
            "feat(fetch)!: add --retries to `fetch` (#17)",
            "high",
            language=language,
            types=("feat", "fix"),
            tags=("breaking", "api"),
            reasons=REASONS,
        ),
        judged("[Fix] a | b, <b>bold</b> & @everyone", "low", language=language, minute=3),
        with_files(judged("data: new table", "medium", language=language, minute=4), big),
        Skipped(sha_of("lost"), "object 1234567 is missing; fetch it", commit("Lost", minute=5)),
        judged("回退 __init__.py 的改动", "low", language=language, types=("revert",), minute=9),
        Skipped(sha_of("gone"), "bad object"),
        merges=2,
    )
    same = judged("feat(fetch)!: add --retries to `fetch` (#17)", "medium", language=language)
    failed = Section("acme/broken", "", "", (), failure="not a repository: fatal: <x> | #1")
    return report(
        rocket,
        Section("acme/fork", "", "", (same,)),
        section(name="acme/quiet", merges=1),
        failed,
        language=language,
    )
