"""Reading label maps: ours, and those of others, as the numbers that they hold.

May import errors, images, source and decoded.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.storage.decoded import DAMAGE, MOST_PIXELS, Limits
from segmenter.storage.images import read_image
from segmenter.storage.source import open_file, size_of
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PNG = b"\x89PNG\r\n\x1a\n"


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
    with open_file(path) as file:
        if file.read(len(_PNG)) != _PNG:
            return None
        file.seek(0)
        from PIL.PngImagePlugin import PngImageFile

        try:
            picture = PngImageFile(file)
            if picture.mode != "P":
                return None
            Limits(MOST_PIXELS, size_of(file), trusted=False).check(*picture.size)
            return LabelMap(np.asarray(picture), _names(picture.text.get("segments", "")))
        except DAMAGE as error:
            raise SegmenterError(
                f"{shown(os.fspath(path))} is damaged.", "Copy or export the file again."
            ) from error


def _names(text: str) -> dict[int, str]:
    """Return the segments' names of our text chunk; none where it is not as we write it."""
    try:
        return {int(label): str(said["name"]) for label, said in json.loads(text).items()}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}
