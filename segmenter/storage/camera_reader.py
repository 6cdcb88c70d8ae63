"""HEIF and camera raw, where the optional extras are installed; otherwise how to get them.

May import decoded, depth, embedded_colors and pillow_reader.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from segmenter.storage.decoded import Damaged, Decoded, Size, Unreadable, page_notes
from segmenter.storage.depth import stretched
from segmenter.storage.embedded_colors import code_point_notes
from segmenter.storage.pillow_reader import sort_channels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.storage.decoded import Limits


def _need(module: str, extra: str, kind: str) -> None:
    if find_spec(module) is not None:
        return
    if getattr(sys, "frozen", False):  # no pip reaches into a program that brings its Python
        raise Unreadable(f"is {kind}, which this program lacks", "Make it a JPEG or TIFF first.")
    raise Unreadable(
        f"is {kind}, which needs the extra {extra!r}",
        f"Run pip install segmenter[{extra}], or convert the picture to JPEG or TIFF.",
    )


@dataclass(frozen=True, slots=True)
class HeifReader:
    """Reads HEIF through pillow-heif, in its own depth; libheif turns it upright by itself."""

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        """Decode one picture; the first is the one that the file calls its primary."""
        heif = _open_heif(file)
        notes = page_notes(page, len(heif), "picture")
        frame = _frame_of(heif, page)
        width, height = frame.size
        limits.check(width, height, len(frame.mode.split(";")[0]))
        pixels: NDArray[Any] = np.asarray(frame)
        if pixels.dtype == np.uint16:
            pixels = stretched(pixels, (1 << frame.info["bit_depth"]) - 1)
        decoded = sort_channels(pixels)
        code_points = frame.info.get("nclx_profile") or {}
        profile = frame.info.get("icc_profile") or None
        if code_points and not profile:
            notes += code_point_notes(
                code_points["color_primaries"], code_points["transfer_characteristics"]
            )
        return replace(decoded, profile=profile, notes=notes)

    def size(self, file: BinaryIO) -> Size:
        """Read no more than the header."""
        heif = _open_heif(file)
        width, height = _frame_of(heif, 0).size
        return Size(width, height, len(heif))


def _open_heif(file: BinaryIO) -> Any:  # noqa: ANN401 - pillow-heif has no types
    _need("pillow_heif", "heif", "a HEIF picture")
    import pillow_heif

    return pillow_heif.open_heif(file, convert_hdr_to_8bit=False, hdr_to_16bit=False)


def _frame_of(heif: Any, page: int) -> Any:  # noqa: ANN401
    first = heif.primary_index
    others = [index for index in range(len(heif)) if index != first]
    return heif[[first, *others][page]]


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
                turned = raw.sizes.flip != 0
                pixels = raw.postprocess(use_camera_wb=True, no_auto_bright=True, output_bps=16)
        except rawpy.LibRawError as error:
            raise Damaged(str(error)) from error
        notes: tuple[str, ...] = ("developed from camera raw at 16 bits",)
        if turned:
            notes += ("turned upright, as the camera was held",)
        return Decoded(pixels, "rgb", notes=notes)

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
