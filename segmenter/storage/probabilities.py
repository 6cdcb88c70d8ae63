"""Posteriors as a TIFF with a page a segment: floats, or integers with their scale in the tags.

May import imaging, and exporting and tiff_writer of storage.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.storage.tiff_writer import Page, write_tiff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segment, Segmentation
    from segmenter.progress import Ticket
    from segmenter.storage.exporting import Export, Written

_TYPES: dict[int, type] = {8: np.uint8, 16: np.uint16, 32: np.float32}

#: Maps are gathered for as many segments at once as fit here, one pass over the picture each.
_MOST_BYTES = 256 << 20


def write_probabilities(export: Export) -> Iterator[Written]:
    """Write the posteriors; over the pages they sum to 1 where the picture is valid."""
    segmentation, dtype = export.segmentation, np.dtype(_TYPES[export.options.depth])
    pages = _pages(segmentation, dtype, export.ticket)
    count = len(segmentation.segments)
    path = export.names.file("probabilities", ".tif")
    yield export.write(path, lambda sink: write_tiff(sink, pages, count))


def _pages(segmentation: Segmentation, dtype: np.dtype[Any], ticket: Ticket) -> Iterator[Page]:
    segments = segmentation.segments
    at_once = max(1, _MOST_BYTES // (segmentation.labels.size * dtype.itemsize))
    for first in range(0, len(segments), at_once):
        some = segments[first : first + at_once]
        maps = posterior_maps(segmentation, some, dtype, ticket)
        for segment, samples in zip(some, maps, strict=True):
            yield Page(samples, _description(segment, dtype))


def _description(segment: Segment, dtype: np.dtype[Any]) -> str:
    scale = 1.0 if dtype.kind == "f" else 1.0 / np.iinfo(dtype).max
    return json.dumps(
        {"id": segment.id, "segment": segment.name, "scale": scale, "meaning": "posterior"}
    )


def posterior_maps(
    segmentation: Segmentation,
    segments: Sequence[Segment],
    dtype: np.dtype[Any],
    ticket: Ticket | None = None,
) -> NDArray[Any]:
    """Return the posteriors of some segments, gathered in one pass.

    Parameters
    ----------
    segmentation : Segmentation
    segments : sequence of Segment
    dtype : float32, uint8 or uint16
        Integers are scaled so that their greatest value is 1.

    Returns
    -------
    (len(segments), H, W) ndarray of dtype
    """
    height, width = segmentation.labels.shape
    maps = np.empty((len(segments), height * width), dtype)
    rows = [segment.id - 1 for segment in segments]
    scale = np.float32(1 if dtype.kind == "f" else np.iinfo(dtype).max)

    def keep(start: int, stop: int, posteriors: NDArray[Any], _: NDArray[Any]) -> None:
        values = posteriors[rows]
        if dtype.kind == "u":
            values = np.rint(values * scale)
        maps[:, start:stop] = values

    segmentation.posteriors.visit(keep, ticket)
    shaped = maps.reshape(len(segments), height, width)
    valid = segmentation.image.valid
    if not valid.all():
        shaped[:, ~valid] = 0
    return shaped
