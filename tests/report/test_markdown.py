from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.domain import Identity, Judged, Outcome, Prose, Report, Section, Skipped
from classifier.errors import UsageError
from classifier.report.escape import clean_line
from classifier.report.html import render_html
from classifier.report.json import render_json
from classifier.report.markdown import render_markdown
from tests.report.made_up import REASONS, commit, day, judged, report, section, sha_of, with_files
from tests.report.reading import CALLS, read
from tests.report.test_escape import TEXT

# How tools find the items of a report: a level's heading, an item's heading with its SHA below.
LEVEL = re.compile(r"(?m)^#{2,5} .*?(🔴|🟡|🟢)")
ITEM = re.compile(
    r"(?m)^#{3,5} .+\n(?:\s*\n|<a [^>]*>\s*\n)*\*\*SHA\*\*: `([0-9a-f]{7,12})`(?: \| .*\((.*)\))?$"
)
_ZH_HEAD = ("变更类型", "重要程度")
_EN_HEAD = ("Type of change", "Importance", "Summary")
_ZH_INSIGHT = ("技术洞察", "架构影响", "性能影响", "安全考虑")
_EN_INSIGHT = ("Technical insight", "Architecture", "Performance", "Security")
FIELDS = {
    "zh": {
        "high": [*_ZH_HEAD, "变更摘要", "影响范围", *_ZH_INSIGHT, "潜在风险", "关注建议"],
        "medium": [*_ZH_HEAD, "变更摘要", "影响范围", "关注建议"],
        "low": [*_ZH_HEAD, "摘要"],
    },
    "en": {
        "high": [*_EN_HEAD, "Scope of impact", *_EN_INSIGHT, "Potential risks", "Advice"],
        "medium": [*_EN_HEAD, "Scope of impact", "Advice"],
        "low": [*_EN_HEAD],
    },
}


def items(text: str) -> list[tuple[str, str, str]]:
    """Level, short SHA and body of every item, in order."""
    marks = sorted([*LEVEL.finditer(text), *ITEM.finditer(text)], key=lambda mark: mark.start())
    found, level = [], ""
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        if mark.re is LEVEL:
            level = mark[1]
        else:
            end = after.start() if after else len(text)
            found.append((level, mark[1], text[mark.end() : end]))
    return found


def titles(body: str) -> list[str]:
    return [re.sub(r"^[^\w]+ ", "", title) for title in re.findall(r"\*\*(.+?)\*\*", body)]


def check_structure(markdown: str) -> None:
    page = read(markdown)
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(page.ids) == len(set(page.ids))
    targets = {address[1:] for address, _ in page.links if address.startswith("#")}
    assert targets <= set(page.ids)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_whole_day(language: str, matches_golden: Callable[[str, str], None]) -> None:
    text = render_markdown(day(language))
    check_structure(text)
    matches_golden(f"day.{language}.md", text)


def test_a_merge_is_headed_by_the_title_of_its_pull_request() -> None:
    merge = "Merge pull request #17 from ada/ada/retries"
    one = judged(merge, "high")
    made = replace(one.commit, body="\nfetch: count `retries`\n\nMore of it.\n")
    shown = report(section(replace(one, commit=made, facts=replace(one.facts, commit=made))))
    text = render_markdown(shown)
    check_structure(text)
    page = read(text)
    assert page.headings[-1] == (4, "fetch: count `retries` (#17)")
    assert "  - [fetch: count" in text
    assert text.count("ada/ada/retries") == 1  # the table has the subject
    assert "<h4>fetch: count `retries` (#17)</h4>" in render_html(shown)
    assert json.loads(render_json(shown))["sections"][0]["commits"][0]["subject"] == merge
    # Without a title below it, or in another form, the subject is all there is.
    assert replace(made, body="").title == merge
    assert replace(made, subject="Merge branch 'a'").title == "Merge branch 'a'"


