"""The maps that the canvas shows instead of segments: probability, uncertainty, surprise.

Each is made twice: at once of a small copy of the picture by the same model, then whole.
May import imaging.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from segmenter.app.layers import map_pyramid, preview_step
from segmenter.app.modes import PROBABILITY, SURPRISE, UNCERTAINTY
from segmenter.app.session import Heat

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket

    Values = NDArray[np.float32]

#: Surprise has no upper end; the map's end is where this share of the pixels is below.
_SURPRISE_SHARE = 99.5


def _probability(segmentation: Segmentation, segment: int | None) -> tuple[Values, float]:
    assert segment is not None
    return segmentation.probability(segment), 1.0


def _uncertainty(segmentation: Segmentation, _: int | None) -> tuple[Values, float]:
    return segmentation.uncertainty(), 1.0


def _surprise(segmentation: Segmentation, _: int | None) -> tuple[Values, float]:
    """Return the surprise above its least value, which has no meaning of its own."""
    surprise = segmentation.surprise()
    seen = surprise[segmentation.image.valid][:: max(1, surprise.size // 200_000)]
    if seen.size == 0:
        return surprise, 1.0
    least = np.float32(seen.min())
    return surprise - least, max(float(np.percentile(seen - least, _SURPRISE_SHARE)), 1e-6)


_MAPS = {PROBABILITY: _probability, UNCERTAINTY: _uncertainty, SURPRISE: _surprise}


def heat_maps(
    segmentation: Segmentation, kind: str, segment: int | None, preview_pixels: int
) -> tuple[Callable[[Ticket], Heat], ...]:
    """Return the works that make a map: of a small copy, if that is smaller, and of the whole."""
    whole = partial(_heat, segmentation, segmentation, kind, segment)
    image = segmentation.image
    small_enough = image.height * image.width <= preview_pixels
    if small_enough or segmentation.model.recipe.group_by != "materials":
        return (whole,)
    return partial(_small_heat, segmentation, kind, segment, preview_pixels), whole


def _small_heat(
    source: Segmentation, kind: str, segment: int | None, pixels: int, ticket: Ticket
) -> Heat:
    small = source.model.segment(source.image.reduced(pixels), ticket)
    return _heat(source, small, kind, segment, ticket)


def _heat(
    source: Segmentation, of: Segmentation, kind: str, segment: int | None, ticket: Ticket
) -> Heat:
    values, most = _MAPS[kind](of, segment)
    ticket.check()
    step = preview_step(source.image, of.image)
    pyramid = map_pyramid(values, of.image.valid, most, step, ticket)
    return Heat(kind, segment, source, pyramid, most)
