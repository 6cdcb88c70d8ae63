"""JPEG: decoded by imagecodecs; Pillow reads what is about it, and any that is odd or damaged.

May import decoded, depth and pillow_reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from segmenter.storage.decoded import DECODER_ERRORS, Damaged, Decoded, Size
from segmenter.storage.depth import stretched
from segmenter.storage.pillow_reader import PillowReader, quietly

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image

    from segmenter.storage.decoded import Limits

#: Start-of-frame markers; of these, baseline, extended and progressive are Pillow's.
_FRAMES = (set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}) | {0xF7}
_PILLOW_FRAMES = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}

#: Huffman codes take a bit a block of 64 pixels at least, so a file of fewer bytes is not whole.
_HUFFMAN_FRAMES = {0xC0, 0xC1, 0xC2}
_MOST_PIXELS_PER_BYTE = 512

#: Encoders write some ten scans; a file of hundreds is made to keep decoders busy.
_PROGRESSIVE, _MOST_SCANS = {0xC2, 0xCA}, 100

#: A marker: what has a meaning of its own among coded data, or follows a segment.
_MARKER = re.compile(rb"\xff([^\0\xff\xd0-\xd7])")
_JPEG_LS = 0xF7
_STANDALONE = {0x00, 0x01, *range(0xD0, 0xD9)}
_EXIF, _PROFILE = (0xE1, b"Exif\0\0"), (0xE2, b"ICC_PROFILE\0")
_ORIENTATION_TAG = 0x0112

#: What a whole file ends with, and how much of its end may be zeros.
_END, _PADDING = b"\xff\xd9", 64

#: Second bytes of the markers of a sequential frame, and of a scan.
_SEQUENTIAL, _SCAN = {b"\xc0", b"\xc1"}, b"\xda"


@dataclass(slots=True)
class _Frame:
    """What comes before the pixels: frame, EXIF, profile, and how many channels a scan has."""

    marker: int = 0
    bits: int = 8
    width: int = 0
    height: int = 0
    channels: int = 0
    first_scan: int = 0
    exif: bytes = b""
    profile: list[bytes] = field(default_factory=list)

    @property
    def plain(self) -> bool:
        """Whether Pillow decodes it in full."""
        return not self.marker or (self.marker in _PILLOW_FRAMES and self.bits == 8)

    @property
    def scanned_again(self) -> bool:
        """Whether a decoder goes on to further scans when it is through the first."""
        return self.marker in _PROGRESSIVE or self.first_scan < self.channels

    @property
    def orientation(self) -> int:
        """EXIF's number; 1 where it says nothing that makes sense."""
        from PIL.Image import Exif

        exif = Exif()
        try:
            with quietly():
                exif.load(self.exif)
                number = exif.get(_ORIENTATION_TAG, 1)
        except DECODER_ERRORS:
            return 1
        return number if number in range(1, 9) else 1


class JpegReader:
    """Reads JPEG of any precision."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode the picture (one of several, in the multi-picture format of some cameras)."""
        frame = find_frame(file)
        file.seek(0)
        limits.check(frame.width, frame.height, frame.channels)
        if frame.plain:
            _check_amount(frame, file, limits)
            return _PILLOW.read(file, page, limits)
        import imagecodecs

        decode = imagecodecs.jpegls_decode if frame.marker == _JPEG_LS else imagecodecs.jpeg_decode
        pixels = decode(file.read())
        if pixels.dtype == np.uint16:
            pixels = stretched(pixels, (1 << frame.bits) - 1)
        pixels = pixels[:, :, None] if pixels.ndim == 2 else pixels
        model = {1: "grey", 3: "rgb", 4: "cmyk"}[pixels.shape[2]]
        profile = b"".join(part[2:] for part in sorted(frame.profile)) or None
        return Decoded(pixels, model, None, frame.orientation, profile)

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        frame = find_frame(file)
        file.seek(0)
        if frame.plain:
            return _PILLOW.size(file)
        turned = frame.orientation > 4
        width, height = (frame.width, frame.height)[:: -1 if turned else 1]
        return Size(width, height, 1)


def _decode(data: bytes, picture: Image.Image) -> NDArray[Any] | None:
    """Decode a whole file of grey or colour in less than half of Pillow's time; leave the rest.

    Below the two are the same library, but here nothing is said of a file that is cut short.
    """
    import imagecodecs

    if picture.mode not in {"L", "RGB"} or not _is_whole(data):
        return None
    try:
        pixels = imagecodecs.jpeg8_decode(data)
    except imagecodecs.Jpeg8Error:
        return None
    return pixels if pixels.shape[1::-1] == picture.size else None


def _is_whole(data: bytes) -> bool:
    """Whether the segments lead to one scan, as most cameras write it, that comes to its end.

    Of several scans it cannot be told without decoding them.
    """
    components, at = b"", 2
    while data[at : at + 1] == b"\xff":
        marker, length = data[at + 1 : at + 2], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == _SCAN:
            ends = data[max(at, len(data) - _PADDING) :].rstrip(b"\0").endswith(_END)
            return ends and body[:1] == components
        if marker in _SEQUENTIAL:
            components = body[5:6]
    return False


_PILLOW = PillowReader("PIL.JpegImagePlugin", "jpeg_factory", "picture", _decode)


def _check_amount(frame: _Frame, file: BinaryIO, limits: Limits) -> None:
    """Raise `Damaged` where the data cannot be what the header claims; decoding it takes long."""
    pixels = frame.width * frame.height
    if frame.marker in _HUFFMAN_FRAMES and pixels > _MOST_PIXELS_PER_BYTE * limits.file_size:
        raise Damaged("it is cut short")
    if frame.scanned_again:
        check_scans(file.read())
        file.seek(0)


def check_scans(data: bytes) -> None:
    """Raise `Damaged` if there are too many scans before the picture's end.

    What follows the end, such as the film of a moving photo, may have any bytes.
    """
    scans, found = 0, _MARKER.search(data, 2)
    while found and found[0] != _END:
        scans += found[1] == _SCAN
        at = found.end()
        length = 0 if found[1] == b"\1" else int.from_bytes(data[at : at + 2], "big")
        found = _MARKER.search(data, at + length)
    if scans > _MOST_SCANS:
        raise Damaged(f"it has {scans:,} scans")


def find_frame(file: BinaryIO) -> _Frame:
    """Return the first frame's header; with marker 0 if there is none."""
    file.seek(2)
    found = _Frame()
    while byte := file.read(1):
        if byte != b"\xff":
            continue
        marker = byte
        while marker == b"\xff":  # any number of them may fill the place before a marker
            marker = file.read(1)
        if not marker:
            return found
        if marker == _SCAN:
            found.first_scan = int.from_bytes(file.read(3)[2:], "big")
            return found
        if marker[0] in _STANDALONE:
            continue
        length = int.from_bytes(file.read(2), "big")
        if marker[0] in _FRAMES:
            return _with_header(found, marker[0], file.read(6))
        _note_segment(found, marker[0], file.read(max(length - 2, 0)))
    return found


def _with_header(found: _Frame, marker: int, head: bytes) -> _Frame:
    if len(head) == 6:
        found.marker, found.bits, found.channels = marker, head[0], head[5]
        found.height, found.width = (int.from_bytes(head[at : at + 2], "big") for at in (1, 3))
    return found


def _note_segment(found: _Frame, marker: int, data: bytes) -> None:
    if marker == _EXIF[0] and data.startswith(_EXIF[1]):
        found.exif = data
    if marker == _PROFILE[0] and data.startswith(_PROFILE[1]):
        found.profile.append(data[len(_PROFILE[1]) :])
