"""The trained model. None is shipped yet: rules decide alone until one is."""

from __future__ import annotations

from collections.abc import Sequence

from classifier.domain import Facts, Prediction
from classifier.errors import ModelError


class Model:
    """A trained model that has been read and checked."""


def load_model(file: str = "") -> Model | None:
    """The model in ``file``, or the shipped one; None where none is shipped."""
    if file:
        raise ModelError(f"{file}: this version cannot read models; leave --model out")
    return None


def predict(model: Model, facts: Sequence[Facts]) -> list[Prediction]:
    """Probabilities for each commit."""
    raise ModelError(f"{model} cannot predict; use --no-model") from None
