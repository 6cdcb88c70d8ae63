"""What the samples of a TIFF mean: photometric interpretation, extra samples, depth, no-data.

May import decoded and depth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.storage.decoded import Decoded, Unreadable
from segmenter.storage.depth import stretched

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WHITE_IS_ZERO, _PALETTE = 0, 3
_GDAL_NODATA = 42113
_ASSOCIATED, _UNASSOCIATED = 1, 2

#: Photometric interpretation → how many samples are colour, and their colour model.
_MODELS = {
    0: (1, "grey"),
    1: (1, "grey"),
    2: (3, "rgb"),
    3: (3, "rgb"),
    4: (1, "grey"),
    5: (4, "cmyk"),
    6: (3, "ycbcr"),
    8: (3, "lab"),
    9: (3, "icclab"),
}

#: Photometric interpretation → how many samples are colour.
COLORS = {kind: count for kind, (count, _) in _MODELS.items()}

#: Compressions whose decoder hands out RGB for YCbCr.
_DECODED_TO_RGB = {6, 7, 34892, 33007, 34712, 33003, 33004, 33005, 50001, 50002, 52546}


def sort_samples(
    frame: Any,  # noqa: ANN401 - tifffile has no types
    samples: NDArray[Any],
    missing: NDArray[np.bool_] | None,
) -> Decoded:
    """Sort (H, W, samples) as decoded into colour, alpha and validity, in a depth we keep."""
    if frame.photometric not in _MODELS:
        raise Unreadable(
            f"uses the colours of photometric interpretation {frame.photometric}",
            "Convert it to an RGB or grey TIFF first.",
        )
    valid = _has_data(frame, samples)
    if missing is not None:
        valid = ~missing if valid is None else valid & ~missing
    pixels, notes = _at_kept_depth(frame, samples)
    count, model = _MODELS[frame.photometric]
    if frame.photometric == _PALETTE:
        pixels = _palette_colors(frame, samples)
    if model == "ycbcr" and frame.compression in _DECODED_TO_RGB:
        model = "rgb"
    if pixels.shape[2] == count:
        return Decoded(pixels, model, valid, notes=notes)
    return _with_extra_samples(
        frame, pixels, Decoded(pixels[:, :, :count], model, valid, notes=notes)
    )


def _with_extra_samples(frame: Any, pixels: NDArray[Any], decoded: Decoded) -> Decoded:  # noqa: ANN401
    """Take alpha off; what else there is makes the picture one of plain channels."""
    count = decoded.pixels.shape[2]
    kinds = tuple(frame.extrasamples or ())
    alphas = [count + at for at, kind in enumerate(kinds) if kind in {_ASSOCIATED, _UNASSOCIATED}]
    at = alphas[0] if alphas else _opaque_channel(pixels, count)
    rest = [index for index in range(pixels.shape[2]) if index != at]
    colors = np.ascontiguousarray(pixels[:, :, rest]) if at is not None else pixels
    valid = decoded.valid
    if at is not None:
        seen = pixels[:, :, at] > 0
        valid = seen if valid is None else valid & seen
        if alphas and kinds[at - count] == _ASSOCIATED:
            colors = _unmultiplied(colors, pixels[:, :, at])
    plain = colors.shape[2] == count
    return Decoded(colors, decoded.model if plain else "channels", valid, notes=decoded.notes)


def _opaque_channel(pixels: NDArray[Any], count: int) -> int | None:
    """Find the one unnamed extra sample that is opaque everywhere: an alpha without a name."""
    if pixels.shape[2] != count + 1 or pixels.dtype.kind != "u":
        return None
    opaque = (pixels[:, :, count] == np.iinfo(pixels.dtype).max).all()
    return count if opaque else None


def _unmultiplied(colors: NDArray[Any], alpha: NDArray[Any]) -> NDArray[Any]:
    """Undo the multiplication by alpha that TIFF calls associated."""
    most = float(np.iinfo(colors.dtype).max) if colors.dtype.kind == "u" else 1.0
    if (alpha == most).all():
        return colors
    scale = most / np.maximum(alpha.astype(np.float32), 1e-6 * most)
    whole = colors * scale[:, :, None]
    if colors.dtype.kind == "u":
        whole = np.rint(np.minimum(whole, most))
    return whole.astype(colors.dtype)


def _has_data(frame: Any, samples: NDArray[Any]) -> NDArray[np.bool_] | None:  # noqa: ANN401
    """Return where GDAL's no-data tag does not apply; None if there is no such tag."""
    text = frame.tags.valueof(_GDAL_NODATA)
    try:
        value = float(str(text).strip("\x00 ")) if text is not None else float("nan")
    except ValueError:
        return None
    if np.isnan(value):
        return None
    if samples.dtype.kind == "f":
        with np.errstate(over="ignore"):  # the tag's decimals name the nearest value of the type
            value = samples.dtype.type(value)
    marks: NDArray[np.bool_] = samples == value
    data: NDArray[np.bool_] = np.logical_not(marks.all(axis=2))
    return data


def _palette_colors(frame: Any, samples: NDArray[Any]) -> NDArray[Any]:  # noqa: ANN401
    table = np.asarray(frame.colormap).T
    if table.max(initial=0) > 255:
        table = table >> 8
    colors = np.zeros((max(len(table), int(samples.max()) + 1), 3), np.uint8)
    colors[: len(table)] = table
    return colors[samples[:, :, 0].astype(np.intp)]


def _at_kept_depth(
    frame: Any,  # noqa: ANN401
    samples: NDArray[Any],
) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Return samples as uint8, uint16 or float32 with black at 0 for integers."""
    if samples.dtype == np.bool_:
        samples = samples.astype(np.uint8) * np.uint8(255)
    elif samples.dtype.kind == "u" and samples.dtype.itemsize <= 2:
        samples = _stretched(frame, samples)
    notes: tuple[str, ...] = ()
    if samples.dtype.kind in "iu" and samples.dtype not in (np.uint8, np.uint16):
        samples, notes = _wide_integers(samples)
    elif samples.dtype.kind == "f" and samples.dtype != np.float32:
        if samples.dtype.itemsize > 4:
            notes = ("64-bit floats kept as 32-bit",)
        with np.errstate(over="ignore"):
            samples = samples.astype(np.float32)
    elif samples.dtype.kind == "c":
        raise Unreadable("holds complex numbers", "Save their magnitude as a picture first.")
    if frame.photometric == _WHITE_IS_ZERO and samples.dtype.kind == "u":
        samples[:, :, 0] = np.iinfo(samples.dtype).max - samples[:, :, 0]
    return samples, notes


def _stretched(frame: Any, samples: NDArray[Any]) -> NDArray[Any]:  # noqa: ANN401
    """Bring 2- to 7-bit and 9- to 15-bit integers to the range of the type that holds them."""
    bits = frame.bitspersample
    bits = max(bits) if isinstance(bits, tuple) else bits
    return stretched(samples, (1 << bits) - 1)


def _wide_integers(samples: NDArray[Any]) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Keep signed and 32-bit integers: exactly in uint16 if they fit, else as float32."""
    low, high = int(samples.min()), int(samples.max())
    if samples.dtype.kind == "u" and high <= np.iinfo(np.uint16).max:
        return samples.astype(np.uint16), (f"{samples.dtype} values kept as uint16",)
    exact = max(abs(low), abs(high)) <= 1 << 24
    loss = "" if exact else ", rounded to 24 bits"
    return samples.astype(np.float32), (f"{samples.dtype} values kept as float32{loss}",)
