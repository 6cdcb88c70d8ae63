"""A small picture of the result: the photo to the left, its segments to the right.

May import imaging, and exporting of storage.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging.image import Image
from segmenter.imaging.render import display, label_colors, overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segmenter.imaging.segmentation import Segmentation
    from segmenter.storage.exporting import Export, Written

#: The longer side of each half.
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
    from PIL import Image as Pillow

    height, width = segmentation.labels.shape
    longest = max(height, width)
    step = max(1, longest // (2 * SIDE))
    size = (max(1, width * SIDE // longest), max(1, height * SIDE // longest))
    if longest <= SIDE:
        size = (width, height)
    photo = np.ascontiguousarray(display(segmentation.image)[::step, ::step])
    labels = np.ascontiguousarray(segmentation.labels[::step, ::step])
    small = np.asarray(Pillow.fromarray(photo).resize(size, Pillow.Resampling.BOX))
    rows = np.arange(size[1]) * labels.shape[0] // size[1]
    columns = np.arange(size[0]) * labels.shape[1] // size[0]
    painted = overlay(
        Image.from_array(small),
        labels[rows][:, columns],
        label_colors(segmentation.segments),
        _OPACITY,
        segmentation.hidden,
    )
    both = Pillow.fromarray(np.concatenate([small, painted], axis=1))
    file = io.BytesIO()
    both.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
