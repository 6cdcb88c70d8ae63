"""A small picture of the result: the photo to the left, its segments to the right.

May import imaging, and exporting of storage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging.image import Image
from segmenter.imaging.render import display, label_colors, overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segmenter.imaging.segmentation import Segmentation
    from segmenter.storage.exporting import Export, Written

#: The longer side of each half is this or less: the picture's, divided by a whole number.
SIDE = 256

_OPACITY = 0.65
_QUALITY = 80


def write_thumbnail(export: Export) -> Iterator[Written]:
    """Write photo and segments side by side as a JPEG of at most 512 × 256 pixels."""
    data = thumbnail(export.segmentation)
    yield export.write(
        export.names.file("thumbnails", ".jpg"),
        lambda sink: sink.write(data),
    )


def thumbnail(segmentation: Segmentation) -> bytes:
    """Return the JPEG's bytes."""
    import imagecodecs
    from PIL import Image as Pillow

    labels = segmentation.labels
    step = max(1, -(-max(labels.shape) // SIDE) // 2)
    photo = np.ascontiguousarray(display(segmentation.image)[::step, ::step])
    factor = -(-max(photo.shape) // SIDE)
    small = np.asarray(Pillow.fromarray(photo).reduce(factor))
    rows, columns = (
        np.minimum(np.arange(count) * factor + factor // 2, length - 1) * step
        for count, length in zip(small.shape, photo.shape[:2], strict=False)
    )
    painted = overlay(
        Image.from_array(small),
        labels[np.ix_(rows, columns)],
        label_colors(segmentation.segments),
        _OPACITY,
        segmentation.hidden,
    )
    both = np.concatenate([small, painted], axis=1)
    return bytes(imagecodecs.jpeg8_encode(both, level=_QUALITY, subsampling="420"))
