"""TIFF and BigTIFF: structure by tifffile, compressions by imagecodecs, checked at every step.

tifffile alone fills what is missing with zeros and allocates whatever a header claims; here each
strip and tile must lie inside the file before anything is allocated. What tifffile does not
decode (old JPEG, subsampled YCbCr, LogLuv) is tried with Pillow's libtiff. May import
decoded, camera_reader, inner_pictures, pillow_reader and tiff_samples.
"""

from __future__ import annotations

import logging
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from segmenter.storage.camera_reader import RawReader
from segmenter.storage.decoded import (
    DECODER_ERRORS,
    Damaged,
    Decoded,
    Size,
    page_notes,
)
from segmenter.storage.inner_pictures import check_inner
from segmenter.storage.pillow_reader import PillowReader
from segmenter.storage.tiff_samples import sort_samples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.storage.decoded import Limits

# tifffile tells its log what it makes of odd files; without a handler that lands on stderr.
logging.getLogger("tifffile").addHandler(logging.NullHandler())

_CAMERA_RAW_PHOTOMETRICS = {32803, 34892}
_DNG_VERSION = 50706

#: ITU Lab, and the two of LogLuv.
_LIBTIFF_COLORS = {10, 32844, 32845}
_OLD_JPEG, _JPEG_COMPRESSIONS = 6, {7, 34892, 33007}
TRANSPOSED = (5, 6, 7, 8)
_RAW = RawReader()
_PILLOW = PillowReader("PIL.TiffImagePlugin", "TiffImageFile")


class TiffReader:
    """Reads TIFF of every kind."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode one page."""
        with structure_of(file) as tiff:
            notes = page_notes(page, len(tiff.pages))
            frame = tiff.pages[page]
            check_size(frame, frame.imagewidth, frame.imagelength, limits)
            if is_camera_raw(frame):
                file.seek(0)
                return _RAW.read(file, page, limits)
            if needs_libtiff(frame):
                file.seek(0)
                return _PILLOW.read(file, page, limits)
            samples, missing = _decode(frame, file, limits)
            decoded = sort_samples(frame, samples, missing)
        return Decoded(
            decoded.pixels,
            decoded.model,
            decoded.valid,
            orientation_of(frame),
            frame.tags.valueof(34675) or None,
            notes + decoded.notes,
        )

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        with structure_of(file) as tiff:
            frame = tiff.pages[0]
            width, height = frame.imagewidth, frame.imagelength
            if orientation_of(frame) in TRANSPOSED:
                width, height = height, width
            return Size(width, height, len(tiff.pages))


def structure_of(file: BinaryIO) -> Any:  # noqa: ANN401 - tifffile has no types
    """Return the file as tifffile sees it; raises `Damaged` if it claims no pixels."""
    from tifffile import TiffFile

    tiff = TiffFile(file)
    try:
        frame: Any = tiff.pages[0]
    except IndexError:
        raise Damaged("it has no page") from None
    if min(frame.imagewidth, frame.imagelength) < 1:
        raise Damaged("its header claims no pixels")
    return tiff


def orientation_of(frame: Any) -> int:  # noqa: ANN401
    """Return EXIF's number, 1 where the page says nothing that makes sense."""
    number = frame.tags.valueof(274)
    return number if number in range(1, 9) else 1


def is_camera_raw(frame: Any) -> bool:  # noqa: ANN401
    """Whether the file holds what a sensor saw, be it behind a preview that is a picture."""
    if frame.photometric in _CAMERA_RAW_PHOTOMETRICS or _DNG_VERSION in frame.tags:
        return True
    try:
        inner = list(frame.pages or ())
    except DECODER_ERRORS:
        return False
    return any(getattr(one, "photometric", 0) in _CAMERA_RAW_PHOTOMETRICS for one in inner)


def needs_libtiff(frame: Any) -> bool:  # noqa: ANN401
    """Whether the page is of the few 8-bit kinds that only libtiff decodes.

    Asked beforehand, never after a failure: of damaged files libtiff complains on stderr.
    """
    bits = frame.bitspersample
    if max(bits if isinstance(bits, tuple) else (bits,)) > 8:
        return False
    subsampled = frame.is_subsampled and frame.compression not in _JPEG_COMPRESSIONS
    return subsampled or frame.compression == _OLD_JPEG or frame.photometric in _LIBTIFF_COLORS


