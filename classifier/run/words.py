"""The words of the daily run's pages, feed and messages; one table a language.

Those of a report are in ``classifier.report.labels``; what the run says on the terminal is English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from classifier.report.labels import load_labels
from classifier.run.record import DayRecord


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. ``{…}`` marks what is filled in by ``str.format``."""

    html_lang: str
    title: str
    subtitle: str
    to_know: str
    days: str
    day: str
    not_evaluated: str  # {name} {why}
    not_reported: str  # {days}
    note: str  # {name} {note}
    several_days: str  # {count} {first} {last}
    failed_cell: str
    failed: str  # {name} {why}
    failed_span: str
    quiet: str
    commits: str  # {count}
    commit: str
    high: str  # {count}
    medium: str
    unread: str
    late: str
    gone: str
    separator: str
    aside: str  # {text}
    entry: str  # {name} {day} {counts}
    span: str  # {first} {last}
    headline: str  # {span} {high} {active}
    headline_one: str
    item: str  # {type} {subject}
    more: str  # {count}
    types: Mapping[str, str]  # those that are not told as they are


EN = Words(
    html_lang="en",
    title="Daily reports",
    subtitle="What changed, by importance",
    to_know="To know",
    days="Days",
    day="Day",
    not_evaluated="**{name} could not be evaluated**: {why}",
    not_reported=" Not reported: {days}.",
    note="{name}: {note}",
    several_days="{count} days, {first} to {last}",
    failed_cell="failed",
    failed="FAILED {name}: {why}",
    failed_span="failed",
    quiet="quiet",
    commits="{count} commits",
    commit="{count} commit",
    high="{count} high",
    medium="{count} medium",
    unread="{count} unread",
    late="{count} pushed late",
    gone="{count} gone since",
    separator=", ",
    aside=" ({text})",
    entry="{name} {day}: {counts}",
    span="{first} to {last}",
    headline="gitsift {span}: {high} high in {active} active repositories",
    headline_one="gitsift {span}: {high} high in {active} active repository",
    item="{type}: {subject}",
    more="… and {count} more of high importance in the reports",
    types={},
)
_ZH = Words(
    html_lang="zh-CN",
    title="每日更新报告",
    subtitle="按重要程度梳理的代码变更",
    to_know="注意事项",
    days="日报列表",
    day="日期",
    not_evaluated="**{name} 未能评估**：{why}",
    not_reported="（未出报告：{days}）",
    note="{name}：{note}",
    several_days="{first} 至 {last}，共 {count} 天",
    failed_cell="失败",
    failed="【失败】{name}：{why}",
    failed_span="运行失败",
    quiet="无提交",
    commits="{count} 个提交",
    commit="{count} 个提交",
    high="高 {count}",
    medium="中 {count}",
    unread="未能读取 {count}",
    late="{count} 个提交推送较晚未计入",
    gone="{count} 个提交已不在分支上",
    separator="，",
    aside="（{text}）",
    entry="{name} {day}：{counts}",
    span="{first} 至 {last}",
    headline="gitsift {span}：{active} 个仓库有更新，高重要度变更 {high} 个",
    headline_one="gitsift {span}：{active} 个仓库有更新，高重要度变更 {high} 个",
    item="{type}：{subject}",
    more="……另有 {count} 个高重要度变更，详见报告",
    types=load_labels("zh").types,
)
WORDS: Mapping[str, Words] = {"en": EN, "zh": _ZH}


def counted(record: DayRecord, words: Words) -> str:
    """``34, 5 high``: the same for a table, where the medium ones have no room."""
    if not record.commits:
        return words.quiet
    named = ((words.high, record.high), (words.unread, record.unread))
    return _joined([str(record.commits)], named, words)


def counts(record: DayRecord, words: Words = EN) -> str:
    """``34 commits, 5 high, 10 medium``, or ``quiet``."""
    if not record.commits:
        return words.quiet
    told = words.commit if record.commits == 1 else words.commits
    named = (
        (words.high, record.high),
        (words.medium, record.medium),
        (words.unread, record.unread),
    )
    return _joined([told.format(count=record.commits)], named, words)


def lateness(record: DayRecord, words: Words = EN) -> str:
    """What the day has gained and lost since its report, "" for nothing."""
    return _joined([], ((words.late, record.late), (words.gone, record.gone)), words)


def _joined(first: list[str], named: Iterable[tuple[str, int]], words: Words) -> str:
    """The texts with a count behind them that is not 0."""
    return words.separator.join(first + [form.format(count=n) for form, n in named if n])
