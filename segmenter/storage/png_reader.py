"""PNG: 8 bits through Pillow, deeper ones through imagecodecs; nothing missing goes unnoticed.

May import decoded, embedded_colors, header_checks and pillow_reader.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from segmenter.storage.decoded import Damaged
from segmenter.storage.embedded_colors import png_colors
from segmenter.storage.header_checks import PNG_SIGNATURE, check_png, png_chunks
from segmenter.storage.pillow_reader import PillowReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from PIL import Image

    from segmenter.storage.decoded import Decoded, Limits, Size

#: Colour type → samples a pixel.
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

#: Adam7's passes: first column, first row, column step, row step.
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
_BLOCK = 1 << 16

#: Chunks that Pillow unpacks as it opens the file, up to a size; no pixel depends on them.
_TEXTS = {b"tEXt", b"zTXt", b"iTXt", b"iCCP"}
_TOO_LONG = "its texts and colour profile are too long and were left aside"


class PngReader:
    """Reads PNG of any depth, interlaced or not, animated or not."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode one frame."""
        try:
            decoded = _PILLOW.read(file, page, limits)
        except ValueError as error:
            bare = _without_texts(file, error)
            decoded = _PILLOW.read(bare, page, limits)
            decoded = replace(decoded, notes=(*decoded.notes, _TOO_LONG))
        check_rows(file, decoded.pixels, page)
        return decoded

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        try:
            return _PILLOW.size(file)
        except ValueError as error:
            return _PILLOW.size(_without_texts(file, error))


def check_rows(file: BinaryIO, pixels: NDArray[Any], page: int) -> None:
    """Raise `Damaged` if the data ends before the last row, which Pillow fills with zeros.

    Unpacking all of it once more takes half as long as decoding it, so that is done only where
    the last row could be such a fill: all of one colour.
    """
    file.seek(0)
    head = file.read(33)
    if page or not (head[28] or (pixels[-1] == pixels[-1, :1]).all()):
        return
    needed = _bytes_of_rows(head)
    if sum(len(block) for block in _unpacked(file, needed)) < needed:
        raise Damaged("it is cut short")


def _bytes_of_rows(head: bytes) -> int:
    """Return how many bytes the rows of all passes take, each behind the number of its filter."""
    width, height, bits, color = struct.unpack(">IIBB", head[16:26])
    return sum(
        rows * (1 + -(-columns * bits * _SAMPLES[color] // 8))
        for columns, rows in _pass_sizes(width, height, bool(head[28]))
    )


def _pass_sizes(width: int, height: int, interlaced: bool) -> Iterator[tuple[int, int]]:
    if not interlaced:
        yield width, height
        return
    for left, top, across, down in _PASSES:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            yield columns, rows


def _unpacked(file: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield the first `most` bytes that the IDAT chunks unpack to, in blocks; a bomb has more."""
    unpacker = zlib.decompressobj()
    for piece in _packed(file):
        data = piece
        while data and most > 0:
            block = unpacker.decompress(data, min(most, _BLOCK))
            yield block
            most -= len(block)
            data = unpacker.unconsumed_tail
        if unpacker.eof or most <= 0:
            return
    yield unpacker.flush()


def _packed(file: BinaryIO) -> Iterator[bytes]:
    """Yield the IDAT chunks in small pieces: with each block, what is left of one is copied."""
    for kind, length in png_chunks(file):
        left = length if kind == b"IDAT" else 0
        while piece := file.read(min(left, _BLOCK)):
            left -= len(piece)
            yield piece


def _deep(data: bytes, picture: Image.Image) -> NDArray[Any] | None:
    """Decode 16-bit PNG, and transparent grey or RGB, whose key Pillow keeps unscaled."""
    bits, color = data[24], data[25]
    keyed = picture.info.get("transparency") is not None and color in {0, 2}
    if bits != 16 and not keyed:
        return None
    if data[28]:
        return _deinterlaced(data)
    import imagecodecs

    pixels: NDArray[Any] = imagecodecs.png_decode(data)
    return pixels


def _deinterlaced(data: bytes) -> NDArray[Any]:
    """Decode each pass as a picture of its own; libpng would complain on stderr of the whole."""
    import imagecodecs

    file = io.BytesIO(data)
    rows_of_passes = b"".join(_unpacked(file, _bytes_of_rows(data)))
    width, height, bits, color = struct.unpack(">IIBB", data[16:26])
    key = _chunk_of(file, b"tRNS")
    parts: list[tuple[tuple[slice, slice], NDArray[Any]]] = []
    start = 0
    for left, top, across, down in _PASSES:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns < 1 or rows < 1:
            continue
        size = rows * (1 + -(-columns * bits * _SAMPLES[color] // 8))
        header = struct.pack(">IIBB", columns, rows, bits, color) + bytes(3)
        packed = zlib.compress(rows_of_passes[start : start + size], 1)
        start += size
        part = imagecodecs.png_decode(
            PNG_SIGNATURE + _chunk(b"IHDR", header) + key + _chunk(b"IDAT", packed) + _END
        )
        parts.append(((slice(top, None, down), slice(left, None, across)), part))
    first = parts[0][1]
    whole: NDArray[Any] = np.empty((height, width, *first.shape[2:]), first.dtype)
    for place, part in parts:
        whole[place] = part
    return whole


def _without_texts(file: BinaryIO, error: ValueError) -> BinaryIO:
    """Return a copy without the chunks that may be bombs of their own; raise any other error."""
    if "MAX_TEXT" not in str(error):
        raise error
    kept = [PNG_SIGNATURE]
    for kind, length in png_chunks(file):
        if kind not in _TEXTS:
            kept.append(_chunk(kind, file.read(length)))
    return io.BytesIO(b"".join(kept))


def _chunk_of(file: BinaryIO, wanted: bytes) -> bytes:
    """Return a chunk as it stands in the file; nothing if there is none."""
    for kind, length in png_chunks(file):
        if kind == wanted:
            return _chunk(kind, file.read(length))
    return b""


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_END = _chunk(b"IEND", b"")
_PILLOW = PillowReader("PIL.PngImagePlugin", "PngImageFile", "frame", _deep, check_png, png_colors)
