"""Several files as one: nothing lost in a merge; duplicates, conflicts and unknown commits."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

from classifier.cli import main
from classifier.labels.collection import Row, conflicts, duplicates, merge, unknown
from classifier.labels.label import Label
from classifier.labels.table import read, write

SHA = "1a2b3c4d" * 5


def label(kind: str = "fix", who: str = "Ann", day: int = 1, **fields: object) -> Label:
    when = f"2026-01-{day:02d}T00:00:00Z"
    return Label("a/b", SHA, kind, None, "low", who, when, **fields)  # type: ignore[arg-type]


def rows(*labels: Label) -> list[Row]:
    return [Row("labels.csv", line, one) for line, one in enumerate(labels, 2)]


def test_a_merge_keeps_who_said_what_when_whatever_the_order() -> None:
    many = [label(), label("docs", "Bob"), label(day=2), label(extra=(("note", "x"),)), label()]
    merged = merge(many)
    assert len(merged) == 4
    assert set(merged) == set(many)
    assert all(merge(order) == merged for order in permutations(many))


def test_duplicates_name_the_first_row() -> None:
    (found,) = duplicates(rows(label(), label("docs"), label(day=3), label(who="Bob")))
    assert str(found) == "labels.csv, line 4: duplicate of labels.csv, line 2"


def test_people_who_disagree_are_a_conflict() -> None:
    (found,) = conflicts(rows(label(), label("docs", "Bob")))
    assert "'docs low' by Bob" in found.text
    assert "'fix low' by Ann (labels.csv, line 2)" in found.text


def test_a_later_word_of_the_same_person_is_a_correction() -> None:
    assert conflicts(rows(label(), label("docs", day=2))) == []
    assert len(conflicts(rows(label(), label("docs")))) == 1


def test_a_short_sha_is_the_same_commit() -> None:
    (found,) = conflicts(rows(label(), replace(label("docs", "Bob"), sha=SHA[:7])))
    assert "'docs low' by Bob" in found.text
    assert len(duplicates(rows(replace(label(), sha=SHA[:9]), label()))) == 1
    assert not duplicates(rows(label(), replace(label(), repository="c/d", sha=SHA[:9])))


def test_a_merge_takes_a_short_sha_for_the_commit_of_the_long_one() -> None:
    short, other = replace(label(), sha=SHA[:7]), replace(label(day=4), sha=SHA[:9])
    assert merge([short, label()]) == [label()]
    assert merge([short, label(day=2)]) == [label()]
    assert merge([label(), other]) == [label()]
    # What was corrected and then said again is no repetition.
    again = [label(), label("docs", day=2), replace(other, sha=SHA)]
    assert merge([*again[:2], other]) == again
    assert merge([short, replace(label(), repository="c/d")]) == [
        short,
        replace(label(), repository="c/d"),
    ]


def test_a_merge_into_a_file_keeps_its_order(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    late, short = replace(label("docs"), sha="f" * 40), replace(label(), sha=SHA[:7])
    write(file, (late, short))
    other = tmp_path / "other.csv"
    write(other, (label(day=3), label("perf", "Bob")))
    assert main(["labels", "merge", str(file), str(other), "-o", str(file)]) == 0
    assert list(read(file)) == [late, label(), label("perf", "Bob")]


def test_what_is_not_said_contradicts_nothing() -> None:
    assert conflicts(rows(label(), Label("a/b", SHA, "", None, "low", "Bob"))) == []


def test_unknown_and_ambiguous_commits() -> None:
    other = Label("a/b", "2" * 7, "fix")
    elsewhere = Label("c/d", "3" * 40, "fix")
    found = unknown(rows(label(), other, elsewhere), {"a/b": {SHA: 0, "2" * 7: 2}})
    assert [problem.text for problem in found] == [
        "no such commit 1a2b3c4d1a2b in a/b",
        "ambiguous short SHA 2222222 in a/b",
    ]
    assert unknown(rows(label()), {"a/b": {SHA: 1}}) == []
