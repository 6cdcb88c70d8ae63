"""Model files: true pickles to write, never unpickled to read.

A model file is a pickle that names one global, `segmenter.restore_model`, and calls it with one
dict of plain values: format, version, the content, and the SHA-256 of the content in its
canonical form. `pickle.load` and our own loader both end in `restore_model`, which checks it all;
ours gets there without calling anything. May import errors, imaging, and storage's pickle rooms.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.model import Model
from segmenter.storage import atomic
from segmenter.storage.pickle_machine import MOST_BYTES, Call, Name, Refused, read_pickle
from segmenter.storage.plain_pickle import call_bytes, plain_bytes
from segmenter.storage.sklearn_models import (
    SKLEARN_NAMES,
    is_sklearn,
    model_of_sklearn,
)
from segmenter.storage.source import read_bytes
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.storage.plain_pickle import Plain

FORMAT = "segmenter model"
VERSION = 1

#: The one global; the second place is where `pickle` finds the function if asked for its module.
_HOME = ("segmenter", "restore_model")
_HOMES = (_HOME, (__name__, "restore_model"))
_ALLOWED = frozenset({*_HOMES, *SKLEARN_NAMES})

#: What other files that end in .pkl begin with, and what they are.
_OTHERS = (
    (b"PK\x03\x04", "a zip archive, as PyTorch and Keras write them"),
    (b"\x1f\x8b", "compressed with gzip, as joblib may do"),
    (b"\x78", "compressed with zlib, as joblib does"),
    (b"BZh", "compressed with bzip2, as joblib may do"),
    (b"\xfd7zXZ", "compressed with xz, as joblib may do"),
    (b"\x93NUMPY", "a NumPy array"),
    (b"\x89HDF", "an HDF5 file"),
)
_REMEDY = "Use a model that Segmenter or scikit-learn saved, from someone you trust."

_MOST_DIMENSIONS, _MOST_SIDE = 4, 1 << 20


def save_model(model: Model, path: str | os.PathLike[str]) -> str:
    """Write a model file whole or not at all; return the SHA-256 of its bytes.

    Examples
    --------
    >>> import segmenter
    >>> image = segmenter.Image.from_array([[0.1] * 20 + [0.9] * 40] * 40)
    >>> result = segmenter.segment(image, segmenter.Recipe(segments=2))
    >>> digest = segmenter.save_model(result.model, "two.pkl")
    >>> len(digest)
    64
    """
    return atomic.write_bytes(Path(path), model_bytes(model))


def load_model(path: str | os.PathLike[str]) -> Model:
    """Read a model file without running anything that is in it.

    Parameters
    ----------
    path : path-like
        A file of `save_model`, or a plain pickle of a scikit-learn `GaussianMixture`.

    Raises
    ------
    SegmenterError
        Naming the file, if it is anything else or anything in it is not as a model has it.

    Examples
    --------
    >>> import segmenter
    >>> image = segmenter.Image.from_array([[0.1] * 20 + [0.9] * 40] * 40)
    >>> result = segmenter.segment(image, segmenter.Recipe(segments=2))
    >>> _ = segmenter.save_model(result.model, "two.pkl")
    >>> model = segmenter.load_model("two.pkl")
    >>> bool((model.segment(image).labels == result.labels).all())
    True
    """
    return read_model(path).model


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model as it was read; `verified` if a checksum vouches for it."""

    model: Model
    verified: bool


def read_model(path: str | os.PathLike[str]) -> Loaded:
    """Read a model file as `load_model` does, and say whether a checksum vouches for it."""
    return parse_model(read_bytes(path, MOST_BYTES), shown(os.fspath(path)))


def parse_model(data: bytes, name: str = "The model") -> Loaded:
    """Return the model of a model file's bytes; see `load_model`."""
    for beginning, kind in _OTHERS:
        if data.startswith(beginning):
            raise SegmenterError(f"{name} is {kind}, not a model.", _REMEDY)
    try:
        return _model_of(read_pickle(data, _ALLOWED))
    except Refused as error:
        raise SegmenterError(f"{name} is refused: it {error}.", _REMEDY) from error
    except SegmenterError as error:
        raise SegmenterError(f"{name} is refused: {error.problem}", error.remedy) from error


def model_bytes(model: Model) -> bytes:
    """Return a model file's bytes: the same for the same model, always."""
    data = call_bytes(*_HOME, (wrapped(model),))
    if len(data) > MOST_BYTES:
        raise SegmenterError(
            f"The model would be a file of {len(data):,} bytes; {MOST_BYTES:,} are read again.",
            "Use fewer segments, or diagonal covariances.",
        )
    return data


