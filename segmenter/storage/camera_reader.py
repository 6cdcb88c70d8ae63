"""HEIF and camera raw, where the optional extras are installed; otherwise how to get them.

May import decoded and pillow_reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

from segmenter.storage.decoded import Damaged, Decoded, Size, Unreadable, page_notes
from segmenter.storage.pillow_reader import PillowReader

if TYPE_CHECKING:
    from segmenter.storage.decoded import Limits

_HEIF = PillowReader("pillow_heif.as_plugin", "HeifImageFile", "picture")


def _need(module: str, extra: str, kind: str) -> None:
    if find_spec(module) is None:
        raise Unreadable(
            f"is {kind}, which needs the extra {extra!r}",
            f"Run pip install segmenter[{extra}], or convert the picture to JPEG or TIFF.",
        )


@dataclass(frozen=True, slots=True)
class HeifReader:
    """Reads HEIF (HEIC) through pillow-heif."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode one picture; the library turns it upright by itself."""
        _need("pillow_heif", "heif", "a HEIF picture")
        return _HEIF.read(file, page, limits)

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        _need("pillow_heif", "heif", "a HEIF picture")
        return _HEIF.size(file)


@dataclass(frozen=True, slots=True)
class RawReader:
    """Reads camera raw through LibRaw: developed with the camera's white balance, 16 bits."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Develop the picture; LibRaw turns it upright by itself."""
        _need("rawpy", "raw", "a camera raw picture")
        import rawpy

        page_notes(page, 1)
        try:
            with rawpy.imread(file) as raw:
                limits.check(raw.sizes.width, raw.sizes.height, 3)
                pixels = raw.postprocess(use_camera_wb=True, no_auto_bright=True, output_bps=16)
        except rawpy.LibRawError as error:
            raise Damaged(str(error)) from error
        return Decoded(pixels, "rgb", notes=("developed from camera raw at 16 bits",))

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        _need("rawpy", "raw", "a camera raw picture")
        import rawpy

        try:
            with rawpy.imread(file) as raw:
                sizes = raw.sizes
        except rawpy.LibRawError as error:
            raise Damaged(str(error)) from error
        turned = sizes.flip in (5, 6)
        width, height = sizes.width, sizes.height
        return Size(height, width, 1) if turned else Size(width, height, 1)
