from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from classifier.errors import LabelError
from classifier.facts import extract, mask_prefix
from classifier.model.artifact import Model, read_model, write_model
from classifier.model.container import unpack
from classifier.model.evaluate import measure, model_opinions, rounded
from classifier.model.features import NUMBERS, features
from classifier.model.labels import read_labels
from classifier.model.predicting import predict
from classifier.model.reasons import by_trees
from classifier.model.score import FIRST_STEP, FIRST_TAG, linear_scores, meet, tree_scores
from classifier.model.table import collect, read_table
from classifier.model.train import Gold, Scores, cross_validate, folds, gold, train
from tests.model.make import commit, labelled, paths

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scores(data: Gold) -> Scores:
    return cross_validate(data, 3)


@pytest.fixture(scope="module")
def model(data: Gold, scores: Scores) -> Model:
    return train(data, scores)


def test_the_same_labels_give_the_same_bytes(data: Gold, model: Model) -> None:
    again = write_model(train(data, cross_validate(data, 3)))
    assert again == write_model(model)


def test_the_same_bytes_in_another_process(table_file: Path, model: Model, tmp_path: Path) -> None:
    out = tmp_path / "model"
    program = (
        "import sys, pathlib; from tests.model.make import labelled, paths\n"
        "from classifier.model.table import collect, read_table\n"
        "from classifier.model.train import *; from classifier.model.artifact import write_model\n"
        "file = pathlib.Path(sys.argv[1]); bytes_ = collect(labelled()[0], paths())\n"
        "assert bytes_ == file.read_bytes(), 'the table differs'\n"
        "data = gold(read_table(file), labelled()[1])\n"
        "pathlib.Path(sys.argv[2]).write_bytes(write_model(train(data, cross_validate(data, 3))))"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Shanghai"}
    command = [sys.executable, "-c", program, str(table_file), str(out)]
    subprocess.run(command, check=True, cwd=ROOT, env=env)
    assert out.read_bytes() == write_model(model)


def test_a_model_survives_its_file(model: Model, tmp_path: Path) -> None:
    file = tmp_path / "m"
    file.write_bytes(write_model(model))
    facts = [extract(one, paths()) for _, one in labelled()[0][:40]]
    assert predict(read_model(file), facts) == predict(model, facts)


def test_it_learns_and_generalises_to_other_repositories(data: Gold, scores: Scores) -> None:
    found = measure(data, model_opinions(data, scores, scores.whole))
    assert found["type macro-F1"] > 0.9
    assert found["importance macro-F1"] > 0.6


def test_labels_without_a_high_one_train_and_are_measured(table_file: Path) -> None:
    labels = {
        key: replace(one, importance="medium") if one.importance == "high" else one
        for key, one in labelled()[1].items()
    }
    data = gold(read_table(table_file), labels)
    scores = cross_validate(data, 3)
    found = measure(data, model_opinions(data, scores, scores.whole))
    assert set(rounded(found["high by rank"]).values()) == {None}
    assert found["importance macro-F1"] > 0.4


def test_a_prediction_is_probabilities_with_reasons(model: Model) -> None:
    (said,) = predict(model, [extract(commit("docs: explain the disk", "docs/disk.md"), paths())])
    assert sum(said.types.values()) == pytest.approx(1, abs=1e-5)
    assert sum(said.importances.values()) == pytest.approx(1, abs=1e-5)
    assert max(said.types, key=said.types.__getitem__) == "docs"
    assert 0 <= said.score <= 100
    assert said.why_type
    assert [abs(why.value) for why in said.why_type] == sorted(
        (abs(why.value) for why in said.why_type), reverse=True
    )


def test_a_number_that_is_zero_speaks_by_its_absence(model: Model) -> None:
    made = [extract(commit(subject, "a.c"), paths()) for subject in ("fix: the disk", "The disk")]
    for one, said in zip(made, predict(model, made), strict=True):
        values = dict(zip(NUMBERS, features(one).numbers, strict=True))
        whys = [why for why in (*said.why_type, *said.why_importance) if why.feature in values]
        assert whys
        assert all(why.found == bool(values[why.feature]) for why in whys)


def test_prediction_does_not_depend_on_the_batch(model: Model) -> None:
    facts = [extract(one, paths()) for _, one in labelled()[0][:30]]
    alone = [predict(model, [one])[0] for one in facts]
    for one, other in zip(alone, predict(model, facts), strict=True):
        assert one.types == pytest.approx(other.types, abs=1e-5)
        assert one.score == pytest.approx(other.score, abs=1e-3)
    assert predict(model, []) == []


def test_the_parts_add_up_to_the_score(data: Gold, model: Model) -> None:
    rows = data.table.take(data.table.whole[:20])
    trees = model.weights.trees
    roots = np.array([trees.value[trees.root][trees.step == step].sum() for step in (0, 1)])
    met = meet(model.weights, model.row_of, rows)
    parts = by_trees(trees, met.turns, rows.numbers.shape).sum(axis=1) * 2
    scores = tree_scores(trees, met.turns[-1])
    assert parts == pytest.approx((scores - roots).sum(axis=1), abs=1e-3)
    assert linear_scores(model.weights, met, rows).shape[1] > FIRST_TAG > FIRST_STEP


def test_masked_rows_are_those_of_the_masked_commit(data: Gold) -> None:
    whole, masked = data.table.whole, data.table.masked
    with_prefix = [mask_prefix(one) is not one for _, one in labelled()[0]]
    assert (whole != masked).tolist() == with_prefix
    assert any(with_prefix)
    assert not all(with_prefix)


def test_no_repository_is_on_both_sides(data: Gold) -> None:
    fold_of = folds(data.repository, 3)
    for name in np.unique(data.repository):
        assert len(np.unique(fold_of[data.repository == name])) == 1
    assert sorted(np.bincount(fold_of)) == [72, 72, 72]


def test_labels_without_features_are_told(table_file: Path) -> None:
    with pytest.raises(LabelError, match="--collect"):
        gold(read_table(table_file), {})


def test_no_text_is_in_the_table() -> None:
    content = collect([("own/a", commit("fix: tell nobody of xyzzyplugh"))], paths())
    meta, arrays = unpack("features", content, "t")
    assert "xyzzyplugh" not in str(meta)
    assert all(array.dtype.kind in "uif" for array in arrays.values())


def test_prediction_imports_no_scikit_learn(model: Model, tmp_path: Path) -> None:
    file = tmp_path / "m"
    file.write_bytes(write_model(model))
    program = (
        "import sys; from classifier.model import load_model, predict\n"
        "assert 'numpy' not in sys.modules, 'numpy without need'\n"
        "from tests.model.make import commit, paths; from classifier.facts import extract\n"
        "model = load_model(sys.argv[1]); predict(model, [extract(commit('fix: a'), paths())])\n"
        "print([name for name in ('sklearn', 'scipy', 'pandas') if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(file)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_table_that_a_spreadsheet_marked_as_utf_8_is_read(tmp_path: Path) -> None:
    file = tmp_path / "gold.csv"
    head = "repo,sha,type,tags,importance,confidence"
    file.write_text(f"{head}\na/b,{'1' * 40},fix,,low,2\n", "utf-8-sig")
    assert list(read_labels([file])) == [("a/b", "1" * 40)]
