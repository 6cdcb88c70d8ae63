"""The table of connected regions: a row a patch of a segment.

May import imaging, and exporting and table of storage.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.storage.exporting import hex_color, safe_cell
from segmenter.storage.table import Measures, csv_bytes, header, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segmentation
    from segmenter.storage.exporting import Export, Written

    Floats = NDArray[np.float64]


def write_region_table(export: Export) -> Iterator[Written]:
    """Write the regions as CSV, numbered in rows from the top; pixels at a corner are apart."""
    from skimage.measure import label as connected

    segmentation = export.segmentation
    regions, count = connected(  # type: ignore[no-untyped-call]
        segmentation.labels, background=0, return_num=True, connectivity=1
    )
    measures = measure_regions(segmentation, regions, count, export)
    owners = np.zeros(count + 1, np.int64)
    owners[regions.reshape(-1)] = segmentation.labels.reshape(-1)
    segments = {segment.id: segment for segment in segmentation.segments}
    total = max(float(measures.pixels.sum()), 1.0)
    rows = (
        [
            index + 1,
            owners[index + 1],
            safe_cell(segments[int(owners[index + 1])].name),
            hex_color(segments[int(owners[index + 1])].color),
            *numbers(measures, index, total),
        ]
        for index in range(count)
    )
    head = ["region", "id", "name", "color", *header(segmentation.image.channels)]
    data = csv_bytes(head, rows)
    path = export.names.file("tables", ".regions.csv")
    yield export.write(path, lambda sink: sink.write(data))


def measure_regions(
    segmentation: Segmentation, regions: NDArray[Any], count: int, export: Export
) -> Measures:
    """Measure each of many regions, by sums over the picture as a whole."""
    flat = regions.reshape(-1)
    pixels: Floats = np.bincount(flat, minlength=count + 1)[1:].astype(np.float64)

    def means(values: NDArray[Any]) -> Floats:
        return np.bincount(flat, values.reshape(-1), count + 1)[1:].astype(np.float64) / pixels

    image = segmentation.image
    height, width = regions.shape
    channels = [image.pixels[:, :, c].astype(np.float64) for c in range(image.channels)]
    first = np.stack([means(channel) for channel in channels], axis=-1)
    second = np.stack([means(channel**2) for channel in channels], axis=-1)
    x = np.broadcast_to(np.arange(width) + 0.5, regions.shape)
    y = np.broadcast_to(np.arange(height)[:, None] + 0.5, regions.shape)
    sureness, uncertainty = _posteriors(segmentation, export)
    return Measures(
        pixels,
        first,
        np.sqrt(np.maximum(second - first**2, 0)),
        np.stack([means(x), means(y)], axis=-1),
        _boxes(regions),
        means(sureness),
        means(uncertainty),
    )


def _boxes(regions: NDArray[Any]) -> NDArray[np.int64]:
    from scipy.ndimage import find_objects

    boxes = [
        (columns.start, rows.start, columns.stop, rows.stop)
        for rows, columns in find_objects(regions)
    ]
    return np.array(boxes, np.int64).reshape(-1, 4)


def _posteriors(
    segmentation: Segmentation, export: Export
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return each pixel's posterior of its own label, and its entropy, flat."""
    labels = segmentation.labels.reshape(-1)
    count = len(segmentation.segments)
    scale = -1.0 / math.log(count) if count > 1 else 0.0
    own = np.empty(labels.size, np.float32)
    entropy = np.empty(labels.size, np.float32)

    def keep(start: int, stop: int, posteriors: NDArray[Any], _: NDArray[Any]) -> None:
        here = np.maximum(labels[start:stop].astype(np.intp), 1) - 1
        own[start:stop] = posteriors[here, np.arange(stop - start)]
        logs = np.log(np.maximum(posteriors, np.finfo(np.float32).tiny))
        entropy[start:stop] = scale * np.einsum("ij,ij->j", posteriors, logs)

    segmentation.posteriors.visit(keep, export.ticket)
    return own, np.clip(entropy, 0, 1)
