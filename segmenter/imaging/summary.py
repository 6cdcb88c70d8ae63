"""Areas, values and mean colours of the segments in a label map.

May import numpy, image, render, and blocks of mixture for the threads; knows no files.
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """What there is of each label.

    Attributes
    ----------
    areas : tuple of int
    colors : tuple of (int, int, int)
        Means in 8-bit sRGB, as the screen shows it; black for a label without pixels.
    values : (S, 256, C) ndarray of int64, or None
        How often each value of the file occurs, if all of them were counted for the means.
    """

    areas: tuple[int, ...]
    colors: tuple[Color, ...]
    values: NDArray[np.int64] | None


def summarise(image: Image, labels: NDArray[Any], count: int) -> Summary:
    """Return what there is of the labels 1..count.

    Parameters
    ----------
    image : Image
    labels : (H, W) ndarray of uint8 or uint16
    count : int
    """
    step = 1
    while labels.size > _COLOR_PIXELS * step**2:
        step += 1
    shown = display(image)
    values = count_values(shown[::step, ::step], labels[::step, ::step], count)
    seen_areas = values[:, :, 0].sum(axis=1)
    areas = seen_areas if step == 1 else _areas(labels.reshape(-1), count)
    sums = np.einsum("svc,v->sc", values, np.arange(256))
    for label in np.flatnonzero((seen_areas == 0) & (areas > 0)):
        where = labels == label + 1
        sums[label] = shown[where].sum(axis=0, dtype=np.int64)
        seen_areas[label] = np.count_nonzero(where)
    means = np.rint(sums / np.maximum(seen_areas, 1)[:, None]).astype(int)
    colors = tuple((int(r), int(g), int(b)) for r, g, b in means)
    all_counted = step == 1 and shown is image.pixels
    return Summary(tuple(int(area) for area in areas), colors, values if all_counted else None)


def count_values(pixels: NDArray[np.uint8], labels: NDArray[Any], count: int) -> NDArray[np.int64]:
    """Count how often each value occurs in each of the labels 1..count.

    Whole numbers: all sums of values and of their squares follow from them without rounding, in
    half the time that such sums take.

    Parameters
    ----------
    pixels : (H, W, C) ndarray of uint8
    labels : (H, W) ndarray of uint8 or uint16
    count : int

    Returns
    -------
    (count, 256, C) ndarray of int64
    """
    wider = np.uint16 if labels.dtype == np.uint8 else np.uint32
    keys = np.left_shift(labels, 8, dtype=wider)
    together = np.empty(labels.shape, wider)
    found = np.empty((pixels.shape[2], count + 1, 256), np.int64)
    for values, plane in zip(found, np.moveaxis(pixels, 2, 0), strict=True):
        np.add(keys, plane, out=together)
        values[:] = np.bincount(together.reshape(-1), minlength=values.size).reshape(-1, 256)
    return np.moveaxis(found[:, 1:], 0, 2)


def _areas(labels: NDArray[Any], count: int) -> NDArray[np.int64]:
    """Count the labels by their runs along the rows, of which there are far fewer than pixels."""
    with Workers(len(labels)) as workers:

        def count_block(worker: int, start: int, stop: int) -> NDArray[np.int64]:
            here = labels[start:stop]
            starts = np.concatenate([[0], np.flatnonzero(here[1:] != here[:-1]) + 1])
            lengths = np.diff(starts, append=len(here))
            return np.bincount(here.take(starts), lengths, count + 1).astype(np.int64)

        parts = workers.each_batch(len(labels), count_block, _BLOCK_PIXELS)
    total: NDArray[np.int64] = np.sum(parts, axis=0)[1:]
    return total
