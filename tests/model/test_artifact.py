from __future__ import annotations

import pickle
import zlib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from classifier.errors import ModelError
from classifier.model import load_model
from classifier.model.artifact import read_model, write_model
from classifier.model.container import pack, unpack
from classifier.model.features import NUMBERS, Batch
from classifier.model.score import OUTPUTS
from classifier.model.table import read_table
from classifier.model.taste import SAID, Taste, added
from classifier.resources import data_dir

SHIPPED = data_dir() / "model.gitsift"


def sealed(body: bytes) -> bytes:
    """A file whose hash is right, whatever is in it."""
    packed = zlib.compress(body)
    return b"gitsift model 1\n" + sha256(packed).hexdigest().encode() + b"\n" + packed


def refused(content: bytes, folder: Path, words: str) -> None:
    file = folder / "m.gitsift"
    file.write_bytes(content)
    with pytest.raises(ModelError, match=words) as told:
        read_model(file)
    assert str(file) in str(told.value)


def test_the_shipped_model_is_read() -> None:
    model = load_model()
    assert model is not None
    assert model.meta["commits"] > 1000
    assert SHIPPED.stat().st_size < 10_000_000


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--no-model"):
        load_model(str(tmp_path / "none"))


@pytest.mark.parametrize("content", [b"", b"\0" * 100, pickle.dumps({}), b"gitsift features 1\n"])
def test_something_else(content: bytes, tmp_path: Path) -> None:
    refused(content, tmp_path, "not a gitsift model")


def test_a_cut_file(tmp_path: Path) -> None:
    refused(SHIPPED.read_bytes()[:-1], tmp_path, "damaged or cut short")


def test_a_flipped_bit(tmp_path: Path) -> None:
    content = bytearray(SHIPPED.read_bytes())
    content[len(content) // 2] ^= 4
    refused(bytes(content), tmp_path, "damaged or cut short")


def test_other_features(tmp_path: Path) -> None:
    meta, arrays = unpack("model", SHIPPED.read_bytes(), "m")
    refused(pack("model", {**meta, "features": 0}, arrays), tmp_path, "gitsift train")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("buckets", np.array([1 << 30], np.uint32)),
        ("tree_left", np.array([1 << 30], np.uint32)),
        ("bias", np.array([np.nan] * 18, np.float32)),
        ("slope", np.zeros((0,), np.float32)),
    ],
)
def test_values_that_point_outside(
    name: str, value: np.ndarray[tuple[int], np.dtype[np.generic]], tmp_path: Path
) -> None:
    meta, arrays = unpack("model", SHIPPED.read_bytes(), "m")
    refused(pack("model", meta, {**arrays, name: value}), tmp_path, "inconsistent")


def test_a_missing_array(tmp_path: Path) -> None:
    meta, arrays = unpack("model", SHIPPED.read_bytes(), "m")
    del arrays["bias"]
    refused(pack("model", meta, arrays), tmp_path, "bias")


@pytest.mark.parametrize(
    "body",
    [
        b"no json\n",
        b"no line end",
        b'{"meta": {}, "arrays": [["a", "|O8", [1]]]}\n12345678',
        b'{"meta": {}, "arrays": [["a", "<f4", [999999999, 99999999]]]}\n',
        b'{"meta": {}, "arrays": [["a", "<f4", [-1]]]}\n',
        b'{"meta": {}, "arrays": []}\nmore',
        b'{"meta": [], "arrays": []}\n',
    ],
)
def test_hostile_content(body: bytes, tmp_path: Path) -> None:
    refused(sealed(body), tmp_path, "malformed")


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    refused(sealed(b"\0" * 400_000_001), tmp_path, "malformed")


def test_a_table_of_other_features(tmp_path: Path) -> None:
    file = tmp_path / "t"
    file.write_bytes(pack("features", {"features": 0, "numbers": []}, {}))
    with pytest.raises(ModelError, match="--collect"):
        read_table(file)
    file.write_bytes(SHIPPED.read_bytes())
    with pytest.raises(ModelError, match="not a gitsift features file"):
        read_table(file)


def test_the_same_content_gives_the_same_bytes() -> None:
    arrays = {"a": np.arange(5, dtype=np.float32)}
    assert pack("model", {"b": 1, "a": 2}, arrays) == pack("model", {"a": 2, "b": 1}, arrays)


def test_what_labels_taught_is_written_and_read(tmp_path: Path) -> None:
    shipped = load_model()
    assert shipped is not None
    width = len(OUTPUTS)
    own = Taste(
        np.array([3, 9]),
        np.full((2, width), 0.5),
        ("a.b",),
        np.full((1, width), -1.0),
        np.zeros((SAID, width)),
        np.arange(width, dtype=float),
    )
    content = write_model(replace(shipped, taste=own))
    (tmp_path / "m").write_bytes(content)
    model = read_model(tmp_path / "m")
    assert write_model(model) == content
    assert write_model(replace(model, taste=None)) == SHIPPED.read_bytes()
    rows = Batch(np.array([9, 1, 3]), np.array([0, 2, 2, 3]), np.zeros((3, len(NUMBERS))))
    assert model.taste is not None
    found = added(model.taste, rows)
    assert np.allclose(found, np.arange(width) + np.array([[0.5], [0], [0.5]]))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("own_buckets", np.array([9, 3], np.uint32)),
        ("own_buckets", np.array([3, 1 << 30], np.uint32)),
        ("own_rules", np.full((1, len(OUTPUTS)), np.nan, np.float32)),
        ("own_tokens", np.zeros((3, 2), np.float16)),
    ],
)
def test_a_taste_that_does_not_fit_is_refused(
    tmp_path: Path, name: str, value: np.ndarray[tuple[int, ...], np.dtype[np.generic]]
) -> None:
    meta, arrays = unpack("model", SHIPPED.read_bytes(), "m")
    width = len(OUTPUTS)
    own = {
        "own_buckets": np.array([3, 9], np.uint32),
        "own_tokens": np.zeros((2, width), np.float16),
        "own_rules": np.zeros((1, width), np.float32),
        "own_said": np.zeros((SAID, width), np.float32),
        "own_bias": np.zeros(width, np.float32),
    }
    content = pack("model", {**meta, "own rules": ["a.b"]}, {**arrays, **own, name: value})
    refused(content, tmp_path, "own_")
