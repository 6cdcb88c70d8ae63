"""What the canvas paints, as arrays: pyramids of a picture, of labels and of maps.

Made on a worker's thread, so that the window only wraps them. No Qt. May import imaging.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image as Pillow

from segmenter.imaging.render import display

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from segmenter.imaging.image import Image
    from segmenter.progress import Ticket

    Halve = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]

#: A pyramid ends where its level has at most this many pixels: half a small canvas.
_SMALLEST_LEVEL = 300_000


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One level of a pyramid.

    Attributes
    ----------
    pixels : (h, w, 3) or (h, w) ndarray of uint8
        Colours, or indices into a table of colours; contiguous.
    step : float
        How many pixels of the picture one pixel of the level stands for, each way.
    """

    pixels: NDArray[np.uint8]
    step: float


@dataclass(frozen=True, slots=True, eq=False)
class Pyramid:
    """The same layer in ever smaller sizes, the largest first."""

    levels: tuple[Level, ...]

    @property
    def largest(self) -> Level:
        """The level with the most pixels."""
        return self.levels[0]

    def level_for(self, scale: float) -> Level:
        """Return the smallest level that still has a pixel for each pixel of the screen.

        Parameters
        ----------
        scale : float
            Pixels of the screen for one pixel of the picture.
        """
        chosen = self.levels[0]
        for level in self.levels[1:]:
            if level.step * scale > 1.0:
                break
            chosen = level
        return chosen


def picture_pyramid(image: Image, ticket: Ticket | None = None) -> Pyramid:
    """Return the picture as the screen shows it, with what is not valid in a quiet checker."""
    shown = display(image)
    if not image.valid.all():
        shown = np.where(image.valid[:, :, None], shown, _checker(image.height, image.width))
    return _pyramid(np.ascontiguousarray(shown), 1.0, _halved_by_mean, ticket)


def label_pyramid(labels: NDArray[Any], step: float = 1.0, ticket: Ticket | None = None) -> Pyramid:
    """Return the labels of a picture, each level every second pixel of the one before."""
    narrow = np.ascontiguousarray(labels, dtype=np.uint8)
    return _pyramid(narrow, step, _every_second, ticket)


def map_pyramid(
    values: NDArray[np.float32],
    valid: NDArray[np.bool_],
    most: float,
    step: float = 1.0,
    ticket: Ticket | None = None,
) -> Pyramid:
    """Return a map of values from 0 to `most` as indices 1..255; 0 where nothing is valid."""
    steps = np.clip(values * np.float32(254.0 / most) + np.float32(1.5), 1, 255).astype(np.uint8)
    steps[~valid] = 0
    return _pyramid(steps, step, _every_second, ticket)


def preview_step(whole: Image, reduced: Image) -> float:
    """Return how many pixels of `whole` one pixel of its reduced copy stands for."""
    return float(round(max(whole.width / reduced.width, whole.height / reduced.height)))


def _pyramid(
    pixels: NDArray[np.uint8], step: float, halve: Halve, ticket: Ticket | None
) -> Pyramid:
    levels = [Level(pixels, step)]
    while pixels.shape[0] * pixels.shape[1] > _SMALLEST_LEVEL:
        if ticket is not None:
            ticket.check()
        pixels, step = halve(pixels), step * 2
        levels.append(Level(pixels, step))
    return Pyramid(tuple(levels))


def _halved_by_mean(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.array(Pillow.fromarray(pixels).reduce(2))


def _every_second(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.ascontiguousarray(pixels[::2, ::2])


def _checker(height: int, width: int) -> NDArray[np.uint8]:
    """Return the pattern that stands for transparent, two near greys in squares of 16."""
    odd = ((np.arange(height) >> 4)[:, None] ^ (np.arange(width) >> 4)[None, :]) & 1
    return np.where(odd, np.uint8(118), np.uint8(138))[:, :, None].astype(np.uint8)
