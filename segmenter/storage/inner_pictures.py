"""How large the picture is that stands where a strip or tile of a TIFF would.

Its decoder allocates what its own header claims, of which the limits on the TIFF know nothing.
May import decoded, header_checks and jpeg_reader.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from segmenter.storage.decoded import Damaged
from segmenter.storage.header_checks import webp_size
from segmenter.storage.jpeg_reader import check_scans, find_frame

if TYPE_CHECKING:
    from collections.abc import Callable

#: By how many rows and columns an encoder may fill up its last blocks.
_FILL = 16

_UNKNOWN = "the size of the picture in a strip or tile cannot be told"
_SIZ = b"\xff\x4f\xff\x51"

#: JPEG XL: how many bits a side of any length takes, and widths that follow from the height.
_SIDE_BITS = (9, 13, 18, 30)
_RATIOS = ((0, 1), (1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_JPEG_XL_HEAD = 16


def check_inner(compression: int, data: bytes, rows: int, columns: int, samples: int) -> None:
    """Raise `Damaged` if the data claims a picture larger than its strip or tile."""
    values_of = _VALUES.get(compression)
    if values_of is None:
        return
    try:
        values = values_of(data)
    except struct.error as error:
        raise Damaged("it is cut short") from error
    if values > (rows + _FILL) * (columns + _FILL) * samples:
        raise Damaged("a strip or tile holds a picture that is larger than it")


def _jpeg(data: bytes) -> int:
    frame = find_frame(io.BytesIO(data))
    if not frame.marker:
        raise Damaged(_UNKNOWN)
    if frame.scanned_again:
        check_scans(data)
    return frame.width * frame.height


def _png(data: bytes) -> int:
    width, height = struct.unpack_from(">II", data, 16)
    return int(width * height)


def _webp(data: bytes) -> int:
    if len(data) < 30 or data[:4] != b"RIFF":
        raise Damaged(_UNKNOWN)
    width, height = webp_size(data[:30])
    return width * height


def _jpeg_2000(data: bytes) -> int:
    """Return the most that any header claims: a box before the first may hold another."""
    most, at = 0, data.find(_SIZ)
    while at >= 0:
        right, bottom, left, top = struct.unpack_from(">4I", data, at + 8)
        (components,) = struct.unpack_from(">H", data, at + 40)
        most = max(most, (right - left) * (bottom - top) * components)
        at = data.find(_SIZ, at + 1)
    return most


def _lerc(data: bytes) -> int:
    """Return rows, columns, values of each and, as they follow one another, bands, multiplied."""
    if data[:6] != b"Lerc2 ":
        raise Damaged(_UNKNOWN)
    (version,) = struct.unpack_from("<I", data, 6)
    rows, columns, depth = struct.unpack_from("<3I", data, 14 if version > 2 else 10)
    return int(rows * columns * (depth if version > 3 else 1) * data.count(b"Lerc2 "))


def _jpeg_xl(data: bytes) -> int:
    start = 0 if data.startswith(b"\xff\x0a") else _codestream(data)
    bits = int.from_bytes(data[start + 2 : start + _JPEG_XL_HEAD], "little")
    eighths = bool(bits & 1)
    height, bits = _side(bits >> 1, eighths)
    across, down = _RATIOS[bits & 7]
    width = height * across // down if across else _side(bits >> 3, eighths)[0]
    return width * height


def _side(bits: int, eighths: bool) -> tuple[int, int]:
    """Return width or height, and the bits after it."""
    if eighths:
        return 8 * (1 + (bits & 31)), bits >> 5
    count = _SIDE_BITS[bits & 3]
    return 1 + (bits >> 2 & (1 << count) - 1), bits >> 2 + count


def _codestream(data: bytes) -> int:
    """Return where the first box with pixels has them; the head must not go on in another box."""
    at = 0
    while True:
        size, kind = struct.unpack_from(">I4s", data, at)
        start = at + (16 if size == 1 else 8)
        if kind == b"jxlc":
            return start
        if kind == b"jxlp" and not 1 < size < 12 + _JPEG_XL_HEAD:
            return start + 4
        if size < 8 or kind == b"jxlp":
            raise Damaged(_UNKNOWN)
        at += size


#: Compression → how many values its data claims at least.
_VALUES: dict[int, Callable[[bytes], int]] = {
    **dict.fromkeys((6, 7, 33007, 34892), _jpeg),
    **dict.fromkeys((33003, 33004, 33005, 34712), _jpeg_2000),
    **dict.fromkeys((50001, 34927), _webp),
    **dict.fromkeys((50002, 52546), _jpeg_xl),
    34887: _lerc,
    34933: _png,
}
