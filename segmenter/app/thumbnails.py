"""Small pictures: each segment's probability map for its row. May import imaging."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.image import Image
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket

#: A thumbnail has at most this many pixels; it is shown some 200 wide.
_PIXELS = 24_000


def probability_thumbnails(
    segmentation: Segmentation, seen: Image | None, ticket: Ticket
) -> dict[int, NDArray[np.uint8]]:
    """Return for each segment's id its probability map, small, from 1 to 255; 0 is not valid.

    `seen` is a copy of the picture that is small already, if there is one: it takes less to shrink.
    """
    if segmentation.model.recipe.group_by != "materials":
        return _of_the_whole(segmentation, ticket)
    image = (seen or segmentation.image).reduced(_PIXELS)
    small = segmentation.model.segment(image, ticket)
    return {
        segment.id: _indices(small.probability(segment.id, ticket), image.valid)
        for segment in small.segments
    }


def _of_the_whole(segmentation: Segmentation, ticket: Ticket) -> dict[int, NDArray[np.uint8]]:
    """Return the same of regions, which are more than their mixture: every so many pixels."""
    image = segmentation.image
    step = max(1, math.ceil(math.sqrt(image.height * image.width / _PIXELS)))
    valid = image.valid[::step, ::step]
    columns = np.arange(0, image.width, step)
    rows = []
    # Row by row, so that nothing is worked out of what lies between.
    for row in range(0, image.height, step):
        ticket.check()
        rows.append(segmentation.posteriors.of_pixels(row * image.width + columns))
    maps = np.stack(rows, axis=1).astype(np.float32)
    return {s.id: _indices(maps[s.id - 1], valid) for s in segmentation.segments}


def _indices(values: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[np.uint8]:
    found = (values * np.float32(254) + np.float32(1.5)).astype(np.uint8)
    found[~valid] = 0
    return found
