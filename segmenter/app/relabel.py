"""The same result with its segments called, coloured, numbered or ordered otherwise.

May import imaging.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from segmenter.imaging.segmentation import Segment, Segmentation


def renewed(segmentation: Segmentation, segments: tuple[Segment, ...]) -> Segmentation:
    """Return the result with other names, colours or order; every id and pixel as it was."""
    model = replace(segmentation.model, segments=segments)
    return replace(segmentation, segments=segments, model=model)


def relabelled(
    segmentation: Segmentation, segments: tuple[Segment, ...], ids: dict[int, int]
) -> Segmentation:
    """Return the result with other ids: `ids` has the new one for each old one."""
    if all(before == after for before, after in ids.items()):
        return renewed(segmentation, segments)
    table = np.arange(len(ids) + 1, dtype=segmentation.labels.dtype)
    for before, after in ids.items():
        table[before] = after
    labels = table.take(segmentation.labels)
    labels.flags.writeable = False
    model = replace(segmentation.model, segments=segments)
    return replace(
        segmentation,
        labels=labels,
        segments=segments,
        model=model,
        posteriors=model.posteriors(segmentation.image),
    )
