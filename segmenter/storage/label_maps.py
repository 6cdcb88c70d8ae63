"""Reading label maps: ours, and those of others, as the numbers that they hold.

May import errors, images, source and decoded.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.storage.decoded import DAMAGE, MOST_PIXELS, Limits
from segmenter.storage.images import read_image
from segmenter.storage.source import open_file, size_of
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.PngImagePlugin import PngImageFile

_PNG = b"\x89PNG\r\n\x1a\n"


def read_labels(path: str | os.PathLike[str]) -> NDArray[Any]:
    """Read a label map: a picture of one channel, or a PNG with a palette, whose indices count.

    Returns
    -------
    (H, W) ndarray of uint8 or uint16
        0 where nothing was segmented.

    Raises
    ------
    SegmenterError
        If the file cannot be read or holds colours instead of numbers.
    """
    indices = _palette_indices(path)
    if indices is not None:
        return indices
    image = read_image(path)
    if image.channels != 1 or image.pixels.dtype.kind != "u":
        raise SegmenterError(
            f"{shown(os.fspath(path))} holds colours, not the numbers of segments.",
            "Use a label map: a PNG or TIFF of one channel, such as those in labels/.",
        )
    return image.pixels[:, :, 0] * image.valid


def _palette_indices(path: str | os.PathLike[str]) -> NDArray[np.uint8] | None:
    """Return the indices of a PNG with a palette; None for any other file."""
    with open_file(path) as file:
        if file.read(len(_PNG)) != _PNG:
            return None
        file.seek(0)
        from PIL.PngImagePlugin import PngImageFile

        try:
            picture = PngImageFile(file)
            return _decoded(picture, size_of(file)) if picture.mode == "P" else None
        except DAMAGE as error:
            raise SegmenterError(
                f"{shown(os.fspath(path))} is damaged.", "Copy or export the file again."
            ) from error


def _decoded(picture: PngImageFile, file_size: int) -> NDArray[np.uint8]:
    Limits(MOST_PIXELS, file_size, trusted=False).check(*picture.size)
    return np.asarray(picture)
