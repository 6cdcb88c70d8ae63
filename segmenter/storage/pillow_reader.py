"""Pictures that Pillow decodes, each by the one plug-in that its content asks for.

The plug-in's class is called directly: `PIL.Image.open` would try every format it knows (its
EPS reader starts Ghostscript) and measure the picture by a limit that all programs in the
process share. May import errors, decoded and embedded_colors.
"""

from __future__ import annotations

import threading
import warnings
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from segmenter.storage.decoded import DECODER_ERRORS, Damaged, Decoded, Size, page_notes
from segmenter.storage.embedded_colors import pillow_colors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray
    from PIL import Image

    from segmenter.storage.decoded import Limits
    from segmenter.storage.embedded_colors import Colors

#: Pillow warns of odd metadata; `warnings` filters belong to the whole process, one at a time.
_WARNINGS_LOCK = threading.Lock()

_ORIENTATION_TAG = 0x0112
_TRANSPOSED = (5, 6, 7, 8)

#: Modes that carry their samples as they are → the colour model of `color_profile`.
_PLAIN_MODES = {
    "L": "grey",
    "RGB": "rgb",
    "CMYK": "cmyk",
    "LAB": "lab",
    "F": "grey",
    "I;16": "grey",
    "I;16B": "grey",
    "I;16L": "grey",
    "I": "grey",
}

#: Modes that must be converted first, and to what.
_CONVERTED_MODES = {
    "1": "L",
    "La": "LA",
    "RGBa": "RGBA",
    "RGBX": "RGB",
    "YCbCr": "RGB",
    "HSV": "RGB",
}


@dataclass(frozen=True, slots=True)
class PillowReader:
    """Reads one format through one Pillow plug-in.

    Attributes
    ----------
    module, factory : str
        The plug-in's module, and the class (or function) in it that opens a file.
    frames : str
        What the format's pages are called.
    decode : callable or None
        Returns the pixels where Pillow would reduce them to 8 bits or take longer, else None;
        given the file's bytes and the opened picture.
    check : callable or None
        Raises `Damaged` where Pillow itself would not notice; given the file and the limits.
    colors : callable
        Returns the embedded profile and notes; given the file and the opened picture.
    notes : tuple of str
        What is to be said of every file of the format.
    paged : bool
        False where Pillow counts something else than pages, such as layers.
    """

    module: str
    factory: str
    frames: str = "page"
    decode: Callable[[bytes, Image.Image], NDArray[Any] | None] | None = None
    check: Callable[[BinaryIO, Limits], None] | None = None
    colors: Callable[[BinaryIO, Image.Image], Colors] = pillow_colors
    notes: tuple[str, ...] = ()
    paged: bool = True

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode one page or frame."""
        from PIL.Image import DecompressionBombError

        try:
            return self._read(file, page, limits)
        except DecompressionBombError as error:
            raise Damaged("a part of it claims more pixels than Pillow decodes") from error

    def _read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        if self.check is not None:
            self.check(file, limits)
            file.seek(0)
        picture = self._open(file)
        limits.check(*picture.size, len(picture.getbands()))
        notes = self.notes + page_notes(page, self._pages(picture), self.frames)
        if page:
            picture.seek(page)
            limits.check(*picture.size, len(picture.getbands()))
        orientation, unread = _orientation(picture)
        pixels = None
        if self.decode is not None and page == 0:
            file.seek(0)
            pixels = self.decode(file.read(), picture)
        decoded = sort_channels(pixels) if pixels is not None else _from_picture(picture)
        file.seek(0)
        profile, said = self.colors(file, picture)
        notes += unread + decoded.notes + said
        return Decoded(decoded.pixels, decoded.model, decoded.valid, orientation, profile, notes)

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        picture = self._open(file)
        width, height = picture.size
        if _orientation(picture)[0] in _TRANSPOSED:
            width, height = height, width
        return Size(width, height, self._pages(picture))

    def _open(self, file: BinaryIO) -> Image.Image:
        factory = getattr(import_module(self.module), self.factory)
        with quietly():
            try:
                picture: Image.Image = factory(file)
            except SyntaxError as error:
                raise Damaged(f"its header makes no sense ({error})") from error
        return picture

    def _pages(self, picture: Image.Image) -> int:
        with quietly():
            return int(getattr(picture, "n_frames", 1)) if self.paged else 1


@contextmanager
def quietly() -> Iterator[None]:
    """Keep to oneself what Pillow warns of."""
    with _WARNINGS_LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _orientation(picture: Image.Image) -> tuple[int, tuple[str, ...]]:
    """Return EXIF's orientation, and a note where EXIF cannot be read at all."""
    try:
        with quietly():
            number = picture.getexif().get(_ORIENTATION_TAG, 1)
    except DECODER_ERRORS:
        return 1, ("EXIF cannot be read, taken as upright",)
    return (number, ()) if number in range(1, 9) else (1, ())


def _from_picture(picture: Image.Image) -> Decoded:
    """Decode by Pillow and sort the samples into colour and validity."""
    transparency = picture.info.get("transparency")
    # libtiff's loader warns of large pictures, which were measured long before
    with quietly() if picture.format == "TIFF" else nullcontext():
        picture.load()
    if picture.mode in {"P", "PA"}:
        has_alpha = picture.mode == "PA" or transparency is not None
        picture = picture.convert("RGBA" if has_alpha else "RGB")
        transparency = None
    elif picture.mode in _CONVERTED_MODES:
        picture = picture.convert(_CONVERTED_MODES[picture.mode])
    array = np.asarray(picture)
    if picture.mode in {"LA", "RGBA"}:
        return sort_channels(array)
    pixels = _plain(array)
    valid = None
    if transparency is not None and picture.mode in {"L", "RGB", "I;16"}:
        valid = (pixels != np.asarray(transparency)).any(axis=2)
    return Decoded(pixels, _PLAIN_MODES[picture.mode], valid)


def _plain(array: NDArray[Any]) -> NDArray[Any]:
    if array.dtype == np.int32:
        narrow = array.min() >= 0 and array.max() <= np.iinfo(np.uint16).max
        array = array.astype(np.uint16 if narrow else np.float32)
    native = array.astype(array.dtype.newbyteorder("="), copy=False)
    return native[:, :, None] if native.ndim == 2 else native


def sort_channels(array: NDArray[Any]) -> Decoded:
    """Sort an array of 1 to 4 channels; the second of two and the fourth of four are alpha."""
    pixels = array[:, :, None] if array.ndim == 2 else array
    channels = pixels.shape[2]
    model = "grey" if channels < 3 else "rgb"
    if channels in {1, 3}:
        return Decoded(pixels, model)
    colors, alpha = np.ascontiguousarray(pixels[:, :, :-1]), pixels[:, :, -1]
    return Decoded(colors, model, alpha > 0)
