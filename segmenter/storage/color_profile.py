"""Any file's colours to sRGB: embedded ICC profiles by Little CMS, CMYK, Lab and YCbCr.

8-bit colours go through Pillow's ImageCms, 16-bit and float ones through imagecodecs' binding of
the same library, so that no depth is lost. A profile that cannot be applied is never passed over
in silence: the notes say so. May import errors and decoded.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.storage.decoded import DECODER_ERRORS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_ROWS = 256

#: Colour model → ICC's name of it, Pillow's mode, and channels.
_PROFILED = {"grey": ("GRAY", "L", 1), "rgb": ("RGB", "RGB", 3), "cmyk": ("CMYK", "CMYK", 4)}

#: A profile whose sRGB differs from its own values by no more than this is sRGB itself.
_SAME = 2

_XYZ_TO_SRGB_D50 = np.array(
    [
        [3.1338561, -1.6168667, -0.4906146],
        [-0.9787684, 1.9161415, 0.0334540],
        [0.0719453, -0.2289914, 1.4052427],
    ]
)
_WHITE_D50 = np.array([0.96422, 1.0, 0.82521])


def to_srgb(
    pixels: NDArray[Any], model: str, profile: bytes | None
) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Return the picture in sRGB (or grey, or plain channels) in its own depth, and notes."""
    if not profile:
        return CONVERTERS[model](pixels)
    if model == "ycbcr":
        pixels, model = _ycbcr(pixels)[0], "rgb"
    trouble = _misfit(pixels, model)
    if not trouble:
        try:
            return _by_profile(pixels, model, profile)
        except DECODER_ERRORS:
            trouble = "is damaged"
    converted, notes = CONVERTERS[model](pixels)
    return converted, (f"its colour profile {trouble} and was left aside", *notes)


def _misfit(pixels: NDArray[Any], model: str) -> str:
    """Return why no profile can be applied to such pixels; nothing if one can."""
    if model not in _PROFILED:
        return "is not for plain channels" if model == "channels" else "does not say what Lab is"
    if pixels.dtype.kind == "u":
        return ""
    if model == "cmyk":
        return "is not for inks as floats"
    with np.errstate(invalid="ignore"):
        beyond = (pixels < 0).any() or (pixels > 1).any()
    return "is for values from 0 to 1, which these are not," if beyond else ""


def _by_profile(
    pixels: NDArray[Any], model: str, profile: bytes
) -> tuple[NDArray[Any], tuple[str, ...]]:
    space, mode, channels = _PROFILED[model]
    found, description = _described(profile)
    if found != space:
        converted, notes = CONVERTERS[model](pixels)
        return converted, (f"its colour profile is for {found} and was left aside", *notes)
    convert = _eight_bit_transform(profile, mode)
    if model != "cmyk" and _changes_nothing(convert, channels):
        return pixels, ()
    out = np.empty((*pixels.shape[:2], 3 if channels == 4 else channels), pixels.dtype)
    if pixels.dtype != np.uint8:
        convert = _deep_transform(profile, space)
    for top in range(0, len(pixels), _ROWS):
        out[top : top + _ROWS] = convert(pixels[top : top + _ROWS])[:, :, : out.shape[2]]
    return out, (f"colours converted from {description} to sRGB",)


@lru_cache(maxsize=8)
def _described(profile: bytes) -> tuple[str, str]:
    """Return the profile's colour space and its name in plain words."""
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        description = ImageCms.getProfileDescription(opened)
    except ImageCms.PyCMSError as error:
        raise ValueError(str(error)) from error
    words = "".join(filter(str.isprintable, description)).strip()
    return opened.profile.xcolor_space.strip(), words[:80] or "its own profile"


def _eight_bit_transform(profile: bytes, mode: str) -> Callable[[NDArray[Any]], NDArray[Any]]:
    from PIL import Image, ImageCms

    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
        )
    except ImageCms.PyCMSError as error:
        raise ValueError(str(error)) from error

    def convert(rows: NDArray[Any]) -> NDArray[Any]:
        flat = rows[:, :, 0] if mode == "L" else rows
        picture = Image.fromarray(np.ascontiguousarray(flat), mode=None)
        if mode == "CMYK":
            picture = Image.frombytes("CMYK", picture.size, flat.tobytes())
        return np.asarray(ImageCms.applyTransform(picture, transform))

    return convert


def _deep_transform(profile: bytes, space: str) -> Callable[[NDArray[Any]], NDArray[Any]]:
    """Transform 16-bit integers, or floats from 0 to 1 with what is not finite left as it is."""
    import imagecodecs

    srgb = imagecodecs.cms_profile("srgb")

    def convert(rows: NDArray[Any]) -> NDArray[Any]:
        flat = np.ascontiguousarray(rows[:, :, 0] if space == "GRAY" else rows)
        finite = np.isfinite(flat)
        converted: NDArray[Any] = imagecodecs.cms_transform(
            np.where(finite, flat, flat.dtype.type(0)),
            profile,
            srgb,
            colorspace=space.lower(),  # grey rows in capitals would be refused
            outcolorspace="rgb",
        )
        known = finite if space == "GRAY" else finite.all(axis=2)
        return converted if known.all() else np.where(known[:, :, None], converted, np.nan)

    return convert


