"""What is painted, as arrays: the picture for the screen, labels in colour, maps of heat.

May import numpy, bands, image and palette; knows neither files nor widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from segmenter.imaging.bands import BandPixels

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.image import Image

    Color = tuple[int, int, int]
    Bytes = NDArray[np.uint8]

#: Rows that are stretched at once, and pixels that are painted at once: what is in between stays
#: small, and in the second-level cache.
_ROWS, _PIXELS_AT_ONCE = 256, 1 << 16


def display(image: Image) -> Bytes:
    """Return the picture as a screen shows it.

    8-bit colour is shown as it is, without copying. Deeper and plain channels are stretched
    from black to white: over the depth's range, or over the values that there are where they
    fill less than a quarter of it (12 bits in 16, microscopes). Of more than three channels the
    first three are shown, of two the first as red and the second as green.

    Parameters
    ----------
    image : Image

    Returns
    -------
    (H, W, 3) ndarray of uint8
        sRGB.
    """
    bands: object = image.pixels
    if isinstance(bands, BandPixels):
        return cast("Bytes", _display_bands(image, bands))
    pixels = image.pixels
    if pixels.dtype == np.uint8:
        return _three(pixels)
    low, high = _shown_range(image)
    result = np.empty((*pixels.shape[:2], 3), np.uint8)
    for start in range(0, image.height, _ROWS):
        result[start : start + _ROWS] = _stretched(pixels[start : start + _ROWS], low, high)
    return result


def _stretched(pixels: NDArray[Any], low: float, high: float) -> NDArray[np.float32]:
    part = _three(pixels).astype(np.float32)
    part -= np.float32(low)
    part *= np.float32(255.0 / (high - low))
    np.rint(np.clip(part, 0.0, 255.0, out=part), out=part)
    return part


def _display_bands(image: Image, pixels: BandPixels) -> BandPixels:
    """Return as bands what the screen shows of a picture in bands."""
    if pixels.dtype == np.uint8:
        return pixels if pixels.shape[2] == 3 else pixels.mapped(_three, 3, pixels.dtype)
    low, high = _shown_range(image)
    eight_bit = np.dtype(np.uint8)
    return pixels.mapped(lambda rows: _stretched(rows, low, high).astype(np.uint8), 3, eight_bit)


def _three(pixels: NDArray[Any]) -> NDArray[Any]:
    """Return three channels of however many there are."""
    channels = pixels.shape[2]
    if channels == 3:
        return pixels
    if channels == 1:
        return np.broadcast_to(pixels, (*pixels.shape[:2], 3))
    if channels > 3:
        return pixels[:, :, :3]
    return np.concatenate([pixels, np.zeros_like(pixels[:, :, :1])], axis=2)


def _shown_range(image: Image) -> tuple[float, float]:
    low, high = image.value_range
    if image.pixels.dtype.kind != "u":
        return low, high
    most = float(image.pixels.max(where=image.valid[:, :, None], initial=0))
    return (0.0, max(most, 1.0)) if most <= high / 4 else (low, high)


def label_colors(segments: Sequence[Any]) -> Bytes:
    """Return the colour table of a label map.

    Parameters
    ----------
    segments : sequence of Segment

    Returns
    -------
    (S + 1, 3) ndarray of uint8
        Row 0, not segmented, is black.
    """
    table = np.zeros((len(segments) + 1, 3), np.uint8)
    colors = np.array([segment.color for segment in segments], np.uint8)
    table[[segment.id for segment in segments]] = colors.reshape(-1, 3)
    return table


def paint(labels: NDArray[Any], colors: Bytes) -> Bytes:
    """Return a label map in its colours, (H, W, 3) uint8."""
    words = np.zeros((len(colors), 4), np.uint8)  # one number a colour is looked up in a third of
    words[:, :3] = colors  # the time that three bytes take
    looked_up = words.view(np.uint32)[:, 0].take(labels).view(np.uint8)
    painted = np.empty((*labels.shape, 3), np.uint8)
    for channel in range(3):
        painted[..., channel] = looked_up.reshape(*labels.shape, 4)[..., channel]
    return painted


def overlay(
    image: Image,
    labels: NDArray[Any],
    colors: Bytes,
    opacity: float = 0.5,
    bare: Collection[int] = (),
) -> Bytes:
    """Return the picture with its labels in colour laid over it.

    Parameters
    ----------
    image : Image
    labels : (H, W) ndarray of uint8 or uint16
    colors : (S + 1, 3) ndarray of uint8
        As `label_colors` has them.
    opacity : float in [0, 1], optional
        1 hides the picture; where the label is 0 the picture shows as it is.
    bare : collection of int, optional
        More labels where it does, such as those of hidden segments.

    Returns
    -------
    (H, W, 3) ndarray of uint8
    """
    shown = display(image)
    weight = np.uint16(round(opacity * 256))
    through = np.zeros(len(colors), bool)
    through[[0, *bare]] = True
    result = np.empty(shown.shape, np.uint8)
    rows_at_once = max(1, _PIXELS_AT_ONCE // labels.shape[1])
    for start in range(0, len(labels), rows_at_once):
        rows = slice(start, start + rows_at_once)
        here, photo = labels[rows], shown[rows]
        mixed = paint(here, colors) * weight
        mixed += photo * np.uint16(256 - weight)
        mixed += np.uint16(128)
        mixed >>= 8
        result[rows] = mixed
        if bare or not here.all():
            np.copyto(result[rows], photo, where=through.take(here)[:, :, None])
    return result


def heat(values: NDArray[np.floating[Any]], table: Bytes, high: float = 1.0) -> Bytes:
    """Return a map of values between 0 and `high` in the colours of a ramp.

    Parameters
    ----------
    values : (H, W) ndarray of float
    table : (256, 3) ndarray of uint8
        `palette.viridis()` or `palette.cividis()`.
    high : float, optional
        The value at the ramp's bright end.

    Returns
    -------
    (H, W, 3) ndarray of uint8
    """
    result = np.empty((*values.shape, 3), np.uint8)
    scale = 255.0 / high if high > 0 else 0.0
    for start in range(0, len(values), _ROWS):
        part = np.clip(values[start : start + _ROWS] * scale, 0.0, 255.0)
        result[start : start + _ROWS] = table.take(np.rint(part).astype(np.uint8), axis=0)
    return result
