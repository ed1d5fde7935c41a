"""Rules from labels: what is found, what is not, and that ``rules check`` takes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.cli import main
from tests.scripted import Scripted

CONF = "listen = 80\n"


@pytest.fixture
def labelled(repo: Scripted, tmp_path: Path) -> Path:
    """Five commits under infra/ that their team calls ci, and five fixes that are fixes."""
    rows = ["sha,type,importance"]
    for n in range(5):
        sha = repo.commit(f"improve pool {n}", {f"infra/pool{n}.go": f"package pool{n}\n"})
        rows.append(f"{sha},ci,")
        sha = repo.commit(f"fix: close file {n}", {f"src/file{n}.go": f"package file{n}\n"})
        rows.append(f"{sha[:12]},fix,")
    file = tmp_path / "mine.csv"
    file.write_text("\n".join(rows) + "\n")
    return file


def suggest(repo: Scripted, *options: str) -> int:
    return main(["rules", "suggest", "--repo", str(repo.path), *options])


def test_a_rule_is_found_and_passes_the_check_of_rules(
    repo: Scripted, labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest(repo, "--labels", str(labelled)) == 0
    said = capsys.readouterr()
    assert "labels: 10; of these we have wrong: types 5" in said.err
    assert "# 5 labelled commits match, 100% right, 5 mended" in said.out
    assert "only: [infra/**]" in said.out
    # What a report tells as the reason has no counts of the day on which the rule was made.
    assert "message: nothing but infra/**\n" in said.out
    own = tmp_path / "own.yaml"
    own.write_text(said.out)
    assert main(["rules", "check", "--profile", "default", "--rules", str(own)]) == 0
    capsys.readouterr()
    assert suggest(repo, "--labels", str(labelled), "--rules", str(own)) == 0
    assert "wrong: types 0," in capsys.readouterr().err


def test_too_few_or_too_mixed_labels_give_no_rule(
    repo: Scripted, labelled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest(repo, "--labels", str(labelled), "--support", "6") == 0
    assert capsys.readouterr().out == ""
    text = labelled.read_text().split("\n")
    text[1] = text[1].replace("ci", "perf")
    labelled.write_text("\n".join(text))
    assert suggest(repo, "--labels", str(labelled), "--precision", "0.95", "--support", "5") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("share", ["90", "0", "nan", "most"])
def test_a_precision_is_a_share(
    repo: Scripted, labelled: Path, capsys: pytest.CaptureFixture[str], share: str
) -> None:
    with pytest.raises(SystemExit):
        suggest(repo, "--labels", str(labelled), "--precision", share)
    assert f"not a share above 0 and up to 1, such as 0.9: '{share}'" in capsys.readouterr().err


def test_hostile_subjects_and_paths_stay_yaml(
    repo: Scripted, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["sha,type"]
    for n in range(4):
        sha = repo.commit(
            f"[=a|b: *&{{}}] \x1b[31m- x: !!python/object {n}", {f"a: b/[x] {n}.go": "package x\n"}
        )
        rows.append(f"{sha},revert")
    rows.append(f"{repo.commit('docs: a', {'a.md': 'x'})},docs")
    file = tmp_path / "mine.csv"
    file.write_text("\n".join(rows) + "\n")
    assert suggest(repo, "--labels", str(file)) == 0
    out = capsys.readouterr().out
    assert "revert" in out
    own = tmp_path / "own.yaml"
    own.write_text(out)
    assert main(["rules", "check", "--profile", "default", "--rules", str(own)]) == 0


def test_labels_of_another_repository_are_an_error(
    repo: Scripted, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.commit("begin")
    file = tmp_path / "mine.csv"
    file.write_text(f"sha,type\n{'1' * 40},fix\n")
    assert suggest(repo, "--labels", str(file)) == 2
    assert "has none of the 1 labelled commits" in capsys.readouterr().err
    assert suggest(repo) == 2


def test_labels_that_are_not_used_are_told(
    repo: Scripted, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sha = repo.commit("fix: one")
    file = tmp_path / "mine.csv"
    file.write_text(f"sha,type\n{sha},fix\n{'1' * 40},fix\n")
    assert suggest(repo, "--labels", str(file)) == 0
    assert "1 of 2 labels are not used" in capsys.readouterr().err
    file.write_text("sha,type\n")
    assert suggest(repo, "--labels", str(file)) == 2
    assert "mine.csv: no labels in it; 'gitsift label' makes some" in capsys.readouterr().err
