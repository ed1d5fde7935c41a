"""Reports of several days, of a range, and what the options for them refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from classifier.cli import main
from tests.scripted import Scripted

Run = Callable[..., tuple[int, str, str]]
_DAY = 86400


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def week(repo: Scripted) -> Scripted:
    """One commit a day for five days; a tag behind the second."""
    for number in range(5):
        repo.commit(f"feat: step {number}", {"a.py": f"def step{number}():\n    return 1\n"})
        repo.clock += _DAY
        if number == 1:
            repo.git("tag", "v1")
    return repo


def _told(run: Run, *arguments: object) -> tuple[str, list[str]]:
    code, out, err = run("report", *arguments, "--format", "json", "-o", "-")
    assert code == 0, err
    report = json.loads(out)
    [section] = report["sections"]
    return report["window"]["date"], [commit["subject"] for commit in section["commits"]]


def test_a_range_is_reported_whole(run: Run, week: Scripted) -> None:
    date, subjects = _told(run, week.path, "--rev", "v1..HEAD")
    assert subjects == ["feat: step 4", "feat: step 3", "feat: step 2"]
    first, last = date.split("/")
    assert first < last


def test_days_from_one_on_are_reported_together(run: Run, week: Scripted) -> None:
    newest, _ = _told(run, week.path)
    since = _told(run, week.path, "--rev", "v1..HEAD")[0].split("/")[0]
    date, subjects = _told(run, week.path, "--since", since)
    assert date == f"{since}/{newest}"
    assert len(subjects) == 3
    assert _told(run, week.path, "--since", since, "--until", since) == (since, ["feat: step 2"])


def test_a_date_with_a_range_is_that_day_of_it(run: Run, week: Scripted) -> None:
    newest, _ = _told(run, week.path)
    assert _told(run, week.path, "--rev", "v1..HEAD", "--date", newest)[1] == ["feat: step 4"]


def test_the_words_of_several_days_speak_of_no_day(
    run: Run, week: Scripted, tmp_path: Path
) -> None:
    assert run("report", week.path, "--rev", "v1..HEAD", "-o", f"{tmp_path}/")[0] == 0
    [file] = tmp_path.glob("*--*.en.md")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Update report (")
    assert "on this day" not in text
    code, out, err = run("labels", "import", file, "--repo", week.path, "-o", tmp_path / "l.csv")
    assert code == 0, err
    assert "0 of 3 differ" in out


def test_since_a_day_after_the_newest_nothing_is_listed(run: Run, week: Scripted) -> None:
    code, out, _ = run("report", week.path, "--since", "2199-01-01", "-o", "-")
    assert code == 0
    assert "No commits to list on this day." in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--until", "2026-01-01"), "add --since"),
        (("--since", "2026-01-01", "--date", "2026-01-01"), "either it or --since"),
        (("--since", "soon"), "write YYYY-MM-DD"),
        (("--rev", "HEAD..v1"), "is the older end first?"),
        (("--rev", ""), "is empty; name a branch"),
    ],
)
def test_what_is_no_span_is_refused(
    run: Run, week: Scripted, options: tuple[str, ...], said: str
) -> None:
    code, out, err = run("report", week.path, *options)
    assert (code, out) == (2, "")
    assert said in err


def test_an_empty_revision_does_not_mean_all_of_history(run: Run, week: Scripted) -> None:
    code, out, err = run("classify", week.path, "--rev", "")
    assert (code, out) == (2, "")
    assert "is empty" in err


def test_an_address_is_told_how_to_be_had(run: Run) -> None:
    code, _, err = run("report", "https://example.org/a/b")
    assert code == 2
    assert "clone it" in err


def test_an_option_is_not_the_beginning_of_another(run: Run) -> None:
    code, _, err = run("evaluate", "--repo", ".")
    assert code == 2
    assert "unrecognized arguments: --repo" in err
