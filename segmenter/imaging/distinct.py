"""A picture as its distinct colours and how often each occurs: the same to a mixture, but short.

May import numpy, image and pixel_rows; knows no files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.image import Image
from segmenter.imaging.pixel_rows import PixelRows
from segmenter.mixture.blocks import ArrayRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

#: Of smaller pictures counting the colours takes longer than it saves.
FEWEST_PIXELS = 1 << 20

#: It pays while there are fewer distinct colours than this part of the pixels.
_WORTH = 0.25

_BLOCK_PIXELS = 1 << 20


def distinct_rows(rows: PixelRows, check: Callable[[], None] | None = None) -> ArrayRows | None:
    """Return the distinct rows of a picture with their counts as weights.

    Parameters
    ----------
    rows : PixelRows
        Whose features depend on the pixels' values alone.
    check : callable, optional
        Called for each block; may raise to cancel.

    Returns
    -------
    ArrayRows or None
        None where it does not pay: deeper or more channels, a small picture, many colours.
    """
    image = rows.image
    if image.pixels.dtype != np.uint8 or image.channels > 3 or rows.shape[0] < FEWEST_PIXELS:
        return None
    counts = count_values(image, check)
    codes = np.flatnonzero(counts)
    if len(codes) > _WORTH * rows.shape[0]:
        return None
    colors = decoded(codes, image.channels)
    palette = Image.from_array(colors[None])
    table = PixelRows(palette, rows.features).gather(np.arange(len(codes)))
    return ArrayRows(table, counts[codes].astype(np.float64))


def count_values(image: Image, check: Callable[[], None] | None = None) -> NDArray[np.uint32]:
    """Return how often each 8-bit value occurs among the valid pixels, by `encoded` value."""
    counts = np.zeros(256**image.channels, np.uint32)
    flat = image.pixels.reshape(-1, image.channels)
    valid = None if image.valid.all() else image.valid.reshape(-1)
    one = np.uint32(1)
    for start in range(0, len(flat), _BLOCK_PIXELS):
        if check is not None:
            check()
        block = slice(start, start + _BLOCK_PIXELS)
        codes = encoded(flat[block])
        np.add.at(counts, codes if valid is None else codes[valid[block]], one)
    return counts


def encoded(pixels: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return one number for each 8-bit pixel, (n,) of (n, C).

    Of three channels (r, g, b) it is 65536 (r - g) + 256 (g - b) + b, modulo 2^24. What lies side
    by side in a photo differs in brightness more than in hue, so it is looked up side by side
    too, and a photo touches a quarter of the cache lines that (r, g, b) in order would.
    """
    if pixels.shape[1] == 3:
        # A word of four bytes ends at each pixel, and the byte too many is taken off: in a third
        # of the time that it takes to put three bytes together.
        held = np.empty(pixels.size + 1, np.uint8)
        held[1:] = pixels.reshape(-1)
        words = np.ndarray(len(pixels), ">u4", held, strides=(3,)).astype(np.int32)
        words -= words << 8
        words &= 0xFFFFFF
        return words
    codes = pixels[:, 0].astype(np.int32)
    for channel in range(1, pixels.shape[1]):
        codes <<= 8
        codes |= pixels[:, channel]
    return codes


def decoded(codes: NDArray[Any], channels: int) -> NDArray[np.uint8]:
    """Return the 8-bit pixels of such numbers, (n, C)."""
    if channels == 3:
        codes = codes + (codes << 8) + (codes << 16)
    words = codes.astype(">u4").view(np.uint8).reshape(-1, 4)
    return np.ascontiguousarray(words[:, 4 - channels :])
