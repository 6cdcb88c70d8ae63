"""A large TIFF as a picture that is read in strips, whenever its pixels are asked for.

To what reads pixels by rows, by ranges and by numbers it is an array like any other; but only a
few bands of it are in memory. All that is done with it is therefore done as with the whole, in
the same order, and comes to the same bytes. For plain 8-bit RGB; other pictures are read whole.
May import errors, imaging.image, and decoded, source and tiff_reader of storage.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.storage.decoded import DAMAGE, MOST_PIXELS, Damaged, Limits, page_notes
from segmenter.storage.source import open_file, size_of
from segmenter.storage.tiff_reader import (
    check_segments,
    orientation_of,
    page_count,
    structure_of,
)
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]

#: Bands that are kept: the two that a block may lie across, and those that writers read behind.
_KEPT_BANDS = 3

#: Rows of a band where strips are thinner.
_FEWEST_ROWS = 64

_TIFF = (b"II*\0", b"II+\0", b"MM\0*", b"MM\0+")
_RGB, _YCBCR, _JPEG, _UPRIGHT = 2, 6, 7, 1
_PROFILE, _NO_DATA = 34675, 42113

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
            found = _opened(file, limits, least_bytes, shown(path))
        yield None if found is None else _as_image(*found, path)


def _opened(
    file: BinaryIO, limits: Limits, least_bytes: int, name: str
) -> tuple[StripPixels, tuple[str, ...]] | None:
    try:
        tiff = structure_of(file)
        frame = tiff.pages[0]
        if frame.imagewidth * frame.imagelength * 3 < least_bytes or not _is_plain(frame):
            return None
        limits.check(frame.imagewidth, frame.imagelength, 3)
        check_segments(frame, limits)
        return StripPixels(frame, file, name), page_notes(0, page_count(tiff))
    except _READ_WHOLE:
        return None


def _is_plain(frame: Any) -> bool:  # noqa: ANN401 - tifffile has no types
    """Whether samples are pixels as they come: 8-bit RGB, upright, complete, in sRGB."""
    colors = frame.photometric == _RGB
    colors = colors or (frame.photometric == _YCBCR and frame.compression == _JPEG)
    plain = frame.dtype == np.uint8 and frame.bitspersample == 8 and frame.samplesperpixel == 3
    flat = frame.planarconfig == 1 and frame.shaped[1] == 1 and not frame.extrasamples
    whole = 0 not in frame.databytecounts and frame.tags.valueof(_NO_DATA) is None
    upright = orientation_of(frame) == _UPRIGHT and not frame.tags.valueof(_PROFILE)
    return bool(colors and plain and flat and whole and upright)


def _as_image(pixels: StripPixels, notes: tuple[str, ...], path: Path) -> Image:
    height, width, _ = pixels.shape
    valid = np.broadcast_to(np.True_, (height, width))
    name = shown(os.path.basename(path))  # noqa: PTH119 - as read_image names it
    return Image(cast("NDArray[Any]", pixels), valid, name, notes, (0.0, 255.0))


class StripPixels:
    """(H, W, 3) uint8, of which a few bands are in memory.

    Parameters
    ----------
    frame : tifffile.TiffPage
    file : binary file
        Open for as long as this is used.
    name : str
        What messages call it.
    """

    dtype = np.dtype(np.uint8)
    ndim = 3

    def __init__(self, frame: Any, file: BinaryIO, name: str) -> None:  # noqa: ANN401
        self._name = name
        self.shape = (int(frame.imagelength), int(frame.imagewidth), 3)
        self.size = self.shape[0] * self.shape[1] * 3
        self._frame = frame
        self._file = file
        self._lock = threading.Lock()
        self._bands: OrderedDict[int, Bytes] = OrderedDict()
        self._segment_rows = int(frame.tilelength if frame.is_tiled else frame.rowsperstrip)
        self._segment_columns = int(frame.tilewidth if frame.is_tiled else self.shape[1])
        self._band_rows = self._segment_rows * max(1, _FEWEST_ROWS // self._segment_rows)

    def __len__(self) -> int:
        return self.shape[0]

    def reshape(self, *shape: int) -> _FlatPixels:
        """Return the pixels one after the other; no other shape is to be had."""
        if shape != (-1, 3):
            raise ValueError(f"strips cannot be given the shape {shape}")
        return _FlatPixels(self)

    def __getitem__(self, key: Any) -> Bytes:  # noqa: ANN401 - what NumPy takes
        """Return rows, or rows and columns, by slices or by numbers."""
        rows, columns = key if isinstance(key, tuple) else (key, slice(None))
        if isinstance(rows, slice):
            wanted = range(*rows.indices(self.shape[0]))
            return self._rows(wanted, columns)
        return self.pick(np.asarray(rows), np.asarray(columns))

    def pick(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Bytes:
        """Return the pixels at some rows and columns, (n, 3)."""
        picked = np.empty((len(rows), 3), np.uint8)
        bands = rows // self._band_rows
        for number in np.unique(bands).tolist():
            here = bands == number
            band = self._band(number)
            picked[here] = band[rows[here] - number * self._band_rows, columns[here]]
        return picked

    def _rows(self, wanted: range, columns: slice) -> Bytes:
        """Return some rows, a whole step apart, and some columns of them."""
        parts = []
        top = wanted.start
        while top < wanted.stop:
            number = top // self._band_rows
            first = number * self._band_rows
            band = self._band(number)
            part = band[top - first : wanted.stop - first : wanted.step, columns]
            parts.append(part if part.shape[0] == len(wanted) else part.copy())
            top += len(part) * wanted.step
        return parts[0] if len(parts) == 1 else np.concatenate(parts or [self._none(columns)])

    def _none(self, columns: slice) -> Bytes:
        return np.empty((0, len(range(*columns.indices(self.shape[1]))), 3), np.uint8)

    def _band(self, number: int) -> Bytes:
        """Return one band, from those kept or from the file."""
        with self._lock:
            if number in self._bands:
                self._bands.move_to_end(number)
                return self._bands[number]
            while len(self._bands) >= _KEPT_BANDS:
                self._bands.popitem(last=False)
            try:
                band = self._bands[number] = self._decoded(number)
            except DAMAGE as error:
                raise SegmenterError(
                    f"{self._name} is damaged: {shown(str(error)[:160])}.",
                    "Copy or export the file again.",
                ) from error
            return band

    def _decoded(self, number: int) -> Bytes:
        height, width, _ = self.shape
        first = number * self._band_rows
        band = np.empty((min(self._band_rows, height - first), width, 3), np.uint8)
        across = -(-width // self._segment_columns)
        begin = first // self._segment_rows * across
        end = -(-(first + len(band)) // self._segment_rows) * across
        for index in range(begin, end):
            self._file.seek(self._frame.dataoffsets[index])
            data = self._file.read(self._frame.databytecounts[index])
            segment, (_, _, top, left, _), _ = self._frame.decode(
                data, index, jpegtables=self._frame.jpegtables, jpegheader=self._frame.jpegheader
            )
            if segment is None:
                raise Damaged("a strip or tile is empty")
            goal = band[top - first : top - first + self._segment_rows, left:]
            goal = goal[:, : self._segment_columns]
            goal[...] = segment[0, : goal.shape[0], : goal.shape[1]]
        band.flags.writeable = False
        return band


class _FlatPixels:
    """The same pixels one after the other, (H · W, 3)."""

    def __init__(self, pixels: StripPixels) -> None:
        self._pixels = pixels
        self.shape = (pixels.shape[0] * pixels.shape[1], 3)

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: slice | NDArray[np.intp]) -> Bytes:
        width = self._pixels.shape[1]
        if not isinstance(key, slice):
            rows, columns = np.divmod(np.asarray(key), width)
            return self._pixels.pick(rows, columns)
        start, stop, _ = key.indices(len(self))
        top = start // width
        rows_there = self._pixels[top : -(-stop // width)]
        flat: Bytes = rows_there.reshape(-1, 3)[start - top * width : stop - top * width]
        return flat
