"""The trained model on disk: read, checked, written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from classifier.domain import IMPORTANCES
from classifier.errors import ModelError
from classifier.model.calibration import Calibration
from classifier.model.container import Array, pack, unpack
from classifier.model.features import BITS, NUMBERS, VERSION
from classifier.model.score import OUTPUTS, STEPS, Trees, Weights
from classifier.model.taste import OWN_RULES, Taste, of_plain, to_plain

_LARGEST_FILE = 10_000_000
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model that has been read and checked. ``meta`` tells of its training, ``taste`` is
    what a user's own labels taught on top."""

    weights: Weights
    calibration: Calibration
    meta: Mapping[str, Any]
    row_of: Array
    taste: Taste | None = None


def write_model(model: Model) -> bytes:
    """The bytes of a model file."""
    weights, calibration, trees = model.weights, model.calibration, model.weights.trees
    meta = {
        **model.meta,
        "features": VERSION,
        "numbers": list(NUMBERS),
        "outputs": list(OUTPUTS),
        "importances": list(IMPORTANCES),
        "share": weights.share,
        "depth": trees.depth,
        "temperature": calibration.temperature,
    }
    arrays: dict[str, Array] = {
        "buckets": weights.buckets.astype(np.uint32),
        # Without the row of zeros for unknown tokens. Half precision is what training rounds to.
        "tokens": weights.token_weights[:-1].astype(np.float16),
        "cut_number": weights.cut_number.astype(np.uint16),
        "cut_value": weights.cut_value.astype(np.float32),
        "cut_weights": weights.cut_weights.astype(np.float32),
        "bias": weights.bias.astype(np.float32),
        "tree_feature": trees.feature.astype(np.uint16),
        "tree_cut": trees.cut.astype(np.float32),
        "tree_left": trees.left.astype(np.uint32),
        "tree_right": trees.right.astype(np.uint32),
        "tree_value": trees.value.astype(np.float32),
        "tree_root": trees.root.astype(np.uint32),
        "tree_step": trees.step.astype(np.uint8),
        "slope": calibration.slope.astype(np.float32),
        "shift": calibration.shift.astype(np.float32),
    }
    # What a file that was read says of a taste holds for that taste only.
    meta.pop(OWN_RULES, None)
    if model.taste:
        told, own = to_plain(model.taste)
        meta, arrays = {**meta, **told}, {**arrays, **own}
    return pack("model", meta, arrays)


def read_model(file: Path) -> Model:
    """The model in a file. Raises ModelError where it is missing, damaged or of other features."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise ModelError(
            f"{file}: {error.strerror}; name a model file, or use --no-model"
        ) from None
    if len(data) > _LARGEST_FILE:
        raise ModelError(f"{file}: larger than {_LARGEST_FILE} bytes, so no model of gitsift")
    meta, arrays = unpack("model", data, str(file))
    _check_version(meta, file)
    try:
        return _model(meta, arrays)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"{file}: inconsistent ({error}); write it anew with `gitsift train`"
        ) from None


def _check_version(meta: Mapping[str, Any], file: Path) -> None:
    expected = {"features": VERSION, "numbers": list(NUMBERS), "outputs": list(OUTPUTS)}
    for key, value in expected.items():
        if meta.get(key) != value:
            raise ModelError(
                f"{file}: its {key} are not those of this gitsift (version {VERSION}); "
                "train it anew with `gitsift train`, or use --no-model"
            )


def _model(meta: Mapping[str, Any], arrays: Mapping[str, Array]) -> Model:
    size, width, cuts = len(arrays["buckets"]), len(OUTPUTS), len(arrays["cut_number"])
    nodes, roots = len(arrays["tree_value"]), len(arrays["tree_root"])
    shapes = {
        "buckets": (size,),
        "tokens": (size, width),
        "cut_number": (cuts,),
        "cut_value": (cuts,),
        "cut_weights": (cuts, width),
        "bias": (width,),
        **{f"tree_{name}": (nodes,) for name in ("feature", "cut", "left", "right", "value")},
        "tree_root": (roots,),
        "tree_step": (roots,),
        "slope": (width - _types(),),
        "shift": (width - _types(),),
    }
    for name, shape in shapes.items():
        _require(arrays[name].shape == shape, f"array {name} has shape {arrays[name].shape}")
        _require(bool(np.isfinite(arrays[name]).all()), f"array {name} is not finite")
    _below(arrays, "buckets", 1 << BITS)
    _below(arrays, "cut_number", len(NUMBERS))
    _below(arrays, "tree_feature", len(NUMBERS))
    _below(arrays, "tree_step", len(STEPS))
    for name in ("tree_left", "tree_right", "tree_root"):
        _below(arrays, name, nodes)
    _require(0 <= int(meta["depth"]) <= _DEEPEST, f"depth {meta['depth']}")
    _require(float(meta["temperature"]) > 0, f"temperature {meta['temperature']}")
    weights = _weights(meta, arrays)
    calibration = Calibration(float(meta["temperature"]), arrays["slope"], arrays["shift"])
    taste = of_plain(meta, arrays)
    return Model(weights, calibration, meta, weights.row_of(), taste)


def _types() -> int:
    return OUTPUTS.index(STEPS[0])


def _require(fulfilled: bool, fault: str) -> None:
    if not fulfilled:
        raise ValueError(fault)


def _below(arrays: Mapping[str, Array], name: str, limit: int) -> None:
    values = arrays[name]
    _require(not len(values) or int(values.max()) < limit, f"array {name} points outside")


def _weights(meta: Mapping[str, Any], arrays: Mapping[str, Array]) -> Weights:
    tokens = arrays["tokens"].astype(np.float32)
    trees = Trees(
        **{
            name: arrays[f"tree_{name}"].astype(np.int32)
            for name in ("feature", "left", "right", "root", "step")
        },
        cut=arrays["tree_cut"],
        value=arrays["tree_value"],
        depth=int(meta["depth"]),
    )
    return Weights(
        buckets=arrays["buckets"].astype(np.int64),
        token_weights=np.vstack([tokens, np.zeros((1, tokens.shape[1]), np.float32)]),
        cut_number=arrays["cut_number"].astype(np.int32),
        cut_value=arrays["cut_value"],
        cut_weights=arrays["cut_weights"],
        bias=arrays["bias"],
        trees=trees,
        share=float(meta["share"]),
    )
