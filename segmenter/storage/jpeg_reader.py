"""JPEG: 8 bits through Pillow; 12-bit and lossless ones through imagecodecs.

May import decoded, depth and pillow_reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from segmenter.storage.decoded import Decoded, Size
from segmenter.storage.depth import stretched
from segmenter.storage.pillow_reader import PillowReader

if TYPE_CHECKING:
    from segmenter.storage.decoded import Limits

_PILLOW = PillowReader("PIL.JpegImagePlugin", "jpeg_factory", "picture")

#: Start-of-frame markers; of these, baseline, extended and progressive are Pillow's.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PILLOW_FRAMES = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}
_STANDALONE = {0x00, 0x01, 0xFF, *range(0xD0, 0xD9)}


class JpegReader:
    """Reads JPEG of any precision."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode the picture (one of several, in the multi-picture format of some cameras)."""
        frame = _find_frame(file)
        file.seek(0)
        if frame is None or (frame[0] in _PILLOW_FRAMES and frame[1] == 8):
            return _PILLOW.read(file, page, limits)
        _, bits, width, height, channels = frame
        limits.check(width, height, channels)
        import imagecodecs

        pixels = imagecodecs.jpeg_decode(file.read())
        if pixels.dtype == np.uint16:
            pixels = stretched(pixels, (1 << bits) - 1)
        pixels = pixels[:, :, None] if pixels.ndim == 2 else pixels
        return Decoded(pixels, {1: "grey", 3: "rgb", 4: "cmyk"}[pixels.shape[2]])

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        frame = _find_frame(file)
        file.seek(0)
        if frame is None or (frame[0] in _PILLOW_FRAMES and frame[1] == 8):
            return _PILLOW.size(file)
        return Size(frame[2], frame[3], 1)


def _find_frame(file: BinaryIO) -> tuple[int, int, int, int, int] | None:
    """Return marker, bits, width, height and channels of the first frame header."""
    file.seek(2)
    while True:
        byte = file.read(1)
        if not byte:
            return None
        if byte != b"\xff":
            continue
        marker = file.read(1).replace(b"\xff", b"") or file.read(1)
        if not marker or marker == b"\xda":
            return None
        if marker[0] in _STANDALONE:
            continue
        length = int.from_bytes(file.read(2), "big")
        if marker[0] not in _FRAMES:
            file.seek(max(length - 2, 0), 1)
            continue
        head = file.read(6)
        if len(head) < 6:
            return None
        height, width = int.from_bytes(head[1:3], "big"), int.from_bytes(head[3:5], "big")
        return marker[0], head[0], width, height, head[5]
