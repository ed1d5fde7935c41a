"""The trained model. Importing this package loads neither numpy nor scikit-learn."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from classifier.domain import Facts, Prediction
from classifier.resources import data_dir

if TYPE_CHECKING:
    from classifier.model.artifact import Model as Model

SHIPPED = "model.gitsift"


def load_model(file: str = "") -> Model | None:
    """The model in ``file``, or the shipped one; None where none is shipped.

    Raises ModelError for a file that is missing, damaged or made for other features.
    """
    # For products as small as these the threads of numpy's OpenBLAS only spin, on cores that git
    # and the other workers need; it asks how many when numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # numpy takes a tenth of a second to import: only who uses the model shall wait for it.
    from classifier.model.artifact import read_model  # noqa: PLC0415

    path = Path(file) if file else data_dir() / SHIPPED
    return read_model(path) if file or path.exists() else None


def predict(model: Model, facts: Sequence[Facts]) -> list[Prediction]:
    """Probabilities for each commit."""
    from classifier.model.predicting import predict as by_numpy  # noqa: PLC0415

    return by_numpy(model, facts)
