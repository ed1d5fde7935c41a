"""Decisions of people over verdicts: by trailer, by file, through the whole pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from classifier.cli import main
from tests.scripted import Scripted

Classify = Callable[..., list[dict[str, object]]]


@pytest.fixture
def classify(repo: Scripted, capsys: pytest.CaptureFixture[str]) -> Classify:
    def run(*options: str) -> list[dict[str, object]]:
        assert main(["classify", str(repo.path), "--no-model", *options]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def why(record: dict[str, object], name: str) -> list[tuple[str, str]]:
    reasons = record["reasons"]
    assert isinstance(reasons, list)
    return [(r["effect"], r["message"]) for r in reasons if r["id"] == name]


def test_a_trailer_decides_and_tells_its_reason(repo: Scripted, classify: Classify) -> None:
    repo.commit(
        "feat!: drop the old reader\n\n"
        "Gitsift-Override: type=docs, importance=low, reason=only words, really\n",
        {"src/reader.py": "def read(): ...\n"},
    )
    (record,) = classify()
    assert (record["type"], record["importance"], record["source"]) == ("docs", "low", "override")
    assert record["types"] == ["docs"]
    assert record["confidence"] == 1.0
    assert why(record, "override.trailer") == [
        ("importance", "only words, really"),
        ("type:docs", "only words, really"),
    ]


@pytest.mark.parametrize(
    ("trailer", "said"),
    [
        ("type=docs", "reason: is missing"),
        ("type=dogs, reason=x", "did you mean docs"),
        ("importance=huge, reason=x", "unknown importance"),
        ("nonsense, reason=x", "is not key=value"),
        ("Type=Docs, Reason=x", "unknown type 'Docs'; did you mean docs"),
    ],
)
def test_a_trailer_that_is_not_understood_changes_nothing_and_is_told(
    repo: Scripted, classify: Classify, trailer: str, said: str
) -> None:
    repo.commit(f"fix: close the file\n\nGitsift-Override: {trailer}\n", {"src/a.py": "x = 1\n"})
    (record,) = classify()
    assert (record["type"], record["source"]) == ("fix", "rules")
    ((effect, message),) = why(record, "override.misused")
    assert effect == "unread"
    assert said in message


def test_a_line_that_git_takes_for_text_changes_nothing_and_is_told(
    repo: Scripted, classify: Classify
) -> None:
    repo.commit(
        "fix: b\n\nGitsift-Override: type=docs, reason=words\n\n"
        "Gitsift-Override: importance=high, reason=much used\n",
        {"a.py": "y\n"},
    )
    (record,) = classify()
    assert (record["type"], record["importance"]) == ("fix", "high")
    ((effect, message),) = why(record, "override.misused")
    assert effect == "unread"
    assert "'type=docs, reason=words' has no effect, as git takes it for text" in message


def test_a_trailer_about_checks_alone_leaves_the_verdict(
    repo: Scripted, classify: Classify
) -> None:
    repo.commit("fix: a\n\nGitsift-Override: check=secret, reason=a test\n", {"a.py": "x\n"})
    assert classify()[0]["source"] == "rules"


def test_the_labels_file_of_the_configuration_wins(
    repo: Scripted, classify: Classify, tmp_path: Path
) -> None:
    trailer = "Gitsift-Override: type=docs, importance=low, reason=words"
    first = repo.commit(f"fix: a\n\n{trailer}\n", {"a.py": "x\n"})
    second = repo.commit("fix: b", {"a.py": "y\n"})
    third = repo.commit("fix: c", {"a.py": "z\n"})
    rows = (
        "repository,sha,type,tags,importance,who,when\n"
        f"x,{first},chore,security,,Ann,2026-01-02T00:00:00Z\n"
        f"x,{first},feat,,high,Ann,2026-01-01T00:00:00Z\n"
        f"y,{second[:7]},,none,high,Bob,\n"
    )
    (tmp_path / "mine.csv").write_text(rows)
    (tmp_path / "gitsift.yaml").write_text("labels: mine.csv\n")
    records = {r["sha"]: r for r in classify("--config", str(tmp_path / "gitsift.yaml"))}
    assert [records[first][k] for k in ("type", "importance", "tags", "source")] == [
        "chore", "low", ["security"], "override",
    ]  # fmt: skip
    assert (records[second]["type"], records[second]["importance"]) == ("fix", "high")
    assert why(records[second], "override.labels") == [("importance", "labelled by Bob")]
    assert records[third]["source"] == "rules"


def test_a_wrong_labels_file_is_an_error_of_usage(
    repo: Scripted, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    repo.commit("fix: a", {"a.py": "x\n"})
    (tmp_path / "mine.csv").write_text("sha,type\n1234567,=1+1\n")
    (tmp_path / "gitsift.yaml").write_text("labels: mine.csv\n")
    config = str(tmp_path / "gitsift.yaml")
    assert main(["classify", str(repo.path), "--no-model", "--config", config]) == 2
    assert "mine.csv, line 2: unknown type '=1+1'" in capsys.readouterr().err


def test_the_gate_decides_itself_whether_trailers_count(
    repo: Scripted, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    base = repo.commit("begin", {"a.md": "x\n"})
    repo.commit(
        "fix: b\n\nGitsift-Override: type=docs, importance=low, reason=words\n", {"a.py": "y\n"}
    )
    (tmp_path / "gitsift.yaml").write_text("gate: {trailers: false}\n")
    options = ["--no-model", "--format=json", "--config", str(tmp_path / "gitsift.yaml")]
    main(["gate", f"{base}..HEAD", "--repo", str(repo.path), *options])
    commit = json.loads(capsys.readouterr().out)["commits"][0]
    assert (commit["type"], commit["overrides"]) == ("fix", [])


def test_a_label_decides_further_types_too(
    repo: Scripted, classify: Classify, tmp_path: Path
) -> None:
    sha = repo.commit("fix: close the file", {"src/a.py": "x = 1\n"})
    (tmp_path / "gitsift.yaml").write_text("labels: mine.csv\n")
    for row, types in (
        ("fix,perf docs", ["fix", "perf", "docs"]),
        ("feat,feat perf", ["feat", "perf"]),
        ("fix,none", ["fix"]),
        (",test", ["fix", "test"]),
    ):
        (tmp_path / "mine.csv").write_text(f"sha,type,also\n{sha},{row}\n")
        (record,) = classify("--config", str(tmp_path / "gitsift.yaml"))
        assert (record["type"], record["types"]) == (types[0], types)
