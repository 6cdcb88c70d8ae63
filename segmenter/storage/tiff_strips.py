"""A large TIFF as a picture that is read in strips, whenever its pixels are asked for.

Whatever `read_image` does to the pixels one by one is done to each band: depth, colour model, ICC
profile, and what makes them upright. Pictures of which it has to see all first are read whole:
floats, transparency, no-data. May import errors, imaging, and color_profile, decoded, images,
source, tiff_reader and tiff_samples of storage.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.bands import BandPixels
from segmenter.imaging.image import Image
from segmenter.storage.color_profile import to_srgb
from segmenter.storage.decoded import DAMAGE, MOST_PIXELS, Limits, page_notes
from segmenter.storage.images import UPRIGHT
from segmenter.storage.source import open_file, size_of
from segmenter.storage.tiff_reader import (
    TRANSPOSED,
    check_segments,
    check_size,
    decode_segment,
    is_camera_raw,
    needs_libtiff,
    orientation_of,
    structure_of,
)
from segmenter.storage.tiff_samples import COLORS, sort_samples
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Values = NDArray[Any]

#: Rows of a band where strips are thinner, and its bytes where strips are to be read across.
_FEWEST_ROWS, _ACROSS_BYTES = 64, 64 << 20

_TIFF = (b"II*\0", b"II+\0", b"MM\0*", b"MM\0+")
_PROFILE, _NO_DATA = 34675, 42113
_ALPHAS = {1, 2}

#: What reading the picture whole will have something to say about.
_READ_WHOLE: tuple[type[Exception], ...] = (SegmenterError, *DAMAGE)


@contextmanager
def strip_image(
    path: Path, least_bytes: int, max_pixels: int | None = None
) -> Iterator[Image | None]:
    """Open a picture that is to be read in strips, for as long as the context lasts.

    Parameters
    ----------
    path : Path
    least_bytes : int
        Pictures whose pixels take less are to be read whole.
    max_pixels : int, optional
        As `read_image` has it.

    Yields
    ------
    Image or None
        None if the picture is to be read whole: small, of another kind, or one of which
        `read_image` knows best what is wrong with it.
    """
    with open_file(path) as file:
        found = None
        if file.read(4) in _TIFF:
            file.seek(0)
            limits = Limits(max_pixels or MOST_PIXELS, size_of(file), max_pixels is not None)
            found = _opened(file, limits, least_bytes, path)
        yield found


def _opened(file: BinaryIO, limits: Limits, least_bytes: int, path: Path) -> Image | None:
    try:
        tiff = structure_of(file)
        frame = tiff.pages[0]
        samples = frame.samplesperpixel
        size = frame.imagewidth * frame.imagelength * samples * frame.dtype.itemsize
        if size < least_bytes or not _goes_by_bands(frame):
            return None
        check_size(frame, frame.imagewidth, frame.imagelength, limits)
        check_segments(frame, limits)
        source = _Source(frame, file, shown(path))
        notes = page_notes(0, len(tiff.pages)) + source.notes
    except _READ_WHOLE:
        return None
    pixels = source.pixels()
    height, width, _ = pixels.shape
    valid = np.broadcast_to(np.True_, (height, width))
    name = shown(os.path.basename(path))  # noqa: PTH119 - as read_image names it
    most = float(np.iinfo(pixels.dtype).max)
    return Image(cast("NDArray[Any]", pixels), valid, name, notes, (0.0, most))


def _goes_by_bands(frame: Any) -> bool:  # noqa: ANN401 - tifffile has no types
    """Whether each pixel can be read without looking at others, and all of them count."""
    extra = tuple(frame.extrasamples or ())
    colors = COLORS.get(frame.photometric, 0)
    known = frame.dtype in (np.uint8, np.uint16) and colors > 0
    # One unnamed sample besides the colours may be an alpha, which only all of it tells.
    plain = not _ALPHAS & set(extra) and frame.samplesperpixel not in {0, colors + 1}
    flat = frame.planarconfig == 1 and frame.shaped[1] == 1
    whole = 0 not in frame.databytecounts and frame.tags.valueof(_NO_DATA) is None
    return bool(
        known and plain and flat and whole and not needs_libtiff(frame) and not is_camera_raw(frame)
    )


class _Source:
    """The strips or tiles of a page, and what makes upright pixels of some of them.

    Parameters
    ----------
    frame : tifffile.TiffPage
    file : binary file
        Open for as long as this is used.
    name : str
        What messages call it.
    """

    def __init__(self, frame: Any, file: BinaryIO, name: str) -> None:  # noqa: ANN401
        self._frame = frame
        self._file = file
        self._name = name
        self._height, self._width = int(frame.imagelength), int(frame.imagewidth)
        self._rows = int(frame.tilelength if frame.is_tiled else frame.rowsperstrip)
        self._columns = int(frame.tilewidth if frame.is_tiled else self._width)
        self._orientation = orientation_of(frame)
        self._across = self._orientation in TRANSPOSED
        first, self.notes = self._converted(self._decoded(0, 1, 0, 1))
        self._channels, self._dtype = first.shape[2], first.dtype
        if self._orientation in UPRIGHT:
            self.notes += (f"turned upright, EXIF orientation {self._orientation}",)

    def pixels(self) -> BandPixels:
        """Return the pixels, upright, to be read band by band."""
        height, width = self._height, self._width
        if self._across:
            height, width = width, height
        shape = height, width, self._channels
        return BandPixels(shape, self._dtype, self._band_rows(), self._band)

    def _band_rows(self) -> int:
        if not self._across:
            return self._rows * max(1, _FEWEST_ROWS // self._rows)
        if self._frame.is_tiled:
            return self._columns * max(1, _FEWEST_ROWS // self._columns)
        # Every band decodes all strips: as few bands as memory allows.
        row_bytes = self._height * int(self._frame.samplesperpixel * self._frame.dtype.itemsize)
        return max(_FEWEST_ROWS, _ACROSS_BYTES // row_bytes)

    def _band(self, number: int) -> Values:
        """Return one band, upright and in sRGB; raises `SegmenterError` naming the file."""
        rows = self._band_rows()
        length = self._width if self._across else self._height
        first, last = number * rows, min((number + 1) * rows, length)
        # Where the file has the upright rows from its end on, the band counts from there.
        if self._orientation in ((7, 8) if self._across else (3, 4)):
            first, last = length - last, length - first
        box = (0, self._height, first, last) if self._across else (first, last, 0, self._width)
        try:
            band, _ = self._converted(self._decoded(*box))
        except DAMAGE as error:
            raise SegmenterError(
                f"{self._name} is damaged: {shown(str(error)[:160])}.",
                "Copy or export the file again.",
            ) from error
        turn = UPRIGHT.get(self._orientation)
        return np.ascontiguousarray(band if turn is None else turn(band))

    def _converted(self, samples: Values) -> tuple[Values, tuple[str, ...]]:
        """Return samples as `read_image` would: in a depth that we keep, and in sRGB."""
        decoded = sort_samples(self._frame, samples, None)
        profile = self._frame.tags.valueof(_PROFILE) or None
        pixels, notes = to_srgb(decoded.pixels, decoded.model, profile)
        return pixels, decoded.notes + notes

    def _decoded(self, top: int, bottom: int, left: int, right: int) -> Values:
        """Return the samples of a rectangle of the file."""
        samples = self._frame.samplesperpixel
        out = np.empty((bottom - top, right - left, samples), self._frame.dtype)
        across = -(-self._width // self._columns)
        for down in range(top // self._rows, -(-bottom // self._rows)):
            for beside in range(left // self._columns, -(-right // self._columns)):
                self._place(down * across + beside, out, top, left)
        return out

    def _place(self, index: int, out: Values, top: int, left: int) -> None:
        """Decode one strip or tile and put what lies in the rectangle into it."""
        frame = self._frame
        self._file.seek(frame.dataoffsets[index])
        data = self._file.read(frame.databytecounts[index])
        segment, (_, _, row, column, _), shape = decode_segment(frame, data, index)
        above, before = max(0, top - row), max(0, left - column)
        part = segment[0, above : shape[1], before : shape[2]]
        goal = out[row + above - top :, column + before - left :][: part.shape[0], : part.shape[1]]
        goal[...] = part[: goal.shape[0], : goal.shape[1]]
