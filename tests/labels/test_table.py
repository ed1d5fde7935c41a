"""Label files: what is read, what is refused and how that is told, what is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from classifier.errors import LabelError
from classifier.labels.label import Label, latest
from classifier.labels.table import read, render, scan, write

SHA = "1a2b3c4d" * 5
HEAD = "repository,sha,type,tags,importance,who,when,version\n"


def file(folder: Path, content: str | bytes) -> Path:
    path = folder / "labels.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_rows_survive_writing_and_reading(tmp_path: Path) -> None:
    rows = (
        Label("a/b", SHA, "fix", ("security", "api"), "high", "Ann", "2026-01-02T03:04:05Z", "1"),
        Label("a/b", SHA[:7], "", None, "low", '=cmd|"calc"!A1', extra=(("note", '\'-1, \n"x"'),)),
        Label("c", SHA, "docs", (), None, "'@ann"),
    )
    write(tmp_path / "labels.csv", rows)
    found = read(tmp_path / "labels.csv")
    assert [label.said for label in found] == [label.said for label in rows]
    assert [label.who for label in found] == ["Ann", '=cmd|"calc"!A1', "'@ann"]
    assert dict(found[1].extra)["note"] == '\'-1, \n"x"'
    assert render(found) == render(read(tmp_path / "labels.csv"))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\n=1", "＝1"])
def test_no_cell_is_written_that_a_spreadsheet_would_compute(cell: str) -> None:
    text = render([Label("a", SHA, "fix", who=cell, extra=(("note", cell),))])
    cells = text.splitlines()[1].split(",")
    assert not any(found.lstrip('"').startswith(cell[0]) for found in cells)
    assert "'" + cell[0] in text


def test_the_columns_of_the_shared_labels_are_read_and_the_others_kept(tmp_path: Path) -> None:
    text = f"repo,sha,type,tags,importance,confidence\na/b,{SHA},feat,api breaking,high,2\n"
    (label,) = read(file(tmp_path, text))
    assert label.said == ("feat", ("breaking", "api"), "high", None)
    assert (label.repository, label.extra) == ("a/b", (("confidence", "2"),))


@pytest.mark.parametrize(
    "encoded",
    [
        f"sha;type;importance\r\n{SHA};fix;low\r\n".encode("utf-8-sig"),
        f"sha\ttype\timportance\n{SHA}\tfix\tlow\n".encode("utf-16"),
        f"SHA, Type, Level\n{SHA.upper()},Fix,LOW\n\n,,\n".encode(),
    ],
    ids=["semicolons with a mark", "tabs in UTF-16", "capitals and empty lines"],
)
def test_what_spreadsheets_save_is_read(tmp_path: Path, encoded: bytes) -> None:
    (label,) = read(file(tmp_path, encoded))
    assert (label.sha, label.said) == (SHA, ("fix", None, "low", None))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"{HEAD}a/b,{SHA},fixx,,high,,,\n", "unknown type 'fixx'; did you mean fix"),
        (f"{HEAD}a/b,{SHA},fix,,huge,,,\n", "unknown importance 'huge'"),
        (f"{HEAD}a/b,{SHA},fix,scary,high,,,\n", "unknown tag 'scary'"),
        (f"{HEAD}a/b,{SHA},=1+1,,high,,,\n", "unknown type '=1+1'"),
        (f"{HEAD}a/b,1.23E+10,fix,,high,,,\n", "format the column as text"),
        (f"{HEAD}a/b,main,fix,,high,,,\n", "'main' is no SHA"),
        (f"{HEAD}a/b,{SHA},fix,,high,,yesterday,\n", "'yesterday' is no time"),
        (f"{HEAD}a/b,{SHA},,,,Ann,,\n", "says nothing"),
        (f"{HEAD}a/b,{SHA},fix\n", "3 cells, but the header names 8 columns; an empty cell needs"),
        (f'{HEAD}a/b,"{SHA},fix,,high,,,\n', "line 2: not CSV"),
        (f'{HEAD}a/b,"{SHA},fix\n' + "x,y\n" * 9, "line 2: not CSV"),
        (f'{HEAD}a/b,{SHA},"{"x" * 200_000}"\n', "is a quotation mark not closed"),
        ("type,importance\nfix,high\n", "sha is missing"),
        ("", "sha is missing"),
        (f"sha,sha\n{SHA},{SHA}\n", "column 'sha' stands twice in the first line; give"),
        (f"sha,type,,\n{SHA},fix,,\n", "column '' stands twice in the first line; give"),
        (f"sha,type,who\n{SHA},fix,\u00e4\n".encode("latin-1"), "line 2: not UTF-8 text"),
        (b"sha,type\nabc\0,fix\n", "line 2: a NUL character; save it as text in UTF-8"),
    ],
)
def test_a_wrong_file_is_refused_with_place_and_cure(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    with pytest.raises(LabelError) as caught:
        read(file(tmp_path, content))
    assert said in str(caught.value)
    assert "labels.csv" in str(caught.value)


def test_a_missing_file_is_an_error_of_labels(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="cannot be read"):
        read(tmp_path / "none.csv")


def test_every_wrong_row_is_found_and_the_first_are_told(tmp_path: Path) -> None:
    rows = "".join(f"a/b,{n:040x},{'nonsense' if n % 2 else 'fix'},,low,,,\n" for n in range(40))
    path = file(tmp_path, HEAD + rows)
    labels, problems = scan(path)
    assert [line for line, _ in labels] == list(range(2, 42, 2))
    assert [problem.line for problem in problems] == list(range(3, 43, 2))
    with pytest.raises(LabelError, match=r"(?s)20 wrong row.*and 10 more") as caught:
        read(path)
    assert str(caught.value).count("nonsense") == 10


def test_a_hundred_thousand_rows_are_read_whole(tmp_path: Path) -> None:
    rows = "".join(f"a/b,{n:040x},fix,api,low,Ann,2026-01-02T03:04:05Z,1\n" for n in range(100_000))
    labels = read(file(tmp_path, HEAD + rows))
    assert len(labels) == len(latest(labels)) == 100_000


def test_the_latest_label_holds_and_of_equal_times_the_last() -> None:
    old = Label("a", SHA, "fix", when="2026-01-02T00:00:00Z")
    new = Label("a", SHA, "docs", when="2026-01-02T02:00:00+01:00")
    unknown = Label("a", SHA, "test")
    same = Label("a", SHA, "ci", when="2026-01-02T01:00:00Z")
    assert latest([new, old, unknown])[SHA] is new
    assert latest([new, same])[SHA] is same


def test_a_short_sha_is_the_long_one_that_begins_with_it(tmp_path: Path) -> None:
    old = Label("a", SHA, "fix", when="2026-01-02T00:00:00Z")
    new = Label("a", SHA[:7], "docs", when="2026-01-03T00:00:00Z")
    for order in ([old, new], [new, old]):
        assert latest([*order, replace(old, sha=SHA[:12])]) == {SHA: replace(new, sha=SHA)}


def test_a_short_sha_of_several_commits_is_none_of_them() -> None:
    many = [Label("a", sha, "fix") for sha in (SHA, f"{SHA[:7]}{'0' * 33}", SHA[:7], SHA[:9])]
    found = latest(many)
    assert set(found) == {many[0].sha, many[1].sha, SHA[:7]}


def test_a_hundred_thousand_columns_are_read(tmp_path: Path) -> None:
    names = ",".join(f"c{n}" for n in range(100_000))
    (label,) = read(file(tmp_path, f"sha,type,{names}\n{SHA},fix,{names}\n"))
    assert len(label.extra) == 100_000


def test_further_types_stand_in_a_column_of_their_own(tmp_path: Path) -> None:
    text = f"sha,type,also\n{SHA},feat,perf docs\n{SHA},fix,none\n{SHA},fix,\n"
    rows = read(file(tmp_path, text))
    assert [row.also for row in rows] == [("perf", "docs"), (), None]
    assert read(file(tmp_path, render(rows))) == rows
    assert render(rows[2:]).startswith(HEAD)
    with pytest.raises(LabelError, match="did you mean perf"):
        read(file(tmp_path, f"sha,type,also\n{SHA},feat,pref\n"))


@pytest.mark.parametrize(
    "text", ["repository,sha,type\n\x1b[31mx,{},fix\n", "sha,type,\x9bm\n{},fix,\n"]
)
def test_what_a_terminal_would_obey_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LabelError, match="control character"):
        read(file(tmp_path, text.format(SHA)))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_is_not_read() -> None:
    with pytest.raises(LabelError, match="a device"):
        read(Path("/dev/zero"))
