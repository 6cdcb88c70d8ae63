"""The same result with its segments called, coloured, numbered, ordered or put together otherwise.

Nothing is computed anew: labels go through a table, posteriors are summed when they are asked for.
May import imaging.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging.grouped import GroupedPosteriors
from segmenter.imaging.model import measured

if TYPE_CHECKING:
    from segmenter.imaging.segmentation import Segment, Segmentation


def renewed(segmentation: Segmentation, segments: tuple[Segment, ...]) -> Segmentation:
    """Return the result with other names, colours or order; every id and pixel as it was."""
    model = replace(segmentation.model, segments=segments)
    return replace(segmentation, segments=segments, model=model)


def relabelled(
    segmentation: Segmentation, segments: tuple[Segment, ...], ids: dict[int, int]
) -> Segmentation:
    """Return the result with other ids: `ids` has the new one for each old one, 1..S again.

    Several old ones may become one. Areas and mean colours are measured again then.
    """
    if all(before == after for before, after in ids.items()):
        return renewed(segmentation, segments)
    table = np.arange(len(ids) + 1, dtype=segmentation.labels.dtype)
    for before, after in ids.items():
        table[before] = after
    labels = table.take(segmentation.labels)
    labels.flags.writeable = False
    if len(segments) < len(ids):
        segments = measured(segments, segmentation.image, labels)
    members: list[list[int]] = [[] for _ in segments]
    for before, after in sorted(ids.items()):
        members[after - 1].append(before - 1)
    return replace(
        segmentation,
        labels=labels,
        segments=segments,
        model=replace(segmentation.model, segments=segments),
        posteriors=GroupedPosteriors(segmentation.posteriors, members),
    )
