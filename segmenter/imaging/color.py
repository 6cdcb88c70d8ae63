"""sRGB to CIE Lab and back: the colours as the eye tells them apart.

Everything is float32 and works on blocks, so that a picture never exists in Lab as a whole
unless somebody asks for it. The cube root is made of additions, multiplications and divisions
only, so it has the same bits on every processor and is fast on all of them.

May import numpy, and blocks of mixture for the threads; knows neither recipes nor files.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.blocks import Workers

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Float32s = NDArray[np.float32]

#: sRGB to CIE XYZ under D65, 2 degrees (IEC 61966-2-1), and the white that Lab refers to.
XYZ_OF_RGB = np.array(
    [
        [0.412453, 0.357580, 0.180423],
        [0.212671, 0.715160, 0.072169],
        [0.019334, 0.119193, 0.950227],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])

#: Lab of f, the compressed X/Xn, Y/Yn, Z/Zn: a product and an offset (CIE 15, 8.2.1).
LAB_OF_F = np.array([[0.0, 116.0, 0.0], [500.0, -500.0, 0.0], [0.0, 200.0, -200.0]])
LAB_OFFSET = np.array([-16.0, 0.0, 0.0])

#: Below this X/Xn the compression is a straight line.
_KNEE, _SLOPE, _INTERCEPT = 0.008856, 7.787, 16.0 / 116.0

_MATRIX = (XYZ_OF_RGB / WHITE[:, None]).astype(np.float32)

#: Columns that are multiplied at once.
PRODUCT_COLUMNS = 4096

#: Pixels that are converted at once: their few arrays fit the second-level cache.
_BLOCK_PIXELS = 8192


def linear(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the light of sRGB values in [0, 1], as the standard's two pieces have it."""
    curved = ((np.maximum(values, 0.04045) + 0.055) / 1.055) ** 2.4
    return np.where(values > 0.04045, curved, values / 12.92)


@cache
def linear_table(dtype: np.dtype[np.unsignedinteger[Any]]) -> Float32s:
    """Return the light of every value of an integer depth, (256,) or (65536,) float32."""
    most = np.iinfo(dtype).max
    table = linear(np.arange(most + 1) / most).astype(np.float32)
    table.flags.writeable = False
    return table


def light(pixels: NDArray[Any], value_range: tuple[float, float]) -> Float32s:
    """Return the light of sRGB pixels, channel by channel.

    Parameters
    ----------
    pixels : (n, C) ndarray of uint8, uint16 or float32
    value_range : (float, float)
        Black and white; only floats need it.

    Returns
    -------
    (C, n) ndarray of float32
        In [0, 1].
    """
    if pixels.dtype.kind == "u":
        return linear_table(pixels.dtype).take(pixels.T)
    low, high = value_range
    values = np.clip((pixels.T.astype(np.float64) - low) / (high - low), 0.0, 1.0)
    return linear(values).astype(np.float32)


def compressed(values: Float32s) -> Float32s:
    """Replace values t in [0, 1.1] by Lab's f(t): the cube root, or a line where it is dark."""
    dark = values <= np.float32(_KNEE)
    if not dark.any():
        return cube_root(values)
    line = values[dark] * np.float32(_SLOPE) + np.float32(_INTERCEPT)
    values[dark] = 1.0
    root = cube_root(values)
    root[dark] = line
    return root


def cube_root(values: Float32s) -> Float32s:
    """Return the cube roots of positive float32 values, to within two roundings.

    A third of the float's bits is a root to within 5 %; two of Halley's steps, each of which
    triples the digits, do the rest.
    """
    guess = values.view(np.int32).astype(np.float32)
    guess *= np.float32(1.0 / 3.0)
    root = guess.astype(np.int32)
    root += np.int32(709921077)
    y = root.view(np.float32)
    cube, upper = np.empty_like(y), np.empty_like(y)
    for _ in range(2):
        np.multiply(y, y, out=cube)
        cube *= y
        np.subtract(values, cube, out=upper)
        cube += cube
        cube += values
        upper /= cube
        upper *= y
        y += upper
    return y


