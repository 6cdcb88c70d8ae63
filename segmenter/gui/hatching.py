"""Patterns over the segments' colours, for those to whom colours look alike.

Drawn from the labels in view at the screen's own resolution, fixed to the picture, so that they
are as fine at every zoom and move along when it is panned. May import app's view state.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor

from segmenter.gui.pixels import packed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bytes = NDArray[np.uint8]
    Colors = Sequence[tuple[int, int, int, int]]

#: Points after which a pattern repeats, and how wide its lines are.
_PERIOD, _WIDTH = 10, 1.5
#: On a swatch patterns are this much finer, or too little of them would be seen.
_SWATCH_SCALE = 0.7
#: Steps from nothing to full ink, for soft edges.
_LEVELS = 4
#: A segment whose colour is this much fainter than the strongest has a faint pattern.
_FAINT = 0.6


def _lines(across: float, down: float) -> Callable[[Floats, Floats], Floats]:
    """Return the distance from lines, in periods, that repeat so often each way."""
    length = float(np.hypot(across, down))
    return lambda x, y: _from_whole(across * x + down * y) / length


def _from_whole(values: Floats) -> Floats:
    away: Floats = np.abs(values - np.round(values))
    return away


def _dots(x: Floats, y: Floats) -> Floats:
    away: Floats = np.hypot(_from_whole(x), _from_whole(y)) - 0.12
    return away


def _rings(x: Floats, y: Floats) -> Floats:
    away: Floats = np.abs(np.hypot(_from_whole(x), _from_whole(y)) - 0.28)
    return away


def _nearest(*shapes: Callable[[Floats, Floats], Floats]) -> Callable[[Floats, Floats], Floats]:
    return lambda x, y: np.minimum.reduce([shape(x, y) for shape in shapes])


_SHAPES: tuple[Callable[[Floats, Floats], Floats], ...] = (
    _lines(1, 1),
    _dots,
    _lines(0, 1),
    _lines(1, -1),
    _nearest(_lines(1, 0), _lines(0, 1)),
    _lines(1, 0),
    _rings,
    _nearest(_lines(1, 1), _lines(1, -1)),
)
#: How many patterns there are; segment k has pattern k - 1, and from the first again.
PATTERNS = len(_SHAPES)


def pattern_of(segment: int) -> int:
    """Return the pattern of a segment's id."""
    return (segment - 1) % PATTERNS


@cache
def _tiles(ratio: float) -> Bytes:
    """Return each pattern once, from 0 for none to `_LEVELS` for full ink, (P, T, T)."""
    side = round(_PERIOD * ratio)
    places = (np.arange(side) + 0.5) / side
    x, y = np.meshgrid(places, places)
    away = np.stack([shape(x, y) for shape in _SHAPES]) * side
    cover = np.clip(0.5 + _WIDTH * ratio / 2 - away, 0.0, 1.0)
    tiles: Bytes = np.rint(_LEVELS * cover).astype(np.uint8)
    return tiles


@cache
def ink_table() -> tuple[int, ...]:
    """Return the colours of a hatch's indices: dark and light ink, full and faint, by level."""
    table = [0]
    for value, most in ((0, 150), (255, 190)):
        for strength in (1.0, 0.35):
            table += [
                packed(value, value, value, round(most * strength * level / _LEVELS))
                for level in range(1, _LEVELS + 1)
            ]
    return tuple(table)


def _first_ink(color: tuple[int, int, int], *, faint: bool) -> int:
    """Return what is added to a level for the ink that stands out from a colour."""
    light = QColor(*color).lightnessF() < 0.45
    return _LEVELS * (2 * light + faint)


class Hatch:
    """The patterns for one table of colours on a screen of some ratio.

    Parameters
    ----------
    colors : sequence of (r, g, b, a)
        Of each label, 0 first; where a is 0 there is no pattern.
    ratio : float
        Pixels of the screen a point.
    """

    def __init__(self, colors: Colors, ratio: float) -> None:
        tiles = _tiles(ratio)
        self._side = tiles.shape[1]
        self._table = np.zeros((256, self._side, self._side), np.uint8)
        strongest = max((alpha for *_, alpha in colors), default=0)
        for label, (red, green, blue, alpha) in enumerate(colors):
            if label and alpha:
                tile = tiles[pattern_of(label)]
                ink = _first_ink((red, green, blue), faint=alpha < _FAINT * strongest)
                self._table[label] = np.where(tile, tile + ink, 0)

    def over(self, labels: Bytes, left: int, top: int) -> Bytes:
        """Return the hatch over labels in view, as indices of `ink_table`.

        Parameters
        ----------
        labels : (rows, columns) ndarray of uint8
            Under each pixel of the screen.
        left, top : int
            Of the first one, in pixels of the screen from the picture's corner.
        """
        side = self._side
        flat = self._table.reshape(256, side * side)
        down = (np.arange(labels.shape[0]) + top) % side
        across = (np.arange(labels.shape[1]) + left) % side
        hatch = np.empty(labels.shape, np.uint8)
        for line in range(min(side, len(labels))):
            place = int(down[line]) * side + across
            hatch[line::side] = flat[labels[line::side], place]
        return hatch


def hatch_swatch(segment: int, color: tuple[int, int, int], size: int, ratio: float) -> Bytes:
    """Return a segment's pattern for a square of so many points, as indices of `ink_table`."""
    label = pattern_of(segment) + 1
    colors = [(0, 0, 0, 0)] * label + [(*color, 255)]
    side = round(size * ratio)
    finer = Hatch(colors, _SWATCH_SCALE * ratio)
    return finer.over(np.full((side, side), label, np.uint8), 0, 0)
