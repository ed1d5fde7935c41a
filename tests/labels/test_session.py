"""Labelling sessions: what is asked first, what each key does, that nothing is lost."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from classifier.cli import main
from classifier.domain import Evidence, Fact, Importance, Judged, Reason
from classifier.labels import screen
from classifier.labels.choosing import Candidate, in_order
from classifier.labels.keys import read_keys
from classifier.labels.label import Label
from classifier.labels.session import Answer, Desk, Session
from classifier.labels.table import read, write
from tests.report.made_up import judged
from tests.scripted import Scripted


def candidate(
    number: int, kind: str = "fix", level: Importance = "low", sure: float = 0.5, rules: str = ""
) -> Candidate:
    one = judged(f"commit {number}", level, sha=f"{number:040x}", types=(kind,))
    one = replace(one, verdict=replace(one.verdict, confidence=sure))
    return Candidate(one, replace(one.verdict, type=rules or kind))


def desk(folder: Path, who: str = "Ann") -> Desk:
    return Desk(folder / "mine.csv", "a/b", who, "1", lambda: "2026-01-02T03:04:05Z")


LOW = Answer("fix", (), "low")


def test_doubt_and_disagreement_come_first() -> None:
    calm, unsure = candidate(1, sure=0.9), candidate(2, sure=0.3)
    torn = candidate(3, sure=0.9, rules="docs")
    assert in_order([calm, unsure, torn]) == [torn, unsure, calm]
    assert torn.disagreement() == "docs"


def test_kinds_are_spread() -> None:
    many = [candidate(n, "fix", sure=0.3) for n in range(20)]
    few = [candidate(100 + n, "docs", sure=0.6) for n in range(5)]
    first = in_order([*many, *few])[:8]
    assert Counter(c.kind[0] for c in first)["docs"] >= 2
    assert len(in_order([*many, *few])) == 25


def test_answers_are_saved_at_once_and_the_next_session_goes_on(tmp_path: Path) -> None:
    queue = [candidate(n) for n in range(6)]
    session = Session(desk(tmp_path), queue)
    session.answer(LOW)
    session.skip()
    session.answer(Answer("docs", ("api",), "high"))
    rows = read(tmp_path / "mine.csv")
    assert [(int(row.sha, 16), row.type, row.importance) for row in rows] == [
        (0, "fix", "low"),
        (2, "docs", "high"),
    ]
    again = Session(desk(tmp_path), queue)
    assert (again.current, again.left) == (queue[3], 3)


def test_back_replaces_and_undo_takes_back_over_sessions(tmp_path: Path) -> None:
    queue = [candidate(n) for n in range(3)]
    session = Session(desk(tmp_path), queue)
    assert not session.back()
    session.answer(LOW)
    assert session.back()
    session.answer(Answer("perf", (), "high"))
    assert [row.type for row in read(tmp_path / "mine.csv")] == ["perf"]
    again = Session(desk(tmp_path), queue)
    undone = again.undo()
    assert undone is not None
    assert undone.type == "perf"
    assert (again.current, read(tmp_path / "mine.csv")) == (queue[0], ())
    assert again.undo() is None


def test_undo_takes_the_latest_answer_of_a_merged_file(tmp_path: Path) -> None:
    late = Label("a/b", "1" * 40, "fix", who="Ann", when="2026-01-03T00:00:00Z")
    write(tmp_path / "mine.csv", [late, replace(late, sha="2" * 40, when="2026-01-02T00:00:00Z")])
    assert Session(desk(tmp_path), []).undo() == late


def test_an_imported_row_with_a_short_sha_is_asked_again_when_taken_back(tmp_path: Path) -> None:
    one = candidate(1)
    write(tmp_path / "mine.csv", [Label("a/b", one.sha[:7], "fix", who="Ann")])
    session = Session(desk(tmp_path), [one])
    assert session.current is None
    session.undo()
    assert session.current == one


def test_what_was_noted_beside_an_answer_stays_when_it_is_given_anew(tmp_path: Path) -> None:
    session = Session(desk(tmp_path), [candidate(1)])
    session.answer(LOW)
    file = tmp_path / "mine.csv"
    write(file, [replace(read(file)[0], extra=(("note", "ask Bob"),))])
    session.back()
    session.answer(replace(LOW, type="docs"))
    assert [(row.type, row.extra) for row in read(file)] == [("docs", (("note", "ask Bob"),))]


def test_a_skipped_commit_can_be_answered_after_all(tmp_path: Path) -> None:
    queue = [candidate(n) for n in range(2)]
    session = Session(desk(tmp_path), queue)
    session.skip()
    session.back()
    session.answer(LOW)
    assert desk(tmp_path).skipped_file.read_text() == ""
    assert Session(desk(tmp_path), queue).current == queue[1]


def test_rows_of_others_and_their_columns_stay(tmp_path: Path) -> None:
    other = Label("a/b", "f" * 40, "ci", None, "low", "Bob", extra=(("note", "mine"),))
    write(tmp_path / "mine.csv", [other])
    session = Session(desk(tmp_path), [candidate(1), candidate(2)])
    session.answer(LOW)
    # Meanwhile somebody else adds a row.
    late = Label("a/b", "e" * 40, "fix", who="Eve")
    write(tmp_path / "mine.csv", [*read(tmp_path / "mine.csv"), late])
    session.answer(LOW)
    session.undo()
    rows = read(tmp_path / "mine.csv")
    assert [row.who for row in rows] == ["Bob", "Ann", "Eve"]
    assert rows[0].extra == (("note", "mine"),)


def test_the_end_is_no_error(tmp_path: Path) -> None:
    session = Session(desk(tmp_path), [candidate(1)])
    session.answer(LOW)
    session.answer(LOW)
    session.skip()
    assert session.current is None
    assert len(read(tmp_path / "mine.csv")) == 1


def test_keys_of_a_script() -> None:
    assert list(read_keys(io.StringIO("b2\n\nA1\n < z\n"))) == [*"b2", "\n", *"A1", "-", "n", "z"]


@pytest.mark.parametrize("width", [20, 80])
def test_the_screen_is_plain_text_within_its_width(width: int) -> None:
    one: Judged = judged("\x1b[31mred\u202e " + "word " * 60 + "\n# x", "high")
    shown = screen.show(Candidate(one, one.verdict), Label("a", "1" * 40, "docs"), (1, 2), width)
    assert all(len(line) <= width for line in shown.splitlines())
    assert all(char == "\n" or char.isprintable() for char in shown)
    assert "you said" in shown


@pytest.fixture
def label(
    repo: Scripted,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[str], str]:
    for n in range(6):
        repo.commit(f"{('fix', 'docs')[n % 2]}: change {n}", {f"f{n}.py": f"x = {n}\n"})

    def run(keys: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        file = str(tmp_path / "mine.csv")
        assert main(["label", str(repo.path), "-o", file, "--who", "Ann", "--no-model"]) == 0
        return capsys.readouterr().out

    return run


def test_the_command_from_a_script_with_a_resume(
    label: Callable[[str], str], tmp_path: Path
) -> None:
    out = label("d1\n\nn\nAA2\nX\nq\n")
    assert "3 labelled now, 3 in all" in out
    assert "no key: 'X'" in out
    rows = read(tmp_path / "mine.csv")
    assert (rows[0].type, rows[0].importance, rows[0].who) == ("docs", "high", "Ann")
    assert rows[2].tags == ()
    out = label("z3\n3\n3\n")
    assert "taken back" in out
    assert "all commits are labelled or skipped" in out
    assert len({row.sha for row in read(tmp_path / "mine.csv")}) == 5


def test_an_answer_of_an_earlier_session_taken_back_is_no_negative_count(
    label: Callable[[str], str],
) -> None:
    label("1\nq\n")
    assert "\n1 taken back, 0 in all" in label("zq\n")


def test_commits_that_cannot_be_read_are_said_and_no_success(
    repo: Scripted,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    repo.commit("fix: one", {"a.py": "x = 1\n"})
    blob = repo.git("rev-parse", "HEAD:a.py").decode().strip()
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    file = str(tmp_path / "mine.csv")
    assert main(["label", str(repo.path), "-o", file, "--who", "Ann", "--no-model"]) == 3
    assert "1 commit(s) could not be read and are not asked about" in capsys.readouterr().err


def test_the_keys_are_told_whole_on_a_narrow_terminal() -> None:
    said = Label("a/b", candidate(1).sha, "docs", None, "high", "Ann")
    for before in (None, said):
        assert "q quit, ? help" in screen.show(candidate(1), before, (0, 1), 80)


def test_suggestion_and_keys_are_whole_on_a_narrow_terminal() -> None:
    shown = " ".join(screen.show(candidate(1, rules="refactor"), None, (0, 1), 40).split())
    assert "the rules alone say refactor)" in shown
    assert "q quit, ? help" in shown


def test_what_stands_for_a_whole_file_has_no_line() -> None:
    why = Reason("size", "importance", 1.0, Evidence("src/a.py"), "it is large")
    one = judged("fix: a", reasons=(why,))
    shown = screen.show(Candidate(one, one.verdict), None, (0, 1), 80)
    assert "it is large (src/a.py)" in shown


def test_a_fact_without_a_name_is_told_by_its_place() -> None:
    one = judged("fix: a")
    items = (Fact("function", "touched", "", "a.js", scope="makeRequest"),)
    one = replace(one, facts=replace(one.facts, items=items))
    shown = screen.show(Candidate(one, one.verdict), None, (0, 1), 80)
    assert "    function touched: in makeRequest\n" in shown


def test_the_help_on_keys_breaks_between_words() -> None:
    lines = screen.keys_help(60).split("\n")
    assert max(map(len, lines)) <= 60
    assert " ".join(" ".join(lines).split()) == " ".join(screen.keys_help(999).split())


def test_undo_gives_back_what_an_answer_of_the_session_replaced(tmp_path: Path) -> None:
    session = Session(desk(tmp_path), [candidate(1), candidate(2)])
    session.answer(LOW)
    session.back()
    session.answer(replace(LOW, importance="high"))
    session.undo()
    assert [label.importance for label in session.labelled()] == ["low"]
    assert session.current is not None
    assert session.current.sha == candidate(1).sha
    session.undo()
    assert session.labelled() == []


def test_a_commit_that_is_looked_at_again_is_not_left(tmp_path: Path) -> None:
    queue = [candidate(n) for n in range(3)]
    session = Session(desk(tmp_path), queue)
    session.answer(LOW)
    session.skip()
    assert session.left == 1
    session.back()
    session.back()
    assert session.left == 1
    assert Session(desk(tmp_path), queue).left == session.left


def test_enter_keeps_what_was_said(tmp_path: Path) -> None:
    one = candidate(1)
    said = Label("a/b", one.sha, "docs", None, "high", "Ann")
    assert "Enter keeps it" in screen.show(one, said, (1, 1), 100)
    assert "Enter accepts" in screen.show(one, None, (0, 2), 100)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("/dev/full", "choose another"),
        ("/dev/null", "choose another"),
        ("FOLDER", "choose another"),
        ("FOLDER/file/x.csv", "cannot write there"),
    ],
)
def test_where_no_answer_can_be_kept_nothing_is_asked(
    repo: Scripted,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    output: str,
    said: str,
) -> None:
    repo.commit("fix: a pointer", {"a.py": "x = 1\n"})
    (tmp_path / "file").touch()
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    file = output.replace("FOLDER", str(tmp_path))
    assert main(["label", str(repo.path), "-o", file]) == 2
    assert said in capsys.readouterr().err


def test_a_script_has_no_pager(
    repo: Scripted,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    repo.commit("fix: a pointer", {"a.py": "x = 1\n"})
    monkeypatch.setattr("sys.stdin", io.StringIO("w1\n"))
    assert main(["label", str(repo.path), "-o", str(tmp_path / "mine.csv")]) == 0
    out = capsys.readouterr().out
    assert "in a terminal only" in out
    assert "1 labelled now" in out
