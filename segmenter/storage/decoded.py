"""What a reader hands on: pixels as the file holds them, and what is known about them.

Each format has a `Reader`; all of them end in a `Decoded`, so that colour, orientation and
validity are dealt with once, in `images`. May import errors.
"""

from __future__ import annotations

import lzma
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Pictures of more pixels are refused before they are decoded, unless a person raises it.
MOST_PIXELS = 1_000_000_000

#: No picture holds this many pixels a byte, however plain; a bomb does. Four bytes are a pixel:
#: one of more channels, or of wider ones, counts as several.
_BOMB_PIXELS_PER_BYTE = 4000
_BOMB_PIXELS = 64_000_000
_PIXEL_BYTES = 4

#: What decoders are known to raise on damaged files (5,168 odd files were tried); imagecodecs'
#: errors are RuntimeErrors, and struct, zlib and lzma leak through Pillow.
DECODER_ERRORS: tuple[type[Exception], ...] = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    SyntaxError,
    EOFError,
    AssertionError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)


class Damaged(Exception):  # noqa: N818 - says what is wrong with the file, as a fragment
    """The file breaks its format's rules; the message completes "holiday.tif is damaged: …"."""


#: All that a damaged file leads to.
DAMAGE: tuple[type[Exception], ...] = (Damaged, *DECODER_ERRORS)


class Unreadable(Exception):  # noqa: N818
    """The file is whole, but of a kind that is not read; the arguments are problem and remedy."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask for before it is decoded.

    Attributes
    ----------
    pixels : int
        The most pixels.
    file_size : int
        Bytes of the file, for the bomb's measure.
    trusted : bool
        True if a person set the limit: then only the number counts.
    """

    pixels: int
    file_size: int
    trusted: bool

    def check(self, width: int, height: int, channels: int = 1, channel_bytes: int = 1) -> None:
        """Raise `SegmenterError` if a picture of this size is more than allowed."""
        pixels = width * height
        if pixels > self.pixels or pixels * channels > 8 * self.pixels:
            of = f" of {channels} channels" if pixels <= self.pixels else ""
            raise SegmenterError(
                f"it claims {width:,} × {height:,} pixels{of}, over the limit of {self.pixels:,}.",
                "If it is what you expect, the command line's --max-pixels raises the limit.",
            )
        claims = max(pixels, pixels * channels * channel_bytes // _PIXEL_BYTES)
        least = max(_BOMB_PIXELS, _BOMB_PIXELS_PER_BYTE * self.file_size)
        if claims > least and not self.trusted:
            raise SegmenterError(
                f"it claims {width:,} × {height:,} pixels in only {self.file_size:,} bytes.",
                "If it is what you expect, the command line's --max-pixels lets it in.",
            )


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture as its file holds it: not yet upright, not yet sRGB.

    Attributes
    ----------
    pixels : (H, W, C) ndarray of uint8, uint16 or float32
        Without alpha.
    model : str
        What the channels are: a key of `color_profile.CONVERTERS`.
    valid : (H, W) ndarray of bool, or None
        False where transparent or no data; None if everything counts.
    orientation : int
        EXIF's number, 1 to 8; 1 is upright.
    profile : bytes or None
        The embedded ICC profile.
    notes : tuple of str
        What reading it took.
    """

    pixels: NDArray[Any]
    model: str
    valid: NDArray[Any] | None = None
    orientation: int = 1
    profile: bytes | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """What a header says: width and height upright, and how many pages."""

    width: int
    height: int
    pages: int


class Reader(Protocol):
    """How one family of formats is read. `file` is at its start, `limits` hold before decoding."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode one page."""

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""


def page_notes(page: int, pages: int, what: str = "page") -> tuple[str, ...]:
    """Say which page was used, where there is a choice; refuse one that is not there."""
    if not 0 <= page < pages:
        raise SegmenterError(
            f"it has no {what} {page + 1}, only {pages}.", f"Use a page from 0 to {pages - 1}."
        )
    return (f"{what} {page + 1} of {pages} used",) if pages > 1 else ()
