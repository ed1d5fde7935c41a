"""Importing edited reports: what is struck out, cut off or gone, further types, older reports."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from classifier.cli import main
from classifier.labels import words
from classifier.labels.importing import Source, labels_of
from classifier.labels.report import Reading, read_report
from classifier.labels.table import read, render
from classifier.report.markdown import render_markdown
from tests.report.made_up import judged, report, section
from tests.scripted import Scripted

ME = Source("Ann", "2026-01-02T03:04:05Z", "1")
SHAS = ("1a2b3c4", "2b3c4d5", "3c4d5e6")


def item(sha: str, kind: str, level: str = "🟢 Low") -> str:
    told = f"**Type of change**: {kind}\n**⚡ Importance**: {level}\n"
    return f"#### x\n**SHA**: `{sha}`\n\n{told}\n"


def understood(folder: Path, text: str) -> Reading:
    file = folder / "report.md"
    file.write_text(text, "utf-8")
    return read_report(file)


def ours(folder: Path, kinds: tuple[str, ...], *changes: tuple[str, str]) -> Reading:
    """Three low commits of our own report, of some types, after changes of its text."""
    outcomes = []
    for sha in SHAS:
        one = judged("fix: a pointer", "low", sha=sha + "0" * 33, language="en")
        verdict = replace(one.verdict, type=kinds[0], types=kinds, tags=())
        outcomes.append(replace(one, verdict=verdict))
    text = render_markdown(report(section(*outcomes), language="en"))
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return understood(folder, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("~~Bug fix~~ Feature", "feat"),
        ("Feature ~~/ Bug fix~~", "feat"),
        ("~~fix~~ **docs**", "docs"),
    ],
)
def test_what_is_struck_out_is_not_said(tmp_path: Path, text: str, kind: str) -> None:
    (found,) = understood(tmp_path, item(SHAS[0], text)).items
    assert found.meaning is not None
    assert (found.meaning.types, found.meaning.exact) == ((kind,), True)


def test_a_struck_out_level_is_not_said(tmp_path: Path) -> None:
    (found,) = understood(tmp_path, item(SHAS[0], "fix", "~~🟢 Low~~ 🔴 High")).items
    assert found.importance == "high"


@pytest.mark.parametrize("arrow", ["->", "→", "=>", "⇒"])
def test_behind_an_arrow_stands_what_holds(arrow: str) -> None:
    assert words.meaning(f"Feature {arrow} Bug fix").types == ("fix",)
    assert words.meaning(f"Bug fix {arrow} Feature").types == ("feat",)


def test_a_sha_that_was_cut_off_is_told_with_its_line(tmp_path: Path) -> None:
    reading = understood(tmp_path, item("1a2b3c", "fix") + item(SHAS[1], "docs"))
    assert [one.sha for one in reading.items] == [SHAS[1]]
    assert reading.notes[0] == (
        2,
        "SHA '1a2b3c' is too short; give its first 7 digits. The item is left out",
    )


def test_a_sha_that_is_none_is_told_and_one_in_capitals_read(tmp_path: Path) -> None:
    reading = understood(tmp_path, item("1a2b3cz", "fix") + item(SHAS[1].upper(), "docs"))
    assert [one.sha for one in reading.items] == [SHAS[1]]
    assert reading.notes[0][0] == 2
    assert reading.notes[0][1].startswith("SHA '1a2b3cz' has more than digits and a to f in it; ")


def test_a_sha_that_was_cut_off_is_whole_in_its_link(tmp_path: Path) -> None:
    whole = SHAS[0] + "0" * 33
    text = item("1a2b", "fix").replace("`1a2b`", f"`1a2b` | [x](https://e.org/commit/{whole})")
    assert [one.sha for one in understood(tmp_path, text).items] == [whole]


def test_items_that_are_gone_are_named(tmp_path: Path) -> None:
    reading = ours(tmp_path, ("fix",), (f"**SHA**: `{SHAS[1]}`", "gone"))
    told = [note for _, note in reading.notes]
    assert f"1 of the contents' commits are no items below: {SHAS[1]}" in told


def test_further_types_are_kept(tmp_path: Path) -> None:
    found, _ = labels_of(ours(tmp_path, ("feat", "perf")), {}, ME)
    assert {(one.label.type, one.label.also) for one in found} == {("feat", ("perf",))}
    found, _ = labels_of(ours(tmp_path, ("feat",)), {}, ME)
    assert {(one.label.type, one.label.also) for one in found} == {("feat", ())}
    file = tmp_path / "mine.csv"
    file.write_text(render([one.label for one in found]), "utf-8")
    assert [label.also for label in read(file)] == [()] * 3


def test_an_edit_of_a_further_type_is_told(tmp_path: Path) -> None:
    one = judged("fix: a pointer", "low", sha=SHAS[0] + "0" * 33, language="en")
    one = replace(one, verdict=replace(one.verdict, type="fix", types=("fix",), tags=()))
    reading = ours(tmp_path, ("fix",), ("Bug fix", "Bug fix / Performance"))
    changed = [x.changes for x in labels_of(reading, {one.commit.sha: one}, ME)[0] if x.printed]
    assert changed == [("types fix -> fix perf",)]


@pytest.fixture
def printed(repo: Scripted, tmp_path: Path) -> Path:
    """A day's report as we print it, with whole SHAs nowhere."""
    repo.commit("docs: explain it", {"docs/a.md": "Words.\n"})
    repo.commit("fix: a pointer", {"a.py": "def f():\n    return 1\n"})
    file = tmp_path / "printed.md"
    assert main(["report", str(repo.path), "-o", str(file)]) == 0
    return file