def lab_compression(pixels: NDArray[Any], value_range: tuple[float, float]) -> Float32s:
    """Return f of X/Xn, Y/Yn and Z/Zn, of which Lab is a linear map.

    Parameters
    ----------
    pixels : (n, 3) or (n, 1) ndarray of uint8, uint16 or float32
        One channel is grey: all three of sRGB.
    value_range : (float, float)
        Black and white; only floats need it.

    Returns
    -------
    (3, n) or, for grey, (1, n) ndarray of float32
        In [0.13, 1.01]. Of grey the three are equal but for the white's last digits, so that
        there is one.
    """
    linear_light = light(pixels, value_range)
    if len(linear_light) == 3:
        linear_light = product(_MATRIX, linear_light)
    return compressed(linear_light)


def product(matrix: Float32s, columns: Float32s) -> Float32s:
    """Return the product of a small matrix with columns (m, n), block by block.

    Libraries round differently at the end of a product than inside: blocks of one length from
    the first column on have the same bits however many follow.
    """
    count, length = columns.shape
    whole = length - length % PRODUCT_COLUMNS
    result = np.empty((len(matrix), length), np.float32)
    if whole:
        blocks = columns[:, :whole].reshape(count, -1, PRODUCT_COLUMNS).swapaxes(0, 1)
        out = result[:, :whole].reshape(len(matrix), -1, PRODUCT_COLUMNS).swapaxes(0, 1)
        np.matmul(matrix, blocks, out=out)
    if whole < length:
        result[:, whole:] = np.dot(matrix, columns[:, whole:])
    return result


def to_lab(pixels: NDArray[Any], value_range: tuple[float, float] | None = None) -> Float32s:
    """Convert an sRGB picture to CIE Lab (D65, 2 degrees).

    Parameters
    ----------
    pixels : (..., 3) ndarray of uint8, uint16 or float32
    value_range : (float, float), optional
        Black and white of floats; 0 and 1 if not given. Integers have their depth's own.

    Returns
    -------
    (..., 3) ndarray of float32
        L in [0, 100], a and b in about [-110, 110]; scikit-image's `rgb2lab` to within 1e-4.
    """
    flat = pixels.reshape(-1, 3)
    lab = np.empty(flat.shape, np.float32)
    matrix = np.ascontiguousarray(LAB_OF_F.T, np.float32)
    offset = np.float32(LAB_OFFSET[0])
    black_white = value_range or (0.0, 1.0)
    with Workers(len(flat)) as workers:

        def convert(worker: int, start: int, stop: int) -> None:
            for first in range(start, stop, _BLOCK_PIXELS):
                block = slice(first, min(first + _BLOCK_PIXELS, stop))
                f = lab_compression(flat[block], black_white)
                np.dot(f.T, matrix, out=lab[block])
                lab[block, 0] += offset

        workers.each_batch(len(flat), convert, _BLOCK_PIXELS)
    return lab.reshape(pixels.shape)


def from_lab(lab: ArrayLike) -> NDArray[np.uint8]:
    """Convert CIE Lab to 8-bit sRGB; what no screen can show is brought to the nearest value.

    Parameters
    ----------
    lab : (..., 3) array_like of float

    Returns
    -------
    (..., 3) ndarray of uint8
    """
    values = np.asarray(lab, np.float64)
    f = (values - LAB_OFFSET) @ np.linalg.inv(LAB_OF_F).T
    line = (f - _INTERCEPT) / _SLOPE
    relative = np.where(f > _KNEE ** (1.0 / 3.0), f**3, line)
    rgb = np.clip((relative * WHITE) @ np.linalg.inv(XYZ_OF_RGB).T, 0.0, 1.0)
    curved = 1.055 * np.maximum(rgb, 0.0031308) ** (1.0 / 2.4) - 0.055
    shown = np.where(rgb > 0.0031308, curved, 12.92 * rgb)
    rounded: NDArray[np.uint8] = np.rint(255.0 * shown).astype(np.uint8)
    return rounded