def wrapped(model: Model) -> Plain:
    """Return the dict that a model file holds."""
    content = _encoded(model.to_plain())
    return {"format": FORMAT, "version": VERSION, "sha256": _digest(content), "content": content}


def model_digest(model: Model) -> str:
    """Return the SHA-256 of a model's canonical content: the same model, the same digest."""
    return _digest(_encoded(model.to_plain()))


def restore_model(values: Any) -> Model:  # noqa: ANN401 - from a file that anybody may have made
    """Return the model of the dict in a model file; what `pickle.load` calls.

    Raises
    ------
    SegmenterError
        If the version is unknown, the checksum is wrong, or anything is not as a model has it.

    Examples
    --------
    >>> restore_model({"format": "something else"})
    Traceback (most recent call last):
        ...
    segmenter.errors.SegmenterError: ...
    """
    if type(values) is not dict or values.get("format") != FORMAT:
        raise SegmenterError("It holds no Segmenter model.", _REMEDY)
    version = values.get("version")
    if type(version) is not int or version != VERSION:
        raise SegmenterError(
            f"It is a model of version {str(version)[:20]}; this program reads version {VERSION}.",
            "Use a newer Segmenter.",
        )
    content = values.get("content")
    if set(values) != {"format", "version", "sha256", "content"} or not _is_plain(content):
        raise SegmenterError("It is not built as a Segmenter model is.", _REMEDY)
    if _digest(content) != values["sha256"]:
        raise SegmenterError("Its checksum is wrong, so it was changed or damaged.", _REMEDY)
    return Model.from_plain(_decoded(content))


def _model_of(value: Any) -> Loaded:  # noqa: ANN401
    if is_sklearn(value):
        return Loaded(model_of_sklearn(value), verified=False)
    names = [Name(*home) for home in _HOMES]
    if type(value) is not Call or value.name not in names or value.built:
        raise Refused("holds no model")
    if len(value.arguments) != 1:
        raise Refused("restores a model of more or less than one dict")
    return Loaded(restore_model(value.arguments[0]), verified=True)


def _digest(content: Plain) -> str:
    return hashlib.sha256(plain_bytes(content)).hexdigest()


def _encoded(value: Any) -> Plain:  # noqa: ANN401 - numpy scalars and arrays among them
    """Return plain values with arrays as dicts of dtype, shape and bytes."""
    if isinstance(value, np.ndarray):
        little = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
        return {"dtype": little.dtype.str, "shape": tuple(value.shape), "bytes": little.tobytes()}
    if isinstance(value, np.generic):
        return cast("Plain", value.item())
    if isinstance(value, dict):
        return {key: _encoded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_encoded(item) for item in value)
    return cast("Plain", value)


def _is_plain(value: Any, depth: int = 0) -> bool:  # noqa: ANN401
    """Whether a value holds nothing but plain values, no deeper than a model."""
    if depth > 16:
        return False
    if type(value) is dict:
        keys = all(type(key) is str and len(key) < 100 for key in value)
        return keys and all(_is_plain(item, depth + 1) for item in value.values())
    if type(value) in {list, tuple}:
        return all(_is_plain(item, depth + 1) for item in value)
    return value is None or type(value) in {bool, int, float, str, bytes}


def _decoded(value: Any) -> Any:  # noqa: ANN401
    """Return plain values with arrays made of their dicts."""
    if type(value) is dict and set(value) == {"dtype", "shape", "bytes"}:
        return _array(value["dtype"], value["shape"], value["bytes"])
    if type(value) is dict:
        return {key: _decoded(item) for key, item in value.items()}
    if type(value) in {list, tuple}:
        return tuple(_decoded(item) for item in value)
    return value


def _array(dtype: Any, shape: Any, data: Any) -> NDArray[np.float64]:  # noqa: ANN401
    sizes = type(shape) is tuple and len(shape) <= _MOST_DIMENSIONS
    if not sizes or any(type(size) is not int or not 0 < size <= _MOST_SIDE for size in shape):
        raise SegmenterError("An array in it has no shape.", _REMEDY)
    count = 1
    for size in shape:
        count *= size
    if dtype != "<f8" or type(data) is not bytes or len(data) != 8 * count:
        raise SegmenterError("An array in it does not have the bytes that it says.", _REMEDY)
    return np.frombuffer(data, "<f8").reshape(shape).astype(np.float64)