def corrected(printed: Path) -> Path:
    file = printed.with_name("corrected.md")
    text = printed.read_text("utf-8")
    assert "**: Documentation" in text
    file.write_text(text.replace("**: Documentation", "**: Feature"), "utf-8")
    return file


def test_an_older_report_that_was_never_imported_undoes_nothing(
    repo: Scripted, printed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed.with_name("mine.csv")
    for report_ in (corrected(printed), printed):
        capsys.readouterr()
        command = ["labels", "import", str(report_), "-o", str(out), "--repo", str(repo.path)]
        assert main(command) == 0
    assert [label.type for label in read(out)].count("docs") == 0
    assert "is what gitsift printed, and was corrected to feat" in capsys.readouterr().out
    # Nor where both are read at once, nor where somebody else reads the older one.
    out.unlink()
    both = [str(corrected(printed)), str(printed)]
    assert main(["labels", "import", *both, "-o", str(out), "--repo", str(repo.path)]) == 0
    command = ["labels", "import", str(printed), "-o", str(out), "--repo", str(repo.path)]
    assert main([*command, "--who", "Bob"]) == 0
    assert [label.type for label in read(out)].count("docs") == 0


def test_a_later_correction_replaces_an_earlier_one(repo: Scripted, printed: Path) -> None:
    out = printed.with_name("mine.csv")
    again = printed.with_name("again.md")
    again.write_text(corrected(printed).read_text("utf-8").replace("**: Feature", "**: Tests"))
    for report_ in (corrected(printed), again):
        command = ["labels", "import", str(report_), "-o", str(out), "--repo", str(repo.path)]
        assert main(command) == 0
    assert [label.type for label in read(out)][-1] == "test"


def test_two_reports_of_one_import_that_contradict_are_told(
    repo: Scripted, printed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, again = printed.with_name("mine.csv"), printed.with_name("again.md")
    again.write_text(corrected(printed).read_text("utf-8").replace("**: Feature", "**: Tests"))
    both = [str(corrected(printed)), str(again)]
    assert main(["labels", "import", *both, "-o", str(out), "--repo", str(repo.path)]) == 0
    told = "in a report before, test low no tags in this one, which holds"
    assert told in capsys.readouterr().out


def test_without_the_repository_a_replaced_answer_is_told(
    printed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed.with_name("mine.csv")
    for report_ in (corrected(printed), printed):
        capsys.readouterr()
        assert main(["labels", "import", str(report_), "-o", str(out)]) == 0
    assert "import it with --repo DIR, which tells the two apart" in capsys.readouterr().out


def test_an_item_that_stands_twice_is_one_row_and_no_conflict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "report.md", tmp_path / "mine.csv"
    file.write_text(item(SHAS[0], "fix") + item(SHAS[0], "docs"), "utf-8")
    assert main(["labels", "import", str(file), "-o", str(out)]) == 0
    assert [label.type for label in read(out)] == ["docs"]
    assert main(["labels", "check", str(out)]) == 0


def test_a_text_that_is_only_near_names_its_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.md"
    file.write_text(item(SHAS[0], "some speed") + item(SHAS[1], "some speed"), "utf-8")
    assert main(["labels", "import", str(file), "-o", str(tmp_path / "mine.csv")]) == 0
    told = capsys.readouterr()
    assert "2 x some speed -> perf (nearest; line 2, 8)" in told.out
    assert "in gitsift.yaml makes them hold at once" in told.err


def test_a_reader_that_goes_away_does_not_take_the_labels_with_it(tmp_path: Path) -> None:
    file, out = tmp_path / "report.md", tmp_path / "mine.csv"
    file.write_text(item(SHAS[0], "fix"), "utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    command = [
        sys.executable,
        "-m",
        "classifier.cli",
        "labels",
        "import",
        str(file),
        "-o",
        str(out),
    ]
    subprocess.run(command, stdout=writer, stderr=subprocess.DEVNULL, check=False)
    os.close(writer)
    assert [label.type for label in read(out)] == ["fix"]
