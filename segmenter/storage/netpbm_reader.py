"""The PPM family: 8-bit pixmaps through Pillow; deeper ones, PAM and PFM by itself.

Pillow reduces or rescales more than 8 bits, and knows neither PAM nor PFM in colour. May import
decoded, depth and pillow_reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_MOST_CHANNELS = 1024

#: A word of the header, with the comments before it.
_WORD = rb"(?:\s|#[^\n]*\n)+(\d{1,10})"
_PIXMAP = re.compile(rb"P([2356])" + _WORD * 3 + rb"\s")
_FLOATS = re.compile(rb"P([fF])\s+(\d{1,10})\s+(\d{1,10})\s+([-+]?[\d.]+(?:[eE][-+]?\d+)?)\s")
_PAM_END = re.compile(rb"^ENDHDR[^\n]*\n", re.MULTILINE)
_PAM_FIELD = re.compile(rb"^(WIDTH|HEIGHT|DEPTH|MAXVAL|TUPLTYPE)\s+(\S+)\s*$", re.MULTILINE)

#: Magic digit → channels, and whether the samples are written as decimal numbers.
_KINDS = {b"2": (1, True), b"3": (3, True), b"5": (1, False), b"6": (3, False)}

#: What PAM calls its tuples → colour model, and whether the last channel is alpha.
_TUPLES = {
    b"BLACKANDWHITE": ("grey", False),
    b"GRAYSCALE": ("grey", False),
    b"RGB": ("rgb", False),
    b"CMYK": ("cmyk", False),
    b"BLACKANDWHITE_ALPHA": ("grey", True),
    b"GRAYSCALE_ALPHA": ("grey", True),
    b"RGB_ALPHA": ("rgb", True),
}

#: Without such a name: how many channels there are → the same.
_USUAL = {1: ("grey", False), 2: ("grey", True), 3: ("rgb", False), 4: ("rgb", True)}
_COLORS = {"grey": 1, "rgb": 3, "cmyk": 4}


@dataclass(frozen=True, slots=True)
class _Header:
    """Size, samples and where they start; `tuples` as PAM names them, `floats` how PFM does."""

    width: int
    height: int
    channels: int
    most: int
    start: int
    decimal: bool = False
    tuples: bytes = b""
    floats: str = ""

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(self.floats or (">u2" if self.most > 255 else "u1"))


class NetpbmReader:
    """Reads the PPM family."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode the picture."""
        header = _own_header(file.read(_HEAD))
        file.seek(0)
        if header is None:
            return _PILLOW.read(file, page, limits)
        limits.check(header.width, header.height, header.channels)
        file.seek(header.start)
        pixels = _samples(file, header).reshape(header.height, header.width, header.channels)
        if header.floats:
            return Decoded(pixels[::-1], "grey" if header.channels == 1 else "rgb")
        if int(pixels.max()) > header.most:
            raise Damaged(f"it holds values above the {header.most} that its header promises")
        return _sorted(header, stretched(pixels, header.most))

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        header = _own_header(file.read(_HEAD))
        file.seek(0)
        return _PILLOW.size(file) if header is None else Size(header.width, header.height, 1)


def _sorted(header: _Header, pixels: NDArray[Any]) -> Decoded:
    """Sort the samples into colour and alpha; channels of no known meaning stay channels."""
    named = _TUPLES.get(header.tuples) or _USUAL.get(header.channels, ("channels", False))
    model, alpha = named
    if model == "channels" or header.channels != _COLORS[model] + alpha:
        return Decoded(pixels, "channels")
    if alpha:
        return Decoded(pixels[:, :, :-1].copy(), model, pixels[:, :, -1] > 0)
    return Decoded(pixels, model)


def _own_header(head: bytes) -> _Header | None:
    """Return the header of what Pillow does not read in full; None if it does."""
    if head.startswith(b"P7"):
        header: _Header | None = _pam_header(head)
    elif head[1:2] in b"fF":
        header = _float_header(head)
    else:
        header = _deep_header(head)
    if header is not None and min(header.width, header.height) < 1:
        raise Damaged("its header claims no pixels")
    return header


def _deep_header(head: bytes) -> _Header | None:
    match = _PIXMAP.match(head)
    if match is None:
        return None
    width, height, most = (int(word) for word in match.groups()[1:])
    channels, decimal = _KINDS[match.group(1)]
    if not 255 < most <= 65535:
        return None
    return _Header(width, height, channels, most, match.end(), decimal)


def _pam_header(head: bytes) -> _Header:
    end = _PAM_END.search(head)
    if end is None:
        raise Damaged("its header has no end")
    fields = dict(_PAM_FIELD.findall(head[: end.start()]))
    try:
        width, height, channels, most = (
            int(fields[key]) for key in (b"WIDTH", b"HEIGHT", b"DEPTH", b"MAXVAL")
        )
    except KeyError as error:
        raise Damaged(f"its header has no {error.args[0].decode()}") from error
    if not (1 <= channels <= _MOST_CHANNELS and 1 <= most <= 65535):
        raise Damaged(f"its header claims {channels} channels of values to {most}")
    return _Header(width, height, channels, most, end.end(), tuples=fields.get(b"TUPLTYPE", b""))


def _float_header(head: bytes) -> _Header:
    match = _FLOATS.match(head)
    if match is None:
        raise Damaged("its header makes no sense")
    kind, width, height, scale = match.groups()
    order = "<f4" if float(scale) < 0 else ">f4"
    channels = 1 if kind == b"f" else 3
    return _Header(int(width), int(height), channels, 0, match.end(), floats=order)


def _samples(file: BinaryIO, header: _Header) -> NDArray[Any]:
    count = header.width * header.height * header.channels
    if header.decimal:
        words = re.sub(rb"#[^\n]*", b"", file.read()).split()
        if len(words) < count:
            raise Damaged("it is cut short")
        return np.array(words[:count], dtype=np.uint16)
    data = file.read(header.dtype.itemsize * count)
    if len(data) < header.dtype.itemsize * count:
        raise Damaged("it is cut short")
    return np.frombuffer(data, header.dtype).astype(header.dtype.newbyteorder("="))
