"""NumPy arrays and scalars in a pickle, from the inert records of what would build them.

May import pickle_machine.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.storage.pickle_machine import Call, Name, Refused

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CORES = ("numpy._core", "numpy.core")
_RECONSTRUCT = {(f"{core}.multiarray", "_reconstruct") for core in _CORES}
_SCALAR = {(f"{core}.multiarray", "scalar") for core in _CORES}
_FROM_BUFFER = {(f"{core}.numeric", "_frombuffer") for core in _CORES}
_ENCODE = ("_codecs", "encode")
_DTYPE = ("numpy", "dtype")
_NDARRAY = ("numpy", "ndarray")
_ARRAY = ("numpy", "array")

#: The names that arrays bring with them into a pickle.
ARRAY_NAMES = frozenset({*_RECONSTRUCT, *_SCALAR, *_FROM_BUFFER, _ENCODE, _DTYPE, _NDARRAY, _ARRAY})

_KINDS = frozenset({"f4", "f8", "i4", "i8"})
_ORDERS = {"<": "<", ">": ">", "=": "<", "|": "<"}
_MOST_DIMENSIONS, _MOST_SIDE = 4, 1 << 20


def array_of(value: Any) -> NDArray[np.float64]:  # noqa: ANN401
    """Return the array that a record would build, as float64.

    Raises
    ------
    Refused
        If the record is not what NumPy writes for an array of numbers.
    """
    if type(value) is not Call:
        raise Refused("has something else where an array belongs")
    name = (value.name.module, value.name.name)
    if name in _RECONSTRUCT:
        return _reconstructed(value)
    if name in _FROM_BUFFER and len(value.arguments) == 4:
        data, dtype, shape, order = value.arguments
        return _shaped(data, dtype, shape, fortran=order == "F")
    if name == _ARRAY and len(value.arguments) == 2:
        return _listed(value.arguments[0])
    raise Refused("has something else where an array belongs")


def scalar_of(value: Any) -> float:  # noqa: ANN401
    """Return a number, be it Python's or NumPy's."""
    if type(value) in {int, float}:
        return float(value) if abs(value) < 1e300 else math.inf
    scalar = type(value) is Call and (value.name.module, value.name.name) in _SCALAR
    if scalar and len(value.arguments) == 2:
        dtype, data = value.arguments
        return float(_shaped(data, dtype, (1,), fortran=False)[0])
    raise Refused("has something else where a number belongs")


def _reconstructed(value: Call) -> NDArray[np.float64]:
    state = value.state
    if value.arguments[:1] != (Name(*_NDARRAY),) or type(state) is not tuple or len(state) != 5:
        raise Refused("has an array that is not built as one is")
    _, shape, dtype, fortran, data = state
    return _shaped(data, dtype, shape, fortran=fortran is True)


def _shaped(data: Any, dtype: Any, shape: Any, *, fortran: bool) -> NDArray[np.float64]:  # noqa: ANN401
    kind = _dtype_of(dtype)
    sizes = type(shape) is tuple and len(shape) <= _MOST_DIMENSIONS
    if not sizes or any(type(size) is not int or not 0 < size <= _MOST_SIDE for size in shape):
        raise Refused("has an array of no sound shape")
    raw = _bytes_of(data)
    if len(raw) != kind.itemsize * math.prod(shape):
        raise Refused("has an array that does not fill its shape")
    flat = np.frombuffer(raw, kind)
    return flat.reshape(shape, order="F" if fortran else "C").astype(np.float64, order="C")


def _dtype_of(value: Any) -> np.dtype[Any]:  # noqa: ANN401
    plain = type(value) is Call and value.name == Name(*_DTYPE) and len(value.arguments) >= 1
    kind = value.arguments[0] if plain else None
    if type(kind) is not str or kind not in _KINDS:
        raise Refused("has an array of what are no numbers")
    state = value.state
    order = state[1] if type(state) is tuple and len(state) > 1 else "<"
    if type(order) is not str or order not in _ORDERS:
        raise Refused("has an array of no known byte order")
    return np.dtype(_ORDERS[order] + kind)


def _bytes_of(value: Any) -> bytes:  # noqa: ANN401
    """Return bytes; protocol 2 has none and writes them as text to be encoded."""
    if type(value) is bytes:
        return value
    encoded = type(value) is Call and value.name == Name(*_ENCODE)
    if encoded and len(value.arguments) == 2 and value.arguments[1] == "latin1":
        text = value.arguments[0]
        if type(text) is str:
            try:
                return text.encode("latin-1")
            except UnicodeEncodeError:
                raise Refused("has an array whose bytes are none") from None
    raise Refused("has an array without bytes")


def _listed(value: Any) -> NDArray[np.float64]:  # noqa: ANN401
    """Return an array of nested lists of floats, all of one length at each level."""
    shape: list[int] = []
    level = [value]
    while level and type(level[0]) is list:
        lengths = {len(item) if type(item) is list else -1 for item in level}
        if len(lengths) != 1 or len(shape) == _MOST_DIMENSIONS:
            raise Refused("has an array of uneven lists")
        shape.append(len(level[0]))
        level = [inner for item in level for inner in item]
    if any(type(item) is not float for item in level):
        raise Refused("has an array of what are no numbers")
    return np.array(level, np.float64).reshape(shape)
