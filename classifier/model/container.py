"""Arrays and a description in one file: plain data, checked by a hash, nothing is executed.

    gitsift <what> 1\\n
    <SHA-256 of all that follows, hexadecimal>\\n
    zlib( JSON {"meta": ..., "arrays": [[name, type, shape], ...]} \\n array bytes, one by one )

Numbers are little-endian. The same content gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from classifier.errors import ModelError

Array = NDArray[Any]
_TYPES: Final = ("|u1", "|i1", "<u2", "<i2", "<u4", "<i4", "<f2", "<f4", "<f8")
# What unpacking may take in memory: a hostile file of zeros must not fill the machine.
_LARGEST: Final = 400_000_000
_HASH: Final = 64


def pack(what: str, meta: Mapping[str, Any], arrays: Mapping[str, Array]) -> bytes:
    """The bytes of a file. ``what`` is ``model`` or ``features``.

    A model's weights hardly get smaller, and to inflate them would delay every start: they are
    stored. A table of features is read by training alone and becomes a quarter of its size.
    """
    plain = {name: _little(array) for name, array in arrays.items()}
    layout = [[name, array.dtype.str, list(array.shape)] for name, array in plain.items()]
    head = json.dumps({"meta": meta, "arrays": layout}, sort_keys=True, ensure_ascii=True)
    body = b"".join([head.encode(), b"\n", *(array.tobytes() for array in plain.values())])
    packed = zlib.compress(body, 0 if what == "model" else 9)
    return _magic(what) + hashlib.sha256(packed).hexdigest().encode() + b"\n" + packed


def unpack(what: str, data: bytes, file: str) -> tuple[dict[str, Any], dict[str, Array]]:
    """Description and arrays. Raises ModelError where the file is not whole or not ours."""
    magic = _magic(what)
    if not data.startswith(magic):
        raise ModelError(f"{file}: not a gitsift {what} file of this format; {_cure(what)}")
    start = len(magic) + _HASH + 1
    told, packed = data[len(magic) : start - 1], data[start:]
    if hashlib.sha256(packed).hexdigest().encode() != told:
        raise ModelError(f"{file}: damaged or cut short (hash differs); {_cure(what)}")
    try:
        return _content(_inflate(packed))
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise ModelError(f"{file}: malformed ({error}); {_cure(what)}") from None


def _magic(what: str) -> bytes:
    return f"gitsift {what} 1\n".encode()


def _cure(what: str) -> str:
    again = "`gitsift train`" if what == "model" else "`gitsift train --collect DIR`"
    return f"fetch it again or write it anew with {again}"


def _little(array: Array) -> Array:
    return np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<"), copy=False))


def _inflate(packed: bytes) -> bytes:
    stream = zlib.decompressobj()
    body = stream.decompress(packed, _LARGEST)
    if not stream.eof:
        raise ValueError(f"more than {_LARGEST} bytes, or not ended")
    return body


def _content(body: bytes) -> tuple[dict[str, Any], dict[str, Array]]:
    end = body.index(b"\n")
    head = json.loads(body[:end])
    arrays: dict[str, Array] = {}
    position = end + 1
    for name, kind, shape in head["arrays"]:
        if kind not in _TYPES or not all(isinstance(n, int) and n >= 0 for n in shape):
            raise ValueError(f"array {name!r} has type {kind!r} and shape {shape!r}")
        dtype = np.dtype(kind)
        size = dtype.itemsize
        for length in shape:
            size *= length
        if position + size > len(body):
            raise ValueError(f"array {name!r} is longer than the file")
        values = np.frombuffer(body, dtype, size // dtype.itemsize, position)
        arrays[name] = values.reshape(shape)
        position += size
    if position != len(body):
        raise ValueError("bytes behind the last array")
    if not isinstance(head["meta"], dict):
        raise TypeError("meta is no mapping")
    return head["meta"], arrays
