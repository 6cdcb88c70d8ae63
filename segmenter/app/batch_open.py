"""A picture of a batch, opened: whole, or in strips if it is large; refused if it cannot fit.

May import errors, storage and imaging.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError
from segmenter.storage.memory import available_memory
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from segmenter.imaging.image import Image

#: A picture whose pixels take more is read in strips where that can be: so many bytes is what a
#: worker may always have.
LARGE_BYTES = 256 << 20

#: What segmenting takes at the least for each pixel of a picture that is read whole: three bytes
#: of colour as decoded, as many in between, one that says whether it counts, and its label.
LEAST_PIXEL_BYTES = 8

#: Pictures of fewer pixels are not asked how large they are before they are read.
_SMALL_FILE = 1 << 16


@contextmanager
def opened(
    path: Path, max_pixels: int | None = None, memory: int | None = None, *, strips: bool
) -> Iterator[Image]:
    """Open a picture for as long as the context lasts.

    Parameters
    ----------
    path : Path
    max_pixels : int, optional
        Refuse larger ones.
    memory : int, optional
        What there is for it, in bytes; what the machine has to spare if not given.
    strips : bool
        Whether it may be read in strips.

    Raises
    ------
    SegmenterError
        If it cannot be read, or would not fit into memory.
    """
    from segmenter.storage.images import read_image
    from segmenter.storage.tiff_strips import strip_image

    if strips:
        with strip_image(path, LARGE_BYTES, max_pixels) as image:
            if image is not None:
                yield image
                return
    _check_fits(path, memory, strips=strips)
    yield read_image(path, max_pixels=max_pixels)


def _check_fits(path: Path, memory: int | None, *, strips: bool) -> None:
    """Refuse what would end in the system's killing the process."""
    from segmenter.storage.images import read_size

    try:
        if path.stat().st_size < _SMALL_FILE:
            return
        size = read_size(path)
    except (OSError, SegmenterError):
        return  # reading it whole says best what is wrong with it
    needed = LEAST_PIXEL_BYTES * size.width * size.height
    if needed <= LARGE_BYTES:
        return
    there = available_memory() if memory is None else min(memory, available_memory())
    if needed > there:
        remedy = "Use fewer --jobs, or save it as a smaller picture."
        if strips:
            remedy = (
                "Use fewer --jobs, or save it as a plain RGB, grey or many-channel TIFF, "
                "which is read in strips."
            )
        raise SegmenterError(
            f"{shown(path)} has {size.width:,} × {size.height:,} pixels, which take "
            f"{needed / 1e9:.1f} GB at the least; there are {there / 1e9:.1f} GB for it.",
            remedy,
        )
