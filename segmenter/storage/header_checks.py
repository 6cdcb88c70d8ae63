"""What Pillow does not ask of a file before it opens it.

May import decoded.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO

from segmenter.storage.decoded import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segmenter.storage.decoded import Limits

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3
_BLOCK = 1 << 20


def check_png(file: BinaryIO, limits: Limits) -> None:
    """Raise `Damaged` if a chunk that matters is missing, cut short or fails its checksum."""
    file.seek(len(PNG_SIGNATURE))
    head = file.read(18)
    if len(head) == 18 and head[4:8] == b"IHDR":
        limits.check(*struct.unpack(">II", head[8:16]))
    kinds = set()
    for kind, length in png_chunks(file):
        crc = _checksum_of(file, length, kind)
        stored = file.read(4)
        if len(stored) < 4:
            raise Damaged("it is cut short")
        if kind[:1].isupper() and crc != int.from_bytes(stored, "big"):
            raise Damaged(f"the checksum of its {kind.decode('latin-1')} chunk is wrong")
        kinds.add(kind)
    if head[17] == _PALETTE and b"PLTE" not in kinds:
        raise Damaged("it has no palette")


def png_chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield kind and length of each chunk, the file at its data; raises `Damaged` at the end."""
    place, kind = len(PNG_SIGNATURE), b""
    while kind != b"IEND":
        file.seek(place)
        head = file.read(8)
        if len(head) < 8:
            raise Damaged("it is cut short")
        length, kind = struct.unpack(">I4s", head)
        place += 12 + length
        yield kind, length


def _checksum_of(file: BinaryIO, length: int, kind: bytes) -> int:
    crc = zlib.crc32(kind)
    while length:
        block = file.read(min(length, _BLOCK))
        if not block:
            raise Damaged("it is cut short")
        crc = zlib.crc32(block, crc)
        length -= len(block)
    return crc


def check_webp(file: BinaryIO, limits: Limits) -> None:
    """Measure a WebP before its decoder, which allocates the canvas as it opens the file."""
    head = file.read(30)
    if len(head) < 30:
        raise Damaged("it is cut short")
    if int.from_bytes(head[4:8], "little") + 8 > limits.file_size:
        raise Damaged("it is cut short")
    limits.check(*webp_size(head))


def webp_size(head: bytes) -> tuple[int, int]:
    """Return what the first 30 bytes of a WebP say."""
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise Damaged("its first chunk is not a picture")
