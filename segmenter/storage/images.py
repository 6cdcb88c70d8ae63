"""Reading a picture: content sniffed, size bounded, decoded, turned to sRGB and upright.

May import errors, imaging.image, and storage's readers.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.storage.color_profile import to_srgb
from segmenter.storage.decoded import (
    DAMAGE,
    MOST_PIXELS,
    Decoded,
    Limits,
    Size,
    Unreadable,
)
from segmenter.storage.formats import find_format
from segmenter.storage.source import open_file, size_of
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

__all__ = ["MOST_PIXELS", "Size", "read_image", "read_size"]

#: EXIF orientation → what makes the picture upright, on (H, W, …) arrays.
UPRIGHT: dict[int, Callable[[NDArray[Any]], NDArray[Any]]] = {
    2: lambda array: array[:, ::-1],
    3: lambda array: array[::-1, ::-1],
    4: lambda array: array[::-1],
    5: lambda array: array.swapaxes(0, 1),
    6: lambda array: array[::-1].swapaxes(0, 1),
    7: lambda array: array[::-1, ::-1].swapaxes(0, 1),
    8: lambda array: array[:, ::-1].swapaxes(0, 1),
}


def read_image(path: str | os.PathLike[str], page: int = 0, max_pixels: int | None = None) -> Image:
    """Read a picture: upright, in sRGB or plain channels, in its own depth, alpha taken off.

    Parameters
    ----------
    path : path-like
        The file. What it is, its content says; the extension is not looked at.
    page : int, optional
        Which page of a TIFF, frame of an animation or picture of several; the first is 0.
    max_pixels : int, optional
        Refuse larger pictures before decoding them; `MOST_PIXELS` if not given.

    Returns
    -------
    Image
        Its `notes` say what was done: page used, turned upright, converted colours.

    Raises
    ------
    SegmenterError
        If the file is missing, no file, no picture, damaged, or too large. Names the file.

    Examples
    --------
    >>> import numpy as np
    >>> from PIL import Image
    >>> Image.fromarray(np.zeros((40, 60, 3), np.uint8)).save("night.png")
    >>> image = read_image("night.png")
    >>> image.name, image.width, image.height
    ('night.png', 60, 40)
    """
    with reading(path, max_pixels) as (file, limits):
        decoded = find_format(file).reader.read(file, page, limits)
        pixels, color_notes = to_srgb(decoded.pixels, decoded.model, decoded.profile)
    return _as_image(decoded, pixels, color_notes, os.fspath(path))


def read_size(path: str | os.PathLike[str]) -> Size:
    """Read width and height (upright) and the number of pages from the header alone."""
    with reading(path, MOST_PIXELS) as (file, _):
        return find_format(file).reader.size(file)


@contextmanager
def reading(
    path: str | os.PathLike[str], max_pixels: int | None = None
) -> Iterator[tuple[BinaryIO, Limits]]:
    """Open the file, and turn whatever decoders raise into one error that names it."""
    name = shown(os.fspath(path))
    with open_file(path) as file:
        limits = Limits(max_pixels or MOST_PIXELS, size_of(file), max_pixels is not None)
        try:
            yield file, limits
        except SegmenterError as error:
            raise SegmenterError(f"{name} is refused: {error.problem}", error.remedy) from error
        except Unreadable as error:
            problem, remedy = error.args
            raise SegmenterError(f"{name} {problem}.", remedy) from error
        except MemoryError as error:
            raise SegmenterError(
                f"There is not enough memory to read {name}.",
                "Close other programs, or use a smaller picture.",
            ) from error
        except DAMAGE as error:
            raise SegmenterError(
                f"{name} is damaged: {_reason(error)}.", "Copy or export the file again."
            ) from error


def _reason(error: Exception) -> str:
    """Return a decoder's own words as a short fragment on one line."""
    words = " ".join(str(error).split()).rstrip(".")
    return shown(words[:160]) or type(error).__name__


def _as_image(
    decoded: Decoded, pixels: NDArray[Any], color_notes: tuple[str, ...], path: str
) -> Image:
    notes = decoded.notes + color_notes
    valid = decoded.valid
    turn = UPRIGHT.get(decoded.orientation)
    if turn is not None:
        pixels = turn(pixels)
        valid = None if valid is None else turn(valid)
        notes += (f"turned upright, EXIF orientation {decoded.orientation}",)
    if valid is not None and not valid.all():
        notes += (f"{np.mean(~valid):.1%} of the pixels are transparent or no data",)
    pixels = np.ascontiguousarray(pixels)
    pixels.flags.writeable = False
    return Image.from_array(pixels, valid=valid, name=shown(os.path.basename(path)), notes=notes)  # noqa: PTH119