def _changes_nothing(convert: Callable[[NDArray[Any]], NDArray[Any]], channels: int) -> bool:
    """Try an 8-bit transform on a grid of colours."""
    steps = np.linspace(0, 255, 9 if channels == 3 else 256).astype(np.uint8)
    grid = np.stack(np.meshgrid(*[steps] * channels, indexing="ij"), axis=-1)
    colors = grid.reshape(-1, 1, channels)
    difference = convert(colors)[:, :, :channels].astype(int) - colors
    return bool(np.abs(difference).max() <= _SAME)


def _as_it_is(pixels: NDArray[Any]) -> tuple[NDArray[Any], tuple[str, ...]]:
    return pixels, ()


def _cmyk(pixels: NDArray[Any]) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Without a profile: what inks leave of the paper, as Pillow and browsers do."""
    if pixels.dtype.kind != "u":
        return np.float32(1) - np.minimum(pixels[:, :, :3] + pixels[:, :, 3:], 1), (_CMYK_NOTE,)
    most = int(np.iinfo(pixels.dtype).max)
    out = np.empty((*pixels.shape[:2], 3), pixels.dtype)
    for top in range(0, len(pixels), _ROWS):
        light = most - pixels[top : top + _ROWS].astype(np.uint64)
        out[top : top + _ROWS] = (light[:, :, :3] * light[:, :, 3:] + most // 2) // most
    return out, (_CMYK_NOTE,)


_CMYK_NOTE = "converted from CMYK without a profile"


def _lab(pixels: NDArray[Any], signed: bool = True) -> tuple[NDArray[Any], tuple[str, ...]]:
    """CIELAB (D50) of 8 or 16 bits to sRGB of the same depth."""
    if pixels.dtype.kind != "u":
        raise ValueError("Lab as floats")
    most = int(np.iinfo(pixels.dtype).max)
    half = (most + 1) // 2
    out = np.empty_like(pixels)
    for top in range(0, len(pixels), _ROWS):
        block = pixels[top : top + _ROWS]
        ab = block[:, :, 1:].astype(np.int64)
        ab = np.where(ab >= half, ab - most - 1, ab) if signed else ab - half
        lab = np.empty(block.shape)
        lab[:, :, 0] = block[:, :, 0] * (100.0 / most)
        lab[:, :, 1:] = ab * (128.0 / half)
        out[top : top + _ROWS] = np.rint(_srgb_of_lab(lab) * most)
    return out, ("converted from CIELAB to sRGB",)


def _icc_lab(pixels: NDArray[Any]) -> tuple[NDArray[Any], tuple[str, ...]]:
    return _lab(pixels, signed=False)


def _srgb_of_lab(lab: NDArray[Any]) -> NDArray[Any]:
    """CIE 15 backwards, then IEC 61966-2-1; in [0, 1], out-of-gamut colours clipped."""
    fy = (lab[:, :, 0] + 16) / 116
    f = np.stack([fy + lab[:, :, 1] / 500, fy, fy - lab[:, :, 2] / 200], axis=-1)
    xyz = np.where(f > 6 / 29, f**3, (f - 4 / 29) * (3 * (6 / 29) ** 2)) * _WHITE_D50
    linear = np.clip(xyz @ _XYZ_TO_SRGB_D50.T, 0, 1)
    curve: NDArray[Any] = 1.055 * linear ** (1 / 2.4) - 0.055
    return np.where(linear <= 0.0031308, 12.92 * linear, curve)


def _ycbcr(pixels: NDArray[Any]) -> tuple[NDArray[Any], tuple[str, ...]]:
    """BT.601 at full range, as JFIF."""
    if pixels.dtype.kind != "u":
        raise ValueError("YCbCr as floats")
    most = int(np.iinfo(pixels.dtype).max)
    y, cb, cr = np.moveaxis(pixels.astype(np.float64), 2, 0)
    cb, cr = cb - (most + 1) / 2, cr - (most + 1) / 2
    rgb = np.stack([y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb], axis=-1)
    return np.rint(np.clip(rgb, 0, most)).astype(pixels.dtype), ()


#: What each colour model needs where no profile speaks.
CONVERTERS: dict[str, Callable[[NDArray[Any]], tuple[NDArray[Any], tuple[str, ...]]]] = {
    "grey": _as_it_is,
    "rgb": _as_it_is,
    "channels": _as_it_is,
    "cmyk": _cmyk,
    "lab": _lab,
    "icclab": _icc_lab,
    "ycbcr": _ycbcr,
}
