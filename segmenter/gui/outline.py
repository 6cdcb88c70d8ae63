"""Outlines at the screen's resolution: around one segment, or between all of them.

Drawn from the labels that are in view, sampled where the screen's pixels are, so that they are as
thin and as quick at every zoom. May import app's layers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QRectF

    from segmenter.app.layers import Pyramid


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the picture that is on the screen, and in how many pixels of the screen."""

    left: float
    top: float
    width: float
    height: float
    columns: int
    rows: int

    @classmethod
    def of(cls, scene: QRectF, scale: float) -> Window:
        """Return the window that shows a rectangle of the picture at a scale."""
        columns = max(1, round(scene.width() * scale))
        rows = max(1, round(scene.height() * scale))
        return cls(scene.x(), scene.y(), scene.width(), scene.height(), columns, rows)


def labels_in(pyramid: Pyramid, window: Window) -> NDArray[np.uint8]:
    """Return the label under each pixel of the screen, (rows, columns) uint8."""
    level = pyramid.level_for(window.columns / window.width)
    pixels, step = level.pixels, level.step
    rows = _places(window.top, window.height, window.rows, step, pixels.shape[0])
    columns = _places(window.left, window.width, window.columns, step, pixels.shape[1])
    return pixels[rows].take(columns, axis=1)


def softened(labels: NDArray[np.uint8], label: int) -> NDArray[np.uint8]:
    """Return how much of each pixel's neighbourhood is of that label, 0 to 255.

    The outline is where it passes the middle: a table of colours turns the values into a line
    with soft edges.
    """
    inside = (labels == label).view(np.uint8)
    # Binomial weights 1 4 6 4 1 each way sum to 256; their carry past 255 is held back by one.
    counts = np.pad(inside, 2, mode="edge").astype(np.uint16)
    for axis in (0, 1):
        counts = _binomial(counts, axis)
    return np.minimum(counts, 255).astype(np.uint8)


def borders(labels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return each label along its border with another one, and 0 elsewhere."""
    border = np.zeros(labels.shape, bool)
    across = labels[:, 1:] != labels[:, :-1]
    border[:, 1:] |= across
    border[:, :-1] |= across
    down = labels[1:] != labels[:-1]
    border[1:] |= down
    border[:-1] |= down
    return labels * border.view(np.uint8)


def _places(start: float, length: float, count: int, step: float, most: int) -> NDArray[np.intp]:
    places = (start + (np.arange(count) + 0.5) * (length / count)) / step
    return np.clip(places.astype(np.intp), 0, most - 1)


def _binomial(counts: NDArray[np.uint16], axis: int) -> NDArray[np.uint16]:
    counts = counts if axis == 0 else counts.T
    middle = counts[2:-2]
    near = counts[1:-3] + counts[3:-1]
    far = counts[:-4] + counts[4:]
    blurred = (6 * middle + 4 * near + far).astype(np.uint16)
    turned: NDArray[np.uint16] = blurred if axis == 0 else blurred.T
    return turned
