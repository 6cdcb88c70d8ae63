"""PGM, PPM and PAM of more than 8 bits, which Pillow would reduce or rescale.

May import decoded, depth and pillow_reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from segmenter.storage.decoded import Damaged, Decoded, Size
from segmenter.storage.depth import stretched
from segmenter.storage.pillow_reader import PillowReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.storage.decoded import Limits

_PILLOW = PillowReader("PIL.PpmImagePlugin", "PpmImageFile")
_HEAD = 4096

#: A word of the header, with the comments before it.
_WORD = rb"(?:\s|#[^\n]*\n)+(\d{1,10})"
_HEADER = re.compile(rb"P([2356])" + _WORD * 3 + rb"\s")
_PAM_FIELD = re.compile(rb"^(WIDTH|HEIGHT|DEPTH|MAXVAL)\s+(\d{1,10})\s*$", re.MULTILINE)

#: Magic digit → channels, and whether the samples are written as decimal numbers.
_KINDS = {b"2": (1, True), b"3": (3, True), b"5": (1, False), b"6": (3, False)}


class NetpbmReader:
    """Reads the PPM family: 8 bits through Pillow, more by itself."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode the picture."""
        header = _deep_header(file.read(_HEAD))
        file.seek(0)
        if header is None:
            return _PILLOW.read(file, page, limits)
        width, height, channels, most, decimal, start = header
        limits.check(width, height, channels)
        file.seek(start)
        samples = _decimals if decimal else _binaries
        pixels = samples(file, width * height * channels).reshape(height, width, channels)
        if int(pixels.max()) > most:
            raise Damaged(f"it holds values above the {most} that its header promises")
        pixels = stretched(pixels, most)
        if channels in {2, 4}:
            model = "grey" if channels == 2 else "rgb"
            return Decoded(pixels[:, :, :-1].copy(), model, pixels[:, :, -1] > 0)
        return Decoded(pixels, "grey" if channels == 1 else "rgb")

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        header = _deep_header(file.read(_HEAD))
        file.seek(0)
        return _PILLOW.size(file) if header is None else Size(header[0], header[1], 1)


def _deep_header(head: bytes) -> tuple[int, int, int, int, bool, int] | None:
    """Return width, height, channels, maximum, decimal, start of data; None up to 8 bits."""
    match = _HEADER.match(head)
    if match is not None:
        width, height, most = (int(word) for word in match.groups()[1:])
        channels, decimal = _KINDS[match.group(1)]
        end = match.end()
    elif head.startswith(b"P7") and b"ENDHDR\n" in head:
        end = head.index(b"ENDHDR\n") + 7
        fields = dict(_PAM_FIELD.findall(head[:end]))
        if len(fields) < 4:
            return None
        width, height, channels, most = (
            int(fields[key]) for key in (b"WIDTH", b"HEIGHT", b"DEPTH", b"MAXVAL")
        )
        decimal = False
    else:
        return None
    if most <= 255 or most > 65535 or min(width, height) < 1 or not 1 <= channels <= 4:
        return None
    return width, height, channels, most, decimal, end


def _binaries(file: BinaryIO, count: int) -> NDArray[Any]:
    data = file.read(2 * count)
    if len(data) < 2 * count:
        raise Damaged("it is cut short")
    return np.frombuffer(data, ">u2").astype(np.uint16)


def _decimals(file: BinaryIO, count: int) -> NDArray[Any]:
    words = re.sub(rb"#[^\n]*", b"", file.read()).split()
    if len(words) < count:
        raise Damaged("it is cut short")
    return np.array(words[:count], dtype=np.uint16)