def test_the_skeleton_is_the_contract_s() -> None:
    one = judged("fix: one", "high", language="zh", minute=1)
    two = judged("docs: two", "low", language="zh", minute=2)
    lines = render_markdown(report(section(one, two), language="zh")).splitlines()
    assert lines[0] == "# 每日更新报告（2026-03-14）"
    assert lines[2] == "## acme/rocket"
    assert lines[4] == "| 提交时间 | 作者 | 提交信息 |"
    assert lines[6] == "| 2026-03-14 17:25:53 | Ada Byron | fix: one |"
    assert [line for line in lines if line.startswith(("#", ">"))][2:] == [
        "### 📊 统计摘要",
        "> 本日共 2 个提交 | 🔴高 1 | 🟡中 0 | 🟢低 1",
        "### 📋 目录",
        "### 🔴 高重要度变更 (1)",
        f'#### <a id="{one.commit.short_sha}"></a>fix: one',
        "### 🟢 低重要度变更 (1)",
        f'#### <a id="{two.commit.short_sha}"></a>docs: two',
    ]
    sha = one.commit.sha
    assert (
        f"**SHA**: `{sha[:7]}` | 🔗 [查看提交](https://github.com/acme/rocket/commit/{sha})"
        in lines
    )


def test_times_are_the_committer_s_in_the_window_s_timezone() -> None:
    text = render_markdown(report(section(judged("fix: one"))))
    assert "| 2026-03-14 17:26:53 |" in text  # 09:26:53 UTC


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("prose", [None, {}, {"summary": "One.\n\nTwo."}])
def test_every_item_has_all_fields_in_order(language: str, prose: dict[str, str] | None) -> None:
    outcomes = [
        judged(f"x: {level}", level, language=language, prose=prose, reasons=REASONS)
        for level in ("high", "medium", "low")
    ]
    found = items(render_markdown(report(section(*outcomes), language=language)))
    assert [dot for dot, _, _ in found] == ["🔴", "🟡", "🟢"]
    for (_, _, body), level in zip(found, ("high", "medium", "low"), strict=True):
        assert titles(body) == FIELDS[language][level]


def test_without_prose_the_fields_say_so() -> None:
    bare = replace(judged("x", "medium", language="zh"), prose=None)
    ((_, _, body),) = items(render_markdown(report(section(bare), language="zh")))
    assert "**📋 变更摘要**：无\n" in body
    assert "**💡 关注建议**：无\n" in body


def test_type_and_tags_are_words() -> None:
    one = judged("x", types=("fix", "feat"), tags=("breaking", "api"), language="zh")
    text = render_markdown(report(section(one), language="zh"))
    assert "**🎯 变更类型**：Bug修复 / 功能增强 · 🏷️ 不兼容变更, 接口变更  \n" in text
    assert "**⚡ 重要程度**：🟢 低  \n" in text


def test_high_and_medium_items_say_why_and_low_ones_do_not() -> None:
    high, low = judged("x", "high", reasons=REASONS), judged("y", "low", reasons=REASONS)
    text = render_markdown(report(section(high, low)))
    why = "🧭 Judged by: a public function lost a parameter (src/fetch.py:31)\n"
    assert text.count("🧭") == 1
    assert why in text


def test_reasons_add_no_code_spans_since_those_claim_to_stand_in_the_commit() -> None:
    spans = set(re.findall("`[^`]+`", render_markdown(report(section(judged("x", "high"))))))
    with_reasons = report(section(judged("x", "high", reasons=REASONS)))
    assert set(re.findall("`[^`]+`", render_markdown(with_reasons))) == spans


def test_the_same_commit_in_two_repositories_has_two_anchors() -> None:
    one = judged("fix: one")
    text = render_markdown(report(section(one), section(one, name="acme/fork")))
    check_structure(text)
    short = one.commit.short_sha
    assert f'<a id="{short}"></a>' in text
    assert f"(#{short})" in text
    assert f'<a id="{short}.2"></a>' in text
    assert f"(#{short}.2)" in text
    assert text.count(f"**SHA**: `{short}` |") == 2


