"""train --labels --repo, model list, use and diff: the whole way as a user goes it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from classifier import resources
from classifier.cli import main
from classifier.commands.scoring import TABLE
from classifier.errors import ModelError
from classifier.model import SHIPPED
from classifier.resources import data_dir
from classifier.retrain import own, store
from classifier.retrain.verify import Comparison, Measured
from tests.scripted import Scripted


@pytest.fixture
def mine(repo: Scripted, tmp_path: Path) -> Path:
    """Labels of a team to which everything below deploy/ is high."""
    rows = ["repository,sha,type,importance"]
    for n in range(24):
        sha = repo.commit(f"tune pool {n}", {f"deploy/{n % 3}.py": f"x = {n}\n"})
        rows.append(f"a/b,{sha},chore,high")
        sha = repo.commit(f"fix: parser {n}", {f"src/{n % 3}.py": f"x = {n}\n"})
        rows.append(f"a/b,{sha[:9]},fix,low")
    file = tmp_path / "mine.csv"
    file.write_text("\n".join(rows) + "\n")
    return file


def verdicts(repo: Scripted, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    capsys.readouterr()
    assert main(["classify", str(repo.path)]) == 0
    records = map(json.loads, capsys.readouterr().out.splitlines())
    return [(r["sha"], r["importance"], r["source"]) for r in records]


@pytest.mark.parametrize(
    ("more", "cure"), [([], "--repo"), (["-o", "own.gitsift", "--collect", "."], "--table")]
)
def test_what_is_shipped_is_not_replaced_by_other_labels(
    mine: Path, more: list[str], cure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [data_dir() / SHIPPED, data_dir() / TABLE]
    before = [file.read_bytes() for file in files]
    assert main(["train", "--labels", str(mine), *more]) == 2
    assert cure in capsys.readouterr().err
    assert [file.read_bytes() for file in files] == before


def test_the_model_of_an_installed_copy_is_not_made_anew_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("rules", "data"):
        shutil.copytree(data_dir().with_name(folder), tmp_path / "_resources" / folder)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    model = data_dir() / SHIPPED
    model.write_bytes(b"as installed")
    assert main(["train"]) == 2
    assert "-o FILE" in capsys.readouterr().err
    assert model.read_bytes() == b"as installed"


def test_a_model_on_top_of_ours_goes_to_no_file_of_choice(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path), "-o", "own"]) == 2
    assert "leave -o out" in capsys.readouterr().err


def test_train_use_and_diff(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str], data_folder: Path
) -> None:
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path)]) == 0
    out = capsys.readouterr().out
    assert "48 labels" in out
    assert "better in log-loss, 95 % interval +" in out
    assert "(ours has learned from them; the difference is what yours costs elsewhere)" in out
    assert "in use from now on" in out
    (kept,) = store.kept_models()
    assert store.active() == kept
    card = kept.card()
    assert card["held back"]["better beyond chance"] is True
    assert card["held back"]["this"]["kappa"] > card["held back"]["shipped"]["kappa"]
    # What was labelled holds; what comes is judged as it was taught.
    repo.commit("tune pool again", {"deploy/1.py": "x = -1\n"})
    new, *labelled = verdicts(repo, capsys)
    assert new[1:] == ("high", "model")
    assert {level for _, level, _ in labelled} == {"high", "low"}
    assert {source for _, _, source in labelled} == {"override"}
    # The same labels give the same model, under the same name.
    content = kept.model.read_bytes()
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path)]) == 0
    assert [one.name for one in store.kept_models()] == [kept.name]
    assert kept.model.read_bytes() == content
    capsys.readouterr()
    assert main(["model", "diff", "shipped", "--repo", str(repo.path), "--last", "1"]) == 0
    out = capsys.readouterr().out
    assert f"{new[0][:7]} type" in out or f"{new[0][:7]} importance" in out
    assert "-> high" in out
    assert "1 of 1 commits change" in out
    assert main(["model", "use", "shipped"]) == 0
    assert "override" not in {source for _, _, source in verdicts(repo, capsys)}
    assert main(["model", "list"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("* shipped\n")
    assert f"  {kept.name}\n    48 labels" in out
    assert {path.name for path in data_folder.iterdir()} == {"active", kept.name}


def test_a_file_without_labels_says_so(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine.write_text("sha,type\n")
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path)]) == 2
    assert "no labels in them; 'gitsift label' makes some" in capsys.readouterr().err


def test_too_few_labels_are_kept_but_not_used(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine.write_text("\n".join(mine.read_text().split("\n")[:6]) + "\n")
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path)]) == 0
    out = capsys.readouterr().out
    assert "5 labels: too few" in out
    assert "not in use" in out
    assert store.active() is None
    assert len(store.kept_models()) == 1
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path), "--force"]) == 0
    assert "in use from now on (forced)" in capsys.readouterr().out


def test_why_a_model_is_not_used_is_told(
    repo: Scripted,
    mine: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def compared(*_: object) -> Comparison:
        old, new = (Measured(kappa, 0.9, 0.9) for kappa in (0.5, 0.4))
        return Comparison(14, old, new, gain=2.0, low=1.5, high=2.5)

    monkeypatch.setattr("classifier.commands.retraining.compare", compared)
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path)]) == 0
    assert "not in use, as its kappa of importance is smaller: " in capsys.readouterr().out
    assert main(["model", "list"]) == 0
    told = "kappa 0.5 -> 0.4, gain in log-loss +2.0 (better beyond chance)"
    assert told in capsys.readouterr().out


def test_errors_name_the_cure(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["train", "--repo", str(repo.path)]) == 2
    assert "--labels FILE" in capsys.readouterr().err
    mine.write_text(f"sha,type\n{'1' * 40},fix\n")
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path)]) == 2
    assert "has none of the 1 labelled commits" in capsys.readouterr().err
    mine.write_text("sha,type\n1234567,=cmd|x\n")
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path)]) == 2
    assert "unknown type" in capsys.readouterr().err


def test_a_model_that_is_gone_is_an_error_not_another_model(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str], data_folder: Path
) -> None:
    main(["train", "--labels", str(mine), "--repo", str(repo.path), "--force"])
    (kept,) = store.kept_models()
    (kept.folder / "card.json").unlink()
    capsys.readouterr()
    assert main(["classify", str(repo.path)]) == 2
    told = capsys.readouterr().err
    assert "no model" in told
    assert "is the one in use; 'gitsift model use shipped' returns to the shipped one" in told
    assert main(["classify", str(repo.path), "--no-model"]) == 0
    capsys.readouterr()
    assert main(["model", "list"]) == 0
    listed = capsys.readouterr()
    assert listed.out == "  shipped\n"
    assert "is the one in use" in listed.err
    assert main(["model", "use", "shipped"]) == 0
    assert main(["classify", str(repo.path)]) == 0
    with pytest.raises(ModelError, match="did you mean shipped"):
        store.use("shiped")


@pytest.mark.parametrize("name", ["../x", "/etc", "", "."])
def test_names_do_not_lead_out_of_the_folder(name: str) -> None:
    with pytest.raises(ModelError, match="no model"):
        store.use(name)


def test_train_says_what_makes_labels_hold_where_the_model_does_not(
    repo: Scripted,
    mine: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine.write_text("\n".join(mine.read_text().split("\n")[:6]) + "\n")
    monkeypatch.chdir(tmp_path)
    command = ["train", "--labels", str(mine), "--repo", str(repo.path)]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "for all repositories" in out
    assert f"what you labelled holds at once with 'labels: {mine}' in gitsift.yaml" in out
    assert main([*command, "--force"]) == 0
    assert "not with a profile that uses no model (argus)" in capsys.readouterr().out
    Path("gitsift.yaml").write_text("profile: argus\n")
    assert main([*command, "--force"]) == 0
    told = capsys.readouterr().out
    assert "argus, uses no model: what you labelled holds there only with 'labels:" in told
    Path("gitsift.yaml").write_text(f"labels: {mine}\n")
    assert main(command) == 0
    assert "holds with any model and profile" in capsys.readouterr().out


def test_a_profile_without_a_model_says_so_where_one_is_in_use(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine.write_text("\n".join(mine.read_text().split("\n")[:6]) + "\n")
    report = ["report", str(repo.path), "--profile", "argus", "-o", str(tmp_path / "r.md")]
    assert main(report) == 0
    assert "uses no model" not in capsys.readouterr().err
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path), "--force"]) == 0
    assert main(report) == 0
    assert "profile argus uses no model, so a-b-" in capsys.readouterr().err
    assert main(["model", "diff", "shipped", "--repo", str(repo.path), "--profile", "argus"]) == 2
    assert "nothing can change" in capsys.readouterr().err


def test_diff_tells_further_types_and_the_same_model(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sha = repo.git("rev-parse", "HEAD").decode().strip()
    mine.write_text(f"sha,type,also\n{sha},fix,perf\n")
    here = ["--repo", str(repo.path), "--last", "1"]
    assert main(["model", "diff", "shipped", *here]) == 0
    assert capsys.readouterr().out == "shipped is the model in use: the same model\n"
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path), "--force"]) == 0
    capsys.readouterr()
    assert main(["model", "diff", "shipped", *here]) == 0
    out = capsys.readouterr().out
    assert f"{sha[:7]} type" in out
    assert "-> fix perf  fix: parser" in out


def test_a_model_can_be_removed_unless_it_is_in_use(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str], data_folder: Path
) -> None:
    mine.write_text("\n".join(mine.read_text().split("\n")[:6]) + "\n")
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path), "--force"]) == 0
    (kept,) = store.kept_models()
    assert main(["model", "remove", kept.name]) == 2
    assert "is in use; 'gitsift model use shipped' first" in capsys.readouterr().err
    assert main(["model", "remove", "shipped"]) == 2
    assert "comes with gitsift" in capsys.readouterr().err
    assert main(["model", "use", "shipped"]) == 0
    assert main(["model", "remove", kept.name]) == 0
    assert [path.name for path in data_folder.iterdir()] == ["active"]


def test_the_beginning_of_a_sha_is_not_taken_for_another_repository_s(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sha = repo.git("rev-parse", "HEAD").decode().strip()
    mine.write_text(f"repository,sha,type\nother/x,{sha[:9]},fix\n")
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path)]) == 2
    assert "--repo NAME=DIR" in capsys.readouterr().err
    assert main(["train", "--labels", str(mine), "--repo", f"other/x={repo.path}"]) == 0


def test_only_the_newest_commits_are_read(
    repo: Scripted, mine: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    extract = own.extract
    monkeypatch.setattr(own, "MOST", 12)
    monkeypatch.setattr(
        own, "extract", lambda commit, paths: read.append(commit.sha) or extract(commit, paths)
    )
    assert main(["train", "--labels", str(mine), "--repo", str(repo.path)]) == 0
    assert sorted(read) == sorted(repo.git("rev-list", "-12", "HEAD").decode().split())
    told = capsys.readouterr()
    assert "12 labels: too few" in told.out
    assert "learning from all 12 labels" in told.err
