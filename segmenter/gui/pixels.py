"""Arrays as QImages, large ones without a copy. May import app's layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QColor

    from segmenter.app.layers import Level

#: Up to this many pixels colours are copied into 4 bytes each, which paint four times as fast.
_COPIED_PIXELS = 1 << 22


@dataclass(frozen=True, slots=True, eq=False)
class Wrapped:
    """A QImage over an array's memory; it holds the array, because Qt does not."""

    image: QImage
    owner: NDArray[np.uint8]
    step: float


def wrap(level: Level, table: Sequence[int] = ()) -> Wrapped:
    """Return a level as the QImage that paints it: of its colours, or Indexed8 with its table."""
    pixels = level.pixels
    if pixels.ndim == 3:
        image = rgb_image(pixels)
        if image.width() * image.height() <= _COPIED_PIXELS:
            image = image.convertToFormat(QImage.Format.Format_RGB32)
        return Wrapped(image, pixels, level.step)
    return Wrapped(indexed_image(pixels, table), pixels, level.step)


def rgb_image(pixels: NDArray[np.uint8]) -> QImage:
    """Return an (H, W, 3) array as an image that shares its memory."""
    height, width, _ = pixels.shape
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)


def indexed_image(pixels: NDArray[np.uint8], table: Sequence[int]) -> QImage:
    """Return an (H, W) array of indices as an image that shares its memory."""
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(list(table))
    return image


def array_of(image: QImage) -> NDArray[np.uint8]:
    """Return a copy of a QImage's pixels as (H, W, 4), red first: for a pasted picture."""
    flat = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(flat.constBits(), np.uint8)
    rows = rows.reshape(flat.height(), flat.bytesPerLine())[:, : 4 * flat.width()]
    return rows.reshape(flat.height(), flat.width(), 4).copy()


def rgba_image(pixels: NDArray[np.uint8]) -> QImage:
    """Return a copy of an (H, W, 4) array, red first, as an image."""
    height, width, _ = pixels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def packed(red: int, green: int, blue: int, alpha: int = 255) -> int:
    """Return a colour as a table of colours holds it."""
    return (alpha << 24) | (red << 16) | (green << 8) | blue


def hover_color(value: int, accent: QColor, canvas: QColor) -> int:
    """Return the hover outline's colour where `value`/255 of the neighbourhood is inside.

    The accent's line in the middle, a line of the canvas's colour on both sides of it.
    """
    middle = 1.0 - abs(value / 127.5 - 1.0)
    if middle > 0.4:
        alpha = min(1.0, (middle - 0.4) / 0.2)
        return packed(accent.red(), accent.green(), accent.blue(), round(255 * alpha))
    alpha = max(0.0, min(1.0, middle / 0.25)) * 0.75
    return packed(canvas.red(), canvas.green(), canvas.blue(), round(255 * alpha))
