"""Reading label maps: ours, and those of others, as the numbers that they hold.

May import errors, header_checks, images, png_reader and trouble.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.storage.header_checks import PNG_SIGNATURE, check_png
from segmenter.storage.images import read_image, reading
from segmenter.storage.png_reader import check_rows
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Where a PNG says what its samples are, and what it says there of those with a palette.
_COLOR_TYPE, _PALETTE = 25, b"\3"


@dataclass(frozen=True, slots=True, eq=False)
class LabelMap:
    """A label map as it was read.

    Attributes
    ----------
    labels : (H, W) ndarray of uint8 or uint16
        0 where nothing was segmented.
    names : dict of int to str
        What the file calls its segments; empty if it does not say.
    """

    labels: NDArray[Any]
    names: dict[int, str]


def read_labels(path: str | os.PathLike[str]) -> LabelMap:
    """Read a label map: a picture of one channel, or a PNG with a palette, whose indices count.

    Raises
    ------
    SegmenterError
        If the file cannot be read or holds colours instead of numbers.
    """
    with_palette = _read_palette_png(path)
    if with_palette is not None:
        return with_palette
    image = read_image(path)
    if image.channels != 1 or image.pixels.dtype.kind != "u":
        raise SegmenterError(
            f"{shown(os.fspath(path))} holds colours, not the numbers of segments.",
            "Use a label map: a PNG or TIFF of one channel, such as those in labels/.",
        )
    return LabelMap(image.pixels[:, :, 0] * image.valid, {})


def _read_palette_png(path: str | os.PathLike[str]) -> LabelMap | None:
    """Return what a PNG with a palette holds; None for any other file."""
    with reading(path) as (file, limits):
        head = file.read(_COLOR_TYPE + 1)
        if head[: len(PNG_SIGNATURE)] != PNG_SIGNATURE or head[_COLOR_TYPE:] != _PALETTE:
            return None
        check_png(file, limits)
        file.seek(0)
        from PIL.PngImagePlugin import PngImageFile

        picture = PngImageFile(file)
        labels = np.asarray(picture)
        check_rows(file, labels, 0)
        return LabelMap(labels, _names(picture.text.get("segments", "")))


def _names(text: str) -> dict[int, str]:
    """Return the segments' names of our text chunk; none where it is not as we write it."""
    try:
        return {int(label): str(said["name"]) for label, said in json.loads(text).items()}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}
