"""Segments' colours: two palettes, handed out so that touching segments differ most.

May import numpy, color and vision; knows neither files nor widgets.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.color import to_lab
from segmenter.imaging.vision import least_distances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segment

    Color = tuple[int, int, int]

_CONTRAST = (
    "0072B2 E69F00 009E73 CC79A7 56B4E9 D55E00 F0E442 332288 "
    "88CCEE 117733 DDCC77 882255 44AA99 AA4499 999933 CC6677"
)

#: Told apart with any colour vision, and beside neighbours (Okabe and Ito 2008; Tol 2021).
CONTRAST: tuple[Color, ...] = tuple(
    (int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)) for code in _CONTRAST.split()
)

#: Label maps are looked at through a grid of about so many pixels to see what touches.
_LOOK_PIXELS = 1 << 18

#: Beyond so many segments colours are handed out in order: nobody tells so many apart.
_MOST_ARRANGED = 256


def contrast(count: int) -> tuple[Color, ...]:
    """Return so many colours: the palette's 16, then others spread evenly in Lab.

    Parameters
    ----------
    count : int

    Returns
    -------
    tuple of (int, int, int)
        8-bit sRGB. After some 700 they begin again.
    """
    if count <= len(CONTRAST):
        return CONTRAST[:count]
    many = _spread_colors()
    return tuple(many[index % len(many)] for index in range(count))


@cache
def _spread_colors() -> tuple[Color, ...]:
    """Go on from the palette, each time with the colour that is farthest from all before."""
    levels = np.linspace(0, 255, 9).round().astype(np.uint8)
    grid = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), -1).reshape(-1, 3)
    lab = to_lab(grid)
    shown = (lab[:, 0] > 25) & (lab[:, 0] < 95)
    grid, lab = grid[shown], lab[shown]
    chosen = list(CONTRAST)
    apart = np.full(len(grid), np.inf, np.float32)
    for color in to_lab(np.array(CONTRAST, np.uint8)):
        np.minimum(apart, np.linalg.norm(lab - color, axis=1), out=apart)
    while apart.max() > 0:
        best = int(apart.argmax())
        chosen.append((int(grid[best, 0]), int(grid[best, 1]), int(grid[best, 2])))
        np.minimum(apart, np.linalg.norm(lab - lab[best], axis=1), out=apart)
    return tuple(chosen)


def painted(segments: tuple[Segment, ...], labels: NDArray[Any]) -> tuple[Segment, ...]:
    """Give the segments colours of the Contrast palette, so that touching ones differ most."""
    colors = arrange(contrast(len(segments)), contacts(labels, len(segments)))
    return tuple(replace(segment, color=colors[segment.id - 1]) for segment in segments)


def contacts(labels: NDArray[Any], count: int) -> NDArray[np.float64]:
    """Return along how many pixels the labels 1..count touch each other.

    Parameters
    ----------
    labels : (H, W) ndarray of uint8 or uint16
    count : int

    Returns
    -------
    (count, count) ndarray of float64
        Symmetric, 0 on the diagonal; of large maps an estimate from every so many rows and
        columns.
    """
    step = 1
    while labels.size > _LOOK_PIXELS * step:
        step += 1
    lines = labels[::step], labels[:, ::step].T
    touching = np.zeros((count + 1) ** 2)
    for rows in lines:
        one, other = rows[:, :-1].astype(np.int64), rows[:, 1:].astype(np.int64)
        different = one != other
        pairs = one[different] * (count + 1) + other[different]
        touching += np.bincount(pairs, minlength=len(touching))
    table = touching.reshape(count + 1, count + 1)[1:, 1:] * step
    symmetric: NDArray[np.float64] = table + table.T
    return symmetric


def arrange(colors: Sequence[Color], touching: NDArray[np.float64]) -> tuple[Color, ...]:
    """Hand out colours so that segments differ most from those that they touch.

    Colours are exchanged in pairs as long as that lowers the sum over pairs of contact over
    distance in Lab, seen by the eyes that tell the two apart worst. It begins with the order
    given, and where nothing touches it stays so.

    Parameters
    ----------
    colors : sequence of (int, int, int)
        One for each segment.
    touching : (S, S) ndarray of float64
        As `contacts` has it.

    Returns
    -------
    tuple of (int, int, int)
        The same colours in their new order.
    """
    count = len(colors)
    if count < 3 or count > _MOST_ARRANGED:
        return tuple(colors)
    likeness = 1.0 / np.maximum(least_distances(colors), 1.0) ** 2
    np.fill_diagonal(likeness, 0.0)
    # Long borders weigh more, but not in proportion: short ones are seen as well.
    weight = np.sqrt(touching / max(float(touching.max()), 1.0))
    order = np.arange(count)
    for _ in range(2 * count):
        gain = _exchange_gains(weight, likeness[np.ix_(order, order)])
        one, other = np.unravel_index(int(gain.argmax()), gain.shape)
        if gain[one, other] <= 1e-12:
            break
        order[[one, other]] = order[[other, one]]
    return tuple(colors[int(index)] for index in order)


def _exchange_gains(
    weight: NDArray[np.float64], likeness: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return by how much Σ weight · likeness falls if i and j exchange colours, (S, S)."""
    cross = weight @ likeness
    own = np.diagonal(cross)
    gain: NDArray[np.float64] = own[:, None] + own[None, :] - cross - cross.T
    # The pair's own term is the same before and after, but was counted as if it went.
    return gain - 2.0 * weight * likeness


def natural(segments: Sequence[Segment]) -> tuple[Color, ...]:
    """Return each segment's own mean colour, in the order given."""
    return tuple(segment.mean_color for segment in segments)
