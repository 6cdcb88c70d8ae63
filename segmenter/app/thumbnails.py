"""Small pictures: each segment's probability map for its row. May import imaging."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket

#: A thumbnail has at most this many pixels; it is shown some 200 wide.
_PIXELS = 24_000


def probability_thumbnails(
    segmentation: Segmentation, ticket: Ticket
) -> dict[int, NDArray[np.uint8]]:
    """Return for each segment's id its probability map, small, from 1 to 255; 0 is not valid."""
    image = segmentation.image.reduced(_PIXELS)
    small = segmentation.model.segment(image, ticket)
    maps: dict[int, NDArray[np.uint8]] = {}
    for segment in small.segments:
        ticket.check()
        values = (small.probability(segment.id) * np.float32(254) + np.float32(1.5)).astype(
            np.uint8
        )
        values[~image.valid] = 0
        maps[segment.id] = values
    return maps
