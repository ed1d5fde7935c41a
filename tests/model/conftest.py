from __future__ import annotations

from pathlib import Path

import pytest

from classifier.model.table import collect, read_table
from classifier.model.train import Gold, gold
from tests.model.make import labelled, paths


@pytest.fixture(scope="session")
def table_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("table") / "features.gitsift"
    file.write_bytes(collect(labelled()[0], paths()))
    return file


@pytest.fixture(scope="session")
def data(table_file: Path) -> Gold:
    return gold(read_table(table_file), labelled()[1])
