"""Areas and mean colours of the segments in a label map.

May import numpy, image and render; knows no files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.render import display
from segmenter.mixture.blocks import Workers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.image import Image

    Color = tuple[int, int, int]

_BLOCK_PIXELS = 1 << 16

#: Mean colours are taken of about so many pixels; to half a grey level that is plenty.
_COLOR_PIXELS = 1 << 20


def summarise(
    image: Image, labels: NDArray[Any], count: int
) -> tuple[tuple[int, ...], tuple[Color, ...]]:
    """Return area and mean colour of the labels 1..count.

    Parameters
    ----------
    image : Image
    labels : (H, W) ndarray of uint8 or uint16
    count : int

    Returns
    -------
    areas : tuple of int
    means : tuple of (int, int, int)
        8-bit sRGB, as the screen shows it; black for a label without pixels.
    """
    areas = _areas(labels.reshape(-1), count)
    step = 1
    while labels.size > _COLOR_PIXELS * step**2:
        step += 1
    seen = labels[::step, ::step]
    sums, seen_areas = _color_sums(display(image)[::step, ::step], seen, count)
    for label in np.flatnonzero((seen_areas == 0) & (areas > 0)):
        where = labels == label + 1
        sums[label] = display(image)[where].sum(axis=0, dtype=np.float64)
        seen_areas[label] = np.count_nonzero(where)
    means = np.rint(sums / np.maximum(seen_areas, 1)[:, None]).astype(int)
    colors = tuple((int(r), int(g), int(b)) for r, g, b in means)
    return tuple(int(area) for area in areas), colors


def _areas(labels: NDArray[Any], count: int) -> NDArray[np.int64]:
    with Workers(len(labels)) as workers:

        def count_block(worker: int, start: int, stop: int) -> NDArray[np.int64]:
            return np.bincount(labels[start:stop], minlength=count + 1)

        parts = workers.each_batch(len(labels), count_block, _BLOCK_PIXELS)
    total: NDArray[np.int64] = np.sum(parts, axis=0)[1:]
    return total


def _color_sums(
    shown: NDArray[np.uint8], labels: NDArray[Any], count: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    flat = labels.reshape(-1).astype(np.intp)
    planes = shown.reshape(-1, 3).T.astype(np.float64, order="C")
    sums = np.empty((count, 3))
    for channel, plane in enumerate(planes):
        sums[:, channel] = np.bincount(flat, plane, count + 1)[1:]
    return sums, np.bincount(flat, minlength=count + 1)[1:]
