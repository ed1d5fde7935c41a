"""Reports read back: ours in every language, edited ones, those of the older style, hostile ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from classifier.cli import main
from classifier.domain import IMPORTANCES, TYPES, Importance, Judged
from classifier.errors import LabelError
from classifier.labels.importing import Source, labels_of
from classifier.labels.report import Reading, read_report
from classifier.report.labels import languages
from classifier.report.markdown import render_markdown
from tests.report.made_up import day, judged, report, section
from tests.scripted import Scripted

ME = Source("Ann", "2026-01-02T03:04:05Z", "1")
OLD = """\
# 每日更新报告（2026-01-30）

## acme/rocket

### 📊 统计摘要
> 本日共 2 个提交
## 📋 目录

- [acme/rocket](#acme-rocket)
#### 🔴 高重要度变更 (1)

### fix: a pointer (#1)
**SHA**: `1a2b3c4` | 🔗 [查看提交](https://github.com/acme/rocket/commit/{sha})

**🎯 变更类型**：Bug 修复 / 架构变更
**⚡ 重要程度**：🔴高

## 🔍 技术洞察
**变更类型**：文档更新

#### 🟢 低重要度变更 (1)

### feat: `x` 中
**SHA**: `2222222` | 🔗 [查看提交](https://example.org/)

- **类型**：其他（单元测试）
- **重要程度**：🟢 低
"""


def read(folder: Path, text: str) -> Reading:
    file = folder / "report.md"
    file.write_text(text, encoding="utf-8")
    return read_report(file)


@pytest.mark.parametrize("language", languages())
def test_every_type_level_and_tag_of_ours_comes_back(tmp_path: Path, language: str) -> None:
    outcomes = []
    for kind in TYPES:
        for level in IMPORTANCES:
            one = judged(f"{kind} `{level}` **SHA**: `0000000` | <b>", level, language=language)
            tags = ("breaking", "api") if level == "high" else ()
            verdict = replace(one.verdict, type=kind, types=(kind,), tags=tags)
            outcomes.append(replace(one, verdict=verdict))
    reading = read(tmp_path, render_markdown(report(section(*outcomes), language=language)))
    assert reading.own
    assert reading.notes == ()
    printed = {one.commit.sha: one for one in outcomes}
    found, notes = labels_of(reading, printed, ME)
    assert len(found) == len(outcomes)
    assert notes == []
    assert [one.changes for one in found] == [()] * len(found)
    assert {(f.label.repository, f.label.who, f.label.when) for f in found} == {
        ("acme/rocket", ME.who, ME.when)
    }


@pytest.mark.parametrize("language", languages())
def test_a_whole_day_with_all_its_prose_comes_back(tmp_path: Path, language: str) -> None:
    made = day(language)
    wanted = [o for s in made.sections for o in s.outcomes if isinstance(o, Judged)]
    reading = read(tmp_path, render_markdown(made))
    # A repository without an address has short SHAs alone.
    assert sorted(i.sha[:7] for i in reading.items) == sorted(o.commit.sha[:7] for o in wanted)
    assert {(i.sha[:7], i.importance) for i in reading.items} == {
        (o.commit.sha[:7], o.verdict.importance) for o in wanted
    }


def edited(folder: Path, *changes: tuple[str, str]) -> tuple[list[tuple[str, ...]], list[str]]:
    """What a report of one low fix means after changes of its text."""
    one = judged("fix: a pointer", "low", language="en")
    one = replace(one, verdict=replace(one.verdict, type="fix", types=("fix",), tags=()))
    text = render_markdown(report(section(one), language="en"))
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    found, notes = labels_of(read(folder, text), {one.commit.sha: one}, ME)
    return [f.changes for f in found], [note for _, note in notes]


@pytest.mark.parametrize(
    ("changes", "meant"),
    [
        ([("Bug fix", "docs")], ("type fix -> docs",)),
        ([("Bug fix", "Documentation / Bug fix")], ("type fix -> docs",)),
        ([("Bug fix", "Bug fix · 🏷️ security, API")], ("tags none -> security api",)),
        ([("🟢 Low  ", "🔴 High  ")], ("importance low -> high",)),
        ([("🟢 Low  ", "🟢 High  ")], ("importance low -> high",)),
        ([("🟢 Low  ", "🟡 Low  ")], ("importance low -> medium",)),
        ([("🟢 Low  ", "medium  ")], ("importance low -> medium",)),
        ([("🟢 Low importance (1)", "🔴 High importance (1)")], ("importance low -> high",)),
        ([("**🎯 Type of change**: Bug fix", "Type of change: perf")], ("type fix -> perf",)),
    ],
)
def test_edits_are_understood(
    tmp_path: Path, changes: list[tuple[str, str]], meant: tuple[str, ...]
) -> None:
    assert edited(tmp_path, *changes)[0] == [meant]


def again(folder: Path, decided: Importance, *changes: tuple[str, str]) -> Importance | None:
    """The level taken from a report of one low fix, edited, after people have decided on one."""
    one = judged("fix: a pointer", "low", language="en")
    text = render_markdown(report(section(one), language="en"))
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    now = replace(one, verdict=replace(one.verdict, importance=decided, source="override"))
    ((found,), _) = labels_of(read(folder, text), {one.commit.sha: now}, ME)
    return found.label.importance


def test_an_edited_line_holds_when_the_report_is_imported_once_more(tmp_path: Path) -> None:
    assert again(tmp_path, "high", ("🟢 Low  ", "🔴 High  ")) == "high"
    assert again(tmp_path, "low", ("🟢 Low  ", "🔴 High  ")) == "high"


def test_an_item_that_is_moved_counts_whatever_was_decided(tmp_path: Path) -> None:
    moved = ("\n### 🟢 Low importance (1)", "\n### 🔴 High importance (1)")
    assert again(tmp_path, "medium", moved) == "high"
    assert again(tmp_path, "low", moved) == "high"


def test_a_line_that_says_nothing_is_told_and_the_section_holds(tmp_path: Path) -> None:
    (changes,), _ = edited(tmp_path, ("🟢 Low  ", "???  "), ("Bug fix", "weather"))
    assert changes == ()


def test_the_older_style_with_its_inverted_headings(tmp_path: Path) -> None:
    reading = read(tmp_path, OLD.replace("{sha}", "1a2b3c4" + "0" * 33))
    assert not reading.own
    assert [(i.repository, i.sha, i.importance, i.subject) for i in reading.items] == [
        ("acme/rocket", "1a2b3c4" + "0" * 33, "high", "fix: a pointer (#1)"),
        ("acme/rocket", "2222222", "low", "feat: x 中"),
    ]
    found, notes = labels_of(reading, {}, ME)
    assert [one.label.said for one in found] == [
        ("fix", ("architecture",), "high", None),
        ("test", None, "low", None),
    ]
    assert notes == []


def test_a_deleted_item_and_a_missing_type_are_told(tmp_path: Path) -> None:
    text = OLD.replace("**🎯 变更类型**：Bug 修复 / 架构变更", "").replace("变更 (1)", "变更 (2)")
    notes = [note for _, note in read(tmp_path, text.replace("**变更类型**：文档更新", "")).notes]
    assert "1a2b3c4: no line with a type" in notes
    assert notes.count("the section above announces 2 items, 1 are there") == 2


@pytest.mark.parametrize(
    "text",
    ["", "# A readme\n\nWords.\n", "<html><script>alert(1)</script></html>", "## a\n" * 1000],
)
def test_what_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LabelError, match="no commits of a report"):
        read(tmp_path, text)


def test_hostile_markup_is_only_text(tmp_path: Path) -> None:
    text = (
        OLD
        + "\n"
        + "> " * 3000
        + "x\n\n"
        + "[" * 5000
        + "\n\n```\n### a\n**SHA**: `3333333`\n```\n"
    )
    assert len(read(tmp_path, text).items) == 2


def test_a_sha_line_in_prose_begins_no_item(tmp_path: Path) -> None:
    text = OLD.replace("**变更类型**：文档更新", "x\n\n**SHA**: `4444444`")
    assert [item.sha for item in read(tmp_path, text).items] == ["1a2b3c4", "2222222"]


def test_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_bytes("# 报告\n".encode("gb18030"))
    with pytest.raises(LabelError, match=r"line 1: not UTF-8 text .* save it as text in UTF-8"):
        read_report(file)


def test_an_item_outside_of_any_section_is_no_surprise(tmp_path: Path) -> None:
    text = "#### x\n**SHA**: `1a2b3c4`\n\n**Type of change**: Bug fix\n**⚡ Importance**: 🔴 High\n"
    reading = read(tmp_path, text)
    assert [item.importance for item in reading.items] == ["high"]
    assert reading.notes == ()


def test_rows_get_the_name_of_the_repository_where_the_report_has_none(
    repo: Scripted, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sha = repo.commit("fix: a pointer", {"a.py": "x = 1\n"})
    file = tmp_path / "report.md"
    file.write_text(f"#### x\n**SHA**: `{sha[:9]}`\n\n**⚡ Importance**: 🔴 High\n", "utf-8")
    assert main(["labels", "import", str(file), "--repo", f"a/b={repo.path}"]) == 0
    assert f"\na/b,{sha},,,high," in capsys.readouterr().out


def imported(folder: Path, capsys: pytest.CaptureFixture[str], *kinds: str) -> tuple[str, str]:
    """What is told, and the labels file, after one import of a report for each kind."""
    files = []
    for number, kind in enumerate(kinds):
        files.append(folder / f"{number}.md")
        text = f"#### x\n**SHA**: `1a2b3c4`\n\n**Type of change**: {kind}\n**⚡ Importance**: Low\n"
        files[-1].write_text(text, "utf-8")
    labels = folder / "mine.csv"
    told = ["labels", "import", *map(str, files), "-o", str(labels), "--who", "Ann"]
    assert main(told) == 0
    return capsys.readouterr().out, labels.read_text("utf-8")


def test_the_same_item_of_two_reports_is_one_label(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, labels = imported(tmp_path, capsys, "fix", "fix")
    assert "1 of 2 labels were there already" in out
    assert labels.count("1a2b3c4") == 1


def test_a_report_imported_with_and_without_its_repository_is_one_label(
    repo: Scripted, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sha = repo.commit("fix: a pointer", {"a.py": "x = 1\n"})
    file, out = tmp_path / "report.md", tmp_path / "mine.csv"
    file.write_text(f"#### x\n**SHA**: `{sha[:9]}`\n\n**⚡ Importance**: 🔴 High\n", "utf-8")
    plain = ["labels", "import", str(file), "-o", str(out), "--who", "Ann"]
    for once in (plain, [*plain, "--repo", f"a/b={repo.path}"], plain):
        assert main(once) == 0
    assert "1 of 1 labels were there already" in capsys.readouterr().out
    assert out.read_text("utf-8").count(",high,") == 1


def test_an_older_report_does_not_undo_a_correction_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(tmp_path, capsys, "fix")
    assert "corrected since" not in imported(tmp_path, capsys, "docs")[0]
    out, labels = imported(tmp_path, capsys, "fix")
    assert "1a2b3c4: fix low was corrected since to docs low, which holds; change it in" in out
    assert labels.count("1a2b3c4") == 2


def test_a_commit_with_two_answers_in_a_report_is_told(tmp_path: Path) -> None:
    item = "#### x\n**SHA**: `1a2b3c4`\n\n**Type of change**: {}\n**⚡ Importance**: Low\n\n"
    reading = read(tmp_path, item.format("fix") + item.format("fix") + item.format("docs"))
    _, notes = labels_of(reading, {}, ME)
    assert notes == [(14, "1a2b3c4: is there in line 2 too, as fix low; the last holds")]
