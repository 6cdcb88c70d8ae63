"""The picture at the size at which regions are found, as three planes of colour.

May import numpy, image and color; knows no files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging.color import to_lab

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.image import Image

#: About the size of the pictures on which scales, norms and weights were chosen.
WORKING_PIXELS = 160_000

#: Standard deviation of the first principal component, as much as lightness has on photos.
_CHANNEL_SPREAD = 0.2


def working_lab(image: Image, color: str) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return a picture's colours at the working size.

    Larger pictures are averaged down, over their valid pixels, to about 160,000; smaller ones
    stay as they are. Pictures of neither one nor three channels, or whose recipe asks for their
    channels, have their first three principal components take the place of Lab.

    Parameters
    ----------
    image : Image
    color : str
        The recipe's choice; ``"grey"`` leaves lightness only, and ``"rgb"`` is seen as Lab:
        what tells regions apart was learned there.

    Returns
    -------
    lab : (3, h, w) ndarray of float32
        Lab over 100; finite everywhere, and anything where not valid.
    valid : (h, w) ndarray of bool
    """
    values, valid = _shrunk(image)
    if image.channels not in (1, 3) or (color == "channels" and image.channels != 1):
        return _principal(values, valid), valid
    if image.channels == 1:
        values = np.repeat(values, 3, axis=2)
    lab = np.ascontiguousarray(np.moveaxis(to_lab(values), -1, 0)) / np.float32(100)
    if color == "grey":
        lab[1:] = 0
    return lab, valid


def working_shape(height: int, width: int) -> tuple[int, int]:
    """Return the height and width of the working size, in the proportions of the picture."""
    factor = min(1.0, (WORKING_PIXELS / (height * width)) ** 0.5)
    return max(1, round(height * factor)), max(1, round(width * factor))


def _shrunk(image: Image) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return (h, w, C) values, black 0 and white 1, and where a valid pixel went into one.

    Whole factors are cheap and take most of the way; the rest are two products with the
    overlaps of large and small pixels.
    """
    small = image.reduced(4 * WORKING_PIXELS)
    low, high = image.value_range
    values = ((small.pixels.astype(np.float64) - low) / (high - low)).astype(np.float32)
    height, width = working_shape(image.height, image.width)
    if (height, width) == (small.height, small.width):
        return values, small.valid
    rows, columns = overlaps(small.height, height), overlaps(small.width, width)
    share = rows @ small.valid.astype(np.float32) @ columns.T
    values[~small.valid] = 0
    summed = np.stack([rows @ values[:, :, c] @ columns.T for c in range(image.channels)], axis=2)
    valid = share > 0
    summed /= np.where(valid, share, np.float32(1))[:, :, None]
    return summed.astype(np.float32, copy=False), valid


def overlaps(many: int, few: int) -> NDArray[np.float32]:
    """Return the (few, many) shares that small pixels have in large ones along one axis."""
    edges = np.arange(few + 1) * (many / few)
    places = np.arange(many)
    upper = np.minimum(edges[1:, None], places + 1)
    lower = np.maximum(edges[:-1, None], places)
    shares: NDArray[np.float32] = (np.maximum(upper - lower, 0) * (few / many)).astype(np.float32)
    return shares


def _principal(values: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the first three principal components as if they were lightness and two colours."""
    inside = values[valid].astype(np.float64)
    mean = inside.mean(axis=0)
    apart = inside - mean
    spreads, axes = np.linalg.eigh(apart.T @ apart / len(inside))
    axes = axes[:, ::-1][:, :3]
    signs = np.where(axes.sum(axis=0) < 0, -1.0, 1.0)
    deviation = float(np.sqrt(max(spreads[-1], 0.0)))
    planes = np.zeros((3, *valid.shape), np.float32)
    if deviation > 1e-6:
        scaled = axes * signs * (_CHANNEL_SPREAD / deviation)
        found = np.moveaxis((values - mean) @ scaled, -1, 0)
        planes[: len(found)] = found
    planes[0] += np.float32(0.5)
    return planes
