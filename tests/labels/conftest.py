from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a model of their own in use."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