def _decode(
    frame: Any,  # noqa: ANN401
    file: BinaryIO,
    limits: Limits,
) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
    """Decode all strips or tiles into (H, W, samples); also where a sparse file has none."""
    _, depth, height, width, _ = frame.shaped
    if frame.dtype is None or depth != 1:
        raise NotImplementedError(f"{frame.bitspersample}-bit samples, depth {depth}")
    channels = frame.samplesperpixel
    check_segments(frame, limits)
    out = np.zeros((height, width, channels), frame.dtype)
    missing: NDArray[np.bool_] | None = None
    if 0 in frame.databytecounts:
        missing = np.zeros((height, width), bool)
    _fill(frame, file, out, missing)
    if missing is not None and missing.all():
        raise Damaged("none of its strips or tiles is there")
    return out, missing


def check_size(frame: Any, width: int, height: int, limits: Limits) -> None:  # noqa: ANN401
    """Raise `SegmenterError` if so large a part of the page is more than allowed."""
    sample_bytes = 1 if frame.dtype is None else frame.dtype.itemsize
    limits.check(width, height, frame.samplesperpixel, sample_bytes)


def check_segments(frame: Any, limits: Limits) -> None:  # noqa: ANN401
    """Raise `Damaged` unless every strip or tile is listed and lies inside the file."""
    planes, _, height, width, _ = frame.shaped
    rows, columns = frame.rowsperstrip, width
    if frame.is_tiled:
        rows, columns = frame.tilelength, frame.tilewidth
        check_size(frame, columns, rows, limits)
    if rows < 1 or columns < 1:
        raise Damaged("its strips or tiles have no size")
    needed = planes * -(-height // rows) * -(-width // columns)
    offsets, counts = frame.dataoffsets, frame.databytecounts
    if len(offsets) < needed or len(counts) < needed:
        raise Damaged(f"it lists {min(len(offsets), len(counts))} of {needed} strips or tiles")
    for offset, count in zip(offsets[:needed], counts[:needed], strict=True):
        if count and not 0 < offset <= offset + count <= limits.file_size:
            raise Damaged("it is cut short")


def decode_segment(frame: Any, data: bytes | None, index: int) -> Any:  # noqa: ANN401
    """Return the values of a strip or tile, where they belong, and their shape."""
    if data is not None:
        rows, columns = frame.rowsperstrip, frame.imagewidth
        if frame.is_tiled:
            rows, columns = frame.tilelength, frame.tilewidth
        head = frame.jpegheader or data
        check_inner(frame.compression, head, rows, columns, frame.samplesperpixel)
    return frame.decode(data, index, jpegtables=frame.jpegtables, jpegheader=frame.jpegheader)


def _fill(
    frame: Any,  # noqa: ANN401
    file: BinaryIO,
    out: NDArray[Any],
    missing: NDArray[np.bool_] | None,
) -> None:
    _ = frame.decode  # made when first asked for, which reads the file where a thread is about to
    lock = threading.Lock()
    separate = frame.planarconfig == 2 and frame.samplesperpixel > 1

    def place(index: int) -> None:
        offset, count = frame.dataoffsets[index], frame.databytecounts[index]
        with lock:
            file.seek(offset)
            data = file.read(count) if count else None
        segment, (plane, _, top, left, _), shape = decode_segment(frame, data, index)
        bottom, right = top + shape[1], left + shape[2]
        if missing is not None and segment is None:
            missing[top:bottom, left:right] = True
            return
        goal = out[top:bottom, left:right]
        goal = goal[:, :, plane : plane + 1] if separate else goal
        goal[...] = segment[0, : goal.shape[0], : goal.shape[1]]

    rows = frame.tilelength if frame.is_tiled else frame.rowsperstrip
    columns = frame.tilewidth if frame.is_tiled else out.shape[1]
    planes = out.shape[2] if separate else 1
    total = planes * -(-out.shape[0] // rows) * -(-out.shape[1] // columns)
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        for _ in pool.map(place, range(total)):
            pass