def test_repositories_whose_names_look_alike_have_their_own_anchors() -> None:
    names = ("acme/a.b", "acme/a/b", "火箭", "卫星", "a", "a/high")
    parts = [section(judged("x", "high"), name=name) for name in names]
    text = render_markdown(report(*parts))
    check_structure(text)
    assert len(re.findall(r"\(#repo\.", text)) == 2 * len(names)


def test_no_link_without_an_address() -> None:
    one = judged("fix: one")
    text = render_markdown(report(Section("local", "", "", (one,))))
    assert f"\n**SHA**: `{one.commit.short_sha}`\n" in text
    assert "🔗" not in text


@pytest.mark.parametrize(
    "pattern",
    ["https://gitlab.com/a/b/-/commit/{sha}", "https://bitbucket.org/a/b/commits/{sha}"],
)
def test_the_link_follows_the_forge_s_pattern(pattern: str) -> None:
    one = judged("fix: one")
    text = render_markdown(report(Section("a/b", "", pattern, (one,))))
    assert f"]({pattern.replace('{sha}', one.commit.sha)})" in text


def test_skipped_commits_stand_in_the_table_and_are_told() -> None:
    lost = Skipped(sha_of("lost"), "blob <missing> | #3", commit("fix: lost", minute=1))
    gone = Skipped(sha_of("gone"), "bad object")
    text = render_markdown(report(section(judged("fix: one"), lost, gone)))
    page = read(text)
    assert [row[2] for row in page.rows[1:]] == [
        "fix: one",
        "fix: lost",
        f"⚪ Not evaluated {gone.sha[:7]}",
    ]
    assert (
        "> 3 commits on this day | 🔴 High 0 | 🟡 Medium 0 | 🟢 Low 1 | ⚪ Not evaluated 2" in text
    )
    assert (3, "⚪ Not evaluated (2)") in page.headings
    assert any("blob <missing> | #" in part for part in page.texts)
    assert "bad object" in text
    check_structure(text)


def test_quiet_days_failures_and_merges_are_one_line_each() -> None:
    parts = (
        section(name="acme/quiet"),
        section(name="acme/merged", merges=1),
        Section("acme/broken", "", "", (), failure="not a repository"),
        section(judged("x"), name="acme/busy", merges=3),
    )
    text = render_markdown(report(*parts))
    assert "## acme/quiet\n\n> No commits to list on this day.\n" in text
    assert (
        "> No commits to list on this day.  \n> 1 merge commit is not listed, nor what it brings in; --merges (daily run: merges: true) lists it.\n"
        in text
    )
    assert "> ⚠️ This repository could not be evaluated: not a repository\n" in text
    assert (
        "🟢 Low 1  \n> 3 merge commits are not listed, nor what they bring in; --merges (daily run: merges: true) lists them.\n"
        in text
    )
    check_structure(text)


def test_files_that_were_not_read_are_told_in_the_item() -> None:
    one = judged("x", "low")
    changes = [
        replace(one.commit.files[0], new_path=f"data/{n}.csv", unparsed="over 10 MB")
        for n in range(5)
    ]
    ((_, _, body),) = items(render_markdown(report(section(with_files(one, *changes)))))
    assert "not analysed: `data/0.csv`; `data/1.csv`; `data/2.csv`; and 2 more\n" in body
    assert "data/3.csv" not in body


def test_an_unknown_language_is_an_error_that_names_the_known() -> None:
    with pytest.raises(UsageError, match=r"'xx'.*en, zh"):
        render_markdown(report(language="xx"))


def test_a_dot_in_a_subject_is_not_taken_for_a_level() -> None:
    text = render_markdown(report(section(judged("🔴 stop", "low"), judged("x", "low"))))
    assert [level for level, _, _ in items(text)] == ["🟢", "🟢"]
    assert (4, "🔴 stop") in read(text).headings


