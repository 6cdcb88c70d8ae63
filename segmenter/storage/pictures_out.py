"""Results that are pictures: label map, overlay, masks, uncertainty.

May import imaging, and atomic, exporting, png and label_tiff of storage.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.render import display, label_colors, overlay
from segmenter.storage.exporting import hex_color
from segmenter.storage.png import Picture, write_png
from segmenter.storage.tiff_writer import Page, write_tiff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segmentation
    from segmenter.storage.exporting import Export, Written

#: A palette has 256 entries, of which 0 is what is not segmented.
_MOST_PALETTE = 255


def write_labels(export: Export) -> Iterator[Written]:
    """Write the label map: the pixel's value is the label, the palette makes it visible."""
    segmentation = export.segmentation
    labels = segmentation.labels
    names = json.dumps(
        {str(s.id): {"name": s.name, "color": hex_color(s.color)} for s in segmentation.segments},
        ensure_ascii=False,
    )
    if labels.dtype != np.uint8:
        page = Page(labels, description=names)
        path = export.names.file("labels", ".tif")
        yield export.write(path, lambda sink: write_tiff(sink, [page], 1))
        return
    height, width = labels.shape
    picture = Picture(
        width,
        height,
        1,
        lambda top, bottom: labels[top:bottom],
        palette=_palette(segmentation),
        texts={"segments": names},
    )
    yield export.write(export.names.file("labels", ".png"), lambda sink: write_png(sink, picture))


def write_overlay(export: Export) -> Iterator[Written]:
    """Write the picture with the segments' colours laid over it, but for those hidden."""
    segmentation = export.segmentation
    bare = segmentation.hidden
    labels, colors = segmentation.labels, label_colors(segmentation.segments)
    shown = replace(segmentation.image, pixels=display(segmentation.image))
    height, width = labels.shape

    def rows(top: int, bottom: int) -> NDArray[np.uint8]:
        block = replace(shown, pixels=shown.pixels[top:bottom])
        return overlay(block, labels[top:bottom], colors, export.options.opacity, bare)

    picture = Picture(width, height, 3, rows, photo=True)
    yield export.write(export.names.file("overlays", ".png"), lambda sink: write_png(sink, picture))


def write_masks(export: Export) -> Iterator[Written]:
    """Write a mask a segment: 255 inside, 0 outside."""
    labels = export.segmentation.labels
    height, width = labels.shape
    for number, segment in enumerate(export.segmentation.segments, 1):

        def rows(top: int, bottom: int, label: int = segment.id) -> NDArray[np.uint8]:
            return np.where(labels[top:bottom] == label, np.uint8(255), np.uint8(0))

        picture = Picture(width, height, 1, rows)
        path = export.segment_file("masks", number, segment.name)
        yield export.write(path, partial(write_png, picture=picture))


def write_uncertainty(export: Export) -> Iterator[Written]:
    """Write how unsure the labels are: black is sure, white is anybody's guess."""
    values = export.segmentation.uncertainty(export.ticket)
    height, width = values.shape

    def rows(top: int, bottom: int) -> NDArray[np.uint8]:
        scaled: NDArray[Any] = np.rint(values[top:bottom] * np.float32(255))
        return scaled.astype(np.uint8)

    texts = {"scale": "entropy of the posteriors over the log of their number, 255 = 1"}
    picture = Picture(width, height, 1, rows, texts=texts, photo=True)
    path = export.names.file("uncertainty", ".png")
    yield export.write(path, lambda sink: write_png(sink, picture))


def _palette(segmentation: Segmentation) -> NDArray[np.uint8]:
    """Return RGBA of 0..255 labels; 0, not segmented, is transparent."""
    colors = label_colors(segmentation.segments)
    palette = np.zeros((min(len(colors), _MOST_PALETTE + 1), 4), np.uint8)
    palette[:, :3] = colors[: len(palette)]
    palette[1:, 3] = 255
    return palette
