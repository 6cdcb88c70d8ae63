"""Cut-outs: a segment on transparent ground, the posterior as alpha, its colours its own.

At an edge a pixel's colour is a mixture of what lies on both sides; shown on other ground, the
old one would bleed through. The segment's own colour is estimated by blurring colours weighted
by alpha and correcting by what the pixel says (Forte, "Approximate fast foreground colour
estimation", ICIP 2021), first widely and then closely. May import imaging, and atomic,
exporting, png and probabilities of storage.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging.render import display
from segmenter.mixture.blocks import Workers
from segmenter.storage import atomic
from segmenter.storage.png import Picture, write_png
from segmenter.storage.probabilities import posterior_maps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segment, Segmentation
    from segmenter.progress import Ticket
    from segmenter.storage.atomic import Sink
    from segmenter.storage.exporting import Export, Written

    Float32s = NDArray[np.float32]

#: Sides of the boxes over which colours are blurred.
_WIDE, _CLOSE = 31, 7

#: Rows that are worked on at once, besides the margin that their blur reaches into.
_ROWS = 256
_MARGIN = _WIDE + _CLOSE

_AT_ONCE = 4


def write_cutouts(export: Export) -> Iterator[Written]:
    """Write each segment that is not hidden as RGBA of the picture's size.

    Their files are numbered as all segments are, so that masks and cut-outs are called alike.
    """
    segmentation = export.segmentation
    shown = display(segmentation.image)
    shown_ones = [(n, s) for n, s in enumerate(segmentation.segments, 1) if not s.hidden]
    for first in range(0, len(shown_ones), _AT_ONCE):
        some = shown_ones[first : first + _AT_ONCE]
        segments = [segment for _, segment in some]
        maps = posterior_maps(segmentation, segments, np.dtype(np.uint8), export.ticket)
        for (number, segment), alpha in zip(some, maps, strict=True):
            path = export.segment_file("cutouts", number, segment.name)
            yield export.write(path, _png_of(cut_out(shown, alpha)))


def segment_cut_out(
    segmentation: Segmentation, segment: Segment, ticket: Ticket
) -> NDArray[np.uint8]:
    """Return one segment as RGBA of the picture's size, (H, W, 4), to be set on other ground.

    What is as good as sure is opaque or gone: a posterior of 0.95 all over a thing would let the
    ground through it, and one of 0.02 beside it would lie on the ground as a veil.
    """
    (alpha,) = posterior_maps(segmentation, [segment], np.dtype(np.uint8), ticket)
    ticket.check()
    return cut_out(display(segmentation.image), _firm()[alpha])


def _firm() -> NDArray[np.uint8]:
    """Return a table: below 0.1 nothing, above 0.9 all, and even between."""
    ramp = np.arange(256, dtype=np.float32) / np.float32(255)
    firm = np.clip((ramp - np.float32(0.1)) / np.float32(0.8), 0, 1)
    table: NDArray[np.uint8] = np.rint(255 * firm).astype(np.uint8)
    return table


def write_cut_out(rgba: NDArray[np.uint8], path: Path, ticket: Ticket) -> None:
    """Write a cut-out as a PNG, unless the person asked to stop."""
    ticket.check()
    atomic.write(path, _png_of(rgba))


def _png_of(rgba: NDArray[np.uint8]) -> Callable[[Sink], None]:
    height, width, _ = rgba.shape
    picture = Picture(width, height, 4, partial(_rows, rgba), photo=True)
    return partial(write_png, picture=picture)


def _rows(rgba: NDArray[np.uint8], top: int, bottom: int) -> NDArray[np.uint8]:
    return rgba[top:bottom]


def cut_out(shown: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a picture with an alpha channel and without the colours of what is cut away.

    Parameters
    ----------
    shown : (H, W, 3) ndarray of uint8
    alpha : (H, W) ndarray of uint8

    Returns
    -------
    (H, W, 4) ndarray of uint8
        Where alpha is 255 the colour is the picture's; where it is 0 it is black.
    """
    height = len(shown)
    result = np.empty((*alpha.shape, 4), np.uint8)
    result[:, :, 3] = alpha

    def strip(_: int, job: int) -> None:
        top, bottom = job * _ROWS, min((job + 1) * _ROWS, height)
        above, below = max(top - _MARGIN, 0), min(bottom + _MARGIN, height)
        inside = slice(top - above, bottom - above)
        colors = _own_colors(shown[above:below], alpha[above:below], inside)
        result[top:bottom, :, :3] = colors

    with Workers(alpha.size) as workers:
        workers.run(-(-height // _ROWS), strip)
    return result


def _own_colors(
    shown: NDArray[np.uint8], alpha: NDArray[np.uint8], inside: slice
) -> NDArray[np.uint8]:
    colors = shown[inside].copy()
    mixed = (alpha[inside] > 0) & (alpha[inside] < 255)
    colors[alpha[inside] == 0] = 0
    if not mixed.any():
        return colors
    weight = alpha.astype(np.float32) / np.float32(255)
    blurred = {side: _blurred(weight, side) for side in (_WIDE, _CLOSE)}
    for channel in range(3):
        picture = shown[:, :, channel].astype(np.float32)
        own, other = picture, picture
        for side, spread in blurred.items():
            own, other = _estimate(picture, (own, other), weight, spread, side)
        colors[:, :, channel][mixed] = np.rint(own[inside][mixed])
    return colors


def _estimate(
    picture: Float32s,
    sides: tuple[Float32s, Float32s],
    weight: Float32s,
    spread: Float32s,
    side: int,
) -> tuple[Float32s, Float32s]:
    """Blur both sides' colours by their weights; give the rest of the pixel's colour to its own.

    `spread` is the blurred weight; that of the other side is what is left of 1.
    """
    least = np.float32(1e-4)
    own = _blurred(sides[0] * weight, side) / (spread + least)
    other = _blurred(sides[1] * (1 - weight), side) / (1 - spread + least)
    error = picture - other - weight * (own - other)
    refined: Float32s = np.clip(own + weight * error, 0, 255)
    return refined, other


def _blurred(values: Float32s, side: int) -> Float32s:
    from scipy.ndimage import uniform_filter

    blurred: Float32s = uniform_filter(values, side, mode="nearest")
    return blurred