def test_an_empty_subject_and_author_have_a_word_for_it() -> None:
    one = judged("\u200b", author="\x00")
    text = render_markdown(report(section(one), language="zh"))
    assert "| 未知 | （无提交信息） |" in text
    assert "</a>（无提交信息）\n" in text


LEVELS = st.sampled_from(["high", "medium", "low"])
REASON = st.lists(TEXT, max_size=2).map(
    lambda texts: tuple(replace(REASONS[0], id=t, message=t) for t in texts)
)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    subject, author, path = draw(TEXT), draw(TEXT), draw(TEXT)
    prose = {"summary": draw(TEXT), "impact": draw(TEXT), "security": draw(TEXT)}
    sha = sha_of(draw(st.integers(0, 3)))
    made = judged(subject, draw(LEVELS), author=author, sha=sha, prose=prose, reasons=draw(REASON))
    change = replace(
        made.commit.files[0], new_path=path, unparsed=draw(st.sampled_from(["", path]))
    )
    if draw(st.booleans()):
        return with_files(made, change)
    whole = Skipped(sha, author, replace(made.commit, author=Identity(author, "")))
    return draw(st.sampled_from([whole, Skipped(sha, author)]))


@st.composite
def sections(draw: st.DrawFn) -> Section:
    found = tuple(draw(st.lists(outcomes(), max_size=3)))
    address = draw(st.sampled_from(["https://x.example/a/commit/{sha}", ""]))
    return Section(draw(TEXT), address, address, found, draw(st.integers(0, 2)), draw(TEXT))


def expected_cells(whole: Report) -> list[str]:
    none = "（无提交信息）" if whole.language == "zh" else "(no message)"
    return [
        clean_line(outcome.commit.subject) or none
        for part in whole.sections
        for outcome in part.outcomes
        if outcome.commit
    ]


@given(st.lists(sections(), max_size=3), st.sampled_from(["zh", "en"]))
def test_no_text_breaks_a_report(parts: list[Section], language: str) -> None:
    whole = report(*parts, language=language)
    text = render_markdown(whole)
    check_structure(text)
    page = read(text)
    rows = [row for row in page.rows if len(row) == 3 and row[0][:4] == "2026"]
    assert [row[2] for row in rows] == expected_cells(whole)
    judgements = [o for part in parts for o in part.outcomes if isinstance(o, Judged)]
    assert len([level for level, _ in page.headings if level == 4]) == len(judgements)
    assert len(items(text)) == len(judgements)
    sent = [address for address, _ in page.links if not address.startswith("#")]
    linked = sum(len(part.outcomes) for part in parts if part.commit_url)
    assert [a for a in sent if re.fullmatch("https://x.example/a/commit/[0-9a-f]{40}", a)] == sent
    assert len(sent) == linked
    allowed = {"<!-- -->", "<span>", "</span>", "</a>"}
    assert {html for html in page.html if not html.startswith('<a id="')} <= allowed


@given(TEXT, LEVELS)
def test_nobody_is_called(raw: str, level: str) -> None:
    made = judged(raw, level, author=raw, prose={"summary": "A."}, reasons=REASONS)
    lost = Skipped(sha_of("lost"), raw, made.commit)
    failed = Section(raw, "", "", (), failure=raw)
    text = render_markdown(report(section(made, lost), failed))
    # The footer's and the cells' own times are no emoji, but look like one to the pattern.
    texts = [re.sub(r"\d\d:\d\d(:\d\d)?", "", part) for part in read(text).texts]
    assert not [part for part in texts if CALLS.search(part)]


def test_prose_is_embedded_as_markdown() -> None:
    prose = Prose({"summary": "See `x`:\n\n- **one**\n- two", "impact": "", "advice": "- a\n- b"})
    made = replace(judged("x", "medium"), prose=prose)
    ((_, _, body),) = items(render_markdown(report(section(made))))
    assert "**📋 Summary**: See `x`:\n\n- **one**\n- two\n\n" in body
    assert "**💡 Advice**\n\n- a\n- b\n\n" in body
    assert "**🎯 Scope of impact**: None.\n\n" in body
